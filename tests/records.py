"""Approved records, put into the production database as step 14 puts them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from app.db.pools import Database
from app.db.queries import pdb_queries, queries
from app.db.tenant import TenantScope

GOODS: dict[str, Any] = {
    "key": "goods",
    "title": "Goods",
    "version": 1,
    "fields": [
        {"key": "supplier", "type": "organisation", "title": "Supplier"},
        {"key": "issued", "type": "date", "title": "Issued"},
        {"key": "total", "type": "money", "title": "Total"},
        {"key": "weight", "type": "number", "title": "Weight"},
        {"key": "paid", "type": "boolean", "title": "Paid"},
        {"key": "note", "type": "multiline", "title": "Note"},
    ],
    "tables": [
        {
            "key": "line_items",
            "title": "Line items",
            "columns": [
                {"key": "description", "type": "text", "title": "Description"},
                {"key": "amount", "type": "money", "title": "Amount"},
            ],
        }
    ],
}
"""A schema with a field of every kind of column, and a table."""


FILL = """
INSERT INTO record (org_id, team_id, document_id, subdocument_id, revision, schema_key, schema_version, family, values,
                    provenance, approved_at)
SELECT $1, $2, gen_random_uuid(), gen_random_uuid(), 1, 'goods', 1, 'goods',
       jsonb_build_object('supplier', 'Supplier ' || n, 'issued', '2026-11-03', 'total', n || '.50',
                          'total_currency', 'EUR', 'note', repeat('a note ', 20),
                          'line_items', jsonb_build_array(jsonb_build_object('description', 'x', 'amount', '1.00'))),
       '{}', now()
FROM generate_series(1, $3::int) n"""


async def add_schema(app_db: Database, scope: TenantScope, definition: Mapping[str, Any] = GOODS) -> None:
    """Published."""
    async with app_db.tenant(scope) as conn:
        await conn.execute(
            "INSERT INTO schema_version (org_id, key, version, title, definition, published_at)"
            " VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT DO NOTHING",
            *(scope.org_id, definition["key"], definition["version"], definition["title"], definition),
        )


async def publish(
    writer_db: Database,
    scope: TenantScope,
    team_id: UUID,
    values: Mapping[str, Any],
    *,
    provenance: Mapping[str, Any] | None = None,
    schema: str = "goods",
    document_id: UUID | None = None,
    subdocument_id: UUID | None = None,
    revision: int = 1,
    approved_by: UUID | None = None,
    approved_at: datetime | None = None,
) -> UUID:
    async with writer_db.tenant(scope) as conn:
        found: UUID = await pdb_queries.publication.insert_record(
            conn,
            org_id=scope.org_id,
            team_id=team_id,
            document_id=document_id or uuid4(),
            subdocument_id=subdocument_id or uuid4(),
            revision=revision,
            schema_key=schema,
            schema_version=1,
            family=schema,
            values=values,
            provenance=provenance or {},
            approved_by=approved_by,
            approved_at=approved_at or datetime.now(UTC),
            evidence={},
        )
    return found


async def audited(app_db: Database, scope: TenantScope, action: str) -> list[tuple[UUID | None, str]]:
    """(who, on what) of each such act, newest first."""
    async with app_db.tenant(scope) as conn:
        rows = await queries.audit.list_audit_of_action(
            conn, org_id=scope.org_id, action=action, before_id=UUID(int=(1 << 128) - 1), limit=100
        )
    return [(row["actor"], row["resource"]) for row in rows]


async def fill(writer_db: Database, scope: TenantScope, team_id: UUID, many: int) -> None:
    """So many records of `goods`, each with a row."""
    async with writer_db.tenant(scope) as conn:
        await conn.execute(FILL, scope.org_id, team_id, many)
