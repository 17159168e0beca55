"""A schema as a form: a new one, or the next version of one that is there."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from app.errors import FieldProblem, Invalid, WrongState
from app.hitl import schemas
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.readers import catalogue
from app.readers.amounts import CODES
from app.readers.dates import ORDER_WORDS
from app.readers.identifiers import KINDS
from app.web.forms import read_items
from app.web.pages.common import Choice, principal_of, services_of
from app.web.pages.schema_try import TryBar, try_bar
from app.web.pages.schemas import HERE, key_of_path, number
from app.web.render import redirect, render
from app.web.schema_form import (
    NEW,
    NEW_TABLE,
    PROPERTIES,
    Problem,
    RuleForm,
    SchemaForm,
    SpecForm,
    TableForm,
    definition_of,
    form_of,
    place_problems,
    read_schema_form,
)
from app.web.schema_view import PAPERS, TYPES

FORMATS = {
    "identifier": tuple(Choice(value=key, text=f"{kind.name}, {kind.example}") for key, kind in KINDS.items()),
    "date": tuple(Choice(value=order.value, text=words) for order, words in ORDER_WORDS.items()),
}
"""By the type of field they are of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class EditPage:
    """`key` is "" for a schema that is not there yet; `base` the version the form began with, `newest` the newest one
    there is, 0 for none. `errors` are by input name."""

    key: str
    base: int
    newest: int
    form: SchemaForm
    problems: tuple[Problem, ...]
    errors: Mapping[str, str]
    notice: str
    types: Mapping[str, str]
    formats: Mapping[str, tuple[Choice, ...]]
    papers: Mapping[str, str]
    currencies: tuple[str, ...]
    for_types: Mapping[str, str]
    new_field: SpecForm
    new_column: SpecForm
    new_table: TableForm
    new_rule: RuleForm
    bar: TryBar


@guarded(Permission.SCHEMA_WRITE)
async def show_new(request: Request) -> Response:
    return await _show(request, SchemaForm(fields=(SpecForm(name="fields.0"),)))


@guarded(Permission.SCHEMA_WRITE)
async def save_new(request: Request) -> Response:
    """Draft it, or show the form again with what was typed and what is wrong with it."""
    form = read_schema_form(await read_items(request))
    try:
        drafted = await schemas.draft_schema(services_of(request).db, principal_of(request), definition_of(form))
    except Invalid as error:
        return await _show(request, form, problems=error.problems)
    except WrongState as error:
        taken = FieldProblem(("key",), f"{error.detail} Choose another key, or edit that schema.")
        return await _show(request, form, problems=(taken,))
    return redirect(request, f"/schemas/{drafted['key']}?version={drafted['version']}&did=drafted")


@guarded(Permission.SCHEMA_WRITE)
async def show_edit(request: Request) -> Response:
    """The form begins with the newest version of all, or the one asked for."""
    key = key_of_path(request)
    shown = await schemas.get_schema(services_of(request).db, principal_of(request), key)
    newest = shown["versions"][0]["version"]
    base = number(request, "version") or newest
    if base != shown["version"]:
        shown = await schemas.get_schema(services_of(request).db, principal_of(request), key, base)
    form = form_of(catalogue.schema_from_json(json.dumps(shown)))
    return await _show(request, form, key=key, base=base, newest=newest)


@guarded(Permission.SCHEMA_WRITE)
async def save_edit(request: Request) -> Response:
    """Draft the next version, or show the form again: with what is wrong, or once where someone else drafted one since
    the form was opened."""
    principal, db, key = principal_of(request), services_of(request).db, key_of_path(request)
    items = await read_items(request)
    form, typed = read_schema_form(items), dict(items)
    base, known = (int(v) if (v := typed.get(n, "")).isdecimal() and len(v) < 10 else 0 for n in ("base", "newest"))
    newest = (await schemas.get_schema(db, principal, key))["versions"][0]["version"]
    if newest != known:
        notice = f"Version {newest} was drafted since you opened this form. Yours comes after it: save again."
        return await _show(request, form, key=key, base=base, newest=newest, notice=notice)
    try:
        drafted = await schemas.draft_schema(db, principal, definition_of(form) | {"key": key}, key=key)
    except Invalid as error:
        return await _show(request, form, key=key, base=base, newest=newest, problems=error.problems)
    return redirect(request, f"/schemas/{key}?version={drafted['version']}&did=drafted")


async def _show(
    request: Request,
    form: SchemaForm,
    *,
    key: str = "",
    base: int = 0,
    newest: int = 0,
    notice: str = "",
    problems: tuple[FieldProblem, ...] = (),
) -> Response:
    placed = place_problems(form, problems)
    page = EditPage(
        key=key,
        base=base,
        newest=newest,
        form=form,
        problems=placed,
        errors={problem.name: problem.message for problem in reversed(placed)},
        notice=notice,
        types={type.value: words for type, words in TYPES.items()},
        formats=FORMATS,
        papers={paper.value: words for paper, words in PAPERS.items()},
        currencies=tuple(sorted(CODES)),
        for_types={name: " ".join(sorted(types)) for name, types in PROPERTIES.items()},
        new_field=SpecForm(name=f"fields.{NEW}"),
        new_column=SpecForm(name=f"tables.{NEW_TABLE}.columns.{NEW}"),
        new_table=TableForm(name=f"tables.{NEW_TABLE}"),
        new_rule=RuleForm(name=f"rules.{NEW}"),
        bar=await try_bar(request, action="/schema-trial"),
    )
    status = 422 if problems or notice else 200
    return await render(request, "schema_edit.html", page, here=HERE, block="form", status=status)
