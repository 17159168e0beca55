-- Step 14: from approved to the production database, once.

-- name: claim_publication^
-- Compare-and-set: from here on no undo. The same revision can be claimed again (its worker may have died);
-- no row where this revision is not, or no longer, approved, or may still be undone.
UPDATE subdocument s
SET publish_claimed_at = coalesce(s.publish_claimed_at, now()), row_version = s.row_version + 1
FROM document d
WHERE s.org_id = :org_id AND s.id = :subdocument_id AND s.revision = :revision
  AND s.state IN ('approved', 'published')
  AND (s.publish_after IS NULL OR s.publish_after <= now())
  AND d.org_id = s.org_id AND d.id = s.document_id AND d.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM worker_lease l
              WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
RETURNING s.id, s.team_id, s.document_id, s.schema_key, s.schema_version, s.approved_by, s.approved_at, s.evidence,
          s.state, s.record_id;

-- name: list_values
-- The values of a subdocument, in order.
SELECT table_key, row_number, key, type, value, currency, raw, confidence, state, source, engine, engine_version, page,
       box, words, illegible
FROM field_value
WHERE org_id = :org_id AND subdocument_id = :subdocument_id
ORDER BY position, table_key, row_number;

-- name: lock_document^
-- The document of a subdocument, held to the end of the transaction: of two of its subdocuments that are published
-- at once, the second must see the first when the document's state is derived.
SELECT d.id, d.team_id, d.batch_id
FROM document d
JOIN subdocument s ON s.org_id = d.org_id AND s.document_id = d.id
WHERE d.org_id = :org_id AND s.id = :subdocument_id
FOR NO KEY UPDATE OF d;

-- name: finish_publication^
-- It lies in the production database.
UPDATE subdocument
SET state = 'published', published_at = coalesce(published_at, now()), record_id = :record_id,
    row_version = row_version + 1
WHERE org_id = :org_id AND id = :subdocument_id AND revision = :revision AND state = 'approved'
RETURNING document_id;

-- name: find_document^
-- Whose subdocument it is, that document's present run, and in how many seconds it may be published.
SELECT d.id AS document_id, d.team_id, d.batch_id, d.run, s.revision,
       greatest(extract(epoch FROM s.publish_after - now()), 0)::float8 AS due_in
FROM subdocument s
JOIN document d ON d.org_id = s.org_id AND d.id = s.document_id
WHERE s.org_id = :org_id AND s.id = :subdocument_id AND d.deleted_at IS NULL;

-- name: list_unpublished
-- Subdocuments of a document that are approved and due, and whose publication failed or was never begun.
SELECT s.id, s.team_id, s.revision
FROM subdocument s
LEFT JOIN step_status t
  ON t.org_id = s.org_id AND t.document_id = s.document_id AND t.step = 'publish' AND t.scope_key = s.id::text
WHERE s.org_id = :org_id AND s.document_id = :document_id AND s.state = 'approved'
  AND (s.publish_after IS NULL OR s.publish_after <= now())
  AND coalesce(t.state, 'waiting') IN ('waiting', 'failed')
ORDER BY s.ordinal;

-- name: list_failed_publications
-- Documents of a batch with an approved subdocument whose publication failed, held to the end of the transaction.
SELECT d.id, d.team_id, d.batch_id
FROM document d
WHERE d.org_id = :org_id AND d.batch_id = :batch_id AND d.deleted_at IS NULL
  AND EXISTS (SELECT 1
              FROM subdocument s
              JOIN step_status t ON t.org_id = s.org_id AND t.document_id = s.document_id AND t.step = 'publish'
                AND t.scope_key = s.id::text
              WHERE s.org_id = d.org_id AND s.document_id = d.id AND s.state = 'approved' AND t.state = 'failed')
ORDER BY d.id
FOR NO KEY UPDATE;

-- name: find_slug$
-- The short name of an organisation, which its part of the production database is called by.
SELECT slug
FROM organisation
WHERE id = :org_id;
