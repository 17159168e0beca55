"""Payslips: a Spanish nómina, a French bulletin in its simpler form, a Dutch loonstrook, an Indian grid with days, an
American stub with sums of the year, a British small firm's, an Italian busta paga."""

from __future__ import annotations

from datetime import timedelta

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.pay import Pay, pay
from app.samples.measured.sheet import GREY, LETTER, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.words import in_words


def _on(page: Sheet, y: float, bottom: float = 800.0) -> Flow:
    return Flow(begin=lambda _s, _n: 60.0, size=page.size, sheets=[page], y=y, bottom=bottom)


def nomina_modelo(job: Job) -> list[Sheet]:
    """The official model: firm and worker in two halves of a frame, accruals under a roman numeral with a dotted
    column, deductions under another, the bases of the quotas at the foot."""
    made, write, page = pay(job, "E-###"), job.locale, Sheet()
    page.text(297, 40, "RECIBO INDIVIDUAL JUSTIFICATIVO DEL PAGO DE SALARIOS", face="bold", size=11, align="middle")
    page.box(40, 52, 555, 150, weight=0.8)
    page.upright(297, 52, 150)
    left = (
        ("Empresa:", made.employer.name),
        ("Domicilio:", ", ".join(made.employer.address)),
        ("CIF:", made.employer.tax_id.removeprefix("ES")),
        ("C.C.C.:", filled(job, "28/#######/##")),
    )
    right = (
        ("Trabajador:", made.employee.name),
        ("NIF:", numbers.dni(job.random)),
        ("Nº afil. S.S.:", filled(job, "28/########/##")),
        ("Grupo profesional:", job.one("Oficial 1ª", "Administrativo", "Técnico")),
        ("Matrícula:", made.number),
    )
    pairs(page, 48, 70, left, "inline", size=9, step=17)
    pairs(page, 305, 70, right, "inline", size=9, step=17)
    page.box(40, 158, 555, 178, fill=PALE)
    page.text(48, 172, f"Periodo de liquidación: del {write.date(made.start)} al {write.date(made.end)}", size=9.5)
    page.text(547, 172, "Total días: 30", size=9.5, align="right")
    page.text(48, 204, "I. DEVENGOS", face="bold", size=10)
    page.text(547, 204, "TOTALES", face="bold", size=9, align="right")
    page.text(56, 221, "1. Percepciones salariales", size=9)
    shown = [(name, write.money(amount)) for name, amount in made.earnings]
    y = pairs(page, 66, 240, shown, "dots", room=478, size=9.5, step=17)
    page.text(380, y + 4, "A. TOTAL DEVENGADO", face="bold", size=10, align="right")
    page.text(544, y + 4, write.money(made.gross), face="bold", size=10, align="right")
    page.line(40, y + 14, 555)
    page.text(48, y + 34, "II. DEDUCCIONES", face="bold", size=10)
    page.text(56, y + 51, "1. Aportación del trabajador e impuestos", size=9)
    shown = [(name, write.money(amount)) for name, amount in made.deductions]
    y = pairs(page, 66, y + 70, shown, "dots", room=478, size=9.5, step=17)
    for label, value in (
        ("B. TOTAL A DEDUCIR", made.deducted),
        ("LÍQUIDO TOTAL A PERCIBIR (A - B)", made.net),
    ):
        page.text(380, y + 4, label, face="bold", size=10, align="right")
        page.text(544, y + 4, write.money(value), face="bold", size=10, align="right")
        y += 20
    town = made.employer.address[-1].split(" ", 1)[1].split(" (")[0]
    page.text(48, y + 34, "Firma y sello de la empresa", size=8.5)
    page.text(547, y + 34, f"{town}, {write.date(made.paid, 2)}", size=9, align="right")
    page.text(547, y + 50, "RECIBÍ", size=8.5, align="right")
    base = write.money(cents(made.gross * 7 / 6))
    rows: list[Row] = [
        ("1. Contingencias comunes (remuneración + prorrata)", base, "23,60"),
        ("2. Desempleo, Formación Profesional, FOGASA", base, "5,50"),
        ("3. Base sujeta a retención del I.R.P.F.", write.money(made.gross), ""),
    ]
    flow = _on(page, 690)
    flow.table(40, heads("Determinación de las bases de cotización:335|BASE:90>|TIPO %:90>"), rows, Style(size=8.5))
    job.answer.tell(employee_id=made.number, period_start=made.start, period_end=made.end, pay_date=made.paid)
    job.answer.tell(total_deductions=made.deducted)
    return [page]


