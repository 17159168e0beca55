"""Columns that stand closer than words of one sentence may."""

from __future__ import annotations

from app.model.page import Layout, Word
from app.pipeline.s05_layout import arrange
from app.samples.pdf import Canvas, words_of

LEDGER = (
    ("01-Apr-26", "4", "JV", "Exchange rate difference", "0", "979400", "25253600"),
    ("17-Apr-26", "16", "BP", "Transfer to the other branch", "6530000", "0", "18723600"),
    ("02-May-26", "58", "BP", "Interest paid for the quarter", "18723600", "0", "0"),
    ("03-May-26", "3", "JV", "Amount of the pro forma", "0", "39784", "39784"),
    ("20-May-26", "20", "BP", "Import of a licence key", "39784", "0", "0"),
)
APART = 4.0
"""Points between columns of figures; a space of ten points has 2.8."""


def told(layout: Layout, words: tuple[Word, ...]) -> list[list[str]]:
    (table,) = layout.tables
    rows: list[list[str]] = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = " ".join(words[i].text for i in cell.words)
    return rows


def test_columns_closer_than_cells_usually_are_are_told_by_what_is_free_in_all_rows() -> None:
    page = Canvas()
    for n, (day, number, kind, text, debit, credit, balance) in enumerate(LEDGER):
        y = 100.0 + 16 * n
        page.text(40, y, day)
        page.text(107, y, number, right=True)
        page.text(107 + APART, y, kind)
        page.text(160, y, text)
        for x, amount in ((400, debit), (400 + APART + 45, credit), (400 + 2 * (APART + 45), balance)):
            page.text(x, y, amount, right=True)
    words = words_of(page)
    assert told(arrange(words, 595 / 842), words) == [list(row) for row in LEDGER]


def test_words_of_one_cell_stay_together_though_they_stand_under_each_other() -> None:
    """Days whose parts are as wide in every row have the same spaces in every row."""
    page = Canvas()
    for n in range(6):
        y = 100.0 + 16 * n
        page.text(40, y, f"{10 + n} Apr 2026")
        page.text(160, y, ("Transfer", "Interest paid", "Card payment", "Fee")[n % 4])
        page.text(400, y, f"{n + 1}5.00", right=True)
    words = words_of(page)
    rows = told(arrange(words, 595 / 842), words)
    assert [row[0] for row in rows] == [f"{10 + n} Apr 2026" for n in range(6)]
    assert {len(row) for row in rows} == {3}
