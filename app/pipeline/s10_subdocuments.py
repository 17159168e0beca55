"""Step 10, subdocuments: ranges confirmed with what was read; changed ranges rerun 7 to 9 for their pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.model.document import Range
from app.model.field import RankedField
from app.pipeline import s06_classify
from app.pipeline.boundaries import PageSignals, begins, schema_of
from app.pipeline.context import StepContext, StepResult

VERSION = "4"
__all__ = ["Division", "Input", "Output", "PageRead", "PageSignals", "divide", "run"]


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
class Division:
    """Pages that form one logical document, and the key of the schema they speak for, None for none."""

    pages: tuple[int, ...]
    schema_key: str | None


def divide(pages: Sequence[PageSignals]) -> tuple[Division, ...]:
    """Pages in order (failed ones left out) -> logical documents in order, every page in exactly one of them.

    A page begins a new one where the evidence says so (app.pipeline.boundaries). Blank pages are set aside: they
    begin nothing and go with what stands before them, at the very top with what follows.
    """
    groups: list[list[PageSignals]] = []
    for page in sorted(pages, key=lambda p: p.number):
        if not groups or begins(page, groups[-1]):
            groups.append([page])
        else:
            groups[-1].append(page)
    return tuple(Division(pages=tuple(page.number for page in group), schema_key=schema_of(group)) for group in groups)


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
        if not begins(page, [read[number] for number in drawn.pages]):
            ranges[last] = replace(drawn, pages=tuple(sorted((*drawn.pages, page.number))))
            return
    schema = schema_of([page])
    known = schema if schema in versions else None
    ranges.append(Range(pages=(page.number,), schema_key=known, schema_version=versions.get(known)))
