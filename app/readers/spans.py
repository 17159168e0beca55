"""Where typed values stand inside a longer text: `TOTAL:RM9.00` holds the amount 9.00.

OCR drops and adds spaces, so a value may be glued to its label or to a time of day. A span is always a whole
value: never the `9.00` inside `19.00`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.model.schema import FieldSpec, FieldType
from app.readers.amounts import CURRENCY
from app.readers.dates import DateOrder
from app.readers.identifiers import find_identifiers
from app.readers.values import Parsed, Problem, choice_words, parse, parse_field

_MONTH = r"[A-Za-zÀ-ž]{3,10}+"  # all of its letters or none: nothing that may follow is one
_DATES = (
    re.compile(r"(?<!\d)(?:19|20|21)\d{2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\d)"),
    # a year may be glued to a time of day: 12/01/201819:13, 12/01/1819:13
    re.compile(r"(?<!\d)\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:19|20|21)\d{2}(?=\d{1,2}:\d{2}|(?!\d))"),
    re.compile(r"(?<!\d)\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{2}(?=[-/]?\d{2}:\d{2}|(?![\d./-]))"),
    re.compile(r"(?<!\d)\d{1,2} \d{1,2} (?:19|20|21)\d{2}(?!\d)"),
    re.compile(r"(?<![\w.,'/-])(?<!\w )[0-3]\d [01]\d \d{2}(?![\w.,'/-]| ?\w)"),  # as on Swiss papers
    re.compile(
        rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th|"
        rf"\.)?[\s,./-]{{0,3}}(?:[dD][eE] )?{_MONTH}\.?(?:\s?/\s?{_MONTH}\.?)?(?: [dD][eE])?"
        r"[\s,./'-]{0,3}(?:\d{4}|\d{2})(?!\d)"
    ),
    re.compile(rf"{_MONTH}\.?[\s,./-]{{0,3}}\d{{1,2}}(?:st|nd|rd|th)?[\s,./'-]{{1,3}}(?:\d{{4}})(?!\d)"),
    re.compile(r"\d{4}年\s?\d{1,2}月\s?\d{1,2}日?"),
    re.compile(r"(?<!\d)20[0-3]\d[01]\d[0-3]\d(?!\d)"),
)  # fmt: skip
_FEWEST = 3
"""Figures of a date at least: 3 May 26."""
# Thousands set apart by a space are taken together with a decimal comma alone: "1 200.00" is a quantity and a price.
# So are whole ones before a currency that has such: "1 757 Ft".
_SPACED = r"\d{1,3}(?: \d{3})+(?=\s?(?:Ft|HUF|Kč|CZK|kr|SEK|NOK|DKK|ISK|zł|PLN|FCFA|XOF|XAF|₽|₴|UAH)(?![^\W\d_]))"
_AMOUNT = (
    rf"{_SPACED}|"
    r"\d{1,3}(?: \d{3})+,\d{2}|\d{1,3}(?:[,.';]\d{2,3})*[,.';]\d{3}(?:[.,]\d{1,4})?|\d+(?:[.,]\d{1,4})?|\.\d{2}"
)
_AMOUNTS = re.compile(
    rf"(?P<sign>\(|-\s?)?(?:(?P<mark>{CURRENCY}\s?)-?|(?<![\d,:/])(?<![^\s.]\.)-?)(?:{_AMOUNT})(?![\d:]|/(?![-=])|[.,]\d)(?P<after>\s?{CURRENCY})?(?:/[-=]|-(?=\s|$)|\))?"
    r"(?:\s?\(?(?:[CD]r|OD)\b\.?\)?)?",
    re.I,
)
_RATE = re.compile(r"\s?[%％]")
_OF_A_LAW = re.compile(r"(?:\bart(?:icle|icolo|ículo|igo|ikel|\.)|§|\bsec(?:tion|\.))\s*$", re.I)
"""Before the number of an article: "TVA non applicable, art. 293 B du CGI"."""
_LAW_LONGEST = len("articolo")
_GLUED, _GLUED_BEFORE = re.compile(r"[^\W_]+"), re.compile(r"[^\W_]+$")
_OF_FIGURES = frozenset((FieldType.DATE, FieldType.MONEY))
_FIGURES = 5
"""Figures of a word with letters that make it an identifier."""
_NUMBERS = re.compile(rf"(?<![\w.,:/-])-?(?:{_AMOUNT})(?![\w:/]|[.,]\d)")
_PERCENTS = re.compile(rf"(?<![\w.,])-?(?:{_AMOUNT})\s?[%％]")
_EMAILS = re.compile(r"[^\s@<>,;:\"()\[\]]+@(?:[\w-]+\.)+[\w-]{2,}")
_PHONES = re.compile(r"(?<![\w.])\+?\(?\d[\d ()./-]{5,20}\d(?![\w.])")


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end] parses to `parsed`."""

    start: int
    end: int
    text: str
    parsed: Parsed


