"""What a table of taxes says: what the goods cost without tax, the tax and both, below names of these ("HT TVA TTC",
"Netto MwSt Brutto", "Imponibile Imposta"), a row for each rate and perhaps one that sums them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.amounts import PRICE
from app.readers.lexicon import TOTAL_ROW
from app.readers.rules_currency import in_currency
from app.readers.rules_found import Found, found_at
from app.readers.rules_sums import tax_of_rate
from app.readers.spans import Span
from app.readers.text import spellings, spelt_words
from app.readers.view import PageView, Row
from app.readers.zones import Zones

NET, TAX, GROSS = "net", "tax", "gross"
CENT = Decimal("0.02")
MOST_RATES = 6
"""Rows below the names of such a table."""
SURE, PROVEN = 0.6, 0.93
"""What goods without tax are worth, which a subtotal may say otherwise, and the tax of a table of the total."""
_SUM = re.compile(r"\+ (?:default\()?(?P<tax>\w+)(?:, 0\))? == (?P<gross>\w+)")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]|[%*=:#€$£]|\b(?:EUR|RM|Rp|kr|CHF|GBP|USD)\b\.?")


@dataclass(frozen=True, slots=True)
class _Sums:
    """The amounts that the table comes to, by kind."""

    amounts: Mapping[str, Found]
    known: bool
    named: bool = True
    """Whether the row that sums up says so; of one that does not, the tax alone is told."""


def of_tax_tables(
    zones: Zones, schema: Schema, found: Mapping[str, list[Found]], own: str | None
) -> Iterator[tuple[str, Found]]:
    """For the fields of a paper with a total the amounts of its table of taxes, where that comes to the total."""
    specs = _specs_of(schema)
    if specs is None:
        return
    totals = {Decimal(f.value) for f in found[specs[GROSS].key] if f.score >= SURE / 2}
    names = {name: kind for kind, spec in specs.items() for name in spelt_words(spec.column_labels)}
    for sums in _tables(zones, names):
        net, tax, gross = (Decimal(sums.amounts[k].value if k in sums.amounts else 0) for k in (NET, TAX, GROSS))
        net = net or gross - tax
        if net + tax in totals or (sums.known and not totals):
            parts = {one.words for kind, one in sums.amounts.items() if kind != GROSS}
            many = found[specs[GROSS].key]
            if net + tax in totals:  # no part of the total is the total, be its row called so
                many[:] = [f for f in many if f.words not in parts]
            for kind, one in (
                (k, sums.amounts[k]) for k in (NET, TAX) if k in sums.amounts and (sums.named or k == TAX)
            ):
                value, currency = in_currency(one.value, one.raw, one.currency, own)
                score = one.score if kind == NET else PROVEN
                yield specs[kind].key, replace(one, value=value, currency=currency, score=score)
            return


def _specs_of(schema: Schema) -> Mapping[str, FieldSpec] | None:
    """The fields of such a table: three amounts with words over their columns. Which is which the schema's rules tell,
    by what they say is added to make the whole."""
    named = {f.key: f for f in schema.fields if f.type is FieldType.MONEY and f.column_labels}
    for rule in schema.rules:
        added = _SUM.search(rule.expression)
        if len(named) == 3 and added and {added["tax"], added["gross"]} <= named.keys():
            net = next(spec for key, spec in named.items() if key not in (added["tax"], added["gross"]))
            return {NET: net, TAX: named[added["tax"]], GROSS: named[added["gross"]]}
    return None


def _tables(zones: Zones, names: Mapping[str, str]) -> Iterator[_Sums]:
    view = zones.view
    for row in view.rows:
        kinds = _heading(view, row, names)
        if kinds == [GROSS, TAX]:
            yield from _of_gross(view, row)
        elif NET in kinds and TAX in kinds:
            rows = list(_below(view, row, kinds))
            summing = [told for below, told in rows if TOTAL_ROW.match(below.text)]
            told = summing[-1:] or _without_parts([told for _, told in rows])
            if len(told) == 1:
                yield _Sums(told[0], GROSS in told[0], bool(summing) or len(rows) == 1)


def _of_gross(view: PageView, head: Row) -> Iterator[_Sums]:
    """The tax of a table that says the whole and the tax in it alone: "MWST%  Total  MWST" over "2.60  10.73  0.27"."""
    below = view.rows[head.number + 1] if head.number + 1 < len(view.rows) else head
    spans = [s for s in view.amounts(below) if PRICE.search(s.text)]
    if len(spans) < 2:
        return
    rates = [Decimal(s.parsed.value) for s in spans[:-2]] + [
        Decimal(s.parsed.value) for s in view.spans(FieldType.PERCENT, below)
    ]
    whole, tax = (Decimal(s.parsed.value) for s in spans[-2:])
    if any(abs(whole * rate / (100 + rate) - tax) <= CENT for rate in rates):
        last = zip((GROSS, TAX), spans[-2:], strict=True)
        yield _Sums({kind: found_at(view, below, s, SURE, "a table of taxes") for kind, s in last}, known=True)


def _without_parts(rows: list[dict[str, Found]]) -> list[dict[str, Found]]:
    """The last of the rows of several rates alone, where it is their sum, whatever it is called."""
    *parts, last = rows or [{}]
    if len(parts) < 2 or not all(kind in row for row in rows for kind in (NET, TAX)):
        return rows
    summed = all(sum((Decimal(p[k].value) for p in parts), Decimal(0)) == Decimal(last[k].value) for k in (NET, TAX))
    return [last] if summed else rows


def _heading(view: PageView, row: Row, names: Mapping[str, str]) -> list[str]:
    """What the amounts below a row are, in its order; none where a name says so twice."""
    if any(PRICE.search(s.text) for s in view.spans(FieldType.MONEY, row)):
        return []
    kinds: list[str] = []
    for segment in row.segments:
        text = _ASIDE.sub(" ", view.text(segment))
        whole = names.get(_bare(text))
        kinds += [whole] if whole else [kind for word in text.split() if (kind := names.get(_bare(word)))]
    if "%" in row.text and kinds.count(TAX) > 1:
        kinds.remove(TAX)  # the first is that of the rate: "Moms% Moms Netto Brutto", "TVA % ..."
    while kinds.count(TAX) > 1 and kinds[0] == TAX:
        kinds.remove(TAX)  # the name of the table before them: "TVA  HT  TVA  TTC"
    return kinds if len(set(kinds)) == len(kinds) else []


def _bare(text: str) -> str:
    """In letters without accents."""
    return spellings.__wrapped__(text)[-1]


def _below(view: PageView, head: Row, kinds: Sequence[str]) -> Iterator[tuple[Row, dict[str, Found]]]:
    for row in view.rows[head.number + 1 : head.number + 1 + MOST_RATES]:
        spans = [s for s in view.amounts(row) if PRICE.search(s.text) or view.whole_amounts]
        spans = [s for s in spans if not row.text[s.end :].lstrip().startswith("%")]
        told = _told(view, row, spans, kinds)
        if told is None:
            return
        yield row, {kind: found_at(view, row, span, SURE, "a table of taxes") for kind, span in told.items()}


def _told(view: PageView, row: Row, spans: Sequence[Span], kinds: Sequence[str]) -> dict[str, Span] | None:
    """Which amount is which: two make the third, or one is its rate's share of the other; by the order of the names
    where that may be."""
    numbers = {s: Decimal(s.parsed.value) for s in spans}
    if len(spans) >= 3:
        orders = [dict(zip(kinds, spans[-len(kinds) :], strict=False))] if len(kinds) == 3 else []
        orders += [dict(zip((NET, TAX, GROSS), three, strict=True)) for three in permutations(spans[-3:])]
        for order in orders:
            if numbers[order[NET]] + numbers[order[TAX]] == numbers[order[GROSS]] and (
                numbers[order[NET]] >= numbers[order[TAX]]
            ):
                return order
        return None
    if len(spans) != 2:
        return None
    tax = tax_of_rate(view, row, list(spans))
    if tax is None and len(kinds) == 2:
        tax = spans[kinds.index(TAX)]
    other = next((s for s in spans if s is not tax), None)
    return {NET: other, TAX: tax} if tax is not None and other is not None and numbers[other] >= numbers[tax] else None
