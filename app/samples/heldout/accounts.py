"""Bank statements of two large banks, American and Indian, over pages."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.accounts import Account, tell_entries
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, number_pages, pairs
from app.samples.measured.booked import booked
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, LETTER, PALE, Sheet
from app.samples.measured.statements import in_columns, tell_period

NIGHT = (0.07, 0.23, 0.42)


_CARD = "Card Purchase %d Hexley Foods #### Boise ID Card 4417=9-88|Card Purchase With Pin %d Bluestem Market Boise ID "
_CARD += "Card 4417=14-160|Card Purchase %d Willow Creek Coffee Boise ID Card 4417=4-13|Card Purchase %d Fuelstop #### "
_CARD += (
    "Nampa ID Card 4417=28-61|Recurring Card Purchase %d Northgate Video Card 4417=12-18!|Non-Network ATM Withdraw "
)
_CARD += "%d 1190 Foundry St Card 4417=20-200/20"
_WIRED = "Online Payment ########### To Lakeview Apartments %d=980-1450!|Granite Bay Electric Bill Pay PPD ID: "
_WIRED += "##########=58-140!|Copperfield Insurance Ins Prem Web ID: 9#########=84-160!|Zip Transfer To Naomi Reyes "
_WIRED += "##########=20-90/5"
_FEES = "Monthly Service Fee=12-12!|Non-Network ATM Fee-With=3-3"
_IN = (
    "Redstone Logistics Payroll PPD ID: 9#########=1420-1660!|Redstone Logistics Payroll PPD ID: 9#########=1421-1660!|"
)
_IN += "Zip Transfer From Wesley Tran ##########=15-120/5|Remote Online Deposit #=60-340"


def _checking_head(sheet: Sheet, job: Job, made: Account, span: str, first: bool) -> float:
    sheet.text(48, 54, made.bank.name.removesuffix(", N.A."), face="bold", size=19, colour=NIGHT)
    sheet.text(564, 46, span, size=9.5, align="right")
    sheet.text(478, 59, "Account Number:", size=9.5, align="right")
    sheet.text(564, 59, made.number, face="bold", size=9.5, align="right")
    if not first:
        return 84
    sheet.lines(48, 70, (made.bank.name, "P O Box 182051", "Columbus, OH 43218-2051"), size=8)
    sheet.lines(72, 128, (made.holder.name.upper(), *(row.upper() for row in made.address)), size=10)
    sheet.box(336, 78, 564, 91, fill=NIGHT)
    sheet.text(341, 88, "CUSTOMER SERVICE INFORMATION", face="bold", size=8.5, colour=(1, 1, 1))
    rows = (
        ("Web site:", made.bank.web),
        ("Service Center:", filled(job, "1-800-555-01##")),
        ("Para Espanol:", filled(job, "1-877-555-01##")),
        ("International Calls:", filled(job, "1-713-555-01##")),
    )
    pairs(sheet, 341, 106, rows, "right", room=218, size=8.5, step=13)
    return 196


def _bar(flow: Flow, title: str, deep: float) -> None:
    sheet = flow.need(deep)
    sheet.box(48, flow.y, 220, flow.y + 15, fill=NIGHT)
    sheet.text(54, flow.y + 11, title, face="bold", size=9, colour=(1, 1, 1))
    sheet.line(48, flow.y + 15, 564, weight=1)
    flow.y += 22


def checking_summary(job: Job) -> list[Sheet]:
    """A national bank: the sums by kind of withdrawal, then every booking with a sign and what is left, days without
    a year, the account's number on every page."""
    kinds = ("ATM & Debit Card Withdrawals", "Electronic Withdrawals", "Fees")
    made, write = booked(job, (38, 52), f"{_CARD}|{_WIRED}|{_FEES}", _IN, "000000#########"), job.locale
    span = f"{made.start:%B %d, %Y} through {made.end:%B %d, %Y}"
    sums = dict.fromkeys(kinds, Decimal(0))
    for entry in made.entries:
        if entry.amount < 0:
            kind = kinds[2] if "Fee" in entry.text else kinds[0] if "Card" in entry.text else kinds[1]
            sums[kind] += entry.amount
    flow = Flow(begin=lambda sheet, page: _checking_head(sheet, job, made, span, page == 1), size=LETTER, bottom=735)
    flow.page()
    _bar(flow, "CHECKING SUMMARY", 40)
    flow.sheet.text(564, flow.y - 11, "Everyday Checking", face="bold", size=9.5, align="right")
    flow.y += 10
    flow.sheet.text(440, flow.y, "AMOUNT", face="bold", size=8, align="right")
    listed = [("Beginning Balance", write.money(made.opening, "sign"))]
    listed += [("Deposits and Additions", write.money(made.credits))]
    listed += [(kind, write.money(value)) for kind, value in sums.items() if value]
    flow.y = pairs(flow.sheet, 54, flow.y + 15, listed, "right", room=386, size=9.5, step=14)
    flow.sheet.line(48, flow.y - 10, 444)
    flow.sheet.text(54, flow.y + 2, "Ending Balance", face="bold", size=9.5)
    flow.sheet.text(440, flow.y + 2, write.money(made.closing, "sign"), face="bold", size=9.5, align="right")
    flow.y += 26
    _bar(flow, "TRANSACTION DETAIL", 60)
    rows: list[Row] = [("", "Beginning Balance", "", write.money(made.opening, "sign"))]
    for entry in made.entries:
        rows.append((f"{entry.day:%m/%d}", entry.text, write.money(entry.amount), write.money(entry.balance)))
    rows.append(Note({1: "Ending Balance", 3: write.money(made.closing, "sign")}))
    flow.table(
        48,
        heads("DATE:46|DESCRIPTION:310|AMOUNT:80>|BALANCE:80>"),
        rows,
        Style(lines="rows", size=8.5, row=5),
    )
    sheet = flow.need(70)
    sheet.prose(
        48,
        flow.y + 22,
        "IN CASE OF ERRORS OR QUESTIONS ABOUT YOUR ELECTRONIC FUNDS TRANSFERS: Call us or write us at the address on "
        "the front of this statement if you think your statement or receipt is incorrect. We must hear from you no "
        "later than 60 days after we sent you the FIRST statement on which the problem appeared. Member FDIC",
        516,
        size=7.5,
    )
    number_pages(flow.sheets, "Page {n} of {of}", x=564, y=772)
    tell_period(job, made)
    tell_entries(job, made)
    job.answer.tell(bank=made.bank.name, account_holder=made.holder.name.upper(), account_number=made.number)
    job.answer.tell(opening_balance=made.opening, total_credits=made.credits)
    return flow.sheets


