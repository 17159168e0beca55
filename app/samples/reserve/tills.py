"""Receipts: a British chemist's with offers, a French bistro's note, a Spanish bar's simplified invoice, an Italian
commercial document, a receipt out of a German pad, an Australian docket, an Indian chemist's cash memo."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from app.samples.measured.blocks import Flow, Row, Style, heads
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled, percent
from app.samples.measured.locales import cents
from app.samples.measured.receipts import cash_for, sale, tell_rows
from app.samples.measured.sheet import GREY, PALE, Sheet
from app.samples.measured.tape import Tape
from app.samples.measured.world import address, person
from app.samples.reserve.stock import BAR, BISTRO, MEDICINES, stocked


def chemist_points(job: Job) -> list[Sheet]:
    """A chain's roll: prices before the offers, letters of tax behind them, a card with points, the shop's address at
    the foot."""
    made, write = sale(job, "#### #### ##", trade=job.one("Chemist", "Pharmacy"), count=(3, 7)), job.locale
    made = replace(made, rows=[replace(row, name=row.name.upper()) for row in made.rows])
    tape = Tape(212, size=8.5)
    tape.middle(made.shop.name.upper(), bold=True, big=1.5)
    tape.middle("feel good every day")
    tape.gap()
    tape.row(f"SERVED BY: {person(job.random, 'GB').given.upper()}", f"TILL {job.random.randint(1, 9)}")
    tape.rule("=")
    for row in made.rows:
        tape.row(row.name, f"{write.money(row.amount)} {job.one('A', 'A', 'D')}")
        if row.quantity > 1:
            tape.row(f"{row.quantity} @ {write.money(row.price)}", inset=12)
    tape.rule()
    tape.row(f"{len(made.rows)} LINES  TO PAY", write.money(made.gross, "sign"), bold=True, big=1.15)
    tape.gap()
    tape.row("CONTACTLESS", write.money(made.gross, "sign"))
    tape.row(f"AID A00000000{filled(job, '#####')}", f"AUTH {filled(job, '######')}")
    tape.row("CHANGE DUE", write.money(Decimal(0), "sign"))
    tape.rule("=")
    tape.middle(f"You collected {int(made.gross) * 3} points today")
    tape.middle(f"Balance {job.random.randint(300, 4000)} points")
    tape.gap()
    tape.middle(f"{made.day:%d/%m/%y} {made.time}  Trans {made.number}")
    for line in made.shop.address:
        tape.middle(line)
    tape.middle(f"VAT REG {made.shop.tax_id}")
    tell_rows(job, made.rows, quantity=False)
    job.answer.tell(company=made.shop.name.upper(), total=made.gross, address=made.shop.address)
    return tape.cut()


def note_bistro(job: Job) -> list[Sheet]:
    """A bistro's note: table and covers, the number of each before its name, tax in a small table, sums held apart."""
    made, write = sale(job, "N° ####", trade=job.one("Bistrot", "Brasserie")), job.locale
    made = replace(made, rows=stocked(job, BISTRO, 3, 6), rate="10")
    tape = Tape(230, size=9.2)
    tape.middle(made.shop.name, bold=True, big=1.2)
    for line in (*made.shop.address, f"Tél : {made.shop.phone}", f"SIRET {filled(job, '### ### ### 000##')}"):
        tape.middle(line)
    tape.gap(1)
    tape.row(f"TABLE {job.random.randint(2, 38)}", f"COUVERTS {job.random.randint(1, 5)}", bold=True)
    tape.row(f"Note {made.number}", f"{write.date(made.day)} {made.time.replace(':', 'h')}")
    tape.rule("_")
    for row in made.rows:
        tape.row(f"{row.quantity} {row.name}", write.money(row.amount))
    tape.rule("_")
    tape.row("NET A PAYER", f"{write.money(made.gross)} EUR", bold=True, big=1.25)
    tape.gap()
    tape.cells((0, 0.4, 0.7, 1), ("Taux", "HT", "TVA", "TTC"), bold=True)
    net = made.gross - made.tax
    shown = (f"{percent(job, Decimal(made.rate))} %", *(write.money(v) for v in (net, made.tax, made.gross)))
    tape.cells((0, 0.4, 0.7, 1), shown)
    tape.gap()
    tape.row("CARTE BANCAIRE", write.money(made.gross))
    tape.gap()
    tape.middle("Prix nets, service compris")
    tape.middle("A bientôt !")
    for row in made.rows:
        told = {"value": f"{row.quantity}"}
        job.answer.row("line_items", description=row.name, quantity=told, amount=row.amount)
    job.answer.tell(total=made.gross, tax=made.tax, subtotal=net, address=made.shop.address)
    return tape.cut()


