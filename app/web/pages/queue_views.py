"""Keeping a view of the queue, making it the one that it opens with, deleting it."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from app.errors import Invalid
from app.hitl import views
from app.hitl.queue_filters import EVERYTHING, filters_of
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.web.forms import path_id, read_form
from app.web.pages.common import principal_of, services_of
from app.web.pages.queue import Told, load_queue
from app.web.render import redirect, render


@guarded(Permission.REVIEW_READ)
async def save_view(request: Request) -> Response:
    """`filters` as the address of the queue has them. What cannot be kept is told above the list."""
    form = await read_form(request)
    kept = urlencode(filters_of(dict(parse_qsl(form.get("filters", "")))).values)
    try:
        await views.save_view(
            services_of(request).db,
            principal_of(request),
            name=form.get("name", ""),
            filters=kept,
            team_id=_team(form.get("team", "")),
            is_default=form.get("default") == "1",
        )
    except Invalid as error:
        told = Told(text=f"The view was not kept. {error.detail}", refused=(), undo=())
        page = await load_queue(request, told, draft=form.get("name", "")[:200])
        return await render(request, "queue.html", page, here="Reviews", status=422)
    return redirect(request, f"/reviews?{kept}")


@guarded(Permission.REVIEW_READ)
async def set_default(request: Request) -> Response:
    form = await read_form(request)
    await views.set_default(
        services_of(request).db, principal_of(request), path_id(request), is_default=form.get("default") == "1"
    )
    return redirect(request, f"/reviews?{urlencode(filters_of(request.query_params).values)}")


@guarded(Permission.REVIEW_READ)
async def delete_view(request: Request) -> Response:
    await views.delete_view(services_of(request).db, principal_of(request), path_id(request))
    return redirect(request, EVERYTHING.href())


def _team(text: str) -> UUID | None:
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError:
        raise Invalid("There is no such team.") from None
