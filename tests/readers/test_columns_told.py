"""Columns and cells told by what stands in them: numbers of goods and of accounts, prices for a number of pieces,
tables with fewer columns than their like, sums of columns."""

from __future__ import annotations

import pytest

from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_row_shapes import SCHEMAS, said
from tests.readers.test_rows import rows

ORDER, CERTIFICATE = SCHEMAS["purchase_order"], SCHEMAS["interest_certificate"]


async def order(text: str) -> list[dict[str, str | None]]:
    return rows(await RulesReader().read(wide(text).page(schema=ORDER)), "line_items")


GOODS = (
    "Pos.     Material / Bezeichnung          Bestellmenge    Preis je Einheit     Nettowert\n"
    "0010     Steckdosenleiste 6-fach                 3 ST        11,04 / 1 ST         33,12\n"
    "         1015747\n"
    "0020     Beschriftung Schaufenster               3 ST       217,15 / 1 ST        651,45\n"
    "         1085432\n"
)


@pytest.mark.parametrize("label", ["", "Art.-Nr. ", "Artikelnummer: "])
async def test_numbers_of_goods_below_their_names_are_theirs(label: str) -> None:
    text = GOODS.replace("         10", f"         {label}10")
    assert said(await order(text), "item_code", "description") == [
        ("1015747", "Steckdosenleiste 6-fach"), ("1085432", "Beschriftung Schaufenster"),
    ]  # fmt: skip


async def test_second_lines_of_names_are_no_numbers_of_goods() -> None:
    text = GOODS.replace("1015747", "weiss 1015 mm").replace("1085432", "2-farbig")
    assert said(await order(text), "item_code", "description") == [
        (None, "Steckdosenleiste 6-fach weiss 1015 mm"), (None, "Beschriftung Schaufenster 2-farbig"),
    ]  # fmt: skip


@pytest.mark.parametrize("per", [" / 1 ST", "/Stk", " je 100", " per each", " EUR/St."])
async def test_a_price_may_say_for_how_many_it_is(per: str) -> None:
    text = GOODS.replace(" / 1 ST", per)
    assert said(await order(text), "quantity", "unit_price", "amount") == [
        ("3", "11.04", "33.12"), ("3", "217.15", "651.45"),
    ]  # fmt: skip


async def test_numbers_under_a_heading_nobody_knows_are_numbers_of_things() -> None:
    found = await order(
        "Pos     Mat.-Ident      Description             Qty    Unit price     Amount\n"
        "10      AB-10157        Power strip               3        11.04      33.12\n"
        "20      AB-10854        Door closer               3       217.15     651.45\n"
    )
    assert said(found, "item_code", "description") == [("AB-10157", "Power strip"), ("AB-10854", "Door closer")]


ACCOUNTS = (
    "Savings accounts\n"
    "Account          Standing                                Interest credited (INR)\n"
    "64893712487      Active                                                2,941.74\n"
    "Sub total                                                              2,941.74\n"
    "Term deposits\n"
    "Account          Deposit type          Interest paid (INR)            TDS (INR)\n"
    "49395912976      Fixed Deposit                8,063.72                   806.37\n"
    "38446222409      Recurring Deposit           65,103.83                 6,510.38\n"
    "Sub total                                    73,167.55                 7,316.75\n\n"
    "Interest for the year, all accounts                                   76,109.29\n"
)


async def test_a_table_may_have_fewer_columns_than_its_like() -> None:
    found = await RulesReader().read(wide(ACCOUNTS).page(schema=CERTIFICATE))
    assert said(rows(found, "accounts"), "account_number", "interest", "tds") == [
        ("64893712487", "2941.74", None), ("49395912976", "8063.72", "806.37"), ("38446222409", "65103.83", "6510.38"),
    ]  # fmt: skip


async def test_the_sum_of_all_rows_is_surer_than_those_of_parts() -> None:
    found = await RulesReader().read(wide(ACCOUNTS).page(schema=CERTIFICATE))
    best = max((c for c in found if c.field == "total_interest"), key=lambda c: c.confidence)
    assert best.value == "76109.29"


async def test_a_tax_year_may_be_one_year() -> None:
    found = await RulesReader().read(wide("Interest certificate\n\nTax year: 2025\n").page(schema=CERTIFICATE))
    assert [c.value for c in found if c.field == "financial_year"] == ["2025"]


async def test_positions_set_closely_are_no_numbers_of_goods() -> None:
    text = GOODS.replace("    Material", "Material").replace("0     Steck", "0 Steck").replace("0     Besch", "0 Besch")
    found = await order("\n".join(line for line in text.splitlines() if not line.startswith("     ")))
    assert said(found, "item_code", "description") == [
        (None, "Steckdosenleiste 6-fach"), (None, "Beschriftung Schaufenster"),
    ]  # fmt: skip


async def test_an_order_with_one_sum_has_it_as_its_total() -> None:
    found = await RulesReader().read(wide(GOODS + "\n\nGesamtnettowert ohne MwSt         684,57\n").page(schema=ORDER))
    assert {c.field: c.value for c in found if c.field in ("subtotal", "tax", "total")} == {"total": "684.57"}


RELEASE = (
    "Copperfield Outfitters Co.                                  PURCHASE ORDER\n"
    "96 W 14th Street, Minneapolis, MN 55401\n\n"
    "Order date         Buyer              Pay terms\n"
    "09/16/2026         S. MONROE          NET 30\n\n"
    "Item            Description                Quantity     Required         Unit cost     Extended\n"
    "7989-892        Toner cartridge                   2     09/24/2026           68.88       137.76\n"
    "3679-814        Site survey                       1     09/24/2026          408.00       408.00\n"
)


async def test_the_day_of_every_row_is_that_of_the_order() -> None:
    found = await RulesReader().read(wide(RELEASE).page(schema=ORDER))
    assert [c.value for c in found if c.field == "delivery_date"] == ["2026-09-24"]
    other = wide(RELEASE.replace("09/24/2026          408", "10/14/2026          408")).page(schema=ORDER)
    assert not [c for c in await RulesReader().read(other) if c.field == "delivery_date" and c.confidence > 0.5]


async def test_the_buyer_is_the_company_and_not_who_wrote_its_order() -> None:
    found = await RulesReader().read(wide(RELEASE).page(schema=ORDER))
    best = max((c for c in found if c.field == "buyer"), key=lambda c: c.confidence)
    assert (best.value or "").startswith("Copperfield Outfitters Co")


async def test_headings_may_go_on_in_a_second_line_no_closer_than_rows() -> None:
    found = await RulesReader().read(
        wide(
            "Sr     Account            Nature of            Opening          Interest         Tax\n"
            "No     Number             Deposit              Date             Amount           Deducted\n"
            "1      00123456701        Recurring            01/05/2022       4,500.00         0.00\n"
            "2      00123456702        Fixed                11/09/2023      12,250.00     1,225.00\n"
        ).page(schema=CERTIFICATE)
    )
    assert said(rows(found, "accounts"), "account_number", "account_type", "interest", "tds") == [
        ("00123456701", "Recurring", "4500.00", "0.00"), ("00123456702", "Fixed", "12250.00", "1225.00"),
    ]  # fmt: skip
