"""Tables drawn in part: headings in a box over open rows, open sides, columns without uprights."""

from __future__ import annotations

from collections.abc import Sequence

from app.engines.rulings import Ruling
from app.model.page import Layout, Table, Word
from app.pipeline.s05_layout import arrange
from app.samples.pdf import A4, Canvas, words_of

WIDE, HIGH = A4
HEADS = ("Code", "Article", "Count", "Price")
EDGES = (50.0, 130.0, 330.0, 420.0, 520.0)
GOODS = (
    ("1204", "Garden hose", "2", "38.40"),
    ("1377", "Watering can", "5", "61.25"),
    ("1401", "Pruning knife", "1", "12.90"),
    ("1588", "Twine", "8", "22.16"),
)


def level(y: float, x0: float = EDGES[0], x1: float = EDGES[-1]) -> Ruling:
    return Ruling(x0=x0 / WIDE, y0=y / HIGH, x1=x1 / WIDE, y1=y / HIGH)


def upright(x: float, y0: float, y1: float) -> Ruling:
    return Ruling(x0=x / WIDE, y0=y0 / HIGH, x1=x / WIDE, y1=y1 / HIGH)


def box(y0: float, y1: float, xs: Sequence[float] = (EDGES[0], EDGES[-1])) -> list[Ruling]:
    return [level(y0, xs[0], xs[-1]), level(y1, xs[0], xs[-1]), *(upright(x, y0, y1) for x in xs)]


def write(page: Canvas, y: float, cells: Sequence[str], edges: Sequence[float] = EDGES) -> None:
    """Figures right against the right edge of their column, all else at the left one."""
    for n, cell in enumerate(cells):
        if cell[:1].isdigit() and n:
            page.text(edges[n + 1] - 5, y, cell, right=True)
        else:
            page.text(edges[n] + 5, y, cell)


def laid(page: Canvas, rulings: Sequence[Ruling]) -> tuple[Layout, tuple[Word, ...]]:
    words = words_of(page)
    layout = arrange(words, WIDE / HIGH, rulings)
    assert sorted(i for line in layout.lines for i in line.words) == list(range(len(words)))
    return layout, words


def rows(table: Table, words: Sequence[Word]) -> list[list[str]]:
    told = [["" for _ in range(table.columns)] for _ in range(table.rows)]
    for cell in table.cells:
        told[cell.row][cell.column] = " ".join(words[i].text for i in cell.words)
    return told


def goods(page: Canvas, y: float) -> float:
    for n, row in enumerate(GOODS):
        write(page, y + 16 * n, row)
    return y + 16 * len(GOODS)


def test_headings_in_a_frame_and_the_open_rows_under_it_are_one_table() -> None:
    page = Canvas()
    write(page, 114, HEADS)
    end = goods(page, 134)
    page.text(50, end + 40, "Delivered on Friday")
    layout, words = laid(page, box(100, 120))
    (table,) = layout.tables
    assert rows(table, words) == [list(HEADS), *map(list, GOODS)]
    assert " ".join(words[i].text for i in layout.lines[-1].words) == "Delivered on Friday"


def test_headings_each_in_a_box_stand_over_several_columns_or_over_none() -> None:
    """`Both` is over two columns, `Note` over nothing."""
    page = Canvas()
    xs = (50.0, 200.0, 360.0, 430.0, 520.0)
    for x, heading in zip(xs, ("Article", "Both", "Note", "Price"), strict=False):
        page.text(x + 5, 114, heading)
    open_edges = (50.0, 200.0, 280.0, 360.0, 520.0)
    for n, row in enumerate(
        (("Hose", "21", "33", "54.10"), ("Can", "18", "40", "58.00"), ("Knife", "7", "9", "16.45"))
    ):
        write(page, 134 + 16 * n, row, open_edges)
    layout, words = laid(page, box(100, 120, xs))
    (table,) = layout.tables
    assert rows(table, words)[:2] == [["Article", "Both", "", "Note", "Price"], ["Hose", "21", "33", "", "54.10"]]
    spans = {" ".join(words[i].text for i in cell.words): cell.column_span for cell in table.cells}
    assert spans["Both"] == 2 and spans["Note"] == spans["Price"] == 1


