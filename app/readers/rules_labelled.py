"""Values beside their labels: to the right on the same row, or below; and typed values that need no label."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from app.model.schema import FieldSpec, FieldType
from app.readers.amounts import CODES, CURRENCY, WORDS, currency_code
from app.readers.labels import Hit
from app.readers.spans import Span, find_spans
from app.readers.values import Parsed, comparable, parse, parse_field
from app.readers.view import PageView, Row

ROWS_BELOW = 2
HEADING_REACH = 8
"""Rows below a heading that belong to it."""
SHAPED = frozenset(
    (FieldType.DATE, FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT, FieldType.EMAIL, FieldType.PHONE)
)
_ALONE = {FieldType.DATE: 0.5, FieldType.EMAIL: 0.5, FieldType.PHONE: 0.3}
"""What a typed value without any label is worth, where a type says enough by itself."""
_TIME_NEAR = re.compile(r"\d{1,2}[:.]\d{2}")
_CODE = re.compile(r"\b[A-Z]{3}\b")
# A symbol at an amount, or alone in parentheses as above a column.
_MARK = re.compile(rf"({CURRENCY})\s?\d|\(\s?({CURRENCY})\s?\)|\d\s?({CURRENCY})(?![a-z])", re.I)
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.-]*\d[A-Za-z0-9/_.-]*|\d")


@dataclass(frozen=True, slots=True)
class Found:
    """A value on one row. `score` is 0..1, what becomes its confidence."""

    value: str
    currency: str | None
    raw: str
    words: tuple[int, ...]
    score: float
    reason: str


def labelled(view: PageView, spec: FieldSpec, hits: list[Hit]) -> list[Found]:
    """Values of `spec` by its labels; `hits` are the labels and anti-labels of this field on the page."""
    found: list[Found] = []
    for hit in hits:
        if hit.anti:
            continue
        weight = _label_weight(view, hit, hits)
        if spec.type in SHAPED:
            found += _shaped_beside(view, spec, hit, hits, weight)
        else:
            found += _text_beside(view, spec, hit, hits, weight)
    if spec.type is FieldType.MONEY and spec.required:
        found += _adding_up(view, spec, hits)
    if spec.type in _ALONE:
        found += _alone(view, spec, hits, {f.words for f in found})
    return _weighed(view, spec, found)


def _label_weight(view: PageView, hit: Hit, hits: list[Hit]) -> float:
    """A later label of the list is a vaguer one, a damaged one less sure; a rival's name on the same segment says
    it is not this one, and a rival's heading says it of the rows below."""
    weight = hit.likeness**2 * max(0.6, 1.0 - 0.01 * hit.rank)
    rivals = [h for h in hits if h.anti and h.row == hit.row and h.segment == hit.segment]
    return weight * (0.3 if rivals else 1.0) * (0.45 if _under_rival(view, hit, hits) else 1.0)


def _under_rival(view: PageView, hit: Hit, hits: list[Hit]) -> bool:
    """Whether a heading of several words stands above that names a rival (a tax summary): it has no value of its own
    and no colon behind it."""
    for rival in hits:
        if rival.anti and hit.row - HEADING_REACH <= rival.row < hit.row and len(rival.label.split()) > 1:
            text = view.rows[rival.row].text
            if not any(c.isdigit() for c in text) and not text[rival.end :].lstrip().startswith(":"):
                return True
    return False


def _shaped_beside(view: PageView, spec: FieldSpec, hit: Hit, hits: list[Hit], weight: float) -> list[Found]:
    row = view.rows[hit.row]
    # A label may have taken the currency with it ("Total RM"): a value begins with its first digit here.
    right = [s for s in find_spans(spec.type, row.text) if hit.end <= s.start + _lead(s.text)]
    if right:  # what stands behind the next label is that one's
        next_label = (h.start for h in hits if h.row == hit.row and h.start >= right[0].end)
        stop = min(next_label, default=len(row.text))
        right = [s for s in right if s.start < stop]
        return [
            _found(view, row, s, weight * max(0.4, 0.9 - 0.12 * n), f'right of "{hit.label}"')
            for n, s in enumerate(_money_first(spec, right))
        ]
    found: list[Found] = []
    for below in view.rows[hit.row + 1 : hit.row + 1 + ROWS_BELOW]:
        distance = below.number - hit.row
        if any(h.row == below.number and not h.anti for h in hits):
            break
        for span in _money_first(spec, list(find_spans(spec.type, below.text))):
            box = view.box(below.words_at(span.start, span.end, view.words))
            overlap = min(box.x1, hit.box.x1) - max(box.x0, hit.box.x0)
            near = 0.7 if overlap > 0 else 0.45 if box.x0 > hit.box.x0 else 0.25
            rival = any(h.anti and h.row == below.number and h.start < span.start for h in hits)
            score = weight * near * (0.85 ** (distance - 1)) * (0.3 if rival else 1.0)
            found.append(_found(view, below, span, score, f'below "{hit.label}"'))
        if found:
            break
    return found


def _lead(text: str) -> int:
    return next((n for n, c in enumerate(text) if c.isdigit()), 0)


def _money_first(spec: FieldSpec, spans: list[Span]) -> list[Span]:
    """Among amounts on one row those with decimals or a currency are prices; the others count things."""
    if spec.type is not FieldType.MONEY:
        return spans
    prices = [s for s in spans if s.parsed.currency or re.search(r"[.,]\d{2}\D*$", s.text)]
    return prices or spans


