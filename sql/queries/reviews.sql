-- The queue, leases, and decisions. A lease that has run out counts as none.

-- name: list_reviews
-- What the API tells of some reviews that wait, in the order of the queue.
SELECT r.id, r.document_id, r.team_id, t.slug AS team, d.filename, d.batch_id, r.state, r.row_version, r.priority,
       r.reasons, r.flagged, r.due_at, r.assignee, r.claimed_by, c.name AS claimed_by_name, r.lease_expires_at,
       r.created_at, r.done_at, r.turn_at, d.page_count, r.schemas
FROM review r
JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id
JOIN team t ON t.org_id = r.org_id AND t.id = r.team_id
LEFT JOIN account c ON c.id = r.claimed_by AND r.state = 'claimed' AND r.lease_expires_at > now()
WHERE r.org_id = :org_id AND r.id = ANY (:review_ids::uuid[])
ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id;

-- name: list_done_reviews
-- Decided ones, newest first; of any schema where none is asked for.
SELECT r.id, r.document_id, r.team_id, t.slug AS team, d.filename, d.batch_id, r.state, r.row_version, r.priority,
       r.reasons, r.flagged, r.due_at, r.assignee, r.claimed_by, c.name AS claimed_by_name, r.lease_expires_at,
       r.created_at, r.done_at, d.page_count, r.schemas
FROM review r
JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id
JOIN team t ON t.org_id = r.org_id AND t.id = r.team_id
LEFT JOIN account c ON c.id = r.claimed_by
WHERE r.org_id = :org_id AND r.state = 'done' AND d.deleted_at IS NULL AND r.id < :before_id AND r.schemas @> :schemas::text[]
ORDER BY r.id DESC
LIMIT :limit;

-- name: list_done_reviews_of_person
-- Decided by one person, newest first.
SELECT r.id, r.document_id, r.team_id, t.slug AS team, d.filename, d.batch_id, r.state, r.row_version, r.priority,
       r.reasons, r.flagged, r.due_at, r.assignee, r.claimed_by, c.name AS claimed_by_name, r.lease_expires_at,
       r.created_at, r.done_at, d.page_count, r.schemas
FROM review r
JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id
JOIN team t ON t.org_id = r.org_id AND t.id = r.team_id
LEFT JOIN account c ON c.id = r.claimed_by
WHERE r.org_id = :org_id AND r.state = 'done' AND d.deleted_at IS NULL AND r.id < :before_id AND r.schemas @> :schemas::text[]
  AND r.claimed_by = :assignee
ORDER BY r.id DESC
LIMIT :limit;

-- name: count_waiting^
-- How many reviews wait, and how many are held, each counted up to `most`.
SELECT (SELECT count(*)::int FROM (
          SELECT 1 FROM review r
          WHERE r.org_id = :org_id AND r.state <> 'done'
            AND NOT (r.state = 'claimed' AND coalesce(r.lease_expires_at > now(), false))
          ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id LIMIT :most) w) AS open,
       (SELECT count(*)::int FROM (
          SELECT 1 FROM review r WHERE r.org_id = :org_id AND r.state = 'claimed' AND r.lease_expires_at > now()
          ORDER BY r.claimed_by, r.lease_expires_at LIMIT :most) h) AS claimed;

-- name: get_review^
-- One review with its document and who holds it; the lease as it is now.
SELECT r.id, r.document_id, r.team_id, t.slug AS team, d.filename, d.batch_id, d.state AS document_state,
       d.media_type, d.sensitivity, d.page_count, d.incomplete_pages,
       r.state, r.row_version, r.priority, r.reasons, r.flagged, r.due_at, r.assignee, a.name AS assignee_name, r.claimed_by,
       c.name AS claimed_by_name, r.claimed_at, r.lease_expires_at, r.created_at, r.done_at,
       coalesce(r.lease_expires_at > now(), false) AS lease_alive
FROM review r
JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id
JOIN team t ON t.org_id = r.org_id AND t.id = r.team_id
LEFT JOIN account c ON c.id = r.claimed_by
LEFT JOIN account a ON a.id = r.assignee
WHERE r.org_id = :org_id AND r.id = :review_id AND d.deleted_at IS NULL;

