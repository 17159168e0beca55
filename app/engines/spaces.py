"""Spaces the recogniser dropped, put back where the picture of the line shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST_GAPS = 4
"""Gaps inside words below which a line does not tell what is wide in it."""
WIDER_PITCH = 1.3
"""How much farther apart than usual in their line two letters must stand to be looked at."""
LETTERS_SPACE, LETTERS_GAP = 0.85, 1.8
"""Two letters are parted where the blank between them is this share of the line's usual space, and so many times the
width of the widest in ten of the blanks between its letters."""
MARK_SPACE = 0.6
"""The same share after a comma, full stop or bracket, which has air behind it anyway."""
LEAST = 0.14
"""Of the line's height: narrower blanks are never spaces."""
MARGIN = 0.12
"""Of the line's height at top and bottom: what reaches in from the lines beside it."""


def dropped_spaces(
    text: str, seen: Sequence[int], columns: Sequence[float], length: float, line: NDArray[np.uint8]
) -> set[int]:
    """Indices of the characters of `text` before which a space was dropped. `seen` are the indices of those that are no
    space, `columns` their places on a scale of 0 to `length` along the line; `line` is its picture in colours.

    Only where the line has spaces that were read, which say how wide a space is; never inside numbers, and never
    between characters of scripts that have none."""
    pairs = list(pairwise(seen))
    inside = [b == a + 1 for a, b in pairs]
    if all(inside) or sum(inside) < FEWEST_GAPS:
        return set()
    pitch = [b - a for a, b in pairwise(columns)]
    wide = WIDER_PITCH * median(compress(pitch, inside))
    looked_at = [
        n
        for n, (a, b) in enumerate(pairs)
        if inside[n] and (_after_mark(text, a) or (pitch[n] >= wide and _both_letters(text[a], text[b])))
    ]
    if not looked_at:
        return set()
    blank = _blanks(line, [column / length for column in columns])
    within = sorted(blank[n] for n, (a, b) in enumerate(pairs) if inside[n] and text[a].isalnum() and text[b].isalnum())
    if len(within) < FEWEST_GAPS:
        return set()
    space = median(width for width, together in zip(blank, inside, strict=True) if not together)
    letters = max(LEAST, LETTERS_SPACE * space, LETTERS_GAP * within[len(within) * 9 // 10])
    mark = max(LEAST, MARK_SPACE * space)
    return {pairs[n][1] for n in looked_at if blank[n] >= (letters if text[pairs[n][0]].isalpha() else mark)}


def _blanks(line: NDArray[np.uint8], places: Sequence[float]) -> list[float]:
    """Between each two neighbouring `places` (shares of the line's length) the widest run of columns without ink, in
    heights of the line."""
    import cv2
    import numpy as np

    high, wide = line.shape[:2]
    _, dark = cv2.threshold(np.ascontiguousarray(line[:, :, 1]), 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    margin = max(1, round(MARGIN * high))
    ink = np.ones(wide + 2, dtype=bool)  # as if there were some at both ends
    np.asarray(dark)[margin : high - margin].any(axis=0, out=ink[1:-1])
    turns = np.flatnonzero(ink[1:] != ink[:-1]).tolist()
    runs = list(zip(turns[::2], turns[1::2], strict=True))  # begin and end of each run without ink
    widest, first = [], 0
    for left, right in pairwise(int(place * wide) for place in places):
        while first < len(runs) and runs[first][1] <= left:
            first += 1
        most, number = 0, first
        while number < len(runs) and runs[number][0] <= right:
            begin, end = runs[number]
            most = max(most, min(end, right + 1) - max(begin, left))
            number += 1
        widest.append(most / high)
    return widest


def _both_letters(left: str, right: str) -> bool:
    return _spaced_letter(left) and _spaced_letter(right)


def _after_mark(text: str, at: int) -> bool:
    """Whether the mark at `at` ends a word: no point or comma of a number, and no point of an abbreviation (S.A.)."""
    mark, after, before = text[at], text[at + 1 : at + 2], text[at - 1] if at else ""
    if mark not in ",.)" or not after.isalnum() or ("\u3040" <= after <= "\uffef"):
        return False
    if mark == ")":
        return True
    if before.isdigit() and after.isdigit():
        return False
    return not (mark == "." and after.isalpha() and (at < 2 or not text[at - 2].isalnum()))


def _spaced_letter(letter: str) -> bool:
    """A letter of a script that parts its words by spaces: those of East Asia lie above."""
    return letter.isalpha() and letter < "\u0e00"
