"""Invoices: a German craftsman's, a French freelancer's without tax, an American consultant's hours, an Indian one with
its registered reference, the printed form of an Italian electronic one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.invoices import tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, LETTER, MAROON, NAVY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words
from app.samples.reserve.stock import ADVICE, PAINTER, stocked

BRICK = (0.62, 0.24, 0.14)


def _on(page: Sheet, y: float, bottom: float = 760.0) -> Flow:
    return Flow(begin=lambda _s, _n: 60.0, size=page.size, sheets=[page], y=y, bottom=bottom)


def meisterbetrieb(job: Job) -> list[Sheet]:
    """A craftsman's: the site and the months of work in the subject, positions with units, the share of wages that the
    customer may deduct, discount for paying early in a sentence."""
    trade = job.one("Malerbetrieb", "Farben + Putz", "Malermeister")
    made, write, page = deal(job, "R-#####", trade=trade, terms=14), job.locale, Sheet()
    made = replace(made, rows=stocked(job, PAINTER, 3, 7, (1, 4, 12, 26)))
    seller = made.seller
    page.box(0, 0, 18, 842, fill=BRICK)
    page.text(545, 58, seller.name, face="bold", size=17, align="right", colour=BRICK)
    page.text(545, 73, "Meisterbetrieb seit 1974", face="serif", size=10, align="right")
    page.text(56, 118, f"{seller.name} · {' · '.join(seller.address)}", size=6.5, colour=GREY)
    page.lines(56, 138, (made.buyer.name, *made.buyer.address), size=10.5)
    rows = (
        ("Rechnungs-Nr.", made.number),
        ("Kunden-Nr.", made.account),
        ("Leistungszeitraum", f"{made.delivered:%m/%Y}"),
        ("Rechnungsdatum", write.date(made.day)),
    )
    pairs(page, 370, 138, rows, "right", room=175, size=9.5)
    page.text(56, 236, f"Rechnung {made.number}", face="bold", size=14)
    page.text(56, 252, f"Bauvorhaben: {made.buyer.address[0]}, Renovierung Erdgeschoss", size=9.5)
    flow = _on(page, 268)
    table: list[Row] = [
        (f"{n:02d}", percent(job, row.quantity), "Stk", row.name, write.money(row.price), write.money(row.amount))
        for n, row in enumerate(made.rows, 1)
    ]
    columns = heads("Pos:32|Menge:46>|ME:34^|Leistung:225|E-Preis:70>|G-Preis:82>")
    flow.table(56, columns, table, Style(lines="head", size=9, row=7))
    sums = [
        ("Nettosumme", write.money(made.net, "sign")),
        (f"zzgl. {percent(job, made.rate)} % {write.tax}", write.money(made.tax, "sign")),
        ("Rechnungsbetrag", write.money(made.total, "sign")),
    ]
    sheet = flow.need(170)
    y = totals(sheet, 345, flow.y + 20, sums, room=197, how="ruled", size=10)
    early = made.day + timedelta(days=7)
    text = (
        f"Zahlbar bis {write.date(made.due)} ohne Abzug, bis {write.date(early)} mit 2 % Skonto. Im Betrag sind "
        f"Lohnkosten von {write.money(cents(made.total * 42 / 100))} EUR enthalten. Bitte bewahren Sie die Rechnung "
        "zwei Jahre auf."
    )
    sheet.prose(56, y + 12, text, 485, size=9)
    iban = numbers.in_groups(seller.iban)
    sheet.text(56, 800, f"IBAN {iban}  |  USt-IdNr. {seller.tax_id}  |  Tel. {seller.phone}", size=8, colour=GREY)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, iban=iban, supplier_tax_id=seller.tax_id)
    return flow.sheets


def facture_freelance(job: Job) -> list[Sheet]:
    """A freelancer's: large initials, sender and client side by side, days of work, no tax and the article that says
    so, how to pay in a grey box."""
    made, write, page = deal(job, "F-0##", trade="Conseil"), job.locale, Sheet()
    made = replace(made, rows=stocked(job, ADVICE, 1, 4, (1, 2, 3, 5)))
    seller = made.seller
    page.text(56, 86, "facture", face="serif", size=40, colour=TEAL)
    page.text(539, 72, f"n° {made.number}", face="serif-bold", size=12, align="right")
    page.text(539, 88, f"émise le {write.date(made.day, 2)}", face="serif", size=11, align="right")
    page.line(56, 108, 539, weight=1.6, colour=TEAL)
    for x, title, firm in ((56.0, "De", seller), (310.0, "Pour", made.buyer)):
        page.text(x, 130, title, face="serif", size=10, colour=TEAL)
        page.text(x, 147, firm.name, face="serif-bold", size=12)
        page.lines(x, 162, (*firm.address, firm.mail), face="serif", size=10.5)
    page.text(56, 205, f"SIRET {filled(job, '### ### ### 000##')}", face="serif", size=10.5)
    flow = _on(page, 236)
    table: list[Row] = [
        (row.name, percent(job, row.quantity), write.money(row.price, "sign"), write.money(row.amount, "sign"))
        for row in made.rows
    ]
    columns = heads("Prestation:263|Qté:50^|Tarif unitaire:80>|Montant:90>")
    style = Style(lines="rows", size=10, row=12, face="serif", head="serif-bold")
    flow.table(56, columns, table, style)
    page.text(400, flow.y + 30, "Total à régler", face="serif-bold", size=13, align="right")
    page.text(536, flow.y + 30, write.money(made.goods, "sign"), face="serif-bold", size=14, align="right")
    page.text(536, flow.y + 46, "TVA non applicable, art. 293 B du CGI", face="serif", size=9, align="right")
    y = flow.y + 84
    page.box(56, y, 539, y + 66, fill=PALE)
    iban = numbers.in_groups(seller.iban)
    told = (
        f"À régler par virement avant le {write.date(made.due, 2)}",
        f"IBAN {iban}",
        "En cas de retard : trois fois le taux d'intérêt légal, et 40 € pour frais de recouvrement.",
    )
    page.lines(68, y + 20, told, face="serif", size=10, leading=1.7)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(total=made.goods, due_date=made.due, iban=iban)
    return [page]


_WORK = (
    "Kick-off call and scope review",
    "Data model draft",
    "Stakeholder interviews (3)",
    "Prototype, iteration 2",
    "Migration dry run",
    "Documentation and hand-over",
    "Weekly status meeting",
)


def consultant_hours(job: Job) -> list[Sheet]:
    """A consultant's hours day by day at one rate, what is due in the head already, a slip to tear off at the foot."""
    made, write, page = deal(job, "INV-1###", count=(0, 0), trade="Advisory", terms=30), job.locale, Sheet(size=LETTER)
    random, seller = job.random, made.seller
    rate = Decimal(random.choice((95, 120, 145, 185)))
    chosen = random.sample(_WORK, random.randint(4, 7))
    worked = [(what, Decimal(random.randint(4, 34)) / 4) for what in chosen]
    total = sum((hours * rate for _, hours in worked), Decimal(0))
    page.text(54, 64, seller.name, face="serif-bold", size=18)
    page.text(54, 80, f"{', '.join(seller.address)}   {seller.phone}", face="serif", size=9.5)
    page.text(558, 64, "INVOICE", size=20, align="right", colour=GREY)
    page.line(54, 92, 558, weight=2)
    page.lines(54, 116, ("Bill to:", made.buyer.name, *made.buyer.address), face="serif", size=11)
    rows = (
        ("Invoice #", made.number),
        ("Invoice date", write.date(made.day, 2)),
        ("Terms", "Net 30"),
        ("Due", write.date(made.due, 2)),
        ("Your PO", made.order),
        ("Amount due", write.money(total, "sign")),
    )
    pairs(page, 350, 116, rows, "right", room=208, size=10, step=15, value_face="bold")
    flow = _on(page, 222, 600)
    first = made.day - timedelta(days=30)
    table: list[Row] = []
    for n, (what, hours) in enumerate(worked):
        day = first + timedelta(days=n * 4 + 1)
        table.append((write.date(day, 1), what, write.number(hours), write.money(rate), write.money(hours * rate)))
        job.answer.row(
            "line_items", description=what, quantity=number(hours), unit_price=rate, amount=cents(hours * rate)
        )
    hours = sum((hours for _, hours in worked), Decimal(0))
    table.append(Note({1: "Total hours", 2: write.number(hours), 4: write.money(total)}, line=True))
    columns = heads("Date:70|Services rendered:234|Hours:60>|Rate:60>|Amount:80>")
    flow.table(54, columns, table, Style(lines="head", size=9.5, row=9))
    page.text(54, flow.y + 30, "Thank you for your business. No sales tax is due on professional services.", size=9)
    page.line(30, 650, 582, weight=0.7, dash=True)
    page.text(306, 664, "Please detach and return with your payment", size=7.5, align="middle", colour=GREY)
    page.lines(54, 690, ("Remit to:", seller.name, *seller.address), size=9.5)
    slip = (("Invoice", made.number), ("Total due", write.money(total, "sign")), ("Enclosed", "$ __________"))
    pairs(page, 360, 690, slip, "right", room=198, size=10, step=17)
    tell_parties(job, made)
    job.answer.tell(total=total, due_date=made.due, purchase_order=made.order)
    return [page]


