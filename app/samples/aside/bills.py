"""Invoices: an American gardener's out of a bookkeeping program, a Swiss one over its payment slip, a Portuguese
certified one, an Australian one with its advice, a Spanish wholesaler's by delivery notes, a French garage's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from app.samples.aside.stock import CAR, CELLAR, LANDSCAPE, SCREENS, WHOLESALE, WIRING, dealt, on, picked, square_code
from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.goods import Item
from app.samples.measured.invoices import tell_parties
from app.samples.measured.sheet import BLACK, GREY, LETTER, NAVY, PALE, TEAL, WHITE, Colour, Sheet
from app.samples.measured.world import Company

OLIVE: Colour = (0.33, 0.42, 0.16)


def ledger_program(job: Job) -> list[Sheet]:
    """An American firm's out of the usual program: date and number in a little grid, two addresses in boxes, a strip of
    terms, empty lines down to the sums, what was paid and the balance in the corner."""
    made, write, page = deal(job, "####", trade="Landscaping", terms=30), job.locale, Sheet(size=LETTER)
    made = dealt(made, picked(job, LANDSCAPE, 2, 6, (1, 1, 2, 4, 8, 16)))
    seller = made.seller
    page.lines(40, 50, (seller.name, *seller.address, seller.phone), face="serif", size=11)
    page.text(572, 58, "Invoice", face="serif-bold", size=24, align="right")
    for x, label, value in ((432.0, "Date", write.date(made.day)), (502.0, "Invoice #", made.number)):
        page.box(x, 72, x + 70, 90, weight=0.8)
        page.box(x, 90, x + 70, 110, weight=0.8)
        page.text(x + 35, 84, label, face="serif", size=9.5, align="middle")
        page.text(x + 35, 104, value, face="serif", size=10, align="middle")
    site = made.buyer.address if job.often(0.4) else ("Same as billing",)
    for x, title, where in (
        (40.0, "Bill To", (made.buyer.name, *made.buyer.address)),
        (330.0, "Service Location", site),
    ):
        page.box(x, 130, x + 242, 148, weight=0.8)
        page.box(x, 148, x + 242, 216, weight=0.8)
        page.text(x + 6, 143, title, face="serif", size=9.5)
        page.lines(x + 6, 163, where, face="serif", size=10)
    cells = (("P.O. No.", made.order), ("Terms", "Net 30"), ("Due Date", write.date(made.due)), ("Rep", "JW"))
    y = strip(page, 212, 232, cells, 360, shade=False)
    flow = on(page, y + 8)
    rows: list[Row] = [
        (percent(job, row.quantity), row.name, write.money(row.price), write.money(row.amount)) for row in made.rows
    ]
    rows += [("", "", "", "")] * (14 - len(rows))
    columns = heads("Quantity:62^|Description:300|Rate:80>|Amount:90>")
    flow.table(40, columns, rows, Style(lines="columns", face="serif", head="serif", size=10, row=8))
    page.prose(
        44, flow.y + 22, "Thank you for your business! Past due accounts bear 1.5% per month.", 230, face="serif"
    )
    sums = (
        ("Subtotal", write.money(made.net, "sign")),
        (f"Sales Tax  ({write.rates[0]}%)", write.money(made.tax, "sign")),
        ("Total", write.money(made.total, "sign")),
        ("Payments/Credits", write.money(Decimal(0), "sign")),
        ("Balance Due", write.money(made.total, "sign")),
    )
    totals(page, 350, flow.y + 20, sums, room=220, how="ruled", size=10.5, step=19)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(due_date=made.due, purchase_order=made.order)
    return [page]


def _slip(job: Job, page: Sheet, seller: Company, buyer: Company, total: Decimal) -> None:
    """The lower third: what the payer keeps at the left, the part to pay with its code at the right."""
    amount = f"{total:,.2f}".replace(",", " ")
    page.line(0, 545, 595, dash=True)
    page.upright(176, 545, 842, weight=0.4)
    iban = numbers.in_groups(seller.iban)
    code = "21 00000 00003 13947 14300 " + filled(job, "##01#")
    payee, payer = (seller.name, *seller.address), (buyer.name, *buyer.address)
    blocks = (("Konto / Zahlbar an", (iban, *payee)), ("Referenz", (code,)), ("Zahlbar durch", payer))
    page.text(14, 566, "Empfangsschein", face="bold", size=11)
    for x, top, size in ((14.0, 586.0, 6.2), (350.0, 566.0, 7.5)):
        at = top
        for label, rows in blocks:
            page.text(x, at, label, face="bold", size=size)
            at = page.lines(x, at + size + 3, rows, size=size + 1.2) + size
    page.text(190, 566, "Zahlteil", face="bold", size=11)
    square_code(job, page, 192, 584, 124, 33)
    page.box(246, 638, 262, 654, fill=WHITE)
    page.box(248, 640, 260, 652, fill=BLACK)
    for x, y in ((14.0, 760.0), (190.0, 760.0)):
        page.text(x, y, "Währung", face="bold", size=7)
        page.text(x, y + 13, "CHF", size=9.5)
        page.text(x + 56, y, "Betrag", face="bold", size=7)
        page.text(x + 56, y + 13, amount, size=9.5)
    page.text(162, 810, "Annahmestelle", face="bold", size=6.5, align="right")


def rechnung_mit_zahlteil(job: Job) -> list[Sheet]:
    """A Swiss agency's: short rows, tax by its Swiss name, and the payment slip with its code across the foot."""
    made, write, page = (
        deal(job, "R#####", trade=job.one("Webdesign", "Digital", "Informatik"), terms=30),
        job.locale,
        Sheet(),
    )
    made = dealt(made, picked(job, SCREENS, 2, 5, (1, 1, 1, 2, 3)))
    seller = made.seller
    page.text(56, 54, seller.name.lower().split(" ")[0], face="bold", size=22, colour=TEAL)
    page.lines(400, 44, (seller.name, *seller.address, seller.mail, seller.tax_id), size=8.5)
    page.lines(56, 118, (made.buyer.name, *made.buyer.address), size=10.5)
    town = seller.address[-1].split(" ", 1)[1]
    page.text(56, 196, f"{town}, {write.date(made.day, 2)}", size=10)
    page.text(56, 226, f"Rechnung {made.number}", face="bold", size=15)
    flow = on(page, 240, 530)
    rows: list[Row] = [
        (row.name, percent(job, row.quantity), write.money(row.price), write.money(row.amount)) for row in made.rows
    ]
    columns = heads("Bezeichnung:263|Anzahl:60>|Ansatz:80>|Betrag CHF:80>")
    flow.table(56, columns, rows, Style(lines="head", size=9.5, row=9))
    sums = (
        ("Zwischentotal exkl. MWST", write.money(made.net)),
        (f"MWST {percent(job, made.rate)} %", write.money(made.tax)),
        ("Rechnungstotal CHF", write.money(made.total)),
    )
    y = totals(page, 300, flow.y + 18, sums, room=236, size=9.5)
    page.text(56, y + 14, f"Zahlbar netto innert 30 Tagen, bis {write.date(made.due)}. Besten Dank.", size=9.5)
    _slip(job, page, seller, made.buyer, made.total)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban))
    return [page]


