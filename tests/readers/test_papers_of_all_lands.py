"""Statements, pay and interest as papers of several countries print them."""

from __future__ import annotations

from app.readers.rules import RulesReader
from tests.readers.pages import sheet
from tests.readers.test_row_shapes import SCHEMAS, said
from tests.readers.test_rows import rows


async def table(text: str, schema: str, name: str) -> list[dict[str, str | None]]:
    return rows(await RulesReader().read(sheet(text, columns=120).page(schema=SCHEMAS[schema])), name)


async def best(text: str, schema: str, key: str) -> tuple[str | None, str | None]:
    read = await RulesReader().read(sheet(text, columns=120).page(schema=SCHEMAS[schema]))
    many = [c for c in read if c.field == key and c.table is None]
    one = max(many, key=lambda c: c.confidence, default=None)
    return (one.value, one.currency) if one is not None else (None, None)


# ---- statements ---------------------------------------------------------------------------------------------------
async def test_what_has_no_mark_on_the_statement_of_a_card_is_owed() -> None:
    found = await table(
        "Payments received                                           £412.55 CR\n\n"
        "Date          Description                                   Amount £\n"
        "18/05/2024    SAFFRON GROCERS LONDON                           45.20\n"
        "25/05/2024    PAYMENT RECEIVED - THANK YOU                    412.55 CR\n"
        "02/06/2024    RAILWAYS ONLINE                                 105.00\n",
        "bank_statement",
        "transactions",
    )
    assert said(found, "debit", "credit") == [("45.20", None), (None, "412.55"), ("105.00", None)]


async def test_the_title_of_a_section_is_one_of_its_side() -> None:
    text = (
        "Previous Balance         $320.00\n"
        "Payments and Credits    -$320.00\n"
        "Purchases               +$185.40\n"
        "Fees Charged              +$0.00\n"
        "Interest Charged          +$4.60\n"
        "New Balance              $190.00\n\n"
        "Payments and Other Credits\n"
        "Trans Date    Description                             Amount\n"
        "04/20/2024    PAYMENT THANK YOU                     -$320.00\n"
        "Purchases\n"
        "Trans Date    Description                             Amount\n"
        "04/18/2024    HARDWARE BARN                          $125.40\n"
        "05/02/2024    CINEMA ONE                              $60.00\n"
    )
    found = await table(text, "bank_statement", "transactions")
    assert said(found, "debit", "credit") == [(None, "320.00"), ("125.40", None), ("60.00", None)]
    assert (await best(text, "bank_statement", "opening_balance"))[0] == "320.00"  # 185.40 + 4.60 - 190.00 is chance


async def test_a_word_for_the_side_may_stand_before_other_columns() -> None:
    found = await table(
        "Datum        Naam / Omschrijving              Code     Af Bij   Bedrag (EUR)    Mutatiesoort\n"
        "02-03-2024   Albert Supermarkt                BA       Af              45,20    Betaalautomaat\n"
        "25-03-2024   Werkgever BV                     OV       Bij          2.100,00    Overschrijving\n",
        "bank_statement",
        "transactions",
    )
    assert said(found, "debit", "credit") == [("45.20", None), (None, "2100.00")]


# ---- pay ----------------------------------------------------------------------------------------------------------
async def test_rates_beside_names_are_of_the_same_list() -> None:
    found = await table(
        "I. DEVENGOS                                                     IMPORTE\n"
        "Salario base                                                   1.400,00\n"
        "A. TOTAL DEVENGADO                                             1.400,00\n"
        "II. DEDUCCIONES\n"
        "Contingencias comunes          4,70 %                             65,80\n"
        "Desempleo                      1,55 %                             21,70\n"
        "Formación                      0,10 %                              1,40\n"
        "B. TOTAL A DEDUCIR                                                88,90\n",
        "payslip",
        "deductions",
    )
    assert said(found, "description", "amount") == [
        ("Contingencias comunes", "65.80"), ("Desempleo", "21.70"), ("Formación", "1.40"),
    ]  # fmt: skip


async def test_what_is_paid_before_tax_is_not_what_is_paid() -> None:
    text = (
        "SALAIRE BRUT                                             2 163,00\n"
        "TOTAL DES COTISATIONS (dont CSG)                           293,76\n"
        "NET À PAYER AVANT IMPÔT                                  1 869,24\n"
        "Impôt prélevé à la source                                   65,42\n"
        "NET À PAYER                                              1 803,82\n"
    )
    assert await best(text, "payslip", "net_pay") == ("1803.82", "EUR")


async def test_what_is_paid_and_what_is_taken_stand_in_two_columns_by_turns() -> None:
    text = (
        "Omschrijving              Aantal     Bedrag      Inhouding      Cumulatief\n"
        "Salaris                             3.000,00                     15.000,00\n"
        "Reiskosten                            120,00                        600,00\n"
        "Pensioenpremie                                      150,00          750,00\n"
        "Loonheffing                                         540,00        2.700,00\n"
        "Totaal                              3.120,00        690,00\n"
        "Netto uit te betalen                2.430,00\n"
    )
    assert said(await table(text, "payslip", "earnings"), "description", "amount") == [
        ("Salaris", "3000.00"), ("Reiskosten", "120.00"),
    ]  # fmt: skip
    assert said(await table(text, "payslip", "deductions"), "description", "amount") == [
        ("Pensioenpremie", "150.00"), ("Loonheffing", "540.00"),
    ]  # fmt: skip


async def test_the_title_of_a_slip_is_no_label_of_its_week() -> None:
    text = "LIFFEY FOODS LTD\nPAYSLIP    Week 21\nName Aoife Brennan     Staff No 88\n\nNett Pay       612.46\n"
    assert (await best(text, "payslip", "employee"))[0] == "Aoife Brennan"


# ---- interest -----------------------------------------------------------------------------------------------------
async def test_a_security_is_no_broker() -> None:
    text = (
        "Lakeshore Invest                 Realized Gain/Loss Report 2024\n\n"
        "Security                 Quantity    Date sold       Proceeds     Cost basis     Gain/Loss\n"
        "GRANITE STEEL CO           25        18 Apr 2024     3,200.00       2,700.00        500.00\n"
        "HARBOR FOODS INC           10        02 May 2024       750.00         910.00       -160.00\n"
    )
    assert (await best(text, "capital_gains", "broker"))[0] == "Lakeshore Invest"
