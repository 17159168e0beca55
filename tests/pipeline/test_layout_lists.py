"""Lists of names with figures side by side, against tables that look like them; rules, margins and heads about them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.engines.rulings import Ruling
from app.model.geometry import Box
from app.model.page import Layout, Word
from app.pipeline.s05_layout import arrange
from tests.doubles.ocr import words_of

SIZE, LEFT = 0.012, 0.1

MENU = """\
Starters                             Desserts
Onion soup              7.50         Lemon tart              8.50
with cheese and croutons             with a little cream
Green salad             6.00         Pear in red wine        9.00
Mains                                Ice cream               7.00
Roast chicken          21.50         in brandy
with lemon and thyme                 Coffee
Trout                  24.00         Espresso                3.50
almonds and potatoes                 Cappuccino              4.50
Lentil stew            17.00         from the house"""

ACCOUNTS = """\
Bread                    410         Flour                   120
Cakes                    320         Butter                  210
Rolls                    180         Sugar                    90
Coffee                   260         Milk                     75
Tea                       95         Eggs                     60
Juice                     40         Salt                     12
Wine                     310         Yeast                    18"""


def lines(words: Sequence[Word], layout: Layout) -> list[str]:
    return [" ".join(words[i].text for i in line.words) for line in layout.lines]


def written(text: str) -> tuple[Word, ...]:
    return words_of(text, left=LEFT, size=SIZE)


def side(text: str, first: int, last: int | None = None) -> list[str]:
    return [" ".join(line[first:last].split()) for line in text.splitlines() if line[first:last]]


def x(column: float) -> float:
    return LEFT + column * SIZE / 2


def y(line: float) -> float:
    """Between the line before and this one."""
    return 0.1 + line * SIZE * 1.6 - SIZE * 0.3


def level(line: float, first: float, last: float) -> Ruling:
    return Ruling(x0=x(first), y0=y(line), x1=x(last), y1=y(line))


def upright(column: float, first: float, last: float) -> Ruling:
    return Ruling(x0=x(column), y0=y(first), x1=x(column), y1=y(last))


def test_a_menu_in_two_columns_is_read_one_after_the_other_a_price_beside_its_name() -> None:
    words = written(MENU)
    assert lines(words, arrange(words, 1.0)) == side(MENU, 0, 37) + side(MENU, 37)


def test_dots_between_a_name_and_its_price_do_not_hide_the_list() -> None:
    def dotted(half: str) -> str:
        name, price = half[:20].rstrip(), half[20:].strip()
        return f"{name} {'.' * (21 - len(name))} {price:>6}" if price and price[0].isdigit() else half

    text = "\n".join(f"{dotted(line[:37]):37}{dotted(line[37:])}" for line in MENU.splitlines())
    words = written(text)
    found = [" ".join(re.sub(r"\.{2,}", "", line).split()) for line in lines(words, arrange(words, 1.0))]
    assert found.index("Lentil stew 17.00") < found.index("Desserts") < found.index("Lemon tart 8.50")


def test_a_table_whose_rows_are_filled_on_both_sides_stays_one_table() -> None:
    words = written(ACCOUNTS)
    layout = arrange(words, 1.0)
    assert lines(words, layout) == side(ACCOUNTS, 0)
    assert [(table.rows, table.columns) for table in layout.tables] == [(7, 4)]


def test_one_missing_pair_does_not_make_lists_of_a_table() -> None:
    text = ACCOUNTS.replace("Sugar                    90", "")
    words = written(text)
    assert lines(words, arrange(words, 1.0)) == side(text, 0)


def test_a_wrapped_cell_is_still_read_whole() -> None:
    text = """\
Item                               Pieces      Price
Garden chair of oiled oak with          4      89.00
cushions
Folding table of steel and glass        1     240.00
for balconies
Parasol in green or natural white       2      75.00
three metres"""
    words = written(text)
    found = lines(words, arrange(words, 1.0))
    assert found[1:3] == ["Garden chair of oiled oak with", "cushions"]


def test_lists_between_upright_rules_are_read_column_by_column() -> None:
    names = ["Adams", "Baker", "Cooper", "Dyer", "Fisher", "Glover", "Hunter", "Mason", "Miller", "Potter"]
    text = "\n".join(f"{name:<14}{110 + n}   {name + 'son':<14}{210 + n}" for n, name in enumerate(names))
    words = written(text)
    rulings = [level(at, -1, 38) for at in (0, 10)] + [upright(at, 0, 10) for at in (-1, 18.5, 38)]
    found = lines(words, arrange(words, 1.0, rulings))
    assert found == [f"{name} {110 + n}" for n, name in enumerate(names)] + [
        f"{name}son {210 + n}" for n, name in enumerate(names)
    ]


def test_a_rule_under_a_head_that_has_only_a_right_side_parts_it_from_the_columns() -> None:
    column = "the rain in spain stays on the plain"
    text = "\n".join(
        ["The Daily Rain", "", f"{'':45}Number 152", f"{'':45}Thursday", f"{'':45}August 2020", ""]
        + [f"{column} l{n:<5}  {column} r{n}" for n in range(8)]
    )
    words = written(text)
    found = lines(words, arrange(words, 1.0, [level(5.5, 0, 84)]))
    assert found.index("August 2020") < found.index(f"{column} l0") < found.index(f"{column} r0")


def test_two_columns_of_short_rows_between_rules_are_a_table() -> None:
    text = """\
