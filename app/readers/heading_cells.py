"""The words above columns as they stand on a page, each heading by itself, and what a heading means in a schema."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from app.model.geometry import Box
from app.model.schema import FieldType, TableSpec
from app.readers.amounts import CURRENCY
from app.readers.heading_figures import without_law
from app.readers.lexicon import NET_OR_GROSS
from app.readers.patterns import quick
from app.readers.text import soft, spellings, spelt_words
from app.readers.view import PageView, Row

INSIDE = 0.45
"""What a heading scores at least that holds a label among other words."""
SHORTEST = 4
"""Letters and digits of a label that may stand inside a heading."""
LIKENESS = 86.0
WHOLE = 0.88
"""What a heading scores at least that is a label, with nothing but a currency beside it."""
TWICE = 0.96
"""What a heading scores that says a label in two languages, or beside a word nobody knows: `Jumlah / Amount`."""
STRANGE = 3
"""Words of a heading that no label knows."""
OTHERS = spelt_words(
    (
        "period of holding", "holding period", "days held", "no of days", "fair market value", "taxable profit",
        "turnover", "wash sale loss disallowed", "accrued market discount", "matching rule", "brokerage", "charges",
        "stt", "haltedauer", "durée de détention", "periodo de tenencia", "period held", "exchange rate",
    )
)  # fmt: skip
"""Headings that no table asks for: what stands beside them is no part of them."""
TIMES = 2
"""Headings nobody knows among others set closely."""
LONGEST = 8
"""Words of one heading among others set closely."""
WIDER = 1.5
"""Of the usual gap between rows: what stands behind a wider one is not under the headings."""
BELOW = 8
"""Rows below headings in which their columns have to show."""
BELOW_CLOSE = 12
"""The same, of headings set closely: some columns are filled in a few rows alone."""
WORDS_APART = 1.5
"""Character widths between headings, be they set closely."""
_BOX = re.compile(r"^\W{0,2}(?:\d{1,2}[a-z]?|[a-z](?=\)))(?:[.):]*\s+|-)(?=[^\W\d])")
"""The number of a form's box before its heading: 1d Proceeds, 1d-Proceeds, (c) Date sold."""
_BOX_AHEAD = re.compile(r"\d{1,2}[a-z]-[^\W\d_]")
_BOX_ALONE = re.compile(r"\([a-z]\)|\d{1,2}[a-z]")
_BOTH = re.compile(r"\s+(?=\d{1,2}[a-z]-)|\s*(?:[/&|\n]|\b(?:and|und|et|y|e|en|och|og|dan|to)\b)\s*")
_ASIDE = quick(rf"\([^)]*\)|\b(?:in )?(?:{CURRENCY})(?!\w)|[*:%]", re.I)
_IN_CURRENCY = quick(rf"(?:^|[\s(]){CURRENCY}(?=$|[\s).])", re.I)
_MISREAD = str.maketrans("015", "ois")
"""Figures that OCR reads for letters: SALD0."""
_OR = re.compile(r"\s*[/|·\n]\s*|\s+[-–]\s+")


class Labels(dict[str, tuple[tuple[str, int], ...]]):
    """Label in letters and digits -> the columns it names, and its place in their lists. `by_length` holds those long
    enough to be found inside a heading, or damaged; `by_head` the same by their first letters, each after its place
    among them. Hashed as the one object it is: what texts mean by it is remembered."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # a dict has none

    def __init__(self, found: Mapping[str, Iterable[tuple[str, int]]]) -> None:
        super().__init__((label, tuple(many)) for label, many in found.items())
        self.by_length: dict[int, list[str]] = {}
        self.by_head: dict[str, list[tuple[int, str]]] = {}
        for label in self:
            if len(label) >= SHORTEST:
                self.by_length.setdefault(len(label), []).append(label)
        for place, many in enumerate(self.by_length.values()):
            for label in many:
                self.by_head.setdefault(label[:SHORTEST], []).append((place, label))


Known = Sequence[tuple[TableSpec, Labels]]
_Languages = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A heading as it stands on the page."""

    text: str
    words: tuple[int, ...]
    box: Box


