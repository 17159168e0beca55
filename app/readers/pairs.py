"""Every label and its value on a page: of a table of two texts that the schema gives no labels for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from statistics import median

from app.model.page import Layout, Table
from app.model.schema import FieldType, TableSpec
from app.readers.pairs_captions import heads_values, in_brackets, stand_beside
from app.readers.pairs_closely import set_closely
from app.readers.pairs_dates import days_of, is_signature
from app.readers.pairs_found import Pair, pair_of
from app.readers.pairs_hints import is_hinted
from app.readers.pairs_labels import (
    BOTH,
    LEADER,
    NUMBERED,
    is_label,
    is_of_office,
    is_said_to_all,
    label_of,
)
from app.readers.pairs_options import are_boxes, chosen, crossed_of, marked
from app.readers.pairs_rows import turns
from app.readers.rows_cells import CellFound
from app.readers.text import one_line
from app.readers.ticks import find_ticks
from app.readers.view import PageView, Row

CLOSE = 0.75
"""A value stands closer to the label above it than to what follows, by at least this much."""
LEVEL = 0.15
"""Heights of a line by which gaps differ that are the same, on a scan."""
FAR = 1.8
"""Heights of a line between a label and its value below, at most."""
TITLED = 1.25
"""A first line that much larger than others is the title of the page."""
TITLE = 1.1
"""A line that much larger than others, below the first of a page, is its title."""
LARGER = 1.6
"""A line that much larger than the one above is a heading, no value."""
LABEL_HEIGHT = 0.93
"""Of the height of values, what labels in cells above them have at most where they are set smaller."""
SLIGHTLY = 0.97
"""Of the height of a value, what its own caption has at most."""
SMALLER = 0.85
"""A line that much smaller than the one above it may be a caption."""
_GLUED = re.compile(r"^([^\W\d][^:：]*)[:：](?=\S)(?!//)(.+)$")
INSET = 2.2
"""Character widths by which a value may begin at the right of the label above it."""
SIGNED = 12.0
"""Character widths by which a value may begin at the right of the caption below it."""


def is_pairs(table: TableSpec) -> bool:
    """Whether a table asks for every pair: two columns of text, without labels."""
    return len(table.columns) == 2 and all(c.type is FieldType.TEXT and not c.labels for c in table.columns)


def read_pairs(view: PageView, layout: Layout, table: TableSpec) -> list[list[CellFound]]:
    """From top to bottom, none twice."""
    found = [
        p
        for p in _pairs(view, layout)
        if not is_signature(p.label, p.value) and not is_said_to_all(p.value) and not is_of_office(p.label, p.value)
    ]
    told = {w for p in found for w in (*p.label_words, *p.value_words)}
    for label, day in days_of(view, told):
        if not told & {*label, *day}:
            told |= {*label, *day}
            found.append(pair_of(view, label, day))
    pairs = sorted(found, key=lambda p: (view.box(p.label_words).y0, view.box(p.label_words).x0))
    first, second = table.columns
    rows: list[list[CellFound]] = []
    for n, pair in enumerate(pairs, start=1):
        cells = [CellFound(table.key, n, first, pair.label, None, pair.label, pair.label_words, 0.7, "a label")]
        if pair.value:
            cells.append(
                CellFound(table.key, n, second, pair.value, None, pair.value, pair.value_words, 0.7, "beside its label")
            )
        rows.append(cells)
    return rows


def _pairs(view: PageView, layout: Layout) -> Iterator[Pair]:
    taken: set[int] = set()
    for pair in (*_in_cells(view, layout), *set_closely(view)):
        words = {*pair.label_words, *pair.value_words}
        if not words & taken:
            taken |= words
            yield pair
    rows = [r for r in view.rows if not set(r.words) <= taken]
    told = turns(view)
    n = 0
    while n < len(rows):
        row, below = rows[n], rows[n + 1] if n + 1 < len(rows) else None
        after = rows[n + 2] if n + 2 < len(rows) else None
        segments = [s for s in _pieces(view, row) if not set(s) & taken]
        above = told.get(row.number)
        turned = below is not None and above is None and told.get(below.number) is False
        if below is not None and (above or turned) and not {*row.words, *below.words} & taken:
            labels, values = (row, below) if above else (below, row)
            for n_th, segment in enumerate(labels.segments):
                value = values.segments[n_th]
                yield pair_of(view, segment, value)
            n += 2
            continue
        if below is not None and is_hinted(view, segments, _pieces(view, below)):
            yield from _on_row(view, segments)
            n += 2
            continue
        if below is not None and (
            _captioned(view, row, below, after, taken)
            or (not {*row.words, *below.words} & taken and in_brackets(view, _pieces(view, row), _pieces(view, below)))
        ):
            for n_th, segment in enumerate(captions := _pieces(view, below)):
                over = _over(view, captions, n_th, row)
                if over is not None:
                    yield Pair(label_of(view.text(segment)).strip("()"), one_line(view.text(over)), segment, over)
            n += 2
            continue
        if below is not None and _stacked(view, row, segments, below, after, taken):
            for n_th, segment in enumerate(segments):
                under = _under(view, segments, n_th, below)
                if under is not None:
                    yield pair_of(view, segment, under)
            n += 2
            continue
        found = list(_on_row(view, segments))
        if not found and below is not None and (headed := _headed(view, segments, below, taken)) is not None:
            found = [headed]
            n += 1
        yield from found
        n += 1


# ---- ruled cells --------------------------------------------------------------------------------------------------
def _in_cells(view: PageView, layout: Layout) -> Iterator[Pair]:
    """Boxes with a label above a value; rows of a label's cell and a value's."""
    for table in layout.tables:
        if not table.ruled:
            continue
        heads = -2
        for number in range(table.rows):
            if number == heads:
                continue  # the values of the row above
            cells = sorted((c for c in table.cells if c.row == number), key=lambda c: c.column)
            split = [_lines_of(view, tuple(w for w in c.words if w not in view.counters)) for c in cells if c.words]
            split = [lines for lines in split if lines]
            if split and all(len(lines) >= 2 and is_label(view.text(lines[0])) for lines in split):
                for lines in split:
                    value = tuple(w for line in lines[1:] for w in line)
                    yield pair_of(view, lines[0], value)
            elif number in (0, heads + 1) and _heads_cells(view, table, number):
                below = {c.column: c for c in table.cells if c.row == number + 1}
                for cell in cells:
                    under = below[cell.column]
                    if under.words:
                        text = chosen(one_line(view.text(under.words)))
                        yield Pair(label_of(view.text(cell.words)), text, cell.words, under.words)
                heads = number + 1
            elif len(cells) in (2, 4, 6) and all(c.words for c in cells[::2]):
                for left, right in zip(cells[::2], cells[1::2], strict=True):
                    if is_label(view.text(left.words)) and right.words:
                        text = chosen(one_line(view.text(right.words)))
                        yield Pair(label_of(view.text(left.words)), text, left.words, right.words)


def _heads_cells(view: PageView, table: Table, number: int) -> bool:
    """Whether a row of cells is labels alone, and the next one their values: labels are set smaller, or where in pairs
    a label would stand there are figures."""
    above, below = (
        sorted((c for c in table.cells if c.row == n), key=lambda c: c.column) for n in (number, number + 1)
    )
    if not above or [c.column for c in above] != [c.column for c in below] or not all(c.words for c in above):
        return False
    if not any(c.words for c in below) or not all(is_label(view.text(c.words)) for c in above):
        return False
    if any(ch.isdigit() for c in above for ch in view.text(c.words)):
        return False
    heights = [median(view.words[w].box.height for c in many for w in c.words) for many in (above, below)]
    figures = any(ch.isdigit() for c in below[::2] for ch in view.text(c.words))
    return heights[0] < LABEL_HEIGHT * heights[1] or (figures and len(above) > 1)


def _lines_of(view: PageView, words: tuple[int, ...]) -> list[tuple[int, ...]]:
    lines: list[list[int]] = []
    for w in words:
        box = view.words[w].box
        if lines and abs(view.words[lines[-1][-1]].box.centre[1] - box.centre[1]) < 0.5 * box.height:
            lines[-1].append(w)
        else:
            lines.append([w])
    return [tuple(line) for line in lines]


# ---- rows ---------------------------------------------------------------------------------------------------------
def _on_row(view: PageView, segments: list[tuple[int, ...]]) -> Iterator[Pair]:
    """Label and value in one segment, or in two that follow each other."""
    n = 0
    while n < len(segments):
        segment = segments[n]
        text = view.text(segment)
        if glued := _glued(view, segment):
            yield glued
            n += 1
            continue
        parts = _split(view, segment)
        if parts is not None or text.rstrip().endswith("?"):
            rest_of = [*([parts[1]] if parts is not None and parts[1] else []), *segments[n + 1 :]]
            if rest_of and (option := marked(view, rest_of)) is not None:
                label = parts[0] if parts is not None else segment
                yield Pair(label_of(view.text(label)), option, label, tuple(w for s in rest_of for w in s))
                return
        if parts is not None and parts[1]:
            label, value = parts
            following = segments[n + 1] if n + 1 < len(segments) and _split(view, segments[n + 1]) is None else ()
            extra = following if following and are_boxes(view.text(value + following)) else ()
            shown = chosen(one_line(view.text(value + extra)).strip(": _").lstrip("."))
            if any(c.isalnum() for c in shown):
                yield Pair(label_of(view.text(label)), shown, label, value + extra)
            n += 2 if extra else 1
            continue
        if is_label(text) and (crossed := crossed_of(view, segments[n + 1 :])) is not None:
            yield Pair(label_of(text), crossed, segment, tuple(w for s in segments[n + 1 :] for w in s))
            return
        if n + 1 < len(segments) and is_label(text) and (parts is not None or _split(view, segments[n + 1]) is None):
            value = segments[n + 1]
            rest = n + 2
            while rest < len(segments) and find_ticks(view.text(segments[rest])):
                value += segments[rest]
                rest += 1
            shown = chosen(one_line(view.text(value)).strip(": _|").lstrip("."))
            if any(c.isalnum() for c in shown) and not shown.endswith(":") and not _are_labels(view, segment, value):
                yield Pair(label_of(text), shown, segment, value)
                n = rest
                continue
        n += 1


def _are_labels(view: PageView, label: tuple[int, ...], value: tuple[int, ...]) -> bool:
    """Whether two pieces side by side are two labels, both in two languages; or the title of the page and a number."""
    if all(BOTH.fullmatch(view.text(words)) for words in (label, value)):
        return True
    return view.row_of[label[0]].number == 0 and view.box(label).height > TITLED * view.height


def _split(view: PageView, segment: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Label and value of one segment, at its first colon or leader; None where there is neither."""
    for n, w in enumerate(segment):
        text = view.words[w].text
        if text.endswith((":", "：")) or text in (":", "::") or LEADER.search(text):
            label, value = segment[: n + 1], segment[n + 1 :]
            if is_label(view.text(label)):
                return label, value
            return None
        if text.endswith("?") and find_ticks(view.text(segment[n + 1 :])) and is_label(view.text(segment[: n + 1])):
            return segment[: n + 1], segment[n + 1 :]
    return None


