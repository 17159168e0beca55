"""Payslips."""

from __future__ import annotations

from itertools import zip_longest

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, letterhead, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.pay import pay
from app.samples.measured.sheet import GREY, LETTER, PALE, TEAL, Sheet
from app.samples.measured.words import in_words


def on(page: Sheet, y: float, *, bottom: float = 830) -> Flow:
    """Go on with tables on a page that is already begun."""
    return Flow(begin=lambda _sheet, _page: 60.0, sheets=[page], y=y, bottom=bottom)


def uk_three_boxes(job: Job) -> list[Sheet]:
    """Half a page: payments, deductions and the year so far side by side; sums in boxes under them."""
    made, write, page = pay(job), job.locale, Sheet(size=(595, 421))
    page.box(36, 30, 559, 390, weight=1)
    strip(
        page,
        36,
        30,
        (
            ("Employee No.", made.number),
            ("Employee Name", made.employee.name),
            ("Process Date", write.date(made.paid)),
            ("N.I. Number", filled(job, "@@ ## ## ## @")),
        ),
        523,
    )
    three = on(page, 72)
    columns = heads("Payments:110|Amount:70>")
    three.table(
        40,
        columns,
        [(name, write.money(amount)) for name, amount in made.earnings],
        Style(lines="none", bar=PALE, size=8.5, row=4),
    )
    three.y = 72
    columns = heads("Deductions:110|Amount:70>")
    three.table(
        222,
        columns,
        [(name, write.money(amount)) for name, amount in made.deductions],
        Style(lines="none", bar=PALE, size=8.5, row=4),
    )
    three.y = 72
    to_date = [
        ("Total Gross Pay TD", made.gross * 7),
        ("Tax paid TD", made.deducted * 4),
        ("Employee Pension TD", made.gross * 7 / 20),
    ]
    three.table(
        404,
        heads("Year to Date:90|:61>"),
        [(name, write.money(amount)) for name, amount in to_date],
        Style(lines="none", bar=PALE, size=8, row=4),
    )
    page.line(36, 270, 559)
    page.lines(48, 292, (made.employee.name, *made.address), size=9.5)
    pairs(
        page,
        340,
        292,
        (("Total Payments", write.money(made.gross)), ("Total Deductions", write.money(made.deducted))),
        "right",
        room=205,
        size=9.5,
    )
    page.box(330, 330, 555, 356, fill=PALE)
    page.text(340, 347, "Net Pay", face="bold", size=12)
    page.text(545, 347, write.money(made.net, "sign"), face="bold", size=12, align="right")
    page.text(48, 380, made.employer.name, face="bold", size=9)
    page.text(545, 380, f"Tax code 1257L   Tax period {made.end.month}   Payment by BACS", size=8, align="right")
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


def entgeltabrechnung(job: Job) -> list[Sheet]:
    """German: earnings, then statutory deductions, then what is paid out; no sum of deductions printed."""
    made, write, page = pay(job, "00###"), job.locale, Sheet()
    page.text(50, 50, f"Abrechnung der Brutto/Netto-Bezüge für {write.month(made.end)}", face="bold", size=12)
    page.text(545, 50, write.date(made.paid), size=9, align="right")
    page.lines(50, 76, (made.employer.name, *made.employer.address), size=9)
    pairs(
        page,
        330,
        76,
        (
            ("Personal-Nr.", made.number),
            ("Steuerklasse", job.one("1", "3", "4")),
            ("SV-Nummer", filled(job, "65 ###### @ ###")),
            ("Abrechnungszeitraum", f"{write.date(made.start)} - {write.date(made.end)}"),
        ),
        "right",
        room=215,
        size=9,
        step=13,
    )
    page.lines(50, 150, (made.employee.name, *made.address), size=10.5)
    flow = on(page, 216)
    columns = heads("Lohnart:50|Bezeichnung:325|Betrag EUR:120>")
    rows: list[Row] = [(filled(job, "####"), name, write.money(amount)) for name, amount in made.earnings]
    flow.table(
        50, columns, [*rows, Note({1: "Gesamt-Brutto", 2: write.money(made.gross)}, line=True)], Style(lines="head")
    )
    flow.y += 20
    taken: list[Row] = [("", name, write.money(amount)) for name, amount in made.deductions]
    columns = heads(":50|Steuern / Sozialversicherung:325|Abzug EUR:120>")
    flow.table(50, columns, taken, Style(lines="head"))
    y = totals(page, 300, flow.y + 24, (("Auszahlungsbetrag", write.money(made.net)),), room=242, how="bar")
    page.text(50, y + 16, f"Überweisung auf IBAN {numbers.in_groups(numbers.iban(job.random, 'DE'))}", size=9)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, period_start=made.start, period_end=made.end)
    return [page]


