-- Read-only queries of the screens alone. Filters come as patterns or lists, so that each query has one shape.

-- name: count_waiting^
-- Batches that run and reviews that wait, for the navigation; counted up to a thousand.
SELECT
  (SELECT count(*)::int FROM (SELECT 1 FROM batch
    WHERE org_id = :org_id AND state = 'running' LIMIT 1000) b) AS batches,
  (SELECT count(*)::int FROM (SELECT 1 FROM review r WHERE r.org_id = :org_id AND r.state <> 'done'
    ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id LIMIT 1000) r) AS reviews;

-- name: list_batches
-- Newest first, below the cursor, in the given states: who, when, documents by state.
SELECT b.id, b.external_id, b.schema_key, b.sensitivity::text AS sensitivity, b.state::text AS state, b.created_at,
       b.finished_at, jsonb_array_length(b.rejected) AS refused, t.name AS team, a.name AS created_by_name,
       n.documents, n.busy, n.review, n.failed, n.published, n.pages,
       (SELECT f.filename FROM document f
        WHERE f.org_id = b.org_id AND f.batch_id = b.id AND f.deleted_at IS NULL ORDER BY f.id LIMIT 1) AS first_filename
FROM batch b
JOIN team t ON t.org_id = b.org_id AND t.id = b.team_id
LEFT JOIN account a ON a.id = b.created_by
CROSS JOIN LATERAL (
  SELECT count(*)::int AS documents,
         (count(*) FILTER (WHERE d.state IN ('received', 'processing')))::int AS busy,
         (count(*) FILTER (WHERE d.state = 'needs_review'))::int AS review,
         (count(*) FILTER (WHERE d.state = 'failed'))::int AS failed,
         (count(*) FILTER (WHERE d.state = 'published'))::int AS published,
         coalesce(sum(d.page_count), 0)::int AS pages
  FROM document d
  WHERE d.org_id = b.org_id AND d.batch_id = b.id AND d.deleted_at IS NULL
) n
WHERE b.org_id = :org_id AND b.id < :before AND b.state = ANY (:states::batch_state[])
ORDER BY b.id DESC
LIMIT :limit;

-- name: get_batch_head^
-- What stands above a batch's grid.
SELECT b.id, b.team_id, b.external_id, b.schema_key, b.sensitivity::text AS sensitivity, b.state::text AS state,
       b.created_at, b.finished_at, b.rejected, t.name AS team, a.name AS created_by_name
FROM batch b
JOIN team t ON t.org_id = b.org_id AND t.id = b.team_id
LEFT JOIN account a ON a.id = b.created_by
WHERE b.org_id = :org_id AND b.id = :batch_id;

-- name: list_batch_outcomes
-- Where each document of a batch stands for people: its review, its records, what went wrong.
SELECT d.id, d.filename, d.state::text AS state, d.page_count, d.incomplete_pages, d.sensitivity::text AS sensitivity,
       d.error_step::text AS error_step, d.error_code, d.error_detail, d.error_retryable, d.duplicate_of,
       e.filename AS duplicate_filename, r.id AS review_id, r.flagged,
       (SELECT count(*)::int FROM subdocument s
        WHERE s.org_id = d.org_id AND s.document_id = d.id AND s.state = 'published') AS records,
       EXISTS (SELECT 1 FROM step_status p
               WHERE p.org_id = d.org_id AND p.document_id = d.id AND p.step = 'publish' AND p.state = 'failed')
         AS unpublished
FROM document d
LEFT JOIN review r ON r.org_id = d.org_id AND r.document_id = d.id AND r.state <> 'done'
LEFT JOIN document e ON e.org_id = d.org_id AND e.id = d.duplicate_of AND e.deleted_at IS NULL
WHERE d.org_id = :org_id AND d.batch_id = :batch_id AND d.deleted_at IS NULL
ORDER BY d.id;

