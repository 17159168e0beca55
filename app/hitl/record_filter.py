"""What people look for among the records of a schema, as it stands in an address: `q`, `team`, `batch`,
`approved_since`, `approved_until`, and for dates and numbers `<field>.from` and `<field>.to`, both ends included."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from app.db.pools import Database
from app.db.provision import ColumnKind
from app.db.queries import queries
from app.errors import FieldProblem, Invalid
from app.hitl.record_layout import Layout
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

LONGEST = 200
FIRST = datetime(1, 1, 1, tzinfo=UTC)
LAST = datetime(9999, 12, 31, tzinfo=UTC)

_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,20})?")
_BOUND = re.compile(r"([a-z][a-z0-9_]{0,62})\.(from|to)")
_OPEN = {"number": ("-Infinity", "Infinity"), "date": ("0001-01-01", "9999-12-31")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Range:
    """From `low` to `high`, both included; `kind` is number (plain decimals) or date (ISO 8601)."""

    key: str
    kind: str
    low: str
    high: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordFilter:
    """`team_ids` and `document_ids` are None for all of them."""

    schema: str
    pattern: str = "%"
    approved_from: datetime = FIRST
    approved_to: datetime = LAST
    team_ids: tuple[UUID, ...] | None = None
    document_ids: tuple[UUID, ...] | None = None
    ranges: tuple[Range, ...] = ()

    def parameters(self) -> dict[str, Any]:
        """Of the queries in pdb/queries/search.sql."""
        return {
            "schema_key": self.schema,
            "pattern": self.pattern,
            "approved_from": self.approved_from,
            "approved_to": self.approved_to,
            "team_ids": self.team_ids,
            "document_ids": self.document_ids,
            "range_keys": [r.key for r in self.ranges],
            "range_kinds": [r.kind for r in self.ranges],
            "range_lows": [r.low for r in self.ranges],
            "range_highs": [r.high for r in self.ranges],
        }


async def read_filter(db: Database, principal: Principal, layout: Layout, asked: Mapping[str, str]) -> RecordFilter:
    """Of the names above in `asked`; others are not looked at. Invalid names every one that does not read.

    A team or batch the caller may not see has no records.
    """
    problems: list[FieldProblem] = []
    ranges = _ranges(layout, asked, problems)
    since = _moment(asked, "approved_since", problems)
    until = _moment(asked, "approved_until", problems)
    batch = _uuid(asked, "batch", problems)
    if problems:
        raise Invalid("; ".join(f"{p.loc[-1]}: {p.msg}" for p in problems), problems=tuple(problems))
    async with db.tenant(principal.scope_for(Permission.RECORD_READ)) as conn:
        teams = documents = None
        if name := asked.get("team", ""):
            rows = await queries.organisations.list_teams(conn, org_id=principal.org_id)
            teams = tuple(row["id"] for row in rows if name in (row["slug"], str(row["id"])))
        if batch is not None:
            rows = await queries.batches.list_document_ids(conn, org_id=principal.org_id, batch_id=batch)
            documents = tuple(row["id"] for row in rows)
    return RecordFilter(
        schema=layout.key,
        pattern=_pattern(asked.get("q", "").strip()),
        approved_from=since[0] if since else FIRST,
        approved_to=until[1] if until else LAST,
        team_ids=teams,
        document_ids=documents,
        ranges=ranges,
    )


def _pattern(text: str) -> str:
    """For ILIKE: `text` anywhere, its own % and _ meant literally."""
    if not text:
        return "%"
    escaped = text[:LONGEST].replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def _ranges(layout: Layout, asked: Mapping[str, str], problems: list[FieldProblem]) -> tuple[Range, ...]:
    bounds: dict[str, dict[str, str]] = {}
    for name, value in asked.items():
        found = _BOUND.fullmatch(name)
        if found is None or not value.strip():
            continue
        key, end = found[1], found[2]
        column = layout.column(key)
        kind = None if column is None else "date" if column.kind is ColumnKind.DATE else "number"
        if column is None or not (column.is_numeric or column.kind is ColumnKind.DATE):
            problems.append(FieldProblem(("query", name), f"{layout.title} has no date or number {key}."))
        elif kind == "date" and _day(value.strip()) is None:
            problems.append(FieldProblem(("query", name), "A date as YYYY-MM-DD."))
        elif kind == "number" and not _NUMBER.fullmatch(value.strip()):
            problems.append(FieldProblem(("query", name), "A plain number with a point, as 1234.50."))
        else:
            bounds.setdefault(key, {"kind": str(kind)})[end] = value.strip()
    return tuple(
        Range(
            key=key,
            kind=found["kind"],
            low=found.get("from", _OPEN[found["kind"]][0]),
            high=found.get("to", _OPEN[found["kind"]][1]),
        )
        for key, found in bounds.items()
    )


def _moment(asked: Mapping[str, str], name: str, problems: list[FieldProblem]) -> tuple[datetime, datetime] | None:
    """When a day or moment (RFC 3339; UTC where no offset is told) begins, and when it is over."""
    value = asked.get(name, "").strip()
    if not value:
        return None
    if (day := _day(value)) is not None:
        start = datetime.combine(day, time(), UTC)
        return start, start + timedelta(days=1) if day < date.max else LAST
    try:
        moment = datetime.fromisoformat(value)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment, moment + timedelta(microseconds=1)
    except (ValueError, OverflowError):
        problems.append(FieldProblem(("query", name), "A date as YYYY-MM-DD, or a time as RFC 3339."))
        return None


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
    except ValueError:
        return None


def _uuid(asked: Mapping[str, str], name: str, problems: list[FieldProblem]) -> UUID | None:
    value = asked.get(name, "").strip()
    try:
        return UUID(value) if value else None
    except ValueError:
        problems.append(FieldProblem(("query", name), "An id."))
        return None
