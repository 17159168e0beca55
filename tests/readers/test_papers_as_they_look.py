"""Bills, orders, forms and proofs as they look: sender's lines, days of letters, what ends an address, boxes."""

from __future__ import annotations

from tests.readers.pages import sheet
from tests.readers.test_bills_at_tills import best, rows

POWER = """\
WENDLE POWER LTD                                                        Your electricity bill
PO Box 118, Wendle WN1 9ZZ                                              Bill date: 12 March 2025
VAT Reg No: GB 881 2212 09                                              Bill number: 44127719

Ms Ada Hale
14 Lark Rise
Wendle
WN4 2QT

Your account at a glance
Total charges this bill                                    £138.37
Amount due by 26 March 2025                                £138.37
"""
FINAL = """\
Holzbau Perlinger GmbH · Sägeweg 4 · 4020 Senja

Frau
Ada Hale
Lindenweg 14
4810 Gmünd
                                                       Senja, 12.03.2025
Schlussrechnung Nr. 2025-0441
                                                Summe netto        5.192,00
                                                + 20 % USt         1.038,40
                                                Gesamtsumme brutto 6.230,40
abzüglich Anzahlung vom 15.01.2025 (RE 2025-0077)                -2.000,00
"""
HOTEL = """\
HOTEL AM SEE
Seestrasse 12, 6343 Rotkreuz
Herr Tobias Hale
Lark Rise 14
WN4 2QT Wendle
Rechnung Nr. 44127
            Total CHF                                  360.00
            MwSt 3.8 % auf 360.00                       13.18
"""
ORDER = """\
Meridia Tools GmbH, Werkstr. 8, 04109 Leipzig

Holzbau Perlinger GmbH
Sägeweg 4
4020 Senja
                                              Leipzig, den 12. März 2025
Bestellung 4500044127
10    H-2210     Kantholz 10x10        120 lfm        6,80      816,00
Lieferanschrift: Meridia Tools GmbH, Lager 2, Am Hafen 5, 04159 Leipzig
"""
DELIVERED = """\
PURCHASE ORDER PO-2207
Senja Media Ltd
Deliver to: Senja Media Ltd, 3 Quay Street, Wendle WN1 2BB by 20 March 2025.
"""
PPF = """\
STATE BANK OF MERIDIA
PPF ACCOUNT STATEMENT / DEPOSIT CERTIFICATE
This is to certify that Smt. ASHA RAO (PAN ABCPR1234M) has deposited
Rs. 1,50,000/- in Public Provident Fund Account No. 33881204417
during the financial year 2024-25.
"""
FORM = """\
WENDLE LIBRARY
MEMBERSHIP APPLICATION

Surname                    First name(s)              Date of birth
HALE                       ADA LOUISE                 04/08/1985
Do you have a card already?   ( ) Yes  (x) No
Signature: ____________   Date: 12/03/2025
"""
BRACKETS = """\
FORMULAIRE D'INSCRIPTION
DURAND                          Léa
(Nom)                           (Prénom)
"""


def test_an_addressee_may_stand_below_a_number_of_register() -> None:
    found = best(sheet(POWER, columns=100), "invoice")
    assert (found["customer"], found["customer_address"]) == ("Ada Hale", "14 Lark Rise, Wendle, WN4 2QT")
    assert found["due_date"] == "2025-03-26"


def test_a_caption_is_nobody() -> None:
    page = POWER.replace("Ms Ada Hale", "Recipient's Name and Address")
    assert best(sheet(page, columns=100), "invoice").get("customer") != "Recipient's Name and Address"


def test_a_letter_is_dated_behind_its_place() -> None:
    found = best(sheet(FINAL, columns=100), "invoice")
    assert (found["date"], found["invoice_number"]) == ("2025-03-12", "2025-0441")


def test_a_papers_number_is_no_line_of_an_address() -> None:
    found = best(sheet(HOTEL, columns=100), "invoice")
    assert found["customer_address"] == "Lark Rise 14, WN4 2QT Wendle"
    assert found["tax"] == "13.18"  # of an amount that holds it


