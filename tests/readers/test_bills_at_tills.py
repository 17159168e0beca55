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
    page = wide("Bill to:                     Invoice #   INV-1874\nRedstone Corp.               Terms   Net 30\n")
    assert "subtotal" not in best(page, "invoice")


def test_numbers_are_no_amount() -> None:
    page = sheet("Netto EUR    Quittung  Nr. 86\n              8,62\n+ 19 % MwSt. EUR\n              1,64\n")
    found = best(page, "receipt")
    assert found["receipt_number"] == "86"
    assert found.get("subtotal") != "86.00"


def test_recipients_at_indian_bills() -> None:
    page = wide(
        "Details of Supplier                  Details of Recipient (Billed to)\n"
        "Shreyas Electricals Limited          Sahyadri Engineering Works LLP\n"
        "73, Link Road                        90, Sector 18\n"
        "Bengaluru - 560025, Karnataka        Kolkata - 700016, West Bengal\n"
    )
    assert best(page, "invoice")["customer"] == "Sahyadri Engineering Works LLP"


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
