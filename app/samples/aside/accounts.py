"""Bank statements: a Spanish one saved from the web, a Dutch one with Af and Bij over pages, an Indian one with Dr and
Cr, a Malaysian one in two languages with signs behind the sums, an American firm's by kinds of booking, a Swiss one
with the balance of each day."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from app.samples.measured.accounts import Account, Entry, tell_entries
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs, strip
from app.samples.measured.booked import booked
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import LETTER, NAVY, PALE, TEAL, WHITE, Colour, Sheet
from app.samples.measured.world import company

ORANGE: Colour = (0.93, 0.43, 0.05)
CRIMSON: Colour = (0.72, 0.05, 0.16)


def _head(job: Job, made: Account, *, sums: bool = False) -> None:
    job.answer.tell(bank=made.bank.name, period_start=made.start, period_end=made.end, opening_balance=made.opening)
    if sums:
        job.answer.tell(total_credits=made.credits, total_debits=made.debits)


_OUT_ES = (
    "COMPRA TARJ. 5402XXXXXXXX#### FRUTERIA LA HUERTA=6-48|RECIBO ENERGIA LEVANTE SA REF ########=38-120!|"
    "BIZUM ENVIADO A NURIA=10-60/5|COMPRA TARJ. 5402XXXXXXXX#### FARMACIA ALFAREROS=4-35|ALQUILER PISO TRANSF. "
    "PERIODICA=620-880!|REINTEGRO CAJERO ####=40-200/20|CUOTA GIMNASIO GUADALMAR=29-45!"
)
_IN_ES = "NOMINA TALLERES NORTE S.A.=1450-2300!|BIZUM DE SERGIO=8-70|ABONO DEVOLUCION COMPRA=12-60"


def movimientos_web(job: Job) -> list[Sheet]:
    """A Spanish list saved from the web, the newest on top: two days, one signed column with the currency, balances;
    the account and its holder in a sentence of labels."""
    made, write = booked(job, (18, 30), _OUT_ES, _IN_ES), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(42, 46, made.bank.name, face="bold", size=17, colour=TEAL)
        sheet.text(553, 46, f"Impreso el {write.date(made.end + timedelta(days=2))}", size=8, align="right")
        if page > 1:
            return 62
        sheet.text(42, 80, "Consulta de movimientos", size=16)
        rows = (
            ("Cuenta:", made.iban),
            ("Titular:", made.holder.name.upper()),
            ("Desde / Hasta:", f"{write.date(made.start)} - {write.date(made.end)}"),
            ("Saldo inicial:", write.money(made.opening, "code")),
            ("Saldo final:", write.money(made.closing, "code")),
        )
        return pairs(sheet, 42, 104, rows, gap=90, size=9.5, step=15, value_face="bold") + 8

    flow = Flow(begin=begin, bottom=780)
    flow.page()
    rows: list[Row] = []
    for entry in reversed(made.entries):
        later = entry.day + timedelta(days=1 if "TARJ" in entry.text else 0)
        sums = (write.money(entry.amount, "code"), write.money(entry.balance, "code"))
        rows.append((write.date(entry.day), write.date(later), entry.text, *sums))
    columns = heads("Fecha:62|Fecha valor:62|Concepto:217|Importe:82>|Saldo:88>")
    flow.table(42, columns, rows, Style(lines="rows", size=8.5, row=9, bar=PALE))
    number_pages(flow.sheets, "{n}/{of}", x=553)
    _head(job, made)
    tell_entries(job, made)
    job.answer.tables["transactions"].reverse()
    job.answer.tell(account_holder=made.holder.name.upper(), iban=made.iban)
    return flow.sheets


_OUT_NL = (
    "BEA, Betaalpas Slagerij Kuipers, PAS### %d 12:1#=6-40|SEPA Incasso algemeen doorlopend Naam: Energie Noord N.V. "
    "Machtiging: ######## Omschrijving: Termijnbedrag=80-210!|iDEAL Naam: Webwinkel De Haven Omschrijving: ######## "
    "bestelling ####=14-95|SEPA Overboeking Naam: Stichting Woonhuis Omschrijving: Huur=640-980!|GEA, Betaalpas "
    "Geldautomaat Kerkplein, PAS###=20-150/10|SEPA Incasso Naam: Zorgverzekeraar Waterland Omschrijving: Premie "
    "polis ########=118-165!|BEA, Betaalpas Supermarkt Oranjehof, PAS### %d 18:4#=9-120"
)
_IN_NL = (
    "SEPA Overboeking Naam: Noorderlicht Techniek B.V. Omschrijving: Salaris=1900-3100!|Tikkie Naam: T. Hoekstra "
    "Omschrijving: etentje=8-40|SEPA Overboeking Naam: Belastingdienst Omschrijving: Teruggave ########=60-400"
)


def af_en_bij(job: Job) -> list[Sheet]:
    """A Dutch statement over pages: long descriptions wrapped in their column, one column of sums, and whether it went
    off or came on in a column of its own; old and new balance in a strip."""
    made, write = booked(job, (36, 46), _OUT_NL, _IN_NL), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(0, 0, 595, 18, fill=ORANGE)
        sheet.text(40, 50, made.bank.name, face="bold", size=14)
        sheet.text(555, 50, f"Blad {page}", size=9, align="right")
        if page == 1:
            sheet.lines(40, 78, (made.holder.name, *made.address), size=10)
            sheet.text(330, 78, "Rekeningoverzicht", face="bold", size=13)
            sheet.text(330, 94, f"Betaalrekening {made.iban}", size=9.5)
            sheet.text(330, 108, f"{write.date(made.start, 2)} t/m {write.date(made.end, 2)}", size=9.5)
            cells = (
                ("Vorig saldo", f"{write.money(made.opening, 'sign')} +"),
                ("Totaal af", write.money(made.debits, "sign")),
                ("Totaal bij", write.money(made.credits, "sign")),
                ("Nieuw saldo", f"{write.money(made.closing, 'sign')} +"),
            )
            return strip(sheet, 40, 132, cells, 515) + 12
        return 64

    flow = Flow(begin=begin, bottom=780)
    flow.page()
    rows: list[Row] = []
    for entry in made.entries:
        way = "Af" if entry.amount < 0 else "Bij"
        rows.append((write.date(entry.day, 1), entry.text, way, write.money(abs(entry.amount))))
    columns = heads("Boekdatum:62|Omschrijving:323|Af/Bij:50^|Bedrag (EUR):80>")
    flow.table(40, columns, rows, Style(lines="rows", size=9, row=7))
    _head(job, made, sums=True)
    tell_entries(job, made, balance=False)
    job.answer.tell(iban=made.iban)
    return flow.sheets


_OUT_IN = (
    "UPI-SRI BALAJI STORES-Q########@ybl-PAYMENT=2-40|ACH D-NILGIRI LIFE INS-########=30-90!|POS 4#####XXXXXX#### "
    "AMRUTHA MART=10-80|NEFT DR-KKBK000####-LANDLORD RENT=380-620!|EMI ######## CHQ S######=120-300!|ATW-4#####XXXXXX"
    "####-S1ACHY##=50-200/50"
)
_IN_IN = "NEFT CR-GODAVARI SYSTEMS-SALARY=1600-3200!|UPI-VIKRAM P-REFUND=2-40|CASH DEPOSIT BY SELF=100-400/10"


def dr_and_cr(job: Job) -> list[Sheet]:
    """An Indian statement: one column of sums, Dr or Cr behind each and behind the balance, a number of its own for
    each booking, a summary with counts at the end."""
    made, write = booked(job, (20, 34), _OUT_IN, _IN_IN, "50100########"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(36, 26, 559, 50, fill=CRIMSON)
        sheet.text(44, 43, made.bank.name, face="bold", size=13, colour=WHITE)
        sheet.text(551, 43, "Statement of Account", size=10, align="right", colour=WHITE)
        if page > 1:
            return 64
        left = (made.holder.name.upper(), *(row.upper() for row in made.address))
        sheet.lines(36, 72, left, size=9)
        rows = (
            ("Account No", f": {made.number}"),
            ("Cust ID", f": {filled(job, '########')}"),
            ("Product", ": SAVINGS A/C - RESIDENT"),
            ("From", f": {write.date(made.start)}   To : {write.date(made.end)}"),
            ("Branch", f": {made.bank.address[0]}"),
        )
        return pairs(sheet, 330, 72, rows, gap=70, size=9, step=13) + 6

    flow = Flow(begin=begin, bottom=770)
    flow.page()

    def signed(value: object, cr: bool) -> str:
        return f"{value} {'Cr' if cr else 'Dr'}"

    rows: list[Row] = []
    for n, entry in enumerate(made.entries, 1):
        amount = signed(write.money(abs(entry.amount)), entry.amount > 0)
        balance = signed(write.money(entry.balance), True)
        day = write.date(entry.day)
        rows.append((str(n), day, day, entry.text, filled(job, "S########"), amount, balance))
    columns = heads("Sl.:24|Tran Date:58|Value Date:58|Particulars:167|Tran Id:60|Amount (INR):78>|Balance (INR):78>")
    flow.table(36, columns, rows, Style(lines="all", size=8, row=6, bar=PALE))
    flow.need(80)
    flow.y += 16
    sheet = flow.sheet
    sheet.text(36, flow.y, "STATEMENT SUMMARY", face="bold", size=9)
    counts = [
        str(sum(entry.amount < 0 for entry in made.entries)),
        str(sum(entry.amount > 0 for entry in made.entries)),
    ]
    flow.y += 6
    summary: list[Row] = [
        (write.money(made.opening), *counts, *(write.money(v) for v in (made.debits, made.credits, made.closing)))
    ]
    columns = heads("Opening Balance:100>|Dr Count:60>|Cr Count:60>|Debits:100>|Credits:100>|Closing Bal:103>")
    flow.table(36, columns, summary, Style(lines="rows", size=8.5, row=6))
    number_pages(flow.sheets, "Page No .: {n}", x=559)
    _head(job, made, sums=True)
    tell_entries(job, made)
    job.answer.tell(account_holder=made.holder.name.upper(), account_number=made.number)
    return flow.sheets


_OUT_MY = (
    "PEMBELIAN KAD DEBIT MART SERI DAMAI=4-45|FPX PAYMENT FR A/ TENAGA BIL ########=20-70!|TRANSFER FR A/ SEWA RUMAH "
    "*=230-380!|CASH WITHDRAWAL ATM ####=15-120/5|PYMT FR A/ INSURANS BINTANG=25-60!|QR PAY KEDAI KOPI=2-9"
)
_IN_MY = "TRANSFER TO A/ GAJI CAHAYA TRADING *=900-1700!|DUITNOW TO A/ FARAH *=5-60|CASH DEPOSIT CDM ####=20-200/10"


def tanda_di_belakang(job: Job) -> list[Sheet]:
    """A Malaysian statement: headings in two languages, a plus or a minus behind each sum, opening and closing as rows
    without a sum, totals at the end in two languages."""
    made, write = booked(job, (18, 30), _OUT_MY, _IN_MY, "1#####0#####"), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.box(40, 30, 60, 50, fill=ORANGE)
        sheet.text(68, 46, made.bank.name, face="bold", size=14)
        sheet.text(555, 40, f"MUKA/ PAGE : {page}", size=8, align="right")
        sheet.text(555, 52, f"TARIKH PENYATA/ STATEMENT DATE : {made.end:%d/%m/%y}", size=8, align="right")
        if page > 1:
            return 68
        sheet.lines(40, 84, (made.holder.name.upper(), *(row.upper() for row in made.address)), size=9.5)
        sheet.text(555, 84, f"NOMBOR AKAUN/ ACCOUNT NUMBER : {made.number}", size=8.5, align="right")
        span = f"{write.date(made.start)} - {write.date(made.end)}"
        sheet.text(555, 98, f"TEMPOH/ PERIOD : {span}", size=8.5, align="right")
        sheet.text(40, 140, "URUSNIAGA AKAUN/ ACCOUNT TRANSACTIONS", face="bold", size=9.5)
        return 148

    flow = Flow(begin=begin, bottom=765)
    flow.page()
    rows: list[Row] = [("", "BAKI PERMULAAN/ BEGINNING BALANCE", "", write.money(made.opening))]
    for entry in made.entries:
        sign = "-" if entry.amount < 0 else "+"
        rows.append(
            (f"{entry.day:%d/%m/%y}", entry.text, f"{write.money(abs(entry.amount))}{sign}", write.money(entry.balance))
        )
    columns = heads(
        "TARIKH MASUK/ ENTRY DATE:75|BUTIR URUSNIAGA/ TRANSACTION DESCRIPTION:240|JUMLAH/ AMOUNT:100>|"
        "BAKI PENYATA/ STATEMENT BALANCE:100>"
    )
    flow.table(40, columns, rows, Style(lines="head", face="mono", head="sans", size=8.5, row=5))
    sheet = flow.need(76)
    sums = (
        ("BAKI AKHIR/ ENDING BALANCE :", write.money(made.closing)),
        ("JUMLAH KREDIT/ TOTAL CREDIT :", write.money(made.credits)),
        ("JUMLAH DEBIT/ TOTAL DEBIT :", write.money(made.debits)),
    )
    pairs(sheet, 118, flow.y + 18, sums, "right", room=434, size=8.5, step=14)
    _head(job, made, sums=True)
    tell_entries(job, made)
    job.answer.tell(account_holder=made.holder.name.upper(), account_number=made.number)
    return flow.sheets


_OUT_US = (
    "Check ####=180-900|Check ####=60-450|ACH Debit Granite Bay Leasing=310-520!|ACH Debit State Unempl Tax=40-160|"
    "Card Purchase %d Copperfield Fuel Boise ID=35-140|Wire Out Northgate Supply Ref ######=700-1900|Card Purchase %d "
    "Willow Creek Lumber=90-700|Online Transfer to Savings=100-500/50"
)
_IN_US = "Remote Deposit=400-3100|ACH Credit Redstone Builders Inv ####=900-4200!|Merchant Svc Dep ########=120-1400"


def firm_by_kinds(job: Job) -> list[Sheet]:
    """An American firm's: a summary with counts, then deposits, checks and other withdrawals under headings with a sum
    of each, days without a year."""
    made, write = booked(job, (24, 36), _OUT_US, _IN_US, "######4###"), job.locale
    made = replace(made, holder=replace(made.holder))
    firm = company(job.random, "US")
    kinds: dict[str, list[Entry]] = {"Deposits and Other Credits": [], "Checks Paid": [], "Other Withdrawals": []}
    for entry in made.entries:
        kind = 0 if entry.amount > 0 else 1 if entry.text.startswith("Check ") else 2
        kinds[list(kinds)[kind]].append(entry)

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(48, 48, made.bank.name, face="serif-bold", size=16, colour=NAVY)
        sheet.text(564, 40, f"Account ending {made.number[-4:]}", size=8.5, align="right")
        sheet.text(564, 52, f"Page {page}", size=8.5, align="right")
        if page > 1:
            return 70
        sheet.lines(48, 88, (firm.name.upper(), *(row.upper() for row in firm.address)), size=10)
        sheet.box(330, 76, 564, 138, fill=PALE)
        sheet.text(340, 92, "Small Business Checking", face="bold", size=10)
        sheet.text(340, 108, f"Account number: {made.number}", size=9.5)
        sheet.text(340, 124, f"{write.date(made.start, 2)} through {write.date(made.end, 2)}", size=9.5)
        sheet.text(48, 166, "CHECKING SUMMARY", face="bold", size=10, colour=NAVY)
        sheet.text(400, 166, "INSTANCES", size=7.5, align="right")
        sheet.text(520, 166, "AMOUNT", size=7.5, align="right")
        y = 182.0
        lines = [("Beginning Balance", "", write.money(made.opening, "sign"))]
        for title, listed in kinds.items():
            whole = sum((entry.amount for entry in listed), made.opening * 0)
            lines.append((title, str(len(listed)), write.money(whole)))
        lines.append(("Ending Balance", str(len(made.entries)), write.money(made.closing, "sign")))
        for label, count, amount in lines:
            face = "bold" if "Balance" in label else "sans"
            sheet.text(48, y, label, face=face, size=9.5)
            sheet.text(400, y, count, size=9.5, align="right")
            sheet.text(520, y, amount, face=face, size=9.5, align="right")
            y += 16
        return y + 4

    flow = Flow(begin=begin, size=LETTER, bottom=730)
    flow.page()
    order: list[Entry] = []
    for title, listed in kinds.items():
        if not listed:
            continue
        sheet = flow.need(70)
        sheet.text(48, flow.y + 16, title.upper(), face="bold", size=10, colour=NAVY)
        flow.y += 22
        rows: list[Row] = [(f"{e.day:%m/%d}", e.text, write.money(abs(e.amount))) for e in listed]
        whole = sum((abs(entry.amount) for entry in listed), made.opening * 0)
        rows.append(Note({1: f"Total {title}", 2: write.money(whole, "sign")}))
        flow.table(48, heads("Date:60|Description:356|Amount:100>"), rows, Style(lines="head", size=9.5, row=5))
        order += listed
    tell_entries(job, replace(made, entries=order), balance=False)
    _head(job, made)
    job.answer.tell(account_holder=firm.name.upper(), account_number=made.number, total_credits=made.credits)
    return flow.sheets


_OUT_CH = (
    "Kauf/Dienstleistung vom %d Karte Nr. XXXX#### Dorfmarkt Alpstein=8-120|E-Rechnung Elektrizitätswerk "
    "Silberhorn=70-190!|Dauerauftrag Miete Lindenring=1350-1980!|Bargeldbezug %d Karte Nr. XXXX####=50-300/50|"
    "LSV Krankenkasse Weidner Prämie=290-420!|Giro Post Zahlungsausgang Nr. ########=30-400"
)
_IN_CH = "Gutschrift Lohn Falkenberg Werkzeuge AG=4800-7200!|Gutschrift von Fremdbank, Yusuf Petersen=20-240"


def saldo_des_tages(job: Job) -> list[Sheet]:
    """A Swiss statement: credits before debits, the day of value, a balance only at the last booking of a day, the
    totals as a row."""
    made, write = booked(job, (16, 26), _OUT_CH, _IN_CH), job.locale

    def begin(sheet: Sheet, page: int) -> float:
        sheet.text(555, 46, made.bank.name, face="bold", size=13, align="right")
        sheet.text(40, 46, f"Seite {page}", size=8)
        if page > 1:
            return 64
        sheet.lines(330, 84, (made.holder.name, *made.address), size=10)
        sheet.text(40, 84, "Kontoauszug Privatkonto", face="bold", size=12)
        sheet.text(40, 99, f"IBAN {made.iban}   CHF", size=9)
        sheet.text(40, 112, f"{write.date(made.start)} - {write.date(made.end)}", size=9)
        return 150

    flow = Flow(begin=begin, bottom=775)
    flow.page()
    rows: list[Row] = [Note({1: "Kontostand Vortrag", 5: write.money(made.opening)}, line=True)]
    for _, group in groupby(made.entries, key=lambda entry: entry.day):
        listed = list(group)
        for n, entry in enumerate(listed):
            last = n == len(listed) - 1
            credit = write.money(entry.amount) if entry.amount > 0 else ""
            debit = write.money(-entry.amount) if entry.amount < 0 else ""
            balance = write.money(entry.balance) if last else ""
            rows.append((write.date(entry.day, 1), entry.text, credit, debit, write.date(entry.day, 1), balance))
            job.answer.row(
                "transactions",
                date=entry.day,
                description=entry.text,
                debit=-entry.amount if entry.amount < 0 else None,
                credit=entry.amount if entry.amount > 0 else None,
                balance=entry.balance if last else None,
            )
    rows.append(Note({1: "Total", 2: write.money(made.credits), 3: write.money(made.debits)}, line=True))
    rows.append(Note({1: "Kontostand", 5: write.money(made.closing)}, line=True))
    columns = heads("Datum:52|Text:197|Gutschrift:72>|Lastschrift:72>|Valuta:54^|Saldo:68>")
    flow.table(40, columns, rows, Style(lines="head", size=8.8, row=6))
    _head(job, made, sums=True)
    job.answer.tell(iban=made.iban)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (movimientos_web, "es_ES"),
    (af_en_bij, "nl_NL"),
    (dr_and_cr, "en_IN"),
    (tanda_di_belakang, "ms_MY"),
    (firm_by_kinds, "en_US"),
    (saldo_des_tages, "de_CH"),
)
