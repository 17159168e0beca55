"""Documents of the stacks that dividing was developed on."""

from __future__ import annotations

from random import Random

from app.samples.pdf import Canvas
from app.samples.stack_parts import (
    GOODS,
    LEFT,
    NAMES,
    PHRASES,
    RIGHT,
    TOWNS,
    TRADES,
    Draw,
    Sender,
    date,
    head,
    prose,
    rows,
    several,
    sum_up,
)


def till_receipt(random: Random, sender: Sender) -> list[Canvas]:
    page = Canvas(size=(226.0, 520.0))
    page.text(30, 40, sender.name, face="bold", size=11)
    page.text(30, 56, f"{sender.street}", size=8)
    page.text(30, 68, f"Tel {sender.phone}", size=8)
    page.text(16, 92, f"Receipt no. {random.randint(10000, 99999)}", size=8)
    page.text(16, 104, f"Date: {date(random)}", size=8)
    y = 130.0
    for _ in range(random.randint(3, 12)):
        page.text(16, y, random.choice(GOODS), size=8)
        page.text(210, y, f"{random.randint(100, 4000) / 100:.2f}", size=8, right=True)
        y += 14
    page.text(16, y + 10, "TOTAL", face="bold", size=10)
    page.text(210, y + 10, f"{random.randint(1000, 9000) / 100:.2f}", face="bold", size=10, right=True)
    page.text(16, y + 40, "Thank you for shopping with us", size=8)
    return [page]


def paged_invoice(random: Random, sender: Sender) -> list[Canvas]:
    """The letterhead on the first page alone; numbered pages."""
    number, count = f"{random.randint(10000, 99999)}", random.choice((1, 2, 3))
    pages = []
    for n in range(1, count + 1):
        page = Canvas()
        y = 80.0
        if n == 1:
            head(page, sender)
            page.text(LEFT, 140, "INVOICE", face="bold", size=14)
            page.text(350, 140, f"Invoice no. {number}")
            page.text(350, 156, f"Invoice date {date(random)}")
            y = 220.0
        y = rows(page, y, random, 22 if n < count else 8)
        if n == count:
            sum_up(page, y, "Total due", random)
        page.text(RIGHT, 806, f"Page {n} of {count}", size=8.5, right=True)
        pages.append(page)
    return pages


def plain_letter(random: Random, sender: Sender) -> list[Canvas]:
    """One to three pages; the later ones have a number in the middle of the top."""
    count, pages = random.choice((1, 2, 2, 3)), []
    for n in range(1, count + 1):
        page = Canvas()
        y = 90.0
        if n == 1:
            head(page, sender, right=True)
            page.text(LEFT, 150, date(random))
            page.text(LEFT, 190, "Dear Sir or Madam,", face="serif", size=10.5)
            y = 220.0
        else:
            page.text(290, 50, f"- {n} -", face="serif", size=10)
        y = prose(page, y, random, until=720 if n < count else 400, whole=n == 1)
        if n == count:
            page.text(LEFT, y + 20, "Yours faithfully,", face="serif", size=10.5)
        pages.append(page)
    return pages


def numbered_contract(random: Random, sender: Sender) -> list[Canvas]:
    reference = f"C-{random.randint(1000, 9999)}/26"
    pages = []
    for n in range(1, several(random, 5) + 1):
        page = Canvas()
        page.text(LEFT, 50, f"Contract {reference}", face="serif", size=9)
        if n == 1:
            page.text(LEFT, 120, "Framework contract", face="serif-bold", size=22)
            page.text(LEFT, 150, f"between {sender.name} and the client", face="serif", size=12)
        prose(page, 190 if n == 1 else 90, random, until=700)
        page.text(300, 810, str(n), face="serif", size=9)
        pages.append(page)
    return pages


def account_statement(random: Random, sender: Sender) -> list[Canvas]:
    """The head of the sender on every page; said to be continued."""
    account, pages = f"{random.randint(10000000, 99999999)}", []
    count = several(random)
    for n in range(1, count + 1):
        page = Canvas()
        head(page, sender)
        page.text(LEFT, 130, f"Account number {account}")
        page.text(
            LEFT, 150, "Statement of account" if n == 1 else "Statement of account (continued)", face="bold", size=12
        )
        y = rows(page, 190, random, 26 if n < count else 10, code=True)
        page.text(380, y + 6, "Carried forward" if n < count else "Closing balance", size=9)
        pages.append(page)
    return pages


