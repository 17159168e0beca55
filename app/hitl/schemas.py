"""Schemas of an organisation: listed, drafted, published. Published versions are never changed."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Invalid, NotFound, WrongState
from app.hitl.cursors import check_limit, read_cursor, write_cursor
from app.hitl.document_view import Json, when
from app.model.schema import FieldSpec, FieldType, Schema
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue

_KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")
MOST_FIELDS, MOST_TABLES, LONGEST_TITLE = 200, 20, 200
RESERVED = frozenset({"auto", "unknown"})
"""Keys that mean something else where a schema is named."""


async def list_schemas(db: Database, principal: Principal, *, limit: int = 50, cursor: str | None = None) -> Json:
    """Each schema with its versions, by key; drafts where the caller may write schemas. Invalid for a bad cursor."""
    check_limit(limit)
    (after,) = read_cursor("schemas", cursor, str) if cursor else ("",)
    drafts = principal.allows(Permission.SCHEMA_WRITE).allowed
    async with db.tenant(principal.scope) as conn:
        rows = await queries.schemas.list_schema_versions(conn, org_id=principal.org_id)
    found: dict[str, list[Any]] = {}
    for row in rows:
        if drafts or row["published_at"] is not None:
            found.setdefault(row["key"], []).append(row)
    keys = sorted(key for key in found if key > after)
    shown = keys[:limit]
    return {
        "items": [_listed(key, found[key]) for key in shown],
        "next_cursor": write_cursor("schemas", shown[-1]) if len(keys) > limit else None,
    }


async def get_schema(db: Database, principal: Principal, key: str, version: int | None = None) -> Json:
    """One version, the newest published by default (else the newest draft). NotFound."""
    async with db.tenant(principal.scope) as conn:
        rows = await queries.schemas.list_schema_versions(conn, org_id=principal.org_id)
        mine = [row for row in rows if row["key"] == key]
        if not principal.allows(Permission.SCHEMA_WRITE).allowed:
            mine = [row for row in mine if row["published_at"] is not None]
        wanted = [row for row in mine if version is None or row["version"] == version]
        chosen = next((row for row in wanted if row["published_at"] is not None), wanted[0] if wanted else None)
        schema = None
        if chosen is not None:
            schema = await catalogue.get(conn, principal.org_id, key, chosen["version"])
    if chosen is None or schema is None:
        raise NotFound("There is no such schema.")
    return _shape(schema, chosen["published_at"], mine)


async def draft_schema(db: Database, principal: Principal, definition: Json, *, key: str | None = None) -> Json:
    """A new draft: of a new schema without `key`, a further version of `key` otherwise. Invalid names what is
    wrong with it; WrongState where a new schema's key is taken."""
    principal.require(Permission.SCHEMA_WRITE)
    schema = read_definition(definition | ({"key": key} if key else {}))
    if key is not None and definition.get("key", key) != key:
        raise _one("key", f"This is the schema {key}; its key does not change.")
    async with db.tenant(principal.scope) as conn:
        rows = await queries.schemas.list_schema_versions(conn, org_id=principal.org_id)
        versions = [row["version"] for row in rows if row["key"] == schema.key]
        if key is None and versions:
            raise WrongState(f"There is a schema {schema.key} already.", remedy="PUT a new version of it.")
        if key is not None and not versions:
            raise NotFound("There is no such schema.")
        schema = replace(schema, version=max(versions, default=0) + 1)
        written = await queries.schemas.insert_schema_version(
            conn,
            org_id=principal.org_id,
            key=schema.key,
            version=schema.version,
            title=schema.title,
            definition=catalogue.schema_to_json(schema),
            created_by=principal.account_id,
            published_at=None,
        )
        if written is None:
            raise WrongState("Someone drafted this version at the same moment.", remedy="Send it again.")
        await _audit(conn, principal, "schema:write", schema)
    return await get_schema(db, principal, schema.key, schema.version)


