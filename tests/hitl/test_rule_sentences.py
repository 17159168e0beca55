"""Rules as sentences in the titles of the schema."""

from __future__ import annotations

import pytest

from app.hitl.rule_sentences import rule_sentence
from app.model.schema import FieldSpec, FieldType, RuleSpec, Schema, TableSpec


def spec(key: str, type: FieldType = FieldType.MONEY) -> FieldSpec:
    return FieldSpec(key=key, type=type, title=key.replace("_", " ").capitalize())


SCHEMA = Schema(
    key="bill",
    title="Bill",
    version=1,
    fields=(spec("date", FieldType.DATE), spec("due_date", FieldType.DATE), spec("tax"), spec("total")),
    tables=(TableSpec(key="items", title="Items", columns=(spec("amount"), spec("balance"))),),
)


@pytest.mark.parametrize(
    ("expression", "table", "tolerance", "sentence"),
    [
        (
            "sum(items.amount) + tax == total",
            "",
            "0.02",
            "The sum of Amount in Items + Tax is Total, give or take 0.02.",
        ),
        ("due_date >= date", "", "0", "Due date is not before Date."),
        ("total >= tax", "", "0.00", "Total is at least Tax."),
        (
            "date < due_date < date('2030-01-01')",
            "",
            "0",
            "Date is before Due date, and Due date is before 2030-01-01.",
        ),
        (
            "not present(due_date) or days(date, due_date) <= 90",
            "",
            "0",
            "Due date is not there, or the days from Date to Due date is at most 90.",
        ),
        (
            "balance == previous.balance + amount",
            "items",
            "0",
            "In each row of Items, Balance is Balance of the row before + Amount.",
        ),
        (
            "total > 0 if present(tax) else total == 0",
            "",
            "0",
            "If Tax is there: Total is more than 0; else Total is 0.",
        ),
        ("not (total > 5)", "", "0", "It is not so that Total is more than 5."),
        ("total in (1, 2)", "", "0", "Total is one of 1 or 2."),
        ("sum(", "", "0", "sum("),
    ],
)
def test_a_rule_reads_as_a_sentence(expression: str, table: str, tolerance: str, sentence: str) -> None:
    rule = RuleSpec(key="r", expression=expression, table=table, tolerance=tolerance)
    assert rule_sentence(SCHEMA, rule) == sentence
