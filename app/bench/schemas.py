"""The rules reader on documents of the built-in types: values, rows, classification and time; every miss listed."""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import tempfile
import time
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # ships no types

from app.bench.compared import Score, fields, rows
from app.bench.kept import read_documents
from app.bench.line import PageRead
from app.bench.told import UNKNOWN, no_document, tell
from app.model.page import TextSource
from app.pipeline.context import StepContext
from app.pipeline.ready import make_ready
from app.pipeline.trial import try_schema
from app.readers.base import PageInput
from app.readers.catalogue import builtin_schemas
from app.readers.rules import RulesReader
from app.samples.developed import LAYOUTS
from app.samples.paper import Scan, scan
from app.samples.pdf import scan_pdf, text_pdf

SHOWN = 60
DPI = 150
MOST_MS = 40.0
"""What a page may cost the rules reader, in milliseconds of CPU."""


@dataclass(kw_only=True, slots=True)
class Tally:
    """Of one type and source."""

    documents: int = 0
    fields: Score = field(default_factory=Score)
    cells: Score = field(default_factory=Score)
    rows: Score = field(default_factory=Score)


@dataclass(kw_only=True, slots=True)
class Report:
    tallies: dict[tuple[str, str], Tally] = field(default_factory=dict)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong_types: list[str] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    def tally(self, schema: str, source: str) -> Tally:
        return self.tallies.setdefault((schema, source), Tally())


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench schemas", description=__doc__)
    parser.add_argument(
        "--data", type=Path, help="folder of documents with answers/NAME.json; default: the developing layouts"
    )
    parser.add_argument("--seed", type=int, default=1, help="of the developing layouts")
    parser.add_argument("--each", type=int, default=2, help="documents a developing layout")
    parser.add_argument("--scanned", action="store_true", help="draw the developing layouts as scans, too")
    parser.add_argument("--only", default="", help="documents whose name holds this")
    parser.add_argument("--kept", type=Path, help="folder in which what was read stays, for the next run")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", type=Path, default=Path("bench-results/schemas.json"))
    options = parser.parse_args(arguments)
    if options.data is not None and not options.data.is_dir():
        parser.error(f"there is no folder {options.data}")
    with tempfile.TemporaryDirectory(prefix="pagewright-bench-") as folder:
        home = options.data or draw(Path(folder), options.seed, options.each, scanned=options.scanned)
        documents = [(path, answer) for path, answer in _documents(home) if options.only in path.name]
        if not documents:
            parser.error(f"no document with an answer lies in {home}")
        read = read_documents((path for path, _ in documents), options.kept, options.processes)
        report = asyncio.run(_run(documents, read))
    result = _told(report)
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    _print(report)
    print(f"\nwritten to {options.json}")  # noqa: T201
    return 0


def draw(folder: Path, seed: int, each: int, *, scanned: bool) -> Path:
    """The developing layouts as files with answers."""
    (folder / "answers").mkdir(exist_ok=True)
    for name, layout in LAYOUTS.items():
        for number in range(each):
            drawn = layout(Random(f"{seed}:{name}:{number}"))  # noqa: S311  # documents, not secrets
            content = text_pdf(drawn.pages, name)
            files = {f"{name}-{number}.pdf": content}
            if scanned and number == 0:
                files[f"{name}-{number}-scan.pdf"] = _scan(content, name)
            for file, data in files.items():
                (folder / file).write_bytes(data)
                answer = {"file": file, "subdocuments": [drawn.answer]}
                (folder / "answers" / f"{Path(file).stem}.json").write_text(json.dumps(answer))
    return folder


def _scan(content: bytes, name: str) -> bytes:
    pdf = pypdfium2.PdfDocument(io.BytesIO(content))
    how = Scan(skew=0.5, noise=4.0, blur=0.6)
    seed = zlib.crc32(name.encode())
    images = [scan(page.render(scale=DPI / 72).to_pil().convert("L"), how, seed) for page in pdf]
    pdf.close()
    return scan_pdf(images, "Scan", dpi=DPI)


