"""Receipts: an Australian general store's roll, a Dutch shop's slip, an American animal clinic's page."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Row, Style, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.menu import chosen
from app.samples.measured.receipts import sale
from app.samples.measured.sheet import GREY, LETTER, PALE, Colour, Sheet
from app.samples.measured.tape import Tape
from app.samples.measured.world import address, person

PLUM: Colour = (0.4, 0.16, 0.36)


def store_docket(job: Job) -> list[Sheet]:
    """An Australian general store's roll: a bar code's number before each name, the count times the price on a line of
    its own, the tax that the prices hold after what was paid, return policy at the end."""
    made, write, tape = sale(job, "9###/00####", trade="General Store"), job.locale, Tape(226, size=8.5)
    tape.middle(made.shop.name, bold=True, big=1.3)
    for line in made.shop.address:
        tape.middle(line)
    tape.middle(f"Ph: {made.shop.phone}")
    tape.middle(f"ABN {made.shop.tax_id}")
    tape.gap()
    tape.middle("*** TAX INVOICE ***", bold=True)
    tape.gap()
    for row in made.rows:
        tape.row(f"{filled(job, '93########')}")
        times = row.quantity > 1
        tape.row(row.name, "" if times else write.money(row.amount, "sign"))
        if times:
            each = f"{row.quantity} @ {write.money(row.price, 'sign')}"
            tape.row(each, write.money(row.amount, "sign"), inset=12)
        job.answer.row(
            "line_items",
            description=row.name,
            quantity=number(row.quantity) if times else None,
            unit_price=row.price if times else None,
            amount=row.amount,
        )
    tape.rule()
    count = sum((row.quantity for row in made.rows), Decimal(0))
    tape.row(f"{count} item(s)    Total", write.money(made.gross, "sign"), bold=True, big=1.15)
    tape.row("EFTPOS", write.money(made.gross, "sign"))
    tape.row("Change", write.money(Decimal(0), "sign"))
    tape.row("GST included in total", write.money(made.tax, "sign"))
    tape.rule()
    tape.row(f"Docket {made.number}")
    tape.row(write.date(made.day, 1), made.time)
    tape.row(f"Register 0{filled(job, '#')}  Served by {person(job.random, 'AU').given}")
    tape.gap()
    tape.middle("Keep this docket: no refund without proof of purchase. Change of mind within 30 days.")
    job.answer.tell(address=made.shop.address, total=made.gross, tax=made.tax)
    return tape.cut()


def winkelbon(job: Job) -> list[Sheet]:
    """A Dutch shop's slip in a plain face: count before the name, a total in large type, payment by card with its own
    lines, the tax in a small table with its base, day and till at the foot."""
    made, write, tape = sale(job, "0#####"), job.locale, Tape(240, face="sans", size=9.5)
    tape.middle(made.shop.name.upper(), bold=True, big=1.25)
    tape.middle(", ".join(made.shop.address))
    tape.middle(made.shop.web)
    tape.rule("_")
    tape.cells((0, 0.14, 1), ("Aantal", "", "Bedrag"), bold=True)
    for row in made.rows:
        tape.row(f"{row.quantity} x  {row.name}", write.number(row.amount))
        job.answer.row("line_items", description=row.name, quantity=number(row.quantity), amount=row.amount)
    tape.rule("_")
    tape.row("TOTAAL", write.money(made.gross, "sign"), bold=True, big=1.5)
    tape.gap()
    tape.row("Betaald met PIN", write.money(made.gross, "sign"))
    tape.row(f"Maestro  Pas **** {filled(job, '####')}")
    tape.row(f"Autorisatie {filled(job, '@#####')}", "AKKOORD")
    tape.rule("_")
    tax = cents(made.gross * 9 / 109)
    net = made.gross - tax
    places = (0, 0.55, 0.8, 1.0)
    tape.cells(places, ("BTW", "Over", "Btw", "Incl."))
    sums = (write.number(net), write.number(tax), write.number(made.gross))
    tape.cells(places, ("9%", *sums))
    tape.rule("_")
    tape.row(f"{write.date(made.day)}  {made.time}", f"Bon {made.number}")
    tape.row(f"Kassa {filled(job, '#')}", f"KvK {filled(job, '6#######')}")
    tape.gap()
    tape.middle("Bedankt voor uw bezoek en tot ziens!")
    job.answer.tell(address=made.shop.address, total=made.gross, tax=tax, subtotal=net)
    job.answer.tell(company=made.shop.name.upper())
    return tape.cut()


_CLINIC = (
    "Office visit, established patient=68|Rabies vaccination, 3 year=29.5|DHPP booster=34|Heartworm "
    "test=48|Nail trim=22|"
    "Fecal exam=39.75|Carprofen 75 mg, 30 ct=52.4|Dental cleaning=285"
)


def clinic_page(job: Job) -> list[Sheet]:
    """An American animal clinic's page: client and patient above, what was done with its day in each row, tax on the
    goods alone, balance before and after, a reminder of what comes next."""
    made, write, page = sale(job, "#####8", trade="Animal Clinic"), job.locale, Sheet(LETTER)
    listed, client = chosen(job, _CLINIC, 2, 6), person(job.random, "US")
    rows = [row if row.name.endswith("ct") else replace(row, quantity=Decimal(1)) for row in listed]
    goods = sum((row.amount for row in rows if row.name.endswith("ct")), Decimal(0))
    net = sum((row.amount for row in rows), Decimal(0))
    tax = cents(goods * Decimal(made.rate) / 100)
    total = net + tax
    page.text(306, 54, made.shop.name, face="serif-bold", size=18, align="middle", colour=PLUM)
    page.text(306, 70, f"{', '.join(made.shop.address)}  ·  {made.shop.phone}", face="serif", size=10, align="middle")
    page.line(50, 82, 562, weight=1.2, colour=PLUM)
    page.text(50, 108, "Receipt of Payment", face="serif-bold", size=14)
    page.lines(50, 132, (client.name, *address(job.random, "US")), face="serif", size=10.5)
    side = (
        ("Date:", write.date(made.day)),
        ("Receipt #:", made.number),
        ("Client ID:", filled(job, "####")),
        ("Patient:", job.one("Biscuit (canine)", "Pepper (feline)", "Juniper (canine)")),
    )
    pairs(page, 380, 118, side, gap=80, size=10, step=16, face="serif")
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=200, size=LETTER)
    table: list[Row] = [
        (write.date(made.day, 1), row.name, str(row.quantity), write.money(row.price), write.money(row.amount))
        for row in rows
    ]
    columns = heads("Date:62|Description:270|Qty:40>|Price:65>|Total:75>")
    style = Style(lines="head", zebra=True, size=10, row=8, face="serif", head="serif-bold")
    flow.table(50, columns, table, style)
    sums = (
        ("Subtotal", net),
        (f"Sales tax ({write.number(Decimal(made.rate), None)}% on products)", tax),
        ("Invoice total", total),
        ("Previous balance", Decimal(0)),
        (f"Paid by {job.one('Visa', 'check', 'cash')}", total),
        ("Balance due", Decimal(0)),
    )
    shown = [(name, write.money(value, "sign")) for name, value in sums]
    y = pairs(page, 330, flow.y + 22, shown, "right", room=229, size=10, step=17, face="serif")
    page.box(50, y + 10, 562, y + 50, fill=PALE)
    page.text(
        62, y + 34, f"Next visit due {write.date(made.day.replace(year=made.day.year + 1), 2)}", face="serif", size=11
    )
    page.text(
        306, 750, "Thank you for trusting us with your companion.", face="serif", size=10, align="middle", colour=GREY
    )
    for row in rows:
        job.answer.row(
            "line_items",
            description=row.name,
            quantity=number(row.quantity),
            unit_price=row.price,
            amount=row.amount,
        )
    job.answer.tell(address=made.shop.address, total=total, tax=tax, subtotal=net)
    return [page]


LAYOUTS = layouts(
    "receipt",
    (store_docket, "en_AU"),
    (winkelbon, "nl_NL"),
    (clinic_page, "en_US"),
    till=(store_docket, winkelbon),
)
