"""The barrier between steps 6 and 7: which pages belong together, with which schema, and how far they may travel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.model.document import Range, Sensitivity
from app.model.schema import Schema
from app.pipeline import s06_classify
from app.pipeline.s10_subdocuments import PageSignals, divide

_LEVELS = tuple(Sensitivity)  # declared from the least to the most sensitive


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """Provisional ranges over every page that was read, and the sensitivity of the whole document."""

    ranges: tuple[Range, ...]
    sensitivity: Sensitivity


def plan(
    pages: Mapping[int, s06_classify.Output],
    *,
    schemas: Sequence[Schema],
    asked: str | None,
    given: Sequence[Range] = (),
    sensitivity: Sensitivity,
) -> Plan:
    """`asked` is the schema key the upload asked for, which wins; `given` are ranges a person set, which win
    over everything; pages that failed are not in `pages`."""
    if given:
        ranges = [kept for drawn in given if (kept := _only(drawn, pages))]
    else:
        by_key = {schema.key: schema for schema in schemas}
        signals = [PageSignals.of(number, classified) for number, classified in sorted(pages.items())]
        ranges = [
            _range(division.pages, by_key.get(asked or division.schema_key or "")) for division in divide(signals)
        ]
    return Plan(ranges=tuple(ranges), sensitivity=raised(sensitivity, pages))


def raised(sensitivity: Sensitivity, pages: Mapping[int, s06_classify.Output]) -> Sensitivity:
    """The highest of the document's and its pages' hints. Hints never lower it."""
    hints = [classified.sensitivity for classified in pages.values() if classified.sensitivity is not None]
    return max([sensitivity, *hints], key=_LEVELS.index)


def schema_of_pages(ranges: Sequence[Range]) -> dict[int, tuple[str, int] | None]:
    """The schema (key, version) that each page is read with; None for a page without one."""
    return {
        number: (drawn.schema_key, drawn.schema_version)
        if drawn.schema_key is not None and drawn.schema_version is not None
        else None
        for drawn in ranges
        for number in drawn.pages
    }


def touched_by(failed: Sequence[int], ranges: Sequence[Range]) -> tuple[tuple[int, ...], ...]:
    """For each range the failed pages that may have belonged to it: a failed page counts for the range before
    it and for the one after it, since nobody knows which it was."""
    found: list[set[int]] = [set() for _ in ranges]
    for number in failed:
        before = [i for i, drawn in enumerate(ranges) if drawn.pages[0] < number]
        after = [i for i, drawn in enumerate(ranges) if drawn.pages[0] > number]
        if before:
            found[before[-1]].add(number)
        if after:
            found[after[0]].add(number)
    return tuple(tuple(sorted(pages)) for pages in found)


def _range(pages: tuple[int, ...], schema: Schema | None) -> Range:
    return Range(
        pages=pages,
        schema_key=schema.key if schema else None,
        schema_version=schema.version if schema else None,
    )


def _only(drawn: Range, pages: Mapping[int, object]) -> Range | None:
    held = tuple(number for number in drawn.pages if number in pages)
    if not held:
        return None
    return Range(pages=held, schema_key=drawn.schema_key, schema_version=drawn.schema_version)
