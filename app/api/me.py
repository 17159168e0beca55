"""Who is calling, and the keys of one's own programs."""

from __future__ import annotations

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from app.api.route import Caller, GuardedRoute, Open, secret_answer
from app.db.queries import queries
from app.errors import Forbidden, NotFound
from app.hitl.cursors import END, MOST, read_cursor, write_cursor
from app.hitl.document_view import when
from app.rbac.api_keys import create_key
from app.rbac.audit import write_audit
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["me"])


class NewKey(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(min_length=1, max_length=100)
    days: int | None = Field(None, ge=1, le=3_650, description="How long it works; null: until revoked.")


@router.get("/me", summary="Who is calling")
@marked()
async def me(open_: Open, caller: Caller) -> dict[str, Any]:
    """User, organisation, teams with role, permissions."""
    shape: dict[str, Any] = {
        "id": str(caller.account_id),
        "email": caller.email,
        "name": caller.name,
        "user": {"id": str(caller.account_id), "email": caller.email, "name": caller.name},
        "is_super_admin": caller.is_super_admin,
        "organisation": None,
        "role": caller.role.value if caller.role else None,
        "teams": [],
        "permissions": [p.value for p in caller.permissions],
    }
    if caller.organisation is None:
        return shape
    shape["organisation"] = {
        "id": str(caller.organisation.id),
        "slug": caller.organisation.slug,
        "name": caller.organisation.name,
    }
    roles = {m.team_id: m.role.value for m in caller.memberships}
    everywhere = caller.role.value if caller.all_teams and caller.role else None
    async with open_.db.tenant(caller.scope) as conn:
        teams = await queries.organisations.list_teams(conn, org_id=caller.org_id)
    shape["teams"] = [
        {"id": str(t["id"]), "slug": t["slug"], "name": t["name"], "role": everywhere or roles.get(t["id"])}
        for t in teams
    ]
    return shape


@router.get("/api-keys", summary="One's own API keys")
@marked(Permission.API_KEY_MANAGE)
async def list_keys(
    open_: Open, caller: Caller, limit: Annotated[int, Query(ge=1, le=MOST)] = 50, cursor: str | None = None
) -> dict[str, Any]:
    before = read_cursor("keys", cursor, UUID)[0] if cursor else END
    async with open_.db.tenant(caller.scope) as conn:
        rows = await queries.organisations.list_keys(
            conn, org_id=caller.org_id, account_id=caller.account_id, before_id=before, limit=limit + 1
        )
    items = [
        {
            "id": str(row["id"]),
            "name": row["name"],
            "prefix": row["prefix"],
            **{k: when(row[k]) for k in ("created_at", "expires_at", "revoked_at", "last_used_at")},
        }
        for row in rows[:limit]
    ]
    more = len(rows) > limit
    return {"items": items, "next_cursor": write_cursor("keys", rows[limit - 1]["id"]) if more else None}


@router.post("/api-keys", status_code=201, summary="A new API key")
@secret_answer
@marked(Permission.API_KEY_MANAGE)
async def new_key(open_: Open, caller: Caller, given: NewKey) -> dict[str, Any]:
    """`key` is shown now and never again. It reaches as far as the caller's memberships do at any moment."""
    if caller.via == "api_key":
        raise Forbidden("An API key cannot make another one.", remedy="Sign in with e-mail and password.")
    made = await create_key(
        open_.control, org_id=caller.org_id, account_id=caller.account_id, name=given.name, days=given.days
    )
    async with open_.db.tenant(caller.scope) as conn:
        await write_audit(
            conn,
            org_id=caller.org_id,
            actor=caller.account_id,
            action="api_key:create",
            resource=f"api_key/{made.id}",
            payload={"name": made.name, "prefix": made.prefix},
        )
    return {
        "id": str(made.id),
        "name": made.name,
        "prefix": made.prefix,
        "key": made.key,
        "created_at": when(made.created_at),
        "expires_at": when(made.expires_at),
    }


@router.delete("/api-keys/{key_id}", status_code=204, summary="Revoke an API key")
@marked(Permission.API_KEY_MANAGE)
async def revoke_key(open_: Open, caller: Caller, key_id: UUID) -> Response:
    """It stops working at once, with every token made by it."""
    async with open_.db.tenant(caller.scope) as conn:
        row = await queries.organisations.revoke_key(
            conn, org_id=caller.org_id, account_id=caller.account_id, key_id=key_id
        )
        if row is None:
            raise NotFound("There is no such key of yours.")
        await write_audit(
            conn,
            org_id=caller.org_id,
            actor=caller.account_id,
            action="api_key:revoke",
            resource=f"api_key/{key_id}",
        )
    return Response(status_code=204)
