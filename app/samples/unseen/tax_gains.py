"""Statements of realised capital gains: lots under their share, gains in two columns, two lines a sale, both years."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, totals, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sales import FUNDS, SHARES, Gains, Sold, gains, tell_sums
from app.samples.measured.sheet import A4, GREY, LETTER, MAROON, NAVY, PALE, TEAL, Sheet, wrapped
from app.samples.measured.world import phone

_AMERICAN = words(
    "BLUESTEM ENERGY CORP COM|IRONWOOD REIT INC|COPPERFIELD BIOSCIENCES|SUNRIDGE 500 INDEX ETF|"
    "NORTHGATE SEMICONDUCTOR CL A|PRAIRIE STAR FOODS INC"
)
_AUSTRALIAN = words(
    "BXR Banksia Resources|HMB Harbour Mutual Bank|WTG Wattle Telecom|IVV500 Larch Index ETF|CYL Calyx Gold"
)


def _again(job: Job, made: Gains, sales: list[Sold]) -> Gains:
    """The same statement about other sales, its rows told anew."""
    job.answer.tables.clear()
    for s in sales:
        job.answer.row(
            "transactions",
            security=s.name,
            buy_date=s.bought,
            sell_date=s.sold,
            quantity=number(s.quantity),
            buy_value=s.cost,
            sell_value=s.proceeds,
            gain=s.gain,
        )
    return replace(made, sales=sales)


def _by_name(sales: list[Sold]) -> dict[str, list[Sold]]:
    named: dict[str, list[Sold]] = {}
    for s in sorted(sales, key=lambda s: (s.name, s.sold)):
        named.setdefault(s.name, []).append(s)
    return named


def lots_by_scrip(job: Job) -> list[Sheet]:
    """A discount broker's print: a heading for each share and its lots under it, short and long in two columns."""
    made, write, random = gains(job, "Broking", SHARES, "@@#####", (5, 11)), job.locale, job.random
    named = _by_name(made.sales)
    made = _again(job, made, [s for many in named.values() for s in many])

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(555, 40, made.broker.name, face="bold", size=11, align="right", colour=TEAL)
        sheet.lines(
            555,
            52,
            (", ".join(made.broker.address), f"SEBI Reg. INZ000{numbers.digits(random, 6)}  Tel {made.broker.phone}"),
            size=7,
            align="right",
            colour=GREY,
        )
        if page > 1:
            return 84
        sheet.text(40, 44, "Realised gains, equity delivery", face="bold", size=15)
        sheet.text(40, 60, f"1 April {made.year} to 31 March {made.year + 1}", size=9.5)
        sheet.line(40, 74, 555, weight=1.2, colour=TEAL)
        sheet.text(40, 94, made.investor.name, face="bold", size=11)
        sheet.lines(40, 107, made.address, size=8.5)
        sheet.text(330, 94, f"Trading a/c {made.account}", size=9)
        sheet.text(330, 107, f"Income Tax PAN {made.pan}", size=9)
        sheet.text(330, 120, f"DP ID 120{numbers.digits(random, 5)}", size=9)
        return 156

    rows: list[Row] = []
    for name, many in named.items():
        rows.append(Note({0: f"{name}    ISIN INE{numbers.digits(random, 3)}A010{numbers.digits(random, 2)}"}))
        rows += [
            (
                write.date(s.sold),
                write.number(s.quantity, 0),
                write.money(s.proceeds),
                write.date(s.bought),
                write.money(s.cost),
                "" if s.long else write.money(s.gain),
                write.money(s.gain) if s.long else "",
            )
            for s in many
        ]
    rows.append(Note({0: "Grand total", 5: write.money(made.short_term), 6: write.money(made.long_term)}, line=True))
    flow = Flow(begin=begin, bottom=770)
    flow.page()
    columns = heads("Sold:62|Shares:42>|Realised:88>|Bought:66^|Paid:88>|Upto 12 mths:84>|Over 12 mths:85>")
    flow.table(40, columns, rows, Style(lines="rows", size=8.5, bar=PALE, row=6))
    y = flow.need(70).prose(
        40,
        flow.y + 22,
        "Shares are matched first in, first out. Securities transaction tax is not part of the cost. Intraday and "
        "F&O results are reported separately as business income.",
        515,
        size=7.5,
    )
    flow.sheet.text(40, y + 8, f"Printed {write.date(date(made.year + 1, 5, random.randint(2, 28)), 2)}", size=7.5)
    number_pages(flow.sheets, "{n} / {of}", x=555)
    job.answer.tell(pan=made.pan, period_start=made.start, period_end=made.end)
    tell_sums(job, made, total=False)
    return flow.sheets


