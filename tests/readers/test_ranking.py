"""Equal values joined, agreement counted, nothing certain."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.model.field import Candidate, Source
from app.model.schema import FieldType
from app.readers.ranking import CEILING, KEPT, best_across, rank
from tests.readers.pages import candidate

MONEY = FieldType.MONEY


def test_two_readers_that_agree_are_surer_than_each() -> None:
    (one,) = rank(
        [
            candidate("total", "9.00", type=MONEY, confidence=0.7, grounded=True, words=(3,)),
            candidate("total", "9", type=MONEY, confidence=0.6, grounded=True, source=Source.AI, currency="MYR"),
        ]
    )
    assert (one.value, one.currency, one.source, one.also) == ("9.00", "MYR", Source.RULES, (Source.AI,))
    assert one.words == (3,)
    assert 0.87 < one.confidence < 0.89


def test_one_reader_saying_it_twice_is_no_surer() -> None:
    (one,) = rank([candidate("total", "9.00", type=MONEY, confidence=0.5, grounded=True)] * 3)
    assert one.confidence == 0.5
    assert one.also == ()


def test_a_readers_second_choice_does_not_count_as_agreement() -> None:
    first, second = rank(
        [
            candidate("total", "8.00", type=MONEY, confidence=0.7, grounded=True),
            candidate("total", "9.00", type=MONEY, confidence=0.4, grounded=True),
            candidate("total", "9.00", type=MONEY, confidence=0.6, grounded=True, source=Source.AI),
        ]
    )
    assert (first.value, first.confidence) == ("8.00", 0.7)
    assert (second.value, second.confidence, second.also) == ("9.00", 0.6, ())


def test_a_value_that_is_not_on_the_page_falls_behind() -> None:
    ranked = rank(
        [
            candidate("total", "9.99", type=MONEY, confidence=0.9, source=Source.AI),
            candidate("total", "9.00", type=MONEY, confidence=0.5, grounded=True),
        ]
    )
    assert [(c.value, c.confidence) for c in ranked] == [("9.00", 0.5), ("9.99", 0.45)]


def test_the_same_total_on_two_pages_is_one_value() -> None:
    ranked = best_across(
        [
            (candidate("total", "9.00", type=MONEY, confidence=0.6, page=1),),
            (candidate("total", "9.00", type=MONEY, confidence=0.8, page=2), candidate("total", "1.00", type=MONEY)),
        ]
    )
    assert [(c.value, c.page, c.confidence) for c in ranked] == [("9.00", 2, 0.8), ("1.00", 1, 0.5)]


CANDIDATES = st.lists(
    st.builds(
        candidate,
        st.just("total"),
        st.sampled_from(["1.00", "1", "2.00", "3.00", None]),
        type=st.just(MONEY),
        confidence=st.floats(0, 1, allow_subnormal=False),  # half of the least is nothing, and a tie
        source=st.sampled_from(list(Source)),
        grounded=st.booleans(),
        page=st.integers(1, 3),
    ),
    max_size=30,
)


@given(CANDIDATES)
def test_ranking_keeps_confidence_in_bounds_and_each_value_once(many: list[Candidate]) -> None:
    ranked = rank(many)
    assert len(ranked) <= KEPT
    assert bool(ranked) == bool(many)
    assert [c.confidence for c in ranked] == sorted((c.confidence for c in ranked), reverse=True)
    assert all(0.0 <= c.confidence <= 1.0 for c in ranked)
    assert all(c.confidence <= CEILING for c in ranked if c.also)
    assert rank(reversed(many))[:1] == ranked[:1] or len({c.confidence for c in many}) < len(many)
