"""Headings of tables: which words above columns mean which column of a schema's tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.model.geometry import Box
from app.model.schema import FieldType, Schema, TableSpec
from app.readers.heading_cells import WHOLE, Known, Labels, cells_of, labels_of, means_whole
from app.readers.heading_columns import Column, Heading, assigned, twins
from app.readers.heading_differences import by_difference
from app.readers.heading_figures import is_figure
from app.readers.heading_titles import titled
from app.readers.text import soft, spelt_labels
from app.readers.view import LEADERS, PageView, Row

MOST_LINES = 3
"""Lines of a heading."""
FEWEST_LOOSE = 3
"""Headings of a table of which one alone is known."""
WHOLE_ALONE = 3
"""Columns of headings all of which are known, to which the line above adds nothing."""
EDGE = 0.03
"""Of the page, by which the right edges of tables of one kind differ at most."""
BELOW_TITLE = 5
"""Rows below a title by which its columns are told."""
MOST_WORDS = 6
"""Words of a table's title."""
_NUMBERED = re.compile(r"^\W*(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]\s+")


def headings(view: PageView, schema: Schema, field_labels: frozenset[str]) -> list[Heading]:
    """Headings of the schema's tables on the page, from top to bottom, none twice. `field_labels` are those of fields
    (in letters and digits): what names a field as a whole is no heading that only holds a column's label."""
    known = [(t, labels_of(t)) for t in schema.tables if any(c.labels for c in t.columns)]
    found = _found(view, known, field_labels, loose=False)
    if not found and view.wide and (told := [(t, labels) for t, labels in known if _is_told(t)]):
        found = _found(view, told, field_labels, loose=True)
    kept = [by_difference(view, schema, h) for h in _apart(found)]
    return sorted(_settled([*kept, *_sections(view, schema, kept)]), key=lambda h: (h.first, h.left))


def _found(view: PageView, known: Known, field_labels: frozenset[str], *, loose: bool) -> list[Heading]:
    """`loose`: of one heading that names amounts, and others nobody knows."""
    found: list[Heading] = []
    for first in range(len(view.rows)):
        best: list[Heading] = []
        for last in range(first, min(first + MOST_LINES, len(view.rows))):
            rows = view.rows[first : last + 1]
            if not _may_head(view, rows):
                break
            if last == first and not any(_begins(view, rows[0], labels) for _, labels in known):
                continue
            cells = titled(view, rows, cells_of(view, rows, known, field_labels), known)
            if len(cells) < (FEWEST_LOOSE if loose else 2):
                continue
            many = assigned(view, cells, known, field_labels, first, last, loose=loose)
            if sum(h.score for h in many) > sum(h.score for h in best) + 0.3:
                best = many
        found += best
    return found


def _is_told(table: TableSpec) -> bool:
    """Whether rows show what they are without headings: they have a day each, or how many times a price."""
    return any((c.required and c.type is FieldType.DATE) or c.type is FieldType.NUMBER for c in table.columns)


def _settled(kept: list[Heading]) -> list[Heading]:
    """A list that two tables might share is the first one's alone where the other has headings of its own."""
    own = {h.table.key for h in kept if h.twin is None}
    return [
        replace(h, twin=None) if h.twin is not None and h.twin.key in own and not any(c.table for c in h.columns) else h
        for h in kept
    ]


def _sections(view: PageView, schema: Schema, kept: list[Heading]) -> Iterator[Heading]:
    """Tables that have a title alone: their columns are those of the heading above, or a text and the amounts that
    stand below."""
    have = {h.table.key for h in kept} | {c.table.key for h in kept for c in h.columns if c.table is not None}
    for table in schema.tables:
        titles = spelt_labels(table.labels)
        if table.key in have or not titles:
            continue
        shared = any(h.twin is not None and h.twin.key == table.key for h in kept)
        for loose in (False,) if shared else (False, True):
            one = next(_titled(view, schema, table, titles, kept, loose=loose), None)
            if one is not None:
                yield one
                break


def _titled(
    view: PageView, schema: Schema, table: TableSpec, titles: frozenset[str], kept: list[Heading], *, loose: bool
) -> Iterator[Heading]:
    """`loose`: one of the titles ends what is said, or begins it."""
    for row in view.rows:
        segment = next((s for s in row.segments if _is_title(view.text(s), titles, loose=loose)), None)
        if segment is None or any(c.isdigit() for s in row.segments for c in view.text(s) if s is not segment):
            continue
        if loose and (len(row.segments) > 1 or not twins(schema.tables)):
            continue
        above = [h for h in kept if h.last < row.number and h.left <= view.box(segment).x0 < h.right]
        headed = _of_amounts(view, table, row, segment)
        if headed:
            below = view.rows[row.number + 1]
            yield Heading(table, row.number, below.number, headed, (*segment, *below.words), 0.0, 1.0)
            continue
        columns = _worded_left(view, _like(table, above[-1]), row) if above else _two(view, table, row, segment)
        if columns:
            left, right = (above[-1].left, above[-1].right) if above else (0.0, 1.0)
            yield Heading(table, row.number, row.number, columns, segment, left, right)


def _is_title(text: str, titles: frozenset[str], *, loose: bool) -> bool:
    plain = _NUMBERED.sub("", text)
    if not loose:
        return soft(plain) in titles
    words = plain.split()
    if not 1 < len(words) <= MOST_WORDS or any(c.isdigit() for c in plain):
        return False
    return any(soft(" ".join(part)) in titles for n in range(1, len(words)) for part in (words[n:], words[:n]))


