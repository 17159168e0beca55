"""The rules reader: labels of the schema, place, form and arithmetic. No AI, no learning; a page in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.model.field import Candidate, Source
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.arithmetic import settled
from app.readers.base import PageInput
from app.readers.dates import DateOrder, find_order, parse_date
from app.readers.heading_cells import means, means_whole
from app.readers.labels import Hit, find_labels
from app.readers.labels_gapped import with_gapped
from app.readers.labels_in_values import without_values
from app.readers.rows_cells import CellFound
from app.readers.rows_single import single_rows
from app.readers.rows_years import in_years
from app.readers.rules_balances import Chain, by_day, chain_of
from app.readers.rules_blocks import addresses_at, names
from app.readers.rules_captions import no_captions
from app.readers.rules_card_fields import of_other_fields
from app.readers.rules_column_sums import headed, summed
from app.readers.rules_currency import page_currency
from app.readers.rules_dates import sharing, two_days
from app.readers.rules_delivery import is_delivery, with_names
from app.readers.rules_found import Found
from app.readers.rules_labelled import labelled
from app.readers.rules_mail import in_sentences
from app.readers.rules_numbers import told_once, unclaimed
from app.readers.rules_owners import of_owners
from app.readers.rules_parties import in_parties
from app.readers.rules_place import address_strength
from app.readers.rules_schemes import schemes
from app.readers.rules_slips import without_slips
from app.readers.rules_sum_rows import by_columns
from app.readers.rules_sums import completed, once_each, undivided
from app.readers.rules_tables import Tables, balanced, counted, outside, tables_of
from app.readers.rules_tax_halves import without_halves
from app.readers.rules_tax_table import of_tax_tables
from app.readers.rules_tied import lone_amounts, of_section
from app.readers.rules_unlabelled import unlabelled
from app.readers.rules_validity import held
from app.readers.spans import find_spans
from app.readers.text import soft
from app.readers.values import choice_words, comparable
from app.readers.view import PageView
from app.readers.zones import Zones

KEPT = 6
"""Candidates kept a field and page."""
NAMES = frozenset((FieldType.ORGANISATION, FieldType.PERSON))


class RulesReader:
    """See app.readers.base.Reader. What it looks for is in the schema alone; by convention its first organisation and
    address are those of who issued the paper, its second of whom it is addressed to, and a text without labels is the
    page's heading."""

    name = "rules"
    version = "11"

    async def read(self, page: PageInput) -> tuple[Candidate, ...]:
        return self.candidates(page)

    def candidates(self, page: PageInput) -> tuple[Candidate, ...]:
        """The same where nothing waits: in a process of the pool (app.readers.pooled)."""
        try:
            return self._candidates(page)
        finally:
            for remembered in (find_spans, address_strength, soft, means, means_whole):  # no text outlives its page
                remembered.cache_clear()

    def _candidates(self, page: PageInput) -> tuple[Candidate, ...]:
        """In this order, each on what those before it found: the labels, the tables; values by label, in sentences, by
        place and form; none of these that is another's; what columns come to; and of rivals the likeliest."""
        view, schema, chain = PageView(page.words, page.layout), page.schema, chain_of(page.schema)
        own = page_currency(view)
        hits = _labels(view, schema, chain)
        tables = tables_of(page, view, hits)
        hits = outside(view, schema.fields, hits, tables.taken)
        zones = Zones(view, hits, frozenset(tables.taken))
        found = _by_label(zones, schema, hits)
        in_sentences(zones, schema, found)
        unlabelled(zones, schema, hits, found)
        _without_others(zones, schema, found, own)
        others = by_columns(view, schema, tables.heads, hits, found, own)
        _from_columns(zones, schema, tables, found, own)
        best = {spec.key: _best(spec, found[spec.key]) for spec in schema.fields}
        for start, end in sharing(schema):
            best[start.key], best[end.key] = two_days(best[start.key], best[end.key])
        if chain is not None:
            balanced(zones, schema, chain, tables, best, page.number)
        dated = any(best[f.key] for f in schema.fields if f.type is FieldType.DATE)
        rows = tables.rows if dated else in_years(view, tables.rows, own)
        best = told_once(schema, unclaimed(schema, best))
        best = settled(schema, undivided(schema, completed(zones, schema, once_each(schema, best), others)))
        if schema.tables and not rows:
            rows = single_rows(zones, schema, best)
        candidates = [self._candidate(page, view, spec, f) for spec in schema.fields for f in best[spec.key]]
        candidates += [self._cell(page, view, cell) for many in rows for cell in many]
        candidates += [self._cell(page, view, cell) for cell in counted(zones, schema)]
        return tuple(candidates)

    def _candidate(
        self,
        page: PageInput,
        view: PageView,
        spec: FieldSpec,
        found: Found | CellFound,
        *,
        table: str | None = None,
        row: int | None = None,
    ) -> Candidate:
        return Candidate(
            field=spec.key,
            type=spec.type,
            value=found.value,
            raw=found.raw,
            confidence=round(found.score, 4),
            source=Source.RULES,
            engine=self.name,
            engine_version=self.version,
            page=page.number,
            currency=found.currency,
            words=found.words,
            box=view.box(found.words) if found.words else None,
            reason=found.reason,
            table=table,
            row=row,
        )

    def _cell(self, page: PageInput, view: PageView, cell: CellFound) -> Candidate:
        return self._candidate(page, view, cell.spec, cell, table=cell.table, row=cell.row)


