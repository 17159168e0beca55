"""Rows of tables: below headings, by the lines of a ruled table or the gutters between columns; cells that wrap joined,
sums and carried balances left out."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from statistics import median

from app.model.page import Layout, Table
from app.model.schema import FieldSpec, FieldType
from app.readers.headings import WHOLE, Column, Heading
from app.readers.lexicon import CARRY, CARRY_ALONE
from app.readers.rules_currency import in_currency
from app.readers.spans import find_field_spans
from app.readers.text import one_line
from app.readers.values import Parsed, parse_field
from app.readers.view import PageView, Row
from app.readers.zones import Zones

BESIDE = 6
"""Letters that may stand beside the label of a sum: a currency, "plus", "of"."""
APART = 4.0
"""Heights of a line without words that end a table."""
_AMOUNT = re.compile(r"\d[.,]\d{2}(?!\d)|^\W*(?:[A-Za-z₹€£$.]{1,4}\s?)?\d[\d.,' ]*\W*(?:[A-Za-z]{1,3}\.?)?$")
_COUNTED = re.compile(r"^(\d{1,3})[.)]?\s+(?=\S)")
_FIGURES = frozenset((FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT))


@dataclass(frozen=True, slots=True)
class CellFound:
    """A cell that was read; `value` None for one that stands there and is none of its type."""

    table: str
    row: int
    spec: FieldSpec
    value: str | None
    currency: str | None
    raw: str
    words: tuple[int, ...]
    score: float
    reason: str


Line = dict[int, tuple[int, ...]]
"""Words by column, of one row of the page."""


def read_rows(
    zones: Zones, layout: Layout, heading: Heading, following: Heading | None, own: str | None
) -> list[list[CellFound]]:
    """The rows below a heading, up to the next one. `own` is the page's currency."""
    view = zones.view
    ruled = _ruled(layout, heading)
    if ruled is not None:
        lines = list(_ruled_lines(view, ruled, heading))
    else:
        lines = _joined(list(_body(zones, heading, following)))
    rows: list[list[CellFound]] = []
    for line in lines:
        cells = [
            c for n, column in enumerate(heading.columns) for c in _cells(view, heading, column, line.get(n, ()), own)
        ]
        if not heading.words and 2 * len(cells) <= sum(bool(c.specs) for c in heading.columns):
            continue  # a running head above a table that goes on
        if _is_row(cells) and not _is_sum(zones, line):
            rows.append([replace(c, row=len(rows) + 1) for c in cells])
    return _unnumbered(rows, heading)


def _unnumbered(rows: list[list[CellFound]], heading: Heading) -> list[list[CellFound]]:
    """Texts without the numbers of their rows, where all begin with them: a column of positions that stands close."""
    texts = [next((c for c in row if c.spec.type is FieldType.TEXT and c.value), None) for row in rows]
    numbers = [_COUNTED.match(c.value or "") if c is not None else None for c in texts]
    first = numbers[0] if numbers else None
    sure = any(c.score < WHOLE and c.specs and c.specs[0].type is FieldType.TEXT for c in heading.columns)
    if first is None or (len(rows) == 1 and not sure):
        return rows
    if any(m is None or int(m[1]) != int(first[1]) + n for n, m in enumerate(numbers)):
        return rows
    return [
        [replace(c, value=_COUNTED.sub("", c.value or "")) if c is text else c for c in row]
        for row, text in zip(rows, texts, strict=True)
    ]


# ---- ruled --------------------------------------------------------------------------------------------------------
def _ruled(layout: Layout, heading: Heading) -> Table | None:
    """The ruled table that holds the heading with each of its columns in a cell of its own, and rows below."""
    wanted = set(heading.words)
    for table in layout.tables:
        if not table.ruled:
            continue
        cells = [c for c in table.cells if set(c.words) & wanted]
        held = {w for c in cells for w in c.words}
        columns = {c.column for c in cells}
        last = max((c.row + c.row_span for c in cells), default=table.rows)
        below = [c for c in table.cells if c.row >= last and c.words]
        apart = len(columns) >= sum(bool(c.specs) for c in heading.columns)
        if wanted <= held and apart and len({c.column for c in below}) >= 2:
            return table
    return None


