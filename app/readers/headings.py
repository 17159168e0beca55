"""Headings of tables: which words above columns mean which column of a schema's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from rapidfuzz import fuzz

from app.model.geometry import Box
from app.model.schema import FieldSpec, FieldType, Schema, TableSpec
from app.readers.amounts import CURRENCY
from app.readers.text import soft
from app.readers.view import PageView, Row

INSIDE = 0.45
"""What a heading scores at least that holds a label among other words."""
LIKENESS = 86.0
WHOLE = 0.88
"""What a heading scores at least that is a label, with nothing but a currency beside it."""
MOST_LINES = 3
"""Lines of a heading."""
_NUMBERED = re.compile(r"^\W*(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]\s+")
_ASIDE = re.compile(rf"\([^)]*\)|\b(?:in )?(?:{CURRENCY})(?!\w)|[*:%]", re.I)


@dataclass(frozen=True, slots=True)
class Cell:
    """A heading as it stands on the page."""

    text: str
    words: tuple[int, ...]
    box: Box


@dataclass(frozen=True, slots=True)
class Column:
    """A column on the page; `specs` are the columns of the schema it holds: none for one that nobody asks for, two
    where they share a heading and the sign tells them apart."""

    specs: tuple[FieldSpec, ...]
    box: Box
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of `table` in rows `first` to `last` of the page; `columns` from left to right. `right` is where
    the next table beside it begins."""

    table: TableSpec
    first: int
    last: int
    columns: tuple[Column, ...]
    words: tuple[int, ...]
    left: float
    right: float

    @property
    def score(self) -> float:
        kinds = {s.type for c in self.columns for s in c.specs}
        return sum(c.score for c in self.columns) + (0.4 if FieldType.TEXT in kinds else 0.0)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(s.key for c in self.columns for s in c.specs)


_Labels = tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]


@lru_cache(maxsize=64)
def _by_label(labels: _Labels) -> dict[str, tuple[tuple[str, int], ...]]:
    found: dict[str, list[tuple[str, int]]] = {}
    for key, languages in labels:
        for many in languages:
            for rank, label in enumerate(many):
                if key not in {k for k, _ in found.get(soft(label), ())}:
                    found.setdefault(soft(label), []).append((key, rank))
    found.pop("", None)
    return {label: tuple(many) for label, many in found.items()}


def labels_of(table: TableSpec) -> dict[str, tuple[tuple[str, int], ...]]:
    """Label in letters and digits -> the columns it names, and its place in their lists."""
    return _by_label(tuple((c.key, tuple(map(tuple, c.labels.values()))) for c in table.columns))


def means(text: str, labels: dict[str, tuple[tuple[str, int], ...]]) -> tuple[tuple[str, ...], float]:
    """The columns that a heading names, and how surely (0..1): as a whole, misread, or with one label inside it."""
    whole, plain = soft(text), soft(_ASIDE.sub(" ", text))
    for wanted, worth in ((whole, 1.0), (plain, 0.97)):
        if wanted in labels:
            many = labels[wanted]
            return tuple(key for key, _ in many), worth - min(0.08, 0.003 * min(rank for _, rank in many))
    if len(plain) < 3:
        return (), 0.0
    best: tuple[tuple[str, ...], float] = (), 0.0
    for label, many in labels.items():
        if len(label) >= 4 and label in plain:
            score = INSIDE + 0.4 * len(label) / len(plain) - (0.0 if plain.startswith(label) else 0.1)
        elif len(label) >= 5 and abs(len(label) - len(plain)) <= 2:
            ratio = fuzz.ratio(label, plain, score_cutoff=LIKENESS)
            score = 0.9 * ratio / 100 if ratio else 0.0
        else:
            continue
        if score > best[1]:
            best = tuple(key for key, _ in many), score
    return best


def headings(view: PageView, schema: Schema, field_labels: frozenset[str]) -> list[Heading]:
    """Headings of the schema's tables on the page, from top to bottom, none twice. `field_labels` are those of fields
    (in letters and digits): what names a field as a whole is no heading that only holds a column's label."""
    known = [(t, labels_of(t)) for t in schema.tables if any(c.labels for c in t.columns)]
    found: list[Heading] = []
    for first in range(len(view.rows)):
        best: list[Heading] = []
        for last in range(first, min(first + MOST_LINES, len(view.rows))):
            rows = view.rows[first : last + 1]
            if not _may_head(view, rows):
                break
            if last == first and not any(_begins(view, rows[0], labels) for _, labels in known):
                continue
            cells = _cells(view, rows, known, field_labels)
            many = _assigned(cells, known, field_labels, first, last)
            if sum(h.score for h in many) > sum(h.score for h in best) + 0.3:
                best = many
        found += best
    kept = _apart(found)
    return sorted([*kept, *_sections(view, schema, kept)], key=lambda h: (h.first, h.left))


