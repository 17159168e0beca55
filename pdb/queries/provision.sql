-- What the provisioner keeps of each organisation's view families. The views themselves are made by app.db.provision:
-- names cannot be parameters.

-- name: lock_organisation
-- One at a time for an organisation; held to the end of the transaction.
SELECT pg_advisory_xact_lock(hashtextextended('pagewright.provision ' || (:org_id::uuid)::text, 0));

-- name: list_families
-- Families of a schema, oldest first, with their columns.
SELECT family, columns
FROM family
WHERE org_id = :org_id AND schema_key = :schema_key
ORDER BY created_at, family;

-- name: list_family_names
-- Every family name an organisation has used.
SELECT family
FROM family
WHERE org_id = :org_id;

-- name: set_family^
-- A new family, or more columns of one.
INSERT INTO family (org_id, family, schema_key, columns)
VALUES (:org_id, :family, :schema_key, :columns)
ON CONFLICT (org_id, family) DO UPDATE SET columns = excluded.columns
WHERE family.schema_key = excluded.schema_key
RETURNING family;

-- name: describe_namespace^
-- The PostgreSQL schema of an organisation, and whose it says it is.
SELECT n.oid, obj_description(n.oid, 'pg_namespace') AS said
FROM pg_catalog.pg_namespace n
WHERE n.nspname = :namespace::text;

-- name: has_role$
-- Whether a role of that name exists in the cluster.
SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = :role::text);

-- name: get_database_owner^
-- Who owns the database we are in: people make analysts' logins as that role.
SELECT r.rolname AS owner, r.rolsuper AS superuser
FROM pg_catalog.pg_database d
JOIN pg_catalog.pg_roles r ON r.oid = d.datdba
WHERE d.datname = current_database();
