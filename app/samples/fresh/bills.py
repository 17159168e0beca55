"""Invoices: a German outfitter's with a column of its own for the sender, a Spanish water company's, a French sole
trader's without tax, an Italian lawyer's."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.goods import Item
from app.samples.measured.invoices import tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, WHITE, Colour, Sheet, wrapped
from app.samples.measured.world import BANKS, address, person

INK: Colour = (0.13, 0.16, 0.2)
WATER: Colour = (0.05, 0.4, 0.62)


def seitenspalte(job: Job) -> list[Sheet]:
    """A German outfitter's: a dark column down the left with sender, number, days and bank; customer and rows right
    of it, the sum to pay in large type."""
    made, write = (
        deal(job, "RG-2#-0###", count=(2, 6), trade=job.one("Innenausbau", "Ladenbau", "Objekteinrichtung")),
        job.locale,
    )
    seller, page = made.seller, Sheet()
    page.box(0, 0, 170, 842, fill=INK)

    def aside(y: float, title: str, rows: tuple[str, ...]) -> float:
        page.text(24, y, title, face="bold", size=8, colour=(0.95, 0.75, 0.3))
        many = [part for row in rows for part in wrapped(row, 138, "sans", 8.5)]
        return page.lines(24, y + 13, many, size=8.5, colour=WHITE) + 14

    name = wrapped(seller.name, 138, "bold", 13)
    y = page.lines(24, 60, name, face="bold", size=13, colour=WHITE) + 12
    y = aside(y, "ANSCHRIFT", seller.address)
    y = aside(y, "KONTAKT", (seller.phone, seller.mail, seller.web))
    y = aside(y, "RECHNUNG NR.", (made.number,))
    y = aside(y, "RECHNUNGSDATUM", (write.date(made.day),))
    y = aside(y, "LEISTUNGSZEITRAUM", (write.month(made.delivered),))
    y = aside(y, "ZAHLBAR BIS", (write.date(made.due),))
    iban = numbers.in_groups(seller.iban)
    bank = job.random.choice(BANKS[write.country])
    y = aside(y, "BANKVERBINDUNG", (bank, iban))
    aside(y, "UST-IDNR.", (seller.tax_id,))
    page.text(196, 60, "Rechnung", size=26, colour=INK)
    page.text(196, 100, "an", size=9, colour=GREY)
    page.lines(196, 114, (made.buyer.name, *made.buyer.address), size=10.5)
    page.prose(
        196, 184, "Für die vereinbarten Leistungen und Lieferungen erlauben wir uns zu berechnen:", 355, size=9.5
    )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=200)
    rows: list[Row] = [
        (r.name, percent(job, r.quantity), write.money(r.price, "sign"), write.money(r.amount, "sign"))
        for r in made.rows
    ]
    columns = heads("Leistung:172|Anzahl:45>|Preis:67>|Summe:75>")
    flow.table(196, columns, rows, Style(lines="rows", size=9, row=10))
    sums = (
        ("Netto", write.money(made.net, "sign")),
        (f"zzgl. {percent(job, made.rate)} % {write.tax}", write.money(made.tax, "sign")),
    )
    y = pairs(page, 360, flow.y + 20, sums, "right", room=192, size=9.5, step=16)
    page.text(196, y + 22, "Zu zahlen", size=12)
    page.text(552, y + 22, write.money(made.total, "sign"), face="bold", size=20, align="right")
    page.prose(196, y + 60, "Bitte geben Sie bei der Überweisung die Rechnungsnummer an. Vielen Dank!", 355, size=9)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id, iban=iban)
    return [page]


def factura_agua(job: Job) -> list[Sheet]:
    """A Spanish water company's bill: a summary in a coloured frame, meter readings in cells, blocks of consumption as
    rows, sums below, the bank account it is taken from in small print."""
    made, write, page = deal(job, "2###N000####", count=(0, 0), trade="Aguas"), job.locale, Sheet()
    random, seller = job.random, made.seller
    holder, home, first = person(random, "ES"), address(random, "ES"), random.randint(210, 900)
    used = random.randint(14, 46)
    parts = (
        ("Cuota de servicio agua", Decimal(1), "11.84"),
        ("Consumo bloque 1 (0-12 m³)", Decimal(min(used, 12)), "0.58"),
        ("Consumo bloque 2 (más de 12 m³)", Decimal(max(used - 12, 0)), "1.16"),
        ("Cuota de servicio alcantarillado", Decimal(1), "4.35"),
        ("Canon de saneamiento", Decimal(used), "0.47"),
    )
    rows = [Item(name=name, quantity=count, price=Decimal(price)) for name, count, price in parts if count]
    net = sum((row.amount for row in rows), Decimal(0))
    tax = cents(net * Decimal("0.10"))
    page.disc(64, 58, 16, fill=WATER)
    page.text(90, 56, seller.name, face="bold", size=14, colour=WATER)
    page.text(90, 70, f"CIF {seller.tax_id.removeprefix('ES')} · {', '.join(seller.address)}", size=8, colour=GREY)
    page.lines(330, 116, (holder.name, *home), size=10.5)
    page.box(48, 96, 300, 196, weight=1.2)
    page.box(48, 96, 300, 116, fill=WATER)
    page.text(58, 110, "RESUMEN DE SU FACTURA", face="bold", size=9, colour=WHITE)
    since = made.day - timedelta(days=62)
    summary = (
        ("Nº de factura", made.number),
        ("Fecha de emisión", write.date(made.day)),
        ("Fecha de cargo", write.date(made.due)),
        ("Total a pagar", write.money(net + tax, "sign")),
    )
    pairs(page, 58, 134, summary, "right", room=232, size=9.5, step=17, value_face="bold")
    page.text(48, 224, "Datos del suministro", face="bold", size=10, colour=WATER)
    data = (
        ("Titular", holder.name),
        ("Nº de contrato", filled(job, "#######")),
        ("Periodo de consumo", f"{write.date(since)} a {write.date(made.day - timedelta(days=3))}"),
        (
            "Contador",
            f"{filled(job, 'A##@@######')}   Lectura anterior {first}   actual {first + used}   Consumo {used} m³",
        ),
    )
    pairs(page, 48, 230, data, "cells", room=499, gap=110, size=9, step=14)
    page.text(48, 330, "Detalle de la factura", face="bold", size=10, colour=WATER)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=338)
    table: list[Row] = [
        (row.name, percent(job, row.quantity), write.money(row.price), write.money(row.amount)) for row in rows
    ]
    columns = heads("Concepto:259|Cantidad:70>|Precio €:80>|Importe €:90>")
    flow.table(48, columns, table, Style(lines="head", size=9.5, row=8))
    sums = (("Base imponible", net), ("IVA 10 %", tax), ("TOTAL FACTURA", net + tax))
    shown = [(name, write.money(value, "sign")) for name, value in sums]
    y = totals(page, 357, flow.y + 22, shown, room=187, how="plain")
    payer = f"Domiciliada en ES** **** **** **** **** {filled(job, '####')}. Atención al cliente {seller.phone}."
    page.text(48, y + 20, payer, size=8.5)
    page.text(48, y + 34, "En caso de avería llame al 900 555 010, las 24 horas.", size=8.5)
    job.answer.tell(supplier=seller.name, supplier_address=seller.address, customer=holder.name, customer_address=home)
    job.answer.tell(supplier_tax_id=seller.tax_id.removeprefix("ES"), invoice_number=made.number, date=made.day)
    job.answer.tell(due_date=made.due, subtotal=net, tax=tax, tax_rate=number(Decimal(10)), total=net + tax)
    tell_rows(job, rows)
    return [page]


def facture_micro(job: Job) -> list[Sheet]:
    """A French sole trader's, written with a word processor: sender in plain lines, one sentence on tax that is not
    charged, a total without any, terms of delay in small print."""
    made, write, page = deal(job, "F-0###", count=(1, 4)), job.locale, Sheet()
    who, home = person(job.random, "FR"), address(job.random, "FR")
    name = f"{who.name} EI"
    siret = filled(job, "8## ### ### 000##")
    page.lines(60, 64, (name, *home, f"SIRET : {siret}"), face="serif", size=11)
    page.lines(340, 140, (made.buyer.name, *made.buyer.address), face="serif", size=11)
    page.text(60, 216, f"Facture n° {made.number}", face="serif-bold", size=16)
    town = home[-1].split(" ", 1)[1]
    page.text(60, 234, f"{town}, le {write.date(made.day, 2)}", face="serif", size=11)
    page.text(60, 250, f"Date d'exécution de la prestation : {write.date(made.delivered)}", face="serif", size=11)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=274)
    rows: list[Row] = [
        (r.name, percent(job, r.quantity), write.money(r.price, "sign"), write.money(r.amount, "sign"))
        for r in made.rows
    ]
    rows.append(Note({0: "TOTAL À PAYER", 3: write.money(made.net, "sign")}, face="serif-bold", line=True))
    columns = heads("Prestation:245|Quantité:60>|Prix unitaire:85>|Montant:85>")
    flow.table(60, columns, rows, Style(lines="all", size=10.5, row=10, face="serif", head="serif-bold"))
    page.text(60, flow.y + 26, "TVA non applicable, art. 293 B du CGI", face="serif", size=10.5)
    y = flow.y + 56
    iban = numbers.in_groups(numbers.iban(job.random, "FR"))
    terms = (
        f"Règlement par virement avant le {write.date(made.due)}",
        f"IBAN : {iban}",
        "Pas d'escompte pour paiement anticipé. En cas de retard : trois fois le taux légal,",
        "plus une indemnité forfaitaire de 40 € pour frais de recouvrement.",
    )
    page.lines(60, y, terms, face="serif", size=10, leading=1.45)
    page.text(
        297, 806, f"{name} - entrepreneur individuel dispensé d'immatriculation", size=8, align="middle", colour=GREY
    )
    job.answer.tell(supplier=name, supplier_address=home, customer=made.buyer.name, customer_address=made.buyer.address)
    job.answer.tell(invoice_number=made.number, date=made.day, due_date=made.due, total=made.net, iban=iban)
    tell_rows(job, made.rows)
    return [page]


_FEES = (
    "Studio della pratica e incontri preliminari=320|Redazione dell'atto di citazione=780|Assistenza "
    "alla mediazione=450|"
    "Corrispondenza e sessioni telefoniche=140|Udienza del tribunale, presenza=260|Esame dei documenti contabili=390"
)


def parcella(job: Job) -> list[Sheet]:
    """An Italian lawyer's note of fees for a private client: studio in the middle in serif type, fees without a count,
    the pension fund's share on top of them before the tax."""
    made, write, page = deal(job, "##/2026", count=(0, 0)), job.locale, Sheet()
    random, client, home = job.random, person(job.random, "IT"), address(job.random, "IT")
    lawyer = f"Avv. {person(random, 'IT').name}"
    where, code = made.seller.address, made.seller.tax_id
    fees = []
    for entry in random.sample(_FEES.split("|"), random.randint(2, 4)):
        name, price = entry.split("=")
        fees.append((name, cents(Decimal(price) * random.randint(85, 125) / 100)))
    worked = sum((value for _, value in fees), Decimal(0))
    general, day = cents(worked * 15 / 100), date(2026, random.randint(1, 10), random.randint(1, 28))
    fund = cents((worked + general) * 4 / 100)
    net = worked + general + fund
    tax = cents(net * 22 / 100)
    page.text(297, 60, "STUDIO LEGALE", face="serif", size=11, align="middle")
    page.text(297, 82, lawyer, face="serif-bold", size=18, align="middle", colour=WATER)
    page.text(297, 98, f"{where[0]} - {where[1]}", face="serif", size=10, align="middle")
    tax_line = f"P. IVA {code} - C.F. {filled(job, '@@@@@@##@##@###@')}"
    page.text(297, 111, tax_line, face="serif", size=9, align="middle")
    page.line(150, 120, 445, weight=0.6)
    page.lines(350, 154, ("Gent.le Sig./Sig.ra", client.name, *home), face="serif", size=11)
    page.text(60, 240, f"Parcella n. {made.number}", face="serif-bold", size=13)
    page.text(
        535,
        240,
        f"{where[1].split(' ', 1)[1].split(' (')[0]}, {write.date(day, 2)}",
        face="serif",
        size=11,
        align="right",
    )
    subject = job.one("Recupero crediti", "Successione ereditaria", "Controversia condominiale")
    page.text(60, 260, f"Oggetto: {subject}", face="serif", size=11)
    due = day + timedelta(days=30)
    lines = [*fees, ("Spese generali 15% (D.M. 55/2014)", general), ("Cassa previdenza avvocati 4%", fund)]
    sums = [("Imponibile", net), ("IVA 22%", tax), ("Totale da pagare", net + tax)]
    y = 300.0
    for label, value in (*lines, *sums):
        strong = label.startswith("Totale")
        if label == "Imponibile":
            page.line(380, y - 6, 535, weight=0.6)
            y += 10
        face = "serif-bold" if strong else "serif"
        page.text(60, y, label, face=face, size=11)
        page.text(535, y, write.money(value, "sign"), face=face, size=11, align="right")
        y += 20
    iban = numbers.in_groups(numbers.iban(random, "IT"))
    page.text(60, y + 24, f"Pagamento entro il {write.date(due)} a mezzo bonifico bancario", face="serif", size=10.5)
    page.text(60, y + 40, f"IBAN {iban}", face="serif", size=10.5)
    page.text(535, y + 90, lawyer, face="serif", size=12, align="right")
    job.answer.tell(supplier=lawyer, supplier_address=where, customer=client.name, customer_address=home)
    job.answer.tell(invoice_number=made.number, date=day, due_date=due, subtotal=net, tax=tax, total=net + tax)
    job.answer.tell(supplier_tax_id=code, tax_rate=number(Decimal(22)), iban=iban)
    for label, value in lines:
        job.answer.row("line_items", description=label, amount=value)
    return [page]


LAYOUTS = layouts(
    "invoice",
    (seitenspalte, "de_DE de_AT"),
    (factura_agua, "es_ES"),
    (facture_micro, "fr_FR"),
    (parcella, "it_IT"),
)
