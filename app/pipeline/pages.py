"""The page sub-pipeline, steps 3 to 9, in three hops: read a page, ask a provider about it, extract from it.

A page's failure is recorded and ends its hop; the document goes on with the others.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from app.db.queries import queries
from app.engines.ai import ProviderConfig
from app.errors import PagewrightError, ProviderFailed, StepFailed
from app.model.document import Failure, Sensitivity, Step
from app.model.field import Candidate
from app.model.geometry import Transform
from app.model.page import Layout, TextSource, Word
from app.model.schema import Schema
from app.pipeline import (
    s02_split,
    s03_enhance,
    s04_ocr,
    s05_layout,
    s06_classify,
    s07_extract,
    s08_ground,
    s09_score,
)
from app.pipeline.context import StepContext, StepResult, new_file
from app.pipeline.errors import StepStopped, Superseded
from app.pipeline.hops import Args, Hop, HopName, document_args, ref_of
from app.pipeline.keys import PageKeys
from app.pipeline.repeats import Repeated, marked
from app.pipeline.store import Store, Task, Work, adapter, failure_of, patiently, scope_of
from app.pipeline.tools import Tools
from app.readers import catalogue
from app.readers.base import PageInput
from app.readers.providers import get_provider, may_send

OutputT = TypeVar("OutputT")


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptWords:
    """What is kept of step 4: the words lie in a file of their own, which the screens read too."""

    words_key: str
    source: TextSource


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the AI reader brought of one page, or why it could not."""

    candidates: tuple[Candidate, ...]
    failures: tuple[tuple[str, Failure], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PageText:
    words: tuple[Word, ...]
    layout: Layout


# ---- the hops, as the document submits them ------------------------------------------------------------------
def read_hop(work: Work, number: int, split_key: str, ocr: str, schemas: tuple[Schema, ...]) -> Hop:
    args = {
        **document_args(work.ref, work.run),
        "page": number,
        "split": split_key,
        "ocr": ocr,
        "schemas": [[s.key, s.version] for s in schemas],
    }
    return Hop(name=HopName.READ_PAGE, id=f"page:{work.ref.document_id}:{work.run}:{number}", args=args)


def ask_hop(read: Hop, schema: Schema, key: str) -> Hop:
    """`read` is the page's first hop: what it was told holds here too."""
    args = {**read.args, "schema": [schema.key, schema.version], "ask": key}
    return Hop(name=HopName.ASK_PAGE, id=f"ask:{read.id.partition(':')[2]}:{key[:16]}", args=args)


def extract_hop(read: Hop, schema: Schema, readers: str, ask: str, key: str, repeated: Repeated) -> Hop:
    """`ask` is the key of the AI reader's answer, or ""; `key` that of step 7's result."""
    args = {
        **read.args,
        "schema": [schema.key, schema.version],
        "readers": readers,
        "ask": ask,
        "key": key,
        "repeated": [list(repeated.head), list(repeated.foot)],
    }
    return Hop(name=HopName.EXTRACT_PAGE, id=f"extract:{read.id.partition(':')[2]}:{key[:16]}", args=args)


# ---- their work ------------------------------------------------------------------------------------------------
class PageHops:
    def __init__(self, tools: Tools) -> None:
        self._tools = tools

    async def read_page(self, args: Args) -> None:
        """Steps 3 to 6."""
        work = _work(args)
        try:
            await self._read(work, args)
        except StepStopped:
            return

    async def ask_page(self, args: Args) -> None:
        """Put the page to the organisation's provider, if the document may still be sent to it."""
        work, key = _work(args), str(args["ask"])
        if await self._tools.store.find(work.ref, Step.EXTRACT, [key], Asked):
            return
        answer = await self._ask(work, args)
        await self._tools.store.keep(work, Step.EXTRACT, [(key, answer)], Asked)

    async def extract_page(self, args: Args) -> None:
        """Steps 7 to 9."""
        work = _work(args)
        try:
            await self._extract(work, args)
        except StepStopped:
            return

    async def _read(self, work: Work, args: Args) -> PageText:
        tools, number = self._tools, int(args["page"])
        keys = _keys(args)
        context, schemas = await self._opened(work, args["schemas"])
        page = await self._split_page(work, keys)
        step = _Steps(tools.store, work, str(number))

        upright = await step.do(
            Step.ENHANCE,
            keys.enhance,
            s03_enhance.Output,
            lambda: s03_enhance.run(
                context,
                s03_enhance.Input(
                    image_key=page.image_key or "",
                    width=page.width,
                    height=page.height,
                    text_key=page.text_key,
                ),
            ),
        )
        mine: dict[str, tuple[Word, ...]] = {}

        async def read() -> StepResult[KeptWords]:
            found = await s04_ocr.run(
                context,
                s04_ocr.Input(
                    image_key=upright.image_key,
                    width=upright.width,
                    height=upright.height,
                    text_key=upright.text_key,
                ),
            )
            written = adapter(tuple[Word, ...]).dump_json(found.output.words)
            file = new_file(work.ref, f"words-{number}.json", written)
            mine[file.key] = found.output.words
            return StepResult(
                output=KeptWords(words_key=file.key, source=found.output.source),
                files=(*found.files, file),
                engine=found.engine,
                engine_version=found.engine_version,
                skipped=found.skipped,
            )

        kept = await step.do(Step.OCR, keys.ocr, KeptWords, read)
        await self._show_page(work, number, upright, kept)
        text = mine[kept.words_key] if kept.words_key in mine else await self._words(kept)
        laid = await step.do(
            Step.LAYOUT,
            keys.layout,
            s05_layout.Output,
            lambda: s05_layout.run(
                context,
                s05_layout.Input(
                    words=text, aspect=upright.width / max(upright.height, 1), image_key=upright.image_key
                ),
            ),
        )
        await step.do(
            Step.CLASSIFY,
            keys.classify,
            s06_classify.Output,
            lambda: s06_classify.run(
                context,
                s06_classify.Input(
                    number=number,
                    words=text,
                    layout=laid.layout,
                    schemas=schemas,
                    aspect=upright.width / max(upright.height, 1),
                ),
            ),
        )
        return PageText(words=text, layout=laid.layout)

    async def _extract(self, work: Work, args: Args) -> None:
        tools, number = self._tools, int(args["page"])
        keys = _keys(args)
        context, (schema,) = await self._opened(work, [args["schema"]])
        text = await self._text(work, args)
        head, foot = args.get("repeated", ((), ()))  # a hop of an earlier version has none
        layout = marked(text.layout, Repeated(head=tuple(head), foot=tuple(foot)))
        asked = await self._asked(work, str(args["ask"]))
        step = _Steps(tools.store, work, str(number))

        found = await step.do(
            Step.EXTRACT,
            args["key"],
            s07_extract.Output,
            lambda: s07_extract.run(
                context,
                s07_extract.Input(
                    number=number,
                    words=text.words,
                    layout=layout,
                    schema=schema,
                    readers=tools.readers,
                    asked=asked.candidates,
                    failures=asked.failures,
                ),
            ),
        )
        grounded = await step.do(
            Step.GROUND,
            keys.ground(args["key"]),
            s08_ground.Output,
            lambda: s08_ground.run(
                context,
                s08_ground.Input(words=text.words, layout=layout, schema=schema, candidates=found.candidates),
            ),
        )
        await step.do(
            Step.SCORE,
            keys.score(args["key"]),
            s09_score.Output,
            lambda: s09_score.run(context, s09_score.Input(schema=schema, candidates=grounded.candidates)),
        )

    async def _ask(self, work: Work, args: Args) -> Asked:
        """Its failure is data: the other readers' values stand."""
        ref = work.ref

        async def read() -> tuple[ProviderConfig | None, Sensitivity]:
            async with self._tools.db.tenant(scope_of(ref)) as conn:
                provider = await get_provider(conn, self._tools.secret, ref.org_id)
                row = await queries.documents.get_document(conn, org_id=ref.org_id, document_id=ref.document_id)
            if row is None:
                raise Superseded
            return provider, Sensitivity(row["sensitivity"])

        provider, sensitivity = await patiently(read)
        if provider is None or not may_send(provider, sensitivity):
            return Asked(candidates=(), failures=())  # switched off, or raised, since it was decided to ask
        reader = self._tools.ai_reader(provider)
        _, (schema,) = await self._opened(work, [args["schema"]])
        text = await self._text(work, args)
        page = PageInput(number=int(args["page"]), words=text.words, layout=text.layout, schema=schema)
        try:
            return Asked(candidates=await reader.read(page), failures=())
        except PagewrightError as error:
            failure = failure_of(error, "the AI reader")
        except Exception as error:
            code, retryable = ProviderFailed.code, ProviderFailed.retryable
            told = failure_of(error, "the AI reader")
            failure = Failure(code=code, detail=told.detail, retryable=retryable)
        return Asked(candidates=(), failures=((reader.name, failure),))

    async def _asked(self, work: Work, key: str) -> Asked:
        if not key:
            return Asked(candidates=(), failures=())
        found = await self._tools.store.find(work.ref, Step.EXTRACT, [key], Asked)
        if key in found:
            return found[key]
        failure = Failure(code=ProviderFailed.code, detail="The AI reader gave no answer.", retryable=True)
        return Asked(candidates=(), failures=(("ai", failure),))

    async def _text(self, work: Work, args: Args) -> PageText:
        """Words and layout as they are kept; read again where they are not."""
        store, keys = self._tools.store, _keys(args)
        kept = (await store.find(work.ref, Step.OCR, [keys.ocr], KeptWords)).get(keys.ocr)
        laid = (await store.find(work.ref, Step.LAYOUT, [keys.layout], s05_layout.Output)).get(keys.layout)
        if kept is None or laid is None:
            return await self._read(work, args)
        return PageText(words=await self._words(kept), layout=laid.layout)

    async def _words(self, kept: KeptWords) -> tuple[Word, ...]:
        data = await patiently(lambda: self._tools.storage.get(kept.words_key))
        words: tuple[Word, ...] = adapter(tuple[Word, ...]).validate_json(data)
        return words

    async def _split_page(self, work: Work, keys: PageKeys) -> s02_split.SplitPage:
        found = await self._tools.store.find(work.ref, Step.SPLIT, [keys.split], s02_split.SplitPage)
        if keys.split not in found:
            raise StepFailed(f"page {keys.number} is not among the pages of the split")
        return found[keys.split]

    async def _opened(self, work: Work, marks: list[list[object]]) -> tuple[StepContext, tuple[Schema, ...]]:
        """What the steps of a page need: their context, and the schemas of these keys and versions."""

        async def load() -> tuple[object, list[Schema | None]]:
            async with self._tools.db.tenant(scope_of(work.ref)) as conn:
                overrides = await queries.documents.get_limits(conn, org_id=work.ref.org_id)
                many = [await catalogue.get(conn, work.ref.org_id, str(k), int(str(v))) for k, v in marks]
            return overrides, many

        overrides, many = await patiently(load)
        schemas = tuple(schema for schema in many if schema is not None)
        if len(schemas) != len(marks):
            raise StepFailed("a schema this page was to be read with is no longer there")
        return self._tools.context(work.ref, overrides if isinstance(overrides, dict) else None), schemas

    async def _show_page(self, work: Work, number: int, upright: s03_enhance.Output, kept: KeptWords) -> None:
        async def write() -> None:
            async with self._tools.db.tenant(scope_of(work.ref)) as conn:
                await queries.pages.set_page_read(
                    conn,
                    org_id=work.ref.org_id,
                    document_id=work.ref.document_id,
                    number=number,
                    run=work.run,
                    executor_id=self._tools.store.executor_id,
                    width=upright.width,
                    height=upright.height,
                    image_key=upright.image_key,
                    words_key=kept.words_key,
                    transform=list((upright.transform or Transform()).matrix),
                    text_source=kept.source.value,
                )

        await patiently(write)


@dataclass(frozen=True, slots=True)
class _Steps:
    """The steps of one page: what is said once for all of them."""

    store: Store
    work: Work
    scope_key: str

    async def do(
        self,
        step: Step,
        key: str,
        output: type[OutputT],
        run: Callable[[], Awaitable[StepResult[OutputT]]],
    ) -> OutputT:
        return await self.store.do(
            self.work, Task(step=step, scope_key=self.scope_key, key=key, output=output, run=run)
        )


def _work(args: Args) -> Work:
    return Work(ref=ref_of(args), run=int(args["run"]))


def _keys(args: Args) -> PageKeys:
    marks = [f"{key}@{version}" for key, version in args["schemas"]]
    return PageKeys(args["split"], int(args["page"]), ocr=args["ocr"], schemas=marks)
