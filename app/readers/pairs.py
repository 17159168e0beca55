"""Every label and its value on a page: of a table of two texts that the schema gives no labels for."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from app.model.page import Layout, Table
from app.model.schema import FieldType, TableSpec
from app.readers.pairs_options import are_boxes, chosen, crossed_of, marked
from app.readers.rows_cells import CellFound
from app.readers.text import one_line
from app.readers.ticks import find_ticks
from app.readers.view import LEADERS, PageView, Row

LONGEST_LABEL = 9
"""Words of a label."""
CLOSE = 0.75
"""A value stands closer to the label above it than to what follows, by at least this much."""
LEVEL = 0.15
"""Heights of a line by which gaps differ that are the same, on a scan."""
FAR = 1.8
"""Heights of a line between a label and its value below, at most."""
TITLE = 1.1
"""A line that much larger than others, below the first of a page, is its title."""
LARGER = 1.6
"""A line that much larger than the one above is a heading, no value."""
LABEL_HEIGHT = 0.93
"""Of the height of values, what labels in cells above them have at most where they are set smaller."""
SMALLER = 0.85
"""A line that much smaller than the one above it may be a caption."""
LEAST_ALIKE = 4
"""Lines of label and value set closely from which on they are a form's."""
TWICE = 1.9
"""Of the page's usual space between words: what divides label and value is wider than one."""
WIDER = 1.3
"""Of the gaps between words: what divides label and value is wider than others."""
_GLUED = re.compile(r"^([^\W\d][^:：]*)[:：](?=\S)(?!//)(.+)$")
_LEADER = re.compile(r"\s*(?:\.\s?){3,}\s*|\s*_{3,}\s*|\s*…+\s*|\s*(?:· ?){3,}\s*")
_COLON = re.compile(r"[:：](?!\d)")
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)]\s*(?=[^\W\d])")


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    value: str
    label_words: tuple[int, ...]
    value_words: tuple[int, ...]


def is_pairs(table: TableSpec) -> bool:
    """Whether a table asks for every pair: two columns of text, without labels."""
    return len(table.columns) == 2 and all(c.type is FieldType.TEXT and not c.labels for c in table.columns)


def read_pairs(view: PageView, layout: Layout, table: TableSpec) -> list[list[CellFound]]:
    """From top to bottom, none twice."""
    pairs = sorted(_pairs(view, layout), key=lambda p: (view.box(p.label_words).y0, view.box(p.label_words).x0))
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
    for pair in (*_in_cells(view, layout), *_set_closely(view)):
        words = {*pair.label_words, *pair.value_words}
        if not words & taken:
            taken |= words
            yield pair
    rows = [r for r in view.rows if not set(r.words) <= taken]
    n = 0
    while n < len(rows):
        row, below = rows[n], rows[n + 1] if n + 1 < len(rows) else None
        after = rows[n + 2] if n + 2 < len(rows) else None
        segments = [s for s in row.segments if not set(s) & taken]
        if below is not None and _captioned(view, row, below, after, taken):
            for segment in below.segments:
                over = _under(view, segment, row)
                if over is not None:
                    yield Pair(_label(view.text(segment)), one_line(view.text(over)), segment, over)
            n += 2
            continue
        if below is not None and _stacked(view, row, segments, below, after, taken):
            for segment in segments:
                under = _under(view, segment, below)
                if under is not None:
                    yield Pair(_label(view.text(segment)), one_line(view.text(under)), segment, under)
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
            split = [_lines_of(view, c.words) for c in cells if c.words]
            if split and all(len(lines) >= 2 and _is_label(view.text(lines[0])) for lines in split):
                for lines in split:
                    value = tuple(w for line in lines[1:] for w in line)
                    yield Pair(_label(view.text(lines[0])), one_line(view.text(value)), lines[0], value)
            elif number in (0, heads + 1) and _heads_cells(view, table, number):
                below = {c.column: c for c in table.cells if c.row == number + 1}
                for cell in cells:
                    under = below[cell.column]
                    if under.words:
                        text = chosen(one_line(view.text(under.words)))
                        yield Pair(_label(view.text(cell.words)), text, cell.words, under.words)
                heads = number + 1
            elif len(cells) in (2, 4, 6) and all(c.words for c in cells[::2]):
                for left, right in zip(cells[::2], cells[1::2], strict=True):
                    if _is_label(view.text(left.words)) and right.words:
                        text = chosen(one_line(view.text(right.words)))
                        yield Pair(_label(view.text(left.words)), text, left.words, right.words)