def _ruled_lines(view: PageView, table: Table, heading: Heading) -> Iterator[Line]:
    wanted = set(heading.words)
    last = max(c.row + c.row_span for c in table.cells if set(c.words) & wanted)
    for number in range(last, table.rows):
        line: dict[int, tuple[int, ...]] = {}
        cells = [c for c in table.cells if c.row == number and c.words]
        for cell in cells:
            places = [
                (min(cell.box.x1, c.box.x1) - max(cell.box.x0, c.box.x0), -n) for n, c in enumerate(heading.columns)
            ]
            overlap, n = max(places)
            if overlap > 0:
                line[-n] = line.get(-n, ()) + cell.words
        rows_inside = _split_cell_rows(view, heading, line)
        yield from rows_inside


def _split_cell_rows(view: PageView, heading: Heading, line: Line) -> list[Line]:
    """A ruled row that holds several rows (only columns are ruled): divided where every figure stands on a line of its
    own."""
    figures = [
        n for n, c in enumerate(heading.columns) if any(s.type is FieldType.MONEY for s in c.specs) and line.get(n)
    ]
    tops = {n: _tops(view, line[n]) for n in figures}
    most = max((len(t) for t in tops.values()), default=0)
    if most < 2:
        return [line]
    anchors = next(t for t in tops.values() if len(t) == most)
    parts: list[dict[int, list[int]]] = [{} for _ in anchors]
    for n, words in line.items():
        for w in words:
            top = view.words[w].box.centre[1]
            place = max((i for i, a in enumerate(anchors) if a <= top + 0.5 * view.height), default=0)
            parts[place].setdefault(n, []).append(w)
    return [{n: tuple(ws) for n, ws in part.items()} for part in parts]


def _tops(view: PageView, words: Sequence[int]) -> list[float]:
    tops: list[float] = []
    for w in sorted(words, key=lambda w: view.words[w].box.centre[1]):
        top = view.words[w].box.centre[1]
        if not tops or top - tops[-1] > 0.6 * view.height:
            tops.append(top)
    return tops


# ---- unruled ------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class _Body:
    row: Row
    line: Line
    sums: bool
    anchor: bool
    filled: int


def _body(zones: Zones, heading: Heading, following: Heading | None) -> Iterator[_Body]:
    """Lines of the table with their words by column, until what is none of it."""
    view = zones.view
    stop = following.first if following is not None else len(view.rows)
    rows: list[tuple[Row, tuple[int, ...]]] = []
    below = view.rows[heading.last].box.y1
    for row in view.rows[heading.last + 1 : stop]:
        own = (w for w in row.words if w not in view.running)
        words = tuple(w for w in own if heading.left - 0.005 <= view.words[w].box.centre[0] < heading.right)
        if not words:
            continue
        if row.box.y0 - below > APART * view.height:
            break
        rows.append((row, words))
        below = row.box.y1
    sums = {row.number for row, words in rows if _is_sum(zones, {0: words})}
    first = min(sums, default=len(view.rows))
    ahead = [(row, words) for row, words in rows if row.number < first and len(row.segments) >= 2]
    inside = [w for row, words in ahead or rows if row.number not in sums for w in words]
    edges = _edges(view, heading, inside)
    lines = []
    for row, words in rows:
        line = _by_column(view, words, edges)
        filled = sum(bool(heading.columns[n].specs) for n in line)
        lines.append(_Body(row, line, row.number in sums, _anchor(view, heading, line), filled))
    yield from _until_end(view, heading, lines)


