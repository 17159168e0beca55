"""Payslips."""

from __future__ import annotations

from decimal import Decimal
from itertools import zip_longest

from app.samples.measured import numbers
from app.samples.measured.blocks import Note, Row, Style, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.pay import Part, pay
from app.samples.measured.payslips import on
from app.samples.measured.sheet import GREY, LETTER, NAVY, PALE, TEAL, WHITE, Sheet


def boxes(sheet: Sheet, x: float, y: float, cells: tuple[tuple[str, str, float], ...], deep: float = 28) -> float:
    """A row of boxes with the label small in the upper corner of each. The y under it."""
    for label, value, wide in cells:
        sheet.box(x, y, x + wide, y + deep, weight=0.5)
        sheet.text(x + 3, y + 8, label, size=6)
        sheet.text(x + 4, y + deep - 7, value, face="mono", size=8.5)
        x += wide
    return y + deep


def uk_trust_slip(job: Job) -> list[Sheet]:
    """A public employer's slip: tiny labels in boxes, hours and rates beside what is paid, this period's sums and the
    year's beside each other at the foot."""
    made, write, page = pay(job, "2#######"), job.locale, Sheet((595, 480))
    ni = filled(job, "@@######@") if write.country == "GB" else filled(job, "#######@@")
    page.text(24, 26, "PAY ADVICE - PRIVATE AND CONFIDENTIAL", face="bold", size=8.5)
    y = boxes(
        page,
        24,
        34,
        (
            ("ASSIGNMENT NUMBER", made.number, 110),
            ("EMPLOYEE NAME", made.employee.name, 190),
            ("LOCATION", made.employer.address[0].upper()[:24], 150),
            ("DEPARTMENT", job.one("ESTATES", "OUTPATIENTS", "LIBRARY"), 97),
        ),
    )
    y = boxes(
        page,
        24,
        y,
        (
            ("JOB TITLE", job.one("CLERICAL OFFICER", "TECHNICIAN", "HOUSEKEEPER"), 160),
            ("SAL/WAGE", write.money(made.earnings[0][1] * 12), 90),
            ("INC. DATE", f"01 APR {made.end.year}", 80),
            ("STANDARD HRS", "37.50", 70),
            ("TAX OFFICE REF", filled(job, "###/@@###"), 80),
            ("TAX CODE", "1257L" if write.country == "GB" else "A1", 67),
        ),
    )
    flow = on(page, y + 8)
    hours = Decimal(job.random.randint(120, 165))
    rows: list[Row] = []
    for n, (name, amount) in enumerate(made.earnings):
        shown = (f"{hours:.2f}", write.number(amount / hours, 4)) if n == 0 else ("", "")
        rows.append((name, *shown, write.money(amount)))
    style = Style(lines="none", bar=PALE, size=8, row=3, face="mono", head="sans")
    flow.table(24, heads("PAY AND ALLOWANCES:150|WKD/EARNED:60>|RATE:50>|AMOUNT:65>"), rows, style)
    flow.y = y + 8
    taken = [(name, write.money(amount), "") for name, amount in made.deductions]
    flow.table(355, heads("DEDUCTIONS:120|AMOUNT:60>|BAL C/F:36>"), taken, style)
    page.upright(350, y + 4, 350)
    page.line(24, 350, 571)
    period = f"{made.end.month:02d} {write.month(made.end)}"
    left = (
        ("GROSS PAY", made.gross * 8),
        ("TAXABLE PAY", made.gross * 15 / 2),
        ("TAX PAID", made.deductions[0][1] * 8),
    )
    page.text(24, 364, "YEAR TO DATE", face="bold", size=8)
    pairs(page, 24, 380, [(k, write.money(cents(v))) for k, v in left], "right", room=180, size=8, step=13)
    page.text(240, 364, "THIS PERIOD", face="bold", size=8)
    right = (("TOTAL PAYMENTS", made.gross), ("TOTAL DEDUCTIONS", made.deducted))
    pairs(page, 240, 380, [(k, write.money(v)) for k, v in right], "right", room=180, size=8, step=13)
    page.box(440, 358, 571, 410, weight=1.2)
    page.text(446, 368, "NET PAY", size=7)
    page.text(565, 396, write.money(made.net), face="mono-bold", size=14, align="right")
    y = boxes(
        page,
        24,
        420,
        (
            ("PERIOD", period, 120),
            ("PAY DATE", write.date(made.paid, 2), 110),
            ("PAY METHOD", "BACS", 60),
            ("NI NUMBER" if write.country == "GB" else "PPS NUMBER", ni, 90),
            ("EMPLOYER", made.employer.name, 167),
        ),
    )
    page.text(24, y + 14, "Message: the staff survey closes on the last Friday of the month.", size=7.5)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


