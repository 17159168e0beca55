"""Whose a tax number is, by itself: the fourth letter of India's PAN says whether a person or a company has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.lexicon_names import LEGAL
from app.readers.rules_found import Found
from app.readers.rules_numbers import BY_FORM

PAN = "pan"
RARE = 0.5
"""What is left of a person's number where a company's is asked for: a trader who employs has his own."""
_PERSONS = re.compile(r"[A-Z]{3}[PH]", re.I)
_COMPANIES = re.compile(r"[A-Z]{3}[CFTABLJG]", re.I)
_HOLDERS = (FieldType.ORGANISATION, FieldType.PERSON)


def of_owners(schema: Schema, found: Mapping[str, list[Found]]) -> None:
    """Takes numbers of companies from fields of a person's number (unless that person is a company after all), and
    doubts those of persons where a company's is asked for."""
    holder: FieldSpec | None = None
    for spec in schema.fields:
        if spec.type in _HOLDERS:
            holder = spec
        if spec.type is not FieldType.IDENTIFIER or spec.format != PAN or holder is None:
            continue
        many = found[spec.key]
        if holder.type is FieldType.ORGANISATION:
            many[:] = [
                replace(f, score=f.score * RARE) if _PERSONS.match(f.value) else f
                for f in many
                if f.reason != BY_FORM or not _PERSONS.match(f.value)
            ]
        elif not _is_company(found[holder.key]):
            many[:] = [f for f in many if not _COMPANIES.match(f.value)]


def _is_company(names: list[Found]) -> bool:
    best = max(names, key=lambda f: f.score, default=None)
    return best is not None and LEGAL.search(best.value) is not None