def _by_column(view: PageView, words: Sequence[int], edges: Sequence[float]) -> Line:
    line: dict[int, tuple[int, ...]] = {}
    for w in words:
        n = sum(edge <= view.words[w].box.centre[0] for edge in edges)
        line[n] = (*line.get(n, ()), w)
    return line


def _edges(view: PageView, heading: Heading, words: Sequence[int]) -> list[float]:
    """Where one column ends and the next begins: the widest gutter between the middles of their headings."""
    spans = sorted((view.words[w].box.x0, view.words[w].box.x1) for w in words)
    edges = []
    for left, right in itertools.pairwise(heading.columns):
        low, high = left.box.centre[0], right.box.centre[0]
        edge, width, reach = (left.box.x1 + right.box.x0) / 2, 0.0, low
        for x0, x1 in [*(s for s in spans if s[1] > low and s[0] < high), (high, high)]:
            if x0 - reach > width:
                edge, width = (x0 + reach) / 2, x0 - reach
            reach = max(reach, x1)
        edges.append(edge)
    return edges


def _until_end(view: PageView, heading: Heading, lines: list[_Body]) -> Iterator[_Body]:
    """Rows up to the last one that looks like the others: sums may stand between, other things end it."""
    usual = median([b.filled for b in lines if b.anchor and not b.sums] or [0])
    end, misses, summed = 0, 0, False
    for n, body in enumerate(lines):
        anchor = body.anchor and not body.sums
        if anchor and (not summed or body.filled >= max(2, usual)):
            end, misses = n + 1, 0
        elif body.sums:
            summed = True
        elif anchor or not _only_text(heading, body.line):
            break
        else:
            misses += 1
            if summed or misses > 4:
                break
    tail = end
    while tail < len(lines) and not lines[tail].sums and _only_text(heading, lines[tail].line):
        gap = lines[tail].row.box.y0 - lines[tail - 1].row.box.y1 if tail else 0.0
        if gap > 0.9 * view.height or not any(b.anchor for b in lines[max(0, tail - 3) : tail]):
            break
        tail += 1
    yield from lines[: max(end, tail) if end else 0]


def _anchor(view: PageView, heading: Heading, line: Line) -> bool:
    """Whether a line has an amount, or what should be one."""
    for n, column in enumerate(heading.columns):
        text = view.text(line[n]) if n in line else ""
        if any(s.type is FieldType.MONEY for s in column.specs) and _AMOUNT.search(text):
            return True
    return False


def _only_text(heading: Heading, line: Line) -> bool:
    """Whether a line has words in columns of text alone, as the second line of a cell."""
    texts = (FieldType.TEXT, FieldType.IDENTIFIER, FieldType.DATE)
    return all(
        any(s.type in texts for s in heading.columns[n].specs) or not heading.columns[n].specs for n in line
    ) and any(heading.columns[n].specs for n in line)


def _joined(lines: list[_Body]) -> list[Line]:
    """Lines of text without an amount go to the row they stand closest to: the one above, or the one below where
    the first line of the table has none."""
    kept = [b for b in lines if not b.sums]
    anchors = [n for n, b in enumerate(kept) if b.anchor]
    if not anchors:
        return []
    ahead = anchors[0] > 0
    rows: dict[int, Line] = {n: kept[n].line for n in anchors}
    for n, body in enumerate(kept):
        if n in rows:
            continue
        before = max((a for a in anchors if a < n), default=None)
        after = min((a for a in anchors if a > n), default=None)
        if before is None or after is None:
            home = before if after is None else after
        else:
            above = body.row.box.y0 - kept[n - 1].row.box.y1
            under = kept[n + 1].row.box.y0 - body.row.box.y1
            home = after if under < 0.6 * above or (ahead and not above < 0.6 * under) else before
        assert home is not None
        row = rows[home]
        rows[home] = {
            c: (*row.get(c, ()), *body.line.get(c, ())) if home < n else (*body.line.get(c, ()), *row.get(c, ()))
            for c in {*row, *body.line}
        }
    return [rows[n] for n in anchors]


