"""What came with a form or an address, as text that is safe to look at."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from starlette.requests import Request

from app.errors import Invalid, NotFound

MOST_ROWS_FIELDS = 20_000
"""Inputs of the largest form there is: a schema of 200 fields and 20 tables as wide. Its size is held by the guard."""


async def read_form(request: Request) -> dict[str, str]:
    """The text fields of a form. A null byte, which no database text can hold, is dropped; files are not taken."""
    form = await request.form(max_files=0, max_fields=200)
    return {key: clean(value) for key, value in form.multi_items() if isinstance(value, str)}


async def read_items(request: Request) -> list[tuple[str, str]]:
    """The text fields of a form of many rows, in the order they came in."""
    form = await request.form(max_files=0, max_fields=MOST_ROWS_FIELDS)
    return [(key, clean(value)) for key, value in form.multi_items() if isinstance(value, str)]


def clean(value: str) -> str:
    return value.replace("\x00", "")


def query(request: Request, name: str, default: str = "") -> str:
    """A query parameter, trimmed and at most 200 characters long."""
    return clean(request.query_params.get(name, default)).strip()[:200]


def path_id(request: Request, name: str = "id") -> UUID:
    """An id of the address. NotFound for anything else: there is nothing there."""
    try:
        return UUID(str(request.path_params[name]))
    except ValueError:
        raise NotFound("There is nothing at this address.") from None


def local_path(value: str) -> str:
    """`value` where it leads to a page of this site, else the home page. Another site is never a way on."""
    if not value.startswith("/") or value.startswith(("//", "/\\")) or len(value) > 2000:
        return "/"
    if any(c in value for c in "\\\r\n\t") or not value.isprintable():
        return "/"
    parts = urlsplit(value)
    if parts.scheme or parts.netloc or parts.path.startswith(("/sign-in", "/sign-out", "/api/", "/static/")):
        return "/"
    return value


def problems_by_field(error: Invalid) -> dict[str, str]:
    """What is wrong with each field, under the last part of its place; "" for what belongs to none."""
    found = {problem.loc[-1] if problem.loc else "": problem.msg for problem in error.problems}
    return found or {"": error.detail}
