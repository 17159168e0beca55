"""Schemas: the built-in ones, and those an organisation has published. Data, not code."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from uuid import UUID

from asyncpg import Connection, Record
from pydantic import TypeAdapter, ValidationError

from app.db.queries import queries
from app.errors import FieldProblem, Invalid
from app.model.schema import Schema

_FOLDER = Path(__file__).parent / "schemas"
_ADAPTER: TypeAdapter[Schema] = TypeAdapter(Schema)


@lru_cache(maxsize=512)
def schema_from_json(text: str | bytes) -> Schema:
    """The same object for the same text: published versions do not change, and are asked for with every document.
    Invalid, naming each place, where `text` is not a schema."""
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError as error:
        problems = tuple(FieldProblem(loc=tuple(str(part) for part in e["loc"]), msg=e["msg"]) for e in error.errors())
        raise Invalid("This is not a schema.", problems=problems) from None


def schema_to_json(schema: Schema) -> str:
    return _ADAPTER.dump_json(schema).decode()


@cache
def builtin_schemas() -> tuple[Schema, ...]:
    """Every file of app/readers/schemas, by key."""
    return tuple(schema_from_json(path.read_bytes()) for path in sorted(_FOLDER.glob("*.json")))


async def seed_builtin(conn: Connection[Record], org_id: UUID) -> None:
    """Give an organisation the built-in schemas, published. What it has already stays as it is."""
    for schema in builtin_schemas():
        await queries.schemas.insert_schema_version(
            conn,
            org_id=org_id,
            key=schema.key,
            version=schema.version,
            title=schema.title,
            definition=schema_to_json(schema),
            created_by=None,
            published_at=datetime.now(UTC),
        )


async def published(conn: Connection[Record], org_id: UUID) -> tuple[Schema, ...]:
    """The newest published version of each of the organisation's schemas, by key."""
    rows = await queries.schemas.get_published_schemas(conn, org_id=org_id)
    return tuple(schema_from_json(row["definition"]) for row in rows)


async def versions(conn: Connection[Record], org_id: UUID, key: str) -> tuple[Schema, ...]:
    """Every published version of one schema, newest first."""
    rows = await queries.schemas.list_definitions(conn, org_id=org_id, key=key)
    return tuple(schema_from_json(row["definition"]) for row in rows)


async def get(conn: Connection[Record], org_id: UUID, key: str, version: int) -> Schema | None:
    row = await queries.schemas.get_schema_version(conn, org_id=org_id, key=key, version=version)
    return None if row is None else schema_from_json(row["definition"])
