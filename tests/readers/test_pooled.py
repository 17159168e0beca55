"""A reader in a process of the pool finds what it finds here; one that never ends costs its own values alone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from app.engines.pool import ProcessPool
from app.model.field import Candidate
from app.pipeline import s07_extract
from app.readers import pooled
from app.readers.base import PageInput
from app.readers.pooled import Pooled
from app.readers.rules import RulesReader
from tests.pipeline.contexts import CONTEXT
from tests.readers.pages import RECEIPT, SHOP, candidate, sheet

SHEET = sheet(SHOP)


class Where:
    """Says in which process it read."""

    name, version = "where", "1"

    def candidates(self, page: PageInput) -> tuple[Candidate, ...]:
        return (candidate("company", str(os.getpid()), page=page.number),)


class Endless:
    name, version = "endless", "1"

    def candidates(self, page: PageInput) -> tuple[Candidate, ...]:  # noqa: ARG002 - as readers are asked
        time.sleep(60)
        return ()


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPool]:
    pool = ProcessPool(1)
    yield pool
    pool.close()


async def test_it_finds_the_same_in_another_process(pool: ProcessPool) -> None:
    page = SHEET.page(schema=RECEIPT)
    rules = Pooled(RulesReader(), pool)
    assert (rules.name, rules.version) == (RulesReader.name, RulesReader.version)
    found = await rules.read(page)
    assert found
    assert found == RulesReader().candidates(page)
    (where,) = await Pooled(Where(), pool).read(page)
    assert where.value != str(os.getpid())


async def test_one_that_never_ends_is_named_and_the_others_stand(
    pool: ProcessPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pooled, "SECONDS", 0.5)
    readers = (Pooled(Endless(), pool), RulesReader())
    given = s07_extract.Input(number=1, words=SHEET.words, layout=SHEET.layout, schema=RECEIPT, readers=readers)
    out = (await s07_extract.run(CONTEXT, given)).output
    assert [c for c in out.candidates if c.field == "total"]
    ((name, failure),) = out.failures
    assert (name, failure.code) == ("endless", "step_timed_out")
