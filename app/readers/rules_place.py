"""Names and addresses without a label: the business that issued the paper, by place, size and form."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from app.model.schema import FieldType
from app.readers.lexicon_names import (
    HOUSE,
    LEGAL,
    NOT_NAME,
    NOT_PLACE,
    NUMBER_AT_STREET,
    POSTCODE,
    REGION,
    REGISTER,
    REGISTER_LINE,
    STREET,
    TO_FIRM,
    TRADE,
)
from app.readers.rules_address_ends import ended, is_other
from app.readers.rules_found import Found
from app.readers.spans import find_spans
from app.readers.text import one_line, soft
from app.readers.values import Parsed, parse
from app.readers.view import PageView, Row

_SENTENCE = re.compile(r"(?<=\w)\.? (?:[A-Z][a-z]+ ){1,2}[a-z]{2,}|, (?:a|an|the|which|who)\b")  # what follows a name
_OWNER = re.compile(
    r"^(?:inh(?:aber(?:in)?)?|prop(?:rietor)?|owner|owned by|gérante?|titolare|titular|eigenaar)\b\W", re.I
)
_HEADER = re.compile(
    r"^(?:to|from|cc|subject|re|reply-to|sent|von|an|betreff|de|para|à|objet|asunto|assunto|da|oggetto|van|aan|"
    r"onderwerp)\s*:\s",
    re.I,
)  # of a mail
_WORD = re.compile(r"[^\W\d_]{3}")
_CUT_STREET = re.compile(r"\d{1,4}[A-Za-z]?,? [^\W\d_]+(?: [^\W\d_]+)?")
_PLACED = re.compile(r"\d{4,5}-\d{3} [^\W\d_]")  # a postcode and its town
_LABELLED = re.compile(r"[^\d:]{5,30}\s?:\s*\S*\d")  # a number with its label
PHONE_LAST = re.compile(
    r"\s*[,;|·-]?\s*(?:\(\d{2,5}\) ?\d[\d -]{5,}|\+\d[\d ()-]{7,}|"
    r"(?:tel|tél|phone|ph|fon|fax|t|f)\b\.?:? ?\+?[\d ()/-]{7,}|(?<=\s)[–·|-] ?(?=(?:\D?\d){7,}$)\d[\d ()/.-]{6,}\d|"
    r"(?<![^\W\d_])(?:tel|tél|phone|ph|fon|fax)\b\.?:? ?\(?\+?\d{2,4}\)?)$",
    re.I,
)
"""A telephone behind an address on its line."""
TOP_ROWS = 14
"""Rows from the top in which a head is looked for."""
MAX_ADDRESS_ROWS = 6
APART = 6.0
"""Character widths between what stands side by side on a sheet of paper and is not one name."""


@dataclass(frozen=True, slots=True)
class _Line:
    row: Row
    words: tuple[int, ...]
    text: str
    place: int


def organisations(view: PageView) -> list[Found]:
    """Names at the top of the page, best first by score."""
    lines = _head(view)
    found: list[Found] = []
    joined = 0
    for n, line in enumerate(lines):
        score = _name_score(view, line)
        if score <= 0:
            continue
        if n < joined:  # the rest of a name that was read with the line above
            score -= 0.45
        words, text, last = line.words, line.text, n + 1
        while last < len(lines) and last <= n + 2 and score > 0.2 and _goes_on(text, lines[last]):
            words, text = words + lines[last].words, f"{text} {lines[last].text}"
            last += 1
        if last > n + 1:
            joined = max(joined, last)
            score += 0.3 if LEGAL.search(text) else 0.05
        name = trimmed(text)
        if len(soft(name)) < 3 or score <= 0:
            continue
        kept = _covering(view, words, name)
        found.append(Found(name, None, view.text(kept), kept, min(score, 0.9), "a name at the top of the page"))
    return found


def addresses(view: PageView) -> list[Found]:
    """Runs of address lines at the top of the page."""
    return _runs(view, _head(view), "address lines at the top")


def at_foot(view: PageView) -> tuple[list[Found], list[Found]]:
    """Names and addresses in the last lines of a till's roll, for shops that print theirs there: whole names with their
    legal form, alone or before their address on one line."""
    half = view.rows[max(len(view.rows) // 2, len(view.rows) - TOP_ROWS) :]
    lines = [_Line(row, row.words, one_line(row.text), n) for n, row in enumerate(half)]
    named = []
    for n, line in enumerate(lines):
        form = LEGAL.search(line.text)
        rest = line.text[form.end() :].lstrip(" .,·-") if form else ""
        placed = address_strength(rest) > 0 or rest[:1].isdigit()
        if form and not _meta(line.text[: form.end()]) and (not rest or placed):
            name = trimmed(line.text[: form.end()])
            own = _covering(view, line.words, name)
            named.append(Found(name, None, name, own, 0.4, "a name at the foot"))
            lines[n] = replace(line, words=line.words[len(own) :] or line.words, text=rest or line.text)
    return named, _runs(view, _unwrapped(lines), "address lines at the foot")


def _unwrapped(lines: list[_Line]) -> list[_Line]:
    """Lines with the rest of a street that the roll was too narrow for: "86 Strand" and "Road, Cork"."""
    found: list[_Line] = []
    for line in lines:
        street = STREET.match(line.text)
        if found and street and _CUT_STREET.fullmatch(found[-1].text) and not STREET.search(found[-1].text):
            before = found[-1]
            found[-1] = replace(line, words=before.words + line.words, text=f"{before.text} {line.text}")
        else:
            found.append(line)
    return found


def _runs(view: PageView, lines: list[_Line], reason: str) -> list[Found]:
    found: list[Found] = []
    n = 0
    while n < len(lines):
        if not _begins_address(lines, n):
            n += 1
            continue
        if is_other(lines[n].text):
            n += 1
            continue
        run = [lines[n]]
        for line in lines[n + 1 : n + 1 + MAX_ADDRESS_ROWS]:
            if view.landscape and view.box(line.words).x0 > view.box(run[0].words).x1:
                continue  # what stands beside it
            if _is_pair(view, line) and not line.text.startswith(run[0].text):
                break
            if (
                _ends_address(line.text)
                or is_other(line.text)
                or _is_register(line.text)
                or not _continues(run[-1], line, view)
            ):
                break
            run.append(line)
        while len(run) > 1 and not address_strength(run[-1].text) and not _open_end(run[-2].text):
            run.pop()
        strength = sum(address_strength(line.text) for line in run)
        score = min(0.35 + 0.05 * strength, 0.8) - 0.02 * n
        parsed = parse(FieldType.ADDRESS, "\n".join(ended(PHONE_LAST.sub("", line.text)) for line in run))
        if isinstance(parsed, Parsed):
            words = tuple(w for line in run for w in line.words)
            value = parsed.value.strip(" ,;")
            found.append(Found(value, None, view.text(words), words, score, reason))
        n += len(run)
    return found


def _head(view: PageView) -> list[_Line]:
    """The first rows that hold words, without what stands in a column of its own at the right."""
    lines: list[_Line] = []
    for row in view.rows[: TOP_ROWS * 2]:
        segments = [s for s in row.segments if any(c.isalnum() for c in view.text(s))]
        if not segments:
            continue
        kept: list[int] = []
        for segment in segments:
            apart = (
                (view.wide or view.landscape)
                and kept
                and view.box(segment).x0 - view.box(tuple(kept)).x1 > APART * view.char_width
            )
            if kept and (apart or _meta(view.text(segment))):
                break
            kept += segment
        lines.append(_Line(row, tuple(kept), one_line(view.text(tuple(kept))), len(lines)))
        if len(lines) == TOP_ROWS:
            break
    return lines


def _meta(text: str) -> bool:
    return bool(NOT_PLACE.search(text) or NOT_NAME.search(text) or find_spans(FieldType.DATE, text))


def _name_score(view: PageView, line: _Line) -> float:
    text = line.text
    letters = sum(c.isalpha() for c in text)
    legal = bool(LEGAL.search(text))
    if letters < 3 or REGISTER_LINE.match(text) or (not legal and letters < 0.5 * len(text.replace(" ", ""))):
        return 0.0
    score = 0.55 - 0.06 * line.place
    score += 0.3 if legal else 0.0
    score += 0.1 if TRADE.search(text) else 0.0
    score += min(0.15, 0.1 * (line.row.box.height / view.height - 1)) if view.height else 0.0
    if _OWNER.match(text):
        score -= 0.4  # whose shop it is, below its name
    if NOT_NAME.search(text) or _HEADER.match(text):
        score -= 0.5
    if NOT_PLACE.search(text) and not legal:
        score -= 0.4
    if address_strength(text) >= 2 and not legal:
        score -= 0.35
    if find_spans(FieldType.DATE, text) or find_spans(FieldType.PHONE, text):
        score -= 0.3
    return max(score, 0.02)


def _goes_on(text: str, line: _Line) -> bool:
    """Whether a line is but the rest of the name `text`: its legal form with little before it, or what closes a
    parenthesis that was opened."""
    if LEGAL.fullmatch(line.text.strip(" .,")):
        return True
    if LEGAL.search(text) or NOT_PLACE.search(line.text):
        return False
    if text.count("(") > text.count(")") and ")" in line.text:
        return True
    match = LEGAL.search(line.text)
    return match is not None and len(soft(line.text[: match.start()])) <= 8 and address_strength(line.text) < 3


def trimmed(text: str) -> str:
    """A name without the number of register behind it, without ornaments around it, and without what stands before
    it: a form of address, the letters of its emblem."""
    name = TO_FIRM.sub("", REGISTER.sub("", text)) or text
    name = _without_emblem(name)
    forms = list(LEGAL.finditer(name))
    if (ended := next((f for f in forms if _SENTENCE.match(name, f.end())), None)) is not None:
        name, forms = name[: ended.end()].rstrip("."), [f for f in forms if f.end() <= ended.end()]
    behind = name[forms[-1].end() :] if forms else ""
    if behind.lstrip().startswith(",") and address_strength(behind) >= 2:
        name, behind = name[: forms[-1].end()], ""
    if forms and (
        len(soft(behind)) <= 2 or re.match(r"\W*\d{4}", behind)
    ):  # what is left of a number of register, or of a stamp
        name = name[: forms[-1].end()]
    name = (
        re.sub(r"^(?:company(?: name)?|(?:prepared|issued|provided|generated) by)\b[\s:]*", "", name, flags=re.I)
        or name
    )
    return name.strip(" *-=_.,:;~|#\"'") + ("." if name.rstrip().endswith(("BHD.", "Ltd.", "Inc.", "Co.")) else "")


def _without_emblem(name: str) -> str:
    """Without the two or three capitals of an emblem that are but the initials of the words behind them."""
    first, _, rest = name.partition(" ")
    initials = "".join(word[0] for word in rest.split() if word[0].isalpha())
    emblem = 2 <= len(first) <= 3 and first.isupper() and first.isalpha()
    return rest if emblem and initials.upper().startswith(first) else name


def _covering(view: PageView, words: tuple[int, ...], name: str) -> tuple[int, ...]:
    """The words up to the end of `name`."""
    wanted, kept, have = len(soft(name)), [], 0
    for word in words:
        if have >= wanted:
            break
        kept.append(word)
        have += len(soft(view.words[word].text))
    return tuple(kept)


@lru_cache(maxsize=4096)
def address_strength(text: str) -> int:
    """How many kinds of address words a line has, repeated street words counted up to two."""
    if not any(c.isalpha() for c in text) and ("," in text or "." in text):
        return 0  # amounts
    streets = min(len(STREET.findall(text)), 2)
    house = bool(HOUSE.search(text)) or (streets > 0 and bool(NUMBER_AT_STREET.search(text)))
    return streets + house + sum(bool(p.search(text)) for p in (POSTCODE, REGION))


def _is_pair(view: PageView, line: _Line) -> bool:
    """Whether a row of a till's roll is a label at its left and a number at its right."""
    first, last = line.row.segments[0], line.row.segments[-1]
    if view.wide or len(line.row.segments) != 2 or address_strength(line.text) > 1:
        return False
    apart = view.box(last).x0 - view.box(first).x1 > APART * view.char_width
    return apart and not any(c.isdigit() for c in view.text(first)) and any(c.isdigit() for c in view.text(last))


