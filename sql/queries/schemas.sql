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

-- name: list_definitions
-- Every published version of one schema, newest first.
SELECT key, version, definition::text AS definition
FROM schema_version
WHERE org_id = :org_id AND key = :key AND published_at IS NOT NULL
ORDER BY version DESC;

-- name: list_schema_versions
-- Every version of every schema, newest first, without the definitions.
SELECT id, key, version, title, created_at, published_at
FROM schema_version
WHERE org_id = :org_id
ORDER BY key, version DESC;

-- name: list_schema_contents
-- The same, with how many fields and tables each has, and whether it came with the product.
SELECT key, version, title, created_at, published_at, created_by IS NULL AS is_builtin,
       jsonb_array_length(definition -> 'fields') AS fields, jsonb_array_length(definition -> 'tables') AS tables
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

-- name: count_open_documents$
-- Documents that an earlier version of a schema read, that wait for a person, and that nobody holds or has worked on.
SELECT count(DISTINCT d.id)
FROM subdocument s
JOIN document d ON d.org_id = s.org_id AND d.id = s.document_id
WHERE s.org_id = :org_id AND s.schema_key = :key AND s.state = 'needs_review' AND s.revision = 0
  AND s.schema_version < :version
  AND d.deleted_at IS NULL AND d.state = 'needs_review'
  AND NOT EXISTS (SELECT 1 FROM review r
                  WHERE r.org_id = s.org_id AND r.document_id = s.document_id AND r.state = 'claimed'
                    AND r.lease_expires_at > now())
  AND NOT EXISTS (SELECT 1 FROM field_value f
                  WHERE f.org_id = s.org_id AND f.subdocument_id = s.id AND f.state IN ('confirmed', 'corrected'));

-- name: list_open_documents
-- The same, by age.
SELECT DISTINCT d.id
FROM subdocument s
JOIN document d ON d.org_id = s.org_id AND d.id = s.document_id
WHERE s.org_id = :org_id AND s.schema_key = :key AND s.state = 'needs_review' AND s.revision = 0
  AND s.schema_version < (SELECT max(v.version) FROM schema_version v
                          WHERE v.org_id = s.org_id AND v.key = s.schema_key AND v.published_at IS NOT NULL)
  AND d.deleted_at IS NULL AND d.state = 'needs_review'
  AND NOT EXISTS (SELECT 1 FROM review r
                  WHERE r.org_id = s.org_id AND r.document_id = s.document_id AND r.state = 'claimed'
                    AND r.lease_expires_at > now())
  AND NOT EXISTS (SELECT 1 FROM field_value f
                  WHERE f.org_id = s.org_id AND f.subdocument_id = s.id AND f.state IN ('confirmed', 'corrected'))
ORDER BY d.id
LIMIT :limit;

-- name: list_outdated
-- Schemas of a document's waiting subdocuments that have been published anew since they read it.
SELECT DISTINCT s.schema_key
FROM subdocument s
WHERE s.org_id = :org_id AND s.document_id = :document_id AND s.state = 'needs_review' AND s.revision = 0
  AND s.schema_version < (SELECT max(v.version) FROM schema_version v
                          WHERE v.org_id = s.org_id AND v.key = s.schema_key AND v.published_at IS NOT NULL);

-- name: move_to_published
-- Of one of those documents, held already, the subdocuments: to be read again with the newest published version.
UPDATE subdocument s
SET state = 'processing', review_id = NULL, row_version = s.row_version + 1,
    schema_version = (SELECT max(v.version) FROM schema_version v
                      WHERE v.org_id = s.org_id AND v.key = s.schema_key AND v.published_at IS NOT NULL)
FROM document d
WHERE d.org_id = s.org_id AND d.id = s.document_id AND s.document_id = :document_id
  AND s.org_id = :org_id AND s.schema_key = :key AND s.state = 'needs_review' AND s.revision = 0
  AND s.schema_version < (SELECT max(v.version) FROM schema_version v
                          WHERE v.org_id = s.org_id AND v.key = s.schema_key AND v.published_at IS NOT NULL)
  AND d.deleted_at IS NULL AND d.state = 'needs_review'
  AND NOT EXISTS (SELECT 1 FROM review r
                  WHERE r.org_id = s.org_id AND r.document_id = s.document_id AND r.state = 'claimed'
                    AND r.lease_expires_at > now())
  AND NOT EXISTS (SELECT 1 FROM field_value f
                  WHERE f.org_id = s.org_id AND f.subdocument_id = s.id AND f.state IN ('confirmed', 'corrected'))
RETURNING s.id;