def us_earnings_statement(job: Job) -> list[Sheet]:
    """Current beside year to date; a non-negotiable cheque at the foot that repeats the net pay."""
    made, write, page = pay(job, "0####"), job.locale, Sheet(size=LETTER)
    page.text(50, 50, made.employer.name, face="bold", size=12)
    page.lines(50, 64, made.employer.address, size=9)
    page.text(560, 50, "Earnings Statement", face="serif-bold", size=18, align="right")
    pairs(
        page,
        380,
        72,
        (
            ("Period Beginning:", write.date(made.start)),
            ("Period Ending:", write.date(made.end)),
            ("Pay Date:", write.date(made.paid)),
            ("Employee ID:", made.number),
        ),
        gap=100,
        size=9,
        step=12,
    )
    page.lines(380, 136, (made.employee.name.upper(), *made.address), size=10)
    flow = on(page, 176)
    columns = heads("Earnings:150|hours:50>|this period:75>|year to date:80>")
    rows: list[Row] = [
        (name, "80.00" if n == 0 else "", write.money(amount), write.money(amount * 9))
        for n, (name, amount) in enumerate(made.earnings)
    ]
    rows.append(Note({0: "Gross Pay", 2: write.money(made.gross, "sign"), 3: write.money(made.gross * 9)}, line=True))
    flow.table(50, columns, rows, Style(lines="head", size=8.5, row=4))
    flow.y += 14
    columns = heads("Deductions:150|:50>|this period:75>|year to date:80>")
    rows = [(name, "", write.money(amount), write.money(amount * 9)) for name, amount in made.deductions]
    rows += [
        Note({0: "Total Deductions", 2: write.money(made.deducted), 3: write.money(made.deducted * 9)}, line=True),
        Note({0: "Net Pay", 2: write.money(made.net, "sign")}, line=True),
    ]
    flow.table(50, columns, rows, Style(lines="head", size=8.5, row=4))
    page.line(30, 540, 582, dash=True)
    page.lines(50, 566, (made.employer.name, *made.employer.address), size=8.5)
    page.text(560, 566, f"Advice number: 000{numbers.digits(job.random, 5)}", size=9, align="right")
    page.text(50, 630, "Deposited to the account of", size=8)
    page.text(50, 646, made.employee.name.upper(), face="bold")
    page.text(560, 646, write.money(made.net, "sign"), face="bold", align="right")
    page.text(306, 700, "THIS IS NOT A CHECK", face="bold", size=14, align="middle", colour=GREY)
    job.answer.tell(
        employee=made.employee.name.upper(),
        employee_id=made.number,
        pay_date=made.paid,
        period_start=made.start,
        period_end=made.end,
        total_deductions=made.deducted,
    )
    return [page]


def indian_two_columns(job: Job) -> list[Sheet]:
    """Earnings and deductions in one table side by side, both sums in its last row, net pay in words."""
    made, write, page = pay(job, "EMP####"), job.locale, Sheet()
    page.text(297, 50, made.employer.name, face="bold", size=14, align="middle")
    page.text(297, 64, ", ".join(made.employer.address), size=8.5, align="middle")
    page.text(297, 86, f"Payslip for the month of {write.month(made.end)}", face="bold", size=11, align="middle")
    left = (
        ("Employee Code", made.number),
        ("Name", made.employee.name),
        ("Designation", "Senior Analyst"),
        ("Days Paid", f"{made.end.day}"),
    )
    right = (
        ("PAN", numbers.pan(job.random)),
        ("UAN", numbers.digits(job.random, 12)),
        ("Bank A/c No.", numbers.digits(job.random, 11)),
        ("Date of Payment", write.date(made.paid)),
    )
    pairs(page, 45, 98, left, "cells", room=252, gap=95, size=9)
    pairs(page, 297, 98, right, "cells", room=253, gap=95, size=9)
    flow = on(page, 184)
    columns = heads("Earnings:165|Amount (Rs.):88>|Deductions:164|Amount (Rs.):88>")
    rows: list[Row] = [
        (a[0], write.money(a[1]) if a[0] else "", b[0], write.money(b[1]) if b[0] else "")
        for a, b in zip_longest(made.earnings, made.deductions, fillvalue=("", made.gross))
    ]
    rows.append(
        Note(
            {0: "Gross Earnings", 1: write.money(made.gross), 2: "Total Deductions", 3: write.money(made.deducted)},
            line=True,
        )
    )
    flow.table(45, columns, rows, Style(lines="all"))
    page.box(45, flow.y + 10, 550, flow.y + 52)
    page.text(52, flow.y + 26, f"Net Pay : {write.money(made.net, 'sign')}", face="bold", size=11)
    page.text(52, flow.y + 43, f"({in_words(made.net)})", size=9)
    page.text(45, flow.y + 76, "This is a system generated payslip and does not require signature.", size=8)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


