"""Schemas of an organisation: listed, drafted, published. Published versions are never changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.db.pools import Database
from app.db.queries import queries
from app.engines.live import Live
from app.errors import FieldProblem, Invalid, NotFound, WrongState
from app.hitl.cursors import check_limit, read_cursor, write_cursor
from app.hitl.document_view import Json, when
from app.hitl.json_schema import Mapped, from_json_schema, key_of, to_json_schema
from app.hitl.rereading import count_open, read_open_again
from app.hitl.schema_changes import changes
from app.hitl.schema_checks import read_definition
from app.model.schema import Schema
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue


async def list_schemas(
    db: Database, principal: Principal, *, limit: int = 50, cursor: str | None = None, search: str = ""
) -> Json:
    """Each schema with its versions, by key; drafts where the caller may write schemas. With `search`, those that have
    it in their title or key. Invalid for a bad cursor."""
    check_limit(limit)
    (after,) = read_cursor("schemas", cursor, str) if cursor else ("",)
    drafts = principal.allows(Permission.SCHEMA_WRITE).allowed
    async with db.tenant(principal.scope) as conn:
        rows = await queries.schemas.list_schema_contents(conn, org_id=principal.org_id)
    found: dict[str, list[Any]] = {}
    for row in rows:
        if drafts or row["published_at"] is not None:
            found.setdefault(row["key"], []).append(row)
    sought = search.casefold()
    keys = sorted(k for k, many in found.items() if k > after and sought in f"{k}\n{many[0]['title'].casefold()}")
    shown = keys[:limit]
    return {
        "items": [_listed(key, found[key]) | _contents(found[key]) for key in shown],
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


async def publish_schema(
    db: Database, live: Live, principal: Principal, key: str, version: int | None = None, *, read_again: bool = False
) -> Json:
    """Publish a draft, the newest by default: new documents are read with it. WrongState where it is published. The
    answer counts the documents that were read with an earlier version and are still open (`open_documents`); with
    `read_again` they are read again (`read_again` tells how many)."""
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
    begun = await read_open_again(db, live, principal, key) if read_again else None
    shown = await get_schema(db, principal, key, chosen)
    return shown | {
        "open_documents": await count_open(db, principal, key, _newest_published(shown)),
        "read_again": 0 if begun is None else begun.started,
    }


async def read_again(db: Database, live: Live, principal: Principal, key: str) -> Json:
    """Read again what is open and was read with an earlier version than the newest published one: `read_again` says
    how many documents, `open_documents` how many are left (another call takes them). NotFound."""
    shown = await get_schema(db, principal, key)
    begun = await read_open_again(db, live, principal, key)
    left = await count_open(db, principal, key, _newest_published(shown))
    return {"read_again": begun.started, "open_documents": left}


async def open_documents(db: Database, principal: Principal, key: str, version: int | None = None) -> Json:
    """How many documents a read-again would take; with `version`, how many it would take if that were published."""
    shown = await get_schema(db, principal, key)
    asked = _newest_published(shown) if version is None else version
    return {"open_documents": await count_open(db, principal, key, asked)}


async def diff_schema(db: Database, principal: Principal, key: str, before: int, after: int) -> Json:
    """What changed from one version to another, in words. NotFound where one of them is not there to see."""
    first, second = [await _version(db, principal, key, version) for version in (before, after)]
    return {"key": key, "from": before, "to": after, "changes": changes(first, second)}


async def export_schema(db: Database, principal: Principal, key: str, version: int | None = None) -> Json:
    """The definition alone, as it can be imported again, here or elsewhere."""
    definition: Json = json.loads(catalogue.schema_to_json(await _version(db, principal, key, version)))
    del definition["version"]
    return definition


async def export_json_schema(db: Database, principal: Principal, key: str, version: int | None = None) -> Json:
    """JSON Schema (draft 2020-12) of the records of one version."""
    return to_json_schema(await _version(db, principal, key, version))


async def import_schema(
    db: Database,
    principal: Principal,
    *,
    definition: Json | None = None,
    json_schema: Json | None = None,
    key: str | None = None,
    title: str | None = None,
    preview: bool = False,
) -> Json:
    """Draft a schema from its exported `definition` or from a JSON Schema: a new one, or the next version of one that
    is there. `notes` tell what was not mapped. With `preview` nothing is stored. Invalid names every problem."""
    principal.require(Permission.SCHEMA_WRITE)
    if (definition is None) == (json_schema is None):
        raise _one("definition", "Either definition or json_schema.")
    mapped = Mapped(dict(definition or {}))
    if json_schema is not None:
        mapped = from_json_schema(json_schema, key=key, title=title)
    mapped.definition |= {name: value for name, value in (("key", key), ("title", title)) if value is not None}
    if "key" not in mapped.definition and isinstance(named := mapped.definition.get("title"), str):
        mapped.definition["key"] = key_of(named)
    schema = read_definition(mapped.definition)
    if preview:
        shown: Json = json.loads(catalogue.schema_to_json(schema))
        shown |= {"state": "draft", "published_at": None, "versions": []}
        return {"schema": shown, "notes": mapped.notes}
    async with db.tenant(principal.scope) as conn:
        rows = await queries.schemas.list_schema_versions(conn, org_id=principal.org_id)
    there = any(row["key"] == schema.key for row in rows)
    drafted = await draft_schema(db, principal, mapped.definition, key=schema.key if there else None)
    return {"schema": drafted, "notes": mapped.notes}


async def _version(db: Database, principal: Principal, key: str, version: int | None) -> Schema:
    """A version the caller may see. NotFound."""
    shown = await get_schema(db, principal, key, version)
    async with db.tenant(principal.scope) as conn:
        schema = await catalogue.get(conn, principal.org_id, key, shown["version"])
    if schema is None:
        raise NotFound("There is no such schema.")
    return schema


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


def _contents(versions: list[Any]) -> Json:
    """Of the newest version: how much is in it, and whether it came with the product."""
    newest, builtin = versions[0], any(v["is_builtin"] for v in versions)
    return {
        "fields": newest["fields"],
        "tables": newest["tables"],
        "origin": "built_in" if newest["is_builtin"] else "changed" if builtin else "own",
        "changed_at": when(newest["created_at"]),
    }


def _newest_published(shown: Json) -> int:
    """0 where none is."""
    return max((v["version"] for v in shown["versions"] if v["state"] == "published"), default=0)


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
