"""Invoices as they come from the larger countries of Europe."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import (
    Flow,
    Note,
    Style,
    foot,
    heads,
    letterhead,
    number_pages,
    pairs,
    strip,
    totals,
    words,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, percent, tell_rows, tell_sums
from app.samples.measured.sheet import GREY, NAVY, PALE, TEAL, Sheet


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
        supplier=made.seller.name,
        supplier_address=made.seller.address,
        customer=made.buyer.name,
        customer_address=made.buyer.address,
        invoice_number=made.number,
        date=made.day,
    )


def brief_din(job: Job) -> list[Sheet]:
    """A German business letter: the sender small above the window and in the foot, data in a block at the right."""
    made, write = deal(job, "RE-2026-0####", trade=job.one("Metallbau", "Elektrotechnik", "Druckerei")), job.locale
    seller = made.seller

    def begin(sheet: Sheet, page: int) -> float:
        foot(
            sheet,
            (
                (seller.name, *seller.address, f"Tel. {seller.phone}"),
                (seller.mail, seller.web, f"USt-IdNr. {seller.tax_id}"),
                (
                    "Bankverbindung",
                    f"IBAN {numbers.in_groups(seller.iban)}",
                    "Sitz der Gesellschaft: " + seller.address[-1].split(" ", 1)[1],
                ),
            ),
        )
        if page > 1:
            return 70
        sheet.text(539, 66, seller.name, face="bold", size=17, align="right", colour=TEAL)
        sheet.text(56, 134, f"{seller.name} · {seller.address[0]} · {seller.address[1]}", size=6.5, colour=GREY)
        sheet.lines(56, 152, (made.buyer.name, *made.buyer.address), size=10.5)
        pairs(
            sheet,
            370,
            152,
            (
                ("Rechnungsnummer", made.number),
                ("Kundennummer", made.account),
                ("Lieferdatum", write.date(made.delivered)),
                ("Rechnungsdatum", write.date(made.day)),
            ),
            gap=95,
            size=9,
        )
        sheet.text(56, 262, f"Rechnung Nr. {made.number}", face="bold", size=13)
        sheet.lines(
            56,
            286,
            ("Sehr geehrte Damen und Herren,", "für unsere Lieferungen und Leistungen erlauben wir uns zu berechnen:"),
            size=9.5,
        )
        return 316

    flow = Flow(begin=begin, bottom=750)
    columns = heads("Pos.:34|Bezeichnung:225|Menge:54>|Einzelpreis:80>|Gesamt:90>")
    flow.table(
        56, columns, [(str(n), *row) for n, row in enumerate(cells_of(job, made), 1)], Style(lines="head", row=8)
    )
    sheet = flow.need(120)
    sums = (
        ("Nettobetrag", made.net),
        (f"zzgl. {percent(job, made.rate)} % {write.tax}", made.tax),
        ("Rechnungsbetrag", made.total),
    )
    y = totals(sheet, 340, flow.y + 20, [(k, write.money(v, "sign")) for k, v in sums], room=199)
    sheet.text(
        56,
        y + 14,
        f"Zahlbar ohne Abzug bis zum {write.date(made.due)}. Bitte geben Sie die Rechnungsnummer an.",
        size=9,
    )
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
        return 16 + strip(
            sheet,
            56,
            222,
            (
                ("Invoice No", made.number),
                ("Date / Tax point", write.date(made.day)),
                ("Account", made.account),
                ("Your Order", made.order),
            ),
            483,
        )

    flow = Flow(begin=begin)
    columns = heads("Description:243|Quantity:60^|Unit Price:85>|Net Amount:95>")
    flow.table(56, columns, cells_of(job, made), Style(lines="all"))
    sums = [("Goods total", made.goods), ("Carriage", made.shipping)] if made.shipping else []
    sums += [("Total net", made.net), (f"VAT @ {percent(job, made.rate)}%", made.tax), ("INVOICE TOTAL", made.total)]
    sheet = flow.need(150)
    y = totals(sheet, 345, flow.y + 24, [(k, write.money(v, "sign")) for k, v in sums], room=190, how="ruled")
    sheet.text(
        56,
        y + 14,
        f"Terms: strictly {(made.due - made.day).days} days from date of invoice. Goods remain "
        "our property until paid for.",
        size=8,
    )
    if seller.iban:
        sheet.text(56, y + 28, f"BACS or international transfer to IBAN {seller.iban}", size=8)
        job.answer.tell(iban=seller.iban)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(purchase_order=made.order, supplier_tax_id=seller.tax_id)
    return flow.sheets


def factuur_rechts(job: Job) -> list[Sheet]:
    """The sender at the right, nothing ruled, labels with colons, the sums in line with the table."""
    made, write = deal(job, "2026####", shipping=job.one("0", "42.50")), job.locale
    seller = made.seller

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, seller, "right")
        y = 78 + 12 * len(seller.address)
        for n, row in enumerate(
            (f"Tel: {seller.phone}", f"BTW: {seller.tax_id}", f"IBAN: {numbers.in_groups(seller.iban)}")
        ):
            sheet.text(539, y + 12 * n, row, size=9, align="right")
        sheet.lines(56, 140, (made.buyer.name, *made.buyer.address), size=10)
        sheet.text(56, 218, "Factuur", face="serif-bold", size=22)
        pairs(
            sheet,
            56,
            244,
            (
                ("Factuurnummer:", made.number),
                ("Factuurdatum:", write.date(made.day)),
                ("Vervaldatum:", write.date(made.due)),
                ("Uw referentie:", made.order),
            ),
            gap=100,
        )
        return 318

    flow = Flow(begin=begin)
    columns = heads("Aantal:48|Omschrijving:255|Prijs:85>|Bedrag:95>")
    rows = [(quantity, name, price, amount) for name, quantity, price, amount in cells_of(job, made, sign=True)]
    flow.table(56, columns, rows, Style(lines="none", row=9))
    sums = [("Verzendkosten", made.shipping)] if made.shipping else []
    sums += [
        ("Subtotaal excl. BTW", made.net),
        (f"BTW {percent(job, made.rate)}%", made.tax),
        ("Totaal te betalen", made.total),
    ]
    y = totals(flow.need(90), 340, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=196)
    flow.sheet.prose(
        56,
        y + 24,
        f"Wij verzoeken u het bedrag voor {write.date(made.due, 2)} over te maken onder vermelding "
        f"van factuurnummer {made.number}.",
        483,
    )
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(
        due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban)
    )
    return flow.sheets


def mehrseitig(job: Job) -> list[Sheet]:
    """Two or three pages: the head again on each, sums carried forward, a discount before the tax."""
    made, write = deal(job, "@@######", count=(34, 52), discount=3), job.locale
    seller, german = made.seller, job.locale.lang == "de"
    say = (
        words(
            "Rechnung|Beleg-Nr.|Datum|zahlbar bis|Ihr Auftrag|Übertrag|Artikel|Menge|Preis|Betrag|Warenwert|"
            "Rabatt 3 %|Netto|Endbetrag|Blatt {n}/{of}"
        )
        if german
        else words(
            "Invoice|Document no.|Date|payable by|Your order|Carried forward|Article|Quantity|Price|"
            "Amount|Value of goods|Discount 3%|Net|Amount payable|Sheet {n}/{of}"
        )
    )

    def begin(sheet: Sheet, page: int) -> float:
        if page > 1:
            sheet.text(56, 50, f"{seller.name}   {say[0]} {made.number}", size=8.5)
            sheet.text(539, 50, f"{say[2]} {write.date(made.day)}", size=8.5, align="right")
            return 64
        letterhead(sheet, seller, "mark", colour=NAVY)
        sheet.lines(56, 122, (made.buyer.name, *made.buyer.address), size=10)
        sheet.text(350, 122, say[0].upper(), face="bold", size=14)
        pairs(
            sheet,
            350,
            140,
            (
                (say[1], made.number),
                (say[2], write.date(made.day)),
                (say[3], write.date(made.due)),
                (say[4], made.order),
            ),
            "right",
            room=189,
            size=9,
        )
        return 214

    def carry(next_row: int, _: bool) -> Note:
        so_far = sum((row.amount for row in made.rows[:next_row]), Decimal(0))
        return Note({1: say[5], 4: write.money(so_far)}, face="sans")

    flow = Flow(begin=begin, bottom=770)
    columns = heads(f"#:26>|{say[6]}:242|{say[7]}:55>|{say[8]}:75>|{say[9]}:85>")
    flow.table(
        56,
        columns,
        [(str(n), *row) for n, row in enumerate(cells_of(job, made), 1)],
        Style(lines="head", row=5, bar=PALE),
        carry=carry,
    )
    sheet = flow.need(130)
    sums = (
        (say[10], made.goods),
        (say[11], -made.discount),
        (say[12], made.net),
        (f"{write.tax} {percent(job, made.rate)} %", made.tax),
        (say[13], made.total),
    )
    y = totals(
        sheet,
        330,
        flow.y + 22,
        [(k, write.money(v, "code" if k == say[13] else "plain")) for k, v in sums],
        room=206,
        how="ruled",
    )
    sheet.text(56, y + 16, f"IBAN {numbers.in_groups(seller.iban)}  ·  {seller.tax_id}  ·  {seller.web}", size=8)
    number_pages(flow.sheets, say[14])
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(
        due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id, iban=numbers.in_groups(seller.iban)
    )
    return flow.sheets


LAYOUTS = layouts(
    "invoice",
    (brief_din, "de_DE de_AT"),
    (boxed_strip, "en_GB en_IE"),
    (factuur_rechts, "nl_NL"),
    (mehrseitig, "de_CH en_IE"),
)
