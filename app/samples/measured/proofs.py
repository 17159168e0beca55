"""Proofs of investments that an employee hands in for the tax: premiums, funds, fees, funds for retirement."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Row, Style, foot, heads, letterhead, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import Company, Person, company, person


def _who(job: Job, trade: str) -> tuple[Company, Person, str, Decimal, date, str]:
    """Institution, investor, PAN, amount, day and financial year. Tells institution, investor and amount."""
    random = job.random
    house, who = company(random, "IN", trade), person(random, "IN")
    amount = Decimal(random.randint(50, 1500) * 100)
    day = date(random.choice((2024, 2025)), 4, 10) + timedelta(days=random.randrange(340))
    year = day.year if day.month > 3 else day.year - 1
    job.answer.tell(institution=house.name, investor=who.name, amount=amount)
    return house, who, numbers.pan(random, "P", who.surname[0]), amount, day, f"{year}-{(year + 1) % 100:02d}"


def premium_receipt(job: Job) -> list[Sheet]:
    """A life insurer's receipt: tax, late fee and next due date stand beside the premium paid."""
    house, who, _, amount, day, _ = _who(job, "Life Insurance")
    write, page, policy = job.locale, Sheet(size=(595, 460)), filled(job, "#########")
    letterhead(page, house, "band", colour=NAVY)
    page.text(297, 100, "RENEWAL PREMIUM RECEIPT", face="bold", size=13, align="middle")
    left = (
        ("Policy Number", policy),
        ("Policy Holder", who.name),
        ("Plan", "Jeevan Suraksha Endowment"),
        ("Sum Assured", write.money(amount * 20)),
        ("Mode", "Yearly"),
    )
    base = (amount * 100 / Decimal("102.25")).quantize(Decimal("0.01"))
    right = (
        ("Receipt Date", write.date(day, 1)),
        ("Premium Due", write.date(day - timedelta(days=8), 1)),
        ("Instalment Premium", write.money(base)),
        ("GST @ 2.25%", write.money(amount - base)),
        ("Late Fee", "0.00"),
        ("Total Premium Paid", write.money(amount, "sign")),
        ("Next Due Date", write.date(day.replace(year=day.year + 1), 1)),
    )
    pairs(page, 56, 134, left, gap=95)
    pairs(page, 320, 134, right, "right", room=219)
    page.prose(
        56,
        272,
        f"Received with thanks {in_words(amount)}. Premium paid under this policy is eligible "
        "for deduction under section 80C of the Income-tax Act, 1961.",
        483,
    )
    page.text(56, 330, "This is an electronically generated receipt and does not require a signature.", size=8)
    job.answer.tell(policy_number=policy, instrument="Jeevan Suraksha Endowment", section="80C", date=day)
    return [page]


def fund_account(job: Job) -> list[Sheet]:
    """A tax saver fund's statement: purchases in a table, the year's sum as the value that counts."""
    house, who, pan, amount, day, span = _who(job, "Mutual Fund")
    write, random, page = job.locale, job.random, Sheet()
    folio = filled(job, "####### / ##")
    scheme = f"{house.name.split()[0]} ELSS Tax Saver Fund - Regular Growth"
    letterhead(page, house, "mark", colour=TEAL)
    page.text(56, 116, "Investment Proof for Tax Purposes", face="bold", size=14, colour=TEAL)
    pairs(
        page,
        56,
        134,
        (
            ("Investor", who.name),
            ("PAN", pan),
            ("Folio Number", folio),
            ("Scheme", scheme),
            ("Financial Year", span),
            ("Section", "80C"),
        ),
        "cells",
        room=483,
        gap=120,
        size=9.5,
    )
    months = random.randint(3, 6)
    part = (amount / months).quantize(Decimal("0.01"))
    parts = [part] * (months - 1) + [amount - part * (months - 1)]
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=270)
    rows: list[Row] = []
    for n, paid in enumerate(parts):
        nav = Decimal(random.randint(8000, 14000)) / 100
        when = date(int(span[:4]), 4 + n, 10)
        rows.append(
            (write.date(when, 2), "SIP Purchase", write.money(paid), write.money(nav), write.number(paid / nav, 3))
        )
    columns = heads("Date:85|Transaction:128|Amount (Rs.):95>|NAV (Rs.):80>|Units:95>")
    flow.table(56, columns, rows, Style(lines="rows"))
    page.box(56, flow.y + 16, 539, flow.y + 44, fill=PALE)
    page.text(66, flow.y + 34, "Total amount invested during the year", face="bold", size=10)
    page.text(529, flow.y + 34, write.money(amount, "sign"), face="bold", size=10, align="right")
    page.text(
        56,
        flow.y + 70,
        f"Issued on {write.date(day, 2)}. Units are locked in for three years from allotment.",
        size=8.5,
        colour=GREY,
    )
    job.answer.tell(pan=pan, policy_number=folio, instrument=scheme, section="80C", financial_year=span, date=day)
    return [page]


