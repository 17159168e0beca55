"""Bank statements."""

from __future__ import annotations

from decimal import Decimal

from app.samples.measured.accounts import Account, account, tell_entries
from app.samples.measured.blocks import (
    Flow,
    Note,
    Row,
    Style,
    foot,
    heads,
    letterhead,
    number_pages,
    pairs,
    strip,
    totals,
    words,
)
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, LETTER, MAROON, NAVY, Sheet


def in_columns(job: Job, amount: Decimal) -> tuple[str, str]:
    """In the column for what leaves or in the one for what comes."""
    return (job.locale.money(-amount), "") if amount < 0 else ("", job.locale.money(amount))


def tell_period(job: Job, made: Account) -> None:
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
        pairs(
            sheet,
            330,
            96,
            (
                ("Sort code", sort),
                ("Account number", made.number),
                ("Statement period", f"{write.date(made.start, 2)} to {write.date(made.end, 2)}"),
                ("IBAN", made.iban),
            ),
            gap=80,
            size=8.5,
        )
        sums = (
            ("Start balance", made.opening),
            ("Money in", made.credits),
            ("Money out", made.debits),
            ("End balance", made.closing),
        )
        return 16 + strip(sheet, 56, 166, [(k, write.money(v, "sign")) for k, v in sums], 483)

    def carry(row: int, leaves: bool) -> Note:
        return Note(
            {
                1: "Balance carried forward" if leaves else "Balance brought forward",
                4: write.money(made.entries[row - 1].balance),
            },
            face="sans",
        )

    rows: list[Row] = [Note({0: write.date(made.start, 1)[:6], 1: "Start balance", 4: write.money(made.opening)})]
    last = made.start.replace(year=1999)
    for entry in made.entries:
        day = "" if entry.day == last else f"{entry.day.day} {write.date(entry.day, 1)[3:6]}"
        rows.append((day, entry.text, *in_columns(job, entry.amount), write.money(entry.balance)))
        last = entry.day
    columns = heads("Date:50|Description:213|Money out:70>|Money in:70>|Balance:80>")
    flow = Flow(begin=begin, bottom=775)
    flow.table(
        56, columns, rows, Style(lines="head", size=8.5, row=4), carry=lambda row, leaves: carry(row - 1, leaves)
    )
    number_pages(flow.sheets, "Page {n} of {of}")
    job.answer.tell(
        bank=made.bank.name,
        account_number=made.number,
        iban=made.iban,
        opening_balance=made.opening,
        total_credits=made.credits,
        total_debits=made.debits,
    )
    tell_period(job, made)
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
        pairs(
            sheet,
            320,
            110,
            (
                ("IBAN", made.iban),
                ("Kontoinhaber", made.holder.name),
                ("Zeitraum", f"{write.date(made.start)} bis {write.date(made.end)}"),
                ("Währung", "EUR"),
            ),
            gap=75,
            size=9,
        )
        return 190

    rows: list[Row] = [Note({2: "Alter Kontostand vom " + write.date(made.start), 3: marked(made.opening)})]
    rows += [(f"{e.day:%d.%m.}", f"{e.day:%d.%m.}", e.text, marked(e.amount)) for e in made.entries]
    rows.append(Note({2: "Neuer Kontostand vom " + write.date(made.end), 3: marked(made.closing)}, line=True))
    flow = Flow(begin=begin)
    columns = heads("Bu-Tag:60|Wert:60|Vorgang:185|Betrag EUR:178>")
    flow.table(56, columns, rows, Style(lines="head", row=8))
    flow.sheet.text(
        56, 800, "Bitte prüfen Sie die Buchungen. Einwendungen sind unverzüglich zu erheben.", size=8, colour=GREY
    )
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening)
    tell_period(job, made)
    tell_entries(job, made, balance=False)
    return flow.sheets


