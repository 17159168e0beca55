"""Invoices of the north: a German shop's with prices that hold the tax, a Dutch adviser's hours over pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from app.samples.aside.stock import HOURS_NL, PARTS_DE, dealt, on, picked
from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Note, Row, Style, foot, heads, number_pages, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.goods import Item
from app.samples.measured.invoices import tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, Colour, Sheet

FERN: Colour = (0.12, 0.45, 0.28)


def versandhandel(job: Job) -> list[Sheet]:
    """A German shop's: long articles wrapped in their cell, prices with tax, delivery as a line of the sums, how much
    tax is in them, paid already."""
    made, write = deal(job, "2026-######", trade="Versand", order="B-########"), job.locale
    made, page = dealt(made, picked(job, PARTS_DE, 2, 5, (1, 1, 2, 3))), Sheet()
    seller, freight = made.seller, Decimal("5.90")
    total = made.goods + freight
    tax = cents(total * made.rate / (100 + made.rate))
    page.text(56, 58, seller.web.removeprefix("www."), face="bold", size=20, colour=FERN)
    page.text(56, 112, f"{seller.name} - {' - '.join(seller.address)}", size=6.5, colour=GREY)
    page.lines(56, 130, (made.buyer.name, *made.buyer.address), size=10.5)
    rows = (
        ("Rechnung", made.number),
        ("vom", write.date(made.day)),
        ("Bestellung", made.order),
        ("Kundennummer", made.account),
        ("Lieferdatum", write.date(made.day)),
    )
    pairs(page, 370, 118, rows, gap=90, size=9, step=13.5)
    page.text(56, 226, "Vielen Dank für Ihren Einkauf!", face="bold", size=12)
    flow = on(page, 240, 700)
    table: list[Row] = [
        (
            percent(job, row.quantity),
            row.name,
            f"{made.rate} %",
            write.money(row.price, "sign"),
            write.money(row.amount, "sign"),
        )
        for row in made.rows
    ]
    columns = heads("Menge:45^|Artikel:230|MwSt.:48>|Einzelpreis:78>|Gesamtpreis:82>")
    flow.table(56, columns, table, Style(lines="rows", size=9, row=10))
    sums = (
        ("Warenwert", write.money(made.goods, "sign")),
        ("Versandkosten DE", write.money(freight, "sign")),
        ("Gesamtbetrag", write.money(total, "sign")),
    )
    y = totals(page, 330, flow.y + 20, sums, room=206, size=9.5)
    page.text(330, y + 2, f"darin {made.rate} % MwSt. aus {write.money(total - tax)}", size=8.5)
    page.text(536, y + 2, write.money(tax, "sign"), size=8.5, align="right")
    page.text(56, y + 34, f"Betrag dankend erhalten per {job.one('Kreditkarte', 'PayNord', 'Lastschrift')}.", size=9.5)
    foot(
        page,
        (
            (seller.name, *seller.address),
            (f"Tel. {seller.phone}", seller.mail, f"USt-IdNr. {seller.tax_id}"),
            (f"HRB {filled(job, '#####')}", "IBAN", numbers.in_groups(seller.iban)),
        ),
    )
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(subtotal=total - tax, tax=tax, tax_rate=number(made.rate), total=total, purchase_order=made.order)
    job.answer.tell(supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban))
    return [page]


def urenstaat(job: Job) -> list[Sheet]:
    """A Dutch adviser's: a day before each line of hours, weeks with a sum between them, long texts wrapped, over
    pages, net, tax and total at the end with a sentence to pay."""
    made, write = deal(job, "26####", trade="Advies", order="OP-#####", terms=30), job.locale
    made = dealt(made, picked(job, HOURS_NL, 24, 30, (1, 2, 3, 4, 6, 8)))
    made = replace(made, rows=[Item(name=r.name, quantity=r.quantity, price=Decimal(int(r.price))) for r in made.rows])
    seller = made.seller

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 52, seller.name, face="serif-bold", size=17)
        if page > 1:
            sheet.text(545, 52, f"Factuur {made.number}, vervolg", face="serif", size=10, align="right")
            return 70
        own = (*seller.address, seller.mail, f"BTW {seller.tax_id}", f"KvK {filled(job, '########')}")
        for n, line in enumerate(own):
            sheet.text(545, 46 + 12 * n, line, face="serif", size=9, align="right")
        sheet.lines(50, 128, (made.buyer.name, *made.buyer.address), face="serif", size=11)
        rows = (("Factuur", made.number), ("Factuurdatum", write.date(made.day, 2)), ("Uw referentie", made.order))
        pairs(sheet, 50, 196, rows, gap=95, face="serif", size=10.5, step=15)
        return 250

    flow = Flow(begin=begin, bottom=765)
    flow.page()
    rows: list[Row] = []
    left, day, week = list(made.rows), made.day - timedelta(days=made.day.weekday() + 28), 0
    while left:
        part, left = left[:7], left[7:]
        start = day + timedelta(days=7 * week)
        for n, row in enumerate(part):
            when = start + timedelta(days=min(n, 4))
            cells = (percent(job, row.quantity), write.money(row.price), write.money(row.amount))
            rows.append((f"{when:%d-%m}", row.name, *cells))
        whole = write.money(sum((row.amount for row in part), Decimal(0)))
        rows.append(Note({1: f"Week {start.isocalendar().week}", 4: whole}, face="serif-bold", line=True))
        week += 1
    columns = heads("Datum:45|Werkzaamheden:255|Aantal:50>|Tarief:65>|Bedrag:80>")
    flow.table(50, columns, rows, Style(lines="head", face="serif", head="serif-bold", size=10, row=6))
    sheet = flow.need(100)
    sums = (
        ("Totaal exclusief btw", write.money(made.net)),
        (f"{percent(job, made.rate)}% btw", write.money(made.tax)),
        ("Te voldoen", write.money(made.total, "sign")),
    )
    y = totals(sheet, 340, flow.y + 20, sums, room=202, size=9.5)
    text = f"Graag voor {write.date(made.due, 2)} op {numbers.in_groups(seller.iban)} t.n.v. {seller.name}"
    sheet.text(50, y + 16, text, face="serif", size=10)
    number_pages(flow.sheets, "{n}/{of}", x=545)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id)
    job.answer.tell(iban=numbers.in_groups(seller.iban))
    return flow.sheets


LAYOUTS = layouts(
    "invoice",
    (versandhandel, "de_DE"),
    (urenstaat, "nl_NL"),
)
