"""Orders of works, offices and public bodies."""

from __future__ import annotations

from datetime import timedelta

from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, filled, percent, tell_rows
from app.samples.measured.orders import cells_of, order
from app.samples.measured.sheet import GREY, LETTER, PALE, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import person


def us_plant_release(job: Job) -> list[Sheet]:
    """A works' form: its name small, the number in a heavy box with its warning, a date required in each row, fine
    print below; no tax."""
    made, write = order(job, "45000#####", "####-###-@"), job.locale
    it, wanted = made.deal, write.date(made.wanted)

    def begin(sheet: Sheet, _: int) -> float:
        sheet.box(430, 30, 582, 76, weight=1.6)
        sheet.text(436, 41, "PURCHASE ORDER NO.", size=7)
        sheet.text(506, 59, it.number, face="mono-bold", size=15, align="middle")
        sheet.text(506, 71, "must appear on packages, slips and invoices", size=6, align="middle")
        sheet.lines(30, 42, (it.buyer.name, *it.buyer.address, f"Purchasing {it.buyer.phone}"), size=8.5)
        sheet.text(30, 108, "Issued to:", size=8, colour=GREY)
        sheet.lines(80, 108, (it.seller.name, *it.seller.address), face="mono", size=9.5)
        sheet.text(320, 108, "Deliver to:", size=8, colour=GREY)
        sheet.lines(372, 108, ("PLANT 2 RECEIVING", *made.place), face="mono", size=9.5)
        cells = (
            ("Order date", write.date(it.day)),
            ("Vendor no.", filled(job, "1#####")),
            ("Buyer", job.one("S. MONROE", "T. FELDMAN")),
            ("Freight", job.one("COLLECT", "PREPAID & ADD")),
            ("Pay terms", f"NET {(it.due - it.day).days}"),
            ("Rev", "00"),
        )
        sheet.line(30, 158, 582)
        for n, (label, value) in enumerate(cells):
            sheet.text(34 + 92 * n, 168, label, size=7)
            sheet.text(34 + 92 * n, 180, value, face="mono", size=9)
        sheet.line(30, 186, 582)
        return 196

    flow = Flow(begin=begin, size=LETTER, bottom=620)
    rows: list[Row] = [
        (f"{n}0", code, name, f"{quantity} EA", wanted, price, amount)
        for n, (code, name, quantity, price, amount) in enumerate(cells_of(job, made), 1)
    ]
    columns = heads("Line:30|Part number:80|Description:180|Quantity:52>|Required:72^|Unit cost:66>|Extended:72>")
    flow.table(30, columns, rows, Style(lines="head", face="mono", head="sans", size=8, row=6))
    sheet, y = flow.need(70), flow.y + 16
    sheet.text(300, y, f"*** ORDER VALUE  USD {write.money(it.goods)} ***", face="mono-bold", size=10)
    sheet.prose(
        30,
        660,
        "Seller accepts this order, including the terms on the reverse, by acknowledgment or by beginning performance. "
        "No substitution, price change or over-shipment without written consent. Certificates of conformance required. "
        "Tax exempt: direct pay permit on file.",
        552,
        size=7.5,
    )
    sheet.line(380, 730, 582)
    sheet.text(380, 740, "Authorized signature", size=7.5)
    sheet.text(30, 740, "Acknowledge within 48 hours to the buyer named above.", size=7.5)
    job.answer.tell(total=it.goods, delivery_date=made.wanted, delivery_address=made.place)
    job.answer.tell(payment_terms=f"NET {(it.due - it.day).days}")
    return flow.sheets


