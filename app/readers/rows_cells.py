"""Cells of a row: the words in a column as a value of the column's type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from app.model.schema import FieldSpec, FieldType
from app.readers.checks import matches
from app.readers.heading_columns import Column, Heading
from app.readers.lexicon import CREDIT_SIDE, DEBIT_SIDE
from app.readers.row_dates import day_and_month
from app.readers.rules_currency import in_currency
from app.readers.spans import find_field_spans
from app.readers.text import one_line
from app.readers.values import Parsed, parse_field
from app.readers.view import SEGMENT_GAP, PageView

FIGURES = frozenset((FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT))
Line = dict[int, tuple[int, ...]]
"""Words by column, of one row of the page."""

APART = 1.5
"""Character widths between figures that are two."""
SIDE = re.compile(r"(?:dr|cr|af|bij|debit|credit|debet|kredit|soll|haben|dare|avere|debe|haber)\.?", re.I)
_MISREAD = ((re.compile(r"(?<=\d)[:;](?=\d{2}$)"), "."), (re.compile(r"(?<=\d);(?=\d{3})"), ","))
_AS_FIGURES = str.maketrans("OoDlI|!SBZ", "0001111582")
_ONLY_FIGURES = re.compile(r"[-+(]?[\dOoDlI|!SBZ]+(?:[.,' ][\dOoDlI|!SBZ]+)*[.,][\dOoDlI|!SBZ]{2}\)?")
_OPENS = re.compile(r"^[O0](?=\S$)")
LIKELY = 0.6
SHORT = 4
"""Letters and figures of a text that a figure read for a letter makes another one."""
_RESIDUE = re.compile(r"^[\s.·|_,:']+(?=[-+(]?\s?\S*\d+[.,\d]*[.,]\d)|(?<=\d)[\s.·|_,]+$")
"""Dots of a leader, and of dirt, beside an amount."""
_RATED = re.compile(r"(\S*\d[.,]\d{2})\s+\d{1,2}\s*%?")
"""An amount and the rate of its tax beside it, which no gap divides."""
_RATE_BEFORE = re.compile(r"^\d{1,2}(?:[.,]\d{1,3})?\s?%\s+(?=\S*\d)")
_PER = re.compile(
    r"(?<=[\d€$£])\s*(?:(?:/|per|je|pro|par|por|al|à)\s*(?:1?[0]{0,3}\s?)?[^\W\d_]{0,10}\.?|[^\W\d_]{0,3}\s?/\s?1?0{0,3})$",
    re.I,
)
"""What a price is for, behind it: 11.04 / 1 ST, 12.50 per 100."""
_FIGURES = re.compile(r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:20)?\d\d")
_MONTH = re.compile(r"(?<=\d)\W?(?=[A-Z]*0[A-Z])[A-Z0]{3}(?=\W?\d)")
"""A month's name with a figure read for a letter: 07N0V22."""
_LABELLED = re.compile(r"(?<=\S)(?:\s+[/|·]\s+[^\W\d][^:/|·]{1,23}:\s*[^\s/|·][^/|·]*)+$")
"""What follows a name, each part behind a stroke and a label."""
_ISIN = re.compile(
    r"\W*(?:(?:\bISIN\b(?: code| no\.?)?\W*)?\b[A-Z]{2}[A-Z\d]{9}\d|\bCUSIP\b\W*[A-Z\d]{9}|\bWKN\b\W*[A-Z\d]{6}|"
    r"\bSEDOL\b\W*[A-Z\d]{7})\b\W*$"
)
"""The number of a security behind its name."""
_DIRT = re.compile(r"^[\s'\"`.,·|_:]+(?=\w)|[\s|·_]+$")


@dataclass(frozen=True, slots=True)
class CellFound:
    """A cell that was read; `value` None for one that stands there and is none of its type."""

    table: str
    row: int
    spec: FieldSpec
    value: str | None
    currency: str | None
    raw: str
    words: tuple[int, ...]
    score: float
    reason: str


def cell_of(
    text: str, words: tuple[int, ...], table: str, row: int, spec: FieldSpec, own: str | None, score: float, reason: str
) -> CellFound:
    """The cell that is all of a text; `own` is the currency of the page."""
    parsed = parse_field(spec, text)
    value = parsed.value if isinstance(parsed, Parsed) else None
    currency: str | None = None
    if spec.type is FieldType.MONEY and isinstance(parsed, Parsed):
        value, currency = in_currency(parsed.value, text, parsed.currency, own or spec.currency or None)
    return CellFound(table, row, spec, value, currency, text, words, score, reason)


