"""The fault run: workers killed at random moments, servers and storage failing, and what is left of the work.

`./dev bench faults [--seed N] [--kills 200] [--seconds 600]` starts servers and workers of its own, lets everything
happen that tests.faults.storm draws from the seed, waits until all work is over, and then looks into the databases:
exit status 1 where anything was done twice or lost. OCR is replayed; everything else is the product.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
from pydantic import SecretStr

from app.config import Settings
from app.db.embedded import EmbeddedServers
from app.db.migrate import migrate_all
from app.db.pools import Database
from app.db.roles import APP, CONTROL, READER, role_dsn
from app.engines.durable import migrate_engine
from app.engines.live import Live
from app.engines.storage import ObjectStorage, open_storage
from app.errors import WrongState
from app.intake.batches import retry_batch
from app.model.document import Step
from tests.faults.fleet import ROOT, Fleet, fleet_of
from tests.faults.papers import Feeder, Reviewer, again
from tests.faults.storm import Storm, drawn
from tests.faults.verdict import Verdict, judge, watch_results
from tests.pipeline.line import Line, found_line

SECRET = "a secret for tests alone, forty characters"
ORGANISATIONS, WORKERS, LEASE_SECONDS = 3, 3, 6
OCR_SECONDS = (0.3, 1.2)


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench faults", description=__doc__)
    parser.add_argument("--seed", type=int, default=20261125)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=600.0, help="how long the storm lasts")
    parser.add_argument(
        "--rest", type=float, default=240.0, help="how many seconds the work may take to its end after the storm"
    )
    parser.add_argument("--json", type=Path, default=Path("bench-results/faults.json"))
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.ERROR)
    folder = Path(tempfile.mkdtemp(prefix="pw-faults-"))
    try:
        result, verdict = asyncio.run(_run(folder, options))
        log = (folder / "workers.log").read_text(errors="replace")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1) + "\n")
    options.json.with_suffix(".log").write_text(log)
    _print(result, verdict)
    return 1 if verdict.doubles or verdict.lost or result["pdb_verify"] != 0 else 0


async def _run(folder: Path, options: argparse.Namespace) -> tuple[dict[str, Any], Verdict]:
    seed, began = options.seed, time.monotonic()
    async with AsyncExitStack() as stack:
        postgres = EmbeddedServers(folder / "postgres", redis=False)
        redis = EmbeddedServers(folder / "redis", postgres=False)
        for servers in (postgres, redis):
            await servers.start()
            stack.push_async_callback(servers.destroy)
        await migrate_all(postgres.owner_dsn, postgres.pdb_owner_dsn, SECRET, engine_migrations=migrate_engine)
        await watch_results(postgres)
        settings = Settings(
            data=folder,
            database_url=SecretStr(postgres.owner_dsn),
            pdb_url=SecretStr(postgres.pdb_owner_dsn),
            redis_url=SecretStr(redis.redis_url),
            secret_key=SecretStr(SECRET),
        )
        storage = open_storage(folder / "files")
        lines = await stack.enter_async_context(_lines(postgres, redis, storage))
        keeping = asyncio.create_task(postgres.keep())
        fleet = stack.enter_context(fleet_of(settings, ocr_seconds=OCR_SECONDS, lease_seconds=LEASE_SECONDS))
        storm = Storm(
            blows=drawn(seed, options.kills, options.seconds),
            fleet=fleet,
            workers=WORKERS,
            postgres=postgres,
            redis=redis,
            data=folder,
        )
        feeder = Feeder(lines=lines, chance=Random(f"{seed}:papers"))
        reviewer = Reviewer(lines=lines, chance=Random(f"{seed}:people"))
        retried = await _through(storm, feeder, reviewer, postgres, lines, options.rest)
        await storm.calm()
        for process in fleet.alive:
            await fleet.stop(process)
        lasted = time.monotonic() - began
        verdict = await judge(postgres, storage, lines)
        checked = await asyncio.to_thread(_pdb_verify, settings)
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)
        result = _told(seed, lasted, storm, verdict, feeder, reviewer, retried, checked)
        return result, verdict


async def _through(
    storm: Storm, feeder: Feeder, reviewer: Reviewer, postgres: EmbeddedServers, lines: list[Line], rest: float
) -> int:
    """The storm, and the rest after it; how many documents had failed and were tried again."""
    feeding = asyncio.create_task(feeder.feed())
    working = asyncio.create_task(reviewer.work())
    try:
        raging = asyncio.create_task(storm.rage())
        done, _ = await asyncio.wait((raging, feeding, working), return_when=asyncio.FIRST_COMPLETED)
        if raging not in done:
            raging.cancel()
        for task in done:
            task.result()
        feeder.hungry = False
        await feeding
        await _at_rest(postgres, storm.fleet, rest)
        retried = await _retry(postgres, lines)
        if retried:
            await _at_rest(postgres, storm.fleet, rest)
    finally:
        for task in (feeding, working):
            task.cancel()
        await asyncio.gather(feeding, working, return_exceptions=True)
    return retried


async def _at_rest(postgres: EmbeddedServers, fleet: Fleet, seconds: float) -> None:
    """Until every document is decided, and every approved one published; or until that takes too long."""
    until = time.monotonic() + seconds
    sql = "SELECT count(*) FROM document WHERE state IN ('received', 'processing', 'needs_review', 'approved')"
    hops = "SELECT count(*) FROM engine.workflow_status WHERE status IN ('ENQUEUED', 'PENDING', 'DELAYED')"
    conn = await asyncpg.connect(postgres.postgres_dsn("pagewright"), ssl=False)
    try:
        while await conn.fetchval(sql) or await conn.fetchval(hops):
            if time.monotonic() > until:
                await _say_what_hangs(conn, fleet)
                return
            await asyncio.sleep(0.3)
    finally:
        await conn.close()


async def _say_what_hangs(conn: asyncpg.Connection, fleet: Fleet) -> None:
    """Where every worker is, in its log, and who waits for whom in the database."""
    for process in fleet.alive:
        process.send(signal.SIGUSR1)
    sql = (
        "SELECT pid, application_name, state, now() - xact_start AS since, pg_blocking_pids(pid) AS waits_for,"
        " left(query, 200) AS query FROM pg_stat_activity WHERE state <> 'idle' AND pid <> pg_backend_pid()"
    )
    for row in await conn.fetch(sql):
        print(dict(row))  # noqa: T201
    await asyncio.sleep(1)


async def _retry(postgres: EmbeddedServers, lines: list[Line]) -> int:
    """As a person would who sees documents that failed for a reason that may pass."""
    conn = await asyncpg.connect(postgres.postgres_dsn("pagewright"), ssl=False)
    try:
        failed = await conn.fetch("SELECT org_id, batch_id FROM document WHERE state = 'failed' AND error_retryable")
    finally:
        await conn.close()
    for row in failed:
        line = next(line for line in lines if line.org_id == row["org_id"])
        try:
            await again(lambda line=line, row=row: retry_batch(line.app_db, line.live, line.principal, row["batch_id"]))  # type: ignore[misc]
        except WrongState:
            continue
    return len(failed)


@asynccontextmanager
async def _lines(
    postgres: EmbeddedServers, redis: EmbeddedServers, storage: ObjectStorage
) -> AsyncIterator[list[Line]]:
    async with AsyncExitStack() as stack:
        opened = {}
        for role, owner in ((APP, postgres.owner_dsn), (CONTROL, postgres.owner_dsn), (READER, postgres.pdb_owner_dsn)):
            opened[role] = await Database.open(role_dsn(owner, role, SECRET), max_size=6, name=f"faults {role}")
            stack.push_async_callback(opened[role].close)
        live = await Live.open(redis.redis_url)
        stack.push_async_callback(live.close)
        yield [
            await found_line(opened[CONTROL], opened[APP], opened[READER], storage, live) for _ in range(ORGANISATIONS)
        ]


def _pdb_verify(settings: Settings) -> int:
    """`pagewright pdb verify`, as a person runs it; its exit status."""
    assert settings.database_url and settings.pdb_url and settings.redis_url
    done = subprocess.run(
        [sys.executable, "-P", "-m", "app.cli", "pdb", "verify"],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PAGEWRIGHT_DATA": str(settings.data),
            "PAGEWRIGHT_DATABASE_URL": settings.database_url.get_secret_value(),
            "PAGEWRIGHT_PDB_URL": settings.pdb_url.get_secret_value(),
            "PAGEWRIGHT_REDIS_URL": settings.redis_url.get_secret_value(),
            "PAGEWRIGHT_SECRET_KEY": SECRET,
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    print(done.stdout + done.stderr)  # noqa: T201
    return done.returncode


def _told(
    seed: int,
    lasted: float,
    storm: Storm,
    verdict: Verdict,
    feeder: Feeder,
    reviewer: Reviewer,
    retried: int,
    checked: int,
) -> dict[str, Any]:
    hits = {step.value: storm.hits[step.value] for step in Step}
    return {
        "seed": seed,
        "seconds": round(lasted),
        "workers": WORKERS,
        "kills": storm.done["kill"],
        "postgres_restarts": storm.done["postgres"],
        "redis_emptied": storm.done["flush"],
        "redis_stopped": storm.done["redis"],
        "storage_away": storm.done["away"],
        "storage_full": storm.done["full"],
        "workers_paused": storm.done["pause"],
        "workers_ended_by_themselves": dict(sorted(_counted(storm.exits).items())),
        "uploads": feeder.uploaded,
        "decided": dict(reviewer.decided),
        "retried": retried,
        "kills_hit": hits | {name: n for name, n in storm.hits.items() if name not in hits},
        **vars(verdict),
        "pdb_verify": checked,
    }


def _counted(exits: list[int]) -> dict[str, int]:
    return {str(status): exits.count(status) for status in set(exits)}


def _print(result: dict[str, Any], verdict: Verdict) -> None:
    def say(what: str, value: object) -> None:
        print(f"{what:<42} {value}")  # noqa: T201

    say("seed", result["seed"])
    say("seconds", result["seconds"])
    say("workers at a time", result["workers"])
    say("workers killed with -9", result["kills"])
    say("workers paused past their lease", result["workers_paused"])
    say("workers that ended by themselves", sum(result["workers_ended_by_themselves"].values()))
    say("PostgreSQL shut down at once, restarted", result["postgres_restarts"])
    say("Redis emptied, stopped", f"{result['redis_emptied']}, {result['redis_stopped']}")
    say("storage away, full", f"{result['storage_away']}, {result['storage_full']}")
    say("documents", f"{verdict.documents} ({', '.join(f'{n} {s}' for s, n in sorted(verdict.ended.items()))})")
    say("  failed once and tried again", result["retried"])
    say("  failed, by reason", dict(verdict.reasons) or "none")
    say("pages", verdict.pages)
    say("steps", verdict.steps)
    say("  begun again (attempt > 1)", f"{verdict.again}, the most for one: {verdict.most_attempts}")
    say("results written", verdict.results)
    say("approved revisions, records", f"{verdict.approved}, {verdict.published}")
    say("pdb verify", "0 wrong" if result["pdb_verify"] == 0 else "WRONG")
    say("done twice", len(verdict.doubles))
    say("lost", len(verdict.lost))
    print("\nsteps cut off by kills: " + ", ".join(f"{s} {n}" for s, n in result["kills_hit"].items()))  # noqa: T201
    for told in (*verdict.doubles[:40], *verdict.lost[:40]):
        print(f"  {told}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
