"""Columns of amounts told by a rule of the schema that makes one the difference of two others in each row: what was
sold, what it cost and what was gained, under whatever headings, the gain in two columns if need be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.model.schema import FieldType, Schema
from app.readers.heading_cells import INSIDE, WHOLE
from app.readers.heading_columns import Column, Heading
from app.readers.heading_texts import APART
from app.readers.values import Parsed, parse
from app.readers.view import PageView

ROWS = 14
"""Rows below the headings by which columns are told."""
SHARE = 0.75
"""Of the rows with two amounts those whose difference is the third."""
NEAR = Decimal("1")
_RULE = re.compile(r"(?P<whole>\w+) - (?P<less>\w+) == (?P<rest>\w+)")
_Line = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class _Told:
    """Columns by number; `rest` has two where each row has it in one of both."""

    whole: int
    less: int
    rest: frozenset[int]


def by_difference(view: PageView, schema: Schema, heading: Heading) -> Heading:
    """The heading with the columns of the rule as the amounts below tell them, where they do."""
    rule = next(
        (m for r in schema.rules if r.table == heading.table.key and (m := _RULE.fullmatch(r.expression))), None
    )
    if rule is None:
        return heading
    keys = (rule["whole"], rule["less"], rule["rest"])
    free = [
        n
        for n, c in enumerate(heading.columns)
        if not c.specs or (len(c.specs) == 1 and c.specs[0].type is FieldType.MONEY)
    ]
    lines = list(_lines(view, heading, free))
    held = {s.key: n for n, c in enumerate(heading.columns) for s in c.specs}
    if (
        set(keys) <= held.keys()
        and _share(lines, _Told(held[keys[0]], held[keys[1]], frozenset((held[keys[2]],)))) >= SHARE
    ):
        return heading
    if set(keys) <= held.keys() and all(heading.columns[held[key]].score >= WHOLE for key in keys):
        own = _Told(held[keys[0]], held[keys[1]], frozenset((held[keys[2]],)))
        whole = [line for line in lines if {own.whole, own.less, *own.rest} <= line.keys()]
        if len(whole) > 1 and _good(whole, own) == len(whole):
            return heading  # what is missing is said elsewhere: losses have a column of their own
    told = max(_options(free, lines), key=lambda one: _worth(heading, keys, lines, one), default=None)
    return heading if told is None else _with(heading, keys, told)


def _lines(view: PageView, heading: Heading, columns: Sequence[int]) -> Iterator[_Line]:
    """The amounts of the next rows by the column that each is nearest to."""
    boxes, bottom = [c.box for c in heading.columns], view.rows[heading.last].box.y1
    for row in view.rows[heading.last + 1 : heading.last + 1 + ROWS]:
        if row.box.y0 - bottom > APART * view.height:
            return
        bottom, texts = row.box.y1, dict[int, str]()
        for w in row.words:
            box = view.words[w].box
            n = min(range(len(boxes)), key=lambda n: max(boxes[n].x0 - box.x1, box.x0 - boxes[n].x1))
            texts[n] = f"{texts.get(n, '')} {view.words[w].text}".strip()
        line = {
            n: Decimal(p.value) for n in columns if isinstance(p := parse(FieldType.MONEY, texts.get(n, "")), Parsed)
        }
        if len(line) > 1:
            yield line


def _options(free: Sequence[int], lines: Sequence[_Line]) -> Iterator[_Told]:
    for whole, less in itertools.permutations(free, 2):
        others = [n for n in free if n not in (whole, less)]
        for rest in (frozenset(many) for k in (1, 2) for many in itertools.combinations(others, k)):
            told = _Told(whole, less, rest)
            parts = [rest & line.keys() for line in lines if {whole, less} <= line.keys()]
            if len(rest) > 1 and (
                3 * sum(len(p) == 1 for p in parts) < 2 * len(parts) or frozenset().union(*parts) < rest
            ):
                continue
            if _share(lines, told) >= SHARE:
                yield told


def _share(lines: Sequence[_Line], told: _Told) -> float:
    """Of the rows that have both amounts, sums below left out, those whose difference is the third."""
    summed = [line for line in lines if len(told.rest) > 1 and told.rest <= line.keys()]
    both = [line for line in lines if told.whole in line and told.less in line and line not in summed]
    return _good(both, told) / len(both) if both else 0.0


def _good(lines: Sequence[_Line], told: _Told) -> int:
    return sum(
        abs(line[told.whole] - line[told.less] - rest) <= NEAR
        for line in lines
        if told.whole in line and told.less in line
        if len(rests := [line[n] for n in told.rest if n in line]) == 1
        for rest in rests
    )


def _worth(heading: Heading, keys: tuple[str, str, str], lines: Sequence[_Line], told: _Told) -> tuple[float, ...]:
    """What speaks for a choice: the headings that are known, how many rows it holds in, signs (only a difference is
    below zero), the order."""
    columns = {told.whole: keys[0], told.less: keys[1], **dict.fromkeys(told.rest, keys[2])}
    named = sum(
        (1 if s.key == columns[n] else -1)
        for n in columns
        for s in heading.columns[n].specs
        if heading.columns[n].score >= WHOLE
    )
    below = sum(line.get(n, Decimal(0)) < 0 for line in lines for n in (told.whole, told.less))
    return (named, _good(lines, told), -below, -len(told.rest), min(told.rest) > max(told.whole, told.less))


def _with(heading: Heading, keys: tuple[str, str, str], told: _Told) -> Heading:
    specs = {c.key: c for c in heading.table.columns}
    places = {told.whole: keys[0], told.less: keys[1], **dict.fromkeys(told.rest, keys[2])}
    columns = []
    for n, column in enumerate(heading.columns):
        if n in places:
            same = [s.key for s in column.specs] == [places[n]]
            columns.append(Column((specs[places[n]],), column.box, column.score if same else INSIDE, column.table))
        elif {s.key for s in column.specs} & set(keys):
            columns.append(Column((), column.box))
        else:
            columns.append(column)
    return replace(heading, columns=tuple(columns))
