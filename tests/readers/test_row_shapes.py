"""Shapes of tables: one list for two tables, headings set closely or in two languages, columns told by what stands in
them, groups and sums among rows, lists without headings."""

from __future__ import annotations

import itertools

import pytest

from app.model.geometry import Box
from app.model.page import Cell, Layout, Table
from app.model.schema import Schema
from app.readers.catalogue import builtin_schemas
from app.readers.rules import RulesReader
from tests.readers.pages import Sheet, sheet, wide
from tests.readers.test_rows import rows

SCHEMAS: dict[str, Schema] = {schema.key: schema for schema in builtin_schemas()}


async def read(text: str, key: str, table: str, make: str = "wide") -> list[dict[str, str | None]]:
    page: Sheet = wide(text) if make == "wide" else sheet(text)
    return rows(await RulesReader().read(page.page(schema=SCHEMAS[key])), table)


def said(found: list[dict[str, str | None]], *keys: str) -> list[tuple[str | None, ...]]:
    return [tuple(row.get(key) for key in keys) for row in found]


# ---- two tables, one list -----------------------------------------------------------------------------------------
PAID = [("Basic salary", "4000.00"), ("Overtime", "250.00")]
TAKEN = [("Income tax", "600.00"), ("Pension", "150.00")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Code   Description          Payments     Deductions\n"
            "A01    Basic salary         4,000.00\n"
            "A02    Overtime               250.00\n"
            "B01    Income tax                            600.00\n"
            "B02    Pension                               150.00\n"
            "       Totals               4,250.00         750.00\n",
            id="a column of amounts for each",
        ),
        pytest.param(
            "Description                 Amount\n"
            "Basic salary              4,000.00\nOvertime                    250.00\n"
            "Gross pay                 4,250.00\n"
            "Income tax                  600.00\nPension                     150.00\n"
            "Net pay                   3,500.00\n",
            id="a sum between them",
        ),
        pytest.param(
            "Description                 Amount\n"
            "Basic salary              4,000.00\nOvertime                    250.00\n"
            "Income tax                 -600.00\nPension                    -150.00\n"
            "Net pay                   3,500.00\n",
            id="the sign",
        ),
        pytest.param(
            "Earnings\nBasic salary              4,000.00\nOvertime                    250.00\n\n"
            "Tax and other deductions\nIncome tax                  600.00\nPension                     150.00\n\n"
            "Net pay                   3,500.00\n",
            id="titles",
        ),
        pytest.param(
            "Lohnart    Bezeichnung                  Betrag EUR\n"
            "1000       Basic salary                   4.000,00\n"
            "1001       Overtime                         250,00\n"
            "           Gesamtbrutto                   4.250,00\n\n"
            "           Steuern / Sozialversicherung    Abzug EUR\n"
            "           Income tax                       600,00\n"
            "           Pension                          150,00\n",
            id="headings of their own, the first of which could be either's",
        ),
    ],
)
async def test_what_is_paid_and_what_is_taken_is_told_apart_by(text: str) -> None:
    page = wide("Acme Ltd\nPayslip\n\n" + text)
    found = await RulesReader().read(page.page(schema=SCHEMAS["payslip"]))
    assert said(rows(found, "earnings"), "description", "amount") == PAID
    assert said(rows(found, "deductions"), "description", "amount") == TAKEN


async def test_titles_of_groups_and_rates_behind_a_name_are_no_part_of_it() -> None:
    found = await read(
        "Acme Ltd\nPayslip\n\nDeductions\n1. Contributions\n   Pension         4.70 %        69.35\n"
        "   Health          1.55 %        22.87\n2. Other\n   Union                         10.00\n",
        "payslip",
        "deductions",
    )
    assert said(found, "description") == [("Pension",), ("Health",), ("Union",)]


# ---- headings -----------------------------------------------------------------------------------------------------
async def test_headings_set_closely_are_divided_where_columns_stand_below() -> None:
    found = await read(
        "Scrip                 Qty Bought on   Bought for Sold on        Sold for     Gain / Loss\n"
        "GODAVARI MOTORS       520 06-06-2025   1,25,164.30 29-08-2025   1,17,654.44   -7,509.86\n",
        "capital_gains",
        "transactions",
    )
    assert found == [
        {
            "security": "GODAVARI MOTORS",
            "quantity": "520",
            "buy_date": "2025-06-06",
            "buy_value": "125164.30",
            "sell_date": "2025-08-29",
            "sell_value": "117654.44",
            "gain": "-7509.86",
        }
    ]


async def test_a_heading_of_several_words_over_one_column_stays_whole() -> None:
    found = await read(
        "Description        Quantity     Net unit price      Net amount\n"
        "Hinge, brass              2               3.50            7.00\n"
        "Oak board                10              12.00          120.00\n",
        "invoice",
        "line_items",
    )
    assert said(found, "quantity", "unit_price", "amount") == [("2", "3.50", "7.00"), ("10", "12.00", "120.00")]