_SPENT = "UPI-KAVERI FOODS-KAVERIFOODS@OKSB- SAHY0000412-4########-PAYMENT=3-30|ATW-512967XXXXXX8841-S1AN####-PUNE="
_SPENT += "50-250/25|POS 512967XXXXXX8841 TRISHUL STORES POS DEBIT=12-140|NEFT DR-DECC0001182-RENT LAKE VIEW-NETBANK, "
_SPENT += (
    "MUM-N1########=550-700/25!|ACH D- SAHYADRI MF SIP-00########=125-250/25!|IB BILLPAY DR-VINDHYAPOWER-1#######="
)
_SPENT += "30-90!|INSTA ALERT CHG INC GST=1-2!|UPI-DEEPAK MENON-DEEPAK.M@OKSB- DECC0002201-4########-DINNER=5-40"
_CAME = "NEFT CR-KONK0000102-GODAVARI INFOTECH-SALARY-N2########=1800-3200!|IMPS-5########-NIKHIL PATIL-SAHY-"
_CAME += "XXXXXXX2201-LOAN=25-250/25|UPI-FARHAN QURESHI-FARHANQ@OKSB- KONK0001147-4########-TRIP=10-80|ACH C- ARAVALI "
_CAME += "TEXTILES FINAL DIV-1######=4-60!"


