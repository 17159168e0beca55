"""Values beside their labels: behind them on the row, or below; and typed values that need no label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from app.model.schema import FieldSpec, FieldType
from app.readers.amounts import PRICE
from app.readers.labels import Hit
from app.readers.lexicon import CARRIED, INCLUDED, LED
from app.readers.rules_currency import in_currency, page_currency
from app.readers.rules_dates import dated, is_of_rival
from app.readers.rules_found import Found, found_at
from app.readers.rules_lists import heads_list, names_row
from app.readers.rules_numbers import (
    BY_FORM,
    beside_day,
    beside_title,
    is_house,
    number_in,
    numbers,
    of_country,
    of_form,
    of_pattern,
    of_prefix,
    wrapped,
)
from app.readers.rules_paper_year import is_year, years
from app.readers.rules_persons import led_name
from app.readers.rules_place import address_strength
from app.readers.rules_row_amounts import (
    counts_rows,
    days_of_terms,
    is_box,
    is_of_terms,
    numbered,
    sure_amount,
    tax_behind,
    whole_first,
)
from app.readers.rules_sums import adds_up, group_total, tax_of_rate
from app.readers.rules_year import of_period
from app.readers.spans import Span
from app.readers.text import soft
from app.readers.ticks import find_ticks
from app.readers.values import Parsed, comparable, parse_field
from app.readers.view import PageView, Row
from app.readers.zones import PROSE, Zone, Zones

HEADING_REACH = 8
"""Rows below a heading that belong to it."""
SHAPED = frozenset(
    (FieldType.DATE, FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT, FieldType.EMAIL, FieldType.PHONE)
)
_ALONE = {FieldType.DATE: 0.5, FieldType.EMAIL: 0.5, FieldType.PHONE: 0.3, FieldType.IDENTIFIER: 0.4}
"""What a typed value without any label is worth, where a type says enough by itself."""
LONG_CHOICE = 3
"""Letters from which on a choice is known without its label."""
LONG_NUMBER = 8
"""Figures in one run, without a mark, that are the number of an account and hardly an amount."""
MOST_WORDS = 5
"""Words behind a label, without colon or gap, from which on they are a sentence."""
SHORT_LABEL = 3
"""Letters: so short a label names a text only where it stands as labels do."""
_DATED = frozenset(("date", "dated"))
"""Labels of the day a paper is of."""
_OWNS = re.compile(r"['’]s\b", re.I)  # what a label goes on with: RECIPIENT'S TIN
_TIME_NEAR = re.compile(r"(?<![\d.])\d{1,2}[:.]\d{2}(?![.\d])")


def labelled(zones: Zones, spec: FieldSpec, hits: list[Hit]) -> list[Found]:
    """Values of `spec` by its labels; `hits` are the labels and anti-labels of this field on the page."""
    view = zones.view
    found: list[Found] = []
    shaped = is_shaped(spec)
    for hit in hits:
        if hit.anti or (spec.type is FieldType.IDENTIFIER and is_house(view, hit)):
            continue
        if spec.type is FieldType.MONEY and is_of_terms(view.rows[hit.row], hit):
            continue
        weight = label_weight(view, hit, hits)
        many = list(_shaped(zones, spec, hit, hits, weight) if shaped else _texts(zones, spec, hit, weight))
        found += [of_period(view, hit, f) for f in many] if spec.type is FieldType.MONEY else many
    if spec.type is FieldType.MONEY and spec.required:
        found += _adding_up(view, spec, hits)
    alone = bool(spec.format) if spec.type is FieldType.IDENTIFIER else spec.required or spec.type is not FieldType.DATE
    if spec.type is FieldType.IDENTIFIER and spec.required and not spec.format and not found:
        found += numbers(zones)
    if spec.type is FieldType.IDENTIFIER and not found:
        found += wrapped(zones, spec)
        found += () if found else of_form(zones, spec, hits) if spec.format else of_country(zones, spec)
    if spec.type is FieldType.IDENTIFIER and not spec.format and not spec.pattern and not found:
        found += of_prefix(zones, spec)
        found += beside_title(zones) if not found else ()
        found += beside_day(zones) if not found and not spec.required else ()
    if is_year(spec):
        found = years(zones, spec, found)
    if spec.type is FieldType.TEXT and not spec.pattern and not found:
        found += _names_with(zones, hits)
    if spec.type is FieldType.CHOICE and not found:
        found += _choices_alone(zones, spec)
    if spec.type is FieldType.DATE and not spec.required and _DATED & set(spec.labels.get("en", ())) and not found:
        rivals = [h for h in hits if h.anti]
        found += [f for f in dated(zones) if not is_of_rival(zones, rivals, f)]
    if spec.type in _ALONE and alone:
        found += _alone(view, spec, hits, {f.words for f in found})
    return _weighed(view, spec, found)


def is_shaped(spec: FieldSpec) -> bool:
    """Whether a value of the field is known by its form."""
    return spec.type in SHAPED or spec.type is FieldType.CHOICE or (
        spec.type is FieldType.IDENTIFIER and bool(spec.format)
    )  # fmt: skip


def label_weight(view: PageView, hit: Hit, hits: list[Hit]) -> float:
    """A later label of the list is a vaguer one, a damaged one less sure; a rival's name on the same segment says
    it is not this one, and a rival's heading says it of the rows below."""
    weight = hit.likeness**2 * max(0.6, 1.0 - 0.01 * hit.rank) * (1.0 if hit.firm else 0.85)
    if CARRIED.search(hit.label):
        weight *= 0.8  # what one page hands to the next is no more than that page's
    if len(hit.label) <= SHORT_LABEL and ":" not in view.rows[hit.row].text[hit.end : hit.end + 3]:
        weight *= 0.85
    rivals = [
        h
        for h in hits
        if h.anti
        and h.row == hit.row
        and h.segment == hit.segment
        and not (_included(view, hit, h) or counts_rows(view, hit, h))
    ]
    return weight * (0.3 if rivals else 1.0) * (0.45 if _under_rival(view, hit, hits) else 1.0)