def cells(view: PageView, heading: Heading, line: Line, own: str | None) -> list[CellFound]:
    """The cells of a row of the page. `own` is the page's currency."""
    aside = [view.text(line[n]) for n, c in enumerate(heading.columns) if not c.specs and n in line]
    loose = " ".join(sorted(aside, key=lambda text: SIDE.fullmatch(text) is not None))  # the word for a side last
    found = [
        cell
        for n, column in enumerate(heading.columns)
        for cell in _cells(view, heading, column, line.get(n, ()), own, loose)
    ]
    return [*found, *_days_between(view, heading, line)]


def _days_between(view: PageView, heading: Heading, line: Line) -> Iterator[CellFound]:
    """Two days of a row that its table has columns for and none of whose headings was made out: the earlier comes
    first."""
    days = [c for c in heading.table.columns if c.type is FieldType.DATE]
    if len(days) != 2 or any(c.key in heading.keys for c in days):
        return
    texts = [(words, one_line(view.text(words))) for n in sorted(line) if (words := line[n])]
    spans = [(words, span) for words, text in texts for span in find_field_spans(days[0], text)]
    if len(spans) == 2:
        ordered = sorted(spans, key=lambda pair: pair[1].parsed.value)
        for spec, (words, span) in zip(days, ordered, strict=True):
            value, reason = span.parsed.value, "a day of the row"
            yield CellFound(heading.table.key, 0, spec, value, None, span.text, words, LIKELY, reason)


def _cells(
    view: PageView, heading: Heading, column: Column, words: tuple[int, ...], own: str | None, loose: str
) -> Iterator[CellFound]:
    """`loose` is what stands in columns nobody asks for: it may say on which side an amount is."""
    if not words or not column.specs:
        return
    table = (column.table or heading.table).key
    text = view.text(words)
    spec = column.specs[0]
    score = 0.5 + 0.4 * column.score
    reason = f"in the column {spec.title}"
    if len(column.specs) > 1 and all(s.type is FieldType.DATE for s in column.specs):
        for day, span in zip(column.specs, find_field_spans(spec, one_line(text)), strict=False):
            yield CellFound(table, 0, day, span.parsed.value, None, span.text, words, score, reason)
        return
    if len(column.specs) > 1:
        signed = _signed(spec, text, own, loose)
        if signed is None:
            return
        spec = column.specs[0] if Decimal(signed[0]) < 0 else column.specs[1]
        yield CellFound(table, 0, spec, signed[0].lstrip("-"), signed[1], text, words, score, reason)
        return
    if spec.type is FieldType.TEXT:
        words = _without_figures(view, words)
    value, currency, raw, kept = _value(view, spec, words, own)
    if value is None and not any(c.isalnum() for c in raw):
        return
    yield CellFound(table, 0, spec, value, currency, raw, kept, score if value is not None else 0.2, reason)


def _without_figures(view: PageView, words: tuple[int, ...]) -> tuple[int, ...]:
    """Words of a text without rates and counts that stand apart behind it, in a column without a heading."""
    end = len(words)
    for n in range(len(words) - 1, 0, -1):
        if any(c.isalpha() for c in view.words[words[n]].text):
            break
        before, this = view.words[words[n - 1]].box, view.words[words[n]].box
        on_line = abs(before.centre[1] - this.centre[1]) < 0.5 * this.height
        if on_line and this.x0 - before.x1 > SEGMENT_GAP * view.char_width:
            end = n
    return words[:end]


def _value(
    view: PageView, spec: FieldSpec, words: tuple[int, ...], own: str | None
) -> tuple[str | None, str | None, str, tuple[int, ...]]:
    """Value, currency, raw text and words of one cell."""
    text = one_line(view.text(words))
    if spec.type is FieldType.MONEY:
        found = _money(spec, text, own, signed=False)
        if found is None and (alone := _last_figures(view, words)):
            words, text = alone, one_line(view.text(alone))
            found = _money(spec, text, own, signed=False)
        if found is None:
            return None, None, text, words
        return found[0].lstrip("-") if spec.minimum == "0" else found[0], found[1], text, words  # what the heading says
    if spec.type in FIGURES or spec.type is FieldType.DATE:
        said = _dated(text) if spec.type is FieldType.DATE else text
        parsed = parse_field(spec, said)
        spans = find_field_spans(spec, text) if spec.type is FieldType.DATE or not isinstance(parsed, Parsed) else ()
        if spans and (len(spans) > 1 or not isinstance(parsed, Parsed)):
            parsed = spans[0].parsed  # below the day of booking stands that of its value
            text = text if spec.type is FieldType.DATE else spans[0].text
        if spec.type is FieldType.DATE and not isinstance(parsed, Parsed):
            words = _day(view, words)
            return None, None, one_line(view.text(words)), words
        return (parsed.value, None, text, words) if isinstance(parsed, Parsed) else (None, None, text, words)
    said = _DIRT.sub("", text)
    parsed = parse_field(spec, _repaired(spec, named(said)) if spec.type is FieldType.TEXT else said)
    return (parsed.value if isinstance(parsed, Parsed) else None), None, text, words


