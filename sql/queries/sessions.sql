-- Sessions and the throttle of sign-ins. Run as the control role.

-- name: insert_session^
-- A browser session, or a program's token.
INSERT INTO session (account_id, org_id, user_agent, expires_at)
VALUES (:account_id, :entered_org, :user_agent, :expires_at)
RETURNING id, created_at, expires_at;

-- name: get_session^
-- A session that is alive, with its account and the organisation it is in.
SELECT s.id, s.created_at, s.expires_at, a.id AS account_id, a.email, a.name, a.is_super_admin, a.hints_dismissed,
       o.id AS entered_org, o.slug AS org_slug, o.name AS org_name
FROM session s
JOIN account a ON a.id = s.account_id AND a.disabled_at IS NULL
LEFT JOIN organisation o ON o.id = s.org_id
WHERE s.id = :session_id AND s.revoked_at IS NULL AND s.expires_at > now();

-- name: revoke_session^
-- End one session at once.
UPDATE session SET revoked_at = now()
WHERE id = :session_id AND revoked_at IS NULL
RETURNING id;

-- name: revoke_sessions!
-- End all sessions of an account at once, after a new password or when it is disabled.
UPDATE session SET revoked_at = now()
WHERE account_id = :account_id AND revoked_at IS NULL;

-- name: enter_organisation^
-- A session moves into an organisation (or out, with NULL). A super_admin says why.
UPDATE session SET org_id = :entered_org, enter_reason = :reason
WHERE id = :session_id AND revoked_at IS NULL AND expires_at > now()
RETURNING id;

-- name: lock_sign_in^
-- One sign-in at a time of an e-mail address is counted, so that a burst cannot pass between count and note.
SELECT pg_advisory_xact_lock(hashtextextended('sign-in ' || CAST(:email AS text), 0));

-- name: delete_old_failures!
-- Failures that no longer count.
DELETE FROM sign_in_failure WHERE at < now() - make_interval(secs => :window_seconds);

-- name: count_failures^
-- How often signing in failed lately, and for how many seconds the oldest of each kind still counts.
SELECT count(*) FILTER (WHERE email = :email AND address = :address) AS pair,
       count(*) FILTER (WHERE email = :email) AS for_email,
       count(*) FILTER (WHERE address = :address) AS for_address,
       coalesce(extract(epoch FROM min(at) + make_interval(secs => :window_seconds) - now()), 0)::int AS frees_in
FROM sign_in_failure
WHERE (email = :email OR address = :address) AND at > now() - make_interval(secs => :window_seconds);

-- name: insert_failure^
-- Note an attempt as failed before the password is looked at; a success takes it away again.
INSERT INTO sign_in_failure (email, address) VALUES (:email, :address)
RETURNING id;

-- name: forget_failures!
-- The right password was given: what this person mistyped from here no longer counts.
DELETE FROM sign_in_failure WHERE email = :email AND address = :address;
