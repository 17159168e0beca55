"""A schema tried on pages that are read already: steps 7, 8, 9, 11 and 12 in memory. Nothing is stored or sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from app.engines.storage import Storage
from app.errors import StepFailed
from app.model.document import DocumentRef, Failure, Range
from app.model.field import RankedField
from app.model.page import Layout, Word
from app.model.schema import Schema
from app.pipeline import s07_extract, s08_ground, s09_score, s11_merge, s12_validate
from app.pipeline.context import StepContext
from app.pipeline.marks import PageMarks
from app.pipeline.repeats import Repeated, marked, repeating
from app.readers.base import Reader

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadPage:
    """A page as steps 4 to 6 left it."""

    number: int
    words: tuple[Word, ...]
    layout: Layout
    marks: PageMarks | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Tried:
    """What the schema would read, and the readers that failed on a page, by name."""

    validated: s12_validate.Output
    failures: tuple[tuple[str, Failure], ...]


class _NoEngine:
    """The steps of a trial work on values alone."""

    name, version = "none", "1"

    async def run(self, task: Callable[..., T], *args: object, timeout: float, brief: bool = False) -> T:  # noqa: ASYNC109, ARG002
        raise StepFailed("a trial starts no process")

    async def read(self, image: bytes, *, timeout: float) -> tuple[Word, ...]:  # noqa: ASYNC109, ARG002
        raise StepFailed("a trial reads no image")


async def try_schema(
    document: DocumentRef, storage: Storage, schema: Schema, pages: Sequence[ReadPage], readers: tuple[Reader, ...]
) -> Tried:
    """The pages are taken as one subdocument. Takes about 40 ms of CPU a page: not for an event loop that serves."""
    context = StepContext(document=document, storage=storage, cpu=_NoEngine(), ocr=_NoEngine())
    whole = Range(pages=tuple(page.number for page in pages), schema_key=schema.key, schema_version=schema.version)
    repeats = repeating({page.number: page.marks for page in pages if page.marks is not None}, [whole])
    scored: list[tuple[int, tuple[RankedField, ...]]] = []
    failures: list[tuple[str, Failure]] = []
    for page in pages:
        layout = marked(page.layout, repeats.get(page.number, Repeated()))
        extract = s07_extract.Input(number=page.number, words=page.words, layout=layout, schema=schema, readers=readers)
        found = (await s07_extract.run(context, extract)).output
        failures += found.failures
        ground = s08_ground.Input(words=page.words, layout=layout, schema=schema, candidates=found.candidates)
        grounded = (await s08_ground.run(context, ground)).output
        score = s09_score.Input(schema=schema, candidates=grounded.candidates)
        scored.append((page.number, (await s09_score.run(context, score)).output.fields))
    merge = s11_merge.Input(ranges=(whole,), pages=tuple(scored))
    (merged,) = (await s11_merge.run(context, merge)).output.subdocuments
    validated = await s12_validate.run(context, s12_validate.Input(schema=schema, fields=merged.fields))
    return Tried(validated=validated.output, failures=tuple(failures))
