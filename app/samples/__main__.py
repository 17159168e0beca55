"""`python -m app.samples OUT [--seed N] [--bad]`: write the set, with answers in OUT/answers."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app.samples.make import Sample, bad, good


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


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="samples", description="Draw sample documents with their answers.")
    parser.add_argument("out", type=Path, help="the folder to write to; made where it is missing")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another set (default 7, the bundled one)")
    parser.add_argument("--bad", action="store_true", help="also the files that must be refused, in OUT/bad")
    args = parser.parse_args(argv)
    args.out.mkdir(parents=True, exist_ok=True)
    paths = [write(sample, args.out) for sample in good(args.seed)]
    if args.bad:
        (args.out / "bad").mkdir(exist_ok=True)
        paths += [write(sample, args.out / "bad") for sample in bad(args.seed)]
    for path in paths:
        sys.stdout.write(f"{path}  {path.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
