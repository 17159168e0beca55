"""The AI provider of the organisation. Its key goes in and never comes out."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, SecretStr

from app.api.route import Caller, GuardedRoute, Open, secret_answer
from app.errors import NotFound
from app.hitl.document_view import when
from app.intake.provider import change_provider, remove_provider
from app.rbac.guard import marked
from app.rbac.permissions import Permission
from app.readers.providers import ProviderInfo, describe_provider

router = APIRouter(route_class=GuardedRoute, tags=["provider"])


class Provider(BaseModel):
    model_config = ConfigDict(extra="forbid")
    kind: str = Field(max_length=20, description="ollama, openai, anthropic, gemini or groq")
    model: str = Field(max_length=200)
    api_base: str | None = Field(None, max_length=500, description="Without: the provider's usual address.")
    key: SecretStr | None = Field(None, description="Without: the key given before stays.")
    enabled: bool = True


@router.get("/provider", summary="The AI provider, without its key")
@marked(Permission.PROVIDER_READ)
async def get_provider(open_: Open, caller: Caller) -> dict[str, Any]:
    async with open_.db.tenant(caller.scope) as conn:
        info = await describe_provider(conn, caller.org_id)
    if info is None:
        raise NotFound("No AI provider is set.")
    return _shape(info)


@router.put("/provider", summary="Set the AI provider")
@secret_answer
@marked(Permission.PROVIDER_MANAGE)
async def put_provider(open_: Open, caller: Caller, given: Provider) -> dict[str, Any]:
    info = await change_provider(
        open_.db,
        caller,
        open_.secret,
        kind=given.kind,
        model=given.model,
        api_base=given.api_base,
        key=given.key,
        enabled=given.enabled,
        allow_private_hosts=open_.settings.allow_private_hosts,
    )
    return _shape(info)


@router.delete("/provider", status_code=204, summary="Take the AI provider away, its key with it")
@marked(Permission.PROVIDER_MANAGE)
async def delete_provider(open_: Open, caller: Caller) -> Response:
    await remove_provider(open_.db, caller)
    return Response(status_code=204)


def _shape(info: ProviderInfo) -> dict[str, Any]:
    return {
        "kind": info.kind.value,
        "model": info.model,
        "api_base": info.api_base,
        "key_hint": info.key_hint,
        "enabled": info.enabled,
        "inside": info.inside,
        "updated_at": when(info.updated_at),
    }
