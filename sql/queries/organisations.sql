-- Organisations, teams, members. The first part runs as the control role, the second inside the tenant.

-- name: insert_organisation^
-- A new organisation; nothing where the name is taken.
INSERT INTO organisation (slug, name) VALUES (:slug, :name)
ON CONFLICT (slug) DO NOTHING
RETURNING id, slug, name;

-- name: get_organisation_by_slug^
-- One organisation by its short name.
SELECT id, slug, name FROM organisation WHERE slug = :slug;

-- name: find_organisation^
-- One organisation by its id, before it is entered.
SELECT id, slug, name FROM organisation WHERE id = :entered_org;

-- name: list_organisations
-- All organisations, newest first, from a place in the list.
SELECT id, slug, name, created_at
FROM organisation
WHERE id < :before_id
ORDER BY id DESC
LIMIT :limit;

-- name: insert_team^
-- A new team; nothing where the name is taken.
INSERT INTO team (org_id, slug, name) VALUES (:org_id, :slug, :name)
ON CONFLICT (org_id, slug) DO NOTHING
RETURNING id, slug, name;

-- name: find_team^
-- A team by its short name.
SELECT id, slug, name FROM team WHERE org_id = :org_id AND slug = :slug;

-- name: set_membership^
-- Make someone a member, or change the role of one.
INSERT INTO membership (org_id, account_id, team_id, role)
VALUES (:org_id, :account_id, :team_id, CAST(:role AS text)::role)
ON CONFLICT (org_id, account_id, team_id) DO UPDATE SET role = excluded.role
RETURNING id;

-- name: delete_membership^
-- Someone is no longer a member of a team, or of the organisation.
DELETE FROM membership
WHERE org_id = :org_id AND account_id = :account_id AND team_id IS NOT DISTINCT FROM :team_id
RETURNING id;

-- name: count_admins$
-- How many people administer the organisation.
SELECT count(*) FROM membership WHERE org_id = :org_id AND role = 'org_admin';

-- name: list_members
-- Members with their roles, by e-mail and team; inside the tenant.
SELECT a.id AS account_id, a.email, a.name, m.id, m.team_id, m.role::text AS role, a.disabled_at
FROM membership m
JOIN account a ON a.id = m.account_id
WHERE m.org_id = :org_id AND m.id > :after_id
ORDER BY m.id
LIMIT :limit;

-- name: list_teams
-- Teams the caller reaches, by name; inside the tenant.
SELECT id, slug, name, created_at
FROM team
WHERE org_id = :org_id
ORDER BY name, id;

-- name: list_keys
-- The keys of the caller, newest first; inside the tenant.
SELECT id, name, prefix, created_at, expires_at, revoked_at, last_used_at
FROM api_key
WHERE org_id = :org_id AND account_id = :account_id AND id < :before_id
ORDER BY id DESC
LIMIT :limit;

-- name: revoke_key^
-- A key stops working at once; inside the tenant.
UPDATE api_key SET revoked_at = now()
WHERE org_id = :org_id AND id = :key_id AND account_id = :account_id AND revoked_at IS NULL
RETURNING id;

-- name: set_limits!
-- What a document of the organisation may cost, and the engines that read it; inside the tenant.
UPDATE organisation SET limits = :limits
WHERE id = :org_id;
