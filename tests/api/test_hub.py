"""What one process does for all sockets on a batch: one write each for the changes of a moment, one reading for all who
ask for a snapshot."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import pytest
from websockets.frames import Opcode
from websockets.protocol import CLIENT, OPEN, Protocol

from app.api.frames import frame
from app.api.hub import WINDOW_SECONDS, Hub, Watcher
from app.engines.live import Live
from app.model.document import DocumentRef, Step, StepState


@pytest.fixture
async def live(redis_url: str) -> AsyncIterator[Live]:
    found = await Live.open(redis_url)
    yield found
    await found.close()


@pytest.fixture
async def hub() -> AsyncIterator[Hub]:
    found = Hub()
    yield found
    await found.close()


def messages(data: bytes) -> list[Any]:
    """As a browser reads them off the wire."""
    reader = Protocol(CLIENT, state=OPEN, max_size=None)
    reader.receive_data(data)
    frames = reader.events_received()
    assert all(f.opcode is Opcode.TEXT and f.fin for f in frames)  # type: ignore[union-attr]
    return [json.loads(bytes(f.data)) for f in frames]  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [0, 123, 124, 65_533, 65_534, 100_000])
def test_a_frame_of_any_size_reads_as_it_was(size: int) -> None:
    text = json.dumps("ü" + "x" * (size - 2 if size > 2 else 0), ensure_ascii=False)
    assert messages(frame(text) + frame('"next"')) == [json.loads(text), "next"]


def ref_of(batch_id: UUID) -> DocumentRef:
    return DocumentRef(org_id=uuid4(), team_id=uuid4(), batch_id=batch_id, document_id=uuid4())


async def begun(watcher: Watcher, live: Live, batch_id: UUID) -> None:
    """Told the beginning, and that the subscription stands."""
    async with asyncio.timeout(5):
        while not watcher.missed:
            await watcher.wake.wait()
            watcher.wake.clear()

    async def read() -> dict[str, Any]:
        return await live.snapshot(batch_id, nothing)

    watcher.last = (await watcher.snapshot(read)).seq
    watcher.follow()


async def nothing() -> dict[str, Any]:
    return {"batch_id": "", "state": "running", "documents": []}


def writes(to: list[bytes], data: bytes) -> bool:
    to.append(data)
    return True


async def test_all_sockets_are_written_the_same_in_few_writes(live: Live, hub: Hub) -> None:
    batch_id = uuid4()
    ref = ref_of(batch_id)
    written: tuple[list[bytes], list[bytes]] = ([], [])

    async with (
        hub.watch(live, batch_id, lambda data: writes(written[0], data)) as one,
        hub.watch(live, batch_id, lambda data: writes(written[1], data)) as other,
    ):
        await begun(one, live, batch_id)
        await begun(other, live, batch_id)
        for number in range(1, 31):
            await live.page(ref, number, Step.OCR, StepState.DONE)
        await asyncio.sleep(3 * WINDOW_SECONDS[1])
        for got, watcher in zip(written, (one, other), strict=True):
            told = [message for data in got for message in messages(data)]
            assert [message["page"] for message in told] == list(range(1, 31))
            assert watcher.last == told[-1]["seq"] and not watcher.missed
            assert len(got) <= 10, "what comes within a moment is one write"
        assert written[0] == written[1]


async def test_a_reader_that_is_behind_is_given_a_snapshot_and_nothing_is_kept_for_it(live: Live, hub: Hub) -> None:
    batch_id = uuid4()
    ref = ref_of(batch_id)
    async with hub.watch(live, batch_id, lambda _: False) as slow:
        await begun(slow, live, batch_id)
        last = slow.last
        for number in range(1, 6):
            await live.page(ref, number, Step.OCR, StepState.DONE)
        await asyncio.sleep(2 * WINDOW_SECONDS[1])
        assert slow.missed and slow.last == last and slow.waiting == []
        found = await slow.snapshot(lambda: live.snapshot(batch_id, nothing))
        assert found.seq == last + 5 and not slow.missed


async def test_what_comes_while_a_snapshot_is_read_waits_for_it(live: Live, hub: Hub) -> None:
    batch_id = uuid4()
    ref = ref_of(batch_id)
    written: list[bytes] = []
    async with hub.watch(live, batch_id, lambda data: writes(written, data)) as watcher:
        await begun(watcher, live, batch_id)

        async def slowly() -> dict[str, Any]:
            found = await live.snapshot(batch_id, nothing)
            await live.page(ref, 1, Step.OCR, StepState.DONE)
            await asyncio.sleep(2 * WINDOW_SECONDS[1])
            return found

        found = await watcher.snapshot(slowly)
        assert written == []
        assert [change.seq for change in watcher.waiting] == [found.seq + 1]


async def test_who_asks_at_a_time_is_given_one_reading_begun_after_they_asked(live: Live, hub: Hub) -> None:
    batch_id, readings = uuid4(), 0
    release = asyncio.Event()

    async def read() -> dict[str, Any]:
        nonlocal readings
        readings += 1
        mine = readings
        await release.wait()
        return {"seq": mine}

    async with hub.watch(live, batch_id, None) as watcher:
        first = [asyncio.create_task(watcher.snapshot(read)) for _ in range(5)]
        await asyncio.sleep(0.01)
        later = [asyncio.create_task(watcher.snapshot(read)) for _ in range(200)]
        await asyncio.sleep(0.01)
        later[0].cancel()  # one that leaves takes nothing from the others
        release.set()
        assert {(await task).seq for task in first} == {1}
        assert {(await task).seq for task in later[1:]} == {2}
    assert readings == 2
