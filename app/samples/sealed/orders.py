"""Purchase orders: an American one out of a cloud program, a French one out of an open program, a Swedish one, a
Brazilian one, a Dutch one by mail, an Indian one with amounts in words."""

from __future__ import annotations

from datetime import timedelta

from app.samples.measured.blocks import Flow, Note, Row, Style, foot, heads, number_pages, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled, percent
from app.samples.measured.orders import order
from app.samples.measured.sheet import GREY, LETTER, MAROON, NAVY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import person
from app.samples.sealed.stock import flow_on


def cloud_order(job: Job) -> list[Sheet]:
    """A cloud program's in the United States: number and day in a corner, total in a grey box on top, rows without
    rules, a bar code's number at the foot."""
    made, write = order(job, "PO1####", "@@@-#####", count=(2, 7)), job.locale
    it, page = made.deal, Sheet(size=LETTER)
    page.text(45, 60, it.buyer.name, face="bold", size=14)
    page.lines(45, 76, it.buyer.address, size=9)
    page.text(567, 62, "Purchase Order", size=22, align="right")
    page.text(567, 80, f"#{it.number}", face="bold", size=12, align="right")
    page.text(567, 96, write.date(it.day), size=10, align="right")
    page.text(45, 132, "Vendor", face="bold", size=9.5)
    page.lines(45, 147, (it.seller.name, *it.seller.address, "United States"), size=9.5)
    page.text(240, 132, "Ship To", face="bold", size=9.5)
    page.lines(240, 147, (it.buyer.name, "Attn: Warehouse", *made.place, "United States"), size=9.5)
    page.box(425, 118, 567, 196, fill=PALE)
    page.text(557, 140, "TOTAL", face="bold", size=10, align="right")
    page.text(557, 164, write.money(it.total, "sign"), size=18, align="right")
    page.text(557, 184, f"Expected: {write.date(made.wanted)}", size=8.5, align="right")
    terms = job.one("Net 30", "Net 60", "2% 10, Net 30")
    facts = (
        ("Terms", terms),
        ("Ship Via", job.one("Ground", "LTL Freight")),
        ("Memo", job.one("Q3 stock", "Replacement")),
    )
    flow = flow_on(page, strip(page, 45, 222, facts, 522) + 10)
    rows: list[Row] = [
        (percent(job, row.quantity), code, row.name, write.money(row.price, "sign"), write.money(row.amount, "sign"))
        for code, row in zip(made.codes, it.rows, strict=True)
    ]
    columns = heads("Quantity:55|Item:80|Description:227|Rate:75>|Amount:85>")
    flow.table(45, columns, rows, Style(lines="none", zebra=True, row=9, bar=GREY))
    sums = [
        ("Subtotal", write.money(it.net, "sign")),
        (f"Tax ({percent(job, it.rate)}%)", write.money(it.tax, "sign")),
        ("Total", write.money(it.total, "sign")),
    ]
    totals(page, 397, flow.y + 22, sums, room=167)
    page.text(45, 752, it.number, face="mono", size=9)
    page.text(567, 752, "1 of 1", size=8, align="right")
    place = (it.buyer.name, "Attn: Warehouse", *made.place, "United States")
    job.answer.tell(supplier_address=(*it.seller.address, "United States"), delivery_address=place)
    job.answer.tell(delivery_date=made.wanted, payment_terms=terms, subtotal=it.net, tax=it.tax)
    return [page]


