"""Values in boxes of one character each, and words printed with their letters apart: they are read as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from app.model.page import Word

LEAST = 5
"""Characters at one pitch that make a comb; fewer do where the page has one of that pitch."""
LEAST_AGAIN = 2
WIDEST = 6.0
"""Character widths between the middles of two boxes, at most."""
STEADY = 0.12
"""By which share of the pitch boxes stand off it."""
APART = 1.2
"""Pitches from which on two boxes belong to two groups: "25 04 1979"."""
LOOSE = 1.7
"""The same of letters set apart, which are not all of one width."""
LED = 2.4
"""Pitches up to which the next box is from the last across a point or a stroke between them."""
BLANK = 4.2
"""Pitches up to which empty boxes may lie between two parts of a value."""
SEPARATORS = frozenset("/.-–:,")


@dataclass(frozen=True, slots=True)
class Comb:
    """`words` from left to right, each with what stands before it: nothing, or the space of an empty box. `pitch` is
    the distance of two boxes, as a share of the page's width."""

    words: tuple[int, ...]
    before: tuple[str, ...]
    pitch: float


def combs(words: tuple[Word, ...], row: Sequence[int], char_width: float, known: Sequence[float] = ()) -> list[Comb]:
    """The combs of one row, whose words stand from left to right. `known` are pitches of the page."""
    found = []
    for run in _runs(words, row):
        rest = run
        while len(rest) >= LEAST_AGAIN:
            comb, rest = _comb(words, rest, char_width, known)
            if comb is not None:
                found.append(comb)
    return found


def _runs(words: tuple[Word, ...], row: Sequence[int]) -> Iterator[list[int]]:
    """Words of one character that follow each other."""
    run: list[int] = []
    for w in row:
        text = words[w].text
        if len(text) == 1 and (text.isalnum() or (run and text in SEPARATORS)):
            run.append(w)
            continue
        if len(run) >= LEAST_AGAIN:
            yield run
        run = []
    if len(run) >= LEAST_AGAIN:
        yield run


def _comb(
    words: tuple[Word, ...], run: list[int], char_width: float, known: Sequence[float]
) -> tuple[Comb | None, list[int]]:
    """The longest beginning of a run that stands at one pitch, where it is long enough; and what is left of the run."""
    signs = [w for w in run if words[w].text not in SEPARATORS]
    middles = {w: words[w].box.centre[0] for w in signs}
    steps = [middles[b] - middles[a] for a, b in pairwise(signs)]
    if not steps:
        return None, []
    pitch = next((p for p in known if 2 * sum(abs(s - p) < STEADY * p for s in steps) >= len(steps)), _pitch(steps))
    again = any(abs(pitch - other) < STEADY * other for other in known)
    least = LEAST_AGAIN if again else LEAST
    if len(signs) < least or not 0 < pitch < WIDEST * char_width:
        return None, []
    steady = sum(abs(step - pitch) < STEADY * pitch for step in steps)
    apart = APART if 3 * steady >= 2 * len(steps) or again else LOOSE
    groups: list[list[tuple[int, str]]] = [[(run[0], "")]]
    last, joined, end = signs[0], False, len(run)
    for at, w in enumerate(run[1:], start=1):
        if w not in middles:
            groups[-1].append((w, ""))
            joined = True
            continue
        step = (middles[w] - middles[last]) / pitch
        if not 0.5 < step < BLANK:
            end = at
            break
        if step < apart or (joined and step < LED):
            groups[-1].append((w, ""))
        elif abs(step - round(step)) < STEADY * round(step):
            groups[-1].append((w, " "))  # an empty box
        else:
            groups.append([(w, " ")])
        last, joined = w, False
    left = run[end:]
    while groups and len(groups[0]) == 1:  # the number of the line
        groups.pop(0)
    while groups and len(groups[-1]) == 1:
        left = [groups.pop()[0][0], *left]
    kept = [pair for group in groups for pair in group]
    if sum(w in middles for w, _ in kept) < least:
        return None, left if len(left) < len(run) else []
    return Comb(tuple(w for w, _ in kept), tuple(before for _, before in kept), pitch), left


def _pitch(steps: list[float]) -> float:
    """The usual distance: groups and empty boxes make some larger, none smaller."""
    low = median(steps)
    return median([step for step in steps if step <= LOOSE * low])
