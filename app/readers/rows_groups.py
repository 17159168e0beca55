"""Lines of a table that are no rows: titles of groups that say what a column would (the security of the sales below it,
the day of the bookings), and references under the texts of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.amounts import parse_amount, plain
from app.readers.dates import month_number
from app.readers.heading_cells import WHOLE
from app.readers.heading_columns import Heading
from app.readers.heading_texts import are_dates
from app.readers.row_dates import day_and_month
from app.readers.rows_body import NUMBERED, Body
from app.readers.rows_cells import CellFound, Line, named
from app.readers.spans import find_spans
from app.readers.text import one_line, soft
from app.readers.view import PageView, Row

SURE = 0.75
LEAST_REFERENCES = 3
MOST_ROWS = 0.6
"""Of the rows of a table that have a reference below them, at least: then it is no part of what the row says."""
MANY_DAYS = 2
LEAST_LETTERS = 3
MOST_WORDS = 14
_DAY_WORD = re.compile(r"^[^\W\d_]{2,12}\.?,?\s+(?=\S)")
"""A day of the week before its date."""
_CODE = re.compile(r"(?=\D*(?:\d\D*){3})[A-Z\d]{6,12}")
"""The number of a security beside its name: a CUSIP, an ISIN."""
_NUMBER = re.compile(r"\d[\d.,]*")
_ENDS = re.compile(r"[:.]$")
_REFERENCE = re.compile(
    r"(?:^|[·|/,;-]\s*)(?:ref|refer[eê]n[cz](?:e|ia)|referenz|réf(?:érence)?|referentie|riferimento|rif|kenmerk|rujukan|"
    r"referens|mandats?ref\w*|mandat|end-to-end|e2e|trace|trans(?:action)? id|txn id|utr|rrn|tid|auth(?:\.? code)?|"
    r"no\.? rujukan|trn|id operazione|cro|wert|valuta|value date|(?:date )?valeur|fecha valor|f\. valor|"
    r"data valuta|data valor|rentedatum|pasvolgnr|transactienr|transaktions?(?:nummer|-?nr|id))\b\.?[\s:#-]*(?=\S*\d)",
    re.I,
)
"""A number of a bank's own, by which a booking is found again."""
_SECURITY = re.compile(
    r"\W*(?:CUSIP|ISIN|WKN|SEDOL|Valoren|Valor)(?:[ -]?(?:no|nr|number|nummer)\b\.?)?[\s:#]*(?=\S*\d)[A-Z\d]{5,12}\W*",
    re.I,
)
"""The number of a security, and nothing else."""


@dataclass(frozen=True, slots=True)
class Group:
    """`row` is the number of the title's row on the page."""

    row: int
    spec: FieldSpec
    value: str | None
    text: str
    words: tuple[int, ...]


def groups_of(view: PageView, heading: Heading, lines: Sequence[Body], titles: frozenset[str]) -> list[Group]:
    """The titles among the lines of a table, where each of its rows has one above it. `titles` name tables: they are
    no value of a row."""
    if heading.twin is not None or not any(b.anchor for b in lines):
        return []
    dates = None if _has_days(view, heading, lines) else _missing(view, heading, lines, FieldType.DATE, required=True)
    if dates is not None and (found := _complete(lines, (_day(view, b, dates) for b in lines))):
        return found
    texts = _missing(view, heading, lines, FieldType.TEXT, required=False)
    if texts is not None:
        return _complete(lines, (_name(view, lines, n, texts, titles) for n in range(len(lines))))
    return []


def grouped(
    view: PageView, groups: Sequence[Group], line: Line, cells: list[CellFound], heading: Heading | None = None
) -> list[CellFound]:
    """The cells of a row with what the title above it says."""
    place = min((view.row_of[w].number for words in line.values() for w in words), default=0)
    above = [g for g in groups if g.row < place]
    if not above or not cells:
        return cells
    group, table = above[-1], cells[0].table
    if heading is not None:
        cells = _counted(heading.table, group.spec, cells)
    told = CellFound(
        table, 0, group.spec, group.value, None, group.text, group.words, SURE if group.value else 0.2, "a title above"
    )
    return [told, *(c for c in cells if c.spec.key != group.spec.key)]


def _counted(table: TableSpec, text: FieldSpec, cells: list[CellFound]) -> list[CellFound]:
    """The cells with a number that stands where the name would, which the title says, as how many there are."""
    spec = next((c for c in table.columns if c.type is FieldType.NUMBER), None)
    alone = next((c for c in cells if c.spec.key == text.key and _NUMBER.fullmatch(c.raw)), None)
    number = parse_amount(alone.raw) if alone is not None else None
    if spec is None or alone is None or number is None or any(c.spec.key == spec.key for c in cells):
        return cells
    return [replace(c, spec=spec, value=plain(number.number)) if c is alone else c for c in cells]


