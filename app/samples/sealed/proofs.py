"""Proofs for the tax in India: interest and principal of a housing loan, a donation, premiums of a policy with units, a
fund that saves tax, a health check with its premium."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Row, Style, heads, letterhead, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import Company, Person, address, company, person
from app.samples.sealed.stock import flow_on


def _year(job: Job, trade: str) -> tuple[Company, Person, str, int, str]:
    house, who = company(job.random, "IN", trade), person(job.random, "IN")
    year = job.random.choice((2023, 2024, 2025))
    pan = numbers.pan(job.random, "P", who.surname[0])
    return house, who, pan, year, f"{year}-{(year + 1) % 100:02d}"


def housing_loan(job: Job) -> list[Sheet]:
    """A lender's provisional certificate: property and co-borrower, principal and interest apart; the interest is what
    counts, under its own section."""
    house, who, pan, year, span = _year(job, "Home Finance")
    write, page, number = job.locale, Sheet(), filled(job, "HL/PUN/######")
    interest, principal = Decimal(job.random.randint(90_000, 240_000)), Decimal(job.random.randint(40_000, 110_000))
    day = date(year, 12, job.random.randint(2, 28))
    letterhead(page, house, "left", colour=MAROON)
    page.text(539, 62, f"Date : {write.date(day, 2)}", size=9.5, align="right")
    page.text(56, 138, f"Loan Account No. : {number}", face="bold", size=10)
    page.text(56, 166, "INTEREST CERTIFICATE (PROVISIONAL) - HOUSING LOAN", face="bold", size=12)
    other = person(job.random, "IN").given
    text = (
        f"This is to certify that {who.name} (PAN: {pan}), jointly with {other} {who.surname}, has been granted a "
        f"housing loan for the property at {', '.join(address(job.random, 'IN'))}. The amounts payable for the "
        f"financial year {span} are:"
    )
    flow = flow_on(page, page.prose(56, 190, text, 483, size=10) + 8)
    rows: list[Row] = [
        ("Interest component (deductible u/s 24(b))", write.money(interest)),
        ("Principal component", write.money(principal)),
        ("Total EMI payable", write.money(interest + principal)),
    ]
    flow.table(56, heads("Particulars:343|Amount (Rs.):140>"), rows, Style(lines="all", size=10, row=10))
    text = "The above is subject to payment of all EMIs up to March. This is a system generated letter."
    page.prose(56, flow.y + 28, text, 483, size=9.5)
    page.lines(56, flow.y + 70, (f"For {house.name}", "", "", "Customer Service"), size=10)
    job.answer.tell(institution=house.name, investor=who.name, pan=pan, policy_number=number, amount=interest)
    job.answer.tell(section="24(b)", date=day, financial_year=span)
    return [page]


def donation_slip(job: Job) -> list[Sheet]:
    """A trust's receipt from a book: numbered, written on dotted lines, the sum in a box, its registration below."""
    write, page = job.locale, Sheet(size=(595.0, 380.0))
    trust = job.one("Amrutha Seva Trust", "Nilgiri Bal Vikas Foundation", "Godavari Annadaan Samiti")
    _, who, pan, year, span = _year(job, "")
    amount, number = Decimal(job.random.choice((2100, 5000, 11_000, 25_000))), filled(job, "####")
    day = date(year, 5, 3) + timedelta(days=job.random.randrange(240))
    page.box(20, 16, 575, 364, weight=1.4)
    page.text(297, 46, trust, face="serif-bold", size=19, align="middle", colour=MAROON)
    page.text(297, 62, ", ".join(address(job.random, "IN")), face="serif", size=9.5, align="middle")
    page.text(297, 86, "DONATION RECEIPT", face="serif-bold", size=12, align="middle")
    page.text(40, 110, f"Receipt No. {number}", face="serif", size=11)
    page.text(555, 110, f"Date {write.date(day)}", face="serif", size=11, align="right")
    rows = (
        ("Received with thanks from", who.name),
        ("PAN of donor", pan),
        ("the sum of", in_words(amount)),
        ("by", job.one("UPI", "Cheque", "NEFT") + f" ref. {filled(job, '########')}"),
        ("towards", job.one("Corpus fund", "Education of children", "Annadaan")),
    )
    y = 142.0
    for label, value in rows:
        end = page.text(40, y, label, face="serif", size=11)
        page.text(end + 10, y, value, face="serif-bold", size=11)
        page.line(end + 6, y + 3, 555, weight=0.4, dash=True)
        y += 25
    page.box(40, 274, 190, 304, weight=1.2)
    page.text(50, 294, f"Rs. {write.money(amount)}", face="serif-bold", size=13)
    page.text(555, 310, "Authorised Signatory", face="serif", size=10, align="right")
    text = f"Donations are eligible for deduction u/s 80G, order {filled(job, '@@@@@####@')}F20214. F.Y. {span}"
    page.text(40, 340, text, face="serif", size=9)
    job.answer.tell(institution=trust, investor=who.name, pan=pan, amount=amount)
    job.answer.tell(section="80G", date=day, financial_year=span)
    return [page]


