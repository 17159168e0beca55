"""The columns that records of a schema have: those of its newest version first, then what earlier versions had more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from asyncpg import Connection, Record

from app.db.provision import ColumnKind, kind_of
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers import catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordColumn:
    """A field, or a column of a table. `kind` is text where versions of the schema disagree about its type."""

    key: str
    title: str
    type: FieldType
    kind: ColumnKind

    @property
    def is_numeric(self) -> bool:
        return self.kind in (ColumnKind.MONEY, ColumnKind.NUMBER)


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordTable:
    key: str
    title: str
    columns: tuple[RecordColumn, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Layout:
    key: str
    title: str
    columns: tuple[RecordColumn, ...]
    tables: tuple[RecordTable, ...]

    def column(self, key: str) -> RecordColumn | None:
        return next((c for c in self.columns if c.key == key), None)

    def table(self, key: str) -> RecordTable | None:
        return next((t for t in self.tables if t.key == key), None)


async def layout_of(conn: Connection[Record], org_id: UUID, key: str) -> Layout | None:
    """None where the organisation has published no schema of this key."""
    versions = await catalogue.versions(conn, org_id, key)
    return layout(versions) if versions else None


def layout(versions: tuple[Schema, ...]) -> Layout:
    """Of at least one version, newest first."""
    columns = _united(spec for schema in versions for spec in schema.fields)
    taken = {column.key for column in columns}
    tables: dict[str, list[FieldSpec]] = {}
    titles: dict[str, str] = {}
    for table in (table for schema in versions for table in schema.tables if table.key not in taken):
        titles.setdefault(table.key, table.title)
        tables.setdefault(table.key, []).extend(table.columns)
    return Layout(
        key=versions[0].key,
        title=versions[0].title,
        columns=columns,
        tables=tuple(RecordTable(key=k, title=titles[k], columns=_united(specs)) for k, specs in tables.items()),
    )


def _united(specs: Iterable[FieldSpec]) -> tuple[RecordColumn, ...]:
    found: dict[str, RecordColumn] = {}
    for spec in specs:
        kind, known = kind_of(spec.type), found.get(spec.key)
        if known is None:
            found[spec.key] = RecordColumn(key=spec.key, title=spec.title, type=spec.type, kind=kind)
        elif known.kind is not kind:
            found[spec.key] = RecordColumn(key=spec.key, title=known.title, type=FieldType.TEXT, kind=ColumnKind.TEXT)
    return tuple(found.values())
