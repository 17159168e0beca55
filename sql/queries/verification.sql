-- Whether the production database holds what this one says it does.

-- name: list_published
-- Published subdocuments of an organisation with their records, from a place in the list.
SELECT id, document_id, revision, record_id
FROM subdocument
WHERE org_id = :org_id AND state = 'published' AND id > :after_id
ORDER BY id
LIMIT :limit;
