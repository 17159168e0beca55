"""Which column of which table each heading of a row of headings is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.model.geometry import Box
from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.heading_cells import INSIDE, WHOLE, Cell, Known, Labels, in_money, means, two_days
from app.readers.heading_guesses import told_by_texts
from app.readers.heading_texts import (
    are_amounts,
    are_codes,
    are_dates,
    are_days,
    are_prices,
    are_worded,
    count_rows,
    texts_below,
)
from app.readers.lexicon import TARIFF
from app.readers.text import soft
from app.readers.view import PageView

SUM_ROWS = 2
"""Rows of sums, with an amount in either column."""
SUMS_UP = 0.1
"""What a heading that says how others are added up has before these."""
_ADDED = re.compile(r"\b[A-Za-z\d]{1,2}\s?\+\s?[A-Za-z\d]{1,2}\b")  # Total Interest (A+B)
_FIGURES = frozenset((FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT))


@dataclass(frozen=True, slots=True)
class Column:
    """A column on the page; `specs` are the columns of the schema it holds: none for one that nobody asks for, two
    where they share a heading and the sign tells them apart, or two days of one cell. `table` is
    theirs, where it is not the heading's."""

    specs: tuple[FieldSpec, ...]
    box: Box
    score: float = 0.0
    table: TableSpec | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """The headings of `table` in rows `first` to `last` of the page; `columns` from left to right. `right` is where
    the next table beside it begins. `twin` is the other table whose rows stand among them."""

    table: TableSpec
    first: int
    last: int
    columns: tuple[Column, ...]
    words: tuple[int, ...]
    left: float
    right: float
    twin: TableSpec | None = None

    @property
    def score(self) -> float:
        kinds = {s.type for c in self.columns for s in c.specs}
        days = sum(c.score for c in self.columns if len(c.specs) > 1 and c.specs[0].type is FieldType.DATE)
        return sum(c.score for c in self.columns) + days + (0.4 if FieldType.TEXT in kinds else 0.0)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(s.key for c in self.columns for s in c.specs)


_Option = tuple[tuple[str, ...], float]
"""The columns a cell may be, and how surely."""


def assigned(
    view: PageView,
    cells: list[Cell],
    known: Known,
    field_labels: frozenset[str],
    first: int,
    last: int,
    *,
    loose: bool = False,
) -> list[Heading]:
    """The tables that the cells head, each with its run of them, or one that two tables share. `loose`: one heading
    of amounts is enough, where what stands below the others tells which they are."""
    options = {t.key: [_option(cell, t, labels, field_labels) for cell in cells] for t, labels in known}
    if twins([t for t, _ in known]):
        below = texts_below(view, last, cells)
        for table, _ in known:
            specs = {c.key: c for c in table.columns}
            options[table.key] = [
                (_fitting(specs, keys, below[n]), score) for n, (keys, score) in enumerate(options[table.key])
            ]
        if many := _beside(cells, known, options, below, first, last):
            return many
        if (one := _shared(view, cells, known, options, first, last)) is not None:
            return [one]
    own: dict[str, int] = {}
    for table, _ in known:
        for n in range(len(cells)):
            keys, score = options[table.key][n]
            others = max((options[t.key][n][1] for t, _ in known if t is not table), default=0.0)
            if keys and score >= WHOLE and (others < WHOLE or score > others + 0.05):
                own.setdefault(table.key, n)
    several = len(known) > 1
    starts = sorted(own.items(), key=lambda pair: pair[1]) if several else [(t.key, 0) for t, _ in known]
    found = []
    for place, (key, start) in enumerate(starts):
        table = next(t for t, _ in known if t.key == key)
        end = starts[place + 1][1] if place + 1 < len(starts) else len(cells)
        begin = 0 if place == 0 else start
        part = cells[begin:end]
        if sum(score >= INSIDE and bool(keys) for keys, score in options[key][begin:end]) < (1 if loose else 2):
            continue
        columns = _columns(view, last, table, part, options[key][begin:end], loose=loose)
        kinds = {s.type for c in columns for s in c.specs}
        matched = sum(bool(c.specs) for c in columns)
        wanted = {FieldType.MONEY, FieldType.TEXT} if loose else set()
        if matched >= 2 and kinds & {FieldType.MONEY, FieldType.NUMBER} and wanted <= kinds:
            words = tuple(w for cell in part for w in cell.words)
            left = part[0].box.x0 if begin else 0.0
            right = cells[end].box.x0 if end < len(cells) else 1.0
            found.append(Heading(table, first, last, columns, words, left, right))
    return found


