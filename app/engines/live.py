"""The live state of batches in Redis, and the stream of what changes. Disposable, and never waited for.

A batch has one hash with a field for each fact (a document's name, its state, a step of it, a step of a page),
a counter, and a channel. An event changes the hash only while the hash is complete or being filled; filling
reads PostgreSQL after the mark "building" is set and leaves what an event has written since. So a Redis that
was emptied heals with the next snapshot. `seq` starts from the clock: it rises over every loss, and a reader
sees the gap. When Redis does not answer, events are dropped and readers are given PostgreSQL's view.
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import suppress
from typing import Any
from uuid import UUID, uuid4

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from app.model.document import BatchState, DocumentRef, DocumentState, Failure, Step, StepState

TTL_SECONDS = 6 * 3600
TIMEOUT_SECONDS = 0.5
QUIET_SECONDS = 60.0
PING_SECONDS = 15.0  # without an event, a listener asks this often whether its connection stands
DOWN_SECONDS = 2.0  # after a failure, events are dropped unasked for so long: nobody waits twice

MARK = "mark"
BUILDING = "building"

Rebuild = Callable[[], Awaitable[dict[str, Any]]]

log = logging.getLogger("pagewright.live")

# Arguments: start of the counter, TTL, event without its seq, then fields and values in pairs.
_EVENT = """
local seq = redis.call('INCR', KEYS[2])
if seq < tonumber(ARGV[1]) and seq == 1 then
  seq = tonumber(ARGV[1])
  redis.call('SET', KEYS[2], ARGV[1])
end
redis.call('EXPIRE', KEYS[2], ARGV[2])
if redis.call('HEXISTS', KEYS[1], 'mark') == 1 then
  for i = 4, #ARGV, 2 do redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
  redis.call('EXPIRE', KEYS[1], ARGV[2])
