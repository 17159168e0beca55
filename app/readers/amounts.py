"""Numbers and money as printed around the world -> plain decimals and ISO 4217 codes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from app.readers.patterns import quick, rearranged
from app.readers.text import plain_digits

MAX_DIGITS = 21
PRICE = re.compile(r"[.,]\d{2}\D*$")
"""The end of an amount with its cents, as prices have; a bare quantity has none."""

CODES = frozenset(
    ["AED", "AMD", "AOA", "ARS", "AUD", "AZN", "BAM", "BDT", "BGN", "BHD", "BND", "BOB", "BRL", "BWP", "BYN",
     "CAD", "CHF", "CLP", "CNY", "COP", "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "FJD", "GBP",
     "GHS", "GTQ", "HKD", "HNL", "HUF", "IDR", "ILS", "INR", "IQD", "ISK", "JMD", "JOD", "JPY", "KES", "KHR",
     "KRW", "KWD", "KZT", "LAK", "LBP", "LKR", "MAD", "MDL", "MKD", "MMK", "MNT", "MOP", "MUR", "MVR", "MXN",
     "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN",
     "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SEK", "SGD", "THB", "TND", "TRY", "TTD", "TWD", "TZS",
     "UAH", "UGX", "USD", "UYU", "UZS", "VND", "XAF", "XCD", "XOF", "XPF", "YER", "ZAR", "ZMW"]
)  # fmt: skip
"""ISO 4217, but for those that are words on any page (ALL, CUP, TOP, GEL)."""
WORDS = frozenset(("PEN", "TRY", "MAD", "COP", "SAR", "AMD", "BOB", "MOP", "MUR", "NAD"))
"""Codes that are words or names as well: on a page they say little by themselves."""
# What stands on paper for a currency. A bare "$" or "¥" is shared; see `resolve`.
SYMBOLS = {
    "rm": "MYR", "rs": "INR", "rs.": "INR", "₹": "INR", "inr.": "INR", "€": "EUR", "euro": "EUR", "£": "GBP",
    "$": "USD", "us$": "USD", "s$": "SGD", "a$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD",
    "nt$": "TWD", "r$": "BRL", "mx$": "MXN", "¥": "JPY", "円": "JPY", "元": "CNY", "rmb": "CNY", "₩": "KRW",
    "원": "KRW", "฿": "THB", "₫": "VND", "₱": "PHP", "rp": "IDR", "rp.": "IDR", "₺": "TRY", "₽": "RUB", "zł": "PLN",
    "kč": "CZK", "ft": "HUF", "₪": "ILS", "₦": "NGN", "fr.": "CHF", "sfr.": "CHF", "৳": "BDT", "₴": "UAH",
}  # fmt: skip
_SHARED = {
    "$": frozenset(["USD", "SGD", "AUD", "CAD", "HKD", "NZD", "TWD", "MXN", "ARS", "CLP", "COP"]),
    "¥": frozenset(("JPY", "CNY")),
}
_NO_CENTS = frozenset(("JPY", "KRW", "VND", "CLP", "ISK"))
# Currencies of countries that group thousands with a point: there "1.234" is a thousand and more.
_POINT_GROUPS = frozenset(
    ["EUR", "BRL", "IDR", "TRY", "DKK", "VND", "ARS", "CLP", "COP", "RON", "RSD", "HUF", "CZK", "PLN", "ISK"]
)

_CODE = "|".join(sorted(CODES))
_SYMBOL = "|".join(re.escape(s) for s in sorted(SYMBOLS, key=len, reverse=True))
CURRENCY = rearranged(rf"(?:(?<![a-z])(?:{_CODE})(?![a-z])|(?<![a-z])(?:{_SYMBOL}))", ignore=True)
"""Of either case: for patterns that ignore it."""
_LEADING = re.compile(rf"^({CURRENCY})\s*", re.I)
_TRAILING = quick(rf"\s*((?:{_CODE}|{_SYMBOL}))$", re.I)
_SIDE = re.compile(r"(?:(?<=[\d.)])|\s)\(?(?:([cd])r|od)\.?\)?$", re.I)
_THREE_BEHIND = re.compile(r"\D{0,5}[1-9]\d{0,2}[.,]\d{3}\D{0,5}")
_FIGURES = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_FRACTION, _WRITTEN, _WHOLE = re.compile(r"[.,][0-9]+"), re.compile(r"[0-9][0-9 ,.']*"), re.compile(r"[0-9]+")
_GROUPED = re.compile(r"\d{1,3}(?:[ ,.'](?:\d{2}|\d{3}))*[ ,.']\d{3}")


@dataclass(frozen=True, slots=True)
class Amount:
    """`number` keeps the decimals that were printed. `by_side`: it is below zero because DR stands beside it, as on a
    statement, and not by a sign."""

    number: Decimal
    currency: str | None
    by_side: bool = False


def plain(number: Decimal) -> str:
    """A plain decimal: no exponent, no plus, no minus before zero."""
    text = format(number, "f")
    return text.lstrip("-") if number == 0 else text


def currency_code(mark: str, hint: str | None = None) -> str | None:
    """ISO 4217 code of a symbol or code. A shared symbol takes `hint` where that is one of those sharing it."""
    low = mark.strip().casefold()
    if low in _SHARED and hint in _SHARED[low]:
        return hint
    if low.upper() in CODES:
        return low.upper()
    return SYMBOLS.get(low)


def parse_amount(text: str, hint: str | None = None) -> Amount | None:
    """An amount with or without a currency mark, before or after it; None where it is anything else.

    `hint` is the currency known from elsewhere (ISO code); the mark in the text goes before it.
    """
    if len(text) <= MAX_DIGITS and _FIGURES.fullmatch(text):  # most of them: nothing to tidy, no mark and no sign
        plainly = _number(text, hint)
        return None if plainly is None else Amount(plainly, hint)
    clean = _tidy(text)
    if clean is None:
        return None
    clean, side = _side(clean)
    clean, negative = _sign(clean)
    mark = None
    if match := _LEADING.match(clean):
        mark, clean = match[1], clean[match.end() :]
        if (behind := _TRAILING.search(clean)) and (code := currency_code(behind[1])):
            if currency_code(mark, code) != code:
                return None
            mark, clean = code, clean[: behind.start()]  # "$1,943.44 AUD": the code says which dollar
    elif not clean[-1:].isdigit() and (match := _TRAILING.search(clean)):
        mark, clean = match[1], clean[: match.start()]
    clean, inner = _sign(clean.strip().rstrip(":").lstrip(":").strip())
    currency = currency_code(mark, hint) if mark else hint
    number = _number(clean, currency)
    if number is None or (negative and inner):
        return None
    owed = side == "d" and not (negative or inner) and number != 0
    return Amount(-number if negative or inner or owed else number, currency, owed)


def parse_number(text: str) -> Decimal | None:
    clean = _tidy(text)
    if clean is None:
        return None
    clean, negative = _sign(clean)
    number = _number(clean, None)
    return None if number is None else (-number if negative else number)


def other_reading(value: str, text: str) -> str | None:
    """The other number that `text`, read as `value`, may be: "18,140" is eighteen thousand, or eighteen with three
    decimals. None where it is but one."""
    if not _THREE_BEHIND.fullmatch(text.strip()):
        return None
    whole = Decimal("".join(c for c in text if c.isdigit())).copy_sign(Decimal(value))
    if Decimal(value) != whole:
        return plain(whole)
    small = whole / 1000
    return plain(small.quantize(Decimal("0.01") if small == round(small, 2) else Decimal("0.0001")))  # as money_text


def money_text(number: Decimal, currency: str | None) -> str:
    """At least the currency's usual decimals; none that were printed are dropped."""
    exponent = number.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    wanted = max(decimals, 0 if currency in _NO_CENTS else 2)
    if wanted == 3 and currency in _POINT_GROUPS:
        wanted = 4  # "1.234" would read back as a thousand in these currencies
    return plain(number.quantize(Decimal(1).scaleb(-wanted))) if wanted != decimals else plain(number)


