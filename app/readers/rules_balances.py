"""What an account held before and after its bookings: by the days that two balances are of, and by the rows where no
label says it. Which fields and columns these are the schema's own rules tell."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from app.model.schema import FieldType, Schema
from app.readers.amounts import plain
from app.readers.labels import Hit
from app.readers.rows_cells import CellFound
from app.readers.rules_found import Found
from app.readers.text import soft
from app.readers.view import PageView

DERIVED = 0.32
"""What a balance is worth that rows alone tell; more the nearer its page is to where it would stand."""
SAID = 0.5
"""The same of a balance that a line of the table says by itself."""
_NEAR = 0.01
_CHAIN = re.compile(
    r"(?P<balance>\w+) == default\(previous\.(?P=balance), (?P<before>\w+)\)"
    r" \+ default\((?P<plus>\w+), 0\) - default\((?P<minus>\w+), 0\)"
)
_LAST = re.compile(r"last\((?P<table>\w+)\.(?P<balance>\w+)\) == (?P<after>\w+)")


@dataclass(frozen=True, slots=True)
class Chain:
    """Rows of `table` go from the field `before` to the field `after`."""

    table: str
    balance: str
    plus: str
    minus: str
    before: str
    after: str


def chain_of(schema: Schema) -> Chain | None:
    """None for a schema without rows that carry a balance on."""
    last = next((m for rule in schema.rules if (m := _LAST.fullmatch(rule.expression))), None)
    for rule in schema.rules:
        match = _CHAIN.fullmatch(rule.expression)
        if match and last and rule.table == last["table"]:
            return Chain(rule.table, match["balance"], match["plus"], match["minus"], match["before"], last["after"])
    return None


def by_day(view: PageView, chain: Chain, hits: Mapping[str, list[Hit]]) -> dict[str, list[Hit]]:
    """Labels that say but "balance on" and a day: the earliest is of the one before, the latest of the one after."""
    result = {key: list(many) for key, many in hits.items()}
    dated: dict[str, list[tuple[str, Hit]]] = {}
    for key in (chain.before, chain.after):
        for hit in hits.get(key, []):
            days = [s for s in view.spans(FieldType.DATE, view.rows[hit.row]) if 0 <= s.start - hit.end <= 3]
            if days and not hit.anti:
                dated.setdefault(soft(hit.label), []).append((days[0].parsed.value, hit))
    for many in dated.values():
        days_said = sorted({day for day, _ in many})
        if len(days_said) < 2:
            continue
        first, last = days_said[0], days_said[-1]
        moved = {(hit.row, hit.start) for _, hit in many}
        for key in (chain.before, chain.after):
            result[key] = [h for h in result.get(key, []) if (h.row, h.start) not in moved]
        for key, day in ((chain.before, first), (chain.after, last)):
            seen: set[tuple[int, int]] = set()
            for said, hit in many:
                if said == day and (hit.row, hit.start) not in seen:
                    seen.add((hit.row, hit.start))
                    result[key].append(replace(hit, field=key, rank=0, turn=0, of=1))
    return result


def from_rows(
    chain: Chain,
    rows: Sequence[Sequence[CellFound]],
    ends: Mapping[str, CellFound],
    found: Mapping[str, list[Found]],
    page: int,
) -> Iterator[tuple[str, Found]]:
    """The balances before the first and after the last booking of a page, where nothing else tells them. `ends` are
    those that lines of the table say, without a booking."""
    lines = [{c.spec.key: c for c in row} for row in rows if row and row[0].table == chain.table]
    if not lines:
        return
    if _newest_first(chain, lines):
        lines = lines[::-1]
    nearer = _NEAR * min(page, 9)
    for key, many, worth, told in (
        (chain.after, lines[::-1], nearer, "the last row's balance"),
        (chain.before, lines, -nearer, "the first row's balance without its amount"),
    ):
        if key in ends:
            cell = ends[key]
            end = Found(cell.value or "", cell.currency, cell.raw, cell.words, SAID + worth, "a row of a balance alone")
            if _weak(found.get(key), end.score):
                yield key, end
            continue
        balance = _over(chain, many, back=key == chain.before)
        if balance is None or not _weak(found.get(key), DERIVED):
            continue
        value, cell = balance
        if value >= 0 or key == chain.after:
            yield key, Found(plain(value), cell.currency, cell.raw, cell.words, DERIVED + worth, told)


def _over(chain: Chain, lines: Sequence[Mapping[str, CellFound]], *, back: bool) -> tuple[Decimal, CellFound] | None:
    """What the first balance that a line says is without the amounts up to it (`back`: and its own), or with those
    behind it; None where no line says one, or an amount is not known."""
    moved = Decimal(0)
    for line in lines:
        balance = _amount(line.get(chain.balance))
        own = None if {chain.plus, chain.minus}.isdisjoint(line) else _moved(chain, line)
        if balance is not None and not back:
            return balance + moved, line[chain.balance]
        if own is None:
            return None
        moved += own
        if balance is not None:
            return balance - moved, line[chain.balance]
    return None


def _weak(found: Sequence[Found] | None, least: float) -> bool:
    return not found or found[0].score < least


def _newest_first(chain: Chain, lines: Sequence[Mapping[str, CellFound]]) -> bool:
    """Whether each balance is the one below it with its own amount added."""
    down = up = 0
    for above, below in itertools.pairwise(lines):
        down += _before(chain, below) == _amount(above.get(chain.balance))
        up += _before(chain, above) == _amount(below.get(chain.balance))
    return up > down


def _before(chain: Chain, line: Mapping[str, CellFound]) -> Decimal | None:
    balance = _amount(line.get(chain.balance))
    if balance is None or not {chain.plus, chain.minus} & line.keys():
        return None
    return balance - _moved(chain, line)


def _moved(chain: Chain, line: Mapping[str, CellFound]) -> Decimal:
    return (_amount(line.get(chain.plus)) or Decimal(0)) - (_amount(line.get(chain.minus)) or Decimal(0))


def _amount(cell: CellFound | None) -> Decimal | None:
    try:
        return Decimal(cell.value) if cell is not None and cell.value is not None else None
    except InvalidOperation:
        return None
