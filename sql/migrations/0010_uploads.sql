-- Files on their way in, sent in parts that may break off: gone once a batch has taken them, or two days after the last.

CREATE TABLE upload (
  org_id     uuid NOT NULL REFERENCES organisation,
  id         uuid NOT NULL,
  actor      uuid NOT NULL,  -- who sends it, and alone sees it
  filename   text NOT NULL CHECK (octet_length(filename) BETWEEN 1 AND 255),
  size       bigint NOT NULL CHECK (size > 0),
  received   bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
  parts      text[] NOT NULL DEFAULT '{}',  -- storage keys, in the order of the file
  touched_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id)
);
CREATE INDEX upload_left ON upload (org_id, touched_at);

ALTER TABLE upload ENABLE ROW LEVEL SECURITY;
ALTER TABLE upload FORCE ROW LEVEL SECURITY;
-- What was left behind is swept for the whole organisation, by whoever uploads next; all else is one's own.
CREATE POLICY tenant ON upload TO pagewright_app
  USING (org_id = (SELECT current_org())
         AND (actor = (SELECT current_actor()) OR touched_at < now() - interval '2 days'))
  WITH CHECK (org_id = (SELECT current_org()) AND actor = (SELECT current_actor()));
GRANT SELECT, INSERT, UPDATE, DELETE ON upload TO pagewright_app;
