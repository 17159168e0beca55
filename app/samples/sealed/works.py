"""Invoices whose rows stand under headings with a sum of each: a French builder's by trade, a British engineer's by
job, a Spanish wholesaler's by delivery note."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, foot, heads, number_pages, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.goods import Item
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, Sheet


def _tell(job: Job, made: Deal) -> None:
    job.answer.tell(supplier=made.seller.name, supplier_address=made.seller.address, supplier_tax_id=made.seller.tax_id)
    job.answer.tell(customer=made.buyer.name, customer_address=made.buyer.address, invoice_number=made.number)
    job.answer.tell(date=made.day, due_date=made.due)
    tell_rows(job, made.rows)
    tell_sums(job, made)


def _groups(rows: list[Item], titles: tuple[str, ...]) -> list[tuple[str, list[Item]]]:
    """The rows in order, cut into as many groups as there are titles."""
    each = -(-len(rows) // len(titles))
    cut = [rows[n : n + each] for n in range(0, len(rows), each)]
    return list(zip(titles, cut, strict=False))


def _sum(rows: list[Item]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))


def facture_lots(job: Job) -> list[Sheet]:
    """A builder's by trades: number of the trade before its name, a sum below each."""
    made, write = deal(job, "FA-2026-0##", count=(6, 11), trade="Menuiserie"), job.locale
    seller, account = made.seller, numbers.in_groups(made.seller.iban)
    siret = f"SIRET {filled(job, '### ### ### 000##')}"

    def begin(sheet: Sheet, page: int) -> float:
        foot(sheet, ((seller.name, *seller.address), (siret, f"TVA {seller.tax_id}"), ("IBAN", account)))
        if page > 1:
            return 60
        sheet.text(50, 56, seller.name, face="bold", size=15, colour=MAROON)
        sheet.lines(50, 70, (*seller.address, f"Tél. {seller.phone}"), size=9)
        sheet.lines(330, 110, (made.buyer.name, *made.buyer.address), size=10.5)
        sheet.text(50, 180, f"FACTURE N° {made.number}", face="bold", size=13)
        sheet.text(50, 196, f"Émise le {write.date(made.day)} - échéance le {write.date(made.due)}", size=9.5)
        sheet.text(50, 212, f"Chantier : {made.buyer.address[0]}, selon devis D-{filled(job, '####')}", size=9.5)
        return 226

    flow = Flow(begin=begin, bottom=740)
    flow.page()
    rows: list[Row] = []
    for n, (title, mine) in enumerate(_groups(made.rows, ("Dépose et protection", "Fourniture", "Finitions")), 1):
        rows.append(Note({0: f"{n}", 1: f"LOT {n} - {title.upper()}"}))
        for k, row in enumerate(mine, 1):
            shown = (percent(job, row.quantity), write.money(row.price), write.money(row.amount))
            rows.append((f"{n}.{k}", row.name, "U", *shown))
        rows.append(Note({1: f"Sous-total lot {n}", 5: write.money(_sum(mine))}, line=True))
    columns = heads("N°:34|Désignation:251|U:25^|Qté:40>|P.U. HT:68>|Total HT:77>")
    flow.table(50, columns, rows, Style(lines="columns", size=9, row=7, bar=PALE))
    sums = [
        ("Total HT", write.money(made.net, "sign")),
        (f"TVA {percent(job, made.rate)} %", write.money(made.tax, "sign")),
        ("Net à payer TTC", write.money(made.total, "sign")),
    ]
    sheet = flow.need(96)
    y = totals(sheet, 340, flow.y + 22, sums, room=203, how="bar", colour=MAROON)
    sheet.text(50, y + 12, "Pas d'escompte pour règlement anticipé. Attestation décennale jointe.", size=8.5)
    number_pages(flow.sheets, "{n}/{of}", x=545, y=826)
    _tell(job, made)
    job.answer.tell(iban=account)
    return flow.sheets


