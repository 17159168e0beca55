"""What is paid and what is taken, as two lists that nothing but their titles heads: side by side, a name and an amount
on a line of each, or one below the other in boxes, each amount under its name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.model.schema import FieldType, TableSpec
from app.readers.amounts import PRICE
from app.readers.heading_texts import APART
from app.readers.lexicon import CARRY
from app.readers.rows_cells import CellFound, cell_of
from app.readers.rows_plan import SURE, Plan, plan_of
from app.readers.rules_year import YEAR
from app.readers.text import one_line, soft, spelt_labels
from app.readers.view import PageView, Row
from app.readers.zones import Zones

Lists = dict[str, list[list[CellFound]]]
Segment = tuple[int, ...]
Titles = Sequence[tuple[frozenset[str], TableSpec]]
"""What each table may be called, as `soft` has it."""

LEAST_ROWS = 3
"""Of both lists."""
SAME_EDGE = 2.5
"""Character widths by which a line of the list at the right may begin before its title."""
MOST_PANELS = 2
"""Lists beside both."""
LEAST_LETTERS = 2
"""Of a name."""
_UNIT = re.compile(r"\s*[(\[][^)\]]{1,8}[)\]]\s*$")
"""The currency behind a title: "Recoveries (Rs.)"."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """The last amount of a piece of a row, and the words before its first."""

    words: Segment
    name: Segment


def read_beside(zones: Zones, tables: Sequence[TableSpec], own: str | None) -> Lists:
    """The rows of both tables by key; empty where the page has no such lists. `zones` has the labels of amounts."""
    if len(tables) != 2 or not zones.view.wide:
        return {}
    titles = [(spelt_labels(table.labels), table) for table in tables]
    columns = frozenset().union(*(spelt_labels(c.labels) for table in tables for c in table.columns))
    for row in zones.view.rows:
        titled = [(segment, table) for segment in row.segments if (table := _titled(zones.view, segment, titles))]
        others = row.segments[2:] if len(titled) == 2 and titled[1][0] is row.segments[1] else ()
        panels = len(others) <= MOST_PANELS and all(_is_panel(zones.view, other, columns) for other in others)
        if len(titled) == 2 == len(row.segments) - len(others) and panels and titled[0][1] is not titled[1][1]:
            lists = _side_by_side(zones, row, titled, own, others[0] if others else None)
        elif len(titled) == len(row.segments) == 1:
            lists = _boxes(zones, row, titles, own)
        else:
            continue
        if all(lists.values()) and sum(map(len, lists.values())) >= LEAST_ROWS:
            return lists
    return {}


def _titled(view: PageView, segment: Segment, titles: Titles) -> TableSpec | None:
    text = soft(_UNIT.sub("", one_line(view.text(segment))))
    return next((table for called, table in titles if text in called), None)


def _is_panel(view: PageView, segment: Segment, columns: frozenset[str]) -> bool:
    """Whether a title behind those of the lists is of a further one: of what has come together since the year began, of
    days of leave."""
    text = one_line(view.text(segment)).strip(" :*")
    named = sum(c.isalpha() for c in text) > LEAST_LETTERS and not any(c.isdigit() for c in text)
    return YEAR.fullmatch(text) is not None or (named and soft(text) not in columns)


def _prices(view: PageView, row: Row) -> list[Segment]:
    return [row.words_at(s.start, s.end, view.words) for s in view.spans(FieldType.MONEY, row) if PRICE.search(s.text)]


# ---- side by side --------------------------------------------------------------------------------------------------
def _side_by_side(
    zones: Zones, head: Row, titled: list[tuple[Segment, TableSpec]], own: str | None, beyond: Segment | None
) -> Lists:
    """`beyond` is the title of a further list at the right."""
    view = zones.view
    end = 1.0 if beyond is None else view.box(beyond).x0 - SAME_EDGE * view.char_width
    gutter = view.box(titled[1][0]).x0 - SAME_EDGE * view.char_width
    lists: Lists = {table.key: [] for _, table in titled}
    open_ = {table.key for _, table in titled}
    last = head.box.y1
    for row in view.rows[head.number + 1 :]:
        if not open_ or row.box.y0 - last > APART * view.height:
            break
        for (_, table), right in zip(titled, (False, True), strict=True):
            half = tuple(s for s in row.segments if (view.box(s).x0 >= gutter) == right and view.box(s).x0 < end)
            if table.key not in open_ or not half:
                continue
            one = _amount(view, row, tuple(w for s in half for w in s))
            if _ends(zones, row, half, one):
                open_.discard(table.key)
            elif one is not None:
                lists[table.key].append(_cells(view, table, one, own))
            last = row.box.y1
    return lists


def _amount(view: PageView, row: Row, words: Segment) -> _Amount | None:
    prices = [price for price in _prices(view, row) if set(price) <= set(words)]
    if not prices or prices[-1][-1] != words[-1]:
        return None
    name = words[: words.index(prices[0][0])]
    return _Amount(prices[-1], name) if sum(c.isalpha() for c in view.text(name)) >= LEAST_LETTERS else None


def _ends(zones: Zones, row: Row, half: Sequence[Segment], one: _Amount | None) -> bool:
    """Whether a list is over: its sum, a label, or words without an amount."""
    said = one_line(zones.view.text(half[0]))
    return one is None or bool(CARRY.match(said)) or zones.is_label(row, half[0])


# ---- boxes ---------------------------------------------------------------------------------------------------------
def _boxes(zones: Zones, head: Row, titles: Titles, own: str | None) -> Lists:
    view = zones.view
    lists: Lists = {table.key: [] for _, table in titles}
    table = _titled(view, head.segments[0], titles)
    names: tuple[Segment, ...] = ()
    last = head.box.y1
    for row in view.rows[head.number + 1 :]:
        if table is None or row.box.y0 - last > APART * view.height:
            break
        last = row.box.y1
        amounts = _only_amounts(view, row)
        if amounts and names:
            placed = list(_under(view, names, amounts))
            lists[table.key] += [_cells(view, table, one, own) for one in placed]
            if len(placed) < len(amounts):
                break
            names = ()
        elif amounts or names or any(c.isdigit() for c in row.text):
            break
        elif len(row.segments) == 1 and (other := _titled(view, row.segments[0], titles)) is not None:
            table = other
        elif any(zones.is_label(row, segment) for segment in row.segments):
            break
        else:
            names = row.segments
    return lists


def _only_amounts(view: PageView, row: Row) -> list[Segment]:
    """The segments of a row where each is an amount, and nothing else."""
    prices = _prices(view, row)
    return list(row.segments) if prices and set(row.segments) == set(prices) else []


def _under(view: PageView, names: Sequence[Segment], amounts: Sequence[Segment]) -> Iterator[_Amount]:
    """Each amount with the last name that begins before it ends, as long as no other amount has it."""
    left = list(names)
    for amount in amounts:
        edge = view.box(amount).x1
        name = next((n for n in reversed(left) if view.box(n).x0 < edge), None)
        if name is not None:
            left = left[left.index(name) + 1 :]
            yield _Amount(amount, name)


def _cells(view: PageView, table: TableSpec, one: _Amount, own: str | None) -> list[CellFound]:
    plan = plan_of(table)
    assert isinstance(plan, Plan)
    told = ((plan.text, one.name), (plan.amount, one.words))
    return [
        cell_of(one_line(view.text(words)).strip(" :"), words, table.key, 0, spec, own, SURE, "a list under its title")
        for spec, words in told
    ]
