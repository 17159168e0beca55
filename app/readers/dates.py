"""Dates as people and machines write them -> ISO 8601.

Day first where both orders are possible (3/11/26 is the 3rd of November), month first only where day first
is impossible (11/23/2026). Two-digit years: 00 to 69 are 20yy, 70 to 99 are 19yy (POSIX strptime's pivot).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from app.readers.text import plain_digits

_MONTHS = {
    1: "january januar janvier enero gennaio januari janeiro leden styczen ocak",
    2: "february februar fevrier febrero febbraio februari fevereiro unor luty subat",
    3: "march marz maerz mars marzo maart marco maret mac brezen marzec mart",
    4: "april avril abril aprile duben kwiecien nisan",
    5: "may mai mayo maggio mei maio kveten maj mayis",
    6: "june juni juin junio giugno jun junho cerven czerwiec haziran",
    7: "july juli juillet julio luglio julai julho cervenec lipiec temmuz",
    8: "august aout agosto augustus ogos agustus srpen sierpien agustos",
    9: "september septembre septiembre settembre setembro zari wrzesien eylul",
    10: "october oktober octobre octubre ottobre outubro rijen pazdziernik ekim",
    11: "november novembre noviembre novembro nopember listopad kasim",
    12: "december dezember decembre diciembre dicembre dezembro disember desember prosinec grudzien aralik",
}
_NAMES = {name: number for number, names in _MONTHS.items() for name in names.split()}
_SHORT_EXTRA = {"sept": 9, "okt": 10, "dez": 12, "dis": 12, "des": 12, "dic": 12, "ene": 1, "mrz": 3, "ago": 8}
_SHORT_EXTRA |= {"janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "gen": 1, "mag": 5, "giu": 6, "lug": 7}
_SHORT_EXTRA |= {"set": 9, "ott": 10, "out": 10, "abr": 4, "mei": 5, "agu": 8, "okto": 10, "abril": 4, "ogo": 8}
_ENGLISH = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?|z|[+-]\d{2}:?\d{2})?"
_AFTER = re.compile(rf"(?:t|[\s,;@/-]|\bat\b|\()*(?<!\d){_TIME}\)?\s*$", re.I)
_GLUED_AFTER = re.compile(r"(?<=[-/.]\d{4})\d{1,2}:\d{2}(?::\d{2})?\s*(?:[ap]m)?$", re.I)
_BEFORE = re.compile(rf"^{_TIME}[\s,;-]+", re.I)
_WEEKDAY = re.compile(
    r"^\(?(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|"
    r"isnin|selasa|rabu|khamis|jumaat|sabtu|ahad)[a-z]*\)?[\s,.]+(?=\d|[a-z]{3,}[\s.]+\d)",
    re.I,
)
_NUMBERS = re.compile(r"(\d{1,4})\s*([-/.\s])\s*(\d{1,2})\s*\2\s*(\d{1,4})")
_NAMED = re.compile(
    r"(\d{1,4})(?:st|nd|rd|th|er|\.|º)?[\s,./-]*(?:de |of )?([a-z]{3,})\.?(?: de| del)?[\s,./'-]*(\d{1,4})"
)
_NAME_FIRST = re.compile(r"([a-z]{3,})\.?[\s,./-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./'-]+(\d{4}|\d{2})")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")


def month_number(name: str) -> int | None:
    """1..12 for a month's name or a usual short form of it, in the languages listed above."""
    plain = "".join(c for c in unicodedata.normalize("NFD", name.casefold()) if c.isalpha())
    if plain in _NAMES:
        return _NAMES[plain]
    if plain in _SHORT_EXTRA:
        return _SHORT_EXTRA[plain]
    if len(plain) == 3 and plain in _ENGLISH:
        return _ENGLISH.index(plain) + 1
    if len(plain) >= 4:
        found = {n for full, n in _NAMES.items() if full.startswith(plain)}
        return found.pop() if len(found) == 1 else None
    return None


def parse_date(text: str) -> date | None:
    """The day `text` names, or None. A time of day beside it is left out. Never raises."""
    plain = plain_digits(unicodedata.normalize("NFKC", text)).strip(" \t\r\n.,;:()[]")
    if not 6 <= len(plain) <= 60:
        return None
    plain = _GLUED_AFTER.sub("", plain)
    for named in (plain, _WEEKDAY.sub("", plain)):  # "March 3" is no Tuesday in French: first as it stands
        for stripped in (named, _BEFORE.sub("", named), _AFTER.sub("", named)):
            found = _bare(_ascii_fold(stripped).strip(" ,.;-"))
            if found is not None:
                return found
    return None


def _ascii_fold(text: str) -> str:
    """Lower case without accents, so that "März" and "août" are found by plain patterns."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def _bare(text: str) -> date | None:
    if re.fullmatch(r"[0-9]{8}", text):
        return _day(text[:4], text[4:6], text[6:]) or _day(text[4:], text[2:4], text[:2])
    if match := _CJK.fullmatch(unicodedata.normalize("NFC", text)):
        return _day(match[1], match[2], match[3])
    if match := _NUMBERS.fullmatch(text):
        return _ordered(match[1], match[3], match[4])
    if match := _NAMED.fullmatch(text):
        month = month_number(match[2])
        if month is None:
            return None
        if len(match[1]) == 4:
            return _day(match[1], str(month), match[3])
        return _day(match[3], str(month), match[1])
    if match := _NAME_FIRST.fullmatch(text):
        month = month_number(match[1])
        return None if month is None else _day(match[3], str(month), match[2])
    return None


def _ordered(first: str, second: str, third: str) -> date | None:
    if len(first) == 4:
        return _day(first, second, third) if len(third) <= 2 else None
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    return _day(third, second, first) or _day(third, first, second)


def _day(year: str, month: str, day: str) -> date | None:
    if len(year) not in (2, 4) or len(day) > 2:
        return None
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 70 else 1900
    if not 1900 <= number <= 2199:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
