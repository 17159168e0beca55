"""Invoices: an Australian one with a slip to pay by, a Swedish one with its reference for payment, a Danish one, a
Dutch one of a one-woman firm, an Indian program's in boxes, an Italian wholesaler's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Note, Row, Style, foot, heads, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, NAVY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import person
from app.samples.sealed.stock import DESK, flow_on, stocked


def _parties(job: Job, made: Deal) -> None:
    job.answer.tell(
        supplier=made.seller.name,
        supplier_address=made.seller.address,
        supplier_tax_id=made.seller.tax_id,
        customer=made.buyer.name,
        customer_address=made.buyer.address,
        invoice_number=made.number,
        date=made.day,
        due_date=made.due,
    )


def cloud_with_slip(job: Job) -> list[Sheet]:
    """A bookkeeping program's in Australia: big title, who is billed under it, facts between, and below a dashed line a
    slip to send with the money."""
    made, write, page = deal(job, "INV-0###", count=(2, 6)), job.locale, Sheet()
    seller, buyer = made.seller, made.buyer
    page.text(45, 80, "TAX INVOICE", size=22)
    page.lines(60, 118, (buyer.name, *buyer.address), size=10)
    facts = (
        ("Invoice Date", write.date(made.day, 2)),
        ("Invoice Number", made.number),
        ("Reference", made.order),
        ("ABN", seller.tax_id),
    )
    pairs(page, 268, 76, facts, "above", size=9.5, step=13.5)
    page.lines(405, 76, (seller.name, *seller.address), size=9.5)
    flow = flow_on(page, 216)
    rows: list[Row] = [
        (row.name, f"{row.quantity:.2f}", write.money(row.price), "10%", write.money(row.amount)) for row in made.rows
    ]
    flow.table(45, heads("Description:240|Quantity:60>|Unit Price:70>|GST:50>|Amount AUD:85>"), rows, Style(row=10))
    y = flow.y + 18
    page.text(445, y, "Subtotal", size=9.5, align="right")
    page.text(547, y, write.money(made.net), size=9.5, align="right")
    page.text(445, y + 17, "TOTAL GST 10%", size=9.5, align="right")
    page.text(547, y + 17, write.money(made.tax), size=9.5, align="right")
    page.line(300, y + 24, 550)
    page.text(445, y + 39, "TOTAL AUD", face="bold", size=10.5, align="right")
    page.text(547, y + 39, write.money(made.total), face="bold", size=10.5, align="right")
    page.text(45, 560, f"Due Date: {write.date(made.due, 2)}", face="bold", size=10.5)
    bank = f"Please pay by direct credit: BSB {filled(job, '06#-###')}, Account {filled(job, '#### ####')}"
    page.text(45, 575, bank, size=9.5)
    page.line(20, 612, 575, dash=True)
    page.text(45, 652, "PAYMENT ADVICE", size=17)
    page.lines(60, 682, (f"To: {seller.name}", *(f"      {line}" for line in seller.address)), size=9.5)
    slip = (
        ("Customer", buyer.name),
        ("Invoice Number", made.number),
        ("Amount Due", write.money(made.total)),
        ("Due Date", write.date(made.due, 2)),
        ("Amount Enclosed", ""),
    )
    pairs(page, 290, 652, slip, gap=92, size=9.5, step=18, value_face="bold")
    page.line(382, 728, 550)
    page.text(382, 738, "Enter the amount you are paying above", size=6.5, colour=GREY)
    _parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    job.answer.tell(purchase_order=made.order)
    return [page]


def faktura_ocr(job: Job) -> list[Sheet]:
    """A Swedish program's: the word in spaced capitals, facts under a line in two columns, sums in a strip of boxes at
    the foot with the number for payment."""
    made, write, page = deal(job, "1###", count=(2, 6), terms=30), job.locale, Sheet()
    seller, buyer = made.seller, made.buyer
    ocr = f"{made.number}{filled(job, '####')}"
    page.text(40, 56, seller.name, face="bold", size=18, colour=NAVY)
    page.text(555, 56, "FAKTURA", face="bold", size=18, align="right")
    page.line(40, 66, 555, weight=1.2, colour=NAVY)
    left = (
        ("Fakturadatum", write.date(made.day)),
        ("Fakturanr", made.number),
        ("OCR", ocr),
        ("Kundnr", made.account),
        ("Er referens", person(job.random, "SE").name),
        ("Vår referens", person(job.random, "SE").name),
        ("Betalningsvillkor", "30 dagar"),
        ("Förfallodatum", write.date(made.due)),
        ("Dröjsmålsränta", "8,00 %"),
    )
    pairs(page, 40, 88, left, gap=95, size=9, step=13)
    page.text(320, 88, "Fakturaadress", face="bold", size=9)
    page.lines(320, 104, (buyer.name, *buyer.address), size=10.5)
    flow = flow_on(page, 226)
    rows: list[Row] = [
        (
            code,
            row.name,
            percent(job, row.quantity),
            "tim" if "timme" in row.name else "st",
            write.money(row.price),
            write.money(row.amount),
        )
        for code, row in ((filled(job, "###"), row) for row in made.rows)
    ]
    columns = heads("Artnr:46|Benämning:214|Lev ant:45>|Enhet:40|À-pris:75>|Summa:95>")
    flow.table(40, columns, rows, Style(lines="head", row=6))
    boxes = (
        ("Exkl. moms", write.money(made.net)),
        (f"Moms {percent(job, made.rate)} %", write.money(made.tax)),
        ("Öresutjämning", write.money(Decimal(0))),
        ("ATT BETALA", f"SEK {write.money(made.total)}"),
    )
    strip(page, 40, 690, boxes, 515)
    vat = seller.tax_id
    columns_at_foot = (
        ("Adress", seller.name, *seller.address),
        ("Telefon", seller.phone, "E-post", seller.mail),
        ("Bankgiro", filled(job, "####-####"), "Organisationsnr", f"{vat[2:8]}-{vat[8:12]}"),
        ("Momsreg.nr", vat, "Godkänd för F-skatt"),
    )
    foot(page, columns_at_foot)
    _parties(job, made)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    return [page]


def faktura_dansk(job: Job) -> list[Sheet]:
    """A Danish program's: the buyer at the left, the seller at the right, terms and transfer under the sums in one
    sentence."""
    made, write, page = deal(job, "10###", count=(2, 6), terms=14), job.locale, Sheet()
    seller, buyer = made.seller, made.buyer
    account = numbers.in_groups(seller.iban)
    page.text(545, 70, seller.name, face="serif-bold", size=16, align="right", colour=TEAL)
    tail = (*seller.address, f"CVR-nr. {seller.tax_id[2:]}", f"Tlf. {seller.phone}", seller.mail)
    for n, line in enumerate(tail):
        page.text(545, 86 + n * 12, line, size=9, align="right")
    page.lines(50, 130, (buyer.name, *buyer.address, f"Att.: {person(job.random, 'DK').name}"), size=10)
    page.text(50, 230, f"Faktura {made.number}", face="bold", size=18)
    page.text(545, 218, f"Fakturadato: {write.date(made.day)}", size=9.5, align="right")
    page.text(545, 232, f"Kundenr.: {made.account}", size=9.5, align="right")
    flow = flow_on(page, 250)
    rows: list[Row] = [
        (row.name, percent(job, row.quantity), "stk.", write.money(row.price), write.money(row.amount))
        for row in made.rows
    ]
    columns = heads("Beskrivelse:245|Antal:50>|Enhed:45|Stk. pris:75>|Pris:80>")
    flow.table(50, columns, rows, Style(lines="rows", row=9, bar=TEAL))
    sums = [
        ("Subtotal", write.money(made.net)),
        (f"Moms ({percent(job, made.rate)},00%)", write.money(made.tax)),
        ("Total DKK", write.money(made.total)),
    ]
    y = totals(page, 345, flow.y + 22, sums, room=200, strong=2)
    text = (
        f"Betalingsbetingelser: Netto 14 dage - Forfaldsdato: {write.date(made.due)}. Beløbet indbetales på vores "
        f"konto, IBAN {account}. Ved betaling bedes fakturanummer oplyst. Rykkergebyr 100 kr. pr. rykker."
    )
    page.prose(50, y + 30, text, 495, size=9)
    _parties(job, made)
    job.answer.tell(supplier_tax_id=seller.tax_id[2:], iban=account)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    return [page]


def factuur_eenvrouw(job: Job) -> list[Sheet]:
    """A Dutch online program's: nothing but type, quantities before what was sold, tax as a column of each row."""
    made, write, page = deal(job, "2026-00##", terms=14), job.locale, Sheet()
    made = replace(made, rows=stocked(job, DESK, 2, 5, (1, 2, 4, 10)))
    seller, buyer = made.seller, made.buyer
    account = numbers.in_groups(seller.iban)
    page.text(60, 74, seller.name, size=20, colour=GREY)
    page.text(60, 130, "Factuur", face="bold", size=16)
    page.lines(60, 156, (buyer.name, *buyer.address), size=10)
    own = (*seller.address, "", f"KVK {filled(job, '########')}", f"Btw {seller.tax_id}", f"IBAN {account}")
    page.lines(370, 156, own, size=9)
    facts = (
        ("Factuurnummer", made.number),
        ("Factuurdatum", write.date(made.day)),
        ("Vervaldatum", write.date(made.due)),
    )
    pairs(page, 60, 226, facts, gap=95, size=10)
    flow = flow_on(page, 290)
    rows: list[Row] = [
        (f"{row.quantity} x", row.name, write.money(row.price, "sign"), "21%", write.money(row.amount, "sign"))
        for row in made.rows
    ]
    flow.table(
        60, heads("Aantal:50|Omschrijving:220|Stukprijs:75>|Btw:45>|Totaal:85>"), rows, Style(lines="head", row=9)
    )
    sums = [
        ("Totaal exclusief btw", write.money(made.net, "sign")),
        (f"Btw 21% over {write.money(made.net, 'sign')}", write.money(made.tax, "sign")),
        ("Te betalen", write.money(made.total, "sign")),
    ]
    y = totals(page, 315, flow.y + 24, sums, room=217)
    text = (
        f"We verzoeken je vriendelijk het bedrag van {write.money(made.total, 'sign')} voor "
        f"{write.date(made.due, 2)} over te maken onder vermelding van {made.number}."
    )
    page.prose(60, y + 40, text, 475, size=9.5)
    _parties(job, made)
    job.answer.tell(iban=account)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    return [page]