# ---- what a heading means -----------------------------------------------------------------------------------------
@lru_cache(maxsize=64)
def _by_label(labels: _Languages) -> Labels:
    found: dict[str, list[tuple[str, int]]] = {}
    for key, languages in labels:
        for many in languages:
            for rank, label in enumerate(many):
                for spelt in spellings(label):
                    if key not in {k for k, _ in found.get(spelt, ())}:
                        found.setdefault(spelt, []).append((key, rank))
    found.pop("", None)
    return Labels(found)


def labels_of(table: TableSpec) -> Labels:
    return _by_label(tuple((c.key, tuple(map(tuple, c.labels.values()))) for c in table.columns))


@lru_cache(maxsize=1 << 13)
def means(text: str, labels: Labels) -> tuple[tuple[str, ...], float]:
    """The columns that a heading names, and how surely (0..1): as a whole, in two languages, misread, or with one
    label inside it."""
    best = means_whole(text, labels)
    plain = soft(_ASIDE.sub(" ", text))
    if best[0] or len(plain) < 3:
        return best
    for label in _inside(plain, labels):
        score = INSIDE + 0.4 * len(label) / len(plain) - (0.0 if plain.startswith(label) else 0.1)
        if score > best[1]:
            best = tuple(key for key, _ in labels[label]), score
    for length in range(max(len(plain) - 2, SHORTEST + 1), len(plain) + 3):
        near = process.extractOne(plain, labels.by_length.get(length, ()), scorer=fuzz.ratio, score_cutoff=LIKENESS)
        if near is not None and (score := 0.9 * near[1] / 100) > best[1]:
            best = tuple(key for key, _ in labels[near[0]]), score
    return best


def _inside(plain: str, labels: Labels) -> list[str]:
    """The labels that a heading holds."""
    held = [
        (place, start, label)
        for start in range(len(plain) - SHORTEST + 1)
        for place, label in labels.by_head.get(plain[start : start + SHORTEST], ())
        if plain.startswith(label, start)
    ]
    return [label for _, _, label in sorted(held)]


@lru_cache(maxsize=1 << 13)
def means_whole(text: str, labels: Labels) -> tuple[tuple[str, ...], float]:
    """As `means`, for a heading that is a label, with nothing but a currency or the like beside it."""
    alone = _ASIDE.sub(" ", text)
    whole, plain = soft(text), soft(alone)
    for wanted, worth in ((whole, 1.0), (plain, 0.97)):
        if wanted in labels:
            many = labels[wanted]
            return tuple(key for key, _ in many), worth - min(0.08, 0.003 * min(rank for _, rank in many))
    if plain.translate(_MISREAD) in labels and any(c.isalpha() for c in plain):
        return tuple(key for key, _ in labels[plain.translate(_MISREAD)]), TWICE
    bare = soft(NET_OR_GROSS.sub(" ", alone))
    if bare in labels and bare != plain:
        return tuple(key for key, _ in labels[bare]), TWICE
    unboxed = soft(_BOX.sub("", text.strip())) if _BOX.match(text.strip()) else ""
    if unboxed in labels:
        return tuple(key for key, _ in labels[unboxed]), TWICE
    lawless = soft(without_law(alone))
    if lawless in labels and lawless != plain:
        return tuple(key for key, _ in labels[lawless]), TWICE
    said = _said_twice(alone, labels) if len(plain) >= 3 else None
    return (said, TWICE) if said is not None else ((), 0.0)


def _said_twice(text: str, labels: Labels) -> tuple[str, ...] | None:
    """The columns that all labels in `this / that` name."""
    parts = [soft(part) for part in _OR.split(text) if soft(part)]
    if len(parts) < 2:
        return None
    named = [{key for key, _ in labels[part]} for part in parts if part in labels]
    common = set.intersection(*named) if named else set()
    first = next((part for part in parts if part in labels), "")
    return tuple(key for key, _ in labels[first] if key in common) if common else None


def two_days(text: str, table: TableSpec) -> tuple[str, ...]:
    """The two columns of days that a heading names one after the other: `Acquired / Sold`."""
    days = {c.key for c in table.columns if c.type is FieldType.DATE}
    parts = [part for part in _BOTH.split(text) if soft(part)] if len(days) > 1 else []
    if len(parts) != 2:
        return ()
    labels = labels_of(table)
    named = [[k for k in means_whole(part, labels)[0] if k in days] for part in parts]
    return (named[0][0], named[1][0]) if all(len(n) == 1 for n in named) and named[0] != named[1] else ()