def without_references(view: PageView, lines: Sequence[Body]) -> list[Body]:
    """Without the lines below rows that only say a reference, where most rows have one, or the number of a security."""
    lines = [b for b in lines if b.anchor or not _SECURITY.fullmatch(view.text(b.row.words))]
    rows = sum(b.anchor and not b.sums for b in lines)
    told = [b for b in lines if not b.anchor and not b.sums and _REFERENCE.search(view.text(b.row.words))]
    if len(told) < max(LEAST_REFERENCES, MOST_ROWS * rows):
        return lines
    numbers = {b.row.number for b in told}
    return [b for b in lines if b.row.number not in numbers]


def _has_days(view: PageView, heading: Heading, lines: Sequence[Body]) -> bool:
    """Whether most rows have a day of their own, whatever its heading."""
    column = next((n for n, c in enumerate(heading.columns) for s in c.specs if s.type is FieldType.DATE), None)
    rows = [b for b in lines if b.anchor and not b.sums]
    texts = [view.text(b.line[column]) for b in rows if column is not None and column in b.line]
    return 2 * len(texts) > len(rows) and are_dates(texts)


def _missing(
    view: PageView, heading: Heading, lines: Sequence[Body], type: FieldType, *, required: bool
) -> FieldSpec | None:
    """The first column of a type that no heading names as a whole, or under whose heading no row has anything."""
    rows = [b for b in lines if b.anchor and not b.sums]
    used = {n for b in rows for n in b.line}
    if type is FieldType.TEXT:  # how many there are may stand below the heading of the name
        used = {n for n in used if any(any(map(str.isalpha, view.text(b.line[n]))) for b in rows if n in b.line)}
    sure = {s.key for n, c in enumerate(heading.columns) if n in used for s in c.specs if c.score >= WHOLE}
    spec = next((c for c in heading.table.columns if c.type is type and (c.required or not required)), None)
    return None if spec is None or spec.key in sure else spec


def _complete(lines: Sequence[Body], found: Iterable[Group | None]) -> list[Group]:
    """The titles, where the first row of the table has one and right below each stands a row. Where they are several
    days, the first rows may go on the day of the page before."""
    groups = list(found)
    first = next((n for n, b in enumerate(lines) if b.anchor and not b.sums and groups[n] is None), len(lines))
    days = sum(g is not None and g.spec.type is FieldType.DATE for g in groups)
    if not any(groups[:first]) and days < MANY_DAYS:
        return []
    return [
        g
        for n, g in enumerate(groups)
        if g is not None and any(b.anchor and groups[n + 1 + m] is None for m, b in enumerate(lines[n + 1 : n + 3]))
    ]


def _day(view: PageView, line: Body, spec: FieldSpec) -> Group | None:
    found = day_of(view, line.row)
    return None if found is None else Group(line.row.number, spec, *found, line.row.segments[0])


def day_of(view: PageView, row: Row) -> tuple[str | None, str] | None:
    """The day (None where its year is not said), and how it is written, of a line that begins with it and says no more
    than that and an amount: the balance of the day."""
    text = one_line(view.text(row.segments[0]))
    if not any(c.isdigit() for c in text):
        return None
    bare = _DAY_WORD.sub("", text) if month_number(text.split()[0].strip(".,")) is None else text
    rest = " ".join(view.text(s) for s in row.segments[1:])
    if sum(c.isalpha() for c in rest) > MOST_WORDS:
        return None
    for said in (text, bare):
        spans = find_spans(FieldType.DATE, said)
        if spans and len(spans[0].text) >= 0.9 * len(said.strip(" ,.:")):
            return spans[0].parsed.value, text
        if day_and_month(said):
            return None, said
    return None


def _name(view: PageView, lines: Sequence[Body], n: int, spec: FieldSpec, titles: frozenset[str]) -> Group | None:
    """A line of words in one piece, with neither amount nor figure beside it, and a row of the table below."""
    line = lines[n]
    words, codes = line.row.segments[0], line.row.segments[1:]
    text = one_line(view.text(words))
    coded = all(_CODE.fullmatch(view.text(s)) for s in codes)
    if line.anchor or line.sums or not coded or len(codes) > 1 or len(text.split()) > MOST_WORDS:
        return None
    if n and not (lines[n - 1].anchor or lines[n - 1].sums or n == 1):
        return None
    known = soft(NUMBERED.sub("", text)) in titles
    if known or _ENDS.search(text) or sum(c.isalpha() for c in text) < LEAST_LETTERS:
        return None
    return Group(line.row.number, spec, named(text), text, words)
