"""Interest certificates: blanks filled in, deposits with their principal, a year abroad, net banking."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.samples.measured import numbers
from app.samples.measured.blocks import Flow, Note, Row, Style, foot, heads, pairs
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.interest import certificate
from app.samples.measured.locales import cents
from app.samples.measured.sheet import GREY, MAROON, NAVY, PALE, TEAL, WHITE, Sheet, width
from app.samples.measured.words import in_words
from app.samples.measured.world import BANKS, address, person, phone


def blanks_filled(job: Job) -> list[Sheet]:
    """A branch's printed form: a sentence with blanks, typed in; rubber stamp, no table."""
    made, write, page = certificate(job, (1, 1)), job.locale, Sheet(size=(595, 560))
    deposit = made.deposits[0]
    job.answer.tables.clear()
    page.box(26, 26, 569, 534, weight=1.4)
    page.text(297, 56, made.bank.upper(), face="serif-bold", size=16, align="middle")
    page.text(
        297, 71, f"{', '.join(made.branch)}.  IFSC: {numbers.ifsc(job.random)}", face="serif", size=9, align="middle"
    )
    page.text(44, 96, f"No. {filled(job, 'ADV/###/####')}", face="serif", size=10)
    page.text(551, 96, "Dated", face="serif", size=10, align="right")
    page.text(551, 110, write.date(made.day, 1), face="mono", size=10.5, align="right")
    page.text(297, 134, "CERTIFICATE OF INTEREST PAID ON DEPOSITS", face="serif-bold", size=12, align="middle")
    y = 170.0
    for printed, typed in (
        ("Certified that Shri / Smt / M/s", made.holder.name),
        ("having Permanent Account Number", made.pan),
        (f"has been paid interest on {deposit.kind} A/c No.", deposit.number),
        ("during the financial year", made.span),
        ("a sum of Rs.", write.money(made.interest)),
        ("(in words)", in_words(made.interest).replace("Rupees ", "")),
        ("and that income tax has been deducted thereon amounting to Rs.", write.money(made.tds)),
    ):
        end = page.text(44, y, printed, face="serif", size=11)
        page.text(end + 10, y - 1, typed, face="mono", size=10.5 if width(typed, "mono", 10.5) < 540 - end else 8.5)
        page.line(end + 6, y + 3, 551, weight=0.4, dash=True)
        y += 28
    page.disc(120, y + 58, 40)
    page.lines(120, y + 52, (made.bank.split()[0].upper(), "BRANCH", "* * *"), size=8, align="middle")
    page.text(551, y + 80, "Branch Manager / Officer", face="serif", size=10, align="right")
    page.text(
        44,
        520,
        "This certificate is issued at the request of the depositor without liability to the Bank.",
        face="serif",
        size=8,
    )
    job.answer.tell(bank=made.bank.upper(), pan=made.pan, date=made.day, total_tds=made.tds)
    job.answer.row(
        "accounts", account_number=deposit.number, account_type=deposit.kind, interest=deposit.interest, tds=deposit.tds
    )
    return [page]


def deposit_schedule(job: Job) -> list[Sheet]:
    """A finance company's letter: the sum in the sentence, then its deposits with principal, rate and maturity."""
    made, write, random = certificate(job, (2, 5)), job.locale, job.random
    page = Sheet()
    foot(
        page,
        (
            (made.bank, "CIN: L65" + numbers.digits(random, 3) + "MH1994PLC0" + numbers.digits(random, 5)),
            made.branch,
            ("Toll free 1800 555 " + numbers.digits(random, 4), "deposits@bank.example"),
        ),
    )
    page.text(539, 60, made.bank, face="bold", size=15, colour=MAROON, align="right")
    page.text(539, 74, "Deposits Division", size=9, colour=GREY, align="right")
    page.text(56, 112, write.date(made.day, 2), size=10)
    page.lines(56, 140, (made.holder.name, *made.address), size=10)
    page.text(
        56,
        214,
        f"Sub: Interest and tax deducted on your deposits, F.Y. {made.span} (PAN {made.pan})",
        face="bold",
        size=10,
    )
    y = page.prose(
        56,
        238,
        f"Dear Customer, we confirm that interest of Rs. {write.money(made.interest)} was paid or credited to you "
        f"on the deposits listed below, out of which tax of Rs. {write.money(made.tds)} has been deducted and "
        "remitted to the Government. Form 16A will follow once our quarterly return has been processed.",
        483,
        size=10,
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=y + 12)
    rows: list[Row] = []
    for d in made.deposits:
        rate = Decimal(random.choice((675, 710, 725, 790, 825))) / 100
        held = (d.interest * 100 / rate).quantize(Decimal(100))
        ends = date(made.year + random.randint(1, 4), random.randint(5, 12), random.randint(1, 28))
        terms = (write.number(held, 0), f"{rate}%", write.date(ends, 1)) if d.kind != "Savings" else ("-", "-", "-")
        rows.append((d.number, *terms, d.kind, write.money(d.interest), write.money(d.tds) if d.tds else "-"))
    flow.table(
        56,
        heads("FDR / A/c:92|Principal:66>|ROI:40>|Matures:64^|Nature:85|Int. (Rs.):72>|TDS (Rs.):64>"),
        rows,
        Style(lines="columns", size=8.5, row=9, bar=PALE),
    )
    page.lines(
        56,
        flow.y + 40,
        ("Yours faithfully,", "", "", person(random, "IN").name, "Senior Manager - Operations"),
        size=10,
    )
    job.answer.tell(pan=made.pan, date=made.day, total_tds=made.tds)
    for told, d in zip(job.answer.tables["accounts"], made.deposits, strict=True):
        if not d.tds:
            told.pop("tds")
    return [page]