def _sections(view: PageView, schema: Schema, kept: list[Heading]) -> Iterator[Heading]:
    """Tables that have a title alone: their columns are those of the heading above, or a text and the amounts that
    stand below."""
    have = {h.table.key for h in kept}
    for table in schema.tables:
        titles = {soft(label) for many in table.labels.values() for label in many}
        if table.key in have or not titles:
            continue
        for row in view.rows:
            segment = next((s for s in row.segments if soft(_NUMBERED.sub("", view.text(s))) in titles), None)
            if segment is None or any(c.isdigit() for s in row.segments for c in view.text(s) if s is not segment):
                continue
            above = [h for h in kept if h.last < row.number and h.left <= view.box(segment).x0 < h.right]
            columns = _like(table, above[-1]) if above else _two(view, table, row, segment)
            if columns:
                left, right = (above[-1].left, above[-1].right) if above else (0.0, 1.0)
                yield Heading(table, row.number, row.number, columns, segment, left, right)
                break


def _like(table: TableSpec, above: Heading) -> tuple[Column, ...]:
    """The columns of another table's heading, where this one has columns of the same keys."""
    by_key = {c.key: c for c in table.columns}
    if not set(above.keys) <= set(by_key):
        return ()
    return tuple(replace(c, specs=tuple(by_key[s.key] for s in c.specs)) for c in above.columns)


def _two(view: PageView, table: TableSpec, row: Row, segment: tuple[int, ...]) -> tuple[Column, ...]:
    """A text at the left and an amount at the right, of a table that has these two alone."""
    if [c.type for c in table.columns] != [FieldType.TEXT, FieldType.MONEY]:
        return ()
    boxes = [
        view.box(s)
        for below in view.rows[row.number + 1 : row.number + 3]
        for s in below.segments[1:]
        if view.box(s).x0 > view.box(segment).x1 or view.box(s).x0 > view.box(segment).centre[0]
        if any(c.isdigit() for c in view.text(s))
    ]
    if not boxes:
        return ()
    return (
        Column((table.columns[0],), view.box(segment), WHOLE),
        Column((table.columns[1],), Box.around(boxes[:1]), WHOLE),
    )


def _begins(view: PageView, row: Row, labels: dict[str, tuple[tuple[str, int], ...]]) -> bool:
    """Whether some words of a row, from the beginning of one on, are a label."""
    for segment in row.segments:
        text = ""
        for w in segment[:4]:
            text += soft(view.words[w].text)
            if text in labels:
                return True
    return False


def _may_head(view: PageView, rows: Sequence[Row]) -> bool:
    """Headings hold hardly any figures, and their lines stand close."""
    last = rows[-1]
    figures = sum(sum(c.isdigit() for c in view.text(s)) > 2 for s in last.segments)
    close = len(rows) == 1 or last.box.y0 - rows[-2].box.y1 < 0.9 * view.height
    return figures == 0 and close


def _cells(
    view: PageView,
    rows: Sequence[Row],
    known: list[tuple[TableSpec, dict[str, tuple[tuple[str, int], ...]]]],
    field_labels: frozenset[str],
) -> list[Cell]:
    """Segments of the rows, joined where they stand above each other; divided where two labels stand in one."""
    groups: list[list[tuple[int, ...]]] = []
    for row in rows:
        for segment in row.segments:
            whole = len(rows) > 1 or soft(view.text(segment)) in field_labels
            for part in (segment,) if whole else _divided(view, segment, known):
                box = view.box(part)
                home = [g for g in groups if _overlaps(view.box(tuple(w for s in g for w in s)), box)]
                if home and row is not rows[0]:
                    home[0].append(part)
                else:
                    groups.append([part])
    cells = []
    for group in groups:
        words = tuple(w for segment in group for w in segment)
        cells.append(Cell(view.text(words), words, view.box(words)))
    return sorted(cells, key=lambda c: c.box.x0)


