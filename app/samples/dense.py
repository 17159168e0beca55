"""Densely printed A4 sheets as a scanner gives them: contracts, price lists, statements, small print. Every printed
line is known, so that a reading can be held against it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from PIL import Image, ImageDraw, ImageFont

from app.samples.paper import Scan, font, scan

WIDE, HIGH = 8.27, 11.69
"""A4 in inches."""

_WORDS = [
    "agreement",
    "party",
    "supplier",
    "customer",
    "premises",
    "notice",
    "period",
    "payment",
    "interest",
    "invoice",
    "delivery",
    "acceptance",
    "warranty",
    "liability",
    "damage",
    "insurance",
    "claim",
    "written",
    "consent",
    "obligation",
    "termination",
    "breach",
    "remedy",
    "schedule",
    "annex",
    "clause",
    "service",
    "equipment",
    "maintenance",
    "replacement",
    "property",
    "ownership",
    "transfer",
    "risk",
    "carriage",
    "storage",
    "inspection",
    "defect",
    "quantity",
    "price",
    "discount",
    "deposit",
    "balance",
    "currency",
    "exchange",
    "tax",
    "duty",
    "licence",
    "permit",
    "regulation",
    "authority",
    "court",
    "jurisdiction",
    "arbitration",
    "dispute",
    "settlement",
    "expense",
    "budget",
    "report",
    "record",
    "document",
    "signature",
    "witness",
    "director",
    "manager",
    "employee",
    "contractor",
    "agent",
    "representative",
    "address",
    "telephone",
    "confidential",
    "information",
    "disclosure",
    "security",
    "access",
    "system",
    "software",
    "hardware",
    "network",
    "operation",
    "failure",
    "interruption",
    "recovery",
    "capacity",
    "quality",
    "standard",
    "method",
    "reasonable",
    "exclusive",
    "binding",
    "effective",
    "applicable",
    "previous",
    "following",
    "additional",
    "necessary",
    "sufficient",
    "material",
    "shall",
    "may",
    "must",
    "will",
    "provide",
    "receive",
    "return",
    "accept",
    "refuse",
    "require",
    "permit",
    "exclude",
    "include",
    "extend",
    "reduce",
    "suspend",
    "the",
    "a",
    "of",
    "to",
    "in",
    "by",
    "for",
    "with",
    "from",
    "under",
    "upon",
    "between",
    "within",
    "without",
    "before",
    "after",
    "during",
    "unless",
    "where",
    "which",
    "such",
]
_GOODS = (
    "Hexagon bolt", "Wood screw", "Cable clip", "Copper pipe", "Elbow joint", "Ball valve", "Paint roller",
    "Masking tape",
    "Drill bit", "Sanding disc", "Door hinge", "Cylinder lock", "Light switch", "Wall socket", "Fuse holder",
    "Garden hose", "Spray nozzle", "Work glove", "Safety glasses", "Spirit level", "Steel rule", "Chalk line",
    "Angle bracket", "Roof nail", "Rubber seal", "Pipe clamp", "Gate latch", "Rope hook", "Tool box", "Hand saw",
)  # fmt: skip
_PAYEES = (
    "Northgate Energy", "Harbour Dental", "Meadow Foods", "City Transport", "Oakfield Rent", "Bluebell Nursery",
    "Granite Telecom", "Orchard Bakery", "Riverside Gym", "Castle Insurance", "Summit Books", "Parkway Garage",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class DensePage:
    """`lines` is the text as it is printed, one piece a cell or a line of a column; `points` the size of most of
    it; `dpi` the scanner's."""

    kind: str
    image: Image.Image
    lines: tuple[str, ...]
    points: float
    dpi: int
    quality: int


