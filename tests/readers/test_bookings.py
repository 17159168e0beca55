"""Bookings of statements: sides told by the balance, days without a year, lines of a balance alone, columns that no
heading names, rows that open on one line and end on another."""

from __future__ import annotations

import pytest

from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_row_shapes import SCHEMAS, said
from tests.readers.test_rows import rows

STATEMENT = SCHEMAS["bank_statement"]


async def read(text: str) -> list[dict[str, str | None]]:
    return rows(await RulesReader().read(wide(text).page(schema=STATEMENT)), "transactions")


async def first(text: str, key: str, number: int = 1) -> str | None:
    found = await RulesReader().read(wide(text).page(number=number, schema=STATEMENT))
    many = [c for c in found if c.field == key and c.table is None]
    return max(many, key=lambda c: c.confidence).value if many else None


# ---- sides --------------------------------------------------------------------------------------------------------
async def test_amounts_without_a_sign_are_on_the_side_that_makes_the_next_balance() -> None:
    found = await read(
        "Date          Transaction                 Amount       Balance\n"
        "01/05/2025    Balance forward                         2,000.00\n"
        "03/05/2025    Cash lodgement              200.00      2,200.00\n"
        "10/05/2025    ATM Main Street              80.00      2,120.00\n"
        "17/05/2025    Water charges                45.50      2,074.50\n"
    )
    assert said(found, "debit", "credit") == [(None, "200.00"), ("80.00", None), ("45.50", None)]


async def test_a_balance_in_the_head_tells_the_side_of_the_first_amount() -> None:
    found = await read(
        "Opening balance: 500.00\n\n"
        "Date          Transaction                 Amount       Balance\n"
        "03/05/2025    Coop                         20.00        480.00\n"
        "04/05/2025    Bakery                        5.00        475.00\n"
    )
    assert said(found, "debit", "credit") == [("20.00", None), ("5.00", None)]


@pytest.mark.parametrize(("one", "other"), [("Credit", "Debit"), ("Debit", "Credit"), ("Her", "Weg")])
async def test_of_two_columns_the_one_that_adds_is_the_credit_whatever_its_heading(one: str, other: str) -> None:
    found = await read(
        f"Date          Description             {one:<12}{other:<12}Balance\n"
        "02/05/2025    Salary Miller           900.00                  1,400.00\n"
        "05/05/2025    Rent                                450.00        950.00\n"
        "09/05/2025    Coop Food                            21.40        928.60\n"
    )
    assert said(found, "debit", "credit") == [(None, "900.00"), ("450.00", None), ("21.40", None)]


async def test_the_newest_booking_may_stand_first() -> None:
    found = await read(
        "Date          Description                 Amount      Balance\n"
        "28/05/2025    Transfer to savings         200.00     1,340.00\n"
        "15/05/2025    Payroll                   1,200.00     1,540.00\n"
        "03/05/2025    Fuel                         60.00       340.00\n"
    )
    assert said(found, "debit", "credit")[:2] == [("200.00", None), (None, "1200.00")]


async def test_a_column_of_debits_keeps_no_sign() -> None:
    found = await read(
        "Buchung      Vorgang                           Soll         Haben\n"
        "02.05.2025   Lastschrift Vodafone           - 49,99\n"
        "06.05.2025   Gehalt Stadtwerke                          + 2.400,00\n"
        "30.05.2025   Kartenzahlung                  120,01-\n"
    )
    assert said(found, "debit", "credit") == [("49.99", None), (None, "2400.00"), ("120.01", None)]


# ---- lines of a balance alone -------------------------------------------------------------------------------------
OWN_WORDS = (
    "Tag          Geschehen                      Soll        Haben         Saldo\n"
    "01.05.2025   Stand zu Beginn                                       1.000,00\n"
    "02.05.2025   Miete Mai                    650,00                     350,00\n"
    "02.05.2025   Stand am Abend                                          350,00\n"
    "05.05.2025   Lohn Werft                              1.900,00      2.250,00\n"
    "31.05.2025   Was blieb                                             2.250,00\n"
)


async def test_a_line_of_a_balance_alone_is_no_booking() -> None:
    assert said(await read(OWN_WORDS), "description") == [("Miete Mai",), ("Lohn Werft",)]


