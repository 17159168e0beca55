"""Papers of a tax return to develop on: Form 16, gains, interest, proofs."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from app.samples.developed.kit import LEFT, PEOPLE, RIGHT, RUPEES, Drawn, Sheet, a_day, an_amount, below_each_other
from app.samples.pdf import Canvas


def form_16(random: Random) -> Drawn:
    s = Sheet(RUPEES)
    s.style.dates = "%d-%b-%Y"
    s.text(260, 50, "FORM NO. 16", face="bold", size=12)
    s.text(280, 64, "PART A", face="bold", size=10)
    s.text(LEFT, 84, "Certificate No. " + s.is_text("certificate_number", "QXKLMNA"), size=9)
    x, mid = LEFT, 300.0

    def box(y0: float, y1: float, edges: tuple[float, ...]) -> None:
        for y in (y0, y1):
            s.page.line(edges[0], y, edges[-1])
        for e in edges:
            s.page.upright(e, y0, y1)

    box(95, 108, (x, mid, RIGHT))
    box(108, 160, (x, mid, RIGHT))
    s.text(x + 3, 105, "Name and address of the Employer", size=8)
    s.text(mid + 3, 105, "Name and address of the Employee", size=8)
    s.text(x + 3, 120, s.is_text("employer", "Meridian Textiles Pvt Ltd"), size=9)
    s.lines(x + 3, 132, ("Plot 14, MIDC, Andheri East", "Mumbai 400093"), size=8.5, gap=11)
    s.text(mid + 3, 120, s.is_text("employee", "Rakesh Iyer"), size=9)
    s.lines(mid + 3, 132, ("B-7 Lake View, Powai", "Mumbai 400076"), size=8.5, gap=11)
    box(160, 174, (x, 215, 375, RIGHT))
    box(174, 190, (x, 215, 375, RIGHT))
    for at, head, key, value in (
        (x, "PAN of the Deductor", "employer_pan", "AAACM1234K"),
        (215, "TAN of the Deductor", "employer_tan", "MUMM12345B"),
        (375, "PAN of the Employee", "employee_pan", "AFZPK7190K"),
    ):
        s.text(at + 3, 170, head, size=8)
        s.text(at + 3, 186, s.is_text(key, value), size=9)
    box(190, 204, (x, 215, 375, RIGHT))
    box(204, 220, (x, 215, 375, RIGHT))
    for at, head, value in (
        (x, "Assessment Year", s.is_text("assessment_year", "2026-27")),
        (215, "From", s.is_day("period_start", date(2025, 4, 1))),
        (375, "To", s.is_day("period_end", date(2026, 3, 31))),
    ):
        s.text(at + 3, 200, head, size=8)
        s.text(at + 3, 216, value, size=9)
    edges = (x, 120, 230, 330, 430, RIGHT)
    heads = ("Quarter(s)", "Receipt Numbers", "Amount paid/credited", "Tax deducted", "Tax deposited")
    y = 236.0
    box(y, y + 16, edges)
    for n, word in enumerate(heads):
        s.text(edges[n] + 3, y + 11, word, size=8)
    paid, cut, cells = Decimal(0), Decimal(0), []
    for quarter in ("Q1", "Q2", "Q3", "Q4"):
        y += 16
        box(y, y + 16, edges)
        amount, tax = an_amount(random, 200000, 400000), an_amount(random, 10000, 30000)
        code = f"QT{random.choice('ABCD')}{random.randint(10000, 99999)}"
        for n, text in enumerate((quarter, code, s.style.number(amount), s.style.number(tax), s.style.number(tax))):
            s.text(edges[n] + 3 if n < 2 else edges[n + 1] - 3, y + 11, text, size=8.5, right=n >= 2)
        cells.append(
            {
                "quarter": {"value": quarter},
                "receipt_number": {"value": code},
                "amount_paid": s.style.said(amount),
                "tax_deducted": s.style.said(tax),
                "tax_deposited": s.style.said(tax),
            }
        )
        paid, cut = paid + amount, cut + tax
    y += 16
    box(y, y + 16, edges)
    s.text(x + 3, y + 11, "Total (Rs.)", size=8.5)
    for n, text in (
        (2, s.is_sum("amount_paid", paid, bare=True)),
        (3, s.is_sum("tax_deducted", cut, bare=True)),
        (4, s.style.number(cut)),
    ):
        s.text(edges[n + 1] - 3, y + 11, text, size=8.5, right=True)
    s.tables["quarters"] = cells
    s.pages.append(Canvas())
    s.text(280, 60, "PART B (Annexure)", face="bold", size=10)
    salary, exempt, flat = paid, Decimal(120000), Decimal(50000)
    income, less = salary - exempt - flat, Decimal(150000)
    tax, cess = an_amount(random, 30000, 90000), Decimal("2400.00")
    y = 90.0
    for n, (label, key, amount) in enumerate(
        (
            ("Gross Salary", "gross_salary", salary),
            ("Less: Allowances to the extent exempt under section 10", "exempt_allowances", exempt),
            ("Standard deduction under section 16(ia)", "standard_deduction", flat),
            ('Income chargeable under the head "Salaries"', "income_from_salary", income),
            ("Gross total income", "", income),
            ("Aggregate of deductible amount under Chapter VI-A", "chapter_via_deductions", less),
            ("Total taxable income", "taxable_income", income - less),
            ("Tax on total income", "tax_on_income", tax),
            ("Health and education cess", "cess", cess),
            ("Net tax payable", "net_tax_payable", tax + cess),
        ),
        start=1,
    ):
        s.text(x, y, f"{n}.", size=9)
        s.text(x + 24, y, label, size=9)
        s.text(RIGHT, y, s.is_sum(key, amount, bare=True) if key else s.style.number(amount), size=9, right=True)
        y += 20
    return s.done("form16")


def gains(random: Random) -> Drawn:
    s = Sheet(RUPEES)
    s.text(LEFT, 60, s.is_text("broker", "Palmyra Securities Ltd"), face="bold", size=14)
    s.text(LEFT, 80, "Capital Gains Statement", size=12)
    below_each_other(
        s,
        LEFT,
        110,
        (
            ("Client Name", s.is_text("investor", "Anita Deshpande")),
            ("PAN", s.is_text("pan", "ABCPD1234F")),
            ("Client Code", s.is_text("account_number", f"PS{random.randint(10000, 99999)}")),
            ("Financial Year", s.is_text("financial_year", "2025-26")),
        ),
        value_x=160,
    )
    y = 190.0
    at = (LEFT, 225, 290, 330, 400, 470, RIGHT)
    for n, word in enumerate(("Scrip Name", "Buy Date", "Sell Date", "Qty", "Buy Value", "Sell Value", "Gain/Loss")):
        s.text(at[n], y, word, face="bold", size=8.5, right=n > 0)
    short, long, cells = Decimal(0), Decimal(0), []
    for _ in range(random.randint(4, 12)):
        y += 16
        bought = a_day(random).replace(year=random.choice((2023, 2025)))
        sold = date(2026, 1, 10) + timedelta(days=random.randrange(60))
        cost, got = an_amount(random, 4000, 90000), an_amount(random, 4000, 99000)
        name, count = (
            random.choice(("Aravali Cement", "Kaveri Foods", "Nilgiri Motors", "Tapti Power")),
            random.randint(5, 90),
        )
        texts = (
            name,
            s.style.day(bought),
            s.style.day(sold),
            str(count),
            s.style.number(cost),
            s.style.number(got),
            s.style.number(got - cost),
        )
        for n, text in enumerate(texts):
            s.text(at[n], y, text, size=8.5, right=n > 0)
        cells.append(
            {
                "security": {"value": name},
                "buy_date": {"value": bought.isoformat()},
                "sell_date": {"value": sold.isoformat()},
                "quantity": {"value": str(count)},
                "buy_value": s.style.said(cost),
                "sell_value": s.style.said(got),
                "gain": s.style.said(got - cost),
            }
        )
        if (sold - bought).days > 365:
            long += got - cost
        else:
            short += got - cost
    s.tables["transactions"] = cells
    y += 14
    for label, value in (
        ("Short Term Capital Gain", s.is_sum("short_term_gain", short)),
        ("Long Term Capital Gain", s.is_sum("long_term_gain", long)),
        ("Total Capital Gain", s.is_sum("total_gain", short + long)),
    ):
        y += 18
        s.text(320, y, label, size=9.5)
        s.text(RIGHT, y, value, size=9.5, right=True)
    return s.done("capital_gains")


def two_terms(random: Random) -> Drawn:
    """Short- and long-term rows under headings of their own, each with its sum."""
    s = Sheet(RUPEES)
    s.text(LEFT, 60, "Capital Gains Report", face="bold", size=14)
    s.text(LEFT, 76, "Prepared by " + s.is_text("broker", "Sahyadri Broking Private Limited"), size=9)
    s.text(LEFT, 100, "Investor Name: " + s.is_text("investor", "Rakesh Iyer"), size=9.5)
    s.text(300, 100, "PAN: " + s.is_text("pan", "AFZPK7190K"), size=9.5)
    s.text(LEFT, 114, "Folio No: " + s.is_text("account_number", f"{random.randint(10**6, 10**7)}"), size=9.5)
    s.text(
        300,
        114,
        f"Period: {s.is_day('period_start', date(2025, 4, 1))} to {s.is_day('period_end', date(2026, 3, 31))}",
        size=9.5,
    )
    at, y, totals, cells = (LEFT, 250, 310, 370, 430, RIGHT), 140.0, [], []
    for key, title, years in (
        ("short_term_gain", "Short Term Capital Gains", 0),
        ("long_term_gain", "Long Term Capital Gains", 3),
    ):
        s.text(LEFT, y, title, face="bold", size=10)
        y += 18
        for n, word in enumerate(("Scheme Name", "Purchase Date", "Redeemed On", "Units", "Cost", "Gain")):
            s.text(at[n], y, word, face="bold", size=8.5, right=n > 0)
        total = Decimal(0)
        for _ in range(random.randint(2, 5)):
            y += 15
            bought, sold = date(2025 - years, 6, 1) + timedelta(days=random.randrange(40)), date(2026, 1, 5)
            cost, gain = an_amount(random, 5000, 60000), an_amount(random, -900, 9000)
            name = random.choice(("Deccan Bluechip Fund", "Konkan Midcap Fund", "Ganga Liquid Fund"))
            units = f"{random.randint(1000, 99999) / 1000:.3f}"
            for n, text in enumerate(
                (name, s.style.day(bought), s.style.day(sold), units, s.style.number(cost), s.style.number(gain))
            ):
                s.text(at[n], y, text, size=8.5, right=n > 0)
            cells.append(
                {
                    "security": {"value": name},
                    "buy_date": {"value": bought.isoformat()},
                    "sell_date": {"value": sold.isoformat()},
                    "quantity": {"value": units},
                    "buy_value": s.style.said(cost),
                    "gain": s.style.said(gain),
                }
            )
            total += gain
        y += 17
        s.text(LEFT, y, f"Total {title}", face="bold", size=9)
        s.text(RIGHT, y, s.is_sum(key, total, bare=True), face="bold", size=9, right=True)
        totals.append(total)
        y += 28
    s.tables["transactions"] = cells
    s.text(LEFT, y, "Net Capital Gain", face="bold", size=10)
    s.text(RIGHT, y, s.is_sum("total_gain", sum(totals, Decimal(0))), face="bold", size=10, right=True)
    return s.done("capital_gains")


def interest(random: Random) -> Drawn:
    s = Sheet(RUPEES)
    s.text(200, 60, s.is_text("bank", "Coromandel Bank Ltd"), face="bold", size=14)
    s.text(220, 84, "INTEREST CERTIFICATE", face="bold", size=11)
    s.text(400, 110, "Date: " + s.is_day("date", date(2026, 4, 12)), size=9.5)
    s.text(LEFT, 130, "Account Holder: " + s.is_text("account_holder", "Rakesh Iyer"), size=9.5)
    s.text(LEFT, 145, "PAN: " + s.is_text("pan", "AFZPK7190K"), size=9.5)
    s.text(LEFT, 160, "Interest paid during the Financial Year " + s.is_text("financial_year", "2025-26"), size=9.5)
    y, total, cut, cells = 190.0, Decimal(0), Decimal(0), []
    for x, word, right in (
        (LEFT, "Account Number", False),
        (190, "Account Type", False),
        (430, "Interest Paid", True),
        (RIGHT, "TDS", True),
    ):
        s.text(x, y, word, face="bold", size=9, right=right)
    s.page.line(LEFT, y + 4, RIGHT)
    for _ in range(random.randint(2, 6)):
        y += 17
        number, kind = (
            str(random.randint(10**10, 10**11)),
            random.choice(("Savings", "Fixed Deposit", "Recurring Deposit")),
        )
        amount, tds = an_amount(random, 500, 40000), an_amount(random, 0, 900)
        for x, text, right in (
            (LEFT, number, False),
            (190, kind, False),
            (430, s.style.number(amount), True),
            (RIGHT, s.style.number(tds), True),
        ):
            s.text(x, y, text, size=9, right=right)
        cells.append(
            {
                "account_number": {"value": number},
                "account_type": {"value": kind},
                "interest": s.style.said(amount),
                "tds": s.style.said(tds),
            }
        )
        total, cut = total + amount, cut + tds
    s.tables["accounts"] = cells
    y += 22
    s.text(LEFT, y, "Total interest")
    s.text(430, y, s.is_sum("total_interest", total), right=True, size=9.5)
    s.text(LEFT, y + 16, "Total TDS")
    s.text(430, y + 16, s.is_sum("total_tds", cut), right=True, size=9.5)
    return s.done("interest_certificate")


def letter_certificate(random: Random) -> Drawn:
    """A certificate in sentences, with a small ruled table."""
    s = Sheet(RUPEES)
    s.text(LEFT, 60, s.is_text("bank", "Nilgiri Bank Limited"), face="bold", size=13)
    s.text(LEFT, 75, "Branch: Coonoor", size=9)
    s.text(430, 60, "Date : " + s.is_day("date", date(2026, 4, 20)), size=9.5)
    s.text(190, 110, "Interest Certificate for FY " + s.is_text("financial_year", "2025-26"), face="bold", size=11)
    s.text(LEFT, 140, "Customer Name", size=9.5)
    s.text(180, 140, ": " + s.is_text("account_holder", "LUCIA FERRANTE"), size=9.5)
    s.text(LEFT, 154, "PAN", size=9.5)
    s.text(180, 154, ": " + s.is_text("pan", "ABCPF1234F"), size=9.5)
    s.page.paragraph(
        LEFT,
        180,
        "We certify that the following interest was credited to the accounts of the above customer during the year.",
        width=470,
    )
    edges, y = (LEFT, 200.0, 330.0, 440.0, RIGHT), 215.0
    rows = [
        (
            str(random.randint(10**9, 10**10)),
            random.choice(("SB", "FD", "RD")),
            an_amount(random, 100, 9000),
            Decimal(0),
        )
        for _ in range(3)
    ]
    for n, word in enumerate(("A/c No.", "Type of Account", "Interest (Rs.)", "TDS (Rs.)")):
        s.text(edges[n] + 3, y + 11, word, face="bold", size=8.5)
    for number, kind, amount, tds in rows:
        y += 16
        for n, text in enumerate((number, kind, s.style.number(amount), s.style.number(tds))):
            s.text(edges[n] + 3 if n < 2 else edges[n + 1] - 3, y + 11, text, size=9, right=n >= 2)
    y += 16
    total = sum((r[2] for r in rows), Decimal(0))
    s.text(LEFT + 3, y + 11, "Total", face="bold", size=9)
    s.text(edges[3] - 3, y + 11, s.is_sum("total_interest", total, bare=True), face="bold", size=9, right=True)
    s.text(edges[4] - 3, y + 11, s.is_sum("total_tds", Decimal("0.00"), bare=True), face="bold", size=9, right=True)
    for n in range(6):
        s.page.line(LEFT, 215 + 16 * n, RIGHT)
    for x in edges:
        s.page.upright(x, 215, 295)
    s.tables["accounts"] = [
        {
            "account_number": {"value": n},
            "account_type": {"value": k},
            "interest": s.style.said(a),
            "tds": s.style.said(t),
        }
        for n, k, a, t in rows
    ]
    return s.done("interest_certificate")


def premium(random: Random) -> Drawn:
    s = Sheet(RUPEES)
    s.text(LEFT, 60, s.is_text("institution", "Suraksha Life Insurance Company Ltd"), face="bold", size=13)
    s.text(LEFT, 80, "Premium Paid Certificate", size=11)
    below_each_other(
        s,
        LEFT,
        110,
        (
            ("Policyholder", s.is_text("investor", random.choice(PEOPLE))),
            ("PAN", s.is_text("pan", "ABCPD1234F")),
            ("Policy No.", s.is_text("policy_number", str(random.randint(10**8, 10**9)))),
            ("Plan", s.is_text("instrument", "Suraksha Endowment Plus")),
            ("Sum Assured", s.style.money(Decimal(1000000))),
            ("Premium Paid", s.is_sum("amount", an_amount(random, 5000, 90000))),
            ("Date of Payment", s.is_day("date", a_day(random))),
            ("Financial Year", s.is_text("financial_year", "2025-26")),
            ("Eligible under Section", s.is_text("section", "80C")),
        ),
        value_x=200,
    )
    return s.done("investment_proof")


def deposit(random: Random) -> Drawn:
    """Boxes: a small label above its value."""
    s = Sheet(RUPEES)
    s.text(LEFT, 60, s.is_text("institution", "Vindhya Post Savings Bank"), face="bold", size=14)
    s.text(LEFT, 78, "PUBLIC PROVIDENT FUND - DEPOSIT RECEIPT", size=10)
    cells = (
        ("Name of Subscriber", s.is_text("investor", "Anita Deshpande")),
        ("PPF Account No.", s.is_text("policy_number", str(random.randint(10**10, 10**11)))),
        ("Amount Deposited", s.is_sum("amount", Decimal(random.randint(5, 150)) * 1000)),
        ("Date of Deposit", s.is_day("date", a_day(random))),
        ("Scheme", s.is_text("instrument", "Public Provident Fund")),
        ("Tax benefit under section", s.is_text("section", "80C")),
    )
    for n, (label, value) in enumerate(cells):
        x, y = LEFT + 240 * (n % 2), 110 + 40 * (n // 2)
        for line in (y, y + 40):
            s.page.line(x, line, x + 240)
        for edge in (x, x + 240):
            s.page.upright(edge, y, y + 40)
        s.text(x + 5, y + 12, label, size=7.5)
        s.text(x + 5, y + 29, value, size=10.5)
    return s.done("investment_proof")