@lru_cache(maxsize=4096)
def find_spans(type: FieldType, text: str, currency: str | None = None) -> tuple[Span, ...]:
    """Every value of `type` in `text`, left to right, none inside another. Only for types that have a shape of
    their own: for text and names the answer is empty. Remembered while a page is read, whose rows are asked about once
    a field; whoever reads a page empties it then (`find_spans.cache_clear`), for no text is to outlive its page."""
    return _spans(_places(type, text), text, lambda piece: parse(type, piece, currency))


def find_field_spans(
    spec: FieldSpec, text: str, currency: str | None = None, order: DateOrder | None = None
) -> tuple[Span, ...]:
    """As find_spans, for the field `spec`: with its formats, and for identifiers of a known kind (those without a
    fault alone) and choices (by their words, the longest first) as well. `order` is that of the document's dates."""
    if spec.type is FieldType.IDENTIFIER:
        places: Iterable[tuple[int, int]] = find_identifiers(spec.format, text)
    elif spec.type is FieldType.CHOICE:
        places = _choice_places(spec, text)
    else:
        places = _places(spec.type, text)
    return _spans(places, text, lambda piece: parse_field(spec, piece, currency, order))


def _spans(places: Iterable[tuple[int, int]], text: str, read: Callable[[str], Parsed | Problem]) -> tuple[Span, ...]:
    found: list[Span] = []
    taken = [False] * len(text)
    for start, end in places:
        if any(taken[start:end]):
            continue
        piece = text[start:end].strip()
        parsed = read(piece)
        if isinstance(parsed, Parsed):
            lead = start + len(text[start:end]) - len(text[start:end].lstrip())
            found.append(Span(lead, lead + len(piece), piece, parsed))
            taken[start:end] = [True] * (end - start)
    return tuple(sorted(found, key=lambda s: s.start))


def _choice_places(spec: FieldSpec, text: str) -> Iterator[tuple[int, int]]:
    words = {word for choice in spec.choices for word in choice_words(spec, choice) if word.strip()}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        yield from (m.span() for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.I))


def _places(type: FieldType, text: str) -> Iterator[tuple[int, int]]:
    if type in _OF_FIGURES and not any(map(str.isdigit, text)):
        return
    if type is FieldType.DATE:
        figures = sum(map(str.isdigit, text))
        for pattern in _DATES if figures >= _FEWEST else ():
            yield from (m.span() for m in pattern.finditer(text) if not _inside_longer(text, m))
    elif type is FieldType.MONEY:
        yield from (_balanced(m) for m in _AMOUNTS.finditer(text) if not _of_another_kind(text, m))
    elif type in _SHAPED:
        yield from (m.span() for m in _SHAPED[type].finditer(text))


def _inside_longer(text: str, match: re.Match[str]) -> bool:
    """Whether a date goes on to the left: 1-2-03-2018 holds no date, #2-24/06/2018 does."""
    before = text[max(match.start() - 2, 0) : match.start()]
    separators = [c for c in match[0] if c in "-/."]
    return len(before) == 2 and before[0].isdigit() and before[1] in separators[:1]


def _of_another_kind(text: str, match: re.Match[str]) -> bool:
    """Whether an amount is a rate (21 %), or the figures of an identifier (NL444104197B01)."""
    if _RATE.match(text, match.end()):
        return True
    if match["mark"] or not match[0].isdigit():
        return False
    said = len(text[: match.start()].rstrip())
    if _OF_A_LAW.search(text, max(0, said - _LAW_LONGEST), match.start()):
        return True
    around = text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
    if not any(c.isalpha() for c in around):
        return False
    before, behind = _GLUED_BEFORE.search(text[: match.start()]), _GLUED.match(text, match.end())
    token = (before[0] if before else "") + match[0] + (behind[0] if behind else "")
    return any(c.isalpha() for c in token) and sum(c.isdigit() for c in token) >= _FIGURES


def _balanced(match: re.Match[str]) -> tuple[int, int]:
    """A parenthesis belongs to the amount only with its partner."""
    start, end = match.span()
    piece = match[0]
    if piece.startswith("(") and not piece.endswith(")"):
        start += 1
    elif piece.endswith(")") and not piece.startswith("("):
        end -= 1
    return start, end


_SHAPED = {
    FieldType.NUMBER: _NUMBERS,
    FieldType.PERCENT: _PERCENTS,
    FieldType.EMAIL: _EMAILS,
    FieldType.PHONE: _PHONES,
}
