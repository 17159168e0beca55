"""The review queue with a million reviews in fifty organisations: what a page of it costs the server, from the first to
the ten-thousandth, and under every filter. Half of the reviews are one organisation's, for only then there is such a
page; the others have ten thousand each."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import platform
import re
import secrets
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from uuid import UUID

import asyncpg
import httpx
from pydantic import SecretStr

from app.bench.product import SECRET
from app.config import Settings
from app.db.embedded import EmbeddedServers
from app.db.migrate import migrate_all
from app.db.pools import Database
from app.db.roles import APP, CONTROL, role_dsn
from app.engines.durable import migrate_engine
from app.hitl.queue_order import write_place
from app.intake.onboarding import found_organisation
from app.main import create_app
from app.rbac.accounts import create_account, set_membership
from app.rbac.roles import Role
from app.web.pages.queue import PER_PAGE

BASE = "http://127.0.0.1"
AT_ONCE = 20_000
WARM = 6
"""Requests that are not counted: a statement is planned anew for its first five runs."""
IN_A_BATCH = 500
PAGES = (1, 10_000)
FILTERS = {
    "one schema": "schema=invoice",
    "a schema nothing has": "schema=bank_statement",
    "a reason": "reason=rule_failed",
    "for me": "assignee=me",
    "for nobody": "assignee=nobody",
    "overdue": "due=overdue",
    "not due": "due=none",
    "a word many have": "q=delivery+1",
    "a word one has": "q=paper-1999.",
    "a word none has": "q=nothing",
    "held": "state=held",
    "mine": "state=mine",
    "done": "state=done",
    "a schema and a word": "schema=invoice&q=delivery+9",
    "a schema and a reason": "schema=invoice&reason=rule_failed",
    "given to me, a schema nothing has": "assignee=me&schema=bank_statement",
    "overdue, a word one has": "due=overdue&q=paper-1999.",
}
LANES = {
    "the lanes": "",
    "a lane": "?schema=invoice&field=total",
    "a lane of nothing": "?schema=bank_statement&field=opening_balance",
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench queue", description=__doc__)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--organisations", type=int, default=50)
    parser.add_argument("--largest", type=int, help="reviews of the first organisation; 53 %% where not said")
    parser.add_argument("--requests", type=int, default=60, help="of each address")
    parser.add_argument("--json", type=Path, default=Path("bench-results/queue.json"))
    options = parser.parse_args(arguments)
    logging.getLogger("pagewright.http").setLevel(logging.WARNING)
    result = asyncio.run(_run(options))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1) + "\n")
    _print(result)
    print(f"\nwritten to {options.json}")  # noqa: T201
    return 0


async def _run(options: argparse.Namespace) -> dict[str, Any]:
    password = secrets.token_hex(16)
    largest = options.largest or options.reviews * 53 // 100
    each = (options.reviews - largest) // max(1, options.organisations - 1)
    sizes = [largest] + [each] * (options.organisations - 1)
    async with _filled(sizes, password) as (settings, places):
        app = create_app(settings, secret=SECRET)
        async with app.router.lifespan_context(app):
            timed = {}
            for number, size in list(enumerate(sizes))[:2]:
                transport = httpx.ASGITransport(app)
                async with httpx.AsyncClient(transport=transport, base_url=BASE, timeout=60) as browser:
                    await _sign_in(browser, email_of(number), password)
                    addresses = {"first page": "/reviews"}
                    if number == 0:
                        addresses |= {f"page {page:,}": f"/reviews?cursor={place}" for page, place in places.items()}
                    addresses |= {name: f"/reviews?{asked}" for name, asked in FILTERS.items()}
                    addresses |= {name: f"/reviews/lane{asked}" for name, asked in LANES.items()}
                    timed[f"{size:,} reviews"] = {
                        name: await _timed(browser, address, options.requests) for name, address in addresses.items()
                    }
    return {
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()},
        "reviews": sum(sizes),
        "organisations": options.organisations,
        "pages": timed,
    }


def email_of(organisation: int) -> str:
    return f"manager-{organisation}@bench.example"


@asynccontextmanager
async def _filled(sizes: Sequence[int], password: str) -> AsyncIterator[tuple[Settings, dict[int, str]]]:
    """Servers of their own, with as many reviews that wait in each organisation as `sizes` says, and somebody who
    manages each of the first two; the cursors of PAGES in the first."""
    async with AsyncExitStack() as stack:
        data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pagewright-bench-")))
        servers = EmbeddedServers(data)
        await servers.start()
        stack.push_async_callback(servers.destroy)
        await migrate_all(servers.owner_dsn, servers.pdb_owner_dsn, SECRET, engine_migrations=migrate_engine)
        db = await Database.open(role_dsn(servers.owner_dsn, APP, SECRET), max_size=2, name="bench")
        stack.push_async_callback(db.close)
        control = await Database.open(role_dsn(servers.owner_dsn, CONTROL, SECRET), max_size=2, name="bench-control")
        stack.push_async_callback(control.close)
        managers = [
            await create_account(control, email=email_of(n), name=f"Manager {n}", password=password) for n in range(2)
        ]
        founded = [
            await found_organisation(control, db, slug=f"bench_{n}", name=f"Bench {n}") for n in range(len(sizes))
        ]
        for one, manager in zip(founded, managers, strict=False):
            await set_membership(control, one.organisation.id, manager, Role.MANAGER, one.team.id)
        conn = await asyncpg.connect(servers.postgres_dsn("pagewright"), command_timeout=3600)
        try:
            # Neither triggers nor foreign keys, which take as long as all the rest: what is written here agrees.
            await conn.execute("SET session_replication_role = replica")
            for n, (one, size) in enumerate(zip(founded, sizes, strict=True)):
                for start in range(0, size, AT_ONCE):
                    end = min(size, start + AT_ONCE)
                    await _fill(conn, one.organisation.id, one.team.id, managers[n % 2], start, end)
            await conn.execute("VACUUM (ANALYZE)")
            places = {page: await _place(conn, founded[0].organisation.id, page) for page in PAGES[1:]}
        finally:
            await conn.close()
        yield (
            Settings(
                data=data,
                database_url=SecretStr(servers.owner_dsn),
                pdb_url=SecretStr(servers.pdb_owner_dsn),
                redis_url=SecretStr(servers.redis_url),
            ),
            {page: place for page, place in places.items() if place},
        )


async def _place(conn: asyncpg.Connection[Any], org_id: UUID, page: int) -> str | None:
    """The cursor of a page of the queue; None where there are not so many."""
    row = await conn.fetchrow(_BEFORE, org_id, (page - 1) * PER_PAGE - 1)
    return None if row is None else write_place(row)


_BEFORE = """
SELECT priority, due_at, turn_at, id FROM review
WHERE org_id = $1 AND state <> 'done' AND NOT (state = 'claimed' AND lease_expires_at > now())
ORDER BY queue_rank, queue_due, turn_at, id OFFSET $2 LIMIT 1
"""


async def _fill(
    conn: asyncpg.Connection[Any], org_id: UUID, team_id: UUID, account: UUID, start: int, end: int
) -> None:
    """Written past the product, which would take hours: documents of one page that wait for a person, with one value
    flagged and one accepted. Newer ones have higher ids, as in life. One in 97 is urgent, in 211 held, in 17 given to
    `account`, in 13 due this week, in 101 overdue; in one of 41 a rule fails, one of 29 was decided."""
    await conn.execute(_FILL, org_id, team_id, account, start, end, IN_A_BATCH)


_FILL = """
WITH batches AS (
  INSERT INTO batch (org_id, team_id, external_id, created_by)
  SELECT $1, $2, 'delivery ' || n, $3 FROM generate_series($4::int / $6::int, ($5::int - 1) / $6::int) n
  RETURNING id, external_id
), numbers AS MATERIALIZED (
  SELECT n, uuidv7() AS document_id, uuidv7() AS review_id, uuidv7() AS subdocument_id,
         CASE WHEN n % 4 = 0 THEN 'invoice' ELSE 'receipt' END AS schema,
         n % 29 = 1 AS done, n % 211 = 0 AS held,
         CASE WHEN n % 41 = 0 THEN '{rule_failed}' ELSE '{no_evidence}' END::text[] AS reasons,
         b.id AS batch_id, lower('paper-' || n || '.pdf ' || b.external_id) AS sought
  FROM generate_series($4::int, $5::int - 1) n
  JOIN batches b ON b.external_id = 'delivery ' || (n / $6::int)
), documents AS (
  INSERT INTO document (org_id, id, team_id, batch_id, filename, original_key, media_type, sha256, size, sensitivity,
                        state, page_count, created_by)
  SELECT $1, document_id, $2, batch_id, 'paper-' || n || '.pdf', 'original', 'application/pdf',
         sha256((n || $1::text)::bytea), 3, 'internal', 'needs_review', 1, $3
  FROM numbers
), reviews AS (
  INSERT INTO review (org_id, id, team_id, document_id, reasons, flagged, priority, state, claimed_by, claimed_at,
                      lease_expires_at, due_at, assignee, done_at, schemas, sought, lanes)
  SELECT $1, review_id, $2, document_id, reasons, 1, (n % 97 = 0)::int,
         (CASE WHEN done THEN 'done' WHEN held THEN 'claimed' ELSE 'open' END)::review_state,
         CASE WHEN held OR done THEN $3::uuid END, CASE WHEN held OR done THEN now() - interval '1 minute' END,
         CASE WHEN held AND NOT done THEN now() + interval '1 day' END,
         CASE WHEN n % 101 = 0 THEN now() - interval '1 hour'
              WHEN n % 13 = 0 THEN now() + n % 168 * interval '1 hour' END,
         CASE WHEN n % 17 = 0 THEN $3::uuid END,
         CASE WHEN done THEN now() - n % 900 * interval '1 hour' END, ARRAY[schema], sought,
         ARRAY[schema || '.total']
  FROM numbers
  RETURNING org_id, id, team_id, queue_rank, queue_due, turn_at, schemas, reasons, lanes, sought, state
), terms AS (
  INSERT INTO queue_term (org_id, team_id, term, queue_rank, queue_due, turn_at, review_id)
  SELECT org_id, team_id, term, queue_rank, queue_due, turn_at, id
  FROM reviews, unnest(queue_terms(schemas, reasons, lanes)) term
  WHERE state <> 'done'
), names AS (
  INSERT INTO queue_name (org_id, review_id, team_id, pieces)
  SELECT org_id, id, team_id, name_pieces(org_id, sought, 1) FROM reviews WHERE state <> 'done'
), pages AS (
  INSERT INTO page (org_id, team_id, document_id, number, width, height, image_key, words_key, text_source)
  SELECT $1, $2, document_id, 1, 1240, 1754, 'image', 'words', 'ocr' FROM numbers
), subdocuments AS (
  INSERT INTO subdocument (org_id, id, team_id, document_id, ordinal, pages, schema_key, schema_version, state,
                           review_id)
  SELECT $1, subdocument_id, $2, document_id, 1, '{1}', v.key, v.version, 'needs_review', review_id
  FROM numbers JOIN schema_version v ON v.org_id = $1 AND v.key = numbers.schema
)
INSERT INTO field_value (org_id, team_id, subdocument_id, key, position, type, value, raw, confidence, state, reasons,
                         source, engine, engine_version, page, box)
