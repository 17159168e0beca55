"""Reading order and table cells, on pages drawn here or of the PDFs in a folder: those with answers in its `answers`,
or those that answers in boxes are kept for here (app.bench.layout_answers)."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

from app.bench.layout_answers import BOXES, Answer, Boxed, Rows, WrongFile, in_boxes, in_words
from app.engines.layer import words_in
from app.engines.ocr import RapidOcr
from app.engines.pool import ProcessPool
from app.engines.storage import open_storage
from app.model.document import DocumentRef
from app.model.page import Layout, Table, Word
from app.pipeline import s02_split, s03_enhance, s04_ocr, s05_layout
from app.pipeline.context import NewFile, StepContext
from app.samples.pages import DEVELOPED_ON, MEASURED
from app.samples.pages_desk import DESK
from app.samples.pages_notice import NOTICE
from app.samples.pages_office import OFFICE
from app.samples.pages_part import PART
from app.samples.pages_print import PRINT
from app.samples.pages_trade import TRADE
from app.samples.pdf import text_pdf

MISSES_SHOWN = 40
ROUNDS = {
    "developed": DEVELOPED_ON,
    "measured": MEASURED,
    "office": OFFICE,
    "trade": TRADE,
    "print": PRINT,
    "notice": NOTICE,
    "desk": DESK,
    "part": PART,
}
"""Kinds of drawn pages, by the round they were drawn in."""
MEASURED_ON = ("desk",)
Work = Sequence[tuple[Path, Mapping[int, Answer | Boxed]]]
"""PDFs, with the answers of their pages."""


@dataclass(kw_only=True, slots=True)
class Score:
    """Counted over pages. A pair of phrases counts where both stand whole on the page, in order; a cell where its
    text is in its row and column."""

    pages: int = 0
    pairs: int = 0
    right_pairs: int = 0
    cells: int = 0
    found_cells: int = 0
    right_cells: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def order(self) -> float:
        return self.right_pairs / self.pairs if self.pairs else 1.0

    @property
    def cell_f1(self) -> float:
        both = self.cells + self.found_cells
        return 2 * self.right_cells / both if both else 1.0

    def add(self, other: Score) -> None:
        self.pages += other.pages
        self.pairs += other.pairs
        self.right_pairs += other.right_pairs
        self.cells += other.cells
        self.found_cells += other.found_cells
        self.right_cells += other.right_cells
        self.misses += other.misses


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench layout", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="folder of PDFs; else pages are drawn")
    parser.add_argument("--boxes", type=Path, default=BOXES, help="answers for PDFs of a folder that has none itself")
    parser.add_argument("--seed", type=int, default=101, help="of the drawn pages")
    parser.add_argument("--each", type=int, default=4, help="pages drawn of each kind")
    parser.add_argument(
        "--round", choices=ROUNDS, action="append", help="kinds of pages to draw; else those measured on"
    )
    parser.add_argument("--json", type=Path, default=Path("bench-results/layout.json"))
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="pagewright-bench-") as folder:
        home = Path(folder)
        try:
            work = given(options.data, options.boxes) if options.data is not None else _drawn(home, options)
            kinds, milliseconds = asyncio.run(_run(work, home))
        except WrongFile as error:
            print(f"bench layout: {error}", file=sys.stderr)  # noqa: T201
            return 2
    total = Score()
    for score in kinds.values():
        total.add(score)
    result = {"layout_ms_per_page": round(milliseconds, 1), "all": _told(total)}
    result["kinds"] = {name: _told(score) for name, score in kinds.items()}
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    _print(kinds, total, milliseconds)
    return 0


def drawn(folder: Path, seed: int, each: int, kinds: dict[str, Any]) -> list[tuple[Path, dict[int, Answer]]]:
    """One PDF of `each` pages a kind."""
    work = []
    for name, draw in kinds.items():
        pages = [draw(Random(f"{seed}:{name}:{n}")) for n in range(each)]  # noqa: S311  # pages, not secrets
        path = folder / f"{name}.pdf"
        path.write_bytes(text_pdf([page.canvas for page in pages], name))
        answers = {
            n: Answer(name=name, order=tuple(page.order), tables=tuple(page.tables) if page.told else None)
            for n, page in enumerate(pages, start=1)
        }
        work.append((path, answers))
    return work


def _drawn(folder: Path, options: argparse.Namespace) -> Work:
    rounds = options.round or MEASURED_ON
    return drawn(folder, options.seed, options.each, {k: d for name in rounds for k, d in ROUNDS[name].items()})


def given(folder: Path, boxes: Path) -> Work:
    return in_words(folder) if (folder / "answers").is_dir() else in_boxes(folder, boxes)


async def _run(work: Work, folder: Path) -> tuple[dict[str, Score], float]:
    pool = ProcessPool(2)
    kinds: dict[str, Score] = {}
    spent, count = 0.0, 0
    try:
        document = DocumentRef(org_id=uuid4(), team_id=uuid4(), batch_id=uuid4(), document_id=uuid4())
        storage = open_storage(folder / "files")
        context = StepContext(document=document, storage=storage, cpu=pool, ocr=RapidOcr(pool))
        for path, answers in work:
            for number, read in (await read_pages(context, path, set(answers))).items():
                answer = answers[number]
                if isinstance(answer, Boxed):
                    answer = answer.read(read.layer)
                told = score(answer, read.words, read.layout, f"{path.name} page {number}")
                kinds.setdefault(answer.name, Score()).add(told)
                spent, count = spent + read.seconds, count + 1
    finally:
        pool.close()
    return kinds, 1000 * spent / max(1, count)


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """A page through steps 2 to 5; `layer` are the words of its text layer, `seconds` is the CPU of this process that
    arranging it took."""

    words: tuple[Word, ...]
    layer: tuple[Word, ...]
    layout: Layout
    aspect: float
    seconds: float


async def read_pages(context: StepContext, path: Path, numbers: set[int]) -> dict[int, Read]:
    """The pages asked for, by their number."""
    key = f"{context.document.storage_prefix}{path.name}"
    await context.storage.put(key, path)
    split = await s02_split.run(
        context, s02_split.Input(original_key=key, media_type="application/pdf", filename=path.name)
    )
    await _store(context, split.files)
    found: dict[int, Read] = {}
    for page in split.output.pages:
        if page.number not in numbers or page.image_key is None:
            continue
        enhanced = await s03_enhance.run(
            context,
            s03_enhance.Input(image_key=page.image_key, width=page.width, height=page.height, text_key=page.text_key),
        )
        await _store(context, enhanced.files)
        upright = enhanced.output
        read = await s04_ocr.run(
            context,
            s04_ocr.Input(
                image_key=upright.image_key, width=upright.width, height=upright.height, text_key=upright.text_key
            ),
        )
        words = read.output.words
        told = s05_layout.Input(words=words, aspect=upright.width / upright.height, image_key=upright.image_key)
        began = time.process_time()
        layout = (await s05_layout.run(context, told)).output.layout
        seconds = time.process_time() - began
        layer = words_in(await context.storage.get(page.text_key)) if page.text_key is not None else ()
        found[page.number] = Read(words=words, layer=layer, layout=layout, aspect=told.aspect, seconds=seconds)
    return found


async def _store(context: StepContext, files: Sequence[NewFile]) -> None:
    for file in files:
        await context.storage.put(file.key, file.data)
        if isinstance(file.data, Path):
            file.data.unlink()


# ---- scores ----------------------------------------------------------------------------------------------------
def score(answer: Answer, words: Sequence[Word], layout: Layout, where: str) -> Score:
    result = Score(pages=1)
    _score_order(answer, words, layout, where, result)
    if answer.tables is not None:
        _score_tables(answer.tables, words, layout, where, result)
    return result


def _score_order(answer: Answer, words: Sequence[Word], layout: Layout, where: str, result: Score) -> None:
    text = _soft(" ".join(words[i].text for line in layout.lines for i in line.words))
    whole = " ".join(map(_soft, answer.order))
    order = [phrase for phrase in answer.order if whole.count(_soft(phrase)) == 1]
    places = [text.find(_soft(phrase)) for phrase in order]
    for phrase, place in zip(order, places, strict=True):
        if place < 0:
            result.misses.append(f"{where}: torn apart or missing: {phrase[:60]!r}")
    for n, place in enumerate(places):
        for later in places[n + 1 :]:
            result.pairs += 1
            result.right_pairs += 0 <= place < later
    for n in range(1, len(places)):
        if 0 <= places[n] < places[n - 1]:
            result.misses.append(f"{where}: {order[n][:40]!r} is read before {order[n - 1][:40]!r}")


def _score_tables(tables: Sequence[Rows], words: Sequence[Word], layout: Layout, where: str, result: Score) -> None:
    found = [_cells_of(table, words) for table in layout.tables]
    free = set(range(len(found)))
    for number, rows in enumerate(tables, start=1):
        told = ((r, c, _soft(cell or "")) for r, row in enumerate(rows) for c, cell in enumerate(row))
        wanted = {cell for cell in told if cell[2]}
        result.cells += len(wanted)
        best = max(free, key=lambda n: _alike(wanted, found[n]), default=None)
        if best is None or not _alike(wanted, found[best]):
            result.misses.append(f"{where}: table {number} is not found")
            continue
        free.discard(best)
        result.found_cells += len(found[best])
        right = _best_shift(wanted, found[best])
        result.right_cells += len(right)
        missed = sorted(wanted - right)
        if missed:
            some = ", ".join(f"row {r + 1} column {c + 1} {text[:24]!r}" for r, c, text in missed[:4])
            result.misses.append(f"{where}: table {number}: {len(missed)} of {len(wanted)} cells: {some}")
    for n in free:
        result.found_cells += len(found[n])
        result.misses.append(f"{where}: a table that is none, of {len(found[n])} cells")


Cells = set[tuple[int, int, str]]


def _cells_of(table: Table, words: Sequence[Word]) -> Cells:
    cells = ((c.row, c.column, _soft(" ".join(words[i].text for i in c.words))) for c in table.cells)
    return {cell for cell in cells if cell[2]}


def _alike(wanted: Cells, found: Cells) -> int:
    return len({text for _, _, text in wanted} & {text for _, _, text in found})


def _best_shift(wanted: Cells, found: Cells) -> Cells:
    """The wanted cells that are there, all moved by the same number of rows: a title above may be taken in."""
    return max(
        ({(r, c, text) for r, c, text in wanted if (r + shift, c, text) in found} for shift in range(-3, 4)), key=len
    )


def _soft(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _told(score: Score) -> dict[str, Any]:
    return {
        "pages": score.pages,
        "order": round(score.order, 4),
        "cell_f1": round(score.cell_f1, 4),
        "cells": score.cells,
        "misses": score.misses,
    }


def _print(kinds: dict[str, Score], total: Score, milliseconds: float) -> None:
    rows = [*kinds.items(), ("all", total)]
    print(f"{'pages':28}{'':>6}{'order':>9}{'cell F1':>9}{'cells':>7}")  # noqa: T201
    for name, score in rows:
        told = f"{score.order:>9.4f}{score.cell_f1:>9.4f}{score.cells:>7}"
        print(f"{name[:28]:28}{score.pages:>6}{told}")  # noqa: T201
    print(f"\nlayout: {milliseconds:.1f} ms of CPU a page")  # noqa: T201
    for miss in total.misses[:MISSES_SHOWN]:
        print(f"  miss: {miss}")  # noqa: T201
    if len(total.misses) > MISSES_SHOWN:
        print(f"  and {len(total.misses) - MISSES_SHOWN} more in the JSON")  # noqa: T201
