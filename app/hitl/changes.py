"""What a person may change in a review: parsed from plain data, every problem named, before anything is written."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from app.errors import FieldProblem
from app.model.schema import FieldSpec, FieldType
from app.readers.text import printable
from app.readers.values import BAD_CURRENCY, Parsed, Problem, parse_field

Loc = tuple[str, ...]
_KNOWN = frozenset({"value", "currency", "mark", "page", "box"})
MOST_ROWS = 5_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """The new value of one field or cell; `value` None says that it is not on the document, or with `illegible`
    that it cannot be read. `raw` is what was typed. `page` and `box` are None where they were not given."""

    value: str | None
    currency: str | None
    raw: str
    illegible: bool = False
    page: int | None = None
    box: tuple[float, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TablePlan:
    """`cells` by (row, column) of rows that stay; `added` rows in order; `deleted` row numbers; `order` the rows
    that stay, in their new order, or None where it does not change."""

    cells: dict[tuple[int, str], Mapping[str, Any]] = field(default_factory=dict)
    added: tuple[Mapping[str, Any], ...] = ()
    deleted: tuple[int, ...] = ()
    order: tuple[int | None, ...] | None = None


class Problems:
    """Collects what is wrong, so that a person sees all of it at once."""

    def __init__(self) -> None:
        self.found: list[FieldProblem] = []

    def add(self, loc: Loc, msg: str) -> None:
        self.found.append(FieldProblem(loc, msg))


def read_change(
    spec: FieldSpec,
    given: object,
    *,
    loc: Loc,
    pages: Sequence[int],
    currency_before: str | None,
    problems: Problems,
) -> Change | None:
    """`given` as a change of the field `spec`, or None with its problems added. Money keeps the currency it had
    where none is given."""
    if not isinstance(given, Mapping):
        problems.add(loc, 'An object like {"value": "9.00"}.')
        return None
    unknown = sorted(set(map(str, given)) - _KNOWN)
    for name in unknown:
        problems.add((*loc, name), "Not known here.")
    page, box = _place(given, pages, loc, problems)
    mark, value = given.get("mark"), given.get("value")
    if mark not in (None, "illegible"):
        problems.add((*loc, "mark"), "The one mark there is: illegible.")
        return None
    if mark == "illegible":
        if value is not None:
            problems.add((*loc, "value"), "An illegible field has no value.")
            return None
        return Change(value=None, currency=None, raw="", illegible=True, page=page, box=box)
    if "value" not in given:
        problems.add((*loc, "value"), "Missing: a text, or null where it is not on the document.")
        return None
    if value is None:
        return Change(value=None, currency=None, raw="", page=page, box=box)
    if not isinstance(value, str):
        problems.add((*loc, "value"), 'A text, like "9.00", or null.')
        return None
    parsed = _parsed(spec, given, value, currency_before, loc, problems)
    if parsed is None or unknown:
        return None
    raw = printable(value).strip()[:4_000]
    return Change(value=parsed.value, currency=parsed.currency, raw=raw, page=page, box=box)


def read_table(given: object, *, rows: Sequence[int], loc: Loc, problems: Problems) -> TablePlan | None:
    """A table's change in either form: the whole table as a list of rows (`{"row": 2, "cells": {…}}`; a row without
    number is new, a number left out is deleted, the order counts), or the differences alone
    (`{"rows": {"2": {…}}, "add": [{…}], "delete": [3]}`)."""
    if isinstance(given, list):
        return _whole(given, rows, loc, problems)
    if not isinstance(given, Mapping):
        problems.add(loc, "A list of rows, or an object of rows, add and delete.")
        return None
    for name in sorted(set(map(str, given)) - {"rows", "add", "delete"}):
        problems.add((*loc, name), "Not known here.")
    changed, added, deleted = given.get("rows", {}), given.get("add", []), given.get("delete", [])
    if not isinstance(changed, Mapping) or not isinstance(added, list) or not isinstance(deleted, list):
        problems.add(loc, "rows is an object by row number, add a list of rows, delete a list of numbers.")
        return None
    cells: dict[tuple[int, str], Mapping[str, Any]] = {}
    there = frozenset(rows)
    for number, row in changed.items():
        known = _row_number(number, there, (*loc, "rows", str(number)), problems)
        for key, cell in _cells(row, (*loc, "rows", str(number)), problems).items():
            if known is not None:
                cells[(known, key)] = cell
    gone = [_row_number(n, there, (*loc, "delete", str(i)), problems) for i, n in enumerate(deleted)]
    new = tuple(_cells(row, (*loc, "add", str(i)), problems) for i, row in enumerate(added))
    if len(rows) + len(new) > MOST_ROWS:
        problems.add(loc, f"At most {MOST_ROWS:,} rows.")
    return TablePlan(
        cells={at: cell for at, cell in cells.items() if at[0] not in gone},
        added=new,
        deleted=tuple(sorted({n for n in gone if n is not None})),
    )


def _whole(given: list[Any], rows: Sequence[int], loc: Loc, problems: Problems) -> TablePlan | None:
    if len(given) > MOST_ROWS:
        problems.add(loc, f"At most {MOST_ROWS:,} rows.")
        return None
    cells: dict[tuple[int, str], Mapping[str, Any]] = {}
    added: list[Mapping[str, Any]] = []
    order: list[int | None] = []
    there, seen = frozenset(rows), set[int]()
    for index, row in enumerate(given):
        here = (*loc, str(index))
        number = None
        if isinstance(row, Mapping) and row.get("row") is not None:
            number = _row_number(row["row"], there, (*here, "row"), problems)
            if number is None:
                continue
            if number in seen:
                problems.add((*here, "row"), "This row stands here twice.")
            seen.add(number)
        found = _cells(row, here, problems)
        order.append(number)
        if number is None:
            added.append(found)
        else:
            cells |= {(number, key): cell for key, cell in found.items()}
    deleted = tuple(n for n in rows if n not in seen)
    return TablePlan(cells=cells, added=tuple(added), deleted=deleted, order=tuple(order))


def _cells(row: object, loc: Loc, problems: Problems) -> Mapping[str, Any]:
    """The cells of a row, bare or under `cells`."""
    if isinstance(row, Mapping):
        inner = row.get("cells", {k: v for k, v in row.items() if k != "row"})
        if isinstance(inner, Mapping):
            return {str(key): cell for key, cell in inner.items()}
    problems.add(loc, "A row is an object of its cells by column.")
    return {}


def _row_number(number: object, rows: Set[int], loc: Loc, problems: Problems) -> int | None:
    text = str(number)
    if not isinstance(number, bool) and text.isascii() and text.isdigit() and len(text) < 8 and int(text) in rows:
        return int(text)
    problems.add(loc, "There is no such row.")
    return None


def _parsed(
    spec: FieldSpec,
    given: Mapping[str, Any],
    value: str,
    currency_before: str | None,
    loc: Loc,
    problems: Problems,
) -> Parsed | None:
    currency = given.get("currency", currency_before)
    if currency is not None and not isinstance(currency, str):
        problems.add((*loc, "currency"), "The three letters of a currency, like MYR, or null.")
        return None
    if spec.type is not FieldType.MONEY:
        if given.get("currency") is not None:
            problems.add((*loc, "currency"), "Only an amount of money has a currency.")
            return None
        currency = None
    parsed = parse_field(spec, value, currency or None)
    if isinstance(parsed, Problem) and currency and "currency" not in given:
        parsed = parse_field(spec, value, None)  # what was typed names another currency than before
    if isinstance(parsed, Problem):
        problems.add((*loc, "currency" if parsed is BAD_CURRENCY else "value"), parsed.message)
        return None
    return parsed


def _place(
    given: Mapping[str, Any], pages: Sequence[int], loc: Loc, problems: Problems
) -> tuple[int | None, tuple[float, ...] | None]:
    page, box = given.get("page"), given.get("box") or None
    if page is not None and (isinstance(page, bool) or not isinstance(page, int) or page not in pages):
        problems.add((*loc, "page"), f"A page of this subdocument: {', '.join(map(str, pages))}.")
        page = None
    if box is None:
        return page, None
    if (
        not isinstance(box, list)
        or len(box) != 4
        or any(isinstance(s, bool) or not isinstance(s, (int, float)) or not math.isfinite(s) for s in box)
        or not (0 <= box[0] <= box[2] <= 1 and 0 <= box[1] <= box[3] <= 1)
    ):
        problems.add((*loc, "box"), "[x0, y0, x1, y1] as shares of the page, between 0 and 1.")
        return page, None
    if page is None and "page" not in given:
        problems.add((*loc, "page"), "A box needs its page.")
    return page, tuple(float(share) for share in box)
