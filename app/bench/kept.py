"""Documents read up to their layout, once: what was read is kept in a folder, for the next run on the same files."""

from __future__ import annotations

import asyncio
import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

from pydantic import TypeAdapter

from app.bench.line import Line, PageRead
from app.engines.pool import ProcessPool
from app.engines.storage import open_storage
from app.pipeline import s02_split, s03_enhance, s04_ocr, s05_layout

_PAGES: TypeAdapter[list[PageRead]] = TypeAdapter(list[PageRead])
_STEPS = "-".join(step.VERSION for step in (s02_split, s03_enhance, s04_ocr, s05_layout))


def read_documents(paths: Iterable[Path], kept: Path | None, processes: int = 2) -> dict[Path, list[PageRead]]:
    """The pages of each document, read now where `kept` has them not. Kept by the content of the file and the versions
    of the steps, so that what is old is never taken for new."""
    found: dict[Path, list[PageRead]] = {}
    missing: list[tuple[Path, Path | None]] = []
    for path in paths:
        place = None if kept is None else kept / f"{_name(path)}.json"
        if place is not None and place.is_file():
            found[path] = _PAGES.validate_json(place.read_bytes())
        else:
            missing.append((path, place))
    if missing:
        if kept is not None:
            kept.mkdir(parents=True, exist_ok=True)
        found |= asyncio.run(_read(missing, processes))
    return found


async def _read(missing: list[tuple[Path, Path | None]], processes: int) -> dict[Path, list[PageRead]]:
    pool = ProcessPool(processes)
    found: dict[Path, list[PageRead]] = {}
    try:
        with tempfile.TemporaryDirectory(prefix="pagewright-bench-") as folder:
            line = Line(storage=open_storage(Path(folder)), pool=pool, schemas=())
            gate = asyncio.Semaphore(processes)

            async def one(path: Path, place: Path | None) -> None:
                async with gate:
                    found[path] = await line.read(path)
                if place is not None:
                    _keep(place, found[path])

            await asyncio.gather(*(one(path, place) for path, place in missing))
    finally:
        pool.close()
    return found


def _keep(place: Path, pages: list[PageRead]) -> None:
    place.write_bytes(_PAGES.dump_json(pages))


def _name(path: Path) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return f"{path.stem[:40]}-{digest}-{_STEPS}"
