"""Payslips: amounts of the year beside those of the period, lists that end where another begins, currencies of papers
without a mark."""

from __future__ import annotations

import pytest

from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_row_shapes import SCHEMAS, said
from tests.readers.test_rows import rows

PAYSLIP = SCHEMAS["payslip"]


async def first(text: str) -> dict[str, tuple[str | None, str | None]]:
    found = await RulesReader().read(wide(text).page(schema=PAYSLIP))
    best = sorted((c for c in found if c.table is None), key=lambda c: c.confidence)
    return {c.field: (c.value, c.currency) for c in best}


@pytest.mark.parametrize("year", ["YEAR TO DATE", "Cumulative", "2026 so far"])
async def test_amounts_of_the_year_are_not_those_of_the_period(year: str) -> None:
    found = await first(
        f"{year:<36}THIS PERIOD\n"
        "GROSS PAY              29,429.20    TOTAL PAYMENTS         3,678.65\n"
        "TAXABLE PAY            27,589.88    TOTAL DEDUCTIONS         750.45\n"
        "TAX PAID                3,914.08    NET PAY                2,928.20\n"
    )
    assert {key: found[key][0] for key in ("gross_pay", "total_deductions", "net_pay")} == {
        "gross_pay": "3678.65", "total_deductions": "750.45", "net_pay": "2928.20",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "currency"),
    [
        ("PAN ABCPK1234F     UAN 100200300400", "INR"),
        ("12 Main Street, Denver, CO 80203", "USD"),
        ("PAYE   PRSI   USC   PPS No 8272855MB", "EUR"),
        ("Some words of no country", None),
    ],
)
async def test_a_paper_without_a_mark_is_in_the_currency_of_its_country(words: str, currency: str | None) -> None:
    found = await first(f"{words}\n\nNet pay        2,928.20\n")
    assert found["net_pay"] == ("2928.20", currency)


async def test_amounts_left_of_their_sums_are_rows_and_a_fare_is_no_sum() -> None:
    found = await RulesReader().read(
        wide(
            "I. DEVENGOS                                                           TOTALES\n"
            "Salario base                                        1.500,00\n"
            "Transporte                                             50,00\n"
            "A. TOTAL DEVENGADO                                                    1.550,00\n"
            "II. DEDUCCIONES\n"
            "Contingencias comunes              4,70 %              82,25\n"
            "I.R.P.F.                          12,00 %             210,00\n"
            "B. TOTAL A DEDUCIR                                                      292,25\n"
        ).page(schema=PAYSLIP)
    )
    assert said(rows(found, "earnings"), "description", "amount") == [
        ("Salario base", "1500.00"), ("Transporte", "50.00"),
    ]  # fmt: skip
    assert said(rows(found, "deductions"), "description", "amount") == [
        ("Contingencias comunes", "82.25"), ("I.R.P.F.", "210.00"),
    ]  # fmt: skip


async def test_one_day_is_no_period() -> None:
    assert "period_start" not in await first("PERIOD\n07 July 2026\n")
    found = await first("Pay period    01/07/2026 - 31/07/2026\n")
    assert (found["period_start"][0], found["period_end"][0]) == ("2026-07-01", "2026-07-31")
