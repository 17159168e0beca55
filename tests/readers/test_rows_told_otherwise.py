"""Rows that no headings tell: notes and days between them, cells below each other, tables on their side; and pairs of a
form with its hints, numbers and declarations."""

from __future__ import annotations

from dataclasses import replace

from app.model.geometry import Box
from app.model.page import Layout, Word
from tests.readers.pages import Sheet, sheet, wide
from tests.readers.test_rows_detail import rows

MAILED = """\
Stonebridge Coffee Pty Limited

Almond croissant                                       $4.95
No sugar
Cold brew × 3                                         $14.25
Toasted, butter ($4.75 ea.)
Bagel, seeded                                          $6.50
Large, extra shot
Subtotal                                              $25.70
Total                                                 $25.70
"""


async def test_notes_below_entries_of_a_list_are_no_end_of_it_and_may_say_a_price() -> None:
    found = await rows("receipt", wide(MAILED))
    assert [r["description"] for r in found] == ["Almond croissant", "Cold brew", "Bagel, seeded"]
    assert found[1] == {"description": "Cold brew", "quantity": "3", "unit_price": "4.75", "amount": "14.25"}


GUEST = """\
      GASTHAUS ELBUFER
RECHNUNG R-1       21.01.2026

3x Helles 0,5    à 4,60   13,80
1x Salat         à 5,20    5,20

Zu zahlen                 19,00
Bar                       19,00

MwSt.-Satz  Netto  Steuer  Brutto
19,00 %     15,97    3,03   19,00
"""


async def test_a_tills_table_of_taxes_is_none_of_goods() -> None:
    found = await rows("receipt", sheet(GUEST))
    assert [(r["description"], r["quantity"], r["amount"]) for r in found] == [
        ("Helles 0,5", "3", "13.80"),
        ("Salat", "1", "5.20"),
    ]


PUMP = """\
     GODAVARI SERVICE STATION
Receipt No. : 313419

Product     : PETROL
Density     : 743.4 Kg/m3
Rate(Rs/L)  : 106.31
Taken(L)    : 19.10
Amount(Rs)  : 2,030.52
Date        : 22/04/2026
"""


async def test_one_thing_may_have_each_cell_on_a_line_of_its_own() -> None:
    (row,) = await rows("receipt", sheet(PUMP))
    assert row == {"description": "PETROL", "quantity": "19.10", "unit_price": "106.31", "amount": "2030.52"}


QUARTERS = """\
TDS SUMMARY (Rs.)

Quarter               Q1          Q2          Q3          Total
Statement u/s 200     QVYNWAJA    QVIPLCBN    QVBYJLWH
Amount paid           4,82,210    4,43,633    5,01,498    14,27,341
Tax deducted          74,035      70,951      70,951      2,15,937
Tax deposited         74,035      70,951      70,951      2,15,937
"""


async def test_a_table_on_its_side_has_a_row_in_each_column_and_sums_in_the_last() -> None:
    found = await rows("form16", wide(QUARTERS), "quarters")
    assert [(r["quarter"], r["receipt_number"], r["amount_paid"], r["tax_deposited"]) for r in found] == [
        ("Q1", "QVYNWAJA", "482210.00", "74035.00"),
        ("Q2", "QVIPLCBN", "443633.00", "70951.00"),
        ("Q3", "QVBYJLWH", "501498.00", "70951.00"),
    ]


DELIVERIES = """\
Rechnung 4711

Bezeichnung                 Menge       Preis        Betrag
Lieferschein 756125 vom 17.01.2026
Toner schwarz                   2       10,00         20,00
Steckdosenleiste                1       10,50         10,50
Lieferschein 766378 vom 21.01.2026
Kopierpapier                    4        5,00         20,00

Gesamtbetrag                                          50,50
"""


async def test_deliveries_and_their_days_between_goods_are_no_part_of_names() -> None:
    found = await rows("invoice", wide(DELIVERIES))
    assert [r["description"] for r in found] == ["Toner schwarz", "Steckdosenleiste", "Kopierpapier"]


FOLIO = """\
FATURA

24-02-2026  Alojamento #424                          102,00
24-02-2026  Pequeno-almoço                            12,75
25-02-2026  Restaurante, mesa 31                      16,36

Total                                                131,11
"""


async def test_days_before_all_names_are_no_part_of_them() -> None:
    found = await rows("invoice", wide(FOLIO))
    assert [r["description"] for r in found] == ["Alojamento #424", "Pequeno-almoço", "Restaurante, mesa 31"]


COINS = """\
Date sold   Acquired    Asset  Amount         Cost       Proceeds   Gain
01/18/2023  06/15/2021  LTC    42.24358974    3,644.27   6,115.09   2,470.82
01/29/2023  07/10/2022  BTC    0.17795122     7,033.34   5,872.84   -1,160.50
02/22/2023  04/20/2022  LTC    87.08974359    6,949.24   8,200.10   1,250.86
"""


