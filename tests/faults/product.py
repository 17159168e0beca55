"""The whole product as `pagewright up` runs it, seen from outside: its API, its processes, and what its databases
hold."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import psutil

from app import demo
from app.db.embedded import EmbeddedServers
from app.db.pools import prepare_connection
from app.intake.batches import snapshot_from_database
from app.rbac.roles import Role
from tests.ops.conftest import ROOT, Installation
from tests.settling import settled

SAMPLES = sorted(path for path in (ROOT / "samples").glob("*") if path.suffix in (".jpg", ".pdf"))
PARTS = ("web", "worker", "postgres", "redis")
UNDER_WAY = ("received", "processing")

Json = dict[str, Any]


class Product:
    """One DATA folder, and the `pagewright up --demo` that runs on it now."""

    def __init__(self, installation: Installation) -> None:
        self.installation = installation
        self.up = installation.up("--demo")
        self._api: httpx.AsyncClient | None = None

    @classmethod
    @asynccontextmanager
    async def running(cls, installation: Installation) -> AsyncIterator[Product]:
        product = cls(installation)
        try:
            await product.sign_in()
            yield product
        finally:
            await product._close()
            product.up.close()

    async def _close(self) -> None:
        if self._api is not None:
            await self._api.aclose()

    async def sign_in(self) -> None:
        """Wait until it answers, and be the operator from now on."""
        base = await asyncio.to_thread(self.up.base_url)
        operator = _read_demo(self.installation.data).user(Role.OPERATOR)
        await self._close()
        self._api = httpx.AsyncClient(base_url=f"{base}/api/v1", timeout=15)
        signed = await self.ask("POST", "/auth/token", json={"email": operator.email, "password": operator.password})
        self._api.headers["Authorization"] = f"Bearer {signed['access_token']}"

    async def restart(self) -> None:
        """Kill the supervisor with -9, and start again."""
        everything = [child.pid for child in psutil.Process(self.up.process.pid).children(recursive=True)]
        self.up.process.kill()
        self.up.process.wait()
        self.up.close()
        await until(lambda: _all_gone(everything), "the parts ended with the supervisor", self, seconds=25)
        said = self.up.lines
        self.up = self.installation.up("--demo")
        self.up.lines[:0] = [line for line in said if "Pagewright runs at" not in line]
        await self.sign_in()

    # ---- its API -------------------------------------------------------------------------------------------
    async def ask(self, method: str, path: str, **more: Any) -> Any:
        """As a patient program would: again, while the server is away or says that a retry helps."""
        deadline = time.monotonic() + 30
        while True:
            assert self._api is not None
            with suppress(httpx.TransportError):
                answer = await self._api.request(method, path, **more)
                if answer.status_code not in (429, 503):
                    assert answer.is_success, f"{method} {path}: {answer.text}"
                    return answer.json() if answer.content else None
            assert time.monotonic() < deadline, f"{method} {path} is not answered:\n{self.up.said[-6000:]}"
            await asyncio.sleep(0.2)

    async def once(self, method: str, path: str, **more: Any) -> httpx.Response:
        """The first answer, whatever it is."""
        assert self._api is not None
        return await self._api.request(method, path, **more)

    @property
    def address(self) -> str:
        assert self._api is not None
        return self._api.base_url.netloc.decode()

    async def upload(self, files: Iterable[Path]) -> Json:
        parts = [("files", (file.name, file.read_bytes())) for file in files]
        batch: Json = await self.ask("POST", "/batches", files=parts, data={"schema": "auto"})
        assert batch["rejected"] == []
        return batch

    async def documents(self, batch: Json) -> list[Json]:
        found: list[Json] = (await self.ask("GET", "/documents", params={"batch": batch["id"], "limit": 200}))["items"]
        return found

    async def settled(self, batch: Json, *, seconds: float = 60) -> list[Json]:
        """The batch's documents, once all of them have left the pipeline."""

        async def all_left() -> bool:
            return not any(d["state"] in UNDER_WAY for d in await self.documents(batch))

        await until(all_left, "the documents left the pipeline", self, seconds=seconds)
        return await self.documents(batch)

    async def approve(self, review_id: str) -> None:
        """Settle every value a person has to look at, and approve."""
        review = await self.ask("POST", f"/reviews/{review_id}/claim")
        for subdocument in review["subdocuments"]:
            change = {"row_version": review["row_version"], "subdocument": subdocument["id"], **settled(subdocument)}
            review = await self.ask("PATCH", f"/reviews/{review_id}/fields", json=change)
        await self.ask("POST", f"/reviews/{review_id}/approve", json={"row_version": review["row_version"]})

    # ---- its processes -------------------------------------------------------------------------------------
    def part(self, name: str) -> int | None:
        """The process id of a part; None while there is none."""
        if name == "ocr":
            worker = self.part("worker")
            return None if worker is None else _pool_process(worker)
        for child in _children(self.up.process.pid):
            with suppress(psutil.NoSuchProcess):
                if child.cmdline()[-1:] == [name] or (name in PARTS[2:] and child.name().startswith(name)):
                    return child.pid
        return None

    # ---- what it holds -------------------------------------------------------------------------------------
    async def rows(self, sql: str, *parameters: object, database: str = "pagewright") -> list[asyncpg.Record]:
        """As nobody in the product may: past row-level security."""
        servers = EmbeddedServers.running(self.installation.data)
        assert servers is not None
        conn = await asyncpg.connect(servers.postgres_dsn(database), timeout=10, ssl=False)
        try:
            return list(await conn.fetch(sql, *parameters))
        finally:
            await conn.close()

    async def truth(self, batch_id: str) -> Json:
        """The batch's live view, straight from PostgreSQL."""
        servers = EmbeddedServers.running(self.installation.data)
        assert servers is not None
        conn = await asyncpg.connect(servers.postgres_dsn("pagewright"), timeout=10, ssl=False)
        try:
            await prepare_connection(conn)
            org_id = await conn.fetchval("SELECT org_id FROM batch WHERE id = $1", UUID(batch_id))
            return await snapshot_from_database(conn, org_id, UUID(batch_id))
        finally:
            await conn.close()

    @property
    def redis_url(self) -> str:
        servers = EmbeddedServers.running(self.installation.data)
        assert servers is not None
        return servers.redis_url


async def until(
    there: Callable[[], bool | Awaitable[bool]], what: str, product: Product, *, seconds: float = 30
) -> None:
    deadline = time.monotonic() + seconds
    while True:
        found = there()
        if found if isinstance(found, bool) else await found:
            return
        assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}\n{product.up.said[-8000:]}"
        await asyncio.sleep(0.05)


def _read_demo(data: Path) -> demo.Demo:
    read = demo.read(data)
    assert read is not None
    return read


def _children(pid: int) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children()
    except psutil.NoSuchProcess:
        return []


def _pool_process(worker: int) -> int | None:
    """One that reads pages. (Beside them are one for what is brief, and a helper of multiprocessing's.)"""
    for child in _children(worker):
        with suppress(psutil.NoSuchProcess):
            gives_way = child.nice() > psutil.Process(worker).nice()
            if gives_way and any("spawn_main" in word for word in child.cmdline()):
                return child.pid
    return None


def _all_gone(pids: list[int]) -> bool:
    def lives(pid: int) -> bool:
        with suppress(psutil.NoSuchProcess):
            return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
        return False

    return not any(lives(pid) for pid in pids)