def in_money(text: str, keys: tuple[str, ...], table: TableSpec) -> tuple[str, ...]:
    """Of columns that a heading may name those of amounts, where it names a currency: `Abzug EUR`."""
    money = tuple(c.key for c in table.columns if c.key in keys and c.type is FieldType.MONEY)
    return money if money and _IN_CURRENCY.search(text) else keys


# ---- headings one by one ------------------------------------------------------------------------------------------
def cells_of(view: PageView, rows: Sequence[Row], known: Known, field_labels: frozenset[str]) -> list[Cell]:
    """Segments of the rows, joined where they stand above each other; divided where several headings stand in one."""
    groups: list[list[tuple[int, ...]]] = []
    for row in rows:
        for segment in row.segments:
            whole = row is not rows[0] or soft(view.text(segment)) in field_labels
            for part in (segment,) if whole else divided(view, rows[-1], segment, known):
                box = view.box(part)
                home = [g for g in groups if _overlaps(view.box(tuple(w for s in g for w in s)), box)]
                if not home or row is rows[0]:
                    groups.append([part])
                elif len(home) == 1:
                    home[0].append(part)
                else:
                    _share_out(view, home, part)
    cells = []
    for group in (part for many in groups for part in _spread(view, many)):
        words = tuple(w for segment in group for w in segment)
        cells.append(Cell(view.text(words), words, view.box(words)))
    return sorted(cells, key=lambda c: c.box.x0)


def _spread(view: PageView, group: list[tuple[int, ...]]) -> list[list[tuple[int, ...]]]:
    """A heading whose first line runs together where the lines below are those of several headings, as these: each
    word of it is above the one it is nearest to, and each of these has some."""
    first, rest = group[0], group[1:]
    if len(rest) < 2 or len(first) < len(rest):
        return [group]
    boxes = [view.box(part) for part in rest]
    level = all(abs(a.centre[1] - boxes[0].centre[1]) <= 0.5 * a.height for a in boxes)
    if not level or any(b.x0 - a.x1 < WORDS_APART * view.char_width for a, b in itertools.pairwise(boxes)):
        return [group]
    many: list[list[tuple[int, ...]]] = [[] for _ in rest]
    for w in first:
        at = view.words[w].box
        n = min(range(len(boxes)), key=lambda n: max(boxes[n].x0 - at.x1, at.x0 - boxes[n].x1))
        many[n].append((w,))
    return [[*own, part] for own, part in zip(many, rest, strict=True)] if all(many) else [group]


def _share_out(view: PageView, groups: list[list[tuple[int, ...]]], words: tuple[int, ...]) -> None:
    """The words of a line that runs under several headings, each to the one it is nearest to."""
    boxes = [view.box(tuple(w for s in g for w in s)) for g in groups]
    for w in words:
        at = view.words[w].box
        n = min(range(len(boxes)), key=lambda n: max(boxes[n].x0 - at.x1, at.x0 - boxes[n].x1))
        groups[n].append((w,))


def divided(view: PageView, row: Row, segment: tuple[int, ...], known: Known) -> Sequence[tuple[int, ...]]:
    """A segment as the headings it is made of, where all of it but one is headings set closely and each has words of
    its own below."""
    if len(segment) < 2:
        return (segment,)
    boxes = [n for n, w in enumerate(segment) if _BOX_AHEAD.match(view.words[w].text)]
    if len(boxes) > 1 and boxes[0] == 0:
        boxed = [segment[a:b] for a, b in itertools.pairwise((*boxes, len(segment)))]
        return [piece for part in boxed for piece in _with_unboxed(view, part, known)]
    text = view.text(segment)
    whole = any(_whole(text, labels) for _, labels in known)
    for labels in (labels for _, labels in known):
        for strange in (False,) if whole else (False, True):
            parts = _parts(view, segment, labels, len(segment) - 1 if whole else LONGEST, strange=strange)
            if parts is None or len(parts) < 2:
                continue
            named = [_whole(view.text(part), labels) for part in parts]
            same = any(a == b for a, b in itertools.combinations(named, 2))
            if whole and same:
                continue
            if _stand_apart(view, row, parts, strictly=whole or same or not all(named)):
                return parts
            break
    return (segment,)


