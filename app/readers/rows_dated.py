"""Bookings without headings: lines of a day, a text and amounts, or such lines below the day they are of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.amounts import PRICE
from app.readers.lexicon import CARRY, CARRY_ALONE, CREDIT_SIDE, DEBIT_SIDE
from app.readers.row_dates import day_and_month
from app.readers.rows_cells import CellFound
from app.readers.rows_groups import day_of
from app.readers.rules_balances import Chain
from app.readers.rules_currency import in_currency
from app.readers.spans import Span
from app.readers.text import one_line
from app.readers.view import PageView, Row
from app.readers.zones import Zones

LEAST_ROWS = 3
SURE = 0.6
SAME = 1.5
"""Character widths by which the right edges of amounts of one column differ."""
LETTERS = 3
"""Of what a booking says."""
FULL_PRICE = re.compile(rf"\d{PRICE.pattern}")
"""A price with a figure before its cents."""
_SIGN_BEHIND = re.compile(r"\d\s?[-+−]$")
_SIGNED = re.compile(r"^\W*[-+−–]|[-−]\W*$|^\(")


@dataclass(frozen=True, slots=True)
class _Day:
    value: str | None
    raw: str
    words: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    day: _Day
    text: str
    text_words: tuple[int, ...]
    amounts: tuple[Span, ...]


def read_dated(zones: Zones, table: TableSpec, chain: Chain, own: str | None) -> list[list[CellFound]]:
    """The bookings of a page, none where fewer than three look alike or nothing tells on which side they are."""
    view = zones.view
    lines = list(_lines(zones))
    if len(lines) < LEAST_ROWS:
        return []
    columns = _columns(view, lines)
    placed = [_placed(view, line, columns) for line in lines]
    roles = roles_of(table, chain, placed, marked=any(marked_at(line.row, s) for line in lines for s in line.amounts))
    if roles is None:
        return []
    days = next(c for c in table.columns if c.type is FieldType.DATE)
    texts = next(c for c in table.columns if c.type is FieldType.TEXT)
    rows = []
    for line, amounts in zip(lines, placed, strict=True):
        cells = [
            CellFound(table.key, 0, days, line.day.value, None, line.day.raw, line.day.words, SURE, "the day"),
            CellFound(table.key, 0, texts, line.text, None, line.text, line.text_words, SURE, "beside an amount"),
        ]
        cells += [
            cell
            for n, span in amounts.items()
            if (cell := _amount(view, table, line.row, roles[n], span, own)) is not None
        ]
        rows.append(cells)
    return rows


def _lines(zones: Zones) -> Iterator[_Line]:
    view = zones.view
    day: _Day | None = None
    for row in view.rows:
        if zones.taken & set(row.words) or set(row.words) <= view.running:
            continue
        spans = tuple(s for s in view.amounts(row) if FULL_PRICE.search(s.text))
        own, rest = leading_day(view, row)
        spans = tuple(s for s in spans if s.start >= rest)
        titled = day_of(view, row)
        alone = sum(c.isalpha() for c in row.text[rest:]) < LETTERS
        if titled is not None and (own is None or alone):
            day = _Day(*titled, row.segments[0])
            continue
        here = own or day
        if here is None or not spans:
            continue
        text = one_line(row.text[rest : spans[0].start]).strip(" .·|-+−–")
        if sum(c.isalpha() for c in text) < LETTERS or text.endswith(":"):
            continue
        if CARRY.match(text) or CARRY_ALONE.fullmatch(text):
            continue
        yield _Line(row, here, text, row.words_at(rest, spans[0].start, view.words), spans)


def leading_day(view: PageView, row: Row) -> tuple[_Day | None, int]:
    """The day that begins a row, and where what it says begins; a second day behind it, of its value, is left out."""
    end, found = 0, None
    for span in view.spans(FieldType.DATE, row):
        if span.start > end + 2:
            break
        words = row.words_at(span.start, span.end, view.words)
        found = found or _Day(span.parsed.value, span.text, words)
        end = span.end
    first = 0
    while found is None or found.value is None:
        n = next((n for n in (3, 2, 1) if day_and_month(view.text(row.words[first : first + n]))), 0)
        if not n or first > 3:
            break
        found = found or _Day(None, view.text(row.words[:n]), row.words[:n])
        first += n
        end = row.starts[first - 1] + len(view.words[row.words[first - 1]].text)
    return found, end


def _right(view: PageView, line: _Line, span: Span) -> float:
    return view.box(line.row.words_at(span.start, span.end, view.words)).x1


def _columns(view: PageView, lines: Sequence[_Line]) -> list[float]:
    """The right edges of the columns of amounts, from left to right: those that several share."""
    edges = sorted(_right(view, line, span) for line in lines for span in line.amounts)
    groups: list[list[float]] = []
    for edge in edges:
        if groups and edge - groups[-1][-1] <= SAME * view.char_width:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return [max(group) for group in groups if len(group) >= 2 or len(lines) < 2 * LEAST_ROWS]


def _placed(view: PageView, line: _Line, columns: Sequence[float]) -> dict[int, Span]:
    found: dict[int, Span] = {}
    for span in line.amounts:
        if columns:
            edge = _right(view, line, span)
            found[min(range(len(columns)), key=lambda n: abs(columns[n] - edge))] = span
    return found


def roles_of(
    table: TableSpec, chain: Chain, placed: Sequence[dict[int, Span]], *, marked: bool
) -> dict[int, tuple[FieldSpec, ...]] | None:
    """Which columns of the schema each column of amounts is: two where its signs tell them apart. `marked`: signs or
    letters do say on which side an amount is."""
    specs = {c.key: c for c in table.columns}
    plus, minus, balance = specs[chain.plus], specs[chain.minus], specs[chain.balance]
    count = max((n for line in placed for n in line), default=-1) + 1
    full = sum(len(line) == count for line in placed)
    both = (minus, plus)
    if count == 1:
        return {0: both} if marked else None
    if count == 2:
        if 2 * full > len(placed):
            return {0: both, 1: (balance,)} if marked or _chained(placed, (0,), 1) else None
        return {0: (minus,), 1: (plus,)}
    if count == 3:
        if _sided(placed, 0, 1, 2):
            return {0: (minus,), 1: (plus,), 2: (balance,)}
        if _sided(placed, 1, 0, 2):
            return {0: (plus,), 1: (minus,), 2: (balance,)}
    return None


def _value(span: Span | None) -> Decimal:
    return Decimal(span.parsed.value) if span is not None else Decimal(0)


def _chained(placed: Sequence[dict[int, Span]], amounts: Sequence[int], balance: int) -> bool:
    """Whether most balances differ from their neighbour's by an amount of either."""
    steps = [(a, b) for a, b in pairwise(placed) if balance in a and balance in b]
    good = sum(
        abs(abs(_value(b[balance]) - _value(a[balance])) - abs(_value(line.get(n)))) < Decimal("0.02")
        for a, b in steps
        for line, n in ((b, amounts[0]),)
    )
    return bool(steps) and 2 * good > len(steps)


