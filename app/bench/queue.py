"""The review queue with a million reviews in fifty organisations: what a page of it costs the server, from the first to
the last."""

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
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from html import unescape
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
from app.intake.onboarding import found_organisation
from app.main import create_app
from app.rbac.accounts import create_account, set_membership
from app.rbac.roles import Role

BASE = "http://127.0.0.1"
EMAIL = "manager@bench.example"
IN_A_BATCH = 500
URGENT, HELD = 97, 211
"""One review in so many is urgent, or held by somebody."""


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench queue", description=__doc__)
    parser.add_argument("--reviews", type=int, default=1_000_000)
    parser.add_argument("--organisations", type=int, default=50)
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
    each = options.reviews // options.organisations
    async with _filled(options.organisations, each, password) as settings:
        app = create_app(settings, secret=SECRET)
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app)
            async with httpx.AsyncClient(transport=transport, base_url=BASE, timeout=60) as browser:
                await _sign_in(browser, password)
                last, pages = await _last_page(browser)
                addresses = {
                    "first page": "/reviews",
                    f"page {pages}": last,
                    "one schema": "/reviews?schema=invoice",
                    "a word of the name": "/reviews?q=paper-1999",
                    "held": "/reviews?state=held",
                }
                timed = {name: await _timed(browser, address, options.requests) for name, address in addresses.items()}
    return {
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()},
        "reviews": each * options.organisations,
        "organisations": options.organisations,
        "pages": timed,
    }


@asynccontextmanager
async def _filled(organisations: int, each: int, password: str) -> AsyncIterator[Settings]:
    """Servers of their own, with that many reviews that wait in each organisation; somebody manages the first."""
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
        manager = await create_account(control, email=EMAIL, name="Manager", password=password)
        founded = [
            await found_organisation(control, db, slug=f"bench_{n}", name=f"Bench {n}") for n in range(organisations)
        ]
        first = founded[0]
        await set_membership(control, first.organisation.id, manager, Role.MANAGER, first.team.id)
        conn = await asyncpg.connect(servers.postgres_dsn("pagewright"))
        try:
            for one in founded:
                await _fill(conn, one.organisation.id, one.team.id, manager, each)
            await conn.execute("ANALYZE")
        finally:
            await conn.close()
        yield Settings(
            data=data,
            database_url=SecretStr(servers.owner_dsn),
            pdb_url=SecretStr(servers.pdb_owner_dsn),
            redis_url=SecretStr(servers.redis_url),
        )


async def _fill(conn: asyncpg.Connection[Any], org_id: UUID, team_id: UUID, account: UUID, count: int) -> None:
    """Written past the product, which would take hours: documents of one page that wait for a person, with one value
    flagged and one accepted. Newer ones have higher ids, as in life."""
    await conn.execute(_FILL, org_id, team_id, account, count, IN_A_BATCH, URGENT, HELD)


_FILL = """
WITH batches AS (
  INSERT INTO batch (org_id, team_id, external_id, created_by)
  SELECT $1, $2, 'delivery ' || n, $3 FROM generate_series(0, ($4::int - 1) / $5::int) n
  RETURNING id, external_id
), documents AS (
  INSERT INTO document (org_id, team_id, batch_id, filename, original_key, media_type, sha256, size, sensitivity, state,
                        page_count, created_by)
  SELECT $1, $2, b.id, 'paper-' || n || '.pdf', 'original', 'application/pdf', sha256((n || $1::text)::bytea), 3,
         'internal', 'needs_review', 1, $3
  FROM generate_series(0, $4::int - 1) n
  JOIN batches b ON b.external_id = 'delivery ' || (n / $5::int)
  RETURNING id, split_part(split_part(filename, '-', 2), '.', 1)::int AS n
), reviews AS (
  INSERT INTO review (org_id, team_id, document_id, reasons, flagged, priority, state, claimed_by, claimed_at,
                      lease_expires_at)
  SELECT $1, $2, id, '{no_evidence}', 1, (n % $6::int = 0)::int,
         (CASE WHEN n % $7::int = 0 THEN 'claimed' ELSE 'open' END)::review_state,
         CASE WHEN n % $7::int = 0 THEN $3::uuid END, CASE WHEN n % $7::int = 0 THEN now() END,
         CASE WHEN n % $7::int = 0 THEN now() + interval '1 hour' END
  FROM documents
  RETURNING id, document_id
), subdocuments AS (
  INSERT INTO subdocument (org_id, team_id, document_id, ordinal, pages, schema_key, schema_version, state, review_id)
  SELECT $1, $2, r.document_id, 1, '{1}', v.key, v.version, 'needs_review', r.id
  FROM reviews r JOIN documents d ON d.id = r.document_id
  JOIN schema_version v ON v.org_id = $1 AND v.key = CASE WHEN d.n % 4 = 0 THEN 'invoice' ELSE 'receipt' END
  RETURNING id
)
INSERT INTO field_value (org_id, team_id, subdocument_id, key, position, type, value, raw, confidence, state, reasons,
                         source, engine, engine_version)
SELECT $1, $2, s.id, v.key, v.position, v.type, v.value, v.value, 0.8, v.state::field_state, v.reasons,
       'rules', 'rules', '1'
FROM subdocuments s
CROSS JOIN (VALUES ('company', 1, 'organisation', 'Acme', 'accepted', '{}'::text[]),
                   ('total', 2, 'money', '9.00', 'flagged', '{no_evidence}'::text[]))
           AS v (key, position, type, value, state, reasons)
"""


async def _sign_in(browser: httpx.AsyncClient, password: str) -> None:
    page = (await browser.get("/sign-in")).text
    token = re.search(r'name="csrf" (?:content|value)="([^"]*)"', page)
    assert token is not None, "the page for signing in has a token"
    form = {"csrf": token[1], "email": EMAIL, "password": password}
    answer = await browser.post("/sign-in", data=form, headers={"Origin": BASE})
    assert answer.status_code == 303, answer.text


async def _last_page(browser: httpx.AsyncClient) -> tuple[str, int]:
    """Walk the whole queue by its link `Next`: the address of the last page, and how many there are."""
    address, pages = "/reviews", 1
    while following := re.search(r'href="(/reviews\?[^"]*cursor=[^"]*)"', (await browser.get(address)).text):
        address, pages = unescape(following[1]), pages + 1
    return address, pages


async def _timed(browser: httpx.AsyncClient, address: str, requests: int) -> dict[str, float]:
    """Milliseconds from the request to the whole page, one after another."""
    took = []
    for _ in range(requests):
        began = time.perf_counter()
        answer = await browser.get(address)
        took.append(1000 * (time.perf_counter() - began))
        assert answer.status_code == 200, answer.text
    return {"median_ms": round(median(took), 1), "p95_ms": round(quantiles(took, n=20)[-1], 1)}


def _print(result: dict[str, Any]) -> None:
    print(f"{result['reviews']:,} reviews in {result['organisations']} organisations\n")  # noqa: T201
    print(f"{'':22}{'median ms':>12}{'p95 ms':>10}")  # noqa: T201
    for name, took in result["pages"].items():
        print(f"{name:22}{took['median_ms']:>12}{took['p95_ms']:>10}")  # noqa: T201
