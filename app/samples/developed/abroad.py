"""More invoices, statements, payslips and receipts to develop on: other places for the same things."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from app.samples.developed.kit import PEOPLE, Drawn, Good, Sheet, Style, a_day, an_amount, cents, some_goods
from app.samples.developed.money import RUPEES, _moves
from app.samples.developed.trade import _goods_answer
from app.samples.pdf import Canvas

LEFT, RIGHT = 56.0, 540.0


def hours_invoice(random: Random) -> Drawn:
    """Columns nobody asks for, headings of two lines, the issuer at the foot alone with its number."""
    s = Sheet(Style(currency="AUD", mark="${}", dates="%d-%m-%Y"))
    s.text(LEFT, 70, "Tax Invoice", face="bold", size=20)
    day = a_day(random)
    for n, (label, value) in enumerate(
        (
            ("Invoice #", s.is_text("invoice_number", str(random.randint(10000, 99999)))),
            ("Issue date", s.is_day("date", day)),
            ("Payment due", s.is_day("due_date", day + timedelta(days=7))),
            ("Your ref", s.is_text("purchase_order", f"WR-{random.randint(10, 99)}/26")),
        )
    ):
        s.text(LEFT + 125 * n, 100, label, size=8)
        s.text(LEFT + 125 * n, 113, value, face="bold", size=10)
    s.text(LEFT, 150, "From", size=8)
    s.text(LEFT, 163, s.is_text("supplier", "Wattlebird Consulting Pty Ltd"))
    s.lines(LEFT, 176, s.is_place("supplier_address", ("Level 2, 88 Collins Street", "Melbourne VIC 3000")))
    s.text(300, 150, "To", size=8)
    s.text(300, 163, s.is_text("customer", "Shire of Bannockburn"))
    s.lines(300, 176, s.is_place("customer_address", ("12 High Street", "Bannockburn VIC 3331")))
    y = 230.0
    for x, words, right in (
        (LEFT, ("Service",), False),
        (330, ("Hours",), True),
        (400, ("Hourly", "rate"), True),
        (460, ("GST",), True),
        (RIGHT, ("Amount", "AUD"), True),
    ):
        for n, word in enumerate(words):
            s.text(x, y + 11 * n, word, face="bold", size=9, right=right)
    y += 18
    goods = some_goods(
        random, ("Site survey", "Report writing", "Travel", "Drafting of plans", "Meeting with council"), 5
    )
    for g in goods:
        y += 17
        s.text(LEFT, y, g.name, size=9.5)
        for x, text in (
            (330, str(g.quantity)),
            (400, s.style.number(g.price)),
            (460, "10%"),
            (RIGHT, s.style.number(g.amount)),
        ):
            s.text(x, y, text, size=9.5, right=True)
    net = _goods_answer(s, goods)
    for row in s.tables["line_items"]:
        row["unit_price"]["currency"] = row["amount"]["currency"] = "AUD"
    tax = cents(net / 10)
    for label, value in (
        ("Subtotal", s.is_sum("subtotal", net)),
        ("Total GST", s.is_sum("tax", tax)),
        ("Amount due (AUD)", s.is_sum("total", net + tax)),
    ):
        y += 18
        s.text(350, y + 6, label, size=9.5)
        s.text(RIGHT, y + 6, value, size=9.5, right=True)
    s.text(LEFT, 800, "ABN " + s.is_text("supplier_tax_id", "83 914 571 673"), size=8)
    return s.done("invoice")


def fattura(random: Random) -> Drawn:
    """Boxes with a small label over the value; sums in a row of boxes at the foot."""
    s = Sheet(Style(comma=True, dates="%d/%m/%Y", mark="€ {}"))
    s.text(LEFT, 64, s.is_text("supplier", "Officine Bardi S.r.l."), face="bold", size=15)
    s.text(LEFT, 78, " - ".join(s.is_place("supplier_address", ("Via Emilia 210", "41121 Modena"))), size=8.5)
    s.text(LEFT, 90, "P. IVA " + s.is_text("supplier_tax_id", "IT00743110157"), size=8.5)
    s.text(330, 110, "Spett.le", size=8.5)
    s.text(330, 123, s.is_text("customer", "Cantina Sociale Rovere"))
    s.lines(330, 136, s.is_place("customer_address", ("Strada Vecchia 4", "12051 Alba")))
    day = a_day(random)

    def boxes(y: float, cells: tuple[tuple[str, str], ...]) -> None:
        wide = (RIGHT - LEFT) / len(cells)
        for line in (y, y + 30):
            s.page.line(LEFT, line, RIGHT)
        for n, (label, value) in enumerate(cells):
            s.page.upright(LEFT + wide * n, y, y + 30)
            s.text(LEFT + wide * n + 4, y + 10, label, size=7)
            s.text(LEFT + wide * n + 4, y + 24, value, size=9.5)
        s.page.upright(RIGHT, y, y + 30)

    boxes(
        180,
        (
            ("FATTURA N.", s.is_text("invoice_number", f"{random.randint(100, 999)}/A")),
            ("DATA", s.is_day("date", day)),
            ("SCADENZA", s.is_day("due_date", day + timedelta(days=60))),
            ("PAGAMENTO", "Bonifico 60 gg"),
        ),
    )
    y, edges = 225.0, (LEFT, 110.0, 330.0, 380.0, 460.0, RIGHT)
    goods = some_goods(
        random, ("Valvola a sfera", "Pompa 12 V", "Filtro olio", "Guarnizione", "Tubo rame 2 m"), random.randint(4, 9)
    )
    for n, word in enumerate(("Codice", "Descrizione", "Q.tà", "Prezzo", "Importo")):
        s.text(edges[n] + 4 if n < 2 else edges[n + 1] - 4, y + 12, word, face="bold", size=8.5, right=n >= 2)
    for g in goods:
        y += 18
        texts = (
            f"B{random.randint(100, 999)}",
            g.name,
            str(g.quantity),
            s.style.number(g.price),
            s.style.number(g.amount),
        )
        for n, text in enumerate(texts):
            s.text(edges[n] + 4 if n < 2 else edges[n + 1] - 4, y + 12, text, size=9, right=n >= 2)
    for x in edges:
        s.page.upright(x, 225, 700)
    for line in (225.0, 242.0, 700.0):
        s.page.line(LEFT, line, RIGHT)
    net = _goods_answer(s, goods)
    tax = cents(net * 22 / 100)
    s.fields["tax_rate"] = {"value": "22"}
    boxes(
        715,
        (
            ("IMPONIBILE", s.is_sum("subtotal", net)),
            ("ALIQUOTA", "22%"),
            ("IVA", s.is_sum("tax", tax)),
            ("TOTALE FATTURA", s.is_sum("total", net + tax)),
        ),
    )
    return s.done("invoice")


def factuur(random: Random) -> Drawn:
    """The quantity first, the sum's label far from it, particulars beside the letterhead."""
    s = Sheet(Style(comma=True, dates="%d-%m-%Y", mark="€ {}"))
    s.text(LEFT, 64, s.is_text("supplier", "Kwekerij De Linde B.V."), face="bold", size=15)
    for n, line in enumerate(
        (
            *s.is_place("supplier_address", ("Dorpsstraat 18", "3945 BL Cothen")),
            "Tel. 0343 555 019",
            "BTW-nummer " + s.is_text("supplier_tax_id", "NL004495445B01"),
        )
    ):
        s.text(RIGHT, 64 + 12 * n, line, size=8.5, right=True)
    s.text(LEFT, 130, s.is_text("customer", "Tuincentrum Oostland"))
    s.lines(LEFT, 143, s.is_place("customer_address", ("Ringweg 201", "2665 NX Bleiswijk")))
    s.text(LEFT, 200, "FACTUUR", face="bold", size=15)
    day = a_day(random)
    for n, (label, value) in enumerate(
        (
            ("Factuurnummer", s.is_text("invoice_number", f"26{random.randint(1000, 9999)}")),
            ("Factuurdatum", s.is_day("date", day)),
            ("Vervaldatum", s.is_day("due_date", day + timedelta(days=30))),
        )
    ):
        s.text(LEFT, 222 + 14 * n, label, size=9.5)
        s.text(150, 222 + 14 * n, ": " + value, size=9.5)
    y = 285.0
    for x, word, right in (
        (LEFT, "Aantal", False),
        (110, "Omschrijving", False),
        (430, "Stukprijs", True),
        (RIGHT, "Bedrag", True),
    ):
        s.text(x, y, word, face="bold", size=9, right=right)
    goods = some_goods(
        random, ("Lavendel P9", "Buxus bol 30", "Potgrond 40 l", "Rozen, rood", "Terracotta pot"), random.randint(3, 7)
    )
    for g in goods:
        y += 17
        s.text(LEFT, y, str(g.quantity), size=9.5)
        s.text(110, y, g.name, size=9.5)
        s.text(430, y, s.style.money(g.price), size=9.5, right=True)
        s.text(RIGHT, y, s.style.money(g.amount), size=9.5, right=True)
    net = _goods_answer(s, goods)
    tax = cents(net * 9 / 100)
    s.fields["tax_rate"] = {"value": "9"}
    for label, value in (
        ("Totaal excl. btw", s.is_sum("subtotal", net)),
        ("Btw 9%", s.is_sum("tax", tax)),
        ("Te betalen", s.is_sum("total", net + tax)),
    ):
        y += 19
        s.text(LEFT, y + 10, label)
        s.text(RIGHT, y + 10, value, right=True)
    s.fields["iban"] = {"value": "NL91ABNA0417164300"}
    s.text(
        LEFT,
        y + 60,
        "Gelieve te voldoen op rekening NL91 ABNA 0417 1643 00 onder vermelding van het factuurnummer.",
        size=8.5,
    )
    return s.done("invoice")


