"""Amounts by what they come to: a tax by its rate, a group by its total, the part of a sum that no label names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from app.model.field import RuleResult
from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.amounts import PRICE
from app.readers.crossfield import Facts, SchemaRules
from app.readers.labels import Hit
from app.readers.lexicon import TOTAL_ROW
from app.readers.rules_currency import in_currency, page_currency
from app.readers.rules_found import Found, found_at
from app.readers.spans import Span
from app.readers.view import PageView, Row
from app.readers.zones import Zones

ROUNDED = Decimal("0.02")
"""By how much a tax may differ from its rate of an amount."""
GROUP_ROWS = 12
"""Rows in which a group's total is looked for."""
GROUP_GAP = 3.0
"""Heights of a line between rows of one group."""
MOST_AMOUNTS = 40
"""Amounts that are tried as the missing part of a sum."""
LABELLED = 0.29
"""What an amount is worth at least that more speaks for than that others add up to it."""
NAMED = 0.8
DOUBTED = 0.4
"""Below this an amount is hardly its field's."""
_PARTS = re.compile(r"(?P<one>\w+) \+ (?P<other>\w+) == (?P<whole>\w+)")
_WHOLE_RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?")
_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?)(?![\d.,])")


def tax_of_rate(view: PageView, row: Row, spans: list[Span]) -> Span | None:
    """Of the amounts on a row the one that is another's share by a rate on that row: the 3.25 of "21 % 15.47 3.25"."""
    if len(spans) < 2:
        return None
    rates = [Decimal(s.parsed.value) for s in view.spans(FieldType.PERCENT, row)]
    if not rates and row.text and (first := _RATE.match(row.text)):  # under "% VAT" a rate has no sign of its own
        rates = [Decimal(first[1].replace(",", "."))]
    numbers = [(s, Decimal(s.parsed.value)) for s in spans if PRICE.search(s.text)]
    for rate in rates:
        for tax, part in numbers:
            if part and any(s is not tax and abs(whole * rate / 100 - part) <= ROUNDED for s, whole in numbers):
                return tax
    if len(numbers) == 2:  # of what holds it: "MwSt 3.8 % auf 360.00  13.18"
        (_, whole), (last, part) = numbers
        held = any(part and abs(whole * rate / (100 + rate) - part) <= ROUNDED for rate in rates)
        return last if held else None
    return None


def adds_up(view: PageView, row: Row, span: Span) -> bool:
    """Whether an amount is the sum of two others on its row."""
    others = [Decimal(s.parsed.value) for s in view.spans(FieldType.MONEY, row) if s.start != span.start]
    total = Decimal(span.parsed.value)
    return any(total - one in others[n + 1 :] for n, one in enumerate(others))


def group_total(zones: Zones, hit: Hit) -> Iterator[tuple[Row, Span]]:
    """The amount of the row that sums up what stands below a heading without a value: "1. Gross salary … (d) Total"."""
    view = zones.view
    last = hit.box
    for row in view.rows[hit.row + 1 : hit.row + 1 + GROUP_ROWS]:
        if row.box.y0 - last.y1 > GROUP_GAP * view.height:
            return
        last = row.box
        if TOTAL_ROW.match(row.text):
            spans = [s for s in view.spans(FieldType.MONEY, row) if PRICE.search(s.text)]
            if len(spans) == 1:
                yield row, spans[0]
            return


def amounts(zones: Zones) -> list[Found]:
    """Every price outside tables, in the page's currency."""
    view, found = zones.view, []
    own = page_currency(view)
    for row in view.rows:
        for span in view.amounts(row):
            if PRICE.search(span.text) or span.parsed.currency or view.whole_amounts:
                one = found_at(view, row, span, 0.45, "the rest of the sum")
                if not zones.taken & set(one.words) or TOTAL_ROW.match(row.text):
                    value, currency = in_currency(one.value, one.raw, one.currency, own)
                    found.append(replace(one, value=value, currency=currency))
    return found[-MOST_AMOUNTS:]