def rekeningafschrift(job: Job) -> list[Sheet]:
    """Dutch: Af or Bij stands in a column of its own."""
    made, write = account(job, (8, 16)), job.locale

    def begin(sheet: Sheet, _: int) -> float:
        letterhead(sheet, made.bank, "mark", colour=NAVY)
        sheet.text(56, 116, "Rekeningafschrift", face="bold", size=16)
        sheet.lines(56, 140, (made.holder.name, *made.address), size=10)
        sums = (
            ("Vorig saldo", made.opening),
            ("Totaal af", made.debits),
            ("Totaal bij", made.credits),
            ("Nieuw saldo", made.closing),
        )
        pairs(
            sheet,
            350,
            130,
            (("IBAN", made.iban), ("Periode", f"{write.date(made.start)} - {write.date(made.end)}")),
            "above",
        )
        return 14 + strip(sheet, 56, 204, [(k, write.money(v, "sign")) for k, v in sums], 483)

    rows: list[Row] = [
        (write.date(e.day), e.text, "Af" if e.amount < 0 else "Bij", write.money(abs(e.amount))) for e in made.entries
    ]
    flow = Flow(begin=begin)
    columns = heads("Boekdatum:75|Omschrijving:268|Af/Bij:45^|Bedrag (EUR):95>")
    flow.table(56, columns, rows, Style(lines="none", row=9))
    number_pages(flow.sheets, "pagina {n}/{of}")
    job.answer.tell(
        bank=made.bank.name,
        iban=made.iban,
        opening_balance=made.opening,
        total_credits=made.credits,
        total_debits=made.debits,
    )
    tell_period(job, made)
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
        rows = (
            ("Beginning Balance", made.opening),
            ("Deposits and Additions", made.credits),
            ("Withdrawals and Payments", -made.debits),
            ("Ending Balance", made.closing),
        )
        return 24 + pairs(sheet, 56, 222, [(k, write.money(v, "sign")) for k, v in rows], "right", room=300)

    flow = Flow(begin=begin, size=LETTER, bottom=730)
    for title, keep in (("DEPOSITS AND ADDITIONS", True), ("WITHDRAWALS AND PAYMENTS", False)):
        part = [e for e in made.entries if (e.amount > 0) == keep]
        flow.need(60).text(56, flow.y, title, face="bold", size=11)
        flow.y += 8
        rows: list[Row] = [(f"{e.day:%m/%d}", e.text, write.money(abs(e.amount))) for e in part]
        rows.append(
            Note(
                {1: f"Total {title.title()}", 2: write.money(made.credits if keep else made.debits, "sign")}, line=True
            )
        )
        flow.table(
            56,
            heads("DATE:60|DESCRIPTION:340|AMOUNT:100>"),
            rows,
            Style(lines="head", size=9),
        )
        flow.y += 30
        for e in part:
            job.answer.row(
                "transactions", date=e.day, description=e.text, **{"credit" if keep else "debit": abs(e.amount)}
            )
    number_pages(flow.sheets, "Page {n} of {of}", x=556)
    job.answer.tell(
        bank=made.bank.name.upper(),
        account_holder=made.holder.name.upper(),
        account_number=made.number,
        opening_balance=made.opening,
        total_credits=made.credits,
        total_debits=made.debits,
    )
    tell_period(job, made)
    return flow.sheets


def belastung_gutschrift(job: Job) -> list[Sheet]:
    """Swiss or Irish: the bank in the foot and the head, Belastung and Gutschrift, value date last, a final line."""
    made, write, german = account(job, (8, 14)), job.locale, job.locale.lang == "de"
    say = (
        words(
            "Kontoauszug|Buchung|Text|Belastung|Gutschrift|Valuta|Saldo|Saldovortrag|Umsatztotal|Schlusssaldo|"
            "Kontoinhaber/in|vom {a} bis {b}"
        )
        if german
        else words(
            "Account statement|Booked|Particulars|Debit|Credit|Value|Balance|Balance forward|Turnover|"
            "Closing balance|In the name of|{a} to {b}"
        )
    )

    def begin(sheet: Sheet, _: int) -> float:
        sheet.text(56, 60, made.bank.name, face="bold", size=12)
        foot(sheet, ((made.bank.name, *made.bank.address), (made.bank.phone, made.bank.web)))
        sheet.text(56, 110, say[0], face="bold", size=17)
        sheet.text(56, 127, say[11].format(a=write.date(made.start), b=write.date(made.end)), size=10)
        pairs(sheet, 56, 152, ((say[10], made.holder.name), ("IBAN", made.iban), ("", f"{write.currency}")), gap=100)
        return 206

    rows: list[Row] = [Note({1: say[7], 5: write.money(made.opening)})]
    rows += [
        (write.date(e.day, 1), e.text, *in_columns(job, e.amount), write.date(e.day, 1), write.money(e.balance))
        for e in made.entries
    ]
    rows.append(Note({1: say[8], 2: write.money(made.debits), 3: write.money(made.credits)}, line=True))
    flow = Flow(begin=begin, bottom=740)
    columns = heads(f"{say[1]}:62|{say[2]}:165|{say[3]}:68>|{say[4]}:68>|{say[5]}:60>|{say[6]}:70>")
    flow.table(50, columns, rows, Style(lines="rows", size=8.5, head="sans"))
    totals(flow.need(40), 300, flow.y + 22, ((say[9], write.money(made.closing, "code")),), room=240)
    job.answer.tell(
        bank=made.bank.name,
        iban=made.iban,
        opening_balance=made.opening,
        total_credits=made.credits,
        total_debits=made.debits,
    )
    tell_period(job, made)
    tell_entries(job, made)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (uk_paid_out_in, "en_GB"),
    (kontoauszug, "de_DE de_AT"),
    (rekeningafschrift, "nl_NL"),
    (us_sections, "en_US"),
    (belastung_gutschrift, "de_CH en_IE"),
)