# ---- both ---------------------------------------------------------------------------------------------------------
def _is_sum(zones: Zones, line: Line) -> bool:
    """A row that begins with a word for sums, or with the label of an amount that the schema keeps apart."""
    view = zones.view
    words = [w for n in sorted(line) for w in line[n]]
    text = view.text(tuple(words))
    letters = [w for w in words if any(c.isalpha() for c in view.words[w].text)]
    if not letters:
        return False
    said = view.text(tuple(letters))
    if CARRY.match(said) or CARRY_ALONE.fullmatch(said):
        return True
    row = view.row_of[letters[0]]
    if len([s for s in row.segments if any(c.isdigit() for c in view.text(s))]) > 3:
        return False
    places = [start for w, start in zip(row.words, row.starts, strict=True) if w in words]
    start, end = places[0], places[-1] + 1
    length = sum(c.isalpha() for c in text)
    for hit in zones.labels_at(row):
        own = sum(c.isalpha() for c in row.text[hit.start : hit.end])
        if start <= hit.start <= end and not hit.anti and length - own <= BESIDE:
            return True
    return False


def _is_row(cells: Sequence[CellFound]) -> bool:
    return any(c.spec.type is FieldType.MONEY or c.spec.required for c in cells) and bool(cells)


def _cells(
    view: PageView, heading: Heading, column: Column, words: tuple[int, ...], own: str | None
) -> Iterator[CellFound]:
    if not words or not column.specs:
        return
    text = view.text(words)
    spec = column.specs[0]
    score = 0.5 + 0.4 * column.score
    reason = f"in the column {spec.title}"
    if len(column.specs) > 1:
        signed = _money(spec, text, own, signed=True)
        if signed is None:
            return
        spec = column.specs[0] if Decimal(signed[0]) < 0 else column.specs[1]
        unsigned = signed[0].lstrip("-")
        yield CellFound(heading.table.key, 0, spec, unsigned, signed[1], text, words, score, reason)
        return
    value, currency, raw, kept = _value(view, spec, words, own)
    if value is None and not any(c.isalnum() for c in raw):
        return
    yield CellFound(heading.table.key, 0, spec, value, currency, raw, kept, score if value is not None else 0.2, reason)


def _value(
    view: PageView, spec: FieldSpec, words: tuple[int, ...], own: str | None
) -> tuple[str | None, str | None, str, tuple[int, ...]]:
    """Value, currency, raw text and words of one cell."""
    text = one_line(view.text(words))
    if spec.type is FieldType.MONEY:
        found = _money(spec, text, own, signed=False)
        return (found[0], found[1], text, words) if found else (None, None, text, words)
    if spec.type in _FIGURES or spec.type is FieldType.DATE:
        parsed = parse_field(spec, text)
        if not isinstance(parsed, Parsed):
            spans = find_field_spans(spec, text)
            parsed = spans[0].parsed if spans else parsed
        return (parsed.value, None, text, words) if isinstance(parsed, Parsed) else (None, None, text, words)
    parsed = parse_field(spec, text.strip(" |"))
    return (parsed.value if isinstance(parsed, Parsed) else None), None, text, words


def _money(spec: FieldSpec, text: str, own: str | None, *, signed: bool) -> tuple[str, str | None] | None:
    bare = replace(spec, minimum=None) if signed else spec
    parsed = parse_field(bare, text)
    if not isinstance(parsed, Parsed):
        figures = sum(c.isdigit() for c in text)
        spans = [s for s in find_field_spans(bare, text) if sum(c.isdigit() for c in s.text) == figures]
        if not spans:
            return None  # half of what stands there would be another amount
        parsed = spans[-1].parsed
    return in_currency(parsed.value, text, parsed.currency, own or spec.currency or None)
