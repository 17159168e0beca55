-- What people look for among records, said once for the list, its count, the export and whoever follows what is published.
--
-- A range is one place of four lists: the key of a field, its kind (number or date), the lowest and the highest value,
-- both included. A value that does not read as its kind is in no range. Teams and documents are lists, or NULL for all
-- of them; the last moment of approval is not included any more. What was erased fits nothing.
CREATE FUNCTION record_fits(
  team_id uuid, document_id uuid, approved_at timestamptz, tombstoned_at timestamptz, "values" jsonb,
  team_ids uuid[], document_ids uuid[], approved_from timestamptz, approved_to timestamptz,
  pattern text, range_keys text[], range_kinds text[], range_lows text[], range_highs text[])
RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  place int;
  value text;
BEGIN
  -- Cheap ones first: a record of another day is not taken apart.
  IF tombstoned_at IS NOT NULL OR approved_at < approved_from OR approved_at >= approved_to
     OR team_id <> ALL (team_ids) OR document_id <> ALL (document_ids) THEN
    RETURN false;
  END IF;
  FOR place IN 1 .. cardinality(range_keys) LOOP
    value := "values" ->> range_keys[place];
    IF range_kinds[place] = 'number' AND value ~ '^-?\d+(\.\d+)?$' THEN
      CONTINUE WHEN value::numeric BETWEEN range_lows[place]::numeric AND range_highs[place]::numeric;
    ELSIF range_kinds[place] = 'date' AND value ~ '^\d{4}-\d{2}-\d{2}$' THEN
      CONTINUE WHEN value COLLATE "C" BETWEEN range_lows[place] AND range_highs[place];
    END IF;
    RETURN false;
  END LOOP;
  RETURN '' ILIKE pattern
    OR EXISTS (SELECT 1 FROM jsonb_path_query("values", '$.**') v (found)
               WHERE jsonb_typeof(v.found) = 'string' AND v.found #>> '{}' ILIKE pattern);
END $$;
