"""Typed values: from the text on a page, or from what a person typed, to the one canonical form, and back.

Canonical forms: dates ISO 8601; money, numbers and percent plain decimals with a point; yes/no `true` and
`false`; choices as the schema spells them; text with single spaces. What is parsed prints and parses back
to itself. Nothing here raises on any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from app.model.schema import FieldSpec, FieldType
from app.readers.amounts import CODES, money_text, parse_amount, parse_number, plain
from app.readers.dates import parse_date
from app.readers.text import one_line, plain_digits, printable, soft

MAX_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Parsed:
    """`value` is canonical; `currency` an ISO 4217 code, for money alone."""

    value: str
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the text is not a value of its type, in words a person understands."""

    message: str


_YES = frozenset(
    ["yes", "y", "true", "1", "x", "✓", "✔", "☑", "☒", "ja", "oui", "si", "sí", "sim", "ya", "on", "checked"]
)
_NO = frozenset(["no", "n", "false", "0", "☐", "□", "nein", "non", "não", "nao", "tidak", "off", "unchecked"])
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]]+@(?:[\w-]+\.)+[\w-]{2,}")
_SHAPES = {
    FieldType.DATE: "Not a date. 3.11.26, 3 Nov 2026 and 2026-11-03 all work.",
    FieldType.MONEY: "Not an amount. 9, 9.00, 1,234.50 and RM 9.00 all work.",
    FieldType.NUMBER: "Not a number. 12, 12.5 and 1,200 all work.",
    FieldType.PERCENT: "Not a percentage. 6, 6 % and 6.5% all work.",
    FieldType.BOOLEAN: "Neither yes nor no.",
    FieldType.EMAIL: "Not an e-mail address. It looks like name@example.com.",
    FieldType.PHONE: "Not a phone number. It has 5 to 15 digits, like +60 3-1234 5678.",
}
_EMPTY = Problem("Nothing is written here.")
_LONG = Problem(f"Too long: at most {MAX_TEXT:,} characters.")
BAD_CURRENCY = Problem("Not a currency. Use its three letters, like MYR or EUR.")


def parse_field(spec: FieldSpec, text: str, currency: str | None = None) -> Parsed | Problem:
    """`text` as a value of the field `spec`. `currency` is what is known apart from the text (for money)."""
    if spec.type is FieldType.CHOICE:
        return _choice(spec.choices, text)
    return parse(spec.type, text, currency)


def parse(type: FieldType, raw: str, currency: str | None = None) -> Parsed | Problem:
    """`raw` as a value of `type`. A choice is any text here: `parse_field` knows the choices."""
    if len(raw) > MAX_TEXT:
        return _LONG
    if not one_line(raw):
        return _EMPTY
    if type is FieldType.MONEY:
        return _money(raw, currency)
    value = _PARSERS[type](raw)
    return Parsed(value) if value else Problem(_SHAPES.get(type, _EMPTY.message))


def same_value(type: FieldType, first: str, second: str) -> bool:
    """Whether two canonical values mean the same: numbers by size, text by its letters and digits."""
    return comparable(type, first) == comparable(type, second)


def comparable(type: FieldType, value: str) -> str:
    """The key under which equal canonical values meet."""
    if type in (FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT):
        try:
            return plain(Decimal(value).normalize())
        except InvalidOperation:
            return soft(value)
    if type in (FieldType.DATE, FieldType.BOOLEAN, FieldType.EMAIL, FieldType.PHONE):
        return value
    return soft(value) or value


def _money(raw: str, currency: str | None) -> Parsed | Problem:
    code = one_line(currency).upper() if currency else None
    if code and code not in CODES:
        return BAD_CURRENCY
    amount = parse_amount(raw, code or None)
    if amount is None:
        return Problem(_SHAPES[FieldType.MONEY])
    return Parsed(money_text(amount.number, amount.currency), amount.currency)


def _choice(choices: tuple[str, ...], text: str) -> Parsed | Problem:
    wanted = one_line(text[:MAX_TEXT])
    if not wanted:
        return _EMPTY
    for choice in choices:
        if choice == wanted or (soft(wanted) and soft(choice) == soft(wanted)):
            return Parsed(choice)
    return Problem(f"Not one of the choices: {', '.join(choices)}.")


def _date(raw: str) -> str | None:
    found = parse_date(raw)
    return found.isoformat() if found else None


def _number(raw: str) -> str | None:
    found = parse_number(raw)
    return None if found is None else plain(found)


def _percent(raw: str) -> str | None:
    return _number(re.sub(r"\s*(?:%|％|percent|per cent|pct\.?)\s*$", "", raw.strip(), flags=re.I))


def _boolean(raw: str) -> str | None:
    word = one_line(raw).casefold().strip("[]().,")
    return "true" if word in _YES else "false" if word in _NO else None


def _email(raw: str) -> str | None:
    text = one_line(raw).removeprefix("mailto:")
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        return None
    local, _, domain = text.rpartition("@")
    return f"{local}@{domain.lower()}"


def _phone(raw: str) -> str | None:
    text = plain_digits(one_line(raw)).replace("(0)", "") if "+" in raw else plain_digits(one_line(raw))
    if not re.fullmatch(r"\+?[0-9 ()./-]+", text):
        return None
    digits = re.sub(r"[^0-9]", "", text)
    return ("+" if text.startswith("+") else "") + digits if 5 <= len(digits) <= 15 else None


def _text(raw: str) -> str | None:
    return one_line(raw) or None


def _multiline(raw: str) -> str | None:
    lines = [one_line(line) for line in printable(raw).splitlines()]
    return "\n".join(line for line in lines if line) or None


def _address(raw: str) -> str | None:
    """One line; where lines are joined a comma stands between them, once."""
    lines = (_multiline(raw) or "").split("\n")
    joined = lines[0]
    for line in lines[1:]:
        joined += (" " if joined.endswith((",", ";")) else ", ") + line
    return joined or None


_PARSERS: dict[FieldType, Callable[[str], str | None]] = {
    FieldType.TEXT: _text,
    FieldType.MULTILINE: _multiline,
    FieldType.DATE: _date,
    FieldType.NUMBER: _number,
    FieldType.PERCENT: _percent,
    FieldType.BOOLEAN: _boolean,
    FieldType.CHOICE: _text,
    FieldType.IDENTIFIER: _text,
    FieldType.EMAIL: _email,
    FieldType.PHONE: _phone,
    FieldType.PERSON: _text,
    FieldType.ORGANISATION: _text,
    FieldType.ADDRESS: _address,
}
