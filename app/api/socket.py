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
from uuid import UUID

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.api.frames import writer_of
from app.api.hub import Hub, Watcher
from app.errors import Forbidden, NotFound, NotSignedIn, PagewrightError, TokenExpired, TokenInvalid
from app.intake.batches import check_reach, read_snapshot
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
    async with hub.watch(services.live, batch_id, writer_of(websocket.scope)) as watcher:
        asked = asyncio.Event()
        reader = asyncio.create_task(_read(websocket, watcher, asked))
        sender = asyncio.create_task(_send(websocket, services, principal, batch_id, watcher, asked))
        try:
            await asyncio.wait({reader, sender}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (reader, sender):
                task.cancel()
            ended = await asyncio.gather(reader, sender, return_exceptions=True)
    for outcome in ended:
        if isinstance(outcome, Exception):
            raise outcome


async def _read(websocket: WebSocket, watcher: Watcher, asked: asyncio.Event) -> None:
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
                watcher.wake.set()


async def _send(
    websocket: WebSocket,
    services: Services,
    principal: Principal,
    batch_id: UUID,
    watcher: Watcher,
    asked: asyncio.Event,
) -> None:
    """Snapshot, changes, pings, in one order: nothing is sent with a `seq` that is not above the one before."""
    await _snapshot(websocket, services, principal, batch_id, watcher)
    checked = time.monotonic()
    while True:
        await _catch_up(websocket, watcher)
        if asked.is_set() or watcher.missed:
            pause = LEAST_BETWEEN_SNAPSHOTS if asked.is_set() else 0
            asked.clear()
            await _snapshot(websocket, services, principal, batch_id, watcher)
            await asyncio.sleep(pause)
            continue
        watcher.follow()
        quiet_at = min(watcher.told_at + PING_SECONDS, checked + CHECK_SECONDS)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0.0, quiet_at - time.monotonic())):
                await watcher.wake.wait()
        watcher.wake.clear()
        now = time.monotonic()
        if now - checked >= CHECK_SECONDS:
            checked = now
            principal = await sessions.reload(services.control, principal)
        if now - watcher.told_at >= PING_SECONDS:
            watcher.told_at = now
            await websocket.send_json({"type": "ping", "seq": watcher.last})


async def _catch_up(websocket: WebSocket, watcher: Watcher) -> None:
    """Tell what came while something else was sent. When this returns nothing waits, or a snapshot is due."""
    while watcher.waiting:
        changes, watcher.waiting = watcher.waiting, []
        for change in changes:
            if watcher.missed:
                return
            if change.seq > watcher.last + 1:
                watcher.miss()
                return
            if change.seq > watcher.last:
                watcher.last = change.seq
                watcher.told_at = time.monotonic()
                await websocket.send_text(change.text)


async def _snapshot(
    websocket: WebSocket, services: Services, principal: Principal, batch_id: UUID, watcher: Watcher
) -> None:
    """Send the batch as it stands. The database is asked each time whether the caller still may."""
    await check_reach(services.db, principal, batch_id)
    found = await watcher.snapshot(lambda: read_snapshot(services.db, services.live, principal, batch_id))
    if found.seq >= watcher.last:
        watcher.last = found.seq
        await websocket.send_text(found.text)
    else:
        await websocket.send_json(found.body | {"seq": watcher.last})
    watcher.told_at = time.monotonic()


def _code(error: PagewrightError) -> int:
    if isinstance(error, (NotSignedIn, TokenExpired, TokenInvalid)):
        return 4401
    if isinstance(error, Forbidden):
        return 4403
    return 4404 if isinstance(error, NotFound) else 1011


async def _close(websocket: WebSocket, code: int, reason: str) -> None:
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):
        await websocket.close(code, reason)
