"""What was weighed or filled: a line of so much times the price of one unit, with or without a name of its own."""

from __future__ import annotations

import re
from decimal import Decimal

from app.model.schema import FieldType
from app.readers.amounts import money_text
from app.readers.rows_plan import Plan
from app.readers.rules_currency import in_currency
from app.readers.spans import Span
from app.readers.values import Parsed, parse
from app.readers.view import PageView, Row

_MARK = r"(?:[A-Z]{2,3}\s?|[€$£]\s?|kr\s?|zł\s?|Ft\s?)?"
_UNIT = (
    r"(?:kgs?|gr?|lbs?|oz|ltr?s?|lit(?:er|re|ros|ri)s?|l|gal(?:lons?)?|kwh|m|mt?r?s?|pz|stk|st|szt|ks|db|un|uds?|pcs?)"
)
_WEIGHED = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,4}}[.,]\d{{1,3}})\s*{_UNIT}\.?\s*(?:net\s*)?[x×*@à]\s*{_MARK}"
    rf"(?P<price>\d{{1,6}}[.,]\d{{2,3}})\s?{_MARK}(?:\s*/\s*(?:1\s?)?{_UNIT})?(?![\w/])",
    re.I,
)
_OF_PIECES = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,3}})\s*{_UNIT}\.?\s*[x×*@à]\s*{_MARK}(?P<price>\d{{1,6}}[.,]\d{{2,3}})(?![\w/])",
    re.I,
)
"""Pieces with their unit behind the name: "CHLEB 1 szt. x5,49  5,49", "1 UN X 27,90  27,90"."""
_RATED = re.compile(
    rf"(?<![\w.,])(?P<number>\d{{1,4}}[.,]\d{{1,3}})\s*{_UNIT}\.?\s+{_MARK}(?P<price>\d{{1,6}}[.,]\d{{2,3}})"
    rf"\s?{_MARK}/\s*(?:1\s?)?{_UNIT}(?![\w/])",
    re.I,
)
"""A weight and the price of a unit with nothing between: "0,912 kg  1,99 €/kg"."""
_COLUMNS = re.compile(
    r"(?<=[^\W\d])\S*\s+(?P<number>\d{1,4}(?:[.,]\d{1,3})?)\s+(?P<price>\d{1,7}(?:[.,]\d{2,3})*)\s+(?=\S+\s*\w?$)"
)
"""A quantity and a price in columns without headings, which make the amount: "MIE 85G  5  3100  15,500"."""
_COUNTED = re.compile(
    rf"\s*(?P<number>\d{{1,3}})\s*[x×*@à]\s*{_MARK}(?P<price>\d{{1,6}}[.,]\d{{2}})\s?{_MARK}\s(?=\s*[^\W\d_]{{2}})",
    re.I,
)
"""Before the name: "2 x 1,10 BAGUETTE  2,20"."""
CENT = Decimal("0.02")

Parts = dict[str, tuple[str, str | None, str, tuple[int, ...]]]


Told = tuple[int, int, Parts]
"""Where the name of a row stands, and its quantity and price."""


def _each(view: PageView, said: str, value: str) -> Decimal:
    """A price, whose one mark is that of its decimals where the page writes decimals."""
    plain = view.whole_amounts or sum(map(said.count, ",.")) > 1
    return Decimal(value if plain else said.replace(",", "."))


def weighed(view: PageView, plan: Plan, row: Row, amount: Span, own: str | None) -> Told | None:
    """So much times a price that make the amount of a row, and what stands before both, or between a count with its
    price and the amount."""
    match = _WEIGHED.search(row.text) or _OF_PIECES.search(row.text) or _RATED.search(row.text)
    counted = _COUNTED.match(row.text) if match is None else None
    match = match or counted or _COLUMNS.search(row.text)
    if match is None or plan.number is None or plan.price is None:
        return None
    number, price = parse(FieldType.NUMBER, match["number"]), parse(FieldType.MONEY, match["price"])
    thousandth = match["number"].replace(",", ".")
    if not isinstance(number, Parsed) or not isinstance(price, Parsed):
        return None
    each = _each(view, match["price"], price.value)
    if abs(Decimal(thousandth) * each - Decimal(amount.parsed.value)) > CENT:
        return None
    value, currency = in_currency(money_text(each, own), match["price"], None, own)
    parts: Parts = {}
    for spec, key, said, money in ((plan.number, "number", thousandth, None), (plan.price, "price", value, currency)):
        parts[spec.key] = (said, money, match[key], row.words_at(match.start(key), match.end(key), view.words))
    return (match.end(), amount.start, parts) if counted else (0, match.start("number"), parts)
