"""What is a caption is no value: the "Relationship" behind "Insured person", two headings side by side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.model.schema import FieldType, Schema
from app.readers.lexicon_captions import CAPTIONS
from app.readers.rules_found import Found
from app.readers.text import soft
from app.readers.values import choice_words

LIST = 3
"""Values behind one label from which on it names the rows of a list."""
# What a person does, behind the name.
_ROLE = re.compile(
    r",\s+(?:(?:asst|assistant|deputy|dy|senior|sr|junior|jr|chief|general|head|lead|regional|joint|addl|additional)"
    r"\b\.? ?)*"
    r"(?:manager|officer|executive|engineer|clerk|director|teacher|lecturer|professor|accountant|analyst|developer|"
    r"driver|supervisor|superintendent|secretary|partner|proprietor|consultant|technician|inspector|peon|cashier|nurse|doctor)\b.*$",
    re.I,
)
# Studies are nobody's name.
_STUDIES = re.compile(
    r"\b(?:b\.?tech|m\.?tech|b\.?sc|m\.?sc|b\.?com|m\.?com|b\.?a|m\.?a|mba|ph\.?d|bachelor|master|faculty|department|"
    r"science|engineering|semester|batch|course|fakultät|fakultet|faculté|facultad|facoltà|faculdade|faculteit|wydział)\b\.?",
    re.I,
)
# An amount in words, and what stands in brackets, is nobody's name.
_IN_WORDS = re.compile(
    r"^\(|\bin words\b|^(?:rupees|ringgit|rupiah|dollars|pounds|euros?) |\b(?:lakh|thousand|hundred|rupees|crore)\b",
    re.I,
)
# What asks for a name with an address is neither.
_BOTH = re.compile(
    r"\bnames?\W+(?:and|&)?\W*address|\bname und (?:anschrift|adresse)|\bnom et adresse|"
    r"\bnombre y (?:dirección|domicilio)|\bnome e (?:indirizzo|endereço|morada)|\bnaam en adres|\bnama dan alamat",
    re.I,
)
_NAMED = frozenset((FieldType.TEXT, FieldType.PERSON, FieldType.ORGANISATION))


def no_captions(schema: Schema, found: Mapping[str, list[Found]]) -> None:
    """Takes names and texts that are words of captions; none that a choice of the schema is told by."""
    own = {soft(w) for f in schema.fields if f.type is FieldType.CHOICE for c in f.choices for w in choice_words(f, c)}
    for spec in schema.fields:
        if spec.type in _NAMED and not spec.pattern and spec.labels:
            many = found[spec.key]
            if spec.type is FieldType.TEXT and not spec.required:
                many[:] = _no_list(many)
            many[:] = [
                f
                for f in many
                if ((said := soft(f.value)) not in CAPTIONS or said in own)
                and not (spec.type is not FieldType.TEXT and _BOTH.search(f.value))
                and not (spec.type is FieldType.PERSON and (_IN_WORDS.search(f.value) or _STUDIES.search(f.value)))
            ]
            if spec.type is FieldType.PERSON:
                many[:] = [replace(f, value=_ROLE.sub("", f.value)) for f in many]


def _no_list(many: list[Found]) -> list[Found]:
    """Without what stands behind a label that names the rows of a list: Scheme A, Scheme B, Scheme C."""
    values: dict[str, set[str]] = {}
    for one in many:
        if one.reason.startswith("right of"):
            values.setdefault(one.reason.removeprefix("right of"), set()).add(one.value)
    rows = {label for label, said in values.items() if len(said) >= LIST}
    return [f for f in many if not any(f.reason.endswith(label) for label in rows)]
