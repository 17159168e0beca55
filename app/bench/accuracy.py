"""Receipts read by rules alone: typed F1 a field on the half of the documents that nothing was developed on."""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import unicodedata
import zlib
from calendar import month_abbr
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from app.bench.kept import read_documents
from app.bench.line import PageRead
from app.bench.told import no_document, tell
from app.model.field import RankedField
from app.readers.base import PageInput
from app.readers.catalogue import builtin_schemas
from app.readers.grounding import PageText
from app.readers.ranking import best_across, rank
from app.readers.rules import RulesReader
from app.readers.text import soft

SEED = 4
"""The rules were developed on the other half of this seed's."""
FIRST = 3
DRAWS = 2_000
"""Bootstrap: documents drawn anew, with those drawn left in."""
SHOWN = 40
_MONTHS = {m.lower(): n for n, m in enumerate(month_abbr[1:], 1)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """Of one field on one document; `true` and `read`: whether there is an answer, and whether one was given."""

    name: str
    field: str
    true: bool
    read: bool
    right: bool
    among_first: bool
    told: str = ""


@dataclass(kw_only=True, slots=True)
class Summary:
    field: str
    f1: float
    low: float
    high: float
    among_first: float
    documents: int
    misses: list[str]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bench accuracy", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with images/ and keys/NAME.json")
    parser.add_argument("--limit", type=int, help="that many documents, drawn by the seed; default: the whole half")
    parser.add_argument("--seed", type=int, default=SEED, help="divides the documents into two halves, by their names")
    parser.add_argument("--developing", action="store_true", help="the other half, on which rules may be developed")
    parser.add_argument("--kept", type=Path, help="folder in which what was read stays, for the next run")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--json", type=Path, default=Path("bench-results/accuracy.json"))
    options = parser.parse_args(arguments)
    documents = half(options.data, options.seed, developing=options.developing)
    Random(options.seed).shuffle(documents)  # noqa: S311 - for repeating, not for secrets
    documents = documents[: options.limit]
    if not documents:
        parser.error(f"no document with a key lies in {options.data}")
    read = read_documents((path for path, _ in documents), options.kept, options.processes)
    outcomes = [one for path, key in documents for one in measured(path.stem, read[path], key)]
    names = [path.stem for path, _ in documents]
    summaries = [summary(field, outcomes, names, options.seed) for field in (*TYPED, "all")]
    types = asyncio.run(told_types(read[path] for path, _ in documents))
    result = {
        "seed": options.seed,
        "half": "developing" if options.developing else "measuring",
        "documents": names,
        "types": dict(types),
        "fields": [
            {"field": s.field, "f1": round(s.f1, 4), "interval": [round(s.low, 4), round(s.high, 4)],
             "among_first_three": round(s.among_first, 4), "misses": s.misses}
            for s in summaries
        ],
    }  # fmt: skip
    options.json.parent.mkdir(parents=True, exist_ok=True)
    options.json.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n")
    _print(summaries, result["half"], len(documents))
    print("told as " + ", ".join(f"{key}: {count}" for key, count in types.most_common()))  # noqa: T201
    print(f"\nwritten to {options.json}")  # noqa: T201
    return 0


def half(folder: Path, seed: int, *, developing: bool) -> list[tuple[Path, dict[str, str]]]:
    """A document belongs to one half by its name and the seed, for good."""
    images = folder / "images" if (folder / "images").is_dir() else folder
    found = []
    for path in sorted(p for p in images.iterdir() if p.is_file()):
        key = folder / "keys" / f"{path.stem}.json"
        mine = zlib.crc32(f"{seed}:{path.stem}".encode()) % 2 == (0 if developing else 1)
        if mine and key.is_file():
            found.append((path, json.loads(key.read_text())))
    return found


async def told_types(documents: Iterable[Sequence[PageRead]]) -> Counter[str]:
    """How many documents are told as which type, of all schemas that come with the product."""
    with no_document() as context:
        return Counter([(await tell(context, pages, builtin_schemas())).type for pages in documents])