def health_letter(job: Job) -> list[Sheet]:
    """A health insurer's letter: who, what and how much in one sentence, a small table of members."""
    house, who, pan, amount, day, span = _who(job, "Health Insurance")
    write, page, policy = job.locale, Sheet(), filled(job, "P/##/#####/####/######")
    foot(page, ((house.name, "Regd. Office:"), house.address, (house.mail, house.phone)))
    page.text(56, 66, house.name, face="serif-bold", size=14, colour=MAROON)
    page.text(539, 110, f"Date : {write.date(day, 2)}", face="serif", align="right")
    page.text(297, 150, "PREMIUM CERTIFICATE", face="serif-bold", size=13, align="middle")
    page.text(
        297,
        166,
        "(For the purpose of deduction under section 80D of the Income Tax Act, 1961)",
        face="serif",
        size=9.5,
        align="middle",
    )
    page.prose(
        56,
        200,
        f"This is to certify that {who.name} has paid Rs. {write.money(amount)} ({in_words(amount)}) "
        f"towards premium for Family Health Optima policy no. {policy} for the financial year "
        f"{span}.",
        483,
        face="serif",
        size=11,
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=260)
    members: list[Row] = [
        (who.name, "Self", str(job.random.randint(28, 58))),
        (person(job.random, "IN").given, "Spouse", str(job.random.randint(26, 55))),
    ]
    flow.table(
        56,
        heads("Insured:200|Relationship:120|Age:60>"),
        members,
        Style(lines="all", face="serif", head="serif-bold"),
    )
    page.text(56, flow.y + 28, f"PAN of proposer: {pan}", face="serif")
    page.text(539, flow.y + 80, "Authorised Signatory", face="serif", align="right")
    job.answer.tell(
        pan=pan, policy_number=policy, instrument="Family Health Optima", section="80D", date=day, financial_year=span
    )
    return [page]


def provident_challan(job: Job) -> list[Sheet]:
    """A counterfoil from a bank's counter: boxes, fixed pitch, no PAN, no section."""
    house, who, _, amount, day, _ = _who(job, "Co-operative Bank")
    write, page, account = job.locale, Sheet(size=(595, 330)), filled(job, "PPF 00########")
    page.text(40, 40, house.name, face="bold", size=13)
    page.text(555, 40, "CUSTOMER COPY", size=8, align="right")
    page.text(40, 56, "Public Provident Fund - Deposit Receipt", size=11)
    y = strip(
        page,
        40,
        70,
        (("Date", write.date(day)), ("Account No.", account), ("Branch", house.address[-1].split(" - ")[0])),
        515,
    )
    y = strip(page, 40, y + 8, (("Name of Subscriber", who.name), ("Mode", job.one("Cash", "Cheque", "Transfer"))), 515)
    page.text(40, y + 30, "Amount deposited", face="mono", size=10)
    page.text(555, y + 30, f"Rs. {write.money(amount)}", face="mono-bold", size=12, align="right")
    page.text(40, y + 48, in_words(amount), face="mono", size=9)
    page.disc(470, y + 100, 34)
    page.lines(470, y + 94, ("RECEIVED", write.date(day, 1), "Teller 3"), size=8, align="middle")
    job.answer.tell(policy_number=account, instrument="Public Provident Fund", date=day)
    return [page]


def tuition_fee(job: Job) -> list[Sheet]:
    """A school's receipt: heads of fees, and the tuition that counts among them."""
    house, who, pan, amount, day, span = _who(job, "Public School")
    write, page, number = job.locale, Sheet(), filled(job, "FR/####")
    letterhead(page, house, "middle", face="serif-bold", colour=MAROON)
    page.text(297, 106, "FEE CERTIFICATE - TUITION FEES (SECTION 80C)", face="serif-bold", size=12, align="middle")
    pairs(
        page,
        56,
        134,
        (
            ("Certificate No.", f": {number}"),
            ("Date", f": {write.date(day, 1)}"),
            ("Parent's Name", f": {who.name}"),
            ("PAN", f": {pan}"),
            ("Financial Year", f": {span}"),
        ),
        gap=110,
        face="serif",
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=222)
    rows: list[Row] = [
        ("Development and transport (not eligible)", write.money(amount / 4)),
        ("Tuition fee paid (eligible)", write.money(amount)),
    ]
    flow.table(
        56,
        heads("Particulars:340|Amount (Rs.):143>"),
        rows,
        Style(lines="columns", face="serif", head="serif-bold", row=10),
    )
    page.text(56, flow.y + 24, f"Tuition fee in words: {in_words(amount)}", face="serif", size=10)
    page.text(539, flow.y + 90, "Principal", face="serif", align="right")
    job.answer.tell(pan=pan, instrument="Tuition fee", section="80C", date=day, financial_year=span)
    return [page]


LAYOUTS = layouts(
    "investment_proof",
    (premium_receipt, "en_IN"),
    (fund_account, "en_IN"),
    (health_letter, "en_IN"),
    (provident_challan, "en_IN"),
    (tuition_fee, "en_IN"),
)
