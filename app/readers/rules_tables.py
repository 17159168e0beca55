"""The tables of a page by rules: the rows of each, and what rows and headings tell of the fields beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from app.model.field import COUNTED
from app.model.schema import FieldSpec, FieldType, Schema, TableSpec
from app.readers.base import PageInput
from app.readers.heading_columns import Heading, twins
from app.readers.heading_differences import with_losses
from app.readers.headings import headings
from app.readers.headless import continued
from app.readers.labels import Hit, find_labels, label_names
from app.readers.pairs import is_pairs, read_pairs
from app.readers.pairs_titles import untitled_pairs
from app.readers.rows import read_rows
from app.readers.rows_beside import read_beside
from app.readers.rows_cards import read_cards
from app.readers.rows_cells import FIGURES, CellFound
from app.readers.rows_dated import read_dated
from app.readers.rows_days_said import undated
from app.readers.rows_inferred import inferred
from app.readers.rows_labelled import read_labelled
from app.readers.rows_listed import read_listed
from app.readers.rows_plain import fuller, read_plain
from app.readers.rows_remainder import remainder_rows
from app.readers.rows_sides import by_balance
from app.readers.rows_sideways import read_sideways
from app.readers.rows_two_lines import read_two_lines
from app.readers.rows_upright import read_upright
from app.readers.rules_balances import Chain, chain_of, from_rows
from app.readers.rules_column_dates import days_of_rows
from app.readers.rules_column_sums import sums_of_parts
from app.readers.rules_currency import page_currency
from app.readers.rules_equation import from_equation
from app.readers.rules_found import Found
from app.readers.rules_labelled import labelled
from app.readers.twins import unsigned
from app.readers.view import PageView
from app.readers.zones import Zones

ITS_OWN = 0.8
"""What a label that says no more than "balance" does not tell: whether it is that before or that after."""


@dataclass(slots=True)
class Tables:
    """What tables tell: `rows` of cells, table by table; `taken`, the words they and their headings are made of;
    `ends`, the balances before and after them that lines of their own say, by field; `sums`, what stands above each
    column of amounts, and what its rows come to; `days`, the one day that all rows have under a field's label; `heads`,
    the headings that have rows."""

    rows: list[list[CellFound]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    ends: dict[str, CellFound] = field(default_factory=dict)
    sums: list[tuple[str, Decimal]] = field(default_factory=list)
    days: list[tuple[str, Found]] = field(default_factory=list)
    heads: list[Heading] = field(default_factory=list)


def tables_of(page: PageInput, view: PageView, hits: dict[str, list[Hit]]) -> Tables:
    """The tables of the schema as this page has them. `hits` are the labels of its fields (app.readers.labels)."""
    schema, told = page.schema, Tables()
    if not schema.tables:
        return told
    zones, own, chain = Zones(view, hits), page_currency(view), chain_of(schema)
    figures = {f.key for f in schema.fields if f.type in FIGURES}
    of_figures = {key: many for key, many in hits.items() if key in figures}
    sums = Zones(view, of_figures, remainders=remainder_rows(view, schema, hits))
    heads = headings(view, schema, label_names(schema.fields))
    found: dict[str, list[list[CellFound]]] = {table.key: [] for table in schema.tables}
    for table in schema.tables:
        if view.wide and not is_pairs(table) and (aside := read_sideways(view, table, own)) is not None:
            cards = read_cards(sums, table, own)
            if sum(map(len, cards)) > sum(map(len, aside.rows)):  # labels of blocks that stand side by side
                found[table.key] = cards
                continue
            found[table.key], told.sums = aside.rows, [*told.sums, *aside.sums]
            told.taken |= aside.words
            continue
        mine = [h for h in heads if h.table.key == table.key]
        if not mine and page.number > 1 and (more := continued(view, page.layout, table)) is not None:
            mine = [more]
        for heading in mine:
            below = read_rows(sums, page.layout, heading, _next_below(heading, heads), own, chain)
            if below and not _nameless(view, table, below):
                told.taken.update(heading.words)
                told.heads.append(heading)
            told.sums += sums_of_parts(view, heading, below)
            told.days += days_of_rows(view, schema.fields, heading, below)
            for row in below:
                found[row[0].table].append(row)
        if is_pairs(table):
            found[table.key] = untitled_pairs(view, schema, read_pairs(view, page.layout, table))
        elif not (found[table.key] or (mine and view.wide)) or _nameless(view, table, found[table.key]):
            found[table.key] = _without_headings(zones, sums, table, own) or found[table.key]
        elif not view.wide:
            found[table.key] = fuller(table, found[table.key], read_plain(zones, table, own))
        found[table.key] = with_losses(schema, table, found[table.key])
    if chain is not None:
        table = next(t for t in schema.tables if t.key == chain.table)
        if not any(_is_dated(row) for row in found[table.key]):  # below headings stand, if anything, the balances
            bare = inferred(sums, table, chain)
            told_of = read_rows(sums, page.layout, bare, None, own, chain) if bare is not None else []
            found[table.key] = told_of or read_dated(sums, table, chain, own) or found[table.key]
        if found[table.key]:
            before = next(f for f in schema.fields if f.key == chain.before)
            starts = {Decimal(f.value) for f in labelled(zones, before, hits.get(before.key, []))}
            found[table.key], told.ends = by_balance(chain, table, found[table.key], starts)
    if twins(schema.tables):
        found |= read_beside(sums, schema.tables, own)
        found[schema.tables[1].key] = unsigned(found[schema.tables[1].key])
    for many in found.values():
        told.rows += [[replace(c, row=n) for c in row] for n, row in enumerate(many, start=1)]
    told.taken.update(w for row in told.rows for c in row for w in c.words)
    told.taken.update(w for key, cell in told.ends.items() if key.isdigit() for w in view.row_of[cell.words[0]].words)
    return told


def _is_dated(row: list[CellFound]) -> bool:
    return any(c.spec.type is FieldType.DATE and c.spec.required for c in row)


def _nameless(view: PageView, table: TableSpec, rows: list[list[CellFound]]) -> bool:
    """Whether none of the rows below a heading on a till's roll says what it is: a table of taxes, and not of goods."""
    named = {c.key for c in table.columns if c.type in (FieldType.TEXT, FieldType.IDENTIFIER)}
    said = (c.raw for row in rows for c in row if c.spec.key in named)
    return bool(rows) and not view.wide and not any(any(ch.isalpha() for ch in text) for text in said)


