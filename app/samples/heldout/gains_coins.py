"""A report of gains from a tax program for coins."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, PALE, Sheet
from app.samples.measured.world import company, person

INK = (0.1, 0.16, 0.36)
_COINS = (("BTC", 41_000), ("ETH", 2_300), ("SOL", 120), ("LTC", 78), ("ADA", 1))


def _start(job: Job, year: int) -> date:
    """When the tax year begins there."""
    return date(year, 7, 1) if job.locale.country == "AU" else date(year, 1, 1)


def coin_report(job: Job) -> list[Sheet]:
    """What a tax program makes of an exchange's records: a cover with a summary in lines, then every disposal with
    its coin in many decimals, gains of coins held for long marked in the last column."""
    random, write = job.random, job.locale
    year = random.choice((2023, 2024))
    start = _start(job, year)
    end = date(start.year + 1, start.month, start.day) - timedelta(days=1)
    span = str(year) if write.country == "US" else f"{year}/{(year + 1) % 100:02d}"
    house, who, account = (
        company(random, write.country, "Crypto Exchange"),
        person(random, write.country),
        filled(job, "#######"),
    )
    rows: list[Row] = []
    gained = lost = short = long = cost_all = got_all = Decimal(0)
    days = sorted(start + timedelta(days=random.randrange(2, 360)) for _ in range(random.randint(14, 30)))
    for day in days:
        coin, price = random.choice(_COINS)
        many = Decimal(random.randint(200, 9_000)) / price
        many = many.quantize(Decimal("0.00000001"))
        bought = day - timedelta(days=random.choice((random.randint(3, 300), random.randint(380, 900))))
        cost = cents(many * price * random.randint(700, 1300) / 1000)
        got = cents(cost * random.randint(700, 1700) / 1000)
        gain, held = got - cost, (day - bought).days > 365
        gained, lost = gained + max(gain, Decimal(0)), lost + min(gain, Decimal(0))
        short, long = (short, long + gain) if held else (short + gain, long)
        cost_all, got_all = cost_all + cost, got_all + got
        job.answer.row(
            "transactions",
            security=coin,
            buy_date=bought,
            sell_date=day,
            quantity=number(many),
            buy_value=cost,
            sell_value=got,
            gain=gain,
        )
        rows.append(
            (
                write.date(day),
                write.date(bought),
                coin,
                f"{many:f}",
                write.money(cost),
                write.money(got),
                write.money(gain),
                "Long term" if held else "Short term",
            )
        )

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(48, 48, house.name, face="bold", size=11, colour=INK)
        sheet.text(547, 48, f"Capital gains report {span}", size=9, align="right", colour=GREY)
        sheet.line(48, 56, 547, weight=0.5, colour=GREY)
        return 70

    flow = Flow(begin=begin, bottom=785)
    page = flow.page()
    page.text(48, 112, "Capital gains report", face="bold", size=22, colour=INK)
    page.text(48, 132, f"{write.date(start, 2)} to {write.date(end, 2)}", size=11)
    about = (
        ("Prepared for", who.name),
        ("Customer ID", account),
        ("Tax year", span),
        ("Base currency", write.currency),
        ("Cost basis method", "FIFO"),
    )
    pairs(page, 48, 164, about, gap=120, size=10, step=16)
    page.text(48, 268, "Summary", face="bold", size=13, colour=INK)
    sums = (
        ("Number of disposals", str(len(rows))),
        ("Proceeds from sales", write.money(got_all, "sign")),
        ("Acquisition costs", write.money(cost_all, "sign")),
        ("Short term gains", write.money(short, "sign")),
        ("Long term gains", write.money(long, "sign")),
        ("Total gains", write.money(gained, "sign")),
        ("Total losses", write.money(lost, "sign")),
        ("Net gains", write.money(gained + lost, "sign")),
    )
    flow.y = pairs(page, 48, 290, sums, "right", room=300, size=10, step=17)
    flow.y += 20
    page.text(48, flow.y, "Capital gains transactions", face="bold", size=13, colour=INK)
    flow.y += 10
    flow.table(
        48,
        heads("Date sold:60|Date acquired:64|Asset:38|Amount:82>|Cost:67>|Proceeds:67>|Gain / loss:65>|Notes:56"),
        rows,
        Style(lines="none", zebra=True, size=8, row=7, bar=PALE),
    )
    number_pages(flow.sheets, "{n} of {of}", x=547)
    job.answer.tell(broker=house.name, investor=who.name, account_number=account, financial_year=span)
    job.answer.tell(period_start=start, period_end=end, short_term_gain=short, long_term_gain=long)
    job.answer.tell(total_gain=gained + lost)
    return flow.sheets


LAYOUTS = layouts("capital_gains", (coin_report, "en_AU en_US"))