def passbook(random: Random) -> Drawn:
    """Seven columns, balances with Cr, a summary as labels over values."""
    s = Sheet(Style(currency="INR", mark="Rs.{}", dates="%d/%m/%Y", lakh=True))
    s.text(LEFT, 56, s.is_text("bank", "Malabar Cooperative Bank"), face="bold", size=13)
    s.text(330, 56, "Statement of Account", size=11)
    s.text(LEFT, 90, "Name : " + s.is_text("account_holder", "ANITA DESHPANDE"), size=9)
    s.text(330, 90, "Account No : " + s.is_text("account_number", str(random.randint(10**12, 10**13))), size=9)
    s.text(
        330,
        103,
        f"From : {s.is_day('period_start', date(2026, 5, 1))}   To : {s.is_day('period_end', date(2026, 5, 31))}",
        size=9,
    )
    at = (LEFT, 115, 285, 340, 405, 470, RIGHT)
    y = 130.0
    for n, word in enumerate(("Date", "Narration", "Chq No.", "Value Dt", "Withdrawal", "Deposit", "Closing Balance")):
        s.text(at[n], y, word, face="bold", size=7.5, right=n > 2)
    balance, out, paid_in, cells = Decimal(52000), Decimal(0), Decimal(0), []
    first = balance
    for day, text, amount in _moves(random, random.randint(12, 25)):
        y += 14
        balance += amount
        out, paid_in = out - min(amount, Decimal(0)), paid_in + max(amount, Decimal(0))
        s.text(at[0], y, s.style.day(day), size=8)
        s.text(at[1], y, text.upper(), size=8)
        s.text(at[3], y, day.strftime("%d/%m/%y"), size=8, right=True)
        s.text(at[4 if amount < 0 else 5], y, s.style.number(abs(amount)), size=8, right=True)
        s.text(at[6], y, s.style.number(balance) + " Cr", size=8, right=True)
        side = "debit" if amount < 0 else "credit"
        cells.append(
            {
                "date": {"value": day.isoformat()},
                "description": {"value": text},
                side: s.style.said(abs(amount)),
                "balance": s.style.said(balance),
            }
        )
    s.tables["transactions"] = cells
    for n, (label, value) in enumerate(
        (
            ("Opening Balance", s.is_sum("opening_balance", first)),
            ("Total Debits", s.is_sum("total_debits", out)),
            ("Total Credits", s.is_sum("total_credits", paid_in)),
            ("Closing Balance", s.is_sum("closing_balance", balance)),
        )
    ):
        s.text(LEFT + 125 * n, y + 40, label, face="bold", size=8)
        s.text(LEFT + 125 * n, y + 53, value, size=9)
    return s.done("bank_statement")


