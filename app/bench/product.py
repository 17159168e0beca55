"""The whole product on this machine, without its web process: databases of its own in a temporary folder, one worker
process as in production, documents taken in as an upload takes them in. What it costs is seen from outside."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import psutil
from asyncpg import Record

from app.db.embedded import EmbeddedServers
from app.db.migrate import migrate_all
from app.db.pools import Database
from app.db.roles import APP, CONTROL, role_dsn
from app.db.tenant import TenantScope
from app.engines.durable import migrate_engine
from app.engines.live import Live
from app.engines.storage import ObjectStorage, open_storage
from app.intake.onboarding import found_organisation
from app.intake.upload import BatchReceipt, take_in

SECRET = "a secret for benchmarks alone, forty chars"  # noqa: S105 - of databases that live for minutes
PARTS = ("worker", "pool", "files", "postgres", "redis")
"""The worker's main process, its pool, the processes that open files (with the server that forks them), the two
servers."""


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    filename: str
    data: bytes

    async def chunks(self) -> AsyncIterator[bytes]:
        for start in range(0, len(self.data), 1 << 18):
            yield self.data[start : start + (1 << 18)]


@dataclass(kw_only=True)
class Product:
    """`worker` is its main process."""

    db: Database
    storage: ObjectStorage
    live: Live
    scope: TenantScope
    team_id: UUID
    worker: psutil.Process
    servers: dict[str, psutil.Process]
    peaks: dict[str, int] = field(default_factory=dict)
    """The largest resident memory seen of one process of each part, in bytes."""
    pool_seconds: dict[int, float] = field(default_factory=dict)
    """Processor time of each process of the pool there was: of one that has ended, the worker would have the time."""

    async def upload(self, files: Sequence[File]) -> BatchReceipt:
        async def in_order() -> AsyncIterator[File]:
            for file in files:
                yield file

        return await take_in(self.db, self.storage, self.live, self.scope, team_id=self.team_id, files=in_order())

    async def rows(self, sql: str, *args: object) -> list[Record]:
        async with self.db.tenant(self.scope) as conn:
            return list(await conn.fetch(sql, *args))

    async def settled(self, batch_ids: Sequence[UUID], *, seconds: float) -> list[Record]:
        """The batches' documents, once none is in the pipeline any more. TimeoutError."""
        until = time.monotonic() + seconds
        while True:
            found = await self.rows(_DOCUMENTS, list(batch_ids))
            if all(row["state"] not in ("received", "processing") for row in found):
                return found
            if time.monotonic() > until:
                raise TimeoutError(f"after {seconds:.0f} s documents are still under way")
            await asyncio.sleep(0.1)

    # ---- what it costs -------------------------------------------------------------------------------------
    def processes(self) -> dict[str, list[psutil.Process]]:
        found: dict[str, list[psutil.Process]] = {part: [] for part in PARTS}
        found["worker"].append(self.worker)
        for child in self.worker.children(recursive=True):
            with suppress(psutil.NoSuchProcess):
                found["files" if "app.engines.split_server" in child.cmdline() else "pool"].append(child)
        for name, server in self.servers.items():
            found[name] += [server, *server.children(recursive=True)]
        return found

    def cpu_seconds(self) -> dict[str, float]:
        """Processor time of each part since it began, its ended processes included."""
        found = self.processes()
        self._look_at(found["pool"])
        spent = {part: sum(map(_cpu, many)) for part, many in found.items() if part not in ("worker", "pool")}
        return {"worker": _own_cpu(self.worker), "pool": sum(self.pool_seconds.values()), **spent}

    async def watch(self) -> None:
        """Keep `peaks`, and what processes of the pool spent before they ended; run it beside what is measured."""
        while True:
            found = self.processes()
            self._look_at(found["pool"])
            for part, many in found.items():
                self.peaks[part] = max([self.peaks.get(part, 0), *map(_memory, many)])
            await asyncio.sleep(0.2)

    def _look_at(self, pool: Sequence[psutil.Process]) -> None:
        for process in pool:
            self.pool_seconds[process.pid] = max(self.pool_seconds.get(process.pid, 0.0), _cpu(process))


_DOCUMENTS = """
SELECT id, batch_id, filename, state::text, page_count, error_code, error_detail, incomplete_pages, created_at
FROM document WHERE batch_id = ANY ($1::uuid[]) ORDER BY id
"""


@asynccontextmanager
async def running(*, processes: int = 2) -> AsyncIterator[Product]:
    """A product that takes work; gone, with everything it made, when this is left."""
    async with AsyncExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pagewright-bench-")))
        servers = EmbeddedServers(data)
        await servers.start()
        stack.push_async_callback(servers.destroy)
        await migrate_all(servers.owner_dsn, servers.pdb_owner_dsn, SECRET, engine_migrations=migrate_engine)
        db = await Database.open(role_dsn(servers.owner_dsn, APP, SECRET), max_size=4, name="bench")
        stack.push_async_callback(db.close)
        control = await Database.open(role_dsn(servers.owner_dsn, CONTROL, SECRET), max_size=1, name="bench-control")
        stack.push_async_callback(control.close)
        live = await Live.open(servers.redis_url)
        stack.push_async_callback(live.close)
        founded = await found_organisation(control, db, slug="bench", name="Bench")
        process = _worker(data, servers, processes)
        stack.callback(_stop, process)
        yield Product(
            db=db,
            storage=open_storage(data / "files"),
            live=live,
            scope=TenantScope(org_id=founded.organisation.id, team_ids=None, actor=None),
            team_id=founded.team.id,
            worker=psutil.Process(process.pid),
            servers={name: psutil.Process(pid) for name, pid in servers.pids.items()},
        )


_WORKER = """
import sys
from app.engines.child import die_with
from app.cli import main
die_with(int(sys.argv[1]))
sys.exit(main(["worker"]))
"""


def _worker(data: Path, servers: EmbeddedServers, processes: int) -> subprocess.Popen[bytes]:
    """It ends when we do, however that is."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("PAGEWRIGHT_")}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _WORKER, str(os.getpid())],
        env={
            **others,
            "PAGEWRIGHT_DATA": str(data),
            "PAGEWRIGHT_DATABASE_URL": servers.owner_dsn,
            "PAGEWRIGHT_PDB_URL": servers.pdb_owner_dsn,
            "PAGEWRIGHT_REDIS_URL": servers.redis_url,
            "PAGEWRIGHT_SECRET_KEY": SECRET,
            "PAGEWRIGHT_CPU_PROCESSES": str(processes),
            "PAGEWRIGHT_LOG_LEVEL": "warning",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _cpu(process: psutil.Process) -> float:
    try:
        times = process.cpu_times()
    except psutil.Error:  # ended in the meantime: its parent has its time
        return 0.0
    return float(times.user + times.system + times.children_user + times.children_system)


def _own_cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
