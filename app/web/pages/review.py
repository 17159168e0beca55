"""The review screen: the shell with the review's data in it, the same data alone for the document that comes next,
and the way to the next review."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from app.hitl import reviews
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.rbac.sessions import issue_image_token
from app.readers import catalogue
from app.services import Services
from app.web.forms import path_id
from app.web.render import redirect, render
from app.web.words import plural

Json = dict[str, Any]

SENSITIVITY = {"public": "may travel", "internal": "", "inside": "stays inside"}
FOR_READING = frozenset(
    {"labels", "anti_labels", "column_labels", "hints", "choice_labels", "count_labels", "titles", "keywords", "paper"}
)
"""What in a schema tells readers how to read it: most of its size, and nothing a reviewer sees."""
REJECTIONS = ("Not a document we process", "Unreadable, a better scan is needed", "Duplicate")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReviewPage:
    """`boot` is JSON for the page's script (see static/js/review.js), escaped for a script element."""

    filename: str
    boot: Markup
    rejections: tuple[str, ...] = REJECTIONS


@dataclass(frozen=True, kw_only=True, slots=True)
class NothingPage:
    """Nothing waits for this person: what waits at all is `given` to others or `held`."""

    given: int
    held: int


@guarded(Permission.REVIEW_READ)
async def show_review(request: Request) -> Response:
    """The screen of one review. It is claimed by the script, not by looking."""
    boot = await load_boot(request, path_id(request))
    page = ReviewPage(filename=boot["document"]["filename"], boot=script_json(boot))
    return await render(request, "review.html", page, here="Reviews")


@guarded(Permission.REVIEW_READ)
async def show_data(request: Request) -> Response:
    """What `show_review` puts into the page, as JSON: for the next document, in place."""
    return JSONResponse(await load_boot(request, path_id(request)))


@guarded(Permission.REVIEW_WORK)
async def next_review(request: Request) -> Response:
    """Claim the most urgent review nobody holds and go there; without one, say so."""
    services: Services = request.app.state.services
    principal: Principal = request.state.principal
    review = await reviews.claim_next(services.db, principal, brief=True)
    if review is not None:
        return redirect(request, f"/reviews/{review['id']}")
    given, held = await reviews.waiting(services.db, principal)
    return await render(request, "review_nothing.html", NothingPage(given=given, held=held), here="Reviews")


async def load_boot(request: Request, review_id: UUID) -> Json:
    """Everything the screen needs for one review:

    `review` as the API gives it; `document` with pages and a line about it; `schemas` by `key@version`, and `choices`
    of schemas to read pages with; `waiting`, how many others are open; `image_token` for its page images; `mine`,
    `held_by_other`, `can_work` and `can_split`.
    """
    services: Services = request.app.state.services
    principal: Principal = request.state.principal
    review = await reviews.get_review(services.db, principal, review_id)
    waiting, _ = await reviews.waiting(services.db, principal)
    token, _ = issue_image_token(services.secret, principal, UUID(review["document_id"]))
    mine = review["state"] == "claimed" and review["claimed_by"] == str(principal.account_id)
    return {
        "review": review,
        "document": {
            "id": review["document_id"],
            "filename": review["filename"],
            "meta": _meta(review),
            "pages": review["pages"],
        },
        **await _schemas(services, principal, review),
        "waiting": waiting - (review["state"] == "open"),
        "image_token": token,
        "mine": mine,
        "held_by_other": review["state"] == "claimed" and not mine,
        "can_work": principal.allows(Permission.REVIEW_WORK).allowed,
        "can_split": principal.allows(Permission.DOCUMENT_SPLIT).allowed,
    }


async def _schemas(services: Services, principal: Principal, review: Json) -> Json:
    found: Json = {}
    async with services.db.tenant(principal.scope) as conn:
        for subdocument in review["subdocuments"]:
            key, version = subdocument["schema"], subdocument["schema_version"]
            if key is None or f"{key}@{version}" in found:
                continue
            schema = await catalogue.get(conn, principal.org_id, key, version)
            if schema is not None:
                found[f"{key}@{version}"] = asdict(schema, dict_factory=_shown)
        choices = [{"key": s.key, "title": s.title} for s in await catalogue.published(conn, principal.org_id)]
    return {"schemas": found, "choices": choices}


def _shown(pairs: list[tuple[str, Any]]) -> Json:
    return {key: value for key, value in pairs if key not in FOR_READING}


def _meta(review: Json) -> str:
    """`3 pages, stays inside`, for the top bar."""
    parts = [plural(len(review["pages"]), "page"), SENSITIVITY.get(review["sensitivity"], "")]
    if review["incomplete_pages"]:
        numbers = ", ".join(map(str, review["incomplete_pages"]))
        parts.append(f"page {numbers} could not be read")
    return " · ".join(part for part in parts if part)


def script_json(value: Json) -> Markup:
    """JSON for the inside of a script element: nothing in it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))  # noqa: S704
