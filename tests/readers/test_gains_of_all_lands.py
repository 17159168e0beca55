"""Sales as brokers of several countries print them: losses in a column of their own, two days in one cell, headings of
two lines with titles over several, boxes of forms, rates beside headings."""

from __future__ import annotations

from app.readers.rules import RulesReader
from tests.readers.pages import sheet
from tests.readers.test_row_shapes import SCHEMAS, said
from tests.readers.test_rows import rows

GAINS = SCHEMAS["capital_gains"]
AMOUNTS = ("sell_value", "buy_value", "gain")


async def read(text: str) -> list[dict[str, str | None]]:
    return rows(await RulesReader().read(sheet(text, columns=130).page(schema=GAINS)), "transactions")


async def best(text: str, key: str) -> tuple[str | None, str | None]:
    many = [
        c
        for c in await RulesReader().read(sheet(text, columns=130).page(schema=GAINS))
        if c.field == key and c.table is None
    ]
    one = max(many, key=lambda c: c.confidence, default=None)
    return (one.value, one.currency) if one is not None else (None, None)


DISPOSALS = (
    "Disposal date   Stock                 Quantity   Net proceeds £   Allowable cost £      Gain £      Loss £\n"
    "12 May 2023     Barrow Water plc           500         2,410.20           2,000.10      410.10\n"
    "03 Oct 2023     Calder Mining plc          200           880.00           1,120.50                  240.50\n"
    "19 Feb 2024     Devon Textiles plc       1,000         5,000.00           4,100.00      900.00\n"
    "Total gains                                                                           1,310.10\n"
    "Total losses                                                                                        240.50\n"
    "Net gains                                                                             1,069.60\n"
)


async def test_losses_may_have_a_column_of_their_own() -> None:
    assert said(await read(DISPOSALS), *AMOUNTS) == [
        ("2410.20", "2000.10", "410.10"), ("880.00", "1120.50", "-240.50"), ("5000.00", "4100.00", "900.00"),
    ]  # fmt: skip
    assert await best(DISPOSALS, "total_gain") == ("1069.60", "GBP")  # the symbol stands behind headings alone


async def test_a_column_of_losses_does_not_make_the_gain_the_cost() -> None:
    found = await read(
        "Data vend.   Titolo             Q.tà    Val. storico    Ctv. vendita   Plusvalenza   Minusvalenza\n"
        "12/05/2023   Alfa Motori SpA     300        1.200,00        1.500,00        300,00\n"
        "30/10/2023   Gamma Reti          100        1.000,00          870,00                        130,00\n"
    )
    assert said(found, *AMOUNTS) == [("1500.00", "1200.00", "300.00"), ("870.00", "1000.00", "-130.00")]


async def test_two_days_may_stand_in_one_cell() -> None:
    found = await read(
        "Security                 Quantity    Acquired /      Proceeds     Cost basis     Gain/Loss\n"
        "                                     Sold\n"
        "GRANITE STEEL CO           25        15 Jan 2022     3,200.00       2,700.00        500.00\n"
        "                                     18 Apr 2024\n"
        "HARBOR FOODS INC           10        09 Sep 2023       750.00         910.00       -160.00\n"
        "                                     02 May 2024\n"
    )
    assert said(found, "security", "buy_date", "sell_date") == [
        ("GRANITE STEEL CO", "2022-01-15", "2024-04-18"), ("HARBOR FOODS INC", "2023-09-09", "2024-05-02"),
    ]  # fmt: skip


async def test_titles_over_several_headings_tell_them_apart() -> None:
    found = await read(
        "Título            Realização              Aquisição               Despesas    Mais/menos-valia\n"
        "                  Data        Valor       Data        Valor\n"
        "Lusa Papel        12/04/2023   2.000,00   10/02/2020   1.500,00       10,00           490,00\n"
        "Minho Vidros      30/09/2023     800,00   01/03/2022   1.000,00        5,00          -205,00\n"
    )
    assert said(found, "sell_date", "buy_date", *AMOUNTS) == [
        ("2023-04-12", "2020-02-10", "2000.00", "1500.00", "490.00"),
        ("2023-09-30", "2022-03-01", "800.00", "1000.00", "-205.00"),
    ]


async def test_first_lines_of_headings_may_run_together() -> None:
    found = await read(
        "Stück    Wertpapierbezeichnung   Anschaffungstag   Veräußerungstag   Anschaffungs-   Veräußerungs-  Gewinn/\n"
        f"{'':69}kosten EUR      erlös EUR      Verlust EUR\n"
        "50       Alpha Werke AG          04.03.2021        17.06.2023        1.000,00        1.250,00       250,00\n"
        "20       Beta Energie SE         11.01.2022        20.08.2023        2.000,00        1.900,00       100,00-\n"
    )
    assert said(found, *AMOUNTS) == [("1250.00", "1000.00", "250.00"), ("1900.00", "2000.00", "-100.00")]


