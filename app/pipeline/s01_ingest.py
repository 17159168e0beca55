"""Step 1, ingest: bytes -> stored original, media type by content, sha256, duplicate check."""

from __future__ import annotations

from dataclasses import dataclass

from app.pipeline.context import DuplicateFinder, StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`original_key` is where the upload was stored; `filename` only serves messages."""

    original_key: str
    filename: str
    find_duplicate: DuplicateFinder


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`duplicate_of` is the id of an earlier document of the same team with the same bytes."""

    media_type: str
    sha256: str
    size: int
    duplicate_of: str | None


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
