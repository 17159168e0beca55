"""Columns of amounts told by a rule of the schema that makes one the difference of two others in each row: what was
sold, what it cost and what was gained, under whatever headings, the gain in two columns if need be."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.model.schema import FieldType, Schema, TableSpec
from app.readers.heading_cells import INSIDE, WHOLE, labels_of, means_whole
from app.readers.heading_columns import Column, Heading
from app.readers.heading_texts import APART, CENT
from app.readers.rows_cells import CellFound
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
    return _with_others(view, keys, _by_rule(view, keys, heading))


def _by_rule(view: PageView, keys: tuple[str, str, str], heading: Heading) -> Heading:
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


def _with_others(view: PageView, keys: tuple[str, str, str], heading: Heading) -> Heading:
    """The heading with a second column of the difference, which rows have that have none in the first: what was lost,
    or what was gained in the longer term."""
    held = {s.key: n for n, c in enumerate(heading.columns) for s in c.specs}
    many = [n for n, c in enumerate(heading.columns) if [s.key for s in c.specs] == [keys[2]]]
    if len(many) != 1:
        return heading
    own, labels = many[0], labels_of(heading.table)
    free = [n for n, c in enumerate(heading.columns) if not c.specs]
    lines = list(_lines(view, heading, [own, *free, *(held[k] for k in keys[:2] if k in held)]))
    for n in free:
        bare = [line for line in lines if own not in line and n in line]
        if not bare:
            continue
        if not (set(keys) <= held.keys() and all(_lost(line, held, keys, n) for line in bare)):
            both = [line for line in lines if own in line and n in line]
            named = keys[2] in means_whole(_over(view, heading, n), labels)[0]
            if not named or len(both) > 1 or not any(own in line and n not in line for line in lines):
                continue
        spec = heading.columns[own].specs
        columns = tuple(replace(c, specs=spec, score=INSIDE) if m == n else c for m, c in enumerate(heading.columns))
        return replace(heading, columns=columns)
    return heading


def _lost(line: _Line, held: Mapping[str, int], keys: tuple[str, str, str], n: int) -> bool:
    if held[keys[0]] not in line or held[keys[1]] not in line:
        return False
    made = line[held[keys[0]]] - line[held[keys[1]]]
    return abs(abs(made) - abs(line[n])) <= NEAR


def _over(view: PageView, heading: Heading, n: int) -> str:
    box = heading.columns[n].box
    return view.text(tuple(w for w in heading.words if box.x0 - 0.001 <= view.words[w].box.centre[0] <= box.x1 + 0.001))


def with_losses(schema: Schema, table: TableSpec, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """What was lost below zero, where paper writes it without a sign: in a column of its own."""
    rule = next((m for r in schema.rules if r.table == table.key and (m := _RULE.fullmatch(r.expression))), None)
    return rows if rule is None else [_signed(row, (rule["whole"], rule["less"], rule["rest"])) for row in rows]


def _signed(row: list[CellFound], keys: tuple[str, str, str]) -> list[CellFound]:
    values = {c.spec.key: Decimal(c.value) for c in row if c.spec.key in keys and c.value}
    if len(values) < len(keys):
        return row
    whole, less, rest = (values[key] for key in keys)
    if whole >= less or rest <= 0 or abs(less - whole - rest) > CENT:
        return row
    return [replace(c, value=f"-{c.value}") if c.spec.key == keys[2] else c for c in row]


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
        or (len(told.rest) > 1 and abs(line[told.less] - line[told.whole] - rest) <= NEAR)  # what was lost
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