-- name: list_failed_pages
-- Pages of a batch that failed, and at which step, and publications (without a page): each with its way out.
SELECT s.document_id, d.filename, CASE WHEN s.step <> 'publish' THEN s.scope_key::int END AS page, s.step::text AS step,
       s.error_code, s.error_detail, s.error_retryable, d.page_count, d.state::text AS state,
       EXISTS (SELECT 1 FROM subdocument x
               WHERE x.org_id = s.org_id AND x.document_id = s.document_id AND s.step <> 'publish'
                 AND s.scope_key = ANY (x.pages::text[]) AND x.state IN ('approved', 'published', 'rejected')) AS decided
FROM step_status s
JOIN document d ON d.org_id = s.org_id AND d.id = s.document_id
WHERE s.org_id = :org_id AND d.batch_id = :batch_id AND d.deleted_at IS NULL AND s.state = 'failed'
  AND (s.step = 'publish' OR s.step BETWEEN 'enhance' AND 'score')
ORDER BY d.id, page;

-- name: list_throughput
-- Steps of a batch's pages that were finished in the last ten minutes, by twenty seconds (0 is now).
SELECT s.step::text AS step, floor(extract(epoch FROM now() - s.updated_at) / 20)::int AS bucket, count(*)::int AS many
FROM step_status s
JOIN document d ON d.org_id = s.org_id AND d.id = s.document_id
WHERE s.org_id = :org_id AND d.batch_id = :batch_id AND d.deleted_at IS NULL AND s.step BETWEEN 'enhance' AND 'score'
  AND s.state IN ('done', 'skipped') AND s.updated_at > now() - interval '10 minutes'
GROUP BY 1, 2
ORDER BY 2;

-- name: list_failures
-- Documents that failed in the last days, newest first.
SELECT d.id, d.filename, d.batch_id, d.error_step::text AS error_step, d.error_code, d.error_detail, d.error_retryable,
       d.updated_at, d.team_id
FROM document d
WHERE d.org_id = :org_id AND d.deleted_at IS NULL AND d.state = 'failed' AND d.updated_at > now() - interval '14 days'
ORDER BY d.id DESC
LIMIT :limit;

-- name: list_documents
-- Newest first, below the cursor, by state, schema and name.
SELECT d.id, d.filename, d.batch_id, d.media_type, d.size, d.page_count, d.incomplete_pages, d.state::text AS state,
       d.sensitivity::text AS sensitivity, d.error_step::text AS error_step, d.error_detail, d.duplicate_of, d.created_at,
       t.name AS team, r.id AS review_id, r.flagged,
       (SELECT coalesce(array_agg(DISTINCT s.schema_key) FILTER (WHERE s.schema_key IS NOT NULL), '{}')
        FROM subdocument s WHERE s.org_id = d.org_id AND s.document_id = d.id) AS schemas
FROM document d
JOIN team t ON t.org_id = d.org_id AND t.id = d.team_id
LEFT JOIN review r ON r.org_id = d.org_id AND r.document_id = d.id AND r.state <> 'done'
WHERE d.org_id = :org_id AND d.deleted_at IS NULL AND d.id < :before
  AND d.state = ANY (:states::document_state[]) AND d.filename ILIKE :pattern
  AND (SELECT ' ' || coalesce(string_agg(s.schema_key, ' '), '') || ' '
       FROM subdocument s WHERE s.org_id = d.org_id AND s.document_id = d.id) LIKE :schema_pattern
ORDER BY d.id DESC
LIMIT :limit;

-- name: list_reviews
-- What the queue tells of some reviews, in its order: why, since when, by whom.
SELECT r.id, r.document_id, d.filename, d.batch_id, d.page_count, d.sensitivity::text AS sensitivity, r.priority,
       r.reasons, r.flagged, r.due_at, r.turn_at, r.created_at, r.row_version, r.claimed_by, r.lease_expires_at,
       r.assignee, a.name AS assignee_name,
       coalesce(r.state = 'claimed' AND r.lease_expires_at > now(), false) AS held, c.name AS held_by_name,
       b.external_id, t.name AS team, r.schemas, n.fields, w.key AS why_key, w.table_key AS why_table,
       w.row_number AS why_row, w.message AS why_message, w.reasons AS why_reasons
