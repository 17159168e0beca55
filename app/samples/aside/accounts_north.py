"""Bank statements of the north: a British firm's over pages with what came in before what went out, a German one whose
purposes run over lines."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby

from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.booked import booked
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, NAVY, PALE, Colour, Sheet
from app.samples.measured.world import company

LEAF: Colour = (0.0, 0.42, 0.31)

_OUT_GB = (
    "DD Business Rates 0########=180-420!|DD Sedgeway Energy 00######=90-260!|Card 4##3 Merrow Trade Counter Leeds "
    "GB=12-180|Bill Payment to J Mistry Payroll ref %d=900-1700|Card 4##3 Fuel Stop 1##=30-95|Charges to "
    "%d=8-22!|Bill Payment to Whitcombe Packaging Inv ####=120-900|Cheque 0001##=60-400"
)
_IN_GB = (
    "Giro Calverley Council ######=600-2900!|Counter Credit 5000##=150-900|Giro Stonebridge Systems Inv "
    "####=400-2600|Card Takings Merchant ########=90-800"
)


def in_before_out(job: Job) -> list[Sheet]:
    """A British firm's: money in before money out, the day once for all its rows, the balance at the last row of a day,
    brought and carried forward at a break, a summary at the side."""
    made, write = booked(job, (40, 54), _OUT_GB, _IN_GB, "########"), job.locale
    firm, code = company(job.random, "GB"), filled(job, "20-##-##")

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(48, 50, made.bank.name, face="bold", size=16, colour=LEAF)
        sheet.text(547, 44, "Business Current Account", size=10, align="right")
        sheet.text(547, 57, f"{code}  {made.number}   Sheet {page}", size=9, align="right")
        if page > 1:
            return 74
        sheet.lines(48, 90, (firm.name, *firm.address), size=10)
        sheet.box(330, 76, 547, 150, fill=PALE)
        rows = (
            ("Start balance", write.money(made.opening, "sign")),
            ("Money in", write.money(made.credits, "sign")),
            ("Money out", write.money(made.debits, "sign")),
            ("End balance", write.money(made.closing, "sign")),
        )
        pairs(sheet, 340, 93, rows, "right", room=197, size=9.5, step=16)
        sheet.text(
            48, 170, f"Your transactions {write.date(made.start, 2)} to {write.date(made.end, 2)}", face="bold", size=11
        )
        return 180

    flow = Flow(begin=begin, bottom=765)
    flow.page()
    rows: list[Row] = [Note({1: "Start balance", 4: write.money(made.opening)})]
    at = [made.opening]
    for _, group in groupby(made.entries, key=lambda entry: entry.day):
        listed = list(group)
        for n, entry in enumerate(listed):
            last = n == len(listed) - 1
            day = f"{entry.day.day} {entry.day:%b}" if n == 0 else ""
            came = write.money(entry.amount) if entry.amount > 0 else ""
            went = write.money(-entry.amount) if entry.amount < 0 else ""
            rows.append((day, entry.text, came, went, write.money(entry.balance) if last else ""))
            at.append(entry.balance)
            job.answer.row(
                "transactions",
                date=entry.day,
                description=entry.text,
                debit=-entry.amount if entry.amount < 0 else None,
                credit=entry.amount if entry.amount > 0 else None,
                balance=entry.balance if last else None,
            )
    rows.append(Note({1: "End balance", 4: write.money(made.closing)}, line=True))

    def carry(number: int, leaves: bool) -> Note:
        label = "Balance carried forward" if leaves else "Balance brought forward"
        return Note({1: label, 4: write.money(at[min(number, len(at)) - 1])})

    columns = heads("Date:46|Description:228|Money in:72>|Money out:76>|Balance:77>")
    flow.table(48, columns, rows, Style(lines="head", size=9, row=6), carry=carry)
    for sheet in flow.sheets:
        sheet.text(48, 818, "Deposits are protected up to the limit of the compensation scheme.", size=7.5, colour=GREY)
    job.answer.tell(bank=made.bank.name, account_holder=firm.name, account_number=made.number)
    job.answer.tell(period_start=made.start, period_end=made.end, opening_balance=made.opening)
    job.answer.tell(total_credits=made.credits, total_debits=made.debits)
    return flow.sheets


_OUT_DE = (
    "SEPA-BASISLASTSCHRIFT Stadtwerke Elbufer EREF: ######## MREF: V####### Abschlag Strom Gas=90-240!|KARTENZAHLUNG "
    "GIROCARD //MARKTHALLE LEIPZIG/DE %d um 17:4#:12 KFN # VJ 2712=8-110|DAUERAUFTRAG Miete Whg. 12 Kirchhoff "
    "Hausverwaltung=680-1050!|AUSZAHLUNG GA NR000####=50-300/50|SEPA-BASISLASTSCHRIFT Nordnetz Mobil EREF: #### "
    "Rechnung ########=20-60!|SEPA-ÜBERWEISUNG ONLINE an Praxis Dr. Ackermann RG ####=40-210"
)
_IN_DE = (
    "LOHN/GEHALT Falkenberg Metallbau GmbH Personalnr. ####=2100-3400!|SEPA-GUTSCHRIFT B. Petersen Geschenk "
    "Anna=15-80|SEPA-GUTSCHRIFT Krankenkasse Rheintal Erstattung ######=20-140"
)


def verwendungszweck(job: Job) -> list[Sheet]:
    """A German one: long purposes wrapped under the kind of booking, sign behind the sum, old and new balance in boxes
    above and below, days with short years."""
    made, write = booked(job, (16, 26), _OUT_DE, _IN_DE), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(46, 32, 60, 58, fill=NAVY)
        sheet.text(68, 51, made.bank.name, face="bold", size=14)
        sheet.text(
            549, 51, f"Kontoauszug Nr. {made.start.month}/{made.start.year}  Seite {page}", size=9, align="right"
        )
        if page > 1:
            return 76
        sheet.lines(46, 92, (f"Herrn/Frau {made.holder.name}", *made.address), size=10.5)
        rows = (
            ("Kontoinhaber", made.holder.name),
            ("IBAN", made.iban),
            ("Zeitraum", f"{write.date(made.start)} bis {write.date(made.end)}"),
        )
        pairs(sheet, 320, 92, rows, gap=75, size=9, step=14)
        before = made.start - timedelta(days=1)
        sheet.box(299, 148, 549, 168, fill=PALE)
        sheet.text(307, 162, f"Alter Saldo per {write.date(before)}", size=9)
        sheet.text(543, 162, f"{write.money(made.opening)}+", face="bold", size=9.5, align="right")
        return 178

    flow = Flow(begin=begin, bottom=760)
    flow.page()
    rows: list[Row] = []
    for entry in made.entries:
        day = write.date(entry.day, 1)
        sign = "-" if entry.amount < 0 else "+"
        rows.append((day, day, entry.text, f"{write.money(abs(entry.amount))}{sign}"))
        job.answer.row(
            "transactions",
            date=entry.day,
            description=entry.text,
            debit=-entry.amount if entry.amount < 0 else None,
            credit=entry.amount if entry.amount > 0 else None,
        )
    columns = heads("Buchung:58|Wert:58|Vorgang / Verwendungszweck:297|Umsatz in EUR:90>")
    flow.table(46, columns, rows, Style(lines="rows", size=9, row=7))
    sheet = flow.need(44)
    sheet.box(299, flow.y + 10, 549, flow.y + 30, fill=PALE)
    sheet.text(307, flow.y + 24, f"Neuer Saldo per {write.date(made.end)}", size=9)
    sheet.text(543, flow.y + 24, f"{write.money(made.closing)}+", face="bold", size=9.5, align="right")
    number_pages(flow.sheets, "{n} von {of}", x=549)
    job.answer.tell(bank=made.bank.name, iban=made.iban, opening_balance=made.opening)
    job.answer.tell(period_start=made.start, period_end=made.end)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (in_before_out, "en_GB"),
    (verwendungszweck, "de_DE"),
)
