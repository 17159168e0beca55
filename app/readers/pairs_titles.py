"""What a form calls itself stands beside or below a name at its top, and is no answer to it."""

from __future__ import annotations

from app.model.schema import Schema
from app.readers.rows_cells import CellFound
from app.readers.text import soft, soft_words
from app.readers.view import PageView

LONG = 10
"""Letters of a title that a line may begin with."""
TOP = 0.25
"""Of the page, in which it stands."""


def untitled_pairs(view: PageView, schema: Schema, rows: list[list[CellFound]]) -> list[list[CellFound]]:
    """Without pairs whose label or value is a title of such forms, or begins with a long one, at the top of the page
    and without a colon."""
    own = soft_words(tuple(title for many in schema.titles.values() for title in many))
    return [row for row in rows if len(row) < 2 or not _heads(view, row) or not _is_title(own, row)]


def _is_title(own: frozenset[str], row: list[CellFound]) -> bool:
    label, value = soft(row[0].raw), soft(row[1].raw)
    long = (title for title in own if len(title) >= LONG)
    return value in own or label in own or any(value.startswith(title) for title in long)


def _heads(view: PageView, row: list[CellFound]) -> bool:
    label, value = row[0].words, row[1].words
    colon = view.words[label[-1]].text.endswith((":", "："))
    return not colon and view.box(value).centre[1] < TOP
