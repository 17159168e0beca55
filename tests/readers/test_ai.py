"""The AI reader: what it asks, and what it makes of answers good and bad."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import SecretStr

from app.engines.ai import ProviderConfig, ProviderKind
from app.errors import ProviderFailed
from app.model.field import Source
from app.model.schema import FieldSpec, FieldType, Schema
from app.pipeline import s07_extract, s08_ground, s09_score, s12_validate
from app.readers.ai import AiReader, answer_schema, prompt
from app.readers.rules import RulesReader
from tests.engines.provider_servers import ProviderServer, serving
from tests.pipeline.contexts import CONTEXT
from tests.readers.pages import RECEIPT, SHOP, sheet

SHEET = sheet(SHOP)
ANSWER: dict[str, Any] = {
    "company": {"value": "Tan Woon Yann Trading Sdn Bhd", "quote": "TAN WOON YANN TRADING SDN BHD"},
    "date": {"value": "25 Dec 2018", "quote": "25/12/2018"},
    "address": {"value": None, "quote": None},
    "total": {"value": "14.85", "quote": "TOTAL RM 14.85"},
    "tax": {"value": "7.77", "quote": "GST 6% 7.77"},
    "receipt_number": None,
}


def reader(server: ProviderServer) -> AiReader:
    return AiReader(
        ProviderConfig(kind=server.kind, model="m1", api_base=server.base, key=SecretStr("sk-0123456789abcdef"))
    )


@pytest.mark.parametrize("kind", list(ProviderKind))
async def test_its_values_are_grounded_and_ranked_like_any_other(kind: ProviderKind) -> None:
    with serving(ProviderServer(kind).says(json.dumps(ANSWER))) as server:
        asked = await reader(server).read(SHEET.page())
    assert {c.field for c in asked} == {"company", "date", "total", "tax"}
    assert {(c.source, c.engine, c.confidence) for c in asked} == {(Source.AI, f"{kind.value}/m1", 0.6)}
    page = {"words": SHEET.words, "layout": SHEET.layout, "schema": RECEIPT}
    read = s07_extract.Input(number=1, readers=(RulesReader(),), asked=asked, **page)  # type: ignore[arg-type]  # keywords
    found = (await s07_extract.run(CONTEXT, read)).output.candidates
    tied = (await s08_ground.run(CONTEXT, s08_ground.Input(candidates=found, **page))).output.candidates  # type: ignore[arg-type]  # keywords
    invented = next(c for c in tied if c.field == "tax" and c.source is Source.AI)
    assert not invented.grounded, "7.77 is not on the page"
    ranked = (await s09_score.run(CONTEXT, s09_score.Input(schema=RECEIPT, candidates=tied))).output.fields
    best = {f.field: f.candidates[0] for f in ranked}
    assert best["total"].value == "14.85"
    assert best["total"].grounded
    assert {best["total"].source, *best["total"].also} == {Source.RULES, Source.AI}
    assert best["tax"].value == "0.84"
    values = (await s12_validate.run(CONTEXT, s12_validate.Input(schema=RECEIPT, fields=ranked))).output.values
    reasons = {v.field: [r.value for r in v.reasons] for v in values}
    assert reasons["total"] == []
    assert reasons["tax"] == ["readers_disagree"]


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"company": {"value": "x", "quote": "x", "sure": 1}},
        {"company": {"value": 5, "quote": "x"}},
        {"company": "ACME"},
        ANSWER | {"run": {"value": "rm", "quote": "rm"}},
        ANSWER | {"company": {"value": "x" * 5_000, "quote": None}},
    ],
)
async def test_an_answer_in_another_form_is_refused_whole_or_holds_nothing(said: dict[str, Any]) -> None:
    with serving(ProviderServer(ProviderKind.OLLAMA).says(json.dumps(said))) as server:
        if not said:
            assert await reader(server).read(SHEET.page()) == ()
            return
        with pytest.raises(ProviderFailed, match="another form"):
            await reader(server).read(SHEET.page())


async def test_its_failure_leaves_the_other_readers_values() -> None:
    with serving(ProviderServer(ProviderKind.OLLAMA, status=500, body=b"{}")) as server:
        given = s07_extract.Input(
            number=1,
            words=SHEET.words,
            layout=SHEET.layout,
            schema=RECEIPT,
            readers=(reader(server), RulesReader()),
        )
        out = (await s07_extract.run(CONTEXT, given)).output
    assert [name for name, _ in out.failures] == ["ai"]
    assert out.failures[0][1].code == "provider_failed"
    assert any(c.field == "total" for c in out.candidates)


async def test_values_that_are_none_of_their_type_are_left_out() -> None:
    said = {
        f.key: {"value": "n/a", "quote": None} for f in RECEIPT.fields if f.type in (FieldType.DATE, FieldType.MONEY)
    }
    with serving(ProviderServer(ProviderKind.OLLAMA).says(json.dumps(said))) as server:
        assert await reader(server).read(SHEET.page()) == ()


async def test_fields_may_have_any_name_the_schema_allows() -> None:
    names = ("copy", "model_fields", "json", "schema", "class")
    schema = Schema(
        key="odd",
        title="Odd",
        version=1,
        fields=tuple(FieldSpec(key=n, type=FieldType.TEXT, title=n) for n in names),
    )
    said = {n: {"value": n, "quote": n} for n in names}
    with serving(ProviderServer(ProviderKind.OLLAMA).says(json.dumps(said))) as server:
        found = await reader(server).read(SHEET.page(schema=schema))
    assert [c.value for c in found] == list(names)


def test_it_is_asked_for_every_field_with_the_page_in_reading_order() -> None:
    text = prompt(SHEET.page(3))
    for field in RECEIPT.fields:
        assert f"- {field.key} ({field.title})" in text
    assert "Page 3" in text
    assert text.index("TAN WOON YANN") < text.index("SUBTOTAL  14.00") < text.index("TOTAL  RM 14.85")
    form = answer_schema(RECEIPT)
    assert form["required"] == [f.key for f in RECEIPT.fields]
    assert form["additionalProperties"] is False


async def test_a_page_without_words_is_not_sent() -> None:
    with serving(ProviderServer(ProviderKind.OLLAMA).says("{}")) as server:
        assert await reader(server).read(sheet("").page()) == ()
    assert server.seen == []