async def test_it_says_what_was_there_before_and_after() -> None:
    assert await first(OWN_WORDS, "opening_balance") == "1000.00"
    assert await first(OWN_WORDS, "closing_balance") == "2250.00"


async def test_a_balance_that_stands_in_a_column_of_amounts() -> None:
    text = (
        "Data         Valuta       Addebiti     Accrediti     Descrizione operazioni\n"
        "                                        1.215,40     SALDO INIZIALE\n"
        "05/05/2025   05/05/2025                 1.390,00     ACCREDITO STIPENDIO\n"
        "09/05/2025   08/05/2025      52,30                   PAGAMENTO POS\n"
        "                                        2.553,10     SALDO FINALE\n"
    )
    assert said(await read(text), "date", "debit", "credit") == [
        ("2025-05-05", None, "1390.00"),
        ("2025-05-09", "52.30", None),
    ]
    assert await first(text, "opening_balance") == "1215.40"
    assert await first(text, "closing_balance") == "2553.10"


async def test_with_one_balance_a_day_what_was_there_before_is_counted_back() -> None:
    text = (
        "Date          Details                Paid out       Paid in       Balance\n"
        "02/05/2025    British Gas               84.20\n"
        "              Tesco                     32.15                    1,087.76\n"
        "06/05/2025    Payroll                              2,150.00      3,237.76\n"
        "07/05/2025    Cash                      10.00\n"
    )
    assert await first(text, "opening_balance") == "1204.11"
    assert await first(text, "closing_balance") == "3227.76"


async def test_the_sum_of_a_column_needs_no_label() -> None:
    text = (
        "Kontoauszug\n\nGeflossen insgesamt  74,40     Gekommen insgesamt  1.200,00\n\n"
        "Datum         Text                     Soll         Haben\n"
        "02.05.2025    Bäckerei                 4,40\n"
        "03.05.2025    Buchladen               70,00\n"
        "04.05.2025    Lohn                                 700,00\n"
        "05.05.2025    Prämie                               500,00\n"
    )
    assert await first(text, "total_debits") == "74.40"
    assert await first(text, "total_credits") == "1200.00"


# ---- days ---------------------------------------------------------------------------------------------------------
SHORT_DAYS = (
    "Date       Description                Money out       Money in        Balance\n"
    "02 May     Greengrocer                     4.10                         95.90\n"
    "06 May     Received from Hall                            50.00         145.90\n"
)


@pytest.mark.parametrize("head", ["Statement for May 2025", "Extract 5/2025", "All amounts of the year 2025 in pounds"])
async def test_a_day_without_a_year_is_of_the_year_that_the_page_names(head: str) -> None:
    assert said(await read(f"Tyne Valley Bank plc\n{head}\n\n{SHORT_DAYS}"), "date") == [
        ("2025-05-02",),
        ("2025-05-06",),
    ]


async def test_the_number_of_a_branch_is_no_day() -> None:
    text = f"Tyne Valley Bank plc\nSort code 20-10-55\n\n{SHORT_DAYS}"
    assert await first(text, "period_start") is None
    assert await first(text, "period_end") is None


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("1 May to 31 May 2025", "2025-05-01", "2025-05-31"),
        ("1. - 31. Mai 2025", "2025-05-01", "2025-05-31"),
        ("01.12. bis 15.01.2026", "2025-12-01", "2026-01-15"),
        ("April 12 through May 13, 2025", "2025-04-12", "2025-05-13"),
    ],
)
async def test_a_period_that_says_its_year_once(period: str, start: str, end: str) -> None:
    assert await first(f"Fenwick Bank plc\n{period}\n", "period_start") == start
    assert await first(f"Fenwick Bank plc\n{period}\n", "period_end") == end


async def test_of_a_day_and_that_of_its_value_the_first_is_the_rows() -> None:
    found = await RulesReader().read(
        wide(
            "Kontoauszug 31.05.2025\n\n"
            "Boekdatum      Omschrijving                   Bedrag af     Bedrag bij\n"
            "02-05 (03-05)  Incasso Ziggo                      58,50\n"
            "23-05 (24-05)  Salaris                                        1.900,00\n"
        ).page(schema=STATEMENT)
    )
    assert [c.raw for c in found if c.field == "date"] == ["02-05", "23-05"]


