"""One page that failed, tried again alone: what was read of the others stands."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from typing import Any

import pikepdf
import pytest
from asyncpg import Record

from app.config import Settings
from app.engines.pool import CpuPool
from app.errors import EngineUnavailable, NotFound, WrongState
from app.intake.pages import retry_page
from app.model.page import Word
from app.worker import Worker, open_worker
from tests.doubles.ocr import ReplayOcr
from tests.pipeline.files import pdf
from tests.pipeline.line import File, Line, pictures, words


class PickyOcr(ReplayOcr):
    """Fails on the images of these numbers, by their order of arrival; 0 is all of them."""

    def __init__(self) -> None:
        super().__init__(default=words())
        self.failing: set[int] = set()
        self.seen = 0
        self.shops = False  # each image is another shop's receipt

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        self.seen += 1
        if self.seen in self.failing or 0 in self.failing:
            raise EngineUnavailable("the reader of this page is out of order")
        if self.shops:
            name = ("ORCHID", "BAKERY", "FUEL CO", "ZENITH", "MARKET", "VELVET")[self.seen % 6]
            date = f"DATE 0{self.seen}/0{self.seen}/2026"
            return words(
                (f"{name} {name}", f"{self.seen} ROAD {name}", f"RECEIPT NO {self.seen}000", date, "TOTAL 9.00")
            )
        return await super().read(image, timeout=timeout)


@pytest.fixture(scope="module")
def ocr() -> PickyOcr:
    return PickyOcr()


@pytest.fixture(scope="module", autouse=True)
async def worker(settings: Settings, ocr: PickyOcr) -> AsyncIterator[Worker]:
    def make(pool: CpuPool) -> PickyOcr:
        del pool
        return ocr

    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 5})
    async with open_worker(quick, ocr=make) as opened:
        yield opened


@pytest.fixture(autouse=True)
def fresh(ocr: PickyOcr) -> None:
    ocr.seen, ocr.failing, ocr.shops = 0, set(), False


def with_a_poster() -> bytes:
    """Three pages, the second of 2,000 by 2,000 points: at 100 dpi still 7.7 million pixels."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf(["one", "two", "three"]))) as document:
        document.pages[1].MediaBox = pikepdf.Array([0, 0, 2000, 2000])
        document.save(out)
    return out.getvalue()


async def again(line: Line, document: Record, number: int) -> None:
    await retry_page(line.app_db, line.live, line.principal, document["id"], number)


async def steps_of_others(line: Line, document: Record, number: int) -> dict[tuple[str, str], tuple[Any, ...]]:
    """Of every step of every other page its result and how often it was begun."""
    rows = await line.rows(
        "SELECT step::text, scope_key, result_key, attempt, state FROM step_status"
        " WHERE document_id = $1 AND step BETWEEN 'enhance' AND 'classify' AND scope_key <> $2",
        document["id"],
        str(number),
    )
    return {(r["step"], r["scope_key"]): (r["result_key"], r["attempt"], r["state"]) for r in rows}


async def test_a_failed_page_is_read_again_alone(line: Line, ocr: PickyOcr) -> None:
    ocr.failing = {2, 3}
    batch = await line.upload(File(filename="four.tiff", data=pictures(4, 60)), schema="receipt")
    (document,) = await line.settled(batch.id)
    lost, other = document["incomplete_pages"]
    before = await steps_of_others(line, document, lost)
    await again(line, document, lost)
    (document,) = await line.settled(batch.id)
    assert (document["state"], list(document["incomplete_pages"])) == ("needs_review", [other])
    assert ocr.seen == 5  # that page alone: not even the other failed one
    assert await steps_of_others(line, document, lost) == before
    held = await line.rows("SELECT pages FROM subdocument WHERE document_id = $1", document["id"])
    assert sorted(n for row in held for n in row["pages"]) == sorted({1, 2, 3, 4} - {other})
    (told,) = await line.rows("SELECT reasons FROM review WHERE document_id = $1 AND state <> 'done'", document["id"])
    assert "pages_missing" in told["reasons"]


async def test_a_page_that_fails_again_leaves_things_as_they_were(line: Line, ocr: PickyOcr) -> None:
    ocr.failing = {2, 4}
    batch = await line.upload(File(filename="three.tiff", data=pictures(3, 61)), schema="receipt")
    (document,) = await line.settled(batch.id)
    (lost,) = document["incomplete_pages"]
    await again(line, document, lost)
    (document,) = await line.settled(batch.id)
    assert (document["state"], list(document["incomplete_pages"]), ocr.seen) == ("needs_review", [lost], 4)


