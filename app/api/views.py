"""Kept views of the queue."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.route import Caller, GuardedRoute, Open
from app.api.teams import team_named
from app.errors import FieldProblem, Invalid
from app.hitl import views
from app.hitl.queue_filters import filters_of
from app.hitl.views import View
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["reviews"])

Json = dict[str, Any]
LONGEST = 200


class ViewFilters(BaseModel):
    """What the queue's address says; "" is all of them."""

    model_config = ConfigDict(extra="forbid")
    state: str = Field("waiting", max_length=LONGEST, description="waiting, held, mine or done")
    q: str = Field("", max_length=LONGEST, description="Text in the document's or the batch's name.")
    schema_key: str = Field("", alias="schema", max_length=LONGEST)
    reason: str = Field("", max_length=LONGEST)
    assignee: str = Field("", max_length=LONGEST, description="An account's id, `me` or `nobody`.")
    team: str = Field("", max_length=LONGEST, description="A team's short name.")
    due: str = Field("", max_length=LONGEST, description="overdue, today (within 24 hours) or none")
    holder: str = Field("", max_length=LONGEST, description="With the state held or done: an account's id.")


class NewView(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(max_length=LONGEST, description=f"1 to {views.LONGEST_NAME} characters.")
    filters: ViewFilters
    team: str | None = Field(None, max_length=64, description="Share it with this team, by id or short name.")
    default: bool = Field(False, description="Whether the queue opens with it for the caller.")


@router.get("/views", summary="Kept views of the queue")
@marked(Permission.REVIEW_READ)
async def list_views(open_: Open, caller: Caller) -> Json:
    """One's own by name, then what others share with the caller's teams; all at once."""
    async with open_.db.tenant(caller.scope_for(Permission.REVIEW_READ)) as conn:
        found = await views.list_views(conn, caller)
    return {"items": [_shape(view) for view in found], "next_cursor": None}


@router.post("/views", status_code=201, summary="Keep a view")
@marked(Permission.REVIEW_READ)
async def new_view(open_: Open, caller: Caller, given: NewView) -> Json:
    """One's own view of that name is replaced. Sharing it takes `review:assign` in the team; at most 20 are kept."""
    view_id = await views.save_view(open_.db, caller, **await _read(open_, caller, given))
    return _shape(await views.get_view(open_.db, caller, view_id))


@router.get("/views/{view_id}", summary="One view")
@marked(Permission.REVIEW_READ)
async def get_view(open_: Open, caller: Caller, view_id: UUID) -> Json:
    return _shape(await views.get_view(open_.db, caller, view_id))


@router.put("/views/{view_id}", summary="Change a view of one's own")
@marked(Permission.REVIEW_READ)
async def change_view(open_: Open, caller: Caller, view_id: UUID, given: NewView) -> Json:
    """All of it: what is not named is as in a new one. 403 for somebody else's."""
    await views.change_view(open_.db, caller, view_id, **await _read(open_, caller, given))
    return _shape(await views.get_view(open_.db, caller, view_id))


@router.delete("/views/{view_id}", status_code=204, summary="Delete a view")
@marked(Permission.REVIEW_READ)
async def delete_view(open_: Open, caller: Caller, view_id: UUID) -> Response:
    """One's own, or with `review:assign` one that is shared with the team."""
    await views.delete_view(open_.db, caller, view_id)
    return Response(status_code=204)


async def _read(open_: Open, caller: Caller, given: NewView) -> dict[str, Any]:
    """As app.hitl.views keeps it. Invalid for a team there is not, and for filters that would not be kept as given."""
    asked = given.filters.model_dump(by_alias=True, exclude_unset=True)
    kept = filters_of(asked)
    problems = [
        FieldProblem(("body", "filters", name), "Not a value of this filter.")
        for name, value in asked.items()
        if value.strip() and getattr(kept, name).casefold() != value.strip().casefold()
    ]
    team_id = None
    if given.team is not None:
        team_id = await team_named(open_, caller, given.team)
        if team_id is None:
            problems.append(FieldProblem(("body", "team"), "There is no such team."))
    if problems:
        raise Invalid("; ".join(f"{p.loc[-1]}: {p.msg}" for p in problems), problems=tuple(problems))
    return {
        "name": given.name,
        "filters": urlencode(kept.values),
        "team_id": team_id,
        "is_default": given.default,
    }


def _shape(view: View) -> Json:
    """`query` is the filters as the screen's address has them: `/reviews?{query}`."""
    return {
        "id": str(view.id),
        "name": view.name,
        "filters": dict(parse_qsl(view.filters)),
        "query": view.filters,
        "team": view.team_slug or None,
        "mine": view.is_mine,
        "default": view.is_default,
    }
