"""Audit, teams and members of an organisation; organisations of the installation."""

from __future__ import annotations

import json
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.route import Caller, GuardedRoute, Open, secret_answer
from app.api.teams import team_named
from app.db.queries import queries
from app.errors import FieldProblem, Forbidden, Invalid, NotFound
from app.hitl.cursors import END, MOST, START, read_cursor, write_cursor
from app.hitl.document_view import text_or_none, when
from app.intake.onboarding import found_organisation
from app.rbac import accounts
from app.rbac.audit import write_audit
from app.rbac.guard import marked
from app.rbac.permissions import Permission
from app.rbac.roles import Role

router = APIRouter(route_class=GuardedRoute)

Json = dict[str, Any]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=500)]


class NewTeam(BaseModel):
    model_config = ConfigDict(extra="forbid")
    slug: str = Field(max_length=40)
    name: str = Field(max_length=200)


class NewMember(BaseModel):
    model_config = ConfigDict(extra="forbid")
    email: str = Field(max_length=254)
    name: str = Field("", max_length=200, description="Asked for where there is no such account yet.")
    role: Role
    team: str | None = Field(None, max_length=64, description="A team's id or short name; none for an org_admin.")


class NewOrganisation(BaseModel):
    model_config = ConfigDict(extra="forbid")
    slug: str = Field(max_length=40)
    name: str = Field(max_length=200)
    team: str = Field("main", max_length=40, description="Short name of its first team.")
    team_name: str = Field("Main", max_length=200)


