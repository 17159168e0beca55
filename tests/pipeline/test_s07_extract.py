"""Step 7: readers side by side; one that fails costs its own values alone."""

from __future__ import annotations

from app.errors import ProviderFailed
from app.model.document import Failure
from app.model.field import Candidate, Source
from app.model.schema import FieldType
from app.pipeline import s07_extract
from app.readers.base import PageInput
from app.readers.rules import RulesReader
from tests.pipeline.contexts import CONTEXT
from tests.readers.pages import RECEIPT, SHOP, candidate, sheet

SHEET = sheet(SHOP)


class Says:
    version = "1"

    def __init__(self, name: str, says: tuple[Candidate, ...] | Exception) -> None:
        self.name = name
        self._says = says

    async def read(self, page: PageInput) -> tuple[Candidate, ...]:
        assert page.words == SHEET.words
        if isinstance(self._says, Exception):
            raise self._says
        return self._says


def given(*readers: object, **more: object) -> s07_extract.Input:
    values = {"number": 1, "words": SHEET.words, "layout": SHEET.layout, "schema": RECEIPT, "readers": readers}
    return s07_extract.Input(**(values | more))  # type: ignore[arg-type]  # doubles and keywords of each test


async def test_every_readers_candidates_are_there() -> None:
    one = candidate("company", "ACME", source=Source.LEARNED)
    asked = candidate("total", "14.85", type=FieldType.MONEY, source=Source.AI)
    result = await s07_extract.run(CONTEXT, given(RulesReader(), Says("learned", (one,)), asked=(asked,)))
    assert {c.source for c in result.output.candidates} == {Source.RULES, Source.LEARNED, Source.AI}
    assert result.output.failures == ()
    assert "rules" in result.engine


async def test_readers_that_fail_are_named_and_the_others_stand() -> None:
    readers = (Says("ai", ProviderFailed("no answer")), Says("odd", KeyError("x")), RulesReader())
    before = ("memory", Failure(code="step_failed", detail="gone", retryable=True))
    result = await s07_extract.run(CONTEXT, given(*readers, failures=(before,)))
    assert [c for c in result.output.candidates if c.field == "total"]
    failures = dict(result.output.failures)
    assert list(failures) == ["memory", "ai", "odd"]
    assert failures["ai"] == Failure(code="provider_failed", detail="no answer", retryable=True)
    assert "odd" in failures["odd"].detail
    assert "KeyError" in failures["odd"].detail


async def test_what_is_not_about_this_page_and_schema_is_left_out() -> None:
    strays = (
        candidate("shoe_size", "43"),
        candidate("company", "ACME", page=2),
        candidate("company", "ACME", words=(10_000,)),
        candidate("company", "ACME", confidence=7.0),
        candidate("amount", "1", table="no_such_table", row=1),
    )
    result = await s07_extract.run(CONTEXT, given(Says("odd", strays)))
    assert result.output.candidates == ()
