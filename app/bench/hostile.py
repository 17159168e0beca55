"""Hostile and broken files through the whole product, each beside a good document: how it ends, and what it costs the
good one."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from uuid import UUID

from app.bench.product import File, Product, running
from app.bench.whole import invoice
from app.samples.hostile import hostile

SECONDS = 1800.0
"""How long one file may take: many scanned pages on a busy machine take long, too."""
POLL_SECONDS = 0.05
ALONE = 6
"""How often the good document goes alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Ended:
    """`seconds` from the upload of a file to its end, `good` the same of the good document beside it. `end` is
    processed, refused (at the door, or whole) or failed; `pages` counts those that could not be read."""

    filename: str
    end: str
    reason: str
    pages: int
    seconds: float
    good: float


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench hostile", description=__doc__)
    parser.add_argument("--data", type=Path, default=None, help="folder whose files follow the drawn ones")
    parser.add_argument("--only-data", action="store_true", help="none of the drawn ones")
    parser.add_argument("--processes", type=int, default=2, help="processes of the worker's pool")
    parser.add_argument("--json", type=Path, default=Path("bench-results/hostile.json"))
    options = parser.parse_args(arguments)
    if options.data is not None and not options.data.is_dir():
        parser.error(f"there is no folder {options.data}")
    files = [] if options.only_data else [File(filename=each.filename, data=each.content) for each in hostile()]
    if options.data is not None:
        paths = sorted(path for path in options.data.iterdir() if path.is_file())
        files += [File(filename=path.name, data=path.read_bytes()) for path in paths]
    result = asyncio.run(_run(files, options.processes))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1) + "\n")
    _print(result)
    print(f"\nwritten to {options.json}")  # noqa: T201
    return 0 if result["unexplained"] == 0 else 1


async def _run(files: Sequence[File], processes: int) -> dict[str, Any]:
    random = Random(2)  # noqa: S311  # documents, not secrets
    goods = [invoice(random, number) for number in range(len(files) + ALONE + 2)]
    ended: list[Ended] = []
    async with running(processes=processes) as product:
        for _ in range(2):
            await _time_of(product, (await product.upload([goods.pop()])).id)
        alone = [await _time_of(product, (await product.upload([goods.pop()])).id) for _ in range(ALONE)]
        print(f"{'file':44}{'end':>10}{'pages lost':>12}{'seconds':>9}{'good':>7}  reason")  # noqa: T201
        for file in files:
            each = await _beside(product, file, goods.pop())
            ended.append(each)
            print(_line(each), flush=True)  # noqa: T201
    usual = median(alone)
    delays = sorted(each.good - usual for each in ended)
    return {
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "python": platform.python_version()},
        "processes": processes,
        "good_alone_seconds": [round(seconds, 3) for seconds in alone],
        "good_delay_seconds": {"median": round(median(delays), 3), "largest": round(delays[-1], 3)},
        "delayed_by_more_than_its_own_time": sum(delay > usual for delay in delays),
        "unexplained": sum(each.end != "processed" and not each.reason for each in ended),
        "ended": [asdict(each) for each in ended],
    }


async def _beside(product: Product, file: File, good: File) -> Ended:
    """The file, and a good document right after it."""
    began = time.monotonic()
    batch = await product.upload([file])
    beside = await product.upload([good])
    waiting = asyncio.create_task(_time_of(product, beside.id))
    if batch.documents:
        await _time_of(product, batch.id)
    seconds = time.monotonic() - began
    good_seconds = await waiting
    if not batch.documents:
        (refused,) = batch.rejected
        end, reason, pages = "refused", f"{refused.code}: {refused.detail}", 0
    else:
        (row,) = await product.settled([batch.id], seconds=1)
        pages = len(row["incomplete_pages"])
        reason = f"{row['error_code']}: {row['error_detail']}" if row["error_code"] else ""
        end = "failed" if row["state"] == "failed" else "processed"
        if pages and not reason:
            reason = await _failure(product, row["id"])
    return Ended(
        filename=file.filename,
        end=end,
        reason=reason,
        pages=pages,
        seconds=round(seconds, 2),
        good=round(good_seconds, 3),
    )


async def _failure(product: Product, document_id: UUID) -> str:
    """Of the first page that could not be read."""
    rows = await product.rows(
        "SELECT scope_key, error_code, error_detail FROM step_status WHERE document_id = $1 AND state = 'failed'"
        " ORDER BY length(scope_key), scope_key LIMIT 1",
        document_id,
    )
    return f"page {rows[0]['scope_key']}: {rows[0]['error_code']}: {rows[0]['error_detail']}" if rows else ""


async def _time_of(product: Product, batch_id: UUID) -> float:
    began = time.monotonic()
    while time.monotonic() - began < SECONDS:
        (row,) = await product.rows("SELECT state::text FROM document WHERE batch_id = $1", batch_id)
        if row["state"] not in ("received", "processing"):
            return time.monotonic() - began
        await asyncio.sleep(POLL_SECONDS)
    raise TimeoutError(f"after {SECONDS:.0f} s a document is still under way")


def _line(each: Ended) -> str:
    cells = f"{each.end:>10}{each.pages or '':>12}{each.seconds:>9.2f}{each.good:>7.2f}"
    return f"{each.filename[:43]:44}{cells}  {each.reason[:150]}"


def _print(result: dict[str, Any]) -> None:
    machine, delay = result["machine"], result["good_delay_seconds"]
    lines = [
        f"{machine['cores']} cores, {machine['system']}, Python {machine['python']}; {result['processes']} processes",
        "",
        f"a good document alone: {median(result['good_alone_seconds']):.2f} s; beside these it was later by "
        f"{delay['median']:.2f} s in the middle, {delay['largest']:.2f} s at most; by more than its own time: "
        f"{result['delayed_by_more_than_its_own_time']}",
        f"ended without a reason: {result['unexplained']}",
    ]
    print("\n".join(lines))  # noqa: T201