def fatura_certificada(job: Job) -> list[Sheet]:
    """A Portuguese one out of a certified program: its code in a square, a strip of references, a rate at each row, a
    summary of tax at the left and the sums at the right of the foot."""
    made, write, page = deal(job, "FT A2026/###", trade="Canalizações", order="REQ ####", terms=30), job.locale, Sheet()
    made = dealt(made, picked(job, CELLAR, 3, 7))
    seller = made.seller
    page.text(40, 52, seller.name, face="bold", size=13)
    contact = (*seller.address, f"Tel. {seller.phone}", f"Contribuinte N.º {seller.tax_id.removeprefix('PT')}")
    page.lines(40, 66, contact, size=8.5)
    square_code(job, page, 482, 34, 72, 25)
    page.text(474, 44, "Original", size=9, align="right")
    atcud = f"{numbers.letters(job.random, 4)}{filled(job, '####')}-{made.number.rsplit('/', 1)[1]}"
    page.text(474, 104, f"ATCUD: {atcud}", size=8, align="right")
    page.text(320, 136, "Exmo.(s) Senhor(es)", size=8.5, colour=GREY)
    page.lines(320, 150, (made.buyer.name, *made.buyer.address), size=10)
    page.text(40, 160, f"Fatura {made.number}", face="bold", size=14)
    cells = (
        ("V/N.º Contribuinte", made.buyer.tax_id.removeprefix("PT")),
        ("Requisição", made.order),
        ("Moeda", "EUR"),
        ("Data", write.date(made.day, 1)),
        ("Vencimento", write.date(made.due, 1)),
    )
    flow = on(page, strip(page, 40, 206, cells, 515) + 12)
    rows: list[Row] = [
        (
            filled(job, "A0###"),
            row.name,
            percent(job, row.quantity),
            "UN",
            write.money(row.price),
            percent(job, made.rate),
            write.money(row.amount),
        )
        for row in made.rows
    ]
    columns = heads("Artigo:55|Descrição:205|Qtd.:40>|Un.:35^|Pr. unitário:70>|IVA:35>|Valor:75>")
    flow.table(40, columns, rows, Style(lines="head", size=8.8, row=7, bar=PALE))
    page.text(
        40, 640, f"{filled(job, '@@@@')}-Processado por programa certificado n.º {filled(job, '###')}/AT", size=7.5
    )
    page.text(40, 660, "Quadro resumo do IVA", face="bold", size=9)
    below = on(page, 666)
    summary: list[Row] = [(f"{percent(job, made.rate)}%", write.money(made.net), write.money(made.tax))]
    below.table(40, heads("Taxa:50|Incidência:85>|Total IVA:85>"), summary, Style(lines="head", size=8.8))
    sums = (
        ("Mercadoria/Serviços", write.money(made.net)),
        ("Desconto financeiro", write.money(Decimal(0))),
        ("IVA", write.money(made.tax)),
        ("Total (EUR)", write.money(made.total)),
    )
    totals(page, 365, 662, sums, room=186, size=9.5, how="bar", colour=NAVY)
    page.text(40, 770, f"IBAN: {numbers.in_groups(seller.iban)}", size=8.5)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id.removeprefix("PT"), purchase_order=made.order)
    job.answer.tell(iban=numbers.in_groups(seller.iban))
    return [page]


