"""Identifiers with a form or a checksum of their own, by kind: IBAN, GSTIN, VAT id, … The checks are those of
python-stdnum; here is which kinds there are, how a fault reads in words, and where one stands in a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from stdnum.exceptions import InvalidChecksum, InvalidComponent, ValidationError

from app.readers.text import one_line, plain_digits, soft

LONGEST = 60
"""Letters and digits, spaces and points among them."""


class _Checker(Protocol):
    def validate(self, number: str) -> str: ...


Validate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` as people say it, with an example. `shortest` and `longest` count letters and digits. `form` is one
    character for each of an identifier of fixed form: A a letter, 9 a digit, * either; "" where there is none.
    `validate` gives the canonical form, or raises stdnum's ValidationError."""

    name: str
    example: str
    shortest: int
    longest: int
    validate: Validate
    form: str = ""


def _stdnum(module: str) -> Validate:
    """The check of a module of stdnum; loaded when first needed."""

    def validate(number: str) -> str:
        return cast(_Checker, import_module(f"stdnum.{module}")).validate(number)

    return validate


def _shaped(pattern: str) -> Validate:
    """For identifiers that have a form and no checksum that is public."""
    form = re.compile(pattern)

    def validate(number: str) -> str:
        compact = re.sub(r"[\s./-]", "", number).upper()
        if not form.fullmatch(compact):
            raise InvalidComponent
        return compact

    return validate


def _card(number: str) -> str:
    """12 to 19 digits with a Luhn checksum (ISO/IEC 7812), as on payment cards."""
    compact = re.sub(r"[\s-]", "", number)
    if not re.fullmatch(r"[0-9]{12,19}", compact):
        raise InvalidComponent
    return _stdnum("luhn")(compact)


def _iban(number: str) -> str:
    """By the check digits all IBANs have; those that some countries' account numbers have besides are the bank's."""
    return cast(str, import_module("stdnum.iban").validate(number, check_country=False))


_VAT = {"CH": "ch.vat", "NO": "no.mva", "GB": "gb.vat"}


def _vat(number: str) -> str:
    """VAT ids of the European Union, Great Britain, Switzerland and Norway; one without its country's letters has to
    be one of some country's. Those are kept with their letters."""
    compact = re.sub(r"[\s./-]", "", number).upper()
    country = compact[:2]
    if country in _VAT:
        valid = _stdnum(_VAT[country])(compact)
        return valid if valid.startswith(country) else country + valid
    if country.isalpha():
        return _stdnum("eu.vat")("EL" + compact[2:] if country == "GR" else compact)
    guessed: list[str] = import_module("stdnum.eu.vat").guess_country(compact)
    if not guessed and not import_module("stdnum.gb.vat").is_valid(compact):
        raise InvalidChecksum
    return compact


KINDS: dict[str, Kind] = {
    "iban": Kind("IBAN", "DE89 3704 0044 0532 0130 00", 15, 34, _iban, "AA99"),
    "bic": Kind("BIC", "DEUTDEFF", 8, 11, _stdnum("bic"), "AAAAAA**"),
    "vat": Kind("VAT id", "DE136695976", 7, 17, _vat),
    "gstin": Kind("GSTIN", "27AAPFU0939F1ZV", 15, 15, _stdnum("in_.gstin"), "99AAAAA9999A*A*"),
    "pan": Kind("PAN", "AAPFU0939F", 10, 10, _stdnum("in_.pan"), "AAAAA9999A"),
    "tan": Kind("TAN", "MUMA12345B", 10, 10, _shaped("[A-Z]{4}[0-9]{5}[A-Z]"), "AAAA99999A"),
    "ifsc": Kind("IFSC", "SBIN0001234", 11, 11, _shaped("[A-Z]{4}0[A-Z0-9]{6}"), "AAAA9******"),
    "aadhaar": Kind("Aadhaar number", "2341 2341 2346", 12, 12, _stdnum("in_.aadhaar"), "9" * 12),
    "abn": Kind("ABN", "83 914 571 673", 11, 11, _stdnum("au.abn"), "9" * 11),
    "acn": Kind("ACN", "004 085 616", 9, 9, _stdnum("au.acn"), "9" * 9),
    "uen": Kind("UEN", "00192200M", 9, 10, _stdnum("sg.uen")),
    "ein": Kind("EIN", "91-1144442", 9, 9, _stdnum("us.ein"), "9" * 9),
    "siren": Kind("SIREN", "552 008 443", 9, 9, _stdnum("fr.siren"), "9" * 9),
    "siret": Kind("SIRET", "732 829 320 00074", 14, 14, _stdnum("fr.siret"), "9" * 14),
    "cnpj": Kind("CNPJ", "16.727.230/0001-97", 14, 14, _stdnum("br.cnpj")),
    "cpf": Kind("CPF", "390.533.447-05", 11, 11, _stdnum("br.cpf"), "9" * 11),
    "card": Kind("card number", "4111 1111 1111 1111", 12, 19, _card, "9" * 12),
    "ean": Kind("EAN", "4006381333931", 8, 14, _stdnum("ean"), "9" * 8),
    "isin": Kind("ISIN", "US0378331005", 12, 12, _stdnum("isin"), "AA*********9"),
    "lei": Kind("LEI", "213800KUD8LAJWSQ9D15", 20, 20, _stdnum("lei"), "*" * 18 + "99"),
}

