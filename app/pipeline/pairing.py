"""Labels with their values on a page of any sort: behind a colon or dots, above or below in smaller print, beside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

LEAST, MOST, SHARE = 4, 8, 0.35
"""Pairs below which there are none to speak of, the most that count, and the share of the rows that they stand in."""
SMALLER, CLOSE, SAME = 0.87, 1.6, 0.012
"""Height of a label to that of the value below it, the gap in heights, how far their left ends may differ."""
BESIDE = 5
"""Rows of a label and a value beside it that stand below one another, from which on they are no chance."""
MOST_LINES = 150
"""A page of more lines is no form."""
HEADS = 3
"""Lines that head a letter by mail, from which on they are no pairs."""
_MAIL = re.compile(
    r"^(?:from|to|cc|bcc|subject|sent|reply-to|von|an|gesendet|betreff|de|à|a|cc|cci|envoyé|objet|para|enviado|asunto|"
    r"da|inviato|oggetto|assunto|van|aan|verzonden|onderwerp|fra|til|sendt|emne|från|till|skickat|ämne|od|do|wysłano|"
    r"temat|dari|kepada|dikirim|subjek|perihal) ?:(?: |$)",
    re.I,
)
_MONEY = re.compile(r"\d[.,]\d{2}\W*\w{0,3}\W*$")
_LEADER = re.compile(r"\.{3}|…|_{3}")


class Line(Protocol):
    @property
    def text(self) -> str: ...
    @property
    def top(self) -> float: ...
    @property
    def bottom(self) -> float: ...
    @property
    def left(self) -> float: ...
    @property
    def row(self) -> int: ...
    @property
    def pairs(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Pairs:
    """At most MOST each, 0 where they are too few or stand among too much else. `printed` are those behind a colon or
    dots, `placed` those and all that are told by their place."""

    printed: int
    placed: int


def pairs_on(lines: Sequence[Line]) -> Pairs:
    mail = [line for line in lines if _MAIL.match(line.text)]
    if len(mail) >= HEADS:
        heads = {line.row for line in mail}
        lines = [line for line in lines if line.row not in heads]
    rows = {line.row for line in lines}
    marked = [line for line in lines if line.pairs and not (_LEADER.search(line.text) and _MONEY.search(line.text))]
    printed, where = sum(line.pairs for line in marked), {line.row for line in marked}
    if len(lines) > MOST_LINES:
        return Pairs(_enough(printed, where, rows), 0)
    stacked, beside = list(_stacked(lines)), list(_beside(lines))
    placed = printed + len(stacked) + len(beside)
    everywhere = where.union(beside, *stacked)
    return Pairs(_enough(printed, where, rows), _enough(placed, everywhere, rows))


def _enough(pairs: int, where: set[int], rows: set[int]) -> int:
    return min(MOST, pairs) if pairs >= LEAST and len(where) >= SHARE * max(1, len(rows)) else 0


def _stacked(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """A line of words in small print right above or below one in larger print."""
    down = sorted(lines, key=lambda line: line.top)
    for n, upper in enumerate(down):
        height = upper.bottom - upper.top
        for lower in down[n + 1 :]:
            gap, other = lower.top - upper.bottom, lower.bottom - lower.top
            if gap > CLOSE * max(height, other):
                break
            if lower.row == upper.row or gap < -0.5 * height or abs(upper.left - lower.left) > SAME:
                continue
            label = upper if height <= SMALLER * other else lower if other <= SMALLER * height else None
            if label is not None and _is_label(label):
                yield upper.row, lower.row
            break


def _beside(lines: Sequence[Line]) -> Iterator[int]:
    """Rows of two pieces, a label and a value, each below that of another such row."""
    by_row: dict[int, list[Line]] = {}
    for line in lines:
        by_row.setdefault(line.row, []).append(line)
    rows = (sorted(many, key=lambda line: line.left) for many in by_row.values() if len(many) == 2)
    two = [(a, b) for a, b in rows if _is_label(a) and not a.pairs and not _MONEY.search(b.text)]
    at = Counter((round(a.left, 2), round(b.left, 2)) for a, b in two)
    led = Counter(round(a.left, 2) for a, _ in two)  # the values may end at one edge instead
    yield from (
        a.row for a, b in two if at[round(a.left, 2), round(b.left, 2)] >= BESIDE or led[round(a.left, 2)] > BESIDE
    )


def _is_label(line: Line) -> bool:
    return len(line.text) <= 60 and any(map(str.isalpha, line.text)) and sum(map(str.isdigit, line.text)) <= 3
