"""Steps 12 and 13: typed values with every reason to doubt them; nothing accepted without evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.field import COUNTED, Candidate, FieldState, FieldValue, RankedField, Reason, RuleResult, Source
from app.model.schema import FieldType, RuleSpec, Schema, TableSpec
from app.pipeline import s12_validate, s13_route
from app.readers.values import Parsed, parse
from app.trust.evidence import Evidence
from tests.pipeline.contexts import CONTEXT
from tests.readers.pages import RECEIPT, candidate, spec

M = FieldType.MONEY
SURE = Evidence(thresholds={f.key: 0.3 for f in RECEIPT.fields})


def good(**changed: Candidate) -> dict[str, Candidate]:
    fields = {
        "company": candidate("company", "ACME LTD", type=FieldType.ORGANISATION, grounded=True),
        "date": candidate("date", "2026-11-03", type=FieldType.DATE, raw="3/11/26", grounded=True),
        "address": candidate("address", "1 High St", type=FieldType.ADDRESS, grounded=True),
        "total": candidate("total", "9.00", type=FieldType.MONEY, currency="MYR", grounded=True),
    }
    return fields | changed


def ranked(fields: dict[str, Candidate], **more: tuple[Candidate, ...]) -> tuple[RankedField, ...]:
    return tuple(RankedField(field=k, candidates=(c, *more.get(k, ()))) for k, c in fields.items())


async def validate(fields: tuple[RankedField, ...]) -> s12_validate.Output:
    return (await s12_validate.run(CONTEXT, s12_validate.Input(schema=RECEIPT, fields=fields))).output


def by_key(values: tuple[FieldValue, ...]) -> dict[str, FieldValue]:
    return {v.field: v for v in values}


async def route(
    out: s12_validate.Output, evidence: Evidence | None = None, missing: tuple[int, ...] = ()
) -> s13_route.Output:
    asked = s13_route.Input(
        schema=RECEIPT,
        values=out.values,
        rules=out.rules,
        evidence=evidence or Evidence(),
        incomplete_pages=missing,
    )
    return (await s13_route.run(CONTEXT, asked)).output


async def test_there_is_one_value_a_field_in_the_schemas_order() -> None:
    out = await validate(ranked(good()))
    assert [v.field for v in out.values] == [f.key for f in RECEIPT.fields]
    total = by_key(out.values)["total"]
    assert (total.value, total.currency, total.state, total.reasons) == ("9.00", "MYR", FieldState.FLAGGED, ())
    assert (total.source, total.engine, total.page) == (Source.RULES, "rules", 1)
    assert all(rule.passed for rule in out.rules)


async def test_a_required_field_that_was_not_found_says_so() -> None:
    fields = good()
    del fields["total"], fields["address"]
    out = await validate(ranked(fields))
    values = by_key(out.values)
    assert values["total"].reasons == (Reason.NOT_FOUND,)
    assert values["total"].state is FieldState.FLAGGED
    assert values["total"].message == "Total was not found."
    assert (values["address"].state, values["address"].reasons) == (FieldState.ABSENT, ())
    (failed, unclear) = [rule for rule in out.rules if not rule.passed]
    assert unclear.rule == "date_order", "without the total there is no currency to tell how dates are written"
    assert (failed.rule, failed.fields) == ("required", ("total",))
    assert "Total is required" in failed.message


async def test_doubts_are_named_in_words() -> None:
    rival = candidate("company", "OTHER LTD", type=FieldType.ORGANISATION, source=Source.AI, confidence=0.4)
    fields = good(
        date=candidate("date", None, type=FieldType.DATE, raw="3 Smarch", grounded=True),
        total=candidate("total", "9.00", type=FieldType.MONEY, source=Source.AI),
    )
    values = by_key((await validate(ranked(fields, company=(rival,)))).values)
    assert values["date"].reasons == (Reason.UNREADABLE,)
    assert values["date"].value is None
    assert values["date"].raw == "3 Smarch"
    assert "Not a date" in values["date"].message
    assert values["total"].reasons == (Reason.NOT_GROUNDED,)
    assert values["company"].reasons == (Reason.READERS_DISAGREE,)
    assert "OTHER LTD" in values["company"].message
    assert values["company"].candidates[1] == rival


async def test_a_readers_own_alternatives_are_no_disagreement() -> None:
    second = candidate("company", "OTHER LTD", type=FieldType.ORGANISATION, confidence=0.4)
    seconded = replace(good()["company"], also=(Source.AI,))
    third = candidate("company", "X LTD", type=FieldType.ORGANISATION, source=Source.AI, confidence=0.1)
    values = by_key((await validate(ranked(good(company=seconded), company=(second, third)))).values)
    assert values["company"].reasons == ()


async def test_two_currencies_on_one_receipt_are_doubted() -> None:
    tax = candidate("tax", "0.50", type=FieldType.MONEY, currency="EUR", grounded=True)
    out = await validate(ranked(good(tax=tax)))
    values = by_key(out.values)
    assert values["tax"].reasons == values["total"].reasons == (Reason.RULE_FAILED,)
    assert values["company"].reasons == ()
    assert "EUR and MYR" in next(r.message for r in out.rules if not r.passed)


STATEMENT = Schema(
    key="statement",
    title="Statement",
    version=1,
    fields=(
        spec("iban", FieldType.IDENTIFIER, format="iban"),
        spec("period_end", FieldType.DATE),
        spec("total", FieldType.MONEY, minimum="0", maximum="100"),
        spec("reference", FieldType.IDENTIFIER, pattern=r"[A-Z]{2}-\d+"),
    ),
    tables=(
        TableSpec(
            key="lines",
            title="Lines",
            required=True,
            columns=(spec("day", FieldType.DATE), spec("amount", FieldType.MONEY, required=True), spec("left", M)),
        ),
    ),
    rules=(
        RuleSpec(key="adds_up", expression="sum(lines.amount) == total"),
        RuleSpec(key="running", table="lines", expression="left == previous.left - amount"),
    ),
)


def cell(row: int, key: str, value: str, type: FieldType = M) -> RankedField:
    one = candidate(key, value, type=type, table="lines", row=row, grounded=True)
    return RankedField(field=key, candidates=(one,), table="lines", row=row)


async def state(*fields: RankedField) -> s12_validate.Output:
    return (await s12_validate.run(CONTEXT, s12_validate.Input(schema=STATEMENT, fields=fields))).output


def one(key: str, value: str, type: FieldType, raw: str | None = None) -> RankedField:
    return RankedField(field=key, candidates=(candidate(key, value, type=type, raw=raw, grounded=True),))


def flagged(out: s12_validate.Output) -> set[tuple[str, int | None]]:
    return {(v.field, v.row) for v in out.values if Reason.RULE_FAILED in v.reasons}


async def test_checksum_pattern_and_range_are_told_and_the_value_is_kept() -> None:
    out = await state(
        one("iban", "DE89 3704 0044 0532 0130 01", FieldType.IDENTIFIER),
        one("total", "250.00", M),
        one("reference", "17", FieldType.IDENTIFIER),
    )
    values = by_key(out.values)
    assert values["iban"].value == "DE89 3704 0044 0532 0130 01"
    assert "check digits of this IBAN" in values["iban"].message
    assert values["total"].message == "Total is 250.00, but at most 100 is expected."
    assert values["reference"].message.startswith("Reference is not written as it should be")
    assert [r.rule for r in out.rules if not r.passed] == ["required", "format", "range", "pattern"]
    assert flagged(out) == {("iban", None), ("total", None), ("reference", None)}


async def test_the_canonical_form_stands_beside_the_raw_words() -> None:
    iban = by_key((await state(one("iban", "DE89 3704 0044 0532 0130 00", FieldType.IDENTIFIER))).values)["iban"]
    assert (iban.value, iban.raw) == ("DE89370400440532013000", "DE89 3704 0044 0532 0130 00")
    assert iban.reasons == ()


async def test_a_sum_that_differs_flags_all_it_was_made_of() -> None:
    out = await state(one("total", "42.00", M), cell(1, "amount", "40.00"), cell(2, "amount", "1.00"))
    assert flagged(out) == {("total", None), ("amount", 1), ("amount", 2)}
    message = "The sum of Amount in Lines is 41.00, but Total is 42.00."
    assert by_key(out.values)["total"].message == message
    assert [r.message for r in out.rules if r.rule == "adds_up"] == [message]


async def test_a_running_balance_flags_the_row_that_does_not_fit() -> None:
    cells = [cell(n, "amount", "1.00") for n in (1, 2, 4)]
    left = [cell(1, "left", "9.00"), cell(2, "left", "8.00"), cell(4, "left", "1.00")]
    out = await state(one("total", "3.00", M), *cells, *left)
    assert flagged(out) == {("amount", 4), ("left", 4)}
    (failed,) = [r for r in out.rules if not r.passed]
    assert (failed.rule, failed.table, failed.row) == ("running", "lines", 4)
    first = await state(one("total", "2.00", M), *cells[:2], left[0], cell(2, "left", "9.00"))
    assert flagged(first) == {("amount", 2), ("left", 2), ("left", 1)}, "nothing vouches for the first row"


async def test_a_required_column_and_table_are_missed() -> None:
    out = await state(cell(1, "day", "2026-11-03", FieldType.DATE))
    (missing,) = [v for v in out.values if v.table == "lines" and v.field == "amount"]
    assert (missing.row, missing.reasons, missing.state) == (1, (Reason.NOT_FOUND,), FieldState.FLAGGED)
    assert not any(r.passed for r in out.rules if r.fields == ("lines.amount",) and r.rule == "required")
    none = await state()
    assert [r.message for r in none.rules if not r.passed] == ["Lines is required, and has no row."]
    assert [r.applied for r in none.rules if r.rule == "adds_up"] == [False]


@pytest.mark.parametrize(
    ("other", "currency", "value", "passed"),
    [
        ("23/11/2026", None, "2026-04-03", True),
        ("11/23/2026", None, "2026-03-04", True),
        ("01/02/2026", "EUR", "2026-04-03", True),
        ("01/02/2026", None, "2026-04-03", False),
        ("01/02/2026", "USD", "2026-03-04", False),
    ],
)
async def test_a_date_of_two_readings_follows_the_documents_others_or_goes_to_a_person(
    other: str, currency: str | None, value: str, passed: bool
) -> None:
    day = parse(FieldType.DATE, other)
    assert isinstance(day, Parsed)
    line = candidate("day", day.value, type=FieldType.DATE, raw=other, table="lines", row=1, grounded=True)
    paid = candidate("amount", "5.00", type=M, currency=currency, table="lines", row=1, grounded=True)
    out = await state(
        one("period_end", "2026-04-03", FieldType.DATE, raw="03/04/2026"),
        RankedField(field="day", candidates=(line,), table="lines", row=1),
        RankedField(field="amount", candidates=(paid,), table="lines", row=1),
    )
    end = by_key(out.values)["period_end"]
    assert end.value == value
    (rule,) = [r for r in out.rules if r.rule == "date_order"]
    assert rule.passed is passed
    assert (Reason.RULE_FAILED in end.reasons) is not passed
    if not passed:
        assert end.message == "03/04/2026 can be 3 April 2026 or 4 March 2026: nothing on the document says which."


async def test_without_evidence_every_value_goes_to_a_person() -> None:
    out = await route(await validate(ranked(good())))
    assert not out.approve
    assert out.reasons == ("no_evidence",)
    for value in out.values:
        present = value.value is not None
        assert value.state is (FieldState.FLAGGED if present else FieldState.ABSENT)
        assert (Reason.NO_EVIDENCE in value.reasons) is present


async def test_no_evidence_stands_beside_the_other_reasons() -> None:
    fields = good(total=candidate("total", "9.00", type=FieldType.MONEY))
    del fields["company"]
    values = by_key((await route(await validate(ranked(fields)))).values)
    assert values["total"].reasons == (Reason.NOT_GROUNDED, Reason.NO_EVIDENCE)
    assert values["company"].reasons == (Reason.NOT_FOUND,)


async def test_with_evidence_for_all_it_is_approved() -> None:
    out = await route(await validate(ranked(good())), SURE)
    assert out.approve
    assert out.reasons == ()
    assert {v.state for v in out.values} == {FieldState.ACCEPTED, FieldState.ABSENT}


async def test_below_the_threshold_it_is_not() -> None:
    evidence = Evidence(thresholds=SURE.thresholds | {"total": 0.9})
    out = await route(await validate(ranked(good())), evidence)
    assert not out.approve
    assert out.reasons == ("below_error_budget",)
    assert by_key(out.values)["total"].reasons == (Reason.BELOW_ERROR_BUDGET,)
    assert by_key(out.values)["date"].state is FieldState.ACCEPTED


async def test_one_value_not_on_the_page_stops_the_whole() -> None:
    fields = good(date=candidate("date", "2026-11-03", type=FieldType.DATE, confidence=0.9))
    out = await route(await validate(ranked(fields)), SURE)
    assert not out.approve
    assert out.reasons == ("not_grounded",)


async def test_missing_pages_stop_it_however_sure_the_rest_is() -> None:
    out = await route(await validate(ranked(good())), SURE, missing=(2,))
    assert not out.approve
    assert out.reasons == ("pages_missing",)
    present = [v for v in out.values if v.value is not None]
    assert all(v.state is FieldState.FLAGGED and Reason.PAGES_MISSING in v.reasons for v in present)


async def test_an_unknown_type_goes_to_a_person_with_that_reason() -> None:
    out = (await s12_validate.run(CONTEXT, s12_validate.Input(schema=None, fields=()))).output
    asked = s13_route.Input(schema=None, values=out.values, rules=out.rules, evidence=SURE)
    routed = (await s13_route.run(CONTEXT, asked)).output
    assert (routed.approve, routed.values, routed.reasons) == (False, (), ("unknown_schema",))


async def test_a_page_with_nothing_on_it_is_not_approved() -> None:
    out = await route(await validate(()), SURE)
    assert not out.approve
    assert out.reasons == ("not_found",)


async def test_a_failed_rule_alone_stops_it() -> None:
    out = await validate(ranked(good()))
    failed = RuleResult(rule="sum", fields=("total",), passed=False, message="The sum differs.")
    routed = await route(replace(out, rules=(*out.rules, failed)), SURE)
    assert not routed.approve
    assert routed.reasons == ("rule_failed",)


@given(
    st.lists(st.sampled_from([f.key for f in RECEIPT.fields]), unique=True),
    st.dictionaries(st.sampled_from([f.key for f in RECEIPT.fields]), st.floats(0, 1)),
    st.floats(0, 1),
    st.booleans(),
    st.booleans(),
)
async def test_approved_means_every_field_present_is_proven_and_on_the_page(
    keys: list[str], thresholds: dict[str, float], confidence: float, grounded: bool, missing: bool
) -> None:
    examples = {"date": "2026-11-03", "total": "9.00", "tax": "1.00"}
    fields = {
        f.key: candidate(
            f.key, examples.get(f.key, "Some text 1"), type=f.type, confidence=confidence, grounded=grounded
        )
        for f in RECEIPT.fields
        if f.key in keys
    }
    evidence = Evidence(thresholds=thresholds)
    out = await route(await validate(ranked(fields)), evidence, missing=(2,) if missing else ())
    if out.approve:
        assert grounded
        assert not missing
        assert all(evidence.accepts(key, confidence) for key in keys)
        assert {f.key for f in RECEIPT.fields if f.required} <= set(keys)
    else:
        assert out.reasons


async def test_rows_are_counted_against_what_the_document_says() -> None:
    def counted(number: str) -> RankedField:
        found = candidate(COUNTED, number, type=FieldType.NUMBER, table="lines", row=0, grounded=True)
        return RankedField(field=COUNTED, candidates=(found,), table="lines", row=0)

    rows = (cell(1, "amount", "10.00"), cell(2, "amount", "12.00"))
    (missing,) = [r for r in (await state(*rows, counted("3"))).rules if r.rule == "rows"]
    assert not missing.passed
    assert "2 rows were read" in missing.message and "says 3" in missing.message
    (complete,) = [r for r in (await state(*rows, counted("2"))).rules if r.rule == "rows"]
    assert complete.passed
