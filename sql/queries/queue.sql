-- Finding reviews that wait, in the order of the queue, after a place in it. No schema or reason asked for is an empty
-- list; of names, teams and people come patterns.
--
-- The walks along the queue look at no more than `depth` reviews. They return those that fit, and the last one they
-- looked at, which need not: `many` tells how far they came, and so whether there is more to look at. From there
-- app.hitl.queue_search goes on with what is asked for by name or by term.
--
-- Each is a statement of its own, though all say the same of what fits: that is how each gets the index that has its
-- team, person or term before the order of the queue. One statement for all is planned for none of them.

-- name: walk_queue
-- All that wait or are held.
SELECT w.id, w.fits, w.many
FROM (
  SELECT r.id, r.queue_rank, r.queue_due, r.turn_at,
         row_number() OVER (ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id) AS many,
         (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false)) = ANY (:held::boolean[])
           AND coalesce(r.assignee::text, 'nobody') LIKE :assignee_pattern
           AND r.team_id = ANY (ARRAY(SELECT t.id FROM team t WHERE t.org_id = :org_id AND t.slug LIKE :team_pattern))
           AND r.schemas @> :schemas::text[] AND r.reasons @> :reasons::text[] AND r.sought LIKE lower(:pattern) AS fits
  FROM review r
  WHERE r.org_id = :org_id AND r.state <> 'done' AND r.queue_due BETWEEN :due_since AND :due_until
    AND (r.queue_rank, r.queue_due, r.turn_at, r.id) > (:rank, :due, :turn, :after_id)
  ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
  LIMIT :depth
) w
WHERE w.fits OR w.many = :depth
ORDER BY w.queue_rank, w.queue_due, w.turn_at, w.id
LIMIT :limit;

-- name: walk_team
-- The same of one team.
SELECT w.id, w.fits, w.many
FROM (
  SELECT r.id, r.queue_rank, r.queue_due, r.turn_at,
         row_number() OVER (ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id) AS many,
         (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false)) = ANY (:held::boolean[])
           AND coalesce(r.assignee::text, 'nobody') LIKE :assignee_pattern
           AND r.team_id = ANY (ARRAY(SELECT t.id FROM team t WHERE t.org_id = :org_id AND t.slug LIKE :team_pattern))
           AND r.schemas @> :schemas::text[] AND r.reasons @> :reasons::text[] AND r.sought LIKE lower(:pattern) AS fits
  FROM review r
  WHERE r.org_id = :org_id AND r.state <> 'done' AND r.team_id = :team_id
    AND r.queue_due BETWEEN :due_since AND :due_until
    AND (r.queue_rank, r.queue_due, r.turn_at, r.id) > (:rank, :due, :turn, :after_id)
  ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
  LIMIT :depth
) w
WHERE w.fits OR w.many = :depth
ORDER BY w.queue_rank, w.queue_due, w.turn_at, w.id
LIMIT :limit;

-- name: walk_given
-- The same, given to one person.
SELECT w.id, w.fits, w.many
FROM (
  SELECT r.id, r.queue_rank, r.queue_due, r.turn_at,
         row_number() OVER (ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id) AS many,
         (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false)) = ANY (:held::boolean[])
           AND coalesce(r.assignee::text, 'nobody') LIKE :assignee_pattern
           AND r.team_id = ANY (ARRAY(SELECT t.id FROM team t WHERE t.org_id = :org_id AND t.slug LIKE :team_pattern))
           AND r.schemas @> :schemas::text[] AND r.reasons @> :reasons::text[] AND r.sought LIKE lower(:pattern) AS fits
  FROM review r
  WHERE r.org_id = :org_id AND r.state <> 'done' AND r.assignee = :assignee
    AND r.queue_due BETWEEN :due_since AND :due_until
    AND (r.queue_rank, r.queue_due, r.turn_at, r.id) > (:rank, :due, :turn, :after_id)
  ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
  LIMIT :depth
) w
WHERE w.fits OR w.many = :depth
ORDER BY w.queue_rank, w.queue_due, w.turn_at, w.id
LIMIT :limit;

-- name: walk_free
-- The same, given to nobody.
SELECT w.id, w.fits, w.many
FROM (
  SELECT r.id, r.queue_rank, r.queue_due, r.turn_at,
         row_number() OVER (ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id) AS many,
         (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false)) = ANY (:held::boolean[])
           AND coalesce(r.assignee::text, 'nobody') LIKE :assignee_pattern
           AND r.team_id = ANY (ARRAY(SELECT t.id FROM team t WHERE t.org_id = :org_id AND t.slug LIKE :team_pattern))
           AND r.schemas @> :schemas::text[] AND r.reasons @> :reasons::text[] AND r.sought LIKE lower(:pattern) AS fits
  FROM review r
  WHERE r.org_id = :org_id AND r.state <> 'done' AND r.assignee IS NULL
    AND r.queue_due BETWEEN :due_since AND :due_until
    AND (r.queue_rank, r.queue_due, r.turn_at, r.id) > (:rank, :due, :turn, :after_id)
  ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
  LIMIT :depth
) w
WHERE w.fits OR w.many = :depth
ORDER BY w.queue_rank, w.queue_due, w.turn_at, w.id
LIMIT :limit;

