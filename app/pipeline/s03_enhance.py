"""Step 3, enhance: page image -> upright, deskewed, cropped page; the transform is kept.

A page whose text layer says what it shows was drawn, not scanned, and stays as it is. A layer that is not believed is
dropped here, so that its page is brought upright before it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from importlib.metadata import version

from app.engines.layer import believed
from app.engines.upright import upright
from app.model.geometry import Transform
from app.pipeline.context import StepContext, StepResult, new_file

VERSION = "4"
ENGINE_VERSION = version("opencv-python-headless")


@dataclass(frozen=True, kw_only=True, slots=True)
class Input:
    """`text_key` names the words of the text layer where the file has one."""

    image_key: str
    width: int
    height: int
    text_key: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Output:
    """`image_key` is the input's where nothing had to change, `text_key` where the text layer is believed."""

    image_key: str
    width: int
    height: int
    transform: Transform
    text_key: str | None = None


async def run(context: StepContext, input: Input) -> StepResult[Output]:
    """Scans and photographs are cut out, turned and straightened where they need it; most need nothing."""
    same = Output(image_key=input.image_key, width=input.width, height=input.height, transform=Transform())
    image = await context.storage.get(input.image_key)
    seconds = context.limits.page_step_seconds
    if input.text_key is not None:
        layer = await context.storage.get(input.text_key)
        if await context.cpu.run(believed, image, layer, timeout=seconds, brief=True):
            return StepResult(output=replace(same, text_key=input.text_key), skipped=True)
    turned = await context.cpu.run(upright, image, timeout=seconds)
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
