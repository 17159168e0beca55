"""Layout: words become lines in the order a person reads them."""

from __future__ import annotations

import math
import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.geometry import Box
from app.model.page import Layout, Word
from app.pipeline import s05_layout
from app.pipeline.context import StepContext
from tests.doubles.ocr import words_of
from tests.pipeline.reading import context, pool

__all__ = ["context", "pool"]

RECEIPT = """\
CORNER BOOKS
12 High Street
Date: 03/05/2026            14:22
2 x Notebook                 7.00
1 x Pencil                   2.00
TOTAL                        9.00
Cash                        10.00
Change                       1.00
THANK YOU"""


async def lines_of(context: StepContext, words: tuple[Word, ...], aspect: float = 0.7) -> tuple[list[str], Layout]:
    shuffled = list(words)
    random.Random(7).shuffle(shuffled)
    step = s05_layout.Input(words=tuple(shuffled), aspect=aspect)
    layout = (await s05_layout.run(context, step)).output.layout
    return [" ".join(shuffled[i].text for i in line.words) for line in layout.lines], layout


def squeezed(lines: str) -> list[str]:
    return [" ".join(line.split()) for line in lines.splitlines()]


async def test_label_and_amount_stay_on_one_line(context: StepContext) -> None:
    lines, layout = await lines_of(context, words_of(RECEIPT))
    assert lines == squeezed(RECEIPT)
    assert sorted(n for block in layout.blocks for n in block.lines) == list(range(len(lines)))


@pytest.mark.parametrize("degrees", [-1.0, -0.3, 0.3, 1.0])
async def test_a_slight_skew_changes_nothing(context: StepContext, degrees: float) -> None:
    fall = math.tan(math.radians(degrees)) * 0.7  # shares of the height per share of the width

    def moved(word: Word) -> Word:
        dy = word.box.x0 * fall
        return replace(word, box=replace(word.box, y0=word.box.y0 + dy, y1=word.box.y1 + dy))

    lines, _ = await lines_of(context, tuple(moved(word) for word in words_of(RECEIPT)))
    assert lines == squeezed(RECEIPT)


async def test_columns_of_text_are_read_one_after_the_other(context: StepContext) -> None:
    left = "\n".join(f"left column line {n} goes on and on until it is near its own end" for n in range(12))
    right = "\n".join(f"right column line {n} goes on and on until it is near its own end" for n in range(12))
    title = words_of("A title over both of the columns", top=0.04, left=0.2, size=0.02)
    words = (
        *title,
        *words_of(left, top=0.1, left=0.08, size=0.013),
        *words_of(right, top=0.104, left=0.53, size=0.013),
        *words_of("a foot note under both of the columns here", top=0.5, left=0.3, size=0.013),
    )
    lines, _ = await lines_of(context, words, aspect=0.7)
    assert lines == [
        "A title over both of the columns",
        *left.splitlines(),
        *right.splitlines(),
        "a foot note under both of the columns here",
    ]


async def test_no_words_no_lines(context: StepContext) -> None:
    assert await lines_of(context, ()) == ([], Layout(lines=()))


shares = st.floats(0, 1, allow_nan=False)


@given(st.lists(st.tuples(shares, shares, shares, shares), max_size=60), st.floats(0.05, 20))
async def test_every_word_is_in_exactly_one_line(boxes: list[tuple[float, float, float, float]], aspect: float) -> None:
    words = tuple(
        Word(text="w", box=Box(x0=min(a, c), y0=min(b, d), x1=max(a, c), y1=max(b, d))) for a, b, c, d in boxes
    )
    layout = s05_layout.arrange(words, aspect)
    assert sorted(i for line in layout.lines for i in line.words) == list(range(len(words)))
    assert sorted(n for block in layout.blocks for n in block.lines) == list(range(len(layout.lines)))