def _included(view: PageView, hit: Hit, rival: Hit) -> bool:
    """Whether a rival is but named as what the value holds: the VAT of "Total (incl. VAT)"."""
    text = view.rows[hit.row].text
    return rival.start >= hit.end and INCLUDED.search(text[hit.end : rival.end + 12].split("  ")[0]) is not None


def _under_rival(view: PageView, hit: Hit, hits: list[Hit]) -> bool:
    """Whether a heading of several words stands above that names a rival (a tax summary): it has no value of its own
    and no colon behind it."""
    if view.wide:
        return False
    for rival in hits:
        if rival.anti and hit.row - HEADING_REACH <= rival.row < hit.row and len(rival.label.split()) > 1:
            text = view.rows[rival.row].text
            if not any(c.isdigit() for c in text) and not text[rival.end :].lstrip().startswith(":"):
                return True
    return False


# ---- values with a form of their own ----------------------------------------------------------------------------
def _shaped(zones: Zones, spec: FieldSpec, hit: Hit, hits: list[Hit], weight: float) -> Iterator[Found]:
    view, row = zones.view, zones.view.rows[hit.row]
    # A label may have taken the currency with it ("Total RM"): a value begins with its first digit here.
    right = [s for s in _spans(view, spec, row) if hit.end <= s.start + _lead(s.text)]
    if right and spec.type is FieldType.MONEY and not sure_amount(right[0]):
        if days_of_terms(row, hit, right[0]):
            return
        right = right[numbered(row, right[0]) :]
        right = [s for s in right if sure_amount(s) or not is_box(row, s)]
    counted = max((h.end for h in hits if h.anti and h.row == hit.row and counts_rows(view, hit, h)), default=0)
    right = [s for s in right if s.start >= counted]
    if right:  # what stands behind the next label is that one's
        labels = [h for h in zones.labels_at(row) if h.start >= max(hit.end, counted)]
        stop = min((h.start for h in labels if h.firm or h.start >= right[0].end), default=len(row.text))
        right = [s for s in right if s.start + _lead(s.text) < stop]
    if spec.type is FieldType.CHOICE and len(find_ticks(row.text[hit.end :])) > 1:
        ticked = parse_field(spec, row.text[hit.end :].lstrip(" :"))
        if isinstance(ticked, Parsed):
            words = row.words_at(hit.end, len(row.text), view.words)
            yield Found(
                ticked.value, None, row.text[hit.end :].strip(" :"), words, weight * 0.9, "the box that is ticked"
            )
        return
    if spec.type is FieldType.PERCENT:  # 19 % MwSt
        for s in _spans(view, spec, row):
            if 0 <= hit.start - s.end <= 4:
                yield found_at(view, row, s, weight * 0.85, f'left of "{hit.label}"')
    if right and not hit.firm and soft(hit.label) in LED and right[0].start - hit.end > 2:
        return  # the de of "março de 2026", before another column
    if right:
        if spec.type is FieldType.MONEY:
            tax = tax_behind(view, hit, right)
            right = [tax] if tax else whole_first(spec, right)
        zone = zones.right(hit)
        here = weight * (zone.weight if zone else 1.0)
        near = right[0].start - hit.end <= 40
        for n, s in enumerate(_money_first(spec, right)):
            turn = _turn(hit, n, len(right))
            score = here * turn * (max(0.4, 0.9 - 0.12 * n) if turn == 1.0 else 0.9) * (1.0 if near else 0.97)
            yield found_at(view, row, s, score, f'right of "{hit.label}"')
        if zone is None or zone.weight > 0.5:
            return
    if not hit.firm and len(hit.label) <= SHORT_LABEL:
        return  # a little word of a sentence
    yield from _shaped_below(zones, spec, hit, hits, weight)
    if spec.type is FieldType.MONEY and not right:
        for total, span in group_total(zones, hit):
            yield found_at(view, total, span, weight * 0.85, f'the total below "{hit.label}"')


