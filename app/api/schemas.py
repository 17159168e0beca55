"""Schemas: read, draft, compare, publish, import and export, try on a document."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query

from app.api.route import Caller, GuardedRoute, Open
from app.api.schema_models import (
    Definition,
    Difference,
    Import,
    Imported,
    Json,
    Publication,
    Reread,
    SchemaList,
    SchemaPublished,
    SchemaShown,
    Trial,
    Tried,
    Version,
)
from app.api.schema_models import Open as OpenDocuments
from app.hitl import schemas
from app.hitl.cursors import MOST
from app.hitl.trial import try_on_document
from app.rbac.guard import marked
from app.rbac.permissions import Permission

router = APIRouter(route_class=GuardedRoute, tags=["schemas"])

VersionQuery = Annotated[int | None, Query(ge=1, le=2**31 - 1)]


def _gives(model: Any, status: int = 200) -> dict[int | str, dict[str, Any]]:
    """Says what the answer looks like, without checking it again."""
    return {status: {"model": model, "description": "Done."}}


@router.get("/schemas", summary="Schemas with their versions", responses=_gives(SchemaList))
@marked(Permission.SCHEMA_READ)
async def list_schemas(
    open_: Open,
    caller: Caller,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Json:
    """By key."""
    return await schemas.list_schemas(open_.db, caller, limit=limit, cursor=cursor)


@router.post("/schemas", status_code=201, summary="Draft a new schema", responses=_gives(SchemaShown, 201))
@marked(Permission.SCHEMA_WRITE)
async def new_schema(open_: Open, caller: Caller, given: Definition) -> Json:
    return await schemas.draft_schema(open_.db, caller, given.model_dump(exclude_unset=True))


@router.post(
    "/schemas/import",
    status_code=201,
    summary="Draft a schema from an export or a JSON Schema",
    responses=_gives(Imported, 201),
)
@marked(Permission.SCHEMA_WRITE)
async def import_schema(open_: Open, caller: Caller, given: Import) -> Json:
    """A new one, or the next version of the one of its key. `notes` name what could not be mapped."""
    return await schemas.import_schema(open_.db, caller, **given.model_dump(exclude_unset=True))


@router.get("/schemas/{key}", summary="One schema", responses=_gives(SchemaShown))
@marked(Permission.SCHEMA_READ)
async def get_schema(open_: Open, caller: Caller, key: str, version: VersionQuery = None) -> Json:
    """The newest published version, or the one asked for."""
    return await schemas.get_schema(open_.db, caller, key, version)


@router.put("/schemas/{key}", summary="Draft the next version of a schema", responses=_gives(SchemaShown))
@marked(Permission.SCHEMA_WRITE)
async def put_schema(open_: Open, caller: Caller, key: str, given: Definition) -> Json:
    """Published versions stay as they are; documents are read with the newest published one."""
    return await schemas.draft_schema(open_.db, caller, given.model_dump(exclude_unset=True), key=key)


@router.get("/schemas/{key}/diff", summary="What changed between two versions", responses=_gives(Difference))
@marked(Permission.SCHEMA_READ)
async def diff_schema(
    open_: Open,
    caller: Caller,
    key: str,
    from_: Annotated[Version, Query(alias="from")],
    to: Annotated[Version, Query()],
) -> Json:
    return await schemas.diff_schema(open_.db, caller, key, from_, to)


@router.get("/schemas/{key}/export", summary="The definition alone", responses=_gives(Definition))
@marked(Permission.SCHEMA_READ)
async def export_schema(open_: Open, caller: Caller, key: str, version: VersionQuery = None) -> Json:
    """As /schemas/import takes it, here or elsewhere."""
    return await schemas.export_schema(open_.db, caller, key, version)


@router.get("/schemas/{key}/json-schema", summary="JSON Schema of its records")
@marked(Permission.SCHEMA_READ)
async def json_schema(open_: Open, caller: Caller, key: str, version: VersionQuery = None) -> Json:
    """Draft 2020-12. Values are canonical text; `x-pagewright` says what type they are of."""
    return await schemas.export_json_schema(open_.db, caller, key, version)


@router.post("/schemas/{key}/publish", summary="Publish a draft", responses=_gives(SchemaPublished))
@marked(Permission.SCHEMA_PUBLISH)
async def publish_schema(open_: Open, caller: Caller, key: str, given: Publication | None = None) -> Json:
    """New documents are read with it. Those an earlier version read stay as they are, unless `read_again`."""
    asked = given or Publication()
    return await schemas.publish_schema(open_.db, open_.live, caller, key, asked.version, read_again=asked.read_again)


@router.get("/schemas/{key}/open", summary="How many documents could be read again", responses=_gives(OpenDocuments))
@marked(Permission.SCHEMA_READ)
async def open_documents(open_: Open, caller: Caller, key: str) -> Json:
    """Those that an earlier version read, that wait for a person, and that nobody holds or has worked on."""
    return await schemas.open_documents(open_.db, caller, key)


@router.post("/schemas/{key}/read-again", summary="Read open documents again", responses=_gives(Reread))
@marked(Permission.DOCUMENT_RETRY)
async def read_again(open_: Open, caller: Caller, key: str) -> Json:
    """With the newest published version: steps 7 to 13, with pages and boundaries as they are. 500 a call."""
    return await schemas.read_again(open_.db, open_.live, caller, key)


@router.post("/schemas/{key}/try", summary="Try a schema on a document", responses=_gives(Tried))
@marked(Permission.SCHEMA_WRITE)
async def try_schema(open_: Open, caller: Caller, key: str, given: Trial) -> Json:
    """The values it would read, at their places. Nothing is stored, and nothing is sent to a provider."""
    return await try_on_document(
        open_.db,
        open_.storage,
        caller,
        key,
        given.document_id,
        version=given.version,
        definition=given.definition.model_dump(exclude_unset=True) if given.definition else None,
        pages=tuple(given.pages),
    )
