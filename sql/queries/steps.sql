-- Where each step stands, and what it found. A worker whose lease was taken writes nothing here, nor does an older
-- run of the document; a publication belongs to no run.

-- name: find_result^
-- What a step found under a key, and the key its status shows.
SELECT r.payload, r.payload_key, r.engine, r.engine_version, r.skipped, r.ms, s.result_key AS shown_key, s.state AS shown_state
FROM step_result r
LEFT JOIN step_status s
  ON s.org_id = r.org_id AND s.document_id = r.document_id AND s.step = r.step AND s.scope_key = :scope_key
WHERE r.org_id = :org_id AND r.document_id = :document_id AND r.step = :step::step AND r.key = :key;

-- name: find_results
-- What a step found under many keys.
SELECT key, payload, payload_key
FROM step_result
WHERE org_id = :org_id AND document_id = :document_id AND step = :step::step AND key = ANY (:keys::text[]);

-- name: begin_step^
-- A worker is at it. No row: another run, cancelled, deleted, or the worker lost its lease.
INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, attempt, executor_id)
SELECT d.org_id, d.team_id, d.id, :step::step, :scope_key, 'running', 1, :executor_id
FROM document d
WHERE d.org_id = :org_id AND d.id = :document_id AND d.deleted_at IS NULL
  AND (:step::step::step = 'publish' OR (d.run = :run AND NOT d.cancel_requested))
  AND EXISTS (SELECT 1 FROM worker_lease l
              WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
ON CONFLICT (org_id, document_id, step, scope_key) DO UPDATE
SET state = 'running', attempt = step_status.attempt + 1, executor_id = excluded.executor_id, ms = NULL,
    engine = NULL, engine_version = NULL, result_key = NULL,
    error_code = NULL, error_detail = NULL, error_retryable = NULL, updated_at = now()
RETURNING attempt;

-- name: finish_step^
-- Keep what a step found (the first writer wins) and show it. No row: as for begin_step. `wrote` is 0 where an
-- earlier writer's result stands.
WITH alive AS (
  SELECT d.org_id, d.team_id, d.id
  FROM document d
  WHERE d.org_id = :org_id AND d.id = :document_id AND d.deleted_at IS NULL
    AND (:step::step::step = 'publish' OR (d.run = :run AND NOT d.cancel_requested))
    AND EXISTS (SELECT 1 FROM worker_lease l
                WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
), kept AS (
  INSERT INTO step_result (org_id, team_id, document_id, step, key, payload, payload_key, engine, engine_version,
                           skipped, ms)
  SELECT org_id, team_id, id, :step::step, :key, :payload::jsonb, :payload_key, :engine, :engine_version, :skipped, :ms
  FROM alive
  ON CONFLICT (org_id, document_id, step, key) DO NOTHING
  RETURNING key
)
INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, attempt, ms, engine, engine_version,
                         result_key, executor_id)
SELECT org_id, team_id, id, :step::step, :scope_key, :state, 1, :ms, :engine, :engine_version, :key, :executor_id
FROM alive
ON CONFLICT (org_id, document_id, step, scope_key) DO UPDATE
SET state = excluded.state, ms = excluded.ms, engine = excluded.engine, engine_version = excluded.engine_version,
    result_key = excluded.result_key, executor_id = excluded.executor_id,
    error_code = NULL, error_detail = NULL, error_retryable = NULL, updated_at = now()
RETURNING (SELECT count(*) FROM kept)::int AS wrote;

-- name: keep_results^
-- Keep many results of a step, and of those that are there already, the first. `wrote` counts the new ones.
WITH alive AS (
  SELECT d.org_id, d.team_id, d.id
  FROM document d
  WHERE d.org_id = :org_id AND d.id = :document_id AND d.deleted_at IS NULL
    AND (:step::step::step = 'publish' OR (d.run = :run AND NOT d.cancel_requested))
    AND EXISTS (SELECT 1 FROM worker_lease l
                WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
), kept AS (
  INSERT INTO step_result (org_id, team_id, document_id, step, key, payload, engine, engine_version, ms)
  SELECT a.org_id, a.team_id, a.id, :step::step, n.key, n.payload, :engine, :engine_version, :ms
  FROM alive a, unnest(:keys::text[], :payloads::jsonb[]) AS n (key, payload)
  ON CONFLICT (org_id, document_id, step, key) DO NOTHING
  RETURNING key
)
SELECT (SELECT count(*) FROM kept)::int AS wrote
FROM alive;

-- name: fail_step^
-- A step failed, and why. No row: as for begin_step.
INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, attempt, ms, error_code,
                         error_detail, error_retryable, executor_id)
SELECT d.org_id, d.team_id, d.id, :step::step, :scope_key, 'failed', 1, :ms, :error_code, :error_detail, :error_retryable,
       :executor_id
FROM document d
WHERE d.org_id = :org_id AND d.id = :document_id AND d.deleted_at IS NULL
  AND (:step::step::step = 'publish' OR (d.run = :run AND NOT d.cancel_requested))
  AND EXISTS (SELECT 1 FROM worker_lease l
              WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
ON CONFLICT (org_id, document_id, step, scope_key) DO UPDATE
SET state = 'failed', ms = excluded.ms, error_code = excluded.error_code, error_detail = excluded.error_detail,
    error_retryable = excluded.error_retryable, executor_id = excluded.executor_id, updated_at = now()
RETURNING attempt;

-- name: list_shown
-- Which result the status of a step shows, page by page.
SELECT scope_key, result_key
FROM step_status
WHERE org_id = :org_id AND document_id = :document_id AND step = :step::step AND result_key IS NOT NULL;

-- name: skip_steps
-- Steps that these pages have no need of; which of them had not been shown so.
INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state, executor_id)
SELECT d.org_id, d.team_id, d.id, s.step, n.number::text, 'skipped', :executor_id
FROM document d, unnest(:steps::step[]) AS s (step), unnest(:numbers::int[]) AS n (number)
WHERE d.org_id = :org_id AND d.id = :document_id AND d.run = :run AND NOT d.cancel_requested AND d.deleted_at IS NULL
  AND EXISTS (SELECT 1 FROM worker_lease l
              WHERE l.executor_id = :executor_id AND l.reaped_at IS NULL AND l.drained_at IS NULL)
ON CONFLICT (org_id, document_id, step, scope_key) DO UPDATE
SET state = 'skipped', executor_id = excluded.executor_id, ms = NULL, engine = NULL, engine_version = NULL,
    result_key = NULL, error_code = NULL, error_detail = NULL, error_retryable = NULL, updated_at = now()
WHERE step_status.state <> 'skipped'
RETURNING step, scope_key;

-- name: show_publication_waiting!
-- A publication that failed is on its way again.
UPDATE step_status
SET state = 'waiting', attempt = 0, ms = NULL, error_code = NULL, error_detail = NULL, error_retryable = NULL,
    updated_at = now()
WHERE org_id = :org_id AND document_id = :document_id AND step = 'publish' AND state = 'failed'
  AND scope_key = ANY (:scope_keys::text[]);

-- name: show_waiting!
-- Steps that had begun when the document was stopped wait again. Also for workers, when they have broken off: a step
-- whose beginning was under way at that moment is not seen by who stops the document.
UPDATE step_status s
SET state = 'waiting', updated_at = now()
FROM document d
WHERE s.org_id = :org_id AND s.document_id = :document_id AND s.state = 'running'
  AND d.org_id = s.org_id AND d.id = s.document_id AND d.cancel_requested;

-- name: list_failures
-- Steps of pages that failed, the earliest first.
SELECT step, scope_key, error_code, error_detail, error_retryable
FROM step_status
WHERE org_id = :org_id AND document_id = :document_id AND state = 'failed' AND step BETWEEN 'enhance' AND 'score'
ORDER BY step, length(scope_key), scope_key
LIMIT 10;

-- name: list_failed_pages
-- Pages of which a step failed.
SELECT DISTINCT scope_key
FROM step_status
WHERE org_id = :org_id AND document_id = :document_id AND state = 'failed' AND step BETWEEN 'enhance' AND 'score';

-- name: list_steps
-- Where every step of a document stands.
SELECT step, scope_key, state, ms, engine, engine_version, error_code, error_detail, error_retryable
FROM step_status
WHERE org_id = :org_id AND document_id = :document_id;

-- name: forget_results!
-- A retry from a step makes its results and those after it anew.
DELETE FROM step_result
WHERE org_id = :org_id AND document_id = :document_id AND step >= :step::step;

-- name: forget_status!
-- A retry from a step begins with these waiting again.
DELETE FROM step_status
WHERE org_id = :org_id AND document_id = :document_id AND step >= :step::step;

-- name: forget_failures!
-- A retry of what failed shows nothing of the failure.
DELETE FROM step_status
WHERE org_id = :org_id AND document_id = :document_id AND state IN ('failed', 'running', 'waiting');

-- name: forget_page_failures!
-- A retry of one page shows nothing of its failure.
DELETE FROM step_status
WHERE org_id = :org_id AND document_id = :document_id AND scope_key = :scope_key
  AND step BETWEEN 'enhance' AND 'score' AND state IN ('failed', 'running', 'waiting');

-- name: forget_subdocument_steps!
-- The steps of subdocuments that are no more.
DELETE FROM step_status
WHERE org_id = :org_id AND document_id = :document_id AND step >= 'validate'
  AND scope_key <> ALL (:kept::text[]);
