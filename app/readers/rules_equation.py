"""What was there before and after, what came and what went, by what they come to: four amounts of a statement's summary
whatever their labels, or the two whose difference is what was booked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.model.schema import Schema
from app.readers.amounts import PRICE
from app.readers.rows_cells import CellFound
from app.readers.rules_balances import Chain
from app.readers.rules_column_sums import SUM
from app.readers.rules_currency import in_currency
from app.readers.rules_found import Found, found_at
from app.readers.zones import Zones

CENT = Decimal("0.01")
TOLD, BOOKED = 0.78, 0.55
"""What an amount is worth that makes the four fit, and one that fits what was booked."""
SURE = 0.6
"""What a label tells so surely that it speaks for or against the rest."""
COMPACT = 5
"""Rows of a summary that nothing else speaks for."""
MOST = 40
"""Amounts of a page among which a summary is looked for."""
_ORDERS = ((0, 1, 2, 3), (0, 2, 1, 3), (0, 2, 3, 1), (0, 3, 2, 1), (0, 1, 3, 2), (0, 3, 1, 2))
"""Of four amounts in the order of the page: before, what came, what went, after."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """The fields of what was there before, came, went, and was there after."""

    before: str
    came: str
    went: str
    after: str

    def __iter__(self) -> Iterator[str]:
        return iter((self.before, self.came, self.went, self.after))


def from_equation(
    zones: Zones,
    schema: Schema,
    chain: Chain,
    rows: Sequence[Sequence[CellFound]],
    best: Mapping[str, list[Found]],
    own: str | None,
) -> Iterator[tuple[str, Found]]:
    """The fields that the amounts of the page tell. `own` is its currency."""
    keys = _keys(schema, chain)
    if keys is None:
        return
    came, went = _booked(chain, rows, chain.plus), _booked(chain, rows, chain.minus)
    booked = {zones.view.row_of[w].number for row in rows for c in row if c.table == chain.table for w in c.words}
    prices = _prices(zones, booked, own)
    four = _four(zones, keys, prices, best, came, went)
    if four:
        for key, one in four.items():
            if not _same(best.get(key), one):
                yield key, one
        return
    if rows and came != went:
        left = [one for one in prices if abs(_value(one)) not in (came, went)]
        yield from _two(keys, left, best, came - went)


def _keys(schema: Schema, chain: Chain) -> _Keys | None:
    sums = {
        match["column"]: match["field"]
        for rule in schema.rules
        if (match := SUM.fullmatch(rule.expression)) and match["table"] == chain.table
    }
    if not {chain.plus, chain.minus} <= sums.keys():
        return None
    return _Keys(chain.before, sums[chain.plus], sums[chain.minus], chain.after)


def _booked(chain: Chain, rows: Sequence[Sequence[CellFound]], key: str) -> Decimal:
    cells = (c for row in rows for c in row if c.table == chain.table and c.spec.key == key and c.value is not None)
    return sum((Decimal(c.value or 0) for c in cells), Decimal(0))


def _prices(zones: Zones, booked: Collection[int], own: str | None) -> list[Found]:
    """The amounts of the page outside the lines of bookings, in its order."""
    found = []
    for row in zones.view.rows:
        if row.number in booked:
            continue
        for span in zones.view.amounts(row):
            one = found_at(zones.view, row, span, TOLD, "before and after with what came and went")
            if PRICE.search(span.text) and not zones.taken & set(one.words):
                value, currency = in_currency(one.value, one.raw, one.currency, own)
                found.append(replace(one, value=value, currency=currency))
    return found[:MOST]


def _four(
    zones: Zones, keys: _Keys, prices: Sequence[Found], best: Mapping[str, list[Found]], came: Decimal, went: Decimal
) -> dict[str, Found]:
    """Four amounts in a row of which the first two with the third make the fourth, in one of the orders in which
    statements have them; those that most speaks for."""
    found: list[tuple[int, dict[str, Found]]] = []
    for n in range(len(prices) - 3):
        many = prices[n : n + 4]
        values = [Decimal(one.value) for one in many]
        for order in _ORDERS:
            a, b, c, d = (values[place] for place in order)
            if not b or not c or a == d or abs(a + abs(b) - abs(c) - d) > CENT:
                continue
            told = dict(zip(keys, (many[place] for place in order), strict=True))
            labels = [_says(key, keys, one, best) for key, one in told.items()]
            speaks = (abs(b) == came) + (abs(c) == went) + sum(labels)
            lines = [zones.view.row_of[one.words[0]].number for one in many]
            if speaks > 0 or (speaks == 0 and min(labels) == 0 and lines[-1] - lines[0] < COMPACT):
                found.append((speaks, told))
    if not found:
        return {}
    _, told = max(found, key=lambda pair: pair[0])
    for key in (keys.came, keys.went):
        told[key] = replace(told[key], value=told[key].value.lstrip("-"))
    return told


def _says(key: str, keys: _Keys, one: Found, best: Mapping[str, list[Found]]) -> int:
    """What labels say of an amount as the value of a field: for it, against it, or nothing."""
    sure = {k: best[k][0].words for k in keys if best.get(k) and best[k][0].score >= SURE}
    if sure.get(key) == one.words:
        return 1
    return -1 if one.words in sure.values() else 0


def _two(
    keys: _Keys, prices: Sequence[Found], best: Mapping[str, list[Found]], booked: Decimal
) -> Iterator[tuple[str, Found]]:
    """What was there after, by what was there before and what was booked, or the other way round; both where the page
    has but two such amounts."""
    known = {key: f for key in (keys.before, keys.after) for f in best.get(key, [])[:1] if f.score >= SURE}
    if len(known) == 2 and abs(_value(known[keys.before]) + booked - _value(known[keys.after])) <= CENT:
        return
    pairs = [
        (a, b) for a in prices for b in prices if a.words != b.words and abs(_value(a) + booked - _value(b)) <= CENT
    ]
    pairs = [(a, b) for a, b in pairs if not known or _agree(keys, known, a, b)]
    if len({(a.value, b.value) for a, b in pairs}) != 1:
        return
    for key, one in zip((keys.before, keys.after), pairs[0], strict=True):
        if not _same(best.get(key), one):
            yield key, replace(one, score=BOOKED, reason="what was booked lies between")


def _agree(keys: _Keys, known: Mapping[str, Found], before: Found, after: Found) -> bool:
    """Whether a pair has what a label says of either, on its side."""
    told = {keys.before: before.value, keys.after: after.value}
    return any(told[key] == one.value for key, one in known.items())


def _value(found: Found) -> Decimal:
    return Decimal(found.value)


def _same(found: list[Found] | None, one: Found) -> bool:
    return bool(found) and found is not None and found[0].value == one.value
