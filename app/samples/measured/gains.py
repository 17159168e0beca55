"""Statements of realised capital gains."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import Column, Flow, Note, Row, Style, letterhead, number_pages, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.sheet import A4, GREY, MAROON, NAVY, PALE, TEAL, Sheet
from app.samples.measured.world import Company, Person, company, person

_SHARES = ("KAVERI CEMENT LTD", "TRISHUL POWER", "SAHYADRI FINANCE LTD", "NILGIRI TEA ESTATES", "GODAVARI MOTORS", "AMRUTHA PHARMA LTD", "VINDHYA STEEL", "SHREYAS INFOTECH LTD")  # fmt: skip
_FUNDS = ("Aravali Flexi Cap Fund - Direct Plan - Growth", "Sahyadri Small Cap Fund - Regular Growth", "Kaveri Liquid Fund - Growth", "Nilgiri Index Fund Nifty 50 - Direct Growth", "Deccan Balanced Advantage Fund - Growth Option")  # fmt: skip
_ABROAD = ("Calverley Group plc ORD 25p", "Merrow Energy plc", "Hexley Global Equity ETF Acc", "Stonebridge REIT plc", "Larchmont Mining plc ORD 1p")  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Sold:
    name: str
    bought: date
    sold: date
    quantity: Decimal
    cost: Decimal
    proceeds: Decimal

    @property
    def gain(self) -> Decimal:
        return self.proceeds - self.cost

    @property
    def long(self) -> bool:
        """Held for more than a year."""
        return (self.sold - self.bought).days > 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Gains:
    broker: Company
    investor: Person
    address: tuple[str, ...]
    pan: str
    account: str
    year: int
    sales: list[Sold]

    @property
    def short_term(self) -> Decimal:
        return sum((sale.gain for sale in self.sales if not sale.long), Decimal(0))

    @property
    def long_term(self) -> Decimal:
        return sum((sale.gain for sale in self.sales if sale.long), Decimal(0))

    @property
    def span(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}"

    @property
    def start(self) -> date:
        return date(self.year, 4, 1)

    @property
    def end(self) -> date:
        return date(self.year + 1, 3, 31)


def gains(job: Job, trade: str, names: tuple[str, ...], account: str, count: tuple[int, int] = (4, 9)) -> Gains:
    """Tells broker, investor and the rows, those of short term first."""
    random, country = job.random, job.locale.country
    year, who = random.choice((2023, 2024, 2025)), person(random, country)
    sales = []
    for _ in range(random.randint(*count)):
        sold = date(year, 4, 2) + timedelta(days=random.randrange(360))
        held = random.choice((random.randint(10, 340), random.randint(380, 1500)))
        cost = Decimal(random.randint(500_000, 18_000_000)) / 100
        sales.append(Sold(
            name=random.choice(names), bought=sold - timedelta(days=held), sold=sold,
            quantity=Decimal(random.randint(10, 900)) if names is not _FUNDS else Decimal(random.randint(100_000, 9_000_000)) / 1000,
            cost=cost, proceeds=cents(cost * random.randint(78, 160) / 100),
        ))  # fmt: skip
    sales.sort(key=lambda sale: (sale.long, sale.sold))
    made = Gains(
        broker=company(random, country, trade), investor=who, address=company(random, country).address,
        pan=numbers.pan(random, "P", who.surname[0]), account=filled(job, account), year=year, sales=sales,
    )  # fmt: skip
    job.answer.tell(broker=made.broker.name, investor=who.name, account_number=made.account)
    for sale in sales:
        job.answer.row(
            "transactions", security=sale.name, buy_date=sale.bought, sell_date=sale.sold, quantity=number(sale.quantity),
            buy_value=sale.cost, sell_value=sale.proceeds, gain=sale.gain,
        )  # fmt: skip
    return made


def _tell_sums(job: Job, made: Gains, *, total: bool = True) -> None:
    job.answer.tell(short_term_gain=made.short_term, long_term_gain=made.long_term)
    if total:
        job.answer.tell(total_gain=made.short_term + made.long_term)


def broker_tax_report(job: Job) -> list[Sheet]:
    """A broker's report: sums in a strip above, all sales in one wide table across the page."""
    made, write = gains(job, "Securities", _SHARES, "@@####"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 44, made.broker.name, face="bold", size=14, colour=NAVY)
        sheet.text(802, 44, f"Tax P&L Statement - Equity - F.Y. {made.span}", face="bold", size=11, align="right")
        if page > 1:
            return 62
        pairs(sheet, 40, 66, (("Client ID", made.account), ("Client Name", made.investor.name), ("PAN", made.pan)), gap=70, size=9, step=12)
        sheet.text(802, 66, f"Statement from {write.date(made.start, 1)} to {write.date(made.end, 1)}", size=9, align="right")
        return 14 + strip(sheet, 40, 108, (("Short Term Profit", write.money(made.short_term)), ("Long Term Profit", write.money(made.long_term)), ("Total Realised P&L (INR)", write.money(made.short_term + made.long_term))), 500)

    rows: list[Row] = [
        (s.name, write.date(s.bought, 1), write.date(s.sold, 1), write.number(s.quantity, 0), write.money(s.cost), write.money(s.proceeds), str((s.sold - s.bought).days), write.money(s.gain))
        for s in made.sales
    ]
    flow = Flow(begin=begin, size=(A4[1], A4[0]), bottom=550)
    columns: list[Column] = [("Symbol", 190, "left"), ("Entry Date", 75, "left"), ("Exit Date", 75, "left"), ("Quantity", 65, "right"), ("Buy Value", 100, "right"), ("Sell Value", 100, "right"), ("Period of Holding", 60, "right"), ("Profit", 97, "right")]
    flow.table(40, columns, rows, Style(lines="none", zebra=True, bar=NAVY, size=8.5))
    number_pages(flow.sheets, "Page {n}/{of}", x=802)
    job.answer.tell(pan=made.pan, financial_year=made.span, period_start=made.start, period_end=made.end)
    _tell_sums(job, made)
    return flow.sheets


