"""What stands on cards beside the fields looked for: numbered captions of a licence, another field's day, a title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from app.model.schema import FieldType, Schema
from app.readers.dates import parse_date
from app.readers.rules_found import Found
from app.readers.rules_titles import is_title
from app.readers.text import soft, soft_words
from app.readers.zones import Zones

OFFICE = "issuing authority"
NUMBERED = re.compile(
    r"^\W*(?:4[a-d]\.? (?=[A-Z]{2})|"
    r"(?:\d{1,2}[a-d]?\.?\s+)?(?:DOB|SEX|HGT|WGT|EYES?|HAIR|DD|EXP|ISS|DLN|CLASS|RE?ST(?:R|RICTIONS?)?|END|DONOR|VET(?:ERAN)?|"
    r"RACE|DUPS?|AUDIT|CLAVE DE ELECTOR|CURP|RFC|FOLIO|SECCI[OÓ]N|"
    r"FECHA DE NACIMIENTO|A[NÑ]O DE REGISTRO)\b(?=\W*\S)(?!\s+(?:ST|RD|AVE|ROAD|STREET|DR|LN)\b))"
)
"""A caption of a driver's licence, with its number or without: "15 SEX F", "HGT 5-06"."""
_BIRTH = re.compile(
    r"\b(?:of birth|naissance|geburtsort|nacimiento|nascita|nascimento|tempat lahir|geboorteplaats)\b", re.I
)
_AS_ON = re.compile(r"\bage\b.{0,12}\bas (?:on|of|at)\W*$", re.I)
_BELIEFS = frozenset(
    ("islam", "buddha", "hindu", "kristian", "kristen", "katolik", "protestan", "budha", "konghucu", "sikh", "none")
)
"""What stands beside the nationality on some."""


_MEXICAN = re.compile(r"\b[A-Z]{4}\d{6}([HM])[A-Z]{5}[A-Z\d]\d\b")
"""A number that says who is a man (H) and who a woman (M), which other cards mean otherwise."""


def _said_by_number(zones: Zones) -> str | None:
    """The sex that a person's number tells."""
    told = {m[1] for row in zones.view.rows for m in _MEXICAN.finditer(row.text)}
    return {"H": "male", "M": "female"}[told.pop()] if len(told) == 1 else None


def _is_of_age(zones: Zones, found: Found) -> bool:
    """Whether a day is but the one on which somebody was so old: "Age as on 1.1.2010"."""
    row = zones.view.row_of.get(found.words[0]) if found.words else None
    return row is not None and _AS_ON.search(row.text[: row.starts[row.words.index(found.words[0])]]) is not None


def of_other_fields(zones: Zones, schema: Schema, found: Mapping[str, list[Found]]) -> None:
    """Takes offices and lands that are a day, lands that are what their holder believes, and addresses that no label
    tells and that are the paper's own title."""
    named = soft_words(tuple(title for many in schema.titles.values() for title in many))
    if not any(OFFICE in spec.labels.get("en", ()) for spec in schema.fields):
        return
    for spec in schema.fields:
        many = found[spec.key]
        if spec.type is FieldType.IDENTIFIER:  # what counts the captions of a card is no number of it
            many[:] = [f for f in many if len(f.value) > 1]
        elif spec.type is FieldType.CHOICE and (sex := _said_by_number(zones)) in spec.choices:
            many[:] = [replace(f, value=sex) for f in many]
        elif spec.type is FieldType.DATE:
            many[:] = [f for f in many if not _is_of_age(zones, f)]
        elif spec.type is FieldType.TEXT and spec.labels:
            many[:] = [f for f in many if parse_date(f.value) is None and soft(f.value) not in _BELIEFS]
        elif spec.type is FieldType.ADDRESS:
            many[:] = [
                f
                for f in many
                if "top" not in f.reason
                or not any(is_title(part, named) or _BIRTH.search(part) for part in f.value.split(", "))
            ]