def releve(random: Random) -> Drawn:
    """Debit and credit without a balance; the old and new balance as rows of the table."""
    s = Sheet(Style(comma=True, dates="%d/%m/%Y", mark="{} €"))
    s.text(LEFT, 60, s.is_text("bank", "Banque du Vercors"), face="bold", size=15)
    s.text(LEFT, 90, "RELEVÉ DE COMPTE", face="bold", size=12)
    s.text(
        LEFT,
        108,
        f"du {s.is_day('period_start', date(2026, 5, 1))} au {s.is_day('period_end', date(2026, 5, 31))}",
        size=9.5,
    )
    s.text(330, 90, "Titulaire : " + s.is_text("account_holder", "Lucia Ferrante"), size=9.5)
    s.text(330, 104, "Compte n° : " + s.is_text("account_number", f"000{random.randint(10**7, 10**8)}"), size=9.5)
    y, balance, cells = 150.0, Decimal(900), []
    for x, word, right in (
        (LEFT, "Date", False),
        (130, "Libellé", False),
        (450, "Débit", True),
        (RIGHT, "Crédit", True),
    ):
        s.text(x, y, word, face="bold", size=9, right=right)
    s.text(130, y + 16, "Ancien solde", size=9)
    s.text(RIGHT, y + 16, s.is_sum("opening_balance", balance), size=9, right=True)
    y += 16
    out, paid_in = Decimal(0), Decimal(0)
    for day, text, amount in _moves(random, random.randint(8, 16)):
        y += 16
        balance += amount
        out, paid_in = out - min(amount, Decimal(0)), paid_in + max(amount, Decimal(0))
        s.text(LEFT, y, s.style.day(day), size=9)
        s.text(130, y, text, size=9)
        s.text(450 if amount < 0 else RIGHT, y, s.style.number(abs(amount)), size=9, right=True)
        side = "debit" if amount < 0 else "credit"
        cells.append(
            {"date": {"value": day.isoformat()}, "description": {"value": text}, side: s.style.said(abs(amount))}
        )
    s.tables["transactions"] = cells
    y += 18
    s.text(130, y, "Total des mouvements", face="bold", size=9)
    s.text(450, y, s.is_sum("total_debits", out), size=9, right=True)
    s.text(RIGHT, y, s.is_sum("total_credits", paid_in), size=9, right=True)
    s.text(130, y + 16, f"Nouveau solde au {s.style.day(date(2026, 5, 31))}", face="bold", size=9)
    s.text(RIGHT, y + 16, s.is_sum("closing_balance", balance), size=9, right=True)
    return s.done("bank_statement")


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


