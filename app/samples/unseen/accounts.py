"""Bank statements."""

from __future__ import annotations

from datetime import timedelta

from app.samples.measured import numbers
from app.samples.measured.accounts import Account, account, tell_entries
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, LETTER, MAROON, Sheet
from app.samples.measured.statements import in_columns, tell_period


def app_export(job: Job) -> list[Sheet]:
    """What an app-only bank exports: a summary of products as a table, details in a second line under each row, legal
    text below every page."""
    made, write = account(job, (14, 30), "########"), job.locale
    register = filled(job, "######")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(50, 60, made.bank.name.split(" ")[0], face="bold", size=22)
        sheet.text(545, 52, f"{write.currency} Statement", face="bold", size=13, align="right")
        sheet.text(
            545,
            65,
            f"Generated on the {write.date(made.end + timedelta(days=9), 2)}",
            size=8,
            align="right",
            colour=GREY,
        )
        sheet.lines(
            50,
            796,
            (
                f"{made.bank.name} is authorised by the regulator under reference {register}. Report a "
                f"lost card: {made.bank.phone}.",
                f"Registered address: {', '.join(made.bank.address)}. Get help in the app.",
            ),
            size=6.5,
            colour=GREY,
        )
        if page > 1:
            return 86
        sheet.lines(50, 98, (made.holder.name.upper(), *made.address), size=9.5)
        shown = [("Account number", made.number)]
        shown += (
            [("IBAN", made.iban), ("BIC", filled(job, "@@@@@@2#"))] if made.iban else [("BSB", filled(job, "###-###"))]
        )
        pairs(sheet, 340, 98, shown, gap=85, size=8.5, step=13)
        sheet.text(50, 170, "Balance summary", face="bold", size=11)
        return 180

    flow = Flow(begin=begin, bottom=775)
    flow.page()
    sums = (made.opening, made.debits, made.credits, made.closing)
    columns = heads("Product:135|Opening balance:90>|Money out:90>|Money in:90>|Closing balance:90>")
    row = ("Account (Current)", *(write.money(value, "sign") for value in sums))
    flow.table(50, columns, [row], Style(lines="rows", head="sans", size=8.5, row=9))
    flow.sheet.text(
        50,
        flow.y + 14,
        "The balance on your statement might differ from the one in the app: pending payments are not shown.",
        size=7,
        colour=GREY,
    )
    title = f"Account transactions from {write.date(made.start, 2)} to {write.date(made.end, 2)}"
    flow.sheet.text(50, flow.y + 40, title, face="bold", size=11)
    flow.y += 50
    rows: list[Row] = []
    for entry in made.entries:
        day = f"{entry.day.day} {write.date(entry.day, 2).split(' ')[1][:3]} {entry.day.year}"
        out, into = (f"{write.symbol}{cell}" if cell else "" for cell in in_columns(job, entry.amount))
        rows += [
            (day, entry.text, out, into, write.money(entry.balance, "sign")),
            Note({1: f"Reference: {filled(job, '@@####')}"}, face="sans"),
        ]
    columns = heads("Date:75|Description:210|Money out:70>|Money in:70>|Balance:70>")
    flow.table(50, columns, rows, Style(lines="head", head="sans", size=8.5, row=4))
    number_pages(flow.sheets, "Page {n} of {of}", x=545, y=830)
    tell_period(job, made)
    tell_entries(job, made)
    job.answer.tell(
        bank=made.bank.name, account_holder=made.holder.name.upper(), account_number=made.number, iban=made.iban
    )
    job.answer.tell(opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    return flow.sheets


def us_credit_union(job: Job) -> list[Sheet]:
    """A credit union: a member, a share draft account, one column of signed sums beside the balance, the days without
    a year, a box of fees with two columns of noughts."""
    made, write = account(job, (10, 22)), job.locale
    member, number, routing = (filled(job, form) for form in ("#######", "####-###-S70", "#########"))

    def begin(sheet: Sheet, page: int) -> float:
        sheet.disc(64, 52, 22, fill=MAROON)
        sheet.text(96, 50, made.bank.name, face="serif-bold", size=14)
        sheet.text(
            96,
            64,
            f"{', '.join(made.bank.address)}  |  {made.bank.phone}  |  Routing {routing}",
            size=8,
        )
        if page > 1:
            return 94
        sheet.lines(76, 130, (made.holder.name.upper(), *(part.upper() for part in made.address)), face="mono", size=10)
        pairs(
            sheet,
            370,
            112,
            (
                ("MEMBER NUMBER", member),
                ("STATEMENT DATE", write.date(made.end, 1)),
                ("FROM", write.date(made.start, 1)),
                ("THRU", write.date(made.end, 1)),
            ),
            gap=105,
            size=9,
        )
        sheet.text(
            306,
            206,
            "Rates are up! Ask about our 11-month certificate. Federally insured.",
            face="serif",
            size=10,
            align="middle",
        )
        return 222

    flow = Flow(begin=begin, size=LETTER, bottom=650)
    rows: list[Row] = [
        Note({1: f"SHARE DRAFT {number}"}),
        (write.date(made.start, 1)[:5], "PREVIOUS BALANCE", "", write.money(made.opening)),
    ]
    for entry in made.entries:
        rows.append(
            (
                write.date(entry.day, 1)[:5],
                entry.text,
                f"{'+' if entry.amount > 0 else ''}{write.money(entry.amount)}",
                write.money(entry.balance),
            )
        )
    rows.append(Note({0: write.date(made.end, 1)[:5], 1: "ENDING BALANCE", 3: write.money(made.closing)}))
    flow.table(
        50,
        heads("POST:55|TRANSACTION DESCRIPTION:280|AMOUNT:85>|BALANCE:90>"),
        rows,
        Style(lines="head", face="mono", head="mono-bold", size=8.5, row=4),
    )
    _union_fees(job, made, flow)
    number_pages(flow.sheets, "{n}", x=306, align="middle")
    tell_period(job, made)
    tell_entries(job, made)
    job.answer.tell(bank=made.bank.name, account_holder=made.holder.name.upper(), account_number=number)
    job.answer.tell(opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    return flow.sheets


def _union_fees(job: Job, made: Account, flow: Flow) -> None:
    """The sums in a sentence, and the box of fees."""
    write = job.locale
    sheet = flow.need(110)
    y = flow.y + 20
    sheet.text(
        50,
        y,
        f"Dividends earned this year 0.{filled(job, '##')}.  Deposits and credits: "
        f"{write.money(made.credits)}.  Withdrawals and fees: {write.money(made.debits)}.",
        size=8.5,
    )
    flow.y = y + 12
    rows: list[Row] = [("Total overdraft fees", "0.00", "0.00"), ("Total returned item fees", "0.00", "0.00")]
    flow.table(
        50,
        heads(":200|Total for this period:110>|Total year-to-date:110>"),
        rows,
        Style(lines="all", size=8, head="sans"),
    )


def umsatzanzeige(job: Job) -> list[Sheet]:
    """A print from online banking, the newest row first, signed sums, the balance at the end on top and the one at
    the beginning below; no running balance."""
    made, write = account(job, (9, 22)), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(40, 26, f"{write.date(made.end + timedelta(days=2), 1)}, 09:14", size=7)
        sheet.text(297, 26, f"{made.bank.name} - Online-Banking", size=7, align="middle")
        sheet.text(40, 826, f"https://banking.{made.bank.web.removeprefix('www.')}/umsaetze?konto=1", size=7)
        if page > 1:
            return 44
        sheet.text(40, 62, "Umsatzanzeige", size=18)
        sheet.text(40, 84, "Privatgiro" if write.country == "DE" else "Privatkonto", face="bold", size=10)
        sheet.lines(40, 98, (made.iban, f"Kontoinhaber {made.holder.name}"), size=9.5)
        sheet.text(555, 84, f"Saldo per {write.date(made.end)}", size=9, align="right", colour=GREY)
        sheet.text(555, 101, write.money(made.closing, "code"), face="bold", size=14, align="right")
        sheet.box(40, 124, 555, 144, weight=0.4)
        sheet.text(
            48,
            137,
            f"Zeitraum: {write.date(made.start)} bis {write.date(made.end)}   Filter: alle Umsätze   Treffer: "
            f"{len(made.entries)}",
            size=8.5,
        )
        return 156

    flow = Flow(begin=begin, bottom=800)
    rows: list[Row] = []
    for entry in reversed(made.entries):
        sign = "+" if entry.amount > 0 else ""
        kind = job.one("Onlinebuchung", "SEPA", "Karte 4417")
        rows += [
            (write.date(entry.day), entry.text, f"{sign}{write.money(entry.amount, 'code')}"),
            Note({1: f"{kind} · Ref. {filled(job, '########')}"}, face="sans"),
        ]
    flow.table(
        40,
        heads("Buchungsdatum:90|Umsatzdetails:325|Betrag:100>"),
        rows,
        Style(lines="head", head="sans", size=9, row=6),
    )
    sheet = flow.need(50)
    sheet.text(
        40, flow.y + 18, f"Saldo per {write.date(made.start - timedelta(days=1))} (vor dem ersten Umsatz)", size=9
    )
    sheet.text(552, flow.y + 18, write.money(made.opening, "code"), size=9, align="right")
    sheet.text(40, flow.y + 36, "Diese Übersicht ist kein rechtsverbindlicher Abschluss.", size=7.5, colour=GREY)
    number_pages(flow.sheets, "{n}/{of}", x=555, y=826)
    tell_period(job, made)
    for entry in reversed(made.entries):
        out, into = (-entry.amount, None) if entry.amount < 0 else (None, entry.amount)
        job.answer.row("transactions", date=entry.day, description=entry.text, debit=out, credit=into)
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening)
    return flow.sheets


def passbook(job: Job) -> list[Sheet]:
    """A savings book after it went through the printer: line numbers, everything in fixed pitch, Cr behind balances,
    the sum brought forward as the first line; no period and no totals."""
    made, write, page = account(job, (10, 18), "3##########"), job.locale, Sheet((560, 460))
    malay = write.lang == "ms"
    labels = ("No. Akaun", "Nama", "Cawangan", "No. Pelanggan") if malay else ("A/c No", "Name", "Branch", "CIF No")
    page.text(280, 26, made.bank.name.upper(), face="bold", size=12, align="middle")
    page.text(280, 38, "BUKU SIMPANAN" if malay else "SAVINGS BANK PASS BOOK", size=8, align="middle")
    branch = made.bank.address[-1]
    rows = (
        (labels[0], made.number),
        (labels[1], made.holder.name.upper()),
        (labels[2], branch),
        (labels[3], filled(job, "8#########")),
    )
    for n, (label, value) in enumerate(rows):
        page.text(24 + 290 * (n % 2), 58 + 13 * (n // 2), f"{label:<13}: {value}", face="mono", size=8)
    if not malay:
        page.text(
            24,
            84,
            f"IFSC {numbers.ifsc(job.random)}   MICR {filled(job, '#########')}   Nominee: Registered",
            face="mono",
            size=8,
        )
    heading = (
        "No.:30>|Tarikh:62|Butir-butir:178|Keluar:72>|Masuk:76>|Baki:98>"
        if malay
        else "Ln:30>|Date:62|Particulars:178|Withdrawals:72>|Deposits:76>|Balance:98>"
    )
    flow = Flow(begin=lambda _s, _n: 40.0, sheets=[page], y=94, size=(560, 460), bottom=440)
    mark = "" if malay else "Cr"
    table: list[Row] = [
        ("", write.date(made.start, 1), "B/H" if malay else "B/F", "", "", f"{write.money(made.opening)}{mark}")
    ]
    for n, entry in enumerate(made.entries, 1):
        table.append(
            (
                f"{n:02d}",
                write.date(entry.day, 1),
                entry.text,
                *in_columns(job, entry.amount),
                f"{write.money(entry.balance)}{mark}",
            )
        )
    flow.table(22, heads(heading), table, Style(lines="none", face="mono", head="sans", size=8, row=4))
    tell_entries(job, made)
    job.answer.tell(bank=made.bank.name.upper(), account_holder=made.holder.name.upper(), account_number=made.number)
    job.answer.tell(opening_balance=made.opening)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (app_export, "en_GB en_IE en_AU"),
    (us_credit_union, "en_US"),
    (umsatzanzeige, "de_DE de_CH"),
    (passbook, "en_IN ms_MY"),
)
