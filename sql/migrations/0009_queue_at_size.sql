-- A queue of hundreds of thousands opens as fast as one of ten: what it is sorted and filtered by stands on the review
-- itself, and each way of asking has an index.

-- Under row security an index serves only conditions that cannot give a row away before it is known whose it is. A
-- minus before a column is not among those, so places in the queue could not be looked up while it was sorted by
-- (-priority); plain columns can.
ALTER TABLE review
  ADD COLUMN queue_rank int GENERATED ALWAYS AS (-priority) STORED,
  ADD COLUMN queue_due timestamptz GENERATED ALWAYS AS (coalesce(due_at, 'infinity'::timestamptz)) STORED,
  ADD COLUMN schemas text[] NOT NULL DEFAULT '{}',
  ADD COLUMN sought text NOT NULL DEFAULT '';
COMMENT ON COLUMN review.queue_rank IS 'first in the order of the queue: lower comes earlier';
COMMENT ON COLUMN review.queue_due IS 'second in the order of the queue; what is not due comes last';
COMMENT ON COLUMN review.schemas IS 'of its subdocuments, each once; kept by triggers while it waits';
COMMENT ON COLUMN review.sought IS 'the document''s and the batch''s name in small letters, for the search; kept by triggers';

-- Even the owner sees no row while row security is forced; it is again before this ends.
ALTER TABLE review NO FORCE ROW LEVEL SECURITY;
ALTER TABLE subdocument NO FORCE ROW LEVEL SECURITY;
ALTER TABLE document NO FORCE ROW LEVEL SECURITY;
ALTER TABLE batch NO FORCE ROW LEVEL SECURITY;
UPDATE review r
SET sought = lower(d.filename || ' ' || coalesce(b.external_id, '')),
    schemas = coalesce((SELECT array_agg(DISTINCT s.schema_key) FILTER (WHERE s.schema_key IS NOT NULL)
                        FROM subdocument s WHERE s.org_id = r.org_id AND s.review_id = r.id), '{}')
FROM document d
JOIN batch b ON b.org_id = d.org_id AND b.id = d.batch_id
WHERE d.org_id = r.org_id AND d.id = r.document_id;
ALTER TABLE review FORCE ROW LEVEL SECURITY;
ALTER TABLE subdocument FORCE ROW LEVEL SECURITY;
ALTER TABLE document FORCE ROW LEVEL SECURITY;
ALTER TABLE batch FORCE ROW LEVEL SECURITY;

CREATE FUNCTION name_review() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.sought := coalesce((SELECT lower(d.filename || ' ' || coalesce(b.external_id, ''))
                          FROM document d JOIN batch b ON b.org_id = d.org_id AND b.id = d.batch_id
                          WHERE d.org_id = NEW.org_id AND d.id = NEW.document_id), '');
  RETURN NEW;
END $$;
CREATE TRIGGER name_review BEFORE INSERT ON review FOR EACH ROW EXECUTE FUNCTION name_review();

-- A deleted document's name goes from its reviews too, decided ones included.
CREATE FUNCTION rename_reviews() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE review r
  SET sought = lower(NEW.filename || ' ' || coalesce(b.external_id, ''))
  FROM batch b
  WHERE b.org_id = NEW.org_id AND b.id = NEW.batch_id AND r.org_id = NEW.org_id AND r.document_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER rename_reviews AFTER UPDATE OF filename ON document FOR EACH ROW
  WHEN (OLD.filename IS DISTINCT FROM NEW.filename) EXECUTE FUNCTION rename_reviews();

-- What a decided review was about stays as it was then.
CREATE FUNCTION set_review_schemas() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE review r
  SET schemas = found.keys
  FROM (SELECT w.id, coalesce(array_agg(DISTINCT s.schema_key) FILTER (WHERE s.schema_key IS NOT NULL), '{}') AS keys
        FROM unnest(CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.review_id] WHEN 'DELETE' THEN ARRAY[OLD.review_id]
                    ELSE ARRAY[OLD.review_id, NEW.review_id] END) AS w (id)
        LEFT JOIN subdocument s ON s.org_id = coalesce(NEW.org_id, OLD.org_id) AND s.review_id = w.id
        WHERE w.id IS NOT NULL
        GROUP BY w.id) found
  WHERE r.org_id = coalesce(NEW.org_id, OLD.org_id) AND r.id = found.id AND r.state <> 'done'
    AND r.schemas IS DISTINCT FROM found.keys;
  RETURN NULL;
END $$;
CREATE TRIGGER review_schemas AFTER INSERT OR DELETE ON subdocument
  FOR EACH ROW EXECUTE FUNCTION set_review_schemas();
CREATE TRIGGER review_schemas_changed AFTER UPDATE OF review_id, schema_key ON subdocument FOR EACH ROW
  WHEN (OLD.review_id IS DISTINCT FROM NEW.review_id OR OLD.schema_key IS DISTINCT FROM NEW.schema_key)
  EXECUTE FUNCTION set_review_schemas();

DROP INDEX review_queue;
CREATE INDEX review_queue ON review (org_id, queue_rank, queue_due, turn_at, id) WHERE state <> 'done';
CREATE INDEX review_given ON review (org_id, assignee, queue_rank, queue_due, turn_at, id)
  WHERE state <> 'done' AND assignee IS NOT NULL;
CREATE INDEX review_held ON review (org_id, queue_rank, queue_due, turn_at, id) WHERE state = 'claimed';
CREATE INDEX review_lease ON review (org_id, claimed_by, lease_expires_at) WHERE state = 'claimed';
CREATE INDEX review_due ON review (org_id, due_at) WHERE state <> 'done' AND due_at IS NOT NULL;
CREATE INDEX review_oldest ON review (org_id, created_at) WHERE state <> 'done';
CREATE INDEX review_done ON review (org_id, done_at) WHERE state = 'done';
CREATE INDEX review_done_by ON review (org_id, claimed_by, done_at) WHERE state = 'done';
-- The reviews of one document, decided ones too: for its last assignment, and when it is deleted.
CREATE INDEX review_document ON review (org_id, document_id);
