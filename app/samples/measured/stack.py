"""Stacks of measured documents as a feeder scans them: several types, some of many pages, in one file."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from app.samples.make import Sample
from app.samples.measured.catalogue import Layout, drawn
from app.samples.measured.sheet import A4, Sheet, pdf
from app.samples.measured.wear import WORN, scanned
from app.samples.pdf import scan_pdf

STACKS = 3
"""How many are drawn, each once digital and once scanned."""
DOCUMENTS = 5


def _pile(layouts: Sequence[Layout], seed: str, number: int) -> tuple[list[Sheet], tuple[dict[str, Any], ...]]:
    """The pages of five documents, a blank one between some, and an answer for each."""
    random = Random(f"{seed}:stack:{number}")  # noqa: S311  # documents, not secrets
    sheets: list[Sheet] = []
    told = []
    for layout in random.sample([layout for layout in layouts if not layout.till], DOCUMENTS):
        pages, answer = drawn(layout, random.choice(layout.locales), f"{seed}:{number}")
        told.append(answer.subdocument(list(range(len(sheets) + 1, len(sheets) + len(pages) + 1))))
        sheets += pages
        if random.random() < 0.15:
            sheets.append(Sheet(size=A4))
    return sheets, tuple(told)


def stacks(layouts: Sequence[Layout], seed: int) -> Iterator[Sample]:
    """Every stack of the `layouts`; a blank page belongs to no document."""
    for number in range(1, STACKS + 1):
        sheets, told = _pile(layouts, f"{seed}:digital", number)
        name = f"stack-mixed_{number}-many"
        yield Sample(filename=f"{name}-digital.pdf", content=pdf(sheets, "Stack"), subdocuments=told)
        sheets, told = _pile(layouts, f"{seed}:scanned", number)
        how = list(WORN.values())[number % len(WORN)]
        images = [
            scanned(sheet.image(how.dpi, how.printer), how, zlib.crc32(f"{seed}:{name}:{n}".encode()))
            for n, sheet in enumerate(sheets)
        ]
        content = scan_pdf(images, "Scan", dpi=how.dpi, quality=how.scan.quality)
        yield Sample(filename=f"{name}-scanned.pdf", content=content, subdocuments=told)