def cloud_with_advice(job: Job) -> list[Sheet]:
    """An Australian electrician's out of a cloud program: three columns of text above, the rate of tax in its column, a
    slip to cut off with the amount due."""
    made, write, page = deal(job, "INV-####", trade="Electrical", order="Job ####", terms=14), job.locale, Sheet()
    made = dealt(made, picked(job, WIRING, 2, 6, (1, 1, 2, 3, 6)))
    seller = made.seller
    page.text(46, 70, "TAX INVOICE", size=20)
    page.lines(70, 104, (made.buyer.name, *made.buyer.address), size=9.5)
    middle = (
        ("Invoice Date", write.date(made.day, 2)),
        ("Invoice Number", made.number),
        ("Reference", made.order),
        ("ABN", seller.tax_id),
    )
    y = 66.0
    for label, value in middle:
        page.text(300, y, label, face="bold", size=9)
        page.text(300, y + 12, value, size=9)
        y += 31
    page.lines(430, 66, (seller.name, *seller.address, "AUSTRALIA"), size=9)
    flow = on(page, 226, 620)
    rows: list[Row] = [
        (row.name, f"{row.quantity:.2f}", write.money(row.price), "10%", write.money(row.amount)) for row in made.rows
    ]
    columns = heads("Description:225|Quantity:60>|Unit Price:70>|GST:50>|Amount AUD:98>")
    flow.table(46, columns, rows, Style(lines="rows", size=9, row=12))
    sums = (
        ("Subtotal", write.money(made.net)),
        ("TOTAL GST 10%", write.money(made.tax)),
        ("TOTAL AUD", write.money(made.total)),
    )
    totals(page, 340, flow.y + 18, sums, room=206, size=9.5)
    page.text(46, 596, f"Due Date: {write.date(made.due, 2)}", face="bold", size=11)
    account = f"EFT: BSB {filled(job, '06#-###')} Account {filled(job, '#### ####')}"
    page.text(46, 612, account, size=9)
    page.line(30, 640, 565, dash=True)
    page.text(46, 672, "PAYMENT ADVICE", size=16)
    page.lines(70, 698, ("To:", seller.name, *seller.address), size=9)
    advice = (
        ("Customer", made.buyer.name),
        ("Invoice Number", made.number),
        ("Amount Due", write.money(made.total)),
        ("Due Date", write.date(made.due, 2)),
    )
    pairs(page, 330, 672, advice, gap=95, size=9, step=17)
    page.line(425, 752, 545, weight=0.6)
    page.text(330, 752, "Amount Enclosed", size=9)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id, purchase_order=made.order)
    return [page]


