"""Fields that a table adds up to: of the amounts on its rows of sums the one under the column that the field is of, and
of a part of the table that has a title of its own the sum below that part."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.model.geometry import Box
from app.model.schema import FieldSpec, FieldType, Schema, TableSpec
from app.readers.heading_cells import WHOLE, Labels, labels_of, means_whole
from app.readers.heading_columns import Heading, twins
from app.readers.heading_texts import APART
from app.readers.labels import Hit
from app.readers.lexicon import CARRY
from app.readers.rules_column_sums import HEADED
from app.readers.rules_currency import in_currency
from app.readers.rules_found import Found, found_at
from app.readers.text import spelt_labels
from app.readers.view import PageView, Row

UNDER, OF_PART = 0.85, 0.8
"""What the amount of a labelled row of sums is worth under its column, and that below a part with a title."""
FEWEST = 3
"""Amounts of a row of sums that no table is above."""
HEAD_ROWS = 14
"""Rows above one in which its headings stand."""
_NAME = re.compile(r"\w+")
TITLE_ROWS = 3
"""Rows above headings in which the title of a part is looked for."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of sums below a heading, each with its amounts by column."""

    heading: Heading
    sums: Mapping[int, Mapping[int, Found]]
    last: int


def by_columns(
    view: PageView,
    schema: Schema,
    heads: Sequence[Heading],
    hits: Mapping[str, list[Hit]],
    found: dict[str, list[Found]],
    own: str | None,
) -> frozenset[int]:
    """Sets right what was found on rows of sums for fields that are named as a column is. The words of the amounts on
    these rows under other columns, which are of no field."""
    others: set[int] = set()
    alone = () if twins(schema.tables) else heads  # of two lists with one heading each field has its own
    sums = {f.key for f in schema.fields if f.type is FieldType.MONEY}
    labelled = {
        hit.row for key in sums for hit in hits.get(key, []) if not view.spans(FieldType.DATE, view.rows[hit.row])
    }
    for table in (_table(view, heading, heads, labelled, own) for heading in alone):
        money = {n: c.specs[0] for n, c in enumerate(table.heading.columns) if _is_money(c.specs)}
        parts: dict[int, set[str]] = {}
        for spec in schema.fields:
            own_column = _column_of(schema, spec, table.heading.table) if spec.type is FieldType.MONEY else None
            places = [n for n, s in money.items() if s == own_column]
            if len(places) > 1:  # one for each part
                found[spec.key] = [
                    f for f in found[spec.key] if f.score >= HEADED or not _elsewhere(table, places[:1], f)
                ]
            if len(places) != 1:
                continue
            (n,) = places
            found[spec.key] = [f for f in found[spec.key] if not _elsewhere(table, places, f)]
            others |= {
                w for sums in table.sums.values() for m, f in sums.items() if m != n and n in sums for w in f.words
            }
            for row, one in _of_parts(view, table, n, hits.get(spec.key, []), hits):
                parts.setdefault(row, set()).add(spec.key)
                found[spec.key].append(replace(one, score=OF_PART))
            for hit in hits.get(spec.key, []):
                here = table.sums.get(hit.row, {})
                if n in here and len(here) > 1 and not hit.anti and _opens(view, hit):
                    found[spec.key].append(here[n])
        if len(parts) > 1:
            for row, keys in parts.items():
                words = {f.words for f in table.sums[row].values()}
                for key in found.keys() - keys:
                    found[key] = [f for f in found[key] if f.words not in words]
    if not twins(schema.tables):
        _without_tables(view, schema, hits, found, own)
    return frozenset(others)


def _without_tables(
    view: PageView, schema: Schema, hits: Mapping[str, list[Hit]], found: dict[str, list[Found]], own: str | None
) -> None:
    """The same for rows of several amounts where no table of the schema is: a summary by terms, whose headings name the
    column that the field is of."""
    for table in schema.tables:
        labels = labels_of(table)
        for spec in schema.fields:
            column = _column_of(schema, spec, table) if spec.type is FieldType.MONEY else None
            if column is None:
                continue
            rows = {h.row for h in hits.get(spec.key, []) if not h.anti and _opens(view, h)}
            rows = {row for row in rows if len(view.amounts(view.rows[row])) >= FEWEST}
            named = _naming(view, column.key, labels) if rows else []
            for row in rows:
                spans = view.amounts(view.rows[row])
                many = [found_at(view, view.rows[row], s, UNDER, "under its heading") for s in spans]
                under = [f for f in many if _is_under(view, row, f, named)]
                if len(under) != 1:
                    continue
                value, currency = in_currency(under[0].value, under[0].raw, under[0].currency, own)
                words = {f.words for f in many}
                score = max([UNDER, *(f.score for f in found[spec.key] if f.words == under[0].words)])
                found[spec.key] = [f for f in found[spec.key] if f.words not in words]
                found[spec.key].insert(0, replace(under[0], value=value, currency=currency, score=score))


