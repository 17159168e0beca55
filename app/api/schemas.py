"""Schemas: read, draft, publish."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from app.api.route import Caller, GuardedRoute, Open
from app.hitl import schemas
from app.hitl.cursors import MOST
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["schemas"])

Json = dict[str, Any]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class Definition(BaseModel):
    """The fields to extract for a document type. A field is `{"key", "type", "title", "required", "labels",
    "anti_labels", "choices", "hint"}`, a table `{"key", "title", "columns": [field, …]}`."""

    model_config = ConfigDict(extra="forbid")
    key: str | None = Field(None, max_length=63)
    title: str = Field(max_length=200)
    fields: list[Json] = Field(default_factory=list, max_length=200)
    tables: list[Json] = Field(default_factory=list, max_length=20)
    keywords: list[str] = Field(default_factory=list, max_length=500)


class Publication(BaseModel):
    model_config = ConfigDict(extra="forbid")
    version: Version | None = Field(None, description="A draft; without, the newest.")


@router.get("/schemas", summary="Schemas with their versions")
@marked(Permission.SCHEMA_READ)
async def list_schemas(
    open_: Open,
    caller: Caller,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Json:
    """By key."""
    return await schemas.list_schemas(open_.db, caller, limit=limit, cursor=cursor)


@router.post("/schemas", status_code=201, summary="Draft a new schema")
@marked(Permission.SCHEMA_WRITE)
async def new_schema(open_: Open, caller: Caller, given: Definition) -> Json:
    return await schemas.draft_schema(open_.db, caller, given.model_dump(exclude_unset=True))


@router.get("/schemas/{key}", summary="One schema")
@marked(Permission.SCHEMA_READ)
async def get_schema(
    open_: Open, caller: Caller, key: str, version: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None
) -> Json:
    """The newest published version, or the one asked for."""
    return await schemas.get_schema(open_.db, caller, key, version)


@router.put("/schemas/{key}", summary="Draft the next version of a schema")
@marked(Permission.SCHEMA_WRITE)
async def put_schema(open_: Open, caller: Caller, key: str, given: Definition) -> Json:
    """Published versions stay as they are; documents are read with the newest published one."""
    return await schemas.draft_schema(open_.db, caller, given.model_dump(exclude_unset=True), key=key)


@router.post("/schemas/{key}/publish", summary="Publish a draft")
@marked(Permission.SCHEMA_PUBLISH)
async def publish_schema(open_: Open, caller: Caller, key: str, given: Publication | None = None) -> Json:
    return await schemas.publish_schema(open_.db, caller, key, given.version if given else None)
