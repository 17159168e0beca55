"""Step 11, merge: page fields -> subdocument fields; line items joined across pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.model.document import Range
from app.model.field import COUNTED, Candidate, RankedField
from app.model.schema import FieldType
from app.pipeline.context import StepContext, StepResult
from app.readers.ranking import best_across

VERSION = "2"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`pages` is (page number, its ranked fields), for every page that was read."""

    ranges: tuple[Range, ...]
    pages: tuple[tuple[int, tuple[RankedField, ...]], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    range: Range
    fields: tuple[RankedField, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    subdocuments: tuple[Merged, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    read = dict(input.pages)
    return StepResult(
        output=Output(
            subdocuments=tuple(
                Merged(range=part, fields=_merge([read[n] for n in part.pages if n in read])) for part in input.ranges
            )
        )
    )


def _merge(pages: list[tuple[RankedField, ...]]) -> tuple[RankedField, ...]:
    """Each field's candidates of all pages in one ranking; rows counted on from page to page. Amounts of a page that
    names no currency are in the one that the other pages name."""
    fields: dict[str, list[tuple[Candidate, ...]]] = {}
    counts: dict[str, list[tuple[Candidate, ...]]] = {}
    rows: list[RankedField] = []
    next_row: dict[str, int] = {}  # rows count from 1
    for page in pages:
        for ranked in page:
            if ranked.table is None:
                fields.setdefault(ranked.field, []).append(ranked.candidates)
            elif ranked.field == COUNTED:
                counts.setdefault(ranked.table, []).append(ranked.candidates)
        for table in dict.fromkeys(r.table for r in page if r.table is not None):
            cells = [r for r in page if r.table == table and r.field != COUNTED]
            numbers = {old: new for new, old in enumerate(sorted({c.row or 0 for c in cells}), next_row.get(table, 1))}
            rows += [_moved(cell, numbers[cell.row or 0]) for cell in cells]
            next_row[table] = next_row.get(table, 1) + len(numbers)
    whole = [RankedField(field=key, candidates=best_across(found)) for key, found in fields.items()]
    whole += [
        RankedField(field=COUNTED, candidates=best_across(found), table=table, row=0) for table, found in counts.items()
    ]
    return _in_one_currency((*whole, *rows)) if len(pages) > 1 else (*whole, *rows)


def _in_one_currency(fields: tuple[RankedField, ...]) -> tuple[RankedField, ...]:
    firsts = [f.candidates[0] for f in fields if f.candidates and f.candidates[0].type is FieldType.MONEY]
    known = {c.currency for c in firsts if c.currency}
    if len(known) != 1:
        return fields
    (currency,) = known
    return tuple(
        replace(f, candidates=tuple(replace(c, currency=c.currency or currency) for c in f.candidates))
        if f.candidates and f.candidates[0].type is FieldType.MONEY
        else f
        for f in fields
    )


def _moved(cell: RankedField, row: int) -> RankedField:
    return replace(cell, row=row, candidates=tuple(replace(c, row=row) for c in cell.candidates))
