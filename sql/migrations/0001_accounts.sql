-- Accounts, organisations, teams, memberships, sessions, keys, leases.
--
-- Roles (made by app.db.roles before the first migration; none may bypass row-level security):
--   pagewright_app      web: tenant tables through row-level security, no engine tables
--   pagewright_worker   workers: tenant tables through row-level security, owns the engine's schema
--   pagewright_control  sign-in, before an organisation is known: accounts, keys, sessions, leases alone
-- The settings every tenant transaction makes: app.org_id, app.team_ids ('*' or a uuid[] literal), app.actor.
-- An unset or empty setting gives NULL, a policy of NULL shows nothing: it fails closed.

CREATE TYPE role AS ENUM (
  'super_admin',  -- across organisations; set on the account, not by membership
  'org_admin',    -- one organisation, all its teams: membership without a team
  'manager',      -- a team: schemas, batches, budgets, assignment, reports
  'operator',     -- a team: upload, review, correct, approve
  'viewer'        -- a team: read
);

CREATE TABLE organisation (
  id         uuid PRIMARY KEY DEFAULT uuidv7(),
  slug       text NOT NULL UNIQUE CHECK (slug ~ '^[a-z][a-z0-9_]{0,39}$'),
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  limits     jsonb NOT NULL DEFAULT '{}',  -- overrides of app.model.limits.Limits
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE team (
  org_id     uuid NOT NULL REFERENCES organisation,
  id         uuid NOT NULL DEFAULT uuidv7(),
  slug       text NOT NULL CHECK (slug ~ '^[a-z][a-z0-9_-]{0,39}$'),
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  UNIQUE (org_id, slug)
);

CREATE TABLE account (
  id             uuid PRIMARY KEY DEFAULT uuidv7(),
  email          text NOT NULL CHECK (email = lower(email)),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  password_hash  text,                      -- argon2id; NULL until the first password is set
  is_super_admin boolean NOT NULL DEFAULT false,
  created_at     timestamptz NOT NULL DEFAULT now(),
  disabled_at    timestamptz,
  UNIQUE (email)
);

CREATE TABLE membership (
  org_id     uuid NOT NULL REFERENCES organisation,
  id         uuid NOT NULL DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES account,
  team_id    uuid,
  role       role NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, id),
  FOREIGN KEY (org_id, team_id) REFERENCES team (org_id, id),
  CHECK ((role = 'org_admin') = (team_id IS NULL)),
  CHECK (role <> 'super_admin'),
  UNIQUE NULLS NOT DISTINCT (org_id, account_id, team_id)
);
CREATE INDEX membership_account ON membership (account_id);

-- A browser session or a program's token; the JWT names it, so that it can be revoked.
CREATE TABLE session (
  id          uuid PRIMARY KEY DEFAULT uuidv7(),
  account_id  uuid NOT NULL REFERENCES account,
  org_id      uuid REFERENCES organisation,  -- NULL: a super_admin who has not entered one
  enter_reason text,                         -- why a super_admin entered it
  user_agent  text NOT NULL DEFAULT '',
  created_at  timestamptz NOT NULL DEFAULT now(),
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz
);
CREATE INDEX session_account ON session (account_id);

CREATE TABLE api_key (
  org_id     uuid NOT NULL REFERENCES organisation,
  id         uuid NOT NULL DEFAULT uuidv7(),
  account_id uuid NOT NULL REFERENCES account,
  name       text NOT NULL,
  prefix     text NOT NULL,                  -- shown, so that people recognise a key
  key_hash   bytea NOT NULL UNIQUE,          -- sha256 of 256 random bits: no slow hash needed
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  PRIMARY KEY (org_id, id)
);

CREATE TABLE one_time_link (
  token_hash bytea PRIMARY KEY,
  account_id uuid REFERENCES account,        -- NULL: makes the first super_admin
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);

