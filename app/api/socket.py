"""The live view of a batch: a snapshot first, then what changes, each with a rising `seq`.

The client may send {"type": "snapshot"} at any time (after a gap, after a pause) and gets one. Every 20 seconds without
an event a {"type": "ping"} goes out, and the session is looked at again: a revoked one ends the socket. Close codes:
4401 not signed in, 4403 not allowed, 4404 nothing there, 4429 too many messages.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from typing import Any
from uuid import UUID

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.api.hub import Hub, Queue
from app.errors import Forbidden, NotFound, NotSignedIn, PagewrightError, TokenExpired, TokenInvalid
from app.intake.batches import snapshot
from app.rbac import sessions
from app.rbac.guard import marked
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.rbac.tokens import Purpose
from app.services import Services

PING_SECONDS = 20.0
CHECK_SECONDS = 30.0
LONGEST_MESSAGE = 1_000
LEAST_BETWEEN_SNAPSHOTS = 0.2

log = structlog.get_logger("pagewright.socket")


@marked(Permission.BATCH_READ)
async def batch_socket(websocket: WebSocket) -> None:
    """`/ws/batches/{batch_id}?token=…`; the token is of POST /auth/socket-token."""
    services: Services = websocket.app.state.services
    hub: Hub = websocket.app.state.hub
    await websocket.accept()
    try:
        batch_id = UUID(str(websocket.path_params["batch_id"]))
        principal = await _admit(services, websocket.query_params.get("token", ""), batch_id)
        await _serve(websocket, services, hub, principal, batch_id)
    except ValueError:
        await _close(websocket, 4404, NotFound.code)
    except PagewrightError as error:
        await _close(websocket, _code(error), error.code)
    except WebSocketDisconnect:
        return
    except Exception as error:
        log.error("socket.bug", exc_info=error)
        await _close(websocket, 1011, PagewrightError.code)


async def _admit(services: Services, token: str, batch_id: UUID) -> Principal:
    if not token:
        raise NotSignedIn("The socket needs a token.")
    principal = await sessions.load_bound(services.control, services.secret, Purpose.SOCKET, token, batch_id)
    principal.require(Permission.BATCH_READ)
    return principal


async def _serve(websocket: WebSocket, services: Services, hub: Hub, principal: Principal, batch_id: UUID) -> None:
    async with hub.watch(services.live, batch_id) as queue:
        asked = asyncio.Event()
        reader = asyncio.create_task(_read(websocket, asked))
        sender = asyncio.create_task(_send(websocket, services, principal, batch_id, queue, asked))
        try:
            await asyncio.wait({reader, sender}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reader, sender):
                task.cancel()
            ended = await asyncio.gather(reader, sender, return_exceptions=True)
    for outcome in ended:
        if isinstance(outcome, Exception):
            raise outcome


async def _read(websocket: WebSocket, asked: asyncio.Event) -> None:
    while True:
        sent = await websocket.receive()
        if sent["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(sent.get("code", 1005))
        text = sent.get("text") or sent.get("bytes") or ""  # JSON is JSON, in whichever kind of frame it comes
        if len(text) > LONGEST_MESSAGE:
            raise NotFound("The message is longer than any we read.")
        with contextlib.suppress(ValueError, RecursionError):
            message = json.loads(text)
            if isinstance(message, dict) and message.get("type") in ("snapshot", "resync"):
                asked.set()


async def _send(
    websocket: WebSocket,
    services: Services,
    principal: Principal,
    batch_id: UUID,
    queue: Queue,
    asked: asyncio.Event,
) -> None:
    """Snapshot, changes, pings, in one order: nothing is sent with a `seq` that is not above the one before."""
    last = await _snapshot(websocket, services, principal, batch_id, 0)
    checked = pinged = time.monotonic()
    while True:
        if asked.is_set():
            asked.clear()
            last = await _snapshot(websocket, services, principal, batch_id, last)
            await asyncio.sleep(LEAST_BETWEEN_SNAPSHOTS)
        event = await _next(queue, asked)
        now = time.monotonic()
        if now - checked >= CHECK_SECONDS:
            checked = now
            principal = await sessions.reload(services.control, principal)
        if event is None:
            if now - pinged >= PING_SECONDS and not asked.is_set():
                pinged = now
                await websocket.send_json({"type": "ping", "seq": last})
            continue
        pinged = now
        if event.get("type") == "resync" or int(event["seq"]) > last + 1:
            _drain(queue)
            last = await _snapshot(websocket, services, principal, batch_id, last)
        elif int(event["seq"]) > last:
            last = int(event["seq"])
            await websocket.send_json(event)


async def _next(queue: Queue, asked: asyncio.Event) -> dict[str, Any] | None:
    """The next event; None when the client asked for a snapshot, or nothing came for a while."""
    getting = asyncio.ensure_future(queue.get())
    waiting = asyncio.ensure_future(asked.wait())
    try:
        done, _ = await asyncio.wait({getting, waiting}, timeout=PING_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        return getting.result() if getting in done else None
    finally:
        getting.cancel()
        waiting.cancel()


async def _snapshot(websocket: WebSocket, services: Services, principal: Principal, batch_id: UUID, last: int) -> int:
    """Send the batch as it stands; the `seq` it is of. The database is asked each time whether the caller still may."""
    found = await snapshot(services.db, services.live, principal, batch_id)
    await websocket.send_json(found | {"seq": max(int(found["seq"]), last)})
    return max(int(found["seq"]), last)


def _drain(queue: Queue) -> None:
    """What is on its way is older than the snapshot to come, or tells the same."""
    while not queue.empty():
        queue.get_nowait()


def _code(error: PagewrightError) -> int:
    if isinstance(error, (NotSignedIn, TokenExpired, TokenInvalid)):
        return 4401
    if isinstance(error, Forbidden):
        return 4403
    return 4404 if isinstance(error, NotFound) else 1011


async def _close(websocket: WebSocket, code: int, reason: str) -> None:
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):
        await websocket.close(code, reason)