Day                                     Weather
Day 1                                   Sun all day
Day 2                                   Rain at noon"""
    words = written(text)
    layout = arrange(words, 1.0, [level(0, 0, 80), level(1, 0, 80), level(3, 0, 80)])
    assert lines(words, layout) == side(text, 0)
    assert [(table.rows, table.columns) for table in layout.tables] == [(3, 2)]


def test_words_set_upright_in_the_margin_are_no_part_of_the_lines() -> None:
    text = "\n".join(f"the rain in spain stays mainly on the plain in line {n}" for n in range(12))
    stamp = [
        Word(text=word, box=Box(x0=0.03, y0=top, x1=0.045, y1=top + 0.06), confidence=0.9)
        for word, top in (("Received", 0.25), ("at", 0.2), ("counter", 0.12))
    ]
    words = (*stamp, *written(text))
    assert lines(words, arrange(words, 1.0)) == [*text.splitlines(), "Received at counter"]


def test_a_running_head_is_no_part_of_the_table_under_its_title() -> None:
    text = """\
72        Waters and Metabolism and more

Table 1: usual values of the variables of balance
             First     Second     Third
Arterial       738        37        36
Venous         732        42        42
Mixed          735        40        46"""
    words = written(text)
    table = arrange(words, 1.0).tables[0]
    assert (table.rows, table.columns) == (4, 4)
    assert "72" not in [words[i].text for cell in table.cells for i in cell.words]


def test_a_row_between_headings_is_cells_though_its_short_rules_are_not_seen() -> None:
    text = """\
Reaction          Young       Old         All
Blood
Anaemia           Common      Common      Common
Nerves
Headache          Rare        Common      Rare
Eyes
Redness           Rare        Rare        Rare"""
    words = written(text)
    rulings = [level(at, -1, 54) for at in range(8)]
    rulings += [upright(at, a, b) for at in (17, 29, 41) for a, b in ((0, 1), (2, 3), (6, 7))]
    rulings += [upright(at, 0, 7) for at in (-1, 54)]
    (table,) = arrange(words, 1.0, rulings).tables
    cells = {(cell.row, cell.column): " ".join(words[i].text for i in cell.words) for cell in table.cells}
    assert [cells[4, n] for n in range(4)] == ["Headache", "Rare", "Common", "Rare"]
    assert cells[3, 0] == "Nerves"


def test_cards_in_frames_beside_each_other_are_read_one_by_one() -> None:
    text = """\
Oak chair                       Pine table
solid and oiled                 for six people
No. 4711                        No. 4712
in stock           89.00        to order          240.00"""
    words = written(text)
    rulings = [level(at, a, b) for at in (-0.3, 4.3) for a, b in ((-2, 27), (30, 59))]
    rulings += [upright(at, -0.3, 4.3) for at in (-2, 27, 30, 59)]
    assert lines(words, arrange(words, 1.0, rulings)) == side(text, 0, 30) + side(text, 30)


def test_two_tables_with_the_same_head_are_two() -> None:
    text = """\
Stop              Days       Stop              Days
Alder Road        6:10       Union Street      7:05
Mill Bridge       6:25       Harbour           7:20
Town Hall         6:40       Town Hall         7:35
Harbour           6:55       Mill Bridge       7:50
Union Street      7:10       Alder Road        8:05
Gate              7:25       Cross Lane        8:20"""
    words = written(text)
    layout = arrange(words, 1.0)
    assert lines(words, layout) == side(text, 0, 29) + side(text, 29)
    assert [(table.rows, table.columns) for table in layout.tables] == [(7, 2), (7, 2)]


def test_three_lists_of_unlike_length_are_read_one_after_the_other() -> None:
    names = ["Adams-Hillcrest", "Baker", "Cooper", "Dyer", "Fish", "Glover", "Hunt", "Mason", "Moss", "Potter", "Smith"]
    columns = []
    for at, (heads, many) in enumerate((((0, 5), 9), ((0, 3, 7), 11), ((0, 2, 4), 9))):
        rows = [f"{name + 'o' * at:<22}{201 + 7 * n} {10 + at}" for n, name in enumerate(names[:many])]
        for n in reversed(heads):
            rows.insert(n, "Under " + "ABC"[at])
        columns.append(rows)
    text = "\n".join("".join(f"{rows[n] if n < len(rows) else '':36}" for rows in columns).rstrip() for n in range(14))
    words = written(text)
    assert lines(words, arrange(words, 1.0)) == [" ".join(row.split()) for rows in columns for row in rows]
