-- Writing approved data into the production database.

-- name: insert_record$
-- One revision of one subdocument. Nothing where it is there already.
INSERT INTO record (org_id, team_id, document_id, subdocument_id, revision, schema_key, schema_version, family, values,
                    provenance, approved_by, approved_at, evidence)
VALUES (:org_id, :team_id, :document_id, :subdocument_id, :revision, :schema_key, :schema_version, :family, :values,
        :provenance, :approved_by, :approved_at, :evidence)
ON CONFLICT (subdocument_id, revision) DO NOTHING
RETURNING id;

-- name: find_record$
-- The record of a revision, whoever wrote it.
SELECT id
FROM record
WHERE org_id = :org_id AND subdocument_id = :subdocument_id AND revision = :revision;
