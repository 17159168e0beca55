-- Approved data as people look for it: filtered, counted, exported, followed. What fits is said by record_fits
-- (pdb/migrations/0002_fitting_records.sql).

-- name: find_records
-- The latest revisions of a schema that fit, newest first, from a place in the list. Latest among those up to newest_id,
-- so that one revision of each is found page by page, whatever is published meanwhile.
SELECT r.id, r.team_id, r.document_id, r.subdocument_id, r.revision, r.schema_key, r.schema_version, r.family, r.values,
       CASE WHEN :with_provenance::boolean THEN r.provenance END AS provenance, r.approved_by, r.approved_at,
       r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.schema_key = :schema_key AND r.id < :before_id AND r.id <= :newest_id
  AND record_fits(r.team_id, r.document_id, r.approved_at, r.tombstoned_at, r.values, :team_ids, :document_ids,
                  :approved_from, :approved_to, :pattern, :range_keys, :range_kinds, :range_lows, :range_highs)
  AND NOT EXISTS (SELECT 1 FROM record n
                  WHERE n.org_id = r.org_id AND n.subdocument_id = r.subdocument_id AND n.revision > r.revision
                    AND n.id <= :newest_id)
ORDER BY r.id DESC
LIMIT :limit;

-- name: count_found$
-- How many there are of them, counted up to a limit.
SELECT count(*)::int
FROM (
  SELECT 1
  FROM record r
  WHERE r.org_id = :org_id AND r.schema_key = :schema_key
    AND record_fits(r.team_id, r.document_id, r.approved_at, r.tombstoned_at, r.values, :team_ids, :document_ids,
                  :approved_from, :approved_to, :pattern, :range_keys, :range_kinds, :range_lows, :range_highs)
    AND NOT EXISTS (SELECT 1 FROM record n
                    WHERE n.org_id = r.org_id AND n.subdocument_id = r.subdocument_id AND n.revision > r.revision)
  LIMIT :limit
) found;

-- name: follow_records
-- What fits of all that was published since a moment, every revision of it, oldest first.
SELECT r.id, r.team_id, r.document_id, r.subdocument_id, r.revision, r.schema_key, r.schema_version, r.family, r.values,
       r.provenance, r.approved_by, r.approved_at, r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.schema_key = :schema_key AND r.published_at >= :since AND r.id > :after_id
  AND record_fits(r.team_id, r.document_id, r.approved_at, r.tombstoned_at, r.values, :team_ids, :document_ids,
                  :approved_from, :approved_to, :pattern, :range_keys, :range_kinds, :range_lows, :range_highs)
ORDER BY r.id
LIMIT :limit;

-- name: find_newest$
-- The newest record there is, of any schema.
SELECT id
FROM record
WHERE org_id = :org_id
ORDER BY id DESC
LIMIT 1;
