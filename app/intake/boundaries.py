"""Moving the boundaries of subdocuments, and changing their schemas: what changed is read again, the rest stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from asyncpg import Connection, Record

from app.db.pools import Database
from app.db.queries import queries
from app.engines.live import Live
from app.errors import FieldProblem, Invalid, Stale, WrongState
from app.intake.documents import lock, ref_of, restart, take_review
from app.model.document import DocumentRef, DocumentState
from app.model.schema import Schema
from app.pipeline.ids import derived_id
from app.rbac.audit import write_audit
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """One subdocument as a person wants it: its pages, and a schema's key or None for none."""

    pages: tuple[int, ...]
    schema: str | None


async def move_boundaries(
    db: Database, live: Live, principal: Principal, document_id: UUID, *, row_version: int, drawn: Sequence[Drawn]
) -> bool:
    """Whether anything changed. `row_version` is the document's: Stale where it has another by now. Invalid where
    pages are missing, twice, or not there; WrongState while it is being read, or where a subdocument that would
    change is approved or published."""
    about = {"org_id": principal.org_id, "document_id": document_id}
    async with db.tenant(principal.scope) as conn:
        row = await lock(conn, principal, document_id, Permission.DOCUMENT_SPLIT)
        if row["row_version"] != row_version:
            raise Stale("The document has changed since it was read.")
        if row["state"] in (DocumentState.RECEIVED, DocumentState.PROCESSING):
            raise WrongState("The document is being read: its pages cannot be moved now.")
        ref = ref_of(principal.org_id, row)
        schemas = {s.key: s for s in await catalogue.published(conn, principal.org_id)}
        await _check(conn, ref, drawn, schemas)
        there: list[Record] = await queries.subdocuments.list_subdocuments(conn, **about)
        stays = {_mark(s["pages"], s["schema_key"]): s for s in there}
        new = [d for d in drawn if _mark(d.pages, d.schema) not in stays]
        wanted = {_mark(d.pages, d.schema) for d in drawn}
        goes = [s for mark, s in stays.items() if mark not in wanted]
        if not new and not goes:
            return False
        if any(s["revision"] > 0 or s["state"] in ("approved", "published") for s in goes):
            raise WrongState(
                "A subdocument that would change is approved or published.",
                remedy="Leave its pages and schema as they are.",
            )
        await take_review(conn, principal, document_id)
        await _redraw(conn, ref, row["run"] + 1, drawn, stays, schemas)
        await restart(conn, ref)
        await write_audit(
            conn,
            org_id=principal.org_id,
            actor=principal.account_id,
            action=Permission.DOCUMENT_SPLIT,
            resource=f"document/{document_id}",
            payload={"subdocuments": [{"pages": list(d.pages), "schema": d.schema} for d in drawn]},
        )
    await live.forget(ref.batch_id)
    await live.document(ref, DocumentState.RECEIVED)
    return True


async def _check(
    conn: Connection[Record], ref: DocumentRef, drawn: Sequence[Drawn], schemas: dict[str, Schema]
) -> None:
    """Every page in exactly one; those that failed may be left out."""
    about = {"org_id": ref.org_id, "document_id": ref.document_id}
    document = await queries.documents.get_document(conn, **about)
    numbers = {row["number"] for row in await queries.pages.list_pages(conn, **about)}
    named = [number for d in drawn for number in d.pages]
    problems: list[FieldProblem] = []
    for index, d in enumerate(drawn):
        place = ("body", "subdocuments", str(index))
        if not d.pages:
            problems.append(FieldProblem((*place, "pages"), "At least one page."))
        if unknown := sorted(set(d.pages) - numbers):
            problems.append(FieldProblem((*place, "pages"), f"There is no page {unknown[0]}."))
        if d.schema is not None and d.schema not in schemas:
            problems.append(FieldProblem((*place, "schema"), f"There is no published schema {d.schema[:80]!r}."))
    if twice := sorted(n for n, times in Counter(named).items() if times > 1):
        problems.append(FieldProblem(("body", "subdocuments"), f"Page {twice[0]} is in two subdocuments."))
    if missing := sorted(numbers - set(named) - set(document["incomplete_pages"])):
        problems.append(FieldProblem(("body", "subdocuments"), f"Page {missing[0]} is in no subdocument."))
    if problems:
        raise Invalid("These subdocuments do not fit the document.", problems=tuple(problems))


async def _redraw(
    conn: Connection[Record],
    ref: DocumentRef,
    run: int,
    drawn: Sequence[Drawn],
    stays: dict[tuple[tuple[int, ...], str | None], Record],
    schemas: dict[str, Schema],
) -> None:
    """Rows of those that change, in state processing: the next run reads exactly them."""
    about = {"org_id": ref.org_id, "document_id": ref.document_id}
    ids = [_id(ref, run, d, stays) for d in drawn]
    await queries.subdocuments.delete_others(conn, **about, kept=ids)
    await queries.subdocuments.move_ordinals(conn, **about)
    for ordinal, (id, d) in enumerate(sorted(zip(ids, drawn, strict=True), key=lambda pair: pair[1].pages), start=1):
        if _mark(d.pages, d.schema) in stays:
            await queries.subdocuments.set_ordinal(conn, org_id=ref.org_id, id=id, ordinal=ordinal)
            continue
        schema = schemas[d.schema] if d.schema is not None else None
        await queries.subdocuments.insert_subdocument(
            conn,
            **about,
            id=id,
            ordinal=ordinal,
            pages=sorted(d.pages),
            schema_key=schema.key if schema else None,
            schema_version=schema.version if schema else None,
        )


def _id(ref: DocumentRef, run: int, drawn: Drawn, stays: dict[tuple[tuple[int, ...], str | None], Record]) -> UUID:
    mark = _mark(drawn.pages, drawn.schema)
    if mark in stays:
        id: UUID = stays[mark]["id"]
        return id
    return derived_id(ref.document_id, run, "drawn", *mark[0], mark[1])


def _mark(pages: Sequence[int], schema: str | None) -> tuple[tuple[int, ...], str | None]:
    return tuple(sorted(pages)), schema
