"""Orders as they are written: by mail, with parties in lists and blocks side by side, codes behind names."""

from __future__ import annotations

from tests.readers.pages import wide
from tests.readers.test_bills_at_tills import best, rows

MAIL = """\
Onderwerp: Bestelling B26-4692
Van: Joris Vink <post@vinkbouw.example>
Aan: Techniek Zoomland BV <info@zoomland.example>
Datum: 8 december 2025

Hierbij bestellen wij de volgende artikelen:
Art.nr        Artikel                          Aantal       Prijs        Bedrag
8885513       Toner zwart                      1            € 80,30      € 80,30
                                               Totaal excl. btw          € 80,30
Graag leveren uiterlijk 16 december 2025 op ons magazijn: Stationsweg 33, 1016 DV Amsterdam. Betaling: 14
dagen netto na ontvangst van de factuur, onder vermelding van ons nummer.

Met vriendelijke groet,
Joris Vink
Vink Bouw BV
Havenstraat 9
1016 DV Amsterdam
"""


def test_mails_that_order() -> None:
    found = best(wide(MAIL), "purchase_order")
    assert (found["buyer"], found["buyer_address"]) == ("Vink Bouw BV", "Havenstraat 9, 1016 DV Amsterdam")
    assert found["supplier"] == "Techniek Zoomland BV"
    assert found["delivery_address"] == "Stationsweg 33, 1016 DV Amsterdam"
    assert found["payment_terms"] == "14 dagen netto"


def test_terms_end_with_their_sentence() -> None:
    page = wide("Bestelling\nBetaling: 30 dagen na ontvangst van de factuur. Vermeld altijd het bestelnummer.\n")
    assert best(page, "purchase_order")["payment_terms"] == "30 dagen na ontvangst van de factuur"


BESIDE = """\
Montrive Paysages EURL
109, place du Marché
67000 Strasbourg

Adresse de livraison :                                   Val d'Orne Fournitures SARL
Montrive Paysages EURL                                   143, avenue Jean-Jaurès
73, rue des Tanneurs                                     35000 Rennes
67000 Strasbourg                                         FR37442914198

Bon de commande n° P00945
"""


def test_suppliers_beside_the_block_of_where_goods_go() -> None:
    found = best(wide(BESIDE), "purchase_order")
    assert (found["supplier"], found["supplier_address"]) == (
        "Val d'Orne Fournitures SARL",
        "143, avenue Jean-Jaurès, 35000 Rennes",
    )
    assert found["delivery_address"] == "Montrive Paysages EURL, 73, rue des Tanneurs, 67000 Strasbourg"


LISTED = """\
PAPELARIA SERRA CLARA S.A.                                 ORDEM DE COMPRA
Travessa da Fonte, 87, Curitiba - PR, 80010-000            Nº 003433

Fornecedor:            Tintas do Vale SA
CNPJ:                  40.452.805/0001-90
Endereço:              Rua das Flores, 118, Belo Horizonte - MG, 30130-010
Contato:               Inês Carvalhal
"""


def test_parties_listed_label_by_label() -> None:
    found = best(wide(LISTED), "purchase_order")
    assert found["supplier"] == "Tintas do Vale SA"
    assert found["supplier_address"] == "Rua das Flores, 118, Belo Horizonte - MG, 30130-010"


def test_codes_behind_names() -> None:
    page = wide(
        "Sr.  Material (Code)                     Qty       Rate Rs.     Value Rs.\n"
        "1    Oak shelving unit (WD92)            1 Nos     12,454.80    12,454.80\n"
        "2    Cable tray, galvanised (HB19)       4 Nos     1,071.36     4,285.44\n"
    )
    found = rows(page, "purchase_order")
    assert [row.get("item_code") for row in found] == ["WD92", "HB19"]
    assert [row["description"] for row in found] == ["Oak shelving unit", "Cable tray, galvanised"]


def test_terms_are_no_sum() -> None:
    page = wide("Betalningsvillkor   30 dagar netto   Leveransvillkor   DAP Incoterms 2020\nOrdersumma   71 000,00\n")
    assert best(page, "purchase_order").get("subtotal") is None


def test_titles_of_groups_are_no_part_of_the_first_row() -> None:
    page = wide(
        "Pos.    Menge    Leistung                          EP           GP\n"
        "                 Arbeiten vor Ort\n"
        "1.1     1 Stk    Schreibtisch richten              440,10       440,10\n"
        "1.2     3 Stk    Beschriftung                      232,20       696,60\n"
        "                 Material und Lieferung\n"
        "2.1     4 Stk    Montage je Stunde                 60,00        240,00\n"
        "                 Nettosumme                                     1.376,70\n"
    )
    assert [row["description"] for row in rows(page, "invoice")] == [
        "Schreibtisch richten",
        "Beschriftung",
        "Montage je Stunde",
    ]