def _rupee_rows(job: Job, made: Deal) -> list[Row]:
    write, rows = job.locale, list[Row]()
    for n, row in enumerate(made.rows, 1):
        half = cents(row.amount * made.rate / 200)
        rows.append(
            (
                str(n),
                row.name,
                filled(job, "####00"),
                percent(job, row.quantity),
                write.money(row.price),
                write.money(row.amount),
                write.money(half),
                write.money(half),
                write.money(row.amount + 2 * half),
            )
        )
    return rows


def registered_invoice(job: Job) -> list[Sheet]:
    """An Indian e-invoice: reference number and acknowledgement above a code to scan, seller, buyer and place in three
    columns, both halves of the tax beside each row, sums in words."""
    made, write = deal(job, "@@/0####", count=(2, 6)), job.locale
    page = Sheet(size=(842.0, 595.0))
    seller = made.seller
    buyer = replace(made.buyer, tax_id=numbers.gstin(job.random, seller.tax_id[:2]))
    page.text(421, 36, "TAX INVOICE (e-Invoice)", face="bold", size=12, align="middle")
    page.box(738, 46, 806, 114, weight=1)
    for cell in job.random.sample(range(144), 70):
        left, top = 742 + cell % 12 * 5, 50 + cell // 12 * 5
        page.box(left, top, left + 5, top + 5, fill=NAVY)
    rows = (
        ("IRN", f": {filled(job, '#a##f#c###d#e##b#a##f#c###d#e##b#c')}"),
        ("Ack No. / Date", f": {filled(job, '1126########')} / {write.date(made.day, 2)}"),
        ("Invoice No.", f": {made.number}"),
        ("Invoice Date", f": {write.date(made.day, 2)}"),
        ("P.O. Ref.", f": {made.order}"),
    )
    pairs(page, 36, 58, rows, gap=90, size=9, step=14)
    page.line(36, 126, 806)
    for x, title, firm in ((36.0, "Details of Supplier", seller), (300.0, "Details of Recipient (Billed to)", buyer)):
        page.text(x, 140, title, face="bold", size=8.5)
        page.lines(x, 154, (firm.name, *firm.address, f"GSTIN: {firm.tax_id}"), size=9)
    page.lines(570, 140, ("Place of Supply", f"State code {buyer.tax_id[:2]}", "Reverse charge: N"), size=9)
    flow = _on(page, 214, 520)
    half = sum((cents(row.amount * made.rate / 200) for row in made.rows), Decimal(0))
    total = made.goods + 2 * half
    table = _rupee_rows(job, made)
    sums = {1: "Total", 5: write.money(made.goods), 6: write.money(half), 7: write.money(half), 8: write.money(total)}
    table.append(Note(sums, line=True))
    side = f"{percent(job, made.rate / 2)}%"
    columns = heads(
        f"#:24^|Item:206|HSN:60|Qty:50>|Rate (Rs.):80>|Taxable Value:95>|CGST {side}:80>|SGST {side}:80>|Total:95>"
    )
    flow.table(36, columns, table, Style(lines="all", size=8.5, row=6, bar=PALE))
    page.text(36, flow.y + 18, f"Total Invoice Value (in words): {in_words(total)}", size=9)
    page.text(
        36, flow.y + 34, f"Payment due by {write.date(made.due, 2)}   Total tax Rs. {write.money(2 * half)}", size=9
    )
    page.text(806, flow.y + 34, f"For {seller.name}", face="bold", size=9, align="right")
    page.text(806, flow.y + 66, "Authorised Signatory", size=8, align="right")
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(subtotal=made.goods, tax=2 * half, total=total, due_date=made.due, purchase_order=made.order)
    job.answer.tell(supplier_tax_id=seller.tax_id)
    return [page]


