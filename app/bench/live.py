"""A thousand browsers on one batch while its steps finish twenty times a second: how old a change is when it arrives,
and what that costs the web process."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import secrets
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psutil

from app.bench.product import SECRET
from app.db.embedded import EmbeddedServers
from app.db.migrate import migrate_all
from app.db.pools import Database
from app.db.roles import APP, CONTROL, role_dsn
from app.db.tenant import TenantScope
from app.engines.durable import migrate_engine
from app.engines.live import Live
from app.intake.onboarding import Founded, found_organisation
from app.model.document import DocumentRef, Step, StepState
from app.rbac.accounts import create_account, set_membership
from app.rbac.roles import Role

EMAIL = "watcher@bench.example"
DOCUMENTS, PAGES = 20, 5
STEPS = (Step.ENHANCE, Step.OCR, Step.LAYOUT, Step.CLASSIFY, Step.EXTRACT, Step.GROUND)
SETTLE_SECONDS = 3.0
"""Until what is under way has arrived, before and after it is counted."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench live", description=__doc__)
    parser.add_argument("--sockets", type=int, nargs="+", default=[250, 1_000])
    parser.add_argument("--events", type=float, default=20.0, help="a second")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--clients", type=int, default=1, help="processes that the sockets are spread over")
    parser.add_argument("--json", type=Path, default=Path("bench-results/live.json"))
    options = parser.parse_args(arguments)
    result = asyncio.run(_run(options))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1) + "\n")
    _print(result)
    print(f"\nwritten to {options.json}")  # noqa: T201
    return 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Served:
    """A web process of its own, a batch that runs, and a token that opens its sockets for two minutes."""

    port: int
    batch_id: UUID
    documents: tuple[DocumentRef, ...]
    live: Live
    processes: dict[str, list[psutil.Process]]
    password: str

    async def token(self) -> str:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.port}/api/v1", timeout=30) as http:
            signed = await http.post("/auth/token", json={"email": EMAIL, "password": self.password})
            bearer = {"Authorization": f"Bearer {signed.json()['access_token']}"}
            given = await http.post("/auth/socket-token", json={"batch_id": str(self.batch_id)}, headers=bearer)
            return str(given.json()["token"])

    def cpu(self) -> dict[str, float]:
        """Processor seconds of each part since it began."""
        found = {}
        for part, many in self.processes.items():
            times = [p.cpu_times() for one in many for p in (one, *one.children(recursive=True))]
            found[part] = sum(t.user + t.system for t in times)
        return found


async def _run(options: argparse.Namespace) -> dict[str, Any]:
    async with _served() as served:
        rounds = [await _round(served, sockets, options) for sockets in options.sockets]
    return {
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()},
        "events_a_second": options.events,
        "seconds": options.seconds,
        "rounds": rounds,
    }


async def _round(served: Served, sockets: int, options: argparse.Namespace) -> dict[str, Any]:
    """Open that many, let them settle, count for a while."""
    idle = served.cpu()["web"]
    clients = await _open(served, sockets, options.clients)
    opening = served.cpu()["web"] - idle
    try:
        await asyncio.sleep(SETTLE_SECONDS)
        for client in clients:
            _line(client)
        before, began = served.cpu(), time.monotonic()
        published = await _publish(served, options.events, options.seconds)
        after, took = served.cpu(), time.monotonic() - began
        await asyncio.sleep(SETTLE_SECONDS)
        for client in clients:
            _line(client)
        told = [json.loads(line) for line in await asyncio.gather(*map(_read, clients))]
    finally:
        for client in clients:
            with suppress(ProcessLookupError):  # it has ended by itself
                client.kill()
            await client.wait()
    ages: dict[int, int] = {}
    for one in told:
        for age, many in one["ages"].items():
            ages[int(age)] = ages.get(int(age), 0) + many
    return {
        "sockets": sockets,
        "published": published,
        "messages": sum(one["messages"] for one in told),
        "missing": published * sockets - sum(one["messages"] for one in told),
        "gaps": sum(one["lost"] for one in told),
        "snapshots": sum(one["snapshots"] for one in told),
        "closed": sum(one["closed"] for one in told),
        "behind": len({last for one in told for last in one["last"]}) - 1,
        "reads": sum(one["reads"] for one in told),
        "median_ms": _share(ages, 0.5),
        "p95_ms": _share(ages, 0.95),
        "p99_ms": _share(ages, 0.99),
        "most_ms": max(ages, default=None),
        "opening_s": max(one["opening_s"] for one in told),
        "opening_web_cpu_s": round(opening, 2),
        "cpu_a_second": {part: round((after[part] - before[part]) / took, 3) for part in after},
        "clients_cpu_a_second": round(sum(one["cpu_s"] for one in told) / (took + SETTLE_SECONDS), 3),
    }


