"""Payslips, statements and certificates to develop on."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from app.samples.developed.kit import CUTS, PEOPLE, SLIPS, Drawn, Sheet, Style, a_day, an_amount, below_each_other
from app.samples.pdf import Canvas

LEFT, RIGHT = 56.0, 540.0
RUPEES = Style(currency="INR", mark="Rs. {}", dates="%d-%b-%Y", lakh=True)


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


def _moves(random: Random, count: int) -> list[tuple[date, str, Decimal]]:
    day, rows = date(2026, 5, 1), []
    texts = (
        "Card payment Grocer",
        "Salary Orchard Works",
        "Standing order rent",
        "Cash machine",
        "Refund Rail",
        "Direct debit water",
    )
    for _ in range(count):
        day += timedelta(days=random.choice((0, 1, 1, 2)))
        sign = random.choice((1, -1, -1))
        rows.append((min(day, date(2026, 5, 31)), random.choice(texts), sign * an_amount(random, 5, 900)))
    return rows


def statement_three(random: Random) -> Drawn:
    """Paid out, paid in and balance in columns of their own, over two pages; balances carried."""
    s = Sheet(Style(currency="GBP", mark="£{}", dates="%d %b %Y"))
    s.text(LEFT, 60, s.is_text("bank", "Fenwick Mutual Bank"), face="bold", size=16)
    s.text(LEFT, 78, "Account statement", size=11)
    s.text(LEFT, 120, s.is_text("account_holder", "Marion Ashdown"), size=10)
    s.lines(LEFT, 133, ("7 Priory Close", "Bath BA1 2QT"))
    below_each_other(
        s,
        330,
        120,
        (
            ("Account name", "Marion Ashdown"),
            ("Account number", s.is_text("account_number", str(random.randint(10000000, 99999999)))),
            (
                "Statement period",
                f"{s.is_day('period_start', date(2026, 5, 1))} to {s.is_day('period_end', date(2026, 5, 31))}",
            ),
        ),
        value_x=420,
    )
    rows = _moves(random, random.randint(28, 44))
    balance = Decimal(2400)
    s.text(LEFT, 190, "Opening balance")
    s.text(260, 190, s.is_sum("opening_balance", balance), right=True)

    def head(at: float) -> None:
        for x, word, right in (
            (LEFT, "Date", False),
            (130, "Description", False),
            (390, "Paid out", True),
            (460, "Paid in", True),
            (RIGHT, "Balance", True),
        ):
            s.text(x, at, word, face="bold", size=9, right=right)

    y = 220.0
    head(y)
    out, paid_in, cells = Decimal(0), Decimal(0), []
    for day, text, amount in rows:
        y += 16
        if y > 760:
            s.text(130, y + 4, "Balance carried forward", size=9)
            s.text(RIGHT, y + 4, s.style.number(balance), size=9, right=True)
            s.pages.append(Canvas())
            head(70)
            s.text(130, 86, "Balance brought forward", size=9)
            s.text(RIGHT, 86, s.style.number(balance), size=9, right=True)
            y = 102.0
        balance += amount
        s.text(LEFT, y, s.style.day(day), size=9)
        s.text(130, y, text, size=9)
        s.text(390 if amount < 0 else 460, y, s.style.number(abs(amount)), size=9, right=True)
        s.text(RIGHT, y, s.style.number(balance), size=9, right=True)
        side = "debit" if amount < 0 else "credit"
        cells.append(
            {
                "date": {"value": day.isoformat()},
                "description": {"value": text},
                side: s.style.said(abs(amount)),
                "balance": s.style.said(balance),
            }
        )
        out, paid_in = out - min(amount, Decimal(0)), paid_in + max(amount, Decimal(0))
    s.tables["transactions"] = cells
    for label, value in (
        ("Total paid out", s.is_sum("total_debits", out)),
        ("Total paid in", s.is_sum("total_credits", paid_in)),
        ("Closing balance", s.is_sum("closing_balance", balance)),
    ):
        y += 20
        s.text(130, y, label, size=9.5)
        s.text(300, y, value, size=9.5, right=True)
    return s.done("bank_statement")


def auszug(random: Random) -> Drawn:
    """One column of signed amounts, texts of two lines, balances above and below."""
    s = Sheet(Style(comma=True, dates="%d.%m.%Y", mark="{} EUR"))
    s.text(RIGHT, 60, s.is_text("bank", "Sparbank Allgäu eG"), face="bold", size=14, right=True)
    s.text(LEFT, 100, "Kontoauszug", face="bold", size=14)
    s.text(LEFT, 125, "Kontoinhaber: " + s.is_text("account_holder", "Tomas Verbeek"))
    s.fields["iban"] = {"value": "DE89370400440532013000"}
    s.text(LEFT, 140, "IBAN: DE89 3704 0044 0532 0130 00")
    s.text(
        LEFT,
        155,
        f"Zeitraum: {s.is_day('period_start', date(2026, 5, 1))} bis {s.is_day('period_end', date(2026, 5, 31))}",
    )
    balance = Decimal(1310)
    s.text(LEFT, 185, "Anfangssaldo")
    s.text(RIGHT, 185, s.is_sum("opening_balance", balance), right=True)
    y = 215.0
    for x, word, right in ((LEFT, "Buchungstag", False), (140, "Verwendungszweck", False), (RIGHT, "Betrag", True)):
        s.text(x, y, word, face="bold", size=9, right=right)
    cells = []
    for day, text, amount in _moves(random, random.randint(6, 14)):
        y += 19
        balance += amount
        s.text(LEFT, y, s.style.day(day), size=9)
        s.text(140, y, text, size=9)
        s.text(RIGHT, y, s.style.number(amount), size=9, right=True)
        y += 11
        s.text(140, y, "Ref 4711 Filiale Nord", size=9)
        side = "debit" if amount < 0 else "credit"
        cells.append(
            {
                "date": {"value": day.isoformat()},
                "description": {"value": f"{text} Ref 4711 Filiale Nord"},
                side: s.style.said(abs(amount)),
            }
        )
    s.tables["transactions"] = cells
    s.text(LEFT, y + 26, "Endsaldo", face="bold")
    s.text(RIGHT, y + 26, s.is_sum("closing_balance", balance), right=True, face="bold")
    return s.done("bank_statement")


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