def bulletin_simple(job: Job) -> list[Sheet]:
    """The simpler bulletin: employer and worker in boxes, one table with base, rate, the worker's share and the
    employer's, the sum before tax and after it, leave at the foot."""
    made, write, page = pay(job, "0####"), job.locale, Sheet()
    page.box(40, 34, 555, 58, fill=NAVY)
    page.text(50, 50, "BULLETIN DE PAIE", face="bold", size=12, colour=WHITE)
    page.text(
        545, 50, f"Période du {write.date(made.start)} au {write.date(made.end)}", size=9, align="right", colour=WHITE
    )
    page.lines(
        40, 80, (made.employer.name, *made.employer.address, f"SIRET {filled(job, '### ### ### 000##')}"), size=9.5
    )
    page.box(310, 68, 555, 134, weight=0.6)
    page.lines(320, 84, (made.employee.name, *made.address, f"Matricule {made.number}"), size=9.5)
    rows = (
        ("Emploi", job.one("Comptable", "Technicienne", "Vendeur")),
        ("Statut", job.one("Cadre", "Non-cadre")),
        ("Payé le", f"{write.date(made.paid)} par virement"),
    )
    pairs(page, 40, 150, rows, "inline", size=9, step=13)
    table: list[Row] = []
    for name, amount in made.earnings:
        table.append((name, "", "", write.money(amount), ""))
    table.append(Note({0: "Salaire brut", 3: write.money(made.gross)}, line=True))
    for name, amount in made.deductions:
        rate = write.number(amount * 100 / made.gross)
        table.append(
            (name, write.money(made.gross), rate, f"-{write.money(amount)}", write.money(cents(amount * 13 / 10)))
        )
    table.append(Note({0: "Total des retenues", 3: f"-{write.money(made.deducted)}"}, line=True))
    flow = _on(page, 196)
    columns = heads("Rubriques:215|Base:75>|Taux:55>|Part salarié:85>|Part employeur:85>")
    flow.table(40, columns, table, Style(lines="columns", size=9, row=7, bar=PALE))
    y = flow.y + 20
    page.box(310, y, 555, y + 30, weight=1.2)
    page.text(320, y + 19, "Net payé en euros", face="bold", size=10.5)
    page.text(547, y + 19, write.money(made.net), face="bold", size=12, align="right")
    taken = job.random.randint(2, 18)
    leave: list[Row] = [("Congés payés", "25,00", f"{taken},00", f"{25 - taken},00")]
    flow.y = y + 50
    flow.table(40, heads("Compteurs:200|Acquis:80>|Pris:80>|Solde:80>"), leave, Style(lines="all", size=8.5))
    note = "Dans votre intérêt, conservez ce bulletin de paie sans limitation de durée."
    page.text(297, 812, note, size=7.5, align="middle", colour=GREY)
    job.answer.tell(employee_id=made.number, period_start=made.start, period_end=made.end, pay_date=made.paid)
    job.answer.tell(total_deductions=made.deducted)
    return [page]


