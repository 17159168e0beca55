"""Documents of an office's post: bills, payslips, statements, leases, claims. A round of kinds for the stacks."""

from __future__ import annotations

from random import Random

from app.samples.pdf import Canvas
from app.samples.stack_parts import GOODS, LEFT, NAMES, RIGHT, TOWNS, Draw, Sender, date, prose, rows

FIRST_NAMES = ("Anna", "Bela", "Carl", "Dora", "Emil", "Fay", "Gus", "Hanna", "Ivo", "June")


def _person(random: Random) -> str:
    return f"{random.choice(FIRST_NAMES)} {random.choice(NAMES)}"


def _money(random: Random, low: int = 1000, high: int = 300000) -> str:
    return f"{random.randint(low, high) / 100:,.2f}"


def utility_bill(random: Random, sender: Sender) -> list[Canvas]:
    """What is owed on the first page; the account and '2/3' at the top of the others."""
    account, count, pages = f"{random.randint(10**8, 10**9)}", random.choice((2, 3, 4)), []
    for n in range(1, count + 1):
        page = Canvas()
        if n == 1:
            page.text(LEFT, 60, sender.name.upper(), face="bold", size=20)
            for i, line in enumerate((_person(random), sender.street, sender.town)):
                page.text(LEFT, 130 + 14 * i, line, size=11)
            page.text(350, 130, "Your account", face="bold")
            page.text(350, 146, account)
            page.text(350, 166, f"Bill date {date(random)}")
            page.text(LEFT, 230, "Your electricity bill", face="bold", size=18)
            page.text(LEFT, 262, "Amount to pay", size=11)
            page.text(300, 262, _money(random), face="bold", size=14)
            prose(page, 300, random, until=500, width=300)
        else:
            page.text(RIGHT, 40, f"Account {account}    {n}/{count}", size=8, right=True)
            page.text(LEFT, 80, random.choice(("How we worked it out", "About your tariff", "Readings")), face="bold")
            y = 110.0
            for _ in range(random.randint(6, 20)):
                page.text(LEFT, y, f"{date(random)} {random.choice(('Day', 'Night', 'Standing charge'))}", size=9)
                page.text(340, y, f"{random.randint(10, 900)} kWh", size=9, right=True)
                page.text(RIGHT, y, _money(random, 100, 9000), size=9, right=True)
                y += 15
        pages.append(page)
    return pages


def payslip(random: Random, sender: Sender) -> list[Canvas]:
    """One page: pay at the left, deductions at the right."""
    page = Canvas()
    page.text(LEFT, 50, sender.name, size=12)
    page.text(RIGHT, 50, f"Payslip {random.choice(('January', 'February', 'March'))} 2026", face="bold", right=True)
    page.text(LEFT, 78, f"Employee  {_person(random)}", size=9)
    page.text(LEFT, 92, f"Payroll no.  {random.randint(100, 9999)}", size=9)
    for x, label in ((LEFT, "Payments"), (310.0, "Deductions")):
        page.text(x, 130, label, face="bold")
        y = 150.0
        for _ in range(random.randint(2, 6)):
            page.text(x, y, random.choice(("Basic", "Overtime", "Pension", "Tax", "Union", "Bonus")))
            page.text(x + 210, y, _money(random), right=True)
            y += 16
    page.text(310, 330, "Net pay", face="bold", size=12)
    page.text(520, 330, _money(random), face="bold", size=12, right=True)
    return [page]


def running_sheets(random: Random, sender: Sender) -> list[Canvas]:
    """A statement whose sheets are numbered through the year; the account's head on every sheet."""
    sheet, account, pages = random.randint(11, 80), f"{random.randint(10**7, 10**8)}", []
    for n in range(random.choice((2, 3))):
        page = Canvas()
        page.text(LEFT, 56, sender.name, face="bold", size=13)
        page.text(LEFT, 72, f"Account {account}   Sheet {sheet + n}", size=9)
        if n == 0:
            page.text(LEFT, 110, f"Statement from {date(random)}", face="bold", size=12)
            page.text(LEFT, 126, _person(random))
        y = 160.0
        page.text(LEFT, y, "Balance brought forward" if n else "Opening balance", size=9)
        page.text(RIGHT, y, _money(random), size=9, right=True)
        for _ in range(random.randint(14, 30)):
            y += 16
            page.text(LEFT, y, date(random), size=9)
            page.text(140, y, f"{random.choice(('Card', 'Transfer', 'Direct debit'))} {random.choice(NAMES)}", size=9)
            page.text(430, y, _money(random), size=9, right=True)
            page.text(RIGHT, y, _money(random), size=9, right=True)
        pages.append(page)
    return pages


