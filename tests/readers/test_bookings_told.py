"""Bookings told by what stands in them: columns under headings that nobody knows, balances of days by what was booked
since, days that titles between the rows say, across pages."""

from __future__ import annotations

from app.readers.rules import RulesReader
from tests.readers.pages import wide
from tests.readers.test_bookings import STATEMENT, first, read
from tests.readers.test_row_shapes import said
from tests.readers.test_rows import rows


async def test_a_column_of_days_needs_no_heading_that_is_known() -> None:
    found = await read(
        "Post          Transaction description     Amount       Balance\n"
        "09/04/2025    Savings transfer            +55.40        555.40\n"
        "19/04/2025    Bookshop Miller             -23.40        532.00\n"
        "21/04/2025    Water                       -12.00        520.00\n"
    )
    assert said(found, "date", "debit", "credit") == [
        ("2025-04-09", None, "55.40"), ("2025-04-19", "23.40", None), ("2025-04-21", "12.00", None),
    ]  # fmt: skip


async def test_one_heading_of_amounts_is_enough_where_what_stands_below_tells_the_rest() -> None:
    found = await read(
        "Wanneer       Wat precies                         Bedrag EUR\n"
        "09-04-2025    Terugbetaling Jansen                   + 55,40\n"
        "19-04-2025    Boekhandel Molenaar                    - 23,40\n"
        "21-04-2025    Waterbedrijf                           - 12,00\n"
    )
    assert said(found, "date", "description", "debit", "credit") == [
        ("2025-04-09", "Terugbetaling Jansen", None, "55.40"),
        ("2025-04-19", "Boekhandel Molenaar", "23.40", None),
        ("2025-04-21", "Waterbedrijf", "12.00", None),
    ]


BY_DAY = (
    "Boeking                            Ref.                 Bedrag EUR\n"
    "3 januari 2025\n"
    "Overboeking van Hoekstra           899361               + 1.000,00\n"
    "                                   Stand einde dag        1.500,00\n"
    "4 januari 2025\n"
    "Geldopname Stationsplein           324588                 - 388,12\n"
    "Bakker Veldhuis                    513663                  - 11,88\n"
    "                                   Stand einde dag        1.100,00\n"
    "6 januari 2025\n"
    "Terugbetaling                      356932                  + 20,00\n"
    "                                   Stand einde dag        1.120,00\n"
)


async def test_balances_of_days_are_no_bookings_whatever_they_are_called() -> None:
    found = await read(BY_DAY)
    assert said(found, "date", "description", "debit", "credit") == [
        ("2025-01-03", "Overboeking van Hoekstra", None, "1000.00"),
        ("2025-01-04", "Geldopname Stationsplein", "388.12", None),
        ("2025-01-04", "Bakker Veldhuis", "11.88", None),
        ("2025-01-06", "Terugbetaling", None, "20.00"),
    ]
    assert await first(BY_DAY, "closing_balance") == "1120.00"


async def test_balances_without_headings_are_told_by_what_was_booked_since() -> None:
    text = BY_DAY.split("\n", 1)[1].replace("Stand einde dag", "Zo staat het er")
    found = await read(text)
    assert said(found, "debit", "credit") == [(None, "1000.00"), ("388.12", None), ("11.88", None), (None, "20.00")]


async def test_the_first_rows_of_a_page_may_be_of_the_day_before() -> None:
    lines = BY_DAY.splitlines()
    found = rows(
        await RulesReader().read(wide("\n".join([lines[0], *lines[2:]])).page(schema=STATEMENT)), "transactions"
    )
    assert said(found, "date", "credit")[0] == (None, "1000.00")
    assert [row.get("date") for row in found[1:]] == ["2025-01-04", "2025-01-04", "2025-01-06"]


async def test_a_title_above_what_was_there_before_is_no_text_of_the_first_row() -> None:
    found = await read(
        "Date          Description                 Amount       Balance\n"
        "              SHARE DRAFT 5134-138\n"
        "09/01/2025    Previous balance                          500.00\n"
        "09/04/2025    Savings transfer            +55.40        555.40\n"
        "19/04/2025    Bookshop Miller             -23.40        532.00\n"
    )
    assert said(found, "description") == [("Savings transfer",), ("Bookshop Miller",)]


# ---- what was there before and after ------------------------------------------------------------------------------
SUMMARY = (
    "Stand op 01-01-25      Erbij             Eraf            Stand op 28-01-25\n"
    "EUR 500,00             EUR 1.020,00      EUR 400,00      EUR 1.120,00\n\n"
)


