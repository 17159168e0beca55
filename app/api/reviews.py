"""The queue, leases, corrections, decisions."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.route import Caller, GuardedRoute, Open, read_anew, takes
from app.api.teams import team_named
from app.hitl import reviews
from app.hitl.changes import MOST_ROWS
from app.hitl.cursors import MOST
from app.hitl.live_checks import check_value
from app.rbac.guard import marked
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.services import Services

router = APIRouter(route_class=GuardedRoute, tags=["reviews"])

Json = dict[str, Any]
LARGEST_SAVE = 6 << 20
"""A table of MOST_ROWS rows at 1 KiB each (a dozen cells of usual length with key and currency), and what other calls
may send for all else."""
RowVersion = Annotated[int, Field(ge=1, le=2**31 - 1)]
BRIEFLY = "Answer without values and pages: how the review and its subdocuments stand, and who holds it."
Brief = Annotated[bool, Query(description=BRIEFLY)]


async def _as_it_stands(open_: Services, caller: Principal, review_id: UUID) -> Json:
    return await reviews.get_review(open_.db, caller, review_id)


answers_review = read_anew("review_id", _as_it_stands)


class Patch(BaseModel):
    """`fields` by key: `{"value": "9.00", "currency": "MYR"}`; value null: not on the document; `"mark": "illegible"`;
    optional `page` and `box`. `tables` by key: the rows as they should be (`[{"row": 1, "cells": {…}}]`), or the
    differences (`{"rows": {"1": {…}}, "add": [{…}], "delete": [2]}`). A value as it stands is confirmed: a whole
    table by sending its rows back, by number, with the values they have."""

    model_config = ConfigDict(extra="forbid")
    row_version: RowVersion
    subdocument: UUID
    fields: Json = Field(default_factory=dict)
    tables: Json = Field(default_factory=dict)
    release: bool = Field(False, description="Give the review back in the same act, unless it was held before.")
    brief: bool = Field(
        False,
        description="Answer what is new alone: rules that fail, fields that changed, and of rows the cells nobody has "
        "settled that are told something else; without candidates.",
    )


class Typed(BaseModel):
    model_config = ConfigDict(extra="forbid")
    subdocument: UUID
    key: str = Field(max_length=63)
    value: str = Field(min_length=1, max_length=4_000)
    currency: str | None = Field(None, max_length=3)
    table: str | None = Field(None, max_length=63, description="Of a cell: its table. `key` is the column.")
    row: int | None = Field(None, ge=1, le=MOST_ROWS, description="Of a cell: the number of its row.")


class Approval(BaseModel):
    model_config = ConfigDict(extra="forbid")
    row_version: RowVersion
    undo_seconds: int = Field(0, ge=0, le=300, description="How long the approval can be undone before it publishes.")
    brief: bool = Field(False, description=BRIEFLY)


class Rejection(BaseModel):
    model_config = ConfigDict(extra="forbid")
    row_version: RowVersion
    reason: str = Field(min_length=1, max_length=1_000)
    subdocument: UUID | None = Field(None, description="Only this one; the review goes on with the others.")
    brief: bool = Field(False, description=BRIEFLY)


@router.get("/reviews", summary="The queue, most urgent first")
@marked(Permission.REVIEW_READ)
async def list_reviews(
    open_: Open,
    caller: Caller,
    state: Annotated[str | None, Query(description="open, claimed or done; without: open and claimed")] = None,
    schema: Annotated[str | None, Query(max_length=63)] = None,
    team: Annotated[str | None, Query(max_length=64, description="A team's id or short name.")] = None,
    assignee: Annotated[str | None, Query(max_length=64, description="An account's id, or `me`.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Json:
    team_id = await team_named(open_, caller, team) if team else None
    if team and team_id is None:
        return {"items": [], "next_cursor": None}
    return await reviews.list_queue(
        open_.db,
        caller,
        state=state,
        schema=schema,
        team=team_id,
        assignee=person(caller, assignee) if assignee else None,
        limit=limit,
        cursor=cursor,
    )


@router.post("/reviews/next", summary="Claim the next review", responses={204: {"description": "Nothing waits."}})
@marked(Permission.REVIEW_WORK)
async def claim_next(open_: Open, caller: Caller, brief: Brief = False) -> Any:
    """The most urgent one nobody holds, claimed for the caller; 204 where there is none."""
    return await reviews.claim_next(open_.db, caller, brief=brief) or Response(status_code=204)


@router.get("/reviews/{review_id}", summary="One review")
@marked(Permission.REVIEW_READ)
async def get_review(open_: Open, caller: Caller, review_id: UUID) -> Json:
    return await reviews.get_review(open_.db, caller, review_id)


@router.post("/reviews/{review_id}/claim", summary="Take or keep a review")
@answers_review
@marked(Permission.REVIEW_WORK)
async def claim(open_: Open, caller: Caller, review_id: UUID, brief: Brief = False) -> Json:
    """A lease of 90 seconds; 409 `held` names who has it."""
    return await reviews.claim(open_.db, caller, review_id, brief=brief)


@router.post("/reviews/{review_id}/release", summary="Give a review back")
@answers_review
@marked(Permission.REVIEW_WORK)
async def release(open_: Open, caller: Caller, review_id: UUID, brief: Brief = False) -> Json:
    return await reviews.release(open_.db, caller, review_id, brief=brief)


@router.post("/reviews/{review_id}/heartbeat", summary="Lengthen the lease")
@answers_review
@marked(Permission.REVIEW_WORK)
async def heartbeat(open_: Open, caller: Caller, review_id: UUID, brief: Brief = False) -> Json:
    return await reviews.heartbeat(open_.db, caller, review_id, brief=brief)


@router.patch("/reviews/{review_id}/fields", summary="Confirm or correct values")
@answers_review
@takes(LARGEST_SAVE)
@marked(Permission.REVIEW_WORK)
async def patch_fields(open_: Open, caller: Caller, review_id: UUID, given: Patch) -> Json:
    """All of it or nothing. 409 `stale` where someone changed the review since, 422 naming each value that does not
    fit its type. A review that nobody holds is claimed by this. Send an `Idempotency-Key`: a call that is repeated
    because its answer was lost changes nothing a second time, and is answered with the review as it stands."""
    return await reviews.patch_fields(
        open_.db,
        caller,
        review_id,
        row_version=given.row_version,
        subdocument=given.subdocument,
        fields=given.fields,
        tables=given.tables,
        release=given.release,
        brief=given.brief,
    )


@router.post("/reviews/{review_id}/check", summary="What would speak against a value")
@marked(Permission.REVIEW_WORK)
async def check(open_: Open, caller: Caller, review_id: UUID, given: Typed) -> Json:
    """`{"failed": […]}`: the rules that would fail at this field or cell, in words. Nothing is saved, nothing held."""
    failed = await check_value(
        open_.db,
        caller,
        review_id,
        subdocument_id=given.subdocument,
        key=given.key,
        value=given.value,
        currency=given.currency,
        table=given.table,
        row=given.row,
    )
    return {"failed": failed}


@router.post("/reviews/{review_id}/approve", summary="Approve and publish")
@answers_review
@marked(Permission.REVIEW_WORK)
async def approve(open_: Open, caller: Caller, review_id: UUID, given: Approval) -> Json:
    """Publishes after `undo_seconds`. 422 names required fields that are still flagged."""
    return await reviews.approve(
        open_.db,
        caller,
        review_id,
        row_version=given.row_version,
        undo_seconds=given.undo_seconds,
        brief=given.brief,
    )


@router.post("/reviews/{review_id}/undo", summary="Take a decision back")
@answers_review
@marked(Permission.REVIEW_WORK)
async def undo(open_: Open, caller: Caller, review_id: UUID, brief: Brief = False) -> Json:
    """As long as publishing has not begun; 409 `wrong_state` after that."""
    return await reviews.undo(open_.db, caller, review_id, brief=brief)


@router.post("/reviews/{review_id}/reject", summary="Say no")
@answers_review
@marked(Permission.REVIEW_WORK)
async def reject(open_: Open, caller: Caller, review_id: UUID, given: Rejection) -> Json:
    return await reviews.reject(
        open_.db,
        caller,
        review_id,
        row_version=given.row_version,
        reason=given.reason,
        subdocument_id=given.subdocument,
        brief=given.brief,
    )


def person(caller: Caller, assignee: str) -> UUID:
    if assignee == "me":
        return caller.account_id
    try:
        return UUID(assignee)
    except ValueError:
        raise reviews.bad_query("assignee", "An account's id, or `me`.") from None
