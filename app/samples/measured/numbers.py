"""Invented numbers with the checksums real ones have."""

from __future__ import annotations

import string
from random import Random

LETTERS = string.ascii_uppercase
BASE36 = string.digits + LETTERS


def digits(random: Random, count: int) -> str:
    """`count` digits, the first not zero."""
    return str(random.randint(1, 9)) + "".join(random.choice(string.digits) for _ in range(count - 1))


def letters(random: Random, count: int) -> str:
    return "".join(random.choice(LETTERS) for _ in range(count))


def in_groups(text: str, sizes: tuple[int, ...] = (4,), between: str = " ") -> str:
    """Cut into groups; the last size repeats."""
    parts, at, n = [], 0, 0
    while at < len(text):
        size = sizes[min(n, len(sizes) - 1)]
        parts.append(text[at : at + size])
        at, n = at + size, n + 1
    return between.join(parts)


# ---- bank accounts ---------------------------------------------------------------------------------------------------
BBAN = {
    "DE": "18d",
    "AT": "16d",
    "FR": "23d",
    "ES": "20d",
    "IT": "1a22d",
    "NL": "4a10d",
    "PT": "21d",
    "GB": "4a14d",
    "IE": "4a14d",
    "CH": "17d",
    "BE": "12d",
    "SE": "20d",
    "DK": "14d",
}


def iban(random: Random, country: str) -> str:
    """Valid by ISO 13616 (mod 97), without spaces."""
    shape, body = BBAN[country], ""
    while shape:
        count, rest = shape[: 2 if shape[1].isdigit() else 1], shape
        rest = shape[len(count) :]
        body += letters(random, int(count)) if rest[0] == "a" else digits(random, int(count))
        shape = rest[1:]
    spelled = "".join(str(BASE36.index(sign)) for sign in body + country + "00")
    return f"{country}{98 - int(spelled) % 97:02d}{body}"


def ifsc(random: Random) -> str:
    return f"{letters(random, 4)}0{digits(random, 6)}"


# ---- tax numbers -----------------------------------------------------------------------------------------------------
def _weighted(text: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(text, weights, strict=True))