def _naming(view: PageView, key: str, labels: Labels) -> list[tuple[int, Box]]:
    """[(row, where on it)] of the pieces of a page that name the column `key`."""
    found = []
    for row in view.rows:
        for segment in row.segments:
            keys, score = means_whole(view.text(segment), labels)
            if keys == (key,) and score >= WHOLE:
                found.append((row.number, view.box(segment)))
    return found


def _is_under(view: PageView, row: int, one: Found, named: Sequence[tuple[int, Box]]) -> bool:
    """Whether a heading above an amount, in its column, names the column of the rows."""
    box = view.box(one.words)
    return any(row - HEAD_ROWS <= n < row and min(at.x1, box.x1) > max(at.x0, box.x0) for n, at in named)


def _opens(view: PageView, hit: Hit) -> bool:
    """Whether a label stands at the beginning of what its row says: a "Security total" is no total."""
    text = view.rows[hit.row].text
    return hit.start == 0 or text[: hit.start].endswith("  ") or CARRY.match(text) is not None


def _is_money(specs: Sequence[FieldSpec]) -> bool:
    return len(specs) == 1 and specs[0].type is FieldType.MONEY


def _table(
    view: PageView, heading: Heading, heads: Sequence[Heading], labelled: Collection[int], own: str | None
) -> _Table:
    """`labelled` are rows that say an amount of a field: "Security total:"."""
    stop = min((h.first for h in heads if h.first > heading.last), default=len(view.rows))
    above, last, sums = view.rows[heading.last].box.y1, heading.last, {}
    for row in view.rows[heading.last + 1 : stop]:
        if row.box.y0 - above > APART * view.height:
            break
        above, last = row.box.y1, row.number
        if CARRY.match(row.text) or row.number in labelled:
            sums[row.number] = dict(_amounts(view, heading, row, own))
    return _Table(heading, sums, last)


def _amounts(view: PageView, heading: Heading, row: Row, own: str | None) -> Iterator[tuple[int, Found]]:
    for span in view.amounts(row):
        one = found_at(view, row, span, UNDER, "the sum of its column")
        box = view.box(one.words)
        value, currency = in_currency(one.value, one.raw, one.currency, own)
        apart = [min(abs(c.box.x1 - box.x1), abs(c.box.x0 - box.x0)) for c in heading.columns]
        n = apart.index(min(apart))
        if _is_money(heading.columns[n].specs):
            yield n, replace(one, value=value, currency=currency)


def _column_of(schema: Schema, spec: FieldSpec, table: TableSpec) -> FieldSpec | None:
    """The one column of amounts whose labels are the field's as well; of several that with most of them. A column that
    rules of the schema sum up is of the fields they name alone."""
    mine = spelt_labels(spec.labels)
    money = [c for c in table.columns if c.type is FieldType.MONEY]
    shared = sorted(((len(mine & spelt_labels(c.labels)), n) for n, c in enumerate(money)), reverse=True)
    if not shared or not shared[0][0] or (len(shared) > 1 and shared[1][0] == shared[0][0]):
        return None
    column = money[shared[0][1]]
    told = [set(_NAME.findall(r.expression)) for r in schema.rules if f"sum({table.key}.{column.key})" in r.expression]
    return column if not told or any(spec.key in names for names in told) else None


def _elsewhere(table: _Table, columns: Sequence[int], one: Found) -> bool:
    """Whether an amount stands on a row of sums of several, under another column."""
    return any(
        len(sums) > 1
        and any(n in sums for n in columns)
        and any(f.words == one.words for n, f in sums.items() if n not in columns)
        for sums in table.sums.values()
    )


def _of_parts(
    view: PageView, table: _Table, column: int, own: Sequence[Hit], hits: Mapping[str, list[Hit]]
) -> Iterator[tuple[int, Found]]:
    """The first sum below each title of a part: a label of the field on a row without amounts, inside the table or
    right above it."""
    first, last = table.heading.first - TITLE_ROWS, table.last
    heads = range(table.heading.first, table.heading.last + 1)
    titles = {
        hit.row
        for many in hits.values()
        for hit in many
        if first <= hit.row <= last and hit.row not in heads and hit.start == 0 and not view.amounts(view.rows[hit.row])
    }
    for title in sorted({hit.row for hit in own if not hit.anti} & titles):
        sums = next(
            (n for n in sorted(table.sums) if n > title and column in table.sums[n] and CARRY.match(view.rows[n].text)),
            None,
        )
        if sums is not None and not any(title < other < sums for other in titles):
            yield sums, table.sums[sums][column]