def _begins_address(lines: list[_Line], n: int) -> bool:
    """Two kinds of address words, or one and more in the next line."""
    text, strength = lines[n].text, address_strength(lines[n].text)
    if _ends_address(text) or NOT_NAME.search(text) or (LEGAL.search(text) and strength < 3):
        return False
    below = lines[n + 1].text if n + 1 < len(lines) else ""
    return strength >= 2 or (strength == 1 and address_strength(below) >= 1 and not _ends_address(below))


def _is_register(text: str) -> bool:
    """A number of register by itself; a postcode with its town is none."""
    return bool(REGISTER_LINE.match(text)) and not REGION.search(text)


def _ends_address(text: str) -> bool:
    if (NOT_PLACE.search(text) and address_strength(text) < 3) or _LABELLED.match(text):
        return True
    return bool(find_spans(FieldType.PHONE, text)) and address_strength(text) < 2 and not _PLACED.match(text)


def _open_end(text: str) -> bool:
    """Whether an address goes on in the next line: behind a comma, or behind a postcode whose town is to come."""
    text = text.rstrip()
    last = text.rpartition(",")[2].strip()
    return text.endswith(",") or (POSTCODE.fullmatch(last) is not None and not _WORD.search(last))


def _continues(before: _Line, line: _Line, view: PageView) -> bool:
    gap = line.row.box.y0 - before.row.box.y1
    if gap > 1.6 * view.height or NOT_NAME.search(line.text):
        return False
    open_end = before.text.rstrip().endswith((",", "-", "&", "/"))
    return open_end or address_strength(line.text) > 0 or sum(c.isalpha() for c in line.text) >= 4


def unnamed(found: list[Found], firms: list[Found]) -> list[Found]:
    """Addresses without the name of the firm that they begin with, where its own words look like a street's."""
    names = {soft(f.value) for f in sorted(firms, key=lambda f: -f.score)[:1]}
    result = []
    for one in found:
        head, _, rest = one.value.partition(", ")
        result.append(replace(one, value=rest) if rest and soft(head) in names and address_strength(rest) else one)
    return result