def luhn(text: str) -> str:
    total = 0
    for n, digit in enumerate(reversed(text)):
        value = int(digit) * (2 if n % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def _vat_de(body: str) -> str:
    product = 10
    for digit in body:
        summed = (int(digit) + product) % 10 or 10
        product = 2 * summed % 11
    return body + str((11 - product) % 10)


def _vat_at(body: str) -> str:
    total = sum(int(d) if n % 2 == 0 else int(d) * 2 // 10 + int(d) * 2 % 10 for n, d in enumerate(body))
    return f"U{body}{(10 - (total + 4) % 10) % 10}"


def _vat_es(body: str) -> str:
    total = sum(int(d) for d in body[1::2]) + sum(int(d) * 2 // 10 + int(d) * 2 % 10 for d in body[::2])
    return f"B{body}{-total % 10}"


def vat(random: Random, country: str) -> str:
    """A VAT id with its country's checksum, without spaces."""
    while True:
        if country == "DE":
            return f"DE{_vat_de(digits(random, 8))}"
        if country == "AT":
            return f"AT{_vat_at(digits(random, 7))}"
        if country == "ES":
            return f"ES{_vat_es(digits(random, 7))}"
        if country == "FR":
            body = digits(random, 8)
            siren = body + luhn(body)
            return f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"
        if country == "IT":
            body = digits(random, 10)
            return f"IT{body}{luhn(body)}"
        if country == "GB":
            body = digits(random, 7)
            return f"GB{body}{97 - _weighted(body, (8, 7, 6, 5, 4, 3, 2)) % 97:02d}"
        if country == "IE":
            body = digits(random, 7)
            return f"IE{body}{'WABCDEFGHIJKLMNOPQRSTUV'[_weighted(body, (8, 7, 6, 5, 4, 3, 2)) % 23]}"
        if country == "SE":
            body = "55" + digits(random, 7)
            return f"SE{body}{luhn(body)}01"
        body = digits(random, 8)
        if country == "DK":
            check = -_weighted(body[:7], (2, 7, 6, 5, 4, 3, 2)) % 11
            if check == 10:
                continue
            return f"DK{body[:7]}{check}"
        if country == "PT":
            return f"PT{body}{(11 - _weighted(body, (9, 8, 7, 6, 5, 4, 3, 2)) % 11) % 11 % 10}"
        if country == "BE":
            return f"BE0{body[:7]}{97 - int('0' + body[:7]) % 97:02d}"
        check = _weighted(body, (9, 8, 7, 6, 5, 4, 3, 2)) % 11
        if country == "NL" and check < 10:
            return f"NL{body}{check}B01"
        check = 11 - _weighted(body, (5, 4, 3, 2, 7, 6, 5, 4)) % 11
        if country == "CH" and check != 10:
            return f"CHE-{in_groups(body + str(check % 11), (3,), '.')} MWST"


def abn(random: Random) -> str:
    """Australian Business Number, grouped as it is printed."""
    weights = (10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)
    while True:
        number = digits(random, 11)
        first = f"{int(number[0]) - 1}{number[1:]}"
        if _weighted(first, weights) % 89 == 0:
            return in_groups(number, (2, 3))


def cnpj(random: Random) -> str:
    body = digits(random, 8) + "0001"
    for weights in ((5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2), (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)):
        rest = _weighted(body, weights) % 11
        body += str(0 if rest < 2 else 11 - rest)
    return f"{body[:2]}.{body[2:5]}.{body[5:8]}/{body[8:12]}-{body[12:]}"


def pan(random: Random, kind: str = "P", initial: str = "") -> str:
    """Indian PAN: `kind` P for a person, C for a company; `initial` of the surname or name."""
    return f"{letters(random, 3)}{kind}{initial or letters(random, 1)}{digits(random, 4)}{letters(random, 1)}"


def tan(random: Random) -> str:
    city = random.choice(("MUM", "DEL", "BLR", "CHE", "PNE", "HYD"))
    return f"{city}{letters(random, 1)}{digits(random, 5)}{letters(random, 1)}"


def gstin(random: Random, state: str = "27") -> str:
    body, total = f"{state}{pan(random, 'C')}1Z", 0
    for n, sign in enumerate(body):
        product = BASE36.index(sign) * (1 if n % 2 == 0 else 2)
        total += product // 36 + product % 36
    return body + BASE36[-total % 36]


# ---- papers of a person ----------------------------------------------------------------------------------------------
_PERMUTED = ((0, 1, 2, 3, 4, 5, 6, 7, 8, 9), (1, 5, 7, 6, 2, 8, 3, 0, 9, 4))


def _dihedral(a: int, b: int) -> int:
    if a < 5:
        return (a + b) % 5 if b < 5 else 5 + (a + b - 5) % 5
    return 5 + (a - 5 - b) % 5 if b < 5 else (a - b) % 5


def aadhaar(random: Random) -> str:
    """Twelve digits with Verhoeff's check, in fours."""
    body = str(random.randint(2, 9)) + digits(random, 10)
    check, row = 0, list(range(10))
    for digit in reversed(body):
        row = [_PERMUTED[1][place] for place in row]
        check = _dihedral(check, row[int(digit)])
    inverse = next(n for n in range(10) if _dihedral(check, n) == 0)
    return in_groups(body + str(inverse))


def dni(random: Random) -> str:
    number = digits(random, 8)
    return number + "TRWAGMYFPDXBNJZSQVHLCKE"[int(number) % 23]


def mrz_check(text: str) -> str:
    """The check digit of ICAO 9303."""
    return str(sum((0 if s == "<" else BASE36.index(s)) * (7, 3, 1)[n % 3] for n, s in enumerate(text)) % 10)