def registrar_wide(job: Job) -> list[Sheet]:
    """A registrar's wide account: scheme by scheme, redemption before purchase, the sums in a table at the end."""
    made, write, random = gains(job, "Asset Management", FUNDS, "########", (5, 12)), job.locale, job.random
    named = _by_name(made.sales)
    made = _again(job, made, [s for many in named.values() for s in many])

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(421, 38, made.broker.name, face="serif-bold", size=13, align="middle")
        sheet.text(421, 52, "STATEMENT OF REALISED GAIN OR LOSS ON REDEMPTION", face="serif", size=10, align="middle")
        if page > 1:
            return 70
        sheet.box(36, 64, 806, 112)
        sheet.lines(
            42,
            78,
            (
                f"Unit Holder : {made.investor.name}",
                f"Address : {', '.join(made.address)}",
                "Status : Resident Individual",
            ),
            face="serif",
            size=9.5,
        )
        sheet.lines(
            560,
            78,
            (
                f"Folio : {made.account}",
                f"PAN : {made.pan}",
                f"Period : {write.date(made.start, 2)} - {write.date(made.end, 2)}",
            ),
            face="serif",
            size=9.5,
        )
        return 134

    rows: list[Row] = []
    for name, many in named.items():
        rows.append(Note({0: name}, face="serif-bold"))
        rows += [
            (
                write.date(s.sold, 2),
                "Redemption" if random.random() < 0.7 else "Switch Out",
                write.number(s.quantity, 3),
                write.number(s.proceeds / s.quantity, 4),
                write.money(s.proceeds),
                write.date(s.bought, 2),
                write.number(s.cost / s.quantity, 4),
                write.money(s.cost),
                str((s.sold - s.bought).days),
                write.money(s.gain),
            )
            for s in many
        ]
    flow = Flow(begin=begin, size=(A4[1], A4[0]), bottom=552)
    columns = heads(
        "Trxn. Date:74|Trxn. Type:70|Units:76>|NAV:66>|Amount:94>|Dt. of Invest.:78^|Inv. NAV:66>|"
        "Invested Amt.:94>|Days:42>|Gain/(Loss):110>"
    )
    flow.page()
    flow.table(36, columns, rows, Style(lines="rows", size=8.5, face="serif", head="serif-bold", row=5))
    sums = (
        ("Short Term (Rs.)", write.money(made.short_term)),
        ("Long Term (Rs.)", write.money(made.long_term)),
        ("Aggregate (Rs.)", write.money(made.short_term + made.long_term)),
    )
    flow.need(84)
    flow.y = totals(flow.sheet, 586, flow.y + 24, sums, room=214, how="ruled")
    flow.sheet.text(
        36,
        flow.y - 30,
        f"Investor helpline {phone(random, 'IN')} (9 am to 6 pm). Not a tax certificate; consult your adviser.",
        face="serif",
        size=8,
    )
    number_pages(flow.sheets, "Page {n} of {of}", x=806)
    job.answer.tell(pan=made.pan, period_start=made.start, period_end=made.end)
    tell_sums(job, made)
    return flow.sheets


def us_realized(job: Job) -> list[Sheet]:
    """An American broker's year-end report: a calendar year, losses in brackets, box A and D as two sections."""
    made, write = gains(job, "Brokerage", _AMERICAN, "####-####", (6, 13)), job.locale
    back = timedelta(days=91)  # from the Indian tax year into the calendar year
    made = _again(job, made, [replace(s, bought=s.bought - back, sold=s.sold - back) for s in made.sales])

    def paid(value: Decimal) -> str:
        return f"({write.money(-value)})" if value < 0 else write.money(value)

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(46, 46, made.broker.name.upper(), face="bold", size=12, colour=NAVY)
        sheet.text(
            46, 58, f"Member FINRA/SIPC   |   {made.broker.phone}   |   {made.broker.web}", size=7.5, colour=GREY
        )
        sheet.text(566, 46, f"{made.year} YEAR-END REALIZED GAIN/LOSS", face="bold", size=11, align="right")
        sheet.text(566, 58, f"Account {made.account}", size=9, align="right")
        sheet.line(46, 66, 566, weight=1.5, colour=NAVY)
        if page > 1:
            return 80
        sheet.lines(46, 96, (made.investor.name.upper(), *(row.upper() for row in made.address)), size=9.5)
        sheet.prose(
            330,
            96,
            "Keep for your records. Amounts shown here may differ from Form 1099-B, which is the official record and "
            f"is mailed by February 15, {made.year + 1}.",
            236,
            size=8,
        )
        return 152

    flow = Flow(begin=begin, size=LETTER, bottom=730)
    flow.page()
    columns = heads("Description:158|Quantity:48>|Acquired:62^|Sold:62^|Proceeds:64>|Cost Basis:64>|Gain/(Loss):64>")
    for title, long, total in (
        ("SHORT-TERM (held one year or less)", False, made.short_term),
        ("LONG-TERM (held more than one year)", True, made.long_term),
    ):
        flow.need(60).text(46, flow.y + 10, title, face="bold", size=9)
        flow.y += 16
        rows: list[Row] = [
            (
                s.name,
                write.number(s.quantity, 0),
                write.date(s.bought, 1),
                write.date(s.sold, 1),
                write.money(s.proceeds),
                write.money(s.cost),
                paid(s.gain),
            )
            for s in made.sales
            if s.long == long
        ]
        rows.append(Note({0: f"Total {'long' if long else 'short'}-term", 6: paid(total)}, line=True))
        flow.table(46, columns, rows, Style(lines="head", size=8, row=5))
        flow.y += 14
    flow.need(50)
    net = made.short_term + made.long_term
    flow.sheet.box(330, flow.y, 566, flow.y + 24, fill=PALE)
    flow.sheet.text(338, flow.y + 16, "Net realized gain/(loss)", face="bold", size=9.5)
    flow.sheet.text(
        560,
        flow.y + 16,
        f"${write.money(net)}" if net >= 0 else f"(${write.money(-net)})",
        face="bold",
        size=9.5,
        align="right",
    )
    flow.sheet.text(46, flow.y + 44, "W = wash sale. Cost basis supplied by the client is not verified.", size=7.5)
    number_pages(flow.sheets, "Page {n} of {of}", x=566)
    job.answer.tell(broker=made.broker.name.upper(), investor=made.investor.name.upper(), financial_year=str(made.year))
    tell_sums(job, made)
    return flow.sheets


