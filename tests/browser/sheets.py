"""Pages at the size they are scanned in, for measuring: a receipt on A4 at 200 dpi with as much small print as is asked
for, and what a reviewer who knows the answers does with it."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw, ImageFont

from app.samples.paper import font
from tests.browser.drawing import Box, Drawing
from tests.browser.paper import Value

WIDTH, HEIGHT = 1654, 2339
MARGIN = 90
LARGE, SMALL, SMALL_STEP = 34, 13, 16
SMALL_TOP = 700

TOWNS = ("Galway", "Bath", "Leeds", "Cork", "Derby", "Truro", "Ripon", "Wells")
TRADES = ("Pharmacy", "Hardware", "Bakery", "Stationers", "Garage", "Florists")
NAMES = ("Alderbrook", "Hollis", "Marsden", "Penrose", "Quayside", "Rowan", "Tilbury", "Underhill")
SYLLABLES = ("ra", "ten", "mo", "lis", "ver", "du", "can", "pel", "so", "nit", "ga", "rem")

WAYS = ("right", "second", "typed")
"""What there is to do about a value: it is right, the second candidate is, or it has to be typed."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the reviewer does about one flagged field, and what stands there then."""

    key: str
    way: str
    typed: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A page, what was read of it, and the answers to its flagged fields in the order they are walked in."""

    drawing: Drawing
    values: Mapping[str, Value]
    answers: tuple[Answer, ...]


def sheet(number: int, *, words: int = 0) -> Sheet:
    """The page of that number: three flagged values, each in another one of `WAYS`, and three accepted ones. `words`:
    so many on the page at least, in small print."""
    random = Random(f"sheet {number}")
    company = f"{random.choice(NAMES)} {random.choice(TRADES)} {number + 100} Ltd"
    day, month = random.randint(1, 9), random.randint(1, 9)
    month += month == day
    cents = random.randint(1_000, 99_999)
    total, tax = f"{cents / 100:.2f}", f"{cents // 6 / 100:.2f}"
    printed = {
        "company": company,
        "date": f"{day:02}/{month:02}/2025",
        "address": f"{number + 11} Canal Road {random.choice(TOWNS)}",
        "total": total,
        "tax": tax,
        "receipt_number": f"R{number + 40_000:07}",
    }
    right = {**printed, "date": f"2025-{month:02}-{day:02}"}
    typed = {**right, "date": f"{day}.{month}.25"}
    wrong = {
        "company": company.replace("a", "o", 1).replace("Ltd", "Lid"),
        "date": f"2025-{day:02}-{month:02}",
        "total": f"{(cents + 30_000) / 100:.2f}",
    }
    drawing = _draw(printed, words, random)
    values: dict[str, Value] = {}
    answers: list[Answer] = []
    for key, text in printed.items():
        currency = "EUR" if key in ("total", "tax") else None
        if key not in wrong:
            values[key] = Value(value=right[key], on_page=text, state="accepted", confidence=0.97, currency=currency)
            continue
        way = WAYS[(number + len(answers)) % len(WAYS)]
        read = right[key] if way == "right" else wrong[key]
        offered = [read, right[key]] if way == "second" else [read]
        candidates = tuple((value, text, "rules", 0.8 - 0.3 * place) for place, value in enumerate(offered))
        values[key] = Value(value=read, on_page=text, currency=currency, candidates=candidates)
        answers.append(Answer(key=key, way=way, typed=typed[key] if way == "typed" else "", value=right[key]))
    return Sheet(drawing=drawing, values=values, answers=tuple(answers))


def _draw(printed: Mapping[str, str], words: int, random: Random) -> Drawing:
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    pen, large, small = ImageDraw.Draw(image), font("cousine", LARGE), font("cousine", SMALL)
    found: list[tuple[str, Box]] = []

    def write(left: float, top: float, text: str, face: ImageFont.FreeTypeFont, high: int) -> None:
        x = left
        for word in text.split():
            pen.text((x, top), word, font=face, fill=(30, 30, 30))
            end = x + face.getlength(word)
            found.append((word, (x / WIDTH, top / HEIGHT, end / WIDTH, (top + high) / HEIGHT)))
            x = end + face.getlength(" ")

    tops = {"company": 90, "address": 150, "receipt_number": 250, "date": 330}
    for key, top in tops.items():
        write(MARGIN, top, printed[key], large, LARGE)
    top = SMALL_TOP
    while len(found) < words:
        line = " ".join(_word(random) for _ in range(60))
        write(MARGIN, top, line[: int((WIDTH - 2 * MARGIN) / small.getlength("m"))].rsplit(" ", 1)[0], small, SMALL)
        top += SMALL_STEP
    for key, y in (("total", 480), ("tax", 560)):
        write(MARGIN, y, f"{key.upper()}:", large, LARGE)
        write(WIDTH - 500, y, printed[key], large, LARGE)
    if top > HEIGHT:
        raise ValueError(f"{words} words do not fit on a page")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return Drawing(image=out.getvalue(), width=WIDTH, height=HEIGHT, words=tuple(found), cells={})


def _word(random: Random) -> str:
    return "".join(random.choice(SYLLABLES) for _ in range(random.randint(1, 3)))
