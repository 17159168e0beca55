"""The rules of a schema: what is refused when they are drafted, what they say about values, and that nothing breaks."""

from __future__ import annotations

import ast
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.field import RuleResult
from app.model.schema import FieldType, RuleSpec, Schema, TableSpec
from app.readers.crossfield import Facts, SchemaRules, check_rules, rule_problems
from app.readers.evaluation import Evaluator, Inapplicable, Values
from app.readers.expressions import FUNCTIONS, Expression, Flaw, Scope, Sort, read_expression
from tests.readers.pages import spec

M, D, T, N = FieldType.MONEY, FieldType.DATE, FieldType.TEXT, FieldType.NUMBER
ITEMS = TableSpec(
    key="line_items",
    title="Items",
    columns=(
        spec("description", T),
        spec("quantity", N),
        spec("unit_price", M),
        spec("amount", M),
        spec("balance", M),
        spec("credit", M),
        spec("debit", M),
    ),
)
FIELDS = (
    spec("date", D),
    spec("due_date", D),
    spec("total", M),
    spec("tax", M),
    spec("rate", FieldType.PERCENT),
    spec("supplier", FieldType.ORGANISATION),
    spec("paid", FieldType.BOOLEAN),
    spec("opening", M),
)


def bill(expression: str, table: str = "", **more: str) -> Schema:
    rule = RuleSpec(key="rule", expression=expression, table=table, **more)
    return Schema(key="bill", title="Bill", version=1, fields=FIELDS, tables=(ITEMS,), rules=(rule,))


def results(schema: Schema, rows: Sequence[Mapping[str, str]] = (), **fields: str) -> tuple[RuleResult, ...]:
    assert rule_problems(schema) == ()
    return check_rules(schema, Facts(fields=fields, tables={"line_items": rows}))


def result(schema: Schema, rows: Sequence[Mapping[str, str]] = (), **fields: str) -> RuleResult:
    (only,) = results(schema, rows, **fields)
    return only


ROWS = ({"amount": "40.00"}, {"amount": "1.00"})


def test_items_that_add_up_pass_and_others_are_told_with_both_sides() -> None:
    schema = bill("sum(line_items.amount) + tax == total")
    assert result(schema, ROWS, tax="1.00", total="42.00").passed
    failed = result(schema, ROWS, tax="0.00", total="42.00")
    assert not failed.passed
    assert failed.message == "The sum of Amount in Items + Tax is 41.00, but Total is 42.00."
    assert failed.fields == ("tax", "total", "line_items.amount")


def test_a_message_of_ones_own_names_the_values() -> None:
    schema = bill("sum(line_items.amount) == total", message="Items add up to {left}, total is {right}: {difference}.")
    assert result(schema, ROWS, total="42.00").message == "Items add up to 41.00, total is 42.00: 1.00."


@pytest.mark.parametrize(("total", "passed"), [("41.02", True), ("41.03", False), ("40.98", True)])
def test_a_tolerance_lets_small_differences_pass(total: str, passed: bool) -> None:
    schema = bill("sum(line_items.amount) == total", tolerance="0.02")
    assert result(schema, ROWS, total=total).passed is passed


@pytest.mark.parametrize(
    ("expression", "fields", "message"),
    [
        (
            "due_date >= date",
            {"date": "2026-03-02", "due_date": "2026-03-01"},
            "Due_Date (2026-03-01) should not be before Date (2026-03-02).",
        ),
        (
            "days(date, due_date) <= 30",
            {"date": "2026-01-01", "due_date": "2026-03-01"},
            "The days from Date to Due_Date (59) should be at most 30.",
        ),
        ("total > 0", {"total": "-1.00"}, "Total (-1.00) should be more than 0."),
        (
            "tax == round(total * rate / 100, 2)",
            {"tax": "9.00", "total": "50.00", "rate": "19"},
            "Tax is 9.00, but Total × Rate / 100, rounded is 9.50.",
        ),
        ("supplier == 'ACME Ltd.'", {"supplier": "Other"}, "Supplier is Other, but should be ACME Ltd.."),
        ("not paid or total == 0", {"paid": "true", "total": "5"}, "Total is 5, but should be 0."),
        ("date < date('2026-01-01')", {"date": "2026-03-02"}, "Date (2026-03-02) should be before 2026-01-01."),
    ],
)
def test_what_does_not_hold_is_told_in_words(expression: str, fields: dict[str, str], message: str) -> None:
    failed = result(bill(expression), (), **fields)
    assert not failed.passed
    assert failed.message == message


