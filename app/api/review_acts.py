"""Acts on many reviews at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from app.api.reviews import Json, RowVersion, person
from app.api.route import Caller, GuardedRoute, Open
from app.hitl.assignment import KEEP, Assignment, assign, take_back
from app.hitl.many import MOST, Chosen, each, reject_one, undo_one
from app.hitl.rereading import read_review_again
from app.hitl.reviews import get_item
from app.rbac.guard import marked
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.services import Services

router = APIRouter(route_class=GuardedRoute, tags=["reviews"])


class Seen(BaseModel):
    """A review, and the version it was seen at: 409 `stale` where it changed since."""

    model_config = ConfigDict(extra="forbid")
    id: UUID
    row_version: RowVersion | None = None


class SeenAt(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: UUID
    row_version: RowVersion


class Many(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reviews: Annotated[
        list[UUID | Seen], Field(min_length=1, max_length=MOST, description="Ids, or ids with versions.")
    ]

    @property
    def chosen(self) -> list[Chosen]:
        return [
            Chosen(id=one.id, row_version=one.row_version) if isinstance(one, Seen) else Chosen(id=one)
            for one in self.reviews
        ]


class Assigned(Many):
    """What is not named stays as it is."""

    assignee: Annotated[str | None, Field(max_length=64, description="An account's id, `me`, or null: nobody.")] = None
    due_at: Annotated[AwareDatetime | None, Field(description="null: no due time")] = None
    urgent: bool = False


class Rejected(BaseModel):
    model_config = ConfigDict(extra="forbid")
    reviews: Annotated[list[SeenAt], Field(min_length=1, max_length=MOST)]
    reason: str = Field(min_length=1, max_length=1_000)

    @property
    def chosen(self) -> list[Chosen]:
        return [Chosen(id=one.id, row_version=one.row_version) for one in self.reviews]


@router.post("/reviews/assign", summary="Say whose reviews are, until when, how urgent")
@marked(Permission.REVIEW_WORK)
async def assign_reviews(open_: Open, caller: Caller, given: Assigned) -> Json:
    """Managers do so for their team; an operator takes what is nobody's (`"assignee": "me"`) or gives it back (null).

    Answers 200 with `done`, the reviews as the queue shows them, and `refused`: each with `status`, `code`, `detail`.
    A call that names a single review answers as every call about one does: with 403, 404, 409 or 422.
    """
    named = given.model_fields_set
    wanted = Assignment(
        assignee=(person(caller, given.assignee) if given.assignee else None) if "assignee" in named else KEEP,
        due_at=given.due_at if "due_at" in named else KEEP,
        urgent=given.urgent if "urgent" in named else KEEP,
    )

    async def act(one: Chosen) -> None:
        await assign(open_.db, caller, one.id, wanted, row_version=one.row_version)

    return await answer(open_, caller, given.chosen, act)


@router.post("/reviews/release", summary="Give reviews back, or take them from who holds them")
@marked(Permission.REVIEW_WORK)
async def release_reviews(open_: Open, caller: Caller, given: Many) -> Json:
    """One's own; a manager takes back anybody's. What was saved stays. Answers as `/reviews/assign` does."""
    return await answer(open_, caller, given.chosen, lambda one: take_back(open_.db, caller, one.id))


@router.post("/reviews/read-again", summary="Read with the newest schema version")
@marked(Permission.DOCUMENT_RETRY)
async def read_reviews_again(open_: Open, caller: Caller, given: Many) -> Json:
    """Those that an earlier version of their schema has read, that nobody holds and nobody has worked on. The review
    ends; the document comes back in another one, given to the same person, as due and as urgent. Answers as
    `/reviews/assign` does."""
    return await answer(
        open_, caller, given.chosen, lambda one: read_review_again(open_.db, open_.live, caller, one.id)
    )


@router.post("/reviews/reject", summary="Say no to many")
@marked(Permission.REVIEW_WORK)
async def reject_reviews(open_: Open, caller: Caller, given: Rejected) -> Json:
    """Each by the version it was seen at. `/reviews/undo` takes it back. Answers as `/reviews/assign` does."""
    return await answer(open_, caller, given.chosen, lambda one: reject_one(open_.db, caller, one, given.reason))


@router.post("/reviews/undo", summary="Take many decisions back")
@marked(Permission.REVIEW_WORK)
async def undo_reviews(open_: Open, caller: Caller, given: Many) -> Json:
    """As long as publishing has not begun. They wait again, held by nobody. Answers as `/reviews/assign` does."""
    return await answer(open_, caller, given.chosen, lambda one: undo_one(open_.db, caller, one))


async def answer(
    open_: Services, caller: Principal, chosen: Sequence[Chosen], act: Callable[[Chosen], Awaitable[object]]
) -> Json:
    outcome = await each(chosen, act)
    if len(chosen) == 1 and outcome.refused:
        raise outcome.refused[0].error
    return {
        "done": [await get_item(open_.db, caller, id) for id in outcome.done],
        "refused": [
            {"id": str(r.id), "status": r.error.status, "code": r.error.code, "detail": r.error.detail}
            for r in outcome.refused
        ],
    }
