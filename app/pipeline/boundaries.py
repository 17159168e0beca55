"""Where a logical document begins in a stack: what a page says of itself, compared with the pages before it.

Evidence is added up in log odds: weights are those with which stacks of the development layouts came apart (see
`bench stacks`); what a page says outright (page 1 of 3, another invoice number) outweighs what it looks like.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.pipeline import s06_classify
from app.pipeline.marks import PageMarks

SPEAKS = 0.5
"""A page's best schema counts from this score on."""
MANY, ALONE = 3, 0.7
"""Of so many pages a later one that no other supports speaks for the document from this score on."""
SAME_HEAD, OTHER_HEAD = 0.55, 0.2
"""Shares of the words at the top of two pages that they have in common: one sender, another sender."""
OTHER_SHAPE = 0.08
"""Relative difference of width / height from which on two pages are of different paper."""
OTHER_TYPE = 1.5

NUMBERED, MISCOUNTED, COMPLETE, UNFINISHED = 7.0, 3.0, 2.5, 2.0
LONE_NEXT, LONE_FIRST, LONE_BACK = 3.0, 3.0, 2.5
SAME_DOCUMENT, OTHER_DOCUMENT, NEW_DOCUMENT, NO_DOCUMENT = 5.0, 4.5, 1.0, 0.8
SAME_IDENTIFIER, OTHER_IDENTIFIERS = 1.0, 0.6
SENDER, SAME_SENDER_AGAIN, NO_HEAD, RUNNING_HEAD = 2.2, 0.3, 0.8, 1.5
CONTINUED, CONTINUES, MIDWAY, OPEN_END = 3.5, 3.5, 1.5, 1.2
SALUTES, TITLED, COVER, CLOSED = 2.5, 1.2, 4.0, 0.7
PAPER, TYPE, COLUMNS = 3.0, 0.7, 1.5
NEW_KIND, OTHER_DATE, SAME_DATE, NEW_DATE, ADDRESSED = 1.5, 2.0, 1.0, 0.8, 2.0
SCHEMA = 2.5
SAME_VALUE, OTHER_VALUE, NEW_LABEL = 1.5, 3.0, 1.0
ATTACHED = 0.5
"""What is left of other paper, kind and date where a page names the document before it: an attachment looks unlike."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSignals:
    """What step 6 told of one page, as far as dividing needs it."""

    number: int
    scores: tuple[tuple[str, float], ...]
    first_page: float
    blank: bool = False
    other: float = 0.0
    marks: PageMarks = field(default_factory=PageMarks)

    @property
    def aside(self) -> bool:
        return self.blank or self.marks.separator

    @classmethod
    def of(cls, number: int, classified: s06_classify.Output) -> PageSignals:
        return cls(
            number=number,
            scores=classified.scores,
            first_page=classified.first_page,
            blank=classified.blank,
            other=classified.other,
            marks=classified.marks,
        )


def begins(page: PageSignals, group: Sequence[PageSignals]) -> bool:
    """Whether `page` begins a new document after the pages of `group`. Blank pages and separator sheets begin
    nothing, and nothing is taken from them; what follows a separator sheet begins one."""
    read = [before for before in group if not before.aside]
    if page.aside or not read:
        return False
    if any(before.marks.separator and before.number > read[-1].number for before in group):
        return True
    return evidence(page, read) > 0


def evidence(page: PageSignals, group: Sequence[PageSignals]) -> float:
    """Log odds that `page` begins a document; `group` are the pages of the document before it, none set aside."""
    last = group[-1]
    likely = min(0.97, max(0.03, page.first_page))
    odds = 0.9 * math.log(likely / (1 - likely))
    odds += _numbers(page.marks, last.marks, len(group))
    before = [each.marks for each in group]
    same = _identity(page.marks, before)
    again = _again(page.marks, before)
    odds += same + again + _flow(page.marks, last.marks)
    sender = _sender(page.marks, group[0].marks, last.marks)
    odds += max(0.0, sender) if again >= OTHER_VALUE else sender  # a form filled in anew is no running head
    other = _looks(page.marks, last.marks) + _about(page.marks, before)
    odds += ATTACHED * other if same <= -SAME_DOCUMENT and other > 0 else other
    speaks, spoke = schema_of([page]), schema_of(group)
    if speaks is not None and spoke is not None and speaks != spoke and not _supports(page, spoke):
        odds += SCHEMA
    return odds


def schema_of(group: Sequence[PageSignals]) -> str | None:
    """The schema of the highest score on any page; the earlier page where two are equal. Where the first page calls
    itself a paper of no schema, others speak only from ALONE on."""
    best: tuple[str, float] | None = None
    read = [page for page in group if not page.aside]
    foreign = bool(read) and read[0].other >= SPEAKS
    for n, page in enumerate(read):
        for key, score in page.scores:
            if score < SPEAKS or (best is not None and score <= best[1]):
                continue
            if n and len(read) >= MANY and score < ALONE and not any(_supports(p, key) for p in read if p is not page):
                continue  # one page of many that looks a little like something
            if n and foreign and score < ALONE:
                continue
            best = (key, score)
    return best[0] if best else None


def _supports(page: PageSignals, schema: str) -> bool:
    return any(key == schema and score >= SPEAKS for key, score in page.scores)


def _numbers(page: PageMarks, last: PageMarks, count: int) -> float:
    """'Page 2 of 3' after 'page 1 of 3', 'page 2' after 'page 1'; a number that goes back begins anew."""
    if page.number is not None:
        if page.number == 1:
            return NUMBERED
        if last.number is None:
            return -NUMBERED if page.number == count + 1 else -MISCOUNTED
        if last.of == page.of and last.number < page.number:
            return -NUMBERED
        return NUMBERED  # of another document whose first page is not there
    odds = 0.0
    if last.number is not None:
        odds += COMPLETE if last.number == last.of else -UNFINISHED
    if page.lone is not None:
        if page.lone == 1:
            odds += LONE_FIRST
        elif page.lone == (last.lone if last.lone is not None else count) + 1:
            odds -= LONE_NEXT
        elif last.lone is not None and page.lone <= last.lone:
            odds += LONE_BACK
    elif last.lone is not None and count > 1:
        odds += 1.0
    return odds


def _identity(page: PageMarks, group: Sequence[PageMarks]) -> float:
    """Numbers by which documents call themselves."""
    known = {marks.document for marks in group if marks.document is not None}
    seen = known | {value for marks in group for value in marks.identifiers}
    if page.document is not None and (known or page.document in seen):
        return -SAME_DOCUMENT if page.document in seen else OTHER_DOCUMENT
    if known and known & set(page.identifiers):
        return -SAME_DOCUMENT
    odds = 0.0
    if page.document is not None:
        odds += NEW_DOCUMENT
    elif known:
        odds -= NO_DOCUMENT
    mine, theirs = set(page.identifiers), {value for marks in group for value in marks.identifiers}
    if mine and theirs:
        odds += -SAME_IDENTIFIER if mine & theirs else OTHER_IDENTIFIERS
    return odds


def _again(page: PageMarks, group: Sequence[PageMarks]) -> float:
    """The same labels in front of other numbers: the same form, filled in for something else."""
    known: dict[str, set[str]] = {}
    for marks in group:
        for label, value in marks.labelled:
            known.setdefault(label, set()).add(value)
    shared = [(label, value) for label, value in page.labelled if label in known]
    if not shared:
        seen = {value for marks in group for value in marks.identifiers}
        new = page.labelled and not any(value in seen for _, value in page.labelled)
        return NEW_LABEL if new else 0.0
    alike = sum(value in known[label] for label, value in shared)
    return -SAME_VALUE if 2 * alike >= len(shared) else OTHER_VALUE


def _about(page: PageMarks, group: Sequence[PageMarks]) -> float:
    """The sort of document a page says it is, and the dates at its top."""
    odds = 0.0
    if page.kind and page.kind not in {marks.kind for marks in group}:
        odds += NEW_KIND
    mine, theirs = set(page.dates), {date for marks in group for date in marks.dates}
    if mine and theirs:
        odds += -SAME_DATE if mine & theirs else OTHER_DATE
    elif mine:
        odds += NEW_DATE
    if page.addressed:
        odds += ADDRESSED
    return odds


def _sender(page: PageMarks, first: PageMarks, last: PageMarks) -> float:
    """A letterhead of another sender begins a document; the same again may be either; none speaks against."""
    if not page.head:
        return 0.0
    alike = max(_alike(page.head, first.head), _alike(page.head, last.head))
    if alike >= SAME_HEAD:
        return SAME_SENDER_AGAIN if page.letterhead else -RUNNING_HEAD
    if page.letterhead and alike <= OTHER_HEAD:
        return SENDER
    return 0.0 if page.letterhead or page.titled or page.cover else -NO_HEAD


def _alike(a: Sequence[str], b: Sequence[str]) -> float:
    mine, theirs = set(a), set(b)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _flow(page: PageMarks, last: PageMarks) -> float:
    """Sentences and sums that go on, letters that begin and end."""
    odds = 0.0
    if page.continued:
        odds -= CONTINUED
    if last.continues:
        odds -= CONTINUES
    if page.midway:
        odds -= MIDWAY
    if last.open_end:
        odds -= OPEN_END
    if page.salutes:
        odds += SALUTES
    if last.closes and not last.continues:
        odds += CLOSED
    return odds


def _looks(page: PageMarks, last: PageMarks) -> float:
    odds = COVER if page.cover else TITLED if page.titled else 0.0
    if page.aspect and last.aspect and abs(page.aspect - last.aspect) > OTHER_SHAPE * max(page.aspect, last.aspect):
        odds += PAPER
    if page.text_height and last.text_height:
        ratio = page.text_height / last.text_height
        if max(ratio, 1 / ratio) > OTHER_TYPE:
            odds += TYPE
    if page.columns and page.columns == last.columns and not page.letterhead:
        odds -= COLUMNS
    return odds
