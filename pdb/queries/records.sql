-- Approved data, as the product's own screens and API read it.

-- name: list_records
-- The latest revision of each subdocument, newest first, from a place in the list.
SELECT r.id, r.team_id, r.document_id, r.subdocument_id, r.revision, r.schema_key, r.schema_version, r.family, r.values,
       r.provenance, r.approved_by, r.approved_at, r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.id < :before_id
  AND NOT EXISTS (SELECT 1 FROM record n
                  WHERE n.org_id = r.org_id AND n.subdocument_id = r.subdocument_id AND n.revision > r.revision)
ORDER BY r.id DESC
LIMIT :limit;

-- name: list_records_of_schema
-- The same of one schema.
SELECT r.id, r.team_id, r.document_id, r.subdocument_id, r.revision, r.schema_key, r.schema_version, r.family, r.values,
       r.provenance, r.approved_by, r.approved_at, r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.schema_key = :schema_key AND r.id < :before_id
  AND NOT EXISTS (SELECT 1 FROM record n
                  WHERE n.org_id = r.org_id AND n.subdocument_id = r.subdocument_id AND n.revision > r.revision)
ORDER BY r.id DESC
LIMIT :limit;

-- name: list_records_since
-- What was published since a moment, oldest first, so that a reader can follow along.
SELECT r.id, r.team_id, r.document_id, r.subdocument_id, r.revision, r.schema_key, r.schema_version, r.family, r.values,
       r.provenance, r.approved_by, r.approved_at, r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.published_at >= :since AND r.id > :after_id
ORDER BY r.id
LIMIT :limit;

-- name: list_records_of_schema_since
-- The same of one schema.
SELECT r.id, r.team_id, r.document_id, r.subdocument_id, r.revision, r.schema_key, r.schema_version, r.family, r.values,
       r.provenance, r.approved_by, r.approved_at, r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.schema_key = :schema_key AND r.published_at >= :since AND r.id > :after_id
ORDER BY r.id
LIMIT :limit;

-- name: get_record^
-- One record, whichever revision it is.
SELECT r.id, r.team_id, r.document_id, r.subdocument_id, r.revision, r.schema_key, r.schema_version, r.family, r.values,
       r.provenance, r.approved_by, r.approved_at, r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.id = :record_id;

-- name: list_revisions
-- All revisions of what a record is about, newest first.
SELECT r.id, r.revision, r.approved_by, r.approved_at, r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.subdocument_id = :subdocument_id
ORDER BY r.revision DESC;
