"""Pay, accounts, sales of securities and proofs: what their titles, sides and neighbours say."""

from __future__ import annotations

import pytest

from app.readers.rules_blocks import person_in
from tests.readers.test_heads_and_lists import values


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("M. ou Mme Amandine Lefebvre", "Amandine Lefebvre"),
        ("Mr & Mrs Theodore Hargreaves", "Theodore Hargreaves"),
        ("Herrn und Frau Anton Kessler", "Anton Kessler"),
        ("M Ahmad Faizal", "M Ahmad Faizal"),
    ],
)
def test_a_name_without_its_form_of_address(text: str, name: str) -> None:
    assert person_in(text) == name


async def test_lists_side_by_side_with_the_year_beside_them() -> None:
    _, rows = await values(
        """
Tolland Systems plc                                           PAY ADVICE

Payments                          Deductions                       This year
Basic salary        2,987.00      PAYE tax              468.27     Taxable pay   29,678.85
Overtime 1.5          191.17      National Insurance    267.11     Tax paid       4,214.43
Bonus                 119.48      Pension 5%            164.88
""",
        "payslip",
    )
    assert rows == [
        ["deductions", "PAYE tax", "468.27"],
        ["deductions", "National Insurance", "267.11"],
        ["deductions", "Pension 5%", "164.88"],
        ["earnings", "Basic salary", "2987.00"],
        ["earnings", "Overtime 1.5", "191.17"],
        ["earnings", "Bonus", "119.48"],
    ]


SALES = """
Tolland Investments plc
Capital Gains Tax summary 2023/24
Theodore Hargreaves, General Investment Account GIA-8949131
Tax year 6 April 2023 to 5 April 2024

Disposed      Asset                         Acquired      Proceeds     Allowable cost    Gain/(loss)
02/05/2023    75 Merrow Energy plc          30/01/2020    32,620.50         26,196.75       6,423.75
02/06/2023    20 Hexley Global Equity       30/09/2022     2,870.80          3,500.00       (629.20)
19/06/2023    12 Larchmont Mining plc       24/10/2022     2,218.92          2,178.00          40.92
"""


async def test_units_before_the_name_of_a_security() -> None:
    _, rows = await values(SALES, "capital_gains")
    assert [row[2] for row in rows] == ["Merrow Energy plc", "Hexley Global Equity", "Larchmont Mining plc"]
    assert [row[-1] for row in rows] == ["75", "20", "12"]


async def test_the_year_of_a_title_and_the_name_before_an_account() -> None:
    best, _ = await values(SALES, "capital_gains")
    assert (best["financial_year"], best["investor"]) == ("2023/24", "Theodore Hargreaves")


async def test_the_year_at_the_end_of_a_title() -> None:
    best, _ = await values(
        "Talleres Norte Valores S.A.\n\nResumen para la renta 2022\n\nTitular: Sergio Peña Castro", "capital_gains"
    )
    assert best["financial_year"] == "2022"


async def test_the_number_of_an_account_behind_the_name() -> None:
    best, _ = await values("SAHYADRI BROKING LLP\n\nClient: Sunita Chatterjee (MU8555)\n", "capital_gains")
    assert (best["account_number"], best["investor"]) == ("MU8555", "Sunita Chatterjee")


async def test_what_has_come_together_behind_the_sums_of_pay() -> None:
    best, rows = await values(
        """
Zuiderzee Techniek B.V.                                LOONSTROOK

Code   Omschrijving               Betalingen    Inhoudingen    Cumulatief
1000   Salaris                      4.060,00                    44.660,00
1040   Overwerk                       166,46                     1.831,06
6000   Loonheffing                                   779,05      8.569,55
       Totaal                       4.226,46         779,05
Netto uit te betalen                              € 3.447,41

Bruto jaarloon bijz. tarief         52.520,16
Minimumloon per uur                     14,40
""",
        "payslip",
    )
    assert [row[1:] for row in rows] == [
        ["Loonheffing", "779.05"],
        ["Salaris", "4060.00"],
        ["Overwerk", "166.46"],
    ]
    assert best["net_pay"] == "3447.41"


async def test_the_number_of_an_employee_beside_that_of_the_cheque() -> None:
    best, _ = await values(
        """
CO.     FILE      DEPT.    VCHR. NO.
K7R     002211    0100     0000063071
Northgate Logistics Inc.

Deductions                    this period
Federal Income Tax                -590.23
Social Security                   -321.00
Total Deductions                  -911.23
Net Pay                         $3,720.03
""",
        "payslip",
    )
    assert (best["employee_id"], best["total_deductions"]) == ("002211", "911.23")


async def test_interest_of_a_loan_for_education_and_the_guardian_of_a_child() -> None:
    best, _ = await values(
        """
Trishul Education Finance Limited

Certificate of repayment of education loan - Financial Year 2023-24

Name of borrower                   Kavitha Saxena
Principal repaid                   Rs. 62,300.00
Interest paid (eligible u/s 80E)   Rs. 39,500.00
""",
        "investment_proof",
    )
    assert best["amount"] == "39500.00"
    best, _ = await values(
        """
SAHYADRI BANK LIMITED
SUKANYA SAMRIDDHI ACCOUNT - PASSBOOK

DEPOSITOR (GUARDIAN)   : FARHAN QURESHI
MINOR ACCOUNT HOLDER   : MEERA QURESHI
""",
        "investment_proof",
    )
    assert best["investor"] == "FARHAN QURESHI"


async def test_rows_as_cards_side_by_side() -> None:
    _, rows = await values(
        """
Form 16 | Part A

Total amount paid/credited    19,04,006.00
Total tax deducted             3,12,493.00


Quarter Q1                                        Quarter Q2
Receipt number of statement   QVLOERKO            Receipt number of statement   QVABMPAU
Amount paid/credited          4,37,921.00         Amount paid/credited          4,95,042.00
Tax deducted                    81,248.00         Tax deducted                    68,748.00
Tax deposited                   81,248.00         Tax deposited                   68,748.00
""",
        "form16",
    )
    assert rows == [
        ["quarters", "Q1", "QVLOERKO", "437921.00", "81248.00", "81248.00"],
        ["quarters", "Q2", "QVABMPAU", "495042.00", "68748.00", "68748.00"],
    ]


async def test_a_card_under_the_name_and_number_of_an_account() -> None:
    _, rows = await values(
        """
Harbour Mutual
Interest summary for the year ended 30 June 2023

Online Saver                        041-276 39261876
Interest credited                          $2,141.38
Withholding tax deducted                       $0.00

Total interest                             $2,141.38
""",
        "interest_certificate",
    )
    assert rows == [["accounts", "041-276 39261876", "Online Saver", "2141.38", "0.00"]]
