"""Spaces the recogniser dropped, put back where the picture of the line shows them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
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
    import numpy as np

    pairs = list(pairwise(seen))
    pitch = np.diff(np.asarray(columns, dtype=np.float64))
    inside = np.array([b == a + 1 for a, b in pairs], dtype=bool)
    if inside.all() or inside.sum() < FEWEST_GAPS:
        return set()
    wide = pitch >= WIDER_PITCH * np.median(pitch[inside])
    letters = [n for n, (a, b) in enumerate(pairs) if inside[n] and wide[n] and _both_letters(text[a], text[b])]
    marks = [n for n, (a, _) in enumerate(pairs) if inside[n] and _after_mark(text, a)]
    if not letters and not marks:
        return set()
    blank = _blanks(line, np.asarray(columns, dtype=np.float64) / length)
    within = blank[[n for n, (a, b) in enumerate(pairs) if inside[n] and text[a].isalnum() and text[b].isalnum()]]
    if len(within) < FEWEST_GAPS:
        return set()
    space, usual = float(np.median(blank[~inside])), float(np.percentile(within, 90))
    least = max(LEAST, LETTERS_SPACE * space, LETTERS_GAP * usual)
    found = {pairs[n][1] for n in letters if blank[n] >= least}
    return found | {pairs[n][1] for n in marks if blank[n] >= max(LEAST, MARK_SPACE * space)}


def _blanks(line: NDArray[np.uint8], places: NDArray[np.float64]) -> NDArray[np.float64]:
    """Between each two neighbouring `places` (shares of the line's length) the widest run of columns without ink, in
    heights of the line."""
    import cv2
    import numpy as np

    high, wide = line.shape[:2]
    _, dark = cv2.threshold(np.ascontiguousarray(line[:, :, 1]), 0, 255, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    margin = max(1, round(MARGIN * high))
    ink = np.flatnonzero(dark[margin : high - margin].any(axis=0))
    edges = (places * wide).astype(int)
    runs = []
    for left, right in pairwise(edges):
        between = ink[(ink >= left) & (ink <= right)]
        runs.append(int(np.diff(np.concatenate([[left - 1], between, [right + 1]])).max()) - 1)
    return np.asarray([run / high for run in runs], dtype=np.float64)


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
