"""The currency of a page and of the amounts on it."""

from __future__ import annotations

import re
from collections import Counter

from app.model.schema import FieldType
from app.readers.amounts import CODES, CURRENCY, WORDS, currency_code
from app.readers.currency_words import said, spoken
from app.readers.lexicon_places import DOLLAR_PLACES, PLACES
from app.readers.patterns import quick
from app.readers.values import Parsed, parse
from app.readers.view import PageView

_NAMES = frozenset(("BHD",))
"""Codes that stand in names of companies (Sdn Bhd)."""
_DOLLARS = frozenset(("USD", "AUD", "CAD", "SGD", "NZD", "HKD", "MXN"))
"""Currencies that write "$"."""
_WORD = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"\b[A-Z]{3}\b")
_DOUBTED = WORDS | _NAMES
_CLEAR = CODES - _DOUBTED
# A symbol at an amount, or alone in parentheses as above a column; no part of a number of goods (6204-2RS).
_MARK = quick(
    rf"({CURRENCY})\s?\d|\(\s?({CURRENCY})\s?\)|(?:[.,]\d{{2}}|(?<![\w.,-])\d[\d.,']*)\s?({CURRENCY})(?![a-z])", re.I
)
_HEADED = re.compile(r"(?<=[^\W\d])\s([£€₹¥])(?=\s+[^\W\d]|\s*$)")
"""A symbol behind a heading: Net proceeds £."""
_MAY_MARK = re.compile(r"[\d(]")


def in_currency(value: str, raw: str, own: str | None, pages_own: str | None) -> tuple[str, str | None]:
    """An amount without a mark is in the currency of its page; a mark that is a word (BALL PEN 5.00) is doubted."""
    if own and pages_own and "$" in raw and pages_own in _DOLLARS:
        return value, pages_own
    if pages_own is None or own == pages_own or (own is not None and own not in WORDS):
        return value, own
    digits = raw if own is None else raw.upper().replace(own, "")
    parsed = parse(FieldType.MONEY, digits, pages_own)
    return (parsed.value, parsed.currency) if isinstance(parsed, Parsed) else (value, own or pages_own)


def page_currency(view: PageView) -> str | None:
    """The one currency a page is in, by marks at amounts and by codes that stand alone; None where it is not clear."""
    if view.currency is None:
        marks: Counter[str] = Counter()
        for row in view.rows:
            marks.update(
                m[0] for m in _CODE.finditer(row.text) if m[0] in _CLEAR and not _initials(m[0], row.text[: m.start()])
            )
            marks.update(code for m in _HEADED.finditer(row.text) if (code := currency_code(m[1])))
            marks.update(
                code
                for groups in (_MARK.findall(row.text) if _MAY_MARK.search(row.text) else ())
                if (code := currency_code("".join(groups))) and code not in _DOUBTED and groups[0].upper() != "FT"
            )
        dollars = [code for code in marks if code in _DOLLARS and code != "USD"]
        if len(dollars) == 1 and "USD" in marks:  # "$" beside AUD
            marks[dollars[0]] += marks.pop("USD")
        ranked = marks.most_common(2)
        clear = ranked and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1])
        view.currency = ranked[0][0] if clear else "" if ranked else _of_country(view)
        if view.currency == "USD":
            view.currency = _by_place(view)
    return view.currency or None


def _initials(code: str, before: str) -> bool:
    """Whether a code is short for a name on its row: the symbol of a security ("COPPERFIELD ROBOTICS CO / CRC")."""
    return code in "".join(word[0] if len(word) > 1 else " " for word in _WORD.findall(before)).upper()


def _of_country(view: PageView) -> str:
    """The currency that is named in words, or that of the country of which the page has the most words, where no
    amount has a mark; "" where that is open."""
    text = "\n".join(row.text for row in view.rows)
    if named := said(text):
        return named
    places: Counter[str] = Counter()
    for code, pattern in PLACES:
        places[code] += len(set(pattern.findall(text)))
    (first, most), (_, next_) = places.most_common(2)
    return first if most > next_ else spoken(text)


def _by_place(view: PageView) -> str:
    """Whose dollars a "$" means, where the page names none: those of the country that its numbers of register, its
    taxes and its addresses are of."""
    text = "\n".join(row.text for row in view.rows)
    if re.search(r"US ?\$|\bUSD\b", text):
        return "USD"
    said = Counter({code: len(set(pattern.findall(text))) for code, pattern in DOLLAR_PLACES.items()})
    (first, most), (_, next_) = said.most_common(2)
    return first if most > next_ else "USD"