def factura_bar(job: Job) -> list[Sheet]:
    """A bar's simplified invoice: units first, sum last, base and share of tax below, cash and change."""
    made, write = sale(job, "T-00####", trade=job.one("Hostelería", "Cafetería")), job.locale
    made = replace(made, rows=stocked(job, BAR, 2, 6), rate="10")
    tape = Tape(226, face="sans", size=9)
    tape.middle(made.shop.name, bold=True, big=1.35)
    tape.middle(f"NIF: {made.shop.tax_id.removeprefix('ES')}")
    tape.middle(", ".join(made.shop.address))
    tape.gap()
    tape.middle("FACTURA SIMPLIFICADA", bold=True)
    tape.row(f"Núm.: {made.number}", f"{write.date(made.day)}  {made.time}")
    tape.row(f"Le atendió: {person(job.random, 'ES').given}", f"Mesa: {job.random.randint(1, 20)}")
    tape.rule("_")
    tape.cells((0, 0.78, 1), ("Uds. Concepto", "Precio", "Importe"), bold=True)
    for row in made.rows:
        tape.cells((0, 0.78, 1), (f"{row.quantity}   {row.name}", write.money(row.price), write.money(row.amount)))
    tape.rule("_")
    tape.row("TOTAL (IVA incl.)", write.money(made.gross, "sign"), bold=True, big=1.4)
    tape.gap()
    tape.row("Base imponible", write.money(made.gross - made.tax))
    tape.row(f"Cuota IVA {made.rate}%", write.money(made.tax))
    given = cash_for(made.gross)
    tape.row("Entregado efectivo", write.money(given))
    tape.row("Cambio", write.money(given - made.gross))
    tape.gap()
    tape.middle("¡Gracias por su visita!")
    tell_rows(job, made.rows)
    job.answer.tell(total=made.gross, tax=made.tax, subtotal=made.gross - made.tax, address=made.shop.address)
    return tape.cut()


def documento_commerciale(job: Job) -> list[Sheet]:
    """The roll of an Italian register: the words the law wants, a rate beside each sum, total before how much of it is
    tax, number and machine at the foot."""
    made, write = sale(job, "0###-00##", trade=job.one("Alimentari", "Ferramenta"), count=(3, 8)), job.locale
    tape = Tape(216, size=8.6)
    tape.middle(made.shop.name.upper(), bold=True)
    for line in made.shop.address:
        tape.middle(line.upper())
    tape.middle(f"P.IVA {made.shop.tax_id.removeprefix('IT')}")
    tape.gap()
    tape.middle("DOCUMENTO COMMERCIALE", bold=True)
    tape.middle("di vendita o prestazione")
    tape.gap()
    tape.cells((0, 0.72, 1), ("DESCRIZIONE", "IVA", "Prezzo(€)"))
    rate = f"{write.number(Decimal(made.rate))}%"
    for row in made.rows:
        if row.quantity > 1:
            tape.row(f"n.{row.quantity} * {write.money(row.price)}", inset=10)
        tape.cells((0, 0.72, 1), (row.name, rate, write.money(row.amount)))
    tape.rule()
    tape.row("TOTALE COMPLESSIVO", write.money(made.gross), bold=True, big=1.2)
    tape.row("di cui IVA", write.money(made.tax))
    tape.gap()
    tape.row("Pagamento elettronico", write.money(made.gross))
    tape.row("Non riscosso", "0,00")
    tape.row("Importo pagato", write.money(made.gross))
    tape.gap()
    tape.middle(f"{made.day:%d-%m-%Y} {made.time}")
    tape.middle(f"DOCUMENTO N. {made.number}")
    tape.middle(f"RT {filled(job, '99MEX######')}")
    tell_rows(job, made.rows, quantity=False)
    job.answer.tell(total=made.gross, tax=made.tax, address=made.shop.address)
    job.answer.tell(company=made.shop.name.upper())
    return tape.cut()


def quittungsblock(job: Job) -> list[Sheet]:
    """A receipt out of a pad: net, tax and gross in boxes at the left, written sentences at the right, a stamp."""
    made, write, page = sale(job, "##", count=(1, 1)), job.locale, Sheet(size=(420.0, 298.0))
    row = made.rows[0]
    page.box(14, 14, 406, 284, weight=1)
    page.text(210, 40, "Quittung", face="serif-bold", size=19)
    page.text(392, 40, f"Nr. {made.number}", face="serif", size=11, align="right")
    y = 30.0
    net = made.gross - made.tax
    sums = (
        ("Netto EUR", net),
        (f"+ {percent(job, Decimal(made.rate))} % MwSt. EUR", made.tax),
        ("Gesamt EUR", made.gross),
    )
    for label, value in sums:
        page.box(24, y, 192, y + 24, weight=0.7)
        page.text(28, y + 9, label, face="serif", size=7.5)
        page.text(186, y + 19, write.money(value), face="mono", size=11, align="right")
        y += 24
    where = address(job.random, "DE")
    written = (
        ("von", person(job.random, "DE").name),
        ("für", f"{row.quantity} x {row.name}"),
        ("dankend erhalten zu haben, bestätigt", ""),
    )
    y = 126.0
    for label, filled_in in written:
        end = page.text(28, y, label, face="serif", size=10)
        page.text(end + 12, y - 1, filled_in, face="mono", size=10.5)
        page.line(end + 6, y + 3, 392, weight=0.4, dash=True)
        y += 26
    town = where[1].split(" ", 1)[1]
    page.text(28, 206, f"Ort {town}   Datum {write.date(made.day, 2)}", face="serif", size=10)
    page.lines(40, 236, (made.shop.name, *made.shop.address), face="bold", size=8, leading=1.4)
    page.text(330, 262, person(job.random, "DE").surname, face="serif", size=15, align="middle")
    page.line(262, 268, 392, weight=0.5)
    page.text(327, 277, "Unterschrift des Empfängers", face="serif", size=6.5, align="middle")
    job.answer.tell(total=made.gross, tax=made.tax, subtotal=net, address=made.shop.address)
    return [page]


