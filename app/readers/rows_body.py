"""The body of an unruled table: its lines with their words by column, up to what is none of it; sums told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from app.model.geometry import Box
from app.model.schema import FieldType
from app.readers.heading_cells import Labels, labels_of, means_whole
from app.readers.heading_columns import Column, Heading
from app.readers.heading_figures import figures_in
from app.readers.heading_texts import APART
from app.readers.lexicon import CARRY, EMPLOYERS, FARE, LED
from app.readers.rows_cells import FIGURES, Line
from app.readers.rows_sums import AMOUNT, UNIT, is_sum, spelled
from app.readers.text import soft
from app.readers.view import LEADERS, PageView, Row
from app.readers.zones import Zones

CLOSE = 0.65
"""Of the usual gap between rows: lines of one cell stand closer."""
STRANGE = 3
"""Lines of text alone, behind a sum, that may stand before more rows."""
PROSE_WORDS = 8
"""Words of a line in one piece from which on it is a sentence."""
CENTS = re.compile(r"\W{0,2}\d{1,3}(?:[ .,']?\d{3})*[.,]\d{2}\W{0,2}")
NUMBERED = re.compile(r"^\W*(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]\s+")


@dataclass(frozen=True, slots=True)
class Body:
    """A line of the table. `sums`: it adds up or carries over; `anchor`: it has an amount; `filled`: columns that the
    schema asks for."""

    row: Row
    line: Line
    sums: bool
    anchor: bool
    filled: int


def body(zones: Zones, heading: Heading, following: Heading | None) -> list[Body]:
    """Lines of the table with their words by column, until what is none of it."""
    view = zones.view
    stop = following.first if following is not None else len(view.rows)
    rows: list[tuple[Row, tuple[int, ...]]] = []
    below, labels, head = (
        view.rows[heading.last].box.y1,
        labels_of(heading.table),
        soft(view.rows[heading.last].text) if heading.words else "",
    )
    for row in view.rows[heading.last + 1 : stop]:
        own = (w for w in row.words if w not in view.running and not LEADERS.fullmatch(view.words[w].text))
        words = tuple(w for w in own if heading.left - 0.005 <= view.words[w].box.centre[0] < heading.right)
        if not words:
            continue
        if row.box.y0 - below > APART * view.height:
            break
        below = row.box.y1
        if not _heads_again(view, labels, head, row):
            rows.append((row, words))
        elif any(is_sum(zones, {0: many}) for _, many in rows):
            break  # the next table's
    rows = rows[_heading_lines(view, heading, [row for row, _ in rows]) :]
    sums = {row.number for row, words in rows if is_sum(zones, {0: words})}
    first = min(sums, default=len(view.rows))
    ahead = [(row, words) for row, words in rows if row.number < first and len(row.segments) >= 2]
    inside = [w for row, words in ahead or rows if row.number not in sums for w in words]
    edges = _edges(view, _narrowed(view, heading, [words for row, words in rows if row.number not in sums]), inside)
    lines = []
    for row, words in rows:
        line = _run_on(view, heading, _by_column(view, words, edges))
        filled = sum(bool(heading.columns[n].specs) for n in line)
        added = (row.number in sums and not is_own(view, heading, line)) or _named_aside(view, heading, line)
        lines.append(Body(row, line, added, _anchor(view, heading, line), filled))
    return _until_end(zones, heading, _with_sums_below(heading, lines))


def booked(view: PageView, heading: Heading, line: Line) -> bool:
    """Whether a line has words, one amount for either side of an account and a balance: however like a sum's label its
    words are, as long as they do not say that it sums up, it is a booking ("Lodgement")."""
    money = [heading.columns[n].specs for n in line if any(s.type is FieldType.MONEY for s in heading.columns[n].specs)]
    sides = [specs for specs in money if all(s.minimum == "0" for s in specs)]
    text = " ".join(view.text(line[n]) for n in sorted(line) if any(c.isalpha() for c in view.text(line[n])))
    return dated(heading) and len(money) == 2 and len(sides) == 1 and bool(text) and not CARRY.match(text)


def is_own(view: PageView, heading: Heading, line: Line) -> bool:
    """Whether a line that is named like a sum is a row all the same: a booking, or a fare that is paid."""
    text = " ".join(view.text(line[n]) for n in sorted(line) if any(c.isalpha() for c in view.text(line[n])))
    return booked(view, heading, line) or (pays(heading) and FARE.fullmatch(text) is not None)


def _with_sums_below(heading: Heading, lines: list[Body]) -> list[Body]:
    """With amounts that stand without a text right below the labels of sums taken for these."""
    texts = [n for n, c in enumerate(heading.columns) if any(s.type is FieldType.TEXT for s in c.specs)]
    return [
        replace(b, sums=True)
        if n and b.anchor and lines[n - 1].sums and not lines[n - 1].anchor and not any(t in b.line for t in texts)
        else b
        for n, b in enumerate(lines)
    ]


def bodies(zones: Zones, heading: Heading, lines: Sequence[Line]) -> list[Body]:
    """The rows of a ruled table as lines of one."""
    view = zones.view
    found = []
    for line in lines:
        words = [w for n in sorted(line) for w in line[n]]
        if words:
            row, filled = view.row_of[words[0]], sum(bool(heading.columns[n].specs) for n in line)
            found.append(Body(row, line, is_sum(zones, line), _anchor(view, heading, line), filled))
    return found


def _heading_lines(view: PageView, heading: Heading, rows: Sequence[Row]) -> int:
    """How many rows are further lines of the headings: without figures, under headings, and closer to them than rows
    stand to each other."""
    if not heading.words or len(rows) < 2:
        return 0
    first, second = rows[0], rows[1]
    above = first.box.y0 - view.rows[heading.last].box.y1
    apart = second.box.y0 - first.box.y1
    under = all(
        any(min(c.box.x1, box.x1) > max(c.box.x0, box.x0) for c in heading.columns)
        for box in (view.box(s) for s in first.segments)
    )
    figures = any(figures_in(view.text(s)) for s in first.segments)
    if under and _ends_open(view, heading, first):
        return 1
    goes_on = len(first.segments) == 1 and view.text(first.segments[0])[0].islower() and len(second.segments) > 2
    if not figures and under and goes_on:
        return 1
    if not figures and under and len(first.segments) > 1 and _names_figures(view, heading, first):
        return 1
    return int(under and not figures and len(second.segments) > 1 and above < CLOSE * apart)


def _ends_open(view: PageView, heading: Heading, row: Row) -> bool:
    """Whether a row is one piece below a heading that cannot end as it does: "Receipt no. of" over "Form 24Q"."""
    if len(row.segments) != 1:
        return False
    box = view.box(row.segments[0])
    above = [s for s in view.rows[heading.last].segments if min(view.box(s).x1, box.x1) > max(view.box(s).x0, box.x0)]
    last = view.text(above[0]).split()[-1].lower() if len(above) == 1 else ""
    return last in LED or last.endswith(("/", "-", "&"))


def _names_figures(view: PageView, heading: Heading, row: Row) -> bool:
    """Whether a row has words where amounts and numbers would stand, below most of their headings: it goes on with
    these ("Interest" over "Amount")."""
    wanted = [c.box for c in heading.columns if {s.type for s in c.specs} & FIGURES]
    boxes = [view.box(s) for s in row.segments]
    below = sum(any(min(w.x1, b.x1) > max(w.x0, b.x0) for b in boxes) for w in wanted)
    return len(wanted) > 1 and 2 * below > len(wanted)


def _heads_again(view: PageView, labels: Labels, head: str, row: Row) -> bool:
    """Whether a row is headings again, of the next part of the table: all its words but one piece are some."""
    if len(row.segments) > 1 and soft(row.text) == head:
        return True
    if len(row.segments) < 2 or any(c.isdigit() for c in row.text):
        return False
    named = sum(bool(means_whole(view.text(s), labels)[0]) for s in row.segments)
    return named >= max(2, len(row.segments) - 1)


def _by_column(view: PageView, words: Sequence[int], edges: Sequence[float]) -> Line:
    line: dict[int, tuple[int, ...]] = {}
    for w in words:
        n = sum(edge <= view.words[w].box.centre[0] for edge in edges)
        line[n] = (*line.get(n, ()), w)
    return line


def _run_on(view: PageView, heading: Heading, line: Line) -> Line:
    """With the words that a text goes on with under headings of figures, without a gap, in its own column."""
    kinds = [{s.type for s in c.specs} for c in heading.columns]
    for n in sorted(line):
        if FieldType.TEXT not in kinds[n]:
            continue
        segment = view.segment_of(line[n][-1])
        for m in range(n + 1, len(kinds)):
            if kinds[m] - FIGURES or m not in line:
                break
            strange = (k for k, w in enumerate(line[m]) if w not in segment or not _spelled(view, w))
            own = line[m][: next(strange, len(line[m]))]
            if own:
                line = {**line, n: (*line[n], *own), m: line[m][len(own) :]}
            if line[m]:
                break
    return {n: words for n, words in line.items() if words}


def _spelled(view: PageView, word: int) -> bool:
    text = view.words[word].text
    return any(c.isalpha() for c in text) and not any(c.isdigit() for c in text) and spelled(text) > 0


def _edges(view: PageView, heading: Heading, words: Sequence[int]) -> list[float]:
    """Where one column ends and the next begins: the widest gutter between the middles of their headings, or between
    the figures that stand under them."""
    spans = sorted((view.words[w].box.x0, view.words[w].box.x1, _figure(view.words[w].text)) for w in words)
    edges = []
    for left, right in pairwise(heading.columns):
        low, high = left.box.centre[0], right.box.centre[0]
        ends = [x1 for x0, x1, f in spans if f and _figures(left) and _under(x0, x1, left.box, right.box)]
        starts = [
            x0
            for x0, x1, f in spans
            if ((f and _figures(right)) or abs(x0 - right.box.x0) < view.char_width)
            and _under(x0, x1, right.box, left.box)
        ]
        if max([low, *ends]) < min([high, *starts]):
            low, high = max([low, *ends]), min([high, *starts])
        edge, width, reach = (left.box.x1 + right.box.x0) / 2, 0.0, low
        for x0, x1, _ in [*(s for s in spans if s[1] > low and s[0] < high), (high, high, False)]:
            if x0 - reach > width:
                edge, width = (x0 + reach) / 2, x0 - reach
            reach = max(reach, x1)
        edges.append(edge)
    return edges


def _narrowed(view: PageView, heading: Heading, rows: Sequence[Sequence[int]]) -> Heading:
    """The heading with its amounts where the rows have them, if none stands below their own heading: that is of sums,
    which stand further out ("TOTALES")."""
    if not pays(heading) or len(heading.columns) != 2 or not heading.columns[1].specs:
        return heading
    ends = [view.words[words[-1]] for words in rows if len(words) > 1]
    amounts = [w.box for w in ends if CENTS.fullmatch(w.text)]
    money = heading.columns[1]
    if len(amounts) < 2 or any(min(b.x1, money.box.x1) > max(b.x0, money.box.x0) for b in amounts):
        return heading
    if max(b.x1 for b in amounts) > money.box.x0:
        return heading
    return replace(heading, columns=(heading.columns[0], replace(money, box=Box.around(amounts))))


def _figure(text: str) -> bool:
    return any(c.isdigit() for c in text) and not any(c.isalpha() for c in text)


def _figures(column: Column) -> bool:
    return bool({s.type for s in column.specs} & FIGURES)


def _under(x0: float, x1: float, box: Box, other: Box) -> bool:
    """Whether most of a word is under a heading, and none under its neighbour."""
    return min(x1, box.x1) - max(x0, box.x0) > 0.5 * (x1 - x0) and min(x1, other.x1) <= max(x0, other.x0)


# ---- what a line is -----------------------------------------------------------------------------------------------
def _named_aside(view: PageView, heading: Heading, line: Line) -> bool:
    """Whether an amount has its name in a column of figures, and none where the rows have theirs: carriage and sums are
    set to the right."""
    kinds = [{s.type for s in c.specs} for c in heading.columns]
    texts = [n for n, k in enumerate(kinds) if FieldType.TEXT in k]
    if not texts or any(n in line for n in texts) or not any(kinds[n] & FIGURES for n in line):
        return False
    named = [n for n in line if n > texts[0] and not kinds[n] - FIGURES]
    return any(spelled(view.text(line[n])) > UNIT for n in named)


def _anchor(view: PageView, heading: Heading, line: Line) -> bool:
    """Whether a line has an amount, or what should be one; prose that runs through the columns has none."""
    for n, column in enumerate(heading.columns):
        text = view.text(line[n]) if n in line else ""
        if any(s.type is FieldType.MONEY for s in column.specs) and AMOUNT.search(text):
            return not _prose(view, heading, line, n)
    return False


def _prose(view: PageView, heading: Heading, line: Line, amount: int) -> bool:
    """Whether the words before an amount run on from the first column to it, through columns of figures."""
    before = [n for n in line if n < amount and {s.type for s in heading.columns[n].specs} & FIGURES]
    if not any(spelled(view.text(line[n])) > UNIT and not view.text(line[n])[0].isdigit() for n in before):
        return False
    segment = view.segment_of(line[amount][0])  # of a ruled table's row it may stand in another line
    return any(w in segment for n in line if n < amount and n not in before for w in line[n])


def _only_text(heading: Heading, line: Line) -> bool:
    """Whether a line has words in columns of text alone, as the second line of a cell."""
    texts = (FieldType.TEXT, FieldType.IDENTIFIER, FieldType.DATE)
    return all(
        any(s.type in texts for s in heading.columns[n].specs) or not heading.columns[n].specs for n in line
    ) and any(heading.columns[n].specs for n in line)


# ---- where it ends ------------------------------------------------------------------------------------------------
def _until_end(zones: Zones, heading: Heading, lines: list[Body]) -> list[Body]:
    """Rows up to the last one that looks like the others: sums and titles may stand between, other things end it."""
    view = zones.view
    first = next((n for n, b in enumerate(lines) if b.sums and any(a.anchor for a in lines[:n])), len(lines))
    usual = median([b.filled for b in lines[:first] if b.anchor and not b.sums] or [0])
    end, misses, summed, netted = 0, 0, False, False
    for n, line in enumerate(lines):
        anchor = line.anchor and not line.sums
        paid = (line.sums or not line.anchor) and any(c.isdigit() for c in line.row.text)
        netted = netted or (end > 0 and paid and line.row.number in zones.remainders)
        if anchor and summed and usual <= 2 and heading.twin is None and heading.words and not dated(heading):
            break  # a name and an amount: what is paid, and the change
        if anchor and summed and len(line.row.segments) == 1 and _words_of(line.row.text) >= PROSE_WORDS:
            break  # a sentence that names an amount
        if end and pays(heading) and (not line.anchor or netted) and EMPLOYERS.search(line.row.text):
            break  # what the employer pays is another list
        if anchor and netted and pays(heading):
            break  # behind what is paid out other things are counted: days of leave, what the employer pays
        if (
            anchor
            and end
            and (_of_another(view, heading, line) or (summed and _uncoded(view, heading, lines[:end], line)))
        ):
            break
        if anchor and (not summed or line.filled >= max(2, usual) or _like_rows(view, heading, line)):
            end, misses = n + 1, 0
        elif line.sums:
            summed, misses = summed or end > 0, 0  # what is carried over from before is no end
        elif not anchor and not line.filled:
            misses += 1  # in columns nobody asks for
        elif anchor or not (_only_text(heading, line.line) or _heads(lines, n)):
            break
        else:
            misses += 1
            if misses > (STRANGE if summed else 4):
                break
    tail = end
    while tail < len(lines) and not lines[tail].sums and _only_text(heading, lines[tail].line):
        gap = lines[tail].row.box.y0 - lines[tail - 1].row.box.y1 if tail else 0.0
        if gap > 0.9 * view.height or not any(b.anchor for b in lines[max(0, tail - 3) : tail]):
            break
        tail += 1
    while 0 < end <= tail < len(lines) and lines[tail].sums and lines[tail].anchor:
        tail += 1  # what it comes to
    return lines[: max(end, tail) if end else 0]


def _words_of(text: str) -> int:
    return sum(any(c.isalpha() for c in word) for word in text.split())


def _of_another(view: PageView, heading: Heading, line: Body) -> bool:
    """Whether a line of a name and an amount has another among the words of the name: it is of another block, set
    otherwise."""
    if not pays(heading):
        return False
    texts = [
        n for n, c in enumerate(heading.columns) if any(s.type is FieldType.TEXT for s in c.specs) and n in line.line
    ]
    return any(
        CENTS.fullmatch(view.words[w].text) and not (after and view.words[after[0]].text == "%")  # a rate
        for n in texts
        for m, w in enumerate(line.line[n][1:], start=2)
        for after in (line.line[n][m : m + 1],)
    )


def _uncoded(view: PageView, heading: Heading, rows: Sequence[Body], line: Body) -> bool:
    """Whether a line behind the sums of pay has words where each row has its code: what has come together so far."""
    if not pays(heading) or heading.columns[0].specs or 0 not in line.line:
        return False
    codes = [view.text(b.line[0]) for b in rows if b.anchor and not b.sums and 0 in b.line]
    return (
        bool(codes)
        and all(any(c.isdigit() for c in code) for code in codes)
        and not any(c.isdigit() for c in view.text(line.line[0]))
    )


def dated(heading: Heading) -> bool:
    """Whether each row must have a day, that titles between them may say: what sums up between days is no end."""
    return any(c.required and c.type is FieldType.DATE for c in heading.table.columns)


def pays(heading: Heading) -> bool:
    """Whether rows are a name and an amount: short names, that seldom wrap."""
    return [c.type for c in heading.table.columns] == [FieldType.TEXT, FieldType.MONEY]


def _heads(lines: Sequence[Body], n: int) -> bool:
    """Whether a line in one piece, without an amount, stands right above a row as the title of a group does."""
    return len(lines[n].row.segments) == 1 and n + 1 < len(lines) and lines[n + 1].anchor and not lines[n + 1].sums


def _like_rows(view: PageView, heading: Heading, line: Body) -> bool:
    """Whether a line has words for its text and a figure or a day before them, if not all that others have."""
    texts = [n for n, c in enumerate(heading.columns) if any(s.type is FieldType.TEXT for s in c.specs)]
    said = [n for n in texts if n in line.line and spelled(view.text(line.line[n])) > 2]
    first = view.text(line.line[0]) if 0 in line.line else ""
    return bool(said) and 0 not in said and len(line.line) >= 3 and any(c.isdigit() for c in first)