def _heads_cells(view: PageView, table: Table, number: int) -> bool:
    """Whether a row of cells is labels alone, and the next one their values: labels are set smaller, or where in pairs
    a label would stand there are figures."""
    above, below = (
        sorted((c for c in table.cells if c.row == n), key=lambda c: c.column) for n in (number, number + 1)
    )
    if not above or [c.column for c in above] != [c.column for c in below] or not all(c.words for c in above):
        return False
    if not any(c.words for c in below) or not all(_is_label(view.text(c.words)) for c in above):
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
                yield Pair(_label(view.text(label)), option, label, tuple(w for s in rest_of for w in s))
                return
        if parts is not None and parts[1]:
            label, value = parts
            extra = segments[n + 1] if n + 1 < len(segments) and are_boxes(view.text(value + segments[n + 1])) else ()
            shown = chosen(one_line(view.text(value + extra)).strip(": _").lstrip("."))
            if any(c.isalnum() for c in shown):
                yield Pair(_label(view.text(label)), shown, label, value + extra)
            n += 2 if extra else 1
            continue
        if _is_label(text) and (crossed := crossed_of(view, segments[n + 1 :])) is not None:
            yield Pair(_label(text), crossed, segment, tuple(w for s in segments[n + 1 :] for w in s))
            return
        if n + 1 < len(segments) and _is_label(text) and (parts is not None or _split(view, segments[n + 1]) is None):
            value = segments[n + 1]
            rest = n + 2
            while rest < len(segments) and find_ticks(view.text(segments[rest])):
                value += segments[rest]
                rest += 1
            shown = chosen(one_line(view.text(value)).strip(": _").lstrip("."))
            if any(c.isalnum() for c in shown) and not shown.endswith(":"):
                yield Pair(_label(text), shown, segment, value)
                n = rest
                continue
        n += 1