def erp_bestellung(job: Job) -> list[Sheet]:
    """What a large firm's program prints: the material number under each name, a date of delivery for all above the
    rows, net sums alone, conditions on a second page."""
    made, write = order(job, "45########", "10#####", count=(5, 9)), job.locale
    it, code = made.deal, write.currency
    terms = f"{(it.due - it.day).days} Tage netto"

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(540, 48, it.buyer.name, face="bold", size=14, align="right")
        if page > 1:
            sheet.text(60, 48, f"Bestellung {it.number} vom {write.date(it.day)}", size=9)
            return 74
        sheet.text(60, 118, f"{it.buyer.name} · {' · '.join(it.buyer.address)}", size=6.5)
        sheet.line(60, 121, 290, weight=0.3)
        sheet.lines(60, 136, (it.seller.name, *it.seller.address), size=10)
        sheet.text(340, 100, "Bestellung", face="bold", size=15)
        pairs(
            sheet,
            340,
            122,
            (
                ("Nummer / Datum", f"{it.number} / {write.date(it.day)}"),
                ("Einkäufer/in", person(job.random, write.country).name),
                ("Durchwahl", f"{it.buyer.phone}-{job.random.randint(11, 89)}"),
                ("Ihre Lieferantennr.", filled(job, "70####")),
                ("Ihr Angebot vom", write.date(it.delivered)),
            ),
            gap=92,
            size=8.5,
            step=13,
        )
        sheet.text(60, 216, "Anlieferadresse:", face="bold", size=9)
        sheet.text(150, 216, ", ".join(("Wareneingang Tor 4", *made.place)), size=9)
        sheet.text(60, 230, "Liefertermin:", face="bold", size=9)
        sheet.text(150, 230, f"{write.date(made.wanted)} eintreffend", size=9)
        return 244

    flow = Flow(begin=begin, bottom=770)
    rows: list[Row] = []
    for n, (key, name, quantity, price, amount) in enumerate(cells_of(job, made), 1):
        rows += [(f"{n:03d}0", name, f"{quantity} ST", f"{price} / 1 ST", amount), Note({1: key}, face="sans")]
    columns = heads(f"Pos.:40|Material / Bezeichnung:220|Bestellmenge:65>|Preis je Einheit:75>|Nettowert {code}:80>")
    flow.table(60, columns, rows, Style(lines="head", size=8.5, row=5))
    totals(
        flow.need(40),
        300,
        flow.y + 20,
        ((f"Gesamtnettowert ohne {write.tax} {code}", write.money(it.goods)),),
        room=237,
    )
    flow.y += 50
    sheet = flow.need(200)
    y = pairs(
        sheet,
        60,
        flow.y,
        (("Lieferbedingung", "DAP frei Haus, verpackt"), ("Zahlungsbedingung", terms), ("Versandart", "Spedition")),
        gap=100,
        size=9,
    )
    for text in (
        "Bitte bestätigen Sie uns Preise und Termin innerhalb von drei Arbeitstagen.",
        "Rechnungen ohne unsere Bestellnummer werden nicht bearbeitet. Rechnungseingang nur elektronisch an "
        f"rechnung@{it.buyer.web.removeprefix('www.')}.",
        "Es gelten ausschließlich unsere Einkaufsbedingungen, Stand Januar 2024.",
    ):
        y = sheet.prose(60, y + 6, text, 480, size=8.5)
    number_pages(flow.sheets, "Seite {n} von {of}")
    job.answer.tell(total=it.goods, delivery_date=made.wanted, delivery_address=made.place, payment_terms=terms)
    return flow.sheets


