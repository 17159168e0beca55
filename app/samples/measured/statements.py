"""Bank statements."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.accounts import Account, account, tell_entries
from app.samples.measured.blocks import Column, Flow, Note, Row, Style, foot, letterhead, number_pages, pairs, strip, totals
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, LETTER, MAROON, NAVY, PALE, TEAL, Sheet


def _split(job: Job, amount: Decimal) -> tuple[str, str]:
    """In the column for what leaves or in the one for what comes."""
    return (job.locale.money(-amount), "") if amount < 0 else ("", job.locale.money(amount))


def _period(job: Job, made: Account) -> None:
    job.answer.tell(period_start=made.start, period_end=made.end)


def uk_paid_out_in(job: Job) -> list[Sheet]:
    """Two pages with balances carried forward; a day is printed once for all its rows."""
    made, write = account(job, (42, 52), "####5512"), job.locale
    sort = filled(job, "20-##-##")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(56, 56, made.bank.name, face="serif-bold", size=17, colour=NAVY)
        if page > 1:
            sheet.text(539, 56, f"Account number {made.number}", size=9, align="right")
            return 78
        sheet.text(539, 56, "Your current account statement", size=12, align="right")
        sheet.lines(56, 96, (made.holder.name, *made.address), size=10)
        pairs(sheet, 330, 96, (("Sort code", sort), ("Account number", made.number), ("Statement period", f"{write.date(made.start, 2)} to {write.date(made.end, 2)}"), ("IBAN", made.iban)), gap=80, size=8.5)  # fmt: skip
        sums = (("Start balance", made.opening), ("Money in", made.credits), ("Money out", made.debits), ("End balance", made.closing))
        return 16 + strip(sheet, 56, 166, [(k, write.money(v, "sign")) for k, v in sums], 483)

    def carry(row: int, leaves: bool) -> Note:
        return Note({1: "Balance carried forward" if leaves else "Balance brought forward", 4: write.money(made.entries[row - 1].balance)}, face="sans")

    rows: list[Row] = [Note({0: write.date(made.start, 1)[:6], 1: "Start balance", 4: write.money(made.opening)})]
    last = made.start.replace(year=1999)
    for entry in made.entries:
        day = "" if entry.day == last else f"{entry.day.day} {write.date(entry.day, 1)[3:6]}"
        rows.append((day, entry.text, *_split(job, entry.amount), write.money(entry.balance)))
        last = entry.day
    columns: list[Column] = [("Date", 50, "left"), ("Description", 213, "left"), ("Money out", 70, "right"), ("Money in", 70, "right"), ("Balance", 80, "right")]
    flow = Flow(begin=begin, bottom=775)
    flow.table(56, columns, rows, Style(lines="head", size=8.5, row=4), carry=lambda row, leaves: carry(row - 1, leaves))
    number_pages(flow.sheets, "Page {n} of {of}")
    job.answer.tell(bank=made.bank.name, account_number=made.number, iban=made.iban, opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    _period(job, made)
    tell_entries(job, made)
    return flow.sheets


def kontoauszug(job: Job) -> list[Sheet]:
    """One column of sums with S or H behind them, days without a year, texts of several lines, no running balance."""
    made, write = account(job, (9, 16)), job.locale
    number = job.random.randint(1, 12)

    def marked(value: Decimal) -> str:
        return f"{write.money(abs(value))} {'S' if value < 0 else 'H'}"

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(56, 60, made.bank.name, face="bold", size=14, colour=MAROON)
        sheet.text(539, 60, f"Kontoauszug {number}/{made.end.year}", face="bold", size=11, align="right")
        sheet.text(539, 74, f"Blatt {page}", size=8.5, align="right")
        sheet.lines(56, 110, (made.holder.name, *made.address), size=10)
        pairs(sheet, 320, 110, (("IBAN", made.iban), ("Kontoinhaber", made.holder.name), ("Zeitraum", f"{write.date(made.start)} bis {write.date(made.end)}"), ("Währung", "EUR")), gap=75, size=9)  # fmt: skip
        return 190

    rows: list[Row] = [Note({2: "Alter Kontostand vom " + write.date(made.start), 3: marked(made.opening)})]
    rows += [(f"{e.day:%d.%m.}", f"{e.day:%d.%m.}", e.text, marked(e.amount)) for e in made.entries]
    rows.append(Note({2: "Neuer Kontostand vom " + write.date(made.end), 3: marked(made.closing)}, line=True))
    flow = Flow(begin=begin)
    columns: list[Column] = [("Bu-Tag", 60, "left"), ("Wert", 60, "left"), ("Vorgang", 185, "left"), ("Betrag EUR", 178, "right")]
    flow.table(56, columns, rows, Style(lines="head", row=8))
    flow.sheet.text(56, 800, "Bitte prüfen Sie die Buchungen. Einwendungen sind unverzüglich zu erheben.", size=8, colour=GREY)
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening)
    _period(job, made)
    tell_entries(job, made, balance=False)
    return flow.sheets


def releve_de_compte(job: Job) -> list[Sheet]:
    """French: Débit and Crédit, the sums of both in the last row, the old and the new balance in frames."""
    made, write = account(job, (9, 18)), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, made.bank, "band", colour=TEAL)
        sheet.text(56, 110, "RELEVÉ DE COMPTE", face="bold", size=14)
        sheet.text(56, 126, f"du {write.date(made.start)} au {write.date(made.end)}", size=9.5)
        sheet.lines(340, 110, (made.holder.name, *made.address), size=10)
        sheet.text(56, 164, f"IBAN : {made.iban}", size=9)
        sheet.box(56, 176, 539, 194)
        sheet.text(62, 189, f"Ancien solde au {write.date(made.start)}", size=9)
        sheet.text(533, 189, write.money(made.opening, "sign"), face="bold", size=9, align="right")
        return 204

    rows: list[Row] = [(f"{e.day:%d/%m}", e.text, f"{e.day:%d/%m}", *_split(job, e.amount)) for e in made.entries]
    rows.append(Note({1: "TOTAL DES MOUVEMENTS", 3: write.money(made.debits), 4: write.money(made.credits)}, line=True))
    flow = Flow(begin=begin)
    columns: list[Column] = [("Date", 45, "left"), ("Nature des opérations", 223, "left"), ("Valeur", 45, "left"), ("Débit", 85, "right"), ("Crédit", 85, "right")]
    flow.table(56, columns, rows, Style(lines="columns", size=8.5))
    y = flow.y + 10
    flow.sheet.box(56, y, 539, y + 18, fill=PALE)
    flow.sheet.text(62, y + 13, f"Nouveau solde au {write.date(made.end)}", face="bold", size=9)
    flow.sheet.text(533, y + 13, write.money(made.closing, "sign"), face="bold", size=9, align="right")
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    _period(job, made)
    tell_entries(job, made, balance=False)
    return flow.sheets


def extracto_cuenta(job: Job) -> list[Sheet]:
    """Signed sums in one column beside the running balance; the newest row first on none."""
    made, write = account(job, (8, 15)), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, made.bank, "left", colour=MAROON)
        sheet.text(539, 62, "Extracto de cuenta", face="bold", size=13, align="right")
        pairs(sheet, 56, 122, (("Titular", made.holder.name), ("IBAN", made.iban), ("Desde", write.date(made.start)), ("Hasta", write.date(made.end)), ("Divisa", "EUR")), "cells", room=300, gap=80, size=9)  # fmt: skip
        return 230

    rows: list[Row] = [("", "", "Saldo anterior", "", write.money(made.opening))]
    rows += [(write.date(e.day), write.date(e.day), e.text, write.money(e.amount), write.money(e.balance)) for e in made.entries]
    flow = Flow(begin=begin)
    columns: list[Column] = [("Fecha", 62, "left"), ("F. valor", 62, "left"), ("Concepto", 195, "left"), ("Importe", 80, "right"), ("Saldo", 84, "right")]
    flow.table(56, columns, rows, Style(lines="rows", zebra=True))
    totals(flow.need(40), 320, flow.y + 24, ((f"Saldo a {write.date(made.end)}", write.money(made.closing, "sign")),), room=216)
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening)
    _period(job, made)
    tell_entries(job, made)
    return flow.sheets


def estratto_conto(job: Job) -> list[Sheet]:
    """Dare and Avere over two pages, dense, sums at the end."""
    made, write = account(job, (44, 54)), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 46, made.bank.name.upper(), face="serif-bold", size=13)
        sheet.text(545, 46, f"ESTRATTO CONTO N. {made.end.month:03d}/{made.end.year}   FOGLIO {page}", face="serif", size=9, align="right")
        if page > 1:
            return 60
        pairs(sheet, 50, 76, (("Intestatario:", made.holder.name), ("Coordinate IBAN:", made.iban), ("Periodo:", f"dal {write.date(made.start)} al {write.date(made.end)}")), "inline", face="serif", size=10)
        sheet.text(50, 130, f"Saldo iniziale al {write.date(made.start)}", face="serif", size=10)
        sheet.text(545, 130, f"EUR {write.money(made.opening)}", face="serif-bold", size=10, align="right")
        return 142

    flow = Flow(begin=begin, bottom=770)
    rows: list[Row] = [(write.date(e.day), write.date(e.day), *_split(job, e.amount), e.text) for e in made.entries]
    rows.append(Note({1: "Totali", 2: write.money(made.debits), 3: write.money(made.credits)}, face="serif-bold", line=True))
    columns: list[Column] = [("Data", 62, "left"), ("Valuta", 62, "left"), ("Dare", 78, "right"), ("Avere", 78, "right"), ("Descrizione operazione", 215, "left")]
    flow.table(50, columns, rows, Style(lines="head", face="serif", head="serif-bold", size=9, row=5))
    flow.need(40)
    flow.sheet.text(50, flow.y + 22, f"Saldo finale al {write.date(made.end)}", face="serif-bold", size=11)
    flow.sheet.text(545, flow.y + 22, f"EUR {write.money(made.closing)}", face="serif-bold", size=11, align="right")
    job.answer.tell(bank=made.bank.name.upper(), iban=made.iban, opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    _period(job, made)
    tell_entries(job, made, balance=False)
    return flow.sheets


def rekeningafschrift(job: Job) -> list[Sheet]:
    """Dutch: Af or Bij stands in a column of its own."""
    made, write = account(job, (8, 16)), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, made.bank, "mark", colour=NAVY)
        sheet.text(56, 116, "Rekeningafschrift", face="bold", size=16)
        sheet.lines(56, 140, (made.holder.name, *made.address), size=10)
        sums = (("Vorig saldo", made.opening), ("Totaal af", made.debits), ("Totaal bij", made.credits), ("Nieuw saldo", made.closing))
        pairs(sheet, 350, 130, (("IBAN", made.iban), ("Periode", f"{write.date(made.start)} - {write.date(made.end)}")), "above")
        return 14 + strip(sheet, 56, 204, [(k, write.money(v, "sign")) for k, v in sums], 483)

    rows: list[Row] = [(write.date(e.day), e.text, "Af" if e.amount < 0 else "Bij", write.money(abs(e.amount))) for e in made.entries]
    flow = Flow(begin=begin)
    columns: list[Column] = [("Boekdatum", 75, "left"), ("Omschrijving", 268, "left"), ("Af/Bij", 45, "middle"), ("Bedrag (EUR)", 95, "right")]
    flow.table(56, columns, rows, Style(lines="none", row=9))
    number_pages(flow.sheets, "pagina {n}/{of}")
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    _period(job, made)
    tell_entries(job, made, balance=False)
    return flow.sheets


def us_sections(job: Job) -> list[Sheet]:
    """Deposits in one table, withdrawals in another, both without a year and a balance."""
    made, write = account(job, (10, 18), "000000####"), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(56, 60, made.bank.name.upper(), face="bold", size=14, colour=NAVY)
        sheet.lines(56, 76, ("P.O. Box 4410", made.bank.address[1]), size=9)
        sheet.text(556, 60, f"{write.date(made.start, 2)} through {write.date(made.end, 2)}", size=9.5, align="right")
        sheet.text(556, 75, f"Account Number: {made.number}", face="bold", size=9.5, align="right")
        sheet.lines(56, 130, (made.holder.name.upper(), *made.address), size=10)
        sheet.text(56, 200, "CHECKING SUMMARY", face="bold", size=11)
        sheet.line(56, 206, 556)
        rows = (("Beginning Balance", made.opening), ("Deposits and Additions", made.credits), ("Withdrawals and Payments", -made.debits), ("Ending Balance", made.closing))
        return 24 + pairs(sheet, 56, 222, [(k, write.money(v, "sign")) for k, v in rows], "right", room=300)

    flow = Flow(begin=begin, size=LETTER, bottom=730)
    for title, keep in (("DEPOSITS AND ADDITIONS", True), ("WITHDRAWALS AND PAYMENTS", False)):
        part = [e for e in made.entries if (e.amount > 0) == keep]
        flow.need(60).text(56, flow.y, title, face="bold", size=11)
        flow.y += 8
        rows: list[Row] = [(f"{e.day:%m/%d}", e.text, write.money(abs(e.amount))) for e in part]
        rows.append(Note({1: f"Total {title.title()}", 2: write.money(made.credits if keep else made.debits, "sign")}, line=True))
        flow.table(56, [("DATE", 60, "left"), ("DESCRIPTION", 340, "left"), ("AMOUNT", 100, "right")], rows, Style(lines="head", size=9))
        flow.y += 30
        for e in part:
            job.answer.row("transactions", date=e.day, description=e.text, **{"credit" if keep else "debit": abs(e.amount)})
    number_pages(flow.sheets, "Page {n} of {of}", x=556)
    job.answer.tell(bank=made.bank.name.upper(), account_holder=made.holder.name.upper(), account_number=made.number, opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    _period(job, made)
    return flow.sheets


def indian_statement(job: Job) -> list[Sheet]:
    """Value date, reference, a balance with Cr behind it; everything ruled, several pages."""
    made, write = account(job, (26, 44), "##########"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 50, made.bank.name, face="bold", size=15, colour=MAROON)
        sheet.text(555, 50, "STATEMENT OF ACCOUNT", face="bold", size=10, align="right")
        if page > 1:
            return 64
        sheet.lines(40, 74, (made.holder.name, *made.address), size=9)
        pairs(sheet, 320, 74, (("Account No.", f": {made.number}"), ("IFSC", f": {numbers.ifsc(job.random)}"), ("Branch", f": {made.bank.address[-1].split(' - ')[0]}"), ("Account Type", ": Savings (INR)"), ("Period", f": {write.date(made.start, 1)} to {write.date(made.end, 1)}")), gap=75, size=9, step=13)  # fmt: skip
        return 150

    rows: list[Row] = [Note({2: "Opening Balance", 6: f"{write.money(made.opening)} Cr"})]
    rows += [(write.date(e.day), write.date(e.day), e.text, filled(job, "S####"), *_split(job, e.amount), f"{write.money(e.balance)} Cr") for e in made.entries]
    flow = Flow(begin=begin, bottom=780)
    columns: list[Column] = [("Txn Date", 56, "left"), ("Value Date", 56, "left"), ("Description", 145, "left"), ("Ref No.", 42, "left"), ("Debit", 68, "right"), ("Credit", 68, "right"), ("Balance", 82, "right")]
    flow.table(40, columns, rows, Style(lines="all", size=8, row=5))
    flow.need(80)
    flow.sheet.text(40, flow.y + 20, "Statement Summary", face="bold", size=9)
    strip(flow.sheet, 40, flow.y + 28, (("Opening Balance", write.money(made.opening)), ("Total Debits", write.money(made.debits)), ("Total Credits", write.money(made.credits)), ("Closing Balance", write.money(made.closing))), 515)  # fmt: skip
    number_pages(flow.sheets, "Page {n} of {of}")
    job.answer.tell(bank=made.bank.name, account_number=made.number, opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    _period(job, made)
    tell_entries(job, made)
    return flow.sheets


def extrato_bancario(job: Job) -> list[Sheet]:
    """Portuguese: fixed pitch, D or C behind each sum."""
    made, write = account(job, (8, 15), "0045 ########"), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(56, 56, made.bank.name, face="mono-bold", size=13)
        sheet.text(56, 78, "EXTRATO DE CONTA", face="mono", size=11)
        pairs(sheet, 56, 104, (("Cliente", f": {made.holder.name}"), ("Conta", f": {made.number}"), ("Período", f": {write.date(made.start)} a {write.date(made.end)}"), ("Moeda", f": {write.currency}")), gap=70, face="mono", size=9.5)  # fmt: skip
        return 174

    def marked(value: Decimal) -> str:
        return f"{write.money(abs(value))} {'D' if value < 0 else 'C'}"

    rows: list[Row] = [("", "SALDO ANTERIOR", "", marked(made.opening))]
    rows += [(write.date(e.day), e.text, marked(e.amount), marked(e.balance)) for e in made.entries]
    rows.append(("", "SALDO FINAL", "", marked(made.closing)))
    flow = Flow(begin=begin)
    flow.table(56, [("DATA", 80, "left"), ("HISTÓRICO", 205, "left"), ("VALOR", 95, "right"), ("SALDO", 103, "right")], rows, Style(lines="head", face="mono", head="mono-bold", size=8.5))
    job.answer.tell(bank=made.bank.name, account_number=made.number, opening_balance=made.opening)
    _period(job, made)
    tell_entries(job, made)
    return flow.sheets


def penyata_akaun(job: Job) -> list[Sheet]:
    """Malay and English, a plus or a minus behind the sum."""
    made, write = account(job, (8, 16), "5-####-##-#####"), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, made.bank, "right", colour=TEAL)
        sheet.lines(56, 120, (made.holder.name, *made.address), size=10)
        pairs(sheet, 320, 130, (("Tarikh Penyata / Statement Date", write.date(made.end)), ("Nombor Akaun / Account No.", made.number)), "above")
        return 200

    rows: list[Row] = [("", "BAKI MULA / BEGINNING BALANCE", "", write.money(made.opening))]
    rows += [(write.date(e.day), e.text, f"{write.money(abs(e.amount))}{'-' if e.amount < 0 else '+'}", write.money(e.balance)) for e in made.entries]
    flow = Flow(begin=begin)
    columns: list[Column] = [("Tarikh / Date", 80, "left"), ("Butir Urusniaga / Description", 213, "left"), ("Jumlah / Amount (RM)", 95, "right"), ("Baki / Balance (RM)", 95, "right")]
    flow.table(56, columns, rows, Style(lines="head", bar=PALE))
    y = pairs(flow.need(70), 56, flow.y + 24, (("BAKI AKHIR / ENDING BALANCE", write.money(made.closing, "sign")), ("JUMLAH DEBIT / TOTAL DEBIT", write.money(made.debits)), ("JUMLAH KREDIT / TOTAL CREDIT", write.money(made.credits))), "right", room=483)  # fmt: skip
    flow.sheet.text(56, y + 10, "Sila maklumkan sebarang kesilapan dalam tempoh 21 hari.", size=8)
    job.answer.tell(bank=made.bank.name, account_number=made.number, opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits, period_end=made.end)
    tell_entries(job, made)
    return flow.sheets


def belastung_gutschrift(job: Job) -> list[Sheet]:
    """Swiss or Irish: the bank in the foot and the head, Belastung and Gutschrift, value date last, a final line."""
    made, write, german = account(job, (8, 14)), job.locale, job.locale.lang == "de"
    say = (("Kontoauszug", "Buchung", "Text", "Belastung", "Gutschrift", "Valuta", "Saldo", "Saldovortrag", "Umsatztotal", "Schlusssaldo", "Kontoinhaber/in", "vom {a} bis {b}")
           if german else
           ("Account statement", "Booked", "Particulars", "Debit", "Credit", "Value", "Balance", "Balance forward", "Turnover", "Closing balance", "In the name of", "{a} to {b}"))  # fmt: skip

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(56, 60, made.bank.name, face="bold", size=12)
        foot(sheet, ((made.bank.name, *made.bank.address), (made.bank.phone, made.bank.web)))
        sheet.text(56, 110, say[0], face="bold", size=17)
        sheet.text(56, 127, say[11].format(a=write.date(made.start), b=write.date(made.end)), size=10)
        pairs(sheet, 56, 152, ((say[10], made.holder.name), ("IBAN", made.iban), ("", f"{write.currency}")), gap=100)
        return 206

    rows: list[Row] = [Note({1: say[7], 5: write.money(made.opening)})]
    rows += [(write.date(e.day, 1), e.text, *_split(job, e.amount), write.date(e.day, 1), write.money(e.balance)) for e in made.entries]
    rows.append(Note({1: say[8], 2: write.money(made.debits), 3: write.money(made.credits)}, line=True))
    flow = Flow(begin=begin, bottom=740)
    columns: list[Column] = [(say[1], 62, "left"), (say[2], 165, "left"), (say[3], 68, "right"), (say[4], 68, "right"), (say[5], 60, "right"), (say[6], 70, "right")]
    flow.table(50, columns, rows, Style(lines="rows", size=8.5, head="sans"))
    totals(flow.need(40), 300, flow.y + 22, ((say[9], write.money(made.closing, "code")),), room=240)
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    _period(job, made)
    tell_entries(job, made)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (uk_paid_out_in, "en_GB"),
    (kontoauszug, "de_DE de_AT"),
    (releve_de_compte, "fr_FR"),
    (extracto_cuenta, "es_ES"),
    (estratto_conto, "it_IT"),
    (rekeningafschrift, "nl_NL"),
    (us_sections, "en_US"),
    (indian_statement, "en_IN"),
    (extrato_bancario, "pt_PT pt_BR"),
    (penyata_akaun, "ms_MY"),
    (belastung_gutschrift, "de_CH en_IE"),
)