-- name: lock_review^
-- The row, held against others until the transaction ends.
SELECT r.id, r.state, r.row_version, r.claimed_by, r.team_id, r.document_id, r.lease_expires_at, r.assignee, r.due_at,
       r.priority, coalesce(r.lease_expires_at > now(), false) AS lease_alive
FROM review r
WHERE r.org_id = :org_id AND r.id = :review_id
FOR NO KEY UPDATE OF r;

-- name: claim_next_review^
-- Take the first one that nobody holds and that is nobody else's; several people at once get different ones. What is
-- given to someone who has left the team is anybody's.
UPDATE review
SET state = 'claimed', claimed_by = :actor, claimed_at = now(),
    lease_expires_at = now() + make_interval(secs => :lease_seconds)
WHERE org_id = :org_id AND id = (
  SELECT r.id
  FROM review r
  JOIN document d ON d.org_id = r.org_id AND d.id = r.document_id AND d.deleted_at IS NULL
  WHERE r.org_id = :org_id AND r.state <> 'done' AND (r.state = 'open' OR r.lease_expires_at <= now())
    AND (r.assignee IS NULL OR r.assignee = :actor
         OR NOT EXISTS (SELECT 1 FROM membership m
                        WHERE m.org_id = r.org_id AND m.account_id = r.assignee AND m.role <> 'viewer'
                          AND (m.team_id IS NULL OR m.team_id = r.team_id)))
  ORDER BY r.queue_rank, r.queue_due, r.turn_at, r.id
  LIMIT 1
  FOR NO KEY UPDATE OF r SKIP LOCKED)
RETURNING id;

-- name: take_review^
-- Begin or lengthen a lease.
UPDATE review
SET state = 'claimed', claimed_at = CASE WHEN claimed_by = :actor AND state = 'claimed' THEN claimed_at ELSE now() END,
    claimed_by = :actor, lease_expires_at = now() + make_interval(secs => :lease_seconds)
WHERE org_id = :org_id AND id = :review_id AND state <> 'done'
RETURNING id;

-- name: set_assignment^
-- Whose it is, until when, how urgent. What is in it does not change, nor who holds it.
UPDATE review
SET assignee = :assignee, due_at = :due_at, priority = :priority
WHERE org_id = :org_id AND id = :review_id AND state <> 'done'
RETURNING id;

-- name: find_reviewer^
-- Someone who may review in a team.
SELECT a.id, a.name
FROM membership m
JOIN account a ON a.id = m.account_id AND a.disabled_at IS NULL
WHERE m.org_id = :org_id AND m.account_id = :account_id AND m.role <> 'viewer'
  AND (m.team_id IS NULL OR m.team_id = :team_id)
LIMIT 1;

-- name: list_reviewers
-- Who may review in the teams that are reached, by name.
SELECT DISTINCT a.name, a.id
FROM membership m
JOIN account a ON a.id = m.account_id AND a.disabled_at IS NULL
WHERE m.org_id = :org_id AND m.role <> 'viewer'
  AND (m.team_id IS NULL OR m.team_id IN (SELECT t.id FROM team t WHERE t.org_id = m.org_id))
ORDER BY a.name, a.id;

-- name: release_review^
-- Give it back.
UPDATE review
SET state = 'open', claimed_by = NULL, claimed_at = NULL, lease_expires_at = NULL
WHERE org_id = :org_id AND id = :review_id AND state = 'claimed'
RETURNING id;

-- name: touch_review^
-- What is in it changed; how many values are still to look at: flagged ones, and those accepted unseen that do not fit
-- what a person made of another.
UPDATE review r
SET row_version = r.row_version + 1,
    flagged = (SELECT count(*) FROM field_value f
               JOIN subdocument s ON s.org_id = f.org_id AND s.id = f.subdocument_id
               WHERE s.org_id = r.org_id AND s.review_id = r.id AND s.state = 'needs_review'
                 AND (f.state = 'flagged' OR (f.state = 'accepted' AND 'rule_failed' = ANY (f.reasons))))