async def test_a_summary_is_told_by_what_it_comes_to() -> None:
    keys = ("opening_balance", "total_credits", "total_debits", "closing_balance")
    odd = SUMMARY.replace("Stand op", "Zo was het").replace("Erbij", "Meer").replace("Eraf", "Minder")
    assert [await first(odd, key) for key in keys] == ["500.00", "1020.00", "400.00", "1120.00"]
    assert [await first(odd + BY_DAY, key) for key in keys] == ["500.00", "1020.00", "400.00", "1120.00"]


async def test_two_balances_are_told_by_what_was_booked_between() -> None:
    text = (
        "Am Ersten des Monats hatten Sie        500,00\n\n"
        "Datum         Vorgang                      Betrag EUR\n"
        "09.04.2025    Erstattung Jansen               + 55,40\n"
        "19.04.2025    Buchladen Molenaar              - 23,40\n\n"
        "Am Letzten des Monats haben Sie        532,00\n"
    )
    assert [await first(text, key) for key in ("opening_balance", "closing_balance")] == ["500.00", "532.00"]
    other = text.replace("532,00", "533,00")
    assert await first(other, "opening_balance") is None


async def test_where_the_newest_day_stands_first_what_was_there_before_stands_last() -> None:
    text = (
        "Date          Details                     Amount       Balance\n"
        "19/04/2025    Bookshop Miller             -23.40\n"
        "09/04/2025    Savings transfer            +55.40\n"
        "31/03/2025    Balance                                  500.00\n"
    )
    assert await first(text, "opening_balance") == "500.00"


async def test_a_booking_may_be_called_like_a_sum() -> None:
    found = await read(
        "Date          Details                     Debit        Credit       Balance\n"
        "03/03/2025    Grocery Limerick            20.00\n"
        "              Cafe                         5.00\n"
        "              Lodgement                                100.00        575.00\n"
        "04/03/2025    Electric                    75.00                      500.00\n"
        "              Totals                     100.00        100.00\n"
    )
    assert said(found, "description", "debit", "credit") == [
        ("Grocery Limerick", "20.00", None), ("Cafe", "5.00", None), ("Lodgement", None, "100.00"),
        ("Electric", "75.00", None),
    ]  # fmt: skip


async def test_of_two_columns_of_days_the_first_is_that_of_the_booking() -> None:
    found = await read(
        "Bokf. dag     Valutadag     Text                      Belopp           Saldo\n"
        "2025-03-03    2025-03-04    Kortköp ICA              -245,50         9 754,50\n"
        "2025-03-05    2025-03-06    Autogiro               -8 500,00         1 254,50\n"
    )
    assert said(found, "date") == [("2025-03-03",), ("2025-03-05",)]


async def test_the_only_day_of_a_statement_is_no_end_of_its_period() -> None:
    assert await first("Branch opened 01/05/2025\n\nBalance 12.00\n", "period_end") is None


async def test_days_may_stand_in_figures_without_a_mark() -> None:
    found = await read(
        "TARIKH        BUTIR URUSNIAGA             DEBIT        KREDIT         BAKI\n"
        "010325        TUNAI ATM KLCC             100.00                     400.00\n"
        "05032025      GAJI MAJIKAN                           2,000.00     2,400.00\n"
    )
    assert said(found, "date") == [("2025-03-01",), ("2025-03-05",)]


async def test_sums_below_a_list_do_not_say_what_its_texts_are() -> None:
    found = await read(
        "TANGGAL     KETERANGAN                  CBG          MUTASI                 SALDO\n"
        "03/03/2025  TRSF E-BANKING              0998     250,000.00 DB         750,000.00\n"
        "05/03/2025  KR OTOMATIS GAJI            0000   5,000,000.00          5,750,000.00\n"
        "SALDO AWAL    1,000,000.00\n"
        "MUTASI CR     5,000,000.00\n"
        "MUTASI DB       250,000.00\n"
        "SALDO AKHIR   5,750,000.00\n"
    )
    assert said(found, "description", "debit") == [("TRSF E-BANKING", "250000.00"), ("KR OTOMATIS GAJI", None)]


async def test_the_day_of_value_below_a_booking_is_no_part_of_what_it_says() -> None:
    line = "{}.03.2025      Dauerauftrag                    50,00 S\n                Wert {}.03.2025\n"
    text = "Datum           Erläuterung                       EUR\n" + "".join(
        line.format(n, n) for n in ("01", "04", "07")
    )
    assert said(await read(text), "description") == [("Dauerauftrag",)] * 3