def lease(random: Random, sender: Sender) -> list[Canvas]:
    """Clauses numbered through, places for initials at the foot, no page numbers."""
    clause, pages, count = 1, [], random.choice((2, 3, 4))
    for n in range(count):
        page = Canvas()
        y = 70.0
        if n == 0:
            page.text(200, 80, "LEASE AGREEMENT", face="serif-bold", size=16)
            page.text(LEFT, 116, f"Between {sender.name} (landlord)", face="serif", size=11)
            page.text(LEFT, 132, f"and {_person(random)} (tenant), made on {date(random)}", face="serif", size=11)
            y = 170.0
        while y < (680 if n < count - 1 else 420):
            page.text(LEFT, y, f"{clause}.", face="serif-bold")
            y = prose(page, y + 15, random, until=y + 16) + 4
            clause += 1
        if n == count - 1:
            page.text(LEFT, y + 40, "Landlord ______________________", face="serif")
            page.text(320, y + 40, "Tenant ______________________", face="serif")
        page.text(RIGHT, 815, "Initials ____ / ____", face="serif", size=8, right=True)
        pages.append(page)
    return pages


def invoice_and_timesheet(random: Random, sender: Sender) -> list[Canvas]:
    """An invoice, then the hours it is about, on a sheet turned to landscape that names the invoice."""
    number = f"{random.randint(2026000, 2026999)}"
    first = Canvas()
    first.text(LEFT, 60, f"INVOICE {number}", face="bold", size=18)
    first.text(RIGHT, 60, sender.name, size=12, right=True)
    first.text(RIGHT, 76, f"{sender.street}, {sender.town}", size=9, right=True)
    first.text(LEFT, 110, f"To: {random.choice(NAMES)} Group")
    first.text(LEFT, 126, f"Date: {date(random)}")
    y = rows(first, 180, random, random.randint(1, 5))
    first.text(380, y + 20, "Invoice total", face="bold")
    first.text(RIGHT, y + 20, _money(random), face="bold", right=True)
    pages = [first]
    for _ in range(random.choice((1, 1, 2))):
        sheet = Canvas(size=(842.0, 595.0))
        sheet.text(50, 50, f"Timesheet to invoice {number}", face="bold", size=11)
        y = 90.0
        for _ in range(random.randint(8, 24)):
            sheet.text(50, y, date(random), size=9)
            sheet.text(160, y, _person(random), size=9)
            sheet.text(360, y, random.choice(GOODS), size=9)
            sheet.text(780, y, f"{random.randint(1, 9)}.{random.choice('05')}", size=9, right=True)
            y += 17
        pages.append(sheet)
    return pages


def tax_return(random: Random, sender: Sender) -> list[Canvas]:
    """A form of the state: its title on the first page, 'Form 12-B (2026) Page 2' on the others."""
    form, pages = f"Form {random.randint(10, 99)}-{random.choice('ABCE')}", []
    for n in range(1, random.choice((1, 2, 2, 3)) + 1):
        page = Canvas()
        if n == 1:
            page.text(LEFT, 50, form, face="bold", size=14)
            page.text(180, 50, "Return of Income for Small Traders", face="bold", size=14)
            page.text(180, 66, f"Send to the revenue office of {sender.town}", size=8)
            page.text(RIGHT, 50, "2026", face="bold", size=18, right=True)
            page.text(LEFT, 84, "Name", size=7)
            page.text(LEFT, 97, _person(random))
            page.text(330, 84, "Taxpayer number", size=7)
            page.text(330, 97, f"{random.randint(100, 999)}-{random.randint(10, 99)}-{random.randint(1000, 9999)}")
            y = 140.0
        else:
            page.text(LEFT, 36, f"{form} (2026)", size=8)
            page.text(RIGHT, 36, f"Page {n}", size=8, right=True)
            y = 70.0
        line = 18 * (n - 1)
        while y < 740:
            line += 1
            page.text(LEFT, y, str(line), face="bold", size=9)
            page.text(LEFT + 24, y, f"Enter the amount for {random.choice(GOODS).lower()}", size=9)
            page.text(RIGHT, y, _money(random) if random.random() < 0.6 else "", size=9, right=True)
            y += 33
        pages.append(page)
    return pages