def test_a_number_and_a_name_that_stand_close_are_told_apart_by_their_headings() -> None:
    page = Canvas()
    edges = (50.0, 72.0, 300.0, 400.0, 520.0)
    write(page, 114, ("No.", "Figure", "Base", "Mark"), edges)
    for n, name in enumerate(("Lift", "Turn in twos", "Spin", "Steps")):
        write(page, 134 + 16 * n, (f"{n + 1}", name, f"{n}.50", f"{n}.75"), (60.0, *edges[1:]))
    layout, words = laid(page, box(100, 120))
    (table,) = layout.tables
    assert rows(table, words)[0] == ["No.", "Figure", "Base", "Mark"]
    assert rows(table, words)[2] == ["2", "Turn in twos", "1.50", "1.75"]


def test_one_row_under_boxed_headings_is_theirs() -> None:
    page = Canvas()
    write(page, 114, HEADS)
    write(page, 134, GOODS[0])
    page.text(50, 180, "Thank you for your order, which we have sent today.")
    layout, words = laid(page, box(100, 120, EDGES))
    (table,) = layout.tables
    assert rows(table, words) == [list(HEADS), list(GOODS[0])]


def test_rows_in_other_columns_are_not_of_the_box_above_them() -> None:
    """Boxes with what is known of the order, and under them a list of goods in its own columns."""
    page = Canvas()
    xs = (50.0, 220.0, 360.0, 520.0)
    told = ["Order", "Friday", "Northgate"]
    for x, word in zip(xs, told, strict=False):
        page.text(x + 5, 114, word)
    goods(page, 134)
    layout, words = laid(page, box(100, 120, xs))
    assert [rows(table, words) for table in layout.tables] == [[told], [list(row) for row in GOODS]]


def test_boxes_of_headings_joined_by_an_upright_alone_are_two_tables() -> None:
    page = Canvas()
    write(page, 114, ("Name", "Club", "Place", "Points"))
    write(page, 134, ("Ada Brook", "Harbour", "4", "49.88"))
    lower = (50.0, 110.0, 300.0, 400.0, 520.0)
    write(page, 157, ("Try", "Figure", "Base", "Mark"), lower)
    for n, name in enumerate(("Lift", "Turn", "Spin", "Steps")):
        write(page, 177 + 16 * n, (f"{n + 1}", name, f"{n}.50", f"{n}.75"), lower)
    drawn = [*box(100, 120), upright(330, 100, 142), *box(143, 163), upright(300, 143, 163)]
    layout, words = laid(page, drawn)
    upper, under = (rows(table, words) for table in layout.tables)
    assert upper == [["Name", "Club", "Place", "Points"], ["Ada Brook", "Harbour", "4", "49.88"]]
    assert under[:2] == [["Try", "Figure", "Base", "Mark"], ["1", "Lift", "0.50", "0.75"]] and len(under) == 5


def test_descriptions_under_names_are_read_after_the_line_of_their_name() -> None:
    page = Canvas()
    write(page, 114, HEADS)
    for n, row in enumerate(GOODS):
        write(page, 134 + 30 * n, row)
        page.text(EDGES[1] + 5, 146 + 30 * n, "of green rubber, with the")
        page.text(EDGES[1] + 5, 158 + 30 * n - 1, "brass")
    layout, words = laid(page, box(100, 120))
    lines = [" ".join(words[i].text for i in line.words) for line in layout.lines]
    assert len(layout.tables) == 1
    assert lines[:4] == ["Code Article Count Price", " ".join(GOODS[0]), "of green rubber, with the", "brass"]


def test_a_table_open_at_its_sides_has_its_outer_columns() -> None:
    page = Canvas()
    write(page, 114, HEADS)
    goods(page, 134)
    ys = [103 + 16 * n for n in range(6)]
    layout, words = laid(page, [*map(level, ys), *(upright(x, ys[0], ys[-1]) for x in EDGES[1:-1])])
    (table,) = layout.tables
    assert table.ruled and rows(table, words) == [list(HEADS), *map(list, GOODS)]


def test_columns_of_text_between_two_rules_with_an_upright_are_no_table() -> None:
    """A newspaper: the rules run over both columns, the upright between them."""
    page = Canvas()
    text = "The council met on Monday and spoke at length about the bridge over the river. " * 6
    ends = [page.paragraph(x, 120, text, width=220) for x in (50.0, 300.0)]
    drawn = [level(100), level(max(ends) + 4), level(max(ends) + 30), upright(285, 100, max(ends) + 4)]
    layout, words = laid(page, drawn)
    assert layout.tables == ()
    read = " ".join(words[i].text for line in layout.lines for i in line.words)
    assert read == f"{text}{text}".strip()


