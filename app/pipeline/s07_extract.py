"""Step 7, extract: page + schema of its range -> candidates from every reader."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.document import Failure
from app.model.field import Candidate
from app.model.page import Layout, Word
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult
from app.readers.base import Reader

VERSION = "1"


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


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
