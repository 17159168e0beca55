-- What the command line asks as the control role, across organisations.

-- name: list_accounts
-- Every account, by id, from a place in the list.
SELECT id, email, name, is_super_admin, disabled_at
FROM account
WHERE id > :after_id
ORDER BY id
LIMIT :limit;
