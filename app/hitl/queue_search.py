"""Finding reviews that wait, in the order of the queue, whatever is asked for.

A schema or a reason has a list of the reviews that have it, in the order of the queue. For several things at once the
queue is walked for DEPTH reviews, for what many fit is found near where one looks; if that was not enough, a text is
looked up by its pieces, the rest in the shortest list (sql/migrations/0012_queue_terms.sql).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.patterns import escape_like, like
from app.db.queries import queries
from app.db.tenant import TenantScope
from app.hitl.queue_order import LONG_AGO, NEVER

DEPTH = 5_000
"""Reviews that are walked first, in 5 ms. What fewer than one in 100 fit is left to names and terms."""
ALL = 2**31 - 1

Place = Mapping[str, Any]
"""As app.hitl.queue_order.read_place makes it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """`q` stands in the document's or batch's name, `team` is a short name, `assignee` an account or "nobody", each ""
    (None) for all. `held` says whether to show what is held, what is not, or both; it is due from `due_since` to
    `due_until`, both included."""

    q: str = ""
    schema: str = ""
    reason: str = ""
    team: str = ""
    assignee: UUID | str | None = None
    due_since: datetime = LONG_AGO
    due_until: datetime = NEVER
    held: tuple[bool, ...] = (False,)

    @property
    def terms(self) -> tuple[str, ...]:
        named = (("schema", self.schema), ("reason", self.reason))
        return tuple(f"{kind}:{value}" for kind, value in named if value)

    @property
    def is_term(self) -> bool:
        """Whether it is a term and nothing else that is asked for."""
        return len(self.terms) == 1 and self == Wanted(schema=self.schema, reason=self.reason, held=self.held)

    def conditions(self) -> dict[str, Any]:
        """What every query of sql/queries/queue.sql asks of a review."""
        return {
            "assignee_pattern": "%" if self.assignee is None else escape_like(str(self.assignee)),
            "team_pattern": escape_like(self.team) or "%",
            "due_since": self.due_since,
            "due_until": self.due_until,
            "schemas": [self.schema] if self.schema else [],
            "reasons": [self.reason] if self.reason else [],
            "pattern": like(self.q),
        }


async def find(conn: Connection[Record], scope: TenantScope, wanted: Wanted, place: Place, limit: int) -> list[UUID]:
    """The first `limit` after a place in the queue, inside the tenant transaction of `scope`."""
    asked = {"org_id": scope.org_id, **wanted.conditions(), **place, "held": list(wanted.held), "limit": limit}
    if wanted.is_term:
        rows = await queries.queue.find_by_term(conn, **asked, term=wanted.terms[0])
        return [row["id"] for row in rows]
    rare = bool(wanted.q or wanted.terms)
    team_id = await _team(conn, scope, wanted.team)
    if wanted.team and team_id is None:
        return []
    name, whose = "walk_queue", dict[str, Any]()
    if isinstance(wanted.assignee, UUID):
        name, whose = "walk_given", {"assignee": wanted.assignee}
    elif wanted.assignee is not None:
        name = "walk_free"
    elif team_id is not None:
        name, whose = "walk_team", {"team_id": team_id}
    depth = DEPTH if rare else ALL
    walked = await getattr(queries.queue, name)(conn, **asked, **whose, depth=depth)
    found = [row["id"] for row in walked if row["fits"]]
    if len(found) >= limit or not walked or walked[-1]["many"] < depth:
        return found
    if wanted.q:
        rows = await queries.queue.find_by_name(conn, **asked, sought=wanted.q)
    else:
        rows = await queries.queue.find_by_term(conn, **asked, term=await _rarest(conn, scope, wanted, place))
    return [row["id"] for row in rows]


async def find_held(
    conn: Connection[Record], org_id: UUID, wanted: Wanted, place: Place, limit: int, holder: UUID | None = None
) -> list[UUID]:
    """The same of what is held now, by anyone or by one person."""
    held_by = "%" if holder is None else str(holder)
    rows = await queries.queue.find_held(
        conn, org_id=org_id, holder=held_by, **wanted.conditions(), **place, limit=limit
    )
    return [row["id"] for row in rows]


async def _team(conn: Connection[Record], scope: TenantScope, slug: str) -> UUID | None:
    """The one team that is looked at, if it is one alone."""
    if slug:
        row = await queries.organisations.find_team(conn, org_id=scope.org_id, slug=slug)
        return None if row is None else row["id"]
    return scope.team_ids[0] if scope.team_ids is not None and len(scope.team_ids) == 1 else None


async def _rarest(conn: Connection[Record], scope: TenantScope, wanted: Wanted, place: Place) -> str:
    """Of the terms asked for, that of which fewest are left after the place."""
    if len(wanted.terms) == 1:
        return wanted.terms[0]
    found = {
        term: await queries.queue.count_term(conn, org_id=scope.org_id, term=term, **place, most=4 * DEPTH)
        for term in wanted.terms
    }
    return min(found, key=lambda term: found[term])
