"""Views of the queue that people keep: a name for a set of filters, one's own or shared with a team."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Forbidden, Invalid, NotFound
from app.rbac.permissions import Permission
from app.rbac.principal import Principal

LONGEST_NAME = 40
MOST = 20
"""Views of one's own: as many tabs as anybody finds their way in."""


@dataclass(frozen=True, kw_only=True, slots=True)
class View:
    """`filters` as in the queue's address; `team` is the name of the team that it is shared with, or "", and
    `team_slug` its short name."""

    id: UUID
    name: str
    filters: str
    team: str
    team_slug: str
    is_mine: bool
    is_default: bool
    may_delete: bool


async def list_views(conn: Connection[Record], principal: Principal) -> tuple[View, ...]:
    """One's own by name, then what others share. Inside the caller's tenant transaction."""
    rows = await queries.views.list_views(conn, org_id=principal.org_id, account_id=principal.account_id)
    return tuple(
        View(
            id=row["id"],
            name=row["name"],
            filters=row["filters"],
            team=row["team"] or "",
            team_slug=row["team_slug"] or "",
            is_mine=row["account_id"] == principal.account_id,
            is_default=row["is_default"],
            may_delete=_may_delete(principal, row),
        )
        for row in rows
    )


async def get_view(db: Database, principal: Principal, view_id: UUID) -> View:
    """One of those that list_views shows. NotFound."""
    async with db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        found = next((view for view in await list_views(conn, principal) if view.id == view_id), None)
    if found is None:
        raise NotFound("There is no such view.")
    return found


async def save_view(
    db: Database, principal: Principal, *, name: str, filters: str, team_id: UUID | None, is_default: bool
) -> UUID:
    """Keep `filters` under a name; one's own view of that name is replaced. Its id. Invalid for a name that is none or
    one view too many; Forbidden where it is to be shared with a team that the caller does not manage."""
    said = _name(principal, name, team_id)
    who = {"org_id": principal.org_id, "account_id": principal.account_id}
    async with db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        mine = {view.name for view in await list_views(conn, principal) if view.is_mine}
        if said not in mine and len(mine) >= MOST:
            raise _bad(f"You have {MOST} views: delete one first.")
        view_id: UUID = await queries.views.save_view(conn, **who, name=said, filters=filters, team_id=team_id)
        if is_default:
            await queries.views.set_default_view(conn, **who, view_id=view_id)
    return view_id


async def change_view(
    db: Database,
    principal: Principal,
    view_id: UUID,
    *,
    name: str,
    filters: str,
    team_id: UUID | None,
    is_default: bool,
) -> None:
    """One's own view, all of it. NotFound for a view that the caller does not see, Forbidden for somebody else's and
    for a team as in save_view; Invalid for a name that is none or that another view of one's own has."""
    who = {"org_id": principal.org_id, "account_id": principal.account_id, "view_id": view_id}
    async with db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        row = await _find(conn, principal, view_id)
        if row["account_id"] != principal.account_id:
            raise Forbidden("A view is changed by whose it is.")
        said = _name(principal, name, team_id)
        views = await list_views(conn, principal)
        if any(view.is_mine and view.name == said and view.id != view_id for view in views):
            raise _bad("You have another view of this name.")
        await queries.views.change_view(conn, **who, name=said, filters=filters, team_id=team_id)
        if is_default:
            await queries.views.set_default_view(conn, **who)
        else:
            await queries.views.forget_default_view(conn, **who)


async def set_default(db: Database, principal: Principal, view_id: UUID, *, is_default: bool) -> None:
    """Whether the queue opens with it for the caller. NotFound for a view the caller does not see."""
    who = {"org_id": principal.org_id, "account_id": principal.account_id, "view_id": view_id}
    async with db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        await _find(conn, principal, view_id)
        if is_default:
            await queries.views.set_default_view(conn, **who)
        else:
            await queries.views.forget_default_view(conn, **who)


async def delete_view(db: Database, principal: Principal, view_id: UUID) -> None:
    """One's own, or as a manager one that is shared with the team. NotFound, Forbidden."""
    async with db.tenant(principal.scope_for(Permission.REVIEW_READ)) as conn:
        row = await _find(conn, principal, view_id)
        if not _may_delete(principal, row):
            principal.require(Permission.REVIEW_ASSIGN, row["team_id"])
        await queries.views.delete_view(conn, org_id=principal.org_id, view_id=view_id)


async def _find(conn: Connection[Record], principal: Principal, view_id: UUID) -> Record:
    row: Record | None = await queries.views.get_view(conn, org_id=principal.org_id, view_id=view_id)
    if row is None:
        raise NotFound("There is no such view.")
    return row


def _name(principal: Principal, name: str, team_id: UUID | None) -> str:
    """The name as it is kept, once the caller may share with the team."""
    said = " ".join(name.split())
    if not 1 <= len(said) <= LONGEST_NAME:
        raise _bad(f"A name of 1 to {LONGEST_NAME} characters.")
    if team_id is not None:
        principal.require(Permission.REVIEW_ASSIGN, team_id)
    return said


def _may_delete(principal: Principal, row: Record) -> bool:
    if row["account_id"] == principal.account_id:
        return True
    return row["team_id"] is not None and principal.allows(Permission.REVIEW_ASSIGN, row["team_id"]).allowed


def _bad(message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem(("name",), message),))
