"""Pages a second through the whole product: all steps until a person is asked, with the databases and one worker."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]  # ships no types

from app.bench.data import load
from app.bench.product import PARTS, File, Product, running
from app.samples.content import SHOPS, draw_receipt
from app.samples.digital import agreement, invoice_page
from app.samples.layouts import SCANNED
from app.samples.make import scanned
from app.samples.pages import DEVELOPED_ON, MEASURED
from app.samples.pdf import Canvas, scan_pdf, text_pdf

BUYER = ("Rowan Primary School", "18 Hillcrest Way", "Bath BA2 6TR")
SECONDS = 1800.0
"""How long a round may take: a thousand scans on a slow machine."""
YARDSTICK_PAGES = 100


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench whole", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="folder of documents; drawn ones where it is left out")
    parser.add_argument("--limit", type=int, default=None, help="that many documents of the folder, spread over all")
    parser.add_argument("--documents", type=int, default=40, help="drawn documents a round, of 1 to 12 pages")
    parser.add_argument("--pages", type=int, default=None, help="instead, one drawn document of that many pages")
    parser.add_argument(
        "--scanned", action="store_true", help="with --pages: small scanned pages instead of digital ones"
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2, help="processes of the worker's pool")
    parser.add_argument("--json", type=Path, default=Path("bench-results/whole.json"))
    options = parser.parse_args(arguments)
    if options.data is not None and not options.data.is_dir():
        parser.error(f"there is no folder {options.data}")
    result = asyncio.run(_run(options))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1) + "\n")
    _print(result)
    print(f"\nwritten to {options.json}")  # noqa: T201
    return 0


async def _run(options: argparse.Namespace) -> dict[str, Any]:
    rounds = [_files(options, number) for number in range(1 if options.pages else options.rounds)]
    async with running(processes=options.processes) as product:
        warm = await product.upload(_warming_up(options))
        await product.settled([warm.id], seconds=SECONDS)
        watching = asyncio.create_task(product.watch())
        try:
            done = [await _round(product, files) for files in rounds]
        finally:
            watching.cancel()
        steps = await _steps(product)
    return {
        "pdfium_pages_a_second": _pdfium_alone([file.data for files in rounds for file in files]),
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()},
        "processes": options.processes,
        "documents": sum(r["documents"] for r in done),
        "pages": sum(r["pages"] for r in done),
        "pages_a_second": round(median(r["pages"] / r["seconds"] for r in done), 2),
        "cpu_ms_a_page": {
            part: round(1000 * sum(r["cpu"][part] for r in done) / sum(r["pages"] for r in done), 1) for part in PARTS
        },
        "peak_mb": {part: round(product.peaks.get(part, 0) / 1024**2) for part in PARTS},
        "states": {state: sum(r["states"].get(state, 0) for r in done) for r in done for state in r["states"]},
        "steps": steps,
        "rounds": done,
    }


def _files(options: argparse.Namespace, number: int) -> list[File]:
    random = Random(f"{options.seed}:{number}")  # noqa: S311  # documents, not secrets
    if options.pages:
        return [long_scan(options.pages) if options.scanned else long_document(random, options.pages)]
    if options.data is None:
        return drawn_documents(random, options.documents)
    samples = load(options.data, options.limit)[number :: options.rounds]
    return [File(filename=sample.path.name, data=sample.path.read_bytes()) for sample in samples]


def _warming_up(options: argparse.Namespace) -> list[File]:
    """A few small files like those of the rounds: each process loads what it needs."""
    files = drawn_documents(Random(0), 2)  # noqa: S311  # documents, not secrets
    if options.scanned:
        files.append(long_scan(2))
    elif options.data is not None:
        files += _files(options, 0)[:1]
    return files


def drawn_documents(random: Random, count: int) -> list[File]:
    """Digital PDFs of 1 to 12 pages: invoices, agreements, and pages of columns and tables."""
    files = []
    for number in range(count):
        kind = number % 4
        if kind in (0, 1):
            files.append(invoice(random, number))
            continue
        pages = agreement(random)[: random.randint(3, 12)] if kind == 2 else _mixed(random, random.randint(2, 8))
        files.append(File(filename=f"document-{number}.pdf", data=text_pdf(pages, f"Document {number}")))
    return files


def invoice(random: Random, number: int) -> File:
    """A digital PDF of one page."""
    shop = SHOPS[random.choice(sorted(SHOPS))]
    page = invoice_page(draw_receipt(shop, random), BUYER)
    return File(filename=f"document-{number}.pdf", data=text_pdf([page], f"Document {number}"))


def long_document(random: Random, count: int) -> File:
    """One PDF of `count` pages."""
    return File(filename=f"{count}-pages.pdf", data=text_pdf(_mixed(random, count), f"{count} pages"))


def long_scan(count: int) -> File:
    """The same of small scanned receipts, a few of them again and again."""
    images = [scanned(name, 5)[0].reduce(2) for name in SCANNED]
    data = scan_pdf([images[number % len(images)] for number in range(count)], f"{count} pages", dpi=100)
    return File(filename=f"{count}-scans.pdf", data=data)


def _mixed(random: Random, count: int) -> list[Canvas]:
    kinds = {**DEVELOPED_ON, **MEASURED}
    return [kinds[random.choice(sorted(kinds))](random).canvas for _ in range(count)]


async def _round(product: Product, files: Sequence[File]) -> dict[str, Any]:
    before, began = product.cpu_seconds(), time.perf_counter()
    batch = await product.upload(files)
    found = await product.settled([batch.id], seconds=SECONDS)
    seconds, after = time.perf_counter() - began, product.cpu_seconds()
    states: dict[str, int] = {}
    for row in found:
        states[row["state"]] = states.get(row["state"], 0) + 1
    return {
        "documents": len(found),
        "pages": sum(row["page_count"] or 0 for row in found),
        "seconds": round(seconds, 3),
        "cpu": {part: round(after[part] - before[part], 3) for part in PARTS},
        "states": states,
        "refused": [r.code for r in batch.rejected],
    }


def _pdfium_alone(files: Sequence[bytes]) -> float | None:
    """Pages a second that PDFium draws at 200 dpi, in one process and with nothing else to do: how fast this machine is
    just now. None where no file is a PDF."""
    pages, seconds = 0, 0.0
    for data in files:
        if pages < YARDSTICK_PAGES and data.startswith(b"%PDF"):
            document = pdfium.PdfDocument(data)
            began = time.perf_counter()
            for page in list(document)[: YARDSTICK_PAGES - pages]:
                page.render(scale=200 / 72)
                pages += 1
            seconds += time.perf_counter() - began
    return round(pages / seconds, 1) if pages else None


async def _steps(product: Product) -> dict[str, dict[str, Any]]:
    """Of every step how often it was done, and how long it took, waiting for a process of the pool included."""
    rows = await product.rows(
        "SELECT step::text, count(*) AS times, percentile_disc(0.5) WITHIN GROUP (ORDER BY ms) AS middle,"
        " sum(ms)::int AS total FROM step_status WHERE ms IS NOT NULL GROUP BY step ORDER BY step_status.step"
    )
    return {row["step"]: {"times": row["times"], "median_ms": row["middle"], "total_ms": row["total"]} for row in rows}


def _print(result: dict[str, Any]) -> None:
    machine = result["machine"]
    cpu, peak = result["cpu_ms_a_page"], result["peak_mb"]
    lines = [
        f"{machine['cores']} cores, {machine['system']}, Python {machine['python']}; {result['processes']} processes",
        "",
        f"{result['documents']} documents, {result['pages']} pages: {result['pages_a_second']} pages a second "
        f"(median of {len(result['rounds'])}: "
        f"{', '.join(str(round(r['pages'] / r['seconds'], 2)) for r in result['rounds'])})",
        f"PDFium alone draws {result['pdfium_pages_a_second'] or '-'} of such pages a second, in one process",
        f"they ended: {', '.join(f'{count} {state}' for state, count in result['states'].items())}",
        "",
        f"{'':20}" + "".join(f"{part:>10}" for part in PARTS) + f"{'all':>10}",
        f"{'CPU ms a page':20}" + "".join(f"{cpu[part]:>10}" for part in PARTS) + f"{sum(cpu.values()):>10.1f}",
        f"{'largest process, MB':20}" + "".join(f"{peak[part]:>10}" for part in PARTS),
        "",
        f"{'step':14}{'times':>8}{'median ms':>11}{'total s':>10}",
        *(
            f"{step:14}{told['times']:>8}{told['median_ms']:>11}{told['total_ms'] / 1000:>10.1f}"
            for step, told in result["steps"].items()
        ),
    ]
    print("\n".join(lines))  # noqa: T201
