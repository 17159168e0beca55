-- Schemas of an organisation, by version. The definition is app.model.schema.Schema as JSON.

-- name: get_published_schemas
-- The newest published version of every schema.
SELECT DISTINCT ON (key) key, version, definition::text AS definition
FROM schema_version
WHERE org_id = :org_id AND published_at IS NOT NULL
ORDER BY key, version DESC;

-- name: get_schema_version^
-- One version, published or not.
SELECT key, version, definition::text AS definition
FROM schema_version
WHERE org_id = :org_id AND key = :key AND version = :version;

-- name: list_schema_versions
-- Every version of every schema, newest first, without the definitions.
SELECT id, key, version, title, created_at, published_at
FROM schema_version
WHERE org_id = :org_id
ORDER BY key, version DESC;

-- name: insert_schema_version$
-- A new version; nothing where that version is there already.
INSERT INTO schema_version (org_id, key, version, title, definition, created_by, published_at)
VALUES (:org_id, :key, :version, :title, CAST(:definition AS text)::jsonb, :created_by, :published_at)
ON CONFLICT (org_id, key, version) DO NOTHING
RETURNING id;

-- name: publish_schema_version$
-- A draft becomes what new documents are read with.
UPDATE schema_version
SET published_at = now()
WHERE org_id = :org_id AND key = :key AND version = :version AND published_at IS NULL
RETURNING id;
