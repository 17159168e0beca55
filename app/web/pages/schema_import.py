"""A schema from JSON: our own export, or a JSON Schema. Shown with what could not be mapped before it is stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.errors import FieldProblem, Invalid
from app.hitl import schemas
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.readers import catalogue
from app.web.forms import read_form
from app.web.pages.common import principal_of, services_of
from app.web.pages.schemas import HERE
from app.web.render import redirect, render
from app.web.schema_view import SchemaView, schema_view

Json = dict[str, Any]
_OURS = frozenset({"fields", "tables"})
_THEIRS = frozenset({"properties", "$schema", "$ref", "allOf"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    place: str
    message: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """`follows` is the version that is there already, 0 for a new schema."""

    key: str
    title: str
    view: SchemaView
    notes: tuple[Note, ...]
    follows: int
    is_ours: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportPage:
    """What was typed; `problems` are what is wrong with it, and then there is no preview."""

    text: str
    key: str
    title: str
    problems: tuple[Note, ...]
    preview: Preview | None


@guarded(Permission.SCHEMA_WRITE)
async def show_import(request: Request) -> Response:
    page = ImportPage(text="", key="", title="", problems=(), preview=None)
    return await render(request, "schema_import.html", page, here=HERE, block="form")


@guarded(Permission.SCHEMA_WRITE)
async def do_import(request: Request) -> Response:
    """Show what it would become, or store it where that is asked for; what is wrong with it stands beside the text."""
    principal, db = principal_of(request), services_of(request).db
    typed = await read_form(request)
    text, key, title = (typed.get(name, "").strip() for name in ("text", "key", "title"))
    preview: Preview | None = None
    problems: tuple[Note, ...] = ()
    try:
        given = _read(text) | {"key": key or None, "title": title or None}
        if typed.get("act") == "store":
            stored = (await schemas.import_schema(db, principal, **given))["schema"]
            return redirect(request, f"/schemas/{stored['key']}?version={stored['version']}&did=drafted")
        found = await schemas.import_schema(db, principal, **given, preview=True)
        preview = await _preview(request, found, is_ours="definition" in given)
    except Invalid as error:
        said = tuple(Note(place=" › ".join(problem.loc), message=problem.msg) for problem in error.problems)
        problems = said or (Note(place="", message=error.detail),)
    page = ImportPage(
        text=text,
        key=preview.key if preview else key,
        title=preview.title if preview else title,
        problems=problems,
        preview=preview,
    )
    return await render(request, "schema_import.html", page, here=HERE, block="form", status=422 if problems else 200)


def _read(text: str) -> Json:
    """The definition or the JSON Schema that the text is, by what is in it. Invalid says where it is no JSON."""
    if not text:
        raise _invalid("Paste a definition or a JSON Schema, or choose a file.")
    try:
        given = json.loads(text, parse_constant=_refused)
    except json.JSONDecodeError as error:
        raise _invalid(f"This is not JSON: {error.msg} in line {error.lineno}, at character {error.colno}.") from None
    except (ValueError, RecursionError):
        raise _invalid("This is not JSON that can be read: a number too long, or nested too deeply.") from None
    if not isinstance(given, dict):
        raise _invalid("An object is needed: {…}.")
    ours = _OURS & given.keys() and not _THEIRS & given.keys()
    return {"definition" if ours else "json_schema": given}


def _refused(constant: str) -> None:
    raise ValueError(constant)


def _invalid(message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem((), message),))


async def _preview(request: Request, found: Json, *, is_ours: bool) -> Preview:
    shown = found["schema"]
    listed = await schemas.list_schemas(services_of(request).db, principal_of(request), limit=200, search=shown["key"])
    same = next((item for item in listed["items"] if item["key"] == shown["key"]), None)
    return Preview(
        key=shown["key"],
        title=shown["title"],
        view=schema_view(catalogue.schema_from_json(json.dumps(shown))),
        notes=tuple(Note(place=note["path"], message=note["message"]) for note in found["notes"]),
        follows=same["versions"][0]["version"] if same else 0,
        is_ours=is_ours,
    )