def clinic_letter(random: Random, sender: Sender) -> list[Canvas]:
    """A letter about a patient, then results under a small head with the patient's number."""
    patient, number = _person(random), f"H{random.randint(100000, 999999)}"
    first = Canvas()
    first.text(RIGHT, 60, f"{random.choice(TOWNS)} Clinic", face="serif-bold", size=14, right=True)
    first.text(RIGHT, 76, f"{sender.street}, tel {sender.phone}", face="serif", size=9, right=True)
    first.text(LEFT, 130, f"Re: {patient}, born {date(random)}, hospital no. {number}", face="serif-bold")
    first.text(LEFT, 160, "Dear Doctor,", face="serif", size=10.5)
    y = prose(first, 186, random, until=random.choice((400, 640)))
    first.text(LEFT, y + 18, "With best wishes,", face="serif", size=10.5)
    pages = [first]
    for _ in range(random.choice((0, 1, 1, 2))):
        page = Canvas()
        page.text(LEFT, 50, f"{patient}   {number}", face="serif", size=9)
        page.text(LEFT, 84, "Results", face="serif-bold", size=12)
        y = 110.0
        for _ in range(random.randint(8, 26)):
            page.text(LEFT, y, random.choice(("Sodium", "Potassium", "Urea", "Ferritin", "Calcium")), face="serif")
            page.text(300, y, f"{random.randint(1, 200)}.{random.randint(0, 9)}", face="serif", right=True)
            page.text(340, y, "mmol/l", face="serif")
            y += 18
        pages.append(page)
    return pages


def ticket_de_caisse(random: Random, sender: Sender) -> list[Canvas]:
    """A French till's roll."""
    page = Canvas(size=(210.0, 480.0))
    page.text(60, 30, sender.name.split()[0].upper(), face="bold", size=14)
    page.text(40, 46, f"{sender.street} {sender.town}", size=7)
    page.text(14, 70, f"Le {date(random)} 14:{random.randint(10, 59)}", size=8)
    y = 94.0
    for _ in range(random.randint(2, 14)):
        page.text(14, y, random.choice(GOODS).upper(), size=8)
        page.text(196, y, _money(random, 90, 4000).replace(".", ","), size=8, right=True)
        y += 13
    page.text(14, y + 14, "TOTAL TTC", face="bold", size=10)
    page.text(196, y + 14, _money(random, 900, 9000).replace(".", ","), face="bold", size=10, right=True)
    page.text(14, y + 34, "dont TVA 20,00 %", size=7)
    page.text(50, y + 54, "MERCI ET A BIENTOT", size=8)
    return [page]


def claim(random: Random, sender: Sender) -> list[Canvas]:
    """'Page 1 of 3', some numbers missing or damaged, and now and then two pages in the wrong order."""
    reference, count, pages = f"CLM-{random.randint(10**5, 10**6)}", random.choice((2, 3, 3, 4)), []
    for n in range(1, count + 1):
        page = Canvas()
        page.text(LEFT, 44, f"Claim {reference}", size=9)
        y = 90.0
        if n == 1:
            page.text(LEFT, 90, "Notice of claim", face="bold", size=18)
            page.text(LEFT, 116, f"Insured: {_person(random)}")
            page.text(LEFT, 132, f"Insurer: {sender.name}")
            page.text(LEFT, 148, f"Date of loss: {date(random)}")
            y = 190.0
        prose(page, y, random, until=random.choice((420, 690)))
        told = random.random()
        if told < 0.6:
            page.text(RIGHT, 812, f"Page {n} of {count}", size=8.5, right=True)
        elif told < 0.8:
            page.text(RIGHT, 812, f"Pag {n} cf {count}", size=8.5, right=True)
        pages.append(page)
    if count > 2 and random.random() < 0.25:
        pages[1], pages[2] = pages[2], pages[1]
    return pages


OFFICE: tuple[Draw, ...] = (
    utility_bill,
    payslip,
    running_sheets,
    lease,
    invoice_and_timesheet,
    tax_return,
    clinic_letter,
    ticket_de_caisse,
    claim,
)