@pytest.mark.parametrize(
    ("expression", "fields"),
    [
        ("supplier == 'acme ltd'", {"supplier": "ACME Ltd."}),
        ("supplier in ('Other', 'ACME')", {"supplier": "Acme"}),
        ("contains(supplier, 'acme')", {"supplier": "The ACME Ltd."}),
        ("not present(due_date) or due_date >= date", {"date": "2026-03-02"}),
        ("total - default(tax, 0) == 5", {"total": "5.00"}),
        ("date + 30 == due_date", {"date": "2026-03-01", "due_date": "2026-03-31"}),
        ("0 < total <= 5 and year(date) == 2026", {"total": "5", "date": "2026-03-02"}),
        ("(total if paid else 0) == 5", {"paid": "true", "total": "5"}),
        ("date <= today()", {"date": "2026-03-02"}),
        ("max(total, tax) == 5 and abs(-5) == total", {"total": "5", "tax": "1"}),
    ],
)
def test_what_holds_passes(expression: str, fields: dict[str, str]) -> None:
    found = result(bill(expression), (), **fields)
    assert (found.passed, found.applied) == (True, True)


def test_a_day_to_come_is_told_with_today() -> None:
    found = result(bill("date <= today()"), (), date="2999-03-02")
    assert found.message == f"Date (2999-03-02) should not be after today ({datetime.now(UTC).date()})."


def test_columns_are_reckoned_row_by_row() -> None:
    rows = [
        {"quantity": "2", "unit_price": "3.00", "amount": "6.00"},
        {"quantity": "1", "unit_price": "4.00", "amount": "4.00"},
        {"description": "wrapped"},
    ]
    assert result(bill("sum(line_items.quantity * line_items.unit_price) == sum(line_items.amount)"), rows).passed
    assert result(bill("count(line_items) == 3 and count(line_items.amount) == 2"), rows).passed
    assert result(bill("last(line_items.amount) == 4 and min(line_items.amount) == 4"), rows).passed
    each = bill("quantity * unit_price == amount", table="line_items")
    assert result(each, rows).message == "Holds in 2 of 3 rows."


def test_a_running_balance_is_checked_row_by_row() -> None:
    schema = bill(
        "balance == default(previous.balance, opening) + default(credit, 0) - default(debit, 0)", table="line_items"
    )
    rows = [{"debit": "1.00", "balance": "9.00"}, {"credit": "5.00", "balance": "14.00"}, {"balance": "14.00"}]
    assert result(schema, rows, opening="10.00").passed
    misread = [rows[0], rows[1] | {"balance": "74.00"}, rows[2]]
    second, third = results(schema, misread, opening="10.00")
    assert (second.row, third.row) == (2, 3)
    assert second.message == "Row 2: Balance is 74.00, but Balance of the row before + Credit - Debit is 14.00."
    assert "previous.balance" not in second.fields, "the first row was checked, and held"
    assert second.fields == ("opening", "line_items.balance", "line_items.credit", "line_items.debit")
    without = bill("balance == previous.balance + credit", table="line_items")
    (failed,) = results(without, [{"balance": "1"}, {"balance": "3", "credit": "1"}])
    assert "previous.balance" in failed.fields, "nothing vouches for the first row"


@pytest.mark.parametrize(
    ("expression", "rows", "missing"),
    [
        ("sum(line_items.amount) + tax == total", [], "Amount in Items"),
        ("sum(line_items.amount) + tax == total", ROWS, "Tax"),
        ("total / tax == 1", ROWS, "Tax"),
    ],
)
def test_a_rule_whose_values_are_missing_is_not_applied(
    expression: str, rows: Sequence[Mapping[str, str]], missing: str
) -> None:
    found = result(bill(expression), rows, total="42.00")
    assert (found.passed, found.applied) == (True, False)
    assert found.message == f"Not checked: there is no {missing}."


def test_a_cell_that_could_not_be_read_makes_its_sum_unknown() -> None:
    schema = bill("sum(line_items.amount) == total")
    facts = Facts(
        fields={"total": "41.00"},
        tables={"line_items": [{"amount": "41.00"}, {"amount": None}]},
        unread=frozenset({("line_items.amount", 1)}),
    )
    (found,) = check_rules(schema, facts)
    assert not found.applied


