"""Stacks as a scanner sees them: print on paper, backs through which the front shines, specks, punched holes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
import pypdfium2  # type: ignore[import-untyped]  # ships no types
from PIL import Image, ImageDraw, ImageOps

from app.samples.paper import Scan, scan
from app.samples.pdf import Canvas, text_pdf

DPI = 150
SHINES = 0.13
"""How dark the front is on its back, of what it is on the front."""


def scans(pages: Sequence[Canvas]) -> list[Image.Image]:
    """One image a page at DPI; what is random in them comes from the pages."""
    drawn = text_pdf(pages, "Scan")
    seed = zlib.crc32(drawn)
    pdf = pypdfium2.PdfDocument(drawn)
    images: list[Image.Image] = []
    front: Image.Image | None = None
    for number, (canvas, page) in enumerate(zip(pages, pdf, strict=True)):
        sheet = page.render(scale=DPI / 72).to_pil().convert("L")
        if canvas.parts:
            front = sheet
        else:
            sheet = back(sheet, front, seed + number)
        how = Scan(skew=((seed + 7 * number) % 9 - 4) / 8, noise=4.0)
        images.append(scan(sheet, how, seed + number))
    pdf.close()
    return images


def back(sheet: Image.Image, front: Image.Image | None, seed: int) -> Image.Image:
    """A back nobody printed on: the front shines through, mirrored; dust; two holes at the edge."""
    rng = np.random.default_rng(seed)
    if front is not None and front.size == sheet.size:
        through = ImageOps.mirror(front).point(lambda value: 255 - round(SHINES * (255 - value)))
        sheet = through
    draw = ImageDraw.Draw(sheet)
    width, height = sheet.size
    for _ in range(int(rng.integers(5, 25))):
        x, y, r = float(rng.integers(0, width)), float(rng.integers(0, height)), float(rng.integers(1, 3))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=int(rng.integers(20, 120)))
    for y in (0.36 * height, 0.64 * height):
        draw.ellipse((0.035 * width, y - 12, 0.035 * width + 24, y + 12), fill=40)
    return sheet
