"""Step 3, enhance: page image -> upright, deskewed, cropped page; the transform is kept."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.geometry import Transform
from app.pipeline.context import StepContext, StepResult

VERSION = "1"


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`has_text` is set where the file has a text layer: such pages are drawn, not scanned, and stay as is."""

    image_key: str
    width: int
    height: int
    has_text: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`image_key` is the input's where nothing had to change."""

    image_key: str
    width: int
    height: int
    transform: Transform


async def run(context: StepContext, input: Input) -> StepResult[Output]: ...