def por_albaranes(job: Job) -> list[Sheet]:
    """A Spanish wholesaler's month: headings of delivery notes between the rows and a sum of each, carried over two
    pages, tax and total in a strip at the end, taken from the account on a day."""
    made, write = deal(job, "26/00####", trade="Distribuciones", terms=30), job.locale
    made = dealt(made, picked(job, WHOLESALE, 30, 38, (1, 2, 3, 4, 6, 10)))
    made = replace(made, rate=Decimal(10))
    seller, account = made.seller, filled(job, "43000####")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 50, seller.name, face="bold", size=15, colour=OLIVE)
        sheet.text(555, 50, "FACTURA", face="bold", size=15, align="right")
        sheet.text(40, 63, f"{', '.join(seller.address)} - NIF {seller.tax_id.removeprefix('ES')}", size=8)
        cells = (
            ("Factura", made.number),
            ("Fecha", write.date(made.day)),
            ("Cód. cliente", account),
            ("Página", str(page)),
        )
        strip(sheet, 40, 78, cells, 250)
        sheet.box(305, 78, 555, 140, weight=0.7)
        rows = (made.buyer.name, *made.buyer.address, f"NIF {made.buyer.tax_id.removeprefix('ES')}")
        sheet.lines(313, 94, rows, size=9.5)
        return 152

    flow = Flow(begin=begin, bottom=730)
    flow.page()
    rows: list[Row] = []
    sums: list[Decimal] = []
    left, day, sofar = list(made.rows), made.day - timedelta(days=26), Decimal(0)
    while left:
        many = min(len(left), job.random.randint(5, 9))
        part, left = left[:many], left[many:]
        rows.append(Note({1: f"Albarán {filled(job, '26/0####')} de {write.date(day)}"}))
        sums.append(sofar)
        for row in part:
            rows.append(_articulo(job, row))
            sums.append(sofar)
            sofar += row.amount
        rows.append(
            Note({3: "Suma albarán", 4: write.money(sum((row.amount for row in part), Decimal(0)))}, face="sans")
        )
        sums.append(sofar)
        day += timedelta(days=job.random.randint(4, 6))

    def carry(at: int, leaves: bool) -> Note:
        return Note({1: "Suma y sigue" if leaves else "Suma anterior", 4: write.money(sums[at])})

    columns = heads("Código:60|Artículo:245|Unid.:50>|Precio:75>|Importe:85>")
    flow.table(40, columns, rows, Style(lines="columns", size=9, row=5), carry=carry)
    sheet = flow.need(84)
    band = (
        ("Base imponible", write.money(made.net)),
        ("% IVA", percent(job, made.rate)),
        ("Cuota IVA", write.money(made.tax)),
        ("TOTAL FACTURA", write.money(made.total, "sign")),
    )
    y = strip(sheet, 40, flow.y + 14, band, 515)
    iban = numbers.in_groups(numbers.iban(job.random, "ES"))
    text = f"Recibo domiciliado. Vencimiento: {write.date(made.due)}. Su cuenta: {iban[:-5]}****"
    sheet.text(40, y + 18, text, size=9)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id.removeprefix("ES"))
    return flow.sheets


