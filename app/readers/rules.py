"""The rules reader: labels of the schema, place, form and arithmetic. No AI, no learning; a page in milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from app.model.field import COUNTED, Candidate, Source
from app.model.schema import FieldSpec, FieldType, Schema, TableSpec
from app.readers.arithmetic import settled
from app.readers.base import PageInput
from app.readers.dates import DateOrder, find_order, parse_date
from app.readers.heading_cells import means, means_whole
from app.readers.heading_columns import twins
from app.readers.headings import headings
from app.readers.headless import continued
from app.readers.labels import Hit, find_labels, label_names
from app.readers.lexicon import HONORIFIC
from app.readers.pairs import is_pairs, read_pairs
from app.readers.rows import read_rows
from app.readers.rows_cells import FIGURES, CellFound
from app.readers.rows_dated import read_dated
from app.readers.rows_inferred import inferred
from app.readers.rows_labelled import read_labelled
from app.readers.rows_listed import read_listed
from app.readers.rows_plain import read_plain
from app.readers.rows_sides import by_balance
from app.readers.rows_single import single_rows
from app.readers.rows_years import in_years
from app.readers.rules_balances import Chain, by_day, chain_of, from_rows
from app.readers.rules_blocks import addresses_at, names
from app.readers.rules_column_dates import days_of_rows
from app.readers.rules_column_sums import headed, summed, sums_of_parts
from app.readers.rules_currency import page_currency
from app.readers.rules_dates import one_date, ranges, sharing
from app.readers.rules_equation import from_equation
from app.readers.rules_found import Found
from app.readers.rules_labelled import labelled
from app.readers.rules_letterhead import WITH_LABEL, addressees, companies_first, issuer_addresses, issuers
from app.readers.rules_notices import greeted, notices, offices
from app.readers.rules_numbers import of_addressee, unclaimed
from app.readers.rules_parties import in_parties
from app.readers.rules_persons import alone, honoured, no_persons, of_parts, two_lines
from app.readers.rules_place import address_strength, addresses, organisations
from app.readers.rules_sums import completed, once_each, undivided
from app.readers.rules_titles import first_part, is_title, titles, untitled
from app.readers.spans import find_spans
from app.readers.text import soft, soft_words, spelt_words
from app.readers.twins import unsigned
from app.readers.values import choice_words, comparable
from app.readers.view import PageView
from app.readers.zones import Zones

KEPT = 6
"""Candidates kept a field and page."""
OFFICE = "issuing authority"
"""The label of a text that is the name of an office."""
LABELLED = 0.45
ITS_OWN = 0.8
"""What a label that says no more than "balance" does not tell: whether it is that before or that after."""
TOP, AGAIN = 0.2, 0.12
NAMES = frozenset((FieldType.ORGANISATION, FieldType.PERSON))


class RulesReader:
    """See app.readers.base.Reader. What it looks for is in the schema alone; by convention its first organisation and
    address are those of who issued the paper, its second of whom it is addressed to, and a text without labels is the
    page's heading."""

    name = "rules"
    version = "6"

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
        hits = by_day(view, chain, hits) if chain is not None else hits
        columns: list[tuple[str, Decimal]] = []
        days: list[tuple[str, Found]] = []
        rows, taken, ends = _rows(page, view, hits, columns, days)
        if taken:
            hits = {key: _outside(view, _field(schema, key), many, taken) for key, many in hits.items()}
        zones = Zones(view, hits, frozenset(taken))
        found = {spec.key: labelled_or_named(zones, spec, hits.get(spec.key, [])) for spec in schema.fields}
        _unlabelled(zones, schema, hits, found)
        _in_order(schema, found, page_currency(view))
        _without_choices(schema, found)
        for key, many in summed(zones, schema, rows, found, page_currency(view)):
            found[key] = many
        for key, one in headed(zones, schema.fields, columns, taken, page_currency(view)):
            found[key].append(one)
        for key, one in days:
            found[key].append(one)
        best = {spec.key: _best(spec, found[spec.key]) for spec in schema.fields}
        for start, end in sharing(schema):  # one day alone is no period
            if best[start.key] and best[end.key] and best[start.key][0].words == best[end.key][0].words:
                best[start.key], best[end.key] = best[start.key][1:], best[end.key][1:]
        if chain is not None:
            _balanced(zones, schema, chain, rows, ends, best, page.number)
        if not any(best[f.key] for f in schema.fields if f.type is FieldType.DATE):
            rows = in_years(view, rows, page_currency(view))
        best = unclaimed(schema, best)
        best = settled(schema, undivided(schema, completed(zones, schema, once_each(schema, best))))
        if schema.tables and not rows:
            rows = single_rows(zones, schema, best)
        candidates = [self._candidate(page, view, spec, f) for spec in schema.fields for f in best[spec.key]]
        candidates += [self._cell(page, view, cell) for many in rows for cell in many]
        candidates += [self._counted(page, view, *counted) for counted in _counts(zones, schema)]
        return tuple(candidates)

    def _candidate(self, page: PageInput, view: PageView, spec: FieldSpec, found: Found) -> Candidate:
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
        )

    def _cell(self, page: PageInput, view: PageView, cell: CellFound) -> Candidate:
        return Candidate(
            field=cell.spec.key,
            type=cell.spec.type,
            value=cell.value,
            raw=cell.raw,
            confidence=round(cell.score, 4),
            source=Source.RULES,
            engine=self.name,
            engine_version=self.version,
            page=page.number,
            currency=cell.currency,
            words=cell.words,
            box=view.box(cell.words) if cell.words else None,
            reason=cell.reason,
            table=cell.table,
            row=cell.row,
        )

    def _counted(self, page: PageInput, view: PageView, table: TableSpec, found: Found) -> Candidate:
        spec = FieldSpec(key=COUNTED, type=FieldType.NUMBER, title="Rows counted")
        cell = CellFound(table.key, 0, spec, found.value, None, found.raw, found.words, found.score, found.reason)
        return self._cell(page, view, cell)