def test_the_label_of_the_column_beside_is_no_company() -> None:
    page = wide(
        "Lindum Electricals Limited                  Invoice No.\n"
        "104, Lake View Road                         15/26-27\n\n"
        "Buyer (Bill to)                             Terms of Despatch\n"
        "Shrey Pharma Limited\n7, Station Road\nPune - 411001, Maharashtra\n"
    )
    assert best(page, "invoice")["customer"] == "Shrey Pharma Limited"


def test_numbers_of_orders_by_their_letters() -> None:
    page = wide(
        "Sales Invoice          Date 1 June 2026\nHexam Media Pty Ltd\n\n\n\n\n\nQuoted\nPO-5743\nTotal   $1,006.63\n"
    )
    assert best(page, "invoice")["purchase_order"] == "PO-5743"


def test_days_to_pay_in_a_sentence() -> None:
    page = wide(
        "Official order\n\nInvoices must quote our number. We pay all invoices within 30 days. Our conditions apply.\n"
    )
    assert best(page, "purchase_order")["payment_terms"] == "within 30 days"


def test_slips_that_go_back_name_who_issued_the_bill() -> None:
    page = wide(
        "TAX INVOICE                                        Hexam Media Pty Ltd\n"
        "                                                   17 Banksia Street\n"
        "Stonebridge Farms Pty Limited                      Fremantle WA 6160\n"
        "75 Harbour Esplanade\nSouth Brisbane QLD 4101\n"
        f"{24 * chr(10)}To: Hexam Media Pty Ltd\n17 Banksia Street\nFremantle WA 6160\n"
    )
    found = best(page, "invoice")
    assert found["customer_address"] == "75 Harbour Esplanade, South Brisbane QLD 4101"


def test_account_numbers_that_wrap() -> None:
    page = wide("Beløbet indbetales på vores konto, IBAN DK83 4474 8158\n6241 07. Ved betaling oplyses nummer.\n")
    assert (best(page, "invoice").get("iban") or "").replace(" ", "") == "DK8344748158624107"


def test_registers_and_days_are_no_tax_ids() -> None:
    page = wide("Facture n° F-12\nAtelier Dorval\nSIRET 538 416 254 00093\nTVA non applicable\n09/02/2026\n")
    assert best(page, "invoice").get("supplier_tax_id") is None


def test_rows_of_two_lines_as_portals_print_them() -> None:
    page = wide(
        "Line Items\n"
        "1    Bearing 6204-2RS                                               $43.68 AUD\n"
        "     Part # 8568-LH     Qty 6 (EA)     Unit Price $7.28 AUD         Need By 2 March 2026\n"
        "2    Site survey and report                                         $1,862.40 AUD\n"
        "     Part # 7668-ND     Qty 4 (EA)     Unit Price $465.60 AUD       Need By 2 March 2026\n"
        "                                       Sub-total                    $1,906.08 AUD\n"
    )
    found = rows(page, "purchase_order")
    assert [(row["item_code"], row["quantity"], row["unit_price"], row["amount"]) for row in found] == [
        ("8568-LH", "6", "7.28", "43.68"),
        ("7668-ND", "4", "465.60", "1862.40"),
    ]
    assert [row["description"] for row in found] == ["Bearing 6204-2RS", "Site survey and report"]


def test_addresses_below_names_that_a_label_tells() -> None:
    page = wide(
        "                                                   Emsbach Malerbetrieb AG\n\n"
        "Firma\nSilberhorn Logistik AG\nLindenring 119\n6003 Luzern\n\nRechnung Nr. 2026/0989\n"
    )
    assert best(page, "invoice")["customer_address"] == "Lindenring 119, 6003 Luzern"


def test_where_goods_go_is_no_address_of_who_sends_them() -> None:
    page = wide(
        "Onderwerp: Bestelling 6191-58\nAan: Techniek Zoomland BV <info@zoomland.example>\n"
        f"{30 * chr(10)}Graag leveren op 01-03-2026 aan: Magazijn, Keizersgracht 84, 1016 DV Amsterdam.\n"
    )
    found = best(page, "purchase_order")
    assert found["delivery_address"] == "Keizersgracht 84, 1016 DV Amsterdam"
    assert found.get("supplier_address") is None
