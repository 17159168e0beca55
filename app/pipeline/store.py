"""The one place where what a step found is kept.

A result is kept under a key (app.pipeline.keys) and never changed: whoever finds one there uses it, and of two
who did the same work the first writer wins. Files are stored before the row that names them, under names made
of their content. Every write asks whether this worker still has its lease and the document still wants this run.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from app.db.pools import Database
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.engines.live import Live
from app.engines.storage import Storage
from app.errors import DatabaseUnavailable, PagewrightError, StepFailed, StorageUnavailable
from app.model.document import DocumentRef, Failure, Scope, Step, StepState
from app.pipeline.context import StepResult
from app.pipeline.errors import StepStopped, Superseded

OutputT = TypeVar("OutputT")
T = TypeVar("T")

log = logging.getLogger("pagewright.pipeline")

IN_ROW_BYTES = 16 * 1024
"""A payload up to this size lies in the row, a larger one in storage."""
MAX_ATTEMPTS = 40
"""A step begun this often without an end has killed its worker each time, or nearly so."""
STORAGE_PATIENCE_SECONDS = 60.0
"""How long a step waits for a storage that refuses before that counts as its failure. A database that does not
answer is waited for: nothing could be recorded."""


_adapters: dict[Any, TypeAdapter[Any]] = {}


def adapter(output: Any) -> TypeAdapter[Any]:
    """Reads and writes values of the type `output`; made once, for making one takes milliseconds."""
    if output not in _adapters:
        _adapters[output] = TypeAdapter(output)
    return _adapters[output]


def scope_of(ref: DocumentRef) -> TenantScope:
    """Workers act for the product itself, within one organisation."""
    return TenantScope(org_id=ref.org_id, team_ids=None, actor=None)


def failure_of(error: Exception, what: str) -> Failure:
    """An error as data. What we did not expect is named in the log alone: its text may tell what it should not."""
    if isinstance(error, PagewrightError):
        return Failure(code=error.code, detail=error.detail, retryable=error.retryable)
    log.error("%s failed unexpectedly", what, exc_info=error)
    return Failure(code=StepFailed.code, detail=f"{what} failed unexpectedly ({type(error).__name__}).", retryable=True)


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Try again, slower and slower, while the database or the storage does not answer."""
    began, pause = time.monotonic(), 0.2
    while True:
        try:
            return await call()
        except DatabaseUnavailable as error:
            log.warning("the database does not answer (%s), again in %.1f s", error.detail, pause)
        except StorageUnavailable as error:
            if time.monotonic() - began > STORAGE_PATIENCE_SECONDS:
                raise
            log.warning("the storage does not answer (%s), again in %.1f s", error.detail, pause)
        await asyncio.sleep(pause)
        pause = min(pause * 2, 5.0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Work:
    """On what, for which run of it, by whom."""

    ref: DocumentRef
    run: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Task(Generic[OutputT]):
    """One step of one thing: where its result is kept and what makes it. `scope_key` is '' for a document, the
    page's number, or the subdocument's id."""

    step: Step
    scope_key: str
    key: str
    output: type[OutputT]
    run: Callable[[], Awaitable[StepResult[OutputT]]]


@dataclass(frozen=True, slots=True)
class _Kept(Generic[OutputT]):
    output: OutputT


class Store:
    def __init__(self, *, db: Database, storage: Storage, live: Live, executor_id: str) -> None:
        self.db = db
        self.storage = storage
        self.live = live
        self.executor_id = executor_id

    async def do(self, work: Work, task: Task[OutputT]) -> OutputT:
        """The step's output: the one that is kept, or what running it finds. StepStopped when it fails (that is
        recorded), Superseded when it is no longer wanted."""
        began = time.monotonic()
        found = await patiently(lambda: self._kept_or_begun(work, task))
        if isinstance(found, _Kept):
            return found.output
        try:
            attempt = found
            if attempt > MAX_ATTEMPTS:
                raise StepFailed(f"step {task.step.value} was begun {attempt - 1} times and never came to an end")
            result = await patiently(task.run)
            ms = _since(began)
            return await patiently(lambda: self._finish(work, task, result, ms))
        except (Superseded, asyncio.CancelledError):
            raise
        except Exception as error:
            failure = failure_of(error, f"step {task.step.value}")
            await patiently(lambda: self._fail(work, task.step, task.scope_key, failure, _since(began)))
            raise StepStopped(task.step, task.scope_key, failure) from error

    async def record_failure(self, work: Work, step: Step, scope_key: str, failure: Failure) -> None:
        """A failure that no run of the step met: an earlier step told it."""
        await patiently(lambda: self._fail(work, step, scope_key, failure, 0))

    async def skip(self, work: Work, steps: Sequence[Step], numbers: Sequence[int]) -> None:
        """Show that these pages have no need of these steps, where that is not shown yet."""
        changed = await self.rows(
            work.ref,
            queries.steps.skip_steps,
            run=work.run,
            executor_id=self.executor_id,
            steps=[step.value for step in steps],
            numbers=list(numbers),
        )
        for row in changed:
            await self._tell(work.ref, Step(row["step"]), row["scope_key"], StepState.SKIPPED, None)

    async def shown(self, ref: DocumentRef, step: Step) -> dict[str, str]:
        """Scope key -> the key of the result that the status of the step shows; those that show none are left out."""
        return {
            row["scope_key"]: row["result_key"]
            for row in await self.rows(ref, queries.steps.list_shown, step=step.value)
        }

    async def find(self, ref: DocumentRef, step: Step, keys: Sequence[str], output: type[T]) -> dict[str, T]:
        """What is kept under these keys; a missing one is left out."""
        rows = await self.rows(ref, queries.steps.find_results, step=step.value, keys=list(keys))
        return {row["key"]: await self._load(row, output) for row in rows}

    async def rows(self, ref: DocumentRef, query: Any, **more: object) -> list[Any]:
        """What a query of many rows gives of the document."""

        async def read() -> list[Any]:
            async with self.db.tenant(scope_of(ref)) as conn:
                return [row async for row in query(conn, org_id=ref.org_id, document_id=ref.document_id, **more)]

        return await patiently(read)

    async def keep(self, work: Work, step: Step, results: Sequence[tuple[str, T]], output: type[T]) -> None:
        """Keep many small results that are no steps of their own (the pages of a split, a provider's answer)."""
        ref = work.ref
        many = [(key, adapter(output).dump_python(value, mode="json")) for key, value in results]

        async def write() -> None:
            async with self.db.tenant(scope_of(ref)) as conn:
                row = await queries.steps.keep_results(
                    conn,
                    org_id=ref.org_id,
                    document_id=ref.document_id,
                    run=work.run,
                    executor_id=self.executor_id,
                    step=step.value,
                    keys=[key for key, _ in many],
                    payloads=[payload for _, payload in many],
                    engine="pagewright",
                    engine_version="1",
                    ms=0,
                )
            if row is None:
                raise Superseded

        await patiently(write)

    async def _kept_or_begun(self, work: Work, task: Task[OutputT]) -> _Kept[OutputT] | int:
        """The output that is kept, shown as what the step found; else the step is begun, for the time returned."""
        ref = work.ref
        about = {"org_id": ref.org_id, "document_id": ref.document_id, "step": task.step.value}
        async with self.db.tenant(scope_of(ref)) as conn:
            row = await queries.steps.find_result(conn, **about, scope_key=task.scope_key, key=task.key)
            if row is None:
                begun = await queries.steps.begin_step(
                    conn, **about, run=work.run, executor_id=self.executor_id, scope_key=task.scope_key
                )
                if begun is None:
                    raise Superseded
            elif row["shown_key"] != task.key or row["shown_state"] not in (StepState.DONE, StepState.SKIPPED):
                await self._write(conn, work, task, row, row["payload"], row["payload_key"])
        if row is None:
            await self._announce(work, task, StepState.RUNNING, None)
            attempt: int = begun["attempt"]
            return attempt
        await self._announce(work, task, StepState.SKIPPED if row["skipped"] else StepState.DONE, row["ms"])
        return _Kept(await self._load(row, task.output))

    async def _finish(self, work: Work, task: Task[OutputT], result: StepResult[OutputT], ms: int) -> OutputT:
        for file in result.files:
            await self.storage.put(file.key, file.data)
        payload, payload_key = await self._payload(work.ref, task, result.output)
        told = {
            "engine": result.engine,
            "engine_version": result.engine_version,
            "skipped": result.skipped,
            "ms": ms,
        }
        async with self.db.tenant(scope_of(work.ref)) as conn:
            wrote = await self._write(conn, work, task, told, payload, payload_key)
        for file in result.files:
            if isinstance(file.data, Path):
                file.data.unlink(missing_ok=True)
        await self._announce(work, task, StepState.SKIPPED if result.skipped else StepState.DONE, ms)
        if wrote:
            return result.output
        # Another worker did the same work and was first: go on with what it found, as everyone will.
        first = await self.find(work.ref, task.step, [task.key], task.output)
        return first[task.key]

    async def _write(
        self, conn: Any, work: Work, task: Task[OutputT], told: Any, payload: Any, payload_key: str | None
    ) -> int:
        row = await queries.steps.finish_step(
            conn,
            org_id=work.ref.org_id,
            document_id=work.ref.document_id,
            run=work.run,
            executor_id=self.executor_id,
            step=task.step.value,
            scope_key=task.scope_key,
            key=task.key,
            state=StepState.SKIPPED if told["skipped"] else StepState.DONE,
            payload=payload,
            payload_key=payload_key,
            engine=told["engine"],
            engine_version=told["engine_version"],
            skipped=told["skipped"],
            ms=told["ms"],
        )
        if row is None:
            raise Superseded
        wrote: int = row["wrote"]
        return wrote

    async def _fail(self, work: Work, step: Step, scope_key: str, failure: Failure, ms: int) -> None:
        ref = work.ref
        async with self.db.tenant(scope_of(ref)) as conn:
            row = await queries.steps.fail_step(
                conn,
                org_id=ref.org_id,
                document_id=ref.document_id,
                run=work.run,
                executor_id=self.executor_id,
                step=step.value,
                scope_key=scope_key,
                ms=ms,
                error_code=failure.code,
                error_detail=failure.detail,
                error_retryable=failure.retryable,
            )
        if row is None:
            raise Superseded
        await self._tell(work.ref, step, scope_key, StepState.FAILED, ms)

    async def _payload(self, ref: DocumentRef, task: Task[OutputT], output: OutputT) -> tuple[Any, str | None]:
        written = adapter(task.output).dump_json(output)
        if len(written) <= IN_ROW_BYTES:
            return adapter(task.output).dump_python(output, mode="json"), None
        key = f"{ref.storage_prefix}{hashlib.sha256(written).hexdigest()[:32]}-{task.step.value}.json"
        await self.storage.put(key, written)
        return None, key

    async def _load(self, row: Any, output: type[T]) -> T:
        loaded: T
        if row["payload_key"] is None:
            loaded = adapter(output).validate_python(row["payload"])
        else:
            key: str = row["payload_key"]
            loaded = adapter(output).validate_json(await patiently(lambda: self.storage.get(key)))
        return loaded

    async def _announce(self, work: Work, task: Task[OutputT], state: StepState, ms: int | None) -> None:
        await self._tell(work.ref, task.step, task.scope_key, state, ms)

    async def _tell(self, ref: DocumentRef, step: Step, scope_key: str, state: StepState, ms: int | None) -> None:
        if step.scope is Scope.PAGE:
            await self.live.page(ref, int(scope_key), step, state, ms)
        else:
            await self.live.document_step(ref, step, state, ms)


def _since(began: float) -> int:
    return round((time.monotonic() - began) * 1000)
