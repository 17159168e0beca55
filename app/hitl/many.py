"""One act on many reviews: each by itself, and what could not be done is told by review."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.db.pools import Database
from app.errors import FieldProblem, Invalid, PagewrightError
from app.hitl.decide import reject, undo
from app.hitl.reviews import release
from app.rbac.principal import Principal

MOST = 200
"""Reviews of one call."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """A review, and the version it was seen at where that matters."""

    id: UUID
    row_version: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    id: UUID
    error: PagewrightError


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """In the order they were named, each once."""

    done: tuple[UUID, ...]
    refused: tuple[Refused, ...]


async def each(chosen: Sequence[Chosen], act: Callable[[Chosen], Awaitable[object]]) -> Outcome:
    """Do `act` to each. What is refused stops none of the others; what nobody expected is raised."""
    done: list[UUID] = []
    refused: list[Refused] = []
    for one in {c.id: c for c in chosen}.values():
        try:
            await act(one)
            done.append(one.id)
        except PagewrightError as error:
            refused.append(Refused(id=one.id, error=error))
    return Outcome(done=tuple(done), refused=tuple(refused))


async def reject_one(db: Database, principal: Principal, one: Chosen, reason: str) -> None:
    """As decide.reject, at the version it was seen at. Invalid without one: nobody says no to what they did not see."""
    if one.row_version is None:
        message = "Say which version you saw."
        raise Invalid(message, problems=(FieldProblem(("row_version",), message),))
    await reject(db, principal, one.id, row_version=one.row_version, reason=reason)


async def undo_one(db: Database, principal: Principal, one: Chosen) -> None:
    """As decide.undo, and given back: of many that are taken back nobody holds all."""
    await undo(db, principal, one.id)
    await release(db, principal, one.id)