def fund_statement(job: Job) -> list[Sheet]:
    """A mutual fund registrar's: short and long term in tables of their own, wrapped scheme names, a summary after."""
    made, write = gains(job, "Mutual Fund Services", _FUNDS, "####/##"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 50, "Capital Gains / Loss Statement", face="serif-bold", size=14)
        sheet.text(545, 50, f"Financial Year : {made.span}", face="serif", size=10, align="right")
        if page > 1:
            return 70
        sheet.lines(50, 76, (made.investor.name, *made.address), face="serif", size=10)
        pairs(sheet, 350, 76, (("PAN", f": {made.pan}"), ("Folio No.", f": {made.account}"), ("From", f": {write.date(made.start, 2)}"), ("To", f": {write.date(made.end, 2)}")), gap=60, face="serif", step=13)  # fmt: skip
        return 150

    flow = Flow(begin=begin, bottom=770)
    columns: list[Column] = [("Scheme Name", 150, "left"), ("Purchase Date", 60, "left"), ("Redemption Date", 62, "left"), ("Units", 56, "right"), ("Cost (Rs.)", 72, "right"), ("Redemption Amt (Rs.)", 72, "right"), ("Gain / Loss", 68, "right")]
    for title, long, total in (("Section A : Short Term", False, made.short_term), ("Section B : Long Term", True, made.long_term)):
        flow.need(70).text(30, flow.y + 14, title, face="serif-bold", size=10)
        flow.y += 20
        rows: list[Row] = [
            (s.name, write.date(s.bought, 2), write.date(s.sold, 2), write.number(s.quantity, 3), write.money(s.cost), write.money(s.proceeds), write.money(s.gain))
            for s in made.sales if s.long == long
        ]  # fmt: skip
        rows.append(Note({0: "Sub Total", 6: write.money(total)}, face="serif-bold", line=True))
        flow.table(30, columns, rows, Style(lines="all", size=8, face="serif", head="serif-bold", row=5))
        flow.y += 12
    y = totals(flow.need(80), 300, flow.y + 20, (("Short Term Capital Gain", write.money(made.short_term)), ("Long Term Capital Gain", write.money(made.long_term)), ("Net Capital Gain (INR)", write.money(made.short_term + made.long_term))), room=240, how="ruled")
    flow.sheet.text(50, y + 12, f"Serviced by {made.broker.name}, {', '.join(made.broker.address)}", face="serif", size=8)
    job.answer.tell(pan=made.pan, financial_year=made.span, period_start=made.start, period_end=made.end)
    _tell_sums(job, made)
    return flow.sheets


def depository_letter(job: Job) -> list[Sheet]:
    """A letter with a small table; its sums stand at the end of dots, and there is no sum of both."""
    made, write = gains(job, "Stock Broking", _SHARES, "12############", (2, 4)), job.locale
    page = Sheet()
    letterhead(page, made.broker, "mark", colour=MAROON)
    page.text(539, 112, f"FY {made.span}", size=9.5, align="right")
    page.lines(56, 112, (made.investor.name, *made.address), size=10)
    page.text(56, 186, "Statement of realised capital gains", face="bold", size=13)
    page.text(56, 204, f"Demat account {made.account}    PAN {made.pan}", size=9.5)
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=222)
    rows: list[Row] = [(s.name, f"{write.number(s.quantity, 0)}", write.date(s.bought), write.money(s.cost), write.date(s.sold), write.money(s.proceeds), write.money(s.gain)) for s in made.sales]
    columns: list[Column] = [("Scrip", 120, "left"), ("Qty", 32, "right"), ("Bought on", 62, "middle"), ("Bought for", 72, "right"), ("Sold on", 62, "middle"), ("Sold for", 72, "right"), ("Gain / Loss", 72, "right")]
    flow.table(50, columns, rows, Style(lines="columns", size=8.5, bar=PALE, row=9))
    y = pairs(page, 56, flow.y + 34, (("Short term capital gains (u/s 111A) ", write.money(made.short_term, "sign")), ("Long term capital gains (u/s 112A) ", write.money(made.long_term, "sign"))), "dots", room=440, step=20)
    page.text(56, y + 20, "This statement is prepared first in, first out. Please consult your tax adviser.", size=8.5, colour=GREY)
    job.answer.tell(pan=made.pan, financial_year=made.span)
    _tell_sums(job, made, total=False)
    return [page]


