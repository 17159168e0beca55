"""Step 6, classify: page -> document type, sensitivity hints, first-page likelihood. On-site engines only."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.document import Sensitivity
from app.model.page import Layout, Word
from app.model.schema import Schema
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`schemas` are the published schemas of the organisation."""

    number: int
    words: tuple[Word, ...]
    layout: Layout
    schemas: tuple[Schema, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`scores` are (schema key, 0..1), best first. `sensitivity` is a hint that may only raise the document's.
    `first_page` is the likelihood that a logical document begins here."""

    scores: tuple[tuple[str, float], ...]
    sensitivity: Sensitivity | None
    first_page: float
    blank: bool


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
