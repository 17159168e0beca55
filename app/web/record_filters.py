"""The filter of the records' list as it stands in the address: what is asked, shown as chips and as inputs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request

from app.db.provision import ColumnKind
from app.hitl.record_layout import Layout
from app.web.forms import query

NAMED = {
    "q": "Contains",
    "approved_since": "Approved since",
    "approved_until": "Approved until",
    "team": "Team",
    "batch": "Batch",
}
ENDS = (("at least", "at most"), ("since", "until"))
"""How the ends of a range are called, of numbers and of dates."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chip:
    """A filter that is on, and the address without it."""

    name: str
    words: str
    value: str
    without: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """`asked` are the filters of the address; `problems` what of them does not read, by name."""

    schema: str
    asked: Mapping[str, str]
    cursor: str
    problems: Mapping[str, str]
    chips: tuple[Chip, ...]

    def href(self, **changes: str) -> str:
        """This list, with something else about it; nothing chosen in it unless told."""
        return address("/records", self.schema, self.asked, {"cursor": self.cursor, **changes})

    def export(self, form: str, **more: str) -> str:
        return address("/api/v1/records/export", self.schema, self.asked, {"format": form, **more})

    @property
    def is_filtered(self) -> bool:
        return bool(self.chips or self.problems)


@dataclass(frozen=True, kw_only=True, slots=True)
class RangeInput:
    """Two inputs, from and to, of a date or number."""

    key: str
    title: str
    is_date: bool
    low: str
    high: str


def address(path: str, schema: str, asked: Mapping[str, str], more: Mapping[str, str]) -> str:
    kept = {k: v for k, v in {"schema": schema, **asked, **more}.items() if v}
    return path + (f"?{urlencode(kept)}" if kept else "")


def read_asked(request: Request) -> dict[str, str]:
    """The filters of the address that say something, at most 200 characters each."""
    names = [n for n in request.query_params if n.endswith((".from", ".to"))][:200]
    asked = {n: query(request, n) for n in ("q", *names, "approved_since", "approved_until", "team", "batch")}
    return {name: value for name, value in asked.items() if value}


def make_chips(
    key: str,
    layout: Layout | None,
    asked: Mapping[str, str],
    problems: Mapping[str, str],
    names: Mapping[str, str],
) -> tuple[Chip, ...]:
    chips = []
    for name, value in asked.items():
        if name in problems:
            continue
        words = NAMED.get(name, "")
        if not words:
            field, _, end = name.rpartition(".")
            column = layout.column(field) if layout else None
            title = column.title if column else field
            is_date = column is not None and column.kind is ColumnKind.DATE
            words = f"{title} {ENDS[is_date][end == 'to']}"
        without = {k: v for k, v in asked.items() if k != name}
        shown = names.get(value, value) if name in ("team", "batch") else value
        chips.append(Chip(name=name, words=words, value=shown, without=address("/records", key, without, {})))
    return tuple(chips)


def range_inputs(layout: Layout | None, asked: Mapping[str, str]) -> tuple[RangeInput, ...]:
    if layout is None:
        return ()
    kinds = (ColumnKind.DATE, ColumnKind.MONEY, ColumnKind.NUMBER)
    return tuple(
        RangeInput(
            key=column.key,
            title=column.title,
            is_date=column.kind is ColumnKind.DATE,
            low=asked.get(f"{column.key}.from", ""),
            high=asked.get(f"{column.key}.to", ""),
        )
        for column in sorted((c for c in layout.columns if c.kind in kinds), key=lambda c: kinds.index(c.kind))
    )
