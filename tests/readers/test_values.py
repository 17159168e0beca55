"""Values in, canonical values out; nothing raises on any text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.schema import FieldSpec, FieldType
from app.readers.amounts import CODES
from app.readers.text import printable
from app.readers.values import Parsed, Problem, comparable, parse, parse_field, same_value

ANY_TYPE = st.sampled_from(list(FieldType))
NEAR_VALUES = st.text(alphabet="0123456789.,-/' :()RM$€%novNOVaA@+\n\t٣१²", max_size=40)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3.11.26", "2026-11-03"),
        ("3 Nov 2026", "2026-11-03"),
        ("2026-11-03", "2026-11-03"),
        ("03/11/2026", "2026-11-03"),
        ("3-11-2026", "2026-11-03"),
        ("11/23/2026", "2026-11-23"),
        ("2026/11/3", "2026-11-03"),
        ("20261103", "2026-11-03"),
        ("03112026", "2026-11-03"),
        ("Nov 3, 2026", "2026-11-03"),
        ("November 3rd 2026", "2026-11-03"),
        ("3. November 2026", "2026-11-03"),
        ("03-NOV-26", "2026-11-03"),
        ("03NOV2026", "2026-11-03"),
        ("3 Nov '26", "2026-11-03"),
        ("Tue, 3 Nov 2026", "2026-11-03"),
        ("Tuesday 03/11/2026", "2026-11-03"),
        ("03/11/2026 10:22:31 PM", "2026-11-03"),
        ("03/11/201810:22", "2018-11-03"),
        ("10:22 03/11/2026", "2026-11-03"),
        ("2026-11-03T10:22:31Z", "2026-11-03"),
        ("3 de noviembre de 2026", "2026-11-03"),
        ("3 août 2026", "2026-08-03"),
        ("12. März 2026", "2026-03-12"),
        ("1 Ogos 2026", "2026-08-01"),
        ("2026年11月3日", "2026-11-03"),
        ("٠٣/١١/٢٠٢٦", "2026-11-03"),
        ("3/11/99", "1999-11-03"),
        ("29/02/2024", "2024-02-29"),
    ],
)
def test_dates_as_people_write_them(text: str, iso: str) -> None:
    assert parse(FieldType.DATE, text) == Parsed(iso)


@pytest.mark.parametrize("text", ["31/02/2026", "13/13/2026", "2026", "3 Foo 2026", "9.00", "1/2/3456789", "12:30"])
def test_what_is_no_date_is_refused_with_examples(text: str) -> None:
    assert parse(FieldType.DATE, text) == Problem("Not a date. 3.11.26, 3 Nov 2026 and 2026-11-03 all work.")


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("RM 9.00", "9.00", "MYR"),
        ("RM9", "9.00", "MYR"),
        ("9.00 MYR", "9.00", "MYR"),
        ("$1,234.50", "1234.50", "USD"),
        ("1.234,50 €", "1234.50", "EUR"),
        ("1.234 €", "1234.00", "EUR"),
        ("1 234,50 EUR", "1234.50", "EUR"),
        ("1'234.50 CHF", "1234.50", "CHF"),
        ("₹1,23,456.00", "123456.00", "INR"),
        ("Rs. 450", "450.00", "INR"),
        ("£0.99", "0.99", "GBP"),
        ("¥1200", "1200", "JPY"),
        ("(12.50)", "-12.50", None),
        ("-RM 5.00", "-5.00", "MYR"),
        ("RM -5.00", "-5.00", "MYR"),
        ("5.00-", "-5.00", None),
        (".50", "0.50", None),
        ("12,50", "12.50", None),
        ("1,234", "1234.00", None),
        ("1,234,567.89", "1234567.89", None),
        ("12.-", "12.00", None),
        ("-0.00", "0.00", None),
        ("９.００", "9.00", None),
    ],
)
def test_money_with_local_separators(text: str, value: str, currency: str | None) -> None:
    assert parse(FieldType.MONEY, text) == Parsed(value, currency)


def test_a_shared_symbol_takes_the_currency_already_known() -> None:
    assert parse(FieldType.MONEY, "$5", "SGD") == Parsed("5.00", "SGD")
    assert parse(FieldType.MONEY, "€5", "SGD") == Parsed("5.00", "EUR")
    assert isinstance(parse(FieldType.MONEY, "5", "XQQ"), Problem)


@pytest.mark.parametrize("text", ["nine", "9.0.0.0", "12,34,5", "RM", "1 2", "--5", "(-5)", "9.00 x 2", "1" * 30])
def test_what_is_no_amount_is_refused(text: str) -> None:
    assert isinstance(parse(FieldType.MONEY, text), Problem)


@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        (FieldType.NUMBER, "1,200", "1200"),
        (FieldType.NUMBER, "-3.50", "-3.50"),
        (FieldType.PERCENT, "6 %", "6"),
        (FieldType.PERCENT, "6.5%", "6.5"),
        (FieldType.BOOLEAN, "[x]", "true"),
        (FieldType.BOOLEAN, "Nein", "false"),
        (FieldType.EMAIL, "Ann@Example.COM", "Ann@example.com"),
        (FieldType.PHONE, "+60 3-1234 5678", "+60312345678"),
        (FieldType.PHONE, "+44 (0)20 7946 0000", "+442079460000"),
        (FieldType.TEXT, "  a \n b\x00 ", "a b"),
        (FieldType.MULTILINE, " a \n\n b", "a\nb"),
        (FieldType.ADDRESS, "1 High St,\nLondon\nN1", "1 High St, London, N1"),
    ],
)
def test_other_types(type_: FieldType, text: str, value: str) -> None:
    assert parse(type_, text) == Parsed(value)


def test_a_choice_is_found_by_its_letters_and_named_when_missing() -> None:
    spec = FieldSpec(key="paid", type=FieldType.CHOICE, title="Paid by", choices=("Cash", "Credit card"))
    assert parse_field(spec, "CREDIT-CARD") == Parsed("Credit card")
    assert parse_field(spec, "cheque") == Problem("Not one of the choices: Cash, Credit card.")


@given(ANY_TYPE, st.one_of(st.text(), NEAR_VALUES), st.sampled_from([None, "MYR", "EUR", "KWD", "x"]))
def test_no_text_raises_and_what_is_parsed_parses_back(type_: FieldType, text: str, currency: str | None) -> None:
    first = parse(type_, text, currency)
    if isinstance(first, Problem):
        assert first.message
        return
    assert parse(type_, first.value, first.currency) == first
    assert same_value(type_, first.value, first.value)


@given(st.characters(), st.integers(0, 5000))
def test_long_runs_of_one_character_are_answered(character: str, count: int) -> None:
    for type_ in FieldType:
        assert isinstance(parse(type_, character * count), (Parsed, Problem))


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_reads_back_from_its_usual_forms(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %b %Y", "%d.%m.%Y", "%B %d, %Y", "%Y%m%d"):
        if day.year >= 2000 or form != "%Y%m%d":
            assert parse(FieldType.DATE, day.strftime(form)) == Parsed(day.isoformat()), form


@given(st.decimals(-(10**12), 10**12, places=2, allow_nan=False), st.sampled_from(sorted(CODES)))
def test_every_amount_reads_back_grouped_or_not(amount: Decimal, code: str) -> None:
    for text in (f"{amount:.2f}", f"{amount:,.2f}", f"{code} {amount:,.2f}", f"{amount:,.2f} {code}"):
        read = parse(FieldType.MONEY, text, code)
        assert isinstance(read, Parsed)
        assert Decimal(read.value) == amount
        assert read.currency == code


def test_equal_values_meet_whatever_their_spelling() -> None:
    assert same_value(FieldType.MONEY, "9.00", "9")
    assert same_value(FieldType.ORGANISATION, "ACME SDN. BHD.", "Acme Sdn Bhd")
    assert not same_value(FieldType.DATE, "2026-11-03", "2026-03-11")
    assert comparable(FieldType.MONEY, "900") == "900"


def test_what_turns_the_direction_of_text_or_is_no_character_is_left_out() -> None:
    assert parse(FieldType.TEXT, "pay \u202e00.9\u202c to\x07 \u2066Ann\u2069\x00") == Parsed("pay 00.9 to Ann")
    assert isinstance(parse(FieldType.TEXT, "\u202e\u2069"), Problem)
    assert printable("9\u202e1\x1b\n2") == "91\n2"
