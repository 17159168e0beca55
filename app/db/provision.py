"""What an organisation has in the production database besides its records: a PostgreSQL schema `org_<slug>`, a NOLOGIN
role `org_<32 hex digits>_reader`, and one typed view for each family of its schemas.

A login that was granted the reader role reads `SELECT * FROM org_acme.receipt` and sees its own organisation alone: the
views are `security_invoker`, and row-level security of `record` asks which reader roles the user inherits from.

Everything here runs as the provisioner, in `database.tenant(scope)` of the organisation, and can be repeated.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from asyncpg import Connection

from app.db.queries import pdb_queries
from app.db.roles import ANALYST
from app.errors import Misconfigured
from app.model.schema import FieldType, Schema

LONGEST_NAME = 63
"""Bytes of an identifier; PostgreSQL cuts longer ones off in silence."""

_KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")
_SLUG = re.compile(r"[a-z][a-z0-9_]{0,39}")
FIXED = ("record_id", "document_id", "subdocument_id", "revision", "approved_at")
"""The columns that come before those of the fields, in every view and every export."""


class ColumnKind(StrEnum):
    """What a column of a view is. A key whose kind changes starts a new family; other changes do not."""

    TEXT = "text"
    DATE = "date"
    MONEY = "money"  # numeric, and its currency in a second column
    NUMBER = "number"
    BOOLEAN = "boolean"
    TABLE = "table"  # jsonb: a list of rows


_KINDS = {
    FieldType.DATE: ColumnKind.DATE,
    FieldType.MONEY: ColumnKind.MONEY,
    FieldType.NUMBER: ColumnKind.NUMBER,
    FieldType.PERCENT: ColumnKind.NUMBER,
    FieldType.BOOLEAN: ColumnKind.BOOLEAN,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    key: str
    kind: ColumnKind


def namespace_of(slug: str) -> str:
    """The PostgreSQL schema of an organisation. ValueError for what is no slug."""
    if not _SLUG.fullmatch(slug):
        raise ValueError(f"{slug!r} is not the slug of an organisation")
    return f"org_{slug}"


def reader_role(org_id: UUID) -> str:
    """The NOLOGIN role whose members read an organisation's records."""
    return f"org_{org_id.hex}_reader"


def kind_of(field: FieldType) -> ColumnKind:
    return _KINDS.get(field, ColumnKind.TEXT)


def columns_of(schema: Schema) -> tuple[Column, ...]:
    """Fields in order, then tables."""
    fields = [Column(key=f.key, kind=kind_of(f.type)) for f in schema.fields]
    return (*fields, *(Column(key=t.key, kind=ColumnKind.TABLE) for t in schema.tables))


async def provision_org(conn: Connection, *, org_id: UUID, slug: str) -> None:
    """Make the organisation's schema and reader role where they are missing.

    Misconfigured when the schema belongs to another organisation (a production database of an earlier installation).
    """
    namespace, role = namespace_of(slug), reader_role(org_id)
    await pdb_queries.provision.lock_organisation(conn, org_id=org_id)
    there = await pdb_queries.provision.describe_namespace(conn, namespace=namespace)
    if there is not None and there["said"] != _said(org_id):
        raise Misconfigured(
            f"The schema {namespace} of the production database belongs to another organisation.",
            remedy="Use a production database of this installation's own, or rename that schema.",
        )
    if not await pdb_queries.provision.has_role(conn, role=role):
        await conn.execute(f"CREATE ROLE {role} NOLOGIN")
    if there is None:
        await conn.execute(f"CREATE SCHEMA {namespace}")
        await conn.execute(f"COMMENT ON SCHEMA {namespace} IS '{_said(org_id)}'")
    await conn.execute(f"GRANT USAGE ON SCHEMA {namespace} TO {role}")
    await conn.execute(f"GRANT {ANALYST} TO {role} WITH INHERIT TRUE, SET FALSE")
    database = await pdb_queries.provision.get_database_owner(conn)
    if not database["superuser"]:  # so that the database's owner can grant the role to people, without having it
        await conn.execute(f"GRANT {role} TO {_quoted(database['owner'])} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE")


async def provision_schema(conn: Connection, *, org_id: UUID, slug: str, schema: Schema) -> str:
    """The family records of this schema version appear in, its view made or widened where needed.

    Quick when nothing is to be done: one query.
    """
    return await provision_columns(conn, org_id=org_id, slug=slug, schema_key=schema.key, columns=columns_of(schema))


async def provision_columns(
    conn: Connection, *, org_id: UUID, slug: str, schema_key: str, columns: tuple[Column, ...]
) -> str:
    """The newest family of `schema_key` these columns fit into, widened by those it lacks; else a new one.

    ValueError for a key that is no identifier, or twice.
    """
    _validate(schema_key, columns)
    chosen = _fitting(await _families(conn, org_id, schema_key), columns)
    if chosen is not None and set(columns) <= set(chosen[1]):
        return chosen[0]
    await provision_org(conn, org_id=org_id, slug=slug)
    chosen = _fitting(await _families(conn, org_id, schema_key), columns)  # again, now that we alone are here
    if chosen is None:
        names = await pdb_queries.provision.list_family_names(conn, org_id=org_id)
        chosen = _free_name(schema_key, {row["family"] for row in names}), ()
    family, known = chosen
    return await provision_family(
        conn,
        org_id=org_id,
        slug=slug,
        family=family,
        schema_key=schema_key,
        columns=(*known, *(c for c in columns if c not in known)),
    )


