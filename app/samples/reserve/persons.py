"""Identity papers, proofs of investment and forms of the fourth round: a residence card, a proof of age, a pension
fund's receipt, a deposit's advice, a form of entry and a visitor's form."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from app.samples.measured.blocks import pairs
from app.samples.measured.cards import bearer, portrait, specimen
from app.samples.measured.catalogue import Job, layouts
from app.samples.measured.deals import filled
from app.samples.measured.form_words import tell_pairs
from app.samples.measured.sheet import CARD, GREY, NAVY, PALE, TEAL, WHITE, Sheet
from app.samples.measured.words import in_words
from app.samples.measured.world import BANKS, address, person, phone


def residence_card(job: Job) -> list[Sheet]:
    """A German residence card: small labels in two languages over values, number at the top right."""
    held, write, page = bearer(job), job.locale, Sheet(size=CARD)
    number = filled(job, "Y@#@##@##")
    page.box(0, 0, 243, 153, fill=PALE)
    page.text(10, 15, "AUFENTHALTSTITEL", face="bold", size=8.5)
    page.text(233, 15, number, face="bold", size=9, align="right")
    portrait(page, 10, 30, 60)
    rows = (
        ("NAME / SURNAME", held.who.surname.upper()),
        ("VORNAMEN / FORENAMES", held.who.given.upper()),
        ("GEBURTSDATUM / DATE OF BIRTH", write.date(held.born)),
        ("KARTE GÜLTIG BIS / CARD EXPIRY", write.date(held.expires)),
        ("AUSSTELLUNGSDATUM / ISSUED", write.date(held.issued)),
    )
    y = 34.0
    for label, value in rows:
        page.text(82, y, label, size=4.8)
        page.text(82, y + 9, value, face="bold", size=8)
        y += 22
    specimen(page, 12, 126, "MUSTER")
    job.answer.tell(document_type="AUFENTHALTSTITEL", name=f"{held.who.given} {held.who.surname}".upper())
    job.answer.tell(document_number=number, date_of_birth=held.born)
    job.answer.tell(issue_date=held.issued, expiry_date=held.expires)
    return [page]


def age_card(job: Job) -> list[Sheet]:
    """A British proof of age: portrait at the right, labels before values."""
    held, write, page = bearer(job), job.locale, Sheet(size=CARD)
    number = filled(job, "####-####-####")
    page.box(0, 0, 243, 34, fill=NAVY)
    page.text(10, 22, "PROOF OF AGE CARD", face="bold", size=12, colour=WHITE)
    portrait(page, 170, 46, 60)
    rows = (
        ("Name", held.who.name),
        ("Born", write.date(held.born)),
        ("Card no.", number),
        ("Issued", write.date(held.issued)),
        ("Expires", write.date(held.expires)),
    )
    pairs(page, 10, 56, rows, gap=44, size=8, step=17, value_face="bold")
    specimen(page, 10, 147)
    job.answer.tell(document_type="PROOF OF AGE CARD", name=held.who.name, document_number=number)
    job.answer.tell(date_of_birth=held.born, issue_date=held.issued, expiry_date=held.expires)
    return [page]


def _paid(job: Job) -> tuple[str, Decimal, date, str]:
    day = date(2024, 4, 10) + timedelta(days=job.random.randrange(330))
    year = 2024
    amount = Decimal(job.random.randint(10, 150) * 1000)
    return person(job.random, "IN").name, amount, day, f"{year}-{(year + 1) % 100:02d}"


def pension_receipt(job: Job) -> list[Sheet]:
    """A pension account's receipt: labels and values in cells, the sum in figures and words."""
    (who, amount, day, span), page = _paid(job), Sheet(size=(595.0, 421.0))
    write, house, account = job.locale, "Samriddhi Pension Services Limited", filled(job, "11##########")
    page.box(0, 0, 595, 50, fill=TEAL)
    page.text(40, 32, house, face="bold", size=15, colour=WHITE)
    page.text(555, 32, "CONTRIBUTION RECEIPT", size=11, align="right", colour=WHITE)
    rows = (
        ("PRAN", account),
        ("Subscriber Name", who),
        ("Scheme", "NPS Tier I"),
        ("Date of Contribution", write.date(day, 2)),
        ("Contribution Amount", f"Rs. {write.money(amount)}"),
        ("Financial Year", span),
        ("Deduction under Section", "80CCD(1B)"),
    )
    y = pairs(page, 40, 70, rows, "cells", room=515, gap=170, size=10)
    page.text(40, y + 24, in_words(amount), size=9.5)
    page.text(40, y + 44, "Units are allotted on the next working day.", size=8.5, colour=GREY)
    job.answer.tell(institution=house, investor=who, amount=amount, policy_number=account, instrument="NPS Tier I")
    job.answer.tell(section="80CCD(1B)", date=day, financial_year=span)
    return [page]