def lohnabrechnung_schweiz(job: Job) -> list[Sheet]:
    """A fiduciary's settlement: base, rate and sum in each row, gross and net as rows of the same table, in it what
    is taken off with a minus."""
    made, write, page = pay(job, "###"), job.locale, Sheet()
    code = write.currency
    page.text(60, 60, made.employer.name, face="bold", size=11)
    page.text(60, 73, ", ".join(made.employer.address), size=9)
    page.lines(340, 130, (job.one("Persönlich", "Vertraulich"), made.employee.name, *made.address), size=10.5)
    page.text(60, 216, f"Lohnabrechnung {write.month(made.end)}", face="bold", size=14)
    rows = (
        ("Mitarbeiternr.", made.number),
        ("Eintritt", f"01.0{job.random.randint(1, 9)}.2019"),
        ("Pensum", job.one("100 %", "80 %")),
        ("Auszahlung am", write.date(made.paid)),
    )
    for n, (label, value) in enumerate(rows):
        page.text(60 + 122 * n, 238, f"{label}: {value}", size=8.5)
    flow = on(page, 252)
    table: list[Row] = [(name, "", "", write.money(amount)) for name, amount in made.earnings]
    table.append(Note({0: "Bruttolohn", 3: write.money(made.gross)}, line=True))
    for name, amount in made.deductions:
        share = write.number(amount * 100 / made.gross, 3)
        table.append((name, write.money(made.gross), f"{share} %", f"-{write.money(amount)}"))
    table.append(Note({0: "Nettolohn", 3: write.money(made.net)}, line=True))
    flow.table(60, heads(f"Lohnart:240|Basis:80>|Ansatz:70>|Betrag {code}:90>"), table, Style(lines="head", row=8))
    iban = numbers.in_groups(numbers.iban(job.random, write.country))
    page.prose(
        60,
        flow.y + 24,
        f"Wir überweisen {write.money(made.net, 'code')} auf Ihr Konto {iban}. Ferienguthaben per Monatsende: "
        f"{job.random.randint(3, 19)} Tage.",
        475,
        size=9.5,
    )
    page.text(60, 790, f"Erstellt mit Treuhand-Lohn 8.2  -  Fragen: Tel. {made.employer.phone}", size=7.5, colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid)
    return [page]


def us_portal_statement(job: Job) -> list[Sheet]:
    """What an employee prints from a web portal: take-home pay in large type first, then cards; each list with the
    year so far; the employer's contributions as a third list."""
    made, write, page = pay(job, "E-#####"), job.locale, Sheet(LETTER)
    page.box(0, 0, 612, 30, fill=NAVY)
    page.text(30, 20, "My Pay  >  Pay Statements", size=9, colour=WHITE)
    page.text(582, 20, made.employee.name, size=9, align="right", colour=WHITE)
    page.text(30, 62, "Take-home pay", size=10, colour=GREY)
    page.text(30, 92, write.money(made.net, "sign"), face="bold", size=27)
    page.text(
        30, 110, f"Paid {write.date(made.paid, 2)} by direct deposit to checking ...{filled(job, '####')}", size=9.5
    )
    pairs(
        page,
        350,
        62,
        (
            ("Employer", made.employer.name),
            ("Worker ID", made.number),
            ("Pay period", f"{write.date(made.start)} - {write.date(made.end)}"),
            ("Advice no.", filled(job, "000#####")),
        ),
        gap=75,
        size=9.5,
    )
    columns = heads(f":240|Hours:70>|This check:110>|{made.end.year} so far:130>")
    month = made.end.month
    style = Style(lines="rows", size=9.5, row=8, head="sans")
    flow = on(page, 140)

    def section(title: str, parts: list[Part], total: str, whole: Decimal, hours: str = "") -> None:
        page.text(30, flow.y + 12, title, face="bold", size=11.5)
        flow.y += 18
        rows: list[Row] = [
            (name, hours if n == 0 else "", write.money(v, "sign"), write.money(v * month, "sign"))
            for n, (name, v) in enumerate(parts)
        ]
        rows.append(Note({0: total, 2: write.money(whole, "sign"), 3: write.money(whole * month, "sign")}))
        flow.table(30, columns, rows, style)
        flow.y += 14

    section("What you earned", made.earnings, "Gross earnings", made.gross, "173.33")
    section("What was taken out", made.deductions, "Total taken out", made.deducted)
    match = cents(made.gross * 4 / 100)
    section(
        "What your employer paid",
        [("401(k) match", match), ("Medical, employer share", Decimal("412.50"))],
        "Total benefits",
        match + Decimal("412.50"),
    )
    page.text(
        30,
        flow.y + 14,
        f"{made.employer.name}, {', '.join(made.employer.address)}  |  Filing status: single",
        size=8,
        colour=GREY,
    )
    page.text(30, 776, f"Printed from portal.{made.employer.web.removeprefix('www.')}", size=7.5, colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, period_start=made.start, period_end=made.end)
    job.answer.tell(total_deductions=made.deducted)
    return [page]


