"""Proofs of investments as employees hand them in, and the layouts of all papers for the tax."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import BANKS, Person, address, person, phone
from app.samples.unseen import tax_form16, tax_gains, tax_interest


def _paid(job: Job, institution: str, steps: tuple[int, int]) -> tuple[Person, str, Decimal, date, str]:
    """Investor, PAN, hundreds of rupees, day, financial year. Tells institution, investor, amount, day."""
    random = job.random
    who, amount = person(random, "IN"), Decimal(random.randint(*steps) * 100)
    day = date(random.choice((2023, 2024, 2025)), 4, 8) + timedelta(days=random.randrange(350))
    year = day.year if day.month > 3 else day.year - 1
    job.answer.tell(institution=institution, investor=who.name, amount=amount, date=day)
    return who, numbers.pan(random, "P", who.surname[0]), amount, day, f"{year}-{(year + 1) % 100:02d}"


def pension_statement(job: Job) -> list[Sheet]:
    """A pension account's statement of the year: a sum in a box, contributions with charges, holdings with values."""
    write, random = job.locale, job.random
    house = "Sanchay Pension Records Agency"
    who, pan, amount, day, span = _paid(job, house, (60, 500))
    page, account = Sheet(), f"1100{numbers.digits(random, 8)}"
    page.text(40, 46, house, face="bold", size=14, colour=MAROON)
    page.text(40, 59, "National Pension System - Transaction Statement for 80CCD(1B)", size=10)
    page.text(555, 46, f"Statement date {write.date(day, 2)}", size=8.5, align="right")
    page.text(555, 59, f"Year {span}", size=8.5, align="right")
    page.line(40, 66, 555, weight=1.3, colour=MAROON)
    left = (("PRAN", account), ("Subscriber", who.name), ("Address", ", ".join(address(random, "IN"))), ("Tier", "I"))
    y = pairs(page, 40, 86, left, gap=70, size=9, step=14)
    pairs(page, 400, 86, (("PAN", pan),), gap=30, size=9)
    pairs(
        page, 400, 128, (("KYC", "Verified"), ("Mobile", "XXXXXX" + numbers.digits(random, 4))), gap=40, size=9, step=14
    )
    y = strip(
        page,
        40,
        y + 4,
        (
            ("Voluntary contribution in the year", write.money(amount, "sign")),
            ("Employer's contribution", write.money(Decimal(0))),
            ("Withdrawals", write.money(Decimal(0))),
        ),
        515,
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=y + 28)
    page.text(40, flow.y - 6, "Contributions", face="bold", size=9.5)
    first, start = (amount / 2).quantize(Decimal(100)), int(span[:4])
    rows: list[Row] = [
        (
            write.date(when, 1),
            what,
            filled(job, "######"),
            write.money(part),
            write.money(Decimal("35.40")),
        )
        for when, what, part in (
            (date(start, 4, random.randint(1, 7)), "By eNPS, UPI", first),
            (
                min(day, date(start, 4, 8) + timedelta(days=(day - date(start, 4, 8)).days)),
                "By eNPS, card",
                amount - first,
            ),
        )
    ]
    rows.append(Note({0: "Total contributed", 3: write.money(amount), 4: write.money(Decimal("70.80"))}, line=True))
    flow.table(
        40, heads("Date:85|Particulars:160|Ack.:80|Amount (Rs.):100>|POP charges (Rs.):90>"), rows, Style(size=8.5)
    )
    page.text(40, flow.y + 24, "Holdings", face="bold", size=9.5)
    flow.y += 30
    held: list[Row] = []
    for scheme in ("Scheme E", "Scheme C", "Scheme G"):
        nav, units = (
            Decimal(random.randint(180_000, 620_000)) / 10_000,
            Decimal(random.randint(800_000, 9_000_000)) / 10_000,
        )
        held.append((scheme, write.number(units, 4), write.number(nav, 4), write.money(nav * units)))
    flow.table(40, heads("Scheme:205|Units:100>|NAV:100>|Value (Rs.):110>"), held, Style(size=8.5))
    page.prose(
        40,
        flow.y + 26,
        "Contributions up to Rs. 50,000.00 qualify for the additional deduction under section 80CCD(1B) of the "
        f"Income-tax Act, 1961. Grievances: {phone(random, 'IN')}.",
        515,
        size=8,
    )
    job.answer.tell(
        pan=pan, policy_number=account, instrument="National Pension System", section="80CCD(1B)", financial_year=span
    )
    return [page]