end
redis.call('PUBLISH', KEYS[3], '{"seq": ' .. string.format('%.0f', seq) .. ', ' .. string.sub(ARGV[3], 2))
return 1
"""
# Arguments: TTL, the builder's mark, then fields and values. What an event has written since the building began is
# newer. Under another mark the hash was forgotten since, and what was read for it may be older than that.
_FILL = """
if redis.call('HGET', KEYS[1], 'mark') ~= ARGV[2] then return 0 end
for i = 3, #ARGV, 2 do redis.call('HSETNX', KEYS[1], ARGV[i], ARGV[i + 1]) end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
"""
# Arguments: start of the counter, TTL. The counter and the hash as of one moment.
_READ = """
if redis.call('HGET', KEYS[1], 'mark') ~= 'ready' then return false end
if redis.call('EXISTS', KEYS[2]) == 0 then redis.call('SET', KEYS[2], ARGV[1], 'EX', ARGV[2]) end
return {redis.call('GET', KEYS[2]), redis.call('HGETALL', KEYS[1])}
"""
# Arguments: TTL, a mark of one's own. The mark that stands: of several builders at once all fill the same hash.
_BUILD = """
redis.call('HSETNX', KEYS[1], 'mark', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[1])
return redis.call('HGET', KEYS[1], 'mark')
"""
_READY = """
if redis.call('HGET', KEYS[1], 'mark') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'mark', 'ready')
return 1
"""


def _names(batch_id: UUID) -> list[str]:
    base = f"pw:{{{batch_id}}}"
    return [f"{base}:state", f"{base}:seq", f"{base}:events"]


class Live:
    def __init__(self, client: redis.Redis, listener: redis.Redis) -> None:
        self._redis = client
        self._listener = listener
        self._told = -QUIET_SECONDS
        self._down_until = 0.0
        self._missed: set[UUID] = set()
        self._mending: asyncio.Task[None] | None = None
        self._event = client.register_script(_EVENT)
        self._fill = client.register_script(_FILL)
        self._read = client.register_script(_READ)
        self._build = client.register_script(_BUILD)
        self._ready = client.register_script(_READY)

    @classmethod
    async def open(cls, redis_url: str) -> Live:
        """Never fails: a Redis that is down now is asked again later."""
        once = Retry(NoBackoff(), 0)
        client = redis.Redis.from_url(
            redis_url,
            decode_responses=True,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=once,
            max_connections=50,
        )
        listener = redis.Redis.from_url(
            redis_url, decode_responses=True, socket_connect_timeout=TIMEOUT_SECONDS, retry=once
        )
        return cls(client, listener)

    async def close(self) -> None:
        if self._mending is not None:
            self._mending.cancel()
        await self._redis.aclose()
        await self._listener.aclose()

    # ---- events ------------------------------------------------------------------------------------------
    async def page(self, ref: DocumentRef, number: int, step: Step, state: StepState, ms: int | None = None) -> None:
        """A step of a page has changed."""
        await self._send(
            ref.batch_id,
            {
                "type": "page",
                "document_id": str(ref.document_id),
                "page": number,
                "step": step.value,
                "state": state.value,
                "ms": ms,
            },
            {f"p:{ref.document_id}:{number}:{step.value}": {"state": state.value, "ms": ms}},
        )

    async def document_step(self, ref: DocumentRef, step: Step, state: StepState, ms: int | None = None) -> None:
        """A step of a document or of one of its subdocuments has changed: `step` is set, `state` is the step's."""
        await self._send(
            ref.batch_id,
            {
                "type": "document",
                "document_id": str(ref.document_id),
                "step": step.value,
                "state": state.value,
                "ms": ms,
            },
            {f"s:{ref.document_id}:{step.value}": {"state": state.value, "ms": ms}},
        )

    async def document(
        self,
        ref: DocumentRef,
        state: DocumentState,
        *,
        failure: Failure | None = None,
        incomplete_pages: tuple[int, ...] = (),
        filename: str | None = None,
    ) -> None:
        """The document itself has changed: `step` is null, `state` is the document's. `filename` where it is new."""
        error = None if failure is None else {"code": failure.code, "detail": failure.detail}
        told = {"state": state.value, "error": error, "incomplete_pages": list(incomplete_pages)}
        fields: dict[str, Any] = {f"d:{ref.document_id}": told}
        if filename is not None:
            fields[f"n:{ref.document_id}"] = filename
        await self._send(
            ref.batch_id,
            {"type": "document", "document_id": str(ref.document_id), "step": None, **told, "ms": None},
            fields,
        )

    async def batch(self, batch_id: UUID, state: BatchState) -> None:
        await self._send(
            batch_id, {"type": "batch", "state": state.value, "step": None, "ms": None}, {"b": state.value}
        )

    async def forget(self, batch_id: UUID) -> None:
        """Something went that no event can take out (a deleted document, a retried one): the next snapshot is
        read anew, and listeners are told that there is a gap."""
        try:
            await self._forget(batch_id)
        except (RedisError, OSError) as error:
            self._lost(error)
            self._miss(batch_id)

    async def _forget(self, batch_id: UUID) -> None:
        names = _names(batch_id)
        await self._redis.delete(names[0])
        await self._event(keys=names, args=[_clock(), TTL_SECONDS, json.dumps({"type": "resync"})])

    async def _send(self, batch_id: UUID, event: dict[str, Any], fields: dict[str, Any]) -> None:
        if time.monotonic() < self._down_until:
            self._miss(batch_id)
            return
        pairs = [part for name, value in fields.items() for part in (name, json.dumps(value))]
        try:
            await self._event(keys=_names(batch_id), args=[_clock(), TTL_SECONDS, json.dumps(event), *pairs])
        except (RedisError, OSError) as error:
            self._down_until = time.monotonic() + DOWN_SECONDS
            self._lost(error)
            self._miss(batch_id)

    def _miss(self, batch_id: UUID) -> None:
        """An event of this batch was dropped: what Redis holds of it may be old, or soon be filled with what is."""
        self._missed.add(batch_id)
        if self._mending is None or self._mending.done():
            self._mending = asyncio.create_task(self._mend())

    async def _mend(self) -> None:
        while self._missed:
            await asyncio.sleep(DOWN_SECONDS)
            for batch_id in list(self._missed):
                self._missed.discard(batch_id)  # before: what is dropped meanwhile counts again
                try:
                    await self._forget(batch_id)
                except (RedisError, OSError):
                    self._missed.add(batch_id)
                    break

    def _lost(self, error: Exception) -> None:
        now = time.monotonic()
        if now - self._told >= QUIET_SECONDS:
            self._told = now
            log.warning("Redis does not answer (%s): live views fall back to the database", type(error).__name__)

    # ---- readers -----------------------------------------------------------------------------------------
    async def snapshot(self, batch_id: UUID, rebuild: Rebuild) -> dict[str, Any]:
        """The batch as it stands: {"seq", "type": "snapshot", "batch_id", "state", "documents": [{"id", "filename",
        "state", "error", "incomplete_pages", "steps": {step: {"state", "ms"}}, "pages": [{"number", "steps"}]}]}.
        `rebuild` gives the same from the database, without "seq"; it is called where Redis has nothing."""
        names = _names(batch_id)
        built: dict[str, Any] | None = None
        try:
            for _ in range(3):
                found = await self._read(keys=names[:2], args=[_clock(), TTL_SECONDS])
                if found:
                    seq, flat = found
                    return _assembled(batch_id, int(seq), dict(zip(flat[::2], flat[1::2], strict=True)))
                mark = await self._build(keys=names[:1], args=[TTL_SECONDS, f"{BUILDING} {uuid4().hex}"])
                built = await rebuild()
                await self._filled(names, mark, built)
        except (RedisError, OSError) as error:
            self._lost(error)
        if built is None:
            built = await rebuild()
        return {"seq": _clock(), "type": "snapshot", **built}

    async def _filled(self, names: list[str], mark: str, built: dict[str, Any]) -> None:
        pairs = list(_fields(built))
        for start in range(0, len(pairs), 1000):
            flat = [part for pair in pairs[start : start + 1000] for part in pair]
            await self._fill(keys=names[:1], args=[TTL_SECONDS, mark, *flat])
        await self._ready(keys=names[:1], args=[mark])

    async def subscribe(self, batch_id: UUID) -> AsyncIterator[dict[str, Any]]:
        """Events as they come, for as long as the caller listens. {"type": "resync"} first, once the subscription
        stands, and again after every loss of the connection: ask for a snapshot then."""
        channel = _names(batch_id)[2]
        pause = 0.2
        while True:
            pubsub = self._listener.pubsub(ignore_subscribe_messages=True)
            try:
                await pubsub.subscribe(channel)
                pause = 0.2
                yield {"type": "resync"}
                asked = time.monotonic()
                while True:
                    message = await pubsub.get_message(timeout=PING_SECONDS)
                    if message is not None:
                        yield json.loads(message["data"])
                    elif time.monotonic() - asked >= PING_SECONDS:
                        # None is also what the answer to a ping gives: asking at once again would never rest.
                        asked = time.monotonic()
                        await pubsub.ping()
            except (RedisError, OSError) as error:
                self._lost(error)
            finally:
                with suppress(RedisError, OSError):
                    await pubsub.aclose()  # type: ignore[no-untyped-call]  # redis-py leaves it untyped
            await asyncio.sleep(pause)
            pause = min(pause * 2, 3.0)


