"""Typed values: from the text on a page, or from what a person typed, to the one canonical form, and back.

Canonical forms: dates ISO 8601; money, numbers and percent plain decimals with a point; yes/no `true` and
`false`; choices as the schema spells them; identifiers of a known kind in their compact form, others as they are
printed; text with single spaces. What is parsed prints and parses back to itself. Nothing here raises on any text.

Whether a value may be one of its field (checksum, pattern, range) is asked apart from that, in app.readers.checks: a
document can say what it should not.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from app.model.schema import FieldSpec, FieldType
from app.readers import identifiers
from app.readers.amounts import CODES, money_text, other_reading, parse_amount, parse_number, plain
from app.readers.dates import DateOrder, date_readings, parse_date
from app.readers.text import one_line, plain_digits, printable, soft
from app.readers.ticks import find_ticks

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
    ["yes", "y", "true", "1", "x", "✓", "✔", "☑", "☒", "ja", "j", "oui", "si", "sí", "sim", "ya", "tak", "да", "evet",
     "हाँ", "हां", "はい", "是", "on", "checked", "ticked"]
)  # fmt: skip
_NO = frozenset(
    ["no", "n", "false", "0", "☐", "□", "nein", "nee", "non", "não", "nao", "tidak", "nie", "нет", "hayır", "नहीं",
     "いいえ", "否", "off", "unchecked"]
)  # fmt: skip
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


def parse_field(
    spec: FieldSpec, text: str, currency: str | None = None, order: DateOrder | None = None
) -> Parsed | Problem:
    """`text` as a value of the field `spec`. `currency` is what is known apart from the text (for money), `order`
    that of the document's dates; the field's own format and currency stand in for them."""
    if len(text) > MAX_TEXT:
        return _LONG
    if spec.type is FieldType.CHOICE:
        return _choice(spec, text)
    if spec.type is FieldType.MONEY:
        return _money(text, currency or spec.currency, owed=not _at_least_zero(spec))
    if spec.type is FieldType.DATE:
        found = parse_date(text, order or date_order(spec))
        return Parsed(found.isoformat()) if found else _refused(spec.type, text)
    if spec.type is FieldType.IDENTIFIER and spec.format:
        return Parsed(identifiers.canonical(spec.format, text)) if one_line(text) else _EMPTY
    return parse(spec.type, text, currency)


def readings(spec: FieldSpec, text: str, currency: str | None = None) -> tuple[Parsed, ...]:
    """Every value of the field that `text` may mean: two for a date whose order is not said and for a number with three
    figures behind its one mark, else at most one."""
    if spec.type is FieldType.DATE and not spec.format:
        return tuple(Parsed(day.isoformat()) for day in date_readings(text)) if len(text) <= MAX_TEXT else ()
    parsed = parse_field(spec, text, currency)
    if not isinstance(parsed, Parsed):
        return ()
    small = other_reading(parsed.value, text) if spec.type in (FieldType.MONEY, FieldType.NUMBER) else None
    return (parsed,) if small is None else (parsed, replace(parsed, value=small))


def date_order(spec: FieldSpec) -> DateOrder:
    """The order that the field's format says; day first where it says none."""
    return DateOrder(spec.format) if spec.format in tuple(DateOrder) else DateOrder.DMY


def parse(type: FieldType, raw: str, currency: str | None = None) -> Parsed | Problem:
    """`raw` as a value of `type`. A choice is any text here: `parse_field` knows the choices."""
    if len(raw) > MAX_TEXT:
        return _LONG
    if type is FieldType.MONEY:
        return _money(raw, currency, owed=True)
    value = _PARSERS[type](raw)
    return Parsed(value) if value else _refused(type, raw)


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


def _refused(type: FieldType, text: str) -> Problem:
    return Problem(_SHAPES.get(type, _EMPTY.message)) if one_line(text) else _EMPTY


def _money(raw: str, currency: str | None, *, owed: bool) -> Parsed | Problem:
    """`owed`: whether DR behind an amount puts it below zero; in a column of debits it says nothing new."""
    code = currency if currency is None or currency in CODES else one_line(currency).upper()
    if code and code not in CODES:
        return BAD_CURRENCY
    amount = parse_amount(raw, code or None)
    if amount is None:
        return _refused(FieldType.MONEY, raw)
    number = -amount.number if amount.by_side and not owed else amount.number
    return Parsed(money_text(number, amount.currency), amount.currency)


def _at_least_zero(spec: FieldSpec) -> bool:
    try:
        return spec.minimum is not None and Decimal(spec.minimum) >= 0
    except InvalidOperation:
        return False


def _choice(spec: FieldSpec, text: str) -> Parsed | Problem:
    """A choice by its own words or a label's; where boxes are ticked, the one that is."""
    wanted = one_line(text)
    if not wanted:
        return _EMPTY
    ticks = find_ticks(wanted)
    ticked = [tick.label for tick in ticks if tick.ticked]
    if ticks and len(ticked) == 1 and ticked[0]:
        wanted = ticked[0]
    for choice in spec.choices:
        if choice == wanted or any(soft(w) == soft(wanted) != "" for w in choice_words(spec, choice)):
            return Parsed(choice)
    return Problem(f"Not one of the choices: {', '.join(spec.choices)}.")


def choice_words(spec: FieldSpec, choice: str) -> tuple[str, ...]:
    """What stands on paper for a choice: itself, and its labels."""
    return (choice, *spec.choice_labels.get(choice, ()))


def _date(raw: str) -> str | None:
    found = parse_date(raw)
    return found.isoformat() if found else None


def _number(raw: str) -> str | None:
    found = parse_number(raw)
    return None if found is None else plain(found)


def _percent(raw: str) -> str | None:
    return _number(re.sub(r"\s*(?:%|％|percent|per cent|pct\.?)\s*$", "", raw.strip(), flags=re.I))


def _boolean(raw: str) -> str | None:
    """Yes or no in words, by one box, or by the ticked one of several."""
    ticks = find_ticks(one_line(raw))
    said = [_said(tick.label) for tick in ticks if tick.ticked]
    if not ticks:
        answer = _said(one_line(raw))
    elif len(ticks) == 1:  # beside "no" an empty box says nothing
        refused = _said(ticks[0].label) is False
        answer = not refused if ticks[0].ticked else None if refused else False
    else:
        answer = said[0] if len(said) == 1 else None
    return None if answer is None else "true" if answer else "false"


def _said(text: str) -> bool | None:
    word = text.casefold().strip("[]().,:; ")
    return True if word in _YES else False if word in _NO else None


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
