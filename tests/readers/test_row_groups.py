"""Rows whose parts stand apart: titles of groups for a column, days above bookings, references below them, headings
again, titles over figures, goods in mails, a certificate's only account."""

from __future__ import annotations

import pytest

from app.readers.rules_currency import page_currency
from app.readers.view import PageView
from tests.readers.pages import wide
from tests.readers.test_row_shapes import read, said


def _view(text: str) -> PageView:
    page = wide(text).page()
    return PageView(page.words, page.layout)


GAINS, BANK, ORDER, PAY = "capital_gains", "bank_statement", "purchase_order", "payslip"


async def test_the_title_of_a_group_is_the_text_of_its_rows() -> None:
    text = (
        "Sale date     Trxn. type     Units      Amount      Buy date      Invested amt.      Gain\n"
        "Aravali Flexi Cap Fund - Growth\n"
        "08/01/2026    Redemption     3,994      1,024.33    09/07/2025    1,137.48           -113.15\n"
        "26/03/2026    Switch out     8,509        398.35    03/03/2024      437.60            -39.25\n"
        "Kaveri Liquid Fund\n"
        "01/12/2025    Redemption     4,886        430.06    20/11/2023      425.80              4.26\n"
    )
    assert said(await read(text, GAINS, "transactions"), "security", "gain") == [
        ("Aravali Flexi Cap Fund - Growth", "-113.15"),
        ("Aravali Flexi Cap Fund - Growth", "-39.25"),
        ("Kaveri Liquid Fund", "4.26"),
    ]


async def test_a_security_is_its_name_without_symbols_and_its_totals_are_no_rows() -> None:
    text = (
        "Date sold     Quantity    Proceeds     Date acquired    Cost basis    Gain or loss\n"
        "BLUESTEM BIOTECH INC / CUSIP: 195955S38 / Symbol: BBI\n"
        "04/18/23       150.000     27,753.00    03/10/23         35,287.50       -7,534.50\n"
        "04/30/23        40.000     17,483.60    02/09/23         12,760.80        4,722.80\n"
        "COPPERFIELD ROBOTICS CO / CUSIP: 816692T83 / Symbol: CRC\n"
        "03/14/23       100.000     10,541.00    08/03/22          9,126.00        1,415.00\n"
        "10/25/23       100.000     10,368.00    03/11/23          9,280.00        1,088.00\n"
        "Security total:            20,909.00                     18,406.00        2,503.00\n"
    )
    found = await read(text, GAINS, "transactions")
    assert said(found, "security", "gain") == [
        ("BLUESTEM BIOTECH INC", "-7534.50"),
        ("BLUESTEM BIOTECH INC", "4722.80"),
        ("COPPERFIELD ROBOTICS CO", "1415.00"),
        ("COPPERFIELD ROBOTICS CO", "1088.00"),
    ]


async def test_a_symbol_that_is_short_for_a_name_is_no_currency() -> None:
    text = "Statement\nCOPPERFIELD ROBOTICS CO / CUSIP: 816692T83 / Symbol: CRC\n"
    assert page_currency(_view(text)) == "USD"
    assert page_currency(_view("Statement\nAmounts are shown in CRC\n")) == "CRC"


async def test_the_day_of_a_group_is_the_date_of_its_rows_where_the_column_is_empty() -> None:
    text = (
        "Date       Description                       Amount       Balance\n"
        "Monday 3 March 2025\n"
        "           Payment TESCO                     -45.20        954.80\n"
        "           Deposit payroll                 1,200.00      2,154.80\n"
        "Tuesday 4 March 2025\n"
        "           Withdrawal ATM                   -100.00      2,054.80\n"
    )
    assert said(await read(text, BANK, "transactions"), "date", "description", "debit", "credit") == [
        ("2025-03-03", "Payment TESCO", "45.20", None),
        ("2025-03-03", "Deposit payroll", None, "1200.00"),
        ("2025-03-04", "Withdrawal ATM", "100.00", None),
    ]


async def test_references_below_most_rows_are_no_part_of_what_they_say() -> None:
    rows = [
        ("2 Feb 2025", "Salary TOLLAND", "10.00"),
        ("3 Feb 2025", "Card BOOKS", "20.00"),
        ("4 Feb 2025", "Rent", "30.00"),
    ]
    text = "Date          Description                Money in     Balance\n"
    text += "".join(
        f"{d}    {t:26} {a:>8}     {a:>8}\n              Reference: NF359{n}\n" for n, (d, t, a) in enumerate(rows)
    )
    assert [r["description"] for r in await read(text, BANK, "transactions")] == [t for _, t, _ in rows]
    once = text.replace("Reference: NF3591\n", "\n").replace("Reference: NF3592\n", "\n")
    assert (await read(once, BANK, "transactions"))[0]["description"] == "Salary TOLLAND Reference: NF3590"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Lunedì 3 marzo 2025\n"
            "   Pagamento POS                              -45,20\n"
            "   Bonifico da ROSSI                       1.200,00\n"
            "Martedì 4 marzo 2025\n"
            "   Addebito ENEL                              -80,00\n",
            id="days above, signs",
        ),
        pytest.param(
            "03/03/2025   Pagamento POS              45,20                  954,80\n"
            "03/03/2025   Bonifico da ROSSI                    1.200,00   2.154,80\n"
            "04/03/2025   Addebito ENEL              80,00                2.074,80\n",
            id="days before, sides told by the balance",
        ),
    ],
)
async def test_bookings_without_headings(text: str) -> None:
    assert said(
        await read(f"Estratto conto\n\n{text}", BANK, "transactions"), "date", "description", "debit", "credit"
    ) == [
        ("2025-03-03", "Pagamento POS", "45.20", None),
        ("2025-03-03", "Bonifico da ROSSI", None, "1200.00"),
        ("2025-03-04", "Addebito ENEL", "80.00", None),
    ]


