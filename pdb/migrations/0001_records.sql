-- The production database: approved records, insert-only by revision, with provenance.
--
-- Roles (made by app.db.roles):
--   pagewright_writer       step 14: inserts records, nothing else
--   pagewright_reader       the product's own screens and API: reads, through row-level security
--   pagewright_analyst      nobody signs in as it: the organisations' reader roles are its members
--   pagewright_provisioner  makes one schema, one NOLOGIN reader role and typed views an organisation
-- An organisation's reader role (org_<32 hex>_reader), and who inherits it, sees that organisation's records.

CREATE TABLE record (
  org_id         uuid NOT NULL,
  id             uuid NOT NULL DEFAULT uuidv7(),
  team_id        uuid NOT NULL,
  document_id    uuid NOT NULL,
  subdocument_id uuid NOT NULL,
  revision       int NOT NULL CHECK (revision > 0),
  schema_key     text NOT NULL,
  schema_version int NOT NULL,
  family         text NOT NULL,              -- the typed view it appears in
  values         jsonb NOT NULL,             -- key -> canonical value; tables: key -> list of rows
  provenance     jsonb NOT NULL,             -- key -> reader, engine, page, box, words, state, who
  approved_by    uuid,                       -- NULL: on evidence
  approved_at    timestamptz NOT NULL,
  evidence       jsonb NOT NULL DEFAULT '{}',
  published_at   timestamptz NOT NULL DEFAULT now(),
  tombstoned_at  timestamptz,                -- erased: values are gone, the revision stays
  PRIMARY KEY (org_id, id),
  UNIQUE (subdocument_id, revision)
);
CREATE INDEX record_recent ON record (org_id, schema_key, id DESC);
CREATE INDEX record_latest ON record (org_id, family, subdocument_id, revision DESC);

-- Which view family a schema's versions belong to, and the columns the view has.
CREATE TABLE family (
  org_id     uuid NOT NULL,
  family     text NOT NULL CHECK (family ~ '^[a-z][a-z0-9_]{0,62}$'),
  schema_key text NOT NULL,
  columns    jsonb NOT NULL,                 -- [{key, type}] in order
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org_id, family)
);

-- The organisations whose reader role the current user is, or inherits from, however indirectly. An analyst signs in
-- as a login of their own that was granted the reader role, so current_user alone does not tell. The walk starts
-- at the user and goes up its own memberships: a few index look-ups, however many organisations there are.
CREATE FUNCTION reader_orgs() RETURNS uuid[] LANGUAGE sql STABLE
  SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
  WITH RECURSIVE held (role) AS (
    SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = current_user
    UNION
    SELECT m.roleid FROM held JOIN pg_catalog.pg_auth_members m ON m.member = held.role WHERE m.inherit_option
  )
  SELECT array_agg(substr(r.rolname, 5, 32)::uuid)
  FROM held JOIN pg_catalog.pg_roles r ON r.oid = held.role
  WHERE r.rolname ~ '^org_[0-9a-f]{32}_reader$';
END;
CREATE FUNCTION current_org() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.org_id', true), '')::uuid;
CREATE FUNCTION all_teams() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN current_setting('app.team_ids', true) = '*';
CREATE FUNCTION current_teams() RETURNS uuid[] LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(nullif(current_setting('app.team_ids', true), ''), '*')::uuid[];

ALTER TABLE record ENABLE ROW LEVEL SECURITY;
ALTER TABLE record FORCE ROW LEVEL SECURITY;
ALTER TABLE family ENABLE ROW LEVEL SECURITY;
ALTER TABLE family FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant_read ON record FOR SELECT TO pagewright_reader, pagewright_writer
  USING (org_id = (SELECT current_org())
         AND ((SELECT all_teams()) OR team_id = ANY ((SELECT current_teams())::uuid[])));
CREATE POLICY tenant_write ON record FOR INSERT TO pagewright_writer
  WITH CHECK (org_id = (SELECT current_org()));
CREATE POLICY analyst ON record FOR SELECT TO pagewright_analyst
  USING (org_id = ANY ((SELECT reader_orgs())::uuid[]));
CREATE POLICY tenant ON family TO pagewright_provisioner, pagewright_reader, pagewright_writer
  USING (org_id = (SELECT current_org()))
  WITH CHECK (org_id = (SELECT current_org()));

GRANT SELECT ON record TO pagewright_reader;
GRANT SELECT, INSERT ON record TO pagewright_writer;
-- Every organisation's reader role is a member of it; the policy `analyst` says which rows.
GRANT SELECT ON record TO pagewright_analyst;
GRANT SELECT ON family TO pagewright_reader, pagewright_writer;
GRANT SELECT, INSERT, UPDATE ON family TO pagewright_provisioner;

-- Insert-only, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'records are insert-only: a correction makes a new revision' USING ERRCODE = '42501';
END $$;
CREATE TRIGGER record_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
