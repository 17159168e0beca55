"""Definitions of schemas: what is refused, how two differ, and their way from and to JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.errors import Invalid
from app.hitl.json_schema import from_json_schema, to_json_schema
from app.hitl.schema_changes import changes
from app.hitl.schema_checks import read_definition
from app.readers.catalogue import builtin_schemas, schema_to_json

BILL: dict[str, Any] = {
    "key": "bill",
    "title": "Bill",
    "fields": [
        {"key": "number", "type": "identifier", "title": "Number", "required": True, "pattern": r"B-\d+"},
        {"key": "issued", "type": "date", "title": "Issued", "format": "dmy", "minimum": "2000-01-01"},
        {"key": "total", "type": "money", "title": "Total", "currency": "EUR", "minimum": "0", "maximum": "1000"},
        {"key": "sex", "type": "choice", "title": "Sex", "choices": ["f", "m"], "choice_labels": {"f": ["female"]}},
    ],
    "tables": [
        {"key": "lines", "title": "Lines", "columns": [{"key": "amount", "type": "money", "title": "Amount"}]},
    ],
    "rules": [{"key": "sum", "expression": "sum(lines.amount) == total", "tolerance": "0.01"}],
}


def changed(**more: Any) -> dict[str, Any]:
    return BILL | more


def field(index: int = 0, **more: Any) -> dict[str, Any]:
    fields = [dict(f) for f in BILL["fields"]]
    fields[index] |= more
    return changed(fields=fields)


@pytest.mark.parametrize(
    ("definition", "loc", "message"),
    [
        (changed(lables={}), ("lables",), "There is no such property."),
        (field(hnit="x"), ("fields", "0", "hnit"), "There is no such property."),
        (field(0, format="ibn"), ("fields", "0", "format"), "One of iban, "),
        (field(1, format="iban"), ("fields", "1", "format"), "One of dmy, mdy, ymd."),
        (field(2, format="dmy"), ("fields", "2", "format"), "Identifiers and dates alone have a format."),
        (field(0, pattern="("), ("fields", "0", "pattern"), "Not a regular expression: unclosed group."),
        (field(0, pattern="(?=x)"), ("fields", "0", "pattern"), "Not a regular expression: look-around"),
        (field(1, pattern="x"), ("fields", "1", "pattern"), "Text and identifiers alone have a pattern."),
        (field(1, minimum="1.1.2020"), ("fields", "1", "minimum"), "In the canonical form, like 2026-01-31."),
        (field(2, minimum="1,5"), ("fields", "2", "minimum"), "In the canonical form, like 0 or 12.50."),
        (field(2, minimum="2000"), ("fields", "2", "maximum"), "Not below the minimum."),
        (
            field(0, minimum="1"),
            ("fields", "0", "minimum"),
            "Dates, amounts, numbers and percentages alone have bounds.",
        ),
        (field(2, currency="EURO"), ("fields", "2", "currency"), "Of amounts alone: the three letters"),
        (field(0, currency="EUR"), ("fields", "0", "currency"), "Of amounts alone"),
        (field(3, choice_labels={"x": ["y"]}), ("fields", "3", "choice_labels", "x"), "There is no such choice."),
        (field(3, choices=["f", "f"]), ("fields", "3", "choices"), "Each choice once"),
        (field(0, labels={"english": ["no"]}), ("fields", "0", "labels", "english"), "A language tag"),
        (field(0, labels={"en": [""]}), ("fields", "0", "labels", "en", "0"), "1 to 120 characters."),
        (
            field(0, labels={"en": ["balance … last", "… balance"]}),
            ("fields", "0", "labels", "en", "1"),
            "… stands for words left out, behind others.",
        ),
        (changed(titles={"english": ["bill"]}), ("titles", "english"), "A language tag"),
        (changed(titles={"en": [" "]}), ("titles", "en", "0"), "1 to 120 characters."),
        (field(0, key="total_currency"), ("fields", "0", "key"), "There is another one of this key."),
        (
            changed(rules=[{"key": "a", "expression": "totl > 0"}]),
            ("rules", "0", "expression"),
            "At character 1: There",
        ),
        (changed(rules=[{"key": "a"}]), ("rules", "0", "expression"), ""),
        (
            changed(rules=[{"key": f"r{n}", "expression": "total > 0"} for n in range(101)]),
            ("rules",),
            "At most 100 rules.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(definition: dict[str, Any], loc: tuple[str, ...], message: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_definition(definition)
    assert loc in [p.loc for p in refused.value.problems]
    assert any(p.msg.startswith(message) for p in refused.value.problems if p.loc == loc)


def test_a_sound_definition_is_read_as_it_was_shown() -> None:
    schema = read_definition(BILL | {"version": 3, "state": "draft", "published_at": None, "versions": []})
    assert (schema.version, schema.rules[0].tolerance, schema.fields[2].currency) == (1, "0.01", "EUR")


def test_the_built_in_ones_are_sound() -> None:
    for schema in builtin_schemas():
        assert read_definition(json.loads(schema_to_json(schema))).fields == schema.fields


def test_changes_are_told_in_words() -> None:
    fields = [dict(f) for f in BILL["fields"] if f["key"] != "issued"]
    fields[0] |= {"required": False, "labels": {"en": ["bill no"]}}
    fields[1] |= {"maximum": "2000", "title": "Sum"}
    fields.append({"key": "payer", "type": "person", "title": "Payer"})
    lines = [{**BILL["tables"][0], "columns": [{"key": "amount", "type": "number", "title": "Amount"}]}]
    after = read_definition(
        changed(fields=fields, tables=lines, rules=[], title="Invoice", titles={"de": ["rechnung"]})
    )
    texts = [c["text"] for c in changes(read_definition(BILL), after)]
    assert texts == [
        "The schema: title “Bill” became “Invoice”.",
        "The schema: names of the paper 'de': rechnung added.",
        "The field Issued is gone.",
        "The field Number: is no longer required.",
        "The field Number: labels 'en': bill no added.",
        "The field Sum: title “Total” became “Sum”.",
        "The field Sum: greatest value “1000” became “2000”.",
        "The field Payer (person) is new.",
        "The column Amount of lines: type “money” became “number”.",
        "The rule sum is gone.",
    ]
    assert changes(after, after) == []
    swapped = read_definition(changed(fields=[*BILL["fields"][1:], BILL["fields"][0]]))
    assert [c["kind"] for c in changes(read_definition(BILL), swapped)] == ["moved"]


INVOICE: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Purchase invoice",
    "type": "object",
    "required": ["invoiceNumber", "items"],
    "$defs": {
        "party": {
            "type": "object",
            "properties": {"name": {"type": "string"}, "mail": {"type": "string", "format": "email"}},
        },
        "price": {"type": "object", "properties": {"amount": {"type": "number"}, "currency": {"type": "string"}}},
    },
    "properties": {
        "invoiceNumber": {"type": "string", "pattern": "^INV-[0-9]+$", "description": "As printed."},
        "issued": {"type": "string", "format": "date"},
        "sent": {"type": ["string", "null"], "format": "date-time"},
        "paid": {"type": "boolean"},
        "status": {"enum": ["open", "closed", None]},
        "days": {"type": "integer", "minimum": 0, "maximum": 90},
        "total": {"$ref": "#/$defs/price"},
        "seller": {"$ref": "#/$defs/party", "title": "Seller"},
        "site": {"type": "string", "format": "uri"},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "code": {"anyOf": [{"type": "string"}, {"type": "number"}]},
        "tags": {"type": "array", "items": {"type": "string"}},
        "items": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["price"],
                "properties": {
                    "label": {"type": "string", "maxLength": 10},
                    "price": {"$ref": "#/$defs/price"},
                    "parts": {"type": "array", "items": {"type": "string"}},
                },
            },
        },
    },
    "patternProperties": {"^x-": {}},
}  # fmt: skip


def test_a_json_schema_becomes_a_definition_and_what_it_cannot_say_is_told_by_path() -> None:
    mapped = from_json_schema(INVOICE)
    schema = read_definition(mapped.definition)
    assert (schema.key, schema.title) == ("purchase_invoice", "Purchase invoice")
    assert {f.key: (f.type.value, f.required) for f in schema.fields} == {
        "invoice_number": ("text", True),
        "issued": ("date", False),
        "sent": ("date", False),
        "paid": ("boolean", False),
        "status": ("choice", False),
        "days": ("number", False),
        "total": ("money", False),
        "seller_name": ("text", False),
        "seller_mail": ("email", False),
        "site": ("text", False),
        "note": ("text", False),
        "code": ("text", False),
    }
    number, days, seller = (schema.field(key) for key in ("invoice_number", "days", "seller_name"))
    assert number is not None and days is not None and seller is not None
    assert (number.pattern, number.hint, number.labels) == ("INV-[0-9]+", "As printed.", {"en": ("invoice number",)})
    assert (days.minimum, days.maximum, seller.title) == ("0", "90", "Seller: Name")
    assert [(t.key, t.required, [c.key for c in t.columns]) for t in schema.tables] == [
        ("tags", False, ["value"]),
        ("items", True, ["label", "price"]),
    ]
    told = {note["path"]: note["message"] for note in mapped.notes}
    assert told["#/properties/invoiceNumber"] == "Is called invoice_number here."
    assert told["#/properties/sent"] == "The time of day is left out."
    assert told["#/properties/site"] == "The format uri is not checked: read as text."
    assert told["#/properties/items/items/properties/parts"] == "A list inside a row is not mapped."
    assert told["#/properties/items/items/properties/label"] == "maxLength is not mapped."
    assert told["#"] == "patternProperties is not mapped."
    assert any(n["path"] == "#/properties/code" and "anyOf" in n["message"] for n in mapped.notes)


def test_a_records_json_schema_comes_back_as_the_same_fields() -> None:
    schema = read_definition(BILL)
    written = to_json_schema(schema)
    assert written["required"] == ["number"]
    assert written["properties"]["total_currency"]["type"] == ["string", "null"]
    mapped = from_json_schema(written)
    assert mapped.notes == []
    back = read_definition(mapped.definition)
    assert [(f.key, f.type, f.required, f.format, f.pattern, f.minimum, f.maximum, f.currency, f.choices)
            for f in back.fields] == [
        (f.key, f.type, f.required, f.format, f.pattern, f.minimum, f.maximum, f.currency, f.choices)
        for f in schema.fields
    ]  # fmt: skip
    assert [(t.key, [c.type for c in t.columns]) for t in back.tables] == [
        ("lines", [schema.tables[0].columns[0].type])
    ]


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"type": "string"},
        {"properties": []},
        {"$ref": "#"},
        {"allOf": [{"$ref": "#"}, {"$ref": "#"}]},
        {"properties": {"a": {"$ref": "#/properties/b"}, "b": {"$ref": "#/properties/a"}}},
        {"properties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}}},
        {"properties": {"a": {"$ref": "http://example.com/x"}}},
        {"properties": {"a": {"type": "array", "items": {"$ref": "#"}}}},
        {"properties": {"": True, "1": False, "ä": {"enum": []}, "x": {"const": 1}, "y": {"type": 7}, "z": None}},
    ],
)
def test_odd_json_schemas_are_mapped_or_refused_and_never_break(given: dict[str, Any]) -> None:
    try:
        mapped = from_json_schema(given)
    except Invalid as refused:
        assert refused.problems
        return
    try:
        read_definition(mapped.definition)
    except Invalid as refused:
        assert refused.problems


_KEYWORDS = st.sampled_from(
    ["type", "properties", "items", "$ref", "allOf", "anyOf", "enum", "const", "format", "pattern", "title", "required",
     "minimum", "x-pagewright", "$defs", "a", "b"]
)  # fmt: skip
_LEAVES = st.one_of(
    st.sampled_from(["string", "object", "array", "number", "null", "date", "#", "#/$defs/a", "#/properties/a", "a"]),
    st.none(), st.booleans(), st.integers(-3, 3), st.floats(allow_nan=False, allow_infinity=False),
)  # fmt: skip


@example({"properties": {"type": {"type": {}}}})
@given(
    st.recursive(
        st.dictionaries(_KEYWORDS, _LEAVES, max_size=3),
        lambda inner: st.dictionaries(_KEYWORDS, st.one_of(inner, st.lists(inner, max_size=3), _LEAVES), max_size=4),
        max_leaves=12,
    )
)
def test_no_json_raises_anything_else(given: dict[str, Any]) -> None:
    test_odd_json_schemas_are_mapped_or_refused_and_never_break(given)
