"""Proofs of investments and payments for the tax in India: rent, premiums of a year, a deposit slip, a gift."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, foot, heads
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import BANKS, Person, address, company, person

CREAM = (0.99, 0.97, 0.9)


def _paid(job: Job, house: str, steps: tuple[int, int], size: int = 500) -> tuple[Person, Decimal, date, str]:
    """Who pays, how much, when, and the financial year. Tells institution, investor and amount."""
    random = job.random
    who, amount = person(random, "IN"), Decimal(random.randint(*steps) * size)
    day = date(random.choice((2024, 2025)), 4, 12) + timedelta(days=random.randrange(330))
    year = day.year if day.month > 3 else day.year - 1
    job.answer.tell(institution=house, investor=who.name, amount=amount)
    return who, amount, day, f"{year}-{(year + 1) % 100:02d}"


def rent_receipt(job: Job) -> list[Sheet]:
    """A landlord's slip for a quarter's rent: sentences with gaps that are filled in, a stamp to sign across, both
    signatures, the landlord's PAN."""
    random, write = job.random, job.locale
    landlord = company(random, "IN", job.one("Estates", "Properties", "Housing"))
    who, amount, day, span = _paid(job, landlord.name, (60, 240), 300)
    page, month = Sheet(size=(595.0, 421.0)), (amount / 3).quantize(Decimal("0.01"))
    page.box(24, 20, 571, 401, weight=1)
    page.text(297, 48, "RENT RECEIPT", face="serif-bold", size=17, align="middle")
    page.text(40, 74, f"Receipt No.: {random.randint(1, 48)}", face="serif", size=11)
    page.text(555, 74, f"Date: {write.date(day, 2)}", face="serif", size=11, align="right")
    since = (day.replace(day=1) - timedelta(days=75)).replace(day=1)
    until = day.replace(day=1) - timedelta(days=1)
    where = address(random, "IN")
    y = 106.0
    for label, value in (
        ("Received a sum of", f"Rs. {write.money(amount)}"),
        ("(in words)", in_words(amount)),
        ("from Mr./Ms.", who.name),
        ("towards the rent of premises at", f"{where[0]}, {where[-1]}"),
        ("for the period", f"{write.date(since, 2)} to {write.date(until, 2)} @ Rs. {write.money(month)} per month"),
    ):
        end = page.text(40, y, label, face="serif", size=11)
        page.text(end + 10, y - 1, value, face="mono", size=10)
        page.line(end + 6, y + 4, 555, weight=0.5, dash=True)
        y += 28
    page.text(40, y + 2, f"Financial Year {span}.  For claiming HRA exemption u/s 10(13A).", face="serif", size=10)
    pan = numbers.pan(random, "C", landlord.name[0])
    page.lines(
        40,
        y + 40,
        (f"Landlord: {landlord.name}", *landlord.address, f"PAN of landlord: {pan}"),
        face="serif",
        size=10.5,
    )
    page.box(470, 268, 530, 336)
    page.lines(500, 288, ("Revenue", "Stamp", "Re. 1"), face="serif", size=9, align="middle")
    page.text(455, 324, f"for {landlord.name.split(' ')[0]}", face="serif", size=13)
    page.line(330, 380, 430, weight=0.5)
    page.text(380, 391, "Tenant", face="serif", size=8.5, align="middle")
    page.line(450, 380, 555, weight=0.5)
    page.text(502, 391, "Authorised signatory", face="serif", size=8.5, align="middle")
    job.answer.tell(date=day, financial_year=span, section="10(13A)")
    return [page]


