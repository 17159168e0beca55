"""Rows of tables: below headings, by the lines of a ruled table or the gutters between columns; cells that wrap joined,
sums and carried balances left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from statistics import median

from app.model.geometry import Box
from app.model.page import Layout, Table
from app.model.schema import FieldType
from app.readers.amounts import PRICE
from app.readers.heading_cells import WHOLE
from app.readers.heading_columns import Heading
from app.readers.lexicon import CHARGE, CREDIT_SIDE, EMPLOYERS
from app.readers.rows_body import bodies, body, is_own, pays
from app.readers.rows_cells import CellFound, Line, cells
from app.readers.rows_codes import with_codes
from app.readers.rows_counts import with_counts
from app.readers.rows_days_said import undated, without_days
from app.readers.rows_decimals import with_decimals
from app.readers.rows_detail import Detail, detail_of, detailed
from app.readers.rows_groups import Group, grouped, groups_of, without_references
from app.readers.rows_joined import joined
from app.readers.rows_plain import is_saving
from app.readers.rows_plan import Plan, plan_of
from app.readers.rows_sides import with_balances
from app.readers.rows_sums import is_sum
from app.readers.rows_units import without_units
from app.readers.rules_balances import Chain
from app.readers.text import soft, spelt_labels
from app.readers.twins import parted
from app.readers.view import PageView
from app.readers.zones import Zones

TITLED = 0.9
"""Heights of a line above the first amount of a ruled cell from which on words are a title."""
TITLE = 2
"""Rows between a heading and the title above it."""
_COUNTED = re.compile(r"^(0{0,5}\d{1,3})[.)]?\s+(?=\S)")


def read_rows(
    zones: Zones,
    layout: Layout,
    heading: Heading,
    following: Heading | None,
    own: str | None,
    chain: Chain | None = None,
) -> list[list[CellFound]]:
    """The rows below a heading, up to the next one, each of its table. `own` is the page's currency. Of a table that
    carries a balance on also the lines that say it between the rows, with nothing else."""
    view = zones.view
    ruled = _ruled(view, layout, heading)
    plan: Plan | None = None
    details: list[Detail] = []
    groups: list[Group] = []
    summed: list[Line] = []
    titles = spelt_labels(heading.table.labels) | spelt_labels(heading.twin.labels if heading.twin else {})
    if ruled is not None:
        lines = list(_of_one(zones, heading, _ruled_lines(view, ruled, heading, following)))
        groups = groups_of(view, heading, bodies(zones, heading, lines), titles)
        lines = [line for line in lines if not any(set(g.words) & set(_words(line)) for g in groups)]
    else:
        inside = body(zones, heading, following)
        plan = _detailed(heading)
        if plan is not None:
            details = [d for b in inside if (d := detail_of(view, b.row)) is not None]
            apart = {d.row.number for d in details}
            inside = [b for b in inside if b.row.number not in apart]
        inside = without_days(view, heading, without_references(view, inside))
        summed = [b.line for b in inside if b.sums]
        groups = groups_of(view, heading, inside, titles)
        apart = {g.row for g in groups}
        lines = joined(view, heading, [b for b in inside if b.row.number not in apart], titles)
    rows: list[list[CellFound]] = []
    for line in lines:
        found = grouped(view, groups, line, cells(view, heading, line, own), heading)
        amounts = any(c.spec.type is FieldType.MONEY and c.value is not None for c in found)
        if not heading.words and not amounts and 2 * len(found) <= sum(bool(c.specs) for c in heading.columns):
            continue  # a running head above a table that goes on
        if _is_row(found) and (is_own(view, heading, line) or not is_sum(zones, line)):
            rows.append(found)
        elif ruled is not None:
            summed.append(line)
    rows = without_counts(rows)
    rows = with_decimals(view, heading.table, undated(heading.table, _unnumbered(rows, heading)))
    rows = with_counts(heading.table, _of_days(_uncharged(_unsummed(with_codes(view, heading, rows)))))
    if chain is not None and chain.table == heading.table.key:
        rows = with_balances(zones, heading, chain, rows, [cells(view, heading, line, own) for line in summed])
    if plan is not None:
        rows = detailed(plan, rows, details, view)
    rows = without_units(view, heading.table, rows)
    rows = rows if view.wide or plan_of(heading.table) is None else [row for row in rows if not _is_saving(row)]
    if heading.twin is not None:
        lists = parted(zones, heading, rows)
        parts = ([row for row in lists if row[0].table == t.key] for t in (heading.table, heading.twin))
        return [row for many in parts for row in with_codes(view, heading, _unnumbered(many, heading))]
    return _sided(view, heading, rows)


def _is_saving(row: Sequence[CellFound]) -> bool:
    """Whether a row of a till's table is no thing, but what was taken off the price of one."""
    name = next((c.raw for c in row if c.spec.type is FieldType.TEXT), "")
    amounts = [c.value for c in row if c.spec.type is FieldType.MONEY and c.value]
    return bool(amounts) and is_saving(name, amounts[-1])


