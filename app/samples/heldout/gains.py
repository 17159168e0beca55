"""Statements of realised gains: an Indian broker's, a German and Austrian one's, an American form to the tax office."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.lots import AMERICAN, GERMAN, Lot, sum_of, tell_lots, traded
from app.samples.measured.sales import SHARES
from app.samples.measured.sheet import A4, GREY, LETTER, NAVY, PALE, TEAL, Sheet
from app.samples.measured.world import address


def trading_app(job: Job) -> list[Sheet]:
    """What an Indian trading app lets its customers download: across the page, sums of profit and of charges beside
    each other, then a table a term with prices and values."""
    year = job.random.choice((2023, 2024))
    made, write = traded(job, date(year, 4, 1), SHARES, "Invest Tech", "##########", (7, 14)), job.locale
    start, end = date(year, 4, 1), date(year + 1, 3, 31)
    pan = numbers.pan(job.random, "P", made.who.surname[0])
    short, long = ([lot for lot in made.lots if lot.long == term] for term in (False, True))
    isins = {name: filled(job, "INE###@010##") for name in SHARES}

    def begin(sheet: Sheet, page: int) -> float:
        sheet.disc(52, 40, 12, fill=TEAL)
        sheet.text(72, 45, made.house.name, face="bold", size=14)
        sheet.text(802, 45, "Stocks - Capital Gains Report", face="bold", size=12, align="right")
        sheet.line(40, 58, 802, weight=0.5, colour=GREY)
        return 74 if page > 1 else 176

    flow = Flow(begin=begin, size=(A4[1], A4[0]), bottom=550)
    page = flow.page()
    rows = (
        ("Name", made.who.name),
        ("Unique Client Code", made.account),
        ("PAN", pan),
        ("Financial Year", f"{year}-{year + 1}"),
        ("Period", f"{write.date(start)} to {write.date(end)}"),
    )
    pairs(page, 40, 80, rows, gap=105, size=9, step=16, value_face="bold")
    sums = (
        ("Intraday P&L", Decimal(0)),
        ("Short Term P&L", sum_of(short)),
        ("Long Term P&L", sum_of(long)),
        ("Total Realised P&L", sum_of(made.lots)),
    )
    charges = [("STT", sum_of(made.lots, "proceeds") / 1000), ("Brokerage", Decimal(20 * len(made.lots)))]
    charges.append(("GST", charges[1][1] * 18 / 100))
    listed = [(name, cents(value)) for name, value in charges]
    listed.append(("Total Charges", sum((value for _, value in listed), Decimal(0))))
    for x, title, parts in ((330.0, "Realised P&L", sums), (580.0, "Charges", tuple(listed))):
        page.text(x, 80, title, face="bold", size=10)
        shown = [(name, write.money(value, "sign")) for name, value in parts]
        pairs(page, x, 98, shown, "right", room=200, size=9, step=16)
    columns = heads(
        "Stock name:146|ISIN:84|Quantity:46>|Buy date:64>|Buy price:70>|Buy value:78>|Sell date:64>|Sell price:70>|"
        "Sell value:78>|Realised P&L:62>"
    )
    for title, lots in (("Short Term trades", short), ("Long Term trades", long)):
        flow.need(64).text(40, flow.y + 12, title, face="bold", size=10)
        flow.y += 18
        table: list[Row] = [
            (
                lot.name,
                isins[lot.name],
                str(lot.count),
                write.date(lot.bought),
                write.money(lot.paid),
                write.money(lot.cost),
                write.date(lot.sold),
                write.money(lot.got),
                write.money(lot.proceeds),
                write.money(lot.gain),
            )
            for lot in lots
        ]
        flow.table(40, columns, table, Style(lines="rows", size=8, row=7, bar=PALE))
        flow.y += 12
    number_pages(flow.sheets, "Page {n} of {of}", x=802)
    tell_lots(job, [*short, *long])
    job.answer.tell(pan=pan, financial_year=f"{year}-{year + 1}", period_start=start, period_end=end)
    job.answer.tell(short_term_gain=sum_of(short), long_term_gain=sum_of(long), total_gain=sum_of(made.lots))
    return flow.sheets


def depot_auswertung(job: Job) -> list[Sheet]:
    """A German broker's evaluation of a calendar year: number of the security under its name, day and value of buying
    and selling, gain in euros and in percent, gains and losses summed apart."""
    year = job.random.choice((2023, 2024, 2025))
    made, write = traded(job, date(year, 1, 1), GERMAN, "Wertpapierhandel", "60######## 00", (6, 13)), job.locale
    lots = sorted(made.lots, key=lambda lot: lot.sold)
    start, end = date(year, 1, 1), date(year, 12, 31)
    home = address(job.random, write.country)
    codes = {name: filled(job, "A##@##") for name in GERMAN}

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 50, made.house.name, face="bold", size=13, colour=NAVY)
        sheet.line(50, 58, 545, weight=1.5, colour=NAVY)
        sheet.text(50, 815, f"{made.house.name}, {', '.join(made.house.address)}", size=7, colour=GREY)
        if page > 1:
            sheet.text(50, 76, f"Realisierte Gewinne und Verluste {year}, Depot {made.account}", size=9)
            return 86
        sheet.lines(50, 96, (made.who.name, *home), size=10)
        sheet.text(50, 182, f"Realisierte Gewinne und Verluste {year}", face="bold", size=14)
        rows = (
            ("Depotnummer", made.account),
            ("Depotinhaber", made.who.name),
            ("Zeitraum", f"{write.date(start)} - {write.date(end)}"),
            ("Erstellt am", write.date(end + timedelta(days=20))),
        )
        pairs(sheet, 330, 96, rows, gap=80, size=9, step=14)
        return 198

    flow = Flow(begin=begin, bottom=780)
    rows: list[Row] = []
    for lot in lots:
        share = write.number(lot.gain * 100 / lot.cost)
        rows.append(
            (
                lot.name,
                str(lot.count),
                write.date(lot.bought),
                write.money(lot.cost),
                write.date(lot.sold),
                write.money(lot.proceeds),
                write.money(lot.gain),
                share,
            )
        )
        rows.append(Note({0: f"WKN {codes[lot.name]}"}, face="sans"))
    flow.table(
        50,
        heads(
            "Wertpapier:121|Stück:32>|Kauf am:54>|Kaufwert EUR:62>|Verkauf am:54>|Verkaufswert EUR:68>|Gewinn/Verlust "
            "EUR:68>|in %:36>"
        ),
        rows,
        Style(lines="head", size=8, row=4),
    )
    plus, minus = [lot for lot in lots if lot.gain >= 0], [lot for lot in lots if lot.gain < 0]
    sheet, y = flow.need(90), flow.y + 20
    for label, value in (
        ("Summe Gewinne", sum_of(plus)),
        ("Summe Verluste", sum_of(minus)),
        ("Saldo realisierte Gewinne/Verluste", sum_of(lots)),
    ):
        face = "bold" if label.startswith("Saldo") else "sans"
        sheet.text(280, y, label, face=face, size=9)
        sheet.text(545, y, f"{write.money(value)} EUR", face=face, size=9, align="right")
        y += 15
    note = "Diese Aufstellung dient der Information und ersetzt nicht die Steuerbescheinigung."
    sheet.text(50, y + 18, note, size=7.5, colour=GREY)
    number_pages(flow.sheets, "Seite {n} von {of}", x=545, y=50)
    tell_lots(job, lots)
    job.answer.tell(financial_year=str(year), period_start=start, period_end=end, total_gain=sum_of(lots))
    return flow.sheets


def _summary(flow: Flow, job: Job, short: list[Lot], long: list[Lot]) -> None:
    """What the form comes to, by term and by what the tax office was told."""
    write = job.locale
    page = flow.sheet
    page.box(40, flow.y, 572, flow.y + 15, fill=PALE)
    title = "SUMMARY OF PROCEEDS, GAINS & LOSSES, ADJUSTMENTS AND WITHHOLDING"
    page.text(306, flow.y + 11, title, face="bold", size=8.5, align="middle")
    flow.y += 20

    def sums(lots: list[Lot]) -> tuple[str, ...]:
        values = sum_of(lots, "proceeds"), sum_of(lots, "cost"), Decimal(0), Decimal(0), sum_of(lots)
        return tuple(write.money(value) for value in values)

    both = [*short, *long]
    rows: list[Row] = [
        ("Short", "A (basis reported to the IRS)", *sums(short)),
        ("Short", "B (basis not reported to the IRS)", *sums([])),
        ("", "Total Short-term", *sums(short)),
        ("Long", "D (basis reported to the IRS)", *sums(long)),
        ("Long", "E (basis not reported to the IRS)", *sums([])),
        ("", "Total Long-term", *sums(long)),
        ("", "Grand total", *sums(both)),
    ]
    flow.table(
        40,
        heads(
            "Term:36|Form 8949 type:150|Proceeds:76>|Cost basis:76>|Market discount:52>|Wash sale loss disallowed:62>|"
            "Net gain or loss(-):80>"
        ),
        rows,
        Style(lines="rows", size=8, row=6),
    )


def _section(flow: Flow, job: Job, title: str, box: str, lots: list[Lot], codes: dict[str, str]) -> None:
    """The sales of one term, share by share."""
    write = job.locale
    sheet = flow.need(110)
    sheet.text(306, flow.y + 12, title, face="bold", size=9, align="middle")
    sheet.text(306, flow.y + 23, box, size=7.5, align="middle")
    flow.y += 30
    rows: list[Row] = []
    for name in sorted({lot.name for lot in lots}):
        mine = [lot for lot in lots if lot.name == name]
        rows.append(Note({0: f"{name} / CUSIP: {codes[name]} / Symbol: {''.join(w[0] for w in name.split())}"}))
        for lot in mine:
            rows.append(
                (
                    f"{lot.sold:%m/%d/%y}",
                    f"{lot.count}.000",
                    write.money(lot.proceeds),
                    f"{lot.bought:%m/%d/%y}",
                    write.money(lot.cost),
                    "...",
                    write.money(lot.gain),
                    "Sale",
                )
            )
        if len(mine) > 1:
            sums = sum_of(mine, "proceeds"), sum_of(mine, "cost"), sum_of(mine)
            total = {k: write.money(v) for k, v in zip((2, 4, 6), sums, strict=True)}
            rows.append(Note({0: "Security total:", **total}, face="sans"))
    total = {k: write.money(sum_of(lots, what)) for k, what in ((2, "proceeds"), (4, "cost"), (6, "gain"))}
    rows.append(Note({0: "Totals :", **total}, line=True))
    flow.table(
        40,
        heads(
            "1c- Date sold or disposed:62|Quantity:52>|1d- Proceeds:76>|1b- Date acquired:66^|1e- Cost or other "
            "basis:76>|1f- & 1g- Adjustments:64^|Gain or loss(-):76>|Additional information:60^"
        ),
        rows,
        Style(lines="head", size=8, row=5),
    )
    flow.y += 14


def proceeds_form(job: Job) -> list[Sheet]:
    """What an American broker sends for the tax return: payer and recipient, a summary by box, then the lots under
    each security's name, columns named by the boxes of the form."""
    year = job.random.choice((2023, 2024, 2025))
    made, write = traded(job, date(year, 1, 1), AMERICAN, "Securities", "####-####", (10, 18)), job.locale
    home = address(job.random, "US")
    short, long = ([lot for lot in made.lots if lot.long == term] for term in (False, True))
    codes = {name: filled(job, "######@##") for name in AMERICAN}
    tin = filled(job, "XXX-XX-####")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 40, made.house.name, face="bold", size=12)
        sheet.text(572, 40, f"Account {made.account}", size=10, align="right")
        title = "Proceeds from Broker and Barter Exchange Transactions" if page > 1 else "Tax Information Statement"
        sheet.text(40, 58, f"{year}  1099-B*   {title}" if page > 1 else f"{year}  {title}", face="bold", size=10)
        sheet.text(572, 58, f"Statement Date: {write.date(date(year + 1, 2, 14))}", size=9, align="right")
        sheet.line(40, 64, 572, weight=1)
        return 76

    flow = Flow(begin=begin, size=LETTER, bottom=730)
    page = flow.page()
    page.text(40, 84, "PAYER'S name and address", size=7.5, colour=GREY)
    page.lines(40, 98, (made.house.name, *made.house.address, f"TIN: {made.house.tax_id}"), size=9.5)
    page.text(320, 84, "RECIPIENT'S name, address and TIN", size=7.5, colour=GREY)
    page.lines(320, 98, (made.who.name, *home, f"TIN: {tin}"), size=9.5)
    flow.y = 170
    _summary(flow, job, short, long)
    page.prose(
        40,
        flow.y + 18,
        "* This is important tax information and is being furnished to the Internal Revenue Service. If you are "
        "required to file a return, a negligence penalty or other sanction may be imposed on you if this income is "
        "taxable and the IRS determines that it has not been reported. Gains and losses are shown for your "
        "convenience; they are not reported.",
        532,
        size=8,
    )
    flow.page()
    told = []
    for term, lots, boxed in (("SHORT TERM", short, "Part I with Box A"), ("LONG TERM", long, "Part II with Box D")):
        if lots:
            title = f"{term} TRANSACTIONS FOR COVERED TAX LOTS"
            line = f"Report on Form 8949, {boxed} checked. Basis is provided to the IRS. (Line 12)"
            _section(flow, job, title, line, lots, codes)
            told += sorted(lots, key=lambda lot: (lot.name, lot.sold))
    number_pages(flow.sheets, "Page {n} of {of}", x=572, y=772)
    tell_lots(job, told)
    job.answer.tell(financial_year=str(year), short_term_gain=sum_of(short), long_term_gain=sum_of(long))
    job.answer.tell(total_gain=sum_of(made.lots))
    return flow.sheets


LAYOUTS = layouts(
    "capital_gains",
    (trading_app, "en_IN"),
    (depot_auswertung, "de_DE de_AT"),
    (proceeds_form, "en_US"),
)