def bound_report(random: Random, sender: Sender) -> list[Canvas]:
    """A title page, then sections under a running head; 'p. 2' and so on at the foot."""
    title = f"Survey of the {random.choice(NAMES)} site"
    cover = Canvas()
    cover.text(LEFT, 200, title, face="bold", size=24)
    cover.text(LEFT, 240, f"Prepared by {sender.name}", size=12)
    cover.text(LEFT, 260, f"{date(random)}", size=12)
    pages = [cover]
    for n in range(2, several(random, 5) + 1):
        page = Canvas()
        page.text(LEFT, 44, title, size=8.5)
        page.text(LEFT, 90, f"{n - 1}. {random.choice(TRADES)} works", face="bold", size=13)
        prose(page, 116, random, until=690)
        page.text(RIGHT, 812, f"p. {n}", size=8.5, right=True)
        pages.append(page)
    return pages


def proposal(random: Random, sender: Sender) -> list[Canvas]:
    """A cover with the title low on the page, then text with the sender's name at the foot and no numbers."""
    cover = Canvas()
    cover.text(LEFT, 330, f"Proposal to {random.choice(NAMES)} {random.choice(TRADES)}", face="serif-bold", size=20)
    cover.text(LEFT, 356, f"{random.choice(TRADES)} in {random.choice(TOWNS)}", face="serif", size=12)
    cover.text(LEFT, 760, sender.name, face="serif", size=11)
    cover.text(LEFT, 776, f"{sender.street}, {sender.town}", face="serif", size=11)
    pages = [cover]
    for _ in range(random.randint(1, 3)):
        page = Canvas()
        page.text(LEFT, 80, random.choice(PHRASES)[:34].capitalize(), face="serif-bold", size=12)
        prose(page, 106, random, until=random.choice((420, 700)))
        page.text(LEFT, 815, f"{sender.name}, {sender.town}", face="serif", size=8)
        pages.append(page)
    return pages


def minutes(random: Random, sender: Sender) -> list[Canvas]:
    """Minutes of a meeting, items numbered through; the date on every page, 'Page 2' from the second on."""
    day, item, pages = date(random), 1, []
    for n in range(1, random.choice((1, 2, 3)) + 1):
        page = Canvas()
        y = 100.0
        if n == 1:
            page.text(
                LEFT, 70, f"Minutes of the {random.choice(TRADES)} committee, {sender.town}", face="bold", size=13
            )
            page.text(LEFT, 90, f"Held on {day} at {sender.street}", size=10)
            y = 130.0
        else:
            page.text(LEFT, 56, f"Minutes, {day}", size=9)
            page.text(RIGHT, 56, f"Page {n}", size=9, right=True)
        while y < 640:
            page.text(LEFT, y, f"{item}.", size=10.5)
            y = page.paragraph(LEFT + 24, y, f"{random.choice(PHRASES).capitalize()}.", width=440) + 10
            item += 1
        pages.append(page)
    return pages


def memorandum(random: Random, sender: Sender) -> list[Canvas]:
    """To, from and subject; later pages carry the subject and 'Page 2'."""
    subject, pages = f"{random.choice(TRADES)} at {random.choice(TOWNS)}", []
    for n in range(1, random.choice((1, 2, 2, 3)) + 1):
        page = Canvas()
        y = 96.0
        if n == 1:
            page.text(LEFT, 60, sender.name, size=10)
            for i, (label, text) in enumerate(
                (
                    ("To:", random.choice(NAMES)),
                    ("From:", random.choice(NAMES)),
                    ("Date:", date(random)),
                    ("Subject:", subject),
                )
            ):
                page.text(LEFT, 100 + 16 * i, label, face="bold")
                page.text(LEFT + 70, 100 + 16 * i, text)
            y = 190.0
        else:
            page.text(LEFT, 56, f"{subject} - page {n}", size=9)
        prose(page, y, random, until=random.choice((480, 720)), whole=n == 1 or random.random() < 0.5)
        pages.append(page)
    return pages


def quotation(random: Random, sender: Sender) -> list[Canvas]:
    """An offer with its terms in small print on a page of their own."""
    first, terms = Canvas(), Canvas()
    head(first, sender, size=20)
    first.text(LEFT, 150, f"Quotation {random.randint(1000, 9999)}", face="bold", size=14)
    first.text(LEFT, 170, f"Valid until {date(random)}")
    y = rows(first, 220, random, random.randint(4, 16), code=True)
    sum_up(first, y, "Offer total", random)
    terms.text(LEFT, 60, "Terms and conditions of sale", face="bold", size=9)
    prose(terms, 80, random, until=730)
    return [first, terms] if random.random() < 0.8 else [first]


DEVELOPED_ON: tuple[Draw, ...] = (
    till_receipt,
    paged_invoice,
    plain_letter,
    numbered_contract,
    account_statement,
    bound_report,
    proposal,
    minutes,
    memorandum,
    quotation,
)