def council_official(job: Job) -> list[Sheet]:
    """A council's or college's official order: deliver and invoice addresses side by side, labels above values, the
    tax in each row, and no code of articles."""
    made, write = deal(job, "PO/####/0##", trade=job.one("Office Supplies", "Instruments", "Joinery")), job.locale
    buyer, seller, rate = made.buyer, made.seller, percent(job, made.rate)
    body = job.one("Merrow District Council", "Hexley College", "Whitcombe Schools Trust")
    place = (job.one("Central Stores, Unit 4", "Science Block, Reception"), *buyer.address)
    wanted = made.day + timedelta(days=job.random.randint(6, 30))

    def begin(sheet: Sheet, _: int) -> float:
        sheet.box(36, 34, 559, 74, fill=PALE)
        sheet.text(46, 60, "OFFICIAL ORDER", face="bold", size=17)
        sheet.text(549, 52, body, face="bold", size=12, align="right")
        sheet.text(549, 66, "Procurement and Payments", size=9, align="right")
        sheet.lines(60, 108, (seller.name, *seller.address), size=10.5)
        grid = (
            ("Order number", made.number),
            ("Order raised", write.date(made.day, 2)),
            ("Cost centre", filled(job, "@##-####")),
            ("Raised by", person(job.random, write.country).name),
            ("Required by", write.date(wanted, 2)),
            ("Extension", filled(job, "####")),
        )
        for n, (label, value) in enumerate(grid):
            x, y = 330 + 115 * (n % 2), 104 + 30 * (n // 2)
            sheet.text(x, y, label, size=7.5, colour=GREY)
            sheet.text(x, y + 12, value, size=9.5)
        for x, label, rows in (
            (36, "Deliver goods to", place),
            (300, "Send invoice to", ("Creditors Section", body, *buyer.address)),
        ):
            sheet.text(x, 206, label, face="bold", size=9)
            sheet.lines(x, 220, rows, size=9)
        return 284

    flow = Flow(begin=begin)
    rows: list[Row] = [
        (f"{n}", r.name, percent(job, r.quantity), "each", write.money(r.price), f"{rate}%", write.money(r.amount))
        for n, r in enumerate(made.rows, 1)
    ]
    columns = heads(f"Line:32|Goods or services:228|No.:40>|Per:38^|Price:65>|{write.tax}:45>|Value:75>")
    flow.table(36, columns, rows, Style(lines="all", size=9, row=8, head="sans"))
    sheet, y = flow.need(130), flow.y + 18
    for label, value in (("Net", made.net), (write.tax, made.tax), ("Order value", made.total)):
        sheet.text(470, y, label, size=9.5, align="right")
        sheet.text(556, y, write.money(value, "sign"), face="bold", size=9.5, align="right")
        y += 15
    y = sheet.prose(
        36,
        y + 16,
        f"Invoices must quote {made.number} or they will be returned unpaid. We pay undisputed invoices within "
        f"{(made.due - made.day).days} days. Our standard conditions of contract apply; copies on {buyer.web}. "
        f"Goods are received 8.30 to 3.30, Monday to Friday. Report fraud in confidence: {buyer.phone}.",
        520,
        size=8.5,
    )
    tell_rows(job, made.rows)
    job.answer.tell(order_number=made.number, date=made.day, buyer=body, buyer_address=buyer.address)
    job.answer.tell(
        supplier=seller.name, supplier_address=seller.address, delivery_date=wanted, delivery_address=buyer.address
    )
    job.answer.tell(payment_terms=f"within {(made.due - made.day).days} days")
    job.answer.tell(subtotal=made.net, tax=made.tax, total=made.total)
    return flow.sheets


def indian_letter_order(job: Job) -> list[Sheet]:
    """An order as a letter: reference and date on one line, a subject, a quotation answered, terms in a numbered
    list, tax in a row of the table."""
    made, write = deal(job, "PUR/25-26/###", count=(2, 5)), job.locale
    buyer, seller, random = made.buyer, made.seller, job.random
    wanted, days = made.day + timedelta(days=random.randint(10, 40)), (made.due - made.day).days

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(297, 48, buyer.name.upper(), face="serif-bold", size=16, align="middle")
        sheet.text(297, 62, f"Regd. Office: {', '.join(buyer.address)}", face="serif", size=9, align="middle")
        sheet.text(
            297, 74, f"GSTIN {buyer.tax_id}  |  {buyer.phone}  |  {buyer.mail}", face="serif", size=9, align="middle"
        )
        sheet.line(50, 82, 545, weight=1.2)
        sheet.text(50, 104, f"Ref: {made.number}", face="serif-bold", size=10.5)
        sheet.text(545, 104, f"Date: {write.date(made.day, 2)}", face="serif-bold", size=10.5, align="right")
        y = sheet.lines(50, 130, ("To,", f"M/s. {seller.name}", *seller.address), face="serif", size=10.5)
        sheet.text(110, y + 10, "Sub: Purchase order for supply of materials as below", face="serif-bold", size=10.5)
        text = (
            f"Dear Sirs, With reference to your quotation no. {filled(job, 'Q/###')} dated "
            f"{write.date(made.delivered, 2)} and the subsequent discussion, we are pleased to place this order on you:"
        )
        return sheet.prose(50, y + 34, text, 495, face="serif", size=10.5) - 4

    flow = Flow(begin=begin)
    rows: list[Row] = [
        (f"{n}.", r.name, f"{percent(job, r.quantity)} Nos", write.money(r.price), write.money(r.amount))
        for n, r in enumerate(made.rows, 1)
    ]
    rows += [
        Note({1: "Basic value", 4: write.money(made.net)}, face="serif", line=True),
        Note({1: f"Add: GST @ {percent(job, made.rate)}%", 4: write.money(made.tax)}, face="serif", line=True),
        Note({1: "Total order value (Rs.)", 4: write.money(made.total)}, face="serif-bold", line=True),
    ]
    style = Style(lines="all", face="serif", head="serif-bold", size=10, row=8)
    flow.table(50, heads("S. No.:40|Material:245|Qty:55^|Rate:70>|Amount:85>"), rows, style)
    sheet, y = flow.need(230), flow.y + 18
    sheet.text(50, y, f"({in_words(made.total)})", face="serif", size=10)
    sheet.text(50, y + 22, "Terms & conditions:", face="serif-bold", size=10.5)
    sheet.lines(
        50,
        y + 38,
        (
            f"1.  Delivery: on or before {write.date(wanted, 2)} at {', '.join(buyer.address)}.",
            f"2.  Payment: {days} days after receipt and acceptance of material.",
            "3.  Freight: inclusive. Unloading in your scope.",
            "4.  Guarantee: 12 months from date of supply.",
            "5.  Late delivery: 0.5% per week of the delayed value, at most 5%.",
            "6.  Send test certificates and two copies of the challan with the goods.",
        ),
        face="serif",
        size=10,
    )
    sheet.text(545, y + 144, f"For {buyer.name}", face="serif", size=10.5, align="right")
    sheet.text(545, y + 186, "Manager (Purchase)", face="serif", size=10.5, align="right")
    tell_rows(job, made.rows)
    job.answer.tell(order_number=made.number, date=made.day, buyer=buyer.name.upper(), buyer_address=buyer.address)
    job.answer.tell(supplier=seller.name, supplier_address=seller.address, delivery_date=wanted)
    job.answer.tell(delivery_address=buyer.address)
    job.answer.tell(payment_terms=f"{days} days after receipt and acceptance of material")
    job.answer.tell(subtotal=made.net, tax=made.tax, total=made.total)
    return flow.sheets


LAYOUTS = layouts(
    "purchase_order",
    (us_plant_release, "en_US"),
    (erp_bestellung, "de_DE de_CH"),
    (council_official, "en_GB en_IE en_AU"),
    (indian_letter_order, "en_IN"),
)
