"""Statements of realised gains: a German bank's annex to its tax certificate, an Indian broker's workbook, an American
composite statement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.lots import Lot, Year, sum_of, tell_lots, traded
from app.samples.measured.sheet import GREY, LETTER, NAVY, PALE, WHITE, Sheet
from app.samples.measured.world import address

GERMAN = words(
    "Brückner Hausbau SE|Steinbach Pharma AG|Waldecker Versorger AG|Kontora Europa Dividenden UCITS ETF|Rheintal Optik "
    "AG Vz.|Lindenbaum Immobilien AG"
)
INDIAN = words("ARAVALIFIN|KAVERITECH|MALWACEM|NILGIRIPHR|PARASPAPER|SHIVALIKBK|TRISHULMOT|VINDHYACHM")
AMERICAN = words(
    "BLUE HERON SOFTWARE INC CLASS A|DELMAR UTILITIES CORP|FOXGLOVE THERAPEUTICS|KEYSTONE RAIL CO|PINE RIDGE 500 INDEX "
    "ETF|SAGEBRUSH RETAIL INC"
)
_RELIEF = Decimal(801)


def _certificate(sheet: Sheet, job: Job, made: Year, year: int, home: tuple[str, ...]) -> None:
    """The certificate: what the law wants it to say, and the lines of the tax form its sums belong into."""
    write, random = job.locale, job.random
    sheet.text(60, 60, made.house.name, face="bold", size=13)
    sheet.lines(60, 73, made.house.address, size=8.5, colour=GREY)
    sheet.text(60, 118, f"{made.house.name} · {' · '.join(made.house.address)}", size=6.5)
    sheet.lines(60, 136, (made.who.name, *home), size=10.5)
    sheet.lines(380, 136, ("Depot-/Kontonummer", "Steuer-Identifikationsnummer", "Datum"), size=8, leading=3.2)
    values = (made.account, numbers.in_groups(numbers.digits(random, 11), (2, 3)), write.date(date(year + 1, 2, 12)))
    sheet.lines(380, 147, values, size=10, leading=2.56)
    sheet.text(60, 240, f"Jahressteuerbescheinigung für das Kalenderjahr {year}", face="bold", size=13)
    text = (
        f"Für {made.who.name} werden für das Kalenderjahr {year} folgende Angaben bescheinigt. Die Bescheinigung "
        "umfasst die Konten und Depots unter der genannten Stammnummer. Die Einzelaufstellung der "
        "Veräußerungsgeschäfte finden Sie in der Anlage."
    )
    y = sheet.prose(60, 264, text, 470, size=9.5) + 14
    gain = sum_of(made.lots)
    profit, relief = max(gain, Decimal(0)), min(max(gain, Decimal(0)), _RELIEF)
    tax = cents((profit - relief) / 4)
    rows = (
        ("Höhe der Kapitalerträge", "Zeile 7 Anlage KAP", profit),
        ("Nicht ausgeglichener Verlust", "Zeile 12 Anlage KAP", max(-gain, Decimal(0))),
        ("Höhe des in Anspruch genommenen Sparer-Pauschbetrages", "Zeile 17 Anlage KAP", relief),
        ("Kapitalertragsteuer", "Zeile 37 Anlage KAP", tax),
        ("Solidaritätszuschlag", "Zeile 38 Anlage KAP", cents(tax * Decimal("0.055"))),
        ("Kirchensteuer zur Kapitalertragsteuer", "Zeile 39 Anlage KAP", Decimal(0)),
    )
    for label, line, value in rows:
        sheet.text(60, y, label, size=9.5)
        sheet.text(345, y, line, size=8, colour=GREY)
        sheet.text(535, y, f"{write.money(value)} EUR", size=9.5, align="right")
        sheet.line(60, y + 5, 535, weight=0.3)
        y += 20
    note = "Diese Bescheinigung wurde maschinell erstellt und ist ohne Unterschrift gültig."
    sheet.text(60, y + 16, note, size=8, colour=GREY)


def steuerbescheinigung(job: Job) -> list[Sheet]:
    """A German bank's tax certificate of a year and its annex: lines of the tax form first, then each sale in a row
    of a ruled table, a sum at the end."""
    year, write = job.random.choice((2021, 2022)), job.locale
    made = traded(job, date(year, 1, 1), GERMAN, "Depotbank", "### ###### 01", (5, 11))
    lots = sorted(made.lots, key=lambda lot: lot.sold)
    home = address(job.random, write.country)

    def begin(sheet: Sheet, page: int) -> float:
        if page == 1:
            _certificate(sheet, job, made, year, home)
            return 100
        sheet.text(60, 50, made.house.name, face="bold", size=10)
        sheet.text(535, 50, f"Depot-/Kontonummer {made.account}", size=9, align="right")
        title = f"Anlage zur Jahressteuerbescheinigung {year}: Gewinne und Verluste aus Veräußerungsgeschäften"
        sheet.text(60, 76, title, face="bold", size=10)
        span = f"01.01.{year} bis 31.12.{year}, alle Beträge in EUR"
        sheet.text(60, 90, span, size=9)
        return 102

    flow = Flow(begin=begin, bottom=780)
    flow.page()
    flow.page()
    rows: list[Row] = []
    for lot in lots:
        rows.append(
            (
                lot.name,
                write.number(Decimal(lot.count), 3),
                write.date(lot.bought),
                write.date(lot.sold),
                write.money(lot.cost),
                write.money(lot.proceeds),
                write.money(lot.gain),
            )
        )
    rows.append(Note({0: "Summe", 4: write.money(sum_of(lots, "cost")), 5: write.money(sum_of(lots, "proceeds"))}))
    rows.append(Note({0: "Gewinn/Verlust gesamt", 6: write.money(sum_of(lots))}))
    flow.table(
        60,
        heads(
            "Gattungsbezeichnung:130|Stück/ Nominale:50>|Anschaffung:56>|Veräußerung:58>|Anschaffungs- kosten:62>|"
            "Veräußerungs- erlös:64>|Gewinn/ Verlust:55>"
        ),
        rows,
        Style(lines="all", size=8, row=8, bar=PALE),
    )
    number_pages(flow.sheets, "Seite {n}/{of}", x=535, y=815)
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), total_gain=sum_of(lots))
    job.answer.tell(period_start=date(year, 1, 1), period_end=date(year, 12, 31))
    return flow.sheets


def broker_workbook(job: Job) -> list[Sheet]:
    """An Indian broker's workbook printed as it is: client and period down the first columns, a summary of terms, then
    a table a term with days as computers write them and days held."""
    year, write = job.random.choice((2023, 2024, 2025)), job.locale
    made = traded(job, date(year, 4, 1), INDIAN, "Broking", "@@####", (6, 13))
    pan = numbers.pan(job.random, "P", made.who.surname[0])
    start, end = date(year, 4, 1), date(year + 1, 3, 31)
    short, long = ([lot for lot in made.lots if lot.long == term] for term in (False, True))
    codes = {name: filled(job, "INE###@010##") for name in INDIAN}
    flow = Flow(begin=lambda _s, _n: 44.0, size=(842, 595), bottom=560)
    page = flow.page()
    y = 40.0
    for label, value in (("Client ID", made.account), ("Client Name", made.who.name), ("PAN", pan)):
        page.text(36, y, label, face="bold", size=9)
        page.text(130, y, value, size=9)
        y += 14
    page.text(806, 40, made.house.name, face="bold", size=11, align="right")
    page.text(806, 53, f"SEBI registration {filled(job, 'INZ00##########')}", size=7.5, align="right", colour=GREY)
    page.text(36, y + 12, f"Tax P&L Statement for Equity from {start} to {end}", face="bold", size=11)
    flow.y = y + 28
    sums = (
        ("Intraday/Speculative profit", Decimal(0)),
        ("Short Term profit", sum_of(short)),
        ("Long Term profit", sum_of(long)),
        ("Total Realized Profit", sum_of(made.lots)),
    )
    cells: list[Row] = [(name, write.number(value)) for name, value in sums]
    flow.table(36, heads("Realized Profit Breakdown:190|:110>"), cells, Style(lines="all", size=8.5, row=4))
    for title, lots in (("Short Term Trades", short), ("Long Term Trades", long)):
        flow.y += 14
        flow.need(60).text(36, flow.y + 8, title, face="bold", size=10)
        flow.y += 14
        rows: list[Row] = [
            (
                lot.name,
                codes[lot.name],
                str(lot.bought),
                str(lot.sold),
                str(lot.count),
                write.number(lot.cost),
                write.number(lot.proceeds),
                write.number(lot.gain),
                str((lot.sold - lot.bought).days),
                "0.00",
                write.number(lot.gain),
            )
            for lot in lots
        ]
        flow.table(
            36,
            heads(
                "Symbol:130|ISIN:84|Entry Date:62|Exit Date:62|Quantity:46>|Buy Value:74>|Sell Value:74>|Profit:68>|"
                "Period of Holding:50>|Fair Market Value:52>|Taxable Profit:68>"
            ),
            rows,
            Style(lines="all", size=8, row=5, bar=PALE),
        )
    tell_lots(job, made.lots)
    job.answer.tell(pan=pan, period_start=start, period_end=end)
    job.answer.tell(short_term_gain=sum_of(short), long_term_gain=sum_of(long), total_gain=sum_of(made.lots))
    return flow.sheets


def _term(flow: Flow, job: Job, title: str, box: str, lots: list[Lot], codes: dict[str, str]) -> None:
    write, sheet = job.locale, flow.need(120)
    sheet.box(36, flow.y, 576, flow.y + 17, fill=NAVY)
    sheet.text(42, flow.y + 12, title, face="bold", size=9.5, colour=WHITE)
    sheet.text(570, flow.y + 12, box, size=8, align="right", colour=WHITE)
    flow.y += 20
    rows: list[Row] = []
    for lot in lots:
        sums = (lot.proceeds, lot.cost, lot.gain)
        proceeds, cost, gain = (write.money(value, "sign") for value in sums)
        when = f"{lot.bought:%m/%d/%y}"
        rows.append((lot.name, f"{lot.count}.00", when, proceeds, cost, "--", gain, "$0.00"))
        rows.append(Note({0: f"CUSIP: {codes[lot.name]}", 2: f"{lot.sold:%m/%d/%y}"}, face="sans", line=True))
    total = {k: write.money(sum_of(lots, what), "sign") for what, k in (("proceeds", 3), ("cost", 4), ("gain", 6))}
    rows.append(Note({0: f"Total {title.split(' ')[0]}", **total}, line=True))
    flow.table(
        36,
        heads(
            "1a-Description of property CUSIP Number:150|Shares:42>|1b-Date acquired 1c-Date sold:62^|1d-Proceeds:70>|"
            "1e-Cost or other basis:70>|1g-Code:34^|Realized Gain or (Loss):66>|4-Tax withheld:46>"
        ),
        rows,
        Style(lines="head", size=7.8, row=4),
    )
    flow.y += 14


def composite_statement(job: Job) -> list[Sheet]:
    """An American brokerage's composite: a letter of what is inside, then sales with two days and two lines in each
    cell, a sum line for each column, no total of both terms."""
    year = job.random.choice((2023, 2024))
    made = traded(job, date(year, 1, 1), AMERICAN, "Brokerage", "####-####", (6, 12))
    short, long = ([lot for lot in made.lots if lot.long == term] for term in (False, True))
    codes = {name: filled(job, "#####@###") for name in AMERICAN}
    home = address(job.random, "US")

    def begin(sheet: Sheet, _page: int) -> float:
        sheet.text(36, 44, made.house.name.upper(), face="serif-bold", size=14, colour=NAVY)
        sheet.text(576, 40, f"TAX YEAR {year}", face="bold", size=10, align="right")
        sheet.text(576, 52, "FORM 1099 COMPOSITE & YEAR-END SUMMARY", size=8, align="right")
        sheet.line(36, 60, 576, weight=1)
        sheet.text(36, 74, f"Account Number: {made.account}", face="bold", size=8.5)
        sheet.text(576, 74, f"Date Prepared: {job.locale.date(date(year + 1, 2, 9), 2)}", size=8.5, align="right")
        return 88

    flow = Flow(begin=begin, size=LETTER, bottom=735)
    page = flow.page()
    page.text(36, 98, "Recipient's Name and Address", size=7.5, colour=GREY)
    page.lines(36, 112, (made.who.name.upper(), *(row.upper() for row in home)), size=9.5)
    page.text(330, 98, "Payer's Name and Address", size=7.5, colour=GREY)
    page.lines(330, 112, (made.house.name, *made.house.address, f"Federal ID: {made.house.tax_id}"), size=9.5)
    page.text(36, 180, "Proceeds from Broker Transactions - 1099-B", face="bold", size=12)
    flow.y = 192
    if short:
        _term(flow, job, "SHORT-TERM TRANSACTIONS", "Box A checked, basis reported to IRS", short, codes)
    if long:
        _term(flow, job, "LONG-TERM TRANSACTIONS", "Box D checked, basis reported to IRS", long, codes)
    note = "This is important tax information and is being furnished to the Internal Revenue Service."
    flow.need(20).text(36, flow.y + 6, note, size=7.5)
    number_pages(flow.sheets, "Page {n} of {of}", x=576, y=770)
    tell_lots(job, made.lots)
    job.answer.tell(investor=made.who.name.upper(), broker=made.house.name, financial_year=str(year))
    if short:
        job.answer.tell(short_term_gain=sum_of(short))
    if long:
        job.answer.tell(long_term_gain=sum_of(long))
    return flow.sheets


LAYOUTS = layouts(
    "capital_gains",
    (steuerbescheinigung, "de_DE"),
    (broker_workbook, "en_IN"),
    (composite_statement, "en_US"),
)
