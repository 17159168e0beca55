"""Interest certificates of banks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, heads, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.locales import cents
from app.samples.measured.sheet import MAROON, NAVY, PALE, TEAL, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import BANKS, Person, address, person


@dataclass(frozen=True, kw_only=True, slots=True)
class Deposit:
    number: str
    kind: str
    interest: Decimal
    tds: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class Certificate:
    bank: str
    branch: tuple[str, ...]
    holder: Person
    address: tuple[str, ...]
    pan: str
    customer: str
    year: int
    day: date
    deposits: list[Deposit]

    @property
    def interest(self) -> Decimal:
        return sum((deposit.interest for deposit in self.deposits), Decimal(0))

    @property
    def tds(self) -> Decimal:
        return sum((deposit.tds for deposit in self.deposits), Decimal(0))

    @property
    def span(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}"


def certificate(job: Job, count: tuple[int, int] = (1, 5), *, long_year: bool = False, tds: bool = True) -> Certificate:
    """Tells bank, holder, year and the sum of interest; and the rows, with their tax where `tds`."""
    random = job.random
    who, year = person(random, "IN"), random.choice((2023, 2024, 2025))
    kinds = ("Savings", "Fixed Deposit", "Recurring Deposit", "Fixed Deposit", "Tax Saver FD")
    deposits = []
    for n in range(random.randint(*count)):
        interest = Decimal(random.randint(90_000, 9_800_000)) / 100
        kind = kinds[n % len(kinds)] if tds else random.choice(kinds)
        cut = cents(interest / 10) if kind != "Savings" else Decimal(0)
        deposits.append(
            Deposit(number=numbers.digits(random, random.choice((11, 14))), kind=kind, interest=interest, tds=cut)
        )
    made = Certificate(
        bank=random.choice(BANKS["IN"]),
        branch=address(random, "IN"),
        holder=who,
        address=address(random, "IN"),
        pan=numbers.pan(random, "P", who.surname[0]),
        customer=numbers.digits(random, 8),
        year=year,
        day=date(year + 1, 4, random.randint(5, 29)),
        deposits=deposits,
    )
    span = f"{year}-{year + 1}" if long_year else made.span
    job.answer.tell(bank=made.bank, account_holder=who.name, financial_year=span, total_interest=made.interest)
    for deposit in deposits:
        job.answer.row(
            "accounts",
            account_number=deposit.number,
            account_type=deposit.kind,
            interest=deposit.interest,
            tds=deposit.tds if tds else None,
        )
    return made


def ruled_certificate(job: Job) -> list[Sheet]:
    """All ruled: a table of accounts with tax, the sum in its last row."""
    made, write, page = certificate(job, (2, 6)), job.locale, Sheet()
    page.text(297, 60, made.bank, face="bold", size=16, align="middle", colour=MAROON)
    page.text(297, 76, f"Branch: {', '.join(made.branch)}", size=8.5, align="middle")
    page.text(297, 108, "INTEREST CERTIFICATE", face="bold", size=13, align="middle")
    page.text(297, 124, f"For the Financial Year {made.span}", size=10, align="middle")
    pairs(
        page,
        56,
        140,
        (
            ("Customer Name", made.holder.name),
            ("Customer ID", made.customer),
            ("PAN", made.pan),
            ("Address", ", ".join(made.address)),
            ("Date of Issue", write.date(made.day)),
        ),
        "cells",
        room=483,
        gap=120,
        size=9.5,
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=270)
    rows: list[Row] = [
        (str(n), d.number, d.kind, write.money(d.interest), write.money(d.tds)) for n, d in enumerate(made.deposits, 1)
    ]
    rows.append(Note({2: "Total", 3: write.money(made.interest), 4: write.money(made.tds)}, line=True))
    columns = heads("Sr.:30|Account Number:130|Type:113|Interest Paid (Rs.):110>|TDS (Rs.):100>")
    flow.table(56, columns, rows, Style(lines="all"))
    page.text(56, flow.y + 30, "This is a computer generated certificate and requires no signature.", size=8.5)
    job.answer.tell(pan=made.pan, date=made.day, total_tds=made.tds)
    return [page]


def letter_certificate(job: Job) -> list[Sheet]:
    """A letter: name, number, interest and year stand in one sentence."""
    made, write, page = certificate(job, (1, 1), long_year=True), job.locale, Sheet()
    deposit = made.deposits[0]
    page.text(60, 66, made.bank, face="serif-bold", size=15)
    page.lines(60, 82, made.branch, face="serif", size=10)
    page.text(535, 120, f"Date: {write.date(made.day, 2)}", face="serif", size=11, align="right")
    page.lines(60, 150, (made.holder.name, *made.address), face="serif", size=11)
    page.text(297, 232, "TO WHOMSOEVER IT MAY CONCERN", face="serif-bold", size=12, align="middle")
    page.prose(
        60,
        262,
        f"This is to certify that {made.holder.name} (PAN {made.pan}) holds a {deposit.kind} "
        f"account bearing number {deposit.number} with us and that interest of {write.money(made.interest, 'sign')} "
        f"({in_words(made.interest)}) was credited to the account during the financial year "
        f"{made.year}-{made.year + 1}.",
        475,
        face="serif",
        size=11.5,
    )
    page.text(
        60, 350, f"Tax deducted at source during the year: {write.money(made.tds, 'sign')}", face="serif", size=11.5
    )
    page.lines(60, 420, (f"For {made.bank}", "", "", "Branch Manager"), face="serif", size=11)
    job.answer.tell(pan=made.pan, date=made.day, total_tds=made.tds)
    return [page]


def home_branch(job: Job) -> list[Sheet]:
    """A modern print: labels above values, a striped table without tax, the total in a strip."""
    made, write, page = certificate(job, (3, 7), tds=False), job.locale, Sheet()
    page.box(0, 0, 595, 70, fill=NAVY)
    page.text(56, 42, made.bank, face="bold", size=18, colour=(1, 1, 1))
    page.text(56, 104, "Statement of interest earned", face="bold", size=15, colour=NAVY)
    for x, row in (
        (56, ("Account holder", made.holder.name)),
        (230, ("Customer number", made.customer)),
        (400, ("Financial year", made.span)),
    ):
        pairs(page, x, 130, (row,), "above", size=10.5, value_face="bold")
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=180)
    rows: list[Row] = [(d.number, d.kind, write.money(d.interest, "sign")) for d in made.deposits]
    flow.table(
        56,
        heads("Account:160|Product:183|Interest earned:140>"),
        rows,
        Style(lines="none", zebra=True, bar=NAVY, row=10),
    )
    strip(
        page,
        56,
        flow.y + 20,
        (("Accounts", str(len(made.deposits))), ("Total interest", write.money(made.interest, "sign"))),
        483,
    )
    page.text(56, 790, "Interest is shown on accrual. Form 16A is issued separately where tax was deducted.", size=8)
    return [page]


def typed_slip(job: Job) -> list[Sheet]:
    """A half page in fixed pitch, an account a line."""
    made, write, page = certificate(job, (2, 3)), job.locale, Sheet(size=(595, 421))
    page.text(297, 44, made.bank.upper(), face="mono-bold", size=13, align="middle")
    page.text(297, 60, f"INTEREST CERTIFICATE FOR F.Y. {made.span}", face="mono-bold", size=10, align="middle")
    pairs(
        page,
        50,
        86,
        (("NAME", f": {made.holder.name}"), ("PAN", f": {made.pan}"), ("CUST ID", f": {made.customer}")),
        gap=70,
        face="mono",
        size=9.5,
        step=14,
    )
    y = 142.0
    for deposit in made.deposits:
        y = pairs(
            page,
            50,
            y,
            (
                (
                    f"A/C {deposit.number} {deposit.kind} ",
                    f"INT {write.money(deposit.interest)}  TDS {write.money(deposit.tds)}",
                ),
            ),
            "dots",
            room=495,
            face="mono",
            size=9,
            step=16,
        )
    page.line(50, y, 545)
    pairs(
        page,
        50,
        y + 16,
        (("TOTAL INTEREST PAID RS.", write.money(made.interest)), ("TOTAL TAX DEDUCTED RS.", write.money(made.tds))),
        "right",
        room=300,
        face="mono",
        size=9.5,
    )
    page.text(545, 390, f"PRINTED ON {write.date(made.day, 1)}", face="mono", size=8, align="right")
    job.answer.tell(bank=made.bank.upper(), pan=made.pan, date=made.day, total_tds=made.tds)
    return [page]


def joint_holders(job: Job) -> list[Sheet]:
    """Two names on one certificate, quarters of interest beside the year's sum, labels with colons."""
    made, write, page = certificate(job, (1, 3)), job.locale, Sheet()
    second = person(job.random, "IN")
    page.text(56, 64, made.bank, face="bold", size=15, colour=TEAL)
    page.text(539, 64, f"Date: {write.date(made.day)}", size=9.5, align="right")
    page.text(56, 104, f"Certificate of Interest and TDS - FY {made.span}", face="bold", size=13)
    pairs(
        page,
        56,
        130,
        (
            ("Account holder:", made.holder.name),
            ("Joint holder:", second.name),
            ("PAN of first holder:", made.pan),
            ("Communication address:", ", ".join(made.address)),
        ),
        gap=125,
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=204)
    rows: list[Row] = []
    for d in made.deposits:
        part = cents(d.interest / 4)
        rows.append(
            (
                d.number,
                d.kind,
                *(write.money(v) for v in (part, part, part, d.interest - 3 * part)),
                write.money(d.interest),
                write.money(d.tds),
            )
        )
    rows.append(Note({0: "Total", 6: write.money(made.interest), 7: write.money(made.tds)}, line=True))
    columns = heads("Account No.:86|Scheme:76|Q1:58>|Q2:58>|Q3:58>|Q4:58>|Interest (INR):66>|TDS (INR):60>")
    flow.table(40, columns, rows, Style(lines="rows", size=8, bar=PALE))
    page.text(56, flow.y + 60, "Authorised signatory", size=9)
    job.answer.tell(pan=made.pan, date=made.day, total_tds=made.tds)
    return [page]


LAYOUTS = layouts(
    "interest_certificate",
    (ruled_certificate, "en_IN"),
    (letter_certificate, "en_IN"),
    (home_branch, "en_IN"),
    (typed_slip, "en_IN"),
    (joint_holders, "en_IN"),
)
