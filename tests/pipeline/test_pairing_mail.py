"""The head of a letter by mail is no form, however many labels and values it has."""

from __future__ import annotations

from app.pipeline import s05_layout
from app.pipeline.context import StepContext
from app.pipeline.pairing import pairs_on
from app.pipeline.resemblance import text_lines
from tests.doubles.ocr import words_of
from tests.pipeline.reading import context, pool

__all__ = ["context", "pool"]

MAIL = """\
From: Ida Holm
To: orders@nordhavn.example
Subject: Order 4411
Sent: Monday
Hello, please send us four boards."""
FORM = """\
Name: Ida Holm
Town: Vejle
Boat: Terne
Length: short
Berth: west"""


async def test_the_head_of_a_mail_is_no_form(context: StepContext) -> None:
    found = []
    for text in (MAIL, FORM):
        words = words_of(text)
        layout = (await s05_layout.run(context, s05_layout.Input(words=words, aspect=0.7))).output.layout
        found.append(pairs_on(list(text_lines(words, layout))).printed)
    assert found[0] == 0
    assert found[1] > 0


async def test_values_of_a_form_may_end_at_one_edge(context: StepContext) -> None:
    rows = [("Fornavn", "Ida"), ("Efternavn", "Kjærgaard"), ("Adresse", "Havnegade 4"), ("Mobil", "17 95 55 33")]
    rows += [("Medlem", "Aktiv"), ("Indmeldt", "24. august 2026")]
    words = words_of("\n".join(label + value.rjust(60 - len(label)) for label, value in rows))
    layout = (await s05_layout.run(context, s05_layout.Input(words=words, aspect=0.7))).output.layout
    assert pairs_on(list(text_lines(words, layout))).placed == len(rows)
