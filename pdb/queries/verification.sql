-- Whether the production database holds what the application database says it does.

-- name: list_latest_records
-- The latest record of each of these subdocuments.
SELECT DISTINCT ON (subdocument_id) id, subdocument_id, revision
FROM record
WHERE org_id = :org_id AND subdocument_id = ANY (:subdocument_ids::uuid[])
ORDER BY subdocument_id, revision DESC;

-- name: list_recorded
-- Subdocuments that have records, each with its latest revision, from a place in the list.
SELECT subdocument_id, max(revision) AS revision
FROM record
WHERE org_id = :org_id AND subdocument_id > :after_id
GROUP BY subdocument_id
ORDER BY subdocument_id
LIMIT :limit;
