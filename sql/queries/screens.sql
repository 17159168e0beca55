-- Read-only queries of the screens alone.

-- name: count_waiting^
-- Batches that run and reviews that wait, for the navigation; counted up to a thousand.
SELECT
  (SELECT count(*)::int FROM (SELECT 1 FROM batch
    WHERE org_id = :org_id AND state = 'running' LIMIT 1000) b) AS batches,
  (SELECT count(*)::int FROM (SELECT 1 FROM review
    WHERE org_id = :org_id AND state <> 'done' LIMIT 1000) r) AS reviews;
