"""What tills of many countries print: tables of taxes, figures below names, what stands at the foot."""

from __future__ import annotations

import pytest

from tests.readers.pages import sheet, wide
from tests.readers.test_bills_at_tills import best, rows

TAXES = """\
       {shop}
       Nobelgatan 4, 411 08 Skövde
{item}                       {gross}
{total}                      {gross}
{heads}
{figures}
"""


@pytest.mark.parametrize(
    ("total", "heads", "figures"),
    [
        ("ATT BETALA", "Moms%    Moms      Netto     Brutto", "25,00    20,00     80,00     100,00"),
        ("SUMME EUR", "USt      Netto     Steuer    Brutto", "A 25%    80,00     20,00     100,00"),
        ("TOTAL", "Code TVA    H.T.     T.V.A.    T.T.C.", "1 25,00%    80,00    20,00     100,00"),
        ("TOTAAL", "BTW        Over      Btw", "25%        80,00     20,00"),
    ],
)
def test_tables_of_taxes_say_what_goods_cost_without(total: str, heads: str, figures: str) -> None:
    page = sheet(
        TAXES.format(shop="LINDRUM AB", item="VARA", gross="100,00", total=total, heads=heads, figures=figures)
    )
    found = best(page, "receipt")
    assert (found.get("subtotal"), found.get("tax")) == ("80.00", "20.00")


def test_tables_of_taxes_of_another_sum_tell_nothing() -> None:
    page = sheet(
        "  LINDRUM AB\n"
        "VARA                 90,00\n"
        "ATT BETALA           90,00\n"
        "Moms%  Moms   Netto  Brutto\n"
        "25,00  20,00  80,00  100,00\n"
    )
    assert best(page, "receipt").get("subtotal") is None


def test_halves_of_a_tax_are_none() -> None:
    page = sheet(
        "    MALABAR TIFFIN ROOM\n"
        "Masala Dosa               100.00\n"
        "Filter Coffee              60.00\n"
        "Sub Total                 160.00\n"
        "CGST 2.5%                   4.00\nSGST 2.5%                   4.00\nGrand Total               168.00\n"
    )
    assert best(page, "receipt").get("tax") is None


def test_figures_below_names_in_any_order() -> None:
    page = sheet(
        "     WARUNG SARI\n"
        "08.10.26-15:26              8.6.5/329953\n"
        "-----------------------------\n"
        "BERAS 5KG\n"
        "            1   76.700   76.700\n"
        "AIR 600ML\n            2    4.600    9.200\n-----------------------------\nTOTAL :                85.900\n"
        "DPP= 77.387              PPN= 8.513\n"
    )
    assert rows(page, "receipt") == [
        {"description": "BERAS 5KG", "quantity": "1", "unit_price": "76700.00", "amount": "76700.00"},
        {"description": "AIR 600ML", "quantity": "2", "unit_price": "4600.00", "amount": "9200.00"},
    ]
    found = best(page, "receipt")
    assert found["date"] == "2026-10-08"
    assert found["receipt_number"] == "8.6.5/329953"
    assert (found["tax"], found["subtotal"]) == ("8513.00", "77387.00")


def test_what_is_too_close_for_columns() -> None:
    page = sheet(
        "     Konditorei Emsbach AG\n"
        "Anz Artikel                á        EUR\n"
        "1x Hausbrot          5,40 5,40 B\n"
        "3x Kaisersemmel      0,55 1,65 B\n"
        "Summe EUR                         7,05\n"
    )
    assert [(row.get("quantity"), row.get("unit_price")) for row in rows(page, "receipt")] == [
        ("1", "5.40"),
        ("3", "0.55"),
    ]


def test_prices_of_one_below() -> None:
    page = sheet(
        "      Copper Kettle Co.\n"
        "Blueberry Muffin x 2               $7.90\n"
        "     $3.95 ea.\n"
        "Drip Coffee x 3                    $9.75\n"
        "     $3.25 ea.\nBagel                              $4.25\nTotal                             $21.90\n"
    )
    assert [row.get("unit_price") for row in rows(page, "receipt")] == ["3.95", "3.25", None]


def test_sizes_in_names_are_no_counts() -> None:
    page = sheet(
        "   QUINCAILLERIE DORVAL SAS\n"
        "       VIS AGGLO 4X40 X200\n"
        "       3 X 7,90              23,70\n"
        "TOTAL                        23,70\n"
    )
    assert [row["description"] for row in rows(page, "receipt")] == ["VIS AGGLO 4X40 X200"]


def test_where_fuel_was_taken_is_no_part_of_it() -> None:
    page = sheet(
        "   Dunmore Fuels Ltd\n"
        "Pump 05 ULP 91             $109.49\n"
        "Car wash                     $7.64\n"
        "TOTAL                      $117.13\n"
    )
    assert [row["description"] for row in rows(page, "receipt")] == ["ULP 91", "Car wash"]


def test_how_many_things_a_total_is_of() -> None:
    page = sheet(
        "   Dunmore Hardware Ltd\n"
        "Dish soap                  $12.40\n"
        "Kitchen roll                $7.09\n"
        "Total for 7 items          $19.49\n"
    )
    assert best(page, "receipt")["total"] == "19.49"


def test_what_all_above_comes_to_is_no_thing() -> None:
    page = sheet(
        "    Harrow Kitchen DAC\n"
        "1 Pie                 13.75\n"
        "2 Soup                13.00\n"
        "1 Cake                 3.25\n"
        "=====================\n"
        "Eaten & drunk         30.00\nOptional service       3.00\nTo pay               €33.00\n"
    )
    assert [row["amount"] for row in rows(page, "receipt")] == ["13.75", "13.00", "3.25"]


def test_shops_that_say_at_the_foot_where_they_are() -> None:
    page = sheet(
        "     HARROW KITCHEN\n"
        "   all day kitchen & bar\n"
        "1 Pie                 13.75\n"
        "2 Soup                13.00\n"
        "To pay               €26.75\n"
        "CARD                 €26.75\n"
        "  Harrow Kitchen DAC, 86 Strand\n"
        "    Road, Cork, T12 R6V3\n"
        "    VAT no IE6528217V\n"
    )
    found = best(page, "receipt")
    assert found["company"] == "Harrow Kitchen DAC"
    assert found["address"] == "86 Strand Road, Cork, T12 R6V3"


def test_the_sign_of_a_number_word() -> None:
    page = sheet(
        "    TAXI VALDORÉ SAS\nCourse n°              741931\nLe 25/02/26 15:56\nPRIX TTC              49,70 €\n"
    )
    found = best(page, "receipt")
    assert (found["receipt_number"], found["total"]) == ("741931", "49.70")


@pytest.mark.parametrize(
    ("lines", "currency"),
    [
        ("CVR-nr. 64822918\nUdbetalt til NemKonto", "DKK"),
        ("ABN 26 236 485 899\nBSB 061-786", "AUD"),
        ("Org.nr. 914 778 271 MVA\nVipps 12345", "NOK"),
        ("IČO: 12345678\nDIČ: CZ12345678", "CZK"),
    ],
)
def test_currencies_of_papers_without_marks(lines: str, currency: str) -> None:
    from app.readers.rules_currency import page_currency
    from app.readers.view import PageView

    page = wide(f"Lindrum\n{lines}\nSum          1,250.00\n")
    assert page_currency(PageView(page.words, page.layout)) == currency