def docket(job: Job) -> list[Sheet]:
    """An Australian shop's docket: business number under the name, bold total with the count, EFTPOS, how much GST."""
    made, write = sale(job, "R##-######", trade=job.one("Hardware", "Nursery"), count=(2, 7)), job.locale
    tape = Tape(240, face="sans", size=9.4)
    tape.middle(made.shop.name, bold=True, big=1.5)
    tape.middle(f"ABN {made.shop.tax_id}")
    tape.middle(f"{', '.join(made.shop.address)}  Ph {made.shop.phone}")
    tape.gap()
    tape.middle("TAX INVOICE", bold=True, big=1.15)
    tape.row(f"Docket {made.number}", f"{made.day:%a %d %b %Y} {made.time}")
    tape.rule("_")
    for row in made.rows:
        tape.row(row.name, write.money(row.amount, "sign"))
        tape.row(f"{row.quantity} x {write.money(row.price, 'sign')} each", inset=14)
    tape.rule("_")
    tape.row(
        f"Total for {sum(int(row.quantity) for row in made.rows)} items",
        write.money(made.gross, "sign"),
        bold=True,
        big=1.3,
    )
    tape.row("Includes GST of", write.money(made.tax, "sign"))
    tape.gap()
    tape.row(f"EFTPOS  Debit ...{filled(job, '####')}", write.money(made.gross, "sign"))
    tape.middle("APPROVED - 00")
    tape.gap()
    tape.middle("Returns within 30 days with this docket")
    tell_rows(job, made.rows)
    job.answer.tell(total=made.gross, tax=made.tax, address=made.shop.address)
    return tape.cut()


def medical_memo(job: Job) -> list[Sheet]:
    """An Indian chemist's memo, half a sheet: licence, patient and doctor, batch and expiry of each, rounded off."""
    made, write, page = sale(job, "C#####", trade="Medical Stores"), job.locale, Sheet(size=(595.0, 421.0))
    made = replace(made, rows=stocked(job, MEDICINES, 2, 6), rate="12")
    page.box(18, 18, 577, 403, weight=0.9)
    page.text(30, 44, made.shop.name, face="bold", size=15)
    page.text(30, 58, ", ".join(made.shop.address), size=8.5)
    page.text(30, 70, f"D.L. No. {filled(job, '20B-######, 21B-######')}   GSTIN {made.shop.tax_id}", size=8)
    page.text(565, 44, "CASH MEMO", face="bold", size=11, align="right")
    page.text(565, 58, f"Bill No. {made.number}", size=9, align="right")
    page.text(565, 70, f"{write.date(made.day)}  {made.time}", size=9, align="right")
    page.line(18, 78, 577, weight=0.7)
    patient, doctor = person(job.random, "IN"), person(job.random, "IN")
    page.text(30, 92, f"Patient: {patient.name}", size=9)
    page.text(320, 92, f"Doctor: Dr. {doctor.name}", size=9)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=100, bottom=380, size=(595.0, 421.0))
    table: list[Row] = []
    for row in made.rows:
        expiry = made.day + timedelta(days=job.random.randint(200, 900))
        batch = filled(job, "@@####")
        table.append(
            (f"{row.quantity}", row.name, batch, f"{expiry:%m/%y}", write.money(row.price), write.money(row.amount))
        )
    columns = heads("Qty:40^|Particulars:219|Batch:70|Exp.:50^|M.R.P.:85>|Amount:95>")
    flow.table(18, columns, table, Style(lines="columns", size=8.8, row=6, bar=PALE))
    total = made.gross
    half = cents(made.tax / 2)
    page.text(30, flow.y + 20, f"CGST {write.money(half)}   SGST {write.money(half)} included in M.R.P.", size=8)
    page.text(470, flow.y + 22, "Grand Total Rs.", face="bold", size=10.5, align="right")
    page.text(574, flow.y + 22, write.money(total), face="bold", size=11.5, align="right")
    page.text(30, 392, "Goods once sold will not be taken back. E.&O.E.", size=7.5, colour=GREY)
    page.text(565, 392, "Pharmacist", size=8.5, align="right")
    tell_rows(job, made.rows)
    job.answer.tell(total=total, address=made.shop.address)
    return [page]


LAYOUTS = layouts(
    "receipt",
    (chemist_points, "en_GB"),
    (note_bistro, "fr_FR"),
    (factura_bar, "es_ES"),
    (documento_commerciale, "it_IT"),
    (quittungsblock, "de_DE"),
    (docket, "en_AU"),
    (medical_memo, "en_IN"),
    till=(chemist_points, note_bistro, factura_bar, documento_commerciale, docket),
)
