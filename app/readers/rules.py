"""The rules reader: labels of the schema, place and form. No AI, no learning; a page in a few milliseconds."""

from __future__ import annotations

from app.model.field import Candidate, Source
from app.model.schema import FieldSpec, FieldType
from app.readers.base import PageInput
from app.readers.labels import find_labels
from app.readers.rules_labelled import Found, labelled
from app.readers.rules_place import addresses, organisations
from app.readers.spans import find_spans
from app.readers.values import comparable
from app.readers.view import PageView

KEPT = 6
"""Candidates kept a field and page."""


class RulesReader:
    """See app.readers.base.Reader."""

    name = "rules"
    version = "1"

    async def read(self, page: PageInput) -> tuple[Candidate, ...]:
        try:
            return self.read_now(page)
        finally:
            find_spans.cache_clear()

    def read_now(self, page: PageInput) -> tuple[Candidate, ...]:
        view = PageView(page.words, page.layout)
        hits = find_labels(view, page.schema)
        candidates: list[Candidate] = []
        for spec in page.schema.fields:
            found = labelled(view, spec, hits.get(spec.key, []))
            if spec.type is FieldType.ORGANISATION:
                found += organisations(view)
            elif spec.type is FieldType.ADDRESS:
                found += addresses(view)
            candidates += [self._candidate(page, view, spec, f) for f in _best(spec, found)]
        return tuple(candidates)

    def _candidate(self, page: PageInput, view: PageView, spec: FieldSpec, found: Found) -> Candidate:
        return Candidate(
            field=spec.key,
            type=spec.type,
            value=found.value,
            raw=found.raw,
            confidence=round(found.score, 4),
            source=Source.RULES,
            engine=self.name,
            engine_version=self.version,
            page=page.number,
            currency=found.currency,
            words=found.words,
            box=view.box(found.words) if found.words else None,
            reason=found.reason,
        )


def _best(spec: FieldSpec, found: list[Found]) -> list[Found]:
    """Each value once, at its best place; the best few."""
    best: dict[str, Found] = {}
    for one in sorted(found, key=lambda f: -f.score):
        best.setdefault(comparable(spec.type, one.value), one)
    return list(best.values())[:KEPT]
