"""Stacks as a scanner's feeder gives them: receipts, invoices, letters and other documents, many of several pages."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from app.samples.pdf import Canvas
from app.samples.stack_parts import Draw, draw_sender

AGAIN = 0.3
"""How often a document is followed by another one of the same kind and sender."""
BLANK = 0.15
"""How often the back of a document's last page is blank."""
SHEET = 0.08
"""How often a separator sheet lies behind a document."""


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
            if random.random() < SHEET:
                pages.append(separator(random))
            if random.random() >= AGAIN:
                draw, sender = random.choice(layouts), draw_sender(random)
        if 2 * several >= documents:
            return Stack(pages=tuple(pages), begins=tuple(begins), several=several)


def separator(random: Random) -> Canvas:
    """A sheet that people put between documents: a word or two, or bars across the page."""
    page = Canvas()
    said = random.choice(("DOCUMENT SEPARATOR", "Separator Sheet", "*** NEW DOCUMENT ***", "Trennblatt", "PATCH T"))
    page.text(160, random.choice((60, 420)), said, face="bold", size=26)
    if random.random() < 0.5:
        for n in range(12):
            page.line(100, 500 + 14 * n, 495, width=random.choice((2, 5, 9)))
    return page
