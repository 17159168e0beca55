"""A schema tried on a document: its values at their places on the page. From a version's page, and from the form with
what is in it, unsaved."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from app.db.patterns import like
from app.db.queries import queries
from app.errors import FieldProblem, Invalid, NotFound, PagewrightError
from app.hitl import schemas
from app.hitl.cursors import END
from app.hitl.schema_checks import read_definition
from app.hitl.trial import MOST_PAGES, try_on_document
from app.model.document import DocumentState
from app.model.schema import Schema
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.sessions import issue_image_token
from app.readers import catalogue
from app.web.forms import query, read_items
from app.web.pages.common import principal_of, schema_titles, services_of
from app.web.pages.schemas import HERE, key_of_path, number
from app.web.render import render
from app.web.schema_form import Problem, definition_of, place_problems, read_schema_form
from app.web.tried_view import Tried, tried_view

MOST_DOCUMENTS = 30
READ = (DocumentState.NEEDS_REVIEW, DocumentState.APPROVED, DocumentState.PUBLISHED, DocumentState.REJECTED)
"""States of documents whose pages are read."""
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentChoice:
    id: UUID
    filename: str
    schemas: str
    pages: int
    created_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class TryBar:
    """The choice of a document, and what is chosen. `action` is where it is tried."""

    action: str
    documents: tuple[DocumentChoice, ...]
    q: str
    document: str
    pages: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """What was read, or why nothing could be: `problems` of a form, each with its input, or `error`."""

    filename: str = ""
    document_id: str = ""
    image_token: str = ""
    of_pages: int = 0
    tried: Tried | None = None
    problems: tuple[Problem, ...] = ()
    error: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class TryPage:
    key: str
    title: str
    version: int
    is_published: bool
    bar: TryBar
    result: Result | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Fragment:
    result: Result | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Documents:
    bar: TryBar


@guarded(Permission.SCHEMA_WRITE)
async def show_try(request: Request) -> Response:
    principal, key = principal_of(request), key_of_path(request)
    shown = await schemas.get_schema(services_of(request).db, principal, key, number(request, "version"))
    document, pages = query(request, "document"), query(request, "pages")
    schema = catalogue.schema_from_json(json.dumps(shown))
    result = await _result(request, schema, document, pages, version=shown["version"]) if document else None
    page = TryPage(
        key=key,
        title=shown["title"],
        version=shown["version"],
        is_published=shown["state"] == "published",
        bar=await try_bar(request, action=f"/schemas/{key}/try", document=document, pages=pages),
        result=result,
    )
    return await render(request, "schema_try.html", page, here=HERE, block="tried")


@guarded(Permission.SCHEMA_WRITE)
async def try_form(request: Request) -> Response:
    """What is in the form, unsaved; where it is no schema yet, what is wrong with it and where."""
    items = await read_items(request)
    typed, form = dict(items), read_schema_form(items)
    document, pages = typed.get("document", ""), typed.get("pages", "")
    definition = definition_of(form)
    try:
        schema = read_definition(definition)
    except Invalid as error:
        result = Result(problems=place_problems(form, error.problems))
    else:
        result = await _result(request, schema, document, pages, definition=definition)
    return await render(request, "_tried.html", Fragment(result=result))


@guarded(Permission.SCHEMA_WRITE)
async def list_documents(request: Request) -> Response:
    """The choices of the bar, for a part of a name."""
    bar = await try_bar(request, action="", document=query(request, "document"))
    return await render(request, "_try_documents.html", Documents(bar=bar))


async def try_bar(request: Request, *, action: str, document: str = "", pages: str = "") -> TryBar:
    """The newest documents that are read, of those the person may see. The one chosen stays in the list."""
    principal, q = principal_of(request), query(request, "q")
    async with services_of(request).db.tenant(principal.scope_for(Permission.DOCUMENT_READ)) as conn:
        titles = await schema_titles(conn, principal.org_id)
        rows = await queries.screens.list_documents(
            conn,
            org_id=principal.org_id,
            before=END,
            states=[state.value for state in READ],
            pattern=like(q),
            schema_pattern="%",
            limit=MOST_DOCUMENTS,
        )
    documents = tuple(
        DocumentChoice(
            id=row["id"],
            filename=row["filename"],
            schemas=", ".join(titles.get(key, key) for key in row["schemas"]),
            pages=row["page_count"] or 0,
            created_at=row["created_at"],
        )
        for row in rows
    )
    return TryBar(action=action, documents=documents, q=q, document=document, pages=pages)


async def _result(
    request: Request,
    schema: Schema,
    document: str,
    pages: str,
    *,
    version: int | None = None,
    definition: Mapping[str, Any] | None = None,
) -> Result:
    """Errors that a person can mend are part of it: they stand where the values would."""
    principal, services = principal_of(request), services_of(request)
    try:
        document_id, chosen = _document(document), _pages(pages)
        tried = await try_on_document(
            services.db,
            services.storage,
            principal,
            schema.key,
            document_id,
            version=version,
            definition=None if definition is None else dict(definition),
            pages=chosen,
        )
    except PagewrightError as error:
        if error.status not in (404, 409, 422):
            raise
        return Result(error=error.detail)
    about = {"org_id": principal.org_id, "document_id": document_id}
    async with services.db.tenant(principal.scope_for(Permission.DOCUMENT_READ)) as conn:
        head = await queries.fields.get_document_head(conn, **about)
        sheets = await queries.fields.list_document_pages(conn, **about)
    if head is None:  # deleted in this very moment
        return Result(error="There is no such document.")
    token, _ = issue_image_token(services.secret, principal, document_id)
    return Result(
        filename=head["filename"],
        document_id=str(document_id),
        image_token=token,
        of_pages=len(sheets),
        tried=tried_view(schema, tried, sheets),
    )


def _document(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound("Choose a document first.") from None


def _pages(text: str) -> tuple[int, ...]:
    """`2, 4-6` as numbers; none for an empty text. Invalid for anything else."""
    found: list[int] = []
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _RANGE.fullmatch(part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
        if not 1 <= first <= last < first + MOST_PAGES:
            message = f"Pages are written like 2 or 4-6, at most {MOST_PAGES}."
            raise Invalid(message, problems=(FieldProblem(("pages",), message),))
        found += range(first, last + 1)
    return tuple(dict.fromkeys(found))
