"""Papers as they come from brokers, offices, tills and employers of many lands: what each must tell, and its page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.model.field import Candidate
from app.readers.rules import RulesReader
from tests.readers.pages import Sheet, sheet
from tests.readers.test_relations import SCHEMAS

HOME = Path(__file__).parent / "papers"
NARROW = 70
"""Characters of a line below which a page is a till's roll or a card."""
PRINTED = 0.93
"""Of the room of a character what print takes, on wider pages."""


@dataclass(frozen=True, slots=True)
class Paper:
    """`fields` are values, of amounts with their currency where one is known; `rows` are cells by column."""

    name: str
    schema: str
    columns: int
    fields: dict[str, str]
    rows: list[dict[str, str]]
    text: str


def papers() -> list[Paper]:
    return [_paper(part) for file in sorted(HOME.glob("*.txt")) for part in file.read_text().split("=== ")[1:]]


def _paper(part: str) -> Paper:
    """A head of name, type and characters of a line, the fields, the cells row by row, and below a line the page."""
    told, _, text = part.partition("\n---\n")
    head, *lines = told.splitlines()
    name, schema, columns = head.split()
    fields = dict(line.split(": ", 1) for line in lines if re.match(r"\w+: ", line) and " | " not in line)
    cells = [[cell.strip() for cell in line.split(" |")] for line in lines if " |" in line]
    rows = [{k: v for k, v in zip(cells[0], row, strict=False) if v} for row in cells[1:]]
    return Paper(name, schema, int(columns), fields, rows, text)


def _page(paper: Paper) -> Sheet:
    page = sheet(paper.text, columns=paper.columns)
    if paper.columns < NARROW:
        return page
    boxes = [replace(w.box, x1=w.box.x0 + PRINTED * w.box.width) for w in page.words]
    return replace(page, words=tuple(replace(w, box=box) for w, box in zip(page.words, boxes, strict=True)))


def _value(found: Candidate | None) -> str | None:
    return None if found is None or found.value is None else f"{found.value} {found.currency or ''}".strip()


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: paper.name)
def test_papers(paper: Paper) -> None:
    best: dict[str, Candidate] = {}
    rows: dict[int, dict[str, str]] = {}
    for one in RulesReader().candidates(_page(paper).page(schema=SCHEMAS[paper.schema])):
        if one.row is not None:
            rows.setdefault(one.row, {})[one.field.rpartition(".")[2]] = one.value or ""
        elif one.field not in best or one.confidence > best[one.field].confidence:
            best[one.field] = one
    assert {key: _value(best.get(key)) for key in paper.fields} == paper.fields
    columns = {key for row in paper.rows for key in row}
    told = [{k: v for k, v in rows[n].items() if k in columns} for n in sorted(rows)]
    assert not paper.rows or told == paper.rows
