-- Documents: their way through the pipeline, lists for people, cancel, retry, erasure.

-- name: insert_document!
-- One uploaded file, stored already.
INSERT INTO document (org_id, id, team_id, batch_id, filename, original_key, media_type, sha256, size, schema_key,
                      sensitivity, duplicate_of, created_by)
VALUES (:org_id, :id, :team_id, :batch_id, :filename, :original_key, :media_type, :sha256, :size, :schema_key,
        :sensitivity, :duplicate_of, :created_by);

-- name: find_duplicate$
-- The earliest other document of the team with the same bytes; never a deleted or failed one.
SELECT id
FROM document
WHERE org_id = :org_id AND team_id = :team_id AND sha256 = :sha256 AND id < :document_id
  AND deleted_at IS NULL AND state NOT IN ('failed', 'cancelled')
ORDER BY id
LIMIT 1;

-- name: begin_document^
-- A worker takes the document up, or takes it up again. No row: another run, cancelled, deleted, settled, or
-- the worker lost its lease.
UPDATE document d
SET state = 'processing', updated_at = now()
FROM organisation o
WHERE d.org_id = :org_id AND d.id = :document_id AND d.run = :run AND o.id = d.org_id
  AND d.state IN ('received', 'processing') AND NOT d.cancel_requested AND d.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM worker_lease l
              WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
RETURNING d.filename, d.original_key, d.media_type, d.schema_key, d.sensitivity, o.limits;

-- name: get_limits$
-- What one document of the organisation may cost, where it differs from the defaults.
SELECT limits FROM organisation WHERE id = :org_id;

-- name: lock_document^
-- The document, to be settled in this transaction. No row: as for begin_document.
SELECT id, row_version
FROM document
WHERE org_id = :org_id AND id = :document_id AND run = :run
  AND state = 'processing' AND NOT cancel_requested AND deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM worker_lease l
              WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
FOR NO KEY UPDATE;

-- name: set_ingested!
-- What step 1 found.
UPDATE document
SET media_type = :media_type, duplicate_of = :duplicate_of
WHERE org_id = :org_id AND id = :document_id AND run = :run AND state = 'processing' AND NOT cancel_requested;

-- name: set_page_count!
-- How many pages there are.
UPDATE document
SET page_count = :page_count
WHERE org_id = :org_id AND id = :document_id AND run = :run AND state = 'processing' AND NOT cancel_requested;

-- name: raise_sensitivity!
-- How far the document may travel: hints raise that, never lower it.
UPDATE document
SET sensitivity = greatest(sensitivity, CAST(:sensitivity AS sensitivity))
WHERE org_id = :org_id AND id = :document_id AND run = :run AND state = 'processing' AND NOT cancel_requested;

-- name: settle_document!
-- The pipeline has done what it can; pages that failed are named.
UPDATE document
SET incomplete_pages = :incomplete_pages, updated_at = now(),
    error_step = NULL, error_code = NULL, error_detail = NULL, error_retryable = NULL
WHERE org_id = :org_id AND id = :document_id;

-- name: fail_document^
-- A step failed, and the document with it. No row: as for begin_document.
UPDATE document
SET state = 'failed', error_step = :step, error_code = :error_code, error_detail = :error_detail,
    error_retryable = :error_retryable, incomplete_pages = :incomplete_pages,
    row_version = row_version + 1, updated_at = now()
WHERE org_id = :org_id AND id = :document_id AND run = :run AND state = 'processing'
  AND NOT cancel_requested AND deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM worker_lease l
              WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
RETURNING id;

-- name: derive_state$
-- A document shows the least advanced of its subdocuments. To be called whenever one of them changed.
UPDATE document d
SET state = s.state, row_version = d.row_version + 1, updated_at = now()
FROM (
  SELECT state
  FROM subdocument
  WHERE org_id = :org_id AND document_id = :document_id
  ORDER BY array_position(ARRAY['received', 'processing', 'needs_review', 'failed', 'cancelled', 'approved',
                                'published', 'rejected']::document_state[], state)
  LIMIT 1
) s
WHERE d.org_id = :org_id AND d.id = :document_id AND d.deleted_at IS NULL
RETURNING d.state;

-- name: list_stopped
-- Of these documents, the ones that nobody wants processed any more.
SELECT id
FROM document
WHERE org_id = :org_id AND id = ANY (:ids::uuid[]) AND (cancel_requested OR deleted_at IS NOT NULL);

-- name: get_document^
-- One document with its batch's and team's names.
SELECT id, team_id, batch_id, filename, original_key, media_type, encode(sha256, 'hex') AS sha256, size, schema_key,
       sensitivity, state, row_version, run, page_count, incomplete_pages, duplicate_of, cancel_requested,
       error_step, error_code, error_detail, error_retryable, created_by, created_at, updated_at
FROM document
WHERE org_id = :org_id AND id = :document_id AND deleted_at IS NULL;

-- name: lock_for_person^
-- One document, for a person's change in this transaction.
SELECT id, team_id, batch_id, state, row_version, run, error_step
FROM document
WHERE org_id = :org_id AND id = :document_id AND deleted_at IS NULL
FOR NO KEY UPDATE;

-- name: list_documents_of_batch
-- In order of upload, after the cursor.
SELECT id, team_id, batch_id, filename, media_type, size, schema_key, sensitivity, state, row_version, page_count,
       incomplete_pages, duplicate_of, error_step, error_code, error_detail, error_retryable, created_at, updated_at
