"""A label and its value, as they were found on a page."""

from __future__ import annotations

from dataclasses import dataclass

from app.readers.pairs_labels import label_of
from app.readers.text import one_line
from app.readers.view import PageView


@dataclass(frozen=True, slots=True)
class Pair:
    label: str
    value: str
    label_words: tuple[int, ...]
    value_words: tuple[int, ...]


def pair_of(view: PageView, label: tuple[int, ...], value: tuple[int, ...]) -> Pair:
    """Of the words of both, as they are printed."""
    return Pair(label_of(view.text(label)), one_line(view.text(value)), label, value)