_ABROAD = {
    "GB": (
        "Certificate of interest",
        "Tax year {span} (to 5 April {end})",
        "Gross interest paid",
        "Tax deducted",
        Decimal(0),
    ),
    "IE": (
        "Deposit Interest Certificate",
        "Year {span} (1 January to 31 December {end})",
        "Gross interest",
        "DIRT deducted",
        Decimal(33),
    ),
    "AU": (
        "Annual interest summary",
        "Financial year {span}, ended 30 June {end}",
        "Interest earned",
        "Withholding tax",
        Decimal(0),
    ),
}
_KINDS = ("Instant Saver", "Fixed Term 12 months", "Notice 90", "Regular Saver", "Cash ISA")


def year_abroad(job: Job) -> list[Sheet]:
    """A bank abroad: an address window, labels over values in one line, accounts without rules, gross, tax and net."""
    write, random = job.locale, job.random
    title, year, gross, cut, rate = _ABROAD[write.country]
    who, bank, end = person(random, write.country), random.choice(BANKS[write.country]), random.choice((2024, 2025))
    where, branch = address(random, write.country), address(random, write.country)
    day = date(end + (write.country == "IE"), {"GB": 4, "IE": 1, "AU": 7}[write.country], random.randint(9, 28))
    page = Sheet()
    page.text(539, 60, bank, face="bold", size=15, colour=TEAL, align="right")
    page.lines(539, 74, (*branch, phone(random, write.country)), size=8.5, align="right")
    page.lines(56, 126, (who.name, *where), size=10.5)
    page.text(56, 214, title, face="bold", size=16, colour=TEAL)
    span = {"GB": f"{end - 1}/{end % 100}", "IE": str(end), "AU": f"{end - 1}-{end % 100}"}[write.country]
    page.text(56, 232, year.format(end=end, span=span), size=11)
    for x, label, value in (
        (56, "Customer reference", filled(job, "## ### ###")),
        (220, "Date of issue", write.date(day, 2)),
        (380, "Enquiries", "Mon to Fri, 8am - 6pm"),
    ):
        page.text(x, 262, label, size=7.5, colour=GREY)
        page.text(x, 275, value, size=10)
    rows: list[Row] = []
    paid = tax = Decimal(0)
    for kind in random.sample(_KINDS, random.randint(1, 4)):
        interest = Decimal(random.randint(900, 240_000)) / 100
        off = cents(interest * rate / 100)
        number = filled(job, "########" if write.country != "AU" else "###-### ######")
        rows.append((kind, number, write.money(interest), write.money(off), write.money(interest - off)))
        job.answer.row("accounts", account_number=number, account_type=kind, interest=interest, tds=off)
        paid, tax = paid + interest, tax + off
    rows.append(
        Note(
            {0: "Totals", 2: write.money(paid, "sign"), 3: write.money(tax, "sign"), 4: write.money(paid - tax, "sign")}
        )
    )
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=300)
    flow.table(
        53,
        heads(f"Account:135|Number:98|{gross}:88>|{cut}:84>|Net:84>"),
        rows,
        Style(lines="none", row=10),
    )
    page.line(53, flow.y + 2, 542, weight=1.2, colour=TEAL)
    page.prose(
        56,
        flow.y + 26,
        "Please keep this certificate safe; you may need it to complete your tax return. We cannot give tax advice. A "
        "replacement can be had in any branch or in online banking under Documents.",
        483,
        size=9,
    )
    page.text(
        56, 806, f"{bank}. Registered office: {', '.join(branch)}. Registered no. {numbers.digits(random, 6)}.", size=7
    )
    job.answer.tell(
        bank=bank,
        account_holder=who.name,
        financial_year=span,
        date=day,
        total_interest=paid,
        total_tds=tax,
    )
    return [page]