def premiums_paid(job: Job) -> list[Sheet]:
    """An insurer's certificate of premiums for a year: one row a month, the sum under them, policy in a strip."""
    house, who, pan, year, span = _year(job, "Life Assurance")
    write, page, number = job.locale, Sheet(), filled(job, "C########")
    each, months = Decimal(job.random.choice((2500, 3000, 5000, 8000))), job.random.randint(8, 12)
    day = date(year + 1, 4, job.random.randint(2, 20))
    letterhead(page, house, "band", colour=TEAL)
    page.text(297, 100, f"Consolidated Premium Paid Certificate - FY {span}", face="bold", size=12, align="middle")
    cells = (
        ("Policy No.", number),
        ("Product", "Wealth Shield ULIP"),
        ("Life Assured", who.name),
        ("Frequency", "Monthly"),
    )
    y = strip(page, 56, 114, cells, 483)
    page.text(56, y + 18, f"Dear {who.name}, we confirm receipt of the following premiums:", size=9.5)
    flow = flow_on(page, y + 28)
    rows: list[Row] = []
    for n in range(months):
        due = date(year + (n + 3) // 12, (n + 3) % 12 + 1, 5)
        rows.append((str(n + 1), write.date(due, 1), f"R{filled(job, '#######')}", write.money(each)))
    flow.table(
        56, heads("#:33^|Due date:120|Receipt:180|Premium (Rs.):150>"), rows, Style(lines="rows", size=9.5, row=7)
    )
    total = each * months
    page.text(536, flow.y + 20, f"Total premium paid: Rs. {write.money(total)}", face="bold", size=11, align="right")
    text = (
        f"PAN on record: {pan}. The premium qualifies for benefit under Section 80C of the Income Tax Act, 1961, "
        f"subject to its limits. Issued on {write.date(day, 1)}."
    )
    page.prose(56, flow.y + 50, text, 483, size=9.5)
    job.answer.tell(institution=house.name, investor=who.name, pan=pan, policy_number=number, amount=total)
    job.answer.tell(instrument="Wealth Shield ULIP", section="80C", date=day, financial_year=span)
    return [page]


def tax_saver_mail(job: Job) -> list[Sheet]:
    """A fund house's confirmation of a purchase: mail with a coloured head, folio, units and the value of one."""
    house, who, pan, year, span = _year(job, "Asset Management")
    write, page, number = job.locale, Sheet(), filled(job, "1#######/##")
    amount, nav = Decimal(job.random.randint(5, 150) * 1000), Decimal(job.random.randint(4000, 21_000)) / 100
    day = date(year, 4, 8) + timedelta(days=job.random.randrange(340))
    scheme = job.one("Shreyas ELSS Tax Saver Fund - Growth", "Suryodaya Long Term Equity Fund - Direct Growth")
    page.box(0, 0, 595, 54, fill=NAVY)
    page.text(50, 34, house.name, face="bold", size=14, colour=WHITE)
    page.text(50, 86, f"Dear {who.name},", size=10.5)
    page.text(50, 104, "Thank you for investing with us. Your purchase has been processed.", size=10.5)
    rows = (
        ("Folio number", number),
        ("Scheme", scheme),
        ("PAN", pan),
        ("Transaction date", write.date(day, 2)),
        ("Amount invested", write.money(amount, "sign")),
        ("NAV", write.money(nav)),
        ("Units allotted", f"{amount / nav:.3f}"),
        ("Lock-in ends on", write.date(day.replace(year=day.year + 3, day=min(day.day, 28)), 2)),
    )
    page.box(50, 120, 545, 140 + 22 * len(rows), fill=PALE)
    y = pairs(page, 64, 144, rows, "right", room=467, size=10, step=22)
    text = "This investment is eligible for tax benefit under section 80C of the Income-tax Act for the year "
    page.prose(50, y + 24, f"{text}{span}, with a lock-in of three years.", 495, size=10)
    page.text(50, 800, "Mutual fund investments are subject to market risks.", size=8, colour=GREY)
    job.answer.tell(institution=house.name, investor=who.name, pan=pan, policy_number=number, amount=amount)
    job.answer.tell(instrument=scheme, section="80C", date=day, financial_year=span)
    return [page]


def mediclaim_certificate(job: Job) -> list[Sheet]:
    """A health insurer's certificate under 80D: family in a table, premium with and without tax, mode of payment."""
    house, who, _, year, span = _year(job, "General Insurance")
    write, page, number = job.locale, Sheet(), filled(job, "P/######/01/####/######")
    net = Decimal(job.random.randint(9000, 38_000))
    tax = (net * 18 / 100).quantize(Decimal(1))
    day = date(year, 4, 20) + timedelta(days=job.random.randrange(300))
    page.text(297, 60, house.name.upper(), face="serif-bold", size=15, align="middle")
    page.text(
        297,
        84,
        "CERTIFICATE FOR THE PURPOSE OF DEDUCTION UNDER SECTION 80D",
        face="serif-bold",
        size=10.5,
        align="middle",
    )
    text = (
        f"This is to certify that {who.name} has paid Rs. {write.money(net + tax)} ({in_words(net + tax)}) towards "
        f"premium for health insurance for the period from {write.date(day, 1)} for one year."
    )
    y = page.prose(56, 120, text, 483, face="serif", size=11)
    rows = (
        ("Policy Number", number),
        ("Product Name", "Family Arogya Optima"),
        ("Net Premium (Rs.)", write.money(net)),
        ("GST (Rs.)", write.money(tax)),
        ("Gross Premium (Rs.)", write.money(net + tax)),
        ("Date of Payment", write.date(day, 1)),
        ("Mode of Payment", "Other than cash"),
        ("Financial Year", span),
    )
    y = pairs(page, 56, y + 10, rows, "cells", room=483, gap=180, size=10, step=16, face="serif")
    flow = flow_on(page, y + 20)
    table: list[Row] = [(who.name, "Self"), (f"{person(job.random, 'IN').given} {who.surname}", "Spouse")]
    flow.table(
        56, heads("Insured person:323|Relationship:160"), table, Style(lines="all", face="serif", size=10, row=8)
    )
    page.text(539, flow.y + 60, "Authorised Signatory", face="serif", size=10.5, align="right")
    job.answer.tell(institution=house.name.upper(), investor=who.name, policy_number=number, amount=net + tax)
    job.answer.tell(instrument="Family Arogya Optima", section="80D", date=day, financial_year=span)
    return [page]


LAYOUTS = layouts(
    "investment_proof",
    (housing_loan, "en_IN"),
    (donation_slip, "en_IN"),
    (premiums_paid, "en_IN"),
    (tax_saver_mail, "en_IN"),
    (mediclaim_certificate, "en_IN"),
)
