"""Schemas: the list, and one version of one: what is in it, what changed, publishing it and what follows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from app.errors import NotFound
from app.hitl import schemas
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue
from app.web.forms import query, read_form
from app.web.pages.common import principal_of, services_of
from app.web.render import address_of, redirect, render
from app.web.schema_view import SchemaView, schema_view

PER_PAGE = 50
HERE = "Schemas"
ORIGINS = {"built_in": "Built in", "changed": "Built in, changed", "own": "Own"}


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemaRow:
    """`draft` is a version that is newer than the published one; 0 where there is none of either."""

    key: str
    title: str
    published: int
    draft: int
    fields: int
    tables: int
    origin: str
    changed_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemasPage:
    rows: tuple[SchemaRow, ...]
    q: str
    next_href: str | None
    is_first: bool
    may_write: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Version:
    number: int
    is_published: bool
    at: datetime
    is_shown: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    kind: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemaPage:
    """`versions` are newest first; `compared` is the number of the one that `changes` begin at, 0 where there is no
    other. `open_documents` could be read again: with this version once it is published, where it is a draft. `is_next`
    is a draft that makes a difference when it is published: new documents are read with the newest published version.
    """

    key: str
    title: str
    version: int
    is_published: bool
    is_next: bool
    at: datetime
    published: int
    view: SchemaView
    versions: tuple[Version, ...]
    compared: int
    changes: tuple[Change, ...]
    open_documents: int
    did: str
    started: int
    may_write: bool
    may_publish: bool
    may_read_again: bool


@guarded(Permission.SCHEMA_READ)
async def show_schemas(request: Request) -> Response:
    principal, q, cursor = principal_of(request), query(request, "q"), query(request, "cursor")
    found = await schemas.list_schemas(
        services_of(request).db, principal, limit=PER_PAGE, cursor=cursor or None, search=q
    )
    more = {"q": q, "cursor": found["next_cursor"]}
    page = SchemasPage(
        rows=tuple(_row(item) for item in found["items"]),
        q=q,
        next_href=f"/schemas?{urlencode({k: v for k, v in more.items() if v})}" if found["next_cursor"] else None,
        is_first=not cursor,
        may_write=principal.allows(Permission.SCHEMA_WRITE).allowed,
    )
    headers = address_of(request, "/schemas" + (f"?{urlencode({'q': q})}" if q else ""))
    return await render(request, "schemas.html", page, here=HERE, block="list", headers=headers)


@guarded(Permission.SCHEMA_READ)
async def show_schema(request: Request) -> Response:
    principal, key = principal_of(request), key_of_path(request)
    services = services_of(request)
    shown = await schemas.get_schema(services.db, principal, key, number(request, "version"))
    versions = _versions(shown)
    published = max((v.number for v in versions if v.is_published), default=0)
    compared = _compared(shown["version"], versions, number(request, "from"))
    changes: list[Mapping[str, str]] = []
    if compared:
        changes = (await schemas.diff_schema(services.db, principal, key, compared, shown["version"]))["changes"]
    asked = max(published, shown["version"])
    waiting = await schemas.open_documents(services.db, principal, key, asked if _may_publish(principal) else None)
    page = SchemaPage(
        key=key,
        title=shown["title"],
        version=shown["version"],
        is_published=shown["state"] == "published",
        is_next=shown["version"] > published,
        at=next(v.at for v in versions if v.is_shown),
        published=published,
        view=schema_view(catalogue.schema_from_json(json.dumps(shown))),
        versions=versions,
        compared=compared,
        changes=tuple(Change(kind=c["kind"], text=c["text"]) for c in changes),
        open_documents=waiting["open_documents"],
        did=query(request, "did"),
        started=number(request, "started") or 0,
        may_write=principal.allows(Permission.SCHEMA_WRITE).allowed,
        may_publish=_may_publish(principal),
        may_read_again=principal.allows(Permission.DOCUMENT_RETRY).allowed,
    )
    return await render(request, "schema.html", page, here=HERE, block="changes")


@guarded(Permission.SCHEMA_PUBLISH)
async def publish_schema(request: Request) -> Response:
    principal, services, key = principal_of(request), services_of(request), key_of_path(request)
    typed = await read_form(request)
    version = _whole(typed.get("version", ""))
    if version is None:
        raise NotFound("There is no such version.")
    done = await schemas.publish_schema(
        services.db, services.live, principal, key, version, read_again="read_again" in typed
    )
    return redirect(request, _after(key, "published", done["read_again"]))


@guarded(Permission.DOCUMENT_RETRY)
async def read_again(request: Request) -> Response:
    principal, services, key = principal_of(request), services_of(request), key_of_path(request)
    begun = await schemas.read_again(services.db, services.live, principal, key)
    return redirect(request, _after(key, "again", begun["read_again"]))


def key_of_path(request: Request) -> str:
    """NotFound for a text that no database holds."""
    key = str(request.path_params["key"])
    if "\x00" in key or len(key) > 63:
        raise NotFound("There is no such schema.")
    return key


def number(request: Request, name: str) -> int | None:
    """A number of the address; None for anything else."""
    return _whole(query(request, name))


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 1 <= int(text) < 2**31 else None


def _after(key: str, did: str, started: int) -> str:
    return f"/schemas/{key}?{urlencode({'did': did, 'started': started})}"


def _may_publish(principal: Principal) -> bool:
    return principal.allows(Permission.SCHEMA_PUBLISH).allowed


def _row(item: Mapping[str, Any]) -> SchemaRow:
    newest, published = item["versions"][0]["version"], item["published_version"] or 0
    return SchemaRow(
        key=item["key"],
        title=item["title"],
        published=published,
        draft=newest if newest > published else 0,
        fields=item["fields"],
        tables=item["tables"],
        origin=ORIGINS[item["origin"]],
        changed_at=datetime.fromisoformat(item["changed_at"]),
    )


def _versions(shown: Mapping[str, Any]) -> tuple[Version, ...]:
    return tuple(
        Version(
            number=v["version"],
            is_published=v["state"] == "published",
            at=datetime.fromisoformat(v["published_at"] or v["created_at"]),
            is_shown=v["version"] == shown["version"],
        )
        for v in shown["versions"]
    )


def _compared(shown: int, versions: tuple[Version, ...], asked: int | None) -> int:
    """The version asked for, else the published one before the one shown, else any before it; 0 where it is alone."""
    others = [v for v in versions if v.number != shown]
    earlier = [v for v in others if v.number < shown]
    wanted = [v for v in others if v.number == asked] or [v for v in earlier if v.is_published] or earlier
    return wanted[0].number if wanted else 0
