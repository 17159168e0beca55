"""Days of rows without a year, and those printed once for several rows."""

from __future__ import annotations

from app.model.field import Candidate, FieldValue, RankedField, Reason, Source
from app.model.schema import FieldType
from app.pipeline import s12_validate
from app.readers.catalogue import builtin_schemas
from app.readers.row_dates import completed
from app.readers.rules_dates import two_days
from app.readers.rules_found import Found
from tests.pipeline.contexts import CONTEXT

STATEMENT = next(s for s in builtin_schemas() if s.key == "bank_statement")


def _candidate(field: str, value: str | None, raw: str, row: int | None) -> RankedField:
    table = None if row is None else "transactions"
    spec = STATEMENT.field(field) if table is None else STATEMENT.tables[0].column(field)
    assert spec is not None
    one = Candidate(
        field=field, type=spec.type, value=value, raw=raw, confidence=0.9, source=Source.RULES, engine="rules",
        engine_version="3", page=1, table=table, row=row, grounded=True,
    )  # fmt: skip
    return RankedField(field=field, candidates=(one,), table=table, row=row)


async def days(period: tuple[str, str] | None, *cells: str | None) -> list[FieldValue]:
    """The dates of rows with these texts; None for a row without one."""
    fields = [_candidate("debit", "1.00", "1.00", n) for n in range(1, len(cells) + 1)]
    fields += [_candidate("date", None, text, n) for n, text in enumerate(cells, start=1) if text is not None]
    if period is not None:
        fields += [_candidate("period_start", period[0], period[0], None)]
        fields += [_candidate("period_end", period[1], period[1], None)]
    out = (await s12_validate.run(CONTEXT, s12_validate.Input(schema=STATEMENT, fields=tuple(fields)))).output
    found = {v.row: v for v in out.values if v.table is not None and v.type is FieldType.DATE}
    return [found[n] for n in range(1, len(cells) + 1)]


async def test_the_year_is_that_of_the_documents_dates() -> None:
    found = await days(("2025-05-01", "2025-05-28"), "02.05.", "5 May", "May 6", "07/05", "8 mai")
    assert [v.value for v in found] == ["2025-05-02", "2025-05-05", "2025-05-06", "2025-05-07", "2025-05-08"]
    assert all(Reason.UNREADABLE not in v.reasons for v in found)


async def test_over_new_year_each_day_is_within_the_period() -> None:
    found = await days(("2025-12-15", "2026-01-14"), "30.12.", "02.01.")
    assert [v.value for v in found] == ["2025-12-30", "2026-01-02"]


async def test_a_blank_day_is_that_of_the_row_above_and_less_sure() -> None:
    found = await days(("2025-05-01", "2025-05-28"), None, "02.05.", None, "03.05.")
    assert [v.value for v in found] == [None, "2025-05-02", "2025-05-02", "2025-05-03"]
    assert Reason.NOT_FOUND in found[0].reasons
    assert found[2].confidence < found[1].confidence


async def test_without_a_date_on_the_document_no_year_is_made_up() -> None:
    found = await days(None, "02.05.", "5 May")
    assert [v.value for v in found] == [None, None]


async def test_a_day_that_cannot_be_read_is_not_covered_up_by_the_one_above() -> None:
    found = await days(("2025-05-01", "2025-05-28"), "02.05.", "O?.05")
    assert [v.value for v in found] == ["2025-05-02", None]


def test_what_has_its_year_is_left_alone() -> None:
    assert completed(STATEMENT, []) == []


def test_a_period_whose_both_ends_seem_one_day_ends_on_a_later_one() -> None:
    first, last = (
        Found(value, None, value, (n,), 0.7, "a day") for n, value in enumerate(("2026-03-01", "2026-03-31"))
    )
    assert two_days([first], [first, last]) == ([first], [last])
    assert two_days([last, first], [last]) == ([first], [last])
    assert two_days([first], [first]) == ([], [])  # one day alone is no period
    assert two_days([first], [last]) == ([first], [last])
