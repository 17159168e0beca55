"""Steps 12 and 13: typed values with every reason to doubt them; nothing accepted without evidence."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.model.field import Candidate, FieldState, FieldValue, RankedField, Reason, RuleResult, Source
from app.model.schema import FieldType
from app.pipeline import s12_validate, s13_route
from app.trust.evidence import Evidence
from tests.pipeline.contexts import CONTEXT
from tests.readers.pages import RECEIPT, candidate

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
    (failed,) = [rule for rule in out.rules if not rule.passed]
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
