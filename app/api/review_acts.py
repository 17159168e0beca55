"""Acts on many reviews at once."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from app.api.reviews import Json, RowVersion, person
from app.api.route import Caller, GuardedRoute, Open
from app.hitl.assignment import KEEP, Assignment, assign
from app.hitl.many import MOST, Chosen, Outcome, each
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

    return await answer(open_, caller, given, act)


async def answer(open_: Services, caller: Principal, given: Many, act: Callable[[Chosen], Awaitable[object]]) -> Json:
    outcome: Outcome = await each(given.chosen, act)
    if len(given.reviews) == 1 and outcome.refused:
        raise outcome.refused[0].error
    done: list[Any] = [await get_item(open_.db, caller, id) for id in outcome.done]
    return {
        "done": done,
        "refused": [
            {"id": str(r.id), "status": r.error.status, "code": r.error.code, "detail": r.error.detail}
            for r in outcome.refused
        ],
    }