def _turn(hit: Hit, n: int, count: int) -> float:
    """Where fields share a label, its first value is the first field's, its second the second's."""
    if hit.of == 1:
        return 1.0
    return 0.98 if n == hit.turn else 0.6 if count == 1 else 0.4


def _shaped_below(zones: Zones, spec: FieldSpec, hit: Hit, hits: list[Hit], weight: float) -> Iterator[Found]:
    view, any_found = zones.view, False
    places = list(zones.below(hit))
    column = len(view.rows[hit.row].segments) > 1 and len(places) > 1 and all(_holds(view, spec, z) for z in places)
    weight *= 0.6 if column else 1.0  # the heading of a list: its first row is no more than one of many
    for zone in places:
        spans = [s for s in _spans(view, spec, zone.row) if s.start < zone.end and s.end > zone.start]
        if (
            spec.type is FieldType.PERCENT
            and not spans
            and "%" in view.rows[hit.row].text[max(hit.start - 2, 0) : hit.end + 2]
        ):
            spans = [s for s in view.spans(FieldType.NUMBER, zone.row) if s.start == zone.start and s.end == zone.end]
        tax = tax_of_rate(view, zone.row, list(_spans(view, spec, zone.row))) if spec.type is FieldType.MONEY else None
        if tax is not None:  # a row of taxes by rate is no sum of anything else
            alone = len(spans) == 1 and adds_up(view, zone.row, spans[0])
            spans = [tax] if tax in spans or not spans else spans if alone else []
            if not spans:
                return
        for n, s in enumerate(_money_first(spec, spans)):
            rival = any(h.anti and h.row == zone.row.number and h.start < s.start and names_row(zones, h) for h in hits)
            turn = _turn(hit, n, len(spans)) if len(spans) > 1 else 1.0
            yield found_at(view, zone.row, s, weight * zone.weight * turn * (0.3 if rival else 1.0), zone.relation)
            any_found = True
        if any_found:
            return
    if not hit.firm:
        return
    for below in view.rows[hit.row + 1 : hit.row + 3]:
        if any(not h.anti for h in zones.labels_at(below)) or below.box.y0 - hit.box.y1 > 4 * view.height:
            return
        spans = list(_spans(view, spec, below))
        for s in _money_first(spec, spans):
            box = view.box(below.words_at(s.start, s.end, view.words))
            yield found_at(view, below, s, weight * (0.45 if box.x0 > hit.box.x0 else 0.25), f'below "{hit.label}"')
        if spans:
            return


def _holds(view: PageView, spec: FieldSpec, zone: Zone) -> bool:
    return any(s.start < zone.end and s.end > zone.start for s in _spans(view, spec, zone.row))


