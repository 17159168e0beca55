"""Step 3, enhance: page image -> upright, deskewed, cropped page; the transform is kept."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import version

from app.engines.upright import upright
from app.model.geometry import Transform
from app.pipeline.context import StepContext, StepResult, new_file

VERSION = "2"
ENGINE_VERSION = version("opencv-python-headless")


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


async def run(context: StepContext, input: Input) -> StepResult[Output]:
    """Scans and photographs are cut out, turned and straightened where they need it; most need nothing."""
    same = Output(image_key=input.image_key, width=input.width, height=input.height, transform=Transform())
    if input.has_text:
        return StepResult(output=same, skipped=True)
    image = await context.storage.get(input.image_key)
    turned = await context.cpu.run(upright, image, timeout=context.limits.page_step_seconds)
    if turned is None:
        return StepResult(output=same, engine="opencv", engine_version=ENGINE_VERSION)
    file = new_file(context.document, "upright.jpg", turned.image)
    a, b, c, d, e, f, g, h, i = turned.matrix
    output = Output(
        image_key=file.key,
        width=turned.width,
        height=turned.height,
        transform=Transform(matrix=(a, b, c, d, e, f, g, h, i)),
    )
    return StepResult(output=output, files=(file,), engine="opencv", engine_version=ENGINE_VERSION)