def _glued(view: PageView, segment: tuple[int, ...]) -> Pair | None:
    """A label and its value in one word, as OCR runs them together."""
    for n, w in enumerate(segment):
        text = view.words[w].text
        if text.endswith((":", "：")):
            return None
        if (match := _GLUED.match(text)) is not None:
            label = view.text((*segment[:n],)) + " " + match[1]
            value = f"{match[2]} {view.text(segment[n + 1 :])}"
            if is_label(label) and any(c.isalnum() for c in value):
                return Pair(label_of(label), chosen(one_line(value)), segment[: n + 1], segment[n:])
            return None
    return None


# ---- one above the other ------------------------------------------------------------------------------------------
def _stacked(
    view: PageView, row: Row, segments: list[tuple[int, ...]], below: Row, after: Row | None, taken: set[int]
) -> bool:
    """Labels with their values below: each has something at its left edge, closer than what comes after."""
    if not segments or any(":" in view.text(s) or not is_label(view.text(s)) for s in segments):
        return False
    if crossed_of(view, segments[1:]) is not None:
        return False
    if set(below.words) & taken or any(_split(view, s) is not None for s in _pieces(view, below)):
        return False
    if row.number <= 1 and below.box.height > TITLE * max(view.height, row.box.height):
        return False  # a name and the title below it
    if any(view.text(s)[0].isdigit() and not NUMBERED.match(view.text(s)) for s in segments):
        return False
    if below.box.height > LARGER * max(row.box.height, view.height) or row.box.height > LARGER * view.height:
        return False
    pairs = [_under(view, segments, n, below) for n in range(len(segments))]
    if not any(pairs) or sum(p is None for p in pairs) > len(pairs) // 2:
        return False
    if heads_values(view, segments, _pieces(view, below)):
        return True
    if stand_beside(view, segments, _pieces(view, below)):
        return False
    gap = below.box.y0 - row.box.y1
    beyond = after.box.y0 - below.box.y1 if after is not None else 3 * view.height
    smaller = row.box.height < 0.92 * below.box.height
    told = beyond - gap > LEVEL * view.height and gap < FAR * view.height
    return (told and gap < CLOSE * beyond) or (smaller and gap < 1.2 * view.height)