FROM review r
JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id
JOIN batch b ON b.org_id = d.org_id AND b.id = d.batch_id
JOIN team t ON t.org_id = r.org_id AND t.id = r.team_id
LEFT JOIN account c ON c.id = r.claimed_by
LEFT JOIN account a ON a.id = r.assignee
CROSS JOIN LATERAL (
  SELECT count(*)::int AS fields
  FROM subdocument s
  JOIN field_value f ON f.org_id = s.org_id AND f.subdocument_id = s.id
  WHERE s.org_id = r.org_id AND s.review_id = r.id
) n
LEFT JOIN LATERAL (
  SELECT f.key, f.table_key, f.row_number, f.message, f.reasons
  FROM subdocument s
  JOIN field_value f ON f.org_id = s.org_id AND f.subdocument_id = s.id
  WHERE s.org_id = r.org_id AND s.review_id = r.id AND f.state = 'flagged'
  ORDER BY ('rule_failed' = ANY (f.reasons)) DESC, s.ordinal, f.table_key, f.row_number, f.position
  LIMIT 1
) w ON true
WHERE r.org_id = :org_id AND r.id = ANY (:review_ids::uuid[]) AND d.deleted_at IS NULL
ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id;

-- name: name_reviews
-- The documents of some reviews, decided or not.
SELECT r.id, d.filename
FROM review r
JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id AND d.deleted_at IS NULL
WHERE r.org_id = :org_id AND r.id = ANY (:ids::uuid[]);

-- name: list_done_reviews
-- Decided in the last day, newest first.
SELECT r.id, r.document_id, d.filename, d.state::text AS state, d.page_count, d.sensitivity::text AS sensitivity,
       r.created_at, r.done_at, c.name AS decided_by, b.external_id, r.schemas
FROM review r
JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id
JOIN batch b ON b.org_id = d.org_id AND b.id = d.batch_id
LEFT JOIN account c ON c.id = r.claimed_by
WHERE r.org_id = :org_id AND r.state = 'done' AND r.done_at > now() - interval '24 hours' AND d.deleted_at IS NULL
  AND r.sought LIKE lower(:pattern)
ORDER BY r.done_at DESC
LIMIT :limit;

-- name: count_reviews^
-- Above the queue: what waits, what is held and by the caller, what is overdue, each counted up to `most`, in the order
-- of an index (without it the planner, which knows little of states under row security, may read all); the oldest;
-- today's pace of the caller, without what was decided unopened, many at once.
SELECT
  (SELECT count(*)::int FROM (
     SELECT 1 FROM review r
     WHERE r.org_id = :org_id AND r.state <> 'done'
       AND NOT (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false))
     ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id LIMIT :most) w) AS waiting,
  (SELECT count(*)::int FROM (
     SELECT 1 FROM review r WHERE r.org_id = :org_id AND r.state = 'claimed' AND r.lease_expires_at > now()
     ORDER BY r.claimed_by, r.lease_expires_at LIMIT :most) h) AS held,
  (SELECT count(*)::int FROM (
     SELECT 1 FROM review r
     WHERE r.org_id = :org_id AND r.state = 'claimed' AND r.lease_expires_at > now() AND r.claimed_by = :actor
     ORDER BY r.lease_expires_at LIMIT :most) m) AS mine,
  (SELECT count(*)::int FROM (
     SELECT 1 FROM review r
     WHERE r.org_id = :org_id AND r.state <> 'done' AND r.due_at IS NOT NULL AND r.due_at < now()
     ORDER BY r.due_at LIMIT :most) o) AS overdue,
  (SELECT count(*)::int FROM (
     SELECT 1 FROM review r JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id
     WHERE r.org_id = :org_id AND r.state = 'done' AND r.done_at > now() - interval '24 hours' AND d.deleted_at IS NULL
     ORDER BY r.done_at DESC LIMIT :most) x) AS done,
  p.done_by_me, p.pace,
  (SELECT r.created_at FROM review r WHERE r.org_id = :org_id AND r.state <> 'done'
   ORDER BY r.created_at LIMIT 1) AS oldest