def _with_unboxed(view: PageView, part: tuple[int, ...], known: Known) -> tuple[tuple[int, ...], ...]:
    """The heading of a box and, where it ends with a label of its own, that of a column without a box behind it."""
    if any(_whole(view.text(part), labels) for _, labels in known):
        return (part,)
    for n in range(1, len(part) - 1):
        if any(_whole(view.text(part[n:]), labels) for _, labels in known):
            return part[:n], part[n:]
    return (part,)


def _whole(text: str, labels: Labels) -> tuple[str, ...]:
    return means_whole(text, labels)[0]


def _parts(
    view: PageView, words: tuple[int, ...], labels: Labels, most: int = LONGEST, *, strange: bool
) -> list[tuple[int, ...]] | None:
    """Words as headings, the longest first; with `strange` a few of them may be one that nobody knows, and a few others
    behind a heading that is known."""
    known: dict[tuple[int, int, bool], list[tuple[int, ...]] | None] = {}

    def behind(start: int, *, strange: int, told: bool = False) -> list[tuple[int, ...]] | None:
        if (start, strange, told) not in known:
            known[start, strange, told] = divide(start, LONGEST, strange=strange, told=told)
        return known[start, strange, told]

    def divide(start: int, most: int, *, strange: int, told: bool = False) -> list[tuple[int, ...]] | None:
        """`strange`: how often words may be a heading nobody knows; `told`: not at once."""
        left = len(words) - start
        if not left:
            return []
        for n in range(min(left, most), 0, -1):
            part = words[start : start + n]
            text = view.text(part)
            if n < left and _BOX_ALONE.fullmatch(view.words[part[-1]].text):
                continue
            if not soft(text) or (n == 1 and not any(c.isalpha() for c in text)):
                continue
            if not _whole(text, labels) and soft(text) not in OTHERS:
                continue
            rest = behind(start + n, strange=strange)
            if rest is not None:
                return [part, *rest]
        for n in range(1, min(STRANGE, left) + 1 if strange and not told else 1):
            part = words[start : start + n]
            rest = behind(start + n, strange=strange - 1, told=True)
            if rest is not None and soft(view.text(part)):
                return [part, *rest]
        return None

    return divide(0, most, strange=TIMES if strange else 0)


def _stand_apart(view: PageView, row: Row, parts: Sequence[tuple[int, ...]], *, strictly: bool) -> bool:
    """Whether each heading has words below that are nearer to it than to the others; `strictly`: with gaps between
    them."""
    boxes = [view.box(part) for part in parts]
    middles = [(a.x1 + b.x0) / 2 for a, b in itertools.pairwise(boxes)]
    left, right = boxes[0].x0, boxes[-1].x1
    seen: set[int] = set()
    split, both = 0, 0
    for below in _below(view, row):
        sides: dict[int, set[int]] = {}
        texts: dict[int, int] = {}  # the first word of each
        for word in below.words:
            box = view.words[word].box
            if box.x1 < left or box.x0 > right:
                continue
            inside = [n for n, b in enumerate(boxes) if min(b.x1, box.x1) > max(b.x0, box.x0)]
            n = inside[0] if len(inside) == 1 else sum(m <= box.centre[0] for m in middles)
            seen.add(n)
            texts.setdefault(n, word)
            sides.setdefault(n, set()).add(next(i for i, s in enumerate(below.segments) if word in s))
        both += len(sides) > 1
        apart = len(set.union(*sides.values())) >= len(sides) if sides else False
        split += len(sides) > 1 and (apart or len({_figure(view, texts[n]) for n in sides}) > 1)
    return len(seen) == len(parts) and (not strictly or 2 * split > both > 0)


def _figure(view: PageView, word: int) -> bool:
    return any(c.isdigit() for c in view.words[word].text)


def _below(view: PageView, row: Row) -> Iterator[Row]:
    """The next rows of several columns, up to a gap wider than those between them."""
    above, usual = row, 0.0
    for below in view.rows[row.number + 1 : row.number + 1 + BELOW_CLOSE]:
        gap = max(below.box.y0 - above.box.y1, 0.1 * view.height)
        if usual and gap > max(WIDER * usual, view.height):  # lines of one cell stand closer than rows
            return
        if above is not row:
            usual = min(usual or gap, gap)
        if len(below.segments) > 1:
            yield below
        above = below


def _overlaps(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0