def loonstrook(job: Job) -> list[Sheet]:
    """Dutch: gross to net in one column, deductions with a minus sign; no sum of them."""
    made, write, page = pay(job, "P-###"), job.locale, Sheet()
    letterhead(page, made.employer, "mark", colour=TEAL)
    page.text(56, 112, "Loonstrook", face="bold", size=16, colour=TEAL)
    page.lines(56, 136, (made.employee.name, *made.address), size=10)
    pairs(
        page,
        330,
        136,
        (
            ("Personeelsnummer", made.number),
            ("Periode", f"{write.date(made.start)} t/m {write.date(made.end)}"),
            ("Datum betaling", write.date(made.paid)),
        ),
        gap=95,
        size=9.5,
    )
    rows: list[Row] = [(name, write.money(amount, "sign")) for name, amount in made.earnings]
    rows.append(Note({0: "Bruto loon", 1: write.money(made.gross, "sign")}, line=True))
    rows += [(name, write.money(-amount, "sign")) for name, amount in made.deductions]
    rows.append(Note({0: "Netto loon", 1: write.money(made.net, "sign")}, line=True))
    on(page, 204).table(56, heads("Omschrijving:360|Bedrag:123>"), rows, Style(lines="none", row=8))
    page.text(56, 790, "Cumulatief t/m deze periode en vakantiegeldreservering: zie mijn portaal.", size=8, colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, period_start=made.start, period_end=made.end)
    return [page]


def slip_gaji(job: Job) -> list[Sheet]:
    """Malay, with the two lists beside each other and nothing ruled."""
    made, write, page = pay(job, "K####"), job.locale, Sheet(size=(595, 421))
    page.text(50, 48, made.employer.name, face="serif-bold", size=13)
    page.text(545, 48, "SLIP GAJI", face="serif-bold", size=13, align="right")
    page.line(50, 54, 545)
    pairs(
        page,
        50,
        74,
        (
            ("Nama", f": {made.employee.name}"),
            ("No. Pekerja", f": {made.number}"),
            ("Bulan", f": {write.month(made.end)}"),
        ),
        gap=80,
        face="serif",
    )
    pairs(
        page,
        330,
        74,
        (
            ("Tarikh Bayaran", f": {write.date(made.paid)}"),
            ("No. KWSP", f": {numbers.digits(job.random, 8)}"),
            ("No. K/P", f": {filled(job, '8#010#-14-####')}"),
        ),
        gap=90,
        face="serif",
    )
    for x, title, parts, label, total in (
        (50, "PENDAPATAN", made.earnings, "Jumlah Pendapatan", made.gross),
        (310, "POTONGAN", made.deductions, "Jumlah Potongan", made.deducted),
    ):
        page.text(x, 142, title, face="serif-bold")
        page.text(x + 235, 142, "RM", face="serif-bold", align="right")
        pairs(page, x, 162, [(name, write.money(amount)) for name, amount in parts], "right", room=235, face="serif")
        page.line(x + 165, 238, x + 235)
        pairs(page, x, 250, ((label, write.money(total)),), "right", room=235, face="serif-bold")
    page.text(310, 290, "GAJI BERSIH", face="serif-bold", size=12)
    page.text(545, 290, write.money(made.net, "sign"), face="serif-bold", size=12, align="right")
    page.text(50, 380, "Slip ini dijana komputer dan tidak memerlukan tandatangan.", face="serif", size=8)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


def au_mailed(job: Job) -> list[Sheet]:
    """What a small payroll program mails: labels with colons, no ruled table, no employee number."""
    made, write, page = pay(job), job.locale, Sheet()
    page.text(60, 70, f"Pay advice for {made.employee.name}", face="bold", size=15)
    rows = (
        ("Employer:", made.employer.name),
        ("Pay period:", f"{write.date(made.start)} to {write.date(made.end)}"),
        ("Paid on:", write.date(made.paid, 2)),
    )
    y = pairs(page, 60, 100, rows, gap=90, value_face="bold")
    for title, parts in (("Earnings", made.earnings), ("Tax and other deductions", made.deductions)):
        page.text(60, y + 18, title, face="bold", size=11)
        page.line(60, y + 23, 535, colour=GREY)
        y = pairs(page, 60, y + 40, [(name, write.money(amount, "sign")) for name, amount in parts], "right", room=475)
    rows = (
        ("Gross", write.money(made.gross, "sign")),
        ("Deductions", write.money(made.deducted, "sign")),
        ("Net pay", write.money(made.net, "sign")),
    )
    y = pairs(page, 60, y + 26, rows, "right", room=475, face="bold", size=11, step=18)
    page.text(60, y + 20, "Superannuation guarantee accrued this period is shown in your annual statement.", size=8.5)
    job.answer.tell(pay_date=made.paid, period_start=made.start, period_end=made.end, total_deductions=made.deducted)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (uk_three_boxes, "en_GB"),
    (entgeltabrechnung, "de_DE"),
    (us_earnings_statement, "en_US"),
    (indian_two_columns, "en_IN"),
    (loonstrook, "nl_NL"),
    (slip_gaji, "ms_MY"),
    (au_mailed, "en_AU en_IE"),
)