def _documents(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for key in sorted((folder / "answers").glob("*.json")):
        answer = json.loads(key.read_text())
        path = folder / str(answer["file"])
        if path.is_file():
            yield path, answer


async def _run(documents: Sequence[tuple[Path, dict[str, Any]]], read: Mapping[Path, list[PageRead]]) -> Report:
    report, schemas = Report(), {s.key: s for s in builtin_schemas()}
    make_ready()  # as a worker's processes are before their first page
    with no_document() as context:
        for path, answer in documents:
            by_number = {page.number: page for page in read[path]}
            for part in answer["subdocuments"]:
                pages = [by_number[n] for n in part["pages"] if n in by_number]
                if pages:
                    await _one(report, context, schemas, path.name, part, pages)
    return report


async def _one(
    report: Report,
    context: StepContext,
    schemas: Mapping[str, Any],
    name: str,
    part: dict[str, Any],
    pages: list[PageRead],
) -> None:
    true = part["schema"] or UNKNOWN
    told = await tell(context, pages, tuple(schemas.values()))
    report.confusion[true, told.type] += 1
    if told.type != true:
        scores = ", ".join(f"{key} {score:.2f}" for key, score in told.scores[:3])
        report.wrong_types.append(f"{name}: {told.type} for {true} ({scores})")
    if true == UNKNOWN:
        return
    schema, reader = schemas[true], RulesReader()
    for page in pages:
        began = time.process_time()
        await reader.read(PageInput(number=page.number, words=page.words, layout=page.layout, schema=schema))
        report.milliseconds.append(1000 * (time.process_time() - began))
    tried = await try_schema(context.document, context.storage, schema, list(told.pages), (reader,))
    source = "scanned" if any(page.source is TextSource.OCR for page in pages) else "digital"
    tally, values = report.tally(true, source), tried.validated.values
    tally.documents += 1
    tally.fields.add(fields(schema, part["fields"], values, name))
    cells, complete = rows(schema, part.get("tables", {}), values, name)
    if "tables" in part:
        tally.cells.add(cells)
        tally.rows.add(complete)


def _told(report: Report) -> dict[str, Any]:
    return {
        "types": [
            {
                "schema": schema,
                "source": source,
                "documents": t.documents,
                "fields_f1": round(t.fields.f1, 4),
                "cells_f1": round(t.cells.f1, 4),
                "rows_complete": round(_complete(t.rows), 4),
                "misses": t.fields.misses + t.rows.misses + t.cells.misses,
            }
            for (schema, source), t in sorted(report.tallies.items())
        ],
        "classification": {
            "accuracy": round(_accuracy(report), 4),
            "confusion": [{"true": t, "told": g, "documents": n} for (t, g), n in sorted(report.confusion.items())],
            "misses": report.wrong_types,
        },
        "milliseconds_a_page": {
            "median": round(median(report.milliseconds), 1),
            "p95": round(_p95(report.milliseconds), 1),
        }
        if report.milliseconds
        else {},
    }


def _complete(score: Score) -> float:
    return score.right / score.true if score.true else 1.0


def _accuracy(report: Report) -> float:
    return sum(n for (true, guess), n in report.confusion.items() if true == guess) / max(1, report.confusion.total())


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20)[-1] if len(values) > 1 else values[0]


def _print(report: Report) -> None:
    head = f"{'type':22}{'source':9}{'docs':>6}{'fields F1':>11}{'rows':>8}{'cells F1':>10}"
    print(head)  # noqa: T201
    sums: dict[str, Tally] = {}
    for (schema, source), t in sorted(report.tallies.items()):
        _line(schema, source, t)
        total = sums.setdefault(source, Tally())
        total.documents += t.documents
        for mine, other in ((total.fields, t.fields), (total.cells, t.cells), (total.rows, t.rows)):
            mine.add(other)
    for source, t in sums.items():
        _line("all", source, t)
    unknown = {guess: n for (true, guess), n in report.confusion.items() if true == UNKNOWN}
    right, all_unknown = unknown.get(UNKNOWN, 0), sum(unknown.values())
    told = f"classification {_accuracy(report):.3f} of {report.confusion.total()}"
    print(f"\n{told}; unknown right {right} of {all_unknown}")  # noqa: T201
    if report.milliseconds:
        within = "" if _p95(report.milliseconds) <= MOST_MS else f"  OVER {MOST_MS:.0f} ms"
        middle, high = median(report.milliseconds), _p95(report.milliseconds)
        print(f"rules reader, ms of CPU a page: median {middle:.1f}, p95 {high:.1f}{within}")  # noqa: T201
    scores = [s for t in report.tallies.values() for s in (t.fields, t.rows, t.cells)]
    misses = report.wrong_types + [m for score in scores for m in score.misses]
    for miss in misses[:SHOWN]:
        print(f"  miss: {miss[:200]}")  # noqa: T201
    if len(misses) > SHOWN:
        print(f"  and {len(misses) - SHOWN} more in the JSON")  # noqa: T201


def _line(schema: str, source: str, t: Tally) -> None:
    rows_and_cells = f"{_complete(t.rows):>8.3f}{t.cells.f1:>10.3f}" if t.rows.true or t.cells.read else ""
    print(f"{schema:22}{source:9}{t.documents:>6}{t.fields.f1:>11.3f}{rows_and_cells}")  # noqa: T201
