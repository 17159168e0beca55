"""From a template and a dataclass to an answer. A fragment is a block of its page's template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2_fragments import render_block
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.db.queries import queries
from app.errors import PagewrightError, remedy_of
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.web import csrf, words
from app.web.assets import asset
from app.web.hints import WORDS

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TEMPLATES = Path(__file__).parents[2] / "templates"


@dataclass(frozen=True, kw_only=True, slots=True)
class NavItem:
    text: str
    href: str
    count: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shell:
    """What every page of a signed-in person shows around its own content. `here` is the current item's text."""

    principal: Principal
    here: str
    nav: tuple[tuple[NavItem, ...], ...]

    @property
    def teams(self) -> str:
        names = [m.team_name for m in self.principal.memberships if m.team_id is not None]
        if self.principal.all_teams:
            return "All teams"
        return names[0] if len(names) == 1 else f"{len(names)} teams"

    @property
    def role(self) -> str:
        return self.principal.role.value.replace("_", " ") if self.principal.role else "no role"


@cache
def environment() -> Environment:
    """Undefined names raise, everything is escaped, and templates are looked up once."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals |= {
        "asset": asset,
        "icon": words.icon,
        "document_state": words.document_state,
        "batch_state": words.batch_state,
        "step_state": words.step_state,
        "state_mark": words.state_mark,
        "field_states": words.FIELD_STATES,
        "plural": words.plural,
        "counted": words.counted,
        "plural_counted": words.plural_counted,
        "step_title": words.step_title,
        "Permission": Permission,
        "hints": {hint.value: words for hint, words in WORDS.items()},
    }
    env.filters |= {
        "ago": words.ago,
        "waits": words.waits,
        "clock": words.clock,
        "ms": words.milliseconds,
        "size": words.size,
        "initial_upper": words.initial_upper,
        "remedy": remedy_of,
        "sentence": words.sentence,
        "language_name": words.language_name,
    }
    return env


async def render(
    request: Request,
    template: str,
    context: DataclassInstance,
    *,
    here: str = "",
    block: str | None = None,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """The page, or only its block `block` where htmx asked for a fragment (`block` is ignored otherwise).

    The template sees the context's fields by name, `csrf`, and on pages of a signed-in person `shell`. `here` is the
    text of the navigation item the page belongs to.
    """
    values = _values(request, context)
    if block is not None and is_fragment(request):
        html = render_block(environment(), template, block, **values)
    else:
        principal = getattr(request.state, "principal", None)
        if principal is not None:
            values["shell"] = await load_shell(request, principal, here)
        html = environment().get_template(template).render(values)
    vary = {"Vary": "HX-Request", **(headers or {})}
    return HTMLResponse(html, status_code=status, headers=vary)


def render_public(
    request: HTTPConnection,
    template: str,
    context: DataclassInstance,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """A page for someone who is not signed in. Sets the cookie that its form's token is bound to."""
    fresh = csrf.new_visit() if not csrf.token_for(request) else None
    values = _values(request, context, visit=fresh)
    answer = HTMLResponse(environment().get_template(template).render(values), status_code=status, headers=headers)
    if fresh is not None:
        secure = str(request.app.state.services.settings.public_url).startswith("https://")
        answer.set_cookie(csrf.VISIT, fresh, httponly=True, samesite="lax", secure=secure, path="/")
    return answer


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """What happened, to what, and the way out. `list_href`, where it is a place in a list that is not known: that list
    from its beginning."""

    status: int
    title: str
    detail: str
    remedy: str
    code: str
    request_id: str
    list_href: str = ""


def render_problem(
    request: HTTPConnection, error: PagewrightError, headers: Mapping[str, str] | None = None
) -> HTMLResponse:
    """The error as a page without navigation: it may be shown when nothing else works. htmx gets a line instead."""
    problem = Problem(
        status=error.status,
        title=error.title,
        detail=error.detail,
        remedy=error.remedy,
        code=error.code,
        request_id=str(getattr(request.state, "request_id", "")),
    )
    if any(bad.loc == ("query", "cursor") for bad in error.problems):
        problem = _lost_place(request, problem)
    values = {"problem": problem, "csrf": csrf.token_for(request)}
    if is_fragment(request):
        html = render_block(environment(), "problem.html", "notice", **values)
    else:
        html = environment().get_template("problem.html").render(values)
    return HTMLResponse(html, status_code=error.status, headers=headers)


def _lost_place(request: HTTPConnection, problem: Problem) -> Problem:
    """What the API says of a cursor is for programs."""
    kept = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != "cursor"])
    return replace(
        problem,
        title="This part of the list is not known",
        detail="The end of the address says from where the list goes on, and it was cut off or changed.",
        remedy="Open the list from its beginning; what it is filtered by stays.",
        list_href=request.url.path + (f"?{kept}" if kept else ""),
    )


def redirect(request: Request, path: str) -> Response:
    """Go on at `path` after an act: 303, or for htmx a header that makes the browser go there."""
    if is_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": path})
    return RedirectResponse(path, status_code=303)


def address_of(request: HTTPConnection, address: str) -> Mapping[str, str] | None:
    """Headers that keep the address of a filtered list short: without what was left empty in its form."""
    return {"HX-Push-Url": address} if is_fragment(request) else None


def is_fragment(request: HTTPConnection) -> bool:
    """Whether htmx asks for a part of a page (and not for a page that the history lost)."""
    headers = request.headers
    return headers.get("hx-request") == "true" and headers.get("hx-history-restore-request") != "true"


async def load_shell(request: Request, principal: Principal, here: str) -> Shell:
    """The navigation of what this person may see, with what waits."""
    can = principal.allows
    first = [NavItem(text="Home", href="/")]
    second: list[NavItem] = []
    if principal.organisation is not None:
        running, waiting = await _counts(request, principal)
        if can(Permission.BATCH_CREATE).allowed:
            first.append(NavItem(text="Upload", href="/upload"))
        if can(Permission.BATCH_READ).allowed:
            first.append(NavItem(text="Batches", href="/batches", count=running or None))
        if can(Permission.DOCUMENT_READ).allowed:
            first.append(NavItem(text="Documents", href="/documents"))
        if can(Permission.REVIEW_READ).allowed:
            first.append(NavItem(text="Reviews", href="/reviews", count=waiting or None))
        if can(Permission.RECORD_READ).allowed:
            first.append(NavItem(text="Records", href="/records"))
        if can(Permission.SCHEMA_READ).allowed:
            second.append(NavItem(text="Schemas", href="/schemas"))
        if can(Permission.MEMBER_READ).allowed:
            second.append(NavItem(text="Organisation", href="/organisation"))
    if can(Permission.ORGANISATION_LIST).allowed:
        second.append(NavItem(text="Organisations", href="/organisations"))
    return Shell(principal=principal, here=here, nav=tuple(tuple(part) for part in (first, second) if part))


async def _counts(request: Request, principal: Principal) -> tuple[int, int]:
    async with request.app.state.services.db.tenant(principal.scope) as conn:
        row = await queries.screens.count_waiting(conn, org_id=principal.org_id)
    return row["batches"], row["reviews"]


def _values(request: HTTPConnection, context: DataclassInstance, visit: str | None = None) -> dict[str, Any]:
    values = {field.name: getattr(context, field.name) for field in fields(context)}
    values["csrf"] = csrf.token_for(request, visit)
    values["principal"] = getattr(request.state, "principal", None)
    return values