def _option(cell: Cell, table: TableSpec, labels: Labels, field_labels: frozenset[str]) -> _Option:
    if both := two_days(cell.text, table):
        return both, WHOLE
    keys, score = means(cell.text, labels)
    if TARIFF.search(cell.text):
        return (), 0.0
    if score < WHOLE and soft(cell.text) in field_labels:
        return (), 0.0
    return in_money(cell.text, keys, table), score


# ---- one table ----------------------------------------------------------------------------------------------------
def _columns(
    view: PageView, last: int, table: TableSpec, cells: list[Cell], options: list[_Option], *, loose: bool
) -> tuple[Column, ...]:
    """Each cell with its column, each column once: the surer first, of days the first on paper, of texts one that has
    words below."""
    specs = {c.key: c for c in table.columns}
    texts = texts_below(view, last, cells)
    chosen: dict[int, tuple[str, ...]] = {}
    used: set[str] = set()
    options = [(_fitting(specs, keys, texts[n]), score) for n, (keys, score) in enumerate(options)]
    if options and count_rows(texts[0]):  # the numbers of rows are neither of goods nor how many
        options[0] = ((), 0.0)
    sure = [_surer(specs, option, texts[n], cells[n].text) for n, option in enumerate(options)]
    for n in sorted(range(len(cells)), key=lambda n: (-sure[n], n)):
        keys, score = options[n]
        left = tuple(k for k in keys if k not in used)
        if not left or score < INSIDE:
            continue
        if len(left) > 1:
            whole = all(specs[k].minimum == "0" for k in left) or left == two_days(cells[n].text, table)
            left = left if whole else left[:1]
        chosen[n] = left
        used |= set(left)
    scores = {n: options[n][1] for n in chosen}
    amounts = any(specs[k].type is FieldType.MONEY and scores[n] >= WHOLE for n, keys in chosen.items() for k in keys)
    if len(chosen) >= 2 or (loose and amounts):
        told_by_texts(table, [cell.text for cell in cells], texts, chosen, scores)
    return tuple(
        Column(tuple(c for c in table.columns if c.key in chosen.get(n, ())), cell.box, scores.get(n, 0.0))
        for n, cell in enumerate(cells)
    )


def _fitting(specs: dict[str, FieldSpec], keys: tuple[str, ...], texts: list[str]) -> tuple[str, ...]:
    """Of columns of several types that a heading names those whose type stands below it."""
    types = {specs[k].type for k in keys}
    if texts and types and types <= _FIGURES and not any(c.isdigit() for text in texts for c in text):
        return ()
    if types == {FieldType.DATE} and are_prices(texts) and not are_dates(texts):
        return ()
    bare = [text for text in texts if not any(c.isalpha() for c in text)]
    if types == {FieldType.TEXT} and 2 * len(bare) > len(texts) and texts[0] in bare:
        return ()
    if len(types) < 2 or not texts:
        return keys
    looks = {
        FieldType.TEXT: are_worded(texts) and not are_codes(texts[:1]),
        FieldType.MONEY: are_amounts(texts),
        FieldType.DATE: are_days(texts),
        FieldType.IDENTIFIER: are_codes(texts) or are_codes(texts[:1]),
    }
    return tuple(k for k in keys if looks.get(specs[k].type, True)) or keys


def _surer(specs: dict[str, FieldSpec], option: _Option, texts: list[str], text: str) -> float:
    keys, score = option
    if score < WHOLE or not keys:
        return score
    if _ADDED.search(text) and all(specs[k].type is FieldType.MONEY for k in keys):
        return score + SUMS_UP
    types = {specs[k].type for k in keys}
    if types == {FieldType.DATE}:
        return 1.0
    return score - 0.1 if types == {FieldType.TEXT} and texts and not are_worded(texts) else score


# ---- two tables in one --------------------------------------------------------------------------------------------
def twins(tables: Sequence[TableSpec]) -> bool:
    """Whether two tables are alike, with a text and an amount each: what is paid and what is taken."""
    kinds = [[(c.key, c.type) for c in t.columns] for t in tables]
    return len(kinds) == 2 and kinds[0] == kinds[1] and [t for _, t in kinds[0]] == [FieldType.TEXT, FieldType.MONEY]