def bulletin_clarifie(job: Job) -> list[Sheet]:
    """The French model since its simplification: contributions under headings, net before tax, the tax taken, net
    paid in a frame, what the employer pays in all."""
    made, write, page = pay(job, "M0####"), job.locale, Sheet()
    page.text(40, 44, "BULLETIN DE SALAIRE", face="bold", size=13, colour=TEAL)
    page.text(555, 44, f"Période du {write.date(made.start)} au {write.date(made.end)}", size=9, align="right")
    page.box(40, 58, 290, 132)
    siret = f"SIRET {numbers.digits(job.random, 14)}  APE 4{numbers.digits(job.random, 3)}Z"
    page.lines(
        48,
        74,
        (made.employer.name, *made.employer.address, siret, "Convention collective : Commerce de gros"),
        size=8.5,
    )
    page.box(305, 58, 555, 132)
    page.lines(
        313,
        74,
        (
            f"{job.one('M.', 'Mme')} {made.employee.name}",
            *made.address,
            f"Matricule {made.number}   N° SS {numbers.digits(job.random, 13)}",
            f"Emploi : {job.one('Magasinier', 'Assistante', 'Technicien')}   Coef. 210",
        ),
        size=8.5,
    )
    flow = on(page, 146)
    rows: list[Row] = [(name, "", "", write.money(amount), "") for name, amount in made.earnings]
    rows.append(Note({0: "Salaire brut", 3: write.money(made.gross)}, line=True))
    tax = made.deductions[-1] if made.deductions[-1][0].startswith("Pr") else ("", Decimal(0))
    for title, first, last in (("Santé", 0, 1), ("Retraite et autres contributions", 1, len(made.deductions))):
        rows.append(Note({0: title.upper()}))
        for name, amount in made.deductions[first:last]:
            if name != tax[0]:
                share = write.number(amount * 100 / made.gross, 2)
                rows.append(
                    (
                        name,
                        write.money(made.gross),
                        share,
                        f"-{write.money(amount)}",
                        write.money(cents(amount * 3 / 2)),
                    )
                )
    if tax[0]:
        rows.append(Note({0: "Net à payer avant impôt sur le revenu", 3: write.money(made.net + tax[1])}, line=True))
        rows.append((tax[0], write.money(made.net + tax[1]), "", f"-{write.money(tax[1])}", ""))
    flow.table(
        40,
        heads("Rubriques:225|Base:75>|Taux:50>|Part salarié:80>|Part employeur:85>"),
        rows,
        Style(lines="columns", size=8.5, row=5, bar=PALE),
    )
    y = flow.y + 18
    page.box(330, y, 555, y + 42, weight=1.6)
    page.text(338, y + 17, "NET PAYÉ EN EUROS", face="bold", size=10)
    page.text(548, y + 33, write.money(made.net), face="bold", size=14, align="right")
    pairs(
        page,
        40,
        y + 14,
        (
            ("Virement le", write.date(made.paid)),
            ("Total versé par l'employeur", write.money(cents(made.gross * Decimal("1.42")))),
            ("Congés acquis / solde", f"2,08 / {job.random.randint(4, 24)},00"),
        ),
        gap=135,
        size=8.5,
    )
    page.text(
        40, 800, "Conservez ce bulletin sans limitation de durée. Informations sur www.mesdroits.example", size=7.5
    )
    job.answer.tell(employee_id=made.number, pay_date=made.paid, period_start=made.start, period_end=made.end)
    return [page]


