"""A document's way through the 14 steps, told once, in order. Steps 3 to 9 are in app.pipeline.pages, 14 in publish.

It may be begun again at any line, by any worker: what has a result is not done again (app.pipeline.store), and a
document that another run, a person or another worker has taken further is left alone.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar
from uuid import UUID

from asyncpg import Record

from app.db.queries import queries
from app.model.document import DocumentRef, Range, Sensitivity, Step
from app.model.schema import Schema
from app.pipeline import (
    hops,
    s01_ingest,
    s02_split,
    s10_subdocuments,
    s11_merge,
    s12_validate,
    s13_route,
    s14_publish,
)
from app.pipeline.context import StepResult
from app.pipeline.errors import StepStopped, Superseded
from app.pipeline.hops import Args
from app.pipeline.ids import derived_id
from app.pipeline.keys import page_of_split, range_mark, result_key, schema_mark
from app.pipeline.page_work import SUBMIT_AT_ONCE, Begun, Pages, PageWork, Scores
from app.pipeline.ranges import Plan, plan, schema_of_pages, touched_by
from app.pipeline.redraw import redrawn
from app.pipeline.settle import Settled, Settler
from app.pipeline.store import Task, Work, failure_of, patiently, scope_of
from app.pipeline.tools import Tools
from app.readers import catalogue
from app.readers.providers import get_provider, may_send
from app.trust.evidence import Evidence

OutputT = TypeVar("OutputT")


class DocumentHops:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._settler = Settler(tools)
        self._pages = PageWork(tools, self._settler)

    async def process_document(self, args: Args) -> None:
        work = Work(ref=hops.ref_of(args), run=int(args["run"]))
        document = await self._begin(work, args.get("only"))
        if document is None:
            # Over already, and who was at it may have died before saying so; or ours is a lease that was taken, and
            # then the document must stay due: that is decided at the boundary of the hop.
            await self._settler.show_state(work.ref)
            await self._settler.finish_batch(work.ref)
            raise Superseded
        try:
            await self._settler.settle(work, await self._steps(document))
        except StepStopped as stop:
            await self._settler.fail(work, stop)
        except Superseded:
            raise
        except Exception as error:  # the boundary of a document: whatever it was, it must not seem under way for ever
            unforeseen = StepStopped(None, "", failure_of(error, "processing the document"))
            await self._settler.fail(work, unforeseen)

    async def _steps(self, document: Begun) -> Settled:
        split, split_key = await self._ingest_and_split(document)  #  1  2
        pages = await self._pages.read(document, split, split_key)  #  3  4  5  6
        #                                    the barrier: every page is read, nothing has left the house
        planned = await self._plan(document, pages)
        provider = await self._provider(document, planned)
        scores = await self._pages.extract(document, pages, planned.ranges, provider)  #  7  8  9
        ranges, ranges_key = await self._subdocuments(document, pages, planned, scores)  # 10
        if ranges != planned.ranges:
            scores = await self._pages.extract(document, pages, ranges, provider)  #  7  8  9  for what moved
        merged, merged_key = await self._merge(document, ranges, ranges_key, scores)  # 11
        failed = self._failed(pages, scores, ranges)
        return await self._settle_each(document, merged, merged_key, failed)  # 12 13; 14 follows the decision

    # ---- 1, 2 --------------------------------------------------------------------------------------------------
    async def _begin(self, work: Work, only: int | None) -> Begun | None:
        tools, ref = self._tools, work.ref

        async def read() -> Begun | None:
            async with tools.db.tenant(scope_of(ref)) as conn:
                row = await queries.documents.begin_document(
                    conn,
                    org_id=ref.org_id,
                    document_id=ref.document_id,
                    run=work.run,
                    executor_id=tools.store.executor_id,
                )
                if row is None:
                    return None
                subdocuments = [
                    s
                    async for s in queries.subdocuments.list_subdocuments(
                        conn, org_id=ref.org_id, document_id=ref.document_id
                    )
                ]
                failed = [
                    int(row["scope_key"])
                    async for row in queries.steps.list_failed_pages(
                        conn, org_id=ref.org_id, document_id=ref.document_id
                    )
                ]
                schemas = await catalogue.published(conn, ref.org_id)
            return Begun(
                work=work,
                context=tools.context(ref, row["limits"]),
                filename=row["filename"],
                original_key=row["original_key"],
                schema_key=row["schema_key"],
                sensitivity=Sensitivity(row["sensitivity"]),
                schemas=schemas,
                given=tuple((s["id"], _range_of(s)) for s in subdocuments if s["state"] == "processing"),
                settled=tuple(n for s in subdocuments if s["state"] != "processing" for n in s["pages"]),
                failures=frozenset(failed),
                only=only,
            )

        begun = await patiently(read)
        if begun is not None:
            await self._settler.show_processing(ref)
        return begun

    async def _ingest_and_split(self, document: Begun) -> tuple[s02_split.Output, str]:
        ingest_key = result_key(Step.INGEST, s01_ingest.VERSION, document.original_key)
        ingested = await self._do(
            document,
            Step.INGEST,
            ingest_key,
            s01_ingest.Output,
            lambda: s01_ingest.run(
                document.context,
                s01_ingest.Input(
                    original_key=document.original_key,
                    filename=document.filename,
                    find_duplicate=self._settler.duplicate_finder(document.work),
                ),
            ),
        )
        await self._settler.show_ingested(document.work, ingested)
        engine = await s02_split.engine_of(document.context, ingested.media_type)
        split_key = result_key(Step.SPLIT, s02_split.VERSION, ingest_key, *engine)
        original = s02_split.Input(
            original_key=document.original_key, media_type=ingested.media_type, filename=document.filename
        )
        split = await self._do(
            document,
            Step.SPLIT,
            split_key,
            s02_split.Output,
            lambda: s02_split.run(document.context, original),
        )
        split = await redrawn(self._tools, document, split, split_key, original)
        await self._settler.show_pages(document.work, split)
        results = [(page_of_split(split_key, page.number), page) for page in split.pages if page.failure is None]
        for start in range(0, len(results), SUBMIT_AT_ONCE):
            chunk = results[start : start + SUBMIT_AT_ONCE]
            await self._tools.store.keep(document.work, Step.SPLIT, chunk, s02_split.SplitPage)
        return split, split_key

    # ---- the barrier -------------------------------------------------------------------------------------------
    async def _plan(self, document: Begun, pages: Pages) -> Plan:
        planned = plan(
            pages.classified,
            schemas=document.schemas,
            asked=document.schema_key,
            given=[drawn for _, drawn in document.given],
            sensitivity=document.sensitivity,
        )
        await self._settler.show_sensitivity(document.work, planned.sensitivity)
        return planned

    async def _provider(self, document: Begun, planned: Plan) -> str:
        """Names the provider to ask about this document's pages; "" where none is, or none may be."""
        ref = document.work.ref

        async def read() -> str:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                provider = await get_provider(conn, self._tools.secret, ref.org_id)
            if provider is None or not may_send(provider, planned.sensitivity):
                return ""
            return f"{provider.kind}/{provider.model}@{self._tools.ai_reader(provider).version}"

        return await patiently(read)

    # ---- 10, 11 ------------------------------------------------------------------------------------------------
    async def _subdocuments(
        self,
        document: Begun,
        pages: Pages,
        planned: Plan,
        scores: Scores,
    ) -> tuple[tuple[Range, ...], str]:
        key = result_key(
            Step.SUBDOCUMENTS,
            s10_subdocuments.VERSION,
            [range_mark(drawn) for drawn in planned.ranges],
            [[n, pages.keys[n].classify, scores[n][0] if n in scores else ""] for n in sorted(pages.classified)],
            bool(document.given),
        )
        read = tuple(
            s10_subdocuments.PageRead(
                number=n,
                classified=classified,
                fields=scores[n][1].fields if n in scores else (),
            )
            for n, classified in sorted(pages.classified.items())
        )

        async def confirm() -> StepResult[s10_subdocuments.Output]:
            if document.given:  # what a person drew is not drawn again
                return StepResult(output=s10_subdocuments.Output(ranges=planned.ranges), skipped=True)
            return await s10_subdocuments.run(
                document.context, s10_subdocuments.Input(provisional=planned.ranges, pages=read)
            )

        confirmed = await self._do(document, Step.SUBDOCUMENTS, key, s10_subdocuments.Output, confirm)
        return confirmed.ranges, key

    async def _merge(
        self,
        document: Begun,
        ranges: tuple[Range, ...],
        ranges_key: str,
        scores: Scores,
    ) -> tuple[s11_merge.Output, str]:
        read = sorted(number for drawn in ranges for number in drawn.pages)
        key = result_key(
            Step.MERGE,
            s11_merge.VERSION,
            ranges_key,
            [range_mark(drawn) for drawn in ranges],
            [[n, scores[n][0] if n in scores else ""] for n in read],
        )
        fields = tuple((n, scores[n][1].fields if n in scores else ()) for n in read)
        merged = await self._do(
            document,
            Step.MERGE,
            key,
            s11_merge.Output,
            lambda: s11_merge.run(document.context, s11_merge.Input(ranges=ranges, pages=fields)),
        )
        return merged, key

    @staticmethod
    def _failed(pages: Pages, scores: Scores, ranges: Sequence[Range]) -> tuple[int, ...]:
        """Pages that could not be read, and those that could not be extracted from."""
        with_schema = {n for n, mark in schema_of_pages(ranges).items() if mark is not None}
        return tuple(sorted({*pages.failed, *(with_schema - set(scores))}))

    # ---- 12, 13 ------------------------------------------------------------------------------------------------
    async def _settle_each(
        self, document: Begun, merged: s11_merge.Output, merged_key: str, failed: tuple[int, ...]
    ) -> Settled:
        work = document.work
        ranges = [m.range for m in merged.subdocuments]
        schemas = await self._pages.schemas(document, ranges)
        lost = touched_by(failed, ranges)
        given = {number: id for id, drawn in document.given for number in drawn.pages}
        settled = []
        for index, part in enumerate(merged.subdocuments):
            mark = schema_of_pages([part.range]).get(part.range.pages[0])
            schema = schemas[mark] if mark is not None else None
            own = tuple(n for n in failed if n in part.range.pages)
            incomplete = tuple(sorted({*lost[index], *own}))
            id = given.get(part.range.pages[0]) or derived_id(work.ref.document_id, work.run, range_mark(part.range))
            settled.append(await self._decide(document, id, part, schema, merged_key, incomplete))
        standing = document.failures.intersection(document.settled)
        return Settled(subdocuments=tuple(settled), incomplete_pages=tuple(sorted({*failed, *standing})))

    async def _decide(
        self,
        document: Begun,
        id: UUID,
        part: s11_merge.Merged,
        schema: Schema | None,
        merged_key: str,
        incomplete: tuple[int, ...],
    ) -> tuple[UUID, Range, s12_validate.Output, s13_route.Output]:
        validate_key = result_key(
            Step.VALIDATE, s12_validate.VERSION, merged_key, range_mark(part.range), schema_mark(schema)
        )
        validated = await self._do(
            document,
            Step.VALIDATE,
            validate_key,
            s12_validate.Output,
            lambda: s12_validate.run(document.context, s12_validate.Input(schema=schema, fields=part.fields)),
            str(id),
        )
        evidence = Evidence()
        routed = await self._do(
            document,
            Step.ROUTE,
            result_key(Step.ROUTE, s13_route.VERSION, validate_key, incomplete, sorted(evidence.thresholds.items())),
            s13_route.Output,
            lambda: s13_route.run(
                document.context,
                s13_route.Input(
                    schema=schema,
                    values=validated.values,
                    rules=validated.rules,
                    evidence=evidence,
                    incomplete_pages=incomplete,
                ),
            ),
            str(id),
        )
        return id, part.range, validated, routed

    # ---- 14 ----------------------------------------------------------------------------------------------------
    async def publish_subdocument(self, args: Args) -> None:
        """Step 14 of one approved revision."""
        org_id, subdocument_id = UUID(args["org_id"]), UUID(args["subdocument_id"])
        revision = int(args["revision"])
        found = await self._settler.when_due(org_id, subdocument_id, revision)
        if found is None:
            return
        key = result_key(Step.PUBLISH, s14_publish.VERSION, str(subdocument_id), revision)
        try:
            await self._tools.store.do(
                found,
                Task(
                    step=Step.PUBLISH,
                    scope_key=str(subdocument_id),
                    key=key,
                    output=s14_publish.Output,
                    run=lambda: s14_publish.run(
                        self._tools.context(found.ref, None),
                        s14_publish.Input(
                            subdocument_id=subdocument_id,
                            revision=revision,
                            publisher=self._tools.publisher(org_id),
                        ),
                    ),
                ),
            )
        except StepStopped:
            return
        await self._settler.show_state(found.ref)

    async def erase_leftovers(self, ref: DocumentRef) -> None:
        """A document that was deleted while it was read: files stored since then go, too."""
        if await self._settler.is_erased(ref):
            await patiently(lambda: self._tools.storage.delete_prefix(ref.storage_prefix))

    # ---- what all of them use ----------------------------------------------------------------------------------
    async def _do(
        self,
        document: Begun,
        step: Step,
        key: str,
        output: type[OutputT],
        run: Callable[[], Awaitable[StepResult[OutputT]]],
        scope_key: str = "",
    ) -> OutputT:
        return await self._tools.store.do(
            document.work, Task(step=step, scope_key=scope_key, key=key, output=output, run=run)
        )


def _range_of(row: Record) -> Range:
    return Range(pages=tuple(row["pages"]), schema_key=row["schema_key"], schema_version=row["schema_version"])