def measured(name: str, pages: Sequence[PageRead], key: Mapping[str, str]) -> list[Outcome]:
    """The first choices and the first three, against the key."""
    schema = next(s for s in builtin_schemas() if s.key == "receipt")
    ranked: dict[str, list[RankedField]] = {}
    for page in pages:
        told = PageInput(number=page.number, words=page.words, layout=page.layout, schema=schema)
        text = PageText(page.words, page.layout)
        proposed = asyncio.run(RulesReader().read(told))
        candidates = [text.ground(c, schema.field(c.field)) for c in proposed if c.table is None]
        for spec in schema.fields:
            mine = rank(c for c in candidates if c.field == spec.key)
            ranked.setdefault(spec.key, []).append(RankedField(field=spec.key, candidates=mine))
    outcomes = []
    for one, norm in TYPED.items():
        true = str(key.get(one) or "")
        values = [c.value for c in best_across(r.candidates for r in ranked[one]) if c.value is not None]
        hits = [bool(true) and norm(value) == norm(true) for value in values[:FIRST]]
        said = f"{name} {one}: {values[0] if values else 'nothing'} for {true or 'nothing'}"
        outcomes.append(
            Outcome(
                name=name,
                field=one,
                true=bool(true),
                read=bool(values),
                right=bool(hits and hits[0]),
                among_first=any(hits),
                told=said,
            )
        )
    return outcomes


def summary(field: str, outcomes: Sequence[Outcome], names: Sequence[str], seed: int) -> Summary:
    mine = [o for o in outcomes if field in (o.field, "all")]
    by_name: dict[str, list[Outcome]] = {}
    for o in mine:
        by_name.setdefault(o.name, []).append(o)
    random = Random(seed)  # noqa: S311 - for repeating, not for secrets
    drawn = sorted(
        _f1([o for name in random.choices(names, k=len(names)) for o in by_name[name]]) for _ in range(DRAWS)
    )
    true = sum(o.true for o in mine)
    return Summary(
        field=field,
        f1=_f1(mine),
        low=drawn[int(0.025 * DRAWS)],
        high=drawn[int(0.975 * DRAWS)],
        among_first=sum(o.among_first for o in mine) / max(1, true),
        documents=len(names),
        misses=[o.told for o in mine if not o.right and (o.true or o.read)] if field != "all" else [],
    )


def _f1(outcomes: Sequence[Outcome]) -> float:
    right, read, true = (sum(getattr(o, name) for o in outcomes) for name in ("right", "read", "true"))
    return 2 * right / (read + true) if read + true else 1.0


def _day(text: str) -> str:
    """ISO day of a day-first or year-first date as keys write them; letters and digits where none can be read."""
    plain = re.sub(r"[t ]\d{1,2}:\d{2}.*$", "", unicodedata.normalize("NFKC", text).strip().casefold())
    named = re.search(r"[a-z]{3,}", plain)
    month = _MONTHS.get(named[0][:3]) if named else None
    numbers = [int(n) for n in re.findall(r"\d+", plain)]
    try:
        if re.fullmatch(r"20\d{6}", plain):
            return date(int(plain[:4]), int(plain[4:6]), int(plain[6:])).isoformat()
        if month and len(numbers) >= 2:
            day, year = (numbers[1], numbers[0]) if numbers[0] > 31 else (numbers[0], numbers[1])
            return date(_century(year), month, day).isoformat()
        if len(numbers) >= 3 and numbers[0] > 31:
            return date(*numbers[:3]).isoformat()
        if len(numbers) >= 3:
            day, month = (numbers[1], numbers[0]) if numbers[1] > 12 >= numbers[0] else (numbers[0], numbers[1])
            return date(_century(numbers[2]), month, day).isoformat()
    except ValueError:
        pass
    return soft(text)


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year


def _sum(text: str) -> str:
    plain = re.sub(r"[^\d.,-]", "", text)
    if re.search(r",\d{2}$", plain) and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        return f"{float(plain.replace(',', '')):.2f}"
    except ValueError:
        return soft(text)


TYPED: dict[str, Callable[[str], str]] = {"company": soft, "date": _day, "address": soft, "total": _sum}
"""How answers are compared: names by letters and digits, dates as days, sums as decimals."""


def _print(summaries: Sequence[Summary], half: Any, documents: int) -> None:
    print(f"{documents} documents of the {half} half, rules alone")  # noqa: T201
    print(f"{'field':12}{'F1':>8}{'95 %':>18}{'first three':>13}")  # noqa: T201
    for s in summaries:
        print(f"{s.field:12}{s.f1:>8.3f}{f'{s.low:.3f} to {s.high:.3f}':>18}{s.among_first:>13.3f}")  # noqa: T201
    misses = [m for s in summaries for m in s.misses]
    for miss in misses[:SHOWN]:
        print(f"  miss: {miss[:180]}")  # noqa: T201
    if len(misses) > SHOWN:
        print(f"  and {len(misses) - SHOWN} more in the JSON")  # noqa: T201
