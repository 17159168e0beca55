"""Pages that could not be drawn when the document was split, drawn once more when somebody asks for them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from app.model.document import Step
from app.pipeline import s02_split
from app.pipeline.context import NewFile
from app.pipeline.keys import page_of_split
from app.pipeline.page_work import Begun
from app.pipeline.store import failure_of, patiently
from app.pipeline.tools import Tools


async def redrawn(
    tools: Tools, document: Begun, split: s02_split.Output, split_key: str, original: s02_split.Input
) -> s02_split.Output:
    """The split with the pages in it that were drawn since. A retry has taken a page's failure from what is shown:
    such a page is drawn again, alone, and fails with what stands in its way now."""
    ref = document.work.ref
    failed = {page_of_split(split_key, page.number): page for page in split.pages if page.failure is not None}
    if not failed or document.work.run == 1:
        return split
    drawn = await tools.store.find(ref, Step.SPLIT, list(failed), s02_split.SplitPage)
    pages = {page.number: page for page in split.pages} | {page.number: page for page in drawn.values()}
    for key, page in failed.items():
        if key not in drawn and page.number not in document.failures and document.only in (None, page.number):
            pages[page.number] = await _once_more(tools, document, page, original)
    return s02_split.Output(pages=tuple(pages[number] for number in sorted(pages)))


async def _once_more(
    tools: Tools, document: Begun, page: s02_split.SplitPage, original: s02_split.Input
) -> s02_split.SplitPage:
    try:
        result = await patiently(lambda: s02_split.run_page(document.context, original, page.number))
        await patiently(lambda: _stored(tools, result.files))
    except Exception as error:  # a page's failure is data: the others stand
        return replace(page, failure=failure_of(error, f"drawing page {page.number}"))
    return result.output


async def _stored(tools: Tools, files: Sequence[NewFile]) -> None:
    for file in files:
        await tools.storage.put(file.key, file.data)
    for file in files:
        if isinstance(file.data, Path):
            file.data.unlink(missing_ok=True)