async def test_headings_in_two_languages_signs_behind_amounts_and_a_second_line() -> None:
    found = await read(
        "Tarikh / Date    Butir Urusniaga / Description      Jumlah / Amount   Baki / Balance (RM)\n"
        "                                                    (RM)\n\n"
        "                 BAKI MULA / BEGINNING BALANCE                                  12,274.44\n"
        "02/11/2026       PINDAHAN DARI MEI YEE              6,689.16+                   18,963.60\n"
        "03/11/2026       CAJ PERKHIDMATAN                     288.51-                   18,675.09\n",
        "bank_statement",
        "transactions",
    )
    assert said(found, "date", "debit", "credit", "balance") == [
        ("2026-11-02", None, "6689.16", "18963.60"),
        ("2026-11-03", "288.51", None, "18675.09"),
    ]


@pytest.mark.parametrize("heading", ["Price inc. GST", "Unit price excl. VAT", "Prix unitaire HT", "Precio sin IVA"])
async def test_what_says_whether_tax_is_in_it_is_no_part_of_a_heading(heading: str) -> None:
    found = await read(
        f"Item                   Qty    {heading:24}Total\n"
        "Door closer              4    10.00                   40.00\n",
        "invoice",
        "line_items",
    )
    assert found == [{"description": "Door closer", "quantity": "4", "unit_price": "10.00", "amount": "40.00"}]


async def test_columns_without_a_known_heading_are_told_by_what_stands_in_them() -> None:
    found = await read(
        "Zweck der Sache           Anzahl      Preis        Ergebnis\n"
        "Beschlag Messing               2       3,50            7,00\n"
        "Eichenbrett                   10      12,00          120,00\n",
        "invoice",
        "line_items",
    )
    assert said(found, "description", "quantity", "unit_price", "amount") == [
        ("Beschlag Messing", "2", "3.50", "7.00"),
        ("Eichenbrett", "10", "12.00", "120.00"),
    ]


async def test_the_only_amounts_are_those_each_row_must_have() -> None:
    found = await read(
        "AANT OMSCHRIJVING          PRIJS\n3    APPELSAP                4,62\n1    HAGELSLAG               2,23\n"
        "SUBTOTAAL                    6,85\n",
        "receipt",
        "line_items",
        make="sheet",
    )
    assert said(found, "quantity", "description", "amount") == [("3", "APPELSAP", "4.62"), ("1", "HAGELSLAG", "2.23")]


async def test_of_two_days_the_first_column_is_the_rows() -> None:
    found = await read(
        "Buchung    Text                       Belastung    Gutschrift    Valuta        Saldo\n"
        "01.04.25   Dauerauftrag Miete            357.83                  03.04.25   2'997.76\n"
        "04.04.25   Gehalt Falkenberg                         1'871.29    05.04.25   4'869.05\n",
        "bank_statement",
        "transactions",
    )
    assert said(found, "date", "description") == [
        ("2025-04-01", "Dauerauftrag Miete"),
        ("2025-04-04", "Gehalt Falkenberg"),
    ]


# ---- sums, groups, prose ------------------------------------------------------------------------------------------
ITEMS = (
    "Qty   Description                      Unit price      Amount\n"
    "1     Copy paper A4                         20.12       20.12\n"
    "3     Office chair                         179.14      537.42\n"
)
GOODS = [("Copy paper A4", "20.12"), ("Office chair", "537.42")]


@pytest.mark.parametrize(
    "after",
    [
        "\n                                       Merchandise     $557.54\n"
        "                                       Discount 10%    -$55.75\n"
        "                                       Shipping         $24.95\n",
        "      CGST 9%                                            50.18\n"
        "      Round off                                           0.01\n",
        "\n      Total                                             557.54\n\n"
        "We ask you to pay the amount before 8 November 2026 and to quote invoice number 20269624.\n",
    ],
)
async def test_carriage_taxes_and_prose_below_the_goods_are_no_rows(after: str) -> None:
    found = await read("Acme Ltd\nInvoice\n\n" + ITEMS + after, "invoice", "line_items")
    assert said(found, "description", "amount") == GOODS


async def test_a_row_whose_amounts_add_up_those_above_is_none() -> None:
    found = await read(
        "Date         Particulars            Debit       Credit      Balance\n"
        "01/06/2026   Rent                   98.15                  2,056.42\n"
        "02/06/2026   Cash                  417.32                  1,639.10\n"
        "03/06/2026   Interest                           24.10      1,663.20\n"
        "             Everything            515.47       24.10\n",
        "bank_statement",
        "transactions",
    )
    assert len(found) == 3


