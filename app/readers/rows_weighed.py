"""What was weighed or filled: a line of so much times the price of one unit, with or without a name of its own."""

from __future__ import annotations

import re
from decimal import Decimal

from app.model.schema import FieldType
from app.readers.rows_plan import Plan
from app.readers.rules_currency import in_currency
from app.readers.spans import Span
from app.readers.values import Parsed, parse
from app.readers.view import PageView, Row

_MARK = r"(?:[A-Z]{2,3}\s?|[€$£]\s?|kr\s?|zł\s?|Ft\s?)?"
_UNIT = r"(?:kgs?|gr?|lbs?|oz|ltr?s?|lit(?:er|re|ros|ri)s?|l|gal(?:lons?)?|kwh|m|mt?r?s?|pz|stk|st|szt|ks|db)"
_WEIGHED = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,4}}[.,]\d{{1,3}})\s*{_UNIT}\.?\s*(?:net\s*)?[x×*@à]\s*{_MARK}"
    rf"(?P<price>\d{{1,6}}[.,]\d{{2,3}})\s?{_MARK}(?:\s*/\s*(?:1\s?)?{_UNIT})?(?![\w/])",
    re.I,
)
_COUNTED = re.compile(
    rf"\s*(?P<number>\d{{1,3}})\s*[x×*@à]\s*{_MARK}(?P<price>\d{{1,6}}[.,]\d{{2}})\s?{_MARK}\s(?=\s*[^\W\d_]{{2}})",
    re.I,
)
"""Before the name: "2 x 1,10 BAGUETTE  2,20"."""
CENT = Decimal("0.02")

Parts = dict[str, tuple[str, str | None, str, tuple[int, ...]]]


Told = tuple[int, int, Parts]
"""Where the name of a row stands, and its quantity and price."""


def weighed(view: PageView, plan: Plan, row: Row, amount: Span, own: str | None) -> Told | None:
    """So much times a price that make the amount of a row, and what stands before both, or between a count with its
    price and the amount."""
    match = _WEIGHED.search(row.text)
    counted = _COUNTED.match(row.text) if match is None else None
    match = match or counted
    if match is None or plan.number is None or plan.price is None:
        return None
    number, price = parse(FieldType.NUMBER, match["number"]), parse(FieldType.MONEY, match["price"])
    thousandth = match["number"].replace(",", ".")
    if not isinstance(number, Parsed) or not isinstance(price, Parsed):
        return None
    each = Decimal(match["price"].replace(",", "."))
    if abs(Decimal(thousandth) * each - Decimal(amount.parsed.value)) > CENT:
        return None
    value, currency = in_currency(format(each, "f"), match["price"], None, own)
    parts: Parts = {}
    for spec, key, said, money in ((plan.number, "number", thousandth, None), (plan.price, "price", value, currency)):
        parts[spec.key] = (said, money, match[key], row.words_at(match.start(key), match.end(key), view.words))
    return (match.end(), amount.start, parts) if counted else (0, match.start(), parts)
