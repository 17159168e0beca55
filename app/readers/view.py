"""A page as rules see it: rows from top to bottom, segments inside them, and the atoms labels are made of.

Lines of the layout are taken as they come, whether they span the page or one column; those on one baseline make
a row. Distances are measured in character widths, which need no page size.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise
from statistics import median

from app.model.geometry import Box
from app.model.page import BlockKind, Layout, Word
from app.model.schema import FieldSpec, FieldType
from app.readers.amounts import PRICE
from app.readers.combs import combs
from app.readers.identifiers import KINDS
from app.readers.parting import divided, grid_columns, new_headings
from app.readers.spans import Span, find_field_spans, find_spans
from app.readers.text import plain_digits, soft

SAME_ROW = 0.45
"""Lines whose centres are closer than this share of the smaller height stand on one row."""
WIDE = 64
"""Characters side by side from which on a page is a sheet of paper."""
LANDSCAPE = 2.2
"""Height of a line to width of a character from which on a page is wider than high: 1.7 on a sheet, 2.8 on a card."""
SEGMENT_GAP = 3.0
"""Character widths between words that belong to different columns."""
COUNTED = 5
"""Numbers in a row that count the lines of a form."""
LOST = 4
"""One more than the numbers that OCR may lose among them."""
MARKED, MANY = 3, 4
"""Amounts that say where decimals begin, and how many times as many they are as those that say otherwise."""

_COMMA = re.compile(r"\d,\d{2}(?![\d,])")
_POINT = re.compile(r"(?<![\d.])(?:\d{1,3},)*\d+\.\d{2}(?![\d.])")
_COUNTER = re.compile(r"[1-9]\d?")
_LEADER = re.compile(rf"^[.·…_]+(?=\d[\d.,']*{PRICE.pattern})")
"""Dots that lead up to an amount and were read with it."""
_LEADS = (".", "·", "…", "_")
LEADERS = re.compile(r"[.·…_]{4,}")
"""A word that is nothing but dots that lead to the next."""
_PART = re.compile(r"\(\d{1,2}\)")  # the (5) of section 10(5)
_SHORT = re.compile(r"-?\d{1,2}")
_BRACKETS, _JOINED = ("(", "]"), ("[", "+")
_NUMBERS_LINE = re.compile(r"[.)] ?(?=[^\W\d_]{2}| )|  (?=[^\W\d_]{3})")
_REFERENCES = re.compile(r"[(\[](?=[^)\]]*[-+])[\d\s()a-z+-]{3,30}[)\]]|[(\[]\d{1,2}[)\]](?= ?[^\W\d_]{2})")
_YEAR, _SEASON = re.compile(r"(?:19|20)\d\d"), re.compile(r" ?[-–] ?\d\d(?!\d)")
_ATOM = re.compile(r"[^\W\d_]+|\d+(?:[.,:/-]\d+)*|#", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Atom:
    """A run of letters, or a number, inside a word: `TOTAL:RM9.00` has three."""

    text: str  # soft
    word: int
    segment: int
    start: int  # offset in the row's text
    end: int


@dataclass(frozen=True, slots=True)
class Row:
    """`text` holds the words with one space between them, two between segments, none between the letters of a value
    that stand in boxes of their own; `starts` is the offset of each. `segments` are the words of each segment."""

    number: int
    words: tuple[int, ...]
    segments: tuple[tuple[int, ...], ...]
    text: str
    starts: tuple[int, ...]
    box: Box
    atoms: tuple[Atom, ...]

    def words_at(self, start: int, end: int, words: tuple[Word, ...]) -> tuple[int, ...]:
        """The words that text[start:end] touches."""
        return tuple(
            w for w, at in zip(self.words, self.starts, strict=True) if at < end and at + len(words[w].text) > start
        )


def _is_year(text: str, span: Span) -> bool:
    """Whether a number is the year of an act (", 1961") or of a season (2024-25)."""
    if span.text.startswith("-") and text[: span.start][-4:].isdigit():
        return True
    return _YEAR.fullmatch(span.text) is not None and (
        text[: span.start].endswith(", ") or _SEASON.match(text, span.end) is not None
    )


def _is_reference(text: str, span: Span) -> bool:
    """Whether a figure numbers a line ("9. Gross total income"), refers to other lines ("(17-18)", "[1(d)-2(h)]") or
    goes on a number that letters begin (CHE-938.101.200)."""
    if span.text.startswith("-") and span.start and text[span.start - 1].isalpha() and not span.parsed.currency:
        return True
    if span.parsed.currency or _SHORT.fullmatch(span.text) is None:
        return _PART.fullmatch(span.text) is not None and text[: span.start][-1:].isdigit()
    if text[span.end : span.end + 1] in _BRACKETS or text[span.start - 1 : span.start] in _JOINED:
        return True  # 10(13A), [(3+1(e)-5]
    opens = span.start == 0 or text[: span.start].endswith("  ")
    if opens and _NUMBERS_LINE.match(text, span.end):
        return True
    return any(m.start() < span.start and span.end < m.end() for m in _REFERENCES.finditer(text))


def _may_hold(format: str, text: str) -> bool:
    """Whether an identifier of that kind may stand in the text: by its first characters, which is soon told."""
    form = KINDS[format].form[:6] if format in KINDS else ""
    return any(c.isdigit() for c in text) and _beginning(form).search(text) is not None


@lru_cache(maxsize=100)
def _beginning(form: str) -> re.Pattern[str]:
    """Letters and figures as OCR may have them."""
    kinds = {"A": "[A-Za-z0158]", "9": "[0-9OoIlSBZ]"}
    return re.compile(r"[\s.-]?".join(kinds.get(c, r"[A-Za-z0-9]") for c in form))


class PageView:
    def __init__(self, words: tuple[Word, ...], layout: Layout) -> None:
        self.words = words
        edges = (BlockKind.HEADER, BlockKind.FOOTER)
        lines = (layout.lines[n] for block in layout.blocks if block.kind in edges for n in block.lines)
        self.running = frozenset(w for line in lines for w in line.words)  # heads and feet that pages repeat
        self._spans: dict[tuple[FieldType, int], tuple[Span, ...]] = {}
        self._boxes: dict[tuple[int, ...], Box] = {}
        self._amounts: dict[int, tuple[Span, ...]] = {}
        self._texts: dict[tuple[int, ...], str] = {}
        self._saying: dict[re.Pattern[str], tuple[int, ...]] = {}
        self._of_fields: dict[tuple[str, int], tuple[Span, ...]] = {}
        self.currency: str | None = None  # found when first asked for; "" where it is not clear
        self._columns = grid_columns(layout)
        groups = self._grouped(layout)
        self._before = self._combed(groups)  # what stands before a letter in a box of its own
        rows = [self._row(n, group) for n, group in enumerate(groups)]
        self.space = self._usual_gap(rows)
        pieces = [row.segments for row in rows]
        self.rows = tuple(
            self._row(n, groups[n], breaks) if (breaks := new_headings(words, pieces, n, self.space)) else row
            for n, row in enumerate(rows)
        )

    @cached_property
    def char_width(self) -> float:
        widths = [w.box.width / len(w.text) for w in self.words if len(w.text) > 1 and w.box.width > 0]
        return median(widths) if widths else 0.01

    @cached_property
    def height(self) -> float:
        """The usual height of a line."""
        return median([r.box.height for r in self.rows]) if self.rows else 0.02

    @cached_property
    def wide(self) -> bool:
        """A sheet, not the roll of a till: more than 64 characters would stand side by side."""
        return self.char_width < 1 / WIDE

    @cached_property
    def landscape(self) -> bool:
        """Wider than high, as cards are: characters, which are higher than wide, take less of its width."""
        return self.height > LANDSCAPE * self.char_width

    def spans(self, type: FieldType, row: Row) -> tuple[Span, ...]:
        """Values of `type` in the row's text; worked out once."""
        key = (type, row.number)
        if key not in self._spans:
            self._spans[key] = find_spans(type, row.text)
        return self._spans[key]

    def amounts(self, row: Row) -> tuple[Span, ...]:
        """The amounts of a row that are no part of a date and no year; worked out once."""
        if row.number not in self._amounts:
            spans = self.spans(FieldType.MONEY, row)
            dates = self.spans(FieldType.DATE, row) if spans else ()
            self._amounts[row.number] = tuple(
                s
                for s in spans
                if not any(d.start < s.end and s.start < d.end for d in dates)
                and not _is_year(row.text, s)
                and not _is_reference(row.text, s)
                and not (self.counters and self.counters.issuperset(row.words_at(s.start, s.end, self.words)))
            )
        return self._amounts[row.number]

    @cached_property
    def counters(self) -> frozenset[int]:
        """Bare numbers that count the labels or the lines of a form: "16 Standard deduction", or at its margin."""
        chains: list[list[tuple[int, int]]] = []  # the longest that end with each number: numbers and their words
        for row in self.rows:
            for n, segment in enumerate(row.segments):
                text = self.words[segment[0]].text
                behind = segment[1:] or (row.segments[n + 1] if n + 1 < len(row.segments) else ())
                if not _COUNTER.fullmatch(text) or not behind or not self.words[behind[0]].text[0].isalpha():
                    continue
                before = [c for c in chains if 0 < int(text) - c[-1][0] <= LOST]
                chains.append([*max(before, key=len, default=[]), (int(text), segment[0])])
        longest = max(chains, key=len, default=[])
        ones = sum(b[0] - a[0] == 1 for a, b in pairwise(longest))
        return frozenset(w for _, w in longest) if len(longest) >= COUNTED and 2 * ones >= len(longest) else frozenset()

    @cached_property
    def sums(self) -> Counter[Decimal]:
        """Amounts to which two others on neighbouring rows add up: cash less change, subtotal plus tax."""
        amounts: list[tuple[int, Decimal]] = []
        for row in self.rows:
            spans = [s for s in self.spans(FieldType.MONEY, row) if PRICE.search(s.text)]
            if spans:
                amounts.append((row.number, Decimal(spans[-1].parsed.value)))
        results: Counter[Decimal] = Counter()
        for n, (row_a, a) in enumerate(amounts):
            for row_b, b in amounts[n + 1 : n + 6]:
                if 0 < row_b - row_a <= 8 and a > 0 and b > 0:
                    results[a + b] += 1
                    results[a - b] += 1
        return results

    @cached_property
    def whole_amounts(self) -> bool:
        """Whether the page writes its amounts without decimals."""
        texts = [s.text for row in self.rows for s in self.spans(FieldType.MONEY, row) if len(s.text) >= 3]
        return sum(bool(PRICE.search(text)) for text in texts) < 0.1 * len(texts)

    def saying(self, pattern: re.Pattern[str]) -> tuple[int, ...]:
        """The numbers of the rows that `pattern` is found in."""
        if pattern not in self._saying:
            self._saying[pattern] = tuple(row.number for row in self.rows if pattern.search(row.text))
        return self._saying[pattern]

    @cached_property
    def decimal_mark(self) -> str:
        """The mark before the cents on nearly all of the page; "" where it is not said."""
        commas, points = (sum(len(p.findall(row.text)) for row in self.rows) for p in (_COMMA, _POINT))
        if max(commas, points) < MARKED or max(commas, points) < MANY * min(commas, points):
            return ""
        return "," if commas > points else "."

    def field_spans(self, spec: FieldSpec, row: Row) -> tuple[Span, ...]:
        """Values of a field whose type has its form from the field: identifiers of a kind, choices."""
        if spec.type is FieldType.IDENTIFIER and not _may_hold(spec.format, row.text):
            return ()
        key = (spec.format or spec.key, row.number)
        if key not in self._of_fields:
            self._of_fields[key] = find_field_spans(spec, row.text)
        return self._of_fields[key]

    @cached_property
    def row_of(self) -> dict[int, Row]:
        """The row of each word."""
        return {w: row for row in self.rows for w in row.words}

    def segment_of(self, word: int) -> tuple[int, ...]:
        """The segment that a word stands in."""
        return next(s for s in self.row_of[word].segments if word in s)

    def box(self, words: tuple[int, ...]) -> Box:
        if words not in self._boxes:
            self._boxes[words] = Box.around(self.words[w].box for w in words)
        return self._boxes[words]

    def text(self, words: tuple[int, ...]) -> str:
        if words not in self._texts:
            texts = [self._before.get(w, " ") + self.words[w].text for w in words]
            self._texts[words] = "".join(texts).removeprefix(" ")
        return self._texts[words]

    def _combed(self, groups: list[list[int]]) -> dict[int, str]:
        """Letters in boxes of their own, but for the first of each value, with what stands before them."""
        first = [comb for group in groups for comb in combs(self.words, group, self.char_width)]
        if not first:
            return {}
        pitches = [comb.pitch for comb in first]
        before: dict[int, str] = {}
        for n, group in enumerate(groups):
            for comb in combs(self.words, group, self.char_width, pitches):
                for w, joint in zip(comb.words[1:], comb.before[1:], strict=True):
                    if not joint or not self._captioned(w, groups[n - 1] if n else [], comb.pitch):
                        before[w] = joint
        return before

    def _captioned(self, word: int, above: list[int], pitch: float) -> bool:
        """Whether a caption begins over a letter, at the left of nothing: a new field's."""
        at, room = self.words[word].box, SEGMENT_GAP * self.char_width
        for before, w in zip([None, *above], above, strict=False):
            box = self.words[w].box
            opens = before is None or box.x0 - self.words[before].box.x1 > room
            if opens and abs(box.x0 - at.x0) < pitch and 0 <= at.y0 - box.y1 + 0.5 * box.height < 2 * box.height:
                return True
        return False

    def _grouped(self, layout: Layout) -> list[list[int]]:
        listed = {w for line in layout.lines for w in line.words}
        units = [(line.box, [w for w in line.words if self.words[w].text.strip()]) for line in layout.lines]
        units += [(w.box, [n]) for n, w in enumerate(self.words) if n not in listed and w.text.strip()]
        groups: list[tuple[float, float, list[int]]] = []
        for box, members in sorted(units, key=lambda u: u[0].centre[1]):
            if not members:
                continue
            centre, height = box.centre[1], box.height
            home = next(
                (
                    g
                    for g in reversed(groups[-4:])
                    if abs(g[0] - centre) < SAME_ROW * min(g[1], height) and not self._covers(g[2], box)
                ),
                None,
            )
            if home is None:
                groups.append((centre, height, list(members)))
            else:
                home[2].extend(members)
        return [sorted(g[2], key=lambda w: self.words[w].box.x0) for g in groups]

    def _covers(self, members: list[int], box: Box) -> bool:
        """Whether words of a row stand in the way: then `box` is a line of its own, however close (skewed scans)."""
        shared = sum(max(0.0, min(box.x1, self.words[w].box.x1) - max(box.x0, self.words[w].box.x0)) for w in members)
        return shared > 0.3 * box.width

    def _usual_gap(self, rows: list[Row]) -> float:
        """Between words of one piece, before headings that stand as close are parted."""
        gaps = [
            self.words[b].box.x0 - self.words[a].box.x1 for row in rows for s in row.segments for a, b in pairwise(s)
        ]
        return median(gaps) if gaps else self.char_width

    def _row(self, number: int, members: list[int], breaks: Collection[int] = ()) -> Row:
        segments: list[list[int]] = []
        last = -1.0
        for w in members:
            box = self.words[w].box
            apart = bool(segments) and (
                box.x0 - last > SEGMENT_GAP * self.char_width
                or w in breaks
                or divided(self._columns, segments[-1][-1], w)
            )
            if not segments or (apart and w not in self._before):
                segments.append([])
            segments[-1].append(w)
            last = max(last, box.x1) if len(segments[-1]) > 1 else box.x1
        text, starts, atoms = "", [], []
        for index, segment in enumerate(segments):
            for w in segment:
                text += "" if not text else "  " if w == segment[0] else self._before.get(w, " ")
                start = len(text)
                # One character for one, so that offsets hold; decimal digits of any script as ASCII.
                plain = plain_digits(self.words[w].text)
                if plain[:1] in _LEADS:
                    plain = _LEADER.sub(lambda m: " " * len(m[0]), plain)
                for match in _ATOM.finditer(plain):
                    atoms.append(Atom(soft(match[0]) or "#", w, index, start + match.start(), start + match.end()))
                starts.append(start)
                text += plain
        box = self.box(tuple(members))
        return Row(number, tuple(members), tuple(map(tuple, segments)), text, tuple(starts), box, tuple(atoms))
