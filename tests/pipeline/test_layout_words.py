"""Whatever is drawn around them, every word of a page is in one line, and in no two of them."""

from __future__ import annotations

from collections import Counter
from random import Random

from app.engines.rulings import Ruling
from app.model.geometry import Box
from app.model.page import Word
from app.pipeline.s05_layout import arrange

PAGES = 100


def test_every_word_is_in_one_line() -> None:
    wrong = {}
    for seed in range(PAGES):
        words, rulings = _strewn(Random(seed))
        held = Counter(index for line in arrange(words, 0.7, rulings).lines for index in line.words)
        if held != Counter(range(len(words))):
            wrong[seed] = held - Counter(range(len(words))), Counter(range(len(words))) - held
    assert not wrong


def test_of_two_tables_that_overlap_one_has_the_words_in_both() -> None:
    """The lines of the one go on where those of the other are missing."""
    lines = [
        (0.19, 0.87, 0.19, 0.9), (0.1, 0.42, 0.9, 0.42), (0.19, 0.87, 0.54, 0.87), (0.54, 0.17, 0.54, 0.45),
        (0.54, 0.59, 0.9, 0.59), (0.54, 0.59, 0.54, 0.87), (0.9, 0.59, 0.9, 0.87), (0.1, 0.68, 0.19, 0.68),
        (0.1, 0.17, 0.1, 0.68), (0.19, 0.17, 0.19, 0.68),
    ]  # fmt: skip
    rulings = [Ruling(x0=x0, y0=y0, x1=x1, y1=y1) for x0, y0, x1, y1 in lines]
    words = [_word(0.198, 0.651, 0.029), _word(0.551, 0.812, 0.117), _word(0.11, 0.423, 0.116)]
    held = Counter(index for line in arrange(words, 0.7, rulings).lines for index in line.words)
    assert held == Counter(range(len(words)))


def _word(x: float, y: float, width: float = 0.05) -> Word:
    return Word(text="abc", box=Box(x0=x, y0=y, x1=min(x + width, 0.99), y1=y + 0.012), confidence=1.0)


def _grid(xs: tuple[float, ...], ys: tuple[float, ...]) -> list[Ruling]:
    across = [Ruling(x0=xs[0], y0=y, x1=xs[-1], y1=y) for y in ys]
    return across + [Ruling(x0=x, y0=ys[0], x1=x, y1=ys[-1]) for x in xs]


def _strewn(chance: Random) -> tuple[list[Word], list[Ruling]]:
    """Words in columns, on some lines and in some boxes that have to do with them by chance."""
    xs = sorted(n / 100 for n in chance.sample(range(5, 95), chance.randint(2, 8)))
    ys = sorted(n / 100 for n in chance.sample(range(5, 95), chance.randint(2, 14)))
    words = [
        _word(chance.choice(xs) + chance.random() * 0.03, chance.randint(5, 90) / 100, chance.uniform(0.01, 0.12))
        for _ in range(chance.randint(10, 90))
    ]
    rulings = []
    for _ in range(chance.randint(0, 14)):
        (x0, x1), (y0, y1) = sorted(chance.sample(xs, 2)), sorted(chance.sample(ys, 2))
        level = chance.random() < 0.5
        rulings.append(Ruling(x0=x0, y0=y0, x1=x1 if level else x0, y1=y0 if level else y1))
    for _ in range(chance.randint(0, 3)):
        (x0, x1), (y0, y1) = sorted(chance.sample(xs, 2)), sorted(chance.sample(ys, 2))
        rulings += _grid((x0, x1), (y0, y1))
    return words, rulings
