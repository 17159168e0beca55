"""`python -m app.bench [NAME] [options]`: runs the benchmark NAME, or `pipeline` where none is named."""

from __future__ import annotations

import sys
from importlib import import_module

NAMES = ("accuracy", "enhance", "hostile", "layout", "live", "pipeline", "queue", "schemas", "stacks", "whole")
"""Modules of this package, each with `main(arguments) -> exit status`."""


def main(arguments: list[str]) -> int:
    name = arguments[0] if arguments and not arguments[0].startswith("-") else "pipeline"
    if name not in NAMES:
        print(f"There is no benchmark {name!r}. There are: {', '.join(NAMES)}.", file=sys.stderr)  # noqa: T201
        return 2
    rest = arguments[1:] if arguments and arguments[0] == name else arguments
    status: int = import_module(f"app.bench.{name}").main(rest)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
