"""Purchase orders: an American college's, a Spanish pedido, a German works' out of a large program, a British order for
works."""

from __future__ import annotations

from datetime import timedelta

from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled, percent
from app.samples.measured.orders import cells_of, order
from app.samples.measured.sheet import GREY, LETTER, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.world import person


def _on(page: Sheet, y: float, bottom: float = 770.0) -> Flow:
    return Flow(begin=lambda _s, _n: 60.0, size=page.size, sheets=[page], y=y, bottom=bottom)


def campus_order(job: Job) -> list[Sheet]:
    """A college's: number to be shown on every invoice, vendor and place side by side under grey bars, requester and
    fund in a strip, catalogue number last in the row's text column."""
    made, write, page = (
        order(job, "P0######", "@##-####", count=(2, 6), shipping="45.00"),
        job.locale,
        Sheet(size=LETTER),
    )
    it = made.deal
    page.text(44, 52, it.buyer.name, face="serif-bold", size=16)
    page.lines(44, 68, ("Procurement Services", *it.buyer.address), face="serif", size=9.5)
    page.box(390, 34, 568, 92, weight=1.2)
    page.text(479, 52, "PURCHASE ORDER NO.", face="bold", size=9, align="middle")
    page.text(479, 72, it.number, face="bold", size=15, align="middle")
    page.text(479, 86, "must appear on all invoices and packages", size=6.5, align="middle")
    for x, title, rows in (
        (44.0, "VENDOR", (it.seller.name, *it.seller.address)),
        (310.0, "SHIP TO", ("Central Receiving", *made.place)),
    ):
        page.box(x, 112, x + 258, 127, fill=GREY)
        page.text(x + 6, 123, title, face="bold", size=8.5, colour=WHITE)
        page.lines(x + 6, 142, rows, face="serif", size=10)
    terms = job.one("Net 30 Days", "Net 45 Days")
    cells = (
        ("Order date", write.date(it.day)),
        ("Required by", write.date(made.wanted)),
        ("Terms", terms),
        ("Requester", person(job.random, write.country).name),
        ("Fund / Org", filled(job, "1####-##0")),
    )
    flow = _on(page, strip(page, 44, 196, cells, 524) + 14)
    table: list[Row] = [
        (str(n), percent(job, row.quantity), "EA", row.name, code, write.money(row.price), write.money(row.amount))
        for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1)
    ]
    columns = heads("Item:32^|Qty:40>|UM:32^|Description:190|Catalog No.:80|Unit Price:70>|Extended:80>")
    flow.table(44, columns, table, Style(lines="all", size=9, row=6))
    sums = [
        ("Merchandise", write.money(it.goods)),
        ("Freight", write.money(it.shipping)),
        (f"{write.tax} {percent(job, it.rate)}%", write.money(it.tax)),
        ("TOTAL ORDER", write.money(it.total, "sign")),
    ]
    totals(page, 388, flow.y + 20, sums, room=178, size=9.5)
    page.line(44, 720, 250)
    page.text(44, 732, "Director of Procurement", size=8)
    job.answer.tell(delivery_date=made.wanted, delivery_address=("Central Receiving", *made.place))
    job.answer.tell(payment_terms=terms, tax=it.tax)
    return [page]


def pedido_proveedor(job: Job) -> list[Sheet]:
    """A Spanish firm's: a bar of colour, supplier in a box at the right, references first, base, quota and total in a
    band at the foot."""
    made, write, page = order(job, "PC26/0####", "@@@###", count=(2, 7)), job.locale, Sheet()
    it = made.deal
    page.box(40, 34, 48, 96, fill=MAROON)
    page.text(58, 50, it.buyer.name, face="bold", size=14)
    page.lines(58, 66, (*it.buyer.address, f"CIF {it.buyer.tax_id.removeprefix('ES')}"), size=9)
    page.text(555, 50, "PEDIDO A PROVEEDOR", face="bold", size=13, align="right", colour=MAROON)
    rows = (("Nº pedido", it.number), ("Fecha", write.date(it.day)), ("Cód. proveedor", it.account))
    pairs(page, 400, 68, rows, "right", room=155, size=9.5)
    page.box(300, 122, 555, 180, weight=0.7)
    page.text(306, 133, "Proveedor", size=7, colour=GREY)
    page.lines(308, 147, (it.seller.name, *it.seller.address), size=10)
    terms = job.one("Transferencia 60 días", "Recibo domiciliado 30 días", "Confirming 60 días")
    left = (
        ("Entregar en", made.place[0]),
        ("", made.place[1]),
        ("Fecha de entrega", write.date(made.wanted)),
        ("Forma de pago", terms),
    )
    pairs(page, 40, 133, left, gap=95, size=9.5, step=15)
    flow = _on(page, 204)
    columns = heads("Referencia:75|Descripción:235|Cantidad:55>|Precio:70>|Importe:80>")
    flow.table(40, columns, [*cells_of(job, made)], Style(lines="head", size=9.5, row=8, bar=PALE))
    band = (
        ("Base imponible", write.money(it.net)),
        (f"% {write.tax}", percent(job, it.rate)),
        ("Cuota", write.money(it.tax)),
        ("TOTAL PEDIDO", write.money(it.total, "sign")),
    )
    strip(page, 40, 690, band, 515)
    page.text(40, 750, "Rogamos confirmen este pedido en 48 horas. No se admiten entregas parciales.", size=8.5)
    page.text(555, 790, f"Conforme: {person(job.random, 'ES').name}, Dpto. de Compras", size=9, align="right")
    job.answer.tell(subtotal=it.net, tax=it.tax, delivery_date=made.wanted, delivery_address=made.place)
    job.answer.tell(payment_terms=terms)
    return [page]