FROM (
  SELECT count(*)::int AS done_by_me,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM r.done_at - r.claimed_at)::float8)
           FILTER (WHERE r.claimed_at < r.done_at) AS pace
  FROM review r JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id
  WHERE r.org_id = :org_id AND r.state = 'done' AND r.claimed_by = :actor
    AND r.done_at > now() - interval '24 hours' AND d.deleted_at IS NULL
) p;

-- name: list_schema_titles
-- The schemas there are, with what people call them.
SELECT DISTINCT ON (key) key, title
FROM schema_version
WHERE org_id = :org_id AND published_at IS NOT NULL
ORDER BY key, version DESC;

-- name: list_members
-- Members by name, with role and team.
SELECT a.id AS account_id, a.name, a.email, a.disabled_at, m.role::text AS role, t.name AS team
FROM membership m
JOIN account a ON a.id = m.account_id
LEFT JOIN team t ON t.org_id = m.org_id AND t.id = m.team_id
WHERE m.org_id = :org_id
ORDER BY a.name, t.name
LIMIT :limit;

-- name: list_document_history
-- What was done to a document and by whom, newest first: upload, reading, corrections, decisions, publications, retries.
-- The audit is looked up by what was acted on.
SELECT e.at, e.actor, a.name AS actor_name, e.kind, e.subject, e.detail
FROM (
  SELECT d.created_at AS at, d.created_by AS actor, 'upload' AS kind, '' AS subject, '{}'::jsonb AS detail
  FROM document d
  WHERE d.org_id = :org_id AND d.id = :document_id
  UNION ALL
  SELECT max(s.updated_at), NULL, 'read', '',
         jsonb_build_object('ms', sum(s.ms), 'failed', min(s.step) FILTER (WHERE s.state = 'failed'))
  FROM step_status s
  WHERE s.org_id = :org_id AND s.document_id = :document_id AND s.step <> 'publish' AND s.state IN ('done', 'failed')
  HAVING count(*) > 0
  UNION ALL
  SELECT c.at, c.actor, 'correction', CASE WHEN c.table_key = '' THEN c.key
           ELSE c.table_key || '.' || c.row_number || '.' || c.key END,
         jsonb_build_object('before', c.before ->> 'value', 'after', c.after ->> 'value', 'state', c.after ->> 'state')
  FROM correction c
  JOIN subdocument s ON s.org_id = c.org_id AND s.id = c.subdocument_id
  WHERE c.org_id = :org_id AND s.document_id = :document_id
  UNION ALL
  SELECT s.approved_at, NULL, 'accepted', s.ordinal::text, '{}'
  FROM subdocument s
  WHERE s.org_id = :org_id AND s.document_id = :document_id AND s.approved_at IS NOT NULL AND s.approved_by IS NULL
  UNION ALL
  SELECT s.published_at, NULL, 'published', s.ordinal::text, jsonb_build_object('revision', s.revision)
  FROM subdocument s
  WHERE s.org_id = :org_id AND s.document_id = :document_id AND s.published_at IS NOT NULL
  UNION ALL
  SELECT u.at, u.actor, u.action, '', coalesce(p.payload - 'salt', '{}')
  FROM (
    SELECT 'document/' || d.id FROM document d WHERE d.org_id = :org_id AND d.id = :document_id
    UNION ALL
    SELECT 'review/' || r.id FROM review r WHERE r.org_id = :org_id AND r.document_id = :document_id
  ) about (resource)
  JOIN audit u ON u.org_id = :org_id AND u.resource = about.resource
  LEFT JOIN audit_payload p ON p.org_id = u.org_id AND p.audit_id = u.id
) e
LEFT JOIN account a ON a.id = e.actor
ORDER BY e.at DESC, e.kind = 'upload', e.subject
LIMIT :limit;
