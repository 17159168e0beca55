-- Answers of unsafe calls, so that a repeated call is not done twice.

-- name: begin_call^
-- Take the key for this call; nothing where it is taken.
INSERT INTO idempotency (org_id, actor, key, request_digest)
VALUES (:org_id, :actor, :key, :request_digest)
ON CONFLICT (org_id, actor, key) DO NOTHING
RETURNING key;

-- name: get_call^
-- The call a key was used for.
SELECT request_digest, status, body::text AS body, created_at < now() - interval '10 minutes' AS abandoned
FROM idempotency
WHERE org_id = :org_id AND actor = :actor AND key = :key;

-- name: finish_call^
-- Keep the answer.
UPDATE idempotency SET status = :status, body = CAST(:body AS text)::jsonb
WHERE org_id = :org_id AND actor = :actor AND key = :key AND request_digest = :request_digest
RETURNING key;

-- name: drop_call^
-- The call did nothing: the key is free again.
DELETE FROM idempotency
WHERE org_id = :org_id AND actor = :actor AND key = :key AND status IS NULL
RETURNING key;

-- name: delete_old_calls!
-- Keys are remembered for a day.
DELETE FROM idempotency
WHERE org_id = :org_id AND actor = :actor AND created_at < now() - interval '1 day';
