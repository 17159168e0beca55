"""What the fault run puts through the line, and the people who decide about it."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar
from uuid import UUID

from app.errors import DatabaseUnavailable, Held, Invalid, Stale, StorageUnavailable, WrongState
from app.hitl import reviews
from app.samples.pdf import text_pdf
from app.samples.stack_measured import MEASURED
from app.samples.stacks import draw_stack
from tests.pipeline.line import File, Line, picture, pictures
from tests.settling import settled

T = TypeVar("T")

UNDER_WAY = 12
"""Documents in the pipeline at once, so that every kill finds work."""
TRIES = 400

log = logging.getLogger("faults")


async def again(call: Callable[[], Awaitable[T]]) -> T:
    """As a patient program would: while the servers or the storage are away, once more."""
    for _ in range(TRIES):
        try:
            return await call()
        except (DatabaseUnavailable, StorageUnavailable):
            await asyncio.sleep(0.25)
    raise AssertionError("the servers stay away")


def draw(chance: Random, number: int) -> tuple[File, str]:
    """A document and the schema it is uploaded for. Its name ends with the number of its pages."""
    kind = chance.random()
    if kind < 0.35:
        return File(filename=f"receipt-{number}-1.png", data=picture(number)), "receipt"
    if kind < 0.85:
        pages = chance.randint(2, 8)
        return File(filename=f"scan-{number}-{pages}.tiff", data=pictures(pages, number)), "receipt"
    stack = draw_stack(Random(chance.random()), MEASURED, documents=4)
    data = text_pdf(stack.pages, f"Stack {number}")
    return File(filename=f"stack-{number}-{len(stack.pages)}.pdf", data=data), "auto"


def pages_of(filename: str) -> int:
    """How many pages the document was made with."""
    return int(filename.rpartition("-")[2].partition(".")[0])


@dataclass(kw_only=True)
class Feeder:
    """Uploads for one organisation after the other, as long as `hungry`."""

    lines: list[Line]
    chance: Random
    uploaded: int = 0
    hungry: bool = True

    async def feed(self) -> None:
        while self.hungry:
            if sum([await self._under_way(line) for line in self.lines]) < UNDER_WAY:
                await self._upload(self.chance.choice(self.lines))
            await asyncio.sleep(0.2)

    async def _upload(self, line: Line) -> None:
        made = await asyncio.to_thread(draw, self.chance, self.uploaded)
        self.uploaded += 1
        await again(lambda: line.upload(made[0], schema=made[1]))

    async def _under_way(self, line: Line) -> int:
        sql = "SELECT count(*) AS many FROM document WHERE state IN ('received', 'processing')"
        return int((await again(lambda: line.rows(sql)))[0]["many"])


@dataclass(kw_only=True)
class Reviewer:
    """Decides whatever waits for a person: approves what can be approved, says no to the rest."""

    lines: list[Line]
    chance: Random
    decided: Counter[str] = field(default_factory=Counter)

    async def work(self) -> None:
        while True:
            for line in self.lines:
                queue = await again(lambda line=line: reviews.list_queue(line.app_db, line.principal, state="open"))  # type: ignore[misc]
                for item in queue["items"]:
                    await self._decide(line, UUID(item["id"]))
            await asyncio.sleep(0.3)

    async def _decide(self, line: Line, review_id: UUID) -> None:
        try:
            self.decided[await again(lambda: self._once(line, review_id))] += 1
        except (Held, Stale, WrongState) as error:  # the try before had done it, when the connection was lost
            log.info("review %s: %s", review_id, error.detail)

    async def _once(self, line: Line, review_id: UUID) -> str:
        db, person = line.app_db, line.principal
        review = await reviews.claim(db, person, review_id)
        try:
            for subdocument in (s for s in review["subdocuments"] if s["schema"]):
                review = await reviews.patch_fields(
                    db,
                    person,
                    review_id,
                    row_version=review["row_version"],
                    subdocument=UUID(subdocument["id"]),
                    **settled(subdocument),
                )
            undo = self.chance.choice((0, 0, 0, 2))
            await reviews.approve(db, person, review_id, row_version=review["row_version"], undo_seconds=undo)
        except Invalid:  # no schema
            version = (await reviews.get_review(db, person, review_id))["row_version"]
            await reviews.reject(db, person, review_id, row_version=version, reason="not of interest")
            return "rejected"
        return "approved"
