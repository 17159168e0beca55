from __future__ import annotations

import pytest

from app.worker import Worker
from tests.pipeline.line import File, Line, picture, pictures

pytestmark = pytest.mark.usefixtures("worker")


async def test_a_receipt_goes_through_all_steps_and_waits_for_a_person(line: Line) -> None:
    batch = await line.upload(File(filename="r.png", data=picture()))
    (document,) = await line.settled(batch.id)
    assert document["state"] == "needs_review"
    steps = await line.rows(
        "SELECT step, scope_key, state, ms FROM step_status WHERE document_id = $1 ORDER BY step", document["id"]
    )
    assert [s["step"] for s in steps] == [
        "ingest", "split", "enhance", "ocr", "layout", "classify", "extract", "ground", "score",
        "subdocuments", "merge", "validate", "route",
    ]  # fmt: skip
    assert {s["state"] for s in steps} <= {"done", "skipped"}
    values = await line.rows(
        "SELECT v.key, v.value, v.currency, v.state FROM field_value v JOIN subdocument s ON s.id = v.subdocument_id"
        " WHERE s.document_id = $1",
        document["id"],
    )
    by_key = {v["key"]: v for v in values}
    assert (by_key["total"]["value"], by_key["total"]["currency"]) == ("9.00", "MYR")
    assert by_key["date"]["value"] == "2026-03-01"
    assert by_key["total"]["state"] == "flagged"  # without evidence nothing is accepted unseen
    (review,) = await line.rows("SELECT state, flagged FROM review WHERE document_id = $1", document["id"])
    assert review["state"] == "open"
    assert review["flagged"] > 0
    (row,) = await line.rows("SELECT state FROM batch WHERE id = $1", batch.id)
    assert row["state"] == "done"


async def test_pages_run_side_by_side_and_all_are_there(line: Line) -> None:
    batch = await line.upload(File(filename="many.tiff", data=pictures(5)), schema="receipt")
    (document,) = await line.settled(batch.id)
    assert document["state"] == "needs_review"
    pages = await line.rows(
        "SELECT number, image_key, words_key, text_source FROM page WHERE document_id = $1 ORDER BY number",
        document["id"],
    )
    assert [p["number"] for p in pages] == [1, 2, 3, 4, 5]
    for page in pages:
        assert await line.storage.exists(page["image_key"])
        assert await line.storage.exists(page["words_key"])
    placed = await line.rows("SELECT pages FROM subdocument WHERE document_id = $1 ORDER BY ordinal", document["id"])
    assert sorted(n for s in placed for n in s["pages"]) == [1, 2, 3, 4, 5]


def test_worker_is_named(worker: Worker) -> None:
    assert worker.lease.executor_id
