"""Bank statements: a British current account, a German one by value days, a French one with debits and credits, a
Portuguese extract, an Australian one newest first."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from app.samples.measured.accounts import Account, account, tell_entries
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet

CORAL = (0.85, 0.33, 0.28)


def _told(job: Job, made: Account, *, sums: bool = False, balance: bool = True) -> None:
    job.answer.tell(bank=made.bank.name, period_start=made.start, period_end=made.end, opening_balance=made.opening)
    if sums:
        job.answer.tell(total_credits=made.credits, total_debits=made.debits)
    tell_entries(job, made, balance=balance)


def coral_app(job: Job) -> list[Sheet]:
    """A bank that lives in an app: a coloured head, sums of the month in three tiles, one signed column of amounts."""
    made, write = account(job, (10, 20), "########"), job.locale
    sort = filled(job, "04-##-##")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(0, 0, 595, 10, fill=CORAL)
        sheet.text(48, 48, made.bank.name, face="bold", size=15, colour=CORAL)
        if page > 1:
            return 70
        sheet.lines(48, 84, (made.holder.name, *made.address), size=9.5)
        rows = (("Sort code", sort), ("Account number", made.number))
        pairs(sheet, 360, 84, rows, "right", room=187, size=9.5, value_face="bold")
        sheet.text(48, 158, "Personal Account statement", face="bold", size=16)
        sheet.text(48, 174, f"{write.date(made.start)} - {write.date(made.end)}", size=10, colour=GREY)
        tiles = (
            ("Balance at start", made.opening),
            ("Total deposits", made.credits),
            ("Total outgoings", made.debits),
            ("Balance at end", made.closing),
        )
        for n, (label, value) in enumerate(tiles):
            x = 48 + n * 126.0
            sheet.box(x, 190, x + 120, 232, fill=PALE)
            sheet.text(x + 8, 205, label, size=8, colour=GREY)
            sign = "-" if label.endswith("outgoings") else ""
            sheet.text(x + 8, 223, sign + write.money(value, "sign"), face="bold", size=12)
        return 250

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = []
    for entry in made.entries:
        amount = ("+" if entry.amount > 0 else "-") + write.money(abs(entry.amount))
        rows.append((write.date(entry.day), entry.text, amount, write.money(entry.balance)))
    columns = heads("Date:80|Description:239|(GBP) Amount:90>|(GBP) Balance:90>")
    if write.currency == "EUR":
        columns = heads("Date:80|Description:239|(EUR) Amount:90>|(EUR) Balance:90>")
    flow.table(48, columns, rows, Style(lines="rows", size=9, row=9))
    number_pages(flow.sheets, "Page {n} of {of}", x=547)
    _told(job, made, sums=True)
    job.answer.tell(account_number=made.number)
    return flow.sheets


def kontoauszug_wert(job: Job) -> list[Sheet]:
    """A savings bank's extract in fixed pitch: number of the extract, days of booking and of value without a year,
    sums with S and H behind them, old and new balance as rows."""
    made, write = account(job, (8, 15), "########"), job.locale
    extract = job.random.randint(1, 12)

    def signed(value: Decimal) -> str:
        return f"{write.number(abs(value))} {'S' if value < 0 else 'H'}"

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 46, made.bank.name, face="mono-bold", size=13)
        sheet.text(545, 46, f"Kontoauszug {extract}/{made.end.year}", face="mono-bold", size=11, align="right")
        sheet.text(545, 60, f"Blatt {page}", face="mono", size=9, align="right")
        sheet.text(50, 62, f"IBAN {made.iban}", face="mono", size=9)
        if page > 1:
            return 84
        sheet.lines(50, 96, (made.holder.name, *made.address), face="mono", size=10)
        line = f"Privatgirokonto in EUR, Auszug vom {write.date(made.start)} bis {write.date(made.end)}"
        sheet.text(50, 160, line, face="mono", size=9)
        return 174

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = [Note({2: f"Kontostand am {write.date(made.start)}", 3: signed(made.opening)}, face="mono-bold")]
    for entry in made.entries:
        day = f"{entry.day:%d.%m.}"
        rows.append((day, day, entry.text, signed(entry.amount)))
    rows.append(
        Note({2: f"Kontostand am {write.date(made.end)}", 3: signed(made.closing)}, face="mono-bold", line=True)
    )
    columns = heads("Bu-Tag:56|Wert:56|Vorgang:278|Betrag EUR:105>")
    flow.table(50, columns, rows, Style(lines="head", face="mono", head="mono", size=9, row=8))
    note = "Rechnungsabschlüsse gelten als genehmigt, wenn nicht innerhalb von sechs Wochen widersprochen wird."
    flow.need(30).text(50, flow.y + 22, note, face="mono", size=7)
    _told(job, made, balance=False)
    job.answer.tell(iban=made.iban)
    return flow.sheets


def releve_colonnes(job: Job) -> list[Sheet]:
    """A French extract: identity of the account in a strip of boxes, days of operation and of value, two columns of
    sums, totals of the movements, new balance in a frame."""
    made, write = account(job, (8, 18)), job.locale
    page_bar = f"RELEVÉ DE COMPTE N° {job.random.randint(1, 12):03d}"

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(40, 30, 555, 54, fill=TEAL)
        sheet.text(50, 46, made.bank.name, face="bold", size=12, colour=WHITE)
        sheet.text(545, 46, page_bar, face="bold", size=10, align="right", colour=WHITE)
        if page > 1:
            return 70
        sheet.text(40, 76, f"Du {write.date(made.start)} au {write.date(made.end)}", size=10)
        sheet.lines(320, 96, (f"M. ou Mme {made.holder.name}", *made.address), size=10)
        sheet.box(40, 150, 555, 182, weight=0.6)
        sheet.text(46, 161, "IBAN", size=7, colour=GREY)
        sheet.text(46, 175, made.iban, face="mono", size=9.5)
        sheet.text(330, 161, "BIC", size=7, colour=GREY)
        sheet.text(330, 175, filled(job, "@@@@FRPP###"), face="mono", size=9.5)
        return 196

    flow = Flow(begin=begin, bottom=760)
    flow.page()
    last = made.start - timedelta(days=1)
    rows: list[Row] = [Note({2: f"SOLDE CRÉDITEUR AU {write.date(last)}", 4: write.money(made.opening)}, line=True)]
    for entry in made.entries:
        debit = write.money(-entry.amount) if entry.amount < 0 else ""
        credit = write.money(entry.amount) if entry.amount > 0 else ""
        value = entry.day + timedelta(days=1)
        rows.append((write.date(entry.day, 1), write.date(value, 1), entry.text, debit, credit))
    totals = {2: "TOTAL DES MOUVEMENTS", 3: write.money(made.debits), 4: write.money(made.credits)}
    rows.append(Note(totals, line=True))
    flow.table(
        40, heads("Date:58|Valeur:58|Nature de l'opération:229|Débit:85>|Crédit:85>"), rows, Style(size=9, row=6)
    )
    sheet = flow.need(60)
    sheet.box(300, flow.y + 12, 555, flow.y + 38, weight=1.2)
    sheet.text(308, flow.y + 29, f"SOLDE CRÉDITEUR AU {write.date(made.end)}", face="bold", size=9)
    sheet.text(549, flow.y + 29, f"{write.money(made.closing)} EUR", face="bold", size=9.5, align="right")
    number_pages(flow.sheets, "Page {n}/{of}", x=555)
    _told(job, made, sums=True, balance=False)
    job.answer.tell(iban=made.iban)
    return flow.sheets


def extrato_combinado(job: Job) -> list[Sheet]:
    """A Portuguese extract: a summary of the client's position first, then movements with sign and accounting
    balance."""
    made, write = account(job, (8, 16), "0##########"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.disc(60, 46, 14, fill=NAVY)
        sheet.text(84, 52, made.bank.name, face="serif-bold", size=16, colour=NAVY)
        sheet.text(545, 44, "EXTRATO COMBINADO", face="bold", size=11, align="right")
        sheet.text(545, 58, f"{write.date(made.start)} a {write.date(made.end)}", size=9, align="right")
        if page > 1:
            return 84
        sheet.lines(330, 96, (made.holder.name, *made.address), size=10)
        sheet.text(46, 96, f"Conta n.º {made.number}", size=9.5)
        sheet.text(46, 110, f"IBAN {made.iban}", size=9)
        sheet.text(46, 160, "Resumo da posição", face="bold", size=11, colour=NAVY)
        rows = (
            ("Saldo inicial", write.money(made.opening, "sign")),
            ("Total a crédito", write.money(made.credits, "sign")),
            ("Total a débito", write.money(made.debits, "sign")),
            ("Saldo final", write.money(made.closing, "sign")),
        )
        y = pairs(sheet, 46, 178, rows, "dots", room=300, size=9.5, step=15)
        sheet.text(46, y + 12, "Movimentos da conta à ordem", face="bold", size=11, colour=NAVY)
        return y + 22

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = []
    for entry in made.entries:
        amount = write.money(entry.amount) if entry.amount < 0 else f"+{write.money(entry.amount)}"
        day = write.date(entry.day, 1)
        rows.append((day, day, entry.text, amount, write.money(entry.balance)))
    columns = heads("Data mov.:70|Data valor:70|Descritivo:189|Montante:85>|Saldo contab.:85>")
    flow.table(46, columns, rows, Style(lines="none", zebra=True, bar=NAVY, size=9, row=7))
    number_pages(flow.sheets, "{n} / {of}", x=545)
    _told(job, made, sums=True)
    job.answer.tell(account_number=made.number, iban=made.iban)
    return flow.sheets


def newest_first(job: Job) -> list[Sheet]:
    """An Australian statement of the web, the newest booking on top: days with the month in words, debit, credit and
    balance, closing and opening in the head."""
    made, write = account(job, (8, 18), "#### #####"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(46, 50, made.bank.name, face="bold", size=16, colour=MAROON)
        sheet.text(549, 50, "Account activity", size=12, align="right", colour=GREY)
        sheet.line(46, 58, 549, weight=1.5, colour=MAROON)
        if page > 1:
            return 72
        left = (
            ("Account name", made.holder.name),
            ("BSB", filled(job, "06#-###")),
            ("Account", made.number),
            ("Period", f"{write.date(made.start, 2)} to {write.date(made.end, 2)}"),
        )
        right = (
            ("Closing balance", f"{write.money(made.closing, 'sign')} CR"),
            ("Opening balance", f"{write.money(made.opening, 'sign')} CR"),
        )
        pairs(sheet, 46, 82, left, gap=90, size=9.5, step=15, value_face="bold")
        pairs(sheet, 350, 82, right, "right", room=199, size=9.5, step=15, value_face="bold")
        return 154

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = []
    for entry in reversed(made.entries):
        debit = f"-{write.money(-entry.amount, 'sign')}" if entry.amount < 0 else ""
        credit = write.money(entry.amount, "sign") if entry.amount > 0 else ""
        balance = f"{write.money(entry.balance, 'sign')}"
        rows.append((f"{entry.day:%d %b %Y}", entry.text, debit, credit, balance))
    columns = heads("Date:80|Transaction:183|Debit:80>|Credit:80>|Balance:80>")
    flow.table(46, columns, rows, Style(lines="rows", size=9, row=9, head="bold"))
    number_pages(flow.sheets, "Page {n}", x=549)
    _told(job, made)
    job.answer.tables["transactions"].reverse()
    job.answer.tell(account_number=made.number)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (coral_app, "en_GB en_IE"),
    (kontoauszug_wert, "de_DE"),
    (releve_colonnes, "fr_FR"),
    (extrato_combinado, "pt_PT"),
    (newest_first, "en_AU"),
)
