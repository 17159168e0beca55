"""Pages a minute through steps 1 to 9, beside the plain OCR engine on the same images in the same run."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any

import psutil

from app.bench import longrun
from app.bench.data import SAMPLES, Sample, drawn_dense, drawn_scans, found, load
from app.bench.line import Line, PageDone
from app.bench.meter import MeteredPool, spent_here
from app.bench.plain import PlainEngine
from app.bench.words import Miss, count_words, words_missed
from app.engines.pool import ProcessPool
from app.engines.storage import open_storage
from app.model.page import TextSource
from app.readers.catalogue import builtin_schemas

SCAN_SETS = 4
"""Sets of the samples' scanned receipts that are drawn with other contents: the bundled ones are too few to time."""
DENSE_PAGES, DENSE_SEED = 12, 2
"""Detection sizes were chosen on the pages of seed 1."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Round:
    """One part of the documents, read by both, one after the other. Seconds of wall clock."""

    documents: int
    pages: int
    scanned: int
    ours_seconds: float
    plain_seconds: float
    ours_found: int
    plain_found: int
    answers: int
    words: int
    ours_missed: tuple[Miss, ...]
    plain_missed: tuple[Miss, ...]
    own_seconds: float
    engine_seconds: float

    @property
    def ratio(self) -> float | None:
        """How many times as fast as the plain engine; None where a text layer spared the OCR of a page."""
        alike = self.scanned == self.pages and self.plain_seconds > 0
        return self.plain_seconds / self.ours_seconds if alike else None


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench pipeline", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="folder of documents; keys/NAME.json beside")
    parser.add_argument("--dense", type=int, nargs="?", const=DENSE_PAGES, help="that many dense A4 pages, drawn here")
    parser.add_argument("--limit", type=int, default=None, help="that many documents, spread over all")
    parser.add_argument("--rounds", type=int, default=3, help="parts the documents are divided into")
    parser.add_argument("--processes", type=int, default=2, help="processes of the pool")
    parser.add_argument("--pages", type=int, default=None, help="read on to that many pages and watch the memory")
    parser.add_argument("--json", type=Path, default=Path("bench-results/pipeline.json"))
    options = parser.parse_args(arguments)
    if options.data is not None and not options.data.is_dir():
        parser.error(f"there is no folder {options.data}")
    with tempfile.TemporaryDirectory(prefix="pagewright-drawn-") as folder:
        samples = _samples(options, Path(folder))
        if not samples:
            parser.error(f"no PDF or picture lies in {options.data}")
        if options.pages:
            result = asyncio.run(longrun.run(samples, options.pages, options.processes))
        else:
            result = asyncio.run(_run(samples, options.rounds, options.processes))
            _print(result)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1) + "\n")
    print(f"\nwritten to {options.json}")  # noqa: T201
    return 0


def _samples(options: argparse.Namespace, folder: Path) -> list[Sample]:
    if options.dense is not None:
        return drawn_dense(folder, options.dense, DENSE_SEED)
    if options.data is not None:
        return load(options.data, options.limit)
    return load(SAMPLES, options.limit) + drawn_scans(folder, SCAN_SETS)


async def _run(samples: Sequence[Sample], rounds: int, processes: int) -> dict[str, Any]:
    pool = ProcessPool(processes)
    metered = MeteredPool(pool)
    with tempfile.TemporaryDirectory(prefix="pagewright-bench-") as folder, PlainEngine() as plain:
        line = Line(storage=open_storage(Path(folder)), pool=metered, schemas=builtin_schemas())
        try:
            groups = await _warm_up(line, plain, samples, Path(folder))
            done = {
                name: [await _round(line, metered, plain, part, Path(folder)) for part in _parts(group, rounds)]
                for name, group in groups.items()
                if group
            }
            ours = [child for child in psutil.Process().children() if child.pid != plain.pid]
            memory = max(map(_memory, ours), default=0)
        finally:
            pool.close()
    return {
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()},
        "processes": processes,
        "largest_child_mb": round(memory / 1024**2),
        "groups": {name: _summary(many) for name, many in done.items()},
    }


async def _warm_up(line: Line, plain: PlainEngine, samples: Sequence[Sample], folder: Path) -> dict[str, list[Sample]]:
    """Load the models everywhere, and tell scans from files with a text layer: they are measured apart."""
    groups: dict[str, list[Sample]] = {"scanned": [], "digital": []}
    pictures = [s for s in samples if s.path.suffix.lower() != ".pdf"]
    groups["scanned"] += pictures
    for sample in samples:
        if sample not in pictures:
            pages = await line.document(sample.path)
            digital = all(page.source is TextSource.TEXT for page in pages)
            groups["digital" if digital else "scanned"].append(sample)
    if groups["scanned"]:
        first = groups["scanned"][0].path
        several = await asyncio.gather(*(line.document(first) for _ in range(line.pool.processes)))
        plain.read(folder / several[0][0].image_key)
    return groups


def _parts(samples: Sequence[Sample], rounds: int) -> list[list[Sample]]:
    parts = [list(samples[number::rounds]) for number in range(rounds)]
    return [part for part in parts if part]


async def _round(line: Line, pool: MeteredPool, plain: PlainEngine, samples: Sequence[Sample], folder: Path) -> Round:
    readers, own, engine = line.reader_seconds, pool.own, pool.engine
    began, cpu = time.perf_counter(), spent_here()
    read = await asyncio.gather(*(line.document(sample.path) for sample in samples))
    ours, cpu = time.perf_counter() - began, spent_here() - cpu
    scanned = [[page for page in pages if page.source is TextSource.OCR] for pages in read]
    began = time.perf_counter()
    texts = [[plain.read(folder / page.image_key).text for page in pages] for pages in scanned]
    plain_seconds = time.perf_counter() - began
    found_here, found_there = [_text(pages) for pages in read], ["\n".join(many) for many in texts]
    return Round(
        documents=len(samples),
        pages=sum(map(len, read)),
        scanned=sum(map(len, scanned)),
        ours_seconds=ours,
        plain_seconds=plain_seconds,
        ours_found=sum(map(_found, samples, found_here)),
        plain_found=sum(map(_found, samples, found_there)),
        answers=sum(len(sample.answers) for sample in samples),
        words=sum(count_words(sample.printed) for sample in samples),
        ours_missed=tuple(_missed(samples, found_here)),
        plain_missed=tuple(_missed(samples, found_there)),
        own_seconds=cpu - (line.reader_seconds - readers) + pool.own - own,
        engine_seconds=pool.engine - engine,
    )


def _missed(samples: Sequence[Sample], texts: Sequence[str]) -> list[Miss]:
    """Each with the page it is of."""
    return [
        replace(miss, word=f"{sample.path.stem}: {miss.word}")
        for sample, text in zip(samples, texts, strict=True)
        for miss in words_missed(sample.printed, text.splitlines())
    ]


def _text(pages: Sequence[PageDone]) -> str:
    return "\n".join(page.text for page in pages)


def _found(sample: Sample, text: str) -> int:
    return sum(found(answer, text) for answer in sample.answers.values())


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # ended in the meantime
        return 0


def _summary(rounds: Sequence[Round]) -> dict[str, Any]:
    """Medians over the rounds; answers over all of them."""
    ratios = [r.ratio for r in rounds if r.ratio is not None]
    answers = sum(r.answers for r in rounds)
    pages, scanned = sum(r.pages for r in rounds), sum(r.scanned for r in rounds)
    return {
        "documents": sum(r.documents for r in rounds),
        "pages": pages,
        "scanned_pages": scanned,
        "pages_a_minute": round(median(60 * r.pages / r.ours_seconds for r in rounds), 1),
        "plain_pages_a_minute": (
            round(median(60 * r.scanned / r.plain_seconds for r in rounds), 1) if len(ratios) == len(rounds) else None
        ),
        "times_the_plain_engine": round(median(ratios), 2) if ratios else None,
        "own_cpu_ms_a_page": round(1000 * sum(r.own_seconds for r in rounds) / pages, 1),
        "engine_cpu_ms_a_page": round(1000 * sum(r.engine_seconds for r in rounds) / pages, 1),
        "answers": answers,
        "answers_found": round(sum(r.ours_found for r in rounds) / answers, 4) if answers else None,
        "plain_answers_found": (
            round(sum(r.plain_found for r in rounds) / answers, 4) if answers and scanned == pages else None
        ),
        "words": sum(r.words for r in rounds),
        "words_missed": [asdict(miss) for r in rounds for miss in r.ours_missed],
        "plain_words_missed": [asdict(miss) for r in rounds for miss in r.plain_missed],
        "rounds": [{k: round(v, 3) for k, v in asdict(r).items() if isinstance(v, int | float)} for r in rounds],
    }


def _print(result: dict[str, Any]) -> None:
    machine = result["machine"]
    lines = [
        f"{machine['cores']} cores, {machine['system']}, Python {machine['python']}; {result['processes']} processes, "
        f"the largest {result['largest_child_mb']} MB",
        "",
        f"{'':10}{'documents':>10}{'pages':>7}{'pages/min':>11}{'plain/min':>11}{'times':>7}{'found':>9}"
        f"{'plain':>9}{'own CPU':>10}{'engine':>10}",
    ]
    missed: list[str] = []
    for name, group in result["groups"].items():
        ours, plain = group["answers_found"], group["plain_answers_found"]
        if group["words"]:
            ours, plain = (1 - len(group[key]) / group["words"] for key in ("words_missed", "plain_words_missed"))
            for who, key in (("us", "words_missed"), ("plain", "plain_words_missed")):
                how = [(("misread", "lost")[miss["lost"]], miss["word"]) for miss in group[key]]
                lost = sum(miss["lost"] for miss in group[key])
                missed += [f"by {who:6}{lost} of {group['words']} words lost, {len(how) - lost} misread"]
                missed += [f"by {who:6}{said:8}{word}" for said, word in how]
        cells = (
            f"{group['documents']:>10}{group['pages']:>7}{group['pages_a_minute']:>11}"
            f"{_or_dash(group['plain_pages_a_minute']):>11}{_or_dash(group['times_the_plain_engine']):>7}"
            f"{_percent(ours):>9}{_percent(plain):>9}"
            f"{group['own_cpu_ms_a_page']:>7} ms{group['engine_cpu_ms_a_page']:>7} ms"
        )
        lines.append(f"{name:10}{cells}")
    lines += [
        "",
        "found, plain: share of the answers, or of all printed words, that stand in the text. own CPU: a page's, of",
        "all processes, but for the engine's and the readers'.",
        *missed,
    ]
    print("\n".join(lines))  # noqa: T201


def _or_dash(value: float | None) -> str:
    return "-" if value is None else str(value)


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.2f} %"