def _like(table: TableSpec, above: Heading) -> tuple[Column, ...]:
    """The columns of another table's heading, where this one has columns of the same keys."""
    by_key = {c.key: c for c in table.columns}
    if not set(above.keys) <= set(by_key) or any(c.table for c in above.columns):
        return ()
    return tuple(replace(c, specs=tuple(by_key[s.key] for s in c.specs)) for c in above.columns)


def _worded_left(view: PageView, columns: tuple[Column, ...], row: Row) -> tuple[Column, ...]:
    """The columns with that of the text as wide as up to the first of amounts, where names stand beside its own."""
    money = next((n for n, c in enumerate(columns) if any(s.type is FieldType.MONEY for s in c.specs)), 0)
    if money < 2 or not columns[0].specs or any(c.specs for c in columns[1:money]):
        return columns
    left, right = columns[0].box.x1, columns[money].box.x0
    rows = view.rows[row.number + 1 : row.number + 1 + BELOW_TITLE]
    firsts = [view.words[below.words[0]] for below in rows]
    aside = [w for w in firsts if left < w.box.x0 < right and any(c.isalpha() for c in w.text)]
    if 2 * len(aside) <= len(firsts):
        return columns
    wide = Box.around(c.box for c in columns[:money])
    return (replace(columns[0], box=wide), *columns[money:])


def _of_amounts(view: PageView, table: TableSpec, row: Row, segment: tuple[int, ...]) -> tuple[Column, ...]:
    """The columns of a text and an amount, where below the title stand headings of figures alone: the first that names
    the amount is it, and the texts below the title are the rows' names."""
    if [c.type for c in table.columns] != [FieldType.TEXT, FieldType.MONEY] or row.number + 1 >= len(view.rows):
        return ()
    below, labels = view.rows[row.number + 1], labels_of(table)
    text, money = table.columns
    named = [means_whole(view.text(s), labels) for s in below.segments]
    if view.box(below.segments[0]).x0 <= view.box(segment).centre[0] or any(
        keys == (text.key,) and score >= WHOLE for keys, score in named
    ):
        return ()
    amount = next((n for n, (keys, score) in enumerate(named) if money.key in keys and score >= WHOLE), None)
    if amount is None:
        return ()
    figures = [
        Column((money,) if n == amount else (), view.box(s), named[n][1] if n == amount else 0.0)
        for n, s in enumerate(below.segments)
    ]
    return (Column((text,), view.box(segment), WHOLE), *figures)


def _two(view: PageView, table: TableSpec, row: Row, segment: tuple[int, ...]) -> tuple[Column, ...]:
    """A text at the left and an amount at the right, of a table that has these two alone."""
    if [c.type for c in table.columns] != [FieldType.TEXT, FieldType.MONEY]:
        return ()
    boxes = [
        view.box(s)
        for below in view.rows[row.number + 1 : row.number + 3]
        for s in (*below.segments[1:], *_led(view, below))
        if view.box(s).x0 > view.box(segment).x1 or view.box(s).x0 > view.box(segment).centre[0]
        if any(c.isdigit() for c in view.text(s))
    ]
    if not boxes:
        return ()
    return (
        Column((table.columns[0],), view.box(segment), WHOLE),
        Column((table.columns[1],), Box.around(boxes[:1]), WHOLE),
    )


def _led(view: PageView, row: Row) -> Iterator[tuple[int, ...]]:
    """What dots lead to, from the first thing on a row."""
    first = row.segments[0]
    dots = [n for n, w in enumerate(first) if LEADERS.fullmatch(view.words[w].text)]
    if dots and dots[-1] + 1 < len(first):
        yield first[dots[-1] + 1 :]


def _begins(view: PageView, row: Row, labels: Labels) -> bool:
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
    close = len(rows) == 1 or last.box.y0 - rows[-2].box.y1 < 0.9 * view.height
    return close and not any(is_figure(view.text(s)) for s in last.segments)


def _is_part(heading: Heading, first: Heading) -> bool:
    """Whether a table has fewer of the columns of another, but all that rows must have: savings beside deposits."""
    must = {c.key for c in heading.table.columns if c.required}
    sure = {s.key for c in heading.columns for s in c.specs if c.score >= WHOLE}
    named = any(c.key in sure and c.type is not FieldType.MONEY for c in heading.table.columns)
    fewer = must <= sure and named and set(heading.keys) < set(first.keys)
    wide = heading.columns[-1].box.x1 >= first.columns[-1].box.x1 - EDGE  # else its last column has no heading
    return bool(must) and fewer and wide and heading.twin is None is first.twin


def _apart(found: Iterable[Heading]) -> list[Heading]:
    """The best heading of each table, others that are like it, and none over the same words: a title over headings that
    are complete without it is none of them."""
    kept: list[Heading] = []
    best: dict[str, Heading] = {}
    many = list(found)
    whole = [h for h in many if len(h.keys) >= WHOLE_ALONE and all(c.score >= WHOLE for c in h.columns)]
    found = [h for h in many if h in whole or not any(set(w.words) < set(h.words) for w in whole)]
    for heading in sorted(found, key=lambda h: (-h.score, h.first)):
        if any(set(heading.words) & set(k.words) for k in kept):
            continue
        first = best.setdefault(heading.table.key, heading)
        beside = any(heading.first <= k.last + 1 and k.first <= heading.last + 1 for k in kept)
        if heading is first or set(heading.keys) == set(first.keys) or (_is_part(heading, first) and not beside):
            kept.append(heading)
    return sorted(kept, key=lambda h: (h.first, h.left))
