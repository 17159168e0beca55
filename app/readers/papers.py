"""Names of papers of all sorts (papers.json): one that no schema goes by says that a page is of none of them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "papers.json"


@cache
def papers() -> tuple[str, ...]:
    """In all languages, each once."""
    named: dict[str, list[str]] = json.loads(_FILE.read_bytes())
    return tuple(dict.fromkeys(name for names in named.values() for name in names))