def ledger_boxes(job: Job) -> list[Sheet]:
    """An Indian desktop program's: everything in one frame, seller, consignee and buyer stacked at the left, cells of
    labels over values at the right, taxes as rows among the goods."""
    made, write, page = deal(job, "##/26-27", count=(2, 5), order="PO/####", trade="Electricals"), job.locale, Sheet()
    half, hsn = cents(made.net * 9 / 100), filled(job, "85##")
    rounded = (made.net + 2 * half).quantize(Decimal(1))
    page.text(297, 34, "Tax Invoice", face="bold", size=12, align="middle")
    page.text(555, 34, "(ORIGINAL FOR RECIPIENT)", size=7, align="right")
    page.box(40, 42, 555, 262)
    page.upright(305, 42, 262)
    blocks = (
        (42.0, "", made.seller, made.seller.tax_id),
        (120.0, "Consignee (Ship to)", made.buyer, made.buyer.tax_id),
        (192.0, "Buyer (Bill to)", made.buyer, made.buyer.tax_id),
    )
    for top, title, who, gstin in blocks:
        if title:
            page.line(40, top, 305)
            page.text(44, top + 10, title, size=7.5)
        at = page.lines(44, top + 21, (who.name,), face="bold", size=9)
        page.lines(44, at, (*who.address, f"GSTIN/UIN: {gstin}"), size=8, leading=1.25)
    cells = (
        ("Invoice No.", made.number, "Dated", f"{made.day:%d-%b-%y}"),
        ("Delivery Note", "", "Mode/Terms of Payment", "30 Days"),
        ("Reference No. & Date.", "", "Other References", ""),
        ("Buyer's Order No.", made.order, "Dispatch Doc No.", ""),
        ("Dispatched through", "By Road", "Destination", made.buyer.address[-1].split(" -")[0]),
    )
    for n, (one, first, two, second) in enumerate(cells):
        y = 42 + n * 30.0
        page.line(305, y + 30, 555)
        for x, label, value in ((309.0, one, first), (434.0, two, second)):
            page.text(x, y + 10, label, size=7.5)
            page.text(x, y + 23, value, face="bold", size=8.5)
    page.upright(430, 42, 192)
    page.text(309, 204, "Terms of Delivery", size=7.5)
    rows: list[Row] = [
        (
            str(n),
            row.name,
            hsn,
            f"{row.quantity} Nos",
            write.money(row.price),
            "Nos",
            write.money(row.amount),
        )
        for n, row in enumerate(made.rows, 1)
    ]
    rows += [("", f"Output {name} @ 9%", "", "", "9", "%", write.money(half)) for name in ("CGST", "SGST")]
    if rounded != made.net + 2 * half:
        rows.append(("", "Round Off", "", "", "", "", write.money(rounded - made.net - 2 * half)))
    rows.append(Note({1: "Total", 6: write.money(rounded, "sign")}, line=True))
    flow = flow_on(page, 262)
    columns = heads("Sl No.:30^|Description of Goods:190|HSN/SAC:52|Quantity:58>|Rate:65>|per:32|Amount:88>")
    flow.table(40, columns, rows, Style(lines="columns", size=8.5, row=7, head="sans"))
    y = flow.y
    page.text(44, y + 14, "Amount Chargeable (in words)", size=7.5)
    page.text(44, y + 27, in_words(rounded).replace("Rupees", "INR"), face="bold", size=9)
    page.text(555, y + 14, "E. & O.E", size=7.5, align="right")
    flow.y = y + 34
    shares = (write.money(half), write.money(half), write.money(2 * half))
    taxes: list[Row] = [
        (hsn, write.money(made.net), "9%", shares[0], "9%", *shares[1:]),
        Note({0: "Total", 1: write.money(made.net), 3: shares[0], 5: shares[1], 6: shares[2]}, line=True),
    ]
    columns = heads(
        "HSN/SAC:95|Taxable Value:90>|CGST Rate:42>|Amount:82>|SGST Rate:42>|Amount:82>|Total Tax Amount:82>"
    )
    flow.table(40, columns, taxes, Style(lines="columns", size=8, row=5, head="sans"))
    y = flow.y - 40
    page.text(44, y + 60, "Declaration", size=7.5)
    page.prose(44, y + 72, "We declare that this invoice shows the actual price of the goods described.", 230, size=8)
    page.box(305, y + 50, 555, y + 112)
    page.text(549, y + 62, f"for {made.seller.name}", face="bold", size=8.5, align="right")
    page.text(549, y + 106, "Authorised Signatory", size=8, align="right")
    page.text(297, y + 126, "This is a Computer Generated Invoice", size=8, align="middle")
    _parties(job, made)
    del job.answer.fields["due_date"]
    job.answer.tell(purchase_order=made.order, subtotal=made.net, tax=2 * half, total=rounded)
    tell_rows(job, made.rows)
    return [page]


