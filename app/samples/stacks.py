"""Stacks as a scanner's feeder gives them: receipts, invoices, letters and other documents, many of several pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from app.samples.pdf import Canvas

LEFT, RIGHT = 60.0, 535.0
_NAMES = ("Aldermoor", "Brackley", "Corvane", "Dunmore", "Eastgate", "Fenwick", "Garrow", "Halden", "Inverlea", "Jessop",
          "Kirkby", "Lowther", "Marsden", "Norwell", "Oakridge", "Penhale", "Quayside", "Rowley", "Stanmore", "Thirsk")  # fmt: skip
_TRADES = ("Timber", "Logistics", "Dental", "Catering", "Printing", "Electrical", "Gardens", "Software", "Cycles",
           "Plumbing", "Textiles", "Insurance")  # fmt: skip
_STREETS = ("Mill Lane", "High Street", "Station Road", "Canal Walk", "Abbey Close", "Foundry Row", "Harbour View")
_TOWNS = ("Bristol", "Leeds", "Galway", "Perth", "Norwich", "Dublin", "York", "Derby", "Truro")
_GOODS = ("Oak board planed", "Copper elbow 15 mm", "Filter cartridge", "Site visit", "Cable drum", "Door handle set",
          "Labour per hour", "Paint white 5 l", "Bearing 6204", "Delivery", "Wall bracket", "Seed mix", "Toner black")  # fmt: skip
_PHRASES = (
    "we have looked into the matter you raised with our office last month",
    "the work was carried out as agreed and the site was left clean",
    "several of the points need an answer from your side before the end of the quarter",
    "the committee met twice and took note of what had been reported",
    "prices were held for the whole of the season although costs had risen",
    "a full account of the measurements is kept with the drawings",
    "nothing in this changes what was said about the warranty",
    "the second phase begins when the permits have been granted",
    "our engineers found the pump in good order and the valves worn",
    "it would help us to know who will be present on the day",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    name: str
    street: str
    town: str
    phone: str
    tax_id: str


def draw_sender(random: Random) -> Sender:
    return Sender(
        name=f"{random.choice(_NAMES)} {random.choice(_TRADES)} {random.choice(('Ltd', 'LLP', 'plc', '& Sons'))}",
        street=f"{random.randint(2, 180)} {random.choice(_STREETS)}",
        town=random.choice(_TOWNS),
        phone=f"0{random.randint(1100, 1999)} {random.randint(100000, 999999)}",
        tax_id=f"GB{random.randint(100000000, 999999999)}",
    )


Draw = Callable[[Random, Sender], list[Canvas]]
"""The pages of one document by one sender."""


# ---- what layouts are made of ------------------------------------------------------------------------------------
def _prose(page: Canvas, y: float, random: Random, *, until: float, whole: bool = True, width: float = 470) -> float:
    """Paragraphs down to `until`; with `whole` unset the first begins in the middle of a sentence."""
    first = not whole
    while y < until:
        said = [random.choice(_PHRASES) for _ in range(random.randint(3, 5))]
        text = ". ".join(part.capitalize() for part in said) + "."
        if first:
            text, first = text[0].lower() + text[1:], False
        y = page.paragraph(LEFT, y, text, width=width, size=10.5) + 7
    return y


def _head(page: Canvas, sender: Sender, *, right: bool = False, size: float = 16) -> None:
    x = RIGHT if right else LEFT
    page.text(x, 64, sender.name, face="bold", size=size, right=right)
    page.text(x, 80, f"{sender.street}, {sender.town}", size=9, right=right)
    page.text(x, 92, f"Tel {sender.phone}   VAT {sender.tax_id}", size=9, right=right)


def _rows(page: Canvas, y: float, random: Random, count: int, *, head: bool = True, code: bool = False) -> float:
    if head:
        for x, text, right in (
            (LEFT, "Description", False),
            (370, "Qty", True),
            (450, "Price", True),
            (RIGHT, "Amount", True),
        ):
            page.text(x, y, text, face="bold", size=9, right=right)
        y += 18
    for _ in range(count):
        quantity, price = random.randint(1, 12), random.randint(200, 9900)
        name = random.choice(_GOODS)
        page.text(LEFT, y, f"{random.randint(1000, 9999)} {name}" if code else name)
        page.text(370, y, str(quantity), right=True)
        page.text(450, y, f"{price / 100:.2f}", right=True)
        page.text(RIGHT, y, f"{price * quantity / 100:.2f}", right=True)
        y += 17
    return y


def _sum(page: Canvas, y: float, label: str, random: Random) -> None:
    page.text(380, y + 8, label, face="bold", size=11)
    page.text(RIGHT, y + 8, f"{random.randint(20000, 900000) / 100:.2f}", face="bold", size=11, right=True)


def _date(random: Random) -> str:
    return f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/2026"


def _several(random: Random, most: int = 4) -> int:
    return random.randint(2, most)


# ---- layouts that dividing was developed on ------------------------------------------------------------------------
def till_receipt(random: Random, sender: Sender) -> list[Canvas]:
    page = Canvas(size=(226.0, 520.0))
    page.text(30, 40, sender.name, face="bold", size=11)
    page.text(30, 56, f"{sender.street}", size=8)
    page.text(30, 68, f"Tel {sender.phone}", size=8)
    page.text(16, 92, f"Receipt no. {random.randint(10000, 99999)}", size=8)
    page.text(16, 104, f"Date: {_date(random)}", size=8)
    y = 130.0
    for _ in range(random.randint(3, 12)):
        page.text(16, y, random.choice(_GOODS), size=8)
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
            _head(page, sender)
            page.text(LEFT, 140, "INVOICE", face="bold", size=14)
            page.text(350, 140, f"Invoice no. {number}")
            page.text(350, 156, f"Invoice date {_date(random)}")
            y = 220.0
        y = _rows(page, y, random, 22 if n < count else 8)
        if n == count:
            _sum(page, y, "Total due", random)
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
            _head(page, sender, right=True)
            page.text(LEFT, 150, _date(random))
            page.text(LEFT, 190, "Dear Sir or Madam,", face="serif", size=10.5)
            y = 220.0
        else:
            page.text(290, 50, f"- {n} -", face="serif", size=10)
        y = _prose(page, y, random, until=720 if n < count else 400, whole=n == 1)
        if n == count:
            page.text(LEFT, y + 20, "Yours faithfully,", face="serif", size=10.5)
        pages.append(page)
    return pages


def numbered_contract(random: Random, sender: Sender) -> list[Canvas]:
    reference = f"C-{random.randint(1000, 9999)}/26"
    pages = []
    for n in range(1, _several(random, 5) + 1):
        page = Canvas()
        page.text(LEFT, 50, f"Contract {reference}", face="serif", size=9)
        if n == 1:
            page.text(LEFT, 120, "Framework contract", face="serif-bold", size=22)
            page.text(LEFT, 150, f"between {sender.name} and the client", face="serif", size=12)
        _prose(page, 190 if n == 1 else 90, random, until=700)
        page.text(300, 810, str(n), face="serif", size=9)
        pages.append(page)
    return pages


def account_statement(random: Random, sender: Sender) -> list[Canvas]:
    """The head of the sender on every page; said to be continued."""
    account, pages = f"{random.randint(10000000, 99999999)}", []
    count = _several(random)
    for n in range(1, count + 1):
        page = Canvas()
        _head(page, sender)
        page.text(LEFT, 130, f"Account number {account}")
        page.text(
            LEFT, 150, "Statement of account" if n == 1 else "Statement of account (continued)", face="bold", size=12
        )
        y = _rows(page, 190, random, 26 if n < count else 10, code=True)
        page.text(380, y + 6, "Carried forward" if n < count else "Closing balance", size=9)
        pages.append(page)
    return pages


# ---- layouts it is measured on -------------------------------------------------------------------------------------
def counter_slip(random: Random, sender: Sender) -> list[Canvas]:
    """A receipt on A5, its words in the middle."""
    page = Canvas(size=(420.0, 595.0))
    page.text(140, 50, sender.name, face="serif-bold", size=13)
    page.text(150, 66, f"{sender.street}, {sender.town}", face="serif", size=9)
    page.text(40, 100, f"Bill No: {random.randint(1000, 99999)}", face="serif")
    page.text(380, 100, _date(random), face="serif", right=True)
    y = 140.0
    for _ in range(random.randint(2, 9)):
        page.text(40, y, f"{random.randint(1, 5)} x {random.choice(_GOODS)}", face="serif")
        page.text(380, y, f"{random.randint(100, 9000) / 100:.2f}", face="serif", right=True)
        y += 18
    page.text(40, y + 16, "Grand Total", face="serif-bold", size=12)
    page.text(380, y + 16, f"{random.randint(1000, 20000) / 100:.2f}", face="serif-bold", size=12, right=True)
    page.text(40, y + 40, "Cash", face="serif")
    return [page]


def headed_invoice(random: Random, sender: Sender) -> list[Canvas]:
    """Letterhead and invoice number on every page, no page numbers."""
    number, count = f"{random.choice('ABK')}{random.randint(100000, 999999)}", random.choice((1, 2, 2, 3))
    day, pages = _date(random), []
    for n in range(1, count + 1):
        page = Canvas()
        _head(page, sender, right=True, size=14)
        page.text(LEFT, 130, "Tax invoice", face="serif-bold", size=15)
        page.text(LEFT, 152, f"Invoice Number: {number}", face="serif")
        page.text(LEFT, 167, f"Date: {day}", face="serif")
        y = _rows(page, 210, random, 24 if n < count else random.randint(2, 14))
        if n == count:
            _sum(page, y, "Balance due", random)
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
            page.text(LEFT, 130, f"Bill to: {random.choice(_NAMES)} {random.choice(_TRADES)}")
            page.text(LEFT, 160, f"INVOICE {random.randint(2000, 9999)}-{random.randint(10, 99)}", face="bold", size=12)
            y = 200.0
        else:
            page.text(380, y, "Brought forward", size=9)
            page.text(RIGHT, y, f"{random.randint(10000, 99999) / 100:.2f}", size=9, right=True)
            y += 24
        y = _rows(page, y, random, 25 if n < count else 6, head=n == 1)
        if n == count:
            _sum(page, y, "To pay", random)
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
            page.text(RIGHT, 130, _date(random), face="serif", right=True)
            page.text(LEFT, 170, f"Dear {random.choice(_NAMES)} team,", face="serif", size=10.5)
            y = 200.0
        y = _prose(page, y, random, until=760 if n < count else 330, whole=n == 1 or random.random() < 0.3)
        if n == count:
            page.text(LEFT, y + 20, "Kind regards,", face="serif", size=10.5)
        pages.append(page)
    return pages


def bound_report(random: Random, sender: Sender) -> list[Canvas]:
    """A title page, then sections under a running head; 'p. 2' and so on at the foot."""
    title = f"Survey of the {random.choice(_NAMES)} site"
    cover = Canvas()
    cover.text(LEFT, 200, title, face="bold", size=24)
    cover.text(LEFT, 240, f"Prepared by {sender.name}", size=12)
    cover.text(LEFT, 260, f"{_date(random)}", size=12)
    pages = [cover]
    for n in range(2, _several(random, 5) + 1):
        page = Canvas()
        page.text(LEFT, 44, title, size=8.5)
        page.text(LEFT, 90, f"{n - 1}. {random.choice(_TRADES)} works", face="bold", size=13)
        _prose(page, 116, random, until=690)
        page.text(RIGHT, 812, f"p. {n}", size=8.5, right=True)
        pages.append(page)
    return pages


def policy(random: Random, sender: Sender) -> list[Canvas]:
    """The number of the policy at the top of every page, 'Sheet 2' at the foot."""
    number = f"P{random.randint(1000000, 9999999)}"
    pages = []
    for n in range(1, _several(random) + 1):
        page = Canvas()
        page.text(LEFT, 50, sender.name, face="bold", size=10)
        page.text(RIGHT, 50, f"Policy no. {number}", size=9, right=True)
        if n == 1:
            page.text(LEFT, 110, "Your cover", face="bold", size=20)
            page.text(LEFT, 134, f"{sender.street}, {sender.town}", size=9)
        _prose(page, 160 if n == 1 else 100, random, until=random.choice((500, 700)))
        page.text(LEFT, 815, f"Sheet {n}", size=8)
        pages.append(page)
    return pages


def delivery_note(random: Random, sender: Sender) -> list[Canvas]:
    page = Canvas()
    _head(page, sender)
    page.text(LEFT, 140, "Delivery note", face="bold", size=14)
    page.text(350, 140, f"Order no. {random.randint(10000, 99999)}")
    y = 190.0
    for _ in range(random.randint(3, 12)):
        page.text(LEFT, y, random.choice(_GOODS))
        page.text(RIGHT, y, f"{random.randint(1, 30)} pcs", right=True)
        y += 18
    page.text(LEFT, y + 30, "Received in good order:", size=9)
    return [page]


DEVELOPED_ON: tuple[Draw, ...] = (till_receipt, paged_invoice, plain_letter, numbered_contract, account_statement)
MEASURED: tuple[Draw, ...] = (
    counter_slip,
    headed_invoice,
    bare_invoice,
    flowing_letter,
    bound_report,
    policy,
    delivery_note,
)
AGAIN = 0.3
"""How often a document is followed by another one of the same kind and sender."""
BLANK = 0.15
"""How often the back of a document's last page is blank."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Stack:
    """Pages in order, and the numbers (from 1) of those on which a document begins."""

    pages: tuple[Canvas, ...]
    begins: tuple[int, ...]
    several: int

    @property
    def documents(self) -> int:
        return len(self.begins)


def draw_stack(random: Random, layouts: tuple[Draw, ...], documents: int = 8) -> Stack:
    """`documents` of them, at least half with several pages."""
    while True:
        pages: list[Canvas] = []
        begins: list[int] = []
        several = 0
        draw, sender = random.choice(layouts), draw_sender(random)
        for _ in range(documents):
            drawn = draw(random, sender)
            begins.append(len(pages) + 1)
            pages += drawn
            several += len(drawn) > 1
            if random.random() < BLANK:
                pages.append(Canvas(size=drawn[-1].size))
            if random.random() >= AGAIN:
                draw, sender = random.choice(layouts), draw_sender(random)
        if 2 * several >= documents:
            return Stack(pages=tuple(pages), begins=tuple(begins), several=several)