def _repaired(spec: FieldSpec, text: str) -> str:
    """A short text as its pattern wants it, where OCR has a figure for a letter or the other way about: the "03" and
    "Ql" of the quarters Q3 and Q1."""
    if not spec.pattern or len(text) > SHORT or matches(spec.pattern, text):
        return text
    opened = _OPENS.sub("Q", text)
    likely = (opened, opened[:1] + opened[1:].translate(_AS_FIGURES))
    return next((one for one in likely if matches(spec.pattern, one)), text)


def _figured(text: str) -> str:
    """An amount in which OCR has letters for some figures, with these: "2l500.00"."""
    letters, figures = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    misread = letters and figures >= 2 * letters and _ONLY_FIGURES.fullmatch(text) is not None
    return text.translate(_AS_FIGURES) if misread else text


def _dated(text: str) -> str:
    """A day with a figure read for a letter of its month, or in six or eight figures without a mark, as one with."""
    if _FIGURES.fullmatch(text):
        return f"{text[:2]}.{text[2:4]}.{text[4:]}"
    return _MONTH.sub(lambda m: m[0].replace("0", "O"), text)


def named(text: str) -> str:
    """The name of a security without the number behind it, nor what stands behind labels of its own ("/ Symbol: ABC");
    what has no other name keeps it."""
    bare = _LABELLED.sub("", text)
    return _ISIN.sub("", bare) or bare or text


def _last_figures(view: PageView, words: tuple[int, ...]) -> tuple[int, ...]:
    """The figures at the end of a cell, apart from others by a gap: amounts stand right of hours and rates that have no
    heading of their own."""
    for n in range(len(words) - 1, 0, -1):
        if view.words[words[n]].box.x0 - view.words[words[n - 1]].box.x1 > APART * view.char_width:
            return words[n:]
    return ()


def _day(view: PageView, words: tuple[int, ...]) -> tuple[int, ...]:
    """The first words that are a day and a month, where other things stand beside or below them: "02-05 (02-05)"."""
    runs = (words[first : first + n] for first in range(min(3, len(words))) for n in (3, 2, 1))
    return next((run for run in runs if run and day_and_month(view.text(run))), words)


def _money(spec: FieldSpec, text: str, own: str | None, *, signed: bool) -> tuple[str, str | None] | None:
    bare = replace(spec, minimum=None if signed else spec.minimum, currency=own or spec.currency)
    clean = _RESIDUE.sub("", text)
    clean = _PER.sub("", clean) if any(c.isdigit() for c in _PER.sub("", clean)) else clean
    clean = rated[1] if (rated := _RATED.fullmatch(clean)) else _RATE_BEFORE.sub("", clean)
    for wrong, right in _MISREAD:
        clean = wrong.sub(right, clean)
    parsed = parse_field(bare, clean)
    if not isinstance(parsed, Parsed):
        parsed = parse_field(bare, _figured(clean))
    if not isinstance(parsed, Parsed):
        figures = sum(c.isdigit() for c in clean)
        spans = [s for s in find_field_spans(bare, clean) if sum(c.isdigit() for c in s.text) == figures]
        if not spans:
            return None  # half of what stands there would be another amount
        parsed = spans[-1].parsed
    return in_currency(parsed.value, text, parsed.currency, own or spec.currency or None)


def _signed(spec: FieldSpec, text: str, own: str | None, loose: str) -> tuple[str, str | None] | None:
    """An amount of a column for both sides: by its sign, or by a letter for its side behind it or beside it."""
    side = DEBIT_SIDE.search(text) or CREDIT_SIDE.search(text)
    bare = text[: side.start()].strip() if side is not None else text
    found = _money(spec, bare, own, signed=True)
    if found is None and side is not None:
        found, side = _money(spec, text, own, signed=True), None
    if found is None or found[0].startswith("-"):
        return found
    owed = DEBIT_SIDE.search(text) if side is not None else DEBIT_SIDE.search(f"0 {loose}")
    return (f"-{found[0]}" if owed and Decimal(found[0]) else found[0]), found[1]