def _spans(view: PageView, spec: FieldSpec, row: Row) -> tuple[Span, ...]:
    if spec.type in (FieldType.IDENTIFIER, FieldType.CHOICE):
        return view.field_spans(spec, row)
    if spec.type is FieldType.MONEY:
        return tuple(s for s in view.amounts(row) if not _within_word(row, s))
    return view.spans(spec.type, row)


def _within_word(row: Row, span: Span) -> bool:
    """Whether figures stand between letters, as in a number of taxpayers: ABCPR1234M."""
    before, behind = row.text[max(span.start - 1, 0) : span.start], row.text[span.end : span.end + 1]
    glued = span.text[:1].isdigit() and before.isalpha()
    return glued and (behind.isalpha() or (span.text[-1:].isalpha() and span.text[-2:-1].isdigit()))


def _lead(text: str) -> int:
    return next((n for n, c in enumerate(text) if c.isdigit()), 0)


def _money_first(spec: FieldSpec, spans: list[Span]) -> list[Span]:
    """Among amounts on one row those with decimals or a currency are prices; the others count things."""
    if spec.type is not FieldType.MONEY:
        return spans
    prices = [s for s in spans if s.parsed.currency or PRICE.search(s.text)]
    return prices or spans


# ---- values without -----------------------------------------------------------------------------------------------
def _texts(zones: Zones, spec: FieldSpec, hit: Hit, weight: float) -> Iterator[Found]:
    right = zones.right(hit)
    if not hit.firm and not spec.pattern and (len(hit.label) <= SHORT_LABEL or spec.type is not FieldType.IDENTIFIER):
        if right and spec.type is FieldType.TEXT:
            yield from _within_prose(zones, hit, right, weight)
        return
    if (
        right
        and right.adjacent
        and spec.type is FieldType.TEXT
        and not spec.pattern
        and len(right.text.split()) > MOST_WORDS
    ):
        named = list(_within_prose(zones, hit, right, weight))
        yield from named
        if named or right.text[0].islower():
            return
    prose = right is not None and right.adjacent and spec.required and not spec.pattern
    if right and prose and right.text[:1].islower() and len(right.row.words) >= PROSE:
        right = None  # a sentence goes on
    wrapped = zones.wrapped(hit) if right is None else None
    below = [] if spec.type is FieldType.TEXT and not spec.pattern and heads_list(zones, hit) else zones.below(hit)
    places = ([right] if right else [wrapped] if wrapped else []) + list(below)
    for zone in places:
        found = _text_in(zones.view, spec, zone, weight)
        if found is not None:
            prose = (
                zone.adjacent and spec.type is FieldType.TEXT and not spec.pattern and zone.end == len(zone.row.text)
            )
            if prose and (more := zones.goes_on(zone)):
                text = f"{found.value} {zones.view.text(more)}".rstrip(" ,;.")
                found = replace(found, value=text, raw=text, words=found.words + more)
            yield found
            if zone is right and zone.weight >= 1.0:
                return


def _within_prose(zones: Zones, hit: Hit, right: Zone, weight: float) -> Iterator[Found]:
    """The name that follows a label inside a sentence: its words in capitals."""
    name = led_name(right.text).rstrip(" (,;") if " " in hit.label else ""
    if name:
        words = right.row.words_at(right.start, right.start + len(name), zones.view.words)
        if len(name) == len(right.text.rstrip()):  # it may go on in the next line
            more = zones.goes_on(right)
            name, words = f"{name} {zones.view.text(more)}".strip(" ,;."), words + more
        yield Found(name, None, name, words, weight * 0.5, f'within a sentence, behind "{hit.label}"')


def _text_in(view: PageView, spec: FieldSpec, zone: Zone, weight: float) -> Found | None:
    start, text = zone.start, zone.text.split("  ")[0].strip()
    if spec.type is FieldType.BOOLEAN:
        text = zone.text.strip()
    elif spec.pattern:
        start, text = of_pattern(spec, zone)
    elif spec.type is FieldType.IDENTIFIER:
        at, text = number_in(text)
        if not text or (text.isdigit() and address_strength(zone.text) > 1):
            return None  # none, or that of a house
        start += at
    elif (
        not any(c.isalnum() for c in text)
        or text.startswith(("&", "/", ","))
        or text.endswith(":")
        or _OWNS.match(text)
    ):
        return None  # the rest of a label
    parsed = parse_field(spec, text)
    if not isinstance(parsed, Parsed):
        return None
    words = zone.row.words_at(start, start + len(text), view.words)
    return (
        Found(parsed.value, parsed.currency, text, words, weight * zone.weight * 0.9, zone.relation) if words else None
    )