def loonstrook_codes(job: Job) -> list[Sheet]:
    """A Dutch strip in fixed pitch: codes in a column, payments and what is held in two columns of one table, totals
    since January beside the month, the account that it goes to."""
    made, write, page = pay(job, "1###"), job.locale, Sheet()
    page.text(45, 50, made.employer.name, face="mono-bold", size=12)
    page.lines(45, 65, made.employer.address, face="mono", size=9)
    page.text(550, 50, "LOONSTROOK", face="mono-bold", size=13, align="right")
    page.text(550, 66, f"Periode {made.start.month:02d} {made.start.year}", face="mono", size=9.5, align="right")
    page.lines(45, 116, (made.employee.name, *made.address), face="mono", size=10)
    rows = (
        ("Personeelsnr", made.number),
        ("Van / t/m", f"{write.date(made.start)} / {write.date(made.end)}"),
        ("BSN", numbers.digits(job.random, 9)),
        ("Loonheff.korting", "Ja"),
        ("Betaaldatum", write.date(made.paid)),
    )
    pairs(page, 310, 104, rows, gap=120, size=9, step=14, face="mono")
    table: list[Row] = []
    for n, (name, amount) in enumerate(made.earnings):
        table.append((f"{1000 + n * 20}", name, write.money(amount), "", write.money(amount * made.end.month)))
    for n, (name, amount) in enumerate(made.deductions):
        table.append((f"{6000 + n * 30}", name, "", write.money(amount), write.money(amount * made.end.month)))
    table.append(
        Note({1: "Totaal", 2: write.money(made.gross), 3: write.money(made.deducted)}, face="mono-bold", line=True)
    )
    flow = _on(page, 190)
    columns = heads("Code:50|Omschrijving:185|Betalingen:90>|Inhoudingen:90>|Cumulatief:90>")
    flow.table(45, columns, table, Style(lines="head", face="mono", head="mono-bold", size=9, row=7))
    y = flow.y + 26
    page.text(45, y, "Netto uit te betalen", face="mono-bold", size=11)
    page.text(547, y, write.money(made.net, "sign"), face="mono-bold", size=12, align="right")
    iban = numbers.in_groups(numbers.iban(job.random, "NL"))
    page.text(45, y + 18, f"Overgemaakt op {iban} t.n.v. {made.employee.name}", face="mono", size=8.5)
    page.line(45, y + 34, 550, dash=True)
    more = (
        ("Bruto jaarloon bijz. tarief", write.money(made.gross * 12)),
        ("Minimumloon per uur", "14,40"),
        ("Vakantietoeslag opgebouwd", write.money(cents(made.gross * 8 / 100))),
    )
    pairs(page, 45, y + 52, more, gap=220, size=8.5, step=14, face="mono")
    job.answer.tell(employee_id=made.number, period_start=made.start, period_end=made.end, pay_date=made.paid)
    job.answer.tell(total_deductions=made.deducted)
    return [page]


def grid_days(job: Job) -> list[Sheet]:
    """An Indian firm's grid: all of it ruled, days worked and lost, rate and earned beside each other, deductions in
    the same rows, net in figures and in words."""
    made, write, page = pay(job, "EMP0####"), job.locale, Sheet()
    page.text(297, 48, made.employer.name.upper(), face="bold", size=14, align="middle")
    page.text(297, 62, ", ".join(made.employer.address), size=8.5, align="middle")
    page.text(297, 84, f"Salary Slip for the month of {write.month(made.end)}", face="bold", size=11, align="middle")
    flow = _on(page, 96)
    grid = Style(lines="all", size=9, row=7)
    days, uan = made.end.day, filled(job, "10##########")
    who: list[Row] = [
        ("Emp. Name", made.employee.name, "Emp. Code", made.number),
        ("Designation", job.one("Sr. Executive", "Team Lead", "Analyst"), "UAN", uan),
        ("Department", job.one("Operations", "Accounts", "Quality"), "Bank A/c", filled(job, "5010########")),
        ("Days in month", str(days), "Days paid / LOP", f"{days} / 0"),
    ]
    columns = heads("Employee details:100|:165|:100|:150")
    flow.table(40, columns, who, grid)
    flow.y += 12
    many = max(len(made.earnings), len(made.deductions))
    rows: list[Row] = []
    for n in range(many):
        got, held = made.earnings[n : n + 1], made.deductions[n : n + 1]
        left = [(name, write.money(amount), write.money(amount)) for name, amount in got] or [("", "", "")]
        right = [(name, write.money(amount)) for name, amount in held] or [("", "")]
        rows.append((*left[0], *right[0]))
    sums = {0: "Gross Earnings", 2: write.money(made.gross), 3: "Total Deductions", 4: write.money(made.deducted)}
    rows.append(Note(sums, line=True))
    columns = heads("Earnings:145|Rate (Rs.):75>|Earned (Rs.):85>|Deductions:130|Amount (Rs.):80>")
    flow.table(40, columns, rows, grid)
    page.box(40, flow.y + 10, 555, flow.y + 52, weight=0.8)
    page.text(48, flow.y + 26, f"Net Salary Payable : Rs. {write.money(made.net)}", face="bold", size=10.5)
    page.text(48, flow.y + 43, f"In words : {in_words(made.net)}", size=9)
    page.text(48, flow.y + 74, f"Credited on {write.date(made.paid, 2)} by NEFT. Computer generated slip.", size=8)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    job.answer.tell(employer=made.employer.name.upper())
    return [page]


