"""What running text and place tell: captions below values, balances of days, notices at the foot, greetings, offices,
names of two lines, days of letters, rates by their tax; forms whose labels and values touch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.model.page import Layout
from app.readers.rules import RulesReader
from tests.readers.pages import Sheet, wide
from tests.readers.test_relations import SCHEMAS, best
from tests.readers.test_row_shapes import read, said

BANK, CARD, INVOICE, ORDER = (SCHEMAS[k] for k in ("bank_statement", "identity_card", "invoice", "purchase_order"))
PROOF, INTEREST = (SCHEMAS[k] for k in ("investment_proof", "interest_certificate"))


def small(page: Sheet, *lines: int, share: float = 0.6) -> Sheet:
    """The lines by number in smaller print, at their place's top."""
    chosen = {w for n in lines for w in page.layout.lines[n].words}
    words = tuple(
        replace(w, box=replace(w.box, y1=w.box.y0 + share * w.box.height)) if n in chosen else w
        for n, w in enumerate(page.words)
    )
    made = tuple(
        replace(line, box=replace(line.box, y1=line.box.y0 + share * line.box.height)) if n in lines else line
        for n, line in enumerate(page.layout.lines)
    )
    return Sheet(words, Layout(lines=made))


async def test_a_caption_in_small_print_names_what_stands_above_it() -> None:
    page = small(wide("01/20/2026               W-1157\nDate                     No.\n\nDale\nTechnician\n"), 1, 3)
    found = await RulesReader().read(page.page(schema=INVOICE))
    assert max((c for c in found if c.field == "date"), key=lambda c: c.confidence).value == "2026-01-20"


async def test_balances_of_two_days_are_the_one_before_and_the_one_after() -> None:
    text = (
        "Umsatzanzeige\n\nSaldo per 28.07.2025        10.038,89 EUR\n\n"
        "Saldo per 30.06.2025 (vor dem ersten Umsatz)      3.981,40 EUR\n"
    )
    assert await best(text, BANK, "opening_balance") == "3981.40"
    assert await best(text, BANK, "closing_balance") == "10038.89"


@pytest.mark.parametrize("newest_first", [False, True])
async def test_balances_that_only_rows_tell(newest_first: bool) -> None:
    rows = [
        "02-03-2025   BIL ELEKTRIK        826.14                12,654.06",
        "04-03-2025   PENGELUARAN ATM     996.15                11,657.91",
        "07-03-2025   GAJI                         5,905.02     17,562.93",
    ]
    lines = rows[::-1] if newest_first else rows
    text = "Tarikh       Butir-butir         Keluar      Masuk          Baki\n" + "\n".join(lines)
    assert await best(text, BANK, "opening_balance") == "13480.20"
    assert await best(text, BANK, "closing_balance") == "17562.93"


async def test_a_company_gives_itself_away_in_its_notice() -> None:
    text = (
        "Shannon\n\n" + "\n" * 20 + "Shannon Credit Bank DAC is authorised by the regulator under reference 869481.\n"
    )
    assert await best(text, BANK, "bank") == "Shannon Credit Bank DAC"


async def test_whom_a_letter_greets_by_name_and_whom_it_does_not() -> None:
    assert await best("Payment received\n\nDear Vikram Nair,\n\nThank you.\n", PROOF, "investor") == "Vikram Nair"
    assert await best("Payment received\n\nDear Valued Customer,\n\nThank you.\n", PROOF, "investor") is None


async def test_an_office_issues_a_card() -> None:
    text = "AUSLÄNDERAUSWEIS B\nName, Vorname\nBRÜGGEMANN, Lukas\nKanton Alpstein, Migrationsamt\n"
    assert await best(text, CARD, "authority") == "Kanton Alpstein, Migrationsamt"


@pytest.mark.parametrize("day", ["11-Apr-2025", "Fri, 11-Apr-2025 at 1:42 PM", "Bengaluru, 11-Apr-2025"])
async def test_a_day_that_has_a_place_to_itself_is_that_of_the_letter(day: str) -> None:
    assert await best(f"Deccan Bank\n\n{day}\n\nDear Customer, see below.\n", INTEREST, "date") == "2025-04-11"


async def test_a_rate_by_the_tax_it_makes() -> None:
    text = (
        "Item             Qty      Rate        Taxable value     IGST %     IGST\n"
        "Nitrile gloves     2     71.25               142.50         18    25.65\n\n"
        "Taxable amt: 142.50\nIGST amt: 25.65\nTotal: 168.15\n"
    )
    assert await best(text, INVOICE, "tax_rate") == "18"


async def test_a_department_above_a_house_is_not_the_buyer() -> None:
    text = (
        "OFFICIAL ORDER\n\nSend invoice to\n"
        "Creditors Section\nWhitcombe Schools Trust\n52 Wharf Road\nEdinburgh EH6 7QU\n"
    )
    assert await best(text, ORDER, "buyer") == "Whitcombe Schools Trust"


async def test_a_sentence_behind_a_label_is_no_name() -> None:
    text = "Prairie Plumbing LLC\n\nReplaced the valve and tested it. Customer advised that it is old.\n"
    assert await best(text, INVOICE, "customer") != "advised that it is old"


async def test_options_crossed_without_boxes() -> None:
    found = await read("Autorizza le foto        X Sì        No\n", "generic_form", "pairs")
    assert said(found, "label", "value") == [("Autorizza le foto", "Sì")]
