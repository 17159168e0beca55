"""Until when a card holds: for life, and the one day left that can be that of its issue."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.rules_found import Found, found_at
from app.readers.zones import Zones

SURE, TOLD, LEFT_OVER = 0.6, 0.3, 0.4
"""Of a day of birth; of a day that a label tells; of the one that is left over."""
_BORN = ("date of birth",)
_FOR_LIFE = re.compile(
    r"\b(?:seumur hidup|sepanjang hayat|for life|life ?long|life ?time|no expiry|does not expire|non[- ]expiring|"
    r"permanent|indefinite\w*|unlimited|unbefristet|unbegrenzt|permanente?|ind[ée]termin[ée]e?|sans limite|illimit\w+|"
    r"indefinid\w+|indeterminad\w+|vitalíci\w*|onbepaald\w*|onbeperkt|bezterminow\w*|na czas nieokreślony|tills vidare|"
    r"livsvarig|ubegrænset|ubegrenset|toistaiseksi|na neurčito|neomezen\w*|határozatlan|nelimitat\w*|süresiz)\b",
    re.I,
)


def held(zones: Zones, schema: Schema, found: Mapping[str, list[Found]]) -> None:
    """Takes the end of a card that is held for life, and tells the day of issue where one day is left over that stands
    between the others."""
    issued, ends = _of(schema, "date of issue"), _of(schema, "date of expiry")
    if issued is None or ends is None:
        return
    view, many = zones.view, found[ends.key]
    many[:] = [f for f in many if not _for_life(zones, f)]
    for spec, before in ((ends, _BORN), (issued, (*_BORN, "date of expiry"))):
        sure = [f for label in before if (o := _of(schema, label)) is not None for f in found[o.key] if f.score >= SURE]
        own = {f.words for f in sure}
        found[spec.key][:] = [f for f in found[spec.key] if f.words not in own or f.score >= SURE]
    if any(f.score >= TOLD for f in found[issued.key]):
        return
    others = [f for f in schema.fields if f.type is FieldType.DATE and f is not issued]
    best = [max(found[f.key], key=lambda one: one.score) for f in others if found[f.key]]
    days = {f.value for f in best}
    left = {
        span.parsed.value: found_at(view, row, span, LEFT_OVER, "the one day left over")
        for row in view.rows
        for span in view.spans(FieldType.DATE, row)
        if span.parsed.value not in days
    }
    born = min(days, default="")
    if len(left) == 1 and born and born < (day := next(iter(left))) and all(d == born or day < d for d in days):
        found[issued.key].append(replace(left[day], score=LEFT_OVER))


def _of(schema: Schema, label: str) -> FieldSpec | None:
    return next((f for f in schema.fields if f.type is FieldType.DATE and label in f.labels.get("en", ())), None)


def _for_life(zones: Zones, found: Found) -> bool:
    """Whether between a day and its label on the row stands that there is no end."""
    row = zones.view.row_of.get(found.words[0]) if found.words else None
    if row is None:
        return False
    start = row.starts[row.words.index(found.words[0])]
    return _FOR_LIFE.search(row.text, 0, start) is not None
