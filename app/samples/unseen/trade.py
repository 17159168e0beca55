"""Invoices."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.answer import number
from app.samples.measured.blocks import Flow, Note, Row, Style, foot, heads, number_pages, pairs, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import Deal, deal, filled, percent, tell_rows, tell_sums
from app.samples.measured.invoices import tell_parties
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, LETTER, MAROON, PALE, TEAL, Sheet


def merchant_counter(job: Job) -> list[Sheet]:
    """A builders' merchant: dense codes, quantity first, VAT analysed at the left of the foot, goods sums at its
    right, whoever collected named."""
    made, write = deal(job, "SIN####72", count=(4, 9), trade="Building Supplies"), job.locale
    seller = made.seller

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(40, 46, seller.name.upper(), face="bold", size=13)
        sheet.lines(40, 60, (f"{', '.join(seller.address)}", f"Tel {seller.phone}  {seller.web}"), size=8)
        sheet.text(555, 46, "CUSTOMER COPY", size=8, align="right")
        sheet.text(555, 62, f"Vat Reg {seller.tax_id}", size=8, align="right")
        sheet.box(40, 92, 290, 168)
        sheet.lines(48, 108, (made.buyer.name, *made.buyer.address), size=10)
        sheet.text(48, 162, f"A/C  {made.account}", size=9)
        pairs(
            sheet,
            316,
            102,
            (
                ("INVOICE", made.number),
                ("Tax point", write.date(made.day)),
                ("Despatch note", filled(job, "DN######")),
                ("Despatched", write.date(made.delivered)),
                ("Your ref", made.order),
                ("Collected by", job.one("Mick - van", "own transport", "D. Quigley")),
            ),
            gap=95,
            size=9,
            step=13,
        )
        return 182

    flow = Flow(begin=begin, bottom=640)
    columns = heads("Qty:36>|Unit:34^|Product:60|Description:205|Price:55>|Disc:35>|Nett:60>|V:30^")
    rows = [
        (
            percent(job, r.quantity),
            "EA",
            filled(job, "@@####"),
            r.name,
            write.money(r.price),
            "",
            write.money(r.amount),
            "1",
        )
        for r in made.rows
    ]
    flow.table(40, columns, rows, Style(lines="head", size=8.5, row=4))
    _merchant_sums(job, made, flow.need(10))
    tell_parties(job, made)
    job.answer.tell(supplier=seller.name.upper())
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, purchase_order=made.order, supplier_tax_id=seller.tax_id)
    return flow.sheets


def _merchant_sums(job: Job, made: Deal, sheet: Sheet) -> None:
    """The tax analysed at the left, what is to pay at the right, the terms."""
    write, y = job.locale, 668.0
    sheet.line(40, y - 14, 555)
    for at, rows_ in (
        (40, ("V", "1")),
        (70, ("Rate", percent(job, made.rate))),
        (150, ("Goods", write.money(made.net))),
        (230, ("VAT", write.money(made.tax))),
    ):
        sheet.lines(at, y, rows_, size=8.5, leading=1.6)
    y = pairs(
        sheet,
        350,
        y,
        (
            ("Goods", write.money(made.net)),
            ("VAT", write.money(made.tax)),
            ("To pay", write.money(made.total, "sign")),
        ),
        "right",
        room=205,
        size=10,
    )
    sheet.line(40, y, 555)
    days = (made.due - made.day).days
    sheet.lines(
        40,
        y + 16,
        (
            f"Settlement due {write.date(made.due)} ({days} days).  Claims within 3 days of receipt.",
            "Timber is sold subject to our conditions, seen at any branch.  Open Saturdays 8 - 12.",
        ),
        size=8,
    )


def us_service_call(job: Job) -> list[Sheet]:
    """A plumber's or heating firm's ticket: work in prose, parts and labor, tax on the parts, a stub to send back."""
    made, write, page = (
        deal(job, "W-#####", trade=job.one("Plumbing", "Heating & Air"), count=(2, 5)),
        job.locale,
        Sheet(LETTER),
    )
    seller, random = made.seller, job.random
    page.text(306, 50, seller.name, face="serif-bold", size=19, align="middle", colour=MAROON)
    line = f"{', '.join(seller.address)}   {seller.phone}"
    page.text(306, 65, line, face="serif", size=9.5, align="middle")
    page.text(
        306, 78, f"Lic. #{filled(job, 'CCB ######')}  -  24 hr emergency service", face="serif", size=9, align="middle"
    )
    page.text(50, 112, "SERVICE INVOICE", face="bold", size=12)
    page.text(562, 112, f"No. {made.number}", face="bold", size=12, align="right", colour=MAROON)
    pairs(
        page,
        50,
        136,
        (("Name", made.buyer.name), ("Street", made.buyer.address[0]), ("City / State / Zip", made.buyer.address[1])),
        "under",
        room=300,
    )
    pairs(
        page,
        380,
        136,
        (("Date", write.date(made.day)), ("Technician", job.one("R. Reyes", "Dale", "Tran, K."))),
        "under",
        room=182,
    )
    page.text(50, 246, "Work performed", face="bold", size=9.5)
    page.prose(
        50,
        260,
        f"Arrived {write.date(made.delivered, 1)} 9:40 am. Found supply valve leaking at main shutoff and "
        "replaced, flushed line, tested OK. Customer advised that water heater "
        f"({random.randint(2004, 2014)}) is past its service life. Work order {made.account}.",
        512,
    )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=304, size=LETTER, bottom=560)
    rows: list[Row] = [
        (percent(job, r.quantity), r.name, write.money(r.price, "sign"), write.money(r.amount, "sign"))
        for r in made.rows
    ]
    flow.table(
        50, heads("Qty:40^|Material:300|Each:80>|Extension:92>"), rows, Style(lines="all", head="sans", bar=PALE)
    )
    hours, rate = Decimal(random.randint(2, 12)) / 2, Decimal(random.choice((95, 110, 125)))
    labor, tax = cents(hours * rate), cents(made.goods * made.rate / 100)
    flow.table(
        50,
        heads("Hrs:40^|Labor:300|Rate:80>|:92>"),
        [(f"{hours:f}", "Journeyman, regular time", write.money(rate, "sign"), write.money(labor, "sign"))],
        Style(lines="all", head="sans", bar=PALE),
    )
    net = made.goods + labor
    sums = (("Materials", made.goods), ("Labor", labor), (f"Tax {percent(job, made.rate)}% (materials)", tax))
    y = pairs(page, 342, flow.y + 18, [(k, write.money(v, "sign")) for k, v in sums], "dots", room=217)
    page.text(342, y + 4, "PLEASE PAY", face="bold", size=11)
    page.text(559, y + 4, write.money(net + tax, "sign"), face="bold", size=12, align="right")
    page.text(50, y + 4, f"Terms: due on receipt. 1.5% per month after {write.date(made.due)}.", size=8.5)
    page.line(30, 690, 582, dash=True)
    page.text(306, 702, "detach here and return with your check", size=7, align="middle", colour=GREY)
    page.lines(50, 722, (seller.name, *seller.address), size=10)
    pairs(page, 350, 722, (("Invoice", made.number), ("Amount enclosed", "$ ____________")), gap=100)
    tell_parties(job, made)
    job.answer.tell(total=net + tax, tax=tax, tax_rate=number(made.rate), due_date=made.due)
    tell_rows(job, made.rows)
    job.answer.row(
        "line_items", description="Journeyman, regular time", quantity=number(hours), unit_price=rate, amount=labor
    )
    return flow.sheets


def handwerker(job: Job) -> list[Sheet]:
    """A craftsman's letter: town and date in one line, the number in the subject, work under headings, the terms in
    sentences."""
    made, write = deal(job, "2026/0###", count=(4, 8), trade=job.one("Malerbetrieb", "Sanitär", "Dachbau")), job.locale
    seller, town = made.seller, made.seller.address[-1].split(" ", 1)[1]
    code = write.currency

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(545, 0, 560, 90, fill=TEAL)
        sheet.text(535, 54, seller.name, face="bold", size=17, align="right", colour=TEAL)
        sheet.text(535, 70, "Meisterbetrieb seit 1987 · Innungsmitglied", size=9, align="right", colour=GREY)
        foot(sheet, ((*seller.address, f"Fon {seller.phone}"), (seller.mail, seller.web), (job_id, f"IBAN {iban}")))
        if page > 1:
            return 100
        sheet.lines(62, 140, ("Firma", made.buyer.name, *made.buyer.address), size=10.5)
        sheet.text(535, 228, f"{town}, {write.date(made.day, 2)}", size=10.5, align="right")
        sheet.text(62, 258, f"Rechnung Nr. {made.number}", face="bold", size=11.5)
        sheet.text(
            62, 273, f"Bauvorhaben {job.one('Treppenhaus', 'Dachgeschoss', 'Hofseite')} / Kd. {made.account}", size=10
        )
        y = sheet.prose(
            62,
            298,
            f"Sehr geehrte Damen und Herren, für die bis zum {write.date(made.delivered)} ausgeführten Arbeiten "
            f"berechnen wir Ihnen gemäß unserem Angebot vom {write.date(made.delivered - timedelta(days=40))}:",
            473,
            size=10,
        )
        return y + 4

    job_id, iban = f"USt-IdNr. {seller.tax_id}", numbers.in_groups(seller.iban)
    if write.country == "CH":
        job_id = f"MWST-Nr. {seller.tax_id}"
    flow = Flow(begin=begin, bottom=745)
    rows: list[Row] = []
    for n, row in enumerate(made.rows):
        if n in (0, len(made.rows) // 2):
            rows.append(Note({2: "Material und Lieferung" if n else "Arbeiten vor Ort"}))
        rows.append(
            (
                f"{1 if n < len(made.rows) // 2 else 2}.{n + 1}",
                f"{percent(job, row.quantity)} Stk",
                row.name,
                write.money(row.price),
                write.money(row.amount),
            )
        )
    flow.table(62, heads(f"Pos.:36|Menge:56|Leistung:225|EP {code}:74>|GP {code}:82>"), rows, Style(lines="none"))
    sheet = flow.need(150)
    sums = (
        ("Nettosumme", made.net),
        (f"zuzüglich {percent(job, made.rate)} % {write.tax}", made.tax),
        ("Endbetrag", made.total),
    )
    y = totals(sheet, 270, flow.y + 18, [(k, write.money(v, "code")) for k, v in sums], room=262, size=10)
    early = made.day + timedelta(days=8)
    y = sheet.prose(
        62,
        y + 14,
        f"Bitte überweisen Sie den Betrag ohne Abzug bis spätestens {write.date(made.due)}. Bei Zahlung bis "
        f"{write.date(early)} gewähren wir 2 % Skonto. Im Betrag sind Lohnkosten von "
        f"{write.money(cents(made.net * 2 / 5))} {code} enthalten.",
        473,
        size=10,
    )
    sheet.lines(62, y + 12, ("Mit freundlichen Grüßen", seller.name), size=10)
    if len(flow.sheets) > 1:
        number_pages(flow.sheets, "- {n} -", x=297, align="middle", y=20)
    tell_parties(job, made)
    tell_sums(job, made)
    tell_rows(job, made.rows)
    job.answer.tell(due_date=made.due, supplier_tax_id=seller.tax_id, iban=iban)
    return flow.sheets


LAYOUTS = layouts(
    "invoice",
    (merchant_counter, "en_GB en_IE"),
    (us_service_call, "en_US"),
    (handwerker, "de_DE de_CH"),
)
