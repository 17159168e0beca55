"""Signing in for programs, and the short-lived tokens of sockets."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from app.api.route import Caller, GuardedRoute, Open, client_address, secret_answer
from app.db.queries import queries
from app.errors import NotFound
from app.rbac import sessions
from app.rbac.guard import marked
from app.rbac.permissions import Permission
from app.rbac.tokens import Purpose

router = APIRouter(route_class=GuardedRoute, tags=["sign-in"])


class Credentials(BaseModel):
    model_config = ConfigDict(extra="forbid")
    email: str = Field(max_length=254)
    password: SecretStr = Field(max_length=1_000)


class SocketTokenFor(BaseModel):
    model_config = ConfigDict(extra="forbid")
    batch_id: UUID | None = Field(None, description="Bind the token to one batch.")


class EnterOrganisation(BaseModel):
    model_config = ConfigDict(extra="forbid")
    organisation_id: UUID
    reason: str = Field("", max_length=500, description="Asked of a super_admin; the organisation's audit shows it.")


@router.post("/auth/token", summary="Sign in with e-mail and password")
@secret_answer
@marked(public="this is where one signs in")
async def sign_in(request: Request, open_: Open, given: Credentials) -> dict[str, Any]:
    """A bearer token for an hour. After too many failures 429 with Retry-After."""
    found = await sessions.sign_in(
        open_.control,
        open_.secret,
        email=given.email,
        password=given.password.get_secret_value(),
        address=client_address(request),
        user_agent=request.headers.get("user-agent", ""),
        lifetime=sessions.ACCESS_LIFETIME,
        purpose=Purpose.ACCESS,
    )
    left = int((found.expires_at - datetime.now(UTC)).total_seconds())
    return {"access_token": found.token, "token_type": "bearer", "expires_in": left}


@router.delete("/auth/token", status_code=204, summary="Sign out")
@marked()
async def sign_out(open_: Open, caller: Caller) -> Response:
    """End this session: the token and everything made with it stop working at once. An API key is not ended so."""
    await sessions.sign_out(open_.control, caller)
    return Response(status_code=204)


@router.post("/auth/socket-token", summary="A token for the live view of a batch")
@secret_answer
@marked(Permission.BATCH_READ)
async def socket_token(open_: Open, caller: Caller, given: SocketTokenFor | None = None) -> dict[str, Any]:
    """For `/ws/batches/{id}?token=…`, good for two minutes; an open socket stays open."""
    batch_id = given.batch_id if given else None
    if batch_id is not None:
        async with open_.db.tenant(caller.scope_for(Permission.BATCH_READ)) as conn:
            if await queries.batches.snapshot_batch(conn, org_id=caller.org_id, batch_id=batch_id) is None:
                raise NotFound("There is no such batch.")
    token, expires_at = sessions.issue_socket_token(open_.secret, caller, batch_id)
    left = int((expires_at - datetime.now(UTC)).total_seconds())
    return {"token": token, "expires_in": max(0, left)}


@router.post("/auth/organisation", status_code=204, summary="Go to another organisation")
@marked()
async def enter(open_: Open, caller: Caller, given: EnterOrganisation) -> Response:
    """Move this session into another organisation: one's own, or any for a super_admin, who says why."""
    await sessions.enter_organisation(open_.control, open_.db, caller, given.organisation_id, reason=given.reason)
    return Response(status_code=204)