# ---- tables -------------------------------------------------------------------------------------------------------
def _rows(
    page: PageInput,
    view: PageView,
    hits: dict[str, list[Hit]],
    columns: list[tuple[str, Decimal]],
    days: list[tuple[str, Found]],
) -> tuple[list[list[CellFound]], set[int], dict[str, CellFound]]:
    """The rows of every table of the schema, the words they and their headings are made of, and the balances before and
    after them that lines of their own say, by the fields."""
    schema = page.schema
    taken: set[int] = set()
    rows: list[list[CellFound]] = []
    ends: dict[str, CellFound] = {}
    if not schema.tables:
        return rows, taken, ends
    zones, own, chain = Zones(view, hits), page_currency(view), chain_of(schema)
    figures = {f.key for f in schema.fields if f.type in FIGURES}
    sums = Zones(view, {key: many for key, many in hits.items() if key in figures})
    heads = headings(view, schema, label_names(schema.fields))
    found: dict[str, list[list[CellFound]]] = {table.key: [] for table in schema.tables}
    for table in schema.tables:
        mine = [h for h in heads if h.table.key == table.key]
        if not mine and page.number > 1 and (more := continued(view, page.layout, table)) is not None:
            mine = [more]
        for heading in mine:
            later = [h for h in heads if h.first > heading.last and h.left < heading.right and heading.left < h.right]
            below = read_rows(sums, page.layout, heading, later[0] if later else None, own, chain)
            if below:
                taken.update(heading.words)
            columns += sums_of_parts(view, heading, below)
            days += days_of_rows(view, schema.fields, heading, below)
            for row in below:
                found[row[0].table].append(row)
        if is_pairs(table):
            found[table.key] = read_pairs(view, page.layout, table)
        elif not found[table.key] and not mine:
            found[table.key] = (
                read_plain(zones, table, own) or read_listed(sums, table, own) or read_labelled(sums, table, own)
            )
    if chain is not None and not found[chain.table]:
        table = _table(schema, chain.table)
        bare = inferred(sums, table, chain)
        found[chain.table] = read_rows(sums, page.layout, bare, None, own, chain) if bare is not None else []
        found[chain.table] = found[chain.table] or read_dated(sums, table, chain, own)
    if chain is not None and found[chain.table]:
        starts = {Decimal(f.value) for f in labelled(zones, _field(schema, chain.before), hits.get(chain.before, []))}
        found[chain.table], ends = by_balance(chain, _table(schema, chain.table), found[chain.table], starts)
    if twins(schema.tables):
        found[schema.tables[1].key] = unsigned(found[schema.tables[1].key])
    for many in found.values():
        rows += [[replace(c, row=n) for c in row] for n, row in enumerate(many, start=1)]
    taken.update(w for row in rows for c in row for w in c.words)
    taken.update(w for key, cell in ends.items() if key.isdigit() for w in view.row_of[cell.words[0]].words)
    return rows, taken, ends


