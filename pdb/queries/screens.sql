-- Read-only queries of the screens alone.

-- name: count_records
-- How many records there are of each schema, latest revisions alone.
SELECT r.schema_key, count(DISTINCT r.subdocument_id)::int AS many
FROM record r
WHERE r.org_id = :org_id
GROUP BY r.schema_key
ORDER BY r.schema_key;