def _sided(placed: Sequence[dict[int, Span]], minus: int, plus: int, balance: int) -> bool:
    steps = [(a, b) for a, b in pairwise(placed) if balance in a and balance in b]
    down = sum(_value(a[balance]) + _value(b.get(plus)) - _value(b.get(minus)) == _value(b[balance]) for a, b in steps)
    up = sum(_value(b[balance]) + _value(a.get(plus)) - _value(a.get(minus)) == _value(a[balance]) for a, b in steps)
    return bool(steps) and 2 * max(down, up) > len(steps)


def marked_at(row: Row, span: Span) -> bool:
    before, behind = row.text[max(0, span.start - 2) : span.start].strip(), row.text[span.start : span.end + 3].strip()
    return bool(
        _SIGNED.search(span.text) or before[-1:] in ("-", "+", "−", "–") or _SIGN_BEHIND.search(behind) or _side(behind)
    )


def _side(text: str) -> str:
    return "-" if DEBIT_SIDE.search(text) else "+" if CREDIT_SIDE.search(text) else ""


def _amount(
    view: PageView, table: TableSpec, row: Row, specs: tuple[FieldSpec, ...], span: Span, own: str | None
) -> CellFound | None:
    value, currency = in_currency(span.parsed.value, span.text, span.parsed.currency, own)
    taken = value.startswith("-") or _side(row.text[span.start : span.end + 3].strip()) == "-"
    spec = specs[0] if len(specs) == 1 or taken else specs[1]
    if spec.minimum == "0":
        value = value.lstrip("-")
    words = row.words_at(span.start, span.end, view.words)
    return CellFound(table.key, 0, spec, value, currency, span.text, words, SURE, "an amount of a booking")
