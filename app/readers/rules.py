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
from app.readers.labels import Hit, find_labels, label_names
from app.readers.labels_balances import with_balances
from app.readers.labels_in_values import without_values
from app.readers.rows_cells import CellFound
from app.readers.rows_single import single_rows
from app.readers.rows_years import in_years
from app.readers.rules_addressees import addressees, below_name, companies_first, others_first
from app.readers.rules_balances import by_day, chain_of
from app.readers.rules_blocks import addresses_at, names
from app.readers.rules_captions import no_captions
from app.readers.rules_card_fields import of_other_fields
from app.readers.rules_column_sums import headed, summed
from app.readers.rules_currency import page_currency
from app.readers.rules_dates import is_of_rival, one_date, ranges, sharing, two_days
from app.readers.rules_delivery import is_delivery, with_names
from app.readers.rules_found import Found
from app.readers.rules_fuller import fuller, of_its_trade
from app.readers.rules_labelled import labelled
from app.readers.rules_letterhead import issuer_addresses, issuers, names_nobody
from app.readers.rules_mail import paid_within, readers, sent_to, signers, terms_of
from app.readers.rules_notices import greeted, notices, offices
from app.readers.rules_numbers import of_addressee, told_once, unclaimed
from app.readers.rules_owners import of_owners
from app.readers.rules_parties import in_parties
from app.readers.rules_persons import alone, begun, honoured, no_persons, of_parts, two_lines
from app.readers.rules_place import address_strength, addresses, at_foot, organisations, unnamed
from app.readers.rules_placed_days import placed
from app.readers.rules_schemes import schemes
from app.readers.rules_slips import without_slips
from app.readers.rules_sum_rows import by_columns
from app.readers.rules_sums import completed, once_each, undivided
from app.readers.rules_tables import balanced, counted, outside, tables_of
from app.readers.rules_tax_halves import without_halves
from app.readers.rules_tax_table import of_tax_tables
from app.readers.rules_tied import lone_amounts, of_section
from app.readers.rules_titles import first_part, is_title, no_titles, titles, untitled
from app.readers.rules_validity import held
from app.readers.spans import find_spans
from app.readers.text import soft, soft_words, spelt_words
from app.readers.values import choice_words, comparable
from app.readers.view import PageView
from app.readers.zones import Zones

TERMS = "payment terms"
"""The label of a text that says when is to be paid."""
KEPT = 6
"""Candidates kept a field and page."""
OFFICE = "issuing authority"
"""The label of a text that is the name of an office."""
LABELLED = 0.45
TOP, AGAIN = 0.2, 0.12
NAMES = frozenset((FieldType.ORGANISATION, FieldType.PERSON))


class RulesReader:
    """See app.readers.base.Reader. What it looks for is in the schema alone; by convention its first organisation and
    address are those of who issued the paper, its second of whom it is addressed to, and a text without labels is the
    page's heading."""

    name = "rules"
    version = "10"

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
        view, schema = PageView(page.words, page.layout), page.schema
        hits, chain = find_labels(view, schema.fields), chain_of(schema)
        if chain is not None:
            hits = by_day(view, chain, with_balances(view, chain.before, chain.after, hits))
        hits = without_values(view, schema.fields, without_slips(view, hits))
        tables = tables_of(page, view, hits)
        hits = outside(view, schema.fields, hits, tables.taken)
        zones = Zones(view, hits, frozenset(tables.taken))
        found = {spec.key: labelled_or_named(zones, spec, hits.get(spec.key, [])) for spec in schema.fields}
        for spec in schema.fields:
            if spec.type is FieldType.ADDRESS and is_delivery(schema, spec):
                found[spec.key] = with_names(zones, hits.get(spec.key, []), found[spec.key])
        _in_sentences(zones, schema, found)
        _unlabelled(zones, schema, hits, found)
        of_owners(schema, found)
        no_captions(schema, found)
        of_section(zones, schema, found)
        lone_amounts(zones, schema, found)
        schemes(zones, schema, found)
        held(zones, schema, found)
        of_other_fields(zones, schema, found)
        _in_order(schema, found, page_currency(view))
        _without_choices(schema, found)
        others = by_columns(view, schema, tables.heads, hits, found, page_currency(view))
        for key, many in summed(zones, schema, tables.rows, found, page_currency(view)):
            found[key] = many
        for key, one in headed(zones, schema.fields, tables.sums, tables.taken, page_currency(view)):
            found[key].append(one)
        for key, one in of_tax_tables(zones, schema, found, page_currency(view)):
            row = set(view.row_of[one.words[0]].words)
            found[key] = [*(f for f in found[key] if not row & set(f.words)), one]
        for key, one in tables.days:
            found[key].append(one)
        best = {spec.key: _best(spec, found[spec.key]) for spec in schema.fields}
        for start, end in sharing(schema):
            best[start.key], best[end.key] = two_days(best[start.key], best[end.key])
        if chain is not None:
            balanced(zones, schema, chain, tables, best, page.number)
        rows = tables.rows
        if not any(best[f.key] for f in schema.fields if f.type is FieldType.DATE):
            rows = in_years(view, rows, page_currency(view))
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