def till_columns(random: Random) -> Drawn:
    """A till that heads its columns, with the sums below a line of dashes."""
    s = Sheet(Style(currency="EUR", comma=True, dates="%d.%m.%Y", mark="{} EUR"), pages=[Canvas(size=(240.0, 470.0))])
    s.text(60, 34, s.is_text("company", "Hofladen Brandt OHG"), face="bold", size=11)
    s.lines(70, 48, s.is_place("address", ("Feldweg 3", "29439 Lüchow")), size=8, gap=11)
    s.text(14, 78, f"Bon-Nr. {s.is_text('receipt_number', str(random.randint(1000, 9999)))}", size=8)
    s.text(226, 78, s.is_day("date", a_day(random)), size=8, right=True)
    y = 98.0
    for x, word, right in ((14, "Menge", False), (50, "Artikel", False), (170, "Preis", True), (226, "Betrag", True)):
        s.text(x, y, word, size=8, right=right)
    goods: list[Good] = some_goods(
        random, ("Kartoffeln 2 kg", "Eier, 10 Stk", "Honig 500 g", "Apfelsaft 1 l"), random.randint(2, 5)
    )
    for g in goods:
        y += 13
        s.text(14, y, str(g.quantity), size=8)
        s.text(50, y, g.name, size=8)
        s.text(170, y, s.style.number(g.price), size=8, right=True)
        s.text(226, y, s.style.number(g.amount), size=8, right=True)
    s.text(14, y + 10, "-" * 50, size=8)
    total = _goods_answer(s, goods)
    tax = cents(total * 7 / 107)
    for label, value in (
        ("SUMME", s.is_sum("total", total)),
        ("enth. MwSt 7%", s.is_sum("tax", tax)),
        ("Bar", s.style.money(total + 5)),
        ("Rückgeld", s.style.money(Decimal(5))),
    ):
        y += 14
        s.text(14, y + 10, label, size=9)
        s.text(226, y + 10, value, size=9, right=True)
    return s.done("receipt")


