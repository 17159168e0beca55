"""What is a caption is no value: the "Relationship" behind "Insured person", two headings side by side."""

from __future__ import annotations

from collections.abc import Mapping

from app.model.schema import FieldType, Schema
from app.readers.lexicon_captions import CAPTIONS
from app.readers.rules_found import Found
from app.readers.text import soft
from app.readers.values import choice_words

_NAMED = frozenset((FieldType.TEXT, FieldType.PERSON, FieldType.ORGANISATION))


def no_captions(schema: Schema, found: Mapping[str, list[Found]]) -> None:
    """Takes names and texts that are words of captions; none that a choice of the schema is told by."""
    own = {soft(w) for f in schema.fields if f.type is FieldType.CHOICE for c in f.choices for w in choice_words(f, c)}
    for spec in schema.fields:
        if spec.type in _NAMED and not spec.pattern and spec.labels:
            many = found[spec.key]
            many[:] = [f for f in many if (said := soft(f.value)) not in CAPTIONS or said in own]
