"""Invoices as they come from the United States."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, totals, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, percent, tell_rows, tell_sums
from app.samples.measured.invoices import cells_of, tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, LETTER, NAVY, Sheet


def us_clean(job: Job) -> list[Sheet]:
    """INVOICE in large letters, data at the right, shipping and a discount before the amount due."""
    made, write = deal(job, "INV-0####", discount=10, shipping="24.95"), job.locale
    seller = made.seller

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(556, 72, "INVOICE", face="bold", size=28, align="right", colour=GREY)
        sheet.text(56, 62, seller.name, face="bold", size=13)
        sheet.lines(56, 78, (*seller.address, seller.phone), size=9.5)
        for n, (name, value) in enumerate(
            (
                ("Invoice #", made.number),
                ("Invoice Date", write.date(made.day)),
                ("P.O. Number", made.order),
                ("Terms", f"Net {(made.due - made.day).days}"),
                ("Due Date", write.date(made.due)),
            )
        ):
            sheet.text(470, 102 + 15 * n, name, face="bold", size=9, align="right")
            sheet.text(556, 102 + 15 * n, value, size=9, align="right")
        sheet.text(56, 152, "Bill To", face="bold", size=9.5)
        sheet.lines(56, 167, (made.buyer.name, *made.buyer.address), size=9.5)
        sheet.text(240, 152, "Ship To", face="bold", size=9.5)
        sheet.lines(240, 167, ("Warehouse 3, Dock B", *made.buyer.address[1:]), size=9.5)
        return 220

    flow = Flow(begin=begin, size=LETTER, bottom=700)
    columns = heads("QTY:45^|DESCRIPTION:265|UNIT PRICE:90>|AMOUNT:100>")
    rows = [(quantity, name, price, amount) for name, quantity, price, amount in cells_of(job, made)]
    flow.table(56, columns, rows, Style(lines="rows", bar=NAVY))
    sums = (
        ("Merchandise", made.goods),
        ("Discount 10%", -made.discount),
        ("Shipping & Handling", made.shipping),
        ("Subtotal", made.net),
        (f"Sales Tax {percent(job, made.rate)}%", made.tax),
        ("TOTAL", made.total),
        ("Payments/Credits", Decimal(0)),
        ("BALANCE DUE", made.total),
    )
    y = totals(flow.need(170), 380, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=173)
    flow.sheet.text(56, y - 60, f"Make all checks payable to {seller.name}.", size=9)
    flow.sheet.text(56, y - 46, "Thank you for your business!", face="bold", size=9)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, purchase_order=made.order)
    return flow.sheets


def us_services(job: Job) -> list[Sheet]:
    """A contractor's statement of hours over pages, with sections and their sums; no tax."""
    made, write, random = deal(job, "####", count=(0, 0), trade="Consulting"), job.locale, job.random
    seller = made.seller
    sections = [("Phase 1 - Discovery", 9), ("Phase 2 - Build", random.randint(20, 26)), ("Expenses", 4)]
    tasks = words(
        "Workshop with operations team|"
        "Interface specification, second round including review of comments from the warehouse|"
        "Data migration dry run|Weekly status call|Code review and fixes"
    )

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(56, 48, seller.name, face="serif-bold", size=12)
        sheet.text(556, 48, f"Invoice {made.number}", face="serif", size=10, align="right")
        sheet.line(56, 54, 556, weight=1)
        if page > 1:
            return 72
        sheet.lines(56, 72, (", ".join(seller.address), seller.mail), face="serif", size=9.5)
        sheet.lines(56, 116, ("Client:", made.buyer.name, *made.buyer.address), face="serif", size=10)
        pairs(
            sheet,
            380,
            116,
            (("Date of invoice:", write.date(made.day, 2)), ("Payment due:", write.date(made.due, 2))),
            "inline",
            size=10,
            face="serif",
        )
        return 190

    flow = Flow(begin=begin, size=LETTER, bottom=720)
    rows: list[Row] = []
    total = Decimal(0)
    for title, count in sections:
        rows.append(Note({1: title}, face="serif-bold"))
        part = Decimal(0)
        for n in range(count):
            day = write.date(made.delivered + timedelta(days=n), 1)
            hours, rate = Decimal(random.randint(2, 32)) / 4, Decimal(random.choice((140, 165, 190)))
            name = (
                random.choice(tasks)
                if title != "Expenses"
                else random.choice(("Airfare PDX-DEN", "Hotel, two nights", "Ground transport"))
            )
            if title == "Expenses":
                amount = Decimal(random.randint(4000, 60000)) / 100
                rows.append((day, name, "", "", write.money(amount)))
                job.answer.row("line_items", description=name, amount=amount)
            else:
                amount = cents(hours * rate)
                rows.append((day, name, f"{hours:.2f}", write.money(rate), write.money(amount)))
                job.answer.row(
                    "line_items",
                    description=name,
                    quantity={"value": f"{hours.normalize():f}"},
                    unit_price=rate,
                    amount=amount,
                )
            part += amount
        rows.append(Note({1: f"Total {title}", 4: write.money(part)}, face="serif-bold", line=True))
        total += part
    columns = heads("Date:62|Service:248|Hours:50>|Rate:60>|Amount ($):80>")
    flow.table(56, columns, rows, Style(lines="head", face="serif", head="serif-bold", row=6))
    totals(flow.need(60), 380, flow.y + 24, (("Total due in USD", write.money(total, "sign")),), room=173)
    number_pages(flow.sheets, "{n} of {of}", x=306, align="middle")
    tell_parties(job, made)
    job.answer.tell(due_date=made.due, total=total)
    return flow.sheets


LAYOUTS = layouts(
    "invoice",
    (us_clean, "en_US"),
    (us_services, "en_US"),
)
