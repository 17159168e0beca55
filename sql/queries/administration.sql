-- What the command line asks as the control role, across organisations.

-- name: list_accounts
-- Every account, by id, from a place in the list.
SELECT id, email, name, is_super_admin, disabled_at
FROM account
WHERE id > :after_id
ORDER BY id
LIMIT :limit;

-- name: list_live_workers
-- Workers that gave a sign of life lately, the queues they listen to, and the engines they have.
SELECT executor_id, queues, engines, host, pid
FROM worker_lease
WHERE drained_at IS NULL AND reaped_at IS NULL
  AND heartbeat_at > now() - make_interval(secs => :lease_seconds::int)
ORDER BY executor_id;