def commande_ouverte(job: Job) -> list[Sheet]:
    """An open program's in France: place of delivery at the left, supplier at the right, the number in a big title, the
    buyer's reference and days in three columns, expected day in each row."""
    made, write = order(job, "P00###", "FOUR-####", count=(2, 6)), job.locale
    it, page = made.deal, Sheet()
    page.text(45, 50, it.buyer.name, face="bold", size=12, colour=MAROON)
    page.line(45, 58, 550, colour=MAROON)
    page.lines(45, 72, it.buyer.address, size=8.5)
    page.text(45, 130, "Adresse d'expédition :", face="bold", size=9.5)
    page.lines(45, 145, (it.buyer.name, *made.place), size=9.5)
    supplier = (it.seller.name, *it.seller.address, f"TVA : {it.seller.tax_id}")
    page.lines(340, 130, supplier, size=9.5)
    page.text(45, 226, f"Bon de commande n° {it.number}", size=19, colour=MAROON)
    three = (
        ("Acheteur :", person(job.random, "FR").name),
        ("Date de commande :", write.date(it.day)),
        ("Votre référence :", filled(job, "DEV-####")),
    )
    for n, (label, value) in enumerate(three):
        page.text(45 + n * 170, 252, label, face="bold", size=9.5)
        page.text(45 + n * 170, 266, value, size=9.5)
    flow = flow_on(page, 286)
    rows: list[Row] = [
        (
            f"[{code}] {row.name}",
            "TVA 20%",
            write.date(made.wanted),
            f"{write.number(row.quantity)} Unité(s)",
            write.money(row.price),
            write.money(row.amount, "sign"),
        )
        for code, row in zip(made.codes, it.rows, strict=True)
    ]
    columns = heads("Description:185|Taxes:48|Date prévue:62|Qté:70>|Prix unitaire:65>|Montant:75>")
    flow.table(45, columns, rows, Style(lines="rows", size=8.8, row=9))
    sums = [
        ("Montant hors taxes", write.money(it.net, "sign")),
        ("TVA 20%", write.money(it.tax, "sign")),
        ("Total", write.money(it.total, "sign")),
    ]
    y = totals(page, 350, flow.y + 22, sums, room=197, how="ruled")
    terms = job.one("30 jours fin de mois", "45 jours", "À réception de facture")
    page.text(45, y + 24, f"Conditions de paiement : {terms}", size=9.5)
    foot(page, ((it.buyer.phone, it.buyer.mail), (it.buyer.web,), (f"SIRET {filled(job, '### ### ### 000##')}",)))
    job.answer.tell(delivery_address=(it.buyer.name, *made.place), delivery_date=made.wanted, payment_terms=terms)
    job.answer.tell(subtotal=it.net, tax=it.tax)
    return [page]


def inkopsorder(job: Job) -> list[Sheet]:
    """A Swedish works' over more pages: two frames for supplier and goods, facts in a block of two columns, VAT left to
    the law."""
    made, write = order(job, "45000#####", "######-#", count=(14, 26)), job.locale
    it = made.deal
    made_by = person(job.random, "SE").name

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(45, 50, it.buyer.name, face="bold", size=15)
        sheet.text(550, 44, "INKÖPSORDER", face="bold", size=13, align="right")
        sheet.text(550, 60, f"Ordernr {it.number}", size=10, align="right")
        if page > 1:
            return 76
        for x, title, rows in (
            (45.0, "Leverantör", (it.seller.name, *it.seller.address)),
            (302.0, "Leveransadress", (it.buyer.name, "Godsmottagning port 3", *made.place)),
        ):
            sheet.box(x, 76, x + 248, 146)
            sheet.text(x + 5, 86, title, size=7, colour=GREY)
            sheet.lines(x + 8, 101, rows, size=10)
        left = (
            ("Orderdatum", write.date(it.day)),
            ("Vår referens", made_by),
            ("Leveransdatum", write.date(made.wanted)),
        )
        right = (
            ("Betalningsvillkor", "30 dagar netto"),
            ("Leveransvillkor", "DAP Incoterms 2020"),
            ("Valuta", "SEK"),
        )
        pairs(sheet, 45, 166, left, gap=95, size=9.5)
        pairs(sheet, 302, 166, right, gap=95, size=9.5)
        return 218

    flow = Flow(begin=begin, bottom=720)
    flow.page()
    rows: list[Row] = []
    for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1):
        shown = (write.money(row.price), write.money(row.amount))
        rows.append((str(n * 10), code, row.name, percent(job, row.quantity), "ST", *shown))
    columns = heads("Pos:32|Art.nr:60|Benämning:203|Antal:45>|Enh:32^|Pris/enh:63>|Belopp:70>")
    flow.table(45, columns, rows, Style(lines="head", size=9, row=10))
    sheet = flow.need(60)
    sheet.text(480, flow.y + 20, "Ordervärde exkl. moms", size=10, align="right")
    sheet.text(547, flow.y + 20, write.money(it.net), face="bold", size=10, align="right")
    text = "Ange alltid ordernummer på följesedel och faktura. Orderbekräftelse önskas inom tre arbetsdagar."
    sheet.text(45, flow.y + 44, text, size=8.5)
    number_pages(flow.sheets, "Sida {n} ({of})", x=550, y=815)
    buyer = f"{it.buyer.name} · {' · '.join(it.buyer.address)} · Momsreg.nr {it.buyer.tax_id}"
    for page in flow.sheets:
        page.text(45, 800, buyer, size=7.5, colour=GREY)
    place = (it.buyer.name, "Godsmottagning port 3", *made.place)
    job.answer.tell(total=it.net, delivery_date=made.wanted, delivery_address=place, payment_terms="30 dagar netto")
    return flow.sheets


