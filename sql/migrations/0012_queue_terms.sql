-- What hardly any review fits is looked up, and not looked for among all that wait: by its schema, its reason and the
-- lanes it is in in the order of the queue, by its name through every three letters of it.

ALTER TABLE review ADD COLUMN lanes text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN review.lanes IS 'fields, as schema.field, that are flagged and have a place; kept by triggers while it waits';

-- One row for each term of each review that waits, in the order of the queue. Terms are compared as a whole, which row
-- security leaves to an index.
CREATE TABLE queue_term (
  org_id     uuid NOT NULL REFERENCES organisation,
  team_id    uuid NOT NULL,
  term       text NOT NULL COLLATE "C",  -- schema:<key>, reason:<reason> or lane:<schema>.<field>
  queue_rank int NOT NULL,
  queue_due  timestamptz NOT NULL,
  turn_at    timestamptz NOT NULL,
  review_id  uuid NOT NULL,              -- no foreign key: these rows are written with the review, by its trigger alone
  PRIMARY KEY (org_id, term, queue_rank, queue_due, turn_at, review_id) INCLUDE (team_id)
);

-- Whether a text stands in another cannot be asked of an index under row security. So names are taken apart: every one,
-- two and three letters in a row, with the organisation, make a number, and find_named looks for reviews that have all
-- the numbers of what is sought. A few too many may be found: whoever calls it asks the review itself, under its rules.
CREATE TABLE queue_name (
  org_id    uuid NOT NULL REFERENCES organisation,
  review_id uuid NOT NULL,
  team_id   uuid NOT NULL,
  pieces    int[] NOT NULL,
  PRIMARY KEY (org_id, review_id)
);
CREATE INDEX queue_name_pieces ON queue_name USING gin (pieces);

