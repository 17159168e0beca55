"""Rows whose parts stand on lines of their own, behind other words, or in headings read badly."""

from __future__ import annotations

import pytest

from app.model.field import Candidate
from app.readers.catalogue import builtin_schemas
from app.readers.rules import RulesReader
from tests.readers.pages import Sheet, sheet, wide

SCHEMAS = {s.key: s for s in builtin_schemas()}


async def rows(key: str, page: Sheet, table: str = "line_items") -> list[dict[str, str | None]]:
    found = await RulesReader().read(page.page(schema=SCHEMAS[key]))
    cells = [c for c in found if c.table == table and c.row]
    return [_row(cells, n) for n in sorted({c.row or 0 for c in cells})]


def _row(cells: list[Candidate], number: int) -> dict[str, str | None]:
    return {c.field: c.value for c in cells if c.row == number}


TILL = """\
   NORDLICHT MARKT

 2 x 1,02
MILCH                2,04
APFEL                2,87
BUTTER               7,83
 3 x 2,61

SUMME               12,74
"""


async def test_a_quantity_and_price_belong_to_the_row_whose_amount_they_make() -> None:
    found = await rows("receipt", sheet(TILL))
    assert [(r.get("quantity"), r.get("unit_price")) for r in found] == [
        ("2", "1.02"),
        (None, None),
        ("3", "2.61"),
    ]
    assert [r["amount"] for r in found] == ["2.04", "2.87", "7.83"]


ORDER = """\
Purchase Order PO-1

Description            Qty      Each       Total
Bearing 6204-2RS         3      8.00       24.00
Bearing 6205-2RS         2      9.00       18.00

Lines: 2                    Subtotal       42.00
                            Total         £42.00
"""


async def test_a_sum_behind_a_count_of_the_rows_is_no_row() -> None:
    found = await rows("purchase_order", wide(ORDER))
    assert [r["amount"] for r in found] == ["24.00", "18.00"]


async def test_a_number_of_goods_has_no_currency() -> None:
    found = await RulesReader().read(wide(ORDER).page(schema=SCHEMAS["purchase_order"]))
    assert {c.currency for c in found if c.table and c.field == "amount"} == {"GBP"}


@pytest.mark.parametrize("head", ["Price", "Pr1ce"])
async def test_a_heading_is_known_with_a_figure_for_a_letter(head: str) -> None:
    found = await rows("purchase_order", wide(ORDER.replace("Each ", head.ljust(5))))
    assert [r["unit_price"] for r in found] == ["8.00", "9.00"]


async def test_a_price_is_told_by_its_product_whatever_its_heading() -> None:
    found = await rows("purchase_order", wide(ORDER.replace("Each ", "Zorgl")))
    assert [r["unit_price"] for r in found] == ["8.00", "9.00"]


NOMINA = """\
Empresa: Levante Suministros S.L.

I. DEVENGOS                                              TOTALES
Salario base ........................................ 3.596,00
Plus convenio ......................................... 302,06
A. TOTAL DEVENGADO .................................. 3.898,06

II. DEDUCCIONES
Desempleo .............................................. 62,20
I.R.P.F. .............................................. 545,79
B. TOTAL A DEDUCIR .................................... 607,99
"""


async def test_dots_lead_to_the_amounts_of_a_table_that_has_a_title_alone() -> None:
    page = wide(NOMINA)
    assert await rows("payslip", page, "earnings") == [
        {"description": "Salario base", "amount": "3596.00"},
        {"description": "Plus convenio", "amount": "302.06"},
    ]
    assert [r["amount"] for r in await rows("payslip", page, "deductions")] == ["62.20", "545.79"]


SLIP = """\
DECCAN SMALL FINANCE BANK
INTEREST CERTIFICATE FOR F.Y. 2023-24

A/C 47281736183 Savings ........................ INT 65,281.98 TDS 0.00
A/C 71301911661850 Fixed Deposit ............... INT 67,310.08 TDS 6,731.01

TOTAL INTEREST PAID RS.     1,32,592.06
"""


async def test_rows_with_a_label_before_each_value() -> None:
    assert await rows("interest_certificate", wide(SLIP), "accounts") == [
        {"account_number": "47281736183", "account_type": "Savings", "interest": "65281.98", "tds": "0.00"},
        {"account_number": "71301911661850", "account_type": "Fixed Deposit", "interest": "67310.08", "tds": "6731.01"},
    ]