def ordem_de_compra(job: Job) -> list[Sheet]:
    """A Brazilian program's in a frame: issuer with its tax number, supplier in rows of label and value, discount and
    freight that are nought, signatures of three."""
    made, write = order(job, "00####", "0#####", count=(2, 6)), job.locale
    it, page = made.deal, Sheet()
    page.box(35, 30, 560, 96)
    page.text(44, 48, it.buyer.name.upper(), face="bold", size=12)
    lines = (", ".join(it.buyer.address), f"CNPJ: {it.buyer.tax_id}   Fone: {it.buyer.phone}")
    page.lines(44, 64, lines, size=8.5)
    page.upright(420, 30, 96)
    page.text(490, 50, "ORDEM DE COMPRA", face="bold", size=11, align="middle")
    page.text(490, 68, f"Nº {it.number}", face="bold", size=13, align="middle")
    page.text(490, 86, f"Emissão: {write.date(it.day)}", size=9, align="middle")
    terms = job.one("28 DDL", "30/60 dias", "Boleto 21 dias")
    rows = (
        ("Fornecedor:", it.seller.name),
        ("CNPJ:", it.seller.tax_id),
        ("Endereço:", ", ".join(it.seller.address)),
        ("Contato:", person(job.random, "BR").name),
        ("Cond. pagamento:", terms),
        ("Previsão de entrega:", write.date(made.wanted)),
        ("Local de entrega:", ", ".join(made.place)),
    )
    page.box(35, 100, 560, 214)
    pairs(page, 44, 116, rows, gap=110, size=9, step=15, value_face="bold")
    flow = flow_on(page, 220)
    table: list[Row] = [
        (f"{n:03d}", code, row.name, "UN", percent(job, row.quantity), write.money(row.price), write.money(row.amount))
        for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1)
    ]
    columns = heads("Item:34|Código:52|Descrição do produto:205|Un:30^|Quant.:46>|Vlr. unit.:74>|Vlr. total:84>")
    flow.table(35, columns, table, Style(lines="all", size=8.6, row=6, bar=PALE))
    zero = write.money(it.discount)
    sums = [
        ("Valor das mercadorias", write.money(it.net)),
        ("(+) Frete", zero),
        (f"(+) IPI {percent(job, it.rate)}%", write.money(it.tax)),
        ("(-) Desconto", zero),
        ("VALOR TOTAL", write.money(it.total, "sign")),
    ]
    y = totals(page, 345, flow.y + 20, sums, room=212, step=15)
    for n, label in enumerate(("Comprador", "Gerência", "Fornecedor")):
        page.line(45 + n * 180, y + 60, 185 + n * 180)
        page.text(115 + n * 180, y + 71, label, size=8, align="middle")
    job.answer.tell(buyer=it.buyer.name.upper(), payment_terms=terms, delivery_date=made.wanted)
    job.answer.tell(delivery_address=made.place, subtotal=it.net, tax=it.tax)
    return [page]


def bestelling_mail(job: Job) -> list[Sheet]:
    """A Dutch firm's, a mail printed out: the supplier greeted, rows in plain columns, where and when in sentences."""
    made, write = order(job, "B26-####", "#######", count=(1, 4)), job.locale
    it, page = made.deal, Sheet()
    sender = person(job.random, "NL")
    page.text(50, 46, f"Onderwerp: Bestelling {it.number} - {it.buyer.name}", face="bold", size=11)
    page.text(50, 62, f"Van: {sender.name} <{it.buyer.mail}>", size=9)
    page.text(50, 75, f"Aan: {it.seller.mail}", size=9)
    page.text(
        50, 88, f"Datum: {write.date(it.day, 2)} {job.random.randint(9, 16)}:{job.random.randint(10, 59)}", size=9
    )
    page.line(50, 96, 545)
    page.lines(50, 120, (it.seller.name, *it.seller.address), size=10)
    page.text(50, 186, "Beste relatie,", size=10)
    page.text(50, 206, "Hierbij bestellen wij de volgende artikelen:", size=10)
    flow = flow_on(page, 220)
    rows: list[Row] = [
        (code, row.name, percent(job, row.quantity), write.money(row.price, "sign"), write.money(row.amount, "sign"))
        for code, row in zip(made.codes, it.rows, strict=True)
    ]
    columns = heads("Art.nr:65|Artikel:230|Aantal:45>|Prijs:75>|Bedrag:80>")
    flow.table(50, columns, rows, Style(lines="none", size=9.5, row=8))
    page.text(545, flow.y + 18, f"Totaal excl. btw {write.money(it.net, 'sign')}", face="bold", size=10, align="right")
    terms = job.one("30 dagen netto", "14 dagen netto")
    text = (
        f"Graag leveren uiterlijk {write.date(made.wanted, 2)} op ons magazijn: {made.place[0]}, {made.place[1]}. "
        f"Betaling: {terms} na ontvangst van de factuur, onder vermelding van bestelnummer {it.number}. Wilt u deze "
        "bestelling per omgaande bevestigen?"
    )
    y = page.prose(50, flow.y + 50, text, 495, size=10)
    page.lines(50, y + 16, ("Met vriendelijke groet,", sender.name, "", it.buyer.name, *it.buyer.address), size=10)
    job.answer.tell(total=it.net, delivery_date=made.wanted, delivery_address=made.place, payment_terms=terms)
    return [page]