def _indian_head(sheet: Sheet, made: Account, rows: tuple[tuple[str, str], ...], span: tuple[str, str]) -> float:
    sheet.box(28, 22, 248, 46, fill=NIGHT)
    sheet.text(138, 39, made.bank.name.upper(), face="bold", size=11, align="middle", colour=(1, 1, 1))
    sheet.box(28, 58, 282, 182, weight=0.6)
    sheet.lines(34, 74, (made.holder.name.upper(), *(row.upper() for row in made.address)), size=8.5)
    sheet.text(34, 140, "JOINT HOLDERS :", size=8)
    sheet.text(34, 174, "Nomination : Registered", size=8)
    y = 64.0
    for label, value in rows:
        sheet.text(300, y, label, size=7.5)
        sheet.text(372, y, f": {value}", size=7.5)
        y += 10.2
    sheet.text(34, 198, f"From : {span[0]}", size=8.5)
    sheet.text(128, 198, f"To : {span[1]}", size=8.5)
    sheet.text(567, 198, "Statement of account", face="bold", size=10, align="right")
    rows_ = (
        "*Closing balance includes funds earmarked for hold and uncleared funds",
        "Contents of this statement will be considered correct if no error is reported within 30 days of receipt of "
        "statement. The address on this statement is that on record with the Bank.",
        f"Registered Office Address: {', '.join(made.bank.address)}",
    )
    sheet.line(28, 206, 567, weight=0.6)
    sheet.lines(28, 800, rows_, size=6.5, colour=GREY)
    return 206


def branch_block(job: Job) -> list[Sheet]:
    """A large private bank: the branch and the account in a list of colons, again on every page; narration, reference,
    value date; a summary in one line at the end."""
    made, write = booked(job, (34, 48), _SPENT, _CAME, "50100#########"), job.locale
    customer, town = filled(job, "#########"), made.bank.address[-1].split(" - ")
    rows = (
        ("Account Branch", town[0].upper()),
        ("Address", made.bank.address[0].upper()),
        ("State", town[1].split(", ")[1].upper()),
        ("Phone no.", filled(job, "18002######")),
        ("OD Limit", "0.00     Currency : INR"),
        ("Email", made.holder.given.upper() + "@MAIL.EXAMPLE"),
        ("Cust ID", customer),
        ("Account No", f"{made.number}   PRIME"),
        ("A/C Open Date", write.date(made.start - timedelta(days=job.random.randint(500, 3000)), 1)),
        ("Account Status", "Regular"),
        ("RTGS/NEFT IFSC", f"{numbers.ifsc(job.random)}   MICR : {filled(job, '#########')}"),
        ("Account Type", "SAVINGS A/C - RESIDENT (101)"),
    )
    span = (write.date(made.start, 1), write.date(made.end, 1))
    flow = Flow(begin=lambda sheet, _n: _indian_head(sheet, made, rows, span), bottom=782)
    table: list[Row] = []
    for entry in made.entries:
        day = f"{entry.day:%d/%m/%y}"
        reference = "0" * 4 + filled(job, "############")
        table.append((day, entry.text, reference, day, *in_columns(job, entry.amount), write.money(entry.balance)))
    flow.page()
    flow.table(
        28,
        heads(
            "Date:46^|Narration:176|Chq./Ref.No.:86|Value Dt:46^|Withdrawal Amt.:60>|Deposit Amt.:60>|Closing "
            "Balance:65>"
        ),
        table,
        Style(lines="all", size=7.5, row=5, bar=PALE),
    )
    flow.need(96)
    y, sheet = flow.y + 22, flow.sheet
    sheet.text(28, y, "STATEMENT SUMMARY  :-", face="bold", size=8.5)
    count = sum(entry.amount < 0 for entry in made.entries)
    for x, label, value in (
        (100.0, "Opening Balance", write.money(made.opening)),
        (180.0, "Dr Count", str(count)),
        (240.0, "Cr Count", str(len(made.entries) - count)),
        (340.0, "Debits", write.money(made.debits)),
        (440.0, "Credits", write.money(made.credits)),
        (540.0, "Closing Bal", write.money(made.closing)),
    ):
        sheet.text(x, y + 18, label, face="bold", size=8, align="right")
        sheet.text(x, y + 31, value, size=8, align="right")
    made_on = date(made.end.year, made.end.month, made.end.day) + timedelta(days=3)
    sheet.text(28, y + 52, f"Generated On: {write.date(made_on, 2)} 11:02:41      Generated By: {customer}", size=7.5)
    sheet.text(28, y + 64, "This is a computer generated statement and does not require signature.", size=7.5)
    number_pages(flow.sheets, "Page No .: {n}", x=567, y=39)
    tell_period(job, made)
    tell_entries(job, made)
    job.answer.tell(bank=made.bank.name.upper(), account_holder=made.holder.name.upper(), account_number=made.number)
    job.answer.tell(opening_balance=made.opening, total_credits=made.credits, total_debits=made.debits)
    return flow.sheets


LAYOUTS = layouts(
    "bank_statement",
    (checking_summary, "en_US"),
    (branch_block, "en_IN"),
)
