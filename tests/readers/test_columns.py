"""What columns are told by beside their headings: what stands in them, what they come to, what stands beside them."""

from __future__ import annotations

import pytest

from app.readers.labels import find_labels
from app.readers.rules import RulesReader
from app.readers.view import PageView
from tests.readers.pages import wide
from tests.readers.test_relations import best
from tests.readers.test_row_shapes import SCHEMAS, read, said
from tests.readers.test_rows import rows

ORDER, STATEMENT, SLIP = SCHEMAS["purchase_order"], SCHEMAS["bank_statement"], SCHEMAS["payslip"]


async def both(text: str) -> tuple[list[tuple[str | None, ...]], list[tuple[str | None, ...]]]:
    found = await RulesReader().read(wide(text).page(schema=SLIP))
    earned, taken = (rows(found, table) for table in ("earnings", "deductions"))
    return said(earned, "description", "amount"), said(taken, "description", "amount")


# ---- goods --------------------------------------------------------------------------------------------------------
async def test_quantity_and_price_are_what_makes_the_amount_whatever_their_headings() -> None:
    found = await read(
        "Amount      Apiece      Zahl      Article\n"
        "240.00        4.80        50      Bath towel, white\n"
        " 90.00        9.00        10      Bath mat\n",
        "purchase_order",
        "line_items",
    )
    assert said(found, "description", "quantity", "unit_price", "amount") == [
        ("Bath towel, white", "50", "4.80", "240.00"),
        ("Bath mat", "10", "9.00", "90.00"),
    ]


async def test_a_column_that_counts_the_rows_is_no_number_of_goods() -> None:
    found = await read(
        "Item     Code      Product                   Qty       Unit price      Amount\n"
        "1        5501      Flour 25 kg                40            92.00    3,680.00\n"
        "2        5533      Yeast 500 g                24            14.50      348.00\n",
        "purchase_order",
        "line_items",
    )
    assert said(found, "item_code", "description") == [("5501", "Flour 25 kg"), ("5533", "Yeast 500 g")]


async def test_nor_is_the_number_of_a_tariff() -> None:
    found = await read(
        "S.No     Description of Goods     HSN Code     Qty      Rate       Amount\n"
        "1        Hex bolt M12             731815     2,000      6.40    12,800.00\n"
        "2        Spring washer M12        731821     2,000      0.85     1,700.00\n",
        "purchase_order",
        "line_items",
    )
    assert said(found, "item_code", "quantity") == [(None, "2000"), (None, "2000")]


async def test_headings_on_two_lines_set_closely_keep_to_their_columns() -> None:
    found = await read(
        "Data         Data         Addebiti     Accrediti     Descrizione operazioni\n"
        "Contabile    Valuta\n"
        "05/05/2025   06/05/2025                 1.390,00     ACCREDITO STIPENDIO\n"
        "09/05/2025   08/05/2025      52,30                   PAGAMENTO POS\n",
        "bank_statement",
        "transactions",
    )
    assert said(found, "date") == [("2025-05-05",), ("2025-05-09",)]


# ---- pay ----------------------------------------------------------------------------------------------------------
async def test_the_same_headings_twice_are_of_what_is_paid_and_what_is_taken() -> None:
    assert await both(
        "Acme Ltd\nPayslip\n\n"
        "Description        This period        YTD      Description        This period        YTD\n"
        "Salary                2,000.00   4,000.00      Tax                     190.40     380.80\n"
        "Bonus                   100.00     100.00      Student loan             12.00      24.00\n"
    ) == ([("Salary", "2000.00"), ("Bonus", "100.00")], [("Tax", "190.40"), ("Student loan", "12.00")])


async def test_names_that_stand_beside_those_of_the_list_above() -> None:
    _, taken = await both(
        "Acme LLC\nEarnings Statement\n\n"
        "Earnings            rate      hours    this period     year to date\n"
        "Regular          24.5000      80.00       1,960.00        19,600.00\n"
        "                 Gross Pay               $1,960.00\n\n"
        "Deductions\n"
        "                 Federal Income Tax         214.30         2,078.11\n"
        "                 Medicare Tax                30.55           294.86\n"
        "                 Other\n"
        "                 401(K)                     105.35         1,016.75\n"
    )
    assert taken == [("Federal Income Tax", "214.30"), ("Medicare Tax", "30.55"), ("401(K)", "105.35")]


async def test_a_rate_before_an_amount_is_no_part_of_it() -> None:
    _, taken = await both(
        "Acme S.L.\nNómina\n\n"
        "DEVENGOS                                                 IMPORTE\n"
        "Salario base                                            1.410,00\n\n"
        "DEDUCCIONES\n"
        "Contingencias comunes                       4,70 %         84,03\n"
        "I.R.P.F.                                   11,20 %        200,25\n"
    )
    assert taken == [("Contingencias comunes", "84.03"), ("I.R.P.F.", "200.25")]


async def test_what_the_employer_pays_is_no_part_of_either_list() -> None:
    earned, taken = await both(
        "Acme SARL\nBulletin de paie\n\n"
        "Rubrique                        Base      Taux salarial    Part salarié    Part employeur\n"
        "Salaire de base               151,67            14,5000        2 199,22\n"
        "SALAIRE BRUT                                                   2 199,22\n"
        "Retraite complémentaire     2 199,22             4,0100           88,19            136,14\n"
        "Assurance chômage           2 199,22                                                91,74\n"
        "CSG déductible              2 160,73             6,8000          146,93\n"
    )
    assert earned == [("Salaire de base", "2199.22")]
    assert taken == [("Retraite complémentaire", "88.19"), ("CSG déductible", "146.93")]


