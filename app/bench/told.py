"""What pages are told as: step 6 over the schemas that come with the product, outside any document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from app.bench.line import PageRead
from app.engines.ocr import RapidOcr
from app.engines.pool import ProcessPool
from app.engines.storage import open_storage
from app.model.document import DocumentRef
from app.model.schema import Schema
from app.pipeline import s06_classify
from app.pipeline.boundaries import PageSignals, schema_of
from app.pipeline.context import StepContext
from app.pipeline.trial import ReadPage

UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """`type` is the key of a schema, or UNKNOWN; `scores` are those of the first page, the best first."""

    type: str
    scores: tuple[tuple[str, float], ...]
    pages: tuple[ReadPage, ...]


@contextmanager
def no_document() -> Iterator[StepContext]:
    """A context for steps that are run on pages alone."""
    pool = ProcessPool(1)
    nowhere = DocumentRef(org_id=uuid4(), team_id=uuid4(), batch_id=uuid4(), document_id=uuid4())
    try:
        yield StepContext(document=nowhere, storage=open_storage(Path.cwd()), cpu=pool, ocr=RapidOcr(pool))
    finally:
        pool.close()


async def tell(context: StepContext, pages: Sequence[PageRead], schemas: Sequence[Schema]) -> Told:
    """The type of a document's pages."""
    signals, marked = [], []
    for page in pages:
        asked = s06_classify.Input(
            number=page.number, words=page.words, layout=page.layout, schemas=tuple(schemas), aspect=page.aspect
        )
        classified = (await s06_classify.run(context, asked)).output
        signals.append(PageSignals.of(page.number, classified))
        marked.append(ReadPage(number=page.number, words=page.words, layout=page.layout, marks=classified.marks))
    return Told(type=schema_of(signals) or UNKNOWN, scores=signals[0].scores if signals else (), pages=tuple(marked))