def test_a_rule_that_a_stored_schema_cannot_say_any_more_is_told_and_not_applied() -> None:
    (found,) = check_rules(bill("totl > 0"), Facts(fields={"total": "1"}))
    assert (found.passed, found.applied, found.fields) == (True, False, ())
    assert "There is no field totl" in found.message


def test_rules_read_once_answer_for_many_values() -> None:
    rules = SchemaRules(bill("total == tax"))
    assert [rules.check(Facts(fields={"total": "1", "tax": tax}))[0].passed for tax in ("1", "2", "1.00")] == [
        True,
        False,
        True,
    ]


def test_division_by_zero_is_no_error() -> None:
    assert not result(bill("total / tax == 1"), total="1", tax="0").applied


@pytest.mark.parametrize(
    ("expression", "at", "message"),
    [
        ("totl == tax", 1, "There is no field totl. Is total meant?"),
        ("tax + (totl) == 1", 8, "There is no field totl. Is total meant?"),
        ("ü == tax", 1, "There is no field ü."),
        ("'ü' == supplier and totl > 1", 21, "There is no field totl. Is total meant?"),
        ("sum(line_item.amount) == total", 5, "There is no table line_item. Is line_items meant?"),
        ("sum(line_items.amout) == total", 5, "There is no column amout in line_items. Is amount meant?"),
        ("line_items.amount == total", 1, "This is a whole column: sum, min, max, first, last or count take it."),
        ("sum(total) == 1", 5, "A table's column is needed here: sum(table.column)."),
        ("line_items == 1", 1, "line_items is a table: count(line_items) counts its rows."),
        ("date == total", 9, "These two do not compare: a date and a number."),
        ("supplier > 'a'", 12, "Only numbers and dates have an order; this is text."),
        ("date + due_date == date", 1, "One does not reckon with a date and a date so."),
        ("total", 1, "A rule compares values, as in a == b; this is a number."),
        ("total = tax", 7, "Write == to compare two values."),
        ("total == tax && paid", 14, "Write and instead of &&."),
        ("total ==", 9, "Something is missing at the end."),
        ("from == total", 1, "from is a word of the language: a field of this name cannot be used in a rule."),
        ("total ** 9 == 1", 1, "Values are added, subtracted, multiplied and divided: + - * /."),
        ("total.real == 1", 1, "There is no table total."),
        ("().__class__ == 1", 1, "This is not part of the rule language."),
        ("sums(line_items.amount) == 1", 1, "There is no function sums. Is sum meant?"),
        ("days(date) == 1", 1, "It is called so: days(from, to)."),
        ("date > date('soon')", 13, "A date in quotes is needed here: date('2026-03-31')."),
        ("previous.balance == 1", 1, "There is no table previous."),
        ("total == 1e400", 10, "This number is too large."),
        ("", 1, "Nothing is written here."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_place(expression: str, at: int, message: str) -> None:
    (problem,) = rule_problems(bill(expression))
    assert problem.loc == ("rules", "0", "expression")
    assert problem.msg == f"At character {at}: {message}"


@pytest.mark.parametrize(
    "expression",
    [
        "9**9**9**9 == 1", "'a' * 10**9 == 'a'", "[x for x in ()] == 1", "(lambda: 1)() == 1", "__import__('os') == 1",
        "total.__class__.__mro__ == 1", "f'{total}' == ''", "exec('1') == 1", "getattr(total, 'real') == 1",
        "(" * 300 + "1" + ")" * 300 + " == 1", "-" * 400 + "1 == 1", "not " * 100 + "paid", "total if paid", "x := 1",
        "total == None", "total == ...", "total == 1j", "total is 1", "sum(*line_items) == 1", "max(a=1) == 1",
        "total\n==\n", "total == '\\", "1" * 480 + " == 1", "total @ tax == 1", "total == b'1'", "paid == (1, 2)",
    ],
)  # fmt: skip
def test_what_is_no_rule_is_refused_at_once(expression: str) -> None:
    started = time.process_time()
    assert rule_problems(bill(expression))
    assert time.process_time() - started < 0.2


def test_a_rule_has_a_key_of_its_own_a_table_that_exists_and_a_message_that_fills_in() -> None:
    two = (
        RuleSpec(key="a", expression="total > 0", message="{totl} and {left}", tolerance="-1"),
        RuleSpec(key="a", expression="amount > 0", table="nowhere"),
    )
    found = rule_problems(Schema(key="x", title="X", version=1, fields=FIELDS, tables=(ITEMS,), rules=two))
    assert [p.loc for p in found] == [
        ("rules", "0", "tolerance"),
        ("rules", "0", "message"),
        ("rules", "1", "key"),
        ("rules", "1", "table"),
    ]


SCOPE = Scope(
    names={"a": Sort.NUMBER, "b": Sort.NUMBER, "day": Sort.DATE, "name": Sort.TEXT, "ok": Sort.BOOLEAN},
    tables={"t": {"x": Sort.NUMBER, "y": Sort.NUMBER, "d": Sort.DATE, "s": Sort.TEXT}},
)
VALUES = Values(
    names={"a": Decimal("1.50"), "b": None, "day": date(2026, 3, 1), "name": "ACME", "ok": True},
    tables={"t": ({"x": Decimal(1), "y": None}, {"x": Decimal(2), "s": "z"})},
)
PIECES = ["a", "b", "day", "name", "ok", "t.x", "t.y", "t", "1", "0.5", "'z'", "(", ")", "+", "-", "*", "/", "==", "<=",
          "!=", " and ", " or ", " not ", ",", " in ", " if ", " else ", "[", "]"]  # fmt: skip
PIECES += [f"{name}(" for name in FUNCTIONS]
_ATOMS = st.sampled_from(["a", "b", "1", "0.25", "sum(t.x)", "count(t)", "days(day, day)", "length(name)", "max(t.x)"])
NUMBERS = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda p: f"({p[0]} {p[1]} {p[2]})"),
        inner.map(lambda p: f"abs({p})"),
        inner.map(lambda p: f"default({p}, 2)"),
    ),
    max_leaves=8,
)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)))
def test_no_text_raises_when_it_is_read_or_evaluated(text: str) -> None:
    found = read_expression(text, SCOPE)
    if isinstance(found, Flaw):
        assert found.message
        assert 0 <= found.at <= len(text)
        return
    try:
        assert isinstance(Evaluator().evaluate(found.tree, VALUES), bool)
    except Inapplicable as missing:
        assert missing.what