def test_rows_ruled_in_a_frame_without_uprights_are_cut_into_columns() -> None:
    page = Canvas()
    write(page, 114, HEADS)
    goods(page, 134)
    ys = [103 + 16 * n for n in range(6)]
    layout, words = laid(page, [*map(level, ys), upright(EDGES[0], ys[0], ys[-1]), upright(EDGES[-1], ys[0], ys[-1])])
    (table,) = layout.tables
    assert table.ruled and rows(table, words) == [list(HEADS), *map(list, GOODS)]


def test_notes_ruled_in_a_frame_stay_whole() -> None:
    page = Canvas()
    notes = ("Please bring the key back to the desk", "The door is shut at nine in the evening", "Ask for the porter")
    for n, note in enumerate(notes):
        page.text(60, 114 + 16 * n, note)
    ys = [103 + 16 * n for n in range(4)]
    layout, words = laid(page, [*map(level, ys), upright(EDGES[0], ys[0], ys[-1]), upright(EDGES[-1], ys[0], ys[-1])])
    assert all(rows(table, words) == [[note] for note in notes] for table in layout.tables)


def test_labels_with_what_is_written_beside_them_are_no_table() -> None:
    page = Canvas()
    for n, (a, b, c, d) in enumerate((
        ("Number:", "151-20", "Agency:", "Harbour office"),
        ("Age:", "3 years", "Gender:", "not told"),
        ("Town:", "Northgate", "Street:", "Mill Lane"),
    )):  # fmt: skip
        for x, text in zip((50, 130, 300, 390), (a, b, c, d), strict=True):
            page.text(x, 114 + 16 * n, text)
    layout, words = laid(page, [])
    assert layout.tables == ()
    goods(page, 162)
    layout, words = laid(page, [])
    (table,) = layout.tables
    assert rows(table, words) == [list(row) for row in GOODS]


def test_a_row_of_boxes_close_over_a_table_in_the_same_columns_is_its_head() -> None:
    """The last box is over two columns."""
    page = Canvas()
    heads = EDGES[:3] + EDGES[-1:]
    write(page, 114, ("Code", "Article", "What it costs"), heads)
    goods(page, 138)
    ys = [125 + 16 * n for n in range(5)]
    table_lines = [*map(level, ys), *(upright(x, ys[0], ys[-1]) for x in EDGES)]
    layout, words = laid(page, [*box(100, 120, heads), *table_lines])
    (table,) = layout.tables
    assert rows(table, words) == [["Code", "Article", "What it costs", ""], *map(list, GOODS)]
    assert [cell.column_span for cell in table.cells if cell.row == 0] == [1, 1, 2]


def test_two_tables_in_the_same_columns_with_a_line_between_stay_two() -> None:
    page = Canvas()
    write(page, 114, HEADS)
    page.text(50, 136, "Of the garden")
    goods(page, 158)
    ys = [145 + 16 * n for n in range(5)]
    table_lines = [*map(level, ys), *(upright(x, ys[0], ys[-1]) for x in EDGES)]
    layout, words = laid(page, [*box(100, 120, EDGES), *table_lines])
    assert [len(rows(table, words)) for table in layout.tables] == [1, 4]


def test_a_frame_with_a_rule_under_its_head_alone_has_the_columns_of_its_rows() -> None:
    page = Canvas()
    write(page, 114, HEADS)
    end = goods(page, 134)
    layout, words = laid(page, [*box(100, end), level(120)])
    (table,) = layout.tables
    assert table.ruled and rows(table, words) == [list(HEADS), *map(list, GOODS)]


def test_text_in_a_frame_with_a_rule_under_its_head_stays_whole() -> None:
    page = Canvas()
    page.text(60, 114, "To whom it may concern")
    end = page.paragraph(60, 134, "The keys are kept at the desk and the lamps are put out at nine. " * 5, width=440)
    layout, _ = laid(page, [*box(100, end), level(120)])
    assert all(table.columns == 1 for table in layout.tables)


def test_headings_at_the_left_of_columns_whose_figures_end_at_the_right_are_theirs() -> None:
    page = Canvas()
    write(page, 114, HEADS)
    goods(page, 134)
    layout, words = laid(page, [])
    (table,) = layout.tables
    assert rows(table, words) == [list(HEADS), *map(list, GOODS)]
