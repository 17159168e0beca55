"""The form of a schema holds all that a schema says, and its lines of words are read as they are written."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

import pytest

from app.errors import FieldProblem
from app.hitl.schema_checks import read_definition
from app.model.schema import Schema
from app.readers.catalogue import builtin_schemas
from app.web import schema_text as text
from app.web.schema_form import definition_of, form_of, place_problems, read_schema_form


@pytest.mark.parametrize("schema", builtin_schemas(), ids=lambda schema: schema.key)
def test_a_schema_comes_through_the_form_as_it_was(schema: Schema) -> None:
    form = form_of(schema)
    kept = replace(read_definition(definition_of(form)), version=schema.version)
    assert _without_repeats(asdict(kept)) == _without_repeats(asdict(schema))
    assert read_schema_form(_inputs(form)) == form


def _without_repeats(value: object) -> object:
    """Words that a schema names twice are kept once."""
    if isinstance(value, dict):
        return {key: _without_repeats(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        parts = [_without_repeats(part) for part in value]
        return list(dict.fromkeys(parts)) if all(isinstance(part, str) for part in parts) else parts
    return value


def _inputs(form: object) -> list[tuple[str, str]]:
    """What a browser would send of it."""
    sent: list[tuple[str, str]] = []

    def walk(part: Any, prefix: str) -> None:
        for name, value in ((field.name, getattr(part, field.name)) for field in fields(part)):
            if isinstance(value, tuple):
                for one in value:
                    walk(one, f"{one.name}.")
            elif value is True:
                sent.append((f"{prefix}{name}", "1"))
            elif isinstance(value, str) and name != "name":
                sent.append((f"{prefix}{name}", value.replace("\n", "\r\n")))

    walk(form, "")
    return sent


def test_words_are_apart_by_commas_and_quoted_where_they_have_one() -> None:
    assert text.words_of(' total due,  "name, first name" , total  due,, x"y ') == [
        "total due",
        "name, first name",
        'x"y',
    ]
    for words in (["a, b", 'say "x"', '"q'], ["plain"], []):
        assert text.words_of(text.line_of(words)) == words
    assert text.words_of("one\ntwo, three") == ["one", "two", "three"]


def test_labels_are_a_line_a_language() -> None:
    typed = "invoice date, date\nde: Rechnungsdatum, datum\n\npt-BR: data\nde: am"
    labels = text.labels_of(typed)
    assert labels == {"und": ["invoice date", "date"], "de": ["Rechnungsdatum", "datum", "am"], "pt-BR": ["data"]}
    assert text.labels_of(text.label_lines(labels)) == labels
    for odd in ({"und": ["add: cess", "x"]}, {"en": ["less: allowances"]}, {"fr": ["a"], "en": ["b"]}):
        assert text.labels_of(text.label_lines(odd)) == odd
    assert text.label_lines({"de": ["b"], "en": ["a"]}) == "en: a\nde: b"


def test_choices_are_a_line_each_with_their_words() -> None:
    choices, words = text.choices_of('female: F, "w, weiblich"\nmale\n"a: b": c')
    assert choices == ["female", "male", "a: b"]
    assert words == {"female": ["F", "w, weiblich"], "a: b": ["c"]}
    assert text.choices_of(text.choice_lines(choices, words)) == (choices, words)


def test_hints_are_for_everyone_and_by_language() -> None:
    hint, hints = text.hints_of("What is to be paid,\nwith tax.\nde: Was zu zahlen ist.")
    assert (hint, hints) == ("What is to be paid, with tax.", {"de": "Was zu zahlen ist."})
    assert text.hints_of(text.hint_lines(hint, hints)) == (hint, hints)


def test_what_a_type_does_not_have_is_left_out_and_kept_in_the_form() -> None:
    form = read_schema_form(
        [("title", "T"), ("fields.0.title", "Day"), ("fields.0.type", "date"), ("fields.0.currency", "EUR"),
         ("fields.0.pattern", "x"), ("fields.0.format", "dmy")]
    )  # fmt: skip
    (field,) = definition_of(form)["fields"]
    assert field["format"] == "dmy" and "currency" not in field and "pattern" not in field
    assert form.fields[0].currency == "EUR"


def test_a_problem_stands_at_the_input_it_is_about() -> None:
    form = read_schema_form([("fields.n1.title", "Total"), ("tables.n2.title", "Items"), ("rules.n3.expression", "x")])
    places = {
        ("fields", "0", "labels", "en", "3"): ("fields.0.labels", "Field Total, labels"),
        ("fields", "0", "choice_labels", "x"): ("fields.0.choices", "Field Total, choices"),
        ("tables", "0", "columns"): ("tables.0.columns", "Table Items, columns"),
        ("rules", "0", "expression"): ("rules.0.expression", "Rule 1"),
        ("fields",): ("fields", "Fields"),
        (): ("", ""),
    }
    found = place_problems(form, [FieldProblem(loc, "wrong") for loc in places])
    assert [(problem.name, problem.place) for problem in found] == list(places.values())


def test_nonsense_is_an_empty_form() -> None:
    nonsense = [
        ("fields", "x"),
        ("fields.0", "y"),
        ("fields.0.title.a", "z"),
        ("." * 50, ""),
        ("tables.1.columns", "q"),
    ]
    assert definition_of(read_schema_form(nonsense))["fields"] == []