def _divided(
    view: PageView, segment: tuple[int, ...], known: list[tuple[TableSpec, dict[str, tuple[tuple[str, int], ...]]]]
) -> Iterator[tuple[int, ...]]:
    """A segment as the headings it is made of, where all of it is headings set closely."""
    if len(segment) < 2 or any(soft(view.text(segment)) in labels for _, labels in known):
        yield segment
        return
    parts: list[tuple[int, ...]] = []
    start = 0
    while start < len(segment):
        end = next(
            (
                n
                for n in range(min(len(segment), start + 4), start, -1)
                if any(soft(view.text(segment[start:n])) in labels for _, labels in known)
            ),
            None,
        )
        if end is None:
            yield segment
            return
        parts.append(segment[start:end])
        start = end
    yield from parts


def _overlaps(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) - max(a.x0, b.x0) > 0


def _assigned(
    cells: list[Cell],
    known: list[tuple[TableSpec, dict[str, tuple[tuple[str, int], ...]]]],
    field_labels: frozenset[str],
    first: int,
    last: int,
) -> list[Heading]:
    """The tables that the cells head, each with its run of them."""
    options = {t.key: [_option(cell, labels, field_labels) for cell in cells] for t, labels in known}
    own: dict[str, int] = {}
    for table, _ in known:
        for n in range(len(cells)):
            keys, score = options[table.key][n]
            others = max((options[t.key][n][1] for t, _ in known if t is not table), default=0.0)
            if keys and score >= WHOLE and (others < WHOLE or score > others + 0.05):
                own.setdefault(table.key, n)
    several = len(known) > 1
    starts = sorted(own.items(), key=lambda pair: pair[1]) if several else [(t.key, 0) for t, _ in known]
    if several and not starts:
        return []
    found = []
    for place, (key, start) in enumerate(starts):
        table = next(t for t, _ in known if t.key == key)
        end = starts[place + 1][1] if place + 1 < len(starts) else len(cells)
        begin = 0 if place == 0 else start
        part = cells[begin:end]
        columns = _columns(table, part, options[key][begin:end])
        kinds = {s.type for c in columns for s in c.specs}
        matched = sum(bool(c.specs) for c in columns)
        if matched >= 2 and kinds & {FieldType.MONEY, FieldType.NUMBER}:
            words = tuple(w for cell in part for w in cell.words)
            left = part[0].box.x0 if begin else 0.0
            right = cells[end].box.x0 if end < len(cells) else 1.0
            found.append(Heading(table, first, last, columns, words, left, right))
    return found


def _option(
    cell: Cell, labels: dict[str, tuple[tuple[str, int], ...]], field_labels: frozenset[str]
) -> tuple[tuple[str, ...], float]:
    keys, score = means(cell.text, labels)
    if score < WHOLE and soft(cell.text) in field_labels:
        return (), 0.0
    return keys, score


def _columns(table: TableSpec, cells: list[Cell], options: list[tuple[tuple[str, ...], float]]) -> tuple[Column, ...]:
    """Each cell with its column, each column once: the surer first."""
    chosen: dict[int, tuple[str, ...]] = {}
    used: set[str] = set()
    for n in sorted(range(len(cells)), key=lambda n: (-options[n][1], n)):
        keys, score = options[n]
        left = tuple(k for k in keys if k not in used)
        if not left or score < INSIDE:
            continue
        if len(left) > 1:
            types = {c.type for c in table.columns if c.key in left}
            left = left if len(types) == 1 and types == {FieldType.MONEY} else left[:1]
        chosen[n] = left
        used |= set(left)
    return tuple(
        Column(
            tuple(c for c in table.columns if c.key in chosen.get(n, ())),
            cell.box,
            options[n][1] if n in chosen else 0.0,
        )
        for n, cell in enumerate(cells)
    )


def _apart(found: Iterable[Heading]) -> list[Heading]:
    """The best heading of each table, others that are like it, and none over the same words."""
    kept: list[Heading] = []
    best: dict[str, Heading] = {}
    for heading in sorted(found, key=lambda h: (-h.score, h.first)):
        if any(set(heading.words) & set(k.words) for k in kept):
            continue
        first = best.setdefault(heading.table.key, heading)
        if heading is first or set(heading.keys) == set(first.keys):
            kept.append(heading)
    return sorted(kept, key=lambda h: (h.first, h.left))