def _balanced(
    zones: Zones,
    schema: Schema,
    chain: Chain,
    rows: list[list[CellFound]],
    ends: dict[str, CellFound],
    best: dict[str, list[Found]],
    page: int,
) -> None:
    """Puts what rows and sums tell of the balances before and after into `best`."""
    for key, one in from_rows(chain, rows, ends, best, page):
        best[key] = [one]
        other = chain.before if key == chain.after else chain.after
        best[other] = [f for f in best[other] if f.words != one.words or f.score >= ITS_OWN]
    for key, one in from_equation(zones, schema, chain, rows, best, page_currency(zones.view)):
        best[key] = [one, *(f for f in best[key] if f.value != one.value)]


def _table(schema: Schema, key: str) -> TableSpec:
    return next(t for t in schema.tables if t.key == key)


def _field(schema: Schema, key: str) -> FieldSpec:
    return next(f for f in schema.fields if f.key == key)


def _outside(view: PageView, spec: FieldSpec, hits: list[Hit], taken: set[int]) -> list[Hit]:
    """Labels outside tables; where there is none, those of a number that lines between rows tell: "Your order no."."""
    outside = [h for h in hits if not _inside(view, h, taken)]
    if spec.type is not FieldType.IDENTIFIER or any(not h.anti for h in outside):
        return outside
    return [h for h in hits if h.anti or h in outside or (h.firm and " " in h.label)]


def _inside(view: PageView, hit: Hit, taken: set[int]) -> bool:
    return set(view.rows[hit.row].words_at(hit.start, hit.end, view.words)) <= taken


def _counts(zones: Zones, schema: Schema) -> Iterator[tuple[TableSpec, Found]]:
    """How many rows a table says it has, by the labels of its count."""
    tables = [t for t in schema.tables if t.count_labels]
    specs = tuple(
        FieldSpec(key=t.key, type=FieldType.NUMBER, title=t.title, labels={"": tuple(t.count_labels)}) for t in tables
    )
    if not specs:
        return
    hits = find_labels(zones.view, specs)
    for table, spec in zip(tables, specs, strict=True):
        firm = [h for h in hits.get(spec.key, []) if h.firm]
        found = [f for f in labelled(zones, spec, firm) if f.value.isdigit() and f.reason.startswith("right")]
        if found:
            yield table, max(found, key=lambda f: f.score)


# ---- fields -------------------------------------------------------------------------------------------------------
def labelled_or_named(zones: Zones, spec: FieldSpec, hits: list[Hit]) -> list[Found]:
    if spec.type in NAMES:
        return [*in_parties(zones, spec.type, hits), *names(zones, spec, hits)]
    if spec.type is FieldType.ADDRESS:
        return [*in_parties(zones, spec.type, hits), *addresses_at(zones, hits, after_name=True)]
    if spec.type is FieldType.TEXT and not spec.labels:
        return []
    return labelled(zones, spec, hits)


