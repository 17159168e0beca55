"""What the documents of a stack are made of: senders, letterheads, running text, rows of goods."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from app.samples.pdf import Canvas

LEFT, RIGHT = 60.0, 535.0
NAMES = (
    "Aldermoor",
    "Brackley",
    "Corvane",
    "Dunmore",
    "Eastgate",
    "Fenwick",
    "Garrow",
    "Halden",
    "Inverlea",
    "Jessop",
    "Kirkby",
    "Lowther",
    "Marsden",
    "Norwell",
    "Oakridge",
    "Penhale",
    "Quayside",
    "Rowley",
    "Stanmore",
    "Thirsk",
)
TRADES = (
    "Timber",
    "Logistics",
    "Dental",
    "Catering",
    "Printing",
    "Electrical",
    "Gardens",
    "Software",
    "Cycles",
    "Plumbing",
    "Textiles",
    "Insurance",
)
STREETS = ("Mill Lane", "High Street", "Station Road", "Canal Walk", "Abbey Close", "Foundry Row", "Harbour View")
TOWNS = ("Bristol", "Leeds", "Galway", "Perth", "Norwich", "Dublin", "York", "Derby", "Truro")
GOODS = (
    "Oak board planed",
    "Copper elbow 15 mm",
    "Filter cartridge",
    "Site visit",
    "Cable drum",
    "Door handle set",
    "Labour per hour",
    "Paint white 5 l",
    "Bearing 6204",
    "Delivery",
    "Wall bracket",
    "Seed mix",
    "Toner black",
)
PHRASES = (
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
        name=f"{random.choice(NAMES)} {random.choice(TRADES)} {random.choice(('Ltd', 'LLP', 'plc', '& Sons'))}",
        street=f"{random.randint(2, 180)} {random.choice(STREETS)}",
        town=random.choice(TOWNS),
        phone=f"0{random.randint(1100, 1999)} {random.randint(100000, 999999)}",
        tax_id=f"GB{random.randint(100000000, 999999999)}",
    )


Draw = Callable[[Random, Sender], list[Canvas]]
"""The pages of one document by one sender."""


# ---- what layouts are made of ------------------------------------------------------------------------------------
def prose(page: Canvas, y: float, random: Random, *, until: float, whole: bool = True, width: float = 470) -> float:
    """Paragraphs down to `until`; with `whole` unset the first begins in the middle of a sentence."""
    first = not whole
    while y < until:
        said = [random.choice(PHRASES) for _ in range(random.randint(3, 5))]
        text = ". ".join(part.capitalize() for part in said) + "."
        if first:
            text, first = text[0].lower() + text[1:], False
        y = page.paragraph(LEFT, y, text, width=width, size=10.5) + 7
    return y


def head(page: Canvas, sender: Sender, *, right: bool = False, size: float = 16) -> None:
    x = RIGHT if right else LEFT
    page.text(x, 64, sender.name, face="bold", size=size, right=right)
    page.text(x, 80, f"{sender.street}, {sender.town}", size=9, right=right)
    page.text(x, 92, f"Tel {sender.phone}   VAT {sender.tax_id}", size=9, right=right)


def rows(page: Canvas, y: float, random: Random, count: int, *, head: bool = True, code: bool = False) -> float:
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
        name = random.choice(GOODS)
        page.text(LEFT, y, f"{random.randint(1000, 9999)} {name}" if code else name)
        page.text(370, y, str(quantity), right=True)
        page.text(450, y, f"{price / 100:.2f}", right=True)
        page.text(RIGHT, y, f"{price * quantity / 100:.2f}", right=True)
        y += 17
    return y


def sum_up(page: Canvas, y: float, label: str, random: Random) -> None:
    page.text(380, y + 8, label, face="bold", size=11)
    page.text(RIGHT, y + 8, f"{random.randint(20000, 900000) / 100:.2f}", face="bold", size=11, right=True)


def date(random: Random) -> str:
    return f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/2026"


def several(random: Random, most: int = 4) -> int:
    return random.randint(2, most)
