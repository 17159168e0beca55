"""Steps 1 to 9 without the engine around them: what a document costs when nothing but its pages is counted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from app.bench.meter import MeteredPool
from app.engines.ocr import RapidOcr
from app.engines.pool import CpuPool, ProcessPool
from app.engines.storage import ObjectStorage
from app.model.document import DocumentRef
from app.model.limits import Limits
from app.model.page import Layout, TextSource, Word
from app.model.schema import Schema
from app.pipeline import (
    s01_ingest,
    s02_split,
    s03_enhance,
    s04_ocr,
    s05_layout,
    s06_classify,
    s07_extract,
    s08_ground,
    s09_score,
)
from app.pipeline.context import NewFile, StepContext
from app.readers.rules import RulesReader

PATIENCE = 900
"""Seconds a step may take here: a machine that is slow, or busy, is to be measured too."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageDone:
    """`text` in reading order; `image_key` of the image that was read."""

    number: int
    source: TextSource
    text: str
    image_key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PageRead:
    """What steps 3 to 5 know of a page; `aspect` is width / height."""

    number: int
    source: TextSource
    words: tuple[Word, ...]
    layout: Layout
    aspect: float
    image_key: str


@dataclass(kw_only=True, slots=True)
class Line:
    """The line for one run. `schemas` classify the pages; the best of them (or the first) is extracted."""

    storage: ObjectStorage
    pool: ProcessPool | MeteredPool
    schemas: Sequence[Schema]
    reader_seconds: float = 0.0
    """CPU of step 7, in which the readers work."""
    _gate: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        self._gate = asyncio.Semaphore(2 * self.pool.processes)  # pages in flight: a store to take work from

    async def document(self, path: Path) -> list[PageDone]:
        """The pages that could be read, in order."""
        context, pages = await self._split(path)
        return list(await asyncio.gather(*(self._page(context, page) for page in pages)))

    async def read(self, path: Path) -> list[PageRead]:
        """The pages that could be read, up to their layout."""
        context, pages = await self._split(path)

        async def one(page: s02_split.SplitPage) -> PageRead:
            async with self._gate:
                return await self._read(context, page)

        return list(await asyncio.gather(*map(one, pages)))

    async def _split(self, path: Path) -> tuple[StepContext, list[s02_split.SplitPage]]:
        context = step_context(self.storage, self.pool)
        key = f"{context.document.storage_prefix}original"
        await self.storage.put(key, path)
        told = s01_ingest.Input(original_key=key, filename=path.name, find_duplicate=_no_duplicate)
        media_type = (await s01_ingest.run(context, told)).output.media_type
        given = s02_split.Input(original_key=key, media_type=media_type, filename=path.name)
        split = await s02_split.run(context, given)
        await self._store(split.files)
        return context, [page for page in split.output.pages if page.failure is None]

    async def _store(self, files: Sequence[NewFile]) -> None:
        for file in files:
            await self.storage.put(file.key, file.data)
            if isinstance(file.data, Path):
                file.data.unlink()

    async def _page(self, context: StepContext, page: s02_split.SplitPage) -> PageDone:
        async with self._gate:
            return await self._steps(context, page)

    async def _read(self, context: StepContext, page: s02_split.SplitPage) -> PageRead:
        assert page.image_key
        enhance = s03_enhance.Input(
            image_key=page.image_key, width=page.width, height=page.height, text_key=page.text_key
        )
        enhanced = await s03_enhance.run(context, enhance)
        await self._store(enhanced.files)
        upright = enhanced.output
        ocr = s04_ocr.Input(
            image_key=upright.image_key, width=upright.width, height=upright.height, text_key=upright.text_key
        )
        read = (await s04_ocr.run(context, ocr)).output
        aspect = upright.width / upright.height
        arranged = s05_layout.Input(words=read.words, aspect=aspect, image_key=upright.image_key)
        layout = (await s05_layout.run(context, arranged)).output.layout
        return PageRead(
            number=page.number,
            source=read.source,
            words=read.words,
            layout=layout,
            aspect=aspect,
            image_key=upright.image_key,
        )

    async def _steps(self, context: StepContext, page: s02_split.SplitPage) -> PageDone:
        read = await self._read(context, page)
        layout = read.layout
        classify = s06_classify.Input(
            number=page.number, words=read.words, layout=layout, schemas=tuple(self.schemas), aspect=read.aspect
        )
        scores = (await s06_classify.run(context, classify)).output.scores
        schema = next((s for s in self.schemas if scores and s.key == scores[0][0]), self.schemas[0])
        extract = s07_extract.Input(
            number=page.number, words=read.words, layout=layout, schema=schema, readers=(RulesReader(),)
        )
        began = time.process_time()
        candidates = (await s07_extract.run(context, extract)).output.candidates
        self.reader_seconds += time.process_time() - began
        ground = s08_ground.Input(words=read.words, layout=layout, schema=schema, candidates=candidates)
        grounded = (await s08_ground.run(context, ground)).output.candidates
        await s09_score.run(context, s09_score.Input(schema=schema, candidates=grounded))
        text = "\n".join(" ".join(read.words[i].text for i in line.words) for line in layout.lines)
        return PageDone(number=page.number, source=read.source, text=text, image_key=read.image_key)


def step_context(storage: ObjectStorage, pool: CpuPool) -> StepContext:
    """For steps of one new document."""
    document = DocumentRef(org_id=uuid4(), team_id=uuid4(), batch_id=uuid4(), document_id=uuid4())
    patient = replace(Limits(), page_step_seconds=PATIENCE)
    return StepContext(document=document, storage=storage, cpu=pool, ocr=RapidOcr(pool), limits=patient)


async def enhanced_text(context: StepContext, image: bytes, size: tuple[int, int]) -> str:
    """Steps 3 to 5 of one scanned page: its text in reading order."""
    key = f"{context.document.storage_prefix}scan.jpg"
    await context.storage.put(key, image)
    given = s03_enhance.Input(image_key=key, width=size[0], height=size[1], text_key=None)
    enhanced = await s03_enhance.run(context, given)
    for file in enhanced.files:
        await context.storage.put(file.key, file.data)
    upright = enhanced.output
    page = s04_ocr.Input(image_key=upright.image_key, width=upright.width, height=upright.height, text_key=None)
    words = (await s04_ocr.run(context, page)).output.words
    arranged = s05_layout.Input(words=words, aspect=upright.width / upright.height)
    layout = (await s05_layout.run(context, arranged)).output.layout
    return "\n".join(" ".join(words[i].text for i in line.words) for line in layout.lines)


async def _no_duplicate(sha256: str) -> str | None:  # noqa: ARG001 - nothing was there before
    return None