# ---- lines and rows -----------------------------------------------------------------------------------------------
async def test_a_row_that_opens_with_its_day_may_end_with_its_amount_lines_below() -> None:
    found = await read(
        "Date          Payment type and details      Paid out      Paid in      Balance\n"
        "              BALANCE BROUGHT FORWARD                                 1,204.11\n"
        "02/05/2025    DD  BRITISH GAS                  84.20\n"
        "              VIS TESCO STORES\n"
        "              LEEDS                            32.15                  1,087.76\n"
        "14/05/2025    BP  Jane Okafor\n"
        "              rent share                      600.00                    487.76\n"
        "              BALANCE CARRIED FORWARD                                   487.76\n"
    )
    assert said(found, "description", "debit") == [
        ("DD BRITISH GAS", "84.20"),
        ("VIS TESCO STORES LEEDS", "32.15"),
        ("BP Jane Okafor rent share", "600.00"),
    ]


async def test_what_leads_to_the_next_page_is_no_part_of_a_booking() -> None:
    found = await read(
        "Date          Description                Money out       Balance\n"
        "02/05/2025    Greengrocer                     4.10         95.90\n"
        "06/05/2025    Bookshop                       20.00         75.90\n"
        "              Ref: top up\n"
        "              Continued on next page\n"
    )
    assert said(found, "description")[-1] == ("Bookshop Ref: top up",)


async def test_bookings_without_a_heading_of_amounts() -> None:
    found = await read(
        "VR Bank Nordheide eG                                  Kontoauszug 30.05.2025\n\n"
        "Bu-Tag   Wert    Vorgang\n"
        "                          alter Kontostand vom 30.04.2025         1.020,00 H\n"
        "02.05.   02.05.  Basislastschrift                                    45,00 S\n"
        "                 EWE VERTRIEB GmbH\n"
        "05.05.   05.05.  Gutschrift                                         320,50 H\n"
        "                 Finanzkasse Harburg\n"
        "                          neuer Kontostand vom 30.05.2025         1.295,50 H\n"
    )
    assert said(found, "description", "debit", "credit") == [
        ("Basislastschrift EWE VERTRIEB GmbH", "45.00", None),
        ("Gutschrift Finanzkasse Harburg", None, "320.50"),
    ]


async def test_lines_of_days_and_amounts_that_nothing_tells_apart_are_no_bookings() -> None:
    assert (
        await read("Fenwick Bank plc\n\n02 May    Branch closed until      10.00\n03 May    Open from      9.30\n")
        == []
    )


async def test_bookings_below_the_day_they_are_of() -> None:
    found = await read(
        "Meer Bank\n\n"
        "2 mei 2025\n"
        "Albert Heijn 1401                              - 23,40\n"
        "Tikkie J. Jansen                               + 12,00\n"
        "9 mei 2025\n"
        "Salaris Gemeente Hoorn                      + 2.100,00\n"
    )
    assert said(found, "date", "debit", "credit") == [
        ("2025-05-02", "23.40", None),
        ("2025-05-02", None, "12.00"),
        ("2025-05-09", None, "2100.00"),
    ]


async def test_what_is_overdrawn_is_below_zero() -> None:
    found = await read(
        "Date          Details                         Debit       Credit       Balance\n"
        "01/05/2025    Balance forward                                        812.40 OD\n"
        "02/05/2025    Automated credit                            950.00     137.60\n"
        "07/05/2025    Cheque 000412                  240.00                  102.40 OD\n"
    )
    assert said(found, "debit", "credit", "balance") == [(None, "950.00", "137.60"), ("240.00", None, "-102.40")]


async def test_the_year_above_the_days_is_no_part_of_the_first() -> None:
    found = await RulesReader().read(
        wide(
            "Statement date 31 MAY 2025\n\n"
            "Date      Details                         Debit       Credit       Balance\n"
            "2025\n"
            "02 MAY    Automated credit                            950.00        950.00\n"
            "07 MAY    Cheque 000412                  240.00                     710.00\n"
        ).page(schema=STATEMENT)
    )
    assert [c.raw for c in found if c.field == "date"] == ["02 MAY", "07 MAY"]
