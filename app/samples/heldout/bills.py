"""Invoices of accounting programs, a payment service and a hotel, in English and Portuguese."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Row, Style, heads, totals, words
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import deal, percent, tell_rows
from app.samples.measured.invoices import tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, LETTER, PALE, Sheet, wrapped
from app.samples.measured.world import person

SLATE = (0.29, 0.33, 0.4)


def advice_slip(job: Job) -> list[Sheet]:
    """A ledger in the cloud: title left, dates stacked in the middle, the sender in a narrow column at the right, tax
    named in each row, and an advice to cut off below."""
    made, write = deal(job, "INV-0###", count=(2, 5)), job.locale
    seller, page, rate = made.seller, Sheet(), f"{percent(job, made.rate)}%"
    taxes = "ABN" if write.country == "AU" else "VAT Number"
    page.text(52, 92, "TAX INVOICE" if write.country == "AU" else "INVOICE", size=23)
    page.lines(66, 128, (made.buyer.name, *made.buyer.address), size=9)
    y = 86.0
    stacked = (
        ("Invoice Date", write.date(made.day, 2)),
        ("Invoice Number", made.number),
        ("Reference", made.order),
        (taxes, seller.tax_id),
    )
    for label, value in stacked:
        page.text(318, y, label, face="bold", size=8.5)
        page.text(318, y + 11, value, size=8.5)
        y += 29
    page.lines(436, 86, wrapped(seller.name, 118, "sans", 8.5) + list(seller.address) + [seller.phone], size=8.5)
    flow = Flow(begin=lambda _s, _n: 70.0, sheets=[page], y=226, bottom=560)
    rows: list[Row] = [
        (r.name, write.number(r.quantity), write.money(r.price), rate, write.money(r.amount)) for r in made.rows
    ]
    flow.table(
        52,
        heads(f"Description:221|Quantity:58>|Unit Price:72>|{write.tax}:52>|Amount {write.currency}:100>"),
        rows,
        Style(lines="rows", size=8.5, row=11),
    )
    sheet = flow.need(110)
    sums = (("Subtotal", made.net), (f"TOTAL {write.tax} {rate}", made.tax), (f"TOTAL {write.currency}", made.total))
    y = flow.y + 16
    for label, amount in sums:
        strong = label.startswith(f"TOTAL {write.currency}")
        if strong:
            sheet.line(352, y - 11, 555, weight=0.9)
        face = "bold" if strong else "sans"
        sheet.text(452, y, label, size=8.5, face=face, align="right")
        sheet.text(552, y, write.money(amount), size=8.5, face=face, align="right")
        y += 17
    sheet.text(52, y + 14, f"Due Date: {write.date(made.due, 2)}", face="bold", size=9.5)
    sheet.text(52, y + 28, "When paying by bank transfer please quote the invoice number above.", size=8.5)
    sheet.line(52, 640, 555, dash=True)
    sheet.text(52, 674, "PAYMENT ADVICE", size=17)
    sheet.lines(80, 700, (f"To:  {seller.name}", *seller.address), size=8.5)
    y = 674.0
    for label, value in (
        ("Customer", made.buyer.name),
        ("Invoice Number", made.number),
        ("Amount Due", write.money(made.total)),
        ("Due Date", write.date(made.due, 2)),
        ("Amount Enclosed", ""),
    ):
        page_face = "bold" if label == "Amount Due" else "sans"
        sheet.text(318, y, label, face="bold", size=8.5)
        sheet.text(410, y, value, face=page_face, size=8.5)
        sheet.line(318, y + 6, 555, weight=0.3)
        y += 21
    sheet.text(410, y - 6, "Enter the amount you are paying above", size=7, colour=GREY)
    tell_parties(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(
        subtotal=made.net,
        tax=made.tax,
        tax_rate=number(made.rate),
        total=made.total,
        due_date=made.due,
        purchase_order=made.order,
        supplier_tax_id=seller.tax_id,
    )
    return flow.sheets


def hosted_subscription(job: Job) -> list[Sheet]:
    """A payment service's page: the sum as a headline, spans of days under each row, tax turned over to the buyer."""
    made, write = deal(job, "@@@@#@#@-00##", count=(0, 0), trade=job.one("Software", "Cloud", "Analytics")), job.locale
    random, page, seller = job.random, Sheet(LETTER), made.seller
    american = write.country == "US"
    page.text(40, 62, "Invoice", face="bold", size=19)
    page.text(572, 62, seller.name.split(" ")[0].lower(), face="bold", size=17, align="right", colour=SLATE)
    y = 92.0
    for label, value in (
        ("Invoice number", made.number),
        ("Date of issue", write.date(made.day, 2)),
        ("Date due", write.date(made.due, 2)),
    ):
        page.text(40, y, label, face="bold", size=9)
        page.text(126, y, value, face="bold" if y < 95 else "sans", size=9)
        y += 14
    mine = [*seller.address, {"US": "United States", "IE": "Ireland"}.get(write.country, "United Kingdom"), seller.mail]
    page.text(40, 156, seller.name, face="bold", size=9)
    y = page.lines(40, 169, mine, size=9)
    if not american:
        page.text(40, y, f"{write.country} VAT {seller.tax_id}", size=9)
    page.text(300, 156, "Bill to", face="bold", size=9)
    page.lines(300, 169, (made.buyer.name, *made.buyer.address), size=9)
    rows = []
    last = made.day + timedelta(days=30)
    for name in random.sample(words("Team plan|Additional seats|API calls, per 1,000|Storage add-on|Audit log"), 3):
        quantity, price = Decimal(random.randint(1, 40)), Decimal(random.randint(120, 9900)) / 100
        rows.append((name, quantity, price, cents(quantity * price)))
    net = sum((row[3] for row in rows), Decimal(0))
    page.text(
        40, 276, f"{write.money(net, 'sign')} {write.currency} due {write.date(made.due, 2)}", face="bold", size=15
    )
    page.text(40, 296, "Pay online", face="bold", size=9.5, colour=(0.25, 0.3, 0.85))
    y = 330.0
    for x, head in ((40.0, "Description"), (372.0, "Qty"), (452.0, "Unit price"), (572.0, "Amount")):
        page.text(x, y, head, size=8, align="left" if x < 50 else "right")
    page.line(40, y + 8, 572, weight=0.7)
    y += 26
    for name, quantity, price, amount in rows:
        page.text(40, y, name, size=9)
        page.text(372, y, percent(job, quantity), size=9, align="right")
        page.text(452, y, write.money(price, "sign"), size=9, align="right")
        page.text(572, y, write.money(amount, "sign"), size=9, align="right")
        page.text(40, y + 12, f"{write.date(made.day, 2)} - {write.date(last, 2)}", size=8, colour=GREY)
        job.answer.row("line_items", description=name, quantity=number(quantity), unit_price=price, amount=amount)
        y += 36
    sums = [("Subtotal", net), ("Total", net), ("Amount due", net)]
    if not american:
        sums[1:1] = [("Total excluding tax", net), ("VAT (0%)", Decimal(0))]
    for label, due in sums:
        face = "bold" if label == "Amount due" else "sans"
        page.line(306, y - 12, 572, weight=0.3, colour=GREY)
        page.text(306, y, label, face=face, size=9)
        tail = f" {write.currency}" if label == "Amount due" else ""
        page.text(572, y, write.money(due, "sign") + tail, face=face, size=9, align="right")
        y += 18
    if not american:
        page.text(40, y + 20, "Tax to be paid on reverse charge basis", size=9)
        job.answer.tell(tax=Decimal(0), tax_rate=number(Decimal(0)), supplier_tax_id=seller.tax_id)
    page.line(40, 752, 572, weight=0.3, colour=GREY)
    page.text(40, 764, f"{made.number} - {write.money(net, 'sign')} {write.currency}", size=7.5, colour=GREY)
    page.text(572, 764, "Page 1 of 1", size=7.5, colour=GREY, align="right")
    tell_parties(job, made)
    job.answer.tell(due_date=made.due, subtotal=net, total=net)
    return [page]


