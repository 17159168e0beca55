"""Values as the fields of a schema say them: orders of dates, local amounts, boxes, choices, faults."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.schema import FieldSpec, FieldType
from app.readers.checks import faults, matches, pattern_problem
from app.readers.dates import DateOrder, date_readings, find_order, parse_date
from app.readers.grounding import means
from app.readers.spans import find_field_spans
from app.readers.ticks import find_ticks
from app.readers.values import Parsed, Problem, parse, parse_field, readings
from tests.readers.pages import spec

M, D, C, B = FieldType.MONEY, FieldType.DATE, FieldType.CHOICE, FieldType.BOOLEAN
SEX = spec(
    "sex",
    C,
    choices=("female", "male"),
    choice_labels={"female": ("F", "weiblich", "महिला"), "male": ("M", "männlich")},
)
IBAN = spec("iban", FieldType.IDENTIFIER, format="iban")
DAYS = st.dates(date(2000, 1, 1), date(2069, 12, 31))


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("1,23,456.00 Cr", "123456.00", None),
        ("1,23,456.00Dr", "-123456.00", None),
        ("INR 12,34,567.50 (Dr.)", "-1234567.50", "INR"),
        ("Rs. 1,23,456/-", "123456.00", "INR"),
        ("KES 450/=", "450.00", "KES"),
        ("CHF 1'234.50", "1234.50", "CHF"),
        ("1’234.50-", "-1234.50", None),
        ("(1 234,50) €", "-1234.50", "EUR"),
        ("€ (1.234,50)", "-1234.50", "EUR"),
        ("1.234 KWD", "1.234", "KWD"),
        ("12 Dr", "-12.00", None),
        ("12 Drive", None, None),
        ("Dr 12", None, None),
    ],
)
def test_amounts_as_they_are_written_elsewhere(text: str, value: str | None, currency: str | None) -> None:
    read = parse(M, text)
    assert read == (Parsed(value, currency) if value else read)
    assert isinstance(read, Parsed) is (value is not None)


def test_a_debit_is_below_zero_only_where_the_field_may_be() -> None:
    assert parse_field(spec("balance", M), "500.00 Dr") == Parsed("-500.00")
    assert parse_field(spec("debit", M, minimum="0"), "500.00 Dr") == Parsed("500.00")
    assert parse_field(spec("debit", M, minimum="0"), "-500.00") == Parsed("-500.00"), "a sign is a sign"
    assert parse_field(spec("debit", M, currency="INR"), "5") == Parsed("5.00", "INR")
    assert parse_field(spec("debit", M, currency="INR"), "RM 5") == Parsed("5.00", "MYR")


@given(DAYS, st.sampled_from(list(DateOrder)), st.sampled_from("/.-"))
def test_every_day_reads_back_in_each_order(day: date, order: DateOrder, mark: str) -> None:
    forms = {DateOrder.DMY: ("%d", "%m", "%y"), DateOrder.MDY: ("%m", "%d", "%y"), DateOrder.YMD: ("%y", "%m", "%d")}
    text = day.strftime(mark.join(forms[order]))
    assert parse_field(spec("day", D, format=order.value), text) == Parsed(day.isoformat())
    assert parse_date(text, order) == day
    if order is not DateOrder.YMD:
        assert day in date_readings(text)
        assert means(spec("day", D), text, day.isoformat())


@given(DAYS, DAYS)
def test_a_day_above_twelve_tells_the_order_of_the_others(first: date, other: date) -> None:
    texts = [f"{day:%d/%m/%Y}" for day in (first, other)]
    found = find_order(texts)
    if first.day > 12 or other.day > 12:
        assert (found.order, found.certain) == (DateOrder.DMY, True)
    else:
        assert not found.certain


@pytest.mark.parametrize(
    ("texts", "currencies", "given_", "order", "certain"),
    [
        ((), (), "", "dmy", False),
        ((), (), "mdy", "mdy", True),
        (("3/23/2026",), ("EUR",), "", "mdy", True),
        (("3/23/2026", "23/3/2026"), ("EUR",), "", "dmy", False),
        ((), ("EUR", None), "", "dmy", True),
        ((), ("EUR", "USD"), "", "dmy", False),
        ((), ("USD",), "", "mdy", False),
        (("12.34.5678", "2026-03-23", "no date", ""), (), "", "dmy", False),
    ],
)
def test_what_a_document_says_of_its_order(
    texts: tuple[str, ...], currencies: tuple[str | None, ...], given_: str, order: str, certain: bool
) -> None:
    found = find_order(texts, currencies, given_)
    assert (found.order.value, found.certain) == (order, certain)
    assert found.reason


def test_a_date_of_two_readings_has_both() -> None:
    assert readings(spec("day", D), "03/04/2026") == (Parsed("2026-04-03"), Parsed("2026-03-04"))
    assert readings(spec("day", D, format="mdy"), "03/04/2026") == (Parsed("2026-03-04"),)
    assert readings(spec("day", D), "23/04/2026") == (Parsed("2026-04-23"),)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("☒ Yes ☐ No", "true"), ("[ ] Yes [X] No", "false"), ("Yes ☒ No ☐", "true"), ("☐", "false"), ("[ ]", "false"),
        ("☑ Married", "true"), ("(x)", "true"), ("[_]", "false"), ("[ ] yes", "false"), ("нет", "false"),
        ("[x] No", "false"), ("[ ] No", None), ("[x] Yes [x] No", None), ("[ ] Yes [ ] No", None), ("maybe", None),
    ],
)  # fmt: skip
def test_boxes_say_yes_or_no(text: str, value: str | None) -> None:
    read = parse(B, text)
    assert read == (Parsed(value) if value else Problem("Neither yes nor no."))


def test_a_choice_goes_by_its_words_in_every_language_and_by_the_box_that_is_ticked() -> None:
    for text in ("F", "f", "Weiblich", "महिला", "☒ F ☐ M", "F [x] M [ ]"):
        assert parse_field(SEX, text) == Parsed("female"), text
    assert isinstance(parse_field(SEX, "☒ F ☒ M"), Problem)
    assert [s.parsed.value for s in find_field_spans(SEX, "Sex: M (not F)")] == ["male", "female"]
    assert means(SEX, "Sex: M", "male") and not means(SEX, "Sex: M", "female")
    assert not means(SEX, "Mr Fox", "male")


@given(st.text(alphabet="[]()xX☒☐ yesno✓_F|", max_size=40))
def test_any_run_of_boxes_is_answered(text: str) -> None:
    assert all(isinstance(tick.ticked, bool) for tick in find_ticks(text))
    for field in (SEX, spec("b", B)):
        read = parse_field(field, text)
        assert isinstance(read, (Parsed, Problem))
        if isinstance(read, Parsed):
            assert parse_field(field, read.value) == read


@pytest.mark.parametrize(
    ("field", "value", "checks"),
    [
        (spec("a", FieldType.IDENTIFIER, format="iban"), "DE89370400440532013000", ()),
        (spec("a", FieldType.IDENTIFIER, format="iban"), "DE89370400440532013001", ("format",)),
        (spec("a", FieldType.TEXT, pattern=r"\d{4}-\d{2}"), "2026-27", ()),
        (spec("a", FieldType.TEXT, pattern=r"\d{4}-\d{2}"), "x2026-27", ("pattern",)),
        (spec("a", FieldType.TEXT, pattern="a|b"), "ab", ("pattern",)),
        (spec("a", M, minimum="0", maximum="10"), "10.00", ()),
        (spec("a", M, minimum="0", maximum="10"), "10.01", ("maximum",)),
        (spec("a", M, minimum="0", maximum="10"), "-0.01", ("minimum",)),
        (spec("a", D, minimum="2026-01-01"), "2025-12-31", ("minimum",)),
        (spec("a", FieldType.TEXT, pattern="("), "x", ()),
    ],
)
def test_what_speaks_against_a_value_is_named(field: FieldSpec, value: str, checks: tuple[str, ...]) -> None:
    found = faults(field, value)
    assert tuple(f.check for f in found) == checks
    assert all(f.message.endswith(".") or f.message.endswith(").") for f in found)


def test_no_pattern_runs_away() -> None:
    assert pattern_problem("(a+)+$") is None
    assert not matches("(a+)+$", "a" * 4000 + "!")
    for pattern in ("(", "a)|(b", "(?=a)", r"(a)\1", r"(\w{100}){100}", "x" * 201, "(?x)a #"):
        assert pattern_problem(pattern), pattern


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_pattern_and_no_text_raise(pattern: str, text: str) -> None:
    if pattern_problem(pattern) is None:
        assert isinstance(matches(pattern, text), bool)


@given(st.decimals(-(10**9), 10**9, places=2, allow_nan=False))
def test_indian_and_swiss_amounts_read_back(amount: Decimal) -> None:
    whole, cents = f"{abs(amount):.2f}".split(".")
    groups = [whole[-3:]] + [whole[:-3][max(end - 2, 0) : end] for end in range(len(whole) - 3, 0, -2)]
    sign = "-" if amount < 0 else ""
    for text in (f"{sign}{','.join(reversed(groups))}.{cents}", f"{sign}{abs(amount):,.2f}".replace(",", "'")):
        read = parse(M, text)
        assert isinstance(read, Parsed), text
        assert Decimal(read.value) == amount


@pytest.mark.parametrize(
    ("field", "text", "value", "currency", "said"),
    [
        (spec("a", M), "USD 9.00", "9.00", "EUR", False),
        (spec("a", M), "9.00", "9.00", "EUR", True),
        (spec("a", M), "$ 9.00", "9.00", "SGD", True),
        (spec("a", M), "(9.00)", "9.00", None, False),
        (spec("a", FieldType.IDENTIFIER), "INV17", "17", None, True),
        (spec("a", FieldType.IDENTIFIER), "ref 4171", "17", None, False),
        (IBAN, "DE89 3704 0044 0532 0130 00", "DE89370400440532013000", None, True),
        (IBAN, "DE89 3704 0044 0532 0130 01", "DE89370400440532013000", None, False),
        (spec("a", FieldType.TEXT), "a party", "art", None, False),
        (spec("a", FieldType.TEXT), "the art of", "art", None, True),
        (spec("a", FieldType.TEXT), "上海市", "上海", None, True),
        (spec("a", FieldType.PERCENT), "GST 18 %", "18", None, True),
        (spec("a", B), "☒ Married", "true", None, True),
    ],
)  # fmt: skip
def test_the_cited_words_have_to_mean_the_value(
    field: FieldSpec, text: str, value: str, currency: str | None, said: bool
) -> None:
    assert means(field, text, value, currency) is said
