"""Which printed words were read."""

from __future__ import annotations

import pytest

from app.bench.words import Miss, count_words, words_missed


@pytest.mark.parametrize(
    ("printed", "read", "missed"),
    [
        (["Total due 9.00"], ["TOTALDUE 9,00"], []),
        (["Total due 9.00"], ["Total duo 9.00"], ["due"]),
        (["Total due", "Paid by card"], ["Total due Paid by card"], []),
        (["pack", "pack"], ["pack"], ["pack"]),
        (["the supplier shall deliver", "the supplier shall pay"], ["the supplier shall deliver"], 4),
        (["a b"], [], ["a", "b"]),
        (["-- , --"], [], []),
        (["Hexagon bolt 12 mm"], ["351 Hexagon bolt 12 mm each 4.20"], []),
        (["Hexagon bolt 12 mm"], ["351 Hexag0n bolt 12 mm each 4.20"], ["Hexagon"]),
        (["05/09/2026", "Oakfield Farm", "98.29"], ["05/09/2026 Oakfie1d Farrn 98.29"], ["Oakfield", "Farm"]),
    ],
)
def test_words_are_found_line_by_line_and_only_once(
    printed: list[str], read: list[str], missed: list[str] | int
) -> None:
    found = [miss.word for miss in words_missed(printed, read)]
    assert (len(found) if isinstance(missed, int) else found) == missed


def test_words_are_counted_as_they_are_looked_for() -> None:
    assert count_words(["Total due: 9.00 --", ""]) == 3


def test_a_word_with_a_wrong_letter_is_misread_and_one_that_is_not_there_is_lost() -> None:
    printed = ["sufficient security", "Total 98.29"]
    assert words_missed(printed, ["suficient security", "Total"]) == [
        Miss("sufficient", lost=False),
        Miss("98.29", lost=True),
    ]