async def test_one_page_of_a_document_that_failed_brings_it_back(line: Line, ocr: PickyOcr) -> None:
    ocr.failing = {0}
    batch = await line.upload(File(filename="two.tiff", data=pictures(2, 62)), schema="receipt")
    (document,) = await line.settled(batch.id)
    assert document["state"] == "failed"
    ocr.failing = set()
    await again(line, document, 2)
    (document,) = await line.settled(batch.id)
    assert (document["state"], list(document["incomplete_pages"]), ocr.seen) == ("needs_review", [1], 3)


async def test_subdocuments_elsewhere_are_not_touched(line: Line, ocr: PickyOcr) -> None:
    """The values of those the page cannot belong to are the very same rows, with what a person made of them."""
    ocr.failing, ocr.shops = {1}, True
    batch = await line.upload(File(filename="stack.tiff", data=pictures(5, 63)), schema="receipt")
    (document,) = await line.settled(batch.id)
    (lost,) = document["incomplete_pages"]
    values = (
        "SELECT v.id, s.id AS of, s.pages FROM field_value v JOIN subdocument s ON s.id = v.subdocument_id"
        " WHERE s.document_id = $1"
    )
    before = {r["id"]: r for r in await line.rows(values, document["id"])}
    await again(line, document, lost)
    (document,) = await line.settled(batch.id)
    after = {r["id"]: r for r in await line.rows(values, document["id"])}
    kept = {tuple(r["pages"]) for id, r in after.items() if id in before}
    anew = {n for id, r in after.items() if id not in before for n in r["pages"]}
    assert kept and anew == {lost, *(n for n in (lost - 1, lost + 1) if 1 <= n <= 5)}
    reviews = await line.rows("SELECT id FROM review WHERE document_id = $1 AND state <> 'done'", document["id"])
    waiting = await line.rows("SELECT DISTINCT review_id FROM subdocument WHERE document_id = $1", document["id"])
    assert [r["id"] for r in reviews] == [r["review_id"] for r in waiting]


@pytest.mark.parametrize("state", ["approved", "published", "rejected"])
async def test_what_is_decided_is_not_read_again(line: Line, ocr: PickyOcr, worker: Worker, state: str) -> None:
    ocr.failing = {1}
    batch = await line.upload(File(filename="two.tiff", data=pictures(2, 64)), schema="receipt")
    (document,) = await line.settled(batch.id)
    (lost,) = document["incomplete_pages"]
    async with worker.tools.db.tenant(line.scope) as conn:
        await conn.execute(
            "UPDATE subdocument SET state = $2::document_state, pages = '{1,2}' WHERE document_id = $1",
            document["id"],
            state,
        )
    with pytest.raises(WrongState, match=f"What page {lost} stands in is approved, published or rejected"):
        await again(line, document, lost)


async def test_only_a_page_that_failed_can_be_tried_again(line: Line, ocr: PickyOcr) -> None:
    ocr.failing = {1}
    batch = await line.upload(File(filename="two.tiff", data=pictures(2, 65)), schema="receipt")
    (document,) = await line.settled(batch.id)
    (lost,) = document["incomplete_pages"]
    with pytest.raises(WrongState, match="did not fail"):
        await again(line, document, 3 - lost)
    with pytest.raises(NotFound, match="no such page"):
        await again(line, document, 3)


async def test_a_page_that_could_not_be_drawn_is_drawn_again_alone(line: Line) -> None:
    """Too many pixels for the limit, which is then raised."""
    async with line.app_db.tenant(line.scope) as conn:
        await conn.execute("UPDATE organisation SET limits = $2 WHERE id = $1", line.org_id, {"page_pixels": 4_000_000})
    batch = await line.upload(File(filename="large.pdf", data=with_a_poster()), schema="receipt")
    (document,) = await line.settled(batch.id)
    assert list(document["incomplete_pages"]) == [2]
    (failure,) = await line.rows(
        "SELECT error_code, error_detail FROM step_status WHERE document_id = $1 AND state = 'failed'", document["id"]
    )
    assert failure["error_code"] == "file_over_limit" and "the limit is 4 million" in failure["error_detail"]
    await again(line, document, 2)  # nothing has changed: it fails for the same reason
    (document,) = await line.settled(batch.id)
    assert list(document["incomplete_pages"]) == [2]
    before = await steps_of_others(line, document, 2)
    async with line.app_db.tenant(line.scope) as conn:
        await conn.execute("UPDATE organisation SET limits = '{}' WHERE id = $1", line.org_id)
    await again(line, document, 2)
    (document,) = await line.settled(batch.id)
    assert (document["state"], list(document["incomplete_pages"])) == ("needs_review", [])
    assert await steps_of_others(line, document, 2) == before