ALTER TABLE queue_term ENABLE ROW LEVEL SECURITY;
ALTER TABLE queue_term FORCE ROW LEVEL SECURITY;
ALTER TABLE queue_name ENABLE ROW LEVEL SECURITY;
ALTER TABLE queue_name FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON queue_term TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON queue_name TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])))
  WITH CHECK (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
-- The owner reads these numbers, and of nothing else anything: find_named is the owner's, so that its index is used.
CREATE POLICY finder ON queue_name FOR SELECT TO CURRENT_USER USING (true);
GRANT SELECT, INSERT, DELETE ON queue_term TO pagewright_app, pagewright_worker;
GRANT SELECT, INSERT, DELETE ON queue_name TO pagewright_app, pagewright_worker;

-- CRC-32 is the same in every version and on every machine, as what is kept has to be. (As all below it is in PL/pgSQL and
-- with a generic plan: a session plans its statements once, which takes longer than doing them.)
CREATE FUNCTION name_pieces(org uuid, name text, shortest int) RETURNS int[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN ARRAY(SELECT (crc32(convert_to(org::text || p.piece, 'UTF8')) - 2147483648)::int
               FROM (SELECT DISTINCT substr(name, place, many) AS piece
                     FROM generate_series(shortest, 3) many, generate_series(1, length(name)) place
                     WHERE place + many <= length(name) + 1) p);
END $$;

-- Reviews that wait, in the transaction's organisation and teams, whose names may hold `sought`: of three letters or
-- more by every three, of fewer by themselves. Its first 30 letters are enough to be looked up by.
CREATE FUNCTION find_named(sought text) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  wanted int[] := name_pieces(current_org(), left(sought, 30), least(3, length(sought)));
BEGIN
  RETURN QUERY
    SELECT n.review_id
    FROM queue_name n
    WHERE n.pieces @> wanted AND n.org_id = current_org() AND (all_teams() OR n.team_id = ANY (current_teams()));
END $$;
REVOKE ALL ON FUNCTION find_named(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_named(text) TO pagewright_app;

CREATE FUNCTION queue_terms(schemas text[], reasons text[], lanes text[]) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  RETURN ARRAY(SELECT 'schema:' || s FROM unnest(schemas) s
               UNION SELECT 'reason:' || r FROM unnest(reasons) r
               UNION SELECT 'lane:' || l FROM unnest(lanes) l);
END $$;

-- Only what changes is written: a value that is confirmed takes one row away, an approval all of them.
CREATE FUNCTION keep_queue_terms() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  had text[] := '{}';
  has text[] := '{}';
  moved boolean := true;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    moved := (OLD.queue_rank, OLD.queue_due, OLD.turn_at) IS DISTINCT FROM (NEW.queue_rank, NEW.queue_due, NEW.turn_at);
    IF OLD.state <> 'done' THEN
      had := queue_terms(OLD.schemas, OLD.reasons, OLD.lanes);
    END IF;
  END IF;
  IF NEW.state <> 'done' THEN
    has := queue_terms(NEW.schemas, NEW.reasons, NEW.lanes);
  END IF;
  IF had <> '{}' THEN
    DELETE FROM queue_term t
    WHERE t.org_id = OLD.org_id AND t.term = ANY (had) AND (moved OR t.term <> ALL (has))
      AND t.queue_rank = OLD.queue_rank AND t.queue_due = OLD.queue_due AND t.turn_at = OLD.turn_at
      AND t.review_id = OLD.id;
  END IF;
  IF has <> '{}' THEN
    INSERT INTO queue_term (org_id, team_id, term, queue_rank, queue_due, turn_at, review_id)
    SELECT NEW.org_id, NEW.team_id, w.term, NEW.queue_rank, NEW.queue_due, NEW.turn_at, NEW.id
    FROM unnest(has) w (term)
    WHERE moved OR w.term <> ALL (had);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER new_queue_terms AFTER INSERT ON review FOR EACH ROW EXECUTE FUNCTION keep_queue_terms();
CREATE TRIGGER queue_terms_changed AFTER UPDATE ON review FOR EACH ROW
  WHEN ((OLD.state = 'done') <> (NEW.state = 'done') OR OLD.schemas <> NEW.schemas OR OLD.reasons <> NEW.reasons
        OR OLD.lanes <> NEW.lanes OR OLD.queue_rank <> NEW.queue_rank OR OLD.queue_due <> NEW.queue_due
        OR OLD.turn_at <> NEW.turn_at)
  EXECUTE FUNCTION keep_queue_terms();

CREATE FUNCTION keep_queue_name() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM queue_name n WHERE n.org_id = OLD.org_id AND n.review_id = OLD.id;
  END IF;
  IF NEW.state <> 'done' THEN
    INSERT INTO queue_name (org_id, review_id, team_id, pieces)
    VALUES (NEW.org_id, NEW.id, NEW.team_id, name_pieces(NEW.org_id, NEW.sought, 1));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER new_queue_name AFTER INSERT ON review FOR EACH ROW EXECUTE FUNCTION keep_queue_name();
CREATE TRIGGER queue_name_changed AFTER UPDATE ON review FOR EACH ROW
  WHEN ((OLD.state = 'done') <> (NEW.state = 'done') OR OLD.sought <> NEW.sought)
  EXECUTE FUNCTION keep_queue_name();

-- What reviews that wait are about: schemas and lanes of their subdocuments as they are now.
CREATE FUNCTION describe_reviews(org uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  UPDATE review r
  SET schemas = found.keys, lanes = found.lanes
  FROM (SELECT w.id,
               ARRAY(SELECT DISTINCT s.schema_key FROM subdocument s
                     WHERE s.org_id = org AND s.review_id = w.id AND s.schema_key IS NOT NULL ORDER BY 1) AS keys,
               ARRAY(SELECT DISTINCT s.schema_key || '.' || f.key
                     FROM subdocument s
                     JOIN field_value f ON f.org_id = s.org_id AND f.subdocument_id = s.id
                     WHERE s.org_id = org AND s.review_id = w.id AND s.state = 'needs_review'
                       AND s.schema_key IS NOT NULL AND f.table_key = '' AND f.state = 'flagged'
                       AND f.value IS NOT NULL AND cardinality(f.box) = 4
                     ORDER BY 1) AS lanes
        FROM unnest(ids) w (id)
        WHERE w.id IS NOT NULL) found
  WHERE r.org_id = org AND r.id = found.id AND r.state <> 'done'
    AND (r.schemas IS DISTINCT FROM found.keys OR r.lanes IS DISTINCT FROM found.lanes);
END $$;

DROP TRIGGER review_schemas ON subdocument;
DROP TRIGGER review_schemas_changed ON subdocument;
DROP FUNCTION set_review_schemas();
CREATE FUNCTION describe_subdocument_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM describe_reviews(coalesce(NEW.org_id, OLD.org_id), ARRAY[OLD.review_id, NEW.review_id]);
  RETURN NULL;
END $$;
CREATE TRIGGER review_described AFTER INSERT OR DELETE ON subdocument
  FOR EACH ROW EXECUTE FUNCTION describe_subdocument_review();
CREATE TRIGGER review_described_anew AFTER UPDATE OF review_id, schema_key, state ON subdocument FOR EACH ROW
  WHEN (OLD.review_id IS DISTINCT FROM NEW.review_id OR OLD.schema_key IS DISTINCT FROM NEW.schema_key
        OR (OLD.state = 'needs_review') <> (NEW.state = 'needs_review'))
  EXECUTE FUNCTION describe_subdocument_review();

-- What was decided and waits again is about what it is about now.
CREATE FUNCTION describe_reopened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM describe_reviews(NEW.org_id, ARRAY[NEW.id]);
  RETURN NULL;
END $$;
CREATE TRIGGER reopened AFTER UPDATE OF state ON review FOR EACH ROW
  WHEN (OLD.state = 'done' AND NEW.state <> 'done') EXECUTE FUNCTION describe_reopened();

-- Once a statement, however many values it writes. Values of a document that has no review yet cost a look at it.
CREATE FUNCTION describe_value_reviews() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  org uuid;
  ids uuid[];
BEGIN
  SELECT min(s.org_id::text)::uuid, array_agg(DISTINCT s.review_id) INTO org, ids
  FROM (SELECT DISTINCT c.org_id, c.subdocument_id FROM changed c WHERE c.table_key = '') c
  JOIN subdocument s ON s.org_id = c.org_id AND s.id = c.subdocument_id
  WHERE s.review_id IS NOT NULL AND s.state = 'needs_review';
  IF org IS NOT NULL THEN
    PERFORM describe_reviews(org, ids);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER values_made AFTER INSERT ON field_value REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION describe_value_reviews();
CREATE TRIGGER values_changed AFTER UPDATE ON field_value REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION describe_value_reviews();
CREATE TRIGGER values_gone AFTER DELETE ON field_value REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION describe_value_reviews();

-- What is given to nobody is looked up as what is given to somebody; what one team has, by the team.
DROP INDEX review_given;
CREATE INDEX review_given ON review (org_id, assignee, queue_rank, queue_due, turn_at, id) WHERE state <> 'done';
CREATE INDEX review_team ON review (org_id, team_id, queue_rank, queue_due, turn_at, id) WHERE state <> 'done';

-- Reviews that wait already; even the owner sees no row while row security is forced.
ALTER TABLE review NO FORCE ROW LEVEL SECURITY;
ALTER TABLE subdocument NO FORCE ROW LEVEL SECURITY;
ALTER TABLE field_value NO FORCE ROW LEVEL SECURITY;
ALTER TABLE queue_term NO FORCE ROW LEVEL SECURITY;
ALTER TABLE queue_name NO FORCE ROW LEVEL SECURITY;
ALTER TABLE review DISABLE TRIGGER queue_terms_changed;
UPDATE review r
SET lanes = found.lanes
FROM (SELECT s.org_id, s.review_id, array_agg(DISTINCT s.schema_key || '.' || f.key) AS lanes
      FROM subdocument s
      JOIN field_value f ON f.org_id = s.org_id AND f.subdocument_id = s.id
      WHERE s.review_id IS NOT NULL AND s.state = 'needs_review' AND s.schema_key IS NOT NULL AND f.table_key = ''
        AND f.state = 'flagged' AND f.value IS NOT NULL AND cardinality(f.box) = 4
      GROUP BY s.org_id, s.review_id) found
WHERE r.org_id = found.org_id AND r.id = found.review_id AND r.state <> 'done';
ALTER TABLE review ENABLE TRIGGER queue_terms_changed;
INSERT INTO queue_term (org_id, team_id, term, queue_rank, queue_due, turn_at, review_id)
SELECT r.org_id, r.team_id, w.term, r.queue_rank, r.queue_due, r.turn_at, r.id
FROM review r, unnest(queue_terms(r.schemas, r.reasons, r.lanes)) w (term)
WHERE r.state <> 'done';
INSERT INTO queue_name (org_id, review_id, team_id, pieces)
SELECT r.org_id, r.id, r.team_id, name_pieces(r.org_id, r.sought, 1) FROM review r WHERE r.state <> 'done';
ALTER TABLE review FORCE ROW LEVEL SECURITY;
ALTER TABLE subdocument FORCE ROW LEVEL SECURITY;
ALTER TABLE field_value FORCE ROW LEVEL SECURITY;
ALTER TABLE queue_term FORCE ROW LEVEL SECURITY;
ALTER TABLE queue_name FORCE ROW LEVEL SECURITY;

-- The audit by what was done, newest first, and by what it was done to.
CREATE INDEX audit_action ON audit (org_id, action, id);
CREATE INDEX audit_resource ON audit (org_id, resource, id);
