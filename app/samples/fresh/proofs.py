"""Proofs for the tax in India: interest on an education loan, a printed passbook of a daughter's savings."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Row, Style, heads, letterhead, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, MAROON, PALE, TEAL, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import BANKS, Person, company, person


def education_loan(job: Job) -> list[Sheet]:
    """A finance company's certificate of what was repaid on an education loan: principal and interest apart, and only
    the interest counts; borrower and student are two people."""
    random, write = job.random, job.locale
    house, year = company(random, "IN", "Education Finance"), random.choice((2023, 2024))
    who, student = person(random, "IN"), person(random, "IN")
    student = Person(given=student.given, surname=who.surname)
    interest, principal = (Decimal(random.randint(low, high) * 10) for low, high in ((2400, 14_000), (1000, 9000)))
    span, day = f"{year}-{(year + 1) % 100:02d}", date(year + 1, 4, random.randint(3, 24))
    number, pan = filled(job, "EDL0######"), numbers.pan(random, "P", who.surname[0])
    page = Sheet()
    letterhead(page, house, "mark", colour=TEAL)
    page.text(56, 118, f"Ref: {number}/{span}", size=9.5)
    page.text(539, 118, f"Date: {write.date(day, 2)}", size=9.5, align="right")
    page.text(297, 152, "TO WHOMSOEVER IT MAY CONCERN", face="bold", size=11, align="middle")
    title = f"Certificate of repayment of education loan - Financial Year {span}"
    page.text(297, 170, title, size=10.5, align="middle")
    y = page.prose(
        56,
        200,
        f"This is to certify that {who.name} (PAN {pan}) has availed an education loan from {house.name} for the "
        f"higher studies of {student.name}, and that the following was repaid between "
        f"{write.date(date(year, 4, 1), 2)} and {write.date(date(year + 1, 3, 31), 2)}:",
        483,
        size=10.5,
    )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=y + 8)
    rows: list[Row] = [
        ("Loan account number", number),
        ("Name of borrower", who.name),
        ("Course / relation", f"{job.one('B.Tech', 'MBA', 'M.Sc')}, child of borrower"),
        ("Principal repaid", f"Rs. {write.money(principal)}"),
        ("Interest paid (eligible u/s 80E)", f"Rs. {write.money(interest)}"),
        ("Outstanding as on 31 March", f"Rs. {write.money(principal * 9)}"),
    ]
    flow.table(56, heads("Particulars:240|Details:243"), rows, Style(lines="all", size=10, row=9, bar=PALE))
    y = page.prose(56, flow.y + 26, f"Interest paid in words: {in_words(interest)}.", 483, size=10)
    y = page.prose(
        56,
        y + 8,
        "This certificate is issued at the request of the borrower for claiming deduction under section 80E of the "
        "Income-tax Act, 1961. No deduction is available on the principal.",
        483,
        size=10,
    )
    page.lines(56, y + 30, (f"For {house.name}", "", "", "Authorised Signatory, Customer Service"), size=10)
    job.answer.tell(institution=house.name, investor=who.name, pan=pan, policy_number=number, section="80E")
    job.answer.tell(amount=interest, date=day, financial_year=span, instrument="education loan")
    return [page]


def passbook_page(job: Job) -> list[Sheet]:
    """An opened passbook from a bank's needle printer: guardian and child on top, deposits of a year line by line with
    a balance, the year's deposits summed below with a rubber stamp."""
    random, write = job.random, job.locale
    bank, year = random.choice(BANKS["IN"]), random.choice((2023, 2024, 2025))
    parent, daughter = person(random, "IN"), job.one("Ananya", "Meera", "Kavitha", "Sunita", "Lakshmi")
    span, number = f"{year}-{(year + 1) % 100:02d}", filled(job, "3########56")
    page = Sheet(size=(595.0, 520.0))
    page.box(24, 20, 571, 500, weight=1)
    page.text(297, 44, bank.upper(), face="bold", size=13, align="middle", colour=MAROON)
    page.text(297, 60, "SUKANYA SAMRIDDHI ACCOUNT - PASSBOOK", face="bold", size=10, align="middle", colour=MAROON)
    rows = (
        ("A/C NO", f": {number}"),
        ("DEPOSITOR (GUARDIAN)", f": {parent.name.upper()}"),
        ("MINOR ACCOUNT HOLDER", f": {daughter.upper()} {parent.surname.upper()}"),
        ("FINANCIAL YEAR", f": {span}"),
    )
    pairs(page, 40, 86, rows, gap=140, size=9, step=15, face="mono")
    balance = Decimal(random.randint(400, 3000) * 100)
    lines: list[Row] = [(write.date(date(year, 4, 1)), "BY BALANCE B/F", "", write.money(balance))]
    day, paid = date(year, 4, 5), Decimal(0)
    for _ in range(random.randint(4, 9)):
        amount = Decimal(random.choice((1000, 2000, 2500, 5000, 10_000)))
        day += timedelta(days=random.randint(20, 35))
        balance, paid = balance + amount, paid + amount
        lines.append(
            (write.date(day), f"BY {job.one('CASH', 'TRANSFER', 'CHEQUE')}", write.money(amount), write.money(balance))
        )
    flow = Flow(begin=lambda _s, _n: 60.0, sheets=[page], y=150, size=page.size)
    style = Style(lines="columns", size=9, row=6, face="mono", head="mono-bold")
    flow.table(40, heads("DATE:90|PARTICULARS:185|DEPOSIT (RS):120>|BALANCE (RS):120>"), lines, style)
    page.text(40, flow.y + 24, f"TOTAL DEPOSITS DURING FY {span}:", face="mono-bold", size=9)
    page.text(555, flow.y + 24, f"RS {write.money(paid)}", face="mono-bold", size=10, align="right")
    page.text(40, flow.y + 42, "ELIGIBLE FOR DEDUCTION U/S 80C OF THE INCOME TAX ACT", face="mono", size=8.5)
    stamped = date(year + 1, 4, random.randint(2, 20))
    page.disc(500, 446, 34)
    page.lines(500, 442, (bank.split(" ")[0].upper(), write.date(stamped), "BRANCH"), size=7, align="middle")
    page.text(40, 488, "Entries are to be verified by the depositor.", size=7.5, colour=GREY)
    job.answer.tell(institution=bank.upper(), investor=parent.name.upper(), policy_number=number, section="80C")
    job.answer.tell(amount=paid, date=stamped, financial_year=span, instrument="SUKANYA SAMRIDDHI ACCOUNT")
    return [page]


LAYOUTS = layouts(
    "investment_proof",
    (education_loan, "en_IN"),
    (passbook_page, "en_IN"),
)
