"""One act on many reviews: each by itself, and what could not be done is told by review."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.errors import PagewrightError

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
