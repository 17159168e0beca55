"""Heads and feet that repeat are told apart from what stands on one page alone."""

from __future__ import annotations

from app.model.document import Range
from app.model.page import BlockKind, Layout, Word
from app.pipeline.marks import PageMarks, marks_of
from app.pipeline.repeats import marked, repeating
from app.pipeline.s05_layout import arrange
from tests.doubles.ocr import words_of

BODIES = (
    "The first chapter tells of the beginning\nand has nothing to say of the end",
    "In the second one somebody else arrives\nwho stays until supper is served",
    "The third is short and ends in the rain\nwith everybody under one roof",
)


def page(number: int, *, head: str = "A short history of Galway", ocr: str = "") -> tuple[tuple[Word, ...], Layout]:
    words = (
        *words_of(ocr or head, top=0.03, size=0.012),
        *words_of(BODIES[number - 1], top=0.3, size=0.014),
        *words_of(f"Page {number}", top=0.95, size=0.012),
    )
    return words, arrange(words, 0.7)


def drawn(*pages: int) -> Range:
    return Range(pages=pages, schema_key=None, schema_version=None)


def marks(pages: dict[int, tuple[tuple[Word, ...], Layout]]) -> dict[int, PageMarks]:
    return {n: marks_of(words, layout, 0.7) for n, (words, layout) in pages.items()}


def test_what_repeats_is_head_and_foot_though_ocr_misread_it() -> None:
    pages = {1: page(1), 2: page(2, ocr="A shart history of Ga1way"), 3: page(3)}
    found = repeating(marks(pages), [drawn(1, 2, 3)])
    assert set(found) == {1, 2, 3}
    for number, (words, layout) in pages.items():
        blocks = marked(layout, found[number]).blocks
        said = {
            block.kind: " ".join(words[i].text for line in block.lines for i in layout.lines[line].words)
            for block in blocks
        }
        assert said[BlockKind.FOOTER] == f"Page {number}"
        assert said[BlockKind.HEADER].endswith(("Galway", "Ga1way"))
        assert BODIES[number - 1].split()[0] in said[BlockKind.TEXT]
        assert sorted(n for block in blocks for n in block.lines) == list(range(len(layout.lines)))


def test_another_document_of_the_stack_has_its_own() -> None:
    pages = {1: page(1), 2: page(2), 3: page(3)}
    found = repeating(marks(pages), [drawn(1, 2), drawn(3)])
    assert set(found) == {1, 2}


def test_a_page_by_itself_and_heads_that_differ_repeat_nothing() -> None:
    pages = {1: page(1), 2: page(2, head="Entirely different words stand here"), 3: page(3)}
    found = repeating(marks(pages), [drawn(1, 2)])
    assert all(not repeated.head for repeated in found.values())
    words, layout = pages[3]
    assert repeating(marks({3: (words, layout)}), [drawn(3)]) == {}
