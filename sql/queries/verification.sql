-- Whether the production database holds what this one says it does.

-- name: list_published
-- Published subdocuments of an organisation with their records, from a place in the list.
SELECT id, document_id, revision, record_id
FROM subdocument
WHERE org_id = :org_id AND state = 'published' AND id > :after_id
ORDER BY id
LIMIT :limit;

-- name: list_revisions
-- How far each of these subdocuments has come. Approving makes the next revision; its record comes after that.
SELECT id, state, revision
FROM subdocument
WHERE org_id = :org_id AND id = ANY (:subdocument_ids::uuid[]);
