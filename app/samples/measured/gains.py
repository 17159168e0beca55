"""Statements of realised capital gains."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured.answer import number
from app.samples.measured.blocks import (
    Flow,
    Note,
    Row,
    Style,
    heads,
    letterhead,
    number_pages,
    pairs,
    strip,
    totals,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.sales import ABROAD, FUNDS, SHARES, gains, tell_sums
from app.samples.measured.sheet import A4, GREY, MAROON, NAVY, PALE, TEAL, Sheet


def broker_tax_report(job: Job) -> list[Sheet]:
    """A broker's report: sums in a strip above, all sales in one wide table across the page."""
    made, write = gains(job, "Securities", SHARES, "@@####"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 44, made.broker.name, face="bold", size=14, colour=NAVY)
        sheet.text(802, 44, f"Tax P&L Statement - Equity - F.Y. {made.span}", face="bold", size=11, align="right")
        if page > 1:
            return 62
        pairs(
            sheet,
            40,
            66,
            (("Client ID", made.account), ("Client Name", made.investor.name), ("PAN", made.pan)),
            gap=70,
            size=9,
            step=12,
        )
        sheet.text(
            802, 66, f"Statement from {write.date(made.start, 1)} to {write.date(made.end, 1)}", size=9, align="right"
        )
        return 14 + strip(
            sheet,
            40,
            108,
            (
                ("Short Term Profit", write.money(made.short_term)),
                ("Long Term Profit", write.money(made.long_term)),
                ("Total Realised P&L (INR)", write.money(made.short_term + made.long_term)),
            ),
            500,
        )

    rows: list[Row] = [
        (
            s.name,
            write.date(s.bought, 1),
            write.date(s.sold, 1),
            write.number(s.quantity, 0),
            write.money(s.cost),
            write.money(s.proceeds),
            str((s.sold - s.bought).days),
            write.money(s.gain),
        )
        for s in made.sales
    ]
    flow = Flow(begin=begin, size=(A4[1], A4[0]), bottom=550)
    columns = heads(
        "Symbol:190|Entry Date:75|Exit Date:75|Quantity:65>|Buy Value:100>|Sell Value:100>|Period "
        "of Holding:60>|Profit:97>"
    )
    flow.table(40, columns, rows, Style(lines="none", zebra=True, bar=NAVY, size=8.5))
    number_pages(flow.sheets, "Page {n}/{of}", x=802)
    job.answer.tell(pan=made.pan, financial_year=made.span, period_start=made.start, period_end=made.end)
    tell_sums(job, made)
    return flow.sheets


def fund_statement(job: Job) -> list[Sheet]:
    """A mutual fund registrar's: short and long term in tables of their own, wrapped scheme names, a summary after."""
    made, write = gains(job, "Mutual Fund Services", FUNDS, "####/##"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 50, "Capital Gains / Loss Statement", face="serif-bold", size=14)
        sheet.text(545, 50, f"Financial Year : {made.span}", face="serif", size=10, align="right")
        if page > 1:
            return 70
        sheet.lines(50, 76, (made.investor.name, *made.address), face="serif", size=10)
        pairs(
            sheet,
            350,
            76,
            (
                ("PAN", f": {made.pan}"),
                ("Folio No.", f": {made.account}"),
                ("From", f": {write.date(made.start, 2)}"),
                ("To", f": {write.date(made.end, 2)}"),
            ),
            gap=60,
            face="serif",
            step=13,
        )
        return 150

    flow = Flow(begin=begin, bottom=770)
    columns = heads(
        "Scheme Name:150|Purchase Date:60|Redemption Date:62|Units:56>|Cost (Rs.):72>|Redemption "
        "Amt (Rs.):72>|Gain / Loss:68>"
    )
    for title, long, total in (
        ("Section A : Short Term", False, made.short_term),
        ("Section B : Long Term", True, made.long_term),
    ):
        flow.need(70).text(30, flow.y + 14, title, face="serif-bold", size=10)
        flow.y += 20
        rows: list[Row] = [
            (
                s.name,
                write.date(s.bought, 2),
                write.date(s.sold, 2),
                write.number(s.quantity, 3),
                write.money(s.cost),
                write.money(s.proceeds),
                write.money(s.gain),
            )
            for s in made.sales
            if s.long == long
        ]
        rows.append(Note({0: "Sub Total", 6: write.money(total)}, face="serif-bold", line=True))
        flow.table(30, columns, rows, Style(lines="all", size=8, face="serif", head="serif-bold", row=5))
        flow.y += 12
    y = totals(
        flow.need(80),
        300,
        flow.y + 20,
        (
            ("Short Term Capital Gain", write.money(made.short_term)),
            ("Long Term Capital Gain", write.money(made.long_term)),
            ("Net Capital Gain (INR)", write.money(made.short_term + made.long_term)),
        ),
        room=240,
        how="ruled",
    )
    flow.sheet.text(
        50, y + 12, f"Serviced by {made.broker.name}, {', '.join(made.broker.address)}", face="serif", size=8
    )
    job.answer.tell(pan=made.pan, financial_year=made.span, period_start=made.start, period_end=made.end)
    tell_sums(job, made)
    return flow.sheets


