"""Bookings by what they do to the balance: on which side an amount is that nothing says it of, which of two columns
adds and which takes, and lines of a balance alone, that are none."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.heading_columns import Heading
from app.readers.rows_cells import CellFound
from app.readers.rules_balances import Chain
from app.readers.text import soft
from app.readers.zones import Zones

CENT = Decimal("0.01")
MOST = 6
"""Bookings between two balances whose sides are sought."""
Row = list[CellFound]
Ends = dict[str, CellFound]


def by_balance(
    chain: Chain, table: TableSpec, rows: Sequence[Row], starts: Collection[Decimal] = ()
) -> tuple[list[Row], Ends]:
    """The bookings, each amount on its side; and the balances that lines of their own say: those before and after by
    the fields of the chain, what stands between by its number. `starts` may be what was there before."""
    bookings, ends = _without_balances(chain, _balances_said(chain, table, rows))
    sides = {c.key: c for c in table.columns if c.key in (chain.plus, chain.minus)}
    if len(sides) != 2 or not bookings:
        return bookings, ends
    start = _value(ends[chain.before]) if chain.before in ends else _start(chain, bookings[0], starts)
    kept = _fit(chain, bookings, start)
    best = bookings
    for other in (_swapped(chain, sides, bookings), _told(chain, sides, bookings, start)):
        if (fit := _fit(chain, other, start)) > kept:
            best, kept = other, fit
    return best, ends


def with_balances(
    zones: Zones, heading: Heading, chain: Chain, rows: Sequence[Row], summed: Sequence[Row]
) -> list[Row]:
    """The rows with, in their order, those of the lines that sum up or carry over which say a balance and no more."""
    balances = [one for row in summed if (one := _balance_alone(zones, heading, chain, row))]
    last = max((_place(zones, row) for row in rows), default=0)
    early = [row for row in balances if _place(zones, row) > last and _is_before(zones, chain, row)]
    later = sorted([*rows, *(b for b in balances if b not in early)], key=lambda row: _place(zones, row))
    return [*early, *later] if balances else list(rows)


def _is_before(zones: Zones, chain: Chain, row: Row) -> bool:
    """Whether a line says what there was before, though it stands below the bookings."""
    fields = {h.field for h in zones.labels_at(zones.view.rows[_place(zones, row)]) if not h.anti}
    return chain.before in fields and chain.after not in fields


def _balance_alone(zones: Zones, heading: Heading, chain: Chain, row: Row) -> Row:
    """The balance of a line that says it alone: in its own column or, with its label, in one of the amounts."""
    amounts = [c for c in row if c.spec.type is FieldType.MONEY and c.value is not None]
    if len(amounts) != 1:
        return []
    (one,) = amounts
    if one.spec.key == chain.balance:
        return [one]
    spec = heading.table.column(chain.balance)
    labels = zones.labels_at(zones.view.row_of[one.words[0]])
    if spec is None or not any(h.field in (chain.before, chain.after) and not h.anti for h in labels):
        return []
    owed = one.spec.key == chain.minus
    return [replace(one, spec=spec, value=f"-{one.value}" if owed and _value(one) > 0 else one.value)]


def _place(zones: Zones, row: Row) -> int:
    """The line of the page on which the amounts of a row stand."""
    amounts = [c for c in row if c.spec.type is FieldType.MONEY and c.words] or [c for c in row if c.words]
    return max((zones.view.row_of[c.words[0]].number for c in amounts), default=0)


def _balances_said(chain: Chain, table: TableSpec, rows: Sequence[Row]) -> list[Row]:
    """The rows with those that say the same words and, each time, what the one before says with what was booked since,
    as the balances that they are, whatever the words: `Stand einde dag`."""
    spec = next((c for c in table.columns if c.key == chain.balance), None)
    texts = [next((soft(c.value or "") for c in row if c.spec.type is FieldType.TEXT), "") for row in rows]
    if spec is None or any(c.spec.key == chain.balance for row in rows for c in row):
        return list(rows)
    found = list(rows)
    for text in {text for text in texts if text and texts.count(text) > 1}:
        places = [n for n, said in enumerate(texts) if said == text]
        steps = [
            (a, b, sum((_moved(chain, rows[n]) for n in range(a + 1, b)), Decimal(0))) for a, b in pairwise(places)
        ]
        steps = [(a, b, moved) for a, b, moved in steps if b - a > 1]
        good = sum(
            abs(abs(_moved(chain, rows[b])) - abs(_moved(chain, rows[a])) - moved) <= CENT for a, b, moved in steps
        )
        if not steps or good * 3 < 2 * len(steps):
            continue
        for n in places:
            found[n] = [replace(c, spec=spec) for c in rows[n] if c.spec.key in (chain.plus, chain.minus)]
    return found


def _without_balances(chain: Chain, rows: Sequence[Row]) -> tuple[list[Row], Ends]:
    """The rows that have an amount; where any has, one without is but a balance, and the first before and the last
    behind them say what was there before and after."""
    moves = [any(c.spec.key in (chain.plus, chain.minus) for c in row) for row in rows]
    if not any(moves):
        return list(rows), {}
    ends: Ends = {}
    first, last = moves.index(True), len(moves) - 1 - moves[::-1].index(True)
    above, below = (chain.after, chain.before) if _newest_first(rows) else (chain.before, chain.after)
    for n, row in enumerate(rows):
        cell = next((c for c in row if c.spec.key == chain.balance and c.value is not None), None)
        if cell is not None and not moves[n]:
            ends[above if n < first else below if n == last + 1 else str(n)] = cell
    return [row for row, move in zip(rows, moves, strict=True) if move], ends


def _newest_first(rows: Sequence[Row]) -> bool:
    """Whether the days of the rows go back."""
    days = [c.value for row in rows for c in row[:1] if c.spec.type is FieldType.DATE and c.value is not None]
    return len(days) > 1 and days[0] > days[-1]


def _start(chain: Chain, first: Row, starts: Collection[Decimal]) -> Decimal | None:
    """What was there before, of what may have been: the first booking makes its balance of it."""
    balance, moved = _balance(chain, first), abs(_moved(chain, first))
    if balance is None or not moved:
        return None
    return next((s for s in (balance - moved, balance + moved) if s in starts), None)


def _swapped(chain: Chain, sides: Mapping[str, FieldSpec], rows: Sequence[Row]) -> list[Row]:
    return [[_other(chain, sides, c) if c.spec.key in sides else c for c in row] for row in rows]


def _other(chain: Chain, sides: Mapping[str, FieldSpec], cell: CellFound) -> CellFound:
    return replace(cell, spec=sides[chain.minus if cell.spec.key == chain.plus else chain.plus])


def _told(chain: Chain, sides: Mapping[str, FieldSpec], rows: Sequence[Row], start: Decimal | None) -> list[Row]:
    """Each amount on the side that makes the next balance of the one before."""
    steps = _steps(chain, rows, start)
    turned = list(rows)
    for numbers, change in steps:
        amounts = [_moved(chain, rows[n]) for n in numbers]
        if len(numbers) > MOST or sum(amounts) == change:
            continue
        for signs in itertools.product((1, -1), repeat=len(numbers)):
            if abs(sum(s * a for s, a in zip(signs, amounts, strict=True)) - change) <= CENT:
                for n, sign in zip(numbers, signs, strict=True):
                    turned[n] = _swapped(chain, sides, [rows[n]])[0] if sign < 0 else rows[n]
                break
    return turned


def _fit(chain: Chain, rows: Sequence[Row], start: Decimal | None) -> int:
    """How many of the balances are the one before with what was booked between them."""
    return sum(
        abs(sum(_moved(chain, rows[n]) for n in numbers) - change) <= CENT
        for numbers, change in _steps(chain, rows, start)
    )


def _steps(chain: Chain, rows: Sequence[Row], start: Decimal | None) -> list[tuple[list[int], Decimal]]:
    """The bookings between each balance and the next, with the change, from the first to the last or, where the newest
    stands first, the other way round."""
    down = list(_forward(chain, rows, start, range(len(rows))))
    up = list(_forward(chain, rows, None, range(len(rows) - 1, -1, -1)))
    return up if _possible(chain, rows, up) > _possible(chain, rows, down) else down


def _possible(chain: Chain, rows: Sequence[Row], steps: Sequence[tuple[list[int], Decimal]]) -> int:
    """How many steps of one booking change the balance by its amount, on either side."""
    return sum(
        len(numbers) == 1 and abs(abs(_moved(chain, rows[numbers[0]])) - abs(change)) <= CENT
        for numbers, change in steps
    )


def _forward(
    chain: Chain, rows: Sequence[Row], start: Decimal | None, order: Sequence[int]
) -> Iterator[tuple[list[int], Decimal]]:
    balance, between = start, []
    for n in order:
        between.append(n)
        after = _balance(chain, rows[n])
        if after is None:
            continue
        if balance is not None:
            yield between, after - balance
        balance, between = after, []


def _moved(chain: Chain, row: Row) -> Decimal:
    total = Decimal(0)
    for cell in row:
        if cell.value is not None and cell.spec.key in (chain.plus, chain.minus):
            total += _value(cell) if cell.spec.key == chain.plus else -_value(cell)
    return total


def _balance(chain: Chain, row: Row) -> Decimal | None:
    return next((_value(c) for c in row if c.spec.key == chain.balance and c.value is not None), None)


def _value(cell: CellFound) -> Decimal:
    return Decimal(cell.value or 0)