def _articulo(job: Job, row: Item) -> Row:
    write = job.locale
    return filled(job, "0####"), row.name, percent(job, row.quantity), write.money(row.price), write.money(row.amount)


def facture_garage(job: Job) -> list[Sheet]:
    """A French garage's: the car in a strip, parts and labour under headings with a sum of each, the sums in boxes."""
    made, write, page = deal(job, "F26-#####", trade="Garage", terms=15), job.locale, Sheet()
    made = dealt(made, picked(job, CAR, 4, 8, (1, 1, 2, 2, 4)))
    seller = made.seller
    labour = [row for row in made.rows if row.name.startswith(("Main", "Forfait", "Recyclage"))]
    parts = [row for row in made.rows if row not in labour]
    made = replace(made, rows=parts + labour)
    page.box(40, 34, 300, 116, weight=1)
    page.lines(50, 54, (seller.name, *seller.address, f"Tél. {seller.phone}"), size=10)
    page.text(50, 109, f"N° TVA intracom. {seller.tax_id}", size=8)
    page.text(555, 50, f"FACTURE N° {made.number}", face="bold", size=13, align="right")
    page.text(555, 66, f"du {write.date(made.day)}", size=10, align="right")
    page.lines(330, 100, (made.buyer.name, *made.buyer.address), size=10.5)
    car = (
        ("Immatriculation", filled(job, "@@-###-@@")),
        ("Véhicule", job.one("Utilitaire L2H2", "Berline 1.5 dCi", "Break hybride")),
        ("Kilométrage", f"{job.random.randint(22, 188)} {job.random.randint(100, 999)} km"),
        ("N° OR", filled(job, "OR####")),
    )
    flow = on(page, strip(page, 40, 160, car, 515) + 12)
    rows: list[Row] = []
    for title, listed in (("PIÈCES", parts), ("MAIN D'ŒUVRE ET FORFAITS", labour)):
        if not listed:
            continue
        rows.append(Note({1: title}))
        for row in listed:
            cells = (percent(job, row.quantity), write.money(row.price), write.money(row.amount))
            rows.append((filled(job, "@####"), row.name, *cells))
        rows.append(
            Note(
                {1: f"Sous-total {title.lower()}", 4: write.money(sum((r.amount for r in listed), Decimal(0)))},
                face="sans",
            )
        )
    columns = heads("Réf.:60|Désignation:245|Qté:45>|P.U. HT:75>|Montant HT:90>")
    flow.table(40, columns, rows, Style(lines="all", size=9, row=7))
    boxes = (
        ("Total HT", write.money(made.net)),
        (f"TVA {percent(job, made.rate)} %", write.money(made.tax)),
        ("TOTAL TTC", write.money(made.total)),
        ("Acompte", "0,00"),
        ("NET À PAYER", write.money(made.total, "sign")),
    )
    y = strip(page, 40, flow.y + 16, boxes, 515)
    page.text(40, y + 22, f"Date d'échéance : {write.date(made.due)}    Règlement : virement ou chèque", size=9)
    page.text(40, y + 38, f"IBAN {numbers.in_groups(seller.iban)}", size=9)
    note = "Pas d'escompte pour paiement anticipé. Indemnité forfaitaire de recouvrement : 40 €. Pièces garanties 1 an."
    page.text(40, 806, note, size=7.5, colour=GREY)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban))
    return [page]


LAYOUTS = layouts(
    "invoice",
    (ledger_program, "en_US"),
    (rechnung_mit_zahlteil, "de_CH"),
    (fatura_certificada, "pt_PT"),
    (cloud_with_advice, "en_AU"),
    (por_albaranes, "es_ES"),
    (facture_garage, "fr_FR"),
)
