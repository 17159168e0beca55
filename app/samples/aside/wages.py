"""Payslips: an Australian one of a cloud program by the hour, an Indian one of an application, a Portuguese receipt, an
Austrian one in fixed pitch, an Irish half sheet by the week, a Malaysian one in two columns."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.aside.slips import slip
from app.samples.aside.stock import on
from app.samples.measured import numbers
from app.samples.measured.blocks import Note, Row, Style, heads, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, WHITE, Colour, Sheet, wrapped
from app.samples.measured.words import in_words

MINT: Colour = (0.88, 0.96, 0.91)


def hours_of_a_fortnight(job: Job) -> list[Sheet]:
    """An Australian slip of a cloud program: who pays and how one is employed side by side, hours by rate, tax and
    deductions under headings of their own, super and where the pay went below."""
    earned = (("Ordinary Hours", "100"), ("Overtime Hours (exempt from super)", "9.5"), ("Laundry Allowance", "0.8"))
    taken = (("PAYG Tax", "19.4"), ("Union Fees", "1.1"), ("Salary Sacrifice - Novated Lease", "6.2"))
    made, write, page = slip(job, "@@###", (2400, 4600), earned, taken, 14), job.locale, Sheet()
    times = job.random.randint(2, 24)
    page.text(46, 56, "PAY SLIP", face="bold", size=15)
    page.lines(46, 82, (made.employee.name, *made.address), size=9.5)
    page.text(300, 56, "PAID BY", face="bold", size=8)
    payer = (*wrapped(made.employer.name, 142, "sans", 9), *made.employer.address, f"ABN {made.employer.tax_id}")
    page.lines(300, 69, payer, size=9)
    page.text(452, 56, "EMPLOYMENT DETAILS", face="bold", size=8)
    page.lines(452, 69, ("Pay Frequency: Fortnightly", f"Employee ID: {made.number}"), size=9)
    page.box(46, 142, 549, 184, fill=PALE)
    head = (
        ("Pay Period", f"{write.date(made.start)} - {write.date(made.end)}"),
        ("Payment Date", write.date(made.paid)),
        ("Total Earnings", write.money(made.gross, "sign")),
        ("Net Pay", write.money(made.net, "sign")),
    )
    for x, (label, value) in zip((56, 230, 340, 450), head, strict=True):
        page.text(x, 157, f"{label}:", size=8)
        page.text(x, 174, value, face="bold", size=10)
    style = Style(lines="head", size=9, row=6)
    flow = on(page, 202)
    rows: list[Row] = []
    for n, (name, amount) in enumerate(made.earnings):
        hours = f"{76 if n == 0 else 5}.0000" if "Hours" in name else ""
        rate = write.money(amount / (76 if n == 0 else 5), "sign") if hours else ""
        rows.append((name, hours, rate, write.money(amount, "sign"), write.money(amount * times, "sign")))
    whole = {0: "TOTAL", 3: write.money(made.gross, "sign"), 4: write.money(made.gross * times, "sign")}
    rows.append(Note(whole))
    flow.table(46, heads("SALARY & WAGES:223|HOURS:60>|RATE:65>|THIS PAY:75>|YTD:80>"), rows, style)
    for title, listed in (("TAX", made.deductions[:1]), ("DEDUCTIONS", made.deductions[1:])):
        flow.y += 14
        shown: list[Row] = [(n, write.money(a, "sign"), write.money(a * times, "sign")) for n, a in listed]
        flow.table(46, heads(f"{title}:348|THIS PAY:75>|YTD:80>"), shown, style)
    flow.y += 14
    guarantee = cents(made.earnings[0][1] * 12 / 100)
    rest: list[Row] = [("SGC - Merrow Super", write.money(guarantee, "sign"), write.money(guarantee * times, "sign"))]
    flow.table(46, heads("SUPERANNUATION:348|THIS PAY:75>|YTD:80>"), rest, style)
    flow.y += 14
    bank: list[Row] = [
        (
            f"{filled(job, '06#-###')} {filled(job, '###### ###')}",
            f"{made.employee.name}",
            write.money(made.net, "sign"),
        )
    ]
    flow.table(46, heads("PAYMENT DETAILS:210|REFERENCE:213|AMOUNT:80>"), bank, style)
    job.answer.tell(employee_id=made.number, period_start=made.start, period_end=made.end, pay_date=made.paid)
    return [page]


def app_payslip(job: Job) -> list[Sheet]:
    """An Indian slip of an application: the net large in a tinted box beside who it is for, both tables side by side
    with what came since April, the net again on a bar and in words."""
    earned = (
        ("Basic", "100"),
        ("House Rent Allowance", "50"),
        ("Fixed Allowance", "38"),
        ("Leave Travel Allowance", "8"),
    )
    taken = (("EPF Contribution", "5.4"), ("Income Tax", "9.6"), ("Professional Tax", "0.25"), ("VPF", "2"))
    made, write, page = slip(job, "ZX-###", (31_000, 96_000), earned, taken), job.locale, Sheet()
    times = (made.start.month - 4) % 12 + 1
    page.text(46, 52, made.employer.name, face="bold", size=13)
    page.text(46, 66, ", ".join(made.employer.address), size=8.5, colour=GREY)
    page.text(549, 50, "Payslip For the Month", size=9, align="right", colour=GREY)
    page.text(549, 66, write.month(made.end), face="bold", size=12, align="right")
    page.line(46, 76, 549, weight=0.5, colour=GREY)
    page.text(46, 98, "EMPLOYEE SUMMARY", face="bold", size=8.5, colour=GREY)
    rows = (
        ("Employee Name", f":  {made.employee.name}"),
        ("Employee ID", f":  {made.number}"),
        ("Pay Period", f":  {write.month(made.end)}"),
        ("Pay Date", f":  {write.date(made.paid, 1)}"),
        ("PF A/C Number", f":  {filled(job, '@@/@@@/#######/###')}"),
        ("Bank A/c No", f":  XXXXXXXX{filled(job, '####')}"),
    )
    pairs(page, 46, 118, rows, gap=100, size=9.5, step=17)
    page.box(340, 92, 549, 196, fill=MINT)
    page.text(356, 124, write.money(made.net, "sign"), face="bold", size=19)
    page.text(356, 142, "Employee Net Pay", size=9.5)
    page.line(340, 154, 549, weight=0.4, dash=True)
    page.text(356, 172, f"Paid Days : {made.end.day}     LOP Days : 0", size=9.5)
    many = max(len(made.earnings), len(made.deductions))
    table: list[Row] = []
    for n in range(many):
        cells: list[str] = []
        for parts in (made.earnings, made.deductions):
            if n < len(parts):
                name, amount = parts[n]
                cells += [name, write.money(amount, "sign"), write.money(amount * times, "sign")]
            else:
                cells += ["", "", ""]
        table.append((*cells[:3], "", *cells[3:]))
    sums = {0: "Gross Earnings", 1: write.money(made.gross, "sign"), 4: "Total Deductions"}
    table.append(Note({**sums, 5: write.money(made.deducted, "sign")}))
    flow = on(page, 222)
    columns = heads("EARNINGS:104|AMOUNT:68>|YTD:72>|:16|DEDUCTIONS:103|AMOUNT:68>|YTD:72>")
    flow.table(46, columns, table, Style(lines="head", size=8.5, row=9))
    y = flow.y + 18
    page.box(46, y, 549, y + 40, weight=0.6)
    page.box(400, y, 549, y + 40, fill=MINT)
    page.text(56, y + 17, "TOTAL NET PAYABLE", face="bold", size=10)
    page.text(56, y + 31, "Gross Earnings - Total Deductions", size=8, colour=GREY)
    page.text(537, y + 25, write.money(made.net, "sign"), face="bold", size=12, align="right")
    page.text(549, y + 62, f"Amount In Words : Indian {in_words(made.net)}", size=8.5, align="right")
    page.text(297, 780, "-- This is a system-generated document. --", size=8, align="middle", colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


def recibo_programa(job: Job) -> list[Sheet]:
    """A Portuguese receipt: numbers of the person in a strip, allowances and discounts in two columns of one table, the
    sum paid with how it was paid, a declaration to sign."""
    earned = (("Vencimento", "100"), ("Subsídio Refeição", "11.2"), ("Diuturnidades", "3.1"), ("Isenção Horário", "7"))
    taken = (("Segurança Social (11%)", "11"), ("IRS", "10.6"), ("Seguro de Saúde", "0.9"))
    made, write, page = slip(job, "###", (980, 2600), earned, taken), job.locale, Sheet()
    page.text(40, 52, made.employer.name, face="bold", size=13)
    address = (*made.employer.address, f"NIPC {made.employer.tax_id.removeprefix('PT')}")
    page.lines(40, 66, address, size=8.5)
    page.text(555, 52, "Recibo de Vencimentos", face="bold", size=13, align="right")
    page.text(555, 66, "Original", size=8.5, align="right")
    page.text(330, 96, made.employee.name, face="bold", size=11)
    page.lines(330, 110, made.address, size=10)
    first = (
        ("N.º Mecan.", made.number),
        ("N.º Benef.", filled(job, "11#########")),
        ("N.º Contrib.", filled(job, "2########")),
        ("Data Fecho", write.date(made.end)),
        ("Período", write.month(made.end)),
    )
    second = (
        ("Categoria", job.one("Técnico administrativo", "Operador de loja", "Encarregado")),
        ("Dias Úteis", str(job.random.randint(20, 23))),
        ("Vencimento", write.money(made.earnings[0][1])),
        ("Data Pagto.", write.date(made.paid)),
    )
    y = strip(page, 40, 150, first, 515)
    flow = on(page, strip(page, 40, y + 4, second, 515) + 14)
    rows: list[Row] = []
    for n, (name, amount) in enumerate(made.earnings):
        rows.append((f"R{n + 1:02d}", name, "30,00" if n == 0 else "", write.money(amount), ""))
    for n, (name, amount) in enumerate(made.deductions):
        rows.append((f"D{n + 1:02d}", name, "", "", write.money(amount)))
    flow.table(
        40,
        heads("Cód.:45|Descrição:240|Qtd.:50>|Remunerações:90>|Descontos:90>"),
        rows,
        Style(lines="columns", size=9, row=6, bar=PALE),
    )
    y = flow.y + 16
    for x, label, amount in ((365.0, "Total", made.gross), (465.0, "", made.deducted)):
        page.box(x, y, x + 90, y + 18, weight=0.7)
        page.text(x - 6, y + 13, label, size=9.5, align="right")
        page.text(x + 85, y + 13, write.money(amount), size=9.5, align="right")
    page.box(365, y + 26, 555, y + 50, weight=1.2)
    page.text(373, y + 42, "Total Pago ( EUR )", face="bold", size=10)
    page.text(549, y + 42, write.money(made.net), face="bold", size=12, align="right")
    iban = numbers.in_groups(numbers.iban(job.random, "PT"))
    page.text(40, y + 42, f"100,00% por transferência para {iban}", size=8)
    page.text(40, y + 92, "Declaro que recebi a quantia constante neste recibo,", size=9)
    page.line(40, y + 130, 240)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


def lohnverrechnung(job: Job) -> list[Sheet]:
    """An Austrian slip in fixed pitch: gross and insurance as blocks under each other, bases beside the sums, what is
    paid out at the end."""
    earned = (("Gehalt lt. KV", "100"), ("Überstunden 50 %", "5.2"), ("Sachbezug Parkplatz", "1.4"))
    taken = (("SV-Beitrag laufend", "18.07"), ("Lohnsteuer laufend", "11.3"), ("Betriebsratsumlage", "0.5"))
    made, write, page = slip(job, "00####", (2300, 4300), earned, taken), job.locale, Sheet()
    page.text(45, 50, made.employer.name, face="mono-bold", size=12)
    page.lines(45, 64, made.employer.address, face="mono", size=9)
    page.text(550, 50, f"Abrechnung {made.end:%m/%Y}", face="mono-bold", size=12, align="right")
    page.lines(45, 110, ("Frau/Herr", made.employee.name, *made.address), face="mono", size=10)
    rows = (
        ("Dienstnehmer-Nr.", made.number),
        ("SV-Nummer", f"{filled(job, '####')} {filled(job, '1#0#7#')}"),
        ("Eintritt", write.date(date(job.random.randint(2009, 2024), 3, 1))),
        ("Abr.-Zeitraum", f"{made.start:%d.%m.}-{write.date(made.end)}"),
    )
    pairs(page, 310, 110, rows, gap=110, size=9, step=14, face="mono")
    y = 196.0
    for title, parts, total, whole in (
        ("BEZÜGE", made.earnings, "Brutto", made.gross),
        ("ABZÜGE", made.deductions, "Summe Abzüge", made.deducted),
    ):
        page.line(45, y, 550, weight=0.5)
        page.text(45, y + 14, title, face="mono-bold", size=9.5)
        page.text(450, y + 14, "Basis" if title == "ABZÜGE" else "Std/Tage", face="mono", size=8.5, align="right")
        page.text(550, y + 14, "Betrag", face="mono", size=8.5, align="right")
        y += 32
        for name, amount in parts:
            page.text(57, y, name, face="mono", size=9.5)
            if title == "ABZÜGE":
                page.text(450, y, write.money(made.gross), face="mono", size=9.5, align="right")
            elif name.startswith("Überstunden"):
                page.text(450, y, "6,00", face="mono", size=9.5, align="right")
            page.text(550, y, write.money(amount), face="mono", size=9.5, align="right")
            y += 15
        page.text(57, y + 4, total, face="mono-bold", size=9.5)
        page.text(550, y + 4, write.money(whole), face="mono-bold", size=9.5, align="right")
        y += 22
    page.line(45, y, 550, weight=1.2)
    page.text(45, y + 20, "AUSZAHLUNGSBETRAG EUR", face="mono-bold", size=12)
    page.text(550, y + 20, write.money(made.net), face="mono-bold", size=13, align="right")
    iban = numbers.in_groups(numbers.iban(job.random, "AT"))
    page.text(45, y + 40, f"Überweisung am {write.date(made.paid)} auf {iban}", face="mono", size=9)
    page.line(45, y + 54, 550, dash=True)
    other = (("BV-Kasse 1,53 %", cents(made.gross * 153 / 10_000)), ("DG-Beitrag SV", cents(made.gross * 21 / 100)))
    shown = [(label, write.money(value)) for label, value in other]
    pairs(page, 45, y + 74, shown, "right", room=250, size=8.5, step=13, face="mono")
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    job.answer.tell(period_start=made.start, period_end=made.end)
    return [page]


def week_half_sheet(job: Job) -> list[Sheet]:
    """An Irish half sheet by the week: a frame of many cells, payments with hours at the left, deductions in the
    middle, sums of the year at the right, the net in the last cell."""
    earned = (("Basic", "100"), ("O/T x 1.5", "12"), ("Sunday Premium", "5.5"))
    taken = (("P.A.Y.E.", "11.2"), ("P.R.S.I.", "4.1"), ("U.S.C.", "2.7"), ("Sports & Social", "0.3"))
    made, write, page = slip(job, "####", (560, 1180), earned, taken, 7), job.locale, Sheet(size=(595.0, 380.0))
    week = made.end.isocalendar().week
    page.box(24, 22, 571, 356, weight=1)
    page.text(34, 42, made.employer.name, face="bold", size=12)
    page.text(34, 54, ", ".join(made.employer.address), size=8)
    page.text(561, 42, f"Reg. No. {filled(job, '#######@')}", size=8, align="right")
    cells = (
        ("Emp. No.", made.number, 24.0),
        ("Name", made.employee.name, 84.0),
        ("PPS No.", filled(job, "#######@@"), 236.0),
        ("Week", str(week), 318.0),
        ("Date", write.date(made.paid), 360.0),
        ("PRSI Class", "A1", 440.0),
        ("Weekly Cut-off", write.money(Decimal("846.15")), 500.0),
    )
    page.line(24, 62, 571)
    for label, value, x in cells:
        page.text(x + 5, 72, label, size=6.5, colour=MAROON)
        page.text(x + 5, 86, value, size=9)
        page.upright(x, 62, 92, weight=0.5)
    page.line(24, 92, 571)
    page.upright(214, 92, 300)
    page.upright(400, 92, 300)
    for x, title, far in ((34.0, "PAYMENTS", 204.0), (222.0, "DEDUCTIONS", 392.0), (408.0, "YEAR TO DATE", 563.0)):
        page.text(x, 106, title, face="bold", size=8.5)
        page.text(far, 106, "€", size=8.5, align="right")
    y = 124.0
    for n, (name, amount) in enumerate(made.earnings):
        page.text(34, y, name, size=9)
        page.text(142, y, "39.00" if n == 0 else "", size=9, align="right")
        page.text(204, y, write.money(amount), size=9, align="right")
        y += 16
    pairs(page, 222, 124, [(n, write.money(a)) for n, a in made.deductions], "right", room=170, size=9, step=16)
    year = [("Gross", write.money(made.gross * week))]
    year += [(name, write.money(amount * week)) for name, amount in made.deductions[:3]]
    pairs(page, 408, 124, year, "right", room=155, size=9, step=16)
    page.line(24, 300, 571)
    foot = (
        ("Gross Pay", made.gross, 34.0, 204.0),
        ("Total Deductions", made.deducted, 222.0, 392.0),
        ("NET PAY", made.net, 408.0, 563.0),
    )
    for label, amount, x, far in foot:
        face = "bold" if label.isupper() else "sans"
        page.text(x, 322, label, face=face, size=10)
        page.text(
            far, 322, write.money(amount, "sign" if label.isupper() else "plain"), face=face, size=10.5, align="right"
        )
    page.text(34, 346, "Payment method: EFT      Holidays left: 9.5 days", size=8)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


def slip_dua_lajur(job: Job) -> list[Sheet]:
    """A Malaysian slip: earnings and deductions in two ruled halves, sums of each under them, the net on a dark bar,
    what the employer pays in small print."""
    earned = (
        ("Gaji Asas", "100"),
        ("Elaun Pengangkutan", "7.5"),
        ("Elaun Kehadiran", "2.4"),
        ("Kerja Lebih Masa", "6.3"),
    )
    taken = (("KWSP Pekerja", "11"), ("PERKESO", "0.5"), ("SIP", "0.2"), ("PCB", "3.6"), ("Zakat", "1"))
    made, write, page = slip(job, "M-####", (2100, 6400), earned, taken), job.locale, Sheet()
    page.text(297, 52, made.employer.name.upper(), face="bold", size=14, align="middle")
    page.text(297, 66, ", ".join(made.employer.address), size=8.5, align="middle")
    page.box(46, 80, 549, 100, fill=NAVY)
    page.text(
        297,
        94,
        f"SLIP GAJI BAGI BULAN {write.month(made.end).upper()}",
        face="bold",
        size=10.5,
        align="middle",
        colour=WHITE,
    )
    left = (
        ("Nama", f": {made.employee.name}"),
        ("No. Pekerja", f": {made.number}"),
        ("No. K/P", f": {filled(job, '8#0#1#-1#-####')}"),
    )
    right = (
        ("Jawatan", f": {job.one('Juruteknik', 'Kerani Akaun', 'Penyelia')}"),
        ("Tarikh Bayar", f": {write.date(made.paid)}"),
        ("No. Akaun", f": {filled(job, '1###########')}"),
    )
    pairs(page, 50, 120, left, gap=75, size=9.5, step=15)
    pairs(page, 330, 120, right, gap=80, size=9.5, step=15)
    many = max(len(made.earnings), len(made.deductions))
    rows: list[Row] = []
    for n in range(many):
        cells: list[str] = []
        for parts in (made.earnings, made.deductions):
            cells += [parts[n][0], write.money(parts[n][1])] if n < len(parts) else ["", ""]
        rows.append(tuple(cells))
    sums = (("Jumlah Pendapatan", made.gross), ("Jumlah Potongan", made.deducted))
    rows.append(Note({0: sums[0][0], 1: write.money(made.gross), 2: sums[1][0], 3: write.money(made.deducted)}))
    flow = on(page, 176)
    flow.table(46, heads("PENDAPATAN:165|RM:86>|POTONGAN:166|RM:86>"), rows, Style(lines="columns", size=9.5, row=8))
    y = flow.y + 14
    page.box(297, y, 549, y + 26, fill=NAVY)
    page.text(307, y + 17, "GAJI BERSIH", face="bold", size=11, colour=WHITE)
    page.text(541, y + 17, write.money(made.net, "sign"), face="bold", size=12, align="right", colour=WHITE)
    share = cents(made.gross * 13 / 100)
    page.text(46, y + 17, f"Caruman majikan: KWSP {write.money(share)}", size=8.5, colour=GREY)
    page.text(46, y + 60, "Slip ini dijana komputer dan tidak memerlukan tandatangan.", size=8, colour=GREY)
    job.answer.tell(employer=made.employer.name.upper(), employee_id=made.number)
    job.answer.tell(pay_date=made.paid, total_deductions=made.deducted)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (hours_of_a_fortnight, "en_AU"),
    (app_payslip, "en_IN"),
    (recibo_programa, "pt_PT"),
    (lohnverrechnung, "de_AT"),
    (week_half_sheet, "en_IE"),
    (slip_dua_lajur, "ms_MY"),
)