def _tidy(text: str) -> str | None:
    if not text.isascii():
        text = plain_digits(unicodedata.normalize("NFKC", text))
        text = text.replace("−", "-").replace("–", "-").replace("’", "'")
    clean = " ".join(text.split()).replace("`", "'")
    if "-" in clean or "=" in clean:
        # "12.-" is twelve without cents, as written in Switzerland and Germany; "12/-" is in India, "12/=" in East
        # Africa
        clean = re.sub(r"(?<=\d)(?:[.,]--?|/[-=])(?=\s|$)", "", clean)
    if ";" in clean:
        clean = re.sub(r"(?<=\d);(?=\d{3}[.,;]\d)", ",", clean)  # as OCR has the comma of thousands
    digits = sum(c.isdigit() for c in clean)
    return clean if 0 < digits <= MAX_DIGITS and len(clean) <= 60 else None


def _side(text: str) -> tuple[str, str]:
    """The side of the account that stands behind an amount, "c" or "d", or "": credit is what there is, debit what
    is owed."""
    if text[-1] in "rRdD.)" and (match := _SIDE.search(text)):
        return text[: match.start()].strip(), (match[1] or "d").lower()  # overdrawn
    return text, ""


def _sign(text: str) -> tuple[str, bool]:
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip(), True
    if text.startswith("-"):
        return text[1:].strip(), True
    if text.endswith("-"):
        return text[:-1].strip(), True
    return text.removeprefix("+").removesuffix("+").strip(), False


def _number(text: str, currency: str | None) -> Decimal | None:
    if _FRACTION.fullmatch(text):
        text = "0" + text
    if not _WRITTEN.fullmatch(text) or text[-1] in " ,.'":
        return None
    whole, fraction = _split_fraction(text, currency)
    if not _WHOLE.fullmatch(whole):
        if not _GROUPED.fullmatch(whole) or len({c for c in whole if not c.isdigit()}) > 1:
            return None
        whole = re.sub(r"[ ,.']", "", whole)
    if fraction and not fraction.isdigit():
        return None
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _split_fraction(text: str, currency: str | None) -> tuple[str, str]:
    """The whole part with its group separators, and the decimals."""
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text, ""
    mark, tail, head = text[last], text[last + 1 :], text[:last]
    other = "," if mark == "." else "."
    if len(tail) != 3 or not tail.isdigit():
        return head, tail
    if other in head or " " in head or "'" in head:  # 1.234,567: the two differ, so the last one is decimal
        return head, tail
    if mark in head:  # 1,234,567
        return text, ""
    if head == "0" or len(head) > 3:
        return head, tail
    if mark == "," or currency in _POINT_GROUPS:
        return text, ""
    return head, tail