async def test_groups_of_rows_have_titles_and_sums_of_their_own() -> None:
    found = await read(
        "Date         Service                    Hours       Rate       Amount\n"
        "             Phase 1\n"
        "30/10/2025   Code review                 1.50     190.00       285.00\n"
        "31/10/2025   Status call                 2.75     190.00       522.50\n"
        "             Total Phase 1                                     807.50\n"
        "             Phase 2\n"
        "01/11/2025   Workshop                    6.00     190.00     1,140.00\n"
        "             Expenses\n"
        "02/11/2025   Airfare                                           213.39\n",
        "invoice",
        "line_items",
    )
    assert (
        said(found, "description", "amount")[1:3] == [("Status call", "522.50"), ("Workshop", "1140.00")]
        or len(found) == 4
    )
    assert said(found, "amount") == [("285.00",), ("522.50",), ("1140.00",), ("213.39",)]


# ---- sides of an account ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "text",
    [
        "Datum         Vorgang                 Betrag EUR\n"
        "02.05.2025    Gehalt                  1.367,98 H\n06.05.2025    Karte                     264,28 S\n",
        "Datum         Omschrijving            Af/Bij      Bedrag\n"
        "02-05-2025    Gehalt                  Bij       1.367,98\n"
        "06-05-2025    Karte                   Af          264,28\n",
        "Data          Histórico               Valor\n"
        "02/05/2025    Gehalt                  1.367,98 C\n06/05/2025    Karte                     264,28 D\n",
    ],
)
async def test_a_letter_says_on_which_side_an_amount_is(text: str) -> None:
    found = await read(text, "bank_statement", "transactions")
    assert said(found, "debit", "credit") == [(None, "1367.98"), ("264.28", None)]


async def test_the_title_of_a_section_says_on_which_side_its_amounts_are() -> None:
    found = await read(
        "First Prairie Bank\n\nDeposits and Additions\nDate          Description          Amount\n"
        "03/05/2026    Payroll              2,150.00\n\n"
        "Electronic Withdrawals\nDate          Description          Amount\n"
        "03/07/2026    Electric Co             86.20\n",
        "bank_statement",
        "transactions",
    )
    assert said(found, "debit", "credit") == [(None, "2150.00"), ("86.20", None)]


# ---- without headings ---------------------------------------------------------------------------------------------
async def test_a_list_without_headings_that_makes_up_an_amount_of_the_page() -> None:
    found = await read(
        "Stonebridge Telecom Ltd\n\nYour bill at a glance\n"
        "Balance from last bill                         £119.98\n"
        "Payment received                              -£119.98\n"
        "Charges on this bill                            £75.12\n"
        "VAT at 20%                                      £15.02\n"
        "Total due                                       £90.14\n\n\n"
        "Charges in detail\nBroadband unlimited ........................... £62.14\n"
        "Handset instalment ............................ £12.98\n",
        "invoice",
        "line_items",
    )
    assert said(found, "description", "amount") == [("Broadband unlimited", "62.14"), ("Handset instalment", "12.98")]


async def test_names_and_amounts_that_make_up_nothing_are_no_list() -> None:
    found = await read(
        "Stonebridge Telecom Ltd\n\nOpening hours and prices\nStandard visit                    £62.14\n"
        "Urgent visit                      £82.98\n\nTotal due                         £90.14\n",
        "invoice",
        "line_items",
    )
    assert found == []


# ---- the next page ------------------------------------------------------------------------------------------------
def tabled(text: str, *edges: int) -> Sheet:
    """A page all of whose rows are an unruled table, with columns that begin at these characters."""
    page = wide(text)
    cells = []
    for r, line in enumerate(page.layout.lines):
        for c, (x0, x1) in enumerate(itertools.pairwise((*edges, 110))):
            words = tuple(w for w in line.words if x0 / 110 <= page.words[w].box.centre[0] < x1 / 110)
            box = Box(x0=x0 / 110, y0=line.box.y0, x1=x1 / 110, y1=line.box.y1)
            cells.append(Cell(row=r, column=c, words=words, box=box))
    table = Table(
        rows=len(page.layout.lines),
        columns=len(edges),
        cells=tuple(cells),
        box=Box.around(c.box for c in cells),
        ruled=False,
    )
    return Sheet(page.words, Layout(lines=page.layout.lines, tables=(table,)))


async def test_a_statement_goes_on_without_headings_with_days_alone_and_one_column_of_amounts() -> None:
    page = tabled(
        "02.05.    02.05.    Dauerauftrag Miete        -950,00    1.200,00\n"
        "05.05.    06.05.    Gehalt Falkenberg        2.100,00    3.300,00\n"
        "07.05.    07.05.    Strom                      -86,20    3.213,80\n",
        0, 10, 20, 44, 56,
    )  # fmt: skip
    candidates = await RulesReader().read(page.page(number=2, schema=SCHEMAS["bank_statement"]))
    found = rows(candidates, "transactions")
    assert said(found, "description", "debit", "credit", "balance") == [
        ("Dauerauftrag Miete", "950.00", None, "1200.00"),
        ("Gehalt Falkenberg", None, "2100.00", "3300.00"),
        ("Strom", "86.20", None, "3213.80"),
    ]
    assert [c.raw for c in candidates if c.field == "date"] == ["02.05.", "05.05.", "07.05."]
