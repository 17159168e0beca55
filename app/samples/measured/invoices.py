"""Invoices as they come from the larger countries of Europe."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Column, Flow, Note, Style, foot, letterhead, number_pages, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, percent, tell_rows, tell_sums
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, Sheet


def cells_of(job: Job, made: Deal, *, sign: bool = False) -> list[tuple[str, str, str, str]]:
    """Name, quantity, price and amount of each row."""
    how = "sign" if sign else "plain"
    return [
        (row.name, percent(job, row.quantity), job.locale.money(row.price, how), job.locale.money(row.amount, how))
        for row in made.rows
    ]


def tell_parties(job: Job, made: Deal) -> None:
    """Both with their addresses, number and date."""
    job.answer.tell(
        supplier=made.seller.name, supplier_address=made.seller.address, customer=made.buyer.name,
        customer_address=made.buyer.address, invoice_number=made.number, date=made.day,
    )  # fmt: skip


def brief_din(job: Job) -> list[Sheet]:
    """A German business letter: the sender small above the window and in the foot, data in a block at the right."""
    made, write = deal(job, "RE-2026-0####", trade=job.one("Metallbau", "Elektrotechnik", "Druckerei")), job.locale
    seller = made.seller

    def begin(sheet: Sheet, page: int) -> float:
        foot(sheet, ((seller.name, *seller.address, f"Tel. {seller.phone}"), (seller.mail, seller.web, f"USt-IdNr. {seller.tax_id}"), ("Bankverbindung", f"IBAN {numbers.in_groups(seller.iban)}", "Sitz der Gesellschaft: " + seller.address[-1].split(" ", 1)[1])))  # fmt: skip
        if page > 1:
            return 70
        sheet.text(539, 66, seller.name, face="bold", size=17, align="right", colour=TEAL)
        sheet.text(56, 134, f"{seller.name} · {seller.address[0]} · {seller.address[1]}", size=6.5, colour=GREY)
        sheet.lines(56, 152, (made.buyer.name, *made.buyer.address), size=10.5)
        pairs(sheet, 370, 152, (("Rechnungsnummer", made.number), ("Kundennummer", made.account), ("Lieferdatum", write.date(made.delivered)), ("Rechnungsdatum", write.date(made.day))), gap=95, size=9)  # fmt: skip
        sheet.text(56, 262, f"Rechnung Nr. {made.number}", face="bold", size=13)
        sheet.lines(56, 286, ("Sehr geehrte Damen und Herren,", "für unsere Lieferungen und Leistungen erlauben wir uns zu berechnen:"), size=9.5)
        return 316

    flow = Flow(begin=begin, bottom=750)
    columns: list[Column] = [("Pos.", 34, "left"), ("Bezeichnung", 225, "left"), ("Menge", 54, "right"), ("Einzelpreis", 80, "right"), ("Gesamt", 90, "right")]
    flow.table(56, columns, [(str(n), *row) for n, row in enumerate(cells_of(job, made), 1)], Style(lines="head", row=8))
    sheet = flow.need(120)
    sums = (("Nettobetrag", made.net), (f"zzgl. {percent(job, made.rate)} % {write.tax}", made.tax), ("Rechnungsbetrag", made.total))
    y = totals(sheet, 340, flow.y + 20, [(k, write.money(v, "sign")) for k, v in sums], room=199)
    sheet.text(56, y + 14, f"Zahlbar ohne Abzug bis zum {write.date(made.due)}. Bitte geben Sie die Rechnungsnummer an.", size=9)
    sheet.text(56, y + 40, "Mit freundlichen Grüßen", size=9)
    number_pages(flow.sheets, "Seite {n} von {of}", y=764)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban))
    return flow.sheets


def boxed_strip(job: Job) -> list[Sheet]:
    """Data in a row of boxes, a fully ruled table, sums in a ruled block, remittance advice below."""
    made, write = deal(job, "####7", shipping=job.one("0", "18.50")), job.locale
    seller = made.seller

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "left", colour=NAVY)
        sheet.lines(400, 62, (f"T {seller.phone}", f"E {seller.mail}", f"VAT Reg. {seller.tax_id}"), size=9)
        sheet.text(539, 132, "SALES INVOICE", face="bold", size=16, align="right")
        sheet.box(56, 140, 290, 208)
        sheet.text(62, 152, "Invoice to", size=7.5, colour=GREY)
        sheet.lines(62, 166, (made.buyer.name, *made.buyer.address), size=9.5)
        return 16 + strip(sheet, 56, 222, (("Invoice No", made.number), ("Date / Tax point", write.date(made.day)), ("Account", made.account), ("Your Order", made.order)), 483)  # fmt: skip

    flow = Flow(begin=begin)
    columns: list[Column] = [("Description", 243, "left"), ("Quantity", 60, "middle"), ("Unit Price", 85, "right"), ("Net Amount", 95, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="all"))
    sums = [("Goods total", made.goods), ("Carriage", made.shipping)] if made.shipping else []
    sums += [("Total net", made.net), (f"VAT @ {percent(job, made.rate)}%", made.tax), ("INVOICE TOTAL", made.total)]
    sheet = flow.need(150)
    y = totals(sheet, 345, flow.y + 24, [(k, write.money(v, "sign")) for k, v in sums], room=190, how="ruled")
    sheet.text(56, y + 14, f"Terms: strictly {(made.due - made.day).days} days from date of invoice. Goods remain our property until paid for.", size=8)
    if seller.iban:
        sheet.text(56, y + 28, f"BACS or international transfer to IBAN {seller.iban}", size=8)
        job.answer.tell(iban=seller.iban)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(purchase_order=made.order, supplier_tax_id=seller.tax_id)
    return flow.sheets


def facture_bandeau(job: Job) -> list[Sheet]:
    """A coloured band, number and date in one sentence, a striped table, the taxes in a table of their own."""
    made, write = deal(job, "F26-00###", discount=job.random.choice((0, 5))), job.locale
    seller = made.seller

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "band", colour=MAROON)
        sheet.text(56, 112, f"FACTURE N° {made.number}", face="bold", size=15)
        sheet.text(56, 128, f"Émise le {write.date(made.day, 2)}", size=9.5)
        sheet.text(330, 112, "Client", face="bold", size=9, colour=MAROON)
        sheet.lines(330, 126, (made.buyer.name, *made.buyer.address), size=10)
        pairs(sheet, 56, 152, (("Échéance :", write.date(made.due)), ("Réf. commande :", made.order)), "inline", size=9)
        return 200

    flow = Flow(begin=begin)
    columns: list[Column] = [("Désignation", 240, "left"), ("Qté", 45, "right"), ("P.U. HT", 95, "right"), ("Montant HT", 103, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="none", zebra=True, bar=MAROON, row=9))
    sheet, y = flow.need(170), flow.y + 24
    flow.y = y - 10
    sums = [("Total brut HT", made.goods), ("Remise 5 %", -made.discount)] if made.discount else []
    sums += [("Total HT", made.net), ("Total TVA", made.tax), ("Net à payer TTC", made.total)]
    totals(sheet, 350, y, [(k, write.money(v, "sign")) for k, v in sums], room=186, how="bar", colour=MAROON)
    small: list[Column] = [("Base HT", 75, "right"), ("Taux TVA", 60, "right"), ("Montant TVA", 80, "right")]
    flow.table(56, small, [(write.money(made.net), f"{write.number(made.rate)} %", write.money(made.tax))], Style(lines="all", size=8))
    sheet.lines(56, flow.y + 50, (f"Règlement par virement : IBAN {numbers.in_groups(seller.iban)}", "En cas de retard, indemnité forfaitaire de 40 € pour frais de recouvrement."), size=8)
    sheet.text(297, 818, f"{seller.name} - {', '.join(seller.address)} - N° TVA intracommunautaire {seller.tax_id}", size=7, align="middle")
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban))
    return flow.sheets


def factura_celdas(job: Job) -> list[Sheet]:
    """Ruled cells of data, the customer in a box, a column of tax rates."""
    spanish = job.locale.lang == "es"
    made, write = deal(job, "A/26/####"), job.locale
    seller = made.seller
    label = (
        ("FACTURA", "Nº factura", "Fecha", "Vencimiento", "Cliente", "N.I.F.", "Concepto", "Cantidad", "Precio", "% IVA", "Importe", "Base imponible", "Cuota IVA", "TOTAL FACTURA", "Forma de pago: transferencia a")
        if spanish else
        ("FATURA", "Fatura n.º", "Data", "Vencimento", "Exmo.(s) Sr.(s)", "Contribuinte", "Descrição", "Qtd.", "Preço unit.", "IVA", "Valor", "Total ilíquido", "Total IVA", "Total a pagar", "Pagamento por transferência:")
    )  # fmt: skip

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "mark", colour=TEAL)
        sheet.text(106, 86, f"{label[5]} {seller.tax_id[2:]}   Tel. {seller.phone}", size=8.5)
        sheet.text(56, 130, label[0], face="bold", size=18, colour=TEAL)
        pairs(sheet, 56, 144, ((label[1], made.number), (label[2], write.date(made.day)), (label[3], write.date(made.due))), "cells", room=210, gap=90)  # fmt: skip
        sheet.box(310, 120, 539, 200)
        sheet.text(318, 134, label[4], face="bold", size=8.5)
        sheet.lines(318, 150, (made.buyer.name, *made.buyer.address, f"{label[5]}: {made.buyer.tax_id[2:]}"), size=9.5)
        return 226

    flow = Flow(begin=begin)
    columns: list[Column] = [(label[6], 208, "left"), (label[7], 55, "right"), (label[8], 75, "right"), (label[9], 50, "right"), (label[10], 95, "right")]
    rate = percent(job, made.rate)
    rows = [(name, quantity, price, rate, amount) for name, quantity, price, amount in cells_of(job, made)]
    flow.table(56, columns, rows, Style(lines="columns", row=8))
    sheet = flow.need(120)
    y = strip(sheet, 56, flow.y + 20, ((label[11], write.money(made.net)), (f"% {label[9].lstrip('% ')}", rate), (label[12], write.money(made.tax)), (label[13], write.money(made.total, "sign"))), 483)  # fmt: skip
    sheet.text(56, y + 26, f"{label[14]} IBAN {numbers.in_groups(seller.iban)}", size=9)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id[2:], iban=numbers.in_groups(seller.iban))
    return flow.sheets


def fattura_caselle(job: Job) -> list[Sheet]:
    """Italian stationery: every value in a box under a tiny label, sums in a row of boxes at the foot of the page."""
    made, write = deal(job, "##/2026", order="ODA ####"), job.locale
    seller = made.seller

    def box(sheet: Sheet, x: float, y: float, wide: float, label: str, value: str, *, deep: float = 28) -> None:
        sheet.box(x, y, x + wide, y + deep, weight=0.5)
        sheet.text(x + 3, y + 8, label, size=6)
        sheet.text(x + 5, y + deep - 6, value, size=9.5)

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "middle", face="serif-bold")
        sheet.text(297, 98, f"P. IVA {seller.tax_id}  -  Tel. {seller.phone}  -  {seller.mail}", size=8, align="middle")
        sheet.box(300, 116, 539, 186, weight=0.5)
        sheet.text(304, 124, "Spett.le", size=6)
        sheet.lines(312, 142, (made.buyer.name, *made.buyer.address), size=10)
        for x, wide, name, value in ((56, 110, "TIPO DOCUMENTO", "FATTURA"), (166, 70, "NUMERO", made.number), (236, 64, "DATA", write.date(made.day))):
            box(sheet, x, 196, wide, name, value)
        for x, wide, name, value in ((300, 90, "COD. CLIENTE", made.account), (390, 149, "VS. ORDINE", made.order)):
            box(sheet, x, 196, wide, name, value)
        box(sheet, 56, 224, 244, "PAGAMENTO", f"Bonifico bancario {(made.due - made.day).days} gg d.f.")
        box(sheet, 300, 224, 239, "IBAN", numbers.in_groups(seller.iban))
        return 264

    flow = Flow(begin=begin, bottom=690)
    columns: list[Column] = [("DESCRIZIONE DEI BENI (NATURA E QUALITÀ)", 233, "left"), ("Q.TÀ", 45, "right"), ("PREZZO", 75, "right"), ("IMPORTO", 90, "right"), ("IVA", 40, "middle")]
    flow.table(56, columns, [(*row, percent(job, made.rate)) for row in cells_of(job, made)], Style(lines="columns", size=8.5, head="sans"))
    sheet = flow.sheet
    for n, (name, value) in enumerate((("TOTALE IMPONIBILE", write.money(made.net)), ("ALIQ. IVA", f"{percent(job, made.rate)}%"), ("TOTALE IMPOSTA", write.money(made.tax)), ("TOTALE DOCUMENTO", write.money(made.total, "sign")))):  # fmt: skip
        box(sheet, 56 + n * 120.75, 712, 120.75, name, value, deep=32)
    box(sheet, 56, 744, 241.5, "SCADENZE", f"{write.date(made.due)}   {write.money(made.total)}")
    box(sheet, 297.5, 744, 241.5, "FIRMA PER ACCETTAZIONE", "")
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban))
    return flow.sheets


def factuur_rechts(job: Job) -> list[Sheet]:
    """The sender at the right, nothing ruled, labels with colons, the sums in line with the table."""
    made, write = deal(job, "2026####", shipping=job.one("0", "42.50")), job.locale
    seller = made.seller

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "right")
        y = 78 + 12 * len(seller.address)
        for n, row in enumerate((f"Tel: {seller.phone}", f"BTW: {seller.tax_id}", f"IBAN: {numbers.in_groups(seller.iban)}")):
            sheet.text(539, y + 12 * n, row, size=9, align="right")
        sheet.lines(56, 140, (made.buyer.name, *made.buyer.address), size=10)
        sheet.text(56, 218, "Factuur", face="serif-bold", size=22)
        pairs(sheet, 56, 244, (("Factuurnummer:", made.number), ("Factuurdatum:", write.date(made.day)), ("Vervaldatum:", write.date(made.due)), ("Uw referentie:", made.order)), gap=100)  # fmt: skip
        return 318

    flow = Flow(begin=begin)
    columns: list[Column] = [("Aantal", 48, "left"), ("Omschrijving", 255, "left"), ("Prijs", 85, "right"), ("Bedrag", 95, "right")]
    rows = [(quantity, name, price, amount) for name, quantity, price, amount in cells_of(job, made, sign=True)]
    flow.table(56, columns, rows, Style(lines="none", row=9))
    sums = [("Verzendkosten", made.shipping)] if made.shipping else []
    sums += [("Subtotaal excl. BTW", made.net), (f"BTW {percent(job, made.rate)}%", made.tax), ("Totaal te betalen", made.total)]
    y = totals(flow.need(90), 340, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=196)
    flow.sheet.prose(56, y + 24, f"Wij verzoeken u het bedrag voor {write.date(made.due, 2)} over te maken onder vermelding van factuurnummer {made.number}.", 483)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban))
    return flow.sheets


def mehrseitig(job: Job) -> list[Sheet]:
    """Two or three pages: the head again on each, sums carried forward, a discount before the tax."""
    made, write = deal(job, "@@######", count=(34, 52), discount=3), job.locale
    seller, german = made.seller, job.locale.lang == "de"
    say = (
        ("Rechnung", "Beleg-Nr.", "Datum", "zahlbar bis", "Ihr Auftrag", "Übertrag", "Artikel", "Menge", "Preis", "Betrag", "Warenwert", "Rabatt 3 %", "Netto", "Endbetrag", "Blatt {n}/{of}")
        if german else
        ("Invoice", "Document no.", "Date", "payable by", "Your order", "Carried forward", "Article", "Quantity", "Price", "Amount", "Value of goods", "Discount 3%", "Net", "Amount payable", "Sheet {n}/{of}")
    )  # fmt: skip

    def begin(sheet: Sheet, page: int) -> float:
        if page > 1:
            sheet.text(56, 50, f"{seller.name}   {say[0]} {made.number}", size=8.5)
            sheet.text(539, 50, f"{say[2]} {write.date(made.day)}", size=8.5, align="right")
            return 64
        letterhead(sheet, seller, "mark", colour=NAVY)
        sheet.lines(56, 122, (made.buyer.name, *made.buyer.address), size=10)
        sheet.text(350, 122, say[0].upper(), face="bold", size=14)
        pairs(sheet, 350, 140, ((say[1], made.number), (say[2], write.date(made.day)), (say[3], write.date(made.due)), (say[4], made.order)), "right", room=189, size=9)  # fmt: skip
        return 214

    def carry(next_row: int, _: bool) -> Note:
        so_far = sum((row.amount for row in made.rows[:next_row]), Decimal(0))
        return Note({1: say[5], 4: write.money(so_far)}, face="sans")

    flow = Flow(begin=begin, bottom=770)
    columns: list[Column] = [("#", 26, "right"), (say[6], 242, "left"), (say[7], 55, "right"), (say[8], 75, "right"), (say[9], 85, "right")]
    flow.table(56, columns, [(str(n), *row) for n, row in enumerate(cells_of(job, made), 1)], Style(lines="head", row=5, bar=PALE), carry=carry)
    sheet = flow.need(130)
    sums = ((say[10], made.goods), (say[11], -made.discount), (say[12], made.net), (f"{write.tax} {percent(job, made.rate)} %", made.tax), (say[13], made.total))
    y = totals(sheet, 330, flow.y + 22, [(k, write.money(v, "code" if k == say[13] else "plain")) for k, v in sums], room=206, how="ruled")
    sheet.text(56, y + 16, f"IBAN {numbers.in_groups(seller.iban)}  ·  {seller.tax_id}  ·  {seller.web}", size=8)
    number_pages(flow.sheets, say[14])
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban))
    return flow.sheets


def honoraires(job: Job) -> list[Sheet]:
    """A professional's letter: no table, fees in lines with dots, no due date, serif type."""
    french = job.locale.lang == "fr"
    made, write = deal(job, "##-###", count=(2, 3), trade="Conseil" if french else "Advisory"), job.locale
    seller, page = made.seller, Sheet()
    page.text(56, 66, seller.name, face="serif-bold", size=15)
    page.lines(56, 82, (*seller.address, seller.phone), face="serif", size=10)
    page.lines(340, 140, (made.buyer.name, *made.buyer.address), face="serif", size=11)
    town = seller.address[1].split(" ", 1)[1] if french else ""
    page.text(340, 214, f"{town}, le {write.date(made.day, 2)}" if french else write.date(made.day, 2), face="serif", size=11)
    page.text(56, 260, f"Note d'honoraires n° {made.number}" if french else f"Fee note {made.number}", face="serif-bold", size=13)
    intro = "Pour les prestations suivantes, réalisées à votre demande :" if french else "For professional services rendered at your request:"
    page.text(56, 286, intro, face="serif", size=11)
    y = pairs(page, 56, 316, [(row.name.split(",")[0], write.money(row.amount)) for row in made.rows], "dots", room=440, size=11, step=20, face="serif")
    sums = (("Total hors taxes", "TVA au taux de", "Total toutes taxes comprises") if french else ("Fees before VAT", "VAT at", "Total fee including VAT"))  # fmt: skip
    y = pairs(page, 56, y + 14, ((sums[0], write.money(made.net)), (f"{sums[1]} {percent(job, made.rate)} %", write.money(made.tax))), "dots", room=440, size=11, step=18, face="serif")
    y = pairs(page, 56, y, ((sums[2], write.money(made.total, "sign")),), "dots", room=440, size=11, step=18, face="serif-bold")
    page.text(56, y + 40, "Valeur en votre aimable règlement." if french else "We thank you for your instructions.", face="serif", size=11)
    page.text(297, 812, f"{write.tax} {seller.tax_id}" + (f" - IBAN {seller.iban}" if seller.iban else ""), face="serif", size=8.5, align="middle")
    tell_parties(job, made)
    tell_sums(job, made)
    job.answer.tell(supplier_tax_id=seller.tax_id, iban=seller.iban)
    for row in made.rows:
        job.answer.row("line_items", description=row.name.split(",")[0], amount=row.amount)
    return [page]