async def publish_schema(db: Database, principal: Principal, key: str, version: int | None = None) -> Json:
    """Publish a draft, the newest by default: new documents are read with it. WrongState where it is published."""
    principal.require(Permission.SCHEMA_PUBLISH)
    async with db.tenant(principal.scope) as conn:
        rows = await queries.schemas.list_schema_versions(conn, org_id=principal.org_id)
        mine = [row for row in rows if row["key"] == key and version in (None, row["version"])]
        if not mine:
            raise NotFound("There is no such schema.")
        chosen = mine[0]["version"]
        done = await queries.schemas.publish_schema_version(conn, org_id=principal.org_id, key=key, version=chosen)
        if done is None:
            raise WrongState(f"Version {chosen} of {key} is published already.")
        schema = await catalogue.get(conn, principal.org_id, key, chosen)
        if schema is not None:
            await _audit(conn, principal, "schema:publish", schema)
    return await get_schema(db, principal, key, chosen)


def read_definition(definition: Json) -> Schema:
    """A schema from what a person sent; its version is given later. Invalid names every problem."""
    schema = catalogue.schema_from_json(json.dumps({**definition, "version": 1}))
    problems = list(_problems(schema))
    if problems:
        raise Invalid("The schema is not valid.", problems=tuple(problems))
    return schema


def _problems(schema: Schema) -> list[FieldProblem]:
    found: list[FieldProblem] = []
    if not _KEY.fullmatch(schema.key) or schema.key in RESERVED:
        found.append(FieldProblem(("key",), "Small letters, digits and _, beginning with a letter, at most 63."))
    if not 1 <= len(schema.title.strip()) <= LONGEST_TITLE:
        found.append(FieldProblem(("title",), f"1 to {LONGEST_TITLE} characters."))
    if not schema.fields and not schema.tables:
        found.append(FieldProblem(("fields",), "At least one field."))
    if len(schema.fields) > MOST_FIELDS or len(schema.tables) > MOST_TABLES:
        found.append(FieldProblem(("fields",), f"At most {MOST_FIELDS} fields and {MOST_TABLES} tables."))
    found += _field_problems(schema.fields, ("fields",), {t.key for t in schema.tables})
    seen: set[str] = set()
    for index, table in enumerate(schema.tables):
        where = ("tables", str(index))
        if not _KEY.fullmatch(table.key) or table.key in seen:
            found.append(FieldProblem((*where, "key"), "A key of its own: small letters, digits and _."))
        seen.add(table.key)
        if not 1 <= len(table.columns) <= MOST_FIELDS:
            found.append(FieldProblem((*where, "columns"), f"1 to {MOST_FIELDS} columns."))
        found += _field_problems(table.columns, (*where, "columns"), set())
    return found


def _field_problems(specs: Sequence[FieldSpec], where: tuple[str, ...], taken: set[str]) -> list[FieldProblem]:
    found: list[FieldProblem] = []
    for index, spec in enumerate(specs):
        here = (*where, str(index))
        if not _KEY.fullmatch(spec.key):
            found.append(FieldProblem((*here, "key"), "Small letters, digits and _, at most 63."))
        if spec.key in taken:
            found.append(FieldProblem((*here, "key"), "There is another one of this key."))
        taken.add(spec.key)
        if not 1 <= len(spec.title.strip()) <= LONGEST_TITLE:
            found.append(FieldProblem((*here, "title"), f"1 to {LONGEST_TITLE} characters."))
        if (spec.type is FieldType.CHOICE) != bool(spec.choices):
            found.append(FieldProblem((*here, "choices"), "A choice needs its choices, and nothing else has any."))
    return found


def _listed(key: str, versions: list[Any]) -> Json:
    published = [v["version"] for v in versions if v["published_at"] is not None]
    return {
        "key": key,
        "title": versions[0]["title"],
        "published_version": max(published) if published else None,
        "versions": [
            {
                "version": v["version"],
                "state": "draft" if v["published_at"] is None else "published",
                "created_at": when(v["created_at"]),
                "published_at": when(v["published_at"]),
            }
            for v in versions
        ],
    }


def _shape(schema: Schema, published_at: datetime | None, versions: list[Any]) -> Json:
    definition: Json = json.loads(catalogue.schema_to_json(schema))
    return {
        **definition,
        "state": "draft" if published_at is None else "published",
        "published_at": when(published_at),
        "versions": _listed(schema.key, versions)["versions"],
    }


async def _audit(conn: Any, principal: Principal, action: str, schema: Schema) -> None:
    await write_audit(
        conn,
        org_id=principal.org_id,
        actor=principal.account_id,
        action=action,
        resource=f"schema/{schema.key}",
        payload={"version": schema.version},
    )


def _one(loc: str, message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem((loc,), message),))