async def _publish(served: Served, rate: float, seconds: float) -> int:
    """Steps of pages that finish, as a worker tells them. In place of how long the step took stands the clock, which
    all processes of a machine share."""
    count, began = int(rate * seconds), time.monotonic()
    for number in range(count):
        await asyncio.sleep(max(0.0, began + number / rate - time.monotonic()))
        ref = served.documents[number % DOCUMENTS]
        page, step = 1 + number // DOCUMENTS % PAGES, STEPS[number // DOCUMENTS // PAGES % len(STEPS)]
        await served.live.page(ref, page, step, StepState.DONE, time.monotonic_ns() // 1_000_000)
    await asyncio.sleep(max(0.0, began + seconds - time.monotonic()))
    return count


def _share(ages: dict[int, int], share: float) -> int | None:
    """The age in milliseconds that this share of the messages did not pass."""
    left = share * sum(ages.values())
    for age in sorted(ages):
        left -= ages[age]
        if left <= 0:
            return age
    return None


# ---- browsers ----------------------------------------------------------------------------------------------------
async def _open(served: Served, sockets: int, processes: int) -> list[asyncio.subprocess.Process]:
    """Processes with that many sockets in all, each of which has its first snapshot."""
    token = await served.token()
    each = [sockets // processes + (n < sockets % processes) for n in range(processes)]
    clients = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "app.bench.live_clients",
            str(served.port), str(served.batch_id), str(many), token,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], limit=1 << 24,
        )
        for many in each
    ]  # fmt: skip
    for client in clients:
        if await _read(client) != "open":
            raise RuntimeError("the sockets did not open")
    return clients


async def _read(client: asyncio.subprocess.Process) -> str:
    assert client.stdout is not None
    return (await client.stdout.readline()).decode().strip()


def _line(client: asyncio.subprocess.Process) -> None:
    assert client.stdin is not None
    client.stdin.write(b"\n")


# ---- the product ---------------------------------------------------------------------------------------------------
@asynccontextmanager
async def _served() -> AsyncIterator[Served]:
    """Servers of their own and the web process as it is in production; gone when this is left."""
    password = secrets.token_hex(16)
    async with AsyncExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pagewright-bench-")))
        servers = EmbeddedServers(data)
        await servers.start()
        stack.push_async_callback(servers.destroy)
        await migrate_all(servers.owner_dsn, servers.pdb_owner_dsn, SECRET, engine_migrations=migrate_engine)
        db = await Database.open(role_dsn(servers.owner_dsn, APP, SECRET), max_size=2, name="bench")
        stack.push_async_callback(db.close)
        control = await Database.open(role_dsn(servers.owner_dsn, CONTROL, SECRET), max_size=1, name="bench-control")
        stack.push_async_callback(control.close)
        live = await Live.open(servers.redis_url)
        stack.push_async_callback(live.close)
        founded = await found_organisation(control, db, slug="bench", name="Bench")
        watcher = await create_account(control, email=EMAIL, name="Watcher", password=password)
        await set_membership(control, founded.organisation.id, watcher, Role.VIEWER, founded.team.id)
        documents = await _batch(db, founded)
        port = _free_port()
        web = _web(data, servers, port)
        stack.callback(_stop, web)
        await _up(port)
        yield Served(
            port=port,
            batch_id=documents[0].batch_id,
            documents=documents,
            live=live,
            processes={
                "web": [psutil.Process(web.pid)],
                **{name: [psutil.Process(pid)] for name, pid in servers.pids.items()},
            },
            password=password,
        )