def pedido(random: Random) -> Drawn:
    """Buyer and supplier side by side in Spanish, values behind labels in one column."""
    s = Sheet(Style(comma=True, dates="%d/%m/%Y", mark="{} €"))
    s.text(200, 60, "PEDIDO DE COMPRA", face="bold", size=15)
    day = a_day(random)
    for n, (label, value) in enumerate(
        (
            ("Nº de pedido", s.is_text("order_number", f"PC-{random.randint(1000, 9999)}")),
            ("Fecha", s.is_day("date", day)),
            ("Fecha de entrega", s.is_day("delivery_date", day + timedelta(days=12))),
            ("Forma de pago", s.is_text("payment_terms", "Transferencia a 30 días")),
        )
    ):
        s.text(LEFT, 90 + 14 * n, label, size=9.5)
        s.text(170, 90 + 14 * n, value, size=9.5)
    for x, label, key, name, place in (
        (LEFT, "COMPRADOR", "buyer", "Hotel Mirador S.L.", ("Avenida del Mar 12", "04620 Vera")),
        (310, "PROVEEDOR", "supplier", "Textiles Segura S.A.", ("Polígono Sur, nave 7", "30565 Murcia")),
    ):
        s.text(x, 165, label, face="bold", size=9)
        s.text(x, 180, s.is_text(key, name), size=9.5)
        s.lines(x, 193, s.is_place(f"{key}_address", place), size=9.5)
    y = 240.0
    for x, word, right in (
        (LEFT, "Ref.", False),
        (120, "Descripción", False),
        (370, "Cantidad", True),
        (450, "Precio", True),
        (RIGHT, "Importe", True),
    ):
        s.text(x, y, word, face="bold", size=9, right=right)
    goods, rows = (
        some_goods(random, ("Sábana 150", "Toalla de baño", "Mantel 2 m", "Funda nórdica"), random.randint(3, 6)),
        [],
    )
    for g in goods:
        y += 17
        code = f"T{random.randint(100, 999)}"
        s.text(LEFT, y, code, size=9.5)
        s.text(120, y, g.name, size=9.5)
        for x, text in ((370, str(g.quantity)), (450, s.style.number(g.price)), (RIGHT, s.style.number(g.amount))):
            s.text(x, y, text, size=9.5, right=True)
        rows.append({"item_code": {"value": code}, **g.answer(s.style)})
    net = _goods_answer(s, goods)
    s.tables["line_items"] = rows
    tax = cents(net * 21 / 100)
    for label, value in (
        ("Base imponible", s.is_sum("subtotal", net)),
        ("IVA 21 %", s.is_sum("tax", tax)),
        ("Total pedido", s.is_sum("total", net + tax)),
    ):
        y += 18
        s.text(370, y + 6, label, size=9.5)
        s.text(RIGHT, y + 6, value, size=9.5, right=True)
    return s.done("purchase_order")