def _labels(view: PageView, schema: Schema, chain: Chain | None) -> dict[str, list[Hit]]:
    """All labels of the page, without those that are but part of values or of slips."""
    hits = with_gapped(view, schema.fields, find_labels(view, schema.fields))
    if chain is not None:
        hits = by_day(view, chain, hits)
    return without_values(view, schema.fields, without_slips(view, hits))


def _by_label(zones: Zones, schema: Schema, hits: dict[str, list[Hit]]) -> dict[str, list[Found]]:
    """What stands beside, below and behind the labels of each field."""
    found = {spec.key: _labelled_or_named(zones, spec, hits.get(spec.key, [])) for spec in schema.fields}
    for spec in schema.fields:
        if spec.type is FieldType.ADDRESS and is_delivery(schema, spec):
            found[spec.key] = with_names(zones, hits.get(spec.key, []), found[spec.key])
    return found


def _labelled_or_named(zones: Zones, spec: FieldSpec, hits: list[Hit]) -> list[Found]:
    if spec.type in NAMES:
        return [*in_parties(zones, spec.type, hits), *names(zones, spec, hits)]
    if spec.type is FieldType.ADDRESS:
        return [*in_parties(zones, spec.type, hits), *addresses_at(zones, hits, after_name=True)]
    if spec.type is FieldType.TEXT and not spec.labels:
        return []
    found = labelled(zones, spec, hits)
    return without_halves(zones.view, spec, found) if spec.type is FieldType.MONEY else found


def _without_others(zones: Zones, schema: Schema, found: dict[str, list[Found]], own: str | None) -> None:
    """Takes from each field what is another's, or no value at all, and tells what that leaves over."""
    of_owners(schema, found)
    no_captions(schema, found)
    of_section(zones, schema, found)
    lone_amounts(zones, schema, found)
    schemes(zones, schema, found)
    held(zones, schema, found)
    of_other_fields(zones, schema, found)
    _in_order(schema, found, own)
    _without_choices(schema, found)


def _from_columns(zones: Zones, schema: Schema, tables: Tables, found: dict[str, list[Found]], own: str | None) -> None:
    """What the columns of tables come to: their sums, taxes by rate, days in their headings."""
    for key, many in summed(zones, schema, tables.rows, found, own):
        found[key] = many
    for key, one in headed(zones, schema.fields, tables.sums, tables.taken, own):
        found[key].append(one)
    for key, one in of_tax_tables(zones, schema, found, own):
        row = set(zones.view.row_of[one.words[0]].words)
        found[key] = [*(f for f in found[key] if not row & set(f.words)), one]
    for key, one in tables.days:
        found[key].append(one)


def _without_choices(schema: Schema, found: dict[str, list[Found]]) -> None:
    """Words that a choice of the schema is told by are no text of another field: a card's MALE is no nationality."""
    choices = {
        soft(w) for f in schema.fields if f.type is FieldType.CHOICE for c in f.choices for w in choice_words(f, c)
    }
    for spec in schema.fields if choices else ():
        if spec.type is FieldType.TEXT:
            found[spec.key] = [f for f in found[spec.key] if soft(f.value) not in choices]


def _in_order(schema: Schema, found: dict[str, list[Found]], own: str | None) -> None:
    """Dates in figures as the others of the page, or its currency, say whether the day comes first."""
    dates = [f for f in schema.fields if f.type is FieldType.DATE]
    order = find_order([one.raw for spec in dates for one in found[spec.key]], (own,)).order
    if order is not DateOrder.DMY:
        for spec in dates:
            if not spec.format:
                found[spec.key] = [
                    replace(one, value=day.isoformat()) if (day := parse_date(one.raw, order)) is not None else one
                    for one in found[spec.key]
                ]


def _best(spec: FieldSpec, found: Iterable[Found]) -> list[Found]:
    """Each value once, at its best place; the best few."""
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: -f.score):
        best.setdefault(comparable(spec.type, one.value), one)
    return list(best.values())[:KEPT]
