"""Purchase orders: the sender buys, and the supplier is the one addressed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.samples.measured.answer import number
from app.samples.measured.blocks import (
    Flow,
    Style,
    foot,
    heads,
    letterhead,
    number_pages,
    pairs,
    strip,
    totals,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent
from app.samples.measured.sheet import LETTER, MAROON, NAVY, TEAL, Sheet
from app.samples.measured.world import address


@dataclass(frozen=True, kw_only=True, slots=True)
class Order:
    """`codes` go with the rows; `place` is where the goods go; `wanted` when."""

    deal: Deal
    codes: list[str]
    place: tuple[str, ...]
    wanted: date


def order(
    job: Job, form: str, code: str, *, count: tuple[int, int] = (2, 7), discount: int = 0, shipping: str = "0"
) -> Order:
    """Tells what every order has: number, date, both parties, rows and total."""
    made = deal(job, form, count=count, discount=discount, shipping=shipping)
    codes = [filled(job, code) for _ in made.rows]
    place = address(job.random, job.locale.country)
    wanted = made.day + timedelta(days=job.random.randint(7, 40))
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
        for x, title, rows in (
            (56, "VENDOR", (it.seller.name, *it.seller.address, it.seller.phone)),
            (310, "SHIP TO", ("Receiving Dept.", *made.place)),
        ):
            sheet.box(x, 130, x + 246, 145, fill=NAVY)
            sheet.text(x + 5, 141, title, face="bold", size=9, colour=(1, 1, 1))
            sheet.lines(x + 5, 160, rows, size=9.5)
        return 14 + strip(
            sheet,
            56,
            218,
            (
                ("REQUISITIONER", "K. Osborne"),
                ("SHIP VIA", "Ground"),
                ("F.O.B.", "Destination"),
                ("TERMS", f"Net {(it.due - it.day).days}"),
                ("DELIVER BY", write.date(made.wanted)),
            ),
            500,
        )

    flow = Flow(begin=begin, size=LETTER, bottom=690)
    columns = heads("ITEM #:70|DESCRIPTION:215|QTY:45>|UNIT PRICE:80>|TOTAL:90>")
    flow.table(56, columns, cells_of(job, made), Style(lines="columns", bar=NAVY, zebra=True))
    sums = (("SUBTOTAL", it.net - it.shipping), ("SHIPPING", it.shipping), ("TAX", it.tax), ("TOTAL", it.total))
    sheet, y = flow.need(110), flow.y + 20
    sheet.text(60, y, "Comments or Special Instructions", face="bold", size=8.5)
    sheet.prose(
        60,
        y + 14,
        "Please confirm receipt of this order within two business days. Invoices without PO number will be returned.",
        230,
        size=8.5,
    )
    y = totals(
        sheet, 385, y, [(k, write.money(v, "sign" if k == "TOTAL" else "plain")) for k, v in sums], room=168, strong=3
    )
    sheet.line(310, y + 30, 556)
    sheet.text(310, y + 41, "Authorized by                                                     Date", size=8)
    job.answer.tell(
        delivery_date=made.wanted,
        delivery_address=made.place,
        payment_terms=f"Net {(it.due - it.day).days}",
        subtotal=it.goods,
        tax=it.tax,
    )
    return flow.sheets


def bestellung_brief(job: Job) -> list[Sheet]:
    """A German letter of order, with a sentence for the date of delivery; no tax."""
    made, write = order(job, "45000#####", "####-##"), job.locale
    it = made.deal

    def begin(sheet: Sheet, page: int) -> float:
        foot(
            sheet,
            (
                (it.buyer.name, *it.buyer.address),
                (f"Telefon {it.buyer.phone}", it.buyer.mail),
                (f"USt-IdNr. {it.buyer.tax_id}",),
            ),
        )
        if page > 1:
            return 64
        letterhead(sheet, it.buyer, "right", colour=MAROON)
        sheet.lines(56, 140, (it.seller.name, *it.seller.address), size=10.5)
        sheet.text(56, 222, f"Bestellung {it.number}", face="bold", size=14)
        pairs(
            sheet,
            370,
            140,
            (("Bestelldatum", write.date(it.day)), ("Lieferantennr.", it.account), ("Einkäufer", "Hr. Petersen")),
            gap=90,
            size=9,
        )
        sheet.text(56, 246, "Wir bestellen zu unseren Einkaufsbedingungen:", size=9.5)
        return 262

    flow = Flow(begin=begin, bottom=740)
    columns = heads("Artikelnr.:66|Bezeichnung:212|Menge:50>|EP netto:75>|Gesamt netto:80>")
    flow.table(56, columns, cells_of(job, made), Style(lines="rows", row=9))
    sheet = flow.need(110)
    y = totals(sheet, 340, flow.y + 20, (("Bestellwert netto", write.money(it.goods, "sign")),), room=196)
    terms = f"{(it.due - it.day).days} Tage netto"
    y = pairs(
        sheet,
        56,
        y + 10,
        (
            ("Liefertermin:", write.date(made.wanted)),
            ("Lieferanschrift:", ", ".join(made.place)),
            ("Zahlungsbedingungen:", terms),
        ),
        gap=110,
    )
    sheet.text(
        56,
        y + 12,
        "Bitte bestätigen Sie uns den Auftrag schriftlich. Die Preise verstehen sich zzgl. gesetzlicher MwSt.",
        size=9,
    )
    job.answer.tell(total=it.goods, delivery_date=made.wanted, delivery_address=made.place, payment_terms=terms)
    return flow.sheets


def inkooporder(job: Job) -> list[Sheet]:
    """The buyer in the foot alone and by its name in the head; sums in a strip of boxes."""
    made, write = order(job, "IO26-0####", "NL####"), job.locale
    it = made.deal

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(56, 70, "INKOOPORDER", face="bold", size=20, colour=TEAL)
        sheet.text(539, 70, it.buyer.name, face="bold", size=12, align="right")
        foot(sheet, ((it.buyer.name,), it.buyer.address, (f"BTW {it.buyer.tax_id}", it.buyer.web)))
        sheet.lines(56, 108, ("Aan leverancier", it.seller.name, *it.seller.address), size=9.5)
        pairs(
            sheet,
            330,
            108,
            (
                ("Ordernummer", it.number),
                ("Orderdatum", write.date(it.day)),
                ("Leverdatum", write.date(made.wanted)),
                ("Betaling", f"{(it.due - it.day).days} dagen netto"),
            ),
            "dots",
            room=209,
            size=9.5,
        )
        sheet.text(56, 184, f"Afleveradres: {', '.join(made.place)}", size=9.5)
        return 200

    flow = Flow(begin=begin, bottom=740)
    columns = heads("Art.nr.:60|Omschrijving:223|Aantal:45>|Stukprijs:75>|Totaal:80>")
    flow.table(56, columns, cells_of(job, made), Style(lines="head", zebra=True))
    flow.need(60)
    strip(
        flow.sheet,
        56,
        flow.y + 20,
        (
            ("Regels", str(len(it.rows))),
            ("Excl. BTW", write.money(it.net)),
            (f"BTW {percent(job, it.rate)}%", write.money(it.tax)),
            ("Incl. BTW", write.money(it.total, "sign")),
        ),
        483,
    )
    job.answer.tell(
        delivery_date=made.wanted,
        delivery_address=made.place,
        payment_terms=f"{(it.due - it.day).days} dagen netto",
        subtotal=it.net,
        tax=it.tax,
    )
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
        pairs(
            sheet,
            56,
            128,
            (
                ("Order number", it.number),
                ("Order date", write.date(it.day, 2)),
                ("Required by", write.date(made.wanted, 2)),
                ("Payment terms", f"{(it.due - it.day).days} days end of month"),
            ),
            gap=85,
            size=9,
            value_face="bold",
        )
        sheet.lines(270, 128, ("Supplier", it.seller.name, *it.seller.address), size=9)
        sheet.lines(440, 128, ("Deliver to", *made.place), size=9)
        return 200

    flow = Flow(begin=begin, bottom=780)
    columns = heads("Part no.:62|Description:216|Qty:45>|Each:75>|Value:85>")
    flow.table(56, columns, cells_of(job, made), Style(lines="head", row=5, size=8.5))
    sums = (("Order value excl. VAT", it.net), (f"VAT {percent(job, it.rate)}%", it.tax), ("Order total", it.total))
    totals(flow.need(80), 340, flow.y + 22, [(k, write.money(v, "sign")) for k, v in sums], room=196, how="ruled")
    number_pages(flow.sheets, "Page {n} of {of}")
    job.answer.tell(
        delivery_date=made.wanted,
        delivery_address=made.place,
        payment_terms=f"{(it.due - it.day).days} days end of month",
        subtotal=it.net,
        tax=it.tax,
    )
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
    columns = heads("Code:70|Goods:243|Qty:40>|Ex GST:60>|Total:70>")
    flow.table(56, columns, cells_of(job, made), Style(lines="rows", head="sans"))
    totals(
        flow.sheet,
        400,
        flow.y + 20,
        [("GST", write.money(it.tax, "sign")), ("Order total", write.money(it.total, "sign"))],
        room=136,
    )
    flow.sheet.text(56, flow.y + 90, "Approved: J. Mistry, Procurement", size=9)
    job.answer.tell(delivery_address=made.place, tax=it.tax)
    return flow.sheets


LAYOUTS = layouts(
    "purchase_order",
    (us_vendor_ship, "en_US"),
    (bestellung_brief, "de_DE de_AT"),
    (inkooporder, "nl_NL"),
    (uk_long_order, "en_GB en_IE"),
    (au_plain, "en_AU"),
)
