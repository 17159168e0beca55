"""Dates as people and machines write them -> ISO 8601.

Where both orders are possible (3/11/26) the caller says which holds; day first where nobody does, and the other one
where that is impossible (11/23/2026). `find_order` tells what a document says about it: its other dates, then the
currency of its amounts. Two-digit years: 00 to 69 are 20yy, 70 to 99 are 19yy (POSIX strptime's pivot).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.readers.text import plain_digits


class DateOrder(StrEnum):
    DMY = "dmy"
    MDY = "mdy"
    YMD = "ymd"


ORDER_WORDS = {DateOrder.DMY: "day first", DateOrder.MDY: "month first", DateOrder.YMD: "year first"}


@dataclass(frozen=True, slots=True)
class OrderFound:
    """In which order a document writes its dates. `certain` is False where that is the usual guess alone; `reason`
    is in words."""

    order: DateOrder
    certain: bool
    reason: str


_MONTH_FIRST = frozenset(("USD",))
_EITHER = frozenset(("USD", "CAD", "PHP", "JPY", "CNY", "KRW", "TWD", "HUF"))
"""Currencies of countries that do not, or not all, write the day first (Unicode CLDR, short date formats)."""

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
_SHORT_EXTRA = {
    "maa": 3,
    "mrt": 3,
    "aou": 8,
    "jul": 7,
    "jui": 6,
    "sept": 9,
    "okt": 10,
    "dez": 12,
    "dis": 12,
    "des": 12,
    "dic": 12,
    "ene": 1,
    "mrz": 3,
    "ago": 8,
}
_SHORT_EXTRA |= {"janv": 1, "fevr": 2, "fev": 2, "avr": 4, "juil": 7, "gen": 1, "mag": 5, "giu": 6, "lug": 7}
_SHORT_EXTRA |= {"set": 9, "ott": 10, "out": 10, "abr": 4, "mei": 5, "agu": 8, "okto": 10, "abril": 4, "ogo": 8}
_ALL_BEGUN = {(name[:n], number) for name, number in _NAMES.items() for n in range(4, len(name))}
_TIMES_BEGUN = Counter(text for text, _ in _ALL_BEGUN)
_BEGUN = {text: number for text, number in _ALL_BEGUN if _TIMES_BEGUN[text] == 1}
"""Four and more letters that the names of one month alone begin with."""
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
_YEAR_FIRST = re.compile(r"\d{2}\D{1,3}\d{2}\D{1,3}\d{2}(?!\d)")
_IN_FIGURES = re.compile(r"(?<![\d./-])(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(?:\d{4}|\d{2})(?!\d)")
_NAMED = re.compile(
    r"(\d{1,4})(?:st|nd|rd|th|er|\.|º)?[\s,./-]*(?:de |of )?([a-z]{3,})\.?(?: de| del)?[\s,./'-]*(\d{1,4})"
)
_NAME_FIRST = re.compile(r"([a-z]{3,})\.?[\s,./-]*(\d{1,2})(?:st|nd|rd|th)?[\s,./'-]+(\d{4}|\d{2})")
_TWO_MONTHS = re.compile(r"([a-z]{3,})\.?\s?/\s?[a-z]{3,}\.?")  # the month in two languages: MAI/MAY
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")


def month_number(name: str) -> int | None:
    """1..12 for a month's name or a usual short form of it, in the languages listed above."""
    plain = "".join(filter(str.isalpha, _ascii_fold(name)))
    if plain in _NAMES:
        return _NAMES[plain]
    if plain in _SHORT_EXTRA:
        return _SHORT_EXTRA[plain]
    if len(plain) == 3 and plain in _ENGLISH:
        return _ENGLISH.index(plain) + 1
    if len(plain) >= 4:
        return _BEGUN.get(plain)
    return None