_FOLIO = {
    "en": words(
        "INVOICE|Guest|Company|Room|Arrival|Departure|Persons|Cashier|Folio No.|Date|Text|Charges|Credits|"
        "Overnight stay|Breakfast buffet|Restaurant, table|Minibar|Parking garage|Visa|Total|Balance|Net|Gross|"
        "I agree to be liable for this account should the company named fail to pay.|Guest signature"
    ),
    "pt": words(
        "FATURA|Hóspede|Empresa|Quarto|Chegada|Partida|Pessoas|Caixa|Fatura N.º|Data|Descrição|Débito|Crédito|"
        "Alojamento|Pequeno-almoço|Restaurante, mesa|Minibar|Garagem|Visa|Total|Saldo|Líquido|Bruto|"
        "Declaro aceitar a responsabilidade pelo pagamento desta conta.|Assinatura"
    ),
}


def hotel_folio(job: Job) -> list[Sheet]:
    """A hotel's account of a stay: a line a day and service, card payments in a column of credits, taxes held."""
    t = _FOLIO[job.locale.lang]
    made, write = deal(job, "######", count=(0, 0), trade=job.one("Hotel", "Hotels")), job.locale
    random, page, seller = job.random, Sheet(), made.seller
    nights = random.randint(2, 4)
    came, room = made.day - timedelta(days=nights), random.randint(104, 618)
    page.text(297, 52, f"* * * *   {seller.name.upper()}   * * * *", face="serif", size=15, align="middle")
    page.text(297, 66, " - ".join((*seller.address, seller.phone)), face="serif", size=8.5, align="middle")
    guest = person(random, write.country)
    page.lines(62, 122, (made.buyer.name, *made.buyer.address), face="serif", size=10.5)
    page.text(62, 206, f"{t[0]}", face="serif-bold", size=14)
    page.text(62, 222, f"{t[1]}: {guest.name}", face="serif", size=10)
    y = 122.0
    for label, value in (
        (t[8], made.number),
        (t[9], write.date(made.day)),
        (t[3], str(room)),
        (t[4], write.date(came, 1)),
        (t[5], write.date(made.day, 1)),
        (t[6], "1 / 0"),
        (t[7], job.one("12 ZS", "04 MO", "FO2")),
    ):
        page.text(470, y, label, face="serif", size=9.5, align="right")
        page.text(478, y, value, face="serif", size=9.5)
        y += 14.5
    night = Decimal(random.randint(82, 190))
    rows: list[tuple[str, str, Decimal]] = []
    for n in range(nights):
        day = write.date(came + timedelta(days=n), 1)
        rows.append((day, f"{t[13]} #{room}", night))
        if random.random() < 0.7:
            rows.append((day, t[14], cents(night / 8)))
        if random.random() < 0.5:
            rows.append((day, f"{t[15]} {random.randint(2, 40)}", Decimal(random.randint(1400, 7900)) / 100))
        if random.random() < 0.4:
            rows.append((day, t[random.choice((16, 17))], Decimal(random.choice((650, 1200, 1850))) / 100))
    total = sum((row[2] for row in rows), Decimal(0))
    flow = Flow(begin=lambda _s, _n: 70.0, sheets=[page], y=244)
    table: list[Row] = [(day, what, write.money(value), "") for day, what, value in rows]
    table.append((write.date(made.day, 1), f"{t[18]} XXXXXXXXXXXX{random.randint(1000, 9999)}", "", write.money(total)))
    flow.table(
        62,
        heads(f"{t[9]}:75|{t[10]}:236|{t[11]} {write.currency}:80>|{t[12]} {write.currency}:80>"),
        table,
        Style(lines="head", face="serif", head="serif", size=9.5, row=4),
    )
    y = flow.y + 16
    for label, one, two in ((t[19], write.money(total), write.money(total)), (t[20], write.money(Decimal(0)), "")):
        page.text(290, y, label, face="serif-bold", size=10)
        page.text(450, y, one, face="serif-bold", size=10, align="right")
        page.text(530, y, two, face="serif-bold", size=10, align="right")
        y += 16
    tax = cents(total * made.rate / (100 + made.rate))
    shown = percent(job, made.rate)
    totals(
        page,
        62,
        y + 16,
        (
            (f"{t[21]} {shown}%", write.money(total - tax)),
            (f"{write.tax} {shown}%", write.money(tax)),
            (t[22], write.money(total)),
        ),
        room=190,
        size=9,
        how="dots",
    )
    page.prose(62, 720, t[23], 300, face="serif", size=8.5)
    page.line(380, 726, 533)
    page.text(380, 736, t[24], face="serif", size=8)
    page.box(62, 770, 533, 792, fill=PALE)
    kind = {"PT": "NIF", "AU": "ABN"}.get(write.country, "VAT Reg.")
    own = f"{kind} {seller.tax_id}"
    page.text(297, 784, f"{seller.web}   {seller.mail}   {own}", face="serif", size=8.5, align="middle")
    for _, what, amount in rows:
        job.answer.row("line_items", description=what, amount=amount)
    tell_parties(job, made)
    job.answer.tell(supplier=seller.name.upper())
    job.answer.tell(
        subtotal=total - tax, tax=tax, tax_rate=number(made.rate), total=total, supplier_tax_id=seller.tax_id
    )
    return flow.sheets


LAYOUTS = layouts(
    "invoice",
    (advice_slip, "en_AU en_GB"),
    (hosted_subscription, "en_IE en_US"),
    (hotel_folio, "en_GB en_AU pt_PT"),
)