def _split(view: PageView, segment: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Label and value of one segment, at its first colon or leader; None where there is neither."""
    for n, w in enumerate(segment):
        text = view.words[w].text
        if text.endswith((":", "：")) or text in (":", "::") or _LEADER.search(text):
            label, value = segment[: n + 1], segment[n + 1 :]
            if _is_label(view.text(label)):
                return label, value
            return None
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
            if _is_label(label) and any(c.isalnum() for c in value):
                return Pair(_label(label), chosen(one_line(value)), segment[: n + 1], segment[n:])
            return None
    return None


# ---- label and value set closely ----------------------------------------------------------------------------------
def _set_closely(view: PageView) -> Iterator[Pair]:
    """Lines of a label and a value with nothing but a gap between, where several at one edge are such."""
    found = []
    for row in view.rows:
        led = any(LEADERS.fullmatch(view.words[w].text) for w in row.words)
        if (
            len(row.segments) == 1
            and 2 <= len(row.words) <= 2 * LONGEST_LABEL
            and not _COLON.search(row.text)
            and not led
        ):
            at = _gap(view, row.words)
            if at is not None and _is_label(view.text(row.words[:at])):
                found.append((row, at))
    for row, at in found:
        alike = sum(abs(other.box.x0 - row.box.x0) < 1.5 * view.char_width for other, _ in found)
        if alike >= LEAST_ALIKE:
            label, value = row.words[:at], row.words[at:]
            yield Pair(_label(view.text(label)), one_line(view.text(value)), label, value)


def _gap(view: PageView, words: tuple[int, ...]) -> int | None:
    """Where a line's label ends: at a question mark, at a gap wider than others, else before its first figures."""
    texts = [view.words[w].text for w in words]
    if find_ticks(" ".join(texts)) or texts[-1].endswith((".", ":")):
        return None
    asked = next((n for n, text in enumerate(texts[:-1], start=1) if text.endswith("?")), None)
    if asked is not None:
        return asked
    figures = next((n for n, text in enumerate(texts) if sum(c.isdigit() for c in text) > 1), 0)
    if figures and all(any(c.isdigit() for c in text) for text in texts[figures:]):
        return figures
    gaps = [view.words[b].box.x0 - view.words[a].box.x1 for a, b in itertools.pairwise(words)]
    first, *others = sorted(gaps, reverse=True)
    wide = min(WIDER * view.char_width, TWICE * view.space)
    if first > wide and first > WIDER * max(others, default=0.0):
        return gaps.index(first) + 1
    return figures or None


def _label(text: str) -> str:
    return _NUMBERED.sub("", _LEADER.sub(" ", one_line(text))).strip(" :：.*_")


def _is_label(text: str) -> bool:
    plain = _label(text)
    letters = sum(c.isalpha() for c in plain)
    figures = sum(c.isdigit() for c in plain)
    sentence = _LEADER.sub(" ", text).rstrip().endswith(".") and len(plain.split()) > 2
    short = len(plain.split()) <= LONGEST_LABEL and not sentence
    return letters >= 2 and figures < 4 and short and letters > 0.5 * len(plain.replace(" ", ""))


# ---- one above the other ------------------------------------------------------------------------------------------
def _stacked(
    view: PageView, row: Row, segments: list[tuple[int, ...]], below: Row, after: Row | None, taken: set[int]
) -> bool:
    """Labels with their values below: each has something at its left edge, closer than what comes after."""
    if not segments or any(":" in view.text(s) or not _is_label(view.text(s)) for s in segments):
        return False
    if set(below.words) & taken or any(_split(view, s) is not None for s in below.segments):
        return False
    if row.number <= 1 and below.box.height > TITLE * max(view.height, row.box.height):
        return False  # a name and the title below it
    if any(view.text(s)[0].isdigit() and not _NUMBERED.match(view.text(s)) for s in segments):
        return False
    if below.box.height > LARGER * row.box.height or row.box.height > LARGER * view.height:
        return False
    pairs = [_under(view, s, below) for s in segments]
    if not any(pairs) or sum(p is None for p in pairs) > len(pairs) // 2:
        return False
    gap = below.box.y0 - row.box.y1
    beyond = after.box.y0 - below.box.y1 if after is not None else 3 * view.height
    smaller = row.box.height < 0.92 * below.box.height
    told = beyond - gap > LEVEL * view.height and gap < FAR * view.height
    return (told and gap < CLOSE * beyond) or (smaller and gap < 1.2 * view.height)


def _headed(view: PageView, segments: list[tuple[int, ...]], below: Row, taken: set[int]) -> Pair | None:
    """A label that ends with a colon, alone on its row, and its value right below."""
    if len(segments) != 1 or len(below.segments) != 1 or set(below.words) & taken:
        return None
    label, value = segments[0], below.segments[0]
    parts = _split(view, label)
    close = below.box.y0 - view.box(label).y1 < 1.2 * view.height
    if parts is None or parts[1] or not close or _split(view, value) is not None or _under(view, label, below) is None:
        return None
    shown = chosen(one_line(view.text(value)).strip(": ._"))
    return Pair(_label(view.text(label)), shown, label, value) if any(c.isalnum() for c in shown) else None


def _captioned(view: PageView, row: Row, below: Row, after: Row | None, taken: set[int]) -> bool:
    """Values with their labels below, in smaller print and closer to them than to what comes after."""
    if {*row.words, *below.words} & taken or below.box.height > SMALLER * row.box.height:
        return False
    if any(":" in view.text(s) for s in (*row.segments, *below.segments)):
        return False
    if not all(_is_label(view.text(s)) for s in below.segments) or len(below.segments) > len(row.segments):
        return False
    if not all(_under(view, s, row) for s in below.segments):
        return False
    beyond = after.box.y0 - below.box.y1 if after is not None else 3 * view.height
    return below.box.y0 - row.box.y1 < CLOSE * beyond and row.box.height < LARGER * view.height


def _under(view: PageView, segment: tuple[int, ...], below: Row) -> tuple[int, ...] | None:
    box = view.box(segment)
    for other in below.segments:
        if abs(view.box(other).x0 - box.x0) < 1.5 * view.char_width:
            return other
    return None
