"""`python -m app.samples [OUT] [--seed N] [--bad] [--measured] [--unseen] [--heldout] [--fresh] [--reserve]
[--sealed] [--aside] [--types KEY,KEY]`: write the set, with answers in OUT/answers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.samples.aside.families import LAYOUTS as ASIDE
from app.samples.fresh.families import LAYOUTS as FRESH
from app.samples.heldout.families import LAYOUTS as HELDOUT
from app.samples.make import Sample, bad, good
from app.samples.measured.catalogue import Layout, measured
from app.samples.measured.families import FAMILIES
from app.samples.measured.families import LAYOUTS as MEASURED
from app.samples.measured.stack import stacks
from app.samples.reserve.families import LAYOUTS as RESERVE
from app.samples.sealed.families import LAYOUTS as SEALED
from app.samples.unseen.families import LAYOUTS as UNSEEN

STACK = "stack"
ROUNDS = {
    "measured": MEASURED,
    "unseen": UNSEEN,
    "heldout": HELDOUT,
    "fresh": FRESH,
    "reserve": RESERVE,
    "sealed": SEALED,
    "aside": ASIDE,
}
"""What reading is measured on, in the order it was drawn."""


def write(sample: Sample, out: Path) -> Path:
    """Write the file, and its answer where it has one. The file's path."""
    path = out / sample.filename
    path.write_bytes(sample.content)
    if sample.subdocuments:
        answers = out / "answers"
        answers.mkdir(exist_ok=True)
        text = json.dumps(sample.answer, indent=1, ensure_ascii=False) + "\n"
        (answers / f"{path.stem}.json").write_text(text, encoding="utf-8")
    return path


def _types(text: str) -> tuple[str, ...]:
    known, asked = (*FAMILIES, STACK), tuple(part.strip() for part in text.split(",") if part.strip())
    if unknown := sorted(set(asked) - set(known)):
        raise argparse.ArgumentTypeError(f"no such type: {', '.join(unknown)}; there are {', '.join(known)}")
    return asked


def _measured(layouts: Sequence[Layout], seed: int, types: tuple[str, ...]) -> Iterator[Sample]:
    families = set(types or FAMILIES) - {STACK}
    if families:
        yield from measured(layouts, seed, families)
    if not types or STACK in types:
        yield from stacks(layouts, seed)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="samples", description="Draw sample documents with their answers.")
    parser.add_argument(
        "out",
        type=Path,
        nargs="?",
        default=Path("drawn-samples"),
        help="the folder to write to; made where it is missing (default drawn-samples)",
    )
    parser.add_argument("--seed", type=int, default=7, help="another seed, another set (default 7, the bundled one)")
    parser.add_argument("--bad", action="store_true", help="also the files that must be refused, in OUT/bad")
    for name in ROUNDS:
        parser.add_argument(f"--{name}", action="store_true", help=f"also documents to measure on, in OUT/{name}")
    parser.add_argument(
        "--types", type=_types, default=(), metavar="KEY,KEY", help="of these rounds only these (default all)"
    )
    args = parser.parse_args(argv)
    parts = [(args.out, good(args.seed))]
    if args.bad:
        parts.append((args.out / "bad", bad(args.seed)))
    wanted = ((name, layouts) for name, layouts in ROUNDS.items() if getattr(args, name))
    parts += [(args.out / name, _measured(layouts, args.seed, args.types)) for name, layouts in wanted]
    for folder, samples in parts:
        folder.mkdir(parents=True, exist_ok=True)
        for sample in samples:
            path = write(sample, folder)
            sys.stdout.write(f"{path}  {path.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
