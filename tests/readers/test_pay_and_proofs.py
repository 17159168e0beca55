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
        ("M. Bastien Lefebvre", "Bastien Lefebvre"),
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
