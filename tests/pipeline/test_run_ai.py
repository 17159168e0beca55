"""The AI reader in the whole line: a document goes through the steps while a provider answers in its wire format."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import SecretStr

from app.config import Settings
from app.engines.ai import ProviderKind
from app.engines.pool import CpuPool
from app.readers.providers import set_provider
from app.worker import Worker, open_worker
from tests.doubles.ocr import ReplayOcr
from tests.engines.provider_servers import PATHS, ProviderServer, serving
from tests.pipeline.line import File, Line, picture, words

KEY = "sk-a-key-for-tests"
MODEL = "m1"
ANSWER = json.dumps({"total": {"value": "9.00", "quote": "RM 9.00"}, "company": {"value": "Nowhere Ltd", "quote": "x"}})


@pytest.fixture(scope="module", autouse=True)
async def worker(settings: Settings) -> AsyncIterator[Worker]:
    def make(pool: CpuPool) -> ReplayOcr:
        del pool
        return ReplayOcr(default=words())

    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 5})
    async with open_worker(quick, ocr=make) as opened:
        yield opened


async def read_with(line: Line, secret: str, server: ProviderServer, mark: int) -> dict[str, list[dict[str, Any]]]:
    """The candidates of each field of a receipt that was read while `server` was the organisation's provider."""
    async with line.app_db.tenant(line.scope) as conn:
        await set_provider(
            conn,
            SecretStr(secret),
            line.org_id,
            kind=server.kind.value,
            model=MODEL,
            api_base=server.base,
            key=None if server.kind is ProviderKind.OLLAMA else SecretStr(KEY),
        )
    batch = await line.upload(File(filename="ai.png", data=picture(mark)), schema="receipt")
    (document,) = await line.settled(batch.id)
    assert document["state"] == "needs_review"
    rows = await line.rows(
        "SELECT v.key, v.candidates FROM field_value v JOIN subdocument s ON s.id = v.subdocument_id"
        " WHERE s.document_id = $1",
        document["id"],
    )
    return {row["key"]: row["candidates"] for row in rows}


def said_by_ai(candidates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [c for c in candidates if c["source"] == "ai" or "ai" in c.get("also", [])]


@pytest.mark.parametrize("kind", list(ProviderKind))
async def test_every_provider_is_asked_once_a_page_and_grounded(line: Line, secret: str, kind: ProviderKind) -> None:
    with serving(ProviderServer(kind=kind).says(ANSWER)) as server:
        values = await read_with(line, secret, server, 60 + list(ProviderKind).index(kind))
    (asked,) = [seen for seen in server.seen if seen.body]
    assert asked.path.split("?")[0] == PATHS[kind]
    assert "RM 9.00" in json.dumps(asked.body)  # the page's words went along
    (total,) = said_by_ai(values["total"])
    assert (total["value"], total["grounded"], bool(total["box"])) == ("9.00", True, True)
    assert all(not c["grounded"] for c in said_by_ai(values["company"]))  # made up: nothing of the page bears it out


async def test_a_provider_out_of_order_leaves_what_the_rules_read(line: Line, secret: str) -> None:
    with serving(ProviderServer(kind=ProviderKind.OPENAI, status=500, body=b'{"error": "no"}')) as server:
        values = await read_with(line, secret, server, 70)
    assert server.seen
    assert values["total"] and not said_by_ai(values["total"])
