"""Purchase orders: an American laboratory's, a French town hall's, an Italian works', a Brazilian factory's, a British
builder's to a merchant over two pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.samples.aside.stock import BUILD_GB, FACTORY_BR, LAB, METAL_IT, SCHOOL_FR, dealt, on, picked
from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Row, Style, heads, number_pages, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent
from app.samples.measured.sheet import GREY, LETTER, NAVY, PALE, TEAL, WHITE, Colour, Sheet
from app.samples.measured.world import address, person

AMBER: Colour = (0.8, 0.45, 0.05)


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """An order of this round: its deal, codes of the rows, where the goods go and when."""

    deal: Deal
    codes: list[str]
    place: tuple[str, ...]
    day: date


def wanted(job: Job, form: str, code: str, menu: str, count: tuple[int, int]) -> Wanted:
    """Tells number, day, both parties, rows and total; code "" where the rows have none."""
    made = dealt(deal(job, form), picked(job, menu, *count, (1, 2, 2, 3, 5, 8, 10, 24)))
    codes = [filled(job, code) for _ in made.rows]
    job.answer.tell(
        order_number=made.number,
        date=made.day,
        buyer=made.buyer.name,
        buyer_address=made.buyer.address,
        supplier=made.seller.name,
        supplier_address=made.seller.address,
        total=made.total,
    )
    for key, row in zip(codes, made.rows, strict=True):
        job.answer.row(
            "line_items",
            item_code=key,
            description=row.name,
            quantity=number(row.quantity),
            unit_price=row.price,
            amount=row.amount,
        )
    place, later = address(job.random, job.locale.country), job.random.randint(6, 35)
    return Wanted(deal=made, codes=codes, place=place, day=made.day + timedelta(days=later))


def suite_order(job: Job) -> list[Sheet]:
    """An American laboratory's out of a suite in the cloud: a grey head with the number large, total in its own box at
    the top right, rows with room around them."""
    made, write, page = wanted(job, "PO#####", "@@#####", LAB, (2, 6)), job.locale, Sheet(size=LETTER)
    it = made.deal
    page.text(40, 54, it.buyer.name, face="bold", size=12)
    page.lines(40, 68, it.buyer.address, size=9)
    page.text(572, 56, "Purchase Order", face="bold", size=20, align="right", colour=GREY)
    page.text(572, 74, f"#{it.number}", size=13, align="right")
    page.text(572, 90, write.date(it.day), size=10, align="right")
    for x, title, where in (
        (40.0, "Vendor", (it.seller.name, *it.seller.address)),
        (220.0, "Ship To", (f"Attn: {person(job.random, 'US').name}", *made.place)),
    ):
        page.text(x, 124, title, face="bold", size=9, colour=GREY)
        page.lines(x, 138, where, size=9.5)
    page.box(412, 112, 572, 184, fill=PALE)
    page.text(422, 132, "TOTAL", size=9.5)
    page.text(562, 164, write.money(it.total, "sign"), face="bold", size=20, align="right")
    terms = job.one("Net 30", "2% 10, Net 30", "Net 60")
    page.box(40, 204, 572, 220, fill=PALE)
    columns = (("Expected", write.date(made.day)), ("Terms", terms), ("Ship Via", "Ground"), ("Vendor #", it.account))
    for n, (label, value) in enumerate(columns):
        page.text(46 + n * 134, 215, label, face="bold", size=9)
        page.text(46 + n * 134, 235, value, size=9.5)
    flow = on(page, 252, 720)
    rows: list[Row] = [
        (
            percent(job, row.quantity),
            f"{code} {row.name}",
            write.money(row.price, "sign"),
            write.money(row.amount, "sign"),
        )
        for code, row in zip(made.codes, it.rows, strict=True)
    ]
    flow.table(
        40, heads("Quantity:60|Item:302|Rate:80>|Amount:90>"), rows, Style(lines="none", size=9.5, row=14, bar=PALE)
    )
    sums = (
        ("Subtotal", write.money(it.net, "sign")),
        (f"Tax ({percent(job, it.rate)}%)", write.money(it.tax, "sign")),
        ("Total", write.money(it.total, "sign")),
    )
    totals(page, 400, flow.y + 20, sums, room=170, size=9.5)
    page.text(40, 760, f"{it.number}     1 of 1", size=8, colour=GREY)
    job.answer.tell(subtotal=it.net, tax=it.tax, payment_terms=terms, delivery_date=made.day)
    return [page]


def commande_mairie(job: Job) -> list[Sheet]:
    """A French town hall's: service and budget line in cells, commitment number for the portal of public bills, place
    and hours of delivery in a sentence, signature of the mayor."""
    made, write, page = wanted(job, "26D00####", "@##-###", SCHOOL_FR, (2, 6)), job.locale, Sheet()
    it, town = made.deal, address(job.random, "FR")
    name = f"Commune de {town[-1].split(' ', 1)[1]}"
    job.answer.tell(buyer=name, buyer_address=town)
    page.disc(70, 62, 22, weight=1.4)
    page.text(106, 52, name, face="serif-bold", size=15)
    page.lines(106, 67, town, face="serif", size=9.5)
    page.text(106, 94, f"SIRET {filled(job, '21####### 000##')}", face="serif", size=9)
    page.box(40, 116, 555, 140, fill=PALE)
    page.text(
        297, 132, f"BON DE COMMANDE N° {it.number} du {write.date(it.day)}", face="bold", size=11.5, align="middle"
    )
    cells = (
        ("Service émetteur", job.one("Affaires scolaires", "Bâtiments", "Culture et sports")),
        ("Imputation", filled(job, "2158 / 2## / INV")),
        ("N° d'engagement", filled(job, "E26#####")),
        ("Affaire suivie par", person(job.random, "FR").name),
    )
    pairs(page, 40, 154, cells, "cells", room=250, gap=100, size=8.8, step=13)
    page.text(320, 164, "FOURNISSEUR", face="bold", size=8)
    page.lines(320, 180, (it.seller.name, *it.seller.address), size=10.5)
    flow = on(page, 244)
    rows: list[Row] = [
        (code, row.name, percent(job, row.quantity), write.money(row.price), write.money(row.amount))
        for code, row in zip(made.codes, it.rows, strict=True)
    ]
    columns = heads("Référence:70|Désignation:230|Quantité:55>|Prix unit. HT:75>|Total HT:85>")
    flow.table(40, columns, rows, Style(lines="all", size=9, row=8))
    sums = (
        ("Montant HT", write.money(it.net)),
        (f"TVA {percent(job, it.rate)} %", write.money(it.tax)),
        ("Montant TTC", write.money(it.total, "sign")),
    )
    y = totals(page, 365, flow.y + 18, sums, room=186, size=9.5)
    terms = "30 jours par mandat administratif"
    told = (
        ("Livrer à :", ", ".join(made.place)),
        ("Avant le :", write.date(made.day)),
        ("Paiement :", terms),
    )
    y = pairs(page, 40, y + 20, told, gap=70, size=9.5)
    page.prose(40, y + 8, "Factures à déposer sur le portail public en rappelant le numéro d'engagement.", 515, size=9)
    page.text(400, y + 60, "Pour le Maire, l'adjoint délégué", size=9.5)
    job.answer.tell(subtotal=it.net, tax=it.tax, delivery_date=made.day, delivery_address=made.place)
    job.answer.tell(payment_terms=terms)
    return [page]


def ordine_officina(job: Job) -> list[Sheet]:
    """An Italian works': a head of cells, the code above the text in one cell, a day of delivery at each row that is
    the same for all, terms under the table, stamp and signature."""
    made, write, page = wanted(job, "OF/26/####", "MT.####", METAL_IT, (3, 7)), job.locale, Sheet()
    it = made.deal
    page.text(40, 48, it.buyer.name.upper(), face="bold", size=14, colour=NAVY)
    page.text(40, 61, f"{', '.join(it.buyer.address)} - P.IVA {it.buyer.tax_id.removeprefix('IT')}", size=8)
    page.line(40, 67, 555, weight=2, colour=NAVY)
    page.text(40, 90, "ORDINE A FORNITORE", face="bold", size=13)
    cells = (("Numero", it.number), ("Data", write.date(it.day)), ("Cod. forn.", it.account), ("Pag.", "1/1"))
    strip(page, 40, 100, cells, 270)
    page.text(330, 88, "Spett.le", size=8.5)
    page.lines(330, 102, (it.seller.name, *it.seller.address), size=10.5)
    flow = on(page, 156)
    rows: list[Row] = [
        (
            str(n * 10),
            code,
            row.name,
            "NR",
            percent(job, row.quantity),
            write.money(row.price),
            write.money(row.amount),
            write.date(made.day, 1),
        )
        for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1)
    ]
    columns = heads("Riga:32|Articolo:58|Descrizione:152|UM:28^|Q.tà:40>|Prezzo unit.:62>|Importo:73>|Consegna:70^")
    flow.table(40, columns, rows, Style(lines="all", size=8.5, row=7, bar=PALE))
    terms = job.one("R.B. 60 gg d.f.f.m.", "Bonifico 30 gg d.f.", "R.B. 30/60 gg f.m.")
    left = (
        ("Pagamento", terms),
        ("Porto", "Franco destino"),
        ("Destinazione", ", ".join(made.place)),
        ("Imballo", "Compreso"),
    )
    pairs(page, 40, flow.y + 24, left, gap=75, size=9, step=15)
    sums = (
        ("Totale merce", write.money(it.net)),
        (f"I.V.A. {percent(job, it.rate)}%", write.money(it.tax)),
        ("TOTALE ORDINE EUR", write.money(it.total)),
    )
    totals(page, 365, flow.y + 24, sums, room=186, how="ruled", size=9.5, step=18)
    note = "Si prega di restituire copia del presente ordine timbrata e firmata per accettazione entro 3 giorni."
    page.text(40, 740, note, size=8.5)
    page.text(555, 770, "L'Ufficio Acquisti", size=9, align="right")
    job.answer.tell(buyer=it.buyer.name.upper(), subtotal=it.net, tax=it.tax, payment_terms=terms)
    job.answer.tell(delivery_date=made.day, delivery_address=made.place)
    return [page]


def ordem_da_fabrica(job: Job) -> list[Sheet]:
    """A Brazilian factory's: everything in frames with headings on bars, the supplier's registers, tax already in the
    prices and shown as a percent, approvals at the foot."""
    made, write, page = wanted(job, "0####/2026", "7####", FACTORY_BR, (3, 7)), job.locale, Sheet()
    it = made.deal
    page.box(36, 28, 559, 84, weight=0.8)
    page.text(46, 48, it.buyer.name, face="bold", size=12)
    page.lines(46, 61, (*it.buyer.address, f"CNPJ {it.buyer.tax_id}"), size=8, leading=1.25)
    page.text(549, 48, "ORDEM DE COMPRA", face="bold", size=13, align="right")
    page.text(549, 64, f"Nº {it.number}", face="bold", size=11, align="right", colour=AMBER)
    page.text(549, 78, f"Emissão: {write.date(it.day)}", size=8.5, align="right")
    y = 94.0
    terms = job.one("28 DDL", "30/60/90 dias - boleto", "À vista, 10 dias")
    blocks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
        (
            "DADOS DO FORNECEDOR",
            (
                ("Razão social:", it.seller.name),
                ("Endereço:", ", ".join(it.seller.address)),
                ("CNPJ:", it.seller.tax_id),
            ),
        ),
        (
            "ENTREGA E PAGAMENTO",
            (
                ("Prazo de entrega:", write.date(made.day)),
                ("Local de entrega:", ", ".join(made.place)),
                ("Cond. pagamento:", terms),
            ),
        ),
    )
    for title, rows in blocks:
        page.box(36, y, 559, y + 15, fill=AMBER)
        page.text(42, y + 11, title, face="bold", size=8.5, colour=WHITE)
        page.box(36, y + 15, 559, y + 66, weight=0.6)
        pairs(page, 44, y + 30, rows, gap=96, size=9, step=14)
        y += 72
    flow = on(page, y + 4)
    rows_: list[Row] = [
        (
            f"{n:03d}",
            code,
            row.name,
            "UN",
            percent(job, row.quantity),
            write.money(row.price),
            "18",
            write.money(row.amount),
        )
        for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1)
    ]
    columns = heads(
        "Item:32|Código:52|Descrição do material:183|UN:28^|Qtde:40>|Vlr. unit.:65>|ICMS %:45>|Vlr. total:78>"
    )
    flow.table(36, columns, rows_, Style(lines="columns", size=8.8, row=7))
    page.box(359, flow.y + 10, 559, flow.y + 34, weight=1)
    page.text(366, flow.y + 26, "VALOR TOTAL", face="bold", size=10)
    page.text(552, flow.y + 26, write.money(it.net, "sign"), face="bold", size=11, align="right")
    for n, role in enumerate(("Comprador", "Gerência", "Diretoria")):
        page.line(46 + n * 175, 740, 196 + n * 175)
        page.text(121 + n * 175, 752, role, size=8, align="middle")
    job.answer.tell(total=it.net, payment_terms=terms, delivery_date=made.day, delivery_address=made.place)
    return [page]


def merchant_order(job: Job) -> list[Sheet]:
    """A British builder's to a merchant, over two pages: site and contact in lines with dots, no codes, a heading again
    on the second page, the order's value at the end."""
    made, write = wanted(job, "SITE/####/##", "", BUILD_GB, (26, 34)), job.locale
    it, contact = made.deal, person(job.random, "GB")
    terms = job.one("End of month following", "30 days from invoice")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(0, 0, 595, 8, fill=TEAL)
        sheet.text(46, 44, it.buyer.name, face="serif-bold", size=16)
        sheet.text(549, 44, f"Order {it.number}", face="serif-bold", size=13, align="right")
        if page > 1:
            return 62
        sheet.text(46, 58, ", ".join(it.buyer.address), face="serif", size=9.5)
        sheet.text(46, 86, "Please supply:", face="serif", size=10)
        sheet.lines(46, 102, (it.seller.name, *it.seller.address), face="serif", size=11)
        rows = (
            ("Ordered", write.date(it.day)),
            ("Needed on site", write.date(made.day)),
            ("Ask for", contact.name),
            ("Payment", terms),
        )
        pairs(sheet, 330, 86, rows, "dots", room=219, face="serif", size=10.5, step=16)
        sheet.text(46, 176, f"Deliver to: {', '.join(made.place)}", face="serif", size=11)
        return 190

    flow = Flow(begin=begin, bottom=745)
    flow.page()
    rows: list[Row] = [
        (percent(job, row.quantity), row.name, write.money(row.price), write.money(row.amount)) for row in it.rows
    ]
    columns = heads("No. off:55^|Materials:268|Each £:85>|Value £:95>")
    flow.table(46, columns, rows, Style(lines="rows", face="serif", head="serif-bold", size=10, row=8))
    sheet = flow.need(96)
    sums = (
        ("Goods", write.money(it.net)),
        (f"VAT @ {percent(job, it.rate)}%", write.money(it.tax)),
        ("Order value", write.money(it.total, "sign")),
    )
    y = totals(sheet, 365, flow.y + 20, sums, room=180, size=10)
    sheet.text(
        46, y, "Quote our order number on ticket and invoice. No substitutes without a call.", face="serif", size=9
    )
    number_pages(flow.sheets, "Sheet {n} of {of}", x=549)
    job.answer.tell(subtotal=it.net, tax=it.tax, payment_terms=terms)
    job.answer.tell(delivery_date=made.day, delivery_address=made.place)
    return flow.sheets


LAYOUTS = layouts(
    "purchase_order",
    (suite_order, "en_US"),
    (commande_mairie, "fr_FR"),
    (ordine_officina, "it_IT"),
    (ordem_da_fabrica, "pt_BR"),
    (merchant_order, "en_GB"),
)
