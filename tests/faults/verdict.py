"""What the databases and the storage hold after the storm, and everything that is wrong with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import asyncpg
from asyncpg import Record

from app.db.embedded import EmbeddedServers
from app.engines.storage import ObjectStorage
from app.intake.batches import snapshot, snapshot_from_database
from app.model.document import PAGE_STEPS, Step
from tests.faults.papers import pages_of
from tests.faults.viewer import essence
from tests.pipeline.line import Line

ENDED = ("published", "rejected", "failed")

WATCHED = """
CREATE TABLE public.written (op text NOT NULL, document_id uuid NOT NULL, step text NOT NULL, key text NOT NULL);
CREATE FUNCTION public.note_written() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.written
  SELECT TG_OP, (coalesce(NEW, OLD)).document_id, (coalesce(NEW, OLD)).step::text, (coalesce(NEW, OLD)).key;
  RETURN NULL;
END $$;
CREATE TRIGGER note_written AFTER INSERT OR UPDATE OR DELETE ON public.step_result
FOR EACH ROW EXECUTE FUNCTION public.note_written();
"""
"""Notes every write of a result, beside the table whose unique key would hide a second one."""


@dataclass(kw_only=True)
class Verdict:
    """`doubles` and `lost` name what was done twice, and what is not there; both must be empty."""

    documents: int = 0
    pages: int = 0
    ended: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    steps: int = 0
    again: int = 0
    most_attempts: int = 0
    results: int = 0
    approved: int = 0
    published: int = 0
    doubles: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


@asynccontextmanager
async def asking(servers: EmbeddedServers, database: str) -> AsyncIterator[asyncpg.Connection]:
    """Past row-level security."""
    conn = await asyncpg.connect(servers.postgres_dsn(database), ssl=False)
    try:
        yield conn
    finally:
        await conn.close()


async def watch_results(servers: EmbeddedServers) -> None:
    async with asking(servers, "pagewright") as conn:
        await conn.execute(WATCHED)


async def judge(servers: EmbeddedServers, storage: ObjectStorage, lines: Sequence[Line]) -> Verdict:
    verdict = Verdict()
    async with asking(servers, "pagewright") as app, asking(servers, "pagewright_pdb") as pdb:
        await look_at_documents(verdict, app)
        await _writes(verdict, app)
        await _records(verdict, app, pdb)
        await look_at_files(verdict, app, storage)
        left = await app.fetch(
            "SELECT w.workflow_uuid, w.status, l.executor_id, l.reaped_at, l.drained_at"
            " FROM engine.workflow_status w LEFT JOIN worker_lease l USING (executor_id)"
            " WHERE w.status IN ('ENQUEUED', 'PENDING', 'DELAYED')"
        )
        verdict.lost += [
            f"hop {row['workflow_uuid']} is {row['status']} at {row['executor_id']}"
            f" ({'gone' if row['reaped_at'] or row['drained_at'] else 'alive'})"
            for row in left
        ]
    for line in lines:
        await _live(verdict, line)
    return verdict


async def look_at_documents(verdict: Verdict, app: asyncpg.Connection) -> None:
    results = await _by_document(app, "SELECT document_id, step::text, key FROM step_result")
    statuses = await _by_document(
        app, "SELECT document_id, step::text, scope_key, state::text, attempt, error_code FROM step_status"
    )
    parts = await _by_document(app, "SELECT document_id, id, state::text, pages, schema_key FROM subdocument")
    shown = await _by_document(app, "SELECT document_id, number FROM page")
    reviews = await _by_document(app, "SELECT document_id, state::text FROM review")
    for row in await app.fetch(
        "SELECT id, filename, state::text, error_code, incomplete_pages, schema_key FROM document ORDER BY id"
    ):
        id, name, pages = row["id"], row["filename"], pages_of(row["filename"])
        verdict.documents += 1
        verdict.pages += pages
        verdict.ended[row["state"]] += 1
        verdict.steps += len(statuses[id])
        verdict.again += sum(s["attempt"] - 1 for s in statuses[id] if s["attempt"] > 1)
        verdict.most_attempts = max([verdict.most_attempts, *(s["attempt"] for s in statuses[id])])
        if row["state"] not in ENDED:
            verdict.lost.append(f"{name} is {row['state']}")
            continue
        if row["state"] == "failed":
            verdict.reasons[row["error_code"] or "none"] += 1
            if row["error_code"] is None:
                verdict.lost.append(f"{name} failed without a reason")
            continue
        if len(reviews[id]) > 1:
            verdict.doubles.append(f"{name} has {len(reviews[id])} reviews")
        failed = {s["scope_key"] for s in statuses[id] if s["state"] == "failed" and s["error_code"]}
        for number in row["incomplete_pages"]:
            if str(number) in failed:
                verdict.reasons["page"] += 1
            else:
                verdict.lost.append(f"{name} page {number} is incomplete without a reason")
        _count(verdict, row, pages, results[id], parts[id])
        if sorted(p["number"] for p in shown[id]) != list(range(1, pages + 1)):
            verdict.lost.append(f"{name} shows {len(shown[id])} of {pages} pages")
        for status in statuses[id]:
            if status["state"] not in ("done", "skipped", "failed"):
                verdict.lost.append(f"{name} step {status['step']} {status['scope_key']} is {status['state']}")


def _count(verdict: Verdict, row: Record, pages: int, results: list[Record], parts: list[Record]) -> None:
    """One result of each step for each thing it is about. (A stack whose ranges were redrawn by step 10 is extracted
    from twice where they were: under other keys.)"""
    found = Counter(result["step"] for result in results)
    extracted = sum(len(part["pages"]) for part in parts if part["schema_key"] is not None)
    for step in Step:
        if step is Step.PUBLISH:
            expected = sum(part["state"] == "published" for part in parts)
        elif step is Step.SPLIT:
            expected = 1 + pages  # itself, and each of its pages
        elif step in PAGE_STEPS:
            expected = extracted if step.number >= Step.EXTRACT.number else pages
        else:
            expected = len(parts) if step.number >= Step.VALIDATE.number else 1
        less = found[step.value] < expected and not row["incomplete_pages"]
        redrawn = row["schema_key"] is None and step in (Step.EXTRACT, Step.GROUND, Step.SCORE)
        told = f"{row['filename']} has {found[step.value]} results of {step.value}, not {expected}"
        if less:
            verdict.lost.append(told)
        elif found[step.value] > expected and not redrawn:
            verdict.doubles.append(told)


async def _writes(verdict: Verdict, app: asyncpg.Connection) -> None:
    verdict.results = await app.fetchval("SELECT count(*) FROM written WHERE op = 'INSERT'")
    for row in await app.fetch(
        "SELECT op, document_id, step, key, count(*) AS many FROM written GROUP BY 1, 2, 3, 4"
        " HAVING op <> 'INSERT' OR count(*) > 1"
    ):
        verdict.doubles.append(f"{row['op']} of {row['step']} {row['key'][:12]} of {row['document_id']}: {row['many']}")


async def _records(verdict: Verdict, app: asyncpg.Connection, pdb: asyncpg.Connection) -> None:
    approved = await app.fetch(
        "SELECT id, revision, record_id, state::text FROM subdocument WHERE state IN ('approved', 'published')"
    )
    records = await pdb.fetch("SELECT id, subdocument_id, revision FROM record")
    many = Counter((r["subdocument_id"], r["revision"]) for r in records)
    verdict.approved, verdict.published = len(approved), len(records)
    wanted = {(s["id"], s["revision"]) for s in approved}
    verdict.lost += [f"subdocument {id} revision {n} has no record" for id, n in wanted - set(many)]
    verdict.doubles += [f"record of {id} revision {n} that was not approved" for id, n in set(many) - wanted]
    verdict.doubles += [f"{times} records of {key}" for key, times in many.items() if times > 1]
    ids = {r["id"] for r in records}
    verdict.lost += [f"subdocument {s['id']} names another record" for s in approved if s["record_id"] not in ids]


async def look_at_files(verdict: Verdict, app: asyncpg.Connection, storage: ObjectStorage) -> None:
    there = {key async for key in storage.keys("")}
    named = await app.fetch(
        "SELECT original_key AS key FROM document UNION SELECT image_key FROM page UNION SELECT words_key FROM page"
        " UNION SELECT payload_key FROM step_result"
    )
    gone = [row["key"] for row in named if row["key"] is not None and row["key"] not in there]
    verdict.lost += [f"the file {key} is not in the storage" for key in gone]


async def _live(verdict: Verdict, line: Line) -> None:
    """Redis was emptied and away: what it shows now must be what PostgreSQL holds."""
    for row in await line.rows("SELECT id FROM batch"):
        shown = await snapshot(line.app_db, line.live, line.principal, row["id"])
        async with line.app_db.tenant(line.scope) as conn:
            truth = await snapshot_from_database(conn, line.org_id, row["id"])
        if essence(shown) != essence(truth):
            verdict.lost.append(f"the live view of batch {row['id']} is not what the database holds")


async def _by_document(app: asyncpg.Connection, sql: str) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in await app.fetch(sql):
        found[row["document_id"]].append(row)
    return found
