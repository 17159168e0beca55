"""Payslips of the north: a German one with kinds of pay by number and tax apart from insurance, a British one of a
cloud program."""

from __future__ import annotations

from decimal import Decimal

from app.samples.aside.slips import slip
from app.samples.aside.stock import on
from app.samples.measured import numbers
from app.samples.measured.blocks import Note, Row, Style, heads, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, PALE, TEAL, WHITE, Sheet


def lohnarten(job: Job) -> list[Sheet]:
    """A German one out of a handicraft firm's program: kinds of pay by number with amount and factor, deductions for
    tax and for insurance under headings of their own, net and what is paid out as the same sum."""
    earned = (
        ("Stundenlohn", "100"),
        ("Überstundenzuschlag 25%", "4.2"),
        ("Fahrgeld pauschal", "1.9"),
        ("Leistungszulage", "6"),
    )
    taxes = (("Lohnsteuer", "9.8"), ("Kirchensteuer", "0.88"))
    funds = (("KV-Beitrag", "8.15"), ("RV-Beitrag", "9.3"), ("AV-Beitrag", "1.3"), ("PV-Beitrag", "2.3"))
    made, write, page = slip(job, "00###", (2300, 3900), earned, taxes + funds, least=6), job.locale, Sheet()
    page.text(46, 44, f"{made.employer.name}, {', '.join(made.employer.address)}", size=8)
    page.text(549, 44, "Verdienstabrechnung", face="bold", size=13, align="right")
    page.text(549, 60, write.month(made.end), size=11, align="right")
    page.lines(46, 96, (made.employee.name, *made.address), size=10.5)
    who = (
        ("Pers.-Nr.", made.number),
        ("StKl / Kinder", f"{job.random.choice((1, 3, 4))} / 0,5"),
        ("Konfession", "ev"),
        ("Eintritt", f"01.0{job.random.randint(1, 9)}.20{job.random.randint(10, 24)}"),
        ("SV-Nr.", filled(job, "65 ###### @ ###")),
    )
    flow = on(page, strip(page, 46, 158, who, 503) + 14)
    hours = Decimal(160)
    rows: list[Row] = []
    for n, (name, amount) in enumerate(made.earnings):
        count, factor = ("160,00", write.money(amount / hours)) if n == 0 else ("", "")
        rows.append((f"{n * 15 + 100}", name, count, factor, write.money(amount)))
    rows.append(Note({1: "Gesamtbrutto", 4: write.money(made.gross)}, line=True))
    names = {name for name, _ in taxes}
    for title, listed in (
        ("Steuerliche Abzüge", [part for part in made.deductions if part[0] in names]),
        ("Sozialversicherung Arbeitnehmer", [part for part in made.deductions if part[0] not in names]),
    ):
        if not listed:
            continue
        rows.append(Note({1: title}))
        rows += [("", name, "", "", f"{write.money(amount)}-") for name, amount in listed]
    rows.append(Note({1: "Nettoverdienst", 4: write.money(made.net)}, line=True))
    columns = heads("LA:40|Bezeichnung:233|Menge:65>|Faktor:70>|Betrag:95>")
    flow.table(46, columns, rows, Style(lines="columns", size=9.5, row=7, bar=PALE))
    page.box(349, flow.y + 14, 549, flow.y + 42, weight=1.2)
    page.text(357, flow.y + 32, "Auszahlung", face="bold", size=10.5)
    page.text(541, flow.y + 32, write.money(made.net, "sign"), face="bold", size=12, align="right")
    iban = numbers.in_groups(numbers.iban(job.random, "DE"))
    page.text(46, flow.y + 32, f"Bank: {iban}", size=9)
    page.text(46, flow.y + 62, f"Überwiesen am {write.date(made.paid)}", size=9)
    page.text(46, 806, "Bescheinigung nach § 108 Abs. 3 GewO.", size=7.5, colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid)
    return [page]


def cloud_payslip(job: Job) -> list[Sheet]:
    """A British one of a cloud program: blocks with headings on white, payments and deductions as cards side by side,
    net on a dark bar across, sums of the tax year in small print."""
    earned = (("Salary", "100"), ("Commission", "11"), ("Holiday pay", "4.4"), ("On-call", "2.1"))
    taken = (("Income tax", "13.1"), ("Employee NI", "6.4"), ("Employee pension (NEST)", "4"), ("Student loan", "2.2"))
    made, write, page = slip(job, "E###", (1900, 4700), earned, taken), job.locale, Sheet()
    month = (made.end.month - 4) % 12 + 1
    page.text(48, 56, made.employer.name, face="bold", size=14)
    page.text(547, 56, f"Payslip {write.date(made.paid, 2)}", size=12, align="right", colour=GREY)
    page.line(48, 66, 547, weight=0.5, colour=GREY)
    page.lines(48, 90, (made.employee.name, *made.address), size=10)
    rows = (
        ("Payroll ID", made.number),
        ("Tax code", job.one("1257L", "S1257L", "K320")),
        ("NI number", filled(job, "QQ ## ## ## C")),
        ("NI category", "A"),
        ("Tax period", f"Month {month}"),
    )
    pairs(page, 360, 90, rows, "right", room=187, size=9.5, step=15)
    for x, title, parts, total, whole in (
        (48.0, "Payments", made.earnings, "Total gross pay", made.gross),
        (305.0, "Deductions", made.deductions, "Total deductions", made.deducted),
    ):
        page.box(x, 190, x + 242, 340, weight=0.5)
        page.text(x + 10, 208, title, face="bold", size=11, colour=TEAL)
        shown = [(name, write.money(amount, "sign")) for name, amount in parts]
        pairs(page, x + 10, 232, shown, "right", room=222, size=10, step=18)
        page.line(x + 10, 312, x + 232, weight=0.5)
        pairs(page, x + 10, 328, [(total, write.money(whole, "sign"))], "right", room=222, size=10, face="bold")
    page.box(48, 354, 547, 388, fill=TEAL)
    page.text(60, 376, "Take home pay", face="bold", size=12, colour=WHITE)
    page.text(535, 377, write.money(made.net, "sign"), face="bold", size=15, align="right", colour=WHITE)
    page.text(48, 414, f"Year to date, {made.employer.name}", face="bold", size=9)
    year = (
        ("Gross for tax", write.money(made.gross * month)),
        ("Tax paid", write.money(made.deductions[0][1] * month)),
        ("Employee NI", write.money(made.deductions[1][1] * month)),
        ("Employer NI", write.money(made.gross * month * 12 / 100)),
    )
    flow = on(page, 422)
    columns = heads("|".join(f"{label}:124>" for label, _ in year))
    flow.table(48, columns, [tuple(value for _, value in year)], Style(lines="none", size=8.5, row=5, head="sans"))
    page.text(48, 806, ", ".join(made.employer.address), size=8, colour=GREY)
    job.answer.tell(employee_id=made.number, pay_date=made.paid, total_deductions=made.deducted)
    return [page]


LAYOUTS = layouts(
    "payslip",
    (lohnarten, "de_DE"),
    (cloud_payslip, "en_GB"),
)
