"""Documents to measure on, and what is to be found in them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from app.engines.media import HEAD_BYTES, sniff
from app.samples.__main__ import write
from app.samples.dense import dense_pages
from app.samples.layouts import SCANNED
from app.samples.make import scanned_receipt
from app.samples.paper import jpeg

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
NEAR = 95.0
"""Longer answers count as found where at least this much of them stands in one place (percent, Indel)."""
LONG = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Sample:
    """`answers` is field -> text that stands on the document; empty where no key lies beside it. `printed` are all
    its lines, where it was drawn here."""

    path: Path
    answers: dict[str, str]
    printed: tuple[str, ...] = ()


def load(folder: Path, limit: int | None) -> list[Sample]:
    """Documents of `folder` (or of its subfolder `images`), with `keys/NAME.json` or `answers/NAME.json` where
    they are there. With `limit`, that many spread evenly over all."""
    home = folder / "images" if (folder / "images").is_dir() else folder
    paths = [path for path in sorted(home.iterdir()) if path.is_file() and _readable(path)]
    if limit is not None and 0 < limit < len(paths):
        paths = [paths[index * len(paths) // limit] for index in range(limit)]
    return [Sample(path=path, answers=dict(_answers(folder, path))) for path in paths]


def drawn_scans(folder: Path, sets: int) -> list[Sample]:
    """The samples' scanned receipts with other contents, `sets` of each, drawn into `folder`."""
    for seed in range(101, 101 + sets):
        for name in SCANNED:
            sample = scanned_receipt(name, seed)
            write(replace(sample, filename=f"{name}-{seed}.jpg"), folder)
    return load(folder, None)


def drawn_dense(folder: Path, count: int, seed: int) -> list[Sample]:
    """Dense A4 pages drawn into `folder`."""
    samples = []
    for number, page in enumerate(dense_pages(count, seed)):
        path = folder / f"{page.kind}-{page.points:g}pt-{page.dpi}dpi-{number}.jpg"
        path.write_bytes(jpeg(page.image, page.quality))
        samples.append(Sample(path=path, answers={}, printed=page.lines))
    return samples


def found(answer: str, text: str) -> bool:
    """Whether the answer stands in the text: letter by letter, white space and punctuation put aside; long ones
    with one letter in twenty wrong."""
    wanted, given = _soft(answer), _soft(text)
    if wanted in given:
        return True
    return len(wanted) >= LONG and fuzz.partial_ratio(wanted, given) >= NEAR


def _readable(path: Path) -> bool:
    with path.open("rb") as file:
        return sniff(file.read(HEAD_BYTES)) is not None


def _answers(folder: Path, path: Path) -> Iterator[tuple[str, str]]:
    for home in ("keys", "answers"):
        key = folder / home / f"{path.stem}.json"
        if key.is_file():
            content: dict[str, Any] = json.loads(key.read_text())
            if home == "keys":
                yield from ((name, str(value)) for name, value in content.items() if value)
            for number, part in enumerate(content.get("subdocuments", ())):
                for name, field in part["fields"].items():
                    if name != "date" and field.get("value"):  # dates are canonical there, not as written
                        yield f"{number}.{name}", str(field["value"])


def _soft(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
