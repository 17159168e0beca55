"""What the queue shows, as its address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from asyncpg import Connection, Record

from app.hitl.queue_order import LONG_AGO, NEVER
from app.hitl.queue_search import Place, Wanted, find, find_held
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

STATES = ("waiting", "held", "mine", "done")
DUES = {"overdue": "Overdue", "today": "Due within 24 hours", "none": "No due time"}
DAY = timedelta(hours=24)
NONE_CHOSEN = {"q": "", "schema": "", "reason": "", "assignee": "", "team": "", "due": "", "holder": ""}


@dataclass(frozen=True, kw_only=True, slots=True)
class Filters:
    """`assignee` is `me`, `nobody` or an account's id, `holder` an account's id, `team` a short name, `due` one of
    DUES; "" is all of them."""

    state: str
    q: str = ""
    schema: str = ""
    reason: str = ""
    assignee: str = ""
    team: str = ""
    due: str = ""
    holder: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What is not as it is anyway, in the order of an address."""
        names = ("state", *NONE_CHOSEN)
        return {name: value for name in names if (value := getattr(self, name))}

    def href(self, **changes: str) -> str:
        """The address with these filters, some of them changed. It names the state, so that nobody's default view
        takes its place."""
        kept = {k: v for k, v in {**self.values, **changes}.items() if v}
        return f"/reviews?{urlencode(kept)}"

    @property
    def unfiltered(self) -> str:
        return self.href(**NONE_CHOSEN)

    @property
    def is_filtered(self) -> bool:
        return any(getattr(self, name) for name in NONE_CHOSEN)

    async def find(self, conn: Connection[Record], principal: Principal, place: Place, limit: int) -> list[UUID]:
        """The reviews that wait or are held and fit, from a place in the queue, inside the tenant transaction of those
        that `principal` may read."""
        me = principal.account_id
        since, until = _due(self.due, now())
        wanted = Wanted(
            q=self.q,
            schema=self.schema,
            reason=self.reason,
            team=self.team,
            assignee=me if self.assignee == "me" else _account(self.assignee),
            due_since=since,
            due_until=until,
        )
        if self.state in ("held", "mine"):
            holder = me if self.state == "mine" else UUID(self.holder) if self.holder else None
            return await find_held(conn, principal.org_id, wanted, place, limit, holder)
        return await find(conn, principal.scope_for(Permission.REVIEW_READ), wanted, place, limit)


def _account(text: str) -> UUID | str | None:
    return text if text == "nobody" else UUID(text) if text else None


def _due(due: str, now: datetime) -> tuple[datetime, datetime]:
    """From when until when it is due, both included."""
    if due == "overdue":
        return LONG_AGO, now
    if due == "today":
        return LONG_AGO, now + DAY
    return (NEVER, NEVER) if due == "none" else (LONG_AGO, NEVER)


EVERYTHING = Filters(state="waiting")


def filters_of(given: Mapping[str, str]) -> Filters:
    """From an address, whatever is in it: what is not a filter shows everything."""
    found = {name: given.get(name, "").replace("\x00", "").strip()[:200] for name in ("state", *NONE_CHOSEN)}
    filters = Filters(**found)
    if filters.holder and filters.state not in ("held", "done"):
        filters = replace(filters, state="held")
    if filters.state not in STATES:
        filters = replace(filters, state="waiting")
    if filters.due not in DUES:
        filters = replace(filters, due="")
    if filters.assignee not in ("", "me", "nobody"):
        filters = replace(filters, assignee=_id(filters.assignee))
    return replace(filters, holder=_id(filters.holder))


def _id(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return ""


def now() -> datetime:
    return datetime.now(UTC)
