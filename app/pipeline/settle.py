"""What people see of a document while it is read and when that is over: its row, pages, subdocuments, review."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asyncpg import Connection, Record

from app.db.queries import queries
from app.errors import StepFailed
from app.model.document import (
    BatchState,
    DocumentRef,
    DocumentState,
    Failure,
    Range,
    Sensitivity,
    Step,
)
from app.model.field import FieldState, FieldValue
from app.pipeline import hops, s01_ingest, s02_split, s12_validate, s13_route
from app.pipeline.context import DuplicateFinder
from app.pipeline.errors import StepStopped, Superseded
from app.pipeline.ids import derived_id
from app.pipeline.store import Work, adapter, patiently, scope_of
from app.pipeline.tools import Tools

Decided = tuple[UUID, Range, s12_validate.Output, s13_route.Output]


@dataclass(frozen=True, kw_only=True, slots=True)
class Settled:
    """What steps 12 and 13 made of each subdocument, in order, and the pages that failed."""

    subdocuments: tuple[Decided, ...]
    incomplete_pages: tuple[int, ...]


class Settler:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    # ---- while it is read --------------------------------------------------------------------------------------
    async def show_processing(self, ref: DocumentRef) -> None:
        await self._tools.live.document(ref, DocumentState.PROCESSING)

    def duplicate_finder(self, work: Work) -> DuplicateFinder:
        ref = work.ref

        async def find(sha256: str) -> str | None:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                found = await queries.documents.find_duplicate(
                    conn,
                    org_id=ref.org_id,
                    team_id=ref.team_id,
                    sha256=bytes.fromhex(sha256),
                    document_id=ref.document_id,
                )
            return None if found is None else str(found)

        return find

    async def show_ingested(self, work: Work, ingested: s01_ingest.Output) -> None:
        earlier = ingested.duplicate_of

        async def write(conn: Connection[Record]) -> None:
            await queries.documents.set_ingested(
                conn,
                org_id=work.ref.org_id,
                document_id=work.ref.document_id,
                run=work.run,
                media_type=ingested.media_type,
                duplicate_of=None if earlier is None else UUID(earlier),
            )

        await self._written(work, write)

    async def show_pages(self, work: Work, split: s02_split.Output) -> None:
        async def write(conn: Connection[Record]) -> None:
            await queries.pages.insert_pages(
                conn,
                org_id=work.ref.org_id,
                document_id=work.ref.document_id,
                run=work.run,
                numbers=[p.number for p in split.pages],
                widths=[p.width for p in split.pages],
                heights=[p.height for p in split.pages],
                image_keys=[p.image_key for p in split.pages],
            )
            await queries.documents.set_page_count(
                conn,
                org_id=work.ref.org_id,
                document_id=work.ref.document_id,
                run=work.run,
                page_count=len(split.pages),
            )

        await self._written(work, write)

    async def show_sensitivity(self, work: Work, sensitivity: Sensitivity) -> None:
        """Before anything may leave the house."""

        async def write(conn: Connection[Record]) -> None:
            await queries.documents.raise_sensitivity(
                conn,
                org_id=work.ref.org_id,
                document_id=work.ref.document_id,
                run=work.run,
                sensitivity=sensitivity.value,
            )

        await self._written(work, write)

    async def record_lost_pages(self, work: Work, numbers: list[int]) -> None:
        """A page whose hop ended without a result and without a word gets one."""
        if not numbers:
            return
        told = {row["scope_key"] for row in await self._tools.store.rows(work.ref, queries.steps.list_failed_pages)}
        for number in numbers:
            if str(number) not in told:
                failure = Failure(code=StepFailed.code, detail=f"Page {number} could not be read.", retryable=True)
                await self._tools.store.record_failure(work, Step.CLASSIFY, str(number), failure)

    async def first_failure(self, work: Work) -> StepStopped:
        """Of a document none of whose pages could be read: the earliest step that failed, of the first page."""
        rows = await self._tools.store.rows(work.ref, queries.steps.list_failures)
        if not rows:
            failure = Failure(code=StepFailed.code, detail="No page could be read.", retryable=True)
            return StepStopped(Step.SPLIT, "", failure)
        row = rows[0]
        failure = Failure(
            code=row["error_code"],
            detail=f"Page {row['scope_key']}: {row['error_detail']}",
            retryable=bool(row["error_retryable"]),
        )
        return StepStopped(Step(row["step"]), row["scope_key"], failure)

    # ---- when it is over ---------------------------------------------------------------------------------------
    async def settle(self, work: Work, settled: Settled) -> None:
        """Subdocuments, values, one review for those a person must see, publications of the others: all or
        nothing. A worker that was overtaken finds the document settled, and leaves it."""
        ref = work.ref

        async def write() -> DocumentState:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                await self._lock(conn, work)
                return await self._write(conn, work, settled)

        state = await patiently(write)
        await self._tools.live.document(ref, state, incomplete_pages=settled.incomplete_pages)
        await self.finish_batch(ref)

    async def fail(self, work: Work, stop: StepStopped) -> None:
        ref, failure = work.ref, stop.failure

        async def write() -> bool:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                row = await queries.documents.fail_document(
                    conn,
                    org_id=ref.org_id,
                    document_id=ref.document_id,
                    run=work.run,
                    executor_id=self._tools.store.executor_id,
                    step=None if stop.step is None else stop.step.value,
                    error_code=failure.code,
                    error_detail=failure.detail,
                    error_retryable=failure.retryable,
                    incomplete_pages=[],
                )
            return row is not None

        if not await patiently(write):
            raise Superseded
        await self._tools.live.document(ref, DocumentState.FAILED, failure=failure)
        await self.finish_batch(ref)

    async def finish_batch(self, ref: DocumentRef) -> None:
        """After every document that leaves the pipeline; of two that leave at once, the later sees both."""

        async def write() -> object:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                return await queries.batches.finish_batch(conn, org_id=ref.org_id, batch_id=ref.batch_id)

        if await patiently(write) is not None:
            await self._tools.live.batch(ref.batch_id, BatchState.DONE)

    async def _lock(self, conn: Connection[Record], work: Work) -> None:
        row = await queries.documents.lock_document(
            conn,
            org_id=work.ref.org_id,
            document_id=work.ref.document_id,
            run=work.run,
            executor_id=self._tools.store.executor_id,
        )
        if row is None:
            raise Superseded

    async def _write(self, conn: Connection[Record], work: Work, settled: Settled) -> DocumentState:
        ref = work.ref
        about = {"org_id": ref.org_id, "document_id": ref.document_id}
        kept = [s async for s in queries.subdocuments.list_subdocuments(conn, **about) if s["state"] != "processing"]
        ids = [id for id, *_ in settled.subdocuments]
        await queries.subdocuments.delete_others(conn, **about, kept=[*ids, *(s["id"] for s in kept)])
        await queries.subdocuments.move_ordinals(conn, **about)
        await queries.subdocuments.delete_values(conn, org_id=ref.org_id, ids=ids)
        review_id = await self._review(conn, work, settled, [s for s in kept if s["state"] == "needs_review"])
        places = sorted(
            [(tuple(s["pages"]), s["id"]) for s in kept] + [(d[1].pages, d[0]) for d in settled.subdocuments]
        )
        ordinal = {id: number for number, (_, id) in enumerate(places, start=1)}
        for s in kept:
            await queries.subdocuments.set_ordinal(conn, org_id=ref.org_id, id=s["id"], ordinal=ordinal[s["id"]])
        for decided in settled.subdocuments:
            await self._write_one(conn, ref, decided, ordinal[decided[0]])
        await self._decide(conn, ref, settled, review_id)
        await queries.steps.forget_subdocument_steps(conn, **about, kept=[str(id) for id in ordinal])
        await queries.documents.settle_document(conn, **about, incomplete_pages=list(settled.incomplete_pages))
        return DocumentState(await queries.documents.derive_state(conn, **about))

    async def _write_one(self, conn: Connection[Record], ref: DocumentRef, decided: Decided, ordinal: int) -> None:
        id, drawn, _, routed = decided
        await queries.subdocuments.insert_subdocument(
            conn,
            org_id=ref.org_id,
            document_id=ref.document_id,
            id=id,
            ordinal=ordinal,
            pages=list(drawn.pages),
            schema_key=drawn.schema_key,
            schema_version=drawn.schema_version,
        )
        await queries.subdocuments.insert_values(
            conn,
            org_id=ref.org_id,
            subdocument_id=id,
            values=[_row(position, value) for position, value in enumerate(routed.values)],
        )

    async def _decide(
        self, conn: Connection[Record], ref: DocumentRef, settled: Settled, review_id: UUID | None
    ) -> None:
        decided = [_decision(one) for one in settled.subdocuments]
        revisions = queries.subdocuments.settle_subdocuments(
            conn, org_id=ref.org_id, settled=decided, review_id=review_id
        )
        revision = {row["id"]: row["revision"] async for row in revisions}
        for id, _, _, routed in settled.subdocuments:
            if routed.approve:
                await hops.submit(conn, ref.org_id, hops.publication_hop(ref.org_id, ref.team_id, id, revision[id]))

    async def _review(
        self, conn: Connection[Record], work: Work, settled: Settled, waiting: list[Record]
    ) -> UUID | None:
        """The one active review of the document. Who held the last one, before it was read again, is given it,
        and it stays as due and as urgent."""
        ref = work.ref
        about = {"org_id": ref.org_id, "document_id": ref.document_id}
        doubtful = [d for d in settled.subdocuments if not d[3].approve]
        if not doubtful and not waiting:
            return None
        flagged = sum(v.state is FieldState.FLAGGED for d in doubtful for v in d[3].values)
        flagged += await queries.subdocuments.count_flagged(conn, **about)
        reasons = sorted({reason for d in doubtful for reason in d[3].reasons})
        closed = [row async for row in queries.subdocuments.close_reviews(conn, **about)]
        last = closed[0] if closed else await queries.subdocuments.find_last_assignment(conn, **about)
        review_id: UUID = await queries.subdocuments.insert_review(
            conn,
            **about,
            id=derived_id(ref.document_id, work.run, "review"),
            reasons=reasons,
            flagged=flagged,
            assignee=last["assignee"] if last else None,
            due_at=last["due_at"] if last else None,
            priority=last["priority"] if last else 0,
        )
        await queries.subdocuments.attach_review(conn, **about, review_id=review_id)
        return review_id

    # ---- publication -------------------------------------------------------------------------------------------
    async def when_due(self, org_id: UUID, subdocument_id: UUID, revision: int) -> Work | None:
        """Whose publication it is, once it may no longer be undone; None where there is nothing to publish."""
        scope = scope_of(DocumentRef(org_id=org_id, team_id=org_id, batch_id=org_id, document_id=org_id))

        async def read() -> Record | None:
            async with self._tools.db.tenant(scope) as conn:
                row: Record | None = await queries.publication.find_document(
                    conn, org_id=org_id, subdocument_id=subdocument_id
                )
                return row

        while True:
            row = await patiently(read)
            if row is None or row["revision"] != revision:
                return None
            if not row["due_in"]:
                break
            await asyncio.sleep(min(row["due_in"], 5.0))
        ref = DocumentRef(
            org_id=org_id,
            team_id=row["team_id"],
            batch_id=row["batch_id"],
            document_id=row["document_id"],
        )
        return Work(ref=ref, run=row["run"])

    async def show_state(self, ref: DocumentRef) -> None:
        async def read() -> Record | None:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                row: Record | None = await queries.documents.get_document(
                    conn, org_id=ref.org_id, document_id=ref.document_id
                )
                return row

        row = await patiently(read)
        if row is not None:
            failure = None
            if row["error_code"] is not None:
                failure = Failure(
                    code=row["error_code"], detail=row["error_detail"], retryable=bool(row["error_retryable"])
                )
            pages = tuple(row["incomplete_pages"])
            state = DocumentState(row["state"])
            await self._tools.live.document(ref, state, failure=failure, incomplete_pages=pages)

    async def is_erased(self, ref: DocumentRef) -> bool:
        async def read() -> bool:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                return bool(await queries.documents.is_erased(conn, org_id=ref.org_id, document_id=ref.document_id))

        return await patiently(read)

    # ---- small ones --------------------------------------------------------------------------------------------
    async def _written(self, work: Work, write: Callable[[Connection[Record]], Awaitable[None]]) -> None:
        async def once() -> None:
            async with self._tools.db.tenant(scope_of(work.ref)) as conn:
                await write(conn)

        await patiently(once)


def _decision(decided: Decided) -> dict[str, Any]:
    """As the columns of subdocument."""
    id, _, validated, routed = decided
    return {
        "id": str(id),
        "state": (DocumentState.APPROVED if routed.approve else DocumentState.NEEDS_REVIEW).value,
        "rules": adapter(s12_validate.Output).dump_python(validated, mode="json")["rules"],
        "evidence": _evidence(routed) if routed.approve else {},
    }


def _evidence(routed: s13_route.Output) -> dict[str, Any]:
    """What an automatic approval stood on: the confidence of every value that was accepted unseen."""
    accepted = [v for v in routed.values if v.state is FieldState.ACCEPTED]
    return {
        "policy": "error_budget",
        "accepted": [
            {"field": v.field, "table": v.table, "row": v.row, "confidence": round(v.confidence, 4)} for v in accepted
        ],
    }


def _row(position: int, value: FieldValue) -> dict[str, Any]:
    """A value as the columns of field_value."""
    told: dict[str, Any] = adapter(FieldValue).dump_python(value, mode="json")
    for candidate in told["candidates"]:
        candidate["box"] = _box(candidate["box"])
    told["key"] = told.pop("field")
    told["table_key"] = told.pop("table") or ""
    told["row_number"] = told.pop("row") or 0
    return {**told, "box": _box(told["box"]), "position": position}


def _box(box: dict[str, float] | None) -> list[float] | None:
    return None if box is None else [round(box[side], 5) for side in ("x0", "y0", "x1", "y1")]
