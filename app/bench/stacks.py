"""Stacks divided into the documents they were made of: boundaries found, and stacks that came apart exactly."""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from app.bench.layout import Read, read_pages
from app.engines.ocr import RapidOcr
from app.engines.pool import ProcessPool
from app.engines.storage import open_storage
from app.model.document import DocumentRef
from app.pipeline import s05_layout, s06_classify
from app.pipeline.context import StepContext
from app.pipeline.s10_subdocuments import PageSignals, divide
from app.readers.catalogue import builtin_schemas
from app.samples.pdf import Canvas, scan_pdf, words_of
from app.samples.stack_abroad import ABROAD
from app.samples.stack_developed import DEVELOPED_ON
from app.samples.stack_measured import MEASURED
from app.samples.stack_office import OFFICE
from app.samples.stack_scans import DPI, scans
from app.samples.stacks import Stack, draw_stack

MISSES_SHOWN = 40
ROUNDS = {"developed": DEVELOPED_ON, "measured": MEASURED, "office": OFFICE, "abroad": ABROAD}
"""Kinds of documents, by the round they were drawn in."""
MEASURED_ON = ("abroad",)


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
    parser.add_argument("--round", choices=ROUNDS, action="append", help="kinds of documents; else those measured on")
    parser.add_argument("--json", type=Path, default=Path("bench-results/stacks.json"))
    options = parser.parse_args(arguments)
    layouts = tuple(draw for name in options.round or MEASURED_ON for draw in ROUNDS[name])
    tallies = asyncio.run(_run(options.seed, options.stacks, options.scanned, layouts))
    result = {name: _told(tally) for name, tally in tallies.items()}
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps({"seed": options.seed, **result}, indent=1) + "\n")
    _print(tallies)
    return 0


async def _run(seed: int, stacks: int, scanned: int, layouts: tuple[Any, ...]) -> dict[str, Tally]:
    pool = ProcessPool(2)
    nowhere = DocumentRef(org_id=uuid4(), team_id=uuid4(), batch_id=uuid4(), document_id=uuid4())
    tallies: dict[str, Tally] = {}
    try:
        with tempfile.TemporaryDirectory(prefix="pagewright-bench-") as folder:
            storage = open_storage(Path(folder) / "files")
            context = StepContext(document=nowhere, storage=storage, cpu=pool, ocr=RapidOcr(pool))
            for number in range(stacks + scanned):
                random = Random(f"{seed}:{number}")  # noqa: S311  # documents, not secrets
                stack = draw_stack(random, layouts)
                is_scan = number >= stacks
                read = _scanned(context, stack, Path(folder)) if is_scan else as_drawn(context, stack.pages)
                name = "scanned" if is_scan else "text layer"
                tallies.setdefault(name, Tally()).add(
                    stack, await divided(context, await read), f"{name} stack {number}"
                )
    finally:
        pool.close()
    return tallies


async def divided(context: StepContext, pages: Sequence[Read]) -> list[int]:
    """Step 6 of each page, then the division: the pages on which documents begin."""
    schemas = builtin_schemas()
    signals = []
    for number, page in enumerate(pages, start=1):
        told = s06_classify.Input(
            number=number, words=page.words, layout=page.layout, schemas=schemas, aspect=page.aspect
        )
        signals.append(PageSignals.of(number, (await s06_classify.run(context, told)).output))
    return [division.pages[0] for division in divide(signals)]


async def as_drawn(context: StepContext, pages: Sequence[Canvas]) -> list[Read]:
    """Step 5 of pages whose words are known, as a text layer has them."""
    read = []
    for page in pages:
        words, aspect = words_of(page), page.size[0] / page.size[1]
        layout = (await s05_layout.run(context, s05_layout.Input(words=words, aspect=aspect))).output.layout
        read.append(Read(words=words, layer=words, layout=layout, aspect=aspect, seconds=0.0))
    return read


async def _scanned(context: StepContext, stack: Stack, folder: Path) -> list[Read]:
    """Steps 2 to 5 of the stack as a scanner gives it: no text layer, blank backs with what shines through."""
    path = folder / "scan.pdf"
    path.write_bytes(scan_pdf(scans(stack.pages), "Scan", dpi=DPI))
    read = await read_pages(context, path, set(range(1, len(stack.pages) + 1)))
    return [read[number] for number in sorted(read)]


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
