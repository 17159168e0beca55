"""A worker process: takes hops from its queues, and leaves nothing undone when it goes.

`run` is the composition root: the only place that knows the databases, the storage, the engines and the steps
together. A worker that finds its lease taken (it was paused for longer than that) stops everything and begins
again as a new one.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from pydantic import SecretStr

from app import __version__
from app.config import Settings
from app.db.pools import Database
from app.db.provision import provision_schema
from app.db.queries import queries
from app.db.roles import CONTROL, PROVISIONER, WORKER, WRITER, role_dsn
from app.db.tenant import TenantScope
from app.engines.durable import Durable, Slots
from app.engines.installed import installed_engines
from app.engines.leases import Lease
from app.engines.live import Live
from app.engines.ocr import OcrEngine, RapidOcr
from app.engines.ocr_choice import ocr_engine
from app.engines.pool import PARTY, CpuPool, ProcessPool
from app.engines.storage import ObjectStorage, open_storage
from app.errors import DatabaseUnavailable, Misconfigured, PagewrightError
from app.intake import parts
from app.model.document import DocumentRef
from app.model.schema import Schema
from app.pipeline.errors import Superseded
from app.pipeline.hops import ENGINE_VERSION, Args, HopName, Queue, ref_of, withdraw
from app.pipeline.pages import PageHops
from app.pipeline.publish import PdbPublisher, Provision
from app.pipeline.ready import make_ready
from app.pipeline.run import DocumentHops
from app.pipeline.store import Store, patiently, scope_of
from app.pipeline.tools import Tools
from app.pipeline.watch import Watch
from app.readers.ai import AiReader
from app.readers.pooled import Pooled
from app.readers.rules import RulesReader
from app.secret import load_secret

log = logging.getLogger("pagewright.worker")

DOCS_AT_ONCE = 16
IO_AT_ONCE = 16
ORGANISATIONS_AT_ONCE = 32
"""So many organisations can have as much in work as they may, each, before one has to wait for another's hop to end."""
DRAIN_SECONDS = 8.0
SWEEP_SECONDS = 3600.0
READY_WITHIN_SECONDS = 60.0
"""What making a process of the pool ready may take; it takes two."""

OcrOf = Callable[[CpuPool], OcrEngine]
StorageAt = Callable[[str], ObjectStorage]


@dataclass(frozen=True, kw_only=True, slots=True)
class Worker:
    """A worker that takes work, as long as it is open."""

    lease: Lease
    durable: Durable
    tools: Tools


