"""Step 10, subdocuments: ranges confirmed with what was read; changed ranges rerun 7 to 9 for their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.model.document import Range
from app.model.field import RankedField
from app.pipeline import s06_classify
from app.pipeline.context import StepContext, StepResult

VERSION = "1"

BEGINS = 0.5
"""A page at least this likely to be a first page begins a new subdocument."""
SPEAKS = 0.5
"""A page's best schema counts from this score on."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageRead:
    """What was read of one page. A page that failed is not among them."""

    number: int
    classified: s06_classify.Output
    fields: tuple[RankedField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    provisional: tuple[Range, ...]
    pages: tuple[PageRead, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """Ranges cover every page that was read, in order, none twice."""

    ranges: tuple[Range, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSignals:
    """What step 6 told of one page, as far as dividing needs it."""

    number: int
    scores: tuple[tuple[str, float], ...]
    first_page: float
    blank: bool = False

    @classmethod
    def of(cls, number: int, classified: s06_classify.Output) -> PageSignals:
        return cls(
            number=number,
            scores=classified.scores,
            first_page=classified.first_page,
            blank=classified.blank,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Division:
    """Pages that form one logical document, and the key of the schema they speak for, None for none."""

    pages: tuple[int, ...]
    schema_key: str | None


def divide(pages: Sequence[PageSignals]) -> tuple[Division, ...]:
    """Pages in order (failed ones left out) -> logical documents in order, every page in exactly one of them.

    A page begins a new one where it looks like a first page, or where it clearly speaks for another schema than
    the pages before it. Blank pages go with what stands before them.
    """
    groups: list[list[PageSignals]] = []
    for page in sorted(pages, key=lambda p: p.number):
        if not groups or (not page.blank and _begins(page, groups[-1])):
            groups.append([page])
        else:
            groups[-1].append(page)
    return tuple(Division(pages=tuple(page.number for page in group), schema_key=_schema(group)) for group in groups)


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    """The provisional ranges stand, less the pages that were not read. Pages that none of them holds (they had
    failed before the ranges were drawn) begin a range or join the one before them, as `divide` has it."""
    read = {page.number: PageSignals.of(page.number, page.classified) for page in input.pages}
    ranges: list[Range] = []
    for drawn in input.provisional:
        held = tuple(number for number in drawn.pages if number in read)
        if held:
            ranges.append(replace(drawn, pages=held))
    versions = {drawn.schema_key: drawn.schema_version for drawn in input.provisional}
    placed = {number for drawn in ranges for number in drawn.pages}
    for number in sorted(set(read) - placed):
        _place(read[number], read, ranges, versions)
    ranges.sort(key=lambda drawn: drawn.pages[0])
    return StepResult(output=Output(ranges=tuple(ranges)))


def _place(
    page: PageSignals,
    read: dict[int, PageSignals],
    ranges: list[Range],
    versions: dict[str | None, int | None],
) -> None:
    before = [index for index, drawn in enumerate(ranges) if drawn.pages[0] < page.number]
    last = max(before, key=lambda index: ranges[index].pages[0], default=None)
    if last is not None:
        drawn = ranges[last]
        if page.blank or not _begins(page, [read[number] for number in drawn.pages]):
            ranges[last] = replace(drawn, pages=tuple(sorted((*drawn.pages, page.number))))
            return
    schema = _schema([page])
    known = schema if schema in versions else None
    ranges.append(Range(pages=(page.number,), schema_key=known, schema_version=versions.get(known)))


def _begins(page: PageSignals, group: Sequence[PageSignals]) -> bool:
    if page.first_page >= BEGINS:
        return True
    speaks, before = _schema([page]), _schema(group)
    return speaks is not None and before is not None and speaks != before and not _supports(page, before)


def _supports(page: PageSignals, schema: str) -> bool:
    return any(key == schema and score >= SPEAKS for key, score in page.scores)


def _schema(group: Sequence[PageSignals]) -> str | None:
    """The schema of the highest score on any page; the earlier page where two are equal."""
    best: tuple[str, float] | None = None
    for page in group:
        for key, score in page.scores:
            if score >= SPEAKS and (best is None or score > best[1]):
                best = (key, score)
    return best[0] if best else None
