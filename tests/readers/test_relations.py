"""Where values stand for their labels: behind, across dots, below, in blocks; and what is told without labels."""

from __future__ import annotations

import pytest

from app.model.schema import FieldSpec, FieldType, RuleSpec, Schema
from app.readers.catalogue import builtin_schemas
from app.readers.rules import RulesReader
from tests.readers.pages import sheet, wide

SCHEMAS = {schema.key: schema for schema in builtin_schemas()}


def schema(*fields: FieldSpec, rules: tuple[RuleSpec, ...] = ()) -> Schema:
    return Schema(key="paper", title="Paper", version=1, fields=fields, rules=rules)


def field(key: str, type: FieldType, *labels: str, **more: object) -> FieldSpec:
    return FieldSpec(key=key, type=type, title=key, labels={"en": labels}, **more)  # type: ignore[arg-type]  # pass-through


async def best(text: str, of: Schema, key: str) -> str | None:
    found = [c for c in await RulesReader().read(wide(text).page(schema=of)) if c.field == key and c.table is None]
    return max(found, key=lambda c: c.confidence).value if found else None


NUMBER = schema(field("number", FieldType.IDENTIFIER, "policy no"), field("day", FieldType.DATE, "issued"))


@pytest.mark.parametrize(
    "text",
    [
        "Policy no: 4711-A",
        "Policy no          4711-A",
        "Policy no ............ 4711-A",
        "Policy no\n4711-A",
        "Policy no        Issued\n4711-A           03/11/2026",
        "Issued           Policy no\n03/11/2026       4711-A",
        "Issued           Policy no.      Agent\n03/11/2026       4711-A          Lee",
        "POLICY NO. 4711-A issued 03/11/2026",
        "Pollcy no: 4711-A",
    ],
)
async def test_a_number_beside_or_below_its_label(text: str) -> None:
    assert await best(text, NUMBER, "number") == "4711-A"


async def test_fields_that_share_a_label_share_its_values_in_order() -> None:
    period = schema(field("first", FieldType.DATE, "period"), field("last", FieldType.DATE, "period"))
    text = "Period: 01/05/2026 to 31/05/2026"
    assert (await best(text, period, "first"), await best(text, period, "last")) == ("2026-05-01", "2026-05-31")


async def test_a_longer_label_of_another_field_is_none_of_this_one() -> None:
    of = schema(field("day", FieldType.DATE, "date"), field("due", FieldType.DATE, "due date"))
    assert await best("Due date: 30/11/2026\nDate: 03/11/2026", of, "day") == "2026-11-03"


async def test_rules_choose_among_rivals() -> None:
    rule = RuleSpec(key="adds", expression="net + tax == total", tolerance="0.01")
    fields = (
        field("net", FieldType.MONEY, "net"),
        field("tax", FieldType.MONEY, "vat"),
        field("total", FieldType.MONEY, "total"),
    )
    text = "Net 100.00\nVAT of 100.00 20.00\nTotal 120.00"
    assert await best(text, schema(*fields), "tax") == "100.00"
    assert await best(text, schema(*fields, rules=(rule,)), "tax") == "20.00"


@pytest.mark.parametrize(
    ("text", "value"),
    [("Sex: F", "female"), ("Sex     male", "male"), ("Sex\nM", "male"), ("Sex: [ ] male [x] female", "female")],
)
async def test_a_choice_by_its_words_and_boxes(text: str, value: str) -> None:
    assert await best(text, SCHEMAS["identity_card"], "sex") == value


async def test_a_text_of_a_pattern_is_found_inside_a_sentence() -> None:
    text = "Interest paid during the Financial Year 2025-26 on all accounts"
    assert await best(text, SCHEMAS["interest_certificate"], "financial_year") == "2025-26"


async def test_an_identifier_by_its_checksum_needs_no_label() -> None:
    text = "Please pay to NL91 ABNA 0417 1643 00 with the number"
    assert await best(text, SCHEMAS["invoice"], "iban") == "NL91ABNA0417164300"


BILL = """\
Harrow Joinery Ltd                                Invoice no: 4711
14 Canal Street                                   Date: 03/11/2026
Leeds LS10 1JR
Tel 0113 555 0100

Bill to                          Ship to
Mallory & Finch LLP              Dock House, gate 3
9 Quay Street                    11 Quay Street
Hull HU1 2BB                     Hull HU1 2BC
"""


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("supplier", "Harrow Joinery Ltd"),
        ("supplier_address", "14 Canal Street, Leeds LS10 1JR"),
        ("customer", "Mallory & Finch LLP"),
        ("customer_address", "9 Quay Street, Hull HU1 2BB"),
    ],
)
async def test_names_and_addresses_in_blocks(key: str, value: str) -> None:
    assert await best(BILL, SCHEMAS["invoice"], key) == value


async def test_an_addressee_in_a_window_below_the_senders_line() -> None:
    text = (
        "Lenz Papier GmbH · Gerbergasse 8 · 70178 Stuttgart\n\nKanzlei Ostermann\nAm Markt 3\n72070 Tübingen\n\n\n"
        "Rechnung\nRechnungsnummer: 4711"
    )
    read = {key: await best(text, SCHEMAS["invoice"], key) for key in ("supplier", "supplier_address", "customer")}
    assert read == {
        "supplier": "Lenz Papier GmbH",
        "supplier_address": "Gerbergasse 8, 70178 Stuttgart",
        "customer": "Kanzlei Ostermann",
    }


async def test_dollars_are_those_the_page_names() -> None:
    page = wide("Amount due (AUD)     $120.00\nPaid     $0.00").page(schema=SCHEMAS["invoice"])
    found = [c for c in await RulesReader().read(page) if c.field == "total"]
    assert (found[0].value, found[0].currency) == ("120.00", "AUD")


async def test_the_heading_is_what_a_text_without_labels_says() -> None:
    assert await best("NATIONAL IDENTITY CARD\nName: Ann Lee", SCHEMAS["identity_card"], "document_type") == (
        "NATIONAL IDENTITY CARD"
    )


async def test_candidates_say_which_relation_they_rest_on() -> None:
    (found,) = [
        c for c in await RulesReader().read(sheet("Policy no: 4711-A").page(schema=NUMBER)) if c.field == "number"
    ]
    assert found.reason == 'right of "policy no"'
    assert found.words and found.box is not None


async def test_the_numbers_that_count_the_boxes_of_a_form_are_no_values() -> None:
    page = (
        "10 Amount paid        11 Tax deducted\n"
        "16,28,178.00          2,02,201.00\n\n"
        "12 Policy no          13 Issued\n"
        "AB-4711               31-Mar-2025\n"
    )
    form = schema(
        field("paid", FieldType.MONEY, "amount paid"),
        field("tax", FieldType.MONEY, "tax deducted"),
        field("number", FieldType.IDENTIFIER, "policy no"),
        field("day", FieldType.DATE, "issued"),
    )
    assert await best(page, form, "paid") == "1628178.00"
    assert await best(page, form, "number") == "AB-4711"