def _headed(view: PageView, segments: list[tuple[int, ...]], below: Row, taken: set[int]) -> Pair | None:
    """A label that ends with a colon, alone on its row, and its value right below."""
    values = _pieces(view, below)
    if len(segments) != 1 or len(values) != 1 or set(below.words) & taken:
        return None
    label, value = segments[0], values[0]
    parts = _split(view, label)
    close = below.box.y0 - view.box(label).y1 < 1.2 * view.height
    if (
        parts is None
        or parts[1]
        or not close
        or _split(view, value) is not None
        or _under(view, [label], 0, below) is None
    ):
        return None
    shown = chosen(one_line(view.text(value)).strip(": ._"))
    return Pair(label_of(view.text(label)), shown, label, value) if any(c.isalnum() for c in shown) else None


def _captioned(view: PageView, row: Row, below: Row, after: Row | None, taken: set[int]) -> bool:
    """Values with their labels below, in smaller print and closer to them than to what comes after."""
    if {*row.words, *below.words} & taken or below.box.height > SMALLER * row.box.height:
        return False
    captions = _pieces(view, below)
    if any(":" in view.text(s) for s in (*row.segments, *captions)):
        return False
    if not all(is_label(view.text(s)) for s in captions) or len(captions) > len(row.segments):
        return False
    over = [_over(view, captions, n, row) for n in range(len(captions))]
    if not all(o and view.box(c).height < SLIGHTLY * view.box(o).height for c, o in zip(captions, over, strict=True)):
        return False
    beyond = after.box.y0 - below.box.y1 if after is not None else 3 * view.height
    return below.box.y0 - row.box.y1 < CLOSE * beyond and row.box.height < LARGER * view.height


