-- Files that are sent in parts.

-- name: insert_upload!
-- A file is announced.
INSERT INTO upload (org_id, id, actor, filename, size)
VALUES (:org_id, :id, :actor, :filename, :size);

-- name: get_upload^
-- One of this person's, not left behind.
SELECT id, filename, size, received, parts, touched_at + interval '2 days' AS expires_at
FROM upload
WHERE org_id = :org_id AND id = :upload_id AND actor = :actor AND touched_at >= now() - interval '2 days';

-- name: list_uploads
-- Those of this person's that are asked for.
SELECT id, filename, size, received, parts
FROM upload
WHERE org_id = :org_id AND actor = :actor AND id = ANY (CAST(:ids AS uuid[])) AND touched_at >= now() - interval '2 days';

-- name: add_part^
-- A part is stored; nothing where the file has gone on in the meantime.
UPDATE upload
SET received = received + :size, parts = parts || CAST(:part AS text), touched_at = now()
WHERE org_id = :org_id AND id = :upload_id AND actor = :actor AND received = :received
RETURNING received, touched_at + interval '2 days' AS expires_at;

-- name: delete_upload^
-- Taken by a batch, or given up.
DELETE FROM upload
WHERE org_id = :org_id AND id = :upload_id AND actor = :actor
RETURNING id;

-- name: delete_left_uploads
-- Those nobody has sent to for two days, whoever's.
DELETE FROM upload
WHERE org_id = :org_id AND touched_at < now() - interval '2 days'
RETURNING id;

-- name: list_left_uploads
-- The same, to be looked at; the worker's.
SELECT id
FROM upload
WHERE org_id = :org_id AND touched_at < now() - interval '2 days'
ORDER BY touched_at;

-- name: delete_left_upload^
-- One of them; nothing where it is gone already. The worker's.
DELETE FROM upload
WHERE org_id = :org_id AND id = :upload_id AND touched_at < now() - interval '2 days'
RETURNING id;
