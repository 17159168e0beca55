"""Documents written as they would look on squared paper: each run of text stands in the column it is typed in."""

from __future__ import annotations

import re
from random import Random

from app.samples.developed.kit import Cell, Drawn, Layout
from app.samples.pdf import Canvas

ACROSS, DOWN = 5.6, 15.0
_RUN = re.compile(r"\S+(?: \S+)*")

Fields = dict[str, str]
"""Key to answer; money as "12.00 EUR"."""


def typed(schema: str | None, text: str, fields: Fields, tables: dict[str, list[Fields]] | None = None) -> Layout:
    """A layout whose document never changes. A line of `~` begins a page."""

    def layout(random: Random) -> Drawn:  # noqa: ARG001 - always the same
        pages = []
        for sheet in text.strip("\n").split("\n~\n"):
            page = Canvas()
            for n, line in enumerate(sheet.split("\n")):
                for run in _RUN.finditer(line):
                    figures = re.fullmatch(r"[(-]?[\d.,']+[)-]?", run[0]) is not None
                    x = 40 + ACROSS * (run.end() if figures else run.start())
                    page.text(x, 50 + DOWN * n, run[0], size=9, right=figures)
            pages.append(page)
        return Drawn(
            schema=schema,
            pages=tuple(pages),
            fields={key: _cell(value) for key, value in fields.items()},
            tables={
                key: [{k: _cell(v) for k, v in row.items()} for row in rows] for key, rows in (tables or {}).items()
            },
        )

    return layout


def _cell(value: str) -> Cell:
    money = re.fullmatch(r"(-?\d+\.\d+) ([A-Z]{3})", value)
    return {"value": money[1], "currency": money[2]} if money else {"value": value}


def rows_of(keys: str, text: str) -> list[Fields]:
    """Rows of answers: cells between bars, blank ones left out."""
    names = keys.split()
    return [
        {k: v.strip() for k, v in zip(names, line.split("|"), strict=True) if v.strip()}
        for line in text.strip().splitlines()
    ]