def depository_letter(job: Job) -> list[Sheet]:
    """A letter with a small table; its sums stand at the end of dots, and there is no sum of both."""
    made, write = gains(job, "Stock Broking", SHARES, "12############", (2, 4)), job.locale
    page = Sheet()
    letterhead(page, made.broker, "mark", colour=MAROON)
    page.text(539, 112, f"FY {made.span}", size=9.5, align="right")
    page.lines(56, 112, (made.investor.name, *made.address), size=10)
    page.text(56, 186, "Statement of realised capital gains", face="bold", size=13)
    page.text(56, 204, f"Demat account {made.account}    PAN {made.pan}", size=9.5)
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=222)
    rows: list[Row] = [
        (
            s.name,
            f"{write.number(s.quantity, 0)}",
            write.date(s.bought),
            write.money(s.cost),
            write.date(s.sold),
            write.money(s.proceeds),
            write.money(s.gain),
        )
        for s in made.sales
    ]
    columns = heads("Scrip:120|Qty:32>|Bought on:62^|Bought for:72>|Sold on:62^|Sold for:72>|Gain / Loss:72>")
    flow.table(50, columns, rows, Style(lines="columns", size=8.5, bar=PALE, row=9))
    y = pairs(
        page,
        56,
        flow.y + 34,
        (
            ("Short term capital gains (u/s 111A) ", write.money(made.short_term, "sign")),
            ("Long term capital gains (u/s 112A) ", write.money(made.long_term, "sign")),
        ),
        "dots",
        room=440,
        step=20,
    )
    page.text(
        56,
        y + 20,
        "This statement is prepared first in, first out. Please consult your tax adviser.",
        size=8.5,
        colour=GREY,
    )
    job.answer.tell(pan=made.pan, financial_year=made.span)
    tell_sums(job, made, total=False)
    return [page]


def gains_consolidated(job: Job) -> list[Sheet]:
    """Typed in fixed pitch, several pages, long and short term in one table."""
    made, write = gains(job, "Wealth", SHARES, "CL-#####", (22, 34)), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 44, f"{made.broker.name.upper()}  CAPITAL GAIN REPORT", face="mono-bold", size=11)
        sheet.text(
            40,
            58,
            f"CLIENT {made.account} {made.investor.name}  PAN {made.pan}  {write.date(made.start, 1)} "
            f"TO {write.date(made.end, 1)}",
            face="mono",
            size=8,
        )
        sheet.text(555, 44, f"PAGE {page}", face="mono", size=8, align="right")
        return 72

    flow = Flow(begin=begin, bottom=740)
    rows: list[Row] = []
    for long in (False, True):
        part = [s for s in made.sales if s.long == long]
        rows.append(Note({0: "LONG TERM" if long else "SHORT TERM"}, face="mono-bold"))
        rows += [
            (
                s.name,
                f"{s.bought:%d%b%y}".upper(),
                f"{s.sold:%d%b%y}".upper(),
                write.number(s.quantity, 0),
                write.money(s.cost),
                write.money(s.proceeds),
                write.money(s.gain),
            )
            for s in part
        ]
        rows.append(
            Note(
                {
                    0: "TOTAL LONG TERM" if long else "TOTAL SHORT TERM",
                    6: write.money(made.long_term if long else made.short_term),
                },
                face="mono-bold",
                line=True,
            )
        )
    rows.append(
        Note({0: "NET GAIN INR", 6: write.money(made.short_term + made.long_term)}, face="mono-bold", line=True)
    )
    columns = heads("SECURITY:140|BUY DT:52|SELL DT:52|QTY:35>|BUY VALUE:82>|SELL VALUE:82>|GAIN/LOSS:76>")
    flow.table(38, columns, rows, Style(lines="head", size=8, face="mono", head="mono-bold", row=5))
    job.answer.tell(broker=made.broker.name.upper(), pan=made.pan, period_start=made.start, period_end=made.end)
    tell_sums(job, made)
    return flow.sheets


def uk_disposals(job: Job) -> list[Sheet]:
    """A British platform: disposals of a tax year, no split by term, gains with a minus where they are losses."""
    made, write = gains(job, "Investments", ABROAD, "#######", (4, 8)), job.locale
    page = Sheet()
    letterhead(page, made.broker, "band", colour=TEAL)
    page.text(56, 112, f"Capital gains report {made.year}/{(made.year + 1) % 100:02d}", face="bold", size=16)
    pairs(
        page,
        56,
        138,
        (
            ("Prepared for", made.investor.name),
            ("Account", made.account),
            (
                "Disposals between",
                f"{write.date(date(made.year, 4, 6), 2)} and {write.date(date(made.year + 1, 4, 5), 2)}",
            ),
        ),
        gap=100,
    )
    sales = [s for s in made.sales if s.sold >= date(made.year, 4, 6)]
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
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=200)
    rows: list[Row] = [
        (
            s.name,
            write.number(s.quantity, 0),
            write.date(s.bought),
            write.date(s.sold),
            write.money(s.proceeds),
            write.money(s.cost),
            write.money(s.gain),
        )
        for s in sales
    ]
    columns = heads(
        "Holding:128|Units:38>|Acquired:62|Disposed:62|Proceeds £:68>|Allowable cost £:68>|Gain/(loss) £:68>"
    )
    flow.table(50, columns, rows, Style(lines="rows", size=8.5))
    total = sum((s.gain for s in sales), Decimal(0))
    totals(page, 320, flow.y + 26, (("Net gain for the year", write.money(total, "sign")),), room=222)
    job.answer.tell(
        financial_year=f"{made.year}/{(made.year + 1) % 100:02d}",
        period_start=date(made.year, 4, 6),
        period_end=date(made.year + 1, 4, 5),
        total_gain=total,
    )
    return [page]


LAYOUTS = layouts(
    "capital_gains",
    (broker_tax_report, "en_IN"),
    (fund_statement, "en_IN"),
    (depository_letter, "en_IN"),
    (gains_consolidated, "en_IN"),
    (uk_disposals, "en_GB"),
)