async def provision_family(
    conn: Connection, *, org_id: UUID, slug: str, family: str, schema_key: str, columns: tuple[Column, ...]
) -> str:
    """Make or widen one view; `columns` are those it has already, in their order, then new ones."""
    _validate(family, columns)
    namespace, role = namespace_of(slug), reader_role(org_id)
    kept = await pdb_queries.provision.set_family(
        conn,
        org_id=org_id,
        family=family,
        schema_key=schema_key,
        columns=[{"key": c.key, "type": c.kind.value} for c in columns],
    )
    if kept is None:
        raise ValueError(f"family {family} belongs to another schema")
    view = f"{namespace}.{_quoted(family)}"
    await conn.execute(
        f"CREATE OR REPLACE VIEW {view} WITH (security_invoker = true) AS {_select(org_id, family, columns)}"
    )
    await conn.execute(f"GRANT SELECT ON {view} TO {role}")
    return family


# ---- families -----------------------------------------------------------------------------------------------
async def _families(conn: Connection, org_id: UUID, schema_key: str) -> list[tuple[str, tuple[Column, ...]]]:
    rows = await pdb_queries.provision.list_families(conn, org_id=org_id, schema_key=schema_key)
    return [(row["family"], tuple(_column(c) for c in row["columns"])) for row in rows]


def _column(stored: dict[str, Any]) -> Column:
    return Column(key=stored["key"], kind=ColumnKind(stored["type"]))


def _fitting(
    families: list[tuple[str, tuple[Column, ...]]], columns: tuple[Column, ...]
) -> tuple[str, tuple[Column, ...]] | None:
    """The newest family in which no key has another kind."""
    for family, known in reversed(families):
        kinds = {c.key: c.kind for c in known}
        if all(kinds.get(c.key, c.kind) is c.kind for c in columns):
            return family, known
    return None


def _free_name(schema_key: str, taken: set[str]) -> str:
    """`receipt`, `receipt_2`, …: the first that no schema of the organisation uses."""
    number, name = 1, schema_key
    while name in taken:
        number += 1
        name = f"{schema_key[: LONGEST_NAME - len(str(number)) - 1]}_{number}"
    return name


# ---- the view -----------------------------------------------------------------------------------------------
def _validate(name: str, columns: tuple[Column, ...]) -> None:
    keys = [c.key for c in columns]
    for key in (name, *keys):
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} cannot be the name of a view or column")
    if len(set(keys)) != len(keys):
        raise ValueError(f"a column of {name} is there twice")


def _select(org_id: UUID, family: str, columns: tuple[Column, ...]) -> str:
    """The latest revisions of the family. The fixed columns come first: a view can only grow at its end."""
    shown = [f"r.{'id' if name == 'record_id' else name} AS {name}" for name in FIXED]
    used = set(FIXED)
    for column in columns:
        shown += [f"{value} AS {_quoted(name)}" for name, value in _expressions(column, used)]
    latest = """NOT EXISTS (SELECT 1 FROM public.record n
                    WHERE n.org_id = r.org_id AND n.subdocument_id = r.subdocument_id AND n.revision > r.revision)"""
    # A view's definition takes no parameters; a UUID and a validated name cannot break out of their quotes.
    mine = f"r.org_id = '{org_id}' AND r.family = '{family}' AND r.tombstoned_at IS NULL"
    return f"SELECT {', '.join(shown)} FROM public.record r WHERE {mine} AND {latest}"  # noqa: S608  # see above


def _expressions(column: Column, used: set[str]) -> list[tuple[str, str]]:
    """(name, SQL) of a column. What does not parse as its type is NULL: one bad value must not break the view."""
    text = f"(r.\"values\" ->> '{column.key}')"
    name = unused_name(column.key, used)
    number = rf"CASE WHEN {text} ~ '^-?\d+(\.\d+)?$' AND pg_input_is_valid({text}, 'numeric') THEN {text}::numeric END"
    if column.kind is ColumnKind.TABLE:
        return [(name, f"(r.\"values\" -> '{column.key}')")]
    if column.kind is ColumnKind.DATE:
        valid = rf"{text} ~ '^\d{{4}}-\d{{2}}-\d{{2}}$' AND pg_input_is_valid({text}, 'date')"
        return [(name, f"CASE WHEN {valid} THEN {text}::date END")]
    if column.kind is ColumnKind.NUMBER:
        return [(name, number)]
    if column.kind is ColumnKind.MONEY:
        currency = unused_name(f"{column.key}_currency", used)
        return [(name, number), (currency, f"(r.\"values\" ->> '{column.key}_currency')")]
    if column.kind is ColumnKind.BOOLEAN:
        return [(name, f"CASE WHEN {text} IN ('true', 'false') THEN {text}::boolean END")]
    return [(name, text)]


def unused_name(wanted: str, used: set[str]) -> str:
    """`wanted`, with underscores put behind it while another column has that name. The order of columns never
    changes, so neither do the names."""
    name = wanted[:LONGEST_NAME]
    while name in used:
        wanted = f"{wanted[: LONGEST_NAME - 1]}_" if len(wanted) >= LONGEST_NAME else f"{wanted}_"
        if wanted[:LONGEST_NAME] == name:  # all underscores already
            raise ValueError(f"no free column name for {name}")
        name = wanted[:LONGEST_NAME]
    used.add(name)
    return name


def _quoted(identifier: str) -> str:
    return '"' + identifier.replace('"', '""') + '"'


def _said(org_id: UUID) -> str:
    """The comment on a schema that tells whose it is."""
    return f"Pagewright organisation {org_id}"