def telephone_bill(job: Job) -> list[Sheet]:
    """A provider's bill: the previous balance and what was paid stand beside the charges of this one."""
    made, write = deal(job, "BILL ########", count=(0, 0), trade="Telecom"), job.locale
    random, seller, page = job.random, made.seller, Sheet()
    charges = [(name, Decimal(random.randint(199, 6999)) / 100) for name in ("Broadband 500 unlimited", "Mobile plan (2 lines)", "Calls and texts outside plan", "Handset instalment 7 of 24")]  # fmt: skip
    net = sum((amount for _, amount in charges), Decimal(0))
    tax = cents(net * made.rate / 100)
    before = Decimal(random.randint(4000, 19000)) / 100
    letterhead(page, seller, "band", colour=TEAL)
    page.lines(56, 120, (f"{made.buyer.name}", *made.buyer.address), size=10)
    page.box(340, 100, 539, 196, fill=PALE)
    pairs(page, 350, 120, (("Account number", made.account), ("Bill number", made.number), ("Bill date", write.date(made.day, 2)), ("Next bill", write.date(made.due, 2))), "right", room=180, size=9, step=18)  # fmt: skip
    page.text(56, 236, "Your bill at a glance", face="bold", size=14, colour=TEAL)
    rows = (("Balance from last bill", before), ("Payment received - thank you", -before), ("Charges on this bill excl. VAT", net), (f"VAT at {percent(job, made.rate)}%", tax), ("Total due", net + tax))  # fmt: skip
    y = totals(page, 56, 264, [(k, write.money(v, "sign")) for k, v in rows], room=483, step=19, how="bar", colour=TEAL)
    page.text(56, y + 4, f"We will take {write.money(net + tax, 'sign')} by direct debit on or after {write.date(made.due, 2)}.", size=9)
    page.text(56, y + 46, "Charges in detail", face="bold", size=12)
    y = pairs(page, 56, y + 70, [(name, write.money(amount, "sign")) for name, amount in charges], "dots", room=483, step=18)
    page.text(56, 812, f"{seller.name} is registered for VAT: {seller.tax_id}. Questions? {seller.phone} or {seller.web}", size=8)
    tell_parties(job, made)
    job.answer.tell(subtotal=net, tax=tax, total=net + tax, tax_rate=str(made.rate), supplier_tax_id=seller.tax_id)
    for name, amount in charges:
        job.answer.row("line_items", description=name, amount=amount)
    return [page]


LAYOUTS = layouts(
    "invoice",
    (brief_din, "de_DE de_AT"),
    (boxed_strip, "en_GB en_IE"),
    (facture_bandeau, "fr_FR"),
    (factura_celdas, "es_ES pt_PT"),
    (fattura_caselle, "it_IT"),
    (factuur_rechts, "nl_NL"),
    (mehrseitig, "de_CH en_IE"),
    (honoraires, "fr_FR en_GB"),
    (telephone_bill, "en_IE en_GB"),
)
