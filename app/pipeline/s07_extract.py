"""Step 7, extract: page + schema of its range -> candidates from every reader."""

from __future__ import annotations

from dataclasses import dataclass

from app.errors import PagewrightError
from app.model.document import Failure
from app.model.field import COUNTED, Candidate
from app.model.page import Layout, Word
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult
from app.readers.base import PageInput, Reader

VERSION = "2"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`readers` run on this page; `asked` are candidates that a hop on another queue (the AI reader on `io`)
    brought already, with the failures of readers that could not answer."""

    number: int
    words: tuple[Word, ...]
    layout: Layout
    schema: Schema
    readers: tuple[Reader, ...]
    asked: tuple[Candidate, ...] = ()
    failures: tuple[tuple[str, Failure], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`failures` name readers that failed: the others' candidates stand."""

    candidates: tuple[Candidate, ...]
    failures: tuple[tuple[str, Failure], ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]:  # noqa: ARG001 - needs no engine
    """A reader that fails is named with its cause; the others' candidates stand."""
    page = PageInput(number=input.number, words=input.words, layout=input.layout, schema=input.schema)
    candidates = [c for c in input.asked if _fits(c, input)]
    failures = list(input.failures)
    for reader in input.readers:
        try:
            found = await reader.read(page)
        except PagewrightError as error:
            failures.append((reader.name, Failure(code=error.code, detail=error.detail, retryable=error.retryable)))
        except Exception as error:  # a reader of any origin may have any flaw; it costs its own values alone
            detail = f"The reader {reader.name} failed: {type(error).__name__}: {error}"[:500]
            failures.append((reader.name, Failure(code="step_failed", detail=detail, retryable=True)))
        else:
            candidates += [c for c in found if _fits(c, input)]
    engines = sorted({f"{c.engine}@{c.engine_version}" for c in candidates})
    return StepResult(
        output=Output(candidates=tuple(candidates), failures=tuple(failures)),
        engine="+".join(reader.name for reader in input.readers) or "none",
        engine_version=",".join(engines) or "none",
        skipped=not input.readers and not input.asked,
    )


def _fits(candidate: Candidate, input: Input) -> bool:
    """Whether it is about this page and a field of this schema, with indices of words that exist."""
    fields: set[tuple[str | None, str]] = {(None, f.key) for f in input.schema.fields}
    fields |= {(t.key, key) for t in input.schema.tables for key in (COUNTED, *(c.key for c in t.columns))}
    return (
        candidate.page == input.number
        and (candidate.table, candidate.field) in fields
        and all(0 <= w < len(input.words) for w in candidate.words)
        and 0.0 <= candidate.confidence <= 1.0
    )