-- name: count_term$
-- How many reviews have a term (queue_term) from a place on, counted up to `most`.
SELECT count(*)::int
FROM (
  SELECT 1
  FROM queue_term q
  WHERE q.org_id = :org_id AND q.term = :term
    AND (q.queue_rank, q.queue_due, q.turn_at, q.review_id) > (:rank, :due, :turn, :after_id)
  LIMIT :most
) q;

-- name: find_by_term
-- Reviews that have a term and fit. The look at each is kept in a subquery of its own, so that it follows the order of
-- the terms.
SELECT q.review_id AS id
FROM queue_term q
CROSS JOIN LATERAL (
  SELECT 1
  FROM review r
  WHERE r.org_id = :org_id AND r.id = q.review_id AND r.state <> 'done'
    AND (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false)) = ANY (:held::boolean[])
    AND coalesce(r.assignee::text, 'nobody') LIKE :assignee_pattern
    AND r.queue_due BETWEEN :due_since AND :due_until
    AND r.team_id = ANY (ARRAY(SELECT t.id FROM team t WHERE t.org_id = :org_id AND t.slug LIKE :team_pattern))
    AND r.schemas @> :schemas::text[] AND r.reasons @> :reasons::text[] AND r.sought LIKE lower(:pattern)
  OFFSET 0
) r
WHERE q.org_id = :org_id AND q.term = :term AND q.queue_due BETWEEN :due_since AND :due_until
  AND (q.queue_rank, q.queue_due, q.turn_at, q.review_id) > (:rank, :due, :turn, :after_id)
ORDER BY q.queue_rank, q.queue_due, q.turn_at, q.review_id
LIMIT :limit;

-- name: find_by_name
-- Reviews whose names hold a text and that fit.
SELECT r.id
FROM find_named(lower(:sought)) n (id)
CROSS JOIN LATERAL (
  SELECT r.id, r.queue_rank, r.queue_due, r.turn_at
  FROM review r
  WHERE r.org_id = :org_id AND r.id = n.id AND r.state <> 'done'
    AND (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false)) = ANY (:held::boolean[])
    AND coalesce(r.assignee::text, 'nobody') LIKE :assignee_pattern
    AND r.queue_due BETWEEN :due_since AND :due_until
    AND r.team_id = ANY (ARRAY(SELECT t.id FROM team t WHERE t.org_id = :org_id AND t.slug LIKE :team_pattern))
    AND r.schemas @> :schemas::text[] AND r.reasons @> :reasons::text[] AND r.sought LIKE lower(:pattern)
    AND (r.queue_rank, r.queue_due, r.turn_at, r.id) > (:rank, :due, :turn, :after_id)
  OFFSET 0
) r
ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
LIMIT :limit;

-- name: find_held
-- Reviews held now, by anyone or by one person, that fit. There are about as many as people at work: they are looked up
-- first, and put in order then, or the planner might walk the queue for them.
WITH held AS MATERIALIZED (
  SELECT r.id
  FROM review r
  WHERE r.org_id = :org_id AND r.state = 'claimed' AND r.lease_expires_at > now()
)
SELECT r.id
FROM held
CROSS JOIN LATERAL (
  SELECT r.id, r.queue_rank, r.queue_due, r.turn_at
  FROM review r
  WHERE r.org_id = :org_id AND r.id = held.id AND r.claimed_by::text LIKE :holder
    AND coalesce(r.assignee::text, 'nobody') LIKE :assignee_pattern
    AND r.queue_due BETWEEN :due_since AND :due_until
    AND r.team_id = ANY (ARRAY(SELECT t.id FROM team t WHERE t.org_id = :org_id AND t.slug LIKE :team_pattern))
    AND r.schemas @> :schemas::text[] AND r.reasons @> :reasons::text[] AND r.sought LIKE lower(:pattern)
    AND (r.queue_rank, r.queue_due, r.turn_at, r.id) > (:rank, :due, :turn, :after_id)
  OFFSET 0
) r
ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
LIMIT :limit;

