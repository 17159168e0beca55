"""The page of a paper: a receipt's lines, and under them the rows of its tables, drawn where their boxes say."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from app.samples.paper import font

WIDTH, HEIGHT = 800, 1000
LINES: tuple[tuple[int, int, str], ...] = (
    (60, 60, "Alderbrook Pharmacy Ltd"),
    (60, 110, "27 Alderbrook Road Galway"),
    (60, 200, "Receipt No: 0047721"),
    (60, 250, "Date: 05/11/2025"),
    (60, 340, "PARACETAMOL 500MG 3.95"),
    (60, 380, "ELASTIC BANDAGE 6.20"),
    (60, 460, "TOTAL EUR 34.45"),
    (60, 510, "CASH 40.00"),
    (60, 560, "VAT 23% 6.44"),
)
ROWS_TOP, ROW = 640, 30

Box = tuple[float, float, float, float]
Cells = Mapping[str, str]
"""The texts of a row by column, as they stand on the page."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A page as a JPEG, with its words; `cells` has the box of each cell by table, row (from 1) and column. Boxes are
    shares of the page."""

    image: bytes
    width: int
    height: int
    words: tuple[tuple[str, Box], ...]
    cells: Mapping[tuple[str, int, str], Box]


def draw(tables: Mapping[str, Sequence[Cells]]) -> Drawing:
    many = sum(map(len, tables.values()))
    height = max(HEIGHT, ROWS_TOP + ROW * (many + 2))
    image = Image.new("RGB", (WIDTH, height), "white")
    pen, large, small = ImageDraw.Draw(image), font("cousine", 26), font("cousine", 20)
    words: list[tuple[str, Box]] = []

    def write(left: float, top: float, text: str, face: ImageFont.FreeTypeFont, high: int) -> Box:
        x = left
        for word in text.split():
            pen.text((x, top), word, font=face, fill=(30, 30, 30))
            end = x + face.getlength(word)
            words.append((word, (x / WIDTH, top / height, end / WIDTH, (top + high) / height)))
            x = end + face.getlength(" ")
        return left / WIDTH, top / height, x / WIDTH, (top + high) / height

    for left, top, text in LINES:
        write(left, top, text, large, 28)
    cells: dict[tuple[str, int, str], Box] = {}
    top = ROWS_TOP
    for table, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            wide = (WIDTH - 80) / max(1, len(row))
            for place, (column, text) in enumerate(row.items()):
                if text:
                    cells[table, number, column] = write(40 + place * wide, top, text, small, 22)
            top += ROW
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return Drawing(image=out.getvalue(), width=WIDTH, height=height, words=tuple(words), cells=cells)
