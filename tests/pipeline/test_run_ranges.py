"""The barrier: ranges, schemas and sensitivity of a whole document."""

from __future__ import annotations

from app.model.document import Range, Sensitivity
from app.model.schema import Schema
from app.pipeline.keys import PageKeys, schema_mark
from app.pipeline.ranges import plan, touched_by
from app.pipeline.s06_classify import Output

RECEIPT = Schema(key="receipt", title="Receipt", version=2, fields=())
INVOICE = Schema(key="invoice", title="Invoice", version=1, fields=())


def page(schema: str | None, *, first: float = 0.9, hint: Sensitivity | None = None) -> Output:
    scores = ((schema, 0.9),) if schema else ()
    return Output(scores=scores, sensitivity=hint, first_page=first, blank=False)


def drawn(pages: tuple[int, ...], schema: Schema | None) -> Range:
    return Range(
        pages=pages, schema_key=schema.key if schema else None, schema_version=schema.version if schema else None
    )


def test_a_stack_is_divided_and_each_part_has_its_schema() -> None:
    pages = {1: page("receipt"), 2: page("invoice"), 3: page("invoice", first=0.1), 4: page(None)}
    found = plan(pages, schemas=[RECEIPT, INVOICE], asked=None, sensitivity=Sensitivity.INTERNAL)
    assert found.ranges == (drawn((1,), RECEIPT), drawn((2, 3), INVOICE), drawn((4,), None))


def test_the_schema_asked_for_and_the_boundaries_a_person_drew_win() -> None:
    pages = {1: page("invoice"), 2: page("invoice"), 3: page("invoice")}
    asked = plan(pages, schemas=[RECEIPT, INVOICE], asked="receipt", sensitivity=Sensitivity.INTERNAL)
    assert {r.schema_key for r in asked.ranges} == {"receipt"}
    given = [drawn((1, 3, 4), RECEIPT), drawn((2,), None)]
    found = plan(pages, schemas=[INVOICE], asked="invoice", given=given, sensitivity=Sensitivity.INTERNAL)
    assert found.ranges == (drawn((1, 3), RECEIPT), drawn((2,), None))  # page 4 could not be read


def test_hints_raise_the_sensitivity_of_the_whole_document_and_never_lower_it() -> None:
    pages = {1: page(None), 2: page(None, hint=Sensitivity.INSIDE), 3: page(None, hint=Sensitivity.PUBLIC)}
    for own in Sensitivity:
        assert plan(pages, schemas=[], asked=None, sensitivity=own).sensitivity is Sensitivity.INSIDE
    del pages[2]
    assert plan(pages, schemas=[], asked=None, sensitivity=Sensitivity.INSIDE).sensitivity is Sensitivity.INSIDE


def test_a_lost_page_counts_for_both_its_neighbours() -> None:
    ranges = [drawn((1, 2), RECEIPT), drawn((4, 5), RECEIPT), drawn((6,), RECEIPT)]
    assert touched_by([3, 7], ranges) == ((3,), (3,), (7,))


def test_a_key_changes_with_whatever_was_read_and_with_nothing_else() -> None:
    def keys(
        split: str = "s", number: int = 1, ocr: str = "rapid@1", schemas: tuple[Schema, ...] = (RECEIPT,)
    ) -> PageKeys:
        return PageKeys(split, number, ocr=ocr, schemas=[schema_mark(schema) for schema in schemas])

    base = keys()
    assert base.layout == keys().layout
    assert base.enhance == keys(ocr="rapid@2").enhance
    assert base.ocr != keys(ocr="rapid@2").ocr
    assert base.layout == keys(schemas=(RECEIPT, INVOICE)).layout
    assert base.classify != keys(schemas=(RECEIPT, INVOICE)).classify
    assert base.layout != keys(number=2).layout
    assert base.layout != keys(split="t").layout
    extract = base.extract(RECEIPT, "rules@1", "")
    others = {
        base.extract(INVOICE, "rules@1", ""),
        base.extract(RECEIPT, "rules@2", ""),
        base.extract(RECEIPT, "rules@1", base.ask(RECEIPT, "ollama/small@1")),
    }
    assert len(others | {extract}) == 4
    assert base.score(extract) != base.ground(extract)