def _without_headings(zones: Zones, sums: Zones, table: TableSpec, own: str | None) -> list[list[CellFound]]:
    """The rows of a table whose headings are not there. `sums` has the labels of amounts alone."""
    if paired := read_two_lines(sums, table, own):
        return paired
    rows = read_upright(zones, table, own) or read_plain(zones, table, own) or read_listed(sums, table, own)
    return undated(table, rows) or read_cards(sums, table, own) or read_labelled(sums, table, own)


def _next_below(heading: Heading, heads: list[Heading]) -> Heading | None:
    """The first heading that stands somewhere below another."""
    return next(
        (h for h in heads if h.first > heading.last and h.left < heading.right and heading.left < h.right), None
    )


def balanced(
    zones: Zones, schema: Schema, chain: Chain, tables: Tables, best: dict[str, list[Found]], page: int
) -> None:
    """Puts what rows and sums tell of the balances before and after into `best`."""
    for key, one in from_rows(chain, tables.rows, tables.ends, best, page):
        best[key] = [one]
        other = chain.before if key == chain.after else chain.after
        best[other] = [f for f in best[other] if f.words != one.words or f.score >= ITS_OWN]
    for key, one in from_equation(zones, schema, chain, tables.rows, best, page_currency(zones.view)):
        best[key] = [one, *(f for f in best[key] if f.value != one.value)]


def outside(
    view: PageView, fields: tuple[FieldSpec, ...], hits: dict[str, list[Hit]], taken: set[int]
) -> dict[str, list[Hit]]:
    """Labels outside tables; where a number has none, those of it that lines between rows tell: "Your order no."."""
    if not taken:
        return hits
    numbers = {f.key for f in fields if f.type is FieldType.IDENTIFIER}
    kept: dict[str, list[Hit]] = {}
    for key, many in hits.items():
        kept[key] = [h for h in many if not _inside(view, h, taken)]
        if key in numbers and all(h.anti for h in kept[key]):
            kept[key] = [h for h in many if h.anti or (h.firm and " " in h.label)]
    return kept


def _inside(view: PageView, hit: Hit, taken: set[int]) -> bool:
    return set(view.rows[hit.row].words_at(hit.start, hit.end, view.words)) <= taken


def counted(zones: Zones, schema: Schema) -> Iterator[CellFound]:
    """How many rows a table says it has, by the labels of its count."""
    tables = [t for t in schema.tables if t.count_labels]
    specs = tuple(
        FieldSpec(key=t.key, type=FieldType.NUMBER, title=t.title, labels={"": tuple(t.count_labels)}) for t in tables
    )
    if not specs:
        return
    hits = find_labels(zones.view, specs)
    count = FieldSpec(key=COUNTED, type=FieldType.NUMBER, title="Rows counted")
    for spec in specs:
        firm = [h for h in hits.get(spec.key, []) if h.firm]
        found = [f for f in labelled(zones, spec, firm) if f.value.isdigit() and f.reason.startswith("right")]
        if found:
            one = max(found, key=lambda f: f.score)
            yield CellFound(spec.key, 0, count, one.value, None, one.raw, one.words, one.score, one.reason)