async def _batch(db: Database, founded: Founded) -> tuple[DocumentRef, ...]:
    """A batch under way: documents whose pages are there and wait."""
    org_id, team_id = founded.organisation.id, founded.team.id
    async with db.tenant(TenantScope(org_id=org_id, team_ids=None, actor=None)) as conn:
        batch_id = await conn.fetchval(
            "INSERT INTO batch (org_id, team_id) VALUES ($1, $2) RETURNING id", org_id, team_id
        )
        rows = await conn.fetch(_DOCUMENTS, org_id, team_id, batch_id, DOCUMENTS, PAGES)
    return tuple(
        DocumentRef(org_id=org_id, team_id=team_id, batch_id=batch_id, document_id=row["document_id"]) for row in rows
    )


_DOCUMENTS = """
WITH documents AS (
  INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size, sensitivity, state,
                        page_count)
  SELECT $1, $2, $3, 'paper ' || n || '.pdf', 'original', 'application/pdf', sha256(n::text::bytea), 3, 'internal',
         'processing', $5
  FROM generate_series(1, $4::int) n
  RETURNING id
), pages AS (
  INSERT INTO page (org_id, team_id, document_id, number, width, height, image_key, text_source)
  SELECT $1, $2, d.id, n, 1240, 1754, 'image', 'ocr' FROM documents d, generate_series(1, $5::int) n
)
SELECT id AS document_id FROM documents ORDER BY id
"""


_WEB = """
import sys
from app.engines.child import die_with
from app.cli import main
die_with(int(sys.argv[1]))
sys.exit(main(["web"]))
"""


def _web(data: Path, servers: EmbeddedServers, port: int) -> subprocess.Popen[bytes]:
    """It ends when we do, however that is."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("PAGEWRIGHT_")}
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _WEB, str(os.getpid())],
        env={
            **others,
            "PAGEWRIGHT_DATA": str(data),
            "PAGEWRIGHT_DATABASE_URL": servers.owner_dsn,
            "PAGEWRIGHT_PDB_URL": servers.pdb_owner_dsn,
            "PAGEWRIGHT_REDIS_URL": servers.redis_url,
            "PAGEWRIGHT_SECRET_KEY": SECRET,
            "PAGEWRIGHT_PORT": str(port),
            "PAGEWRIGHT_LOG_LEVEL": "warning",
        },
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def _up(port: int) -> None:
    async with httpx.AsyncClient() as http:
        for _ in range(600):
            try:
                await http.get(f"http://127.0.0.1:{port}/sign-in")
                return
            except httpx.TransportError:
                await asyncio.sleep(0.1)
    raise TimeoutError("the web process did not come up")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _print(result: dict[str, Any]) -> None:
    print(f"{result['events_a_second']:g} changes a second for {result['seconds']:g} s\n")  # noqa: T201
    columns = (
        "sockets",
        "messages",
        "missing",
        "median",
        "p95",
        "p99",
        "most",
        "web CPU",
        "redis",
        "clients",
        "opened in",
    )
    print("".join(f"{name:>11}" for name in columns))  # noqa: T201
    for one in result["rounds"]:
        cells = (
            f"{one['sockets']:,}",
            f"{one['messages']:,}",
            f"{one['missing']:,}",
            *(f"{one[name]} ms" for name in ("median_ms", "p95_ms", "p99_ms", "most_ms")),
            f"{one['cpu_a_second']['web']:.0%}",
            f"{one['cpu_a_second']['redis']:.0%}",
            f"{one['clients_cpu_a_second']:.0%}",
            f"{one['opening_s']:.1f} s",
        )
        print("".join(f"{cell:>11}" for cell in cells))  # noqa: T201
        if one["gaps"] or one["snapshots"] or one["closed"] or one["behind"]:
            print(  # noqa: T201
                f"  {one['gaps']} gaps, {one['snapshots']} snapshots anew, {one['closed']} closed,"
                f" {one['behind']} behind"
            )
