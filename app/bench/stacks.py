"""Stacks divided into the documents they were made of: boundaries found, and stacks that came apart exactly."""

from __future__ import annotations

import argparse
import asyncio
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import pypdfium2  # type: ignore[import-untyped]  # ships no types

from app.engines.ocr import RapidOcr
from app.engines.pool import ProcessPool
from app.engines.storage import open_storage
from app.model.document import DocumentRef
from app.model.page import Word
from app.pipeline import s05_layout, s06_classify
from app.pipeline.context import StepContext
from app.pipeline.s10_subdocuments import PageSignals, divide
from app.readers.catalogue import builtin_schemas
from app.samples.pdf import Canvas, text_pdf, words_of
from app.samples.stack_developed import DEVELOPED_ON
from app.samples.stack_measured import MEASURED
from app.samples.stacks import Stack, draw_stack

DPI = 150
OCR_SECONDS = 120.0
MISSES_SHOWN = 40


@dataclass(kw_only=True, slots=True)
class Tally:
    """Boundaries are the first pages of documents, that of the stack left out."""

    stacks: int = 0
    exact: int = 0
    documents: int = 0
    several: int = 0
    pages: int = 0
    boundaries: int = 0
    told: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.boundaries + self.told) if self.boundaries + self.told else 1.0

    def add(self, stack: Stack, found: Sequence[int], where: str) -> None:
        true, told = set(stack.begins[1:]), set(found) - {1}
        self.stacks += 1
        self.exact += true == told
        self.documents += stack.documents
        self.several += stack.several
        self.pages += len(stack.pages)
        self.boundaries += len(true)
        self.told += len(told)
        self.right += len(true & told)
        self.misses += [
            f"{where}: page {n} begins a document and was joined to the one before" for n in sorted(true - told)
        ]
        self.misses += [f"{where}: page {n} was taken for the first of a document" for n in sorted(told - true)]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench stacks", description=__doc__)
    parser.add_argument("--seed", type=int, default=101)
    parser.add_argument("--stacks", type=int, default=40, help="with their words as drawn, as a text layer has them")
    parser.add_argument("--scanned", type=int, default=2, help="stacks drawn as images and read by OCR")
    parser.add_argument(
        "--developed", action="store_true", help="the layouts dividing was developed on, not the others"
    )
    parser.add_argument("--json", type=Path, default=Path("bench-results/stacks.json"))
    options = parser.parse_args(arguments)
    layouts = DEVELOPED_ON if options.developed else MEASURED
    tallies = asyncio.run(_run(options.seed, options.stacks, options.scanned, layouts))
    result = {name: _told(tally) for name, tally in tallies.items()}
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({"seed": options.seed, **result}, indent=1) + "\n")
    _print(tallies)
    return 0


async def _run(seed: int, stacks: int, scanned: int, layouts: tuple[Any, ...]) -> dict[str, Tally]:
    pool = ProcessPool(2)
    ocr = RapidOcr(pool)
    nowhere = DocumentRef(org_id=uuid4(), team_id=uuid4(), batch_id=uuid4(), document_id=uuid4())
    context = StepContext(document=nowhere, storage=open_storage(Path.cwd()), cpu=pool, ocr=ocr)
    tallies: dict[str, Tally] = {}
    try:
        for number in range(stacks + scanned):
            stack = draw_stack(Random(f"{seed}:{number}"), layouts)  # noqa: S311  # documents, not secrets
            is_scan = number >= stacks
            pages = await _scanned(stack, ocr) if is_scan else [words_of(page) for page in stack.pages]
            found = await divided(context, stack.pages, pages)
            name = "scanned" if is_scan else "text layer"
            tallies.setdefault(name, Tally()).add(stack, found, f"{name} stack {number}")
    finally:
        pool.close()
    return tallies


async def divided(context: StepContext, pages: Sequence[Canvas], words: Sequence[tuple[Word, ...]]) -> list[int]:
    """Steps 5 and 6 of each page, then the division: the pages on which documents begin."""
    schemas = builtin_schemas()
    signals = []
    for number, (page, said) in enumerate(zip(pages, words, strict=True), start=1):
        aspect = page.size[0] / page.size[1]
        layout = (await s05_layout.run(context, s05_layout.Input(words=said, aspect=aspect))).output.layout
        told = s06_classify.Input(number=number, words=said, layout=layout, schemas=schemas, aspect=aspect)
        signals.append(PageSignals.of(number, (await s06_classify.run(context, told)).output))
    return [division.pages[0] for division in divide(signals)]


async def _scanned(stack: Stack, ocr: RapidOcr) -> list[tuple[Word, ...]]:
    pdf = pypdfium2.PdfDocument(text_pdf(stack.pages, "Scan"))
    images = []
    for page in pdf:
        out = io.BytesIO()
        page.render(scale=DPI / 72).to_pil().convert("RGB").save(out, "JPEG", quality=70)
        images.append(out.getvalue())
    pdf.close()
    return list(await asyncio.gather(*(ocr.read(image, timeout=OCR_SECONDS) for image in images)))


def _told(tally: Tally) -> dict[str, Any]:
    return {
        "stacks": tally.stacks,
        "exact_stacks": tally.exact,
        "documents": tally.documents,
        "documents_of_several_pages": tally.several,
        "pages": tally.pages,
        "boundary_f1": round(tally.f1, 4),
        "misses": tally.misses,
    }


def _print(tallies: dict[str, Tally]) -> None:
    print(f"{'':12}{'stacks':>8}{'exact':>7}{'documents':>11}{'of several':>12}{'pages':>7}{'boundary F1':>13}")  # noqa: T201
    for name, t in tallies.items():
        counts = f"{t.stacks:>8}{t.exact:>7}{t.documents:>11}{t.several:>12}{t.pages:>7}"
        print(f"{name:12}{counts}{t.f1:>13.4f}")  # noqa: T201
    misses = [miss for tally in tallies.values() for miss in tally.misses]
    for miss in misses[:MISSES_SHOWN]:
        print(f"  miss: {miss}")  # noqa: T201
    if len(misses) > MISSES_SHOWN:
        print(f"  and {len(misses) - MISSES_SHOWN} more in the JSON")  # noqa: T201