def foglio_di_stile(job: Job) -> list[Sheet]:
    """What an Italian ministry's style sheet makes of an electronic invoice: seller and buyer with a word before each
    line, kind, number and day in a table of one row, goods, recap of the tax, way of paying."""
    made, write, page = deal(job, "FPR ###", count=(2, 6), terms=30), job.locale, Sheet()
    seller = made.seller
    page.text(40, 40, "FATTURA ELETTRONICA", face="bold", size=12, colour=MAROON)
    page.text(555, 40, "Versione FPR12", size=7.5, align="right", colour=GREY)
    for x, title, firm in (
        (40.0, "Cedente/prestatore (fornitore)", seller),
        (303.0, "Cessionario/committente (cliente)", made.buyer),
    ):
        page.box(x, 52, x + 252, 148, weight=0.6)
        page.text(x + 6, 64, title, face="bold", size=8.5)
        rows = (
            ("Identificativo fiscale ai fini IVA:", firm.tax_id),
            ("Denominazione:", firm.name),
            ("Indirizzo:", firm.address[0]),
            ("Comune:", firm.address[1]),
            ("Telefono:", firm.phone),
        )
        pairs(page, x + 6, 80, rows, "inline", size=8.5, step=14, value_face="bold")
    flow = _on(page, 162)
    grid = Style(lines="all", size=8.5, row=7, bar=PALE)
    kind: list[Row] = [("TD01 fattura", made.number, write.date(made.day), made.order, filled(job, "@#@#@#@"))]
    columns = heads(
        "Tipologia documento:115|Numero documento:110|Data documento:90|Ordine acquisto:100|Codice destinatario:100"
    )
    flow.table(40, columns, kind, grid)
    flow.y += 14
    rate = write.number(made.rate)
    goods: list[Row] = [
        (row.name, write.number(row.quantity), write.money(row.price), rate, write.money(row.amount))
        for row in made.rows
    ]
    flow.table(40, heads("Descrizione:235|Quantità:60>|Prezzo unitario:80>|%IVA:50>|Prezzo totale:90>"), goods, grid)
    flow.y += 16
    sheet = flow.need(150)
    sheet.text(40, flow.y, "RIEPILOGHI IVA E TOTALI", face="bold", size=8.5)
    flow.y += 5
    recap: list[Row] = [
        ("I (esigibilità immediata)", rate, write.money(made.net), write.money(made.tax), write.money(made.total))
    ]
    columns = heads(
        "Esigibilità IVA / riferimenti:175|%IVA:50>|Totale imponibile:95>|Totale imposta:95>|Totale documento:100>"
    )
    flow.table(40, columns, recap, grid)
    flow.y += 14
    iban = seller.iban
    due: list[Row] = [("MP05 Bonifico", iban, f"Data scadenza {write.date(made.due)}", write.money(made.total))]
    columns = heads("Modalità pagamento:105|IBAN:190|Scadenze:125|Importo:95>")
    flow.table(40, columns, due, grid)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, iban=iban, supplier_tax_id=seller.tax_id, purchase_order=made.order)
    return flow.sheets


LAYOUTS = layouts(
    "invoice",
    (meisterbetrieb, "de_DE de_AT"),
    (facture_freelance, "fr_FR"),
    (consultant_hours, "en_US"),
    (registered_invoice, "en_IN"),
    (foglio_di_stile, "it_IT"),
)