def labelled_or_named(zones: Zones, spec: FieldSpec, hits: list[Hit]) -> list[Found]:
    if spec.type in NAMES:
        return [*in_parties(zones, spec.type, hits), *names(zones, spec, hits)]
    if spec.type is FieldType.ADDRESS:
        return [*in_parties(zones, spec.type, hits), *addresses_at(zones, hits, after_name=True)]
    if spec.type is FieldType.TEXT and not spec.labels:
        return []
    found = labelled(zones, spec, hits)
    return without_halves(zones.view, spec, found) if spec.type is FieldType.MONEY else found


def _unlabelled(zones: Zones, schema: Schema, hits: dict[str, list[Hit]], found: dict[str, list[Found]]) -> None:
    """What place and form tell: days, persons, the heading, issuer and addressee with their addresses."""
    _days(zones, schema, hits, found)
    _persons(zones, schema, hits, found)
    _texts(zones, schema, found)
    view, places = zones.view, _of_type(schema, FieldType.ADDRESS)
    if not _of_type(schema, FieldType.ORGANISATION):
        for spec in places[:1]:
            if not found[spec.key]:
                found[spec.key] += [_less(f, 0.7) for f in addresses(view)]
    elif not view.wide:
        found[_of_type(schema, FieldType.ORGANISATION)[0].key] += organisations(view)
        for spec in places[:1]:
            found[spec.key] += unnamed(addresses(view), found[_of_type(schema, FieldType.ORGANISATION)[0].key])
        _at_foot(view, found, _of_type(schema, FieldType.ORGANISATION)[0], places[:1])
    else:
        _addressee(zones, schema, found, _issuer(zones, schema, found))


def _at_foot(view: PageView, found: dict[str, list[Found]], firm: FieldSpec, places: list[FieldSpec]) -> None:
    """What the last lines of a till's roll tell: the whole name of the shop that its head calls short, and an address
    where the head has none."""
    if places and any(f.score >= LABELLED for f in found[places[0].key]):
        return
    named, placed = at_foot(view)
    head = max(found[firm.key], key=_score, default=None)
    for one in named:
        if head is None or (soft(one.value).startswith(soft(head.value)) and soft(one.value) != soft(head.value)):
            found[firm.key].append(replace(one, score=head.score + AGAIN if head else one.score))
    for spec in places:
        found[spec.key] += placed


def _of_type(schema: Schema, type: FieldType) -> list[FieldSpec]:
    return [f for f in schema.fields if f.type is type]


def _days(zones: Zones, schema: Schema, hits: dict[str, list[Hit]], found: dict[str, list[Found]]) -> None:
    """Periods, and the only day of a paper."""
    for start, end in sharing(schema):
        for early, late in ranges(zones):
            found[start.key].append(early)
            found[end.key].append(late)
    periods = {f.key for pair in sharing(schema) for f in pair}  # the only day of a paper is no end of a period
    first_date = next((f for f in _of_type(schema, FieldType.DATE) if f.key not in periods), None)
    if first_date is not None and _of_type(schema, FieldType.ORGANISATION):
        found[first_date.key] += placed(zones)
    if first_date is not None and not found[first_date.key]:
        rivals = [h for h in hits.get(first_date.key, []) if h.anti]
        others = [f for many in found.values() for f in many]
        found[first_date.key] += [f for f in one_date(zones, others) if not is_of_rival(zones, rivals, f)]