def holerite(job: Job) -> list[Sheet]:
    """Brazil: half a page, one table with what is earned and what is held back in two columns, sums below them, bases
    in a row of cells, a line to sign at the side."""
    made, write, page = pay(job, "000###"), job.locale, Sheet((595, 400))
    page.box(30, 24, 565, 372)
    page.text(40, 42, made.employer.name.upper(), face="bold", size=10)
    page.text(40, 54, f"CNPJ {made.employer.tax_id}   {', '.join(made.employer.address)}", size=7.5)
    page.text(555, 42, "Recibo de Pagamento de Salário", face="bold", size=11, align="right")
    page.text(555, 55, write.month(made.end).capitalize(), size=9, align="right")
    page.line(30, 62, 565)
    page.text(40, 74, "Código    Nome do Funcionário", size=7)
    page.text(40, 87, f"{made.number}    {made.employee.name}", face="mono", size=9.5)
    page.text(330, 74, "CBO            Função            Admissão", size=7)
    page.text(
        330,
        87,
        f"4110-10  {job.one('Auxiliar', 'Analista')}  {write.date(made.start.replace(year=2021))}",
        face="mono",
        size=9,
    )
    flow = on(page, 96)
    rows: list[Row] = [
        (filled(job, "0##"), name, "30,00" if n == 0 else "", write.money(v), "")
        for n, (name, v) in enumerate(made.earnings)
    ]
    rows += [
        (filled(job, "9##"), name, write.number(v * 100 / made.gross), "", write.money(v))
        for name, v in made.deductions
    ]
    flow.table(
        30,
        heads("Cód.:45|Descrição:250|Referência:70>|Vencimentos:85>|Descontos:85>"),
        rows,
        Style(lines="columns", face="mono", head="sans", size=8.5, row=3),
    )
    page.upright(395, 262, 320)
    for x, label, value in ((480, "Total de Vencimentos", made.gross), (565, "Total de Descontos", made.deducted)):
        page.text(x - 4, 273, label, size=7, align="right")
        page.text(x - 4, 287, write.money(value), face="mono", size=9.5, align="right")
    page.line(395, 292, 565)
    page.text(402, 310, "Valor Líquido  »", face="bold", size=9)
    page.text(561, 310, write.money(made.net), face="mono-bold", size=11, align="right")
    page.line(30, 320, 565)
    bases = (
        ("Salário Base", made.earnings[0][1]),
        ("Sal. Contr. INSS", made.gross),
        ("Base Cálc. FGTS", made.gross),
        ("F.G.T.S. do Mês", cents(made.gross * 8 / 100)),
        ("Base Cálc. IRRF", made.gross - made.deductions[0][1]),
    )
    for n, (label, value) in enumerate(bases):
        page.text(40 + 105 * n, 332, label, size=7)
        page.text(40 + 105 * n, 345, write.money(value), face="mono", size=9)
    page.text(
        40,
        364,
        "Declaro ter recebido a importância líquida discriminada neste recibo.  ___/___/_____  _______________",
        size=7.5,
    )
    job.answer.tell(employer=made.employer.name.upper(), employee_id=made.number, total_deductions=made.deducted)
    return [page]


def indian_vertical(job: Job) -> list[Sheet]:
    """One list from earnings to net, days worked above it, bank and provident fund numbers between; no pay date."""
    made, write, page = pay(job, "EMP####"), job.locale, Sheet()
    page.text(60, 62, f"Salary Slip - {write.month(made.end)}", face="bold", size=15)
    page.text(60, 78, f"{made.employer.name} | {', '.join(made.employer.address)}", size=9, colour=GREY)
    left = (
        ("Name", made.employee.name),
        ("Employee Code", made.number),
        ("Designation", job.one("Executive", "Sr. Engineer", "Team Lead")),
        ("PAN", numbers.pan(job.random, "P", made.employee.surname[0])),
    )
    right = (
        ("Bank A/c", f"XXXX{filled(job, '####')}"),
        ("UAN", filled(job, "10##########")),
        ("Paid Days", f"{made.end.day}.0"),
        ("LOP", "0.0"),
    )
    for n, ((k, v), (p, q)) in enumerate(zip_longest(left, right)):
        for x, label, value in ((60, k, v), (330, p, q)):
            page.text(x, 110 + 16 * n, f"{label} : ", size=9.5)
            page.text(x + 88, 110 + 16 * n, value, face="bold", size=9.5)
    flow = on(page, 186)
    style = Style(lines="rows", size=10, row=10, bar=PALE)
    columns = heads("Earnings:270|Monthly:95>|Arrears:90>")
    rows: list[Row] = [(name, write.money(v), "0.00") for name, v in made.earnings]
    flow.table(60, columns, [*rows, Note({0: "Gross (A)", 1: write.money(made.gross)}, line=True)], style)
    flow.y += 10
    rows = [(name, write.money(v), "0.00") for name, v in made.deductions]
    columns = heads("Recoveries:270|Monthly:95>|Arrears:90>")
    flow.table(60, columns, [*rows, Note({0: "Total recoveries (B)", 1: write.money(made.deducted)}, line=True)], style)
    page.text(60, flow.y + 28, "Net salary credited (A - B)", face="bold", size=11)
    page.text(422, flow.y + 28, write.money(made.net, "sign"), face="bold", size=11, align="right")
    page.text(
        60, flow.y + 56, "System generated; no signature needed. Do not share your salary details.", size=8, colour=GREY
    )
    job.answer.tell(employee_id=made.number, total_deductions=made.deducted)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (uk_trust_slip, "en_GB en_IE"),
    (lohnabrechnung_schweiz, "de_CH de_DE"),
    (us_portal_statement, "en_US"),
    (bulletin_clarifie, "fr_FR"),
    (holerite, "pt_BR"),
    (indian_vertical, "en_IN"),
)