def _stub_tables(page: Sheet, job: Job, made: Pay, times: int) -> float:
    write, flow = job.locale, _on(page, 176)
    rows: list[Row] = []
    for n, (name, amount) in enumerate(made.earnings):
        hours = "80.00" if n == 0 else ""
        rate = write.money(amount / 80) if n == 0 else ""
        rows.append((name, rate, hours, write.money(amount), write.money(amount * times)))
    rows.append(Note({0: "Gross Pay", 3: write.money(made.gross), 4: write.money(made.gross * times)}, line=True))
    columns = heads("Earnings:160|rate:80>|hours:70>|this period:100>|year to date:110>")
    flow.table(46, columns, rows, Style(lines="head", size=9, row=5))
    flow.y += 14
    held: list[Row] = [(name, f"-{write.money(a)}", write.money(a * times)) for name, a in made.deductions]
    held.append(Note({0: "Total Statutory and Other", 1: f"-{write.money(made.deducted)}"}, line=True))
    flow.table(46, heads("Deductions:310|this period:100>|year to date:110>"), held, Style(lines="head", size=9, row=5))
    return flow.y


def biweekly_stub(job: Job) -> list[Sheet]:
    """An American stub over its cheque: file numbers in a row, earnings with rate and hours, deductions with a sign,
    the year to date beside the period, the cheque marked as no cheque."""
    made, write, page = pay(job, "00####"), job.locale, Sheet(size=LETTER)
    start, end = made.start, made.start + timedelta(days=13)
    paid = end + timedelta(days=6)
    file = (
        ("CO.", "K7R"),
        ("FILE", made.number),
        ("DEPT.", "0100"),
        ("CLOCK", ""),
        ("VCHR. NO.", filled(job, "00000##0##")),
    )
    for n, (label, value) in enumerate(file):
        page.text(46 + n * 62, 40, label, size=6.5, colour=GREY)
        page.text(46 + n * 62, 51, value, face="mono", size=8.5)
    page.lines(46, 78, (made.employer.name, *made.employer.address), size=9.5)
    page.text(566, 52, "Earnings Statement", face="serif-bold", size=17, align="right")
    rows = (
        ("Period Beginning:", write.date(start)),
        ("Period Ending:", write.date(end)),
        ("Pay Date:", write.date(paid)),
    )
    pairs(page, 380, 78, rows, "right", room=186, size=9, step=13)
    page.text(380, 128, made.employee.name.upper(), face="bold", size=10)
    page.lines(380, 141, [row.upper() for row in made.address], size=9)
    y = _stub_tables(page, job, made, max(1, paid.month * 2))
    page.box(46, y + 12, 566, y + 34, fill=PALE)
    page.text(52, y + 27, "Net Pay", face="bold", size=11)
    page.text(453, y + 27, write.money(made.net, "sign"), face="bold", size=11, align="right")
    page.line(20, 560, 592, dash=True)
    page.text(46, 594, made.employer.name, face="bold", size=11)
    page.text(566, 594, f"Advice number: {filled(job, '0000######')}", size=9, align="right")
    page.text(46, 640, f"Deposited to the account of  {made.employee.name}", size=10)
    page.text(46, 662, f"account number xxxxxx{filled(job, '####')}   transit ABA xxxx xxxx", size=9)
    page.text(566, 662, write.money(made.net, "sign"), size=10, align="right")
    page.text(306, 720, "THIS IS NOT A CHECK", face="bold", size=20, align="middle", colour=GREY)
    job.answer.tell(employee=made.employee.name.upper(), employee_id=made.number)
    job.answer.tell(period_start=start, period_end=end, pay_date=paid, total_deductions=made.deducted)
    return [page]