def completed(
    zones: Zones, schema: Schema, best: Mapping[str, list[Found]], others: Collection[int] = ()
) -> dict[str, list[Found]]:
    """With what a sum lacks: where a rule over fields alone has an amount (or two) that is missing, and an amount of
    the page (or two neighbours) makes it hold. `others` are the words of amounts that are of no field."""
    view, prices = zones.view, [one for one in amounts(zones) if not set(one.words) & set(others)]
    result = {key: list(found) for key, found in best.items()}
    kinds = {spec.key: spec.type for spec in schema.fields}
    for rule in schema.rules:
        if rule.table or "==" not in rule.expression or " or " in rule.expression:
            continue
        rules = SchemaRules(replace(schema, rules=(rule,)))
        keys = _checked(rules, result).fields
        missing = [key for key in keys if not result.get(key) or result[key][0].score < DOUBTED]
        if [kinds.get(key) for key in missing] == [FieldType.PERCENT]:
            result |= _rate(view, rules, result, missing[0])
            continue
        if not 0 < len(missing) <= 2 or any(kinds.get(key) is not FieldType.MONEY for key in missing):
            continue
        taken = {w for key in keys if key not in missing for f in result.get(key, [])[:1] for w in f.words}
        left = [one for one in prices if not taken & set(one.words) and Decimal(one.value) > 0]
        known = {Decimal(result[key][0].value) for key in keys if key not in missing and kinds[key] is FieldType.MONEY}
        for many in _together(view, left) if len(missing) == 2 else ((one,) for one in left):
            if any(Decimal(one.value) in known for one in many):
                continue
            tried = {key: [one] for key, one in zip(missing, many, strict=True)}
            checked = _checked(rules, {**result, **tried})
            if checked.applied and checked.passed:
                result |= tried
                break
    return result


def _rate(view: PageView, rules: SchemaRules, result: Mapping[str, list[Found]], key: str) -> dict[str, list[Found]]:
    """The rate of a tax by the amounts: of the rates of the page, those of a column under "%" among them, the one that
    makes the rule hold."""
    spans = [(row, span) for row in view.rows for span in view.spans(FieldType.PERCENT, row)]
    if any("%" in row.text and not any(c.isdigit() for c in row.text) for row in view.rows):  # a heading
        spans += [
            (row, span)
            for row in view.rows
            for span in view.spans(FieldType.NUMBER, row)
            if _WHOLE_RATE.fullmatch(span.text) and not row.text[span.end : span.end + 1].strip()
        ]
    fitting: dict[str, Found] = {}
    for value in {span.parsed.value: None for _, span in spans}:
        row, span = next(pair for pair in spans if pair[1].parsed.value == value)
        one = found_at(view, row, span, 0.4, "the rate that makes the tax")
        checked = _checked(rules, {**result, key: [one]})
        if checked.applied and checked.passed and Decimal(value) > 0:
            fitting[value] = one
    return {key: list(fitting.values())} if len(fitting) == 1 else {}


def _together(view: PageView, prices: list[Found]) -> Iterator[tuple[Found, Found]]:
    """Neighbours among the amounts of a row, in both orders."""
    for one, other in pairwise(prices):
        if view.row_of[one.words[0]] is view.row_of[other.words[0]]:
            yield one, other
            yield other, one


def once_each(schema: Schema, best: Mapping[str, list[Found]]) -> dict[str, list[Found]]:
    """One amount on the page is the value of one field: of several that have it as their first choice, that which has
    to be there keeps it, unless others but add up to it; else the surest."""
    result = {key: list(found) for key, found in best.items()}
    holders: dict[tuple[int, ...], FieldSpec] = {}
    money = [s for s in schema.fields if s.type is FieldType.MONEY and result.get(s.key)]
    named = {f.words for s in money for f in result[s.key][:1] if f.score >= NAMED}
    for spec in sorted(money, key=lambda s: (not _needs(s, result[s.key], named), -result[s.key][0].score)):
        words = result[spec.key][0].words
        if words in holders:
            result[spec.key] = []
        else:
            holders[words] = spec
    return result


def undivided(schema: Schema, best: Mapping[str, list[Found]]) -> dict[str, list[Found]]:
    """A sum that must be there and is not, where the page has but one of its parts: an order that says what its goods
    come to without tax says no other sum, and that is its total."""
    result = {key: list(found) for key, found in best.items()}
    must = {spec.key for spec in schema.fields if spec.required}
    for rule in schema.rules:
        match = None if rule.table else _PARTS.fullmatch(rule.expression)
        if match is None or match["whole"] not in must or result.get(match["whole"]):
            continue
        one, other = result.get(match["one"], []), result.get(match["other"], [])
        if one and one[0].score >= DOUBTED and not other:
            result[match["whole"]], result[match["one"]] = one, []
    return result


def _needs(spec: FieldSpec, found: list[Found], named: Collection[tuple[int, ...]]) -> bool:
    """`named` are the words of amounts that a label says what they are."""
    others = any(f.words != found[0].words for f in found)
    return spec.required and (found[0].score >= LABELLED or not (others or found[0].words in named))


def _checked(rules: SchemaRules, chosen: Mapping[str, list[Found]]) -> RuleResult:
    return rules.check(Facts(fields={key: found[0].value for key, found in chosen.items() if found}))[0]
