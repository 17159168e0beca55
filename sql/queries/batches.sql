-- Batches: what was uploaded together.

-- name: insert_batch!
-- A batch, with the files refused at the door.
INSERT INTO batch (org_id, id, team_id, external_id, schema_key, sensitivity, created_by, rejected, state, finished_at)
VALUES (:org_id, :id, :team_id, :external_id, :schema_key, :sensitivity, :created_by, :rejected,
        CASE WHEN :is_empty::boolean THEN 'done' ELSE 'running' END::batch_state,
        CASE WHEN :is_empty::boolean THEN now() END);

-- name: get_batch^
-- One batch with its counts by state.
SELECT b.id, b.team_id, b.external_id, b.schema_key, b.sensitivity, b.state, b.created_by, b.created_at, b.finished_at,
       b.rejected,
       (SELECT coalesce(jsonb_object_agg(c.state, c.many), '{}')
        FROM (SELECT d.state, count(*) AS many FROM document d
              WHERE d.org_id = b.org_id AND d.batch_id = b.id AND d.deleted_at IS NULL
              GROUP BY d.state) c) AS counts
FROM batch b
WHERE b.org_id = :org_id AND b.id = :batch_id;

-- name: list_batches
-- Newest first, after the cursor, with their counts by state.
SELECT b.id, b.team_id, b.external_id, b.schema_key, b.sensitivity, b.state, b.created_by, b.created_at, b.finished_at,
       b.rejected,
       (SELECT coalesce(jsonb_object_agg(c.state, c.many), '{}')
        FROM (SELECT d.state, count(*) AS many FROM document d
              WHERE d.org_id = b.org_id AND d.batch_id = b.id AND d.deleted_at IS NULL
              GROUP BY d.state) c) AS counts
FROM batch b
WHERE b.org_id = :org_id AND b.id < :before
ORDER BY b.id DESC
LIMIT :limit;

-- name: finish_batch$
-- Done, once every document has left the pipeline. To be called after each that does; twice is once.
UPDATE batch b
SET state = 'done', finished_at = now()
WHERE b.org_id = :org_id AND b.id = :batch_id AND b.state = 'running'
  AND NOT EXISTS (SELECT 1 FROM document d
                  WHERE d.org_id = b.org_id AND d.batch_id = b.id AND d.state IN ('received', 'processing'))
RETURNING b.state;

-- name: cancel_batch^
-- Cancelled by a person, while it runs.
UPDATE batch
SET state = 'cancelled', finished_at = now()
WHERE org_id = :org_id AND id = :batch_id AND state = 'running'
RETURNING id, team_id;

-- name: reopen_batch!
-- Documents of it are read again.
UPDATE batch
SET state = 'running', finished_at = NULL
WHERE org_id = :org_id AND id = :batch_id AND state <> 'running';

-- name: snapshot_batch^
-- For the live view: the batch's state.
SELECT id, team_id, state
FROM batch
WHERE org_id = :org_id AND id = :batch_id;

-- name: snapshot_documents
-- For the live view: its documents.
SELECT id, filename, state, error_code, error_detail, incomplete_pages
FROM document
WHERE org_id = :org_id AND batch_id = :batch_id AND deleted_at IS NULL
ORDER BY id;

-- name: snapshot_steps
-- For the live view: every step of every document and page. Of subdocuments the last that changed is shown.
SELECT s.document_id, s.step, CASE WHEN s.step >= 'validate' THEN '' ELSE s.scope_key END AS scope_key, s.state, s.ms
FROM step_status s
JOIN document d ON d.org_id = s.org_id AND d.id = s.document_id
WHERE s.org_id = :org_id AND d.batch_id = :batch_id AND d.deleted_at IS NULL
ORDER BY s.updated_at;

-- name: snapshot_pages
-- For the live view: the pages there are.
SELECT p.document_id, p.number
FROM page p
JOIN document d ON d.org_id = p.org_id AND d.id = p.document_id
WHERE p.org_id = :org_id AND d.batch_id = :batch_id AND d.deleted_at IS NULL
ORDER BY p.document_id, p.number;

-- name: find_team$
-- A team the caller reaches.
SELECT id
FROM team
WHERE org_id = :org_id AND id = :team_id;

-- name: list_document_ids
-- Documents of a batch, deleted ones too: their records stay.
SELECT id
FROM document
WHERE org_id = :org_id AND batch_id = :batch_id;
