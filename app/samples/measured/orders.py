"""Purchase orders: the sender buys, and the supplier is the one addressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.samples.measured.answer import number
from app.samples.measured.blocks import Column, Flow, Note, Style, foot, letterhead, number_pages, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent
from app.samples.measured.sheet import GREY, LETTER, MAROON, NAVY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import address


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """`codes` go with the rows; `place` is where the goods go; `wanted` when."""

    deal: Deal
    codes: list[str]
    place: tuple[str, ...]
    wanted: date


def order(job: Job, form: str, code: str, *, count: tuple[int, int] = (2, 7), discount: int = 0, shipping: str = "0") -> Order:
    """Tells what every order has: number, date, both parties, rows and total."""
    made = deal(job, form, count=count, discount=discount, shipping=shipping)
    codes = [filled(job, code) for _ in made.rows]
    place = address(job.random, job.locale.country)
    wanted = made.day + timedelta(days=job.random.randint(7, 40))
    job.answer.tell(
        order_number=made.number, date=made.day, buyer=made.buyer.name, buyer_address=made.buyer.address,
        supplier=made.seller.name, supplier_address=made.seller.address, total=made.total,
    )  # fmt: skip
    for key, row in zip(codes, made.rows, strict=True):
        job.answer.row("line_items", item_code=key, description=row.name, quantity=number(row.quantity), unit_price=row.price, amount=row.amount)
    return Order(deal=made, codes=codes, place=place, wanted=wanted)


def cells_of(job: Job, made: Order) -> list[tuple[str, str, str, str, str]]:
    write = job.locale
    return [
        (code, row.name, percent(job, row.quantity), write.money(row.price), write.money(row.amount))
        for code, row in zip(made.codes, made.deal.rows, strict=True)
    ]


def us_vendor_ship(job: Job) -> list[Sheet]:
    """Vendor and Ship To under dark bars, a row of shipping data, tax and freight in the sums."""
    made, write = order(job, "PO-10####", "@@-####", shipping="65.00"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(56, 66, it.buyer.name, face="bold", size=15, colour=NAVY)
        sheet.lines(56, 82, (*it.buyer.address, f"Phone: {it.buyer.phone}"), size=9)
        sheet.text(556, 66, "PURCHASE ORDER", face="bold", size=18, align="right", colour=NAVY)
        pairs(sheet, 420, 86, (("DATE", write.date(it.day)), ("PO #", it.number)), "right", room=136, size=9)
        for x, title, rows in ((56, "VENDOR", (it.seller.name, *it.seller.address, it.seller.phone)), (310, "SHIP TO", ("Receiving Dept.", *made.place))):
            sheet.box(x, 130, x + 246, 145, fill=NAVY)
            sheet.text(x + 5, 141, title, face="bold", size=9, colour=(1, 1, 1))
            sheet.lines(x + 5, 160, rows, size=9.5)
        return 14 + strip(sheet, 56, 218, (("REQUISITIONER", "K. Osborne"), ("SHIP VIA", "Ground"), ("F.O.B.", "Destination"), ("TERMS", f"Net {(it.due - it.day).days}"), ("DELIVER BY", write.date(made.wanted))), 500)  # fmt: skip

    flow = Flow(begin=begin, size=LETTER, bottom=690)
    columns: list[Column] = [("ITEM #", 70, "left"), ("DESCRIPTION", 215, "left"), ("QTY", 45, "right"), ("UNIT PRICE", 80, "right"), ("TOTAL", 90, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="columns", bar=NAVY, zebra=True))
    sums = (("SUBTOTAL", it.net - it.shipping), ("SHIPPING", it.shipping), ("TAX", it.tax), ("TOTAL", it.total))
    sheet, y = flow.need(110), flow.y + 20
    sheet.text(60, y, "Comments or Special Instructions", face="bold", size=8.5)
    sheet.prose(60, y + 14, "Please confirm receipt of this order within two business days. Invoices without PO number will be returned.", 230, size=8.5)
    y = totals(sheet, 385, y, [(k, write.money(v, "sign" if k == "TOTAL" else "plain")) for k, v in sums], room=168, strong=3)
    sheet.line(310, y + 30, 556)
    sheet.text(310, y + 41, "Authorized by                                                     Date", size=8)
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place, payment_terms=f"Net {(it.due - it.day).days}", subtotal=it.goods, tax=it.tax)
    return flow.sheets


def bestellung_brief(job: Job) -> list[Sheet]:
    """A German letter of order, with a sentence for the date of delivery; no tax."""
    made, write = order(job, "45000#####", "####-##"), job.locale
    it = made.deal

    def begin(sheet: Sheet, page: int) -> float:
        foot(sheet, ((it.buyer.name, *it.buyer.address), (f"Telefon {it.buyer.phone}", it.buyer.mail), (f"USt-IdNr. {it.buyer.tax_id}",)))
        if page > 1:
            return 64
        letterhead(sheet, it.buyer, "right", colour=MAROON)
        sheet.lines(56, 140, (it.seller.name, *it.seller.address), size=10.5)
        sheet.text(56, 222, f"Bestellung {it.number}", face="bold", size=14)
        pairs(sheet, 370, 140, (("Bestelldatum", write.date(it.day)), ("Lieferantennr.", it.account), ("Einkäufer", "Hr. Petersen")), gap=90, size=9)
        sheet.text(56, 246, "Wir bestellen zu unseren Einkaufsbedingungen:", size=9.5)
        return 262

    flow = Flow(begin=begin, bottom=740)
    columns: list[Column] = [("Artikelnr.", 66, "left"), ("Bezeichnung", 212, "left"), ("Menge", 50, "right"), ("EP netto", 75, "right"), ("Gesamt netto", 80, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="rows", row=9))
    sheet = flow.need(110)
    y = totals(sheet, 340, flow.y + 20, (("Bestellwert netto", write.money(it.goods, "sign")),), room=196)
    terms = f"{(it.due - it.day).days} Tage netto"
    y = pairs(sheet, 56, y + 10, (("Liefertermin:", write.date(made.wanted)), ("Lieferanschrift:", ", ".join(made.place)), ("Zahlungsbedingungen:", terms)), gap=110)
    sheet.text(56, y + 12, "Bitte bestätigen Sie uns den Auftrag schriftlich. Die Preise verstehen sich zzgl. gesetzlicher MwSt.", size=9)
    job.answer.tell(total=it.goods, delivery_date=made.wanted, delivery_address=made.place, payment_terms=terms)
    return flow.sheets


def bon_de_commande(job: Job) -> list[Sheet]:
    made, write = order(job, "BC-26-####", "REF####"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "mark", colour=TEAL)
        sheet.box(350, 96, 539, 146)
        sheet.text(444, 114, "BON DE COMMANDE", face="bold", size=12, align="middle")
        sheet.text(444, 134, f"N° {it.number} du {write.date(it.day)}", size=9.5, align="middle")
        sheet.text(56, 110, "Fournisseur :", size=8.5, colour=GREY)
        sheet.lines(56, 124, (it.seller.name, *it.seller.address), size=10)
        pairs(sheet, 56, 180, (("Livraison souhaitée le :", write.date(made.wanted, 2)), ("Adresse de livraison :", ", ".join(made.place)), ("Conditions de règlement :", f"{(it.due - it.day).days} jours fin de mois")), gap=120, size=9)  # fmt: skip
        return 236

    flow = Flow(begin=begin)
    columns: list[Column] = [("Référence", 70, "left"), ("Désignation", 208, "left"), ("Qté", 40, "right"), ("PU HT", 75, "right"), ("Total HT", 90, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="all", bar=PALE))
    sums = (("Montant HT", it.net), (f"TVA {percent(job, it.rate)} %", it.tax), ("Montant TTC", it.total))
    y = totals(flow.need(100), 350, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=186, how="ruled")
    flow.sheet.text(56, y + 24, "Cachet et signature", size=9)
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place, payment_terms=f"{(it.due - it.day).days} jours fin de mois", subtotal=it.net, tax=it.tax)
    return flow.sheets


def pedido_compra(job: Job) -> list[Sheet]:
    """Labels above their values in three columns, no ruling in the table."""
    spanish = job.locale.lang == "es"
    made, write = order(job, "PC26/0###", "A-###"), job.locale
    it = made.deal
    say = (
        ("Pedido de compra", "Número de pedido", "Fecha", "Fecha de entrega", "Proveedor", "Lugar de entrega", "Condiciones de pago", "Código", "Descripción", "Cant.", "Precio", "Importe", "Base", "IVA", "Total pedido", "Transferencia a {n} días")
        if spanish else
        ("Nota de encomenda", "Encomenda n.º", "Data", "Data de entrega", "Fornecedor", "Local de entrega", "Condições de pagamento", "Código", "Descrição", "Qtd.", "Preço", "Valor", "Base", "IVA", "Total da encomenda", "Transferência a {n} dias")
    )  # fmt: skip
    terms = say[15].format(n=(it.due - it.day).days)

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "band", colour=NAVY)
        sheet.text(56, 112, say[0], face="bold", size=18, colour=NAVY)
        for x, rows in ((56, ((say[1], it.number), (say[2], write.date(it.day)))), (230, ((say[3], write.date(made.wanted)), (say[6], terms)))):
            pairs(sheet, x, 140, rows, "above", value_face="bold")
        sheet.text(56, 212, say[4], size=7.5, colour=GREY)
        sheet.lines(56, 225, (it.seller.name, *it.seller.address), size=9.5)
        sheet.text(310, 212, say[5], size=7.5, colour=GREY)
        sheet.lines(310, 225, made.place, size=9.5)
        return 280

    flow = Flow(begin=begin)
    columns: list[Column] = [(say[7], 60, "left"), (say[8], 225, "left"), (say[9], 45, "right"), (say[10], 70, "right"), (say[11], 83, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="none", row=9))
    sums = ((say[12], it.net), (f"{say[13]} ({percent(job, it.rate)}%)", it.tax), (say[14], it.total))
    totals(flow.need(90), 340, flow.y + 26, [(k, write.money(v, "sign")) for k, v in sums], room=196, how="bar")
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place, payment_terms=terms, subtotal=it.net, tax=it.tax)
    return flow.sheets


def ordine_fornitore(job: Job) -> list[Sheet]:
    """Typewritten: fixed pitch, colons, rules of dashes."""
    made, write = order(job, "OF/####/26", "ART-####", count=(2, 5)), job.locale
    it, page = made.deal, Sheet()
    y = page.lines(50, 56, (it.buyer.name.upper(), *it.buyer.address), face="mono", size=10)
    page.text(545, 56, f"{it.buyer.address[1].split(' ', 1)[1].split(' (')[0]}, {write.date(it.day)}", face="mono", size=10, align="right")
    y = page.lines(320, y + 14, ("Spett.le", it.seller.name, *it.seller.address), face="mono", size=10)
    page.text(50, y + 20, f"ORDINE A FORNITORE N. {it.number}", face="mono-bold", size=12)
    y = pairs(page, 50, y + 44, (("Consegna entro", f": {write.date(made.wanted)}"), ("Luogo di consegna", f": {', '.join(made.place)}"), ("Pagamento", f": Bonifico {(it.due - it.day).days} gg data fattura")), gap=125, size=10, face="mono")
    flow = Flow(begin=lambda _sheet, _page: 60, sheets=[page], y=y + 10)
    columns: list[Column] = [("CODICE", 66, "left"), ("DESCRIZIONE", 212, "left"), ("Q.TA'", 42, "right"), ("PREZZO", 80, "right"), ("IMPORTO", 92, "right")]
    flow.table(50, columns, cells_of(job, made), Style(lines="head", face="mono", head="mono-bold", size=8.5))
    rows = (("TOTALE IMPONIBILE", it.net), (f"IVA {percent(job, it.rate)}%", it.tax), ("TOTALE ORDINE EUR", it.total))
    pairs(page, 320, flow.y + 24, [(k, write.money(v)) for k, v in rows], "right", room=222, size=10, face="mono")
    page.text(50, flow.y + 110, "Distinti saluti", face="mono", size=10)
    job.answer.tell(buyer=it.buyer.name.upper(), delivery_date=made.wanted, delivery_address=made.place, payment_terms=f"Bonifico {(it.due - it.day).days} gg data fattura", subtotal=it.net, tax=it.tax)
    return [page]


def inkooporder(job: Job) -> list[Sheet]:
    """The buyer in the foot alone and by its name in the head; sums in a strip of boxes."""
    made, write = order(job, "IO26-0####", "NL####"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(56, 70, "INKOOPORDER", face="bold", size=20, colour=TEAL)
        sheet.text(539, 70, it.buyer.name, face="bold", size=12, align="right")
        foot(sheet, ((it.buyer.name,), it.buyer.address, (f"BTW {it.buyer.tax_id}", it.buyer.web)))
        sheet.lines(56, 108, ("Aan leverancier", it.seller.name, *it.seller.address), size=9.5)
        pairs(sheet, 330, 108, (("Ordernummer", it.number), ("Orderdatum", write.date(it.day)), ("Leverdatum", write.date(made.wanted)), ("Betaling", f"{(it.due - it.day).days} dagen netto")), "dots", room=209, size=9.5)  # fmt: skip
        sheet.text(56, 184, f"Afleveradres: {', '.join(made.place)}", size=9.5)
        return 200

    flow = Flow(begin=begin, bottom=740)
    columns: list[Column] = [("Art.nr.", 60, "left"), ("Omschrijving", 223, "left"), ("Aantal", 45, "right"), ("Stukprijs", 75, "right"), ("Totaal", 80, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="head", zebra=True))
    flow.need(60)
    strip(flow.sheet, 56, flow.y + 20, (("Regels", str(len(it.rows))), ("Excl. BTW", write.money(it.net)), (f"BTW {percent(job, it.rate)}%", write.money(it.tax)), ("Incl. BTW", write.money(it.total, "sign"))), 483)  # fmt: skip
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place, payment_terms=f"{(it.due - it.day).days} dagen netto", subtotal=it.net, tax=it.tax)
    return flow.sheets


def pesanan_tempatan(job: Job) -> list[Sheet]:
    made, write = order(job, "LO/26/####", "KOD###"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "middle", face="serif-bold")
        sheet.text(297, 112, "PESANAN TEMPATAN (LOCAL ORDER)", face="serif-bold", size=13, align="middle")
        sheet.lines(56, 138, ("Kepada:", it.seller.name, *it.seller.address), face="serif", size=10)
        pairs(sheet, 340, 138, (("No. Pesanan", f": {it.number}"), ("Tarikh", f": {write.date(it.day)}"), ("Tarikh Hantar", f": {write.date(made.wanted)}"), ("Terma", f": {(it.due - it.day).days} hari")), gap=85, face="serif")  # fmt: skip
        sheet.text(56, 212, f"Sila hantar barang ke: {', '.join(made.place)}", face="serif", size=10)
        return 224

    flow = Flow(begin=begin)
    columns: list[Column] = [("Kod", 55, "left"), ("Butiran", 213, "left"), ("Kuantiti", 50, "right"), ("Harga (RM)", 75, "right"), ("Jumlah (RM)", 90, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="all", face="serif", head="serif-bold"))
    sums = (("Jumlah", it.net), (f"SST {percent(job, it.rate)}%", it.tax), ("Jumlah Keseluruhan", it.total))
    y = totals(flow.need(90), 340, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=196)
    flow.sheet.text(56, y + 40, "...................................", size=9)
    flow.sheet.text(56, y + 52, "Tandatangan Pegawai", face="serif", size=9)
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place, payment_terms=f"{(it.due - it.day).days} hari", subtotal=it.net, tax=it.tax)
    return flow.sheets


def indian_po(job: Job) -> list[Sheet]:
    """Cells at the right of the supplier, the sum in words, no delivery address."""
    made, write = order(job, "PO/25-26/####", "MAT####"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "left", colour=MAROON)
        sheet.text(56, 118, f"GSTIN : {it.buyer.tax_id}", size=9)
        sheet.text(555, 62, "PURCHASE ORDER", face="bold", size=13, align="right")
        sheet.lines(56, 142, ("To,", f"M/s. {it.seller.name}", *it.seller.address), size=9.5)
        pairs(sheet, 335, 132, (("P.O. No.", it.number), ("P.O. Date", write.date(it.day, 1)), ("Delivery", f"On or before {write.date(made.wanted, 1)}"), ("Payment", f"{(it.due - it.day).days} days from receipt")), "cells", room=220, gap=70, size=9)  # fmt: skip
        return 220

    flow = Flow(begin=begin)
    columns: list[Column] = [("Item Code", 62, "left"), ("Material Description", 232, "left"), ("Qty", 40, "right"), ("Rate (Rs.)", 75, "right"), ("Amount (Rs.)", 90, "right")]
    rows = [*cells_of(job, made), Note({1: "Basic Total", 4: write.money(it.net)}, line=True), Note({1: f"IGST {percent(job, it.rate)}%", 4: write.money(it.tax)}), Note({1: "Order Value", 4: write.money(it.total)}, line=True)]
    flow.table(56, columns, rows, Style(lines="columns"))
    flow.sheet.text(56, flow.y + 20, in_words(it.total), face="bold", size=9)
    flow.sheet.lines(56, flow.y + 44, ("Terms & Conditions:", "1. Material test certificate to accompany the supply.", "2. Quote our P.O. number on challan and invoice."), size=8.5)
    flow.sheet.text(555, flow.y + 100, f"For {it.buyer.name}", face="bold", size=9, align="right")
    job.answer.tell(delivery_date=made.wanted, payment_terms=f"{(it.due - it.day).days} days from receipt", subtotal=it.net, tax=it.tax)
    return flow.sheets


def uk_long_order(job: Job) -> list[Sheet]:
    """Two pages, the head of the table again on the second, the supplier's name repeated in the running head."""
    made, write = order(job, "P######", "###-####", count=(36, 46)), job.locale
    it = made.deal

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(56, 42, it.buyer.name, face="bold", size=11 if page > 1 else 16)
        sheet.text(539, 42, f"Order {it.number}", size=9, align="right")
        if page > 1:
            return 58
        sheet.lines(56, 58, (", ".join(it.buyer.address), f"{it.buyer.phone}   {it.buyer.mail}"), size=8.5)
        sheet.text(56, 106, "Purchase Order", face="serif-bold", size=19)
        pairs(sheet, 56, 128, (("Order number", it.number), ("Order date", write.date(it.day, 2)), ("Required by", write.date(made.wanted, 2)), ("Payment terms", f"{(it.due - it.day).days} days end of month")), gap=85, size=9, value_face="bold")  # fmt: skip
        sheet.lines(300, 128, ("Supplier", it.seller.name, *it.seller.address), size=9)
        sheet.lines(430, 128, ("Deliver to", *made.place), size=9)
        return 200

    flow = Flow(begin=begin, bottom=780)
    columns: list[Column] = [("Part no.", 62, "left"), ("Description", 216, "left"), ("Qty", 45, "right"), ("Each", 75, "right"), ("Value", 85, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="head", row=5, size=8.5))
    sums = (("Order value excl. VAT", it.net), (f"VAT {percent(job, it.rate)}%", it.tax), ("Order total", it.total))
    totals(flow.need(80), 340, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=196, how="ruled")
    number_pages(flow.sheets, "Page {n} of {of}")
    job.answer.tell(delivery_date=made.wanted, delivery_address=made.place, payment_terms=f"{(it.due - it.day).days} days end of month", subtotal=it.net, tax=it.tax)
    return flow.sheets