def works_indent(job: Job) -> list[Sheet]:
    """An Indian maker's: both parties with tax numbers in halves, references, taxes split in two, terms numbered."""
    made, write = order(job, "MM/PO/###", "@@##", count=(2, 5)), job.locale
    it, page = made.deal, Sheet()
    page.text(297, 46, it.buyer.name.upper(), face="serif-bold", size=16, align="middle", colour=NAVY)
    page.text(297, 61, f"Works: {', '.join(it.buyer.address)}", face="serif", size=9, align="middle")
    page.text(297, 74, f"GSTIN {it.buyer.tax_id}", face="serif", size=9, align="middle")
    page.box(40, 84, 555, 102, fill=TEAL)
    page.text(297, 97, "PURCHASE ORDER", face="bold", size=11, align="middle", colour=(1, 1, 1))
    page.text(46, 118, "To,", size=9.5)
    page.lines(46, 132, (f"M/s. {it.seller.name}", *it.seller.address, f"GSTIN {it.seller.tax_id}"), size=9.5)
    facts = (
        ("P.O. No.", it.number),
        ("P.O. Date", write.date(it.day)),
        ("Your Quotation", filled(job, "Q-####")),
        ("Dated", write.date(it.day - timedelta(days=9))),
        ("Delivery on or before", write.date(made.wanted)),
    )
    pairs(page, 340, 118, facts, "cells", room=215, gap=100, size=9, step=13)
    flow = flow_on(page, 222)
    rows: list[Row] = [
        (str(n), f"{row.name} ({code})", f"{row.quantity} Nos.", write.money(row.price), write.money(row.amount))
        for n, (code, row) in enumerate(zip(made.codes, it.rows, strict=True), 1)
    ]
    rows.append(Note({1: "Basic Value", 4: write.money(it.net)}, line=True))
    rows.append(Note({1: f"Add: GST @ {percent(job, it.rate)}%", 4: write.money(it.tax)}, face="sans"))
    rows.append(Note({1: "Grand Total", 4: write.money(it.total)}, line=True))
    columns = heads("Sr.:30^|Material (Code):255|Qty:60>|Rate Rs.:80>|Value Rs.:90>")
    flow.table(40, columns, rows, Style(lines="columns", size=9, row=8))
    page.text(46, flow.y + 18, in_words(it.total), face="serif", size=9.5)
    terms = job.one("45 days from receipt of material", "30 days from date of invoice")
    lines = (
        f"1. Payment: {terms}.",
        "2. Packing & Forwarding: Inclusive.",
        f"3. Despatch to: {', '.join(made.place)}.",
        "4. Test certificates shall accompany the material.",
    )
    page.lines(46, flow.y + 44, lines, size=9.2, leading=1.5)
    page.text(549, flow.y + 150, f"For {it.buyer.name}", face="bold", size=9.5, align="right")
    page.text(549, flow.y + 190, "Manager (Purchase)", size=9.5, align="right")
    job.answer.tell(buyer=it.buyer.name.upper(), delivery_date=made.wanted, delivery_address=made.place)
    job.answer.tell(payment_terms=terms, subtotal=it.net, tax=it.tax)
    return [page]


LAYOUTS = layouts(
    "purchase_order",
    (cloud_order, "en_US"),
    (commande_ouverte, "fr_FR"),
    (inkopsorder, "sv_SE"),
    (ordem_de_compra, "pt_BR"),
    (bestelling_mail, "nl_NL"),
    (works_indent, "en_IN"),
)
