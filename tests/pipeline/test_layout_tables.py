"""Layout of pages as they are drawn: columns, ruled and unruled tables, a page that lies a little askew."""

from __future__ import annotations

import io
import math
from random import Random

import pypdfium2  # type: ignore[import-untyped]  # ships no types
import pytest

from app.bench.layout import Score, score
from app.bench.layout_answers import Answer
from app.engines.rulings import Ruling, find_rulings
from app.model.geometry import Box
from app.model.page import BlockKind, Word
from app.pipeline.grids import without_letters
from app.pipeline.s05_layout import arrange, looks_tabular
from app.samples.pages import DEVELOPED_ON, MEASURED, LaidPage
from app.samples.pages_notice import NOTICE
from app.samples.pages_office import OFFICE
from app.samples.pages_part import PART
from app.samples.pages_print import PRINT
from app.samples.pages_trade import TRADE
from app.samples.pdf import Canvas, text_pdf, words_of

MISSED = ("panelled-invoice", "cards", "minutes", "side-notes")
KINDS = {k: v for k, v in (DEVELOPED_ON | MEASURED | OFFICE | TRADE | PRINT | NOTICE | PART).items() if k not in MISSED}


def image_of(page: LaidPage, dpi: int = 150) -> bytes:
    pdf = pypdfium2.PdfDocument(text_pdf([page.canvas], "Page"))
    out = io.BytesIO()
    pdf[0].render(scale=dpi / 72).to_pil().convert("RGB").save(out, "JPEG", quality=85)
    pdf.close()
    return out.getvalue()


def laid(page: LaidPage, words: tuple[Word, ...] | None = None) -> Score:
    words = words_of(page.canvas) if words is None else words
    rulings: tuple[Ruling, ...] = ()
    aspect = page.canvas.size[0] / page.canvas.size[1]
    if looks_tabular(words, aspect):
        rulings = find_rulings(image_of(page), 0.01)
    tables = tuple(page.tables) if page.told else None
    answer = Answer(name="page", order=tuple(page.order), tables=tables)
    return score(answer, words, arrange(words, aspect, rulings), "page")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_pages_read_in_order_and_tables_have_their_cells(kind: str) -> None:
    found = laid(KINDS[kind](Random(f"test:{kind}")))
    assert found.order > 0.95, found.misses
    assert found.cell_f1 > 0.95, found.misses


@pytest.mark.parametrize("degrees", [-0.8, 0.8])
@pytest.mark.parametrize("kind", ["article", "statement", "report"])
def test_a_page_a_little_askew_reads_the_same(kind: str, degrees: float) -> None:
    page = {**DEVELOPED_ON, **MEASURED}[kind](Random(f"test:{kind}"))
    fall = math.tan(math.radians(degrees))

    def turned(word: Word) -> Word:
        dy, dx = word.box.x0 * fall * 595 / 842, -word.box.y0 * fall * 842 / 595
        b = word.box
        return Word(text=word.text, box=Box(x0=b.x0 + dx, y0=b.y0 + dy, x1=b.x1 + dx, y1=b.y1 + dy))

    found = laid(page, tuple(turned(word) for word in words_of(page.canvas)))
    assert found.order > 0.95, found.misses
    assert found.cell_f1 > 0.95, found.misses


def test_spans_of_a_ruled_table_are_told_and_its_block_is_a_table() -> None:
    page = MEASURED["grouped"](Random("spans"))
    words = words_of(page.canvas)
    layout = arrange(words, 595 / 842, find_rulings(image_of(page), 0.01))
    (table,) = layout.tables
    assert table.ruled and table.columns == 5
    spans = {" ".join(words[i].text for i in cell.words): cell.column_span for cell in table.cells}
    assert spans["First half"] == spans["Second half"] == 2 and spans["Station"] == 1
    assert max(spans.values()) == 5
    assert [block.kind for block in layout.blocks].count(BlockKind.TABLE) == 1
    assert sorted(i for line in layout.lines for i in line.words) == list(range(len(words)))


def test_a_page_without_rulings_and_bytes_that_are_no_picture_have_none() -> None:
    assert find_rulings(image_of(DEVELOPED_ON["article"](Random("plain"))), 0.01) == ()
    assert find_rulings(b"no picture", 0.01) == ()


def test_strokes_of_large_letters_are_no_rulings() -> None:
    heading = Word(text="Monthly", box=Box(x0=0.4, y0=0.04, x1=0.6, y1=0.09), confidence=1.0)
    stem, bar = Ruling(x0=0.45, y0=0.035, x1=0.45, y1=0.095), Ruling(x0=0.42, y0=0.05, x1=0.46, y1=0.05)
    side, beside = Ruling(x0=0.45, y0=0.02, x1=0.45, y1=0.2), Ruling(x0=0.61, y0=0.04, x1=0.61, y1=0.09)
    across, under = Ruling(x0=0.3, y0=0.05, x1=0.7, y1=0.05), Ruling(x0=0.42, y0=0.088, x1=0.58, y1=0.088)
    kept = [side, beside, across, under]
    assert without_letters([stem, bar, *kept], [heading]) == kept


def test_running_text_is_no_table() -> None:
    for kind in ("article", "newsletter", "front-page"):
        words = words_of({**DEVELOPED_ON, **MEASURED}[kind](Random(kind)).canvas)
        assert arrange(words, 595 / 842).tables == ()


def test_a_line_close_under_a_table_at_another_edge_does_not_undo_it() -> None:
    """Numbers stand in some rows of the first column, names further right in the others: most begin at one edge."""
    page = Canvas()
    for n in range(11):
        y, numbered = 100.0 + 16 * n, n < 4
        page.text(60 if numbered else 72, y, f"{n + 1} Lift" if numbered else f"Component {n}")
        for x, value in ((260, n + 1), (330, 2 * n), (400, 3 * n)):
            page.text(x, y, f"{value}.25", right=True)
    page.text(52, 100.0 + 16 * 11, "Printed at noon")
    words = words_of(page)
    (table,) = arrange(words, 595 / 842).tables
    assert (table.rows, table.columns) == (11, 4)