def _unlabelled(zones: Zones, schema: Schema, hits: dict[str, list[Hit]], found: dict[str, list[Found]]) -> None:
    """What place and form tell: issuer and addressee with their addresses, the heading."""
    view = zones.view
    firms = [f for f in schema.fields if f.type is FieldType.ORGANISATION]
    places = [f for f in schema.fields if f.type is FieldType.ADDRESS]
    persons = [f for f in schema.fields if f.type is FieldType.PERSON]
    own_names = (*schema.keywords, *(title for titles in schema.titles.values() for title in titles))
    for start, end in sharing(schema):
        for early, late in ranges(zones):
            found[start.key].append(early)
            found[end.key].append(late)
    periods = {f.key for pair in sharing(schema) for f in pair}  # the only day of a paper is no end of a period
    first_date = next((f for f in schema.fields if f.type is FieldType.DATE and f.key not in periods), None)
    if first_date is not None and not found[first_date.key]:
        found[first_date.key] += one_date(zones, [f for many in found.values() for f in many])
    for spec in persons[:1]:
        found[spec.key] += of_parts(view, hits)
        if spec.required and not firms and not any(f.score >= 0.3 for f in found[spec.key]):
            found[spec.key] += alone(zones, own_names)
            found[spec.key] += two_lines(zones, own_names)
        found[spec.key] += greeted(view)
        if spec.required and firms and not found[spec.key]:
            found[spec.key] += [f for f in alone(zones, own_names) if view.row_of[f.words[0]].box.y0 < TOP]
    texts = [f for f in schema.fields if f.type is FieldType.TEXT and f.labels]
    for spec in persons[:1] or (texts[:1] if len(firms) == 1 else []):
        found[spec.key] += honoured(zones)
        if spec.required and spec.type is FieldType.TEXT and not found[spec.key]:
            found[spec.key] += [_less(f, 0.8) for f in alone(zones, own_names) if view.row_of[f.words[0]].box.y0 < TOP]
    for spec in schema.fields:
        if spec.type is FieldType.TEXT and not spec.labels:
            known = [s.key for s in schema.fields if s.type in (FieldType.CHOICE, FieldType.DATE, FieldType.PERSON)]
            claimed = {w for key in known for f in found[key] if f.score > 0.3 for w in f.words}
            found[spec.key] += titles(zones, schema.keywords, claimed)
    for spec in schema.fields:
        if OFFICE in spec.labels.get("en", ()) and not any(f.score >= LABELLED for f in found[spec.key]):
            found[spec.key] += offices(zones, soft_words(schema.keywords))
    if not firms:
        for spec in places[:1]:
            if not found[spec.key]:
                found[spec.key] += [_less(f, 0.7) for f in addresses(view)]
        return
    if not view.wide:
        found[firms[0].key] += organisations(view)
        if places:
            found[places[0].key] += addresses(view)
        return
    others = {soft(f.value) for spec in schema.fields if spec is not firms[0] for f in found[spec.key] if f.score > 0.6}
    others |= label_names(schema.fields) | _column_names(schema)
    found[firms[0].key] += [f for f in issuers(zones, schema.keywords) if soft(f.value) not in others]
    own_words = soft_words(schema.keywords)
    found[firms[0].key] = [_twice(view, f) for f in found[firms[0].key]] + list(notices(zones))
    named_first = [
        replace(_less(f, 0.5) if is_title(f.value, own_words) else f, value=untitled(first_part(f.value), own_words))
        for f in organisations(view)
    ]
    named_first = [f for f in named_first if not WITH_LABEL.match(f.value) and not HONORIFIC.match(f.value)]
    found[firms[0].key] += [_less(f, 0.75) for f in named_first if soft(f.value) not in others]
    found[firms[0].key] = no_persons(found[firms[0].key])
    issuer = max(found[firms[0].key], key=lambda f: f.score, default=None)
    if places:
        elsewhere = {soft(f.value) for spec in places[1:] for f in found[spec.key] if f.score > 0.6}
        own_places = [_less(f, 0.85) for f in addresses(view)] + issuer_addresses(zones, issuer)
        found[places[0].key] += [f for f in own_places if not any(other in soft(f.value) for other in elsewhere)]
    own = (
        max((f for f in found[places[0].key] if f.score >= 0.5), key=lambda f: f.score, default=None)
        if places
        else None
    )
    taken = {w for one in (issuer, own) if one is not None for w in one.words}
    named, placed = addressees(zones, taken, schema.keywords)
    if firms[1:] and (best := max(found[firms[1].key], key=lambda f: f.score, default=None)) is not None:
        named = companies_first(best, named)
    for receivers, more in ((firms[1:2] or persons[:1] or texts[:1], named), (places[1:2], placed)):
        for spec in receivers:
            found[spec.key] += more
    if len(firms) > 1:
        order = [f.key for f in schema.fields]
        between = order[order.index(firms[0].key) : order.index(firms[1].key)]
        addressee = max(found[firms[1].key], key=lambda f: f.score, default=None)
        for spec in schema.fields:
            if spec.type is FieldType.IDENTIFIER and spec.key in between and addressee is not None:
                found[spec.key] = of_addressee(view, found[spec.key], addressee)


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


def _less(found: Found, share: float) -> Found:
    return replace(found, score=found.score * share)


def _best(spec: FieldSpec, found: Iterable[Found]) -> list[Found]:
    """Each value once, at its best place; the best few."""
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: -f.score):
        best.setdefault(comparable(spec.type, one.value), one)
    return list(best.values())[:KEPT]
