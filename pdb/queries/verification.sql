-- Whether the production database holds what the application database says it does.

-- name: list_latest_records
-- The latest record of each of these subdocuments.
SELECT DISTINCT ON (subdocument_id) id, subdocument_id, revision
FROM record
WHERE org_id = :org_id AND subdocument_id = ANY (:subdocument_ids::uuid[])
ORDER BY subdocument_id, revision DESC;

-- name: count_latest_records$
-- How many subdocuments of an organisation have a record.
SELECT count(DISTINCT subdocument_id)
FROM record
WHERE org_id = :org_id;