def deposit_advice(job: Job) -> list[Sheet]:
    """A bank's advice of a tax saver deposit: principal among rate, maturity and nominee, on half a page with stub."""
    write, random = job.locale, job.random
    bank = random.choice(BANKS["IN"])
    who, pan, amount, day, _ = _paid(job, bank, (100, 1500))
    page, number = Sheet(size=(595, 400)), numbers.digits(random, 14)
    rate = Decimal(random.choice((650, 675, 700, 725))) / 100
    matures = (amount * (1 + rate / 400) ** 20).quantize(Decimal(1))
    page.box(0, 0, 595, 44, fill=TEAL)
    page.text(30, 28, bank, face="bold", size=15, colour=WHITE)
    page.text(565, 28, "FIXED DEPOSIT CONFIRMATION ADVICE", face="bold", size=10, align="right", colour=WHITE)
    page.lines(30, 66, (who.name, *address(random, "IN")), size=9.5)
    pairs(
        page,
        360,
        66,
        (("Deposit A/c", number), ("Cust. PAN", pan), ("Opened on", write.date(day, 2)), ("Mode of holding", "Single")),
        gap=90,
        size=9.5,
        step=14,
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=138)
    ends = day.replace(year=day.year + 5, day=min(day.day, 28))
    row: list[Row] = [
        (
            "Tax Saver Term Deposit",
            write.money(amount),
            f"{rate}% p.a.",
            "60 months",
            write.date(ends, 2),
            write.money(matures),
        )
    ]
    flow.table(
        30,
        heads("Scheme:140|Deposit Amount (Rs.):95>|Interest:65^|Tenure:65^|Maturity Date:75^|Maturity Value (Rs.):95>"),
        row,
        Style(lines="all", bar=PALE, size=8.5, row=12),
    )
    y = page.prose(
        30,
        flow.y + 22,
        f"{in_words(amount)}. Premature withdrawal and loan are not permitted for five years. The amount of this "
        "deposit may be claimed as a deduction u/s 80C; interest is taxable, with TDS where it exceeds the limit.",
        535,
        size=8.5,
    )
    page.text(30, y + 8, f"Nominee: {person(random, 'IN').name} (Spouse)", size=9)
    page.line(0, 318, 595, dash=True)
    page.text(30, 336, "Tear here and keep for renewal", size=7, colour=GREY)
    page.text(30, 356, f"A/c {number}     {who.name}", size=9)
    page.text(565, 356, f"Due {write.date(ends, 2)}", size=9, align="right")
    page.text(30, 380, f"{', '.join(address(random, 'IN'))}  Ph {phone(random, 'IN')}", size=7.5)
    job.answer.tell(pan=pan, policy_number=number, instrument="Tax Saver Term Deposit", section="80C")
    return [page]


def premium_mail(job: Job) -> list[Sheet]:
    """An e-mail printed from a browser: greeting, sentences, a list of labels, an advertisement and a footer."""
    write, random = job.locale, job.random
    house = f"{job.one('Nilgiri', 'Suryodaya', 'Kaveri')} General Insurance Company Limited"
    who, _, amount, day, span = _paid(job, house, (85, 480))
    page, policy = Sheet(), filled(job, "####/########/##/###")
    base = (amount / Decimal("1.18")).quantize(Decimal("0.01"))
    page.text(40, 36, "Post", face="bold", size=14, colour=GREY)
    page.text(555, 36, f"{who.name} <{who.given.lower()}@mail.example>", size=8.5, align="right")
    page.line(40, 46, 555)
    page.text(40, 66, f"Payment received for policy {policy}", face="bold", size=12)
    page.text(40, 80, "1 message", size=7.5, colour=GREY)
    page.line(40, 88, 555, weight=0.4)
    page.text(40, 102, "customercare@insure.example", face="bold", size=9)
    page.text(
        555,
        102,
        f"{day:%a}, {write.date(day, 2)} at {random.randint(1, 11)}:{random.randint(10, 59)} PM",
        size=8.5,
        align="right",
    )
    page.text(40, 114, "Reply-To: noreply@insure.example", size=8)
    page.text(60, 150, f"Dear {who.name},", size=10)
    y = page.prose(
        60,
        172,
        f"Thank you for staying with {house}. We have received your renewal premium; your family stays covered for "
        "another year. Here is what you need for your tax declaration:",
        470,
        size=10,
    )
    rows = (
        ("Product", "Arogya Family Floater"),
        ("Sum insured", write.money(Decimal(random.choice((500_000, 1_000_000))), "sign")),
        ("Cover till", write.date(day.replace(year=day.year + 1, day=min(day.day, 28)), 2)),
        ("Net premium", write.money(base, "sign")),
        ("GST 18%", write.money(amount - base, "sign")),
        ("You paid", write.money(amount, "sign")),
        ("Paid by", "Credit card ending " + numbers.digits(random, 4)),
        ("Eligible under", f"Sec 80D, FY {span}"),
    )
    for label, value in rows:
        page.text(76, y + 10, "•", size=10)
        page.text(88, y + 10, f"{label}:", face="bold", size=10)
        page.text(180, y + 10, value, size=10)
        y += 18
    page.box(60, y + 24, 535, y + 74, fill=PALE)
    page.text(
        297,
        y + 46,
        "Refer a friend and win vouchers worth Rs. 1,500*",
        face="bold",
        size=12,
        align="middle",
        colour=NAVY,
    )
    page.text(297, y + 62, "Download our app. *Terms apply.", size=8, align="middle")
    page.prose(
        60,
        y + 100,
        f"{house}. Regd. office: {', '.join(address(random, 'IN'))}. IRDAI Reg. No. {random.randint(101, 169)}. Call "
        f"1800 555 {numbers.digits(random, 4)}. Insurance is the subject matter of solicitation. Beware of fraud.",
        475,
        size=7,
    )
    page.text(40, 818, "https://mail.example/u/0/?ik=4d1&view=pt&search=all", size=7, colour=GREY)
    page.text(555, 818, "1/1", size=7, align="right", colour=GREY)
    job.answer.tell(policy_number=policy, instrument="Arogya Family Floater", section="80D", financial_year=span)
    return [page]


