"""Schemas of this file's own: what a label leaves out, what heads a column of a table of taxes, which halves make a tax
and where a list of pay ends are told by the schema and by nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.schema import FieldType, RuleSpec, Schema
from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_relations import SCHEMAS, best, field, schema

METER = schema(
    field("before", FieldType.MONEY, "reading … last visit", anti_labels=("estimated …",)),
    field("after", FieldType.MONEY, "reading … this visit", anti_labels=("estimated …",)),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Reading of your meter at last visit   120.50", "120.50"),
        ("Reading last visit: 120.50", "120.50"),
        ("Last visit, reading   120.50", None),  # the parts in another order
        ("Estimated reading at last visit   120.50", None),
        ("Reading from last visit to this visit   120.50", None),  # of both fields
        ("Reading at last visit 120.50 was taken by our own people", None),  # a sentence
        ("The reading that you sent to us a week before the last visit   120.50", None),  # a long one
    ],
)
async def test_a_label_leaves_words_out(text: str, value: str | None) -> None:
    assert await best(f"{text}\n\nSomething else   99.10", METER, "before") == value


async def test_a_label_within_one_that_leaves_words_out_says_nothing() -> None:
    of = replace(METER, fields=(*METER.fields, field("reading", FieldType.MONEY, "reading")))
    text = "Reading of your meter at this visit   140.00\nReading   17.00"
    assert await best(text, of, "after") == "140.00"
    assert await best(text, of, "reading") == "17.00"


ORDER = schema(
    field("buyer", FieldType.ORGANISATION, "buyer"),
    field("buyer_address", FieldType.ADDRESS, "buyer address"),
    field("place", FieldType.ADDRESS, "place", "unload …"),
    field("terms", FieldType.TEXT, "conditions", "settle …"),
)


@pytest.mark.parametrize(("word", "told"), [("unload", True), ("leave", False)])
async def test_a_label_that_ends_with_a_gap_leads_to_a_value_in_a_sentence(word: str, told: bool) -> None:
    text = f"Dear team,\n\nplease {word} the goods at: 9 Dock Road, Hull HU1 2AB.\n"
    assert await best(text, ORDER, "place") == ("9 Dock Road, Hull HU1 2AB" if told else None)


@pytest.mark.parametrize(("word", "told"), [("settle", True), ("frame", False)])
async def test_days_behind_such_a_label(word: str, told: bool) -> None:
    text = f"Dear team,\n\nwe {word} your bill within 30 days.\n"
    assert await best(text, ORDER, "terms") == ("within 30 days" if told else None)


BILL = """\
Rate    {net}      {tax}     {gross}
20 %    100.00    20.00    120.00

To be paid   120.00
"""


def bill(**columns: str) -> Schema:
    return schema(
        field("net", FieldType.MONEY, "goods alone", column_labels=(columns["net"],)),
        field("levy", FieldType.MONEY, "levied", column_labels=(columns["tax"],)),
        field("whole", FieldType.MONEY, "to be paid", column_labels=(columns["gross"],)),
        rules=(RuleSpec(key="adds_up", expression="net + levy == whole"),),
    )


async def test_what_heads_the_columns_of_a_table_of_taxes() -> None:
    told = {"net": "Bare", "tax": "Levy", "gross": "Full"}
    text = BILL.format(**told)
    assert [await best(text, bill(**told), key) for key in ("net", "levy", "whole")] == ["100.00", "20.00", "120.00"]
    for of, tells in ((bill(**told), True), (bill(net="Without", tax="Duty", gross="With"), False)):
        found = await RulesReader().read(wide(text).page(schema=of))
        assert any("a table of taxes" in c.reason for c in found) is tells


@pytest.mark.parametrize(("label", "value"), [("alpha + beta", None), ("alpha beta", "4.50")])
async def test_a_label_adds_two_halves_up(label: str, value: str | None) -> None:
    of = schema(field("levy", FieldType.MONEY, label, "alpha", "beta"))
    assert await best("Alpha 5 %   4.50\nBeta 5 %   4.50", of, "levy") == value


async def test_where_a_list_of_pay_ends() -> None:
    """By the field that the rule says is left, in words that no built-in schema knows."""
    built_in = SCHEMAS["payslip"]
    fields = tuple(replace(f, labels={"en": ("brought home",)}) if f.key == "net_pay" else f for f in built_in.fields)
    text = (
        "Earnings        Amount\nBasic salary    2,000.00\nBonus             300.00\n"
        "Brought home    2,300.00\nLeave taken        12.00\nLeave left         14.00"
    )
    rows = {}
    for name, of in (("told", replace(built_in, fields=fields)), ("untold", built_in)):
        found = await RulesReader().read(wide(text).page(schema=of))
        rows[name] = [c.value for c in found if c.table == "earnings" and c.field == "amount"]
    assert rows["told"] == ["2000.00", "300.00"]
    assert rows["untold"] != rows["told"]
