"""Bank statements: a Swedish list of the web, an app's in Britain with money out and in, an Indonesian current
account, an Indian one with reference numbers, a Danish one, a Spanish one of a savings bank."""

from __future__ import annotations

from datetime import timedelta

from app.samples.measured import numbers
from app.samples.measured.accounts import Account, account, tell_entries
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, Sheet


def _told(job: Job, made: Account, *, sums: bool = False, balance: bool = True) -> None:
    job.answer.tell(bank=made.bank.name, period_start=made.start, period_end=made.end, opening_balance=made.opening)
    if sums:
        job.answer.tell(total_credits=made.credits, total_debits=made.debits)
    tell_entries(job, made, balance=balance)


def kontoutdrag(job: Job) -> list[Sheet]:
    """A Swedish bank's: number of clearing and account, two days a row, one signed column, balances in words before and
    after."""
    made, write = account(job, (9, 20), "####-# ### ###-#"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(45, 48, made.bank.name, face="bold", size=15, colour=NAVY)
        sheet.text(550, 40, "Kontoutdrag", face="bold", size=12, align="right")
        sheet.text(550, 54, f"{write.date(made.start)} - {write.date(made.end)}", size=9, align="right")
        if page > 1:
            return 74
        sheet.lines(330, 96, (made.holder.name, *made.address), size=10.5)
        facts = (
            ("Kontonamn", "Privatkonto"),
            ("Kontonummer", made.number),
            ("IBAN", made.iban),
            ("Kontoinnehavare", made.holder.name),
        )
        pairs(sheet, 45, 96, facts, gap=88, size=9)
        return 176

    flow = Flow(begin=begin, bottom=770)
    flow.page()
    rows: list[Row] = [Note({2: "Ingående saldo", 4: write.money(made.opening)}, line=True)]
    for entry in made.entries:
        day = write.date(entry.day)
        rows.append((day, day, entry.text, write.money(entry.amount), write.money(entry.balance)))
    rows.append(Note({2: "Utgående saldo", 4: write.money(made.closing)}, line=True))
    columns = heads("Bokföringsdag:72|Transaktionsdag:80|Text:193|Belopp:80>|Saldo:80>")
    flow.table(45, columns, rows, Style(lines="rows", size=8.8, row=7))
    number_pages(flow.sheets, "Sida {n} av {of}", x=550)
    _told(job, made)
    job.answer.tell(account_number=made.number, iban=made.iban)
    return flow.sheets


def pocket_app(job: Job) -> list[Sheet]:
    """An app's in Britain: a summary as a small table first, then transactions with money out and money in, signs of
    the currency at each."""
    made, write = account(job, (8, 18), "########"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 46, made.bank.name.split(" ")[0], face="bold", size=18)
        sheet.text(555, 40, "GBP Statement", face="bold", size=13, align="right")
        made_on = made.end + timedelta(days=2)
        sheet.text(555, 54, f"Generated on the {made_on.day} {made_on:%b %Y}", size=8, align="right", colour=GREY)
        if page > 1:
            return 76
        sheet.lines(40, 92, (made.holder.name.upper(), *made.address), size=9.5)
        facts = (("Sort Code", filled(job, "04-00-##")), ("Account Number", made.number), ("Bank", made.bank.name))
        pairs(sheet, 320, 92, facts, gap=95, size=9)
        sheet.text(40, 166, "Balance summary", face="bold", size=12)
        cells = (
            ("Opening balance", write.money(made.opening, "sign")),
            ("Money out", write.money(made.debits, "sign")),
            ("Money in", write.money(made.credits, "sign")),
            ("Closing balance", write.money(made.closing, "sign")),
        )
        y = strip(sheet, 40, 174, cells, 515, shade=False)
        span = f"Account transactions from {write.date(made.start, 2)} to {write.date(made.end, 2)}"
        sheet.text(40, y + 26, span, face="bold", size=12)
        return y + 36

    flow = Flow(begin=begin, bottom=760)
    flow.page()
    rows: list[Row] = []
    for entry in made.entries:
        out = write.money(-entry.amount, "sign") if entry.amount < 0 else ""
        into = write.money(entry.amount, "sign") if entry.amount > 0 else ""
        day = f"{entry.day.day} {entry.day:%b %Y}"
        rows.append((day, entry.text, out, into, write.money(entry.balance, "sign")))
    columns = heads("Date:75|Description:200|Money out:80>|Money in:80>|Balance:80>")
    flow.table(40, columns, rows, Style(lines="rows", size=9, row=11))
    note = "Lost your card? Freeze it in the app at once. We are authorised for the issue of electronic money."
    for n, sheet in enumerate(flow.sheets, 1):
        sheet.text(40, 808, note, size=7, colour=GREY)
        sheet.text(555, 822, f"Page {n} of {len(flow.sheets)}", size=7.5, align="right")
    _told(job, made, sums=True)
    job.answer.tell(account_number=made.number, account_holder=made.holder.name.upper())
    return flow.sheets


def rekening_koran(job: Job) -> list[Sheet]:
    """An Indonesian current account: head in a frame, days without a year, DB behind what leaves, balances, sums at the
    end after colons."""
    made, write = account(job, (8, 18), "##########"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 46, made.bank.name.upper(), face="bold", size=15, colour=TEAL)
        sheet.text(555, 46, "REKENING TAHAPAN", face="bold", size=12, align="right")
        sheet.box(40, 60, 297, 128)
        sheet.lines(48, 76, (made.holder.name.upper(), *made.address, "INDONESIA"), size=9)
        sheet.box(303, 60, 555, 128)
        facts = (
            ("NO. REKENING", f": {made.number}"),
            ("HALAMAN", f": {page}"),
            ("PERIODE", f": {write.date(made.start)} - {write.date(made.end)}"),
            ("MATA UANG", ": IDR"),
        )
        pairs(sheet, 311, 76, facts, gap=85, size=9, step=14)
        return 142

    flow = Flow(begin=begin, bottom=760)
    flow.page()
    rows: list[Row] = [(f"{made.start:%d/%m}", "SALDO AWAL", "", "", write.money(made.opening))]
    for entry in made.entries:
        amount = f"{write.money(abs(entry.amount))}{' DB' if entry.amount < 0 else ''}"
        rows.append((f"{entry.day:%d/%m}", entry.text, filled(job, "0###"), amount, write.money(entry.balance)))
    columns = heads("TANGGAL:52|KETERANGAN:218|CBG:40^|MUTASI:100>|SALDO:105>")
    flow.table(40, columns, rows, Style(lines="columns", size=8.6, row=6))
    flow.y += 20
    sheet = flow.need(64)
    debits = [entry for entry in made.entries if entry.amount < 0]
    sums = (
        ("SALDO AWAL", f": {write.money(made.opening)}"),
        ("MUTASI CR", f": {write.money(made.credits)}    {len(made.entries) - len(debits)}"),
        ("MUTASI DB", f": {write.money(made.debits)}    {len(debits)}"),
        ("SALDO AKHIR", f": {write.money(made.closing)}"),
    )
    pairs(sheet, 48, flow.y, sums, gap=90, size=9, step=14)
    _told(job, made, sums=True)
    job.answer.tell(bank=made.bank.name.upper(), account_holder=made.holder.name.upper(), account_number=made.number)
    return flow.sheets


def narration_columns(job: Job) -> list[Sheet]:
    """An Indian private bank's: address in a block, branch at the right, narration that wraps, a reference and a day of
    value, two columns of sums, a summary in a row at the end."""
    made, write = account(job, (8, 18), "5010########"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(36, 40, made.bank.name, face="serif-bold", size=14, colour=MAROON)
        sheet.text(559, 40, f"Page No .: {page}", size=8, align="right")
        sheet.line(36, 48, 559)
        sheet.lines(36, 66, (f"MR/MS {made.holder.name.upper()}", *made.address, "INDIA"), size=8.5)
        facts = (
            ("Account Branch", f": {made.bank.address[0]}"),
            ("IFSC", f": {numbers.ifsc(job.random)}"),
            ("Account No", f": {made.number}   PRIME"),
            ("Account Status", ": Regular"),
            ("Nomination", ": Registered"),
        )
        pairs(sheet, 330, 66, facts, gap=80, size=8.5, step=12)
        span = f"From : {write.date(made.start, 1)}      To : {write.date(made.end, 1)}"
        sheet.text(36, 142, span, size=8.5)
        sheet.text(559, 142, "Statement of account", face="bold", size=9.5, align="right")
        return 150

    flow = Flow(begin=begin, bottom=750)
    flow.page()
    rows: list[Row] = []
    for entry in made.entries:
        out = write.money(-entry.amount) if entry.amount < 0 else ""
        into = write.money(entry.amount) if entry.amount > 0 else ""
        day = f"{entry.day:%d/%m/%y}"
        ref = f"0000{filled(job, '############')}"
        rows.append((day, entry.text, ref, day, out, into, write.money(entry.balance)))
    columns = heads(
        "Date:46|Narration:150|Chq./Ref.No.:87|Value Dt:46|Withdrawal Amt.:62>|Deposit Amt.:62>|Closing Balance:70>"
    )
    flow.table(36, columns, rows, Style(lines="columns", size=7.8, row=7))
    flow.y += 18
    sheet = flow.need(60)
    sheet.text(36, flow.y, "STATEMENT SUMMARY  :-", face="bold", size=8.5)
    out_count = sum(entry.amount < 0 for entry in made.entries)
    cells = (
        ("Opening Balance", write.money(made.opening)),
        ("Dr Count", str(out_count)),
        ("Cr Count", str(len(made.entries) - out_count)),
        ("Debits", write.money(made.debits)),
        ("Credits", write.money(made.credits)),
        ("Closing Bal", write.money(made.closing)),
    )
    for n, (label, value) in enumerate(cells):
        sheet.text(36 + n * 90, flow.y + 16, label, face="bold", size=8)
        sheet.text(36 + n * 90, flow.y + 29, value, size=8)
    _told(job, made, sums=True)
    job.answer.tell(account_number=made.number, account_holder=made.holder.name.upper())
    return flow.sheets


def kontoudskrift(job: Job) -> list[Sheet]:
    """A Danish bank's: registration and account number together, transfer from the last statement as a row, balances
    that run, in a serif."""
    made, write = account(job, (8, 17), "0########"), job.locale
    number = f"{filled(job, '####')} {made.number}"

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 52, made.bank.name, face="serif-bold", size=17)
        sheet.text(545, 52, f"Kontoudskrift nr. {job.random.randint(1, 12)}", face="serif", size=11, align="right")
        sheet.line(50, 60, 545, weight=2)
        if page > 1:
            return 76
        sheet.lines(50, 90, (made.holder.name, *made.address), face="serif", size=11)
        facts = (
            ("Reg.nr. og kontonr.", number),
            ("IBAN", made.iban),
            ("Kontotype", "Lønkonto"),
            ("Periode", f"{write.date(made.start)} til {write.date(made.end)}"),
        )
        pairs(sheet, 300, 90, facts, "right", room=245, face="serif", size=10)
        return 164

    flow = Flow(begin=begin, bottom=760)
    flow.page()
    rows: list[Row] = [Note({1: "Saldo overført fra sidste udskrift", 4: write.money(made.opening)}, "serif")]
    for entry in made.entries:
        day = write.date(entry.day, 1)
        rows.append((day, entry.text, day, write.money(entry.amount), write.money(entry.balance)))
    rows.append(Note({1: "Saldo i alt", 4: write.money(made.closing)}, "serif-bold", line=True))
    columns = heads("Dato:60|Tekst:215|Rentedato:60|Beløb i DKK:80>|Saldo i DKK:80>")
    flow.table(50, columns, rows, Style(lines="head", face="serif", head="serif-bold", size=9.8, row=7))
    _told(job, made)
    job.answer.tell(account_number=number, iban=made.iban)
    return flow.sheets


def libreta_web(job: Job) -> list[Sheet]:
    """A Spanish bank's list off the web: concept in bold over its day of value, signed amounts with EUR, holder and
    account in one line."""
    made, write = account(job, (7, 15)), job.locale
    flow = Flow(begin=lambda _s, page: 190.0 if page == 1 else 60.0, bottom=770)
    sheet = flow.page()
    sheet.box(0, 0, 595, 14, fill=MAROON)
    sheet.text(45, 52, made.bank.name, face="bold", size=14, colour=MAROON)
    sheet.text(45, 84, "Movimientos de la cuenta", face="bold", size=16)
    sheet.text(45, 104, f"Cuenta {made.iban}", size=9.5)
    sheet.text(45, 118, f"Titular: {made.holder.name}", size=9.5)
    span = f"Desde {write.date(made.start)} hasta {write.date(made.end)}"
    sheet.text(45, 132, span, size=9.5)
    sheet.text(550, 104, "Saldo a inicio del periodo", size=8, align="right", colour=GREY)
    sheet.text(550, 117, write.money(made.opening, "code"), size=10, align="right")
    sheet.text(550, 134, "Saldo disponible al final", size=8, align="right", colour=GREY)
    sheet.text(550, 150, write.money(made.closing, "code"), face="bold", size=13, align="right")
    rows: list[Row] = []
    for entry in made.entries:
        sign = "+" if entry.amount > 0 else ""
        amount = f"{sign}{write.money(entry.amount)} EUR"
        rows.append((write.date(entry.day), entry.text, amount, f"{write.money(entry.balance)} EUR"))
    columns = heads("Fecha operación:85|Concepto:220|Importe:100>|Saldo tras la operación:100>")
    flow.table(45, columns, rows, Style(lines="none", zebra=True, bar=PALE, size=9.2, row=12))
    number_pages(flow.sheets, "Página {n} de {of}", x=550)
    _told(job, made)
    job.answer.tell(iban=made.iban)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (kontoutdrag, "sv_SE"),
    (pocket_app, "en_GB"),
    (rekening_koran, "id_ID"),
    (narration_columns, "en_IN"),
    (kontoudskrift, "da_DK"),
    (libreta_web, "es_ES"),
)
