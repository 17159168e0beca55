"""Payslips to develop on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from app.samples.developed.kit import (
    CUTS,
    LEFT,
    PEOPLE,
    RIGHT,
    RUPEES,
    SLIPS,
    Drawn,
    Sheet,
    Style,
    an_amount,
    below_each_other,
    cents,
)


def payslip_beside(random: Random) -> Drawn:
    """Earnings and deductions side by side under one row of headings."""
    s = Sheet(RUPEES)
    s.text(180, 60, s.is_text("employer", "Meridian Textiles Pvt Ltd"), face="bold", size=14)
    s.text(220, 78, "Payslip for the month of March 2026", size=9.5)
    person = random.choice(PEOPLE)
    left = (
        ("Employee Name", s.is_text("employee", person)),
        ("Employee ID", s.is_text("employee_id", f"MT{random.randint(1000, 9999)}")),
        ("Department", "Finance"),
    )
    right = (
        ("Pay Date", s.is_day("pay_date", date(2026, 3, 31))),
        ("Bank A/c", "00912345678"),
        ("Designation", "Analyst"),
    )
    below_each_other(s, LEFT, 110, left, value_x=160)
    below_each_other(s, 320, 110, right, value_x=420)
    y = 175.0
    for x, word, at_right in (
        (LEFT, "Earnings", False),
        (290, "Amount", True),
        (310, "Deductions", False),
        (RIGHT, "Amount", True),
    ):
        s.text(x, y, word, face="bold", size=9.5, right=at_right)
    s.page.line(LEFT, y + 5, RIGHT)
    earned = [(n, an_amount(random, 2000, 60000)) for n in random.sample(SLIPS, random.randint(3, 6))]
    cut = [(n, an_amount(random, 200, 900)) for n in random.sample(CUTS, random.randint(2, 4))]
    for x, at, rows in ((LEFT, 290.0, earned), (310.0, RIGHT, cut)):
        for n, (name, amount) in enumerate(rows, start=1):
            s.text(x, y + 17 * n, name, size=9.5)
            s.text(at, y + 17 * n, s.style.number(amount), size=9.5, right=True)
    for key, rows in (("earnings", earned), ("deductions", cut)):
        s.tables[key] = [{"description": {"value": n}, "amount": s.style.said(a)} for n, a in rows]
    y += 17 * 7 + 10
    gross, less = sum((a for _, a in earned), Decimal(0)), sum((a for _, a in cut), Decimal(0))
    for x, at, label, value in (
        (LEFT, 290.0, "Total Earnings", s.is_sum("gross_pay", gross, bare=True)),
        (310.0, RIGHT, "Total Deductions", s.is_sum("total_deductions", less, bare=True)),
    ):
        s.text(x, y, label, face="bold", size=9.5)
        s.text(at, y, value, face="bold", size=9.5, right=True)
    s.text(310, y + 24, "Net Pay", face="bold", size=11)
    s.text(RIGHT, y + 24, s.is_sum("net_pay", gross - less), face="bold", size=11, right=True)
    return s.done("payslip")


def lohnzettel(random: Random) -> Drawn:
    """Earnings above deductions, each under its own heading, sums after each."""
    s = Sheet(Style(comma=True, dates="%d.%m.%Y", mark="{} €"))
    s.text(LEFT, 60, s.is_text("employer", "Kranich Logistik GmbH"), face="bold", size=12)
    s.text(LEFT, 74, "Hafenallee 12, 20457 Hamburg", size=8.5)
    s.text(LEFT, 104, "Entgeltabrechnung", face="bold", size=14)
    below_each_other(
        s,
        LEFT,
        128,
        (
            ("Name:", s.is_text("employee", random.choice(PEOPLE))),
            ("Personalnummer:", s.is_text("employee_id", str(random.randint(10000, 99999)))),
            (
                "Zeitraum:",
                f"{s.is_day('period_start', date(2026, 4, 1))} - {s.is_day('period_end', date(2026, 4, 30))}",
            ),
            ("Auszahlungsdatum:", s.is_day("pay_date", date(2026, 4, 28))),
        ),
        value_x=170,
    )
    y, sums = 215.0, []
    for key, head, names, total in (
        ("earnings", "Bezüge", ("Grundgehalt", "Zulage Schicht", "Überstunden"), ("gross_pay", "Gesamtbrutto")),
        (
            "deductions",
            "Abzüge",
            ("Lohnsteuer", "Krankenversicherung", "Rentenversicherung", "Pflegeversicherung"),
            ("total_deductions", "Summe Abzüge"),
        ),
    ):
        s.text(LEFT, y, head, face="bold", size=10)
        s.text(RIGHT, y, "Betrag", face="bold", size=10, right=True)
        s.page.line(LEFT, y + 4, RIGHT)
        rows = [(n, an_amount(random, 900, 2600) if key == "earnings" else an_amount(random, 40, 400)) for n in names]
        for name, amount in rows:
            y += 16
            s.text(LEFT, y, name, size=9.5)
            s.text(RIGHT, y, s.style.number(amount), size=9.5, right=True)
        s.tables[key] = [{"description": {"value": n}, "amount": s.style.said(a)} for n, a in rows]
        sums.append(sum((a for _, a in rows), Decimal(0)))
        y += 18
        s.text(LEFT, y, total[1], face="bold", size=9.5)
        s.text(RIGHT, y, s.is_sum(total[0], sums[-1], bare=True), face="bold", size=9.5, right=True)
        y += 30
    s.text(LEFT, y, "Auszahlungsbetrag", face="bold", size=11)
    s.text(RIGHT, y, s.is_sum("net_pay", sums[0] - sums[1]), face="bold", size=11, right=True)
    return s.done("payslip")


def uk_payslip(random: Random) -> Drawn:
    """Three panels side by side with units and rates; the sums as labels over values at the foot."""
    s = Sheet(Style(currency="GBP", mark="£{}", dates="%d/%m/%Y"))
    person = random.choice(PEOPLE)
    for n, (label, value) in enumerate(
        (
            ("Employee No.", s.is_text("employee_id", str(random.randint(100, 999)))),
            ("Employee", s.is_text("employee", person)),
            ("Process Date", s.is_day("pay_date", date(2026, 3, 27))),
            ("NI Number", "QQ123456C"),
        )
    ):
        x = (LEFT, 150, 330, 450)[n]
        s.text(x, 60, label, size=7.5)
        s.text(x, 73, value, size=9.5)
    y = 105.0
    for x, word, right in (
        (LEFT, "Payments", False),
        (160, "Units", True),
        (210, "Rate", True),
        (270, "Amount", True),
        (290, "Deductions", False),
        (420, "Amount", True),
        (440, "Year To Date", False),
    ):
        s.text(x, y, word, face="bold", size=8.5, right=right)
    pay = [("Salary", an_amount(random, 1800, 4000)), ("Overtime", an_amount(random, 50, 300))]
    cut = [
        ("PAYE Tax", an_amount(random, 200, 700)),
        ("National Insurance", an_amount(random, 90, 300)),
        ("Pension", an_amount(random, 50, 150)),
    ]
    for n, (name, amount) in enumerate(pay, start=1):
        s.text(LEFT, y + 15 * n, name, size=9)
        if n == 2:
            s.text(160, y + 30, "4.00", size=9, right=True)
            s.text(210, y + 30, s.style.number(cents(amount / 4)), size=9, right=True)
        s.text(270, y + 15 * n, s.style.number(amount), size=9, right=True)
    for n, (name, amount) in enumerate(cut, start=1):
        s.text(290, y + 15 * n, name, size=9)
        s.text(420, y + 15 * n, s.style.number(amount), size=9, right=True)
    for n, label in enumerate(("Taxable pay", "Tax paid", "NI"), start=1):
        s.text(440, y + 15 * n, label, size=9)
        s.text(RIGHT, y + 15 * n, s.style.number(an_amount(random, 500, 9000)), size=9, right=True)
    for key, many in (("earnings", pay), ("deductions", cut)):
        s.tables[key] = [{"description": {"value": n}, "amount": s.style.said(a)} for n, a in many]
    gross, less = sum((a for _, a in pay), Decimal(0)), sum((a for _, a in cut), Decimal(0))
    for x, label, value in (
        (LEFT, "Total Gross Pay", s.is_sum("gross_pay", gross)),
        (250, "Total Deductions", s.is_sum("total_deductions", less)),
        (440, "Net Pay", s.is_sum("net_pay", gross - less)),
    ):
        s.text(x, 240, label, face="bold", size=8.5)
        s.text(x, 254, value, size=10)
    s.text(LEFT, 285, s.is_text("employer", "Thistlewood Foods Ltd"), face="bold", size=10)
    s.lines(LEFT, 298, ("Unit 4 Mill Estate", "Stirling FK7 7QR"), size=8.5, gap=11)
    return s.done("payslip")