def _text_beside(view: PageView, spec: FieldSpec, hit: Hit, hits: list[Hit], weight: float) -> list[Found]:
    row = view.rows[hit.row]
    stop = min((h.start for h in hits if h.row == hit.row and h.start >= hit.end), default=len(row.text))
    text = row.text[hit.end : stop]
    lead = len(text) - len(text.lstrip(" :.-=>#\t"))
    start = hit.end + lead
    text = text[lead:].split("  ")[0].strip()
    place, reason = row, f'right of "{hit.label}"'
    if not any(c.isalnum() for c in text) and hit.row + 1 < len(view.rows):
        place, reason, weight = view.rows[hit.row + 1], f'below "{hit.label}"', weight * 0.7
        segment = min(place.segments, key=lambda s: abs(view.box(s).x0 - hit.box.x0), default=())
        if not segment:
            return []
        start = place.starts[place.words.index(segment[0])]
        text = view.text(segment)
    if spec.type is FieldType.IDENTIFIER:
        match = _IDENTIFIER.search(text)
        if match is None or match.start() > 12:
            return []
        start, text = start + match.start(), match[0].rstrip(".-/_")
    parsed = parse_field(spec, text)
    if not isinstance(parsed, Parsed):
        return []
    words = place.words_at(start, start + len(text), view.words)
    score = weight * (0.85 if spec.type is not FieldType.ADDRESS else 0.6)
    return [Found(parsed.value, parsed.currency, text, words, score, reason)] if words else []


def _alone(view: PageView, spec: FieldSpec, hits: list[Hit], taken: set[tuple[int, ...]]) -> list[Found]:
    found = []
    rivals = {h.row for h in hits if h.anti}
    for row in view.rows:
        for span in find_spans(spec.type, row.text):
            words = row.words_at(span.start, span.end, view.words)
            if words in taken:
                continue
            score = _ALONE[spec.type] - 0.1 * row.box.centre[1]
            if spec.type is FieldType.DATE and _TIME_NEAR.search(row.text[span.end :]):
                score += 0.15
            score *= 0.3 if row.number in rivals else 1.0
            found.append(_found(view, row, span, score, "the only mark is its form"))
    return found


def _adding_up(view: PageView, spec: FieldSpec, hits: list[Hit]) -> list[Found]:
    """Amounts without a label to which others on the page add up; where labels are damaged, better than nothing."""
    sums = _sums(view)
    rivals = {h.row for h in hits if h.anti}
    found = []
    for row in view.rows:
        for span in _money_first(spec, list(find_spans(spec.type, row.text))):
            if sums[Decimal(span.parsed.value)] and row.number not in rivals:
                found.append(_found(view, row, span, 0.22, "other amounts add up to it"))
    return found


def _found(view: PageView, row: Row, span: Span, score: float, reason: str) -> Found:
    words = row.words_at(span.start, span.end, view.words)
    return Found(span.parsed.value, span.parsed.currency, span.text, words, score, reason)


def _weighed(view: PageView, spec: FieldSpec, found: list[Found]) -> list[Found]:
    """The same value at several places speaks for it; so does arithmetic, for amounts."""
    times = Counter(comparable(spec.type, f.value) for f in found)
    money = spec.type is FieldType.MONEY and bool(found)
    sums = _sums(view) if money else Counter()
    pages_own = _page_currency(view) if money else None
    weighed = []
    for f in found:
        score = f.score + 0.03 * min(times[comparable(spec.type, f.value)] - 1, 3)
        value, currency = f.value, f.currency
        if spec.type is FieldType.MONEY:
            value, currency = _in_currency(f, pages_own)
            number = Decimal(value)
            score += 0.06 if sums[number] else 0.0
            score -= 0.3 if number <= 0 else 0.0
            score -= 0.25 if "." not in f.raw and "," not in f.raw and not f.currency else 0.0
        weighed.append(Found(value, currency, f.raw, f.words, min(max(score, 0.01), 0.97), f.reason))
    return weighed


def _in_currency(found: Found, pages_own: str | None) -> tuple[str, str | None]:
    """An amount without a mark is in the currency of its page; a mark that is a word (BALL PEN 5.00) is doubted."""
    own = found.currency
    if pages_own is None or own == pages_own or (own is not None and own not in WORDS):
        return found.value, own
    digits = found.raw if own is None else found.raw.upper().replace(own, "")
    parsed = parse(FieldType.MONEY, digits, pages_own)
    return (parsed.value, parsed.currency) if isinstance(parsed, Parsed) else (found.value, own)


def _page_currency(view: PageView) -> str | None:
    """The one currency a page is in, by marks at amounts and by codes that stand alone; None where it is not clear."""
    marks: Counter[str] = Counter()
    for row in view.rows:
        marks.update(code for code in _CODE.findall(row.text) if code in CODES - WORDS)
        marks.update(
            code for groups in _MARK.findall(row.text) if (code := currency_code("".join(groups))) and code not in WORDS
        )
    ranked = marks.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]) else None


def _sums(view: PageView) -> Counter[Decimal]:
    """Amounts a page's other amounts add up to on neighbouring rows: cash less change, subtotal plus tax."""
    amounts: list[tuple[int, Decimal]] = []
    for row in view.rows:
        spans = [s for s in find_spans(FieldType.MONEY, row.text) if re.search(r"[.,]\d{2}\D*$", s.text)]
        if spans:
            amounts.append((row.number, Decimal(spans[-1].parsed.value)))
    results: Counter[Decimal] = Counter()
    for n, (row_a, a) in enumerate(amounts):
        for row_b, b in amounts[n + 1 : n + 6]:
            if 0 < row_b - row_a <= 8 and a > 0 and b > 0:
                results[a + b] += 1
                results[a - b] += 1
    return results
