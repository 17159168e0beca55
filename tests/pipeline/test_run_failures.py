"""Failures on the way: of a page, of all pages, of a provider; and what may not be sent outside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from pydantic import SecretStr

import app.worker
from app.config import Settings
from app.engines.ai import ProviderConfig
from app.engines.pool import CpuPool
from app.errors import EngineUnavailable, ProviderFailed, StorageUnavailable
from app.intake.documents import retry_document
from app.model.document import Sensitivity
from app.model.field import Candidate, Source
from app.model.page import Word
from app.model.schema import FieldType
from app.pipeline.store import patiently
from app.readers.base import PageInput
from app.readers.providers import set_provider
from app.worker import Worker, open_worker
from tests.doubles.ocr import ReplayOcr
from tests.pipeline.line import File, Line, picture, pictures, words


class SometimesOcr(ReplayOcr):
    """Fails on the pages it is told to, by their order of arrival."""

    def __init__(self) -> None:
        super().__init__(default=words())
        self.failing: set[int] = set()
        self.seen = 0

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109
        self.seen += 1
        if self.seen in self.failing or 0 in self.failing:
            raise EngineUnavailable("the reader of this page is out of order")
        return await super().read(image, timeout=timeout)


class FakeAi:
    """Says one total about every page, or fails."""

    name = "ai"
    version = "1"
    asked: list[str] = []  # noqa: RUF012 - seen by the tests through the class
    fails = False

    def __init__(self, provider: ProviderConfig) -> None:
        self._provider = provider

    async def read(self, page: PageInput) -> tuple[Candidate, ...]:
        FakeAi.asked.append(self._provider.model)
        if FakeAi.fails:
            raise ProviderFailed("the provider is down")
        return (
            Candidate(
                field="total",
                type=FieldType.MONEY,
                value="9.00",
                raw="RM 9.00",
                confidence=0.6,
                source=Source.AI,
                engine="fake",
                engine_version="1",
                page=page.number,
                currency="MYR",
            ),
        )


@pytest.fixture(scope="module")
def ocr() -> SometimesOcr:
    return SometimesOcr()


@pytest.fixture(scope="module", autouse=True)
async def worker(settings: Settings, ocr: SometimesOcr) -> AsyncIterator[Worker]:
    def make(pool: CpuPool) -> SometimesOcr:
        del pool
        return ocr

    quick = settings.model_copy(update={"cpu_processes": 1, "lease_seconds": 5})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(app.worker, "AiReader", FakeAi)
        async with open_worker(quick, ocr=make) as opened:
            yield opened


@pytest.fixture(autouse=True)
def fresh(ocr: SometimesOcr) -> None:
    ocr.seen, ocr.failing = 0, set()
    FakeAi.asked.clear()
    FakeAi.fails = False


async def ollama(line: Line, base: str = "http://127.0.0.1:9", kind: str = "ollama", secret: str = "") -> None:
    async with line.app_db.tenant(line.scope) as conn:
        await set_provider(
            conn,
            SecretStr(secret),
            line.org_id,
            kind=kind,
            model="small",
            api_base=base,
            key=None if kind == "ollama" else SecretStr("sk-a-key-for-tests"),
        )


async def sources(line: Line, document: Any) -> set[str]:
    rows = await line.rows(
        "SELECT v.candidates FROM field_value v JOIN subdocument s ON s.id = v.subdocument_id"
        " WHERE s.document_id = $1 AND v.key = 'total' AND v.table_key = ''",
        document["id"],
    )
    return {source for row in rows for candidate in row["candidates"] for source in candidate["source"].split("+")}


async def test_a_failed_page_leaves_the_others_standing_and_can_be_retried(line: Line, ocr: SometimesOcr) -> None:
    ocr.failing = {2}
    batch = await line.upload(File(filename="three.tiff", data=pictures(3, 40)), schema="receipt")
    (document,) = await line.settled(batch.id)
    assert document["state"] == "needs_review"
    (lost,) = document["incomplete_pages"]
    rows = await line.rows(
        "SELECT scope_key, error_code, error_detail, error_retryable FROM step_status"
        " WHERE document_id = $1 AND state = 'failed'",
        document["id"],
    )
    assert [tuple(r) for r in rows] == [
        (str(lost), "engine_unavailable", "the reader of this page is out of order", True)
    ]
    (review,) = await line.rows("SELECT reasons FROM review WHERE document_id = $1", document["id"])
    assert "pages_missing" in review["reasons"]
    await retry_document(line.app_db, line.live, line.principal, document["id"])
    (document,) = await line.settled(batch.id)
    assert (document["state"], list(document["incomplete_pages"])) == ("needs_review", [])
    assert ocr.seen == 4  # the two good pages were not read again


async def test_a_document_none_of_whose_pages_can_be_read_says_why(line: Line, ocr: SometimesOcr) -> None:
    ocr.failing = {0}
    batch = await line.upload(File(filename="two.tiff", data=pictures(2, 41)))
    (document,) = await line.settled(batch.id)
    assert (document["state"], document["error_step"], document["error_code"]) == (
        "failed",
        "ocr",
        "engine_unavailable",
    )
    assert document["error_detail"] == "Page 1: the reader of this page is out of order"


async def test_a_provider_is_asked_and_its_values_rank_like_any_other(line: Line) -> None:
    await ollama(line)
    batch = await line.upload(File(filename="ai.png", data=picture(42)), schema="receipt")
    (document,) = await line.settled(batch.id)
    assert FakeAi.asked == ["small"]
    assert "ai" in await sources(line, document)


async def test_a_provider_that_fails_leaves_the_other_readers_values(line: Line) -> None:
    await ollama(line)
    FakeAi.fails = True
    batch = await line.upload(File(filename="ai.png", data=picture(43)), schema="receipt")
    (document,) = await line.settled(batch.id)
    assert document["state"] == "needs_review"
    assert await sources(line, document) == {"rules"}


async def test_what_must_stay_inside_is_not_sent_outside(line: Line, secret: str) -> None:
    await ollama(line, "https://api.openai.com/v1", "openai", secret)
    inside = await line.upload(
        File(filename="in.png", data=picture(44)), schema="receipt", sensitivity=Sensitivity.INSIDE
    )
    await line.settled(inside.id)
    assert FakeAi.asked == []
    usual = await line.upload(File(filename="out.png", data=picture(45)), schema="receipt")
    await line.settled(usual.id)
    assert FakeAi.asked == ["small"]


async def test_a_storage_that_comes_back_costs_nothing_but_time() -> None:
    calls = 0

    async def call() -> str:
        nonlocal calls
        calls += 1
        if calls < 3:
            raise StorageUnavailable("the disk is full")
        return "stored"

    assert await patiently(call) == "stored"
