"""Purchase orders: a Portuguese trading program's, a Dutch municipality's, an Australian purchasing portal's."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled, percent
from app.samples.measured.orders import Order, order
from app.samples.measured.sheet import GREY, NAVY, PALE, WHITE, Colour, Sheet
from app.samples.measured.world import person

GREEN: Colour = (0.1, 0.42, 0.25)


def nota_encomenda(job: Job) -> list[Sheet]:
    """A Portuguese trading program's: firm at the left, supplier in a rounded frame at the right, a row of cells with
    the terms, tax rate and discount in each row, a summary of taxes beside the sums, a line of certification."""
    made, write, page = order(job, "ECF A/####", "A#####", count=(3, 9)), job.locale, Sheet()
    it = made.deal
    page.text(45, 56, it.buyer.name, face="bold", size=13)
    page.lines(45, 70, (*it.buyer.address, f"Contribuinte N.º {it.buyer.tax_id.removeprefix('PT')}"), size=9)
    page.text(45, 108, f"Tel. {it.buyer.phone}   {it.buyer.mail}", size=8.5)
    page.box(310, 84, 550, 168, weight=0.8)
    page.text(318, 98, "Exmo.(s) Sr.(s)", size=8.5)
    page.lines(318, 116, (it.seller.name, *it.seller.address), size=10, leading=1.45)
    page.text(318, 160, f"V/ N.º Contribuinte {it.seller.tax_id.removeprefix('PT')}", size=8.5)
    page.text(45, 150, "Encomenda a Fornecedor", face="bold", size=14)
    page.text(45, 166, f"N.º {it.number}", face="bold", size=11)
    page.text(200, 166, "Original", size=9)
    terms = f"{(it.due - it.day).days} dias"
    cells = (
        ("Data", write.date(it.day)),
        ("Data de entrega", write.date(made.wanted)),
        ("Cond. pagamento", terms),
        ("Requisição", filled(job, "R-####")),
        ("Moeda", "EUR"),
    )
    for n, (label, value) in enumerate(cells):
        x = 45 + 101 * n
        page.box(x, 186, x + 101, 200, fill=PALE)
        page.text(x + 4, 196, label, face="bold", size=8)
        page.text(x + 4, 213, value, size=9.5)
    page.line(45, 219, 550, weight=0.5)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=228, bottom=640)
    rows: list[Row] = [
        (
            code,
            row.name,
            write.number(row.quantity),
            "UN",
            write.number(row.price, 3),
            "0,00",
            write.number(it.rate),
            write.money(row.amount),
        )
        for code, row in zip(made.codes, it.rows, strict=True)
    ]
    flow.table(
        45,
        heads("Artigo:52|Descrição:172|Qtd.:46>|Un.:28^|Pr. Unitário:62>|Desc.:36>|IVA:38>|Valor:71>"),
        rows,
        Style(lines="head", size=8.5, row=6),
    )
    y = max(flow.y + 24, 560)
    page.text(45, y, "Local de descarga", face="bold", size=8.5)
    page.lines(45, y + 13, made.place, size=9)
    page.text(45, y + 52, "Quadro resumo do IVA", face="bold", size=8.5)
    page.text(
        45,
        y + 66,
        f"Taxa {write.number(it.rate)}    Incidência {write.money(it.net)}    IVA {write.money(it.tax)}",
        size=8.5,
    )
    sums = (("Mercadoria/Serviços", it.goods), ("Desconto comercial", Decimal(0)), ("IVA", it.tax))
    end = pairs(page, 350, y, [(k, write.money(v)) for k, v in sums], "right", room=200, size=9.5, step=16)
    page.box(350, end - 4, 550, end + 18, fill=PALE)
    page.text(356, end + 11, "Total (EUR)", face="bold", size=10.5)
    page.text(544, end + 11, write.money(it.total), face="bold", size=11, align="right")
    page.text(
        45,
        792,
        f"{numbers.letters(job.random, 4)}-Processado por programa certificado n.º 0{filled(job, '###')}/AT",
        size=7.5,
    )
    page.text(45, 804, "Este documento não serve de fatura", size=7.5, colour=GREY)
    job.answer.tell(subtotal=it.net, tax=it.tax, payment_terms=terms)
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place)
    return [page]


def gemeente_opdracht(job: Job) -> list[Sheet]:
    """A Dutch municipality's order as a letter: references in two columns, an obligation number that must be on the
    invoice, lines without rules, sums excluding tax, delivery in a sentence of its own."""
    made, write, page = order(job, "4500######", "", count=(2, 5)), job.locale, Sheet()
    it = made.deal
    town = it.buyer.address[-1].split(" ", 2)[2]
    house = f"Gemeente {town}"
    page.disc(70, 60, 18, fill=NAVY)
    page.text(98, 58, house, face="bold", size=16, colour=NAVY)
    page.text(98, 72, "Afdeling Inkoop en Facilitair", size=9, colour=GREY)
    page.lines(410, 50, (*it.buyer.address, f"T {it.buyer.phone}", f"KvK {filled(job, '5#######')}"), size=8.5)
    page.lines(60, 140, (it.seller.name, *it.seller.address), size=10.5)
    rows = (
        ("Opdrachtnummer", it.number),
        ("Datum", write.date(it.day, 2)),
        ("Verplichtingnummer", filled(job, "V-#####")),
    )
    pairs(page, 60, 216, rows, gap=115, size=9.5, value_face="bold")
    other = (("Contactpersoon", person(job.random, "NL").name), ("Uw offerte", filled(job, "OFF-####")))
    pairs(page, 320, 216, other, gap=90, size=9.5)
    page.text(60, 276, "Opdrachtverstrekking", face="bold", size=13)
    y = page.prose(
        60, 294, "Hierbij geven wij u opdracht tot het leveren van onderstaande goederen en diensten.", 475, size=10
    )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=y + 6, bottom=660)
    table: list[Row] = [
        (
            f"{n * 10}",
            row.name,
            percent(job, row.quantity),
            "stuks",
            write.money(row.price, "sign"),
            write.money(row.amount, "sign"),
        )
        for n, row in enumerate(it.rows, 1)
    ]
    flow.table(
        60,
        heads("Regel:36|Omschrijving:204|Aantal:45>|Eenheid:50^|Prijs:65>|Totaal excl. btw:80>"),
        table,
        Style(lines="none", size=9.5, row=10),
    )
    page.line(395, flow.y + 2, 540, weight=0.7)
    sums = (
        ("Subtotaal", write.money(it.net, "sign")),
        (f"Btw {percent(job, it.rate)}%", write.money(it.tax, "sign")),
        ("Totaal incl. btw", write.money(it.total, "sign")),
    )
    y = pairs(page, 360, flow.y + 18, sums, "right", room=177, size=9.5, step=15)
    terms = "30 dagen na ontvangst van de factuur"
    y = page.prose(
        60,
        y + 14,
        f"Levering uiterlijk op {write.date(made.wanted, 2)} op het adres {', '.join(made.place)}.",
        475,
        size=10,
    )
    y = page.prose(60, y + 4, f"Betaling: {terms}. Vermeld op uw factuur altijd het verplichtingnummer.", 475, size=10)
    page.lines(60, y + 14, ("Met vriendelijke groet,", "namens het college van burgemeester en wethouders"), size=10)
    page.text(60, y + 66, f"{person(job.random, 'NL').name}, hoofd inkoop", size=10)
    job.answer.tell(buyer=house, subtotal=it.net, tax=it.tax, payment_terms=terms)
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place)
    return flow.sheets


def _banner(sheet: Sheet, job: Job, made: Order) -> None:
    """State, number and sum of the order in a band, as the portal shows it."""
    it, write = made.deal, job.locale
    sheet.box(40, 36, 555, 92, fill=GREEN)
    sheet.text(52, 58, "Purchase Order", face="bold", size=16, colour=WHITE)
    sheet.text(52, 78, f"{it.number}   (New)", size=11, colour=WHITE)
    sheet.text(
        543, 56, f"Amount: {write.money(it.total, 'sign')} AUD", face="bold", size=12, align="right", colour=WHITE
    )
    sheet.text(543, 76, "Version: 1", size=9, align="right", colour=WHITE)


def portal_order(job: Job) -> list[Sheet]:
    """What a supplier prints from an Australian buyer's portal: From and To under a band, addresses in three columns,
    each item over two lines with its own date, sums after the items, times and zones behind the dates."""
    made, write = order(job, "PO4#####", "####-@@", count=(3, 8)), job.locale
    it = made.deal

    def begin(sheet: Sheet, page: int) -> float:
        if page > 1:
            sheet.text(40, 44, f"Purchase Order {it.number}", face="bold", size=9, colour=GREY)
            return 56
        _banner(sheet, job, made)
        for x, title, rows in (
            (40.0, "From:", (it.buyer.name, *it.buyer.address, "Australia", f"ABN {it.buyer.tax_id}")),
            (310.0, "To:", (it.seller.name, *it.seller.address, "Australia", f"Phone: {it.seller.phone}")),
        ):
            sheet.text(x, 114, title, face="bold", size=10)
            sheet.lines(x, 129, rows, size=9.5)
        sheet.line(40, 196, 555, weight=0.5, colour=GREY)
        columns = (
            ("SHIP TO", made.place),
            ("BILL TO", ("Accounts Payable", *it.buyer.address)),
            ("DELIVER TO", (f"Attn. {person(job.random, 'AU').name}", "Goods inwards, Dock 2")),
        )
        for n, (title, rows) in enumerate(columns):
            sheet.text(40 + 172 * n, 212, title, face="bold", size=8, colour=GREEN)
            sheet.lines(40 + 172 * n, 226, rows, size=9)
        terms = (
            ("Issued On", f"{write.date(it.day, 2)}, 9:{job.random.randint(10, 59)} AM GMT+10:00"),
            ("Payment Terms", f"NET {(it.due - it.day).days}"),
            ("Requester", person(job.random, "AU").name),
        )
        pairs(sheet, 40, 280, terms, gap=90, size=9, step=14, face="sans", value_face="bold")
        sheet.text(40, 336, "Line Items", face="bold", size=11, colour=GREEN)
        return 342

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1):
        sheet, top = flow.need(50), flow.y
        sheet.line(40, top, 555, weight=0.5, colour=GREY)
        sheet.text(44, top + 16, str(n), face="bold", size=9.5)
        sheet.text(64, top + 16, row.name, face="bold", size=9.5)
        sheet.text(551, top + 16, f"{write.money(row.amount, 'sign')} AUD", face="bold", size=9.5, align="right")
        sheet.text(64, top + 30, f"Part # {code}", size=8.5, colour=GREY)
        sheet.text(190, top + 30, f"Qty {percent(job, row.quantity)} (EA)", size=8.5)
        sheet.text(280, top + 30, f"Unit Price {write.money(row.price, 'sign')} AUD", size=8.5)
        sheet.text(551, top + 30, f"Need By {write.date(made.wanted, 2)}", size=8.5, align="right")
        flow.y = top + 40
    sheet = flow.need(70)
    sheet.line(40, flow.y, 555, weight=0.9)
    sums = (("Sub-total", it.net), (f"GST ({percent(job, it.rate)}%)", it.tax), ("Total", it.total))
    shown = [(name, f"{write.money(value, 'sign')} AUD") for name, value in sums]
    pairs(sheet, 345, flow.y + 18, shown, "right", room=206, size=10, step=17, value_face="bold")
    number_pages(flow.sheets, "Page {n} of {of}", x=555, y=815)
    job.answer.tell(subtotal=it.net, tax=it.tax, payment_terms=f"NET {(it.due - it.day).days}")
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place)
    return flow.sheets


LAYOUTS = layouts(
    "purchase_order",
    (nota_encomenda, "pt_PT"),
    (gemeente_opdracht, "nl_NL"),
    (portal_order, "en_AU"),
)
