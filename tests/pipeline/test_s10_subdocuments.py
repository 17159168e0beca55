"""Subdocuments: stacks come apart where a document begins, and nowhere else."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bench.stacks import Tally, as_drawn, divided
from app.model.document import Range
from app.pipeline import s06_classify
from app.pipeline.context import StepContext
from app.pipeline.marks import PageMarks
from app.pipeline.s10_subdocuments import Division, Input, PageRead, PageSignals, divide, run
from app.samples.stack_developed import DEVELOPED_ON
from app.samples.stack_measured import MEASURED
from app.samples.stack_office import OFFICE
from app.samples.stack_parts import Draw
from app.samples.stacks import draw_stack
from tests.pipeline.reading import context, pool

__all__ = ["context", "pool"]


def page(number: int, first: float = 0.1, blank: bool = False, **scores: float) -> PageSignals:
    ranked = tuple(sorted(scores.items(), key=lambda pair: -pair[1]))
    return PageSignals(number=number, scores=ranked, first_page=first, blank=blank)


def test_twelve_pages_that_match_nothing_stay_one_document() -> None:
    assert divide([page(n) for n in range(1, 13)]) == (Division(pages=tuple(range(1, 13)), schema_key=None),)


def test_two_receipts_in_one_scan_become_two() -> None:
    assert divide([page(1, 0.8, receipt=0.7), page(2, 0.6, receipt=0.6)]) == (
        Division(pages=(1,), schema_key="receipt"),
        Division(pages=(2,), schema_key="receipt"),
    )


def test_a_continued_invoice_is_one_and_keeps_its_schema() -> None:
    pages = [page(1, 0.97, invoice=0.8), page(2, 0.03, receipt=0.55, invoice=0.5), page(3, 0.03)]
    assert divide(pages) == (Division(pages=(1, 2, 3), schema_key="invoice"),)


def test_another_schema_begins_another_document() -> None:
    pages = [page(1, 0.9, receipt=0.7), page(2, 0.2, payslip=0.8, receipt=0.1), page(3, 0.1)]
    assert [d.pages for d in divide(pages)] == [(1,), (2, 3)]
    assert [d.schema_key for d in divide(pages)] == ["receipt", "payslip"]


def test_blank_pages_begin_nothing_and_failed_ones_are_absent() -> None:
    pages = [page(4, 0.9, receipt=0.7), page(2, 0.0, blank=True), page(1, 0.9, receipt=0.9)]
    assert [d.pages for d in divide(pages)] == [(1, 2), (4,)]
    assert divide([]) == ()


def told(place: int, first: float = 0.1, /, **marks: Any) -> PageSignals:
    return PageSignals(number=place, scores=(), first_page=first, marks=PageMarks(**marks))


def begun(*pages: PageSignals) -> list[int]:
    return [division.pages[0] for division in divide(pages)]


def test_page_numbers_hold_a_document_together_and_end_it() -> None:
    numbered = [told(n, number=n, of=3) for n in (1, 2, 3)]
    assert begun(*numbered, told(4, 0.97, number=1, of=2), told(5, number=2, of=2)) == [1, 4]
    assert begun(told(1, lone=1), told(2, lone=2), told(3, lone=1), told(4, lone=2)) == [1, 3]
    assert begun(told(1, number=1, of=2), told(2, number=3, of=4)) == [1, 2]  # the first page of another is missing


def test_another_number_of_the_document_begins_one_and_the_same_never_does() -> None:
    again = {"letterhead": True, "titled": True}
    assert begun(told(1, 0.9, document="a17", **again), told(2, 0.9, document="a17", **again)) == [1]
    assert begun(told(1, 0.6, document="a17", **again), told(2, 0.6, document="a18", **again)) == [1, 2]
    assert begun(told(1, document="a17"), told(2, identifiers=("a17",), titled=True)) == [1]


def test_a_change_of_sender_begins_a_document() -> None:
    one, other = ("brackley", "timber", "mill", "lane"), ("dunmore", "dental", "canal", "walk")

    def sent(number: int, head: tuple[str, ...]) -> PageSignals:
        marks = PageMarks(head=head, letterhead=True, titled=True)
        return PageSignals(number=number, scores=(), first_page=0.1, marks=marks)

    assert begun(sent(1, one), sent(2, other), told(3)) == [1, 2]


def test_what_goes_on_from_page_to_page_is_one_document() -> None:
    assert begun(told(1, 0.8), told(2, 0.8, continued=True), told(3, 0.6, midway=True)) == [1]
    assert begun(told(1, 0.8, continues=True), told(2, 0.8)) == [1]


def test_other_paper_and_a_letter_that_opens_begin_documents() -> None:
    assert begun(told(1, 0.4, aspect=0.7), told(2, 0.4, aspect=0.43)) == [1, 2]
    assert begun(told(1), told(2, salutes=True, letterhead=True, dates=("01/02/2026",))) == [1, 2]


def test_blank_pages_at_the_top_go_with_what_follows() -> None:
    pages = [page(1, 0.0, blank=True), page(2, 0.9, receipt=0.8), page(3, 0.0, blank=True), page(4, 0.9, receipt=0.8)]
    assert [d.pages for d in divide(pages)] == [(1, 2, 3), (4,)]


def test_a_separator_sheet_begins_nothing_and_ends_a_document() -> None:
    sheet = {"separator": True}
    assert begun(told(1, 0.9), told(2, **sheet), told(3, 0.1)) == [1, 3]
    assert begun(told(1, **sheet), told(2, 0.9), page(3, blank=True), told(4, **sheet), told(5), told(6)) == [1, 5]


def test_a_form_filled_in_anew_begins_one_and_an_attachment_does_not() -> None:
    head = ("employee", "payroll", "payslip", "thirsk")
    one, other = (("payroll", "17"),), (("payroll", "18"),)
    assert begun(told(1, 0.2, head=head, labelled=one), told(2, 0.2, head=head, labelled=other)) == [1, 2]
    assert begun(told(1, 0.2, head=head, labelled=one), told(2, 0.2, head=head, labelled=one)) == [1]
    bill = told(1, document="2026856", kind="invoice", dates=("01/02/2026",), aspect=0.7)
    hours = {"document": "2026856", "kind": "timesheet", "dates": ("05/05/2026",), "aspect": 1.4, "titled": True}
    assert begun(bill, told(2, **hours)) == [1]


@pytest.mark.parametrize("layouts", [DEVELOPED_ON, MEASURED, OFFICE])
async def test_drawn_stacks_come_apart(context: StepContext, layouts: tuple[Draw, ...]) -> None:
    tally = Tally()
    for number in range(3):
        stack = draw_stack(Random(f"test:{number}"), layouts)
        found = await divided(context, await as_drawn(context, stack.pages))
        tally.add(stack, found, f"stack {number}")
    assert tally.f1 >= 0.95, tally.misses


signals = st.builds(
    PageSignals,
    number=st.integers(1, 40),
    scores=st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1)), max_size=3).map(tuple),
    first_page=st.floats(0, 1),
    blank=st.booleans(),
)


@given(st.lists(signals, max_size=30, unique_by=lambda s: s.number))
def test_every_page_is_in_one_document_in_order(pages: list[PageSignals]) -> None:
    assert [n for d in divide(pages) for n in d.pages] == sorted(s.number for s in pages)


def read(number: int, first: float = 0.1, blank: bool = False, **scores: float) -> PageRead:
    told = page(number, first, blank, **scores)
    classified = s06_classify.Output(scores=told.scores, sensitivity=None, first_page=told.first_page, blank=told.blank)
    return PageRead(number=number, classified=classified, fields=())


def ranged(*pages: int, schema: str | None = "receipt") -> Range:
    return Range(pages=pages, schema_key=schema, schema_version=3 if schema else None)


async def confirm(context: StepContext, ranges: list[Range], *pages: PageRead) -> list[Range]:
    return list((await run(context, Input(provisional=tuple(ranges), pages=pages))).output.ranges)


async def test_ranges_stand_as_they_were_drawn(context: StepContext) -> None:
    drawn = [ranged(1, 3), ranged(2, schema=None)]  # a person may have moved pages in any way
    assert await confirm(context, drawn, read(1), read(2, 0.9), read(3, 0.9)) == drawn


async def test_pages_that_failed_since_are_left_out(context: StepContext) -> None:
    assert await confirm(context, [ranged(1, 2), ranged(3)], read(1)) == [ranged(1)]


async def test_a_page_that_was_read_later_finds_its_place(context: StepContext) -> None:
    drawn = [ranged(1), ranged(4)]
    joined = await confirm(context, drawn, read(1, receipt=0.7), read(2), read(3, blank=True), read(4))
    assert joined == [ranged(1, 2, 3), ranged(4)]
    begun = await confirm(context, drawn, read(1, receipt=0.7), read(2, 0.9, receipt=0.8), read(3), read(4))
    assert begun == [ranged(1), ranged(2, 3), ranged(4)]
    before = await confirm(context, [ranged(2)], read(1, 0.2), read(2))
    assert before == [ranged(1, schema=None), ranged(2)]