def small_firm(job: Job) -> list[Sheet]:
    """A small firm's slip, half a sheet: codes of tax and insurance in a bar, three columns side by side, net in a
    box at the right."""
    made, write, page = pay(job, "##"), job.locale, Sheet(size=(595.0, 400.0))
    page.box(24, 20, 571, 44, fill=TEAL)
    page.text(34, 36, made.employer.name, face="bold", size=12, colour=WHITE)
    page.text(561, 36, "PAY ADVICE", face="bold", size=11, align="right", colour=WHITE)
    band = (
        ("Works no.", made.number),
        ("Employee", made.employee.name),
        ("Tax code", job.one("1257L", "1185L M1", "BR")),
        ("NI no.", filled(job, "QQ######C")),
        ("Pay date", write.date(made.paid)),
        ("Tax period", f"Month {(made.end.month + 8) % 12 + 1}"),
    )
    edges = (34.0, 90.0, 230.0, 305.0, 390.0, 480.0)
    for x, (label, value) in zip(edges, band, strict=True):
        page.text(x, 58, label, size=7, colour=GREY)
        page.text(x, 70, value, face="bold", size=9)
    page.line(24, 80, 571)
    page.upright(225, 80, 300)
    page.upright(405, 80, 300)
    parts = ((34.0, 182.0, "Payments", made.earnings), (235.0, 162.0, "Deductions", made.deductions))
    for x, room, title, listed in parts:
        page.text(x, 97, title, face="bold", size=9.5)
        shown = [(name, write.money(amount)) for name, amount in listed]
        pairs(page, x, 116, shown, "right", room=room, size=9, step=16)
    so_far = max(1, (made.end.month + 8) % 12 + 1)
    tax = made.deductions[0][1]
    page.text(415, 97, "This year", face="bold", size=9.5)
    year = (("Taxable pay", write.money(made.gross * so_far)), ("Tax paid", write.money(tax * so_far)))
    pairs(page, 415, 116, year, "right", room=148, size=9, step=16)
    page.line(24, 300, 571)
    page.text(34, 318, "Total payments", size=9)
    page.text(216, 318, write.money(made.gross), face="bold", size=9.5, align="right")
    page.text(235, 318, "Total deductions", size=9)
    page.text(397, 318, write.money(made.deducted), face="bold", size=9.5, align="right")
    page.box(405, 304, 571, 340, fill=PALE)
    page.text(415, 326, "NET PAY", face="bold", size=11)
    page.text(563, 326, write.money(made.net, "sign"), face="bold", size=13, align="right")
    page.text(34, 372, f"Paid by BACS. {', '.join(made.employer.address)}", size=8, colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


def busta_vidimata(job: Job) -> list[Sheet]:
    """An Italian stamped sheet: cells with small labels, items with competences and withholdings in two columns, the
    net in a frame at the foot."""
    made, write, page = pay(job, "000###"), job.locale, Sheet()
    top = (
        (("DITTA", made.employer.name, 300), ("MESE RETRIBUITO", write.month(made.end).upper(), 215)),
        (("SEDE", ", ".join(made.employer.address), 300), ("P.IVA", made.employer.tax_id.removeprefix("IT"), 215)),
        (
            ("COD. DIP.", made.number, 90),
            ("COGNOME E NOME", made.employee.name, 210),
            ("LIVELLO", job.one("3", "4S", "5"), 60),
            ("MATRICOLA INPS", filled(job, "##########"), 155),
        ),
    )
    y = 40.0
    for cells in top:
        x = 40.0
        for label, value, wide in cells:
            page.box(x, y, x + wide, y + 30, weight=0.6)
            page.text(x + 4, y + 9, label, size=6, colour=MAROON)
            page.text(x + 6, y + 23, value, face="mono", size=9 if wide > 80 else 8.5)
            x += wide
        y += 30
    rows: list[Row] = []
    for n, (name, amount) in enumerate(made.earnings):
        rows.append((f"Z{n:03d}", name, write.money(amount), ""))
    for n, (name, amount) in enumerate(made.deductions):
        rows.append((f"F{n * 10:03d}", name, "", write.money(amount)))
    flow = _on(page, y + 12)
    columns = heads("VOCE:60|DESCRIZIONE:235|COMPETENZE:110>|TRATTENUTE:110>")
    flow.table(40, columns, rows, Style(lines="columns", face="mono", size=9, row=9, head="sans"))
    y = max(flow.y + 20, 420.0)
    foot = (
        ("TOTALE COMPETENZE", made.gross),
        ("TOTALE TRATTENUTE", made.deducted),
        ("NETTO DEL MESE", made.net),
    )
    for n, (label, amount) in enumerate(foot):
        left = 40.0 + n * 171.6
        page.box(left, y, left + 171.6, y + 36, weight=1.4 if n == 2 else 0.6)
        page.text(left + 4, y + 9, label, size=6.5, colour=MAROON)
        page.text(left + 164, y + 27, write.money(amount), face="mono-bold", size=11, align="right")
    iban = numbers.iban(job.random, "IT")
    page.text(40, y + 56, f"Accredito su IBAN {iban} con valuta {write.date(made.paid)}", face="mono", size=8.5)
    page.text(555, 810, f"Aut. INAIL n. {filled(job, '####')}", size=7, align="right", colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (nomina_modelo, "es_ES"),
    (bulletin_simple, "fr_FR"),
    (loonstrook_codes, "nl_NL"),
    (grid_days, "en_IN"),
    (biweekly_stub, "en_US"),
    (small_firm, "en_GB"),
    (busta_vidimata, "it_IT"),
)