async def test_a_list_of_what_the_employer_pays_ends_what_is_taken() -> None:
    _, taken = await both(
        "Acme Ltd\nPayslip\n\n"
        "Deductions                         Amount\n"
        "Income tax                         214.30\n"
        "Pension                             30.55\n"
        "Employer contributions\n"
        "Pension                             91.65\n"
    )
    assert taken == [("Income tax", "214.30"), ("Pension", "30.55")]


async def test_sums_whose_labels_stand_on_the_line_above_are_no_rows() -> None:
    earned, taken = await both(
        "Recibo de Pagamento\n\n"
        "Cód.    Descrição                 Referência     Vencimentos      Descontos\n"
        "001     SALARIO BASE                  220,00        2.640,00\n"
        "010     HORAS EXTRAS                   10,00          180,00\n"
        "903     INSS                            9,00                         232,31\n"
        "                               Total de Vencimentos     Total de Descontos\n"
        "                                            2.820,00                 232,31\n"
    )
    assert earned == [("SALARIO BASE", "2640.00"), ("HORAS EXTRAS", "180.00")]
    assert taken == [("INSS", "232.31")]


async def test_a_long_name_runs_on_under_the_headings_of_figures() -> None:
    _, taken = await both(
        "Acme SAS\nBulletin de paie\n\n"
        "Retenues                        Base        Taux       Montant\n"
        "Retraite                    2 265,22      6,9000        156,30\n"
        "Impôt sur le revenu prélevé à la source   2,1000         39,20\n"
    )
    assert taken[-1] == ("Impôt sur le revenu prélevé à la source", "39.20")


# ---- labels and names ---------------------------------------------------------------------------------------------
async def test_capitals_may_lack_the_accents_of_a_label() -> None:
    text = "BANQUE DU LITTORAL\n\nANCIEN SOLDE CREDITEUR 1 412,90 EUR\nNOUVEAU SOLDE CREDITEUR 3 468,59 EUR\n"
    assert await best(text, STATEMENT, "opening_balance") == "1412.90"
    assert await best(text, STATEMENT, "closing_balance") == "3468.59"


def test_an_accent_is_not_taken_from_a_word_of_the_page() -> None:
    page = wide("Réf.: 4711")
    hits = find_labels(PageView(page.words, page.layout), SCHEMAS["invoice"].fields)
    assert not any(h.label == "ref" for h in hits.get("invoice_number", []))


@pytest.mark.parametrize(
    "text", ["Kontoinhaber: Jan Petersen", "Account holder: Rosa Klein", "Account holder Rosa Klein"]
)
async def test_a_label_is_not_damaged_by_the_value_behind_it(text: str) -> None:
    value = text.split(":")[-1].removeprefix("Account holder").strip()
    assert await best(f"Fenwick Bank plc\n\n{text}\n", STATEMENT, "account_holder") == value


async def test_days_in_figures_are_in_the_order_of_the_page_before_rules_weigh_them() -> None:
    text = (
        "Crestline Outfitters, Inc.\nPurchase Order\n\nDate: 05/12/2025\nDelivery date: 06/02/2025\n\nTotal: $640.00\n"
    )
    assert await best(text, ORDER, "date") == "2025-05-12"
    assert await best(text, ORDER, "delivery_date") == "2025-06-02"


async def test_a_senders_line_begins_with_the_company() -> None:
    text = (
        "Kessler Anlagenbau AG, Industriestr. 9, 70565 Stuttgart\n\n\n"
        "Nordmetall Handels GmbH\nHafenweg 33\n20457 Hamburg\n\n\nBestellung 4500118273\n"
    )
    assert await best(text, ORDER, "buyer") == "Kessler Anlagenbau AG"
    assert await best(text, ORDER, "supplier") == "Nordmetall Handels GmbH"


async def test_a_name_with_a_form_of_address_needs_no_address() -> None:
    text = "\n\nUmgeni Bank Limited\nBANK STATEMENT\nMISS N DLAMINI          Account number 10 084 221 7\n"
    assert await best(text, STATEMENT, "account_holder") == "N DLAMINI"
    assert await best(text, STATEMENT, "bank") == "Umgeni Bank Limited"


async def test_a_name_with_its_address_on_one_line() -> None:
    text = "\n\nMusterland Bank AG\n\nFrau Anna Keller, Seeweg 2, 6300 Zug\n"
    assert await best(text, STATEMENT, "account_holder") == "Anna Keller"


async def test_a_title_over_a_name_is_no_addressee() -> None:
    text = "\n\n\nTyne Valley Bank plc\n\n\nYour statement\nMr G Hall\n4 Quay Road\nHexham NE46 1AB\n"
    assert await best(text, STATEMENT, "account_holder") == "G Hall"


async def test_the_fields_of_a_licence_may_have_numbers_without_points() -> None:
    text = "DRIVER LICENSE\n1 HOLLIS\n2 BENJAMIN TODD\n3 DOB 07/14/1985\n"
    assert await best(text, SCHEMAS["identity_card"], "name") == "BENJAMIN TODD HOLLIS"
