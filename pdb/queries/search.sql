-- Approved data as people look for it: filtered, counted, exported.
--
-- A range is one place of four lists: the key of a field, its kind (number or date), the lowest and the highest value.
-- A value that does not read as its kind is in no range. Teams and documents are lists, or NULL for all of them.

-- name: find_records
-- The latest revisions of a schema that fit, newest first, from a place in the list. Latest among those up to newest_id,
-- so that one revision of each is found page by page, whatever is published meanwhile.
SELECT r.id, r.team_id, r.document_id, r.subdocument_id, r.revision, r.schema_key, r.schema_version, r.family, r.values,
       CASE WHEN :with_provenance::boolean THEN r.provenance END AS provenance, r.approved_by, r.approved_at,
       r.published_at, r.tombstoned_at
FROM record r
WHERE r.org_id = :org_id AND r.schema_key = :schema_key AND r.id < :before_id AND r.id <= :newest_id
  AND r.tombstoned_at IS NULL AND r.approved_at >= :approved_from AND r.approved_at < :approved_to
  AND r.team_id = ANY (coalesce(:team_ids::uuid[], ARRAY[r.team_id]))
  AND r.document_id = ANY (coalesce(:document_ids::uuid[], ARRAY[r.document_id]))
  AND ('' ILIKE :pattern
       OR EXISTS (SELECT 1 FROM jsonb_path_query(r.values, '$.**') v (value)
                  WHERE jsonb_typeof(v.value) = 'string' AND v.value #>> '{}' ILIKE :pattern))
  AND NOT EXISTS (
    SELECT 1
    FROM unnest(:range_keys::text[], :range_kinds::text[], :range_lows::text[], :range_highs::text[])
         w (key, kind, low, high)
    WHERE NOT coalesce(CASE
      WHEN w.kind = 'number' AND (r.values ->> w.key) ~ '^-?\d+(\.\d+)?$'
        THEN (r.values ->> w.key)::numeric BETWEEN w.low::numeric AND w.high::numeric
      WHEN w.kind = 'date' AND (r.values ->> w.key) ~ '^\d{4}-\d{2}-\d{2}$'
        THEN (r.values ->> w.key) COLLATE "C" BETWEEN w.low AND w.high
    END, false))
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
    AND r.tombstoned_at IS NULL AND r.approved_at >= :approved_from AND r.approved_at < :approved_to
    AND r.team_id = ANY (coalesce(:team_ids::uuid[], ARRAY[r.team_id]))
    AND r.document_id = ANY (coalesce(:document_ids::uuid[], ARRAY[r.document_id]))
    AND ('' ILIKE :pattern
         OR EXISTS (SELECT 1 FROM jsonb_path_query(r.values, '$.**') v (value)
                    WHERE jsonb_typeof(v.value) = 'string' AND v.value #>> '{}' ILIKE :pattern))
    AND NOT EXISTS (
      SELECT 1
      FROM unnest(:range_keys::text[], :range_kinds::text[], :range_lows::text[], :range_highs::text[])
           w (key, kind, low, high)
      WHERE NOT coalesce(CASE
        WHEN w.kind = 'number' AND (r.values ->> w.key) ~ '^-?\d+(\.\d+)?$'
          THEN (r.values ->> w.key)::numeric BETWEEN w.low::numeric AND w.high::numeric
        WHEN w.kind = 'date' AND (r.values ->> w.key) ~ '^\d{4}-\d{2}-\d{2}$'
          THEN (r.values ->> w.key) COLLATE "C" BETWEEN w.low AND w.high
      END, false))
    AND NOT EXISTS (SELECT 1 FROM record n
                    WHERE n.org_id = r.org_id AND n.subdocument_id = r.subdocument_id AND n.revision > r.revision)
  LIMIT :limit
) found;

-- name: find_newest$
-- The newest record there is, of any schema.
SELECT id
FROM record
WHERE org_id = :org_id
ORDER BY id DESC
LIMIT 1;