WHERE r.org_id = :org_id AND r.id = :review_id
RETURNING r.row_version;

-- name: finish_review^
-- Decided. Who held it stays, as who decided.
UPDATE review
SET state = 'done', done_at = now(), lease_expires_at = NULL, row_version = row_version + 1, flagged = 0,
    claimed_by = :actor
WHERE org_id = :org_id AND id = :review_id AND state <> 'done'
RETURNING row_version;

-- name: reopen_review^
-- Undone: it is held again by whoever undid it, and waits with what is still to look at.
UPDATE review r
SET state = 'claimed', done_at = NULL, claimed_by = :actor, claimed_at = now(), row_version = r.row_version + 1,
    lease_expires_at = now() + make_interval(secs => :lease_seconds),
    flagged = (SELECT count(*) FROM field_value f
               JOIN subdocument s ON s.org_id = f.org_id AND s.id = f.subdocument_id
               WHERE s.org_id = r.org_id AND s.review_id = r.id AND s.state = 'needs_review'
                 AND (f.state = 'flagged' OR (f.state = 'accepted' AND 'rule_failed' = ANY (f.reasons))))
WHERE r.org_id = :org_id AND r.id = :review_id AND r.state = 'done'
RETURNING r.row_version;

-- name: has_other_active_review$
-- Whether the document has gone to another review in the meantime.
SELECT EXISTS (SELECT 1 FROM review
               WHERE org_id = :org_id AND document_id = :document_id AND id <> :review_id AND state <> 'done');

-- name: lock_subdocuments
-- The subdocuments of a review, held against others until the transaction ends.
SELECT id, ordinal, team_id, pages, schema_key, schema_version, state, revision, approved_by, publish_after,
       publish_claimed_at
FROM subdocument
WHERE org_id = :org_id AND review_id = :review_id
ORDER BY ordinal
FOR NO KEY UPDATE;

-- name: approve_subdocuments
-- A person approves: the next revision of each, published after the time in which it can be undone.
UPDATE subdocument
SET state = 'approved', revision = revision + 1, row_version = row_version + 1, approved_by = :actor,
    approved_at = now(), publish_after = now() + make_interval(secs => :undo_seconds), publish_claimed_at = NULL,
    rejected_reason = NULL
WHERE org_id = :org_id AND id = ANY (:ids::uuid[]) AND state = 'needs_review'
RETURNING id, team_id, revision, publish_after;

-- name: undo_subdocuments!
-- Back to review, as long as publishing has not begun.
UPDATE subdocument
SET state = 'needs_review', row_version = row_version + 1, approved_by = NULL, approved_at = NULL,
    publish_after = NULL, rejected_reason = NULL
WHERE org_id = :org_id AND id = ANY (:ids::uuid[]) AND publish_claimed_at IS NULL AND state IN ('approved', 'rejected');

-- name: reject_subdocuments!
-- A person says no, and why.
UPDATE subdocument
SET state = 'rejected', row_version = row_version + 1, rejected_reason = :reason
WHERE org_id = :org_id AND id = ANY (:ids::uuid[]) AND state = 'needs_review';

-- name: list_left_flagged
-- Flagged values of a review.
SELECT f.id, f.subdocument_id, s.ordinal, s.schema_key, s.schema_version, f.table_key, f.row_number, f.key, f.value
FROM field_value f
JOIN subdocument s ON s.org_id = f.org_id AND s.id = f.subdocument_id
WHERE s.org_id = :org_id AND s.review_id = :review_id AND s.state = 'needs_review' AND f.state = 'flagged'
ORDER BY s.ordinal, f.table_key, f.row_number, f.position;

-- name: settle_left_flagged!
-- Flagged values that need no look of their own are confirmed by the approval, empty ones are absent.
UPDATE field_value f
SET state = CASE WHEN f.value IS NULL THEN 'absent' ELSE 'confirmed' END::field_state
FROM subdocument s
WHERE s.org_id = f.org_id AND s.id = f.subdocument_id AND s.review_id = :review_id AND f.org_id = :org_id
  AND s.state = 'needs_review' AND f.state = 'flagged';
