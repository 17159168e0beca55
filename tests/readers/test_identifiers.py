"""Identifiers by their kind: what is valid, what is wrong with the others, where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.schema import FieldType
from app.readers.identifiers import KINDS, canonical, fault, find_identifiers, repaired
from app.readers.spans import find_field_spans
from app.readers.values import Parsed, parse_field
from tests.readers.pages import spec

ANY_KIND = st.sampled_from(sorted(KINDS))
DO_NOT_FIT = "do not fit: a character is wrong or missing."
NEAR = st.text(alphabet="ABCDEFZO0123456789 .-/IN", max_size=45)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_of_each_kind_is_valid_and_found_in_a_text(kind: str) -> None:
    example = KINDS[kind].example
    assert fault(kind, example) == ""
    text = f"Our no.: {example} (please quote)"
    assert [text[start:end] for start, end in find_identifiers(kind, text)] == [example]
    assert canonical(kind, canonical(kind, example)) == canonical(kind, example)


@pytest.mark.parametrize(
    ("kind", "text", "compact"),
    [
        ("iban", "de89 3704 0044 0532 0130 00", "DE89370400440532013000"),
        ("iban", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"),
        ("gstin", "27 AAPFU 0939F 1ZV", "27AAPFU0939F1ZV"),
        ("vat", "ATU 13585627", "ATU13585627"),
        ("vat", "GB 980 7806 84", "GB980780684"),
        ("vat", "CHE-107.787.577 MWST", "CHE107787577MWST"),
        ("vat", "EL 094259216", "EL094259216"),
        ("abn", "83 914 571 673", "83914571673"),
        ("card", "4111-1111-1111-1111", "4111111111111111"),
    ],
)
def test_what_is_printed_in_groups_has_one_compact_form(kind: str, text: str, compact: str) -> None:
    assert canonical(kind, text) == compact
    field = spec("number", FieldType.IDENTIFIER, format=kind)
    assert parse_field(field, text) == parse_field(field, compact) == Parsed(compact)


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        ("iban", "DE89 3704 0044 0532 0130 01", f"The check digits of this IBAN {DO_NOT_FIT}"),
        ("gstin", "27AAPFU0939F1ZO", f"The check digits of this GSTIN {DO_NOT_FIT}"),
        ("gstin", "27AAPF", "Not a valid GSTIN: it has 15 letters and digits, like 27AAPFU0939F1ZV; this has 6."),
        ("pan", "1APFU0939F", "Not a valid PAN. It looks like AAPFU0939F."),
        ("vat", "FR0", "Not a valid VAT id: it has 7 to 17 letters and digits, like DE136695976; this has 3."),
    ],
)
def test_a_fault_is_named_and_the_text_is_kept(kind: str, text: str, message: str) -> None:
    assert fault(kind, text) == message
    assert canonical(kind, text) == text


def test_letters_and_digits_of_one_look_are_put_right_where_the_checks_then_hold() -> None:
    assert repaired("pan", "AAPFUO939F") == "AAPFU0939F"
    assert repaired("iban", "DEB9 37O4 0044 0532 0130 00") is None, (
        "only the first places of every IBAN are of one kind"
    )
    assert repaired("gstin", "27AAPFUO939F1ZV") == "27AAPFU0939F1ZV"
    assert repaired("gstin", "27AAPFU0939F1ZX") is None
    assert repaired("pan", "hello") is None


def test_only_valid_ones_are_found() -> None:
    field = spec("tax_id", FieldType.IDENTIFIER, format="gstin")
    text = "GSTIN:27AAPFU0939F1ZV PAN AAPFU0939F GSTIN 27AAPFU0939F1ZX"
    assert [s.text for s in find_field_spans(field, text)] == ["27AAPFU0939F1ZV"]


@given(ANY_KIND, st.one_of(st.text(), NEAR))
def test_no_text_raises_and_what_is_valid_prints_and_reads_back(kind: str, text: str) -> None:
    read = canonical(kind, text)
    assert canonical(kind, read) == read
    assert fault(kind, text) == "" or isinstance(fault(kind, text), str)
    for start, end in find_identifiers(kind, text):
        assert fault(kind, text[start:end]) == ""
    put_right = repaired(kind, text)
    assert put_right is None or fault(kind, put_right) == ""
