"""Proofs for the tax in India: a fund's statement of one purchase, a post office's savings certificate, a health
insurer's certificate, a life insurer's acknowledgement with a stub, a provident account's counterfoil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.samples.aside.stock import on
from app.samples.measured import numbers
from app.samples.measured.blocks import Row, Style, heads, pairs, strip
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Colour, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import BANKS, Person, address, person

SAFFRON: Colour = (0.87, 0.45, 0.08)


@dataclass(frozen=True, kw_only=True, slots=True)
class Paid:
    who: Person
    home: tuple[str, ...]
    pan: str
    amount: Decimal
    day: date
    year: int

    @property
    def span(self) -> str:
        return f"{self.year}-{(self.year + 1) % 100:02d}"


def paid(job: Job, low: int, high: int, step: int) -> Paid:
    """What somebody paid in a financial year. Tells who, how much and when."""
    random, year = job.random, job.random.choice((2022, 2023, 2024, 2025))
    who = person(random, "IN")
    made = Paid(
        who=who,
        home=address(random, "IN"),
        pan=numbers.pan(random, "P", who.surname[0]),
        amount=Decimal(random.randint(low // step, high // step) * step),
        day=date(year, 4, 5) + timedelta(days=random.randrange(340)),
        year=year,
    )
    job.answer.tell(investor=who.name, amount=made.amount, date=made.day)
    return made


def tax_saver_fund(job: Job) -> list[Sheet]:
    """A fund house's statement of one purchase: folio and investor at the left, the scheme on a bar, the purchase as a
    row with price and units, the lock-in in a note."""
    made, write, page = paid(job, 10_000, 150_000, 500), job.locale, Sheet()
    house, folio = f"{job.one('Aravali', 'Nilgiri', 'Vindhya')} Mutual Fund", filled(job, "########/##")
    scheme = f"{house.split(' ')[0]} ELSS Tax Saver Fund - Direct Plan - Growth"
    price = Decimal(job.random.randint(22_000, 940_000)) / 10_000
    page.text(42, 50, house, face="bold", size=17, colour=TEAL)
    page.text(553, 42, "Account Statement", face="bold", size=12, align="right")
    page.text(553, 56, f"Statement Date : {write.date(made.day + timedelta(days=3), 2)}", size=8.5, align="right")
    page.line(42, 64, 553, weight=1.5, colour=TEAL)
    page.text(42, 88, f"Folio No. : {folio}", face="bold", size=10)
    page.lines(42, 106, (made.who.name, *made.home), size=9.5)
    right = (("PAN", made.pan), ("KYC", "OK"), ("Mode of Holding", "Single"), ("Nominee", "Registered"))
    pairs(page, 340, 106, right, gap=100, size=9.5, step=14)
    page.box(42, 178, 553, 196, fill=TEAL)
    page.text(50, 191, scheme, face="bold", size=9.5, colour=WHITE)
    units = (made.amount / price).quantize(Decimal("0.001"))
    rows: list[Row] = [
        (write.date(made.day, 2), "Purchase - Online", write.money(made.amount), f"{price:.4f}", f"{units}", f"{units}")
    ]
    flow = on(page, 202)
    columns = heads("Date:80|Transaction:121|Amount (Rs.):90>|NAV (Rs.):70>|Units:75>|Unit balance:75>")
    flow.table(42, columns, rows, Style(lines="rows", size=9, row=9))
    notes = (
        f"Investment in this scheme during the financial year {made.span} qualifies for deduction under section 80C.",
        "Units are locked in for three years, until "
        f"{write.date(made.day.replace(year=made.day.year + 3, day=28), 2)}.",
    )
    y = flow.y + 26
    for note in notes:
        y = page.prose(42, y, note, 511, size=9.5) + 4
    job.answer.tell(institution=house, pan=made.pan, policy_number=folio, instrument=scheme)
    job.answer.tell(section="80C", financial_year=made.span)
    return [page]


def national_savings(job: Job) -> list[Sheet]:
    """A post office's certificate: a double frame, number at the corners, a sentence that is filled in, maturity beside
    issue, the postmaster's stamp."""
    made, write, page = paid(job, 1000, 120_000, 1000), job.locale, Sheet(size=(595.0, 400.0))
    number, office = filled(job, "##NS######"), made.home[-1].split(" - ")[0]
    page.box(16, 16, 579, 384, weight=2)
    page.box(22, 22, 573, 378, weight=0.6)
    page.text(297, 52, "DEPARTMENT OF POSTS, INDIA", face="serif-bold", size=13, align="middle")
    title = "National Savings Certificate (VIII Issue)"
    page.text(297, 72, title, face="serif-bold", size=14, align="middle", colour=MAROON)
    page.text(36, 94, f"Certificate No. {number}", face="mono-bold", size=10)
    page.text(559, 94, f"Regn. No. {filled(job, '####/##')}", face="mono", size=10, align="right")
    rows = (
        ("Issued to", made.who.name),
        ("Amount of deposit", f"Rs. {write.money(made.amount)}"),
        ("Rupees in words", in_words(made.amount).removeprefix("Rupees ")),
        ("Date of issue", write.date(made.day)),
        ("Date of maturity", write.date(made.day.replace(year=made.day.year + 5, day=min(made.day.day, 28)))),
        ("Office of issue", f"{office} H.O."),
    )
    y = pairs(page, 36, 126, rows, gap=140, size=10.5, step=24, face="serif", value_face="mono")
    text = "The deposit qualifies for deduction under section 80C of the Income-tax Act, 1961. Not transferable."
    page.prose(36, y + 8, text, 380, face="serif", size=9.5)
    page.disc(490, 320, 36)
    page.lines(490, 314, ("POST OFFICE", write.date(made.day), "S.B."), size=7.5, align="middle")
    page.text(36, 356, "Signature of Postmaster ______________", face="serif", size=10)
    job.answer.tell(institution="DEPARTMENT OF POSTS, INDIA", policy_number=number, instrument=title, section="80C")
    return [page]


