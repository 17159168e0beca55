"""Documents of the stacks that dividing is measured on."""

from __future__ import annotations

from random import Random

from app.samples.pdf import Canvas
from app.samples.stack_parts import (
    GOODS,
    LEFT,
    NAMES,
    RIGHT,
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


def counter_slip(random: Random, sender: Sender) -> list[Canvas]:
    """A receipt on A5, its words in the middle."""
    page = Canvas(size=(420.0, 595.0))
    page.text(140, 50, sender.name, face="serif-bold", size=13)
    page.text(150, 66, f"{sender.street}, {sender.town}", face="serif", size=9)
    page.text(40, 100, f"Bill No: {random.randint(1000, 99999)}", face="serif")
    page.text(380, 100, date(random), face="serif", right=True)
    y = 140.0
    for _ in range(random.randint(2, 9)):
        page.text(40, y, f"{random.randint(1, 5)} x {random.choice(GOODS)}", face="serif")
        page.text(380, y, f"{random.randint(100, 9000) / 100:.2f}", face="serif", right=True)
        y += 18
    page.text(40, y + 16, "Grand Total", face="serif-bold", size=12)
    page.text(380, y + 16, f"{random.randint(1000, 20000) / 100:.2f}", face="serif-bold", size=12, right=True)
    page.text(40, y + 40, "Cash", face="serif")
    return [page]


def headed_invoice(random: Random, sender: Sender) -> list[Canvas]:
    """Letterhead and invoice number on every page, no page numbers."""
    number, count = f"{random.choice('ABK')}{random.randint(100000, 999999)}", random.choice((1, 2, 2, 3))
    day, pages = date(random), []
    for n in range(1, count + 1):
        page = Canvas()
        head(page, sender, right=True, size=14)
        page.text(LEFT, 130, "Tax invoice", face="serif-bold", size=15)
        page.text(LEFT, 152, f"Invoice Number: {number}", face="serif")
        page.text(LEFT, 167, f"Date: {day}", face="serif")
        y = rows(page, 210, random, 24 if n < count else random.randint(2, 14))
        if n == count:
            sum_up(page, y, "Balance due", random)
        pages.append(page)
    return pages


def bare_invoice(random: Random, sender: Sender) -> list[Canvas]:
    """After the first page rows alone, with what is brought forward; a number of the kind 2/3 at the foot of some."""
    count, numbered = random.choice((2, 2, 3)), random.random() < 0.5
    pages = []
    for n in range(1, count + 1):
        page = Canvas()
        y = 70.0
        if n == 1:
            page.text(LEFT, 70, sender.name, face="bold", size=18)
            page.text(LEFT, 88, f"{sender.street} | {sender.town} | {sender.phone} | VAT {sender.tax_id}", size=8)
            page.text(LEFT, 130, f"Bill to: {random.choice(NAMES)} {random.choice(TRADES)}")
            page.text(LEFT, 160, f"INVOICE {random.randint(2000, 9999)}-{random.randint(10, 99)}", face="bold", size=12)
            y = 200.0
        else:
            page.text(380, y, "Brought forward", size=9)
            page.text(RIGHT, y, f"{random.randint(10000, 99999) / 100:.2f}", size=9, right=True)
            y += 24
        y = rows(page, y, random, 25 if n < count else 6, head=n == 1)
        if n == count:
            sum_up(page, y, "To pay", random)
        if numbered:
            page.text(300, 815, f"{n}/{count}", size=8)
        pages.append(page)
    return pages


def flowing_letter(random: Random, sender: Sender) -> list[Canvas]:
    """A letter without page numbers, its sentences running on."""
    count, pages = random.choice((1, 2, 2, 3)), []
    for n in range(1, count + 1):
        page = Canvas()
        y = 80.0
        if n == 1:
            page.text(LEFT, 60, sender.name, face="serif-bold", size=13)
            page.text(LEFT, 76, f"{sender.street}, {sender.town}. Telephone {sender.phone}", face="serif", size=9)
            page.text(RIGHT, 130, date(random), face="serif", right=True)
            page.text(LEFT, 170, f"Dear {random.choice(NAMES)} team,", face="serif", size=10.5)
            y = 200.0
        y = prose(page, y, random, until=760 if n < count else 330, whole=n == 1 or random.random() < 0.3)
        if n == count:
            page.text(LEFT, y + 20, "Kind regards,", face="serif", size=10.5)
        pages.append(page)
    return pages


def policy(random: Random, sender: Sender) -> list[Canvas]:
    """The number of the policy at the top of every page, 'Sheet 2' at the foot."""
    number = f"P{random.randint(1000000, 9999999)}"
    pages = []
    for n in range(1, several(random) + 1):
        page = Canvas()
        page.text(LEFT, 50, sender.name, face="bold", size=10)
        page.text(RIGHT, 50, f"Policy no. {number}", size=9, right=True)
        if n == 1:
            page.text(LEFT, 110, "Your cover", face="bold", size=20)
            page.text(LEFT, 134, f"{sender.street}, {sender.town}", size=9)
        prose(page, 160 if n == 1 else 100, random, until=random.choice((500, 700)))
        page.text(LEFT, 815, f"Sheet {n}", size=8)
        pages.append(page)
    return pages


def delivery_note(random: Random, sender: Sender) -> list[Canvas]:
    page = Canvas()
    head(page, sender)
    page.text(LEFT, 140, "Delivery note", face="bold", size=14)
    page.text(350, 140, f"Order no. {random.randint(10000, 99999)}")
    y = 190.0
    for _ in range(random.randint(3, 12)):
        page.text(LEFT, y, random.choice(GOODS))
        page.text(RIGHT, y, f"{random.randint(1, 30)} pcs", right=True)
        y += 18
    page.text(LEFT, y + 30, "Received in good order:", size=9)
    return [page]


def purchase_order(random: Random, sender: Sender) -> list[Canvas]:
    """The number of the order in a running head, a buyer and a supplier, 'Page 2' without a total."""
    number, pages = f"PO-{random.randint(100000, 999999)}", []
    for n in range(1, random.choice((1, 2, 3)) + 1):
        page = Canvas()
        page.text(LEFT, 46, sender.name, size=9)
        page.text(RIGHT, 46, f"{number}   Page {n}", size=9, right=True)
        y = 100.0
        if n == 1:
            page.text(LEFT, 90, "Purchase order", face="serif-bold", size=16)
            page.text(LEFT, 112, f"Supplier: {random.choice(NAMES)} {random.choice(TRADES)}", size=9)
            page.text(LEFT, 126, f"Deliver to: {sender.street}, {sender.town}", size=9)
            page.text(LEFT, 140, f"Ordered on {date(random)}", size=9)
            y = 180.0
        rows(page, y, random, random.randint(6, 26), code=True)
        pages.append(page)
    return pages


def inspection(random: Random, sender: Sender) -> list[Canvas]:
    """A report without a cover: the reference at the foot of every page, no page numbers."""
    reference, pages = f"INS/{random.randint(1000, 9999)}/{random.choice('ABC')}", []
    for n in range(random.choice((1, 2, 3, 4))):
        page = Canvas()
        y = 70.0
        if n == 0:
            page.text(LEFT, 70, f"Inspection of the {random.choice(TRADES)} plant", face="bold", size=15)
            page.text(LEFT, 92, f"{sender.name}, {sender.street}, {sender.town}", size=9)
            page.text(LEFT, 106, f"Inspected {date(random)}", size=9)
            y = 140.0
        prose(page, y, random, until=random.choice((380, 560, 730)))
        page.text(LEFT, 818, f"Ref. {reference}", size=8)
        pages.append(page)
    return pages


MEASURED: tuple[Draw, ...] = (
    counter_slip,
    headed_invoice,
    bare_invoice,
    flowing_letter,
    policy,
    delivery_note,
    purchase_order,
    inspection,
)
