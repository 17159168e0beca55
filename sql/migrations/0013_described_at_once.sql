-- A review of a thousand subdocuments is described once for each statement that changes them, and not once for each of
-- them, which took minutes; and by looking up the values of each, whatever the planner believes of the tables' sizes:
-- for one it has no counts of yet, it went through all values for every subdocument.

CREATE OR REPLACE FUNCTION describe_reviews(org uuid, ids uuid[]) RETURNS void LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  UPDATE review r
  SET schemas = found.keys, lanes = found.lanes
  FROM (SELECT w.id,
               ARRAY(SELECT DISTINCT s.schema_key FROM subdocument s
                     WHERE s.org_id = org AND s.review_id = w.id AND s.schema_key IS NOT NULL ORDER BY 1) AS keys,
               ARRAY(SELECT DISTINCT s.schema_key || '.' || f.key
                     FROM subdocument s
                     CROSS JOIN LATERAL (SELECT v.key FROM field_value v
                                         WHERE v.org_id = org AND v.subdocument_id = s.id AND v.table_key = ''
                                           AND v.state = 'flagged' AND v.value IS NOT NULL AND cardinality(v.box) = 4
                                         OFFSET 0) f
                     WHERE s.org_id = org AND s.review_id = w.id AND s.state = 'needs_review'
                       AND s.schema_key IS NOT NULL
                     ORDER BY 1) AS lanes
        FROM unnest(ids) w (id)
        WHERE w.id IS NOT NULL) found
  WHERE r.org_id = org AND r.id = found.id AND r.state <> 'done'
    AND (r.schemas IS DISTINCT FROM found.keys OR r.lanes IS DISTINCT FROM found.lanes);
END $$;

DROP TRIGGER review_described ON subdocument;
DROP TRIGGER review_described_anew ON subdocument;
DROP FUNCTION describe_subdocument_review();

CREATE FUNCTION describe_subdocument_reviews() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  PERFORM describe_reviews(c.org_id, array_agg(DISTINCT c.review_id))
  FROM changed c
  WHERE c.review_id IS NOT NULL
  GROUP BY c.org_id;
  RETURN NULL;
END $$;
CREATE TRIGGER review_described AFTER INSERT ON subdocument REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION describe_subdocument_reviews();
CREATE TRIGGER review_described_less AFTER DELETE ON subdocument REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION describe_subdocument_reviews();

-- The reviews they were of and those they are of now, where anything differs that a review is described by. (A set
-- difference, because a join of the two is planned for as many rows as the session's first statement changed.)
CREATE FUNCTION describe_subdocument_reviews_anew() RETURNS trigger LANGUAGE plpgsql
SET plan_cache_mode = force_generic_plan AS $$
BEGIN
  PERFORM describe_reviews(c.org_id, array_agg(DISTINCT c.review_id))
  FROM ((SELECT org_id, review_id, id, schema_key, state = 'needs_review' FROM was
         EXCEPT SELECT org_id, review_id, id, schema_key, state = 'needs_review' FROM changed)
        UNION ALL
        (SELECT org_id, review_id, id, schema_key, state = 'needs_review' FROM changed
         EXCEPT SELECT org_id, review_id, id, schema_key, state = 'needs_review' FROM was)) c
  WHERE c.review_id IS NOT NULL
  GROUP BY c.org_id;
  RETURN NULL;
END $$;
CREATE TRIGGER review_described_anew AFTER UPDATE ON subdocument REFERENCING OLD TABLE AS was NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION describe_subdocument_reviews_anew();