-- Failed sign-ins of the last minutes, for the throttle. Rows are deleted when they no longer count.
CREATE TABLE sign_in_failure (
  id    uuid PRIMARY KEY DEFAULT uuidv7(),
  email text NOT NULL,
  address text NOT NULL,
  at    timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_failure_email ON sign_in_failure (email, at);

-- One row a running worker process. A silent one has lost its work to the reaper.
CREATE TABLE worker_lease (
  executor_id  text PRIMARY KEY,             -- unique a boot
  queues       text[] NOT NULL,
  host         text NOT NULL,
  pid          int NOT NULL,
  version      text NOT NULL,
  started_at   timestamptz NOT NULL DEFAULT now(),
  heartbeat_at timestamptz NOT NULL DEFAULT now(),
  drained_at   timestamptz,                  -- said goodbye: nothing to take over
  reaped_at    timestamptz                   -- its work was taken over
);

CREATE FUNCTION current_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.org_id', true), '')::uuid;
CREATE FUNCTION current_actor() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.actor', true), '')::uuid;
CREATE FUNCTION all_teams() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('app.team_ids', true) = '*';
CREATE FUNCTION current_teams() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(nullif(current_setting('app.team_ids', true), ''), '*')::uuid[];

ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
ALTER TABLE team ENABLE ROW LEVEL SECURITY;
ALTER TABLE team FORCE ROW LEVEL SECURITY;
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
ALTER TABLE api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key FORCE ROW LEVEL SECURITY;
ALTER TABLE one_time_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE one_time_link FORCE ROW LEVEL SECURITY;
ALTER TABLE sign_in_failure ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_failure FORCE ROW LEVEL SECURITY;
ALTER TABLE worker_lease ENABLE ROW LEVEL SECURITY;
ALTER TABLE worker_lease FORCE ROW LEVEL SECURITY;

-- The control role is told apart by its name alone: it works before an organisation is known.
CREATE POLICY control ON organisation TO pagewright_control USING (true) WITH CHECK (true);
CREATE POLICY control ON team TO pagewright_control USING (true) WITH CHECK (true);
CREATE POLICY control ON membership TO pagewright_control USING (true) WITH CHECK (true);
CREATE POLICY control ON account TO pagewright_control USING (true) WITH CHECK (true);
CREATE POLICY control ON session TO pagewright_control USING (true) WITH CHECK (true);
CREATE POLICY control ON api_key TO pagewright_control USING (true) WITH CHECK (true);
CREATE POLICY control ON one_time_link TO pagewright_control USING (true) WITH CHECK (true);
CREATE POLICY control ON sign_in_failure TO pagewright_control USING (true) WITH CHECK (true);
CREATE POLICY control ON worker_lease TO pagewright_control USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON organisation, team, membership, account, session, api_key, one_time_link,
  worker_lease TO pagewright_control;
GRANT SELECT, INSERT, DELETE ON sign_in_failure TO pagewright_control;
GRANT DELETE ON membership, worker_lease TO pagewright_control;

CREATE POLICY tenant ON organisation FOR SELECT TO pagewright_app, pagewright_worker
  USING (id = (SELECT current_org()));
CREATE POLICY tenant ON team FOR SELECT TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant ON membership FOR SELECT TO pagewright_app, pagewright_worker
  USING (org_id = (SELECT current_org()));
-- Members of the organisation are seen by name; password hashes are not granted below.
CREATE POLICY tenant ON account FOR SELECT TO pagewright_app, pagewright_worker
  USING (EXISTS (SELECT 1 FROM membership m
                 WHERE m.account_id = account.id AND m.org_id = (SELECT current_org())));
CREATE POLICY tenant ON api_key TO pagewright_app
  USING (org_id = (SELECT current_org()) AND account_id = (SELECT current_actor()))
  WITH CHECK (org_id = (SELECT current_org()) AND account_id = (SELECT current_actor()));
GRANT SELECT ON organisation, team, membership TO pagewright_app, pagewright_worker;
GRANT SELECT (id, email, name, disabled_at) ON account TO pagewright_app, pagewright_worker;
GRANT SELECT (org_id, id, account_id, name, prefix, created_at, expires_at, revoked_at, last_used_at)
  ON api_key TO pagewright_app;
GRANT INSERT, UPDATE (revoked_at) ON api_key TO pagewright_app;
