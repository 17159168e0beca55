-- The order in which reviews are handed out: urgent first, then what is due soonest, then by turn.

-- A review's turn is when it came to wait, or later: each of a batch comes half a minute after the one before it that
-- still waits. So two batches that wait as long take turns, however large one is, and none waits for ever: a turn is
-- never moved, and nothing that comes later gets one before now. Reviews that are there keep the order they have.
ALTER TABLE review ADD COLUMN turn_at timestamptz NOT NULL DEFAULT now();
COMMENT ON COLUMN review.turn_at IS 'place among reviews as urgent and due alike: reviews of one batch follow each other at half a minute';

DROP INDEX review_queue;
CREATE INDEX review_queue ON review (org_id, (-priority), (coalesce(due_at, 'infinity'::timestamptz)), turn_at, id)
  WHERE state <> 'done';