def deposit_confirmed(job: Job) -> list[Sheet]:
    """A bank's advice of a tax saving deposit: a letter's head, deposit number and term, maturity beside the sum."""
    (who, amount, day, span), write, page = _paid(job), job.locale, Sheet()
    bank, account = job.one(*BANKS["IN"]), filled(job, "5031########")
    page.text(297, 60, bank, face="serif-bold", size=17, align="middle")
    page.text(297, 84, "Deposit Confirmation Advice", face="serif", size=12, align="middle")
    page.lines(50, 130, (who, *address(job.random, "IN")), face="serif", size=11)
    page.text(50, 210, "We confirm having accepted the deposit described below:", face="serif", size=11)
    rows = (
        ("Deposit Account Number", account),
        ("Product", "Tax Saver Fixed Deposit"),
        ("Deposit Amount", f"INR {write.money(amount)}"),
        ("Value Date", write.date(day, 2)),
        ("Maturity Date", write.date(day.replace(year=day.year + 5), 2)),
        ("Maturity Amount", f"INR {write.money(amount * 14 / 10)}"),
    )
    y = pairs(page, 50, 240, rows, "dots", room=495, size=11, step=22, face="serif")
    text = f"Eligible for deduction under section 80C for the financial year {span}, with a lock-in of five years."
    page.prose(50, y + 14, text, 495, face="serif", size=11)
    job.answer.tell(institution=bank, investor=who, amount=amount, policy_number=account)
    job.answer.tell(instrument="Tax Saver Fixed Deposit", section="80C", date=day, financial_year=span)
    return [page]


def _form(job: Job, title: str, rows: tuple[tuple[str, str], ...], how: str) -> list[Sheet]:
    page = Sheet()
    page.text(50, 64, title, face="bold", size=16)
    page.line(50, 72, 545, weight=1.5)
    pairs(page, 50, 104, rows, how, room=495, gap=190, size=10.5, step=22)
    page.line(50, 720, 260)
    tell_pairs(job, title, list(rows))
    return [page]


def beitrittserklaerung(job: Job) -> list[Sheet]:
    """A German club's form of entry, lines with small labels under them."""
    who, write = person(job.random, "DE"), job.locale
    rows = (
        ("Name, Vorname", f"{who.surname}, {who.given}"),
        ("Straße, PLZ, Ort", ", ".join(address(job.random, "DE"))),
        ("Geburtsdatum", write.date(date(1980, 3, 2) + timedelta(days=job.random.randrange(7000)))),
        ("Telefon", phone(job.random, "DE")),
        ("Abteilung", job.one("Turnen", "Handball", "Leichtathletik")),
        ("Eintritt zum", write.date(date(2026, job.random.randint(1, 9), 1))),
    )
    return _form(job, "Beitrittserklärung", rows, "under")


def visitor_form(job: Job) -> list[Sheet]:
    """A site's form for visitors in ruled cells."""
    who, host, write = person(job.random, "GB"), person(job.random, "GB"), job.locale
    rows = (
        ("Visitor name", who.name),
        ("Vehicle registration", filled(job, "@@## @@@")),
        ("Mobile number", phone(job.random, "GB")),
        ("Person visited", host.name),
        ("Date of visit", write.date(date(2026, 2, 1) + timedelta(days=job.random.randrange(200)))),
        ("Time in", f"{job.random.randint(8, 12):02d}:15"),
        ("Badge number", filled(job, "V-###")),
    )
    return _form(job, "Visitor Registration Form", rows, "cells")


LAYOUTS = (
    *layouts("identity_card", (residence_card, "de_DE"), (age_card, "en_GB")),
    *layouts("investment_proof", (pension_receipt, "en_IN"), (deposit_confirmed, "en_IN")),
    *layouts("generic_form", (beitrittserklaerung, "de_DE"), (visitor_form, "en_GB")),
)