def savings_certificate(job: Job) -> list[Sheet]:
    """A post office's certificate with a frame: the value large, a sentence with the holder, a stamp with the day."""
    write, random = job.locale, job.random
    who, _, amount, day, _ = _paid(job, "Department of Posts", (10, 1000))
    page, number = Sheet(size=(595, 420)), filled(job, "##NC ######")
    page.box(18, 18, 577, 402, weight=2)
    page.box(24, 24, 571, 396)
    page.text(297, 54, "Department of Posts", face="serif", size=11, align="middle")
    page.text(297, 82, "National Savings Certificate (VIII Issue)", face="serif-bold", size=18, align="middle")
    page.text(44, 108, f"Regn. {number}", face="mono", size=10)
    page.text(551, 108, f"CIF {numbers.digits(random, 9)}", face="mono", size=10, align="right")
    page.box(402, 124, 551, 164)
    page.text(476, 151, f"Rs. {write.money(amount)}", face="serif-bold", size=15, align="middle")
    page.text(44, 148, "Denomination issued to the undermentioned holder:", face="serif", size=11)
    page.text(44, 190, who.name.upper(), face="mono-bold", size=13)
    page.line(44, 196, 551, weight=0.4)
    ends = date(day.year + 5, day.month, min(day.day, 28))
    worth = (amount * Decimal("1.449")).quantize(Decimal("0.01"))
    page.prose(
        44,
        218,
        f"On maturity, that is on or after {write.date(ends)}, the holder shall be paid Rs. {write.money(worth)} at "
        f"any post office in {address(random, 'IN')[-1]}. Nomination no. {random.randint(20, 900)}. Deposits "
        "are eligible for rebate under section 80C of the Income Tax Act.",
        507,
        face="serif",
        size=10.5,
    )
    page.disc(130, 334, 42)
    page.lines(
        130, 322, (job.one("G.P.O.", "H.P.O.", "S.O."), write.date(day, 1), "S.B. COUNTER 2"), size=8, align="middle"
    )
    page.text(551, 366, "Postmaster", face="serif", size=10, align="right")
    page.text(
        297,
        388,
        "Not transferable. Loss is to be reported to the office of registration at once.",
        face="serif",
        size=7.5,
        align="middle",
    )
    job.answer.tell(
        investor=who.name.upper(),
        policy_number=number,
        instrument="National Savings Certificate (VIII Issue)",
        section="80C",
    )
    return [page]


LAYOUTS = (
    *tax_gains.LAYOUTS,
    *tax_form16.LAYOUTS,
    *tax_interest.LAYOUTS,
    *layouts(
        "investment_proof",
        (pension_statement, "en_IN"),
        (deposit_advice, "en_IN"),
        (premium_mail, "en_IN"),
        (savings_certificate, "en_IN"),
    ),
)
