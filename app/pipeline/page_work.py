"""A document's pages: submitted as hops, waited for, results gathered. What a hop does is in app.pipeline.pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.errors import StepFailed
from app.model.document import Failure, Range, Sensitivity, Step
from app.model.schema import Schema
from app.pipeline import hops, s02_split, s06_classify, s09_score
from app.pipeline.context import StepContext
from app.pipeline.errors import StepStopped
from app.pipeline.hops import Hop
from app.pipeline.keys import PageKeys, schema_mark
from app.pipeline.pages import ask_hop, extract_hop, read_hop
from app.pipeline.ranges import schema_of_pages
from app.pipeline.repeats import Repeated, repeating
from app.pipeline.settle import Settler
from app.pipeline.store import Work, patiently, scope_of
from app.pipeline.tools import Tools, readers_mark
from app.pipeline.waiting import Waiting
from app.readers import catalogue

SUBMIT_AT_ONCE = 500

Scores = dict[int, tuple[str, s09_score.Output]]
"""For each page that was extracted the key of its scores, and they."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Begun:
    """A document as its run finds it. `given` are subdocuments (id and range) whose boundaries a person set, or
    that are read again as they are; the pages of `settled` ones are not read again. `failures` are pages whose
    failure is shown; with `only`, of those that failed this one alone is tried again."""

    work: Work
    context: StepContext
    filename: str
    original_key: str
    schema_key: str | None
    sensitivity: Sensitivity
    schemas: tuple[Schema, ...]
    given: tuple[tuple[UUID, Range], ...]
    settled: tuple[int, ...]
    failures: frozenset[int]
    only: int | None

    @property
    def left(self) -> frozenset[int]:
        """Pages whose failure stands in this run."""
        return frozenset() if self.only is None else self.failures - {self.only}


@dataclass(frozen=True, kw_only=True, slots=True)
class Pages:
    """What came of steps 3 to 6: the first hop of each page, its keys, what it was classified as, and the numbers of
    those that failed."""

    hops: dict[int, Hop]
    keys: dict[int, PageKeys]
    classified: dict[int, s06_classify.Output]
    failed: tuple[int, ...]


class PageWork:
    def __init__(self, tools: Tools, settler: Settler) -> None:
        self._tools = tools
        self._settler = settler
        self._waiting = Waiting(tools.db)

    # ---- 3 to 6 ------------------------------------------------------------------------------------------------
    async def read(self, document: Begun, split: s02_split.Output, split_key: str) -> Pages:
        engine = document.context.ocr
        work, ocr = document.work, f"{engine.name}@{engine.version}"
        wanted = [page for page in split.pages if page.number not in document.settled]
        for page in wanted:
            if page.failure is not None:
                await self._tools.store.record_failure(work, Step.ENHANCE, str(page.number), page.failure)
        numbers = [page.number for page in wanted if page.failure is None]
        first = {n: read_hop(work, n, split_key, ocr, document.schemas) for n in numbers}
        marks = [schema_mark(schema) for schema in document.schemas]
        keys = {n: PageKeys(split_key, n, ocr=ocr, schemas=marks) for n in numbers}
        by_key = {keys[n].classify: n for n in numbers}

        async def classified() -> dict[int, s06_classify.Output]:
            found = await self._tools.store.find(work.ref, Step.CLASSIFY, list(by_key), s06_classify.Output)
            return {by_key[key]: output for key, output in found.items()}

        have = await classified()
        await self._children(work, [first[n] for n in numbers if n not in have and n not in document.left])
        have = await classified()
        await self._settler.record_lost_pages(work, [n for n in numbers if n not in have])
        if not have and (document.only is None or not document.settled):
            raise await self._settler.first_failure(work)
        failed = tuple(page.number for page in wanted if page.number not in have)
        return Pages(hops=first, keys=keys, classified=have, failed=failed)

    # ---- 7 to 9 ------------------------------------------------------------------------------------------------
    async def extract(self, document: Begun, pages: Pages, ranges: Sequence[Range], provider: str) -> Scores:
        """For each page that was extracted the key of its scores, and they. Pages without a schema have none: there
        is nothing to extract from them."""
        work, readers = document.work, readers_mark(self._tools.readers)
        schemas = await self.schemas(document, ranges)
        asks: list[Hop] = []
        extracts: dict[int, Hop] = {}
        scores: dict[str, int] = {}
        repeats = repeating({n: classified.marks for n, classified in pages.classified.items()}, ranges)
        without: list[int] = []
        for number, mark in schema_of_pages(ranges).items():
            if mark is None:
                without.append(number)
                continue
            schema, keys = schemas[mark], pages.keys[number]
            ask = keys.ask(schema, provider) if provider else ""
            repeated = repeats.get(number, Repeated())
            key = keys.extract(schema, readers, ask, (repeated.head, repeated.foot) if repeated else ())
            if ask:
                asks.append(ask_hop(pages.hops[number], schema, ask))
            extracts[number] = extract_hop(pages.hops[number], schema, readers, ask, key, repeated)
            scores[keys.score(key)] = number

        if without:
            await self._tools.store.skip(work, (Step.EXTRACT, Step.GROUND, Step.SCORE), without)

        async def scored() -> Scores:
            found = await self._tools.store.find(work.ref, Step.SCORE, list(scores), s09_score.Output)
            return {scores[key]: (key, output) for key, output in found.items()}

        have = await scored()
        shown = await self._tools.store.shown(work.ref, Step.SCORE) if have else {}
        again = [n for n in extracts if n in have and shown.get(str(n)) != have[n][0]]  # what is kept is shown again
        missing = sorted([*again, *(n for n in extracts if n not in have and n not in document.left)])
        if not missing:
            return have
        await self._children(work, [hop for hop in asks if int(hop.args["page"]) in missing])
        await self._children(work, [extracts[number] for number in missing])
        return await scored()

    async def schemas(self, document: Begun, ranges: Sequence[Range]) -> dict[tuple[str, int], Schema]:
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

    async def _children(self, work: Work, many: Sequence[Hop]) -> None:
        """Submit hops and wait until they are over, however they end."""
        db, ref = self._tools.db, work.ref
        for start in range(0, len(many), SUBMIT_AT_ONCE):
            chunk = many[start : start + SUBMIT_AT_ONCE]

            async def submit(chunk: Sequence[Hop] = chunk) -> None:
                async with db.tenant(scope_of(ref)) as conn:
                    await hops.submit_children(conn, ref.org_id, chunk)

            await patiently(submit)
        await self._waiting.until_over([hop.id for hop in many])