def _under(
    view: PageView, labels: list[tuple[int, ...]], n: int, below: Row, inset: float = INSET
) -> tuple[int, ...] | None:
    """What stands below the label `n` of a line: it begins at the label's edge, or a little to the right of it, as
    values do in boxes."""
    left = view.box(labels[n]).x0
    right = view.box(labels[n + 1]).x0 if n + 1 < len(labels) else 1.0
    room = 1.5 * view.char_width
    found = [s for s in _pieces(view, below) if -room < view.box(s).x0 - left < inset * view.char_width]
    found = [s for s in found if view.box(s).x0 < right - room]
    return min(found, key=lambda s: abs(view.box(s).x0 - left), default=None)


def _over(view: PageView, captions: list[tuple[int, ...]], n: int, row: Row) -> tuple[int, ...] | None:
    """What stands over the caption `n` of a line; a signature begins anywhere over its own."""
    return _under(view, captions, n, row, SIGNED)


def _pieces(view: PageView, row: Row) -> list[tuple[int, ...]]:
    """The segments of a row without the numbers that count the lines of a form, and without the title of the page."""
    if row.number == 0:
        return [s for s in row.segments if view.box(s).height <= TITLED * view.height]
    if not view.counters.intersection(row.words):
        return list(row.segments)
    pieces = (tuple(w for w in s if w not in view.counters) for s in row.segments)
    return [s for s in pieces if s]