def gains_consolidated(job: Job) -> list[Sheet]:
    """Typed in fixed pitch, several pages, long and short term in one table."""
    made, write = gains(job, "Wealth", _SHARES, "CL-#####", (22, 34)), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 44, f"{made.broker.name.upper()}  CAPITAL GAIN REPORT", face="mono-bold", size=11)
        sheet.text(40, 58, f"CLIENT {made.account} {made.investor.name}  PAN {made.pan}  {write.date(made.start, 1)} TO {write.date(made.end, 1)}", face="mono", size=8)
        sheet.text(555, 44, f"PAGE {page}", face="mono", size=8, align="right")
        return 72

    flow = Flow(begin=begin, bottom=740)
    rows: list[Row] = []
    for long in (False, True):
        part = [s for s in made.sales if s.long == long]
        rows.append(Note({0: "LONG TERM" if long else "SHORT TERM"}, face="mono-bold"))
        rows += [(s.name, f"{s.bought:%d%b%y}".upper(), f"{s.sold:%d%b%y}".upper(), write.number(s.quantity, 0), write.money(s.cost), write.money(s.proceeds), write.money(s.gain)) for s in part]
        rows.append(Note({0: "TOTAL LONG TERM" if long else "TOTAL SHORT TERM", 6: write.money(made.long_term if long else made.short_term)}, face="mono-bold", line=True))
    rows.append(Note({0: "NET GAIN INR", 6: write.money(made.short_term + made.long_term)}, face="mono-bold", line=True))
    columns: list[Column] = [("SECURITY", 140, "left"), ("BUY DT", 52, "left"), ("SELL DT", 52, "left"), ("QTY", 35, "right"), ("BUY VALUE", 82, "right"), ("SELL VALUE", 82, "right"), ("GAIN/LOSS", 76, "right")]
    flow.table(38, columns, rows, Style(lines="head", size=8, face="mono", head="mono-bold", row=5))
    job.answer.tell(broker=made.broker.name.upper(), pan=made.pan, period_start=made.start, period_end=made.end)
    _tell_sums(job, made)
    return flow.sheets


def uk_disposals(job: Job) -> list[Sheet]:
    """A British platform: disposals of a tax year, no split by term, gains with a minus where they are losses."""
    made, write = gains(job, "Investments", _ABROAD, "#######", (4, 8)), job.locale
    page = Sheet()
    letterhead(page, made.broker, "band", colour=TEAL)
    page.text(56, 112, f"Capital gains report {made.year}/{(made.year + 1) % 100:02d}", face="bold", size=16)
    pairs(page, 56, 138, (("Prepared for", made.investor.name), ("Account", made.account), ("Disposals between", f"{write.date(date(made.year, 4, 6), 2)} and {write.date(date(made.year + 1, 4, 5), 2)}")), gap=100)
    sales = [s for s in made.sales if s.sold >= date(made.year, 4, 6)]
    job.answer.tables.clear()
    for s in sales:
        job.answer.row("transactions", security=s.name, buy_date=s.bought, sell_date=s.sold, quantity=number(s.quantity), buy_value=s.cost, sell_value=s.proceeds, gain=s.gain)
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=200)
    rows: list[Row] = [(s.name, write.number(s.quantity, 0), write.date(s.bought), write.date(s.sold), write.money(s.proceeds), write.money(s.cost), write.money(s.gain)) for s in sales]
    columns: list[Column] = [("Holding", 128, "left"), ("Units", 38, "right"), ("Acquired", 62, "left"), ("Disposed", 62, "left"), ("Proceeds £", 68, "right"), ("Allowable cost £", 68, "right"), ("Gain/(loss) £", 68, "right")]
    flow.table(50, columns, rows, Style(lines="rows", size=8.5))
    total = sum((s.gain for s in sales), Decimal(0))
    totals(page, 320, flow.y + 26, (("Net gain for the year", write.money(total, "sign")),), room=222)
    job.answer.tell(financial_year=f"{made.year}/{(made.year + 1) % 100:02d}", period_start=date(made.year, 4, 6), period_end=date(made.year + 1, 4, 5), total_gain=total)
    return [page]


LAYOUTS = layouts(
    "capital_gains",
    (broker_tax_report, "en_IN"),
    (fund_statement, "en_IN"),
    (depository_letter, "en_IN"),
    (gains_consolidated, "en_IN"),
    (uk_disposals, "en_GB"),
)