def au_disposals(job: Job) -> list[Sheet]:
    """An Australian platform: two lines a sale without rules, the sums in a panel before them."""
    made, write, random = gains(job, "Wealth", _AUSTRALIAN, "W#######", (3, 8)), job.locale, job.random
    on = timedelta(days=91)  # from April to July
    sales = [replace(s, bought=s.bought + on, sold=s.sold + on) for s in made.sales]
    made = _again(job, made, sorted(sales, key=lambda s: s.sold))
    start, end = date(made.year, 7, 1), date(made.year + 1, 6, 30)
    net = made.short_term + made.long_term
    page = Sheet()
    page.box(0, 0, 150, 842, fill=PALE)
    page.lines(18, 58, wrapped(made.broker.name, 116, "bold", 13), face="bold", size=13, colour=MAROON)
    page.lines(18, 110, (made.broker.phone, made.broker.mail, "ABN " + made.broker.tax_id), size=7.5)
    y = 176.0
    for label, value in (
        ("Held under 12 months", write.money(made.short_term, "sign")),
        ("Held 12 months or more", write.money(made.long_term, "sign")),
        ("Net result before discount", write.money(net, "sign")),
    ):
        page.text(18, y, value, face="bold", size=12)
        page.text(18, y + 12, label, size=8)
        y += 46
    page.text(18, 800, f"AFSL {numbers.digits(random, 6)}", size=7.5)
    page.text(176, 58, "Capital gains tax summary", face="bold", size=17)
    page.text(176, 76, f"Financial year {made.span}: {write.date(start, 2)} to {write.date(end, 2)}", size=10)
    page.lines(176, 106, (made.investor.name, *made.address), size=10)
    page.text(568, 106, f"Account {made.account}", size=9, align="right")
    page.text(568, 119, f"Prepared {write.date(end + timedelta(days=random.randint(9, 40)), 2)}", size=9, align="right")
    page.text(176, 178, "Sale", face="bold", size=8.5)
    page.text(430, 178, "Amount", face="bold", size=8.5, align="right")
    page.text(568, 178, "Gain or loss", face="bold", size=8.5, align="right")
    page.line(176, 184, 568, weight=1, colour=MAROON)
    y = 202.0
    for s in made.sales:
        page.text(176, y, s.name, face="bold", size=9)
        page.text(568, y, write.money(s.gain), face="bold", size=9.5, align="right")
        page.text(176, y + 13, f"Sold {write.number(s.quantity, 0)} on {write.date(s.sold)}", size=8.5)
        page.text(430, y + 13, write.money(s.proceeds), size=8.5, align="right")
        page.text(176, y + 25, f"Bought {write.date(s.bought)}, cost base incl. brokerage", size=8.5)
        page.text(430, y + 25, write.money(s.cost), size=8.5, align="right")
        y += 48
    page.line(176, y - 12, 568, weight=0.5)
    page.prose(
        176,
        y + 6,
        "The 50% CGT discount may apply to assets held for at least 12 months. This summary is general information and "
        f"takes no account of losses carried forward. Questions? Quote reference {filled(job, '@##-####')}.",
        392,
        size=8,
    )
    job.answer.tell(financial_year=made.span, period_start=start, period_end=end)
    tell_sums(job, made)
    return [page]


LAYOUTS = layouts(
    "capital_gains",
    (lots_by_scrip, "en_IN"),
    (registrar_wide, "en_IN"),
    (us_realized, "en_US"),
    (au_disposals, "en_AU"),
)
