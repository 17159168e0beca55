-- Who did what. Rows hold digests; what was done lies beside them and can be erased.

-- name: insert_audit^
-- One act and its payload.
WITH entry AS (
  INSERT INTO audit (org_id, actor, action, resource, digest)
  VALUES (:org_id, :actor, :action, :resource, :digest)
  RETURNING org_id, id
)
INSERT INTO audit_payload (org_id, audit_id, payload)
SELECT entry.org_id, entry.id, CAST(:payload AS text)::jsonb FROM entry
RETURNING audit_id;

-- name: list_audit
-- Acts, newest first, from a place in the list.
SELECT a.id, a.at, a.actor, c.email AS actor_email, a.action, a.resource, encode(a.digest, 'hex') AS digest,
       p.payload::text AS payload
FROM audit a
LEFT JOIN audit_payload p ON p.org_id = a.org_id AND p.audit_id = a.id
LEFT JOIN account c ON c.id = a.actor
WHERE a.org_id = :org_id AND a.id < :before_id
ORDER BY a.id DESC
LIMIT :limit;

-- name: list_audit_of_action
-- Acts of one kind, newest first.
SELECT a.id, a.at, a.actor, c.email AS actor_email, a.action, a.resource, encode(a.digest, 'hex') AS digest,
       p.payload::text AS payload
FROM audit a
LEFT JOIN audit_payload p ON p.org_id = a.org_id AND p.audit_id = a.id
LEFT JOIN account c ON c.id = a.actor
WHERE a.org_id = :org_id AND a.action = :action AND a.id < :before_id
ORDER BY a.id DESC
LIMIT :limit;
