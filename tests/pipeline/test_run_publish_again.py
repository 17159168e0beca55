"""A publication that fails for good, and its way out; and pages without a schema, which need no steps 7 to 9."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

import app.worker
from app.config import Settings
from app.errors import StepFailed, WrongState
from app.hitl.document_view import document_shape
from app.intake.batches import retry_batch, snapshot, snapshot_from_database
from app.intake.boundaries import Drawn, move_boundaries
from app.intake.documents import retry_document
from app.model.document import Step
from app.model.record import NewRecord
from app.pipeline.publish import PdbPublisher
from app.worker import Worker, open_worker
from tests.pipeline.line import File, Line, picture, pictures, replay
from tests.pipeline.test_run_decisions import approve, one, published


class RefusedPublisher(PdbPublisher):
    """Is refused by the production database, before or after the record is in it, as long as it is told to."""

    when = ""
    tried = 0

    async def insert(self, record: NewRecord) -> UUID:
        RefusedPublisher.tried += 1
        if self.when == "before":
            raise StepFailed("the production database refuses the record")
        found = await super().insert(record)
        if self.when == "after":
            raise StepFailed("the production database refuses the record")
        return found


@pytest.fixture(scope="module", autouse=True)
async def worker(settings: Settings) -> AsyncIterator[Worker]:
    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 5})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.worker, "PdbPublisher", RefusedPublisher)
        async with open_worker(quick, ocr=replay) as opened:
            yield opened


@pytest.fixture(autouse=True)
def fresh() -> None:
    RefusedPublisher.when, RefusedPublisher.tried = "", 0


async def shape(line: Line, document_id: UUID) -> dict[str, Any]:
    async with line.app_db.tenant(line.scope) as conn:
        return await document_shape(conn, line.org_id, document_id)


async def refused(line: Line, document_id: UUID) -> dict[str, Any]:
    """The document once its publication has failed."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = await shape(line, document_id)
        if found["steps"]["publish"]["state"] == "failed":
            return found
        await asyncio.sleep(0.1)
    raise AssertionError("it never failed")


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_publication_that_failed_is_retried_and_leaves_one_record(line: Line, when: str) -> None:
    RefusedPublisher.when = when
    document_id = await one(line, 60 if when == "before" else 61)
    await approve(line, document_id)
    found = await refused(line, document_id)
    assert (found["state"], found["steps"]["publish"]["error"]["detail"]) == (
        "approved",
        "the production database refuses the record",
    )
    with pytest.raises(WrongState, match="cannot be read again"):
        await retry_document(line.app_db, line.live, line.principal, document_id, from_step=Step.EXTRACT)
    await retry_document(line.app_db, line.live, line.principal, document_id, from_step=Step.PUBLISH)
    while RefusedPublisher.tried < 2:
        await asyncio.sleep(0.05)
    await refused(line, document_id)
    RefusedPublisher.when = ""
    await retry_document(line.app_db, line.live, line.principal, document_id)  # all that is left to do is publishing
    (record_id,) = await published(line, document_id)
    assert [r["id"] for r in await line.records("SELECT id FROM record WHERE document_id = $1", document_id)] == [
        record_id
    ]
    found = await shape(line, document_id)
    assert (found["state"], found["steps"]["publish"]["state"], found["steps"]["publish"]["error"]) == (
        "published",
        "done",
        None,
    )
    with pytest.raises(WrongState):
        await retry_document(line.app_db, line.live, line.principal, document_id, from_step=Step.PUBLISH)


async def test_a_batch_publishes_what_failed_to_be(line: Line) -> None:
    RefusedPublisher.when = "before"
    document_id = await one(line, 62)
    await approve(line, document_id)
    await refused(line, document_id)
    (row,) = await line.rows("SELECT batch_id FROM document WHERE id = $1", document_id)
    RefusedPublisher.when = ""
    await retry_batch(line.app_db, line.live, line.principal, row["batch_id"])
    await published(line, document_id)
    with pytest.raises(WrongState):
        await retry_batch(line.app_db, line.live, line.principal, row["batch_id"])


async def test_what_is_published_is_not_read_again_from_any_step(line: Line) -> None:
    document_id = await one(line, 63)
    await approve(line, document_id)
    await published(line, document_id)
    for step in (None, *Step):
        with pytest.raises(WrongState):
            await retry_document(line.app_db, line.live, line.principal, document_id, from_step=step)


async def test_pages_without_a_schema_skip_extraction_everywhere(line: Line) -> None:
    """In the database, in the document's shape, in the live view that events made, and in the one made anew."""
    batch = await line.upload(File(filename="two.tiff", data=pictures(2, 64)), schema="receipt")
    await snapshot(line.app_db, line.live, line.principal, batch.id)  # from here on events keep it
    (document,) = await line.settled(batch.id)
    assert await extraction(line, batch.id, document["id"]) == [{"done"}, {"done"}]
    (row,) = await line.rows("SELECT row_version FROM document WHERE id = $1", document["id"])
    drawn = [Drawn(pages=(1,), schema="receipt"), Drawn(pages=(2,), schema=None)]
    await move_boundaries(
        line.app_db, line.live, line.principal, document["id"], row_version=row["row_version"], drawn=drawn
    )
    await snapshot(line.app_db, line.live, line.principal, batch.id)
    await line.settled(batch.id)
    assert await extraction(line, batch.id, document["id"]) == [{"done"}, {"skipped"}]
    (row,) = await line.rows("SELECT row_version FROM document WHERE id = $1", document["id"])
    drawn = [Drawn(pages=(1,), schema="receipt"), Drawn(pages=(2,), schema="receipt")]
    await move_boundaries(
        line.app_db, line.live, line.principal, document["id"], row_version=row["row_version"], drawn=drawn
    )
    await line.settled(batch.id)
    assert await extraction(line, batch.id, document["id"]) == [{"done"}, {"done"}]


async def extraction(line: Line, batch_id: UUID, document_id: UUID) -> list[set[str]]:
    """The states of steps 7 to 9 of each page: the same wherever one looks."""
    steps = ("extract", "ground", "score")
    shown = await shape(line, document_id)
    found = [{page["steps"][step]["state"] for step in steps} for page in shown["pages"]]
    async with line.app_db.tenant(line.scope) as conn:
        anew = await snapshot_from_database(conn, line.org_id, batch_id)
    live = await snapshot(line.app_db, line.live, line.principal, batch_id)
    for view in (anew, live):
        pages = view["documents"][0]["pages"]
        assert [{page["steps"][step]["state"] for step in steps} for page in pages] == found
    return found


async def test_an_unknown_document_is_read_to_its_end(line: Line) -> None:
    batch = await line.upload(File(filename="letter.png", data=picture(65)))
    (row,) = await line.settled(batch.id)
    shown = await shape(line, row["id"])
    states = {step["state"] for page in shown["pages"] for step in page["steps"].values()}
    assert states <= {"done", "skipped"}
