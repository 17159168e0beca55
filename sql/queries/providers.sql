-- The AI provider of an organisation. The key is sealed before it comes here.

-- name: get_provider^
-- The provider with its sealed key.
SELECT kind::text AS kind, model, api_base, sealed_key, key_hint, enabled, updated_at
FROM provider
WHERE org_id = :org_id;

-- name: set_provider$
-- Put or replace the provider.
INSERT INTO provider (org_id, kind, model, api_base, sealed_key, key_hint, enabled, updated_by)
VALUES (:org_id, CAST(:kind AS text)::provider_kind, :model, :api_base, :sealed_key, :key_hint, :enabled, :updated_by)
ON CONFLICT (org_id) DO UPDATE
SET kind = excluded.kind, model = excluded.model, api_base = excluded.api_base,
    sealed_key = excluded.sealed_key, key_hint = excluded.key_hint, enabled = excluded.enabled,
    updated_at = now(), updated_by = excluded.updated_by
RETURNING id;

-- name: delete_provider$
-- Take the provider away, its key with it.
DELETE FROM provider
WHERE org_id = :org_id
RETURNING id;