def without_counts(rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Without rows of nothing but a whole number under amounts with cents: the 12 of a title "held over 12 months"."""
    priced = sum(any(c.spec.type is FieldType.MONEY and PRICE.search(c.raw) for c in row) for row in rows)
    if priced < 2:
        return rows
    return [
        row
        for row in rows
        if len([c for c in row if c.value]) != 1
        or any(c.spec.type is not FieldType.MONEY or PRICE.search(c.raw) for c in row)
    ]


def _words(line: Line) -> tuple[int, ...]:
    return tuple(w for words in line.values() for w in words)


def _detailed(heading: Heading) -> Plan | None:
    """The columns of a table whose quantities and prices have lines of their own: no heading names them."""
    plan = plan_of(heading.table)
    if plan is None or plan.number is None or plan.price is None:
        return None
    return plan if {plan.number.key, plan.price.key}.isdisjoint(heading.keys) else None


def _is_row(cells: Sequence[CellFound]) -> bool:
    return any(c.spec.type is FieldType.MONEY or c.spec.required for c in cells) and bool(cells)


def _unnumbered(rows: list[list[CellFound]], heading: Heading) -> list[list[CellFound]]:
    """Texts without the numbers of their rows, where all begin with them: a column of positions that stands close."""
    kinds = (FieldType.TEXT, FieldType.IDENTIFIER)
    texts = [next((c for c in row if c.spec.type in kinds and c.value), None) for row in rows]
    numbers = [_COUNTED.match(c.value or "") if c is not None else None for c in texts]
    first = numbers[0] if numbers else None
    sure = any(c.score < WHOLE and c.specs and c.specs[0].type in kinds for c in heading.columns)
    if first is None or (len(rows) == 1 and not sure):
        return rows
    step = 10 if int(first[1]) == 10 else 1
    if any(m is None or int(m[1]) != int(first[1]) + n * step for n, m in enumerate(numbers)):
        return rows
    return [
        [replace(c, value=_COUNTED.sub("", c.value or "")) if c is text else c for c in row]
        for row, text in zip(rows, texts, strict=True)
    ]


def _unsummed(rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Without rows that say less than the others and whose amounts are those above them added up: all of them or, of
    several amounts, those of the last group."""
    kept: list[list[CellFound]] = []
    above: list[dict[str, Decimal]] = []
    usual = median([len(row) for row in rows]) if rows else 0
    for row in rows:
        amounts = {c.spec.key: Decimal(c.value) for c in row if c.spec.type is FieldType.MONEY and c.value is not None}
        if len(kept) >= 2 and len(row) < usual and amounts and all(amounts.values()) and _added(above, amounts):
            continue
        above.append(amounts)
        kept.append(row)
    return kept


def _added(above: Sequence[Mapping[str, Decimal]], amounts: Mapping[str, Decimal]) -> bool:
    """Whether amounts are those of all rows above or, where they are several, of the last ones, two at least."""
    sums = dict.fromkeys(amounts, Decimal(0))
    for n, row in enumerate(reversed(above), start=1):
        sums = {key: total + row.get(key, Decimal(0)) for key, total in sums.items()}
        if sums == amounts and n >= 2 and (n == len(above) or len(amounts) > 1):
            return True
    return False


def _of_days(rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Without rows that have words, or nothing but amounts, where the others have the day that each must have: they say
    a balance or a sum."""
    days = [next((c for c in row if c.spec.type is FieldType.DATE and c.spec.required), None) for row in rows]
    told = sum(c is not None and any(d.isdigit() for d in c.raw) for c in days)
    if 2 * told <= len(rows):
        return rows
    return [
        row for row, c in zip(rows, days, strict=True) if (_says(row) if c is None else any(d.isdigit() for d in c.raw))
    ]


def _says(row: list[CellFound]) -> bool:
    return any(c.spec.type is FieldType.TEXT and any(ch.isalpha() for ch in c.raw) for c in row)


def _uncharged(rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Without the taxes, rebates and carriage behind the goods, which say less than these."""
    usual = max((len(row) for row in rows), default=0)
    end = len(rows)
    while end > 1 and len(rows[end - 1]) < usual and usual > 2:
        text = next((c.raw for c in rows[end - 1] if c.spec.type is FieldType.TEXT), "")
        if not CHARGE.match(text):
            break
        end -= 1
    return rows[:end]


def _sided(view: PageView, heading: Heading, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Amounts of one column for both sides, none of which has a sign, on the side that the title above says."""
    column = next((c for c in heading.columns if len(c.specs) == 2), None)
    if column is None or not heading.words:
        return rows
    labels = [spelt_labels(spec.labels) for spec in column.specs]
    for row in reversed(view.rows[max(0, heading.first - TITLE) : heading.first]):
        titles = {soft(view.text(s)) for s in row.segments}
        for side, other in (column.specs, column.specs[::-1]):
            mine, theirs = (labels[column.specs.index(s)] for s in (side, other))
            if titles & (mine - theirs) and not any(c.spec is side for many in rows for c in many):
                return [[replace(c, spec=side) if c.spec is other else c for c in many] for many in rows]
    if any(c.spec is column.specs[0] for row in rows for c in row):
        return rows
    marked = [c for row in rows for c in row if c.spec is column.specs[1] and CREDIT_SIDE.search(c.raw)]
    if marked:  # on a card's statement what is owed has no mark beside what was paid
        return [
            [replace(c, spec=column.specs[0]) if c.spec is column.specs[1] and c not in marked else c for c in row]
            for row in rows
        ]
    for row in reversed(view.rows[max(0, heading.first - TITLE) : heading.first]):
        words = {soft(view.words[w].text) for w in row.words}
        debit, credit = words & (labels[0] - labels[1]), words & (labels[1] - labels[0])
        if bool(debit) != bool(credit):
            swap = column.specs[0] if debit else column.specs[1]
            return [[replace(c, spec=swap) if c.spec is column.specs[1] else c for c in many] for many in rows]
    return rows


# ---- ruled --------------------------------------------------------------------------------------------------------
def _ruled(view: PageView, layout: Layout, heading: Heading) -> Table | None:
    """The ruled table that holds the heading with each of its columns in a cell of its own, and rows below. Lines that
    leave two tables in one cell tell nothing."""
    wanted = set(heading.words)
    beside = {w for row in view.rows[heading.first : heading.last + 1] for w in row.words} - wanted
    for table in layout.tables:
        if not table.ruled:
            continue
        cells = [c for c in table.cells if set(c.words) & wanted]
        held = {w for c in cells for w in c.words}
        if held & beside:
            continue
        columns = {c.column for c in cells}
        last = max((c.row + c.row_span for c in cells), default=table.rows)
        below = [c for c in table.cells if c.row >= last and c.words]
        apart = len(columns) >= sum(bool(c.specs) for c in heading.columns)
        if wanted <= held and apart and len({c.column for c in below}) >= 2:
            return table
    return None


def _ruled_lines(view: PageView, table: Table, heading: Heading, following: Heading | None) -> Iterator[Line]:
    """What stands in the table's rows below the heading, up to the next heading; before that what stands below the
    headings in their own cells, where most of them have something."""
    wanted = set(heading.words)
    others = set(following.words) if following is not None else set()
    boxed: dict[int, tuple[int, ...]] = {}
    for cell in table.cells:
        if wanted.intersection(cell.words) and (n := _column_of(cell.box, heading)) is not None:
            boxed[n] = boxed.get(n, ()) + tuple(w for w in cell.words if w not in wanted)
    boxed = {n: words for n, words in boxed.items() if words}
    asked = sum(bool(heading.columns[n].specs) for n in boxed)
    if 2 * len(boxed) > len(heading.columns) or (asked > 1 and asked == sum(bool(c.specs) for c in heading.columns)):
        yield from _split_cell_rows(view, heading, boxed)
    last = max(c.row + c.row_span for c in table.cells if set(c.words) & wanted)
    number = last
    while number < table.rows:
        cells = [c for c in table.cells if c.row == number and c.words]
        end = max((c.row + c.row_span for c in cells), default=number + 1)
        cells += [c for c in table.cells if number < c.row < end and c.words]  # beside one that spans them
        if any(others.intersection(c.words) for c in cells):
            return
        line: dict[int, tuple[int, ...]] = {}
        for cell in cells:
            if (n := _column_of(cell.box, heading)) is not None:
                line[n] = line.get(n, ()) + cell.words
        yield from _split_cell_rows(view, heading, line)
        number = end


def _of_one(zones: Zones, heading: Heading, lines: Iterator[Line]) -> Iterator[Line]:
    """The lines up to where another list begins in the same ruled table: behind a sum the headings again or, in lists
    of a name and an amount, an amount without a name; what the employer pays."""
    view, summed = zones.view, False
    head = soft(view.text(heading.words))
    texts = [n for n, c in enumerate(heading.columns) if any(s.type is FieldType.TEXT for s in c.specs)]
    for line in lines:
        text = view.text(tuple(sorted(_words(line))))
        figures = any(c.isdigit() for c in text)
        if pays(heading) and not figures and EMPLOYERS.search(text):
            return
        if summed and not figures and len(soft(text)) > 3 and soft(text) in head:
            return
        if summed and pays(heading) and figures and not any(n in line for n in texts):
            return
        summed = summed or is_sum(zones, line)
        yield line


def _column_of(box: Box, heading: Heading) -> int | None:
    places = [(min(box.x1, c.box.x1) - max(box.x0, c.box.x0), -n) for n, c in enumerate(heading.columns)]
    overlap, n = max(places)
    return -n if overlap > 0 else None


def _split_cell_rows(view: PageView, heading: Heading, line: Line) -> list[Line]:
    """A ruled row that holds several rows (only columns are ruled): divided where every figure stands on a line of its
    own."""
    figures = [
        n for n, c in enumerate(heading.columns) if any(s.type is FieldType.MONEY for s in c.specs) and line.get(n)
    ]
    anchors = _tops(view, [w for n in figures for w in line[n]])
    if len(anchors) < 2:
        return [_untitled(view, heading, line) if anchors else line]
    parts: list[dict[int, list[int]]] = [{} for _ in anchors]
    for n, words in line.items():
        for w in words:
            top = view.words[w].box.centre[1]
            place = max((i for i, a in enumerate(anchors) if a <= top + 0.5 * view.height), default=0)
            if anchors[0] - top < TITLED * view.height:
                parts[place].setdefault(n, []).append(w)  # what stands above the first amount heads them all
    return [_untitled(view, heading, {n: tuple(ws) for n, ws in part.items()}) for part in parts]


def _untitled(view: PageView, heading: Heading, line: Line) -> Line:
    """A row of a name and an amount without titles in capitals that stand in its cell, above or below the name."""
    (n, *_) = [n for n, c in enumerate(heading.columns) if any(s.type is FieldType.TEXT for s in c.specs)] or [-1]
    lines: dict[int, list[int]] = {}
    for w in line.get(n, ()) if pays(heading) else ():
        lines.setdefault(view.row_of[w].number, []).append(w)
    kept = [words for words in lines.values() if not view.text(tuple(words)).isupper()]
    return {**line, n: tuple(w for words in kept for w in words)} if 0 < len(kept) < len(lines) else line


def _tops(view: PageView, words: Sequence[int]) -> list[float]:
    """The lines that words stand on, by their middles."""
    tops: list[float] = []
    for w in sorted(words, key=lambda w: view.words[w].box.centre[1]):
        top = view.words[w].box.centre[1]
        if not tops or top - tops[-1] > 0.6 * view.height:
            tops.append(top)
    return tops