def net_banking(job: Job) -> list[Sheet]:
    """Fetched from net banking: savings and deposits in two tables with sums of their own, the year's sums on a bar."""
    made, write, random = certificate(job, (3, 7)), job.locale, job.random
    page = Sheet()
    page.text(40, 30, f"{made.day:%d/%m/%Y}, 11:4{random.randint(0, 9)}", size=7, colour=GREY)
    page.text(555, 30, "https://netbanking.bank.example/tax/intcert", size=7, colour=GREY, align="right")
    page.text(40, 62, made.bank, face="bold", size=17, colour=NAVY)
    page.text(555, 62, "Interest Certificate (Provisional)", face="bold", size=11, align="right")
    page.line(40, 72, 555, weight=2, colour=NAVY)
    left = (("Name", f": {made.holder.name}"), ("Cust. ID", f": {made.customer}"), ("Branch", f": {made.branch[-1]}"))
    right = (("PAN", f": {made.pan}"), ("FY", f": {made.span}"), ("Form 15G/H", ": Not submitted"))
    pairs(page, 40, 92, left, gap=52, size=9, step=14)
    pairs(page, 380, 92, right, gap=66, size=9, step=14)
    flow = Flow(begin=lambda _s, _p: 60.0, sheets=[page], y=146)
    told = {t["account_number"]["value"]: t for t in job.answer.tables.pop("accounts")}
    for title, saving, columns in (
        ("Savings accounts", True, "Account:180|Status:155|Interest credited (INR):180>"),
        ("Term deposits", False, "Account:130|Deposit type:125|Interest paid/accrued (INR):140>|TDS (INR):120>"),
    ):
        part = [d for d in made.deposits if (d.kind == "Savings") == saving]
        if not part:
            continue
        page.text(40, flow.y + 12, title, face="bold", size=10, colour=NAVY)
        flow.y += 18
        rows: list[Row] = []
        for d in part:
            row = told[d.number]
            if saving:
                row.pop("account_type")
                row.pop("tds")
                rows.append((d.number, "Active", write.money(d.interest)))
            else:
                rows.append((d.number, d.kind, write.money(d.interest), write.money(d.tds)))
            job.answer.tables.setdefault("accounts", []).append(row)
        total = write.money(sum((d.interest for d in part), Decimal(0)))
        rows.append(
            Note({0: "Sub total", 2: total} if saving else {0: "Sub total", 2: total, 3: write.money(made.tds)})
        )
        flow.table(40, heads(columns), rows, Style(lines="all", bar=PALE, size=9))
        flow.y += 14
    page.box(40, flow.y + 4, 555, flow.y + 48, fill=NAVY)
    page.text(52, flow.y + 22, "Interest for the year, all accounts", size=9.5, colour=WHITE)
    page.text(543, flow.y + 22, write.money(made.interest, "sign"), face="bold", size=11, align="right", colour=WHITE)
    page.text(52, flow.y + 39, "Tax withheld by the bank", size=9.5, colour=WHITE)
    page.text(543, flow.y + 39, write.money(made.tds, "sign"), face="bold", size=11, align="right", colour=WHITE)
    page.prose(
        40,
        flow.y + 70,
        "System generated, hence no signature is needed. Interest up to Rs. 10,000 on savings may be deductible under "
        f"section 80TTA. For help call {phone(random, 'IN')} or write to us at {', '.join(made.branch)}.",
        515,
        size=8,
    )
    job.answer.tell(pan=made.pan, date=made.day, total_tds=made.tds)
    return [page]


LAYOUTS = layouts(
    "interest_certificate",
    (blanks_filled, "en_IN"),
    (deposit_schedule, "en_IN"),
    (year_abroad, "en_GB en_IE en_AU"),
    (net_banking, "en_IN"),
)