def abrufbestellung(job: Job) -> list[Sheet]:
    """A German works' order out of a large program: title and number in one line, contact data in a block, position
    numbers in tens, material under the text, net value only."""
    made, write = order(job, "45000#####", "10#####", count=(4, 9)), job.locale
    it = made.deal
    buyer = person(job.random, write.country)
    terms = job.one("30 Tage netto", "14 Tage 2 % Skonto, 30 Tage netto")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(545, 46, it.buyer.name, face="bold", size=13, align="right", colour=NAVY)
        if page > 1:
            sheet.text(50, 46, f"Bestellung {it.number}", size=9)
            return 66
        sheet.text(50, 96, f"{it.buyer.name}, {', '.join(it.buyer.address)}", size=6.5, colour=GREY)
        sheet.lines(50, 116, (it.seller.name, *it.seller.address), size=10.5)
        rows = (
            ("Bestellnummer / Datum", f"{it.number} / {write.date(it.day)}"),
            ("Unsere Lieferantennummer", it.account),
            ("Ansprechpartner/in", buyer.name),
            ("Telefon", it.buyer.phone),
        )
        pairs(sheet, 310, 112, rows, "above", size=9.5, step=13)
        sheet.text(50, 232, "Bestellung", face="bold", size=16)
        sheet.text(50, 252, f"Lieferanschrift: {it.buyer.name}, {made.place[0]}, {made.place[1]}", size=9)
        sheet.text(50, 266, f"Liefertermin: {write.date(made.wanted)}    Zahlungsbedingung: {terms}", size=9)
        return 278

    flow = Flow(begin=begin, bottom=760)
    flow.page()
    rows: list[Row] = []
    for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1):
        count = f"{percent(job, row.quantity)} ST"
        rows.append((f"{n * 10:05d}", row.name, count, write.money(row.price), write.money(row.amount)))
        rows.append(Note({1: f"Material {code}"}, face="sans"))
    columns = heads("Pos.:46|Bezeichnung:229|Menge:60>|Preis/1 ST:75>|Wert EUR:85>")
    flow.table(50, columns, rows, Style(lines="head", size=9, row=6, head="sans"))
    sheet = flow.need(60)
    sheet.text(50, flow.y + 20, "Gesamtnettowert ohne Mehrwertsteuer", face="bold", size=10)
    sheet.text(542, flow.y + 20, write.money(it.goods), face="bold", size=10, align="right")
    sheet.text(50, flow.y + 44, "Bitte bestätigen Sie den Auftrag schriftlich innerhalb von 5 Arbeitstagen.", size=8.5)
    number_pages(flow.sheets, "Seite {n} von {of}", x=545)
    job.answer.tell(total=it.goods, delivery_date=made.wanted, payment_terms=terms)
    job.answer.tell(delivery_address=(it.buyer.name, *made.place))
    return flow.sheets


def works_order(job: Job) -> list[Sheet]:
    """A British firm's order for works and goods: short labels in a table at the top, rows with a line
    number, VAT shown apart, an instruction for the invoice in a box."""
    made, write, page = order(job, "WO-####/##", "SOR####", count=(2, 5)), job.locale, Sheet()
    it = made.deal
    terms = job.one("30 days from invoice", "14 days from receipt")
    page.text(46, 56, it.buyer.name, face="bold", size=16, colour=TEAL)
    page.text(46, 70, ", ".join(it.buyer.address), size=9)
    page.text(549, 56, "OFFICIAL ORDER", face="bold", size=13, align="right")
    facts = (
        ("Order no.", it.number),
        ("Date raised", write.date(it.day, 2)),
        ("Supplier", it.seller.name),
        ("Supplier address", ", ".join(it.seller.address)),
        ("Deliver to", ", ".join(made.place)),
        ("Complete by", write.date(made.wanted, 2)),
        ("Payment", terms),
    )
    flow = _on(page, pairs(page, 46, 88, facts, "cells", room=503, gap=110, size=9.5) + 16)
    table: list[Row] = [
        (str(n), code, row.name, percent(job, row.quantity), write.money(row.price), write.money(row.amount))
        for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1)
    ]
    columns = heads("Line:32^|Code:64|Works / goods:212|No.:45>|Rate (£):70>|Net (£):80>")
    flow.table(46, columns, table, Style(lines="all", size=9, row=8, bar=PALE))
    sums = [
        ("Net order value", write.money(it.net, "sign")),
        (f"VAT at {percent(job, it.rate)}%", write.money(it.tax, "sign")),
        ("Gross order value", write.money(it.total, "sign")),
    ]
    y = totals(page, 345, flow.y + 20, sums, room=200, how="ruled")
    page.box(46, y + 20, 549, y + 62, fill=PALE)
    asked = it.day + timedelta(days=5)
    page.text(56, y + 37, f"Please acknowledge by {write.date(asked, 2)}. Invoices without our order number", size=9)
    page.text(56, y + 51, f"will be returned. Send them to {it.buyer.mail}.", size=9)
    job.answer.tell(subtotal=it.net, tax=it.tax, delivery_date=made.wanted, delivery_address=made.place)
    job.answer.tell(payment_terms=terms)
    return [page]


LAYOUTS = layouts(
    "purchase_order",
    (campus_order, "en_US"),
    (pedido_proveedor, "es_ES"),
    (abrufbestellung, "de_DE"),
    (works_order, "en_GB"),
)