def _clock() -> int:
    """Microseconds: above every earlier count, below 2**53 so that a browser's numbers hold it."""
    return time.time_ns() // 1000


def _fields(built: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "b", json.dumps(built["state"])
    for document in built["documents"]:
        id = document["id"]
        yield f"n:{id}", json.dumps(document["filename"])
        told = {name: document[name] for name in ("state", "error", "incomplete_pages")}
        yield f"d:{id}", json.dumps(told)
        for step, value in document["steps"].items():
            yield f"s:{id}:{step}", json.dumps(value)
        for page in document["pages"]:
            for step, value in page["steps"].items():
                yield f"p:{id}:{page['number']}:{step}", json.dumps(value)


def _assembled(batch_id: UUID, seq: int, fields: dict[str, str]) -> dict[str, Any]:
    documents: dict[str, dict[str, Any]] = {}
    pages: dict[str, dict[int, dict[str, Any]]] = {}
    state = BatchState.RUNNING.value
    for name, text in fields.items():
        kind, _, rest = name.partition(":")
        if name == MARK:
            continue
        value = json.loads(text)
        if kind == "b":
            state = value
            continue
        id, _, rest = rest.partition(":")
        document = documents.setdefault(id, _blank(id))
        if kind == "n":
            document["filename"] = value
        elif kind == "d":
            document.update(value)
        elif kind == "s":
            document["steps"][rest] = value
        else:
            number, _, step = rest.partition(":")
            pages.setdefault(id, {}).setdefault(int(number), {})[step] = value
    for id, found in pages.items():
        documents[id]["pages"] = [{"number": n, "steps": found[n]} for n in sorted(found)]
    ordered = [documents[id] for id in sorted(documents)]  # ids are UUIDv7: in order of upload
    return {"seq": seq, "type": "snapshot", "batch_id": str(batch_id), "state": state, "documents": ordered}


def _blank(id: str) -> dict[str, Any]:
    return {
        "id": id,
        "filename": "",
        "state": DocumentState.RECEIVED.value,
        "error": None,
        "incomplete_pages": [],
        "steps": {},
        "pages": [],
    }
