-- Subdocuments, their values, and the review that waits for a person.

-- name: list_subdocuments
-- In order.
SELECT id, ordinal, pages, schema_key, schema_version, state, row_version, review_id, revision, approved_by, approved_at,
       publish_after, publish_claimed_at, published_at, record_id
FROM subdocument
WHERE org_id = :org_id AND document_id = :document_id
ORDER BY ordinal;

-- name: list_settled
-- Subdocuments that are approved, in the PDB, or touched by a person: never read again in silence.
SELECT s.id, s.ordinal, s.pages, s.schema_key, s.state
FROM subdocument s
WHERE s.org_id = :org_id AND s.document_id = :document_id
  AND (s.state IN ('approved', 'published') OR s.revision > 0 OR s.publish_claimed_at IS NOT NULL)
ORDER BY s.ordinal;

-- name: delete_others!
-- Those that are no more, their values and corrections with them. What was approved once is never deleted.
DELETE FROM subdocument
WHERE org_id = :org_id AND document_id = :document_id AND revision = 0 AND publish_claimed_at IS NULL
  AND id <> ALL (:kept::uuid[]);

-- name: delete_unread!
-- These, their values and corrections with them, to be divided anew. What was approved once is never deleted.
DELETE FROM subdocument
WHERE org_id = :org_id AND document_id = :document_id AND revision = 0 AND publish_claimed_at IS NULL
  AND id = ANY (:ids::uuid[]);

-- name: delete_values!
-- The values of subdocuments that are read again.
DELETE FROM field_value
WHERE org_id = :org_id AND subdocument_id = ANY (:ids::uuid[]);

-- name: insert_subdocument!
-- A range of pages, to be read or just read.
INSERT INTO subdocument (org_id, id, team_id, document_id, ordinal, pages, schema_key, schema_version, state)
SELECT d.org_id, :id, d.team_id, d.id, :ordinal, :pages::int[], :schema_key, :schema_version, 'processing'
FROM document d
WHERE d.org_id = :org_id AND d.id = :document_id
ON CONFLICT (org_id, id) DO UPDATE
SET ordinal = excluded.ordinal, pages = excluded.pages, schema_key = excluded.schema_key,
    schema_version = excluded.schema_version;

-- name: settle_subdocuments
-- What step 13 decided, of all subdocuments at once: their review is described once.
UPDATE subdocument s
SET state = d.state, review_id = CASE WHEN d.state = 'needs_review' THEN CAST(:review_id AS uuid) END, rules = d.rules,
    evidence = d.evidence, revision = s.revision + CASE WHEN d.state = 'approved' THEN 1 ELSE 0 END,
    approved_at = CASE WHEN d.state = 'approved' THEN now() END,
    approved_by = NULL, publish_after = NULL, row_version = s.row_version + 1
FROM jsonb_to_recordset(:settled::jsonb) AS d (id uuid, state document_state, rules jsonb, evidence jsonb)
WHERE s.org_id = :org_id AND s.id = d.id AND s.state = 'processing'
RETURNING s.id, s.revision;

-- name: insert_values!
-- The values of one subdocument.
INSERT INTO field_value (org_id, team_id, subdocument_id, table_key, row_number, key, position, type, value, currency,
                         raw, confidence, state, reasons, message, source, engine, engine_version, page, box, words,
                         candidates)
SELECT s.org_id, s.team_id, s.id, v.table_key, v.row_number, v.key, v.position, v.type, v.value, v.currency, v.raw,
       v.confidence, v.state, v.reasons, v.message, v.source, v.engine, v.engine_version, v.page, v.box, v.words,
       coalesce(v.candidates, '[]')
FROM subdocument s, jsonb_to_recordset(:values::jsonb) AS v (
  table_key text, row_number int, key text, position int, type text, value text, currency text, raw text,
  confidence real, state field_state, reasons text[], message text, source text, engine text, engine_version text,
  page int, box real[], words int[], candidates jsonb)
WHERE s.org_id = :org_id AND s.id = :subdocument_id;

-- name: move_ordinals!
-- Out of the way, so that new ordinals can be given in any order.
UPDATE subdocument
SET ordinal = ordinal + 100000
WHERE org_id = :org_id AND document_id = :document_id;

-- name: set_ordinal!
-- The place of a subdocument that stays.
UPDATE subdocument
SET ordinal = :ordinal
WHERE org_id = :org_id AND id = :id;

-- name: read_again!
-- Their pages and schema stand; values are read anew.
UPDATE subdocument
SET state = 'processing', review_id = NULL, row_version = row_version + 1
WHERE org_id = :org_id AND id = ANY (:ids::uuid[]);

-- name: insert_review$
-- One active review a document. It comes half a minute after the last one of its batch that waits (see review.turn_at):
-- about what a document takes a person.
INSERT INTO review (org_id, id, team_id, document_id, reasons, flagged, assignee, due_at, priority, turn_at)
SELECT d.org_id, :id, d.team_id, d.id, :reasons::text[], :flagged, :assignee, :due_at, :priority,
       greatest(now(), (SELECT max(r.turn_at) + interval '30 seconds'
                        FROM document o
                        JOIN review r ON r.org_id = o.org_id AND r.document_id = o.id AND r.state <> 'done'
                        WHERE o.org_id = d.org_id AND o.batch_id = d.batch_id))
FROM document d
WHERE d.org_id = :org_id AND d.id = :document_id
RETURNING id;

-- name: attach_review!
-- Those that waited already wait in the same review.
UPDATE subdocument
SET review_id = :review_id
WHERE org_id = :org_id AND document_id = :document_id AND state = 'needs_review';

-- name: close_reviews
-- Their values are read anew: the reviews there were are over. Who held one is given the next, as due and urgent.
UPDATE review r
SET state = 'done', done_at = now(), row_version = r.row_version + 1, claimed_by = NULL, claimed_at = NULL,
    lease_expires_at = NULL, assignee = coalesce(old.claimed_by, r.assignee)
FROM review old
WHERE r.org_id = :org_id AND r.document_id = :document_id AND r.state <> 'done'
  AND old.org_id = r.org_id AND old.id = r.id
RETURNING r.id, r.assignee, r.due_at, r.priority;

-- name: find_holder$
-- Who is at the document's review right now.
SELECT claimed_by
FROM review
WHERE org_id = :org_id AND document_id = :document_id AND state = 'claimed' AND lease_expires_at > now();

-- name: find_last_assignment^
-- Who held the last review of a document that was read again, and until when and how urgently it was wanted.
SELECT assignee, due_at, priority
FROM review
WHERE org_id = :org_id AND document_id = :document_id AND state = 'done'
ORDER BY done_at DESC
LIMIT 1;

-- name: erase_values!
-- The values of a deleted document.
DELETE FROM field_value v
USING subdocument s
WHERE v.org_id = :org_id AND s.org_id = v.org_id AND s.id = v.subdocument_id AND s.document_id = :document_id;

-- name: count_flagged$
-- Fields a person still has to look at.
SELECT count(*)
FROM field_value v
JOIN subdocument s ON s.org_id = v.org_id AND s.id = v.subdocument_id
WHERE v.org_id = :org_id AND s.document_id = :document_id AND s.state = 'needs_review' AND v.state = 'flagged';