def premium_of_health(job: Job) -> list[Sheet]:
    """A health insurer's: policy and period in cells, who is insured as rows, premium and tax apart and the sum that
    was paid, other than in cash."""
    made, write, page = paid(job, 9000, 62_000, 118), job.locale, Sheet()
    house, number = (
        f"{job.one('Suryodaya', 'Amrutha')} General Insurance Company Limited",
        filled(job, "P/######/01/2#/0#####"),
    )
    net = cents(made.amount * 100 / 118)
    page.box(0, 0, 595, 46, fill=NAVY)
    page.text(40, 29, house, face="bold", size=13, colour=WHITE)
    title = "Premium Certificate"
    page.text(297, 76, title.upper(), face="bold", size=13, align="middle")
    page.text(
        297, 91, "for the purpose of deduction under Section 80D of the Income Tax Act, 1961", size=9, align="middle"
    )
    cells = (
        ("Policy Number", number),
        ("Product", "Family Health Shield"),
        ("Proposer", made.who.name),
        ("PAN of Proposer", made.pan),
        ("Policy Period", f"{write.date(made.day, 2)} to {write.date(made.day + timedelta(days=364), 2)}"),
        ("Premium Receipt Date", write.date(made.day, 2)),
        ("Mode of Payment", "Net banking (other than cash)"),
    )
    y = pairs(page, 40, 108, cells, "cells", room=515, gap=160, size=9.5, step=14)
    flow = on(page, y + 16)
    people: list[Row] = [(made.who.name, "Self", str(job.random.randint(31, 58)))]
    for relation in job.random.sample(("Spouse", "Dependent child", "Dependent child"), job.random.randint(1, 2)):
        low = 29 if relation == "Spouse" else 3
        name = f"{person(job.random, 'IN').given} {made.who.surname}"
        people.append((name, relation, str(job.random.randint(low, low + 14))))
    flow.table(
        40, heads("Insured person:260|Relationship:155|Age:100>"), people, Style(lines="all", size=9.5, row=7, bar=PALE)
    )
    sums = (
        ("Basic premium", write.money(net)),
        ("GST @ 18%", write.money(made.amount - net)),
        ("Total premium paid", f"Rs. {write.money(made.amount)}"),
    )
    y = pairs(page, 300, flow.y + 24, sums, "right", room=255, size=10, step=18)
    text = f"We certify that the above premium was received in the financial year {made.span}."
    page.prose(40, y + 14, text, 515, size=9.5)
    page.text(40, y + 70, f"For {house}", size=9.5)
    page.text(40, 806, "This is an electronically generated certificate. Regn. No. 177.", size=7.5, colour=GREY)
    job.answer.tell(institution=house, pan=made.pan, policy_number=number, instrument="Family Health Shield")
    job.answer.tell(section="80D", financial_year=made.span)
    return [page]