def _persons(zones: Zones, schema: Schema, hits: dict[str, list[Hit]], found: dict[str, list[Found]]) -> None:
    """The first person, or where a paper of one organisation has none, the first text: a name without a label."""
    view, firms = zones.view, _of_type(schema, FieldType.ORGANISATION)
    own_names = (*schema.keywords, *(title for titles in schema.titles.values() for title in titles))
    persons = _of_type(schema, FieldType.PERSON)[:1]
    for spec in persons:
        found[spec.key] += of_parts(view, hits)
        if spec.required and not firms and not any(f.score >= 0.3 for f in found[spec.key]):
            found[spec.key] += alone(zones, own_names)
            found[spec.key] += two_lines(zones, own_names)
            found[spec.key] += begun(zones, own_names)
        found[spec.key] += greeted(view)
        if spec.required and firms and not found[spec.key]:
            found[spec.key] += [f for f in alone(zones, own_names) if view.row_of[f.words[0]].box.y0 < TOP]
    texts = [f for f in _of_type(schema, FieldType.TEXT) if f.labels]
    for spec in persons or (texts[:1] if len(firms) == 1 else []):
        found[spec.key] += honoured(zones)
        if spec.required and spec.type is FieldType.TEXT and not found[spec.key]:
            found[spec.key] += list(greeted(view)) or [
                _less(f, 0.8) for f in alone(zones, own_names) if view.row_of[f.words[0]].box.y0 < TOP
            ]


def _texts(zones: Zones, schema: Schema, found: dict[str, list[Found]]) -> None:
    """The heading of the page, and offices."""
    for spec in _of_type(schema, FieldType.TEXT):
        if not spec.labels:
            known = [s.key for s in schema.fields if s.type in (FieldType.CHOICE, FieldType.DATE, FieldType.PERSON)]
            claimed = {w for key in known for f in found[key] if f.score > 0.3 for w in f.words}
            named = tuple(title for many in schema.titles.values() for title in many)
            found[spec.key] += titles(zones, schema.keywords, named, claimed)
    for spec in schema.fields:
        if OFFICE in spec.labels.get("en", ()) and not any(f.score >= LABELLED for f in found[spec.key]):
            found[spec.key] += offices(zones, soft_words(schema.keywords))


def _issuer(zones: Zones, schema: Schema, found: dict[str, list[Found]]) -> set[int]:
    """The first organisation and the first address: those of who issued the paper. The words of the best of both."""
    view, places = zones.view, _of_type(schema, FieldType.ADDRESS)
    firm = _of_type(schema, FieldType.ORGANISATION)[0]
    others = {soft(f.value) for spec in schema.fields if spec is not firm for f in found[spec.key] if f.score > 0.6}
    others |= label_names(schema.fields) | _column_names(schema)
    others |= soft_words(tuple(title for many in schema.titles.values() for title in many))
    found[firm.key] += [f for f in issuers(zones, schema.keywords) if soft(f.value) not in others]
    own_words = soft_words(schema.keywords)
    found[firm.key] = [_twice(view, f) for f in found[firm.key]] + list(notices(zones))
    named_first = [
        replace(_less(f, 0.5) if is_title(f.value, own_words) else f, value=untitled(first_part(f.value), own_words))
        for f in organisations(view)
        if not zones.taken.issuperset(f.words)
    ]
    named_first = [f for f in named_first if not names_nobody(f.value)]
    found[firm.key] += [_less(f, 0.75) for f in named_first if soft(f.value) not in others]
    found[firm.key] = no_titles(schema, fuller(view, of_its_trade(firm.title.casefold(), no_persons(found[firm.key]))))
    issuer = max(found[firm.key], key=_score, default=None)
    own = None
    if places:
        elsewhere = {soft(f.value) for spec in places[1:] for f in found[spec.key] if f.score > 0.6}
        own_places = [_less(f, 0.85) for f in addresses(view)] + issuer_addresses(zones, issuer)
        mine = [f for f in own_places if not any(other in soft(f.value) for other in elsewhere)]
        apart = [f for f in mine if not any(soft(f.value) in other for other in elsewhere)]
        found[places[0].key] += apart or mine
        own = max((f for f in found[places[0].key] if f.score >= 0.5), key=_score, default=None)
    return {w for one in (issuer, own) if one is not None for w in one.words}


