"""Step 2, split: original -> pages, each with an image, a size, and its text layer if there is one."""

from __future__ import annotations

import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.engines import images, media, pdf
from app.engines.split import DrawnPage, Made, draw_page, split_file
from app.errors import FileDamaged, FileOverLimit, FileProblem, PagewrightError, StepFailed, StepTimedOut
from app.model.document import DocumentRef, Failure
from app.pipeline.context import NewFile, StepContext, StepResult

VERSION = "2"

PREFIX = "pagewright-split-"
LEFT_OVER_SECONDS = 6 * 3600  # a folder this old belongs to nobody who still works
SWEEP_SECONDS = 60.0  # between two looks at what is left over: a busy minute leaves hundreds of emptied folders


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


async def engine_of(context: StepContext, media_type: str) -> tuple[str, str]:
    """Name and version of what cuts a file of this type into pages: part of the key of the result."""
    if media_type == media.PDF:
        return context.pdf_engine, await pdf.engine_version(context.pdf_engine)
    return images.ENGINE, images.ENGINE_VERSION


async def run(context: StepContext, input: Input) -> StepResult[Output]:
    """The files returned lie in a folder of this call, to be removed by who stores them."""
    _sweep(Path(tempfile.gettempdir()))
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        original = folder / "original"
        await context.storage.download(input.original_key, original)
        drawn = await split_file(original, input.media_type, folder, limits=context.limits, engine=context.pdf_engine)
        _raise_if_all_failed(drawn)
        for spare in (original, folder / "repaired.pdf"):
            spare.unlink(missing_ok=True)
    except PagewrightError as error:
        shutil.rmtree(folder, ignore_errors=True)
        if isinstance(error, FileProblem):  # a file's trouble names the file
            raise type(error)(f"{input.filename}: {error.detail}") from error
        raise
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    files: list[NewFile] = []
    pages = tuple(_page(context.document, page, files) for page in drawn)
    engine, engine_version = await engine_of(context, input.media_type)
    return StepResult(
        output=Output(pages=pages),
        files=tuple(files),
        engine=engine,
        engine_version=engine_version,
    )


async def run_page(context: StepContext, input: Input, number: int) -> StepResult[SplitPage]:
    """One page of the original alone: after it could not be drawn among the others."""
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    try:
        original = folder / "original"
        await context.storage.download(input.original_key, original)
        drawn = await draw_page(
            original, input.media_type, folder, number, limits=context.limits, engine=context.pdf_engine
        )
        for spare in (original, folder / "repaired.pdf"):
            spare.unlink(missing_ok=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    files: list[NewFile] = []
    page = _page(context.document, drawn, files)
    return StepResult(output=page, files=tuple(files))


def _raise_if_all_failed(pages: tuple[DrawnPage, ...]) -> None:
    """A document of which nothing could be drawn has failed itself, for the reason of its first page."""
    first = pages[0].failure
    if first is None or any(page.failure is None for page in pages):
        return
    where = "" if len(pages) == 1 else "no page could be drawn; page 1: "
    kinds: tuple[type[PagewrightError], ...] = (FileDamaged, FileOverLimit, StepTimedOut)
    raise next((kind for kind in kinds if kind.code == first.code), StepFailed)(where + first.detail)


def _page(document: DocumentRef, page: DrawnPage, files: list[NewFile]) -> SplitPage:
    def kept(made: Made | None, name: str) -> str | None:
        """Content-addressed, as app.pipeline.context.new_file does it; the digest is known already."""
        if made is None:
            return None
        key = f"{document.storage_prefix}{made.sha256[:32]}-{name}"
        files.append(NewFile(key=key, data=made.path))
        return key

    return SplitPage(
        number=page.number,
        width=page.width,
        height=page.height,
        image_key=kept(page.image, f"p{page.number}.jpg"),
        text_key=kept(page.text, f"p{page.number}.json"),
        failure=page.failure,
    )


@dataclass(slots=True)
class _Sweep:
    due: float = 0.0


_next = _Sweep()


def _sweep(folder: Path) -> None:
    """Folders of calls whose process was killed, and emptied ones of calls that ended well; now and then."""
    now = time.time()
    if now < _next.due:
        return
    _next.due = now + SWEEP_SECONDS
    for left in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):  # another process sweeps, too
            age = now - left.stat().st_mtime
            if age > LEFT_OVER_SECONDS:
                shutil.rmtree(left, ignore_errors=True)
            elif age > 60:
                left.rmdir()  # refuses where files wait in it
