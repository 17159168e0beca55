"""A value is grounded only where words of the page mean it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.field import Candidate
from app.model.schema import FieldType
from app.readers.grounding import PageText, means
from app.readers.spans import find_spans
from tests.readers.pages import SHOP, candidate, sheet, spec

PAGE = sheet(SHOP + "\nPAID 3 Nov 2026   ref AB-12\nUPDATED19.00\n1.234,50 EUR\n")


def ground(one: Candidate) -> Candidate:
    return PageText(PAGE.words, PAGE.layout).ground(one)


@pytest.mark.parametrize(
    ("type_", "value", "quote", "words"),
    [
        (FieldType.MONEY, "14.85", "RM 14.85", "RM 14.85"),
        (FieldType.MONEY, "14.85", "the total", "14.85"),
        (FieldType.DATE, "2018-12-25", "25/12/2018", "25/12/2018"),
        (FieldType.DATE, "2026-11-03", "2026-11-03", "3 Nov 2026"),
        (FieldType.MONEY, "1234.50", "1234.50", "1.234,50"),
        (FieldType.ORGANISATION, "Tan Woon Yann Trading Sdn. Bhd.", "", "TAN WOON YANN TRADING SDN BHD"),
        (FieldType.ORGANISATION, "TAN W00N YANN TRADING SDN BHD", "", "TAN WOON YANN TRADING SDN BHD"),
        (FieldType.IDENTIFIER, "AB-12", "ref AB-12", "ref AB-12"),
    ],
)
def test_what_stands_on_the_page_is_tied_to_its_words(type_: FieldType, value: str, quote: str, words: str) -> None:
    found = ground(candidate("x", value, type=type_, raw=quote))
    assert found.grounded
    assert found.words == PAGE.at(words)
    assert found.box is not None


@pytest.mark.parametrize(
    ("type_", "value", "quote"),
    [
        (FieldType.MONEY, "14.86", "RM 14.85"),
        (FieldType.MONEY, "4.85", "14.85"),
        (FieldType.MONEY, "1485.00", "14.85"),
        (FieldType.DATE, "2018-12-26", "25/12/2018"),
        (FieldType.DATE, "2018-11-25", "Date: 25/12/2018"),
        (FieldType.ORGANISATION, "Somebody Else Ltd", "TAN WOON YANN"),
        (FieldType.IDENTIFIER, "AB-13", "AB-12"),
        (FieldType.TEXT, "", ""),
        (FieldType.TEXT, None, "TAX INVOICE"),
    ],
)
def test_what_the_page_does_not_say_is_not_grounded(type_: FieldType, value: str | None, quote: str) -> None:
    assert not ground(candidate("x", value, type=type_, raw=quote)).grounded


def test_cited_words_that_mean_something_else_are_not_believed() -> None:
    wrong = candidate("total", "9.99", type=FieldType.MONEY, raw="RM 14.85", words=PAGE.at("RM 14.85"))
    assert not ground(wrong).grounded


def test_cited_words_go_before_the_same_value_elsewhere() -> None:
    second = PAGE.at("SUBTOTAL 14.00")
    found = ground(candidate("subtotal", "14.00", type=FieldType.MONEY, words=second))
    assert found.words == second


def test_grounding_twice_changes_nothing() -> None:
    once = ground(candidate("total", "14.85", type=FieldType.MONEY, raw="RM 14.85"))
    assert ground(once) == once


def test_values_glued_to_their_neighbours_are_found_whole() -> None:
    assert [s.text for s in find_spans(FieldType.MONEY, "TOTAL:RM9.00")] == ["RM9.00"]
    assert [s.text for s in find_spans(FieldType.MONEY, "1 x 2.50  2.50 SR")] == ["1", "2.50", "2.50"]
    assert [s.text for s in find_spans(FieldType.DATE, "DATE:12/01/201819:13")] == ["12/01/2018"]
    assert [s.text for s in find_spans(FieldType.DATE, "02/03/1805:16 REG#2-24/06/2018")] == ["02/03/18", "24/06/2018"]
    assert find_spans(FieldType.DATE, "Tel 07-355 2616, 1-2-03-2018, 12.3.4.5") == ()
    assert [s.parsed.value for s in find_spans(FieldType.MONEY, "(5.00) and 3.00-")] == ["-5.00", "-3.00"]


@given(st.text(max_size=80), st.sampled_from(list(FieldType)))
def test_every_span_lies_in_the_text_and_means_its_value(text: str, type_: FieldType) -> None:
    last = 0
    for span in find_spans(type_, text):
        assert text[span.start : span.end] == span.text
        assert span.start >= last
        last = span.end
        assert means(spec("x", type_), span.text, span.parsed.value)