async def test_two_bookings_or_amounts_without_a_side_are_no_list() -> None:
    assert await read("03/03/2025   Rent   45.20\n04/03/2025   Food   20.00\n", BANK, "transactions") == []
    text = "03/03/2025   Rent   45.20\n04/03/2025   Food   20.00\n05/03/2025   Water   20.00\n"
    assert await read(text, BANK, "transactions") == []


async def test_headings_again_within_a_table_end_nothing() -> None:
    text = (
        "Qty     Material                        Each       Extension\n"
        "2       Oak shelving unit              10.00           20.00\n"
        "1       Nitrile gloves                  8.00            8.00\n"
        "Hrs     Labor                           Rate\n"
        "4       Journeyman, regular time       95.00          380.00\n"
    )
    assert said(await read(text, "invoice", "line_items"), "description", "amount") == [
        ("Oak shelving unit", "20.00"),
        ("Nitrile gloves", "8.00"),
        ("Journeyman, regular time", "380.00"),
    ]


async def test_titles_over_headings_of_figures_tell_two_tables_and_a_third_is_neither() -> None:
    text = "".join(
        f"{title}\n                                   Hours     This check      2026 so far\n{rows}\n"
        for title, rows in (
            ("What you earned", "Regular                           173.33     5,494.00        5,494.00\n"
             "Overtime                                       453.26          453.26\n"
             "Gross earnings                               5,947.26        5,947.26\n"),
            ("What was taken out", "Federal Income Tax                             706.17          706.17\n"
             "Medicare                                        89.82           89.82\n"
             "Total taken out                                795.99          795.99\n"),
        )
    )  # fmt: skip
    assert said(await read(text, PAY, "earnings"), "description", "amount") == [
        ("Regular", "5494.00"),
        ("Overtime", "453.26"),
    ]
    assert said(await read(text, PAY, "deductions"), "description", "amount") == [
        ("Federal Income Tax", "706.17"),
        ("Medicare", "89.82"),
    ]


async def test_the_amount_is_what_quantity_and_price_make() -> None:
    text = (
        "Item             Qty      Rate        Taxable value     IGST     Total\n"
        "Nitrile gloves     2     71.25               142.50    25.65    168.15\n"
        "LED panel          2     22.98                45.96     8.27     54.23\n"
    )
    assert [r["amount"] for r in await read(text, "invoice", "line_items")] == ["142.50", "45.96"]


@pytest.mark.parametrize(
    "row", ["- 12 x Cable tray 3 m a 18.50 EUR = 222.00 EUR", "12 pcs   Cable tray 3 m      @ 18.50     222.00"]
)
async def test_goods_listed_in_a_mail(row: str) -> None:
    text = f"Please supply\n\n{row}\n{row.replace('12 ', '2 ').replace('222.00', '37.00')}\n\nTotal: 259.00\n"
    assert said(await read(text, ORDER, "line_items"), "description", "quantity", "unit_price", "amount") == [
        ("Cable tray 3 m", "12", "18.50", "222.00"),
        ("Cable tray 3 m", "2", "18.50", "37.00"),
    ]


async def test_numbers_of_goods_before_their_names() -> None:
    text = (
        "CÓDIGO DESCRIÇÃO            QTD     VL UNIT     VL TOTAL\n"
        "7891228 LEITE GORDO           1        4,28         4,28\n"
        "7891588 CAFE CAPSULAS         3       21,15        63,45\n"
    )
    found = await read(text, "receipt", "line_items")
    assert [r["description"] for r in found] == ["LEITE GORDO", "CAFE CAPSULAS"]


async def test_a_certificates_only_account() -> None:
    text = (
        "Certificate of interest paid\n\n"
        "Certified that Shri / Smt / M/s Deepak Iyer\n"
        "having Permanent Account Number FAUPI9032Z\n"
        "has been paid interest on Savings A/c No. 14466748697\n"
        "a sum of Rs. 10,985.81\n"
        "and that income tax has been deducted thereon amounting to Rs. 0.00\n"
    )
    keys = ("account_number", "account_type", "interest", "tds")
    assert said(await read(text, "interest_certificate", "accounts"), *keys) == [
        ("14466748697", "Savings", "10985.81", "0.00")
    ]


@pytest.mark.parametrize(
    ("first", "second", "codes"),
    [("[WTC-515]", "[LUD-491]", ["WTC-515", "LUD-491"]), ("KD5981-32", "DE2452-45", ["KD5981-32", "DE2452-45"])],
)
async def test_numbers_of_goods_stand_in_front_of_their_texts(first: str, second: str, codes: list[str]) -> None:
    text = (
        "Description                              Quantity    Unit price       Amount\n"
        f"{first} Copper pipe                             2         10.00        20.00\n"
        f"{second} Sealing ring                            4          5.00        20.00\n"
    )
    found = await read(text, ORDER, "line_items")
    assert said(found, "item_code", "description") == [(codes[0], "Copper pipe"), (codes[1], "Sealing ring")]
    once = await read(text.replace(f"{second} ", ""), ORDER, "line_items")
    assert said(once, "description") == [(f"{first} Copper pipe",), ("Sealing ring",)]
