"""What tills and bills print beside amounts, names and rows."""

from __future__ import annotations

from app.readers.rules import RulesReader
from tests.readers.pages import Sheet, sheet, wide
from tests.readers.test_relations import SCHEMAS


def best(page: Sheet, schema: str) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for one in RulesReader().candidates(page.page(schema=SCHEMAS[schema])):
        if one.table is None:
            found.setdefault(one.field, one.value)
    return found


def rows(page: Sheet, schema: str) -> list[dict[str, str | None]]:
    found: dict[int, dict[str, str | None]] = {}
    for one in RulesReader().candidates(page.page(schema=SCHEMAS[schema])):
        if one.table is not None and one.row is not None:
            found.setdefault(one.row, {})[one.field.rpartition(".")[2]] = one.value
    return [found[n] for n in sorted(found)]


CHEMIST = """\
            TOLLAND CHEMIST LTD
KITCHEN ROLL 3PK               10.74 A
     3 @ 3.58
GROUND COFFEE 227G              4.47 A
{lines}                   15.21
CONTACTLESS                    15.21
"""


def test_counted_lines_are_the_total() -> None:
    for lines in ("2 LINES TO PAY ", "2 ITEM(S)  TOTAL"):
        page = sheet(CHEMIST.format(lines=lines))
        assert [row["amount"] for row in rows(page, "receipt")] == ["10.74", "4.47"]
        assert best(page, "receipt")["total"] == "15.21"


def test_counts_with_their_sign() -> None:
    page = sheet(
        "  SAN GIORGIO ALIMENTARI S.N.C.\nDESCRIZIONE          IVA     Prezzo(€)\n    n.3 * 1,76\n"
        "LATTE FRESCO 1L      22,00%       5,28\nPARMIGIANO 300G      22,00%       6,62\nSAPONE MANI          22,00%"
        "       1,83\n    n.2 * 1,21\nPASTA PENNE          22,00%       2,42\nTOTALE COMPLESSIVO               16,15\n"
    )
    found = rows(page, "receipt")
    assert [row["description"] for row in found] == ["LATTE FRESCO 1L", "PARMIGIANO 300G", "SAPONE MANI", "PASTA PENNE"]
    assert [row.get("quantity") for row in found] == ["3", None, None, "2"]


def test_terms_are_no_amount() -> None:
    page = wide("Terms        Net 30\nSubtotal of the month to come\n\nTotal due    $4,800.00\n")
    read = RulesReader().candidates(page.page(schema=SCHEMAS["invoice"]))
    assert not [one for one in read if one.field == "subtotal" and one.value == "30.00"]


def test_numbers_are_no_amount() -> None:
    assert best(sheet("Netto EUR Nr. 86\n 8,62\n"), "receipt")["subtotal"] == "8.62"


def test_the_whole_of_a_row_of_sums() -> None:
    page = wide(
        "# Item                    Qty   Rate        Taxable Value   CGST 9%   SGST 9%     Total\n"
        "1 Toner cartridge         4     4,959.00    19,836.00       1,785.24  1,785.24    23,406.48\n"
        "2 Annual maintenance      1     959.76      959.76          86.38     86.38       1,132.52\n"
        "Total                                       20,795.76       1,871.62  1,871.62    24,539.00\n"
        "Total tax Rs. 3,743.24\n"
    )
    found = best(page, "invoice")
    assert [found.get(k) for k in ("subtotal", "tax", "total")] == ["20795.76", "3743.24", "24539.00"]


ROOMS = """\
Pos  Anz Leistung                                                   E-Preis      G-Preis
01   26  Stk Heizkörper lackieren                                     54,00     1.404,00
02   12  Std Facharbeiter                                             58,90       706,80
                                       Nettosumme                              2.110,80
                                       zzgl. 19 % MwSt.                          401,05
                                       Rechnungsbetrag                         2.511,85
     zu zahlen ohne jeden Abzug. Im Betrag sind Lohnkosten enthalten von 1.103,53 EUR
"""


def test_units_behind_quantities_and_sentences_below_sums() -> None:
    found = rows(wide(ROOMS), "invoice")
    assert [row["description"] for row in found] == ["Heizkörper lackieren", "Facharbeiter"]


def test_an_amount_is_no_number() -> None:
    page = wide("Purchase Order              Amount: $2,137.78 AUD\nPO497684 (New)              Version: 1\n")
    assert best(page, "purchase_order")["order_number"] == "PO497684"


def test_a_company_named_like_a_street() -> None:
    page = wide(
        "                                                    Steinbach Malerbetrieb AG\n\n\n"
        "Steinbach Malerbetrieb AG · Hafenweg 101 · 50676 Köln\n"
        "Elbufer Werkzeuge GmbH & Co. KG                     Rechnungs-Nr.     R-26425\n"
        "Industriestr. 146                                   Kunden-Nr.        C04732\n"
        "50676 Köln                                          Rechnungsdatum    22.05.2026\n"
    )
    assert best(page, "invoice")["customer"] == "Elbufer Werkzeuge GmbH & Co. KG"


def test_from_and_for_in_french() -> None:
    page = wide(
        "facture\n\nDe                                   Pour\n"
        "Beaurivage Conseil SAS               Provence Électricité EURL\n"
        "113, place du Marché                 33, avenue Jean-Jaurès\n"
        "35000 Rennes                         35000 Rennes\n"
    )
    found = best(page, "invoice")
    assert (found["supplier"], found["customer"]) == ("Beaurivage Conseil SAS", "Provence Électricité EURL")
    assert found["customer_address"] == "33, avenue Jean-Jaurès, 35000 Rennes"


def test_a_value_without_tax_is_no_tax() -> None:
    page = wide("Bestellung\n\nGesamtnettowert ohne Mehrwertsteuer       1.499,35\n")
    found = best(page, "purchase_order")
    assert (found.get("tax"), found["total"]) == (None, "1499.35")


def test_addresses_end_before_telephones_and_licences() -> None:
    docket = sheet(
        "  Whitcombe Hardware Pty Ltd\n132 Banksia Street, Surry Hills NSW 2010 Ph (08)\n        5550 9638\n"
    )
    assert best(docket, "receipt")["address"] == "132 Banksia Street, Surry Hills NSW 2010"
    memo = wide(
        "Amrutha Medical Stores Pvt. Ltd.\n41, Lake View Road, New Delhi - 110019, Delhi\n"
        "D.L. No. 20B-694775, 21B-668978 GSTIN 36RDQCD1840Z1ZW\nPatient: Arjun Kulkarni\n"
    )
    assert best(memo, "receipt")["address"] == "41, Lake View Road, New Delhi - 110019, Delhi"


def test_when_works_are_to_be_complete() -> None:
    assert best(wide("Complete by     15 November 2026\n"), "purchase_order")["delivery_date"] == "2026-11-15"