def fattura_ingrosso(job: Job) -> list[Sheet]:
    """An Italian wholesaler's: receiver in a window at the right, facts in a strip, code before the goods, tax summary
    and deadlines side by side at the foot."""
    made, write, page = deal(job, "###/2026", count=(3, 8), trade="Forniture"), job.locale, Sheet()
    seller, buyer, account = made.seller, made.buyer, numbers.in_groups(made.seller.iban)
    page.text(40, 50, seller.name, face="bold", size=14)
    own = (*seller.address, f"Tel. {seller.phone}", f"P.IVA {seller.tax_id.removeprefix('IT')}")
    page.lines(40, 64, own, size=8.5)
    page.box(300, 36, 555, 122)
    page.text(306, 47, "Destinatario", size=7, colour=GREY)
    vat = f"P.IVA {numbers.vat(job.random, 'IT').removeprefix('IT')}"
    page.lines(306, 62, ("Spett.le", buyer.name, *buyer.address, vat), size=9.5, leading=1.2)
    facts = (
        ("Tipo documento", "Fattura accompagnatoria"),
        ("Numero", made.number),
        ("Data", write.date(made.day)),
        ("Cod. cliente", made.account),
    )
    flow = flow_on(page, strip(page, 40, 136, facts, 515) + 12)
    rows: list[Row] = [
        (
            filled(job, "@@###"),
            row.name,
            "PZ",
            percent(job, row.quantity),
            write.money(row.price),
            write.money(row.amount),
            "22",
        )
        for row in made.rows
    ]
    columns = heads("Codice:58|Descrizione dei beni:212|U.M.:32^|Q.tà:40>|Prezzo unit.:68>|Importo:75>|IVA:30>")
    flow.table(40, columns, rows, Style(lines="columns", size=8.8, row=6))
    y = max(flow.y + 24, 610)
    page.text(40, y, "RIEPILOGO IVA", face="bold", size=8)
    cells = (
        ("Aliquota", "22%"),
        ("Imponibile", write.money(made.net)),
        ("Imposta", write.money(made.tax)),
    )
    strip(page, 40, y + 6, cells, 250)
    page.text(310, y, "SCADENZE", face="bold", size=8)
    strip(page, 310, y + 6, (("Data", write.date(made.due)), ("Importo", write.money(made.total))), 245)
    page.box(310, y + 52, 555, y + 82, fill=PALE)
    page.text(318, y + 71, "TOTALE DOCUMENTO", face="bold", size=10)
    page.text(549, y + 71, write.money(made.total, "sign"), face="bold", size=12, align="right")
    page.text(40, y + 62, "Pagamento: bonifico bancario vista fattura", size=8.5)
    page.text(40, y + 76, f"IBAN: {account}", size=8.5)
    page.text(40, y + 104, "Contributo CONAI assolto ove dovuto.", size=7.5, colour=GREY)
    _parties(job, made)
    job.answer.tell(supplier_tax_id=seller.tax_id.removeprefix("IT"), iban=account)
    tell_rows(job, made.rows)
    tell_sums(job, made)
    return [page]


LAYOUTS = layouts(
    "invoice",
    (cloud_with_slip, "en_AU"),
    (faktura_ocr, "sv_SE"),
    (faktura_dansk, "da_DK"),
    (factuur_eenvrouw, "nl_NL"),
    (ledger_boxes, "en_IN"),
    (fattura_ingrosso, "it_IT"),
)
