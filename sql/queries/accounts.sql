-- People: accounts, memberships, one-time links, keys. Run as the control role, before an organisation is known.

-- name: get_account_by_email^
-- Whom an e-mail address belongs to, with what is needed to check a password.
SELECT id, email, name, password_hash, is_super_admin, disabled_at
FROM account
WHERE email = :email;

-- name: get_account^
-- One account.
SELECT id, email, name, is_super_admin, disabled_at
FROM account
WHERE id = :account_id;

-- name: insert_account^
-- A new account; nothing where the e-mail is taken.
INSERT INTO account (email, name, password_hash, is_super_admin)
VALUES (:email, :name, :password_hash, :is_super_admin)
ON CONFLICT (email) DO NOTHING
RETURNING id;

-- name: set_password_hash^
-- A new password, or the same one hashed anew.
UPDATE account SET password_hash = :password_hash
WHERE id = :account_id AND disabled_at IS NULL
RETURNING id;

-- name: has_super_admin$
-- Whether anyone administers the installation yet.
SELECT EXISTS (SELECT 1 FROM account WHERE is_super_admin AND disabled_at IS NULL);

-- name: list_memberships
-- Every membership of an account, organisations in order of name.
SELECT m.org_id, o.slug AS org_slug, o.name AS org_name, m.team_id, m.role::text AS role,
       coalesce(t.slug, '') AS team_slug, coalesce(t.name, '') AS team_name
FROM membership m
JOIN organisation o ON o.id = m.org_id
LEFT JOIN team t ON t.org_id = m.org_id AND t.id = m.team_id
WHERE m.account_id = :account_id
ORDER BY o.name, o.id, t.name NULLS FIRST;

-- name: insert_link^
-- A link that works once. Without an account it makes the first super_admin.
INSERT INTO one_time_link (token_hash, account_id, expires_at)
VALUES (:token_hash, :account_id, :expires_at)
RETURNING token_hash;

-- name: get_link^
-- A link that still works, and whose it is.
SELECT l.account_id, a.email, a.name, l.expires_at
FROM one_time_link l
LEFT JOIN account a ON a.id = l.account_id
WHERE l.token_hash = :token_hash AND l.used_at IS NULL AND l.expires_at > now();

-- name: use_link^
-- Use a link up; nothing where it was used before or has run out.
UPDATE one_time_link SET used_at = now()
WHERE token_hash = :token_hash AND used_at IS NULL AND expires_at > now()
RETURNING account_id, token_hash;

-- name: use_up_links!
-- Older links of an account stop working, and with NULL those that would make a first super_admin.
UPDATE one_time_link SET used_at = now()
WHERE account_id IS NOT DISTINCT FROM :account_id AND used_at IS NULL;

-- name: get_key^
-- The key of a program, whose it is, if it still works.
SELECT k.org_id, k.id, k.account_id, k.created_at, k.expires_at, k.last_used_at
FROM api_key k
JOIN account a ON a.id = k.account_id AND a.disabled_at IS NULL
WHERE k.key_hash = :key_hash AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now());

-- name: get_key_by_id^
-- The same by its id, for tokens made with the key.
SELECT k.org_id, k.id, k.account_id, k.created_at, k.expires_at, k.last_used_at
FROM api_key k
JOIN account a ON a.id = k.account_id AND a.disabled_at IS NULL
WHERE k.id = :key_id AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now());

-- name: touch_key^
-- Say that a key was used, at most once a minute.
UPDATE api_key SET last_used_at = now()
WHERE id = :key_id AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
RETURNING id;

-- name: add_key^
-- A new key. Its hash alone is kept.
INSERT INTO api_key (org_id, account_id, name, prefix, key_hash, expires_at)
VALUES (:org_id, :account_id, :name, :prefix, :key_hash, :expires_at)
RETURNING id, created_at;

-- name: dismiss_hint^
-- A hint is not shown to this account again; nothing where it is dismissed already.
UPDATE account SET hints_dismissed = array_append(hints_dismissed, CAST(:hint AS text))
WHERE id = :account_id AND NOT (CAST(:hint AS text) = ANY (hints_dismissed))
RETURNING id;