@dataclass(slots=True)
class _Sheet:
    """White paper while it is printed on; x, y and widths in inches, sizes in points."""

    dpi: int
    lines: list[str] = field(default_factory=list)
    image: Image.Image = field(init=False)
    _draw: ImageDraw.ImageDraw = field(init=False)
    _faces: dict[tuple[str, float, bool], ImageFont.FreeTypeFont] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.image = Image.new("L", (round(WIDE * self.dpi), round(HIGH * self.dpi)), 255)
        self._draw = ImageDraw.Draw(self.image)

    def text(self, x: float, y: float, text: str, family: str, points: float, **how: bool) -> None:
        """With its top at `y`; `bold`; with `right`, `x` is where it ends."""
        face = self._face(family, points, bold=how.get("bold", False))
        left = x * self.dpi - (face.getlength(text) if how.get("right") else 0.0)
        self._draw.text((left, y * self.dpi), text, font=face, fill=0)
        self.lines.append(text)

    def width(self, text: str, family: str, points: float) -> float:
        return self._face(family, points).getlength(text) / self.dpi

    def rule(self, x0: float, y: float, x1: float) -> None:
        ends = (x0 * self.dpi, y * self.dpi, x1 * self.dpi, y * self.dpi)
        self._draw.line(ends, fill=0, width=max(1, self.dpi // 150))

    def column(
        self, x: float, y: float, width: float, bottom: float, family: str, points: float, random: Random
    ) -> None:
        """Numbered clauses down to `bottom`."""
        leading = points * 1.2 / 72
        number = random.randint(1, 9)
        while y < bottom:
            for line in self._broken(f"{number}. {_clause(random)}", width, family, points):
                if y > bottom:
                    return
                self.text(x, y, line, family, points)
                y += leading
            number += 1
            y += leading * 0.6

    def _face(self, family: str, points: float, *, bold: bool = False) -> ImageFont.FreeTypeFont:
        key = (family, points, bold)
        if key not in self._faces:
            self._faces[key] = font(family, points / 72 * self.dpi, bold=bold)
        return self._faces[key]

    def _broken(self, text: str, width: float, family: str, points: float) -> list[str]:
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer, family, points) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines


# ---- kinds of print --------------------------------------------------------------------------------------------
def contract(sheet: _Sheet, points: float, random: Random) -> None:
    """Two columns of clauses in a serif face."""
    sheet.text(0.8, 0.6, "GENERAL TERMS OF SUPPLY", "tinos", points * 1.7, bold=True)
    for x in (0.8, 4.3):
        sheet.column(x, 1.1, 3.15, 10.9, "tinos", points, random)


def small_print(sheet: _Sheet, points: float, random: Random) -> None:
    """The back of a form: three narrow columns without serifs."""
    sheet.text(0.5, 0.4, "Conditions of carriage", "arimo", points * 1.5, bold=True)
    for x in (0.5, 2.98, 5.46):
        sheet.column(x, 0.8, 2.3, 11.2, "arimo", points, random)


def price_list(sheet: _Sheet, points: float, random: Random) -> None:
    """Two halves of article numbers, names, units and prices."""
    leading = points * 1.35 / 72
    for left in (0.6, 4.35):
        y = 0.9
        for x, head in ((0.0, "Art. no."), (0.7, "Description"), (2.35, "Unit"), (3.3, "Price")):
            sheet.text(left + x, y, head, "arimo", points, bold=True, right=head == "Price")
        sheet.rule(left, y + leading, left + 3.3)
        y += leading * 1.4
        while y < 11.0:
            size = f"{random.randint(2, 98)}/{random.randint(10, 480)} mm"
            sheet.text(left, y, f"{random.randint(100, 999)}-{random.randint(1000, 9999)}", "arimo", points)
            sheet.text(left + 0.7, y, f"{random.choice(_GOODS)} {size}", "arimo", points)
            sheet.text(left + 2.35, y, random.choice(("each", "pack", "metre")), "arimo", points)
            sheet.text(left + 3.3, y, f"{random.uniform(0.2, 480):.2f}", "arimo", points, right=True)
            y += leading


def statement(sheet: _Sheet, points: float, random: Random) -> None:
    """A bank's: a fixed-width face, one booking a line, the balance running."""
    leading, balance = points * 1.45 / 72, random.uniform(800, 9000)
    sheet.text(0.7, 0.6, "Statement of account", "arimo", points * 1.8, bold=True)
    sheet.text(
        0.7, 1.0, f"IBAN GB{random.randint(10, 99)} KEST {random.randint(1000, 9999)} 7081 2206", "cousine", points
    )
    y = 1.5
    for x, head in ((0.7, "Date"), (1.55, "Details"), (6.3, "Amount"), (7.5, "Balance")):
        sheet.text(x, y, head, "cousine", points, bold=True, right=x > 6)
    sheet.rule(0.7, y + leading, 7.5)
    y += leading * 1.4
    while y < 11.0:
        amount = random.uniform(-400, 380)
        balance += amount
        sheet.text(0.7, y, f"{random.randint(1, 28):02}/{random.randint(1, 12):02}/2026", "cousine", points)
        sheet.text(1.55, y, f"{random.choice(_PAYEES)} ref {random.randint(10**6, 10**7 - 1)}", "cousine", points)
        sheet.text(6.3, y, f"{amount:,.2f}", "cousine", points, right=True)
        sheet.text(7.5, y, f"{balance:,.2f}", "cousine", points, right=True)
        y += leading


Kind = Callable[[_Sheet, float, Random], None]

DENSE: dict[str, tuple[Kind, Sequence[tuple[float, int]]]] = {
    "contract": (contract, ((8, 200), (9, 150), (7, 300))),
    "small-print": (small_print, ((6, 300), (7, 200), (6.5, 240))),
    "price-list": (price_list, ((7, 200), (8, 150), (6, 300))),
    "statement": (statement, ((8, 200), (9, 150), (7, 240))),
}
"""Kind -> how it is printed, and the sizes in points with the dots an inch it is scanned at."""


def dense_pages(count: int, seed: int) -> list[DensePage]:
    """`count` different pages, the kinds and sizes in turn; the same for the same seed."""
    pages = []
    for number in range(count):
        kind = list(DENSE)[number % len(DENSE)]
        draw, sizes = DENSE[kind]
        points, dpi = sizes[number // len(DENSE) % len(sizes)]
        random = Random(f"{seed}:{kind}:{number}")  # noqa: S311  # documents, not secrets
        sheet = _Sheet(dpi)
        draw(sheet, points, random)
        how = Scan(
            skew=random.uniform(-0.35, 0.35),
            grey=random.randint(222, 244),
            ink=random.randint(20, 70),
            noise=random.uniform(2, 5),
            blur=random.uniform(0.4, 0.7) * dpi / 200,
            quality=random.randint(75, 88),
        )
        image = scan(sheet.image, how, random.randint(0, 2**31))
        pages.append(
            DensePage(kind=kind, image=image, lines=tuple(sheet.lines), points=points, dpi=dpi, quality=how.quality)
        )
    return pages


def _clause(random: Random) -> str:
    """Two or three sentences of the words contracts are made of."""
    said = []
    for _ in range(random.randint(2, 3)):
        words = random.choices(_WORDS, k=random.randint(9, 20))
        if random.random() < 0.4:
            place = f"({random.choice('abcdef')})" if random.random() < 0.4 else f"{random.randint(2, 90)} days"
            words.insert(random.randrange(2, len(words)), place)
        if random.random() < 0.5:
            at = random.randrange(1, len(words) - 1)
            words[at] += ","
        said.append(" ".join(words).capitalize() + ".")
    return " ".join(said)
