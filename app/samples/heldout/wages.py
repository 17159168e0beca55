"""Payslips of three payroll programs: German, Australian and British, Indian."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import zip_longest

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.pay import Pay, pay, shares, told
from app.samples.measured.sheet import GREY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words

BLUE = (0.08, 0.45, 0.68)


def _cell(page: Sheet, x: float, y: float, wide: float, label: str, value: str, *, right: bool = False) -> None:
    """A field of a form: the label tiny above, the value in fixed pitch below."""
    page.text(x + 2, y + 7, label, size=5.8)
    at, align = (x + wide - 4, "right") if right else (x + 3, "left")
    page.text(at, y + 18, value, face="mono", size=8, align=align)


def _form_head(page: Sheet, job: Job, made: Pay, kv: str) -> None:
    """Who is paid, and all that tax and insurance want to know, in two rows of cells."""
    page.text(36, 44, "Abrechnung der Brutto/Netto-Bezüge", face="bold", size=11)
    page.text(300, 44, f"für {job.locale.month(made.end)}", face="bold", size=11)
    page.text(559, 44, f"{job.locale.date(made.paid - timedelta(days=4))}   Blatt: 1", size=8, align="right")
    born = date(job.random.randint(1966, 2000), job.random.randint(1, 12), job.random.randint(1, 28))
    y = 52.0
    rows: tuple[tuple[tuple[str, str, float], ...], ...] = (
        (
            ("*Personal-Nr.", made.number, 58),
            ("*Geburtsdatum", f"{born:%d%m%y}", 54),
            ("StKl", job.one("1", "3", "4"), 28),
            ("Faktor", "", 40),
            ("Ki.Frbtr.", job.one("0,0", "1,0", "0,5"), 44),
            ("Konfession", job.one("ev", "rk"), 48),
            ("Freibetrag jährl.", "", 70),
            ("Freibetrag mtl.", "", 70),
            ("DBA", "", 30),
            ("MFB", "", 30),
            ("Std.", "", 51),
        ),
        (
            ("SV-Nummer", f"{filled(job, '##')} {born:%d%m%y} {made.employee.surname[0]} {filled(job, '###')}", 108),
            ("Krankenkasse", kv, 126),
            ("KK%", "14,60", 40),
            ("PGRS", "101", 34),
            ("BGRS", "1 1 1 1", 52),
            ("UM", "2", 24),
            ("St.Tg.", "30", 40),
            ("SV-Tg.", "30", 40),
            ("Eintritt", f"0104{job.random.randint(10, 23)}", 59),
        ),
    )
    for row in rows:
        x = 36.0
        for label, value, wide in row:
            page.box(x, y, x + wide, y + 22, weight=0.5)
            _cell(page, x, y, wide, label, value)
            x += wide
        y += 22


def _grid(page: Sheet, y: float, title: str, cells: tuple[tuple[str, str], ...]) -> float:
    """A band of cells for tax or insurance, the labels above the sums."""
    page.text(38, y + 8, title, face="bold", size=6.5)
    y += 12
    wide = 523 / len(cells)
    for n, (label, value) in enumerate(cells):
        page.box(36 + n * wide, y, 36 + (n + 1) * wide, y + 22, weight=0.5)
        _cell(page, 36 + n * wide, y, wide, label, value, right=True)
    return y + 22


def brutto_netto_bezuege(job: Job) -> list[Sheet]:
    """What most German tax advisers print: a form of tiny labels over fixed pitch, kinds of pay with their flags, tax
    and insurance in bands of cells, the sums in a column at the right."""
    made, write, page = pay(job, "00###", tables=False), job.locale, Sheet()
    basic = made.earnings[0][1]
    hourly = cents(basic / Decimal("173.33") * Decimal("1.25"))
    earned = [("Gehalt", basic), ("VWL Arbeitgeberanteil", Decimal("26.00")), ("Überstundenvergütung", hourly * 12)]
    gross = sum((amount for _, amount in earned), Decimal(0))
    tax = shares(gross, (("Lohnsteuer", "14.3"), ("Kirchensteuer", "1.29")))
    social = shares(
        gross, (("KV-Beitrag", "8.15"), ("RV-Beitrag", "9.3"), ("AV-Beitrag", "1.3"), ("PV-Beitrag", "2.3"))
    )
    gross, net = told(job, earned, tax + social)
    _form_head(page, job, made, job.one("Nordlicht BKK", "Hanse Krankenkasse"))
    page.lines(60, 132, (f"{made.employer.name} * {' * '.join(made.employer.address)}",), size=6.5)
    page.lines(60, 152, (made.employee.name, *made.address), face="mono", size=9.5)
    page.lines(400, 132, ("Hinweise zur Abrechnung", "Urlaub Anspruch  30,00", "Resturlaub       11,50"), size=7.5)
    y = 216.0
    page.box(36, y, 559, y + 190, weight=0.5)
    page.box(36, y, 559, y + 14, fill=PALE)
    edges = (36, 78, 288, 330, 376, 420, 440, 460, 484, 559)
    names = ("Lohnart", "Bezeichnung", "Einheit", "Menge", "Faktor", "St", "SV", "GB", "Betrag")
    for n, name in enumerate(names):
        page.text(edges[n] + 3, y + 10, name, size=6.5)
    page.text(38, y - 4, "Brutto-Bezüge", face="bold", size=6.5)
    at = y + 28
    for (name, amount), code in zip(earned, ("2000", "2440", "1100"), strict=True):
        page.text(39, at, code, face="mono", size=8.5)
        page.text(81, at, name, face="mono", size=8.5)
        if code == "1100":
            page.text(291, at, "Std", face="mono", size=8.5)
            page.text(373, at, "12,00", face="mono", size=8.5, align="right")
            page.text(418, at, write.number(hourly), face="mono", size=8.5, align="right")
        for x, flag in ((424, "L"), (444, "L"), (466, "J")):
            page.text(x, at, flag, face="mono", size=8.5)
        page.text(555, at, write.money(amount), face="mono", size=8.5, align="right")
        at += 13
    page.box(420, y + 190, 559, y + 212, weight=1)
    _cell(page, 420, y + 190, 139, "Gesamt-Brutto", write.money(gross), right=True)
    y = _grid(
        page,
        y + 220,
        "Steuer/Sozialversicherung",
        (("Steuer-Brutto", write.money(gross)), *((name, write.money(v)) for name, v in tax), ("SolZ", "0,00")),
    )
    brutto = ("KV-Brutto", "RV-Brutto", "AV-Brutto", "PV-Brutto")
    y = _grid(page, y + 2, "", tuple((name, write.money(gross)) for name in brutto))
    y = _grid(page, y - 10, "", tuple((name, write.money(value)) for name, value in social))
    for label, value in (("Netto-Verdienst", net), ("Auszahlungsbetrag", net)):
        page.box(420, y + 10, 559, y + 32, weight=1)
        _cell(page, 420, y + 10, 139, label, write.money(value), right=True)
        y += 26
    iban = numbers.in_groups(numbers.iban(job.random, "DE"))
    rows = (("Bank", "Sparbank Rheintal eG"), ("IBAN", iban), ("Überweisung am", write.date(made.paid)))
    pairs(page, 38, y - 30, rows, gap=70, size=7.5, step=12)
    page.text(36, 800, "Entgeltbescheinigung nach § 108 Abs. 3 Satz 1 der Gewerbeordnung", size=7)
    page.text(559, 800, f"Mandant {filled(job, '####')}  Berater {filled(job, '2#####')}", size=7, align="right")
    job.answer.tell(employer=made.employer.name, employee_id=made.number, pay_date=made.paid)
    return [page]


def cloud_slip(job: Job) -> list[Sheet]:
    """A ledger in the cloud pays: who is paid and by whom in two columns, the sums in a line of labels, then a table a
    kind, each with the year so far."""
    made, write, page = pay(job, tables=False), job.locale, Sheet()
    abroad = write.country == "AU"
    rate = Decimal(job.random.randint(2600, 5400)) / 100
    hours = Decimal("76.00")
    earned = [("Ordinary Hours", cents(rate * hours)), ("Overtime Hours (x1.5)", cents(rate * Decimal("1.5") * 4))]
    gross = sum((amount for _, amount in earned), Decimal(0))
    withheld = (("PAYG Tax", "19.4"),) if abroad else (("PAYE", "13.6"), ("NIC Employee", "7.2"))
    taken = shares(gross, withheld)
    gross, net = told(job, earned, taken)
    start = made.start
    end, paid = start + timedelta(days=13), start + timedelta(days=16)
    weeks = Decimal((start.month - (7 if abroad else 4)) % 12 * 2 + 1)
    page.text(50, 66, "PAY SLIP" if abroad else "PAYSLIP", size=20, colour=BLUE)
    page.text(50, 100, "PAID BY", face="bold", size=8, colour=GREY)
    register = f"ABN {made.employer.tax_id}" if abroad else f"PAYE reference {filled(job, '###/@@###')}"
    page.lines(50, 114, (made.employer.name, *made.employer.address, register), size=9)
    page.text(230, 100, "EMPLOYEE", face="bold", size=8, colour=GREY)
    page.lines(230, 114, (made.employee.name, *made.address), size=9)
    page.text(400, 100, "EMPLOYMENT DETAILS", face="bold", size=8, colour=GREY)
    details = ("Pay Frequency: Fortnightly", f"Hourly Rate: {write.money(rate, 'sign')}", "Employment Basis: Full-time")
    page.lines(400, 114, details, size=9)
    page.line(50, 186, 545, weight=0.5, colour=GREY)
    for x, label, value in (
        (50.0, "Pay Period:", f"{write.date(start)} - {write.date(end)}"),
        (200.0, "Payment Date:", write.date(paid)),
        (310.0, "Total Earnings:", write.money(gross, "sign")),
        (440.0, "Net Pay:", write.money(net, "sign")),
    ):
        page.text(x, 202, label, face="bold", size=8.5)
        page.text(x, 216, value, size=9.5)
    page.line(50, 226, 545, weight=0.5, colour=GREY)
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=244, bottom=800)
    style = Style(lines="rows", size=9, row=8)
    lined: list[Row] = [
        (name, write.number(rate * times, 4), write.number(worked), write.money(v), write.money(v * weeks))
        for (name, v), times, worked in zip(earned, (Decimal(1), Decimal("1.5")), (hours, Decimal(4)), strict=True)
    ]
    lined.append(Note({0: "TOTAL", 3: write.money(gross), 4: write.money(gross * weeks)}))
    flow.table(50, heads("SALARY & WAGES:195|RATE:70>|HOURS:60>|THIS PAY:80>|YTD:90>"), lined, style)
    flow.y += 16
    lined = [(name, write.money(v), write.money(v * weeks)) for name, v in taken]
    lined.append(Note({0: "TOTAL", 1: write.money(gross - net), 2: write.money((gross - net) * weeks)}))
    flow.table(50, heads("TAX:325|THIS PAY:80>|YTD:90>"), lined, style)
    flow.y += 16
    fund = cents(earned[0][1] * (12 if abroad else 5) / 100)
    title = "SUPERANNUATION" if abroad else "EMPLOYER PENSION"
    plan = "SGC - Harbour Super" if abroad else "Workplace pension, employer"
    row = (plan, write.money(fund), write.money(fund * weeks))
    flow.table(50, heads(f"{title}:325|THIS PAY:80>|YTD:90>"), [row], style)
    flow.y += 16
    account = filled(job, "###-###  #####678") if abroad else filled(job, "20-##-##  #####678")
    row = (f"{account}  {made.employee.name}", f"{made.employee.surname} pay", write.money(net, "sign"))
    flow.table(50, heads("PAYMENT DETAILS:245|REFERENCE:160|AMOUNT:90>"), [row], style)
    job.answer.tell(pay_date=paid, period_start=start, period_end=end, total_deductions=gross - net)
    return [page]


def people_portal(job: Job) -> list[Sheet]:
    """An Indian portal for staff: the firm in the middle, particulars in two columns of colons, full and actual
    earnings beside the deductions, the net in a line that explains it."""
    made, write, page = pay(job, "@@@####", tables=False), job.locale, Sheet()
    basic = cents(made.earnings[0][1].quantize(Decimal(1)))
    parts = (("HRA", "50"), ("CONVEYANCE ALLOWANCE", "4"), ("SPECIAL ALLOWANCE", "38"), ("LTA", "8.33"))
    full = [("BASIC", basic), *((name, value.quantize(Decimal(1))) for name, value in shares(basic, parts))]
    absent, days = job.random.choice((0, 0, 1, 2)), made.end.day
    earned = [(name, cents((value * (days - absent) / days).quantize(Decimal(1)))) for name, value in full]
    gross = sum((value for _, value in earned), Decimal(0))
    held = (("PF", Decimal(1800)), ("PROF TAX", Decimal(200)), ("INCOME TAX", (gross * 9 / 100).quantize(Decimal(1))))
    taken = [(name, cents(value)) for name, value in held]
    gross, net = told(job, earned, taken)
    page.box(36, 36, 559, 108, weight=0.6)
    page.disc(70, 72, 20, fill=TEAL)
    page.text(308, 60, made.employer.name, face="bold", size=13, align="middle")
    page.text(308, 76, ", ".join(made.employer.address), size=8.5, align="middle")
    page.text(308, 98, f"Payslip for the month of {write.month(made.end)}", face="bold", size=11, align="middle")
    left = (
        ("Name", made.employee.name),
        ("Joining Date", f"{job.random.randint(1, 28):02d} Jul {job.random.randint(2014, 2024)}"),
        ("Designation", job.one("Senior Analyst", "Plant Engineer", "Accounts Executive")),
        ("Department", job.one("Operations", "Finance", "Quality")),
        ("Location", made.employer.address[-1].split(" - ")[0]),
        ("Effective Work Days", str(days - absent)),
        ("LOP", str(absent)),
    )
    right = (
        ("Employee No", made.number),
        ("Bank Name", "Bank of Konkan"),
        ("Bank Account No", filled(job, "############")),
        ("PF No", filled(job, "@@@@@00#####0000####")),
        ("PF UAN", filled(job, "10##########")),
        ("ESI No", ""),
        ("PAN No", numbers.pan(job.random, "P", made.employee.surname[0])),
    )
    page.box(36, 108, 559, 222, weight=0.6)
    page.upright(297, 108, 222)
    for x, rows in ((42.0, left), (303.0, right)):
        y = 123.0
        for label, value in rows:
            page.text(x, y, f"{label}:", size=8.5)
            page.text(x + 102, y, value, size=8.5)
            y += 15
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=222, bottom=800)
    plain = [
        (name, write.number(value), write.number(now)) for (name, value), (_, now) in zip(full, earned, strict=True)
    ]
    lined: list[Row] = [
        (*left_, *right_)
        for left_, right_ in zip_longest(
            plain, [(name, write.number(value)) for name, value in taken], fillvalue=("", "")
        )
    ]
    lined.append(
        Note(
            {
                0: "Total Earnings: INR.",
                1: write.number(sum((value for _, value in full), Decimal(0))),
                2: write.number(gross),
                3: "Total Deductions: INR.",
                4: write.number(gross - net),
            }
        )
    )
    columns = heads("Earnings:141|Full:60>|Actual:60>|Deductions:172|Actual:90>")
    flow.table(36, columns, lined, Style(lines="columns", size=8.5, row=6, bar=PALE))
    y = flow.y
    page.box(36, y, 559, y + 44, weight=0.6)
    text = "Net Pay for the month ( Total Earnings - Total Deductions):"
    end = page.text(42, y + 16, text, size=9)
    page.text(end + 8, y + 16, write.number(net), face="bold", size=10)
    page.text(42, y + 34, f"({in_words(net)})", size=8.5)
    page.text(297, y + 64, "This is a system generated payslip and does not require signature.", size=8, align="middle")
    job.answer.tell(employee_id=made.number, total_deductions=gross - net)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (brutto_netto_bezuege, "de_DE"),
    (cloud_slip, "en_AU en_GB"),
    (people_portal, "en_IN"),
)