_TOKEN = re.compile(r"[^\W_]+")
_JOINTS = frozenset(" ./-")
_MOST_TOKENS = 10
_AS_LETTER = dict(zip("0152684", "OISZGBA", strict=True))
_AS_DIGIT = dict(zip("OQDILSZGBA", "0001152684", strict=True))


def canonical(kind: str, text: str) -> str:
    """The identifier in its compact form; where it has a fault, or for a kind that is not known, `text` on one line."""
    valid = _valid(kind, text)
    return one_line(text) if valid is None else valid


def fault(kind: str, text: str) -> str:
    """What is wrong with an identifier, in words a person understands; "" where nothing is."""
    known = KINDS.get(kind)
    if known is None:
        return ""
    size = len(soft(text))
    if not known.shortest <= size <= known.longest:
        length = f"{known.shortest}" if known.shortest == known.longest else f"{known.shortest} to {known.longest}"
        return f"Not a valid {known.name}: it has {length} letters and digits, like {known.example}; this has {size}."
    try:
        known.validate(_plain(text))
    except InvalidChecksum:
        return f"The check digits of this {known.name} do not fit: a character is wrong or missing."
    except (ValidationError, ValueError):
        return f"Not a valid {known.name}. It looks like {known.example}."
    return ""


def repaired(kind: str, text: str) -> str | None:
    """The identifier that `text` is but for letters and digits of one look that were taken for each other (0 and O, 1
    and I, 5 and S, …), where its form tells which it has to be and all checks then hold; None where that is not so."""
    known = KINDS.get(kind)
    if known is None or not known.form or len(text) > LONGEST:
        return None
    compact = re.sub(r"[\s./-]", "", plain_digits(text)).upper()
    if not known.shortest <= len(compact) <= known.longest:
        return None
    whole = known.form[-1] * (known.longest - len(known.form)) if set(known.form) == {"9"} else ""
    wanted = known.form + whole
    changed = "".join(
        _AS_LETTER.get(c, c) if place == "A" else _AS_DIGIT.get(c, c) if place == "9" else c
        for c, place in zip(compact, wanted.ljust(len(compact), "*"), strict=False)
    )
    return _valid(kind, changed)


def find_identifiers(kind: str, text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each identifier of this kind in `text` that has no fault, left to right, none inside another."""
    known = KINDS.get(kind)
    tokens = [m.span() for m in _TOKEN.finditer(text)]
    index = 0
    while known is not None and index < len(tokens):
        end = _longest_valid(known, text, tokens[index : index + _MOST_TOKENS])
        if end is None:
            index += 1
            continue
        yield tokens[index][0], end
        index = next((n for n, (start, _) in enumerate(tokens) if start >= end), len(tokens))


def _longest_valid(known: Kind, text: str, tokens: list[tuple[int, int]]) -> int | None:
    """Where the longest valid run of these tokens ends that begins with the first one."""
    start, found, length = tokens[0][0], None, 0
    for number, (begin, end) in enumerate(tokens):
        if number and not set(text[tokens[number - 1][1] : begin]) <= _JOINTS:
            break
        length += end - begin
        if length > known.longest:
            break
        piece = text[start:end]
        if length >= known.shortest and piece == piece.upper() and _begins(known, piece) and _passes(known, piece):
            found = end
    return found


def _begins(known: Kind, text: str) -> bool:
    """Whether a text has letters and figures where the kind has them at its beginning: told much sooner than its check
    digits."""
    compact = (c for c in text if c.isalnum())
    return all(
        wanted == "*" or c.isdigit() == (wanted == "9") for c, wanted in zip(compact, known.form[:4], strict=False)
    )


def _passes(known: Kind, text: str) -> bool:
    try:
        known.validate(_plain(text))
    except (ValidationError, ValueError):
        return False
    return True


def _valid(kind: str, text: str) -> str | None:
    known = KINDS.get(kind)
    if known is None or len(text) > LONGEST:
        return None
    try:
        return known.validate(_plain(text))
    except (ValidationError, ValueError):
        return None


def _plain(text: str) -> str:
    """stdnum reads ASCII digits and capitals; a text that is too long is cut, and then of a wrong length."""
    return plain_digits(one_line(text))[: LONGEST + 1].upper()