def _in_sentences(zones: Zones, schema: Schema, found: dict[str, list[Found]]) -> None:
    """What letters and mails say in sentences, of orders that say it nowhere else."""
    view, firms = zones.view, _of_type(schema, FieldType.ORGANISATION)
    for spec in schema.fields:
        if spec.type is FieldType.ADDRESS and firms and is_delivery(schema, spec) and not found[spec.key]:
            for one in sent_to(view):
                found[spec.key].append(one)
                for other in _of_type(schema, FieldType.ADDRESS):  # what a "to" there leads to is nobody else's
                    if other is not spec:
                        found[other.key] = [f for f in found[other.key] if not set(one.words) & set(f.words)]
        elif spec.type is FieldType.TEXT and TERMS in spec.labels.get("en", ()):
            found[spec.key] = [terms_of(view, f) for f in found[spec.key]] or list(paid_within(view))
    if len(firms) > 1 and view.wide:
        named, placed = signers(zones)
        found[firms[0].key] += named
        found[firms[1].key] += readers(view)
        for spec in _of_type(schema, FieldType.ADDRESS)[:1]:
            found[spec.key] += placed


def _addressee(zones: Zones, schema: Schema, found: dict[str, list[Found]], taken: set[int]) -> None:
    """The second organisation (or the first person, or the first text) and the second address: those of whom the paper
    is addressed to. `taken` are the words of the issuer."""
    firms = _of_type(schema, FieldType.ORGANISATION)
    texts = [f for f in _of_type(schema, FieldType.TEXT) if f.labels]
    named, placed = addressees(zones, taken, (*schema.keywords, *(t for many in schema.titles.values() for t in many)))
    named, placed = others_first(zones.view, named, placed, max(found[firms[0].key], key=_score, default=None))
    if firms[1:] and (best := max(found[firms[1].key], key=_score, default=None)) is not None:
        named = companies_first(best, named)
    for spec in firms[1:2] or _of_type(schema, FieldType.PERSON)[:1] or texts[:1]:
        found[spec.key] += named
    for spec in _of_type(schema, FieldType.ADDRESS)[1:2]:
        found[spec.key] += placed
    addressee = max(found[firms[1].key], key=_score, default=None) if firms[1:] else None
    if addressee is not None:
        for spec in _of_type(schema, FieldType.ADDRESS)[1:2]:
            if not found[spec.key] and (one := below_name(zones, addressee)) is not None:
                found[spec.key].append(one)
        order = [f.key for f in schema.fields]
        between = order[order.index(firms[0].key) : order.index(firms[1].key)]
        for spec in _of_type(schema, FieldType.IDENTIFIER):
            if spec.key in between:
                found[spec.key] = of_addressee(zones.view, found[spec.key], addressee)


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


def _column_names(schema: Schema) -> frozenset[str]:
    """What the tables of such papers and their columns are called."""
    named = [c.labels for table in schema.tables for c in table.columns] + [table.labels for table in schema.tables]
    return spelt_words(tuple(label for labels in named for many in labels.values() for label in many))


def _twice(view: PageView, found: Found) -> Found:
    """A name by its label is the surer where it stands at the top of the page, too."""
    own, name = set(found.words), soft(found.value)
    again = any(
        row.box.y0 < TOP and not own & set(s) and name in soft(view.text(s)) for row in view.rows for s in row.segments
    )
    return replace(found, score=min(found.score + AGAIN, 0.97)) if again and found.score > LABELLED else found


def _score(found: Found) -> float:
    return found.score


def _less(found: Found, share: float) -> Found:
    return replace(found, score=found.score * share)


def _best(spec: FieldSpec, found: Iterable[Found]) -> list[Found]:
    """Each value once, at its best place; the best few."""
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: -f.score):
        best.setdefault(comparable(spec.type, one.value), one)
    return list(best.values())[:KEPT]
