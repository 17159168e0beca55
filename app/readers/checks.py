"""Whether a value may be one of its field: its kind's checksum, its pattern, its range. Apart from parsing, because a
document can say what it should not, and then a person has to see it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pydantic_core import SchemaError, SchemaValidator, ValidationError, core_schema

from app.model.schema import FieldSpec, FieldType
from app.readers import identifiers

LONGEST_PATTERN = 200
RANGED = frozenset((FieldType.DATE, FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT))


@dataclass(frozen=True, slots=True)
class Fault:
    """What speaks against a value: which check (format, pattern, minimum, maximum), and in words."""

    check: str
    message: str


def faults(spec: FieldSpec, value: str) -> tuple[Fault, ...]:
    """All that speaks against the canonical `value`. Never raises: a bound or pattern that is none is no check."""
    found: list[Fault] = []
    if spec.type is FieldType.IDENTIFIER and spec.format and (said := identifiers.fault(spec.format, value)):
        found.append(Fault("format", said))
    if spec.pattern and pattern_problem(spec.pattern) is None and not matches(spec.pattern, value):
        found.append(Fault("pattern", f"{spec.title} is not written as it should be (pattern {spec.pattern})."))
    if spec.type in RANGED:
        if spec.minimum is not None and _less(spec.type, value, spec.minimum):
            found.append(Fault("minimum", f"{spec.title} is {value}, but at least {spec.minimum} is expected."))
        if spec.maximum is not None and _less(spec.type, spec.maximum, value):
            found.append(Fault("maximum", f"{spec.title} is {value}, but at most {spec.maximum} is expected."))
    return tuple(found)


def matches(pattern: str, value: str) -> bool:
    """Whether the whole of `value` is of the pattern, in time linear in its length."""
    try:
        _matcher(pattern).validate_python(value)
    except ValidationError:
        return False
    return True


def pattern_problem(pattern: str) -> str | None:
    """Why this is no pattern, in words; None where it is one."""
    if len(pattern) > LONGEST_PATTERN:
        return f"At most {LONGEST_PATTERN} characters."
    try:
        _compiled(pattern)
        _matcher(pattern)
    except SchemaError as error:
        if "size limit" in str(error):
            return "Too large: ask for fewer repetitions."
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        return f"Not a regular expression: {lines[-1].removeprefix('error: ')}."
    return None


@lru_cache(maxsize=1_000)
def _matcher(pattern: str) -> SchemaValidator:
    return _compiled(rf"\A(?:{pattern})\z")


def _compiled(pattern: str) -> SchemaValidator:
    """Rust's regular expressions: without look-around and back-references, and so without backtracking."""
    return SchemaValidator(core_schema.str_schema(pattern=pattern, regex_engine="rust-regex"))


def _less(type: FieldType, first: str, second: str) -> bool:
    if type is FieldType.DATE:
        return first < second  # ISO 8601
    try:
        return Decimal(first) < Decimal(second)
    except InvalidOperation:
        return False
