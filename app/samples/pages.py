"""Pages to measure layouts on: columns of text and tables, each with the order it is read in and its cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from app.samples.pdf import Canvas, text_width

LEFT, RIGHT = 56.0, 539.0
_SYLLABLES = (
    "ba", "cor", "den", "fil", "gra", "hol", "in", "jun", "kel", "lor", "mar", "net", "os", "pra", "quin", "ros",
    "sta", "tem", "ul", "ver", "wes", "yar", "zon", "al", "bri", "cle", "dra", "el", "fro", "gen",
)  # fmt: skip

CellText = str | tuple[str, int]
"""A cell, or a cell and the number of columns it spans."""


@dataclass(slots=True)
class LaidPage:
    """A page while it is drawn: `order` holds what is read, in order; `tables` their rows, cells that a span covers
    left out as None. `told` is unset where one may argue which tables there are."""

    canvas: Canvas = field(default_factory=Canvas)
    order: list[str] = field(default_factory=list)
    tables: list[list[list[str | None]]] = field(default_factory=list)
    told: bool = True

    def text(self, x: float, y: float, text: str, **how: object) -> None:
        self.canvas.text(x, y, text, **how)  # type: ignore[arg-type]  # passed on as it came
        self.order.append(text)

    def paragraph(self, x: float, y: float, width: float, random: Random, *, sentences: int, size: float) -> float:
        """Sentences of invented words; the baseline after the last line."""
        said = [sentence(random) for _ in range(sentences)]
        self.order += said
        return self.canvas.paragraph(x, y, " ".join(said), width=width, size=size)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ruled:
    """How a table is drawn: `frame` draws columns and the head alone, the body open."""

    lines: bool = True
    frame: bool = False
    leading: float = 1.25
    row: float = 8.0
    size: float = 9.0


def table(
    page: LaidPage,
    x: float,
    y: float,
    widths: Sequence[float],
    rows: Sequence[Sequence[CellText]],
    *,
    right: Sequence[int] = (),
    how: Ruled,
) -> float:
    """Draw a table with its top at `y`; `right` are columns set flush right. The y under it."""
    pad, size = 4.0, how.size
    top, answer = y, []
    edges = [x + sum(widths[:n]) for n in range(len(widths) + 1)]
    for number, row in enumerate(rows):
        column, told, lines, crossed = 0, [], [], set()
        for cell in row:
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            room = sum(widths[column : column + span]) - 2 * pad
            lines.append((column, span, _wrapped(text, room, size)))
            told += [text, *([None] * (span - 1))]
            crossed |= set(range(column + 1, column + span))
            column += span
        answer.append(told)
        deep = max(len(many) for _, _, many in lines)
        bottom = y + how.row + deep * size * how.leading
        for first, span, many in lines:
            for n, line in enumerate(many):
                base = y + how.row / 2 + size * (0.85 + n * how.leading)
                flush = first in right and span == 1
                at = edges[first + span] - pad if flush else edges[first] + pad
                page.canvas.text(at, base, line, size=size, right=flush, face="bold" if not number else "sans")
        if how.lines:
            for n, edge in enumerate(edges):
                if n not in crossed:
                    page.canvas.upright(edge, y, bottom)
            if number == 0 or not how.frame:
                page.canvas.line(x, bottom, edges[-1])
        y = bottom
    if how.lines:
        page.canvas.line(x, top, edges[-1])
        page.canvas.line(x, y, edges[-1])
    page.tables.append(answer)
    page.order += [cell for row in answer for cell in row if cell and len(cell.split()) > 1 and not cell[0].isdigit()]
    return y


# ---- the pages -------------------------------------------------------------------------------------------------
def article(random: Random) -> LaidPage:
    """A headline over two columns."""
    page = LaidPage()
    page.text(LEFT, 80, title(random, 3), face="bold", size=18)
    page.text(LEFT, 104, title(random), face="serif", size=11)
    for x in (LEFT, 308.0):
        y = 140.0
        while y < 700:
            y = page.paragraph(x, y, 230, random, sentences=random.randint(2, 4), size=10) + 8
    return page


def newsletter(random: Random) -> LaidPage:
    """Three columns, with headings inside them."""
    page = LaidPage()
    page.text(150, 70, title(random, 2), face="serif-bold", size=22)
    for x in (LEFT, 222.0, 388.0):
        y = 116.0
        while y < 690:
            page.text(x, y, title(random, 2), face="bold", size=11)
            y = page.paragraph(x, y + 18, 150, random, sentences=random.randint(2, 5), size=9) + 14
    return page


def front_page(random: Random) -> LaidPage:
    """A headline over two of three columns; the third begins above it."""
    page = LaidPage()
    page.text(LEFT, 64, title(random, 2), face="serif-bold", size=26)
    page.text(LEFT, 120, title(random, 2), face="bold", size=16)
    for x in (LEFT, 222.0):
        y = 150.0
        while y < 700:
            y = page.paragraph(x, y, 148, random, sentences=3, size=9) + 6
    y = 116.0
    while y < 640:
        y = page.paragraph(390, y, 148, random, sentences=2, size=9) + 10
    return page


def report(random: Random) -> LaidPage:
    """Text over the whole width, two columns, a table between them, two columns."""
    page = LaidPage()
    page.text(LEFT, 70, title(random), face="bold", size=17)
    y = page.paragraph(LEFT, 100, RIGHT - LEFT, random, sentences=5, size=10) + 12
    y = _two(page, y, 3, random)
    page.text(LEFT, y + 12, title(random, 3), face="bold", size=12)
    rows = [["Region", "Units", "Revenue", "Change"], *figures(random, 6, 3)]
    y = table(page, LEFT, y + 24, (200, 90, 100, 90), rows, right=(1, 2, 3), how=Ruled(lines=False))
    _two(page, y + 30, 2, random)
    return page


def statement(random: Random) -> LaidPage:
    """A bank statement: an unruled table of many rows, a few of them wrapped."""
    page = LaidPage()
    page.text(LEFT, 70, title(random), face="bold", size=15)
    rows = [["Date", "Details", "Out", "In", "Balance"]]
    for _ in range(20):
        details = title(random, random.choice((2, 3, 9)))
        paid = f"{random.randint(3, 900)}.{random.randint(10, 99)}"
        out, into = (paid, "") if random.random() < 0.7 else ("", paid)
        day = f"{random.randint(10, 28)} Mar 2026"
        rows.append([day, details, out, into, f"{random.randint(1, 9)},{random.randint(100, 999)}.10"])
    table(page, LEFT, 110, (80, 170, 70, 70, 90), rows, right=(2, 3, 4), how=Ruled(lines=False, row=9))
    return page


def price_list(random: Random) -> LaidPage:
    """A ruled table with wrapped cells between two paragraphs."""
    page = LaidPage()
    y = page.paragraph(LEFT, 80, RIGHT - LEFT, random, sentences=4, size=10) + 10
    rows = [["Article", "Description", "Unit", "Price"]]
    for _ in range(9):
        rows.append(
            [
                f"A-{random.randint(1000, 9999)}",
                title(random, random.randint(3, 12)),
                "piece",
                f"{random.randint(2, 9)}.50",
            ]
        )
    y = table(page, LEFT, y, (80, 220, 80, 90), rows, right=(3,), how=Ruled())
    page.paragraph(LEFT, y + 30, RIGHT - LEFT, random, sentences=4, size=10)
    return page


def grouped(random: Random) -> LaidPage:
    """A ruled table whose head spans columns, and rows that span them."""
    page = LaidPage()
    page.text(LEFT, 80, title(random), face="bold", size=14)
    rows: list[list[CellText]] = [["Station", ("First half", 2), ("Second half", 2)]]
    rows.append(["", "Plan", "Result", "Plan", "Result"])
    for part in range(3):
        rows.append([(f"{title(random, 3)} {part}", 5)])
        rows += [[title(random, 2), *(str(random.randint(100, 9999)) for _ in range(4))] for _ in range(4)]
    table(page, LEFT, 110, (150, 80, 80, 80, 80), rows, right=(1, 2, 3, 4), how=Ruled())
    return page


def framed(random: Random) -> LaidPage:
    """Two addresses side by side, a frame with ruled columns and an open body, a note."""
    page = LaidPage()
    for x in (LEFT, 320.0):
        for n in range(4):
            page.text(x, 80 + 13 * n, title(random, 3), size=9.5)
    rows = [["Code", "Item", "Quantity", "Amount"]]
    rows += [
        [str(random.randint(1000, 9999)), title(random, 3), str(random.randint(1, 40)), f"{random.randint(2, 99)}.20"]
        for _ in range(12)
    ]
    y = table(page, LEFT, 170, (80, 210, 80, 100), rows, right=(2, 3), how=Ruled(frame=True, row=6))
    page.paragraph(LEFT, y + 30, RIGHT - LEFT, random, sentences=3, size=9)
    return page


def ledger(random: Random) -> LaidPage:
    """Two unruled tables of different columns, running text before and after."""
    page = LaidPage()
    y = page.paragraph(LEFT, 80, RIGHT - LEFT, random, sentences=4, size=10) + 10
    rows = [["Account", "Opening", "Movement", "Closing"], *figures(random, 8, 3)]
    y = table(page, LEFT, y, (190, 90, 100, 90), rows, right=(1, 2, 3), how=Ruled(lines=False, row=4)) + 40
    y = page.paragraph(LEFT, y, RIGHT - LEFT, random, sentences=4, size=10) + 10
    rows = [["Person", "Place", "Task"]]
    rows += [[title(random, 2), title(random, 2), title(random, random.choice((3, 8)))] for _ in range(6)]
    y = table(page, LEFT, y, (140, 130, 200), rows, how=Ruled(lines=False, row=10)) + 40
    page.paragraph(LEFT, y, RIGHT - LEFT, random, sentences=3, size=10)
    return page


def timetable(random: Random) -> LaidPage:
    """A wide unruled table of short cells, some of them empty, with a note under it."""
    page = LaidPage()
    page.text(LEFT, 70, title(random, 3), face="bold", size=15)
    rows = [["Stop", "Zone", "Early", "Morning", "Noon", "Late"]]
    for number in range(16):
        times = [
            f"{random.randint(5, 23)}:{random.randint(10, 59)}" if random.random() < 0.85 else "" for _ in range(4)
        ]
        rows.append([f"{title(random, 2)} {number}", random.choice("ABC"), *times])
    y = table(page, LEFT, 100, (170, 50, 65, 65, 65, 65), rows, right=(2, 3, 4, 5), how=Ruled(lines=False, row=7))
    page.paragraph(LEFT, y + 36, RIGHT - LEFT, random, sentences=2, size=9)
    return page


def brochure(random: Random) -> LaidPage:
    """Two columns of text; the right one holds a small ruled table."""
    page = LaidPage()
    page.text(LEFT, 70, title(random, 3), face="serif-bold", size=18)
    y = 110.0
    while y < 690:
        y = page.paragraph(LEFT, y, 230, random, sentences=random.randint(2, 3), size=10) + 8
    y = page.paragraph(308, 110, 230, random, sentences=6, size=10) + 8
    rows = [["Size", "Stock", "Price"], *([title(random, 1), str(random.randint(3, 99)), "12.50"] for _ in range(5))]
    y = table(page, 308, y, (90, 60, 70), rows, right=(1, 2), how=Ruled()) + 30
    while y < 690:
        y = page.paragraph(308, y, 230, random, sentences=2, size=10) + 8
    return page


Drawn = Callable[[Random], LaidPage]
DEVELOPED_ON: dict[str, Drawn] = {
    "article": article,
    "newsletter": newsletter,
    "statement": statement,
    "price-list": price_list,
    "report": report,
    "ledger": ledger,
}
"""Pages the layout step was developed on."""
MEASURED: dict[str, Drawn] = {
    "front-page": front_page,
    "grouped": grouped,
    "framed": framed,
    "timetable": timetable,
    "brochure": brochure,
}
"""Pages it is measured on."""


def _two(page: LaidPage, y: float, paragraphs: int, random: Random) -> float:
    ends = []
    for x in (LEFT, 308.0):
        end = y
        for _ in range(paragraphs):
            end = page.paragraph(x, end, 230, random, sentences=2, size=10) + 6
        ends.append(end)
    return max(ends)


def figures(random: Random, rows: int, columns: int) -> list[list[str]]:
    def figure() -> str:
        return f"{random.randint(1, 99)},{random.randint(100, 999)}"

    return [[title(random, 2), *(figure() for _ in range(columns))] for _ in range(rows)]


def _word(random: Random) -> str:
    return "".join(random.choice(_SYLLABLES) for _ in range(random.randint(1, 4)))


def title(random: Random, words: int = 5) -> str:
    return " ".join(_word(random) + random.choice(("a", "o", "in")) for _ in range(words)).capitalize()


def sentence(random: Random) -> str:
    return " ".join(_word(random) for _ in range(random.randint(7, 14))).capitalize() + "."


def _wrapped(text: str, width: float, size: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, "bold", size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
