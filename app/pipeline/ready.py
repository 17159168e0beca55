"""What a process of the pool has to load before its first page: a second, if that page has to wait for it."""

from __future__ import annotations

from importlib import import_module
from itertools import cycle

from app.model.geometry import Box
from app.model.page import Layout, Line, Word
from app.model.schema import FieldSpec, Schema
from app.readers.base import PageInput
from app.readers.catalogue import builtin_schemas
from app.readers.rules import RulesReader

VALUES = ("12 May 2026", "1,200.00", "AB-1234", "45.00")
"""Behind the labels, in turn."""
BEFORE_READING = ("cv2", "app.engines.upright", "app.engines.layer", "app.engines.rulings")
"""Modules of the steps before."""


def make_ready() -> None:
    """Reads a page of each built-in schema, of whose values nobody is told: then all modules are imported, patterns and
    labels prepared. The engine of OCR is left to the first scan, for it holds hundreds of megabytes."""
    for module in BEFORE_READING:
        import_module(module)
    reader = RulesReader()
    for schema in builtin_schemas():
        reader.candidates(page_of(schema))


def page_of(schema: Schema) -> PageInput:
    """A page on which labels of a schema have values, and the headings of its tables stand over a row."""
    values = cycle(VALUES)
    rows = [[f"{_label(spec)}:", next(values)] for spec in schema.fields]
    for table in schema.tables:
        rows += [[_label(column) for column in table.columns], [next(values) for _ in table.columns]]
    words: list[Word] = []
    lines: list[Line] = []
    for n, row in enumerate(rows):
        first = len(words)
        for m, cell in enumerate(row):
            x0, width = m / len(row), 0.8 / len(row)
            parts = cell.split()
            for k, part in enumerate(parts):
                at, room = x0 + width * k / len(parts), 0.9 * width / len(parts)
                words.append(Word(text=part, box=Box(x0=at, y0=n / len(rows), x1=at + room, y1=(n + 0.7) / len(rows))))
        here = tuple(range(first, len(words)))
        lines.append(Line(words=here, box=Box.around(words[w].box for w in here)))
    return PageInput(number=1, words=tuple(words), layout=Layout(lines=tuple(lines)), schema=schema)


def _label(spec: FieldSpec) -> str:
    return next((label for many in spec.labels.values() for label in many), spec.title)