# ---- without a label, and together --------------------------------------------------------------------------------
def _alone(view: PageView, spec: FieldSpec, hits: list[Hit], taken: set[tuple[int, ...]]) -> list[Found]:
    found = []
    rivals = {h.row for h in hits if h.anti}
    for row in view.rows:
        for span in _spans(view, spec, row):
            words = row.words_at(span.start, span.end, view.words)
            if words in taken:
                continue
            score = _ALONE[spec.type] - 0.1 * row.box.centre[1]
            if spec.type is FieldType.DATE and _TIME_NEAR.search(row.text[span.end :]):
                score += 0.15
            score *= 0.3 if row.number in rivals else 1.0
            found.append(found_at(view, row, span, score, BY_FORM))
    return found


def _names_with(zones: Zones, hits: list[Hit]) -> Iterator[Found]:
    """Lines that are a name and end with the label, where nothing is labelled: the "Unique Identity Authority"."""
    view = zones.view
    for hit in hits:
        row = view.rows[hit.row]
        alone = len(row.segments) == 1 and hit.end == len(row.text) and hit.start > 0
        if alone and not hit.anti and not hit.firm and led_name(row.text) == row.text:
            yield Found(row.text, None, row.text, row.words, 0.3, f'a name that ends with "{hit.label}"')


def _choices_alone(zones: Zones, spec: FieldSpec) -> Iterator[Found]:
    """Segments that are a word of a choice and nothing else: a card's MALE."""
    view = zones.view
    for row in view.rows:
        for segment in row.segments:
            text = view.text(segment)
            if len(text) >= LONG_CHOICE and not zones.taken & set(segment):
                parts = [parse_field(spec, part) for part in text.split("/")]  # in two languages: "Male / MALE"
                said = {part.value if isinstance(part, Parsed) else "" for part in parts}
                if len(said) == 1 and (value := said.pop()):
                    yield Found(value, None, text, segment, 0.4, "a choice without a label")


def _adding_up(view: PageView, spec: FieldSpec, hits: list[Hit]) -> list[Found]:
    """Amounts without a label to which others on the page add up; where labels are damaged, better than nothing."""
    sums = view.sums
    rivals = {h.row for h in hits if h.anti}
    found = []
    for row in view.rows:
        for span in _money_first(spec, list(view.spans(spec.type, row))):
            if sums[Decimal(span.parsed.value)] and row.number not in rivals:
                found.append(found_at(view, row, span, 0.22, "other amounts add up to it"))
    return found


def _weighed(view: PageView, spec: FieldSpec, found: list[Found]) -> list[Found]:
    """The same value at several places speaks for it; so does arithmetic, for amounts."""
    times = Counter(comparable(spec.type, f.value) for f in found)
    money = spec.type is FieldType.MONEY
    pages_own = (page_currency(view) or spec.currency or None) if money and found else None
    weighed = []
    for f in found:
        score = f.score + 0.03 * min(times[comparable(spec.type, f.value)] - 1, 3)
        value, currency = f.value, f.currency
        if money:
            value, currency = in_currency(f.value, f.raw, f.currency, pages_own)
            number = Decimal(value)
            if number < 0 and spec.minimum == "0":  # the sign says no more than the label: what went out
                value, number = value.lstrip("-"), -number
            score += 0.06 if view.sums[number] else 0.0
            score -= 0.3 if number <= 0 and spec.required else 0.0
            whole = "." not in f.raw and "," not in f.raw and not f.currency
            score -= 0.25 if whole and not view.whole_amounts else 0.0
            score -= 0.3 if whole and len(f.raw.strip()) >= LONG_NUMBER and f.raw.strip().isdigit() else 0.0
        weighed.append(replace(f, value=value, currency=currency, score=min(max(score, 0.01), 0.97)))
    return weighed
