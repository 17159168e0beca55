"""What a trial found, as it is shown."""

from __future__ import annotations

from typing import Any

from app.model.schema import FieldSpec, FieldType, RuleSpec, Schema, TableSpec
from app.web.tried_view import tried_view

AMOUNT = FieldSpec(key="amount", type=FieldType.MONEY, title="Amount")
SCHEMA = Schema(
    key="bill",
    title="Bill",
    version=1,
    fields=(FieldSpec(key="total", type=FieldType.MONEY, title="Total"),),
    tables=(TableSpec(key="items", title="Items", columns=(AMOUNT,)),),
    rules=(RuleSpec(key="adds_up", expression="sum(items.amount) == total"),),
)
PAGES = ({"number": 1, "width": 1000, "height": 2000},)


def cell(value: str | None, *, message: str = "", box: tuple[float, ...] = (0.1, 0.1, 0.2, 0.12)) -> dict[str, Any]:
    return {
        "value": value, "currency": "EUR" if value else None, "raw": value or "", "message": message,
        "reason_texts": [], "page": 1 if box else None, "box": list(box),
    }  # fmt: skip


def result(rule: str, *, passed: bool, applied: bool = True, message: str = "Said.") -> dict[str, Any]:
    return {"rule": rule, "passed": passed, "applied": applied, "message": message}


def tried(**changes: Any) -> dict[str, Any]:
    rows = [{"row": n, "cells": {"amount": cell("2.00", message="Too little.")}} for n in (1, 2)]
    whole = {"pages": [1], "fields": {"total": cell("9.00")}, "tables": {"items": rows}, "rules": [], "failures": []}
    return whole | changes


def test_a_box_stands_around_its_words_in_pixels_of_the_page() -> None:
    (sheet,) = tried_view(SCHEMA, tried(), PAGES).sheets
    total = sheet.boxes[0]
    assert (total.ref, total.x, total.y, total.width, total.height) == ("f-total", 97.0, 198.0, 106.0, 44.0)
    assert [box.state for box in sheet.boxes] == ["read", "flagged", "flagged"]


def test_what_speaks_against_cells_is_said_once() -> None:
    (table,) = tried_view(SCHEMA, tried(), PAGES).tables
    assert table.words == ("Amount, row 1 and 1 more: Too little.",)
    assert table.rows[0][0] is not None and table.rows[0][0].value == "2.00 EUR"


def test_rules_that_hold_fail_and_were_not_checked() -> None:
    rules = [
        result("adds_up", passed=True, message="Holds."),
        result("adds_up", passed=False),
        result("adds_up", passed=True, applied=False, message="Not checked: there is no Total."),
        result("one_currency", passed=False, message="Two currencies."),
        result("one_currency", passed=True),
        result("required", passed=False, message="stands at its value"),
    ]
    sentence = "The sum of Amount in Items is Total."
    assert [(r.state, r.sentence, r.said) for r in tried_view(SCHEMA, tried(rules=rules), PAGES).rules] == [
        ("holds", sentence, ""),
        ("failed", sentence, "Said."),
        ("unchecked", sentence, "Not checked: there is no Total."),
        ("failed", "", "Two currencies."),
    ]


def test_a_value_without_a_place_has_no_box_and_one_that_is_missing_is_absent() -> None:
    shown = tried_view(SCHEMA, tried(fields={"total": cell(None, box=())}, tables={}), PAGES)
    (value,) = shown.values
    assert (value.state, value.value, value.has_place, shown.found) == ("absent", "", False, 0)
    assert shown.sheets[0].boxes == ()