-- name: find_of_person
-- Reviews that are given to one person or held by them, each looked up by itself.
WITH theirs AS (
  (SELECT r.id, r.queue_rank, r.queue_due, r.turn_at
   FROM review r
   WHERE r.org_id = :org_id AND r.state <> 'done' AND r.assignee = :assignee AND r.schemas @> :schemas::text[]
     AND (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false)) = ANY (:held::boolean[])
     AND (r.queue_rank, r.queue_due, r.turn_at, r.id) > (:rank, :due, :turn, :after_id)
   ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
   LIMIT :limit)
  UNION
  (SELECT r.id, r.queue_rank, r.queue_due, r.turn_at
   FROM review r
   WHERE r.org_id = :org_id AND r.state = 'claimed' AND r.claimed_by = :assignee AND r.lease_expires_at > now()
     AND true = ANY (:held::boolean[]) AND r.schemas @> :schemas::text[]
     AND (r.queue_rank, r.queue_due, r.turn_at, r.id) > (:rank, :due, :turn, :after_id)
   ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
   LIMIT :limit)
)
SELECT id FROM theirs ORDER BY queue_rank, queue_due, turn_at, id LIMIT :limit;

-- name: list_lane
-- One flagged field of documents that wait, where it stands on its page: what nobody else holds or is given.
SELECT c.id, c.row_version, c.priority, c.due_at, c.turn_at, c.document_id, c.filename, c.subdocument_id, c.ordinal,
       c.value, c.currency, c.reasons, c.message, c.page, c.box, c.width, c.height
FROM queue_term q
CROSS JOIN LATERAL (
  SELECT r.id, r.row_version, r.priority, r.due_at, r.turn_at, r.document_id, d.filename, s.id AS subdocument_id,
         s.ordinal, f.value, f.currency, f.reasons, f.message, f.page, f.box, p.width, p.height
  FROM review r
  JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id AND d.deleted_at IS NULL
  JOIN subdocument s ON s.org_id = r.org_id AND s.review_id = r.id AND s.state = 'needs_review'
  JOIN field_value f ON f.org_id = s.org_id AND f.subdocument_id = s.id AND f.table_key = '' AND f.state = 'flagged'
    AND f.value IS NOT NULL AND cardinality(f.box) = 4
  JOIN page p ON p.org_id = d.org_id AND p.document_id = d.id AND p.number = f.page AND p.image_key IS NOT NULL
  WHERE r.org_id = :org_id AND r.id = q.review_id AND r.state <> 'done'
    AND (r.assignee IS NULL OR r.assignee = :actor)
    AND NOT (r.state = 'claimed' AND r.lease_expires_at > now() AND r.claimed_by <> :actor)
    AND s.schema_key = :schema_key AND f.key = :key
    AND (q.queue_rank, q.queue_due, q.turn_at, q.review_id, s.ordinal) > (:rank, :due, :turn, :after_id, :ordinal)
  OFFSET 0
) c
WHERE q.org_id = :org_id AND q.term = 'lane:' || :schema_key || '.' || :key
  AND (q.queue_rank, q.queue_due, q.turn_at, q.review_id) >= (:rank, :due, :turn, :after_id)
ORDER BY q.queue_rank, q.queue_due, q.turn_at, q.review_id, c.ordinal
LIMIT :limit;

-- name: count_lanes
-- The same for every field: in how many documents it waits, each counted up to `most`. From each lane's first term to
-- that of the next, without what lies between.
WITH RECURSIVE lane AS (
  (SELECT q.term FROM queue_term q WHERE q.org_id = :org_id AND q.term > 'lane:' AND q.term < 'lane;'
   ORDER BY q.term LIMIT 1)
  UNION ALL
  SELECT (SELECT q.term FROM queue_term q WHERE q.org_id = :org_id AND q.term > lane.term AND q.term < 'lane;'
          ORDER BY q.term LIMIT 1)
  FROM lane
  WHERE lane.term IS NOT NULL
)
SELECT split_part(substr(lane.term, 6), '.', 1) AS schema_key, split_part(lane.term, '.', 2) AS key, n.documents
FROM lane
CROSS JOIN LATERAL (
  SELECT count(*)::int AS documents
  FROM (
    SELECT 1
    FROM queue_term q
    CROSS JOIN LATERAL (
      SELECT 1
      FROM review r
      WHERE r.org_id = :org_id AND r.id = q.review_id AND (r.assignee IS NULL OR r.assignee = :actor)
        AND NOT (r.state = 'claimed' AND r.lease_expires_at > now() AND r.claimed_by <> :actor)
      OFFSET 0
    ) r
    WHERE q.org_id = :org_id AND q.term = lane.term
    LIMIT :most
  ) counted
) n
WHERE lane.term IS NOT NULL AND n.documents > 0
ORDER BY n.documents DESC, schema_key, key;
