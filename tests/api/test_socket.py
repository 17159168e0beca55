"""The live view over a real socket, with a Redis that is emptied in the middle."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import httpx
import pytest
import uvicorn
from redis.asyncio import Redis
from starlette.applications import Starlette
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from app.api.frames import FrameProtocol
from app.config import Settings
from app.main import create_app
from app.model.document import DocumentRef, DocumentState, Step, StepState
from tests.api.conftest import Api
from tests.world import PASSWORD, World


@pytest.fixture(scope="module", params=[FrameProtocol, "auto"], ids=["frames", "plain"])
async def served(settings: Settings, request: pytest.FixtureRequest) -> AsyncIterator[tuple[Starlette, str]]:
    """The application behind a real server, and its address: as in production, and where no frames can be written."""
    app = create_app(settings)
    config = uvicorn.Config(
        app, host="127.0.0.1", port=0, log_config=None, timeout_graceful_shutdown=2, ws=request.param
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield app, f"127.0.0.1:{port}"
    server.should_exit = True
    await task


@pytest.fixture
async def client(served: tuple[Starlette, str]) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"http://{served[1]}") as http:
        yield http


async def _signed(client: httpx.AsyncClient, email: str) -> Api:
    answer = await client.post("/api/v1/auth/token", json={"email": email, "password": PASSWORD})
    return Api(http=client, token=answer.json()["access_token"])


async def _token(api: Api, batch: UUID) -> str:
    answer = await api.post("/auth/socket-token", {"batch_id": str(batch)})
    assert answer.status_code == 200, answer.text
    assert 0 < answer.json()["expires_in"] <= 120
    return str(answer.json()["token"])


async def _next(socket: ClientConnection) -> dict[str, Any]:
    async with asyncio.timeout(5):
        body: dict[str, Any] = json.loads(await socket.recv())
        return body


async def _until(socket: ClientConnection, kind: str, seq: int) -> dict[str, Any]:
    """The next message of a kind; every `seq` on the way is at least the one before."""
    while True:
        message = await _next(socket)
        assert message["seq"] >= seq
        seq = message["seq"]
        if message["type"] == kind:
            return message


async def test_a_snapshot_first_then_changes_with_a_rising_seq(
    world: World, served: tuple[Starlette, str], client: httpx.AsyncClient, redis_url: str
) -> None:
    app, address = served
    live, paper = app.state.services.live, world.a.paper
    ref = DocumentRef(
        org_id=world.a.id, team_id=world.a.teams[0].id, batch_id=paper.batch_id, document_id=paper.document_id
    )
    api = await _signed(client, world.a.emails["operator"])
    token = await _token(api, paper.batch_id)
    async with connect(f"ws://{address}/ws/batches/{paper.batch_id}?token={token}") as socket:
        first = await _next(socket)
        assert first["type"] == "snapshot"
        assert [d["id"] for d in first["documents"]] == [str(paper.document_id)]
        assert first["documents"][0]["steps"]["ingest"]["state"] == "done"
        await _settled(socket)

        await live.page(ref, 1, Step.OCR, StepState.DONE, 930)
        page = await _until(socket, "page", first["seq"])
        assert page["seq"] > first["seq"]
        assert {k: page[k] for k in ("document_id", "page", "step", "state", "ms")} == {
            "document_id": str(paper.document_id),
            "page": 1,
            "step": "ocr",
            "state": "done",
            "ms": 930,
        }
        await live.document(ref, DocumentState.APPROVED)
        document = await _until(socket, "document", page["seq"])
        assert document["state"] == "approved" and document["seq"] > page["seq"]

        await socket.send(json.dumps({"type": "snapshot"}))
        asked = await _until(socket, "snapshot", document["seq"])
        assert asked["documents"][0]["state"] == "approved"

        redis = Redis.from_url(redis_url)
        await redis.flushall()
        await redis.aclose()
        await live.document(ref, DocumentState.APPROVED)  # the counter begins anew, above the old one
        healed = await _until(socket, "snapshot", asked["seq"])
        assert healed["documents"][0]["state"] == "needs_review"  # what PostgreSQL says

        await api("DELETE", "/auth/token")
    with pytest.raises(ConnectionClosed) as closed:
        await _refused(f"ws://{address}/ws/batches/{paper.batch_id}?token={token}")
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 4401


async def _settled(socket: ClientConnection) -> None:
    """Take in what follows the first snapshot while the subscription comes up."""
    try:
        while True:
            async with asyncio.timeout(0.5):
                await socket.recv()
    except TimeoutError:
        return


async def _refused(url: str) -> None:
    async with connect(url) as socket:
        await _next(socket)


async def test_sockets_are_refused_to_everyone_else(
    world: World, served: tuple[Starlette, str], client: httpx.AsyncClient
) -> None:
    _, address = served
    mine, other = world.a.paper.batch_id, world.a.teams[1].paper.batch_id
    api = await _signed(client, world.a.emails["operator"])
    foreign = await _signed(client, world.b.emails["operator"])
    assert (await api.post("/auth/socket-token", {"batch_id": str(other)})).status_code == 404
    assert (await foreign.post("/auth/socket-token", {"batch_id": str(mine)})).status_code == 404
    bound = await _token(api, mine)
    loose = (await foreign.post("/auth/socket-token")).json()["token"]
    for batch, token, code in (
        (mine, "", 4401),
        (mine, "forged.token.here", 4401),
        (mine, api.token, 4401),  # a bearer token is no socket token
        (other, bound, 4401),
        (mine, loose, 4404),
        ("x", bound, 4404),
    ):
        with pytest.raises(ConnectionClosed) as closed:
            await _refused(f"ws://{address}/ws/batches/{batch}?token={token}")
        assert closed.value.rcvd is not None and closed.value.rcvd.code == code, (batch, code)


async def test_frames_that_are_no_text_do_no_harm(
    world: World, served: tuple[Starlette, str], client: httpx.AsyncClient
) -> None:
    _, address = served
    batch = world.a.paper.batch_id
    token = await _token(await _signed(client, world.a.emails["viewer"]), batch)
    async with connect(f"ws://{address}/ws/batches/{batch}?token={token}") as socket:
        assert (await _next(socket))["type"] == "snapshot"
        for odd in (b"\xff\x00", b"", "", "[" * 900, "null"):
            await socket.send(odd)
        await socket.send(b'{"type": "snapshot"}')
        assert (await _next(socket))["type"] == "snapshot"


async def test_many_watch_one_batch(world: World, served: tuple[Starlette, str], client: httpx.AsyncClient) -> None:
    app, address = served
    paper = world.b.paper
    ref = DocumentRef(
        org_id=world.b.id, team_id=world.b.teams[0].id, batch_id=paper.batch_id, document_id=paper.document_id
    )
    token = await _token(await _signed(client, world.b.emails["viewer"]), paper.batch_id)
    url = f"ws://{address}/ws/batches/{paper.batch_id}?token={token}"
    sockets = [await connect(url) for _ in range(10)]
    try:
        for socket in sockets:
            assert (await _next(socket))["type"] == "snapshot"
        await asyncio.gather(*(_settled(socket) for socket in sockets))
        await app.state.services.live.page(ref, 1, Step.LAYOUT, StepState.RUNNING)
        seen = await asyncio.gather(*(_until(socket, "page", 0) for socket in sockets))
        assert {s["step"] for s in seen} == {"layout"} and len({s["seq"] for s in seen}) == 1
    finally:
        await asyncio.gather(*(socket.close() for socket in sockets))


async def test_changes_of_a_moment_come_together_each_its_own_message(
    world: World, served: tuple[Starlette, str], client: httpx.AsyncClient
) -> None:
    app, address = served
    paper = world.a.paper
    ref = DocumentRef(
        org_id=world.a.id, team_id=world.a.teams[0].id, batch_id=paper.batch_id, document_id=paper.document_id
    )
    token = await _token(await _signed(client, world.a.emails["viewer"]), paper.batch_id)
    url = f"ws://{address}/ws/batches/{paper.batch_id}?token={token}"
    async with connect(url) as deflating, connect(url, compression=None) as plain:
        sockets = (deflating, plain)
        for socket in sockets:
            assert (await _next(socket))["type"] == "snapshot"
        await asyncio.gather(*(_settled(socket) for socket in sockets))
        for page in range(1, 41):
            await app.state.services.live.page(ref, page, Step.OCR, StepState.DONE, page)
        for socket in sockets:
            got = [await _next(socket) for _ in range(40)]
            assert [event["page"] for event in got] == list(range(1, 41))
            assert [event["seq"] for event in got] == list(range(got[0]["seq"], got[0]["seq"] + 40))
        await deflating.send(json.dumps({"type": "snapshot"}))
        again = await _next(deflating)
        assert (again["type"], again["seq"]) == ("snapshot", got[-1]["seq"]), "compressed, after what was not"
