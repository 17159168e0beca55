"""What tills weigh and count, and what their tables of several rates come to."""

from __future__ import annotations

from tests.readers.pages import sheet
from tests.readers.test_bills_at_tills import best, rows

GROCER = """\
        MARLOW FOODS
   12 STATION ROAD WENDLE
BANANAS LOOSE
0.845 kg @ £0.90/kg       0.76 Z
WHOLE MILK 2L             1.55 Z
PUMP 04  UNLEADED 95
38.42 L @ 1.439 GBP/L    55.29
TOTAL                    57.60
"""
PACKS = """\
        KAUFHALLE NORD
BIO MILCH 1L            1,29 B
MINERALWASSER 6X1,5L    2,94 A
SUMME             EUR   4,23
"""
BAKER = """\
    BOULANGERIE MARTEL
    69003 Senjon
2 x 1,10 BAGUETTE TRAD   2,20
1 CROISSANT BEURRE       1,30
TOTAL TTC           3,50 EUR
"""
RATES = """\
        KAUFHALLE NORD
BIO MILCH 1L            2,86 B
SPRUDEL                 3,69 A
SUMME             EUR   6,55
Code        Netto  Steuer  Brutto
A= 19,0%    3,10    0,59    3,69
B=  7,0%    2,67    0,19    2,86
Zusammen    5,77    0,78    6,55
"""


def test_a_line_of_weight_and_price_belongs_to_the_name_above() -> None:
    found = rows(sheet(GROCER, columns=48), "receipt")
    assert found[0] == {"description": "BANANAS LOOSE", "quantity": "0.845", "unit_price": "0.90", "amount": "0.76"}
    assert found[2] == {"description": "UNLEADED 95", "quantity": "38.42", "unit_price": "1.439", "amount": "55.29"}


def test_what_a_pack_holds_is_no_count() -> None:
    assert rows(sheet(PACKS, columns=48), "receipt")[1] == {"description": "MINERALWASSER 6X1,5L", "amount": "2.94"}


def test_a_count_and_its_price_may_stand_before_the_name() -> None:
    found = rows(sheet(BAKER, columns=48), "receipt")
    assert found[0] == {"description": "BAGUETTE TRAD", "quantity": "2", "unit_price": "1.10", "amount": "2.20"}


def test_the_last_row_of_a_table_of_taxes_may_be_its_sum() -> None:
    assert best(sheet(RATES, columns=48), "receipt")["tax"] == "0.78"


def test_a_pack_may_be_counted_at_the_end_of_its_name() -> None:
    page = sheet(
        "   APOTHEKE AM MARKT\nInh. Dr. Eva Holm e.K.\nIBUPROFEN 400MG 20ST    4,98 A\nSumme EUR   4,98\n", columns=48
    )
    assert rows(page, "receipt") == [{"description": "IBUPROFEN 400MG 20ST", "amount": "4.98"}]
    assert best(page, "receipt")["company"] == "APOTHEKE AM MARKT"  # and no owner


def test_numbers_of_the_paper_are_no_address() -> None:
    page = sheet("  AUTOROUTES DU SUD\n  12/03/2025 08:14\n  PEAGE        12,40 EUR\n  Recu No 004412\n", columns=48)
    found = best(page, "receipt")
    assert (found.get("address"), found["total"]) == (None, "12.40")


def test_a_time_is_no_number_of_a_receipt() -> None:
    page = sheet("   CITY CAB SENJA\nTRIP RECEIPT\nSTART 08:12  END 08:39\nTOTAL     $ 23.30\n", columns=48)
    assert best(page, "receipt").get("receipt_number") is None


def test_who_gave_is_no_line_of_goods() -> None:
    text = "     HELPING HANDS TRUST\nReceived with thanks from\nMs Ada Hale\n£50.00\n"
    assert rows(sheet(text, columns=48), "receipt") == []