@router.get("/audit", tags=["organisation"], summary="Who did what, newest first")
@marked(Permission.AUDIT_READ)
async def list_audit(
    open_: Open,
    caller: Caller,
    action: Annotated[str | None, Query(max_length=100)] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Json:
    before = read_cursor("audit", cursor, UUID)[0] if cursor else END
    where = {"org_id": caller.org_id, "before_id": before, "limit": limit + 1}
    async with open_.db.tenant(caller.scope) as conn:
        if action is None:
            rows = await queries.audit.list_audit(conn, **where)
        else:
            rows = await queries.audit.list_audit_of_action(conn, **where, action=action)
    items = []
    for row in rows[:limit]:
        payload = json.loads(row["payload"]) if row["payload"] else None
        if payload:
            payload.pop("salt", None)
        items.append(
            {
                "id": str(row["id"]),
                "at": when(row["at"]),
                "actor": text_or_none(row["actor"]),
                "actor_email": row["actor_email"],
                "action": row["action"],
                "resource": row["resource"],
                "digest": row["digest"],
                "payload": payload,
            }
        )
    more = len(rows) > limit
    return {"items": items, "next_cursor": write_cursor("audit", rows[limit - 1]["id"]) if more else None}


@router.get("/teams", tags=["organisation"], summary="Teams the caller reaches")
@marked(Permission.TEAM_READ)
async def list_teams(open_: Open, caller: Caller) -> Json:
    async with open_.db.tenant(caller.scope) as conn:
        rows = await queries.organisations.list_teams(conn, org_id=caller.org_id)
    items = [
        {"id": str(r["id"]), "slug": r["slug"], "name": r["name"], "created_at": when(r["created_at"])} for r in rows
    ]
    return {"items": items, "next_cursor": None}


@router.post("/teams", status_code=201, tags=["organisation"], summary="A new team")
@marked(Permission.TEAM_MANAGE)
async def new_team(open_: Open, caller: Caller, given: NewTeam) -> Json:
    team = await accounts.create_team(open_.control, caller.org_id, slug=given.slug, name=given.name)
    await _audit(open_, caller, "team:manage", f"team/{team.id}", {"slug": team.slug})
    return {"id": str(team.id), "slug": team.slug, "name": team.name}


@router.get("/members", tags=["organisation"], summary="Members with their roles")
@marked(Permission.MEMBER_READ)
async def list_members(open_: Open, caller: Caller, limit: Limit = 50, cursor: Cursor = None) -> Json:
    after = read_cursor("members", cursor, UUID)[0] if cursor else START
    async with open_.db.tenant(caller.scope) as conn:
        rows = await queries.organisations.list_members(conn, org_id=caller.org_id, after_id=after, limit=limit + 1)
    items = [
        {
            "id": str(row["id"]),
            "account_id": str(row["account_id"]),
            "email": row["email"],
            "name": row["name"],
            "team_id": text_or_none(row["team_id"]),
            "role": row["role"],
            "disabled_at": when(row["disabled_at"]),
        }
        for row in rows[:limit]
    ]
    more = len(rows) > limit
    return {"items": items, "next_cursor": write_cursor("members", rows[limit - 1]["id"]) if more else None}


@router.post("/members", status_code=201, tags=["organisation"], summary="Make someone a member")
@secret_answer
@marked(Permission.MEMBER_MANAGE)
async def new_member(open_: Open, caller: Caller, given: NewMember) -> Json:
    """An account is made where there is none; then `link` sets its first password, once, within a day. Someone who
    is a member of that team already gets the new role."""
    team_id = None
    if given.team is not None:
        team_id = await team_named(open_, caller, given.team)
        if team_id is None:
            raise _bad("team", "There is no such team.")
    if (given.role is Role.ORG_ADMIN) != (team_id is None) or given.role is Role.SUPER_ADMIN:
        raise _bad("role", "An org_admin has no team, a manager, operator or viewer has one.")
    account_id = await accounts.find_account(open_.control, given.email)
    link = None
    if account_id is None:
        account_id = await accounts.create_account(
            open_.control, email=given.email, name=given.name or given.email, password=None
        )
        link = open_.settings.public_url + accounts.link_path(await accounts.make_link(open_.control, account_id))
    await accounts.set_membership(open_.control, caller.org_id, account_id, given.role, team_id)
    told = {"account": str(account_id), "role": given.role.value, "team": text_or_none(team_id)}
    await _audit(open_, caller, "member:manage", f"account/{account_id}", told)
    return {
        "account_id": str(account_id),
        "role": given.role.value,
        "team_id": text_or_none(team_id),
        "link": link,
    }


@router.delete("/members/{account_id}", status_code=204, tags=["organisation"], summary="Someone is no longer a member")
@marked(Permission.MEMBER_MANAGE)
async def remove_member(
    open_: Open, caller: Caller, account_id: UUID, team: Annotated[str | None, Query(max_length=64)] = None
) -> Response:
    """Of one team, or without `team` no longer an org_admin."""
    team_id = None
    if team is not None:
        team_id = await team_named(open_, caller, team)
        if team_id is None:
            raise NotFound("There is no such team.")
    await accounts.remove_membership(open_.control, caller.org_id, account_id, team_id)
    told = {"account": str(account_id), "team": text_or_none(team_id), "removed": True}
    await _audit(open_, caller, "member:manage", f"account/{account_id}", told)
    return Response(status_code=204)


@router.get("/organisations", tags=["installation"], summary="All organisations")
@marked(Permission.ORGANISATION_LIST)
async def list_organisations(open_: Open, limit: Limit = 50, cursor: Cursor = None) -> Json:
    before = read_cursor("organisations", cursor, UUID)[0] if cursor else END
    async with open_.control.control() as conn:
        rows = await queries.organisations.list_organisations(conn, before_id=before, limit=limit + 1)
    items = [
        {"id": str(r["id"]), "slug": r["slug"], "name": r["name"], "created_at": when(r["created_at"])}
        for r in rows[:limit]
    ]
    more = len(rows) > limit
    return {
        "items": items,
        "next_cursor": write_cursor("organisations", rows[limit - 1]["id"]) if more else None,
    }


@router.post("/organisations", status_code=201, tags=["installation"], summary="A new organisation")
@marked(Permission.ORGANISATION_CREATE)
async def new_organisation(open_: Open, caller: Caller, given: NewOrganisation) -> Json:
    """With its first team and the built-in schemas."""
    if caller.via == "api_key":
        raise Forbidden("An API key stays in its organisation.")
    founded = await found_organisation(
        open_.control,
        open_.db,
        slug=given.slug,
        name=given.name,
        team_slug=given.team,
        team_name=given.team_name,
        actor=caller.account_id,
    )
    made = founded.organisation
    return {
        "id": str(made.id),
        "slug": made.slug,
        "name": made.name,
        "team": {"id": str(founded.team.id), "slug": founded.team.slug, "name": founded.team.name},
    }


async def _audit(open_: Open, caller: Caller, action: str, resource: str, payload: Json) -> None:
    async with open_.db.tenant(caller.scope) as conn:
        await write_audit(
            conn,
            org_id=caller.org_id,
            actor=caller.account_id,
            action=action,
            resource=resource,
            payload=payload,
        )


def _bad(loc: str, message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem(("body", loc), message),))