@given(NUMBERS, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), NUMBERS)
def test_what_is_well_typed_is_read_printed_and_read_back_to_the_same_answer(left: str, sign: str, right: str) -> None:
    found = read_expression(f"{left} {sign} {right}", SCOPE)
    assert isinstance(found, Expression)
    again = read_expression(ast.unparse(found.tree), SCOPE)
    assert isinstance(again, Expression)
    assert (again.names, again.columns) == (found.names, found.columns)
    assert _answer(again) == _answer(found)


def _answer(expression: Expression) -> object:
    try:
        return Evaluator(Decimal("0.01")).evaluate(expression.tree, VALUES)
    except Inapplicable as missing:
        return missing.what


_VALUES = st.one_of(
    st.none(),
    st.sampled_from(["9.00", "-1", "2026-03-01", "true", "NaN", "1e9", "Infinity", "0", "x" * 200]),
    st.text(),
)


@given(
    st.dictionaries(st.sampled_from([f.key for f in FIELDS]), _VALUES),
    st.lists(st.dictionaries(st.sampled_from([c.key for c in ITEMS.columns]), _VALUES), max_size=4),
    st.sampled_from(
        [
            ("total / tax == sum(line_items.amount)", ""),
            ("due_date + total >= date", ""),
            ("supplier == 'x' or contains(supplier, 'y')", ""),
            ("average(line_items.quantity / line_items.unit_price) != 1 and paid", ""),
            ("balance == default(previous.balance, opening) + credit - debit", "line_items"),
            ("length(description) > 3 and amount <= total", "line_items"),
        ]
    ),
)
def test_no_values_break_a_rule(
    fields: dict[str, str | None], rows: list[dict[str, str | None]], rule: tuple[str, str]
) -> None:
    for found in check_rules(bill(*rule), Facts(fields=fields, tables={"line_items": rows})):
        assert found.message
        assert found.applied or found.passed
