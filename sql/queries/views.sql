-- Views of the queue that people keep.

-- name: list_views
-- One's own, then those shared with a team that is reached; which one the queue opens with.
SELECT v.id, v.name, v.filters, v.account_id, v.team_id, t.name AS team, t.slug AS team_slug, d.view_id IS NOT NULL AS is_default
FROM saved_view v
LEFT JOIN team t ON t.org_id = v.org_id AND t.id = v.team_id
LEFT JOIN default_view d ON d.org_id = v.org_id AND d.view_id = v.id AND d.account_id = :account_id
WHERE v.org_id = :org_id
ORDER BY v.account_id <> :account_id, v.name, v.id;

-- name: change_view$
-- One's own, made another. Nothing where it is somebody else's.
UPDATE saved_view
SET name = :name, filters = :filters, team_id = :team_id
WHERE org_id = :org_id AND id = :view_id AND account_id = :account_id
RETURNING id;

-- name: get_view^
-- One of them.
SELECT id, account_id, team_id FROM saved_view WHERE org_id = :org_id AND id = :view_id;

-- name: save_view$
-- A view of one's own; one of that name is replaced.
INSERT INTO saved_view (org_id, account_id, team_id, name, filters)
VALUES (:org_id, :account_id, :team_id, :name, :filters)
ON CONFLICT (org_id, account_id, name) DO UPDATE SET filters = excluded.filters, team_id = excluded.team_id
RETURNING id;

-- name: delete_view$
-- Gone, and with it whoever opened the queue with it opens it without.
DELETE FROM saved_view WHERE org_id = :org_id AND id = :view_id RETURNING id;

-- name: set_default_view!
-- What the queue opens with.
INSERT INTO default_view (org_id, account_id, view_id)
VALUES (:org_id, :account_id, :view_id)
ON CONFLICT (org_id, account_id) DO UPDATE SET view_id = excluded.view_id;

-- name: forget_default_view!
-- The queue opens with everything again.
DELETE FROM default_view WHERE org_id = :org_id AND account_id = :account_id AND view_id = :view_id;