async def run(settings: Settings, *, ocr: OcrOf = RapidOcr, storage: StorageAt = open_storage) -> None:
    """Work until SIGTERM or SIGINT; then end what runs, give back the rest, and return."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    while not asked.is_set():
        async with open_worker(settings, ocr=ocr, storage=storage) as worker:
            log.info("worker %s takes work from %s", worker.lease.executor_id, ", ".join(settings.queues))
            await _first(asked.wait(), worker.lease.lost.wait())
        if worker.lease.lost.is_set():
            log.warning("worker %s had lost its lease and begins anew", worker.lease.executor_id)


@asynccontextmanager
async def open_worker(
    settings: Settings, *, ocr: OcrOf = RapidOcr, storage: StorageAt = open_storage
) -> AsyncIterator[Worker]:
    """Everything a worker needs, opened, and closed in the right order."""
    if settings.database_url is None or settings.pdb_url is None or settings.redis_url is None:
        raise Misconfigured("A worker needs PAGEWRIGHT_DATABASE_URL, PAGEWRIGHT_PDB_URL and PAGEWRIGHT_REDIS_URL.")
    unknown = set(settings.queues) - set(Queue)
    if unknown:
        raise Misconfigured(f"There is no queue {', '.join(sorted(unknown))}; they are {', '.join(Queue)}.")
    files = storage(settings.storage_url or str(settings.data / "files"))  # first: it needs no server
    secret = load_secret(settings)
    dsn = role_dsn(settings.database_url.get_secret_value(), WORKER, secret)
    pdb_dsn = settings.pdb_url.get_secret_value()
    idle = settings.lease_seconds  # a worker stopped inside a transaction keeps its locks no longer than its lease
    async with AsyncExitStack() as stack:
        db = await Database.open(dsn, max_size=12, name="worker", idle_seconds=idle)
        stack.push_async_callback(db.close)
        # Apart: signs of life must not wait for hops.
        leases = await Database.open(dsn, max_size=3, name="worker-lease", idle_seconds=idle)
        stack.push_async_callback(leases.close)
        pdb = await Database.open(role_dsn(pdb_dsn, WRITER, secret), max_size=4, name="worker-pdb", idle_seconds=idle)
        stack.push_async_callback(pdb.close)
        live = await Live.open(settings.redis_url.get_secret_value())
        stack.push_async_callback(live.close)
        cpu = ProcessPool(settings.cpu_processes)
        stack.callback(cpu.close)
        lease = Lease(
            leases,
            queues=settings.queues,
            engines=await asyncio.to_thread(installed_engines, settings.paddle_models),
            version=__version__,
            seconds=settings.lease_seconds,
        )

        provision = _provision(db, role_dsn(pdb_dsn, PROVISIONER, secret))

        def publisher(org_id: UUID) -> PdbPublisher:
            return PdbPublisher(org_id=org_id, db=db, pdb=pdb, executor_id=lease.executor_id, provision=provision)

        tools = Tools(
            db=db,
            storage=files,
            live=live,
            store=Store(db=db, storage=files, live=live, executor_id=lease.executor_id),
            cpu=cpu,
            ocr=ocr(cpu),
            readers=(Pooled(RulesReader(), cpu),),
            ai_reader=AiReader,
            publisher=publisher,
            secret=SecretStr(secret),
            ocr_of=lambda name, languages: ocr_engine(name, languages, cpu, settings.paddle_models),
        )
        watch = Watch(leases)
        durable = Durable(
            dsn,
            executor_id=lease.executor_id,
            version=ENGINE_VERSION,
            handlers=_handlers(tools, lease, watch),
            listen=settings.queues,
            slots=_slots(settings),
            idle_seconds=idle,
        )
        await lease.open()
        stack.push_async_callback(_goodbye, lease)
        _beside(stack, lease.keep())  # signs of life until the last hop has ended
        await durable.launch()
        stack.push_async_callback(_stop, durable, lease)
        _beside(stack, lease.reap(durable.recover))
        _beside(stack, durable.find_astray())
        _beside(stack, watch.watch())
        _beside(stack, cpu.keep_ready(make_ready, timeout=READY_WITHIN_SECONDS))
        keep = timedelta(days=settings.keep_workflows_days)
        control_dsn = role_dsn(settings.database_url.get_secret_value(), CONTROL, secret)
        _beside(stack, _hourly("finished hops", lambda: durable.sweep(keep)))
        _beside(stack, _hourly("uploads that were left behind", lambda: _sweep_uploads(db, control_dsn, files)))
        yield Worker(lease=lease, durable=durable, tools=tools)


def _provision(db: Database, dsn: str) -> Provision:
    """Views are made by a role of their own, which is signed in for as long as that takes."""

    async def provision(org_id: UUID, schema: Schema) -> str:
        scope = TenantScope(org_id=org_id, team_ids=None, actor=None)
        async with db.tenant(scope) as conn:
            slug: str = await queries.publication.find_slug(conn, org_id=org_id)
        provisioner = await Database.open(dsn, max_size=1, name="worker-views")
        try:
            async with provisioner.tenant(scope) as conn:
                return await provision_schema(conn, org_id=org_id, slug=slug, schema=schema)
        finally:
            await provisioner.close()

    return provision


def _beside(stack: AsyncExitStack, chore: Coroutine[Any, Any, None]) -> None:
    """Run it beside the rest, until the stack is closed down to here."""
    stack.push_async_callback(_cancel, asyncio.create_task(chore))


def _slots(settings: Settings) -> dict[str, Slots]:
    """Hops a worker holds at once. Four times the processes on `cpu`: while one hop computes, others store, and
    something is left to do until the engine is asked for the next ones. A document that waits for its pages costs
    little, so there is room for those of many organisations; whose page is computed next is for the pool to say, which
    serves them in turn."""
    processes = settings.cpu_processes or os.cpu_count() or 1
    at_once = {Queue.DOCS: DOCS_AT_ONCE, Queue.IO: IO_AT_ONCE, Queue.CPU: processes * 4}
    at_once[Queue.GPU] = at_once[Queue.CPU]
    return {queue: Slots(of_one=many, of_all=many * ORGANISATIONS_AT_ONCE) for queue, many in at_once.items()}


def _handlers(tools: Tools, lease: Lease, watch: Watch) -> dict[str, Callable[[Args], Awaitable[None]]]:
    documents, pages = DocumentHops(tools), PageHops(tools)

    def of_document(work: Callable[[Args], Coroutine[Any, Any, None]]) -> Callable[[Args], Awaitable[None]]:
        async def hop(args: Args) -> None:
            PARTY.set(args["org_id"])

            async def guarded() -> None:
                try:
                    await watch.guard(ref_of(args), work(args))
                except Superseded:
                    await _withdraw(tools, ref_of(args))
                    await documents.erase_leftovers(ref_of(args))
                    raise

            await _wanted(lease, guarded())

        return hop

    async def publish(args: Args) -> None:
        await _wanted(lease, documents.publish_subdocument(args))

    return {
        HopName.PROCESS_DOCUMENT: of_document(documents.process_document),
        HopName.READ_PAGE: of_document(pages.read_page),
        HopName.ASK_PAGE: of_document(pages.ask_page),
        HopName.EXTRACT_PAGE: of_document(pages.extract_page),
        HopName.PUBLISH_SUBDOCUMENT: publish,
    }


async def _withdraw(tools: Tools, ref: DocumentRef) -> None:
    """After a hop of a document that was stopped."""

    async def write() -> None:
        async with tools.db.tenant(scope_of(ref)) as conn:
            await queries.steps.show_waiting(conn, org_id=ref.org_id, document_id=ref.document_id)
            await withdraw(conn, ref.org_id)

    await patiently(write)


async def _wanted(lease: Lease, work: Coroutine[Any, Any, None]) -> None:
    """The boundary of a hop. Work that is no longer wanted ends in silence; where it is this worker that is no
    longer wanted, the hop stays due."""
    try:
        await work
    except Superseded:
        if await patiently(lease.is_lost):
            raise asyncio.CancelledError from None
    except PagewrightError as error:
        log.error("a hop ended early: %s: %s", error.code, error.detail)
        raise


async def _hourly(what: str, sweep: Callable[[], Awaitable[int]]) -> None:
    while True:
        await asyncio.sleep(SWEEP_SECONDS)
        try:
            log.info("%d %s forgotten", await sweep(), what)
        except Exception:
            log.exception("%s could not be forgotten; it is tried again in an hour", what)


async def _sweep_uploads(db: Database, control_dsn: str, storage: ObjectStorage) -> int:
    """Which organisations there are is known to a role of its own, which is signed in for as long as that takes."""
    control = await Database.open(control_dsn, max_size=1, name="worker-sweep")
    try:
        return await parts.sweep(db, control, storage)
    finally:
        await control.close()


async def _stop(durable: Durable, lease: Lease) -> None:
    """A worker whose lease was taken has nothing to finish: every write would be refused."""
    await durable.stop(0 if lease.lost.is_set() else DRAIN_SECONDS)


async def _goodbye(lease: Lease) -> None:
    with suppress(DatabaseUnavailable):  # then the lease ends by itself
        await lease.close()


async def _first(*waits: Coroutine[Any, Any, object]) -> None:
    tasks = [asyncio.create_task(wait) for wait in waits]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        await _cancel(task)


async def _cancel(task: asyncio.Task[Any]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
