"""What is done to the rows chosen in the queue; the answer is the list as it stands then, and what became of each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from app.db.queries import queries
from app.errors import FieldProblem, Invalid, WrongState
from app.hitl.assignment import Assignment, assign, take_back
from app.hitl.many import MOST, Chosen, Outcome, each, reject_one, undo_one
from app.hitl.rereading import read_review_again
from app.rbac.guard import guarded
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.services import Services
from app.web.forms import read_items
from app.web.pages.common import principal_of, services_of
from app.web.pages.queue import Told, load_queue
from app.web.render import render
from app.web.words import plural

One = Callable[[Chosen], Awaitable[object]]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Asked:
    """Who asks for what, of which reviews."""

    services: Services
    principal: Principal
    chosen: Sequence[Chosen]
    form: Mapping[str, str]


@guarded(Permission.REVIEW_WORK)
async def act_on_reviews(request: Request) -> Response:
    """`act` names it, `review` the rows, each as `id.row_version`. Invalid for anything else."""
    items = await read_items(request)
    asked = _Asked(
        services=services_of(request),
        principal=principal_of(request),
        chosen=_chosen([value for key, value in items if key == "review"]),
        form={key: value for key, value in items if key != "review"},
    )
    act = ACTS.get(asked.form.get("act", ""))
    if act is None:
        raise _bad("act", f"One of {', '.join(ACTS)}.")
    one, done_as = act(asked)
    outcome = await each(asked.chosen, one)
    told = Told(
        text=f"{plural(len(outcome.done), 'review')} {done_as}." if outcome.done else "Nothing was changed.",
        refused=await _refused(asked, outcome),
        undo=outcome.done if asked.form["act"] == "reject" else (),
    )
    return await render(request, "queue.html", await load_queue(request, told), here="Reviews", block="list")


def _assign(asked: _Asked) -> tuple[One, str]:
    whose = asked.form.get("assignee", "")
    return _assigning(
        asked, Assignment(assignee=_account(whose) if whose else None)
    ), "given" if whose else "given to nobody"


def _take(asked: _Asked) -> tuple[One, str]:
    return _assigning(asked, Assignment(assignee=asked.principal.account_id)), "taken"


def _drop(asked: _Asked) -> tuple[One, str]:
    return _assigning(asked, Assignment(assignee=None)), "given to nobody"


def _due(asked: _Asked) -> tuple[One, str]:
    moment = _moment(asked.form.get("due", ""))
    return _assigning(asked, Assignment(due_at=moment)), "given a due time" if moment else "without a due time"


def _urgent(asked: _Asked) -> tuple[One, str]:
    return _assigning(asked, Assignment(urgent=True)), "marked urgent"


def _not_urgent(asked: _Asked) -> tuple[One, str]:
    return _assigning(asked, Assignment(urgent=False)), "marked not urgent"


def _assigning(asked: _Asked, wanted: Assignment) -> One:
    return lambda one: assign(asked.services.db, asked.principal, one.id, wanted)


def _release(asked: _Asked) -> tuple[One, str]:
    return lambda one: take_back(asked.services.db, asked.principal, one.id), "held by nobody"


def _read_again(asked: _Asked) -> tuple[One, str]:
    services = asked.services
    return lambda one: read_review_again(services.db, services.live, asked.principal, one.id), "being read again"


def _reject(asked: _Asked) -> tuple[One, str]:
    reason = asked.form.get("words", "").strip() or asked.form.get("reason", "")
    return lambda one: reject_one(asked.services.db, asked.principal, one, reason), "rejected"


def _undo(asked: _Asked) -> tuple[One, str]:
    return lambda one: undo_one(asked.services.db, asked.principal, one), "waiting again"


ACTS: Mapping[str, Callable[[_Asked], tuple[One, str]]] = {
    "assign": _assign,
    "take": _take,
    "drop": _drop,
    "due": _due,
    "urgent": _urgent,
    "not-urgent": _not_urgent,
    "release": _release,
    "read-again": _read_again,
    "reject": _reject,
    "undo": _undo,
}


async def _refused(asked: _Asked, outcome: Outcome) -> tuple[tuple[str, str], ...]:
    """Each refused review by the name of its document, where the caller may see it."""
    if not outcome.refused:
        return ()
    about = {"org_id": asked.principal.org_id, "ids": [r.id for r in outcome.refused]}
    async with asked.services.db.tenant(asked.principal.scope_for(Permission.REVIEW_READ)) as conn:
        names = {row["id"]: row["filename"] for row in await queries.screens.name_reviews(conn, **about)}
    return tuple(
        (
            names.get(r.id, "A review that is not there any more"),
            f"{r.error.detail} {r.error.remedy}" if isinstance(r.error, WrongState) else r.error.detail,
        )
        for r in outcome.refused
    )


def _chosen(values: Sequence[str]) -> list[Chosen]:
    if not 1 <= len(values) <= MOST:
        raise _bad("review", f"Choose 1 to {MOST} reviews.")
    found = []
    for value in values:
        id, _, version = value.partition(".")
        known = version.isdecimal() and len(version) < 10
        found.append(Chosen(id=_account(id, "review"), row_version=int(version) if known else None))
    return found


def _account(text: str, loc: str = "assignee") -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise _bad(loc, "Not an id.") from None


def _moment(text: str) -> datetime | None:
    """A time with its zone; without one it is UTC. None for no text."""
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise _bad("due", "Not a date and time.") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _bad(loc: str, message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem((loc,), message),))