def premium_certificate(job: Job) -> list[Sheet]:
    """A health and life insurer's certificate for a year: a sentence, instalments with their tax, the sum in words, an
    office's foot."""
    random, write = job.random, job.locale
    house = company(random, "IN", job.one("General Insurance", "Life Assurance"))
    life = "Life" in house.name
    who, amount, day, span = _paid(job, house.name, (36, 300))
    page, policy = Sheet(), filled(job, "##/###/########")
    plan, section = ("Smart Income Endowment", "80C") if life else ("Family Floater Gold", "80D")
    start = int(span[:4])
    day = date(start + 1, 4, random.randint(4, 28))
    page.disc(555, 50, 34, fill=TEAL)
    page.disc(526, 60, 20, fill=NAVY)
    page.text(48, 52, house.name, face="bold", size=15, colour=NAVY)
    page.text(48, 65, f"{house.web}  |  {house.phone}", size=8, colour=GREY)
    page.text(48, 110, f"Ref: PPC/{filled(job, '########')}", size=9)
    page.text(548, 110, f"Date: {write.date(day, 2)}", size=9, align="right")
    page.lines(48, 136, ("To,", who.name, *address(random, "IN")), size=10)
    page.text(297, 216, "TO WHOMSOEVER IT MAY CONCERN", face="bold", size=11, align="middle")
    page.line(198, 219, 396, weight=0.6)
    page.text(297, 234, f"Premium Paid Certificate for the Financial Year {span}", size=10.5, align="middle")
    y = page.prose(
        48,
        262,
        f"This is to certify that we have received premiums under Policy No. {policy}, plan {plan}, for the period "
        f"01-Apr-{start} to 31-Mar-{start + 1}, as per the details given below:",
        500,
        size=10,
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=y + 6)
    count = random.choice((2, 4))
    part = (amount / count).quantize(Decimal("0.01"))
    rows: list[Row] = []
    rate = Decimal("1.0225") if life else Decimal("1.18")
    for n in range(count):
        whole = amount - part * (count - 1) if n == count - 1 else part
        net = (whole / rate).quantize(Decimal("0.01"))
        due = date(start, 4, 5) + timedelta(days=(364 // count) * n)
        rows.append(
            (
                str(n + 1),
                write.date(due, 2),
                filled(job, "RC#######"),
                write.money(net),
                write.money(whole - net),
                write.money(whole),
            )
        )
    rows.append(Note({1: "Total", 5: write.money(amount)}, line=True))
    flow.table(
        48,
        heads("S.No:36^|Paid on:90|Receipt:100|Premium (Rs.):92>|GST (Rs.):82>|Total (Rs.):100>"),
        rows,
        Style(lines="all", size=9.5, bar=PALE),
    )
    y = page.prose(48, flow.y + 20, f"Total amount received: {in_words(amount)}.", 500, size=10)
    y = page.prose(
        48,
        y + 8,
        f"The premium qualifies for deduction under section {section} of the Income Tax Act, 1961, subject to its "
        "conditions. Tax benefits may change. This certificate is not valid where a cheque has been returned unpaid.",
        500,
        size=10,
    )
    page.text(48, y + 40, f"For {house.name}", size=10)
    page.text(48, y + 86, "Head - Customer Operations", size=10)
    foot(
        page,
        (
            house.address,
            (f"IRDAI Regn. {random.randint(100, 190)}", house.mail),
            (f"CIN U66{numbers.digits(random, 6)}",),
        ),
    )
    job.answer.tell(policy_number=policy, instrument=plan, section=section, date=day, financial_year=span)
    return [page]


def counter_slip(job: Job) -> list[Sheet]:
    """A deposit slip for a public provident fund: the depositor's half at the left, the bank's at the right, notes
    counted by kind, sums in rupees and paise."""
    random, write = job.random, job.locale
    bank = random.choice(BANKS["IN"])
    who, amount, day, _ = _paid(job, bank, (4, 150), 1000)
    page, account = Sheet(size=(842.0, 380.0)), numbers.digits(random, 11)
    branch = address(random, "IN")[-1].split(" - ")[0].upper()
    page.box(0, 0, 842, 380, fill=CREAM)
    page.upright(300, 10, 370)
    for x, end, what in ((20.0, 286.0, "DEPOSITOR'S COPY"), (318.0, 826.0, "BANK'S COPY")):
        page.text(x, 34, bank, face="bold", size=13, colour=MAROON)
        page.text(end, 34, what, size=7, align="right")
        page.text(x, 50, "PPF DEPOSIT SLIP  (Form-1)", face="bold", size=9)
        page.text(x, 78, "Branch", size=8)
        page.text(x + 44, 77, branch, face="mono", size=10)
        page.line(x + 40, 81, x + 160, weight=0.5)
        page.text(x + 168, 78, "Date", size=8)
        page.text(x + 192, 77, write.date(day, 1), face="mono", size=9.5)
        page.text(x, 106, "PPF A/c No.", size=8)
        at = x + 60
        for sign in account:
            page.box(at, 93, at + 16, 111, fill=WHITE)
            page.box(at, 93, at + 16, 111, weight=0.5)
            page.text(at + 8, 106, sign, face="mono", size=11, align="middle")
            at += 16
        page.text(x, 136, "Name", size=8)
        page.text(x + 44, 135, who.name.upper(), face="mono", size=10)
        page.line(x + 40, 139, end, weight=0.5)
    page.text(20, 168, "Amount Rs.", size=8)
    page.box(80, 154, 286, 176, fill=WHITE)
    page.box(80, 154, 286, 176, weight=0.8)
    page.text(90, 169, write.money(amount), face="mono-bold", size=12)
    page.prose(20, 198, f"({in_words(amount)})", 266, face="mono", size=8.5)
    page.disc(84, 290, 38)
    page.lines(84, 284, ("CASH RECEIVED", write.date(day, 1), branch), size=6.5, align="middle")
    page.text(286, 340, "Cashier / Officer", size=8, align="right")
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=150, size=(842.0, 380.0), bottom=378)
    left, table = amount, list[Row]()
    for note in (500, 200, 100):
        count = int(left // note) if note != 500 else max(0, int(left // note) - 2)
        left -= count * note
        table.append((f"{note} x", str(count), write.number(Decimal(count * note), 0), "00"))
    table.append(("Total", "", write.number(amount, 0), "00"))
    flow.table(
        318,
        heads("Notes:56|Pieces:54>|Rs.:90>|P.:30^"),
        table,
        Style(lines="all", size=9, row=8, face="mono", head="sans"),
    )
    page.text(566, 164, "Subscription for the year, section 80C", size=8)
    page.text(566, 190, "Cheque No.", size=8)
    page.line(616, 193, 826, weight=0.5)
    page.text(566, 216, "Drawn on", size=8)
    page.line(616, 219, 826, weight=0.5)
    page.text(566, 242, "Mobile", size=8)
    page.text(620, 241, filled(job, "9########0"), face="mono", size=10)
    page.text(318, 330, f"Rupees in words: {in_words(amount)}", size=8)
    page.text(826, 330, who.name, face="serif", size=13, align="right")
    page.line(690, 336, 826, weight=0.5)
    page.text(826, 347, "Signature of depositor", size=7.5, align="right")
    job.answer.tell(investor=who.name.upper(), policy_number=account, instrument="PPF", section="80C", date=day)
    return [page]


def gift_receipt(job: Job) -> list[Sheet]:
    """A charity's receipt for a gift: the trust's registrations in a strip, donor and mode in two columns, what may
    be deducted."""
    random, write = job.random, job.locale
    trust = f"{job.one('Sahyadri', 'Kaveri', 'Suryodaya', 'Nilgiri')} {job.one('Seva Trust', 'Education Foundation')}"
    who, amount, day, span = _paid(job, trust, (2, 100))
    page, pan = Sheet(size=(595.0, 500.0)), numbers.pan(random, "P", who.surname[0])
    page.box(18, 18, 577, 482, weight=2.2)
    page.box(18, 18, 577, 84, fill=MAROON)
    page.text(297, 48, trust, face="serif-bold", size=20, align="middle", colour=WHITE)
    where = ", ".join(address(random, "IN"))
    page.text(297, 66, where, face="serif", size=9, align="middle", colour=WHITE)
    page.text(
        297,
        98,
        f"Regd. No. E-{random.randint(1100, 9900)}   |   12A: AAATS{random.randint(1000, 9999)}F   |   "
        f"80G URN: AAATS{random.randint(1000, 9999)}F2021{random.randint(1, 9)}",
        size=8,
        align="middle",
    )
    page.line(18, 106, 577, weight=0.8)
    page.text(297, 132, "DONATION RECEIPT", face="serif-bold", size=14, align="middle")
    left = (
        ("Receipt no.", f"{span}/{random.randint(100, 4900)}"),
        ("Donor", who.name),
        ("PAN of donor", pan),
        ("Address", ", ".join(address(random, "IN")[::2])[:44]),
    )
    right = (
        ("Dated", write.date(day, 2)),
        ("Mode", job.one("UPI", "NEFT", "Cheque")),
        ("Txn. ref.", filled(job, "############")),
        ("Purpose", job.one("Corpus", "Mid-day meals", "Library")),
    )
    for x, rows, gap in ((40.0, left, 84.0), (350.0, right, 60.0)):
        y = 166.0
        for label, value in rows:
            page.text(x, y, label, face="serif", size=10, colour=GREY)
            page.text(x + gap, y, value, face="serif-bold", size=10.5)
            y += 22
    page.box(40, 262, 555, 306, fill=PALE)
    page.text(52, 289, "Amount donated", face="serif", size=12)
    page.text(543, 290, f"{write.money(amount, 'sign')}", face="serif-bold", size=17, align="right")
    page.prose(40, 330, in_words(amount), 515, face="serif", size=11)
    page.prose(
        40,
        356,
        "Donations to this institution are eligible for deduction under section 80G(5)(vi) of the Income-tax Act, "
        f"1961, at 50% of the donated amount ({write.money(amount / 2)}), within the limit of the gross total income. "
        "Form 10BE will be issued after the end of the financial year.",
        515,
        face="serif",
        size=10,
    )
    page.text(40, 452, "Thank you. May your generosity return to you.", face="serif", size=10, colour=MAROON)
    page.line(420, 446, 555, weight=0.5)
    page.text(487, 458, "Managing Trustee", face="serif", size=9, align="middle")
    job.answer.tell(pan=pan, section="80G(5)(vi)", date=day)
    return [page]


LAYOUTS = layouts(
    "investment_proof",
    (rent_receipt, "en_IN"),
    (premium_certificate, "en_IN"),
    (counter_slip, "en_IN"),
    (gift_receipt, "en_IN"),
)