def au_plain(job: Job) -> list[Sheet]:
    """Few words: no terms, no delivery date, prices without the tax named."""
    made, write = order(job, "#####", "SKU-####", count=(1, 4)), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, it.buyer, "left")
        sheet.text(56, 130, f"Order no: {it.number}", face="bold", size=13)
        sheet.text(539, 130, write.date(it.day, 2), size=10, align="right")
        sheet.text(56, 154, f"Supplier: {it.seller.name}, {', '.join(it.seller.address)}", size=9.5)
        sheet.text(56, 169, f"Deliver to: {', '.join(made.place)}", size=9.5)
        return 188

    flow = Flow(begin=begin)
    columns: list[Column] = [("Code", 70, "left"), ("Goods", 243, "left"), ("Qty", 40, "right"), ("Ex GST", 60, "right"), ("Total", 70, "right")]
    flow.table(56, columns, cells_of(job, made), Style(lines="rows", head="sans"))
    totals(flow.sheet, 400, flow.y + 20, [("GST", write.money(it.tax, "sign")), ("Order total", write.money(it.total, "sign"))], room=136)
    flow.sheet.text(56, flow.y + 90, "Approved: J. Mistry, Procurement", size=9)
    job.answer.tell(delivery_address=made.place, tax=it.tax)
    return flow.sheets


LAYOUTS = layouts(
    "purchase_order",
    (us_vendor_ship, "en_US"),
    (bestellung_brief, "de_DE de_AT"),
    (bon_de_commande, "fr_FR"),
    (pedido_compra, "es_ES pt_PT"),
    (ordine_fornitore, "it_IT"),
    (inkooporder, "nl_NL"),
    (pesanan_tempatan, "ms_MY"),
    (indian_po, "en_IN"),
    (uk_long_order, "en_GB en_IE"),
    (au_plain, "en_AU"),
)