def parse_date(text: str, order: DateOrder = DateOrder.DMY) -> date | None:
    """The day `text` names, or None. A time of day beside it is left out. Never raises."""
    plain = plain_digits(unicodedata.normalize("NFKC", text)).strip(" \t\r\n.,;:()[]")
    if not 6 <= len(plain) <= 60:
        return None
    plain = _GLUED_AFTER.sub("", plain)
    weekday = _WEEKDAY.sub("", plain)  # "March 3" is no Tuesday in French: first as it stands
    ways = (way for named in (plain, weekday) for way in (named, _BEFORE.sub("", named), _AFTER.sub("", named)))
    for stripped in dict.fromkeys(ways):
        found = _bare(_ascii_fold(stripped).strip(" ,.;-"), order)
        if found is not None:
            return found
    return None


def date_readings(text: str) -> tuple[date, ...]:
    """The days `text` may name, day first and month first; one where that makes no difference, none for no date."""
    both = (parse_date(text, order) for order in (DateOrder.DMY, DateOrder.MDY))
    return tuple(dict.fromkeys(day for day in both if day is not None))


def find_order(texts: Iterable[str], currencies: Iterable[str | None] = (), given: str = "") -> OrderFound:
    """The order of a document's dates: the one `given` by the schema; else the one that its dates (`texts`) allow
    alone (23/11/2026); else that of the countries of its `currencies` (ISO 4217)."""
    if given in tuple(DateOrder):
        return OrderFound(DateOrder(given), True, "the schema says so")
    shown = {order: text for text in texts if (order := _only_order(text)) is not None}
    if DateOrder.YMD in shown:
        shown = {DateOrder.YMD: shown[DateOrder.YMD]}  # of 85-08-04 and 21-03-12 the former leaves no doubt
    if len(shown) == 1:
        order, text = next(iter(shown.items()))
        return OrderFound(order, True, f"as in {text.strip()}")
    known = {code for code in currencies if code}
    if known and not shown and not known & _EITHER:
        return OrderFound(DateOrder.DMY, True, f"usual where {min(known)} is paid")
    if known and known <= _MONTH_FIRST and DateOrder.DMY not in shown:
        return OrderFound(DateOrder.MDY, False, f"usual where {min(known)} is paid")
    return OrderFound(DateOrder.DMY, False, "usual in most countries")


def _only_order(text: str) -> DateOrder | None:
    """Day first or month first, where a date in figures allows one of them alone."""
    found = _IN_FIGURES.search(plain_digits(unicodedata.normalize("NFKC", text)))
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if 31 < first < 100 and 1 <= second <= 12 and _YEAR_FIRST.match(found[0]):
        return DateOrder.YMD
    if 12 < first <= 31 and 1 <= second <= 12:
        return DateOrder.DMY
    return DateOrder.MDY if 12 < second <= 31 and 1 <= first <= 12 else None


def _ascii_fold(text: str) -> str:
    """Lower case without accents, so that "März" and "août" are found by plain patterns."""
    if text.isascii():
        return text.lower()
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


def _bare(text: str, order: DateOrder) -> date | None:
    text = _TWO_MONTHS.sub(r"\1", text)
    if re.fullmatch(r"[0-9]{8}", text):
        return _day(text[:4], text[4:6], text[6:]) or _ordered(text[:2], text[2:4], text[4:], order)
    if match := _CJK.fullmatch(unicodedata.normalize("NFC", text)):
        return _day(match[1], match[2], match[3])
    if match := _NUMBERS.fullmatch(text):
        return _ordered(match[1], match[3], match[4], order)
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


def _ordered(first: str, second: str, third: str, order: DateOrder) -> date | None:
    if len(first) == 4:
        return _day(first, second, third) if len(third) <= 2 else None
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    if order is DateOrder.YMD and len(third) == 2 and (found := _day(first, second, third)):
        return found
    days = [_day(third, second, first), _day(third, first, second)]
    if order is DateOrder.MDY:
        days.reverse()
    year_first = _day(first, second, third) if len(third) == 2 and int(first) > 31 else None  # 85-08-04
    return days[0] or days[1] or year_first


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