async def test_figures_with_more_decimals_than_money_are_how_much_there_was() -> None:
    found = await rows("capital_gains", wide(COINS), "transactions")
    assert [r["quantity"] for r in found] == ["42.24358974", "0.17795122", "87.08974359"]


PAY = """\
CUANTÍA   PRECIO    CONCEPTO                  DEVENGOS    DEDUCCIONES
30,00     87,000    001 SALARIO BASE          2.610,00
1,00      250,560   002 P.CONVENIO              250,56
2.860,56  4,70 %    COTIZACION CONT.COMU                       134,45
2.860,56  12,40 %   TRIBUTACION I.R.P.F.                       354,71
"""


async def test_quantities_before_a_text_that_two_lists_share_are_none_of_its_amounts() -> None:
    earned, taken = [await rows("payslip", wide(PAY), table) for table in ("earnings", "deductions")]
    assert [(r["description"], r["amount"]) for r in earned] == [("SALARIO BASE", "2610.00"), ("P.CONVENIO", "250.56")]
    assert [r["amount"] for r in taken] == ["134.45", "354.71"]


QUESTIONS = """\
Change of address

Full name of the person               IMOGEN PEMBERTON
Title, first names, surname

Number of adults living there         4
Aged 18 or over

Daytime phone number                  04728 496219
"""


async def test_a_hint_in_small_print_below_a_label_is_no_label_of_what_stands_beside_that() -> None:
    page = wide(QUESTIONS)
    small = {*page.at("Title, first names, surname"), *page.at("Aged 18 or over")}
    words = tuple(replace(w, box=_smaller(w.box)) if n in small else w for n, w in enumerate(page.words))
    found = await rows("generic_form", Sheet(words, _around(words, page)), "pairs")
    assert [(r["label"], r["value"]) for r in found] == [
        ("Full name of the person", "IMOGEN PEMBERTON"),
        ("Number of adults living there", "4"),
        ("Daytime phone number", "04728 496219"),
    ]


def _around(words: tuple[Word, ...], page: Sheet) -> Layout:
    """The layout of the page with its words where they are now."""
    lines = (replace(line, box=Box.around(words[w].box for w in line.words)) for line in page.layout.lines)
    return replace(page.layout, lines=tuple(lines))


def _higher(box: Box) -> Box:
    return Box(x0=box.x0, y0=box.y0 - 0.004, x1=box.x1, y1=box.y1 - 0.004)


def _smaller(box: Box) -> Box:
    return Box(x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y0 + 0.008)


SIGNED = """\
Application

Name:       Imogen Pemberton

Declaration:
I declare that the information I have given on this form is correct.

Town:       Derby
"""


async def test_what_everybody_declares_by_signing_is_no_answer() -> None:
    found = await rows("generic_form", wide(SIGNED), "pairs")
    assert [r["label"] for r in found] == ["Name", "Town"]


VALUED = """\
Kontoauszug
Alter Saldo                                           100,00

Buchung       Verwendungszweck                        Betrag
Valuta
01.07.2025    VISA Markt                              -10,00
02.07.2025
04.07.2025    Gutschrift                               20,00
05.07.2025
07.07.2025    VISA Kirchhoff                           -5,00
07.07.2025

Neuer Saldo                                           105,00
"""


async def test_below_the_day_of_booking_that_of_its_value_is_none() -> None:
    found = await rows("bank_statement", wide(VALUED), "transactions")
    assert [r["date"] for r in found] == ["2025-07-01", "2025-07-04", "2025-07-07"]


CLOSELY = """\
Date       Narration              Withdrawal Amt. Deposit Amt. Closing Balance
24/05/26   UPI-KAVERI FOODS            953.60                     1,595.39
           PAYMENT-421511633
25/05/26   UPI-KAVERI FOODS            595.39                     1,000.00
           PAYMENT-421511634
27/05/26   IMPS-586955832                          4,000.00       5,000.00
           PATIL-LOAN
28/05/26   POS TRISHUL STORES        1,000.00                     4,000.00
           POS DEBIT
"""


async def test_headings_set_closely_are_told_apart_though_rows_run_over_lines() -> None:
    page = wide(CLOSELY)
    lines = [line.words for line in page.layout.lines[2::2]]  # set closer to the line above than rows are to each other
    words = tuple(replace(w, box=_higher(w.box)) if any(n in m for m in lines) else w for n, w in enumerate(page.words))
    found = await rows("bank_statement", Sheet(words, _around(words, page)), "transactions")
    assert [(r.get("debit"), r.get("credit"), r["balance"]) for r in found] == [
        ("953.60", None, "1595.39"),
        ("595.39", None, "1000.00"),
        (None, "4000.00", "5000.00"),
        ("1000.00", None, "4000.00"),
    ]