def _beside(
    cells: list[Cell],
    known: Known,
    options: dict[str, list[_Option]],
    below: list[list[str]],
    first: int,
    last: int,
) -> list[Heading]:
    """The same headings twice, side by side: the first run of a text and its amounts is the first table's."""
    tables = [t for t, _ in known]
    keys = [c.key for c in tables[0].columns]

    def named(n: int, key: str) -> bool:
        return all(key in options[t.key][n][0] and options[t.key][n][1] >= WHOLE for t in tables)

    texts = [n for n in range(len(cells)) if named(n, keys[0]) and are_worded(below[n])]
    if len(texts) != 2:
        return []
    found = []
    for table, begin, end in zip(tables, texts, (texts[1], len(cells)), strict=True):
        amount = next((n for n in range(begin + 1, end) if named(n, keys[1]) and are_amounts(below[n])), None)
        if amount is None:
            return []
        specs = dict(zip((begin, amount), table.columns, strict=True))
        columns = tuple(
            Column((specs[n],) if n in specs else (), cells[n].box, options[table.key][n][1] if n in specs else 0.0)
            for n in range(begin, end)
        )
        left, right = cells[begin].box.x0 if begin else 0.0, cells[end].box.x0 if end < len(cells) else 1.0
        words = tuple(w for cell in cells[begin:end] for w in cell.words)
        found.append(Heading(table, first, last, columns, words, left, right))
    return found


def _shared(
    view: PageView, cells: list[Cell], known: Known, options: dict[str, list[_Option]], first: int, last: int
) -> Heading | None:
    """One list for both: a column of names with a column of amounts for each, or with one for both."""
    (one, _), (other, _) = known
    text, money = one.columns
    mine, theirs = options[one.key], options[other.key]

    def named(n: int, key: str) -> bool:
        return all(key in o[n][0] and o[n][1] >= WHOLE for o in (mine, theirs))

    places = range(len(cells))
    texts = [n for n in places if named(n, text.key)]
    firsts = [n for n in places if mine[n][1] >= WHOLE > theirs[n][1]]
    seconds = [n for n in places if theirs[n][1] >= WHOLE > mine[n][1]]
    amounts = [n for n in places if named(n, money.key) and n not in texts]
    below = texts_below(view, last, cells)
    texts = [n for n in texts if are_worded(below[n])] or texts
    if not texts and firsts and seconds and (are_amounts(below[firsts[0]]) or are_amounts(below[seconds[0]])):
        texts = [n for n in range(min(firsts[0], seconds[0])) if are_worded(below[n])]
    if not texts:
        return None
    specs = {texts[0]: Column((text,), cells[texts[0]].box, max(mine[texts[0]][1], INSIDE))}
    behind = [n for n in amounts if n > texts[0]]  # what stands before the text is how much of a thing there was
    if firsts and seconds and not behind and texts[0] < min(firsts[0], seconds[0]):
        a, b = firsts[0], seconds[0]
        specs[a] = Column((money,), cells[a].box, mine[a][1])
        specs[b] = Column((other.columns[1],), cells[b].box, theirs[b][1], other)
    elif behind and seconds and not firsts and _by_turns(below, texts[0], behind[0], seconds[0]):
        a, b = behind[0], seconds[0]
        specs[a] = Column((money,), cells[a].box, mine[a][1])
        specs[b] = Column((other.columns[1],), cells[b].box, theirs[b][1], other)
    elif amounts and not firsts and not seconds:
        n = max(amounts, key=lambda n: (mine[n][1], -n))
        specs[n] = Column((money,), cells[n].box, mine[n][1])
    else:
        return None
    columns = tuple(replace(specs[n], box=c.box) if n in specs else Column((), c.box) for n, c in enumerate(cells))
    return Heading(one, first, last, columns, tuple(w for c in cells for w in c.words), 0.0, 1.0, other)


def _by_turns(below: list[list[str]], text: int, one: int, other: int) -> bool:
    """Whether rows have an amount in one of two columns, and both have some: what is paid, and what is taken."""
    both = (below[one], below[other])
    rows = len(below[text]) + SUM_ROWS
    return text < one < other and all(are_amounts(many) for many in both) and sum(map(len, both)) <= rows
