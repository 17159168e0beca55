"""A document's way through the 14 steps, told once, in order. Steps 3 to 9 are in app.pipeline.pages, 14 in publish.

It may be begun again at any line, by any worker: what has a result is not done again (app.pipeline.store), and a
document that another run, a person or another worker has taken further is left alone.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from asyncpg import Record

from app.db.queries import queries
from app.errors import StepFailed
from app.model.document import DocumentRef, Failure, Range, Sensitivity, Step
from app.model.schema import Schema
from app.pipeline import (
    hops,
    s01_ingest,
    s02_split,
    s06_classify,
    s09_score,
    s10_subdocuments,
    s11_merge,
    s12_validate,
    s13_route,
    s14_publish,
)
from app.pipeline.context import StepContext, StepResult
from app.pipeline.errors import StepStopped
from app.pipeline.hops import Args, Hop
from app.pipeline.ids import derived_id
from app.pipeline.keys import PageKeys, page_of_split, range_mark, result_key, schema_mark
from app.pipeline.pages import ask_hop, extract_hop, read_hop
from app.pipeline.ranges import Plan, plan, schema_of_pages, touched_by
from app.pipeline.settle import Settled, Settler
from app.pipeline.store import Task, Work, patiently, scope_of
from app.pipeline.tools import Tools, limits_of, readers_mark
from app.readers import catalogue
from app.readers.providers import get_provider, may_send
from app.trust.evidence import Evidence

OutputT = TypeVar("OutputT")
SUBMIT_AT_ONCE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """A document as its run finds it. `given` are subdocuments (id and range) whose boundaries a person set, or
    that are read again as they are; the pages of `settled` ones are not read again."""

    work: Work
    context: StepContext
    filename: str
    original_key: str
    schema_key: str | None
    sensitivity: Sensitivity
    schemas: tuple[Schema, ...]
    given: tuple[tuple[UUID, Range], ...]
    settled: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """What came of steps 3 to 6: the first hop of each page, its keys, what it was classified as, and the numbers of
    those that failed."""

    hops: dict[int, Hop]
    keys: dict[int, PageKeys]
    classified: dict[int, s06_classify.Output]
    failed: tuple[int, ...]


class DocumentHops:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self._settler = Settler(tools)

    async def process_document(self, args: Args) -> None:
        work = Work(ref=hops.ref_of(args), run=int(args["run"]))
        document = await self._begin(work)
        if document is None:
            await self._settler.finish_batch(work.ref)
            return
        try:
            settled = await self._steps(document)
        except StepStopped as stop:
            await self._settler.fail(work, stop)
            return
        await self._settler.settle(work, settled)

    async def _steps(self, document: Begun) -> Settled:
        split, split_key = await self._ingest_and_split(document)  #  1  2
        pages = await self._read_pages(document, split, split_key)  #  3  4  5  6
        #                                    the barrier: every page is read, nothing has left the house
        planned = await self._plan(document, pages)
        provider = await self._provider(document, planned)
        scores = await self._extract_pages(document, pages, planned.ranges, provider)  #  7  8  9
        ranges, ranges_key = await self._subdocuments(document, pages, planned, scores)  # 10
        if ranges != planned.ranges:
            scores = await self._extract_pages(document, pages, ranges, provider)  #  7  8  9  for what moved
        merged, merged_key = await self._merge(document, ranges, ranges_key, scores)  # 11
        failed = self._failed(pages, scores, ranges)
        return await self._settle_each(document, merged, merged_key, failed)  # 12 13; 14 follows the decision

    # ---- 1, 2 --------------------------------------------------------------------------------------------------
    async def _begin(self, work: Work) -> Begun | None:
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
                schemas = await catalogue.published(conn, ref.org_id)
            return Begun(
                work=work,
                context=tools.context(ref, limits_of(row["limits"])),
                filename=row["filename"],
                original_key=row["original_key"],
                schema_key=row["schema_key"],
                sensitivity=Sensitivity(row["sensitivity"]),
                schemas=schemas,
                given=tuple((s["id"], _range_of(s)) for s in subdocuments if s["state"] == "processing"),
                settled=tuple(n for s in subdocuments if s["state"] != "processing" for n in s["pages"]),
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
        split_key = result_key(Step.SPLIT, s02_split.VERSION, ingest_key)
        split = await self._do(
            document,
            Step.SPLIT,
            split_key,
            s02_split.Output,
            lambda: s02_split.run(
                document.context,
                s02_split.Input(
                    original_key=document.original_key,
                    media_type=ingested.media_type,
                    filename=document.filename,
                ),
            ),
        )
        await self._settler.show_pages(document.work, split)
        results = [(page_of_split(split_key, page.number), page) for page in split.pages]
        for start in range(0, len(results), SUBMIT_AT_ONCE):
            chunk = results[start : start + SUBMIT_AT_ONCE]
            await self._tools.store.keep(document.work, Step.SPLIT, chunk, s02_split.SplitPage)
        return split, split_key

    # ---- 3 to 6 ------------------------------------------------------------------------------------------------
    async def _read_pages(self, document: Begun, split: s02_split.Output, split_key: str) -> Pages:
        work, ocr = document.work, f"{self._tools.ocr.name}@{self._tools.ocr.version}"
        wanted = [page for page in split.pages if page.number not in document.settled]
        for page in wanted:
            if page.failure is not None:
                await self._tools.store.record_failure(work, Step.ENHANCE, str(page.number), page.failure)
        numbers = [page.number for page in wanted if page.failure is None]
        first = {n: read_hop(work, n, split_key, ocr, document.schemas) for n in numbers}
        keys = {n: PageKeys(split_key, n, ocr=ocr, schemas=document.schemas) for n in numbers}
        by_key = {keys[n].classify: n for n in numbers}

        async def classified() -> dict[int, s06_classify.Output]:
            found = await self._tools.store.find(work.ref, Step.CLASSIFY, list(by_key), s06_classify.Output)
            return {by_key[key]: output for key, output in found.items()}

        have = await classified()
        await self._children(work, [first[n] for n in numbers if n not in have])
        have = await classified()
        await self._settler.record_lost_pages(work, [n for n in numbers if n not in have])
        if not have:
            raise await self._settler.first_failure(work)
        failed = tuple(page.number for page in wanted if page.number not in have)
        return Pages(hops=first, keys=keys, classified=have, failed=failed)

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

    # ---- 7 to 9 ------------------------------------------------------------------------------------------------
    async def _extract_pages(
        self, document: Begun, pages: Pages, ranges: Sequence[Range], provider: str
    ) -> dict[int, tuple[str, s09_score.Output]]:
        """For each page that was extracted the key of its scores, and they. Pages without a schema have none."""
        work, readers = document.work, readers_mark(self._tools.readers)
        schemas = await self._schemas(document, ranges)
        asks: list[Hop] = []
        extracts: dict[int, Hop] = {}
        scores: dict[str, int] = {}
        for number, mark in schema_of_pages(ranges).items():
            if mark is None:
                continue
            schema, keys = schemas[mark], pages.keys[number]
            ask = keys.ask(schema, provider) if provider else ""
            key = keys.extract(schema, readers, ask)
            if ask:
                asks.append(ask_hop(pages.hops[number], schema, ask))
            extracts[number] = extract_hop(pages.hops[number], schema, readers, ask, key)
            scores[keys.score(key)] = number

        async def scored() -> dict[int, tuple[str, s09_score.Output]]:
            found = await self._tools.store.find(work.ref, Step.SCORE, list(scores), s09_score.Output)
            return {scores[key]: (key, output) for key, output in found.items()}

        have = await scored()
        missing = [number for number in extracts if number not in have]
        if not missing:
            return have
        await self._children(work, [hop for hop in asks if int(hop.args["page"]) in missing])
        await self._children(work, [extracts[number] for number in missing])
        return await scored()

    async def _schemas(self, document: Begun, ranges: Sequence[Range]) -> dict[tuple[str, int], Schema]:
        """Those of the ranges, in their versions: a person may have kept an older one."""
        ref, known = document.work.ref, {(s.key, s.version): s for s in document.schemas}
        wanted = {mark for mark in schema_of_pages(ranges).values() if mark is not None} - set(known)

        async def read() -> list[Schema | None]:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                return [await catalogue.get(conn, ref.org_id, *mark) for mark in sorted(wanted)]

        if wanted:
            for mark, schema in zip(sorted(wanted), await patiently(read), strict=True):
                if schema is None:
                    failure = Failure(
                        code=StepFailed.code, detail=f"There is no schema {mark[0]} {mark[1]}.", retryable=False
                    )
                    raise StepStopped(Step.EXTRACT, "", failure)
                known[mark] = schema
        return known

    # ---- 10, 11 ------------------------------------------------------------------------------------------------
    async def _subdocuments(
        self,
        document: Begun,
        pages: Pages,
        planned: Plan,
        scores: dict[int, tuple[str, s09_score.Output]],
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
        scores: dict[int, tuple[str, s09_score.Output]],
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
    def _failed(
        pages: Pages, scores: dict[int, tuple[str, s09_score.Output]], ranges: Sequence[Range]
    ) -> tuple[int, ...]:
        """Pages that could not be read, and those that could not be extracted from."""
        with_schema = {n for n, mark in schema_of_pages(ranges).items() if mark is not None}
        return tuple(sorted({*pages.failed, *(with_schema - set(scores))}))

    # ---- 12, 13 ------------------------------------------------------------------------------------------------
    async def _settle_each(
        self, document: Begun, merged: s11_merge.Output, merged_key: str, failed: tuple[int, ...]
    ) -> Settled:
        work = document.work
        ranges = [m.range for m in merged.subdocuments]
        schemas = await self._schemas(document, ranges)
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
        return Settled(subdocuments=tuple(settled), incomplete_pages=failed)

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
        limits = limits_of(None)
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
                        self._tools.context(found.ref, limits),
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

    async def _children(self, work: Work, many: Sequence[Hop]) -> None:
        """Submit hops and wait until they are over, however they end."""
        db, ref = self._tools.db, work.ref
        for start in range(0, len(many), SUBMIT_AT_ONCE):
            chunk = many[start : start + SUBMIT_AT_ONCE]

            async def submit(chunk: Sequence[Hop] = chunk) -> None:
                async with db.tenant(scope_of(ref)) as conn:
                    await hops.submit_children(conn, ref.org_id, chunk)

            await patiently(submit)
        ids = [hop.id for hop in many]

        async def left() -> int:
            async with db.tenant(scope_of(ref)) as conn:
                return await hops.unfinished(conn, ids)

        pause = 0.05
        while ids and await patiently(left):
            await asyncio.sleep(pause)
            pause = min(pause * 1.5, 0.5)


def _range_of(row: Record) -> Range:
    return Range(pages=tuple(row["pages"]), schema_key=row["schema_key"], schema_version=row["schema_version"])
