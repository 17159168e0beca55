"""Bank statements to develop on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from app.samples.developed.kit import LEFT, RIGHT, Drawn, Sheet, Style, below_each_other, moves
from app.samples.pdf import Canvas


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
    rows = moves(random, random.randint(28, 44))
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
    for day, text, amount in moves(random, random.randint(6, 14)):
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
    for day, text, amount in moves(random, random.randint(12, 25)):
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
    for day, text, amount in moves(random, random.randint(8, 16)):
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