FROM document
WHERE org_id = :org_id AND batch_id = :batch_id AND deleted_at IS NULL AND id > :after
ORDER BY id
LIMIT :limit;

-- name: search_documents
-- Newest first, below the cursor, in these states, with this in their name.
SELECT id, team_id, batch_id, filename, media_type, size, schema_key, sensitivity, state, row_version, page_count,
       incomplete_pages, duplicate_of, error_step, error_code, error_detail, error_retryable, created_at, updated_at
FROM document d
WHERE org_id = :org_id AND deleted_at IS NULL AND id < :before
  AND state = ANY (:states::document_state[]) AND filename ILIKE :pattern
ORDER BY id DESC
LIMIT :limit;

-- name: search_documents_of_schema
-- As search_documents, asked to be of a schema or found to be.
SELECT id, team_id, batch_id, filename, media_type, size, schema_key, sensitivity, state, row_version, page_count,
       incomplete_pages, duplicate_of, error_step, error_code, error_detail, error_retryable, created_at, updated_at
FROM document d
WHERE org_id = :org_id AND deleted_at IS NULL AND id < :before
  AND state = ANY (:states::document_state[]) AND filename ILIKE :pattern
  AND (d.schema_key = :schema
       OR EXISTS (SELECT 1 FROM subdocument s
                  WHERE s.org_id = d.org_id AND s.document_id = d.id AND s.schema_key = :schema))
ORDER BY id DESC
LIMIT :limit;

-- name: search_batch_documents
-- As search_documents, within a batch.
SELECT id, team_id, batch_id, filename, media_type, size, schema_key, sensitivity, state, row_version, page_count,
       incomplete_pages, duplicate_of, error_step, error_code, error_detail, error_retryable, created_at, updated_at
FROM document d
WHERE org_id = :org_id AND deleted_at IS NULL AND id < :before
  AND state = ANY (:states::document_state[]) AND filename ILIKE :pattern
  AND batch_id = :batch_id
ORDER BY id DESC
LIMIT :limit;

-- name: search_batch_documents_of_schema
-- As search_documents_of_schema, within a batch.
SELECT id, team_id, batch_id, filename, media_type, size, schema_key, sensitivity, state, row_version, page_count,
       incomplete_pages, duplicate_of, error_step, error_code, error_detail, error_retryable, created_at, updated_at
FROM document d
WHERE org_id = :org_id AND deleted_at IS NULL AND id < :before
  AND state = ANY (:states::document_state[]) AND filename ILIKE :pattern
  AND batch_id = :batch_id
  AND (d.schema_key = :schema
       OR EXISTS (SELECT 1 FROM subdocument s
                  WHERE s.org_id = d.org_id AND s.document_id = d.id AND s.schema_key = :schema))
ORDER BY id DESC
LIMIT :limit;

-- name: cancel_document^
-- Stopped by a person, while it is in the pipeline.
UPDATE document
SET cancel_requested = true, state = 'cancelled', row_version = row_version + 1, updated_at = now()
WHERE org_id = :org_id AND id = :document_id AND deleted_at IS NULL AND state IN ('received', 'processing')
RETURNING id, team_id, batch_id;

-- name: cancel_batch_documents
-- Those of a batch that are in the pipeline.
UPDATE document
SET cancel_requested = true, state = 'cancelled', row_version = row_version + 1, updated_at = now()
WHERE org_id = :org_id AND batch_id = :batch_id AND deleted_at IS NULL AND state IN ('received', 'processing')
RETURNING id, team_id, batch_id;

-- name: lock_for_erasure^
-- One document, whether or not it was deleted already.
SELECT id, team_id, batch_id, deleted_at
FROM document
WHERE org_id = :org_id AND id = :document_id
FOR NO KEY UPDATE;

-- name: is_erased$
-- Whether a document was deleted.
SELECT deleted_at IS NOT NULL
FROM document
WHERE org_id = :org_id AND id = :document_id;

-- name: restart_document$
-- Another run, from the beginning as far as results are missing.
UPDATE document
SET run = run + 1, state = 'received', cancel_requested = false, incomplete_pages = '{}', row_version = row_version + 1,
    error_step = NULL, error_code = NULL, error_detail = NULL, error_retryable = NULL, updated_at = now()
WHERE org_id = :org_id AND id = :document_id AND deleted_at IS NULL
RETURNING run;

-- name: list_retryable
-- Documents of a batch that a retry can help, held to the end of the transaction.
SELECT id, team_id, batch_id
FROM document
WHERE org_id = :org_id AND batch_id = :batch_id AND deleted_at IS NULL
  AND (state = 'cancelled' OR (state = 'failed' AND error_retryable))
ORDER BY id
FOR NO KEY UPDATE;

-- name: erase_document^
-- Deleted by a person: what it held goes, its id stays.
UPDATE document
SET deleted_at = now(), cancel_requested = true, filename = 'deleted', media_type = '', sha256 = decode(repeat('00', 32), 'hex'),
    error_detail = NULL, row_version = row_version + 1, updated_at = now(),
    state = CASE WHEN state IN ('received', 'processing') THEN 'cancelled' ELSE state END
WHERE org_id = :org_id AND id = :document_id AND deleted_at IS NULL
RETURNING id, team_id, batch_id;

-- name: erase_reviews!
-- A deleted document waits for nobody.
UPDATE review
SET state = 'done', done_at = now(), claimed_by = NULL, claimed_at = NULL, lease_expires_at = NULL,
    row_version = row_version + 1
WHERE org_id = :org_id AND document_id = :document_id AND state <> 'done';