async def test_headings_have_the_letters_of_boxes() -> None:
    found = await read(
        "(a) Description of property   (b) Date     (c) Date sold   (d) Proceeds   (e) Cost or     (h) Gain or\n"
        "                              acquired     or disposed     (sales price)  other basis     (loss)\n"
        "100 sh. Orion Foods           01/31/2023   05/20/2024      4,200.00       3,900.00        300.00\n"
        "40 sh. Pinecrest Bancorp      07/22/2023   02/20/2024      1,000.00       1,350.00        (350.00)\n"
    )
    assert said(found, "buy_date", "sell_date", *AMOUNTS) == [
        ("2023-01-31", "2024-05-20", "4200.00", "3900.00", "300.00"),
        ("2023-07-22", "2024-02-20", "1000.00", "1350.00", "-350.00"),
    ]


async def test_a_rate_beside_a_heading_is_no_value() -> None:
    found = await read(
        "Wertpapier        Kauf         Verkauf      Stück   Einstandswert   Verkaufserlös   Kursgewinn   KESt 27,5 %\n"
        "Donau Chemie AG   14.02.2020   03.05.2023      30          900,00        1.200,00       300,00         82,50\n"
        "Inn Kraft AG      22.07.2021   19.09.2023      10          500,00          450,00       -50,00        -13,75\n"
    )
    assert said(found, *AMOUNTS) == [("1200.00", "900.00", "300.00"), ("450.00", "500.00", "-50.00")]


async def test_the_days_of_a_period_make_no_year() -> None:
    text = "Capital Gains Report     1 Jul 2022 - 30 Jun 2023\n\nTotal capital gain      1,350.00\n"
    assert (await best(text, "financial_year"))[0] != "2022 - 30"


async def test_a_swedish_sum_is_no_sale() -> None:
    found = await read(
        "Antal    Beteckning        Försäljningsdag   Försäljningspris   Omkostnadsbelopp   Vinst     Förlust\n"
        "  40     Skog & Fjäll B    2023-03-14              8 000            6 500          1 500\n"
        "  25     Norrsken Tech     2023-10-02              2 000            2 600                      600\n"
        "Summa                                             10 000            9 100          1 500       600\n"
    )
    assert said(found, "security", "gain") == [("Skog & Fjäll B", "1500.00"), ("Norrsken Tech", "-600.00")]


async def test_headings_nobody_asks_for_stand_between_others() -> None:
    found = await read(
        "Symbol     Entry Date   Exit Date    Buy Value   Sell Value    Profit     Period of Holding   Taxable Profit\n"
        "HIMCEMENT  2021-01-10   2023-11-20   20,000.00   26,000.00    6,000.00         1044               6,000.00\n"
        "KAVERISTL  2020-03-05   2023-12-01    5,000.00    4,000.00   -1,000.00         1366              -1,000.00\n"
    )
    assert said(found, "security", "gain") == [("HIMCEMENT", "6000.00"), ("KAVERISTL", "-1000.00")]


async def test_a_price_is_no_day() -> None:
    found = await read(
        "Papirnavn         Handelsdato   Antal    Salgskurs    Afståelsessum    Anskaffelsessum    Gevinst/tab\n"
        "Bryg & Malt B     14.03.2023       40       250,00        10.000,00           8.000,00      2.000,00\n"
        "Vindmølle A       20.10.2023       10       300,00         3.000,00           3.600,00       -600,00\n"
    )
    assert said(found, "sell_date", "gain") == [("2023-03-14", "2000.00"), ("2023-10-20", "-600.00")]


async def test_how_many_may_stand_below_the_heading_of_the_name() -> None:
    found = await read(
        "1a Description        CUSIP        1b Date     1c Date sold   1d Proceeds    1e Cost or      Gain/loss\n"
        "                                   acquired    or disposed                   other basis\n"
        "ACME CORP             000361105\n"
        "  20.000                           03/14/24    06/17/24         1,250.00       1,000.00         250.00\n"
        "BETA ENERGY INC       09352K108\n"
        "  15.000                           01/21/24    08/20/24         1,900.00       2,000.00         (100.00)\n"
    )
    assert said(found, "security", "quantity", "buy_date", "gain") == [
        ("ACME CORP", "20.000", "2024-03-14", "250.00"), ("BETA ENERGY INC", "15.000", "2024-01-21", "-100.00"),
    ]  # fmt: skip