SELECT $1, $2, subdocument_id, v.key, v.position, v.type, v.value, v.value, 0.8, v.state::field_state,
       CASE WHEN v.state = 'flagged' THEN numbers.reasons ELSE '{}' END, 'rules', 'rules', '1',
       1, '{0.1, 0.1, 0.2, 0.2}'
FROM numbers
CROSS JOIN (VALUES ('company', 1, 'organisation', 'Acme', 'accepted'), ('total', 2, 'money', '9.00', 'flagged'))
           AS v (key, position, type, value, state)
"""


async def _sign_in(browser: httpx.AsyncClient, email: str, password: str) -> None:
    page = (await browser.get("/sign-in")).text
    token = re.search(r'name="csrf" (?:content|value)="([^"]*)"', page)
    assert token is not None, "the page for signing in has a token"
    form = {"csrf": token[1], "email": email, "password": password}
    answer = await browser.post("/sign-in", data=form, headers={"Origin": BASE})
    assert answer.status_code == 303, answer.text


async def _timed(browser: httpx.AsyncClient, address: str, requests: int) -> dict[str, float]:
    """Milliseconds from the request to the whole page, one after another, and of this process's own CPU; the rest is
    the database's."""
    took, spent = [], []
    for _ in range(requests + WARM):
        began, cpu = time.perf_counter(), time.process_time()
        answer = await browser.get(address)
        took.append(1000 * (time.perf_counter() - began))
        spent.append(1000 * (time.process_time() - cpu))
        assert answer.status_code == 200, answer.text
    took, spent = took[WARM:], spent[WARM:]
    return {
        "median_ms": round(median(took), 1),
        "p95_ms": round(quantiles(took, n=20)[-1], 1),
        "cpu_ms": round(median(spent), 1),
    }


def _print(result: dict[str, Any]) -> None:
    print(f"{result['reviews']:,} reviews in {result['organisations']} organisations")  # noqa: T201
    for size, pages in result["pages"].items():
        print(f"\n{'an organisation of ' + size:42}{'median ms':>12}{'p95 ms':>10}{'own CPU ms':>12}")  # noqa: T201
        for name, took in pages.items():
            print(f"{name:42}{took['median_ms']:>12}{took['p95_ms']:>10}{took['cpu_ms']:>12}")  # noqa: T201