def test_the_line_at_the_very_top_is_of_who_writes() -> None:
    found = best(sheet(ORDER, columns=100), "purchase_order")
    assert (found["buyer"], found["buyer_address"]) == ("Meridia Tools GmbH", "Werkstr. 8, 04109 Leipzig")
    assert (found["supplier"], found["supplier_address"]) == ("Holzbau Perlinger GmbH", "Sägeweg 4, 4020 Senja")


def test_the_day_of_delivery_is_no_part_of_where_to() -> None:
    found = best(sheet(DELIVERED, columns=100), "purchase_order")
    assert found["delivery_address"] == "3 Quay Street, Wendle WN1 2BB"


def test_figures_within_a_number_of_taxpayers_are_no_amount() -> None:
    assert best(sheet(PPF, columns=100), "investment_proof")["amount"] == "150000.00"


def test_what_donations_come_to_is_the_amount() -> None:
    page = sheet("HELPING HANDS TRUST\nGift Aid Certificate\nDonor: Ms Ada Hale\nTotal donations received: £240.00\n")
    assert best(page, "investment_proof")["amount"] == "240.00"


def test_captions_of_a_form_and_what_is_ticked_behind_a_question() -> None:
    assert rows(sheet(FORM, columns=100), "generic_form") == [
        {"label": "Surname", "value": "HALE"},
        {"label": "First name(s)", "value": "ADA LOUISE"},
        {"label": "Date of birth", "value": "04/08/1985"},
        {"label": "Do you have a card already?", "value": "No"},
        {"label": "Date", "value": "12/03/2025"},
    ]


def test_captions_may_stand_below_in_brackets() -> None:
    assert rows(sheet(BRACKETS, columns=100), "generic_form") == [
        {"label": "Nom", "value": "DURAND"},
        {"label": "Prénom", "value": "Léa"},
    ]


def test_thousands_are_set_apart_by_a_space_where_they_are_so_written() -> None:
    page = sheet("ZÖLD ALMA KFT\nÖSSZESEN:          1 757 Ft\n2025.03.12.  17:44\n", columns=48)
    assert best(page, "receipt")["total"] == "1757.00"


def test_boxes_behind_the_next_label_are_that_ones() -> None:
    page = sheet("NEW PATIENT FORM\n\nDate of birth: 04 / 08 / 1985      Sex:  [ ] M  [x] F\n", columns=100)
    assert rows(page, "generic_form") == [
        {"label": "Date of birth", "value": "04 / 08 / 1985"},
        {"label": "Sex", "value": "F"},
    ]


def test_how_long_a_deposit_lasts_is_no_number_of_it() -> None:
    text = "WENDLE CO-OPERATIVE BANK LTD\nTAX SAVER FIXED DEPOSIT RECEIPT (5 YEARS)\nReceipt No. FD-0044127\n"
    assert best(sheet(text, columns=100), "investment_proof")["policy_number"] == "FD-0044127"


def test_what_was_subscribed_in_a_tax_year_is_the_amount() -> None:
    text = "WENDLE BUILDING SOCIETY\nAnnual ISA Statement\nAmount subscribed this tax year: £6,500.00\n"
    assert best(sheet(text, columns=100), "investment_proof")["amount"] == "6500.00"


def test_a_number_behind_the_customers_name_is_the_customers() -> None:
    text = "Talleres Carmona, S.L.              FACTURA 118\nC/ Mayor 14, 28013 Madrid           CIF: B44127719\n"
    text += "Cliente: Ada Hale Ruiz              NIF: 44127719K\nDomicilio: C/ Flores 4, 28014 Madrid\n"
    assert best(sheet(text, columns=100), "invoice")["supplier_tax_id"] == "B44127719"


def test_a_papers_number_of_any_kind_ends_an_address() -> None:
    text = "Ringstr. 8 | 04109 Leipzig | Tel 0341 441277\n\nStadtwerke Senja GmbH\nHafenweg 12\n26603 Aurich\n"
    text += "2. Abschlagsrechnung Nr. 2025-118\n"
    found = best(sheet(text, columns=100), "invoice")
    assert "2025-118" not in f"{found.get('customer_address')} {found.get('supplier_address')}"
