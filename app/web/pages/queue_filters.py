"""What the queue shows, as its address says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from starlette.datastructures import QueryParams
from starlette.requests import Request

from app.hitl.queue_order import LONG_AGO, NEVER
from app.rbac.principal import Principal
from app.web.forms import clean, escape_like, like

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

    def asked(self, principal: Principal, now: datetime) -> tuple[str, dict[str, Any]]:
        """The query of sql/queries/screens.sql that finds them, each with an index of its own, and its parameters but
        for the place in the list."""
        me = str(principal.account_id)
        since, until = _due(self.due, now)
        asked: dict[str, Any] = {
            "org_id": principal.org_id,
            "team_pattern": escape_like(self.team) or "%",
            "due_since": since,
            "due_until": until,
            "schemas": [self.schema] if self.schema else [],
            "reasons": [self.reason] if self.reason else [],
            "pattern": like(self.q),
        }
        whose = me if self.assignee == "me" else self.assignee
        if self.state in ("held", "mine"):
            holder = me if self.state == "mine" else escape_like(self.holder) or "%"
            return "find_held_reviews", asked | {
                "holder": holder,
                "assignee_pattern": escape_like(whose) or "%",
            }
        if whose and whose != "nobody":
            return "find_given_reviews", asked | {"assignee": UUID(whose)}
        given = [False] if whose else [False, True]
        return "find_reviews", asked | {"given": given, "held": [False]}


def _due(due: str, now: datetime) -> tuple[datetime, datetime]:
    """From when until when it is due, both included."""
    if due == "overdue":
        return LONG_AGO, now
    if due == "today":
        return LONG_AGO, now + DAY
    return (NEVER, NEVER) if due == "none" else (LONG_AGO, NEVER)


EVERYTHING = Filters(state="waiting")


def read_filters(request: Request) -> Filters:
    """From the address, whatever is in it: what is not a filter shows everything."""
    return filters_of(request.query_params)


def filters_of(given: QueryParams | Mapping[str, str]) -> Filters:
    found = {name: clean(given.get(name, "")).strip()[:200] for name in ("state", *NONE_CHOSEN)}
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
