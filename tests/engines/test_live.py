from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import pytest

from app.engines.live import Live
from app.model.document import BatchState, DocumentRef, DocumentState, Failure, Step, StepState
from app.pipeline.ids import uuid7


@pytest.fixture
async def live(redis_url: str) -> AsyncIterator[Live]:
    opened = await Live.open(redis_url)
    yield opened
    await opened.close()


def new_ref() -> DocumentRef:
    return DocumentRef(org_id=uuid7(), team_id=uuid7(), batch_id=uuid7(), document_id=uuid7())


def built(ref: DocumentRef, *documents: dict[str, Any]) -> dict[str, Any]:
    return {"batch_id": str(ref.batch_id), "state": "running", "documents": list(documents)}


def document(ref: DocumentRef, **more: Any) -> dict[str, Any]:
    blank: dict[str, Any] = {"error": None, "incomplete_pages": [], "steps": {}, "pages": []}
    return {"id": str(ref.document_id), "filename": "a.pdf", "state": "received", **blank, **more}


async def nothing() -> dict[str, Any]:
    raise AssertionError("the database was asked")


async def heard(live: Live, batch_id: UUID, many: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    async for event in live.subscribe(batch_id):
        if event["type"] != "resync":
            found.append(event)
        if len(found) == many:
            break
    return found


async def test_events_have_a_rising_seq_and_change_the_snapshot(live: Live) -> None:
    ref = new_ref()

    async def rebuild() -> dict[str, Any]:
        return built(ref, document(ref))

    first = await live.snapshot(ref.batch_id, rebuild)
    listening = asyncio.create_task(heard(live, ref.batch_id, 4))
    await asyncio.sleep(0.2)
    await live.page(ref, 2, Step.OCR, StepState.DONE, 812)
    await live.document_step(ref, Step.SPLIT, StepState.DONE, 12)
    failure = Failure(code="file_damaged", detail="a.pdf is damaged", retryable=False)
    await live.document(ref, DocumentState.FAILED, failure=failure)
    await live.batch(ref.batch_id, BatchState.DONE)
    events = await asyncio.wait_for(listening, 5)
    assert events[0] == {
        "seq": first["seq"] + 1, "type": "page", "document_id": str(ref.document_id), "page": 2, "step": "ocr",
        "state": "done", "ms": 812,
    }  # fmt: skip
    assert [e["seq"] - first["seq"] for e in events] == [1, 2, 3, 4]
    then = await live.snapshot(ref.batch_id, nothing)
    assert then["seq"] == first["seq"] + 4
    assert then["state"] == "done"
    (shown,) = then["documents"]
    assert (shown["state"], shown["error"]["code"], shown["filename"]) == ("failed", "file_damaged", "a.pdf")
    assert shown["steps"] == {"split": {"state": "done", "ms": 12}}
    assert shown["pages"] == [{"number": 2, "steps": {"ocr": {"state": "done", "ms": 812}}}]


async def test_what_happens_while_the_database_is_read_is_newer(live: Live) -> None:
    ref = new_ref()

    async def rebuild() -> dict[str, Any]:
        await live.document(ref, DocumentState.PROCESSING)
        return built(ref, document(ref, state="received"))

    shown = await live.snapshot(ref.batch_id, rebuild)
    assert [d["state"] for d in shown["documents"]] == ["processing"]


async def test_an_emptied_redis_is_read_anew_and_seq_rises_over_it(live: Live) -> None:
    ref = new_ref()
    asked = 0

    async def rebuild() -> dict[str, Any]:
        nonlocal asked
        asked += 1
        return built(ref, document(ref, state="needs_review" if asked > 1 else "received"))

    before = await live.snapshot(ref.batch_id, rebuild)
    await live._redis.flushall()
    await live.page(ref, 1, Step.OCR, StepState.DONE, 5)  # without a mark nothing half is kept
    after = await live.snapshot(ref.batch_id, rebuild)
    assert asked == 2
    assert after["seq"] > before["seq"] + 1
    assert [d["state"] for d in after["documents"]] == ["needs_review"]


async def test_without_redis_nobody_waits_and_the_database_answers() -> None:
    live = await Live.open("redis://127.0.0.1:1/0")
    ref = new_ref()
    began = time.monotonic()
    for number in range(200):
        await live.page(ref, number, Step.OCR, StepState.DONE, 5)

    async def rebuild() -> dict[str, Any]:
        return built(ref, document(ref))

    shown = await live.snapshot(ref.batch_id, rebuild)
    assert shown["documents"][0]["filename"] == "a.pdf"
    assert time.monotonic() - began < 2
    await live.close()


async def test_a_listener_survives_a_lost_connection(live: Live) -> None:
    ref = new_ref()
    events: list[dict[str, Any]] = []

    async def listen() -> None:
        async for event in live.subscribe(ref.batch_id):
            events.append(event)

    task = asyncio.create_task(listen())
    await asyncio.sleep(0.3)
    await live._redis.client_kill_filter(_type="pubsub")
    await asyncio.sleep(1.0)
    await live.batch(ref.batch_id, BatchState.DONE)
    await asyncio.sleep(0.3)
    task.cancel()
    assert [e["type"] for e in events] == ["resync", "resync", "batch"]


async def test_batches_do_not_mix(live: Live) -> None:
    one, other = new_ref(), new_ref()
    listening = asyncio.create_task(heard(live, one.batch_id, 1))
    await asyncio.sleep(0.2)
    await live.batch(other.batch_id, BatchState.DONE)
    await live.batch(one.batch_id, BatchState.CANCELLED)
    (event,) = await asyncio.wait_for(listening, 5)
    assert event["state"] == "cancelled"


async def test_a_view_that_lost_events_heals_when_redis_answers_again(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.engines.live.DOWN_SECONDS", 0.3)
    ref = new_ref()
    state = "processing"

    async def rebuild() -> dict[str, Any]:
        return built(ref, document(ref, state=state))

    await live.snapshot(ref.batch_id, rebuild)
    resyncs = 0

    async def listen() -> None:
        nonlocal resyncs
        async for event in live.subscribe(ref.batch_id):
            resyncs += event["type"] == "resync"
            if resyncs == 2:  # the first says that the subscription stands
                return

    listening = asyncio.create_task(listen())
    await asyncio.sleep(0.2)
    with monkeypatch.context() as away:

        async def refused(**_: object) -> None:
            raise ConnectionError

        away.setattr(live, "_event", refused)
        state = "needs_review"
        await live.document(ref, DocumentState.NEEDS_REVIEW)  # the last word about it, and it is lost
    await asyncio.wait_for(listening, 5)
    shown = await live.snapshot(ref.batch_id, rebuild)
    assert [d["state"] for d in shown["documents"]] == ["needs_review"]


async def test_what_was_read_before_a_view_was_forgotten_does_not_fill_the_new_one(live: Live) -> None:
    ref = new_ref()
    slow, first = asyncio.Event(), asyncio.Event()

    async def rebuild_slowly() -> dict[str, Any]:
        first.set()
        await slow.wait()
        return built(ref, document(ref, state="processing"))

    async def rebuild() -> dict[str, Any]:
        slow.set()
        await overtaken  # the old reader is through before the new one fills
        return built(ref, document(ref, state="needs_review"))

    async def read_slowly() -> None:
        names = [f"pw:{{{ref.batch_id}}}:state"]
        mark = await live._build(keys=names, args=[60, "building old"])
        await live._filled([*names, "", ""], mark, await rebuild_slowly())

    overtaken = asyncio.create_task(read_slowly())
    await first.wait()
    await live.forget(ref.batch_id)
    shown = await live.snapshot(ref.batch_id, rebuild)
    assert [d["state"] for d in shown["documents"]] == ["needs_review"]