def premium_with_stub(job: Job) -> list[Sheet]:
    """A life insurer's acknowledgement, a third of a sheet: a stub with the same numbers at the left of a dashed line,
    the instalment and the next one that is due."""
    made, write, page = paid(job, 6000, 90_000, 50), job.locale, Sheet(size=(595.0, 330.0))
    house, number = f"{job.one('Godavari', 'Shreyas')} Life Insurance Co. Ltd.", filled(job, "0########")
    span = f"FY {made.span}"
    page.text(24, 36, "OFFICE COPY", face="bold", size=8.5, colour=GREY)
    stub = (("Policy No", number), ("Amount", write.money(made.amount)), ("Date", write.date(made.day)))
    pairs(page, 24, 60, stub, "above", size=9.5, step=14)
    page.upright(150, 14, 316, weight=0.4)
    page.text(168, 40, house, face="bold", size=13, colour=SAFFRON)
    page.text(168, 56, "Renewal Premium Acknowledgement", size=10.5)
    page.text(573, 56, span, face="bold", size=9.5, align="right")
    page.line(168, 64, 573, weight=1, colour=SAFFRON)
    plan = job.one("Jeevan Suraksha 20 Pay", "Smart Wealth ULIP")
    rows = (
        ("Policy No", number),
        ("Policyholder", made.who.name),
        ("Plan", plan),
        ("Instalment premium incl. taxes", f"Rs. {write.money(made.amount)}"),
        ("Received on", write.date(made.day)),
        (
            "Frequency / next due",
            f"Yearly / {write.date(made.day.replace(year=made.day.year + 1, day=min(made.day.day, 28)))}",
        ),
        ("Tax benefit", "Section 80C, subject to conditions"),
    )
    pairs(page, 168, 88, rows, gap=165, size=10, step=20)
    page.text(168, 250, in_words(made.amount), face="serif", size=9.5)
    page.text(168, 300, "Subject to realisation of cheque. No signature required.", size=7.5, colour=GREY)
    job.answer.tell(institution=house, policy_number=number, instrument=plan, section="80C", financial_year=made.span)
    return [page]


def ppf_counterfoil(job: Job) -> list[Sheet]:
    """A bank's pay-in slip for a provident account: the depositor's half with boxes, cash and cheque as a little table,
    a teller's stamp with the day."""
    made, write, page = paid(job, 500, 150_000, 500), job.locale, Sheet(size=(420.0, 330.0))
    bank, number = job.random.choice(BANKS["IN"]), filled(job, "0000003########")
    page.box(12, 12, 408, 318, weight=0.8)
    page.text(24, 34, bank, face="bold", size=13)
    page.text(396, 34, "Depositor's Copy", size=8.5, align="right")
    title = "PUBLIC PROVIDENT FUND"
    page.text(210, 56, f"{title} - PAY-IN SLIP (FORM B)", face="bold", size=10, align="middle")
    cells = (("Account No.", number), ("Date", write.date(made.day, 1)), ("F.Y.", made.span))
    y = strip(page, 24, 66, cells, 372)
    rows = (("Name of subscriber", made.who.name), ("PAN", made.pan), ("Branch", made.home[-1]))
    y = pairs(page, 24, y + 20, rows, gap=105, size=9.5, step=16)
    flow = on(page, y)
    by_cheque = job.often(0.5)
    way = f"Cheque No. {filled(job, '######')}" if by_cheque else "Cash"
    table: list[Row] = [(way, write.money(made.amount)), ("Total", write.money(made.amount))]
    flow.table(24, heads("Details of deposit:252|Amount Rs.:120>"), table, Style(lines="all", size=9.5, row=7))
    y = page.prose(24, flow.y + 18, in_words(made.amount), 372, face="serif", size=10)
    page.text(24, y + 8, "Contribution eligible u/s 80C", size=8.5)
    page.disc(340, 274, 30)
    page.lines(340, 268, ("RECEIVED", write.date(made.day, 1), "TELLER 4"), size=7, align="middle")
    page.text(24, 300, "Teller / Authorised official", size=8, colour=GREY)
    job.answer.tell(institution=bank, pan=made.pan, policy_number=number, instrument=title, section="80C")
    job.answer.tell(financial_year=made.span)
    return [page]


LAYOUTS = layouts(
    "investment_proof",
    (tax_saver_fund, "en_IN"),
    (national_savings, "en_IN"),
    (premium_of_health, "en_IN"),
    (premium_with_stub, "en_IN"),
    (ppf_counterfoil, "en_IN"),
)