def job_sheets(job: Job) -> list[Sheet]:
    """An engineer's in Britain: work by job number with its site, a sum of each; how to pay in a sentence."""
    made, write, page = deal(job, "SI-#####", count=(4, 8), trade="Engineering"), job.locale, Sheet()
    page.text(297, 54, made.seller.name, face="serif-bold", size=18, align="middle", colour=NAVY)
    page.text(297, 69, ", ".join(made.seller.address), face="serif", size=9.5, align="middle")
    page.text(297, 82, f"VAT Registration {made.seller.tax_id}", face="serif", size=9.5, align="middle")
    page.line(50, 90, 545, weight=1, colour=NAVY)
    page.text(50, 118, "Sales Invoice", face="serif-bold", size=14)
    page.lines(50, 138, (made.buyer.name, *made.buyer.address), face="serif", size=11)
    facts = (
        ("Invoice", made.number),
        ("Tax point", write.date(made.day)),
        ("Account", made.account),
        ("Your order", made.order),
        ("Payment due", write.date(made.due)),
    )
    pairs(page, 370, 118, facts, "right", room=175, size=10.5, step=15, face="serif")
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=214, bottom=780)
    rows: list[Row] = []
    for place, mine in _groups(made.rows, ("Pump house", "Boiler room")):
        number = filled(job, "J####")
        rows.append(Note({0: f"Job {number} - {place}"}, "serif-bold"))
        for row in mine:
            shown = (percent(job, row.quantity), write.money(row.price), write.money(row.amount))
            rows.append((row.name, *shown))
        rows.append(Note({0: f"Total for job {number}", 3: write.money(_sum(mine))}, "serif", line=True))
    columns = heads("Details:270|Qty:55>|Each:80>|Net:90>")
    flow.table(50, columns, rows, Style(lines="head", face="serif", head="serif-bold", size=10.5, row=7))
    sums = [
        ("Goods and services", write.money(made.net, "sign")),
        (f"VAT {percent(job, made.rate)}%", write.money(made.tax, "sign")),
        ("Invoice total", write.money(made.total, "sign")),
    ]
    y = totals(page, 360, flow.y + 24, sums, room=182, how="ruled")
    bank = (
        f"Pay by BACS to sort code {filled(job, '20-##-##')}, account {filled(job, '########')}, quoting the invoice."
    )
    page.text(50, y + 30, bank, face="serif", size=10)
    _tell(job, made)
    job.answer.tell(purchase_order=made.order)
    return [page]


def factura_albaranes(job: Job) -> list[Sheet]:
    """A Spanish wholesaler's of a month: delivery notes with their day as headings, base and quota in one line."""
    made, write, page = deal(job, "F26/####", count=(4, 8), trade="Suministros"), job.locale, Sheet()
    seller, account = made.seller, numbers.in_groups(made.seller.iban)
    page.box(45, 36, 297, 104)
    page.lines(52, 52, (seller.name,), face="bold", size=11)
    page.lines(52, 67, (*seller.address, f"C.I.F.: {seller.tax_id.removeprefix('ES')}"), size=9)
    page.box(303, 36, 550, 104)
    page.text(309, 47, "CLIENTE", size=7, colour=GREY)
    page.lines(310, 62, (made.buyer.name, *made.buyer.address), size=10)
    facts = (
        ("Factura nº:", made.number),
        ("Fecha de emisión:", write.date(made.day)),
        ("Vto.:", write.date(made.due)),
        ("Cta. abono:", account),
    )
    pairs(page, 45, 128, facts, "inline", size=9.5, step=15, value_face="bold")
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=190, bottom=780)
    rows: list[Row] = []
    for day, mine in _groups(made.rows, (write.date(made.delivered), write.date(made.day))):
        rows.append(Note({1: f"Albarán {filled(job, 'A26/####')} de {day}"}))
        for row in mine:
            shown = (percent(job, row.quantity), write.money(row.price), write.money(row.amount))
            rows.append((filled(job, "#####"), row.name, *shown))
    columns = heads("Ref.:55|Artículo:255|Cant.:45>|Precio:70>|Importe:80>")
    flow.table(45, columns, rows, Style(lines="none", zebra=True, size=9.2, row=8, bar=TEAL))
    y = flow.y + 26
    page.box(45, y - 14, 550, y + 22)
    cells = (
        ("Base imponible", write.money(made.net)),
        ("% IVA", percent(job, made.rate)),
        ("Cuota", write.money(made.tax)),
        ("TOTAL FACTURA", write.money(made.total, "sign")),
    )
    for n, (label, value) in enumerate(cells):
        page.text(55 + n * 124, y - 3, label, size=7.5)
        page.text(55 + n * 124, y + 14, value, face="bold", size=11)
    _tell(job, made)
    job.answer.tell(supplier_tax_id=seller.tax_id.removeprefix("ES"), iban=account)
    return [page]


LAYOUTS = layouts("invoice", (facture_lots, "fr_FR"), (job_sheets, "en_GB"), (factura_albaranes, "es_ES"))
