"""Where the value of a label may stand: behind it on its row, across a gap or dots, or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.model.geometry import Box
from app.readers.amounts import CURRENCY
from app.readers.labels import Hit
from app.readers.lexicon import LED
from app.readers.text import soft
from app.readers.view import PageView, Row

ROWS_BELOW = 3
REACH_BELOW = 2.2
"""Heights of a line between a label and what stands below it."""
PROSE = 8
"""Words of a line from which on it is running text."""
SMALLER = 0.9
"""Of the height of values, what labels above them have at most."""
UNDER = 0.5
"""Of the narrower of two, what a value shares with the label above it where no edge is common."""
OVERLAP = 0.3
"""Heights of a line by which two may overlap that stand one above the other."""
MOST_UNDER = 0.75
"""Of the headings of a row, those that have a value below their edge, where figures are among the values."""
CAPTION = 0.75
"""Of the gap below it, what a caption stands from the value above it at most."""
TWIN_WORDS = 5
"""Words of a label before the same in another language."""
ALIGNED = 2.5
"""Character widths by which edges of one column differ."""
_LEAD = re.compile(r"^[\s:.\-=>#·…_|*)\]]+")
# A mark that refers elsewhere, behind a label: (3), [2], *.
_MARK = re.compile(r"\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\*+)(?=\s{2}|\s*:|\s*$)")
# The currency of what stands below a label.
_ASIDE = re.compile(rf"\s?(?:\((?:in |en |em )?(?:{CURRENCY})\)|(?:in |en |em )(?:{CURRENCY}))(?=\s{{2}}|\s*$)", re.I)
# The same label in another language: Nom/Surname.
_COUNTED = re.compile(r"(?:\d{1,2}[.)]|\([a-z\d]{1,2}\)) ?(?=[^\W\d_]{2})")  # the number of a label
_LED = re.compile(rf" (?:{'|'.join(sorted(LED))})(?= ?:|$)", re.I)
_TWIN = re.compile(r"\s*[/·]\s*(?:[^\W\d_][^\s:/·()]*(?:\([^\W\d_]{1,12}\))?(?: |$)){1,5}?(?=\(|\s*:| ?$|\s*/| ?·)")


@dataclass(frozen=True, slots=True)
class Zone:
    """row.text[start:end]; `weight` is how surely the value of the label stands there; `adjacent`: behind it
    in one piece, with neither colon nor gap between."""

    row: Row
    start: int
    end: int
    weight: float
    relation: str
    adjacent: bool = False

    @property
    def text(self) -> str:
        return self.row.text[self.start : self.end]


class Zones:
    """Of one page. `hits` are all labels on it, by field."""

    def __init__(
        self,
        view: PageView,
        hits: Mapping[str, list[Hit]],
        taken: frozenset[int] = frozenset(),
        remainders: frozenset[int] = frozenset(),
    ) -> None:
        """`taken` are the words of tables, `remainders` the rows that say what is left (app.readers.rows_remainder)."""
        self.view, self.taken, self.remainders = view, taken, remainders
        self._on_row: dict[int, list[Hit]] = {}
        for many in hits.values():
            for hit in many:
                self._on_row.setdefault(hit.row, []).append(hit)
        self._labels: dict[tuple[int, tuple[int, ...]], bool] = {}
        self._captions: tuple[int, int] | None = None
        self._heads = {n: self._is_head(view.rows[n]) for n in self._on_row}

    def labels_at(self, row: Row) -> list[Hit]:
        return self._on_row.get(row.number, [])

    def is_label(self, row: Row, segment: tuple[int, ...]) -> bool:
        """Whether a segment is a label, or begins with one that a colon follows."""
        key = (row.number, segment)
        if key not in self._labels:
            self._labels[key] = self._names(row, segment)
        return self._labels[key]

    def _names(self, row: Row, segment: tuple[int, ...]) -> bool:
        text = self.view.text(segment)
        if text.rstrip().endswith(":"):
            return True
        index = row.segments.index(segment)
        first = row.starts[row.words.index(segment[0])]
        last = first + len(text)
        first += counted.end() if (counted := _COUNTED.match(text)) else 0
        text = row.text[first:last]
        hits = [h for h in self.labels_at(row) if h.segment == index]
        for hit in hits:
            if hit.start - first <= 2:
                rest = row.text[self._behind(row, hit) : last].strip(" .*")
                if rest.startswith(":") or not any(c.isalnum() for c in rest):
                    return True
        if not any(c.isdigit() for c in text) and any(self._is_twin(row, h, first, last) for h in hits):
            return True
        exact = [h for h in hits if h.likeness == 1.0]
        return bool(exact) and not any(c.isalnum() for c in _without(row.text, first, last, exact))

    @staticmethod
    def _is_twin(row: Row, hit: Hit, first: int, last: int) -> bool:
        """Whether a label is one of those between the strokes of row.text[first:last]."""
        before, behind = row.text[first : hit.start].rstrip(), row.text[hit.end : last].lstrip(" )")
        if before[-1:] in ("/", "·") and not behind:
            return True
        parts = behind.split("·") if behind[:1] == "·" else [behind]
        return not before and behind[:1] in ("/", "·") and all(len(part.split()) <= TWIN_WORDS for part in parts)

    def _behind(self, row: Row, hit: Hit) -> int:
        """Where a label ends, with what refers elsewhere and its twins in other languages."""
        last = self._end_of_segment(row, hit)
        end = hit.end + (row.text[hit.end : hit.end + 1] in ("°", "º"))  # of "n°", which is no letter
        while end < last:
            text = row.text[:last]
            mark = _MARK.match(text, end) or _TWIN.match(text, end) or _LED.match(text, end)
            if mark is None or mark.end() == end:
                return end
            end = mark.end()
        return end

    @staticmethod
    def _end_of_segment(row: Row, hit: Hit) -> int:
        gap = row.text.find("  ", hit.end)
        return len(row.text) if gap < 0 else gap

    def right(self, hit: Hit) -> Zone | None:
        """What stands behind the label, up to the next label on the row; None where nothing does."""
        row = self.view.rows[hit.row]
        later = (
            h.start
            for h in self.labels_at(row)
            if h.start >= hit.end and h.firm and not self._begins_value(row, hit, h) and not self._is_within(row, h)
        )
        end = min(later, default=len(row.text))
        behind = min(self._behind(row, hit), end)
        lead = _LEAD.match(row.text[behind:end])
        start = behind + (lead.end() if lead else 0)
        if not any(c.isalnum() for c in row.text[start:end]):
            return None
        colon = ":" in row.text[hit.end : start]
        headed = self._heads.get(hit.row, False) and not colon
        adjacent = not colon and start - hit.end < 2
        return Zone(row, start, end, 0.35 if headed else 1.0 if colon else 0.95, f'right of "{hit.label}"', adjacent)

    def below(self, hit: Hit) -> Iterator[Zone]:
        """Segments of the next rows in the label's column, the nearest first; none that are labels themselves."""
        if (over := self._above(hit)) is not None:
            yield over
            return
        box, last = self._with_currency(hit, self._with_twin(hit)), hit.box.y1
        stacked = self._heads.get(hit.row, False) or self._bare(hit)
        found = 0
        for row in self.view.rows[hit.row + 1 : hit.row + 1 + 3 * ROWS_BELOW]:
            if row.box.y0 - last > REACH_BELOW * self.view.height or found == 2:
                return
            segment = self._column(row, box)
            if segment is None:
                continue
            if self.taken & set(segment) or self.is_label(row, segment):
                return
            start = row.starts[row.words.index(segment[0])]
            end = start + len(self.view.text(segment))
            yield Zone(row, start, end, (0.85 if stacked else 0.5) * 0.8**found, f'below "{hit.label}"')
            last, found = row.box.y1, found + 1

    def _above(self, hit: Hit) -> Zone | None:
        """The value over its label, where this is a caption: in smaller print, and closer to what stands above it than
        to what comes below; and so are most labels of the page."""
        over = self._over(hit)
        if over is None or not self._are_below():
            return None
        above, segment = over
        start = above.starts[above.words.index(segment[0])]
        return Zone(above, start, start + len(self.view.text(segment)), 0.85, f'above "{hit.label}"')

    def _are_below(self) -> bool:
        """Whether labels that stand by themselves are captions below their values, for the most part of the page."""
        if self._captions is None:
            bare = {(h.row, h.segment): h for many in self._on_row.values() for h in many if self._bare(h)}
            over = sum(self._over(h) is not None for h in bare.values())
            under = sum(self._has_under(h) for h in bare.values())
            self._captions = over, under
        return self._captions[0] >= self._captions[1]

    def _has_under(self, hit: Hit) -> bool:
        """Whether something in larger print begins right below a label, at its edge."""
        row = self.view.rows[hit.row]
        box = self.view.box(row.segments[hit.segment])
        under = self._beside(row, box, 1)
        if under is None or self.is_label(*under):
            return False
        at = self.view.box(under[1])
        return at.y0 - box.y1 < self.view.height and box.height <= SMALLER * at.height

    def _over(self, hit: Hit) -> tuple[Row, tuple[int, ...]] | None:
        """What may be the value of a caption above it."""
        if hit.row == 0 or not self._bare(hit):
            return None
        row = self.view.rows[hit.row]
        box = self.view.box(row.segments[hit.segment])
        over, under = self._beside(row, box, -1), self._beside(row, box, 1)
        if over is None:
            return None
        above, segment = over
        gap = box.y0 - self.view.box(segment).y1
        beyond = self.view.box(under[1]).y0 - box.y1 if under is not None else 2 * self.view.height
        if gap > CAPTION * beyond or gap > self.view.height or box.height > SMALLER * self.view.box(segment).height:
            return None
        if row.text[hit.end : hit.end + 2].lstrip().startswith(":") or self.taken & set(segment):
            return None
        return None if self.is_label(above, segment) else over

    def _beside(self, row: Row, box: Box, step: int) -> tuple[Row, tuple[int, ...]] | None:
        """The next piece above (`step` -1) or below a box that begins at its edge, within a few rows."""
        room, over = ALIGNED * self.view.char_width, OVERLAP * box.height
        numbers = range(row.number + step, row.number + step * (ROWS_BELOW + 1), step)
        for number in numbers:
            if not 0 <= number < len(self.view.rows):
                return None
            other = self.view.rows[number]
            for segment in other.segments:
                at = self.view.box(segment)
                if abs(at.x0 - box.x0) <= room and (at.y0 >= box.y1 - over if step > 0 else at.y1 <= box.y0 + over):
                    return other, segment
        return None

    def _with_number(self, hit: Hit) -> Box:
        """The box of a label with its number before it: "2. Given names"."""
        row = self.view.rows[hit.row]
        segment = row.segments[hit.segment]
        first = row.starts[row.words.index(segment[0])]
        counted = _COUNTED.match(row.text, first)
        return Box.around((self.view.box(segment[:1]), hit.box)) if counted and counted.end() == hit.start else hit.box

    def _with_twin(self, hit: Hit) -> Box:
        """The box of a label with its number before it, or with its twin in another language: "Nome / Given names"."""
        row = self.view.rows[hit.row]
        segment = row.segments[hit.segment]
        first = row.starts[row.words.index(segment[0])]
        before = row.text[first : hit.start].rstrip()
        twin = before.endswith(("/", "·")) and not any(map(str.isdigit, before)) and len(before.split()) <= TWIN_WORDS
        return self.view.box(segment) if twin and self.is_label(row, segment) else self._with_number(hit)

    def _with_currency(self, hit: Hit, box: Box) -> Box:
        """The box of a label with the currency behind it, under which an amount may end: "Deposit (Rs.)"."""
        row = self.view.rows[hit.row]
        aside = _ASIDE.match(row.text, hit.end)
        if aside is None:
            return box
        return Box.around((box, self.view.box(row.words_at(hit.end, aside.end(), self.view.words))))

    def wrapped(self, hit: Hit) -> Zone | None:
        """The beginning of the next line, where the label ends a line of running text."""
        row = self.view.rows[hit.row]
        ends = not any(c.isalnum() for c in row.text[hit.end :])
        if not ends or len(row.segments) > 1 or len(row.text.split()) < PROSE:
            return None
        for below in self.view.rows[hit.row + 1 : hit.row + 2]:
            near = below.box.y0 - row.box.y1 < self.view.height
            if near and abs(below.box.x0 - row.box.x0) <= ALIGNED * self.view.char_width:
                return Zone(below, 0, len(below.text), 0.9, f'behind "{hit.label}", on the next line', adjacent=True)
        return None

    def goes_on(self, zone: Zone) -> tuple[int, ...]:
        """The words in capitals with which the next line of running text goes on with a name that a line ends with."""
        row = zone.row
        if len(row.segments) > 1 or len(row.words) < PROSE or row.number + 1 == len(self.view.rows):
            return ()
        below, kept = self.view.rows[row.number + 1], []
        if below.box.y0 - row.box.y1 > self.view.height or len(below.segments) > 1:
            return ()
        for w in below.words:
            text = self.view.words[w].text
            if not text[:1].isupper():
                break
            kept.append(w)
            if text[-1] in ",.;":
                break
        return tuple(kept) if len(kept) < len(below.words) else ()

    def _column(self, row: Row, box: Box) -> tuple[int, ...] | None:
        """The segment under a box: with a common edge or middle, else the one that lies under most of it."""
        room = ALIGNED * self.view.char_width
        best: tuple[float, tuple[int, ...]] | None = None
        for segment in row.segments:
            at = self.view.box(segment)
            if at.y0 < box.y1 - 0.5 * box.height:
                continue
            overlap = min(at.x1, box.x1) - max(at.x0, box.x0)
            edge = min(abs(at.x0 - box.x0), abs(at.x1 - box.x1), abs(at.centre[0] - box.centre[0]))
            if overlap <= 0 or (edge > room and overlap < UNDER * min(box.width, at.width)):
                continue
            score = overlap / max(min(box.width, at.width), 1e-6) - edge
            if best is None or score > best[0]:
                best = (score, segment)
        return best[1] if best else None

    def _bare(self, hit: Hit) -> bool:
        """Whether the label has its row to itself, or its segment and another column beside it."""
        row = self.view.rows[hit.row]
        segment = row.segments[hit.segment]
        start = row.starts[row.words.index(segment[0])]
        end = start + len(self.view.text(segment))
        hits = [h for h in self.labels_at(row) if h.start >= hit.end]
        return not any(c.isalnum() for c in _without(row.text, self._behind(row, hit), end, hits))

    def _is_head(self, row: Row) -> bool:
        """A row of labels, without a value on it: values stand below."""
        if len(row.segments) < 2 or any(map(str.isdigit, row.text)):
            return False
        if any(self.view.text(segment).rstrip().endswith(":") for segment in row.segments):
            return False
        named = [self.is_label(row, segment) for segment in row.segments]
        labels = sum(named)
        if not labels:
            return False
        if len(named) > 2 and all(named[::2]) and not any(named[1::2]) and not self._has_columns(row):
            return False  # each label has its value beside it
        return (
            (labels >= 2 and 2 * labels >= len(row.segments)) or self._has_columns(row) or self._is_caption(row, labels)
        )

    def _is_caption(self, row: Row, labels: int) -> bool:
        """Whether a label and another in smaller print than the next row stand over the values of both."""
        if row.number + 1 >= len(self.view.rows) or 2 * labels < len(row.segments):
            return False
        below = self.view.rows[row.number + 1]
        return (
            row.box.height < SMALLER * below.box.height
            and len(below.segments) == len(row.segments)
            and all(self._column(below, self.view.box(segment)) is not None for segment in row.segments)
        )

    def _has_columns(self, row: Row) -> bool:
        """Whether the next row has a segment under each of three or more: a table's heading."""
        if len(row.segments) < 3 or row.number + 1 >= len(self.view.rows):
            return False
        below, room = self.view.rows[row.number + 1], ALIGNED * self.view.char_width
        edges = [self.view.box(s) for s in below.segments]
        under = sum(
            any(
                min(abs(at.x0 - box.x0), abs(at.x1 - box.x1), abs(at.centre[0] - box.centre[0])) <= room for at in edges
            )
            for box in (self.view.box(s) for s in row.segments)
        )
        figures = any(c.isdigit() for c in below.text)
        return len(edges) >= 3 and under >= (MOST_UNDER if figures else 1.0) * len(row.segments)

    @staticmethod
    def _is_within(row: Row, other: Hit) -> bool:
        """Whether a little word stands inside a value: the del of "Avda. del Mar 100"."""
        apart = row.text[: other.start].endswith("  ") or ":" in row.text[other.end :][:3]
        return soft(other.label) in LED and not apart and row.text[other.start - 1] == " "

    @staticmethod
    def _begins_value(row: Row, hit: Hit, other: Hit) -> bool:
        """Whether a label of few letters is but the value's first word: the No of "Address: No 21, High Street"."""
        between = row.text[hit.end : other.start]
        return len(other.label) <= 3 and not any(c.isalnum() for c in between) and ":" not in row.text[other.end :][:3]


def _without(text: str, start: int, end: int, hits: list[Hit]) -> str:
    """text[start:end] but for its labels and the marks behind them."""
    kept, at = "", start
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.start < at or hit.start >= end:
            continue
        kept += text[at : hit.start] + " "
        mark = _MARK.match(text[:end], hit.end)
        at = max(at, mark.end() if mark else hit.end)
    return kept + text[at:end]
