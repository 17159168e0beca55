-- Leases of worker processes, and taking over from those that fell silent. No tenant's data.

-- name: open_lease!
-- A worker begins.
INSERT INTO worker_lease (executor_id, queues, engines, host, pid, version)
VALUES (:executor_id, :queues, :engines, :host, :pid, :version);

-- name: beat^
-- A sign of life. No row: the lease was taken.
UPDATE worker_lease
SET heartbeat_at = now()
WHERE executor_id = :executor_id AND reaped_at IS NULL AND drained_at IS NULL
RETURNING executor_id;

-- name: drain_lease!
-- A worker says goodbye; what it had not finished is due again.
UPDATE worker_lease
SET drained_at = now()
WHERE executor_id = :executor_id AND drained_at IS NULL;

-- name: try_reaping$
-- One worker at a time takes over from the dead; the lock lasts as long as the transaction.
SELECT pg_try_advisory_xact_lock(hashtext('pagewright.reaper'));

-- name: reap_leases
-- Leases silent for too long are taken, once and for all.
UPDATE worker_lease
SET reaped_at = now()
WHERE reaped_at IS NULL AND drained_at IS NULL
  AND heartbeat_at < now() - make_interval(secs => :lease_seconds::int)
RETURNING executor_id;

-- name: list_gone
-- Workers that are no more and in whose name work is still taken, long after their end, too: a paused one that wakes
-- up can take work under its dead name.
SELECT l.executor_id
FROM worker_lease l
WHERE (l.reaped_at IS NOT NULL OR l.drained_at IS NOT NULL)
  AND EXISTS (SELECT 1 FROM engine.workflow_status w
              WHERE w.executor_id = l.executor_id AND w.status = 'PENDING');

-- name: forget_leases!
-- Workers gone for a day, with nothing left in their name.
DELETE FROM worker_lease l
WHERE coalesce(l.reaped_at, l.drained_at) < now() - interval '1 day'
  AND NOT EXISTS (SELECT 1 FROM engine.workflow_status w
                  WHERE w.executor_id = l.executor_id AND w.status = 'PENDING');

-- name: is_alive^
-- Whether a worker still has its lease.
SELECT executor_id
FROM worker_lease
WHERE executor_id = :executor_id AND reaped_at IS NULL AND drained_at IS NULL;
