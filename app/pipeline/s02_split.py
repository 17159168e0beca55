"""Step 2, split: original -> pages, each with an image, a size, and its text layer if there is one."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.document import Failure
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    original_key: str
    media_type: str
    filename: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitPage:
    """`width`/`height` in pixels of the image. `text_key` is a JSON file of words (app.model.page.Word), kept
    where the file has a text layer. A page that could not be drawn has `failure` and no image."""

    number: int
    width: int
    height: int
    image_key: str | None
    text_key: str | None
    failure: Failure | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    pages: tuple[SplitPage, ...]


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
