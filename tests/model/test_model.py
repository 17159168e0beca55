"""The plain types keep their promises."""

from __future__ import annotations

import copy

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from app.model.document import DOCUMENT_STEPS, PAGE_STEPS, Scope, Step
from app.model.field import Candidate, Source
from app.model.geometry import Box, Transform
from app.model.page import Word
from app.model.schema import FieldType

shares = st.floats(0, 1, allow_nan=False)
boxes = st.builds(
    lambda a, b, c, d: Box(x0=min(a, b), y0=min(c, d), x1=max(a, b), y1=max(c, d)), shares, shares, shares, shares
)


@given(st.lists(boxes, min_size=1, max_size=8))
def test_a_box_around_boxes_holds_each_of_them(many: list[Box]) -> None:
    around = Box.around(many)
    assert all(around.x0 <= b.x0 and around.y0 <= b.y0 and around.x1 >= b.x1 and around.y1 >= b.y1 for b in many)


def test_the_fourteen_steps_are_numbered_and_scoped_as_documented() -> None:
    assert [s.number for s in Step] == list(range(1, 15))
    assert [s.value for s in PAGE_STEPS] == [
        "enhance",
        "ocr",
        "layout",
        "classify",
        "extract",
        "ground",
        "score",
    ]
    assert {s for s in Step if s.scope is Scope.SUBDOCUMENT} == {Step.VALIDATE, Step.ROUTE, Step.PUBLISH}
    assert set(DOCUMENT_STEPS) | set(PAGE_STEPS) == set(Step)


def test_a_candidate_survives_being_stored() -> None:
    candidate = Candidate(
        field="total",
        type=FieldType.MONEY,
        value="9.00",
        currency="MYR",
        raw="RM 9.00",
        confidence=0.83,
        source=Source.RULES,
        engine="rules",
        engine_version="1",
        page=1,
        words=(4, 5),
        box=Box(x0=0.61, y0=0.52, x1=0.71, y1=0.54),
    )
    adapter = TypeAdapter(tuple[Candidate, ...])
    assert adapter.validate_json(adapter.dump_json((candidate,))) == (candidate,)


def test_an_untouched_page_has_the_identity_transform() -> None:
    assert Transform().is_identity
    assert not Transform(matrix=(0, -1, 10, 1, 0, 0, 0, 0, 1)).is_identity


def test_words_are_the_same_in_another_process() -> None:
    word = Word(text="Total", box=Box(x0=0.1, y0=0.2, x1=0.3, y1=0.4), confidence=0.9)
    assert copy.deepcopy((word, word.box)) == (word, word.box)  # by what pickle does
