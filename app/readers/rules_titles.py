"""What a paper calls itself: the heading of a page, and names without it."""

from __future__ import annotations

import re
from functools import lru_cache

from app.model.schema import Schema
from app.readers.lexicon_names import LEGAL, SPECIMEN
from app.readers.pairs_labels import SIGNATURE
from app.readers.rules_found import Found
from app.readers.text import one_line, soft, soft_words
from app.readers.zones import Zones

HEAD = 0.36
"""Of the page, in which letterheads stand."""
_DIVIDED = re.compile(r"\s[·|•∙*]\s")
LARGE = 1.1
"""From how many heights of a line on a heading is one, though a table was read there."""
LAND, FIGURES, CLUB = 0.3, 0.3, 0.15
"""Taken from lines that name a land or its office, from numbers, and from names of clubs and schools."""
BESIDE = 0.2
"""Taken from one of three pieces of a line and more, as captions stand."""
LEAST = 0.15
"""What is no heading at all."""
# What comes before or in the name of a land, of its parts and of its offices, as they head cards and forms.
_LAND = re.compile(
    r"^(?:the )?(?:republi[ck]\w*|r[eé]publi\w*|repubblica|rzeczpospolita|commonwealth|kingdom|royaume|reino|regno|"
    r"koninkrijk|königreich|konungariket|kongeriget|kongeriket|bundesrepublik|freistaat|land|kanton|canton\w*|state of|"
    r"estado (?:de|do|da)|stato|provin[sczț]\w*|region\w*|région|región|regione|kabupaten|kota|negara|kerajaan|"
    r"government|govt\.?|gobierno|governo|gouvernement|regierung|ministry|minist[eè]\w*|ministr\w*|kementerian|"
    r"department of|d[eé]partement\w*|departamento|dipartimento|jabatan|dinas|union europ\w+|european union|"
    r"europäische union|unión europea|unione europea|união europeia|euroopan unioni|europeiska unionen|"
    r"sverige|danmark|norge|suomi|česká republika|magyarország|românia|türkiye cumhuriyeti|polska|united states|"
    r"election commission|income tax department|prefecture|préfecture|comune di|ayuntamiento|câmara municipal|"
    r"gemeente|gemeinde|stadt|city of|county of|municipality|commune d)\b",
    re.I,
)
_CLUB = re.compile(
    r"(?:\b(?:club|verein|e\.v\.|association|asociación|associazione|associação|vereniging|stichting|school|college|"
    r"academy|university|universität|université|universidad|università|klubb?|forening|förening|society|trust|practice|"
    r"surgery|clinic|hospital|praxis|schule|gymnasium|église|church)|klubb?|forening(?:en)?|föreningen?|verein|schule)$",
    re.I,
)
# The number of a paper behind its title: "IDENTITY CARD No. 12345".
_NUMBER = re.compile(r"(?<=\w{3})\s*(?:\bno\b\.?|\bnr\b\.?|\bn ?[°º.]|\bnum\w*|#)\s?:?\s?[A-Z]{0,4}\d[\w /.-]*$", re.I)
_NUMBER_ALONE = re.compile(r"(?<=\w{3}) +(?=(?:[A-Z]*\d){6})[A-Z\d]{6,}$")
_SIGN = re.compile(r"[A-Z]{1,3} ")
"""The letters of a land beside a card's title: "S KÖRKORT"."""
_FIELD = re.compile(r"\d{1,2}[a-d]?\. |[^\W\d][^:]{2,29}: ?\S")
"""A line of a card that is a field with its number, or with its label."""
_FORM = re.compile(
    r"(?:form|formular|vordruck|formulaire|cerfa|formulario|modelo|modello|modulo|formulier|borang|blankett)\W+"
    r"(?:n\W{1,2}|no\.? |nr\.? )?(?=\S*\d)[A-Z\d][A-Z\d./-]{0,9}",
    re.I,
)
"""The number of a form, beside what it is for."""
_OF_YEAR = re.compile(r"\W*(?:19|20)\d{2}(?:\W*(?:20)?\d{2})?\W*$")
TITLE = 7
"""Letters from which on a word that such papers use is one that names them."""


def is_title(text: str, known: frozenset[str]) -> bool:
    """Whether a line says what the paper is, and no name."""
    letters = soft(text)
    named = (word for word in _naming(known) if word in letters and 5 * len(word) > 2 * len(letters))
    return any(named) and not LEGAL.search(text)


@lru_cache(maxsize=64)
def _naming(known: frozenset[str]) -> tuple[str, ...]:
    """The words of a schema that name such papers; remembered, for a schema is no page."""
    return tuple(word for word in known if len(word) >= TITLE)


def first_part(text: str) -> str:
    """A company's name without the rest of a sender's line, where dots or stars divide it."""
    name = _DIVIDED.split(text)[0]
    return name if LEGAL.search(name) else text


def untitled(text: str, known: frozenset[str]) -> str:
    """A name without the paper's title behind its legal form: "Nilgiri Wealth LLP Capital Gain Report"."""
    for form in LEGAL.finditer(text):
        behind = text[form.end() :]
        if behind.startswith(" ") and is_title(behind, known):
            return text[: form.end()]
    return text


def no_titles(schema: Schema, found: list[Found]) -> list[Found]:
    """Names without those that are what such papers call themselves, with a year behind them or none."""
    own = soft_words(tuple(title for many in schema.titles.values() for title in many if len(title) >= TITLE))
    return [f for f in found if soft(_OF_YEAR.sub("", f.value)) not in own]


def titles(zones: Zones, keywords: tuple[str, ...], named: tuple[str, ...], claimed: set[int]) -> list[Found]:
    """The heading of a page: large print near its top, or one of the schema's own words (`named` are those that such
    papers call themselves); no word that is the value of another field (`claimed`)."""
    view = zones.view
    known, names = soft_words((*keywords, *named)), soft_words(named)
    long = tuple(word for word in known if len(word) > 3)
    found = []
    for row in view.rows:
        if row.box.centre[1] > 0.4 and row.number > 5:
            break
        for piece in row.segments:
            segment = piece
            text = SPECIMEN.sub("", one_line(view.text(segment)).strip(" :*-=_"))
            text = _NUMBER_ALONE.sub("", _NUMBER.sub("", text))
            if (sign := _SIGN.match(text)) is not None and soft(text[sign.end() :]) in names:
                text, segment = text[sign.end() :], piece[1:]
            if sum(c.isalpha() for c in text) < 3 or _claimed(zones, segment, claimed):
                continue
            heads = _named(text, names) or (row.number == 0 and is_title(text, names))
            if zones.is_label(row, piece) and (" " not in text or not heads):
                continue
            ratio = view.box(segment).height / view.height if view.height else 1.0
            if zones.taken & set(segment) and (ratio < LARGE or row.box.centre[1] > HEAD):
                continue
            letters = soft(text)
            score = 0.35 + min(0.3, 0.35 * (ratio - 1)) - 0.25 * row.box.centre[1]
            whole = letters in known or _named(text, names)
            score += 0.3 if whole else 0.18 if any(word in letters for word in long) else 0.0
            score += 0.05 if text.isupper() else 0.0
            score -= 0.25 if LEGAL.search(text) or sum(c.isdigit() for c in text) > 4 else 0.0
            score -= 0.2 if text.endswith((".", ",")) or len(text.split()) > 9 else 0.0
            if _LAND.match(text):  # the name of an office may be the card's, if it has no other
                score -= CLUB if letters in names else LAND
            score -= FIGURES if sum(c.isdigit() for c in text) * 3 > len(letters) else 0.0
            score -= LAND if SIGNATURE.search(text) else 0.0
            score -= LAND if _FORM.fullmatch(text) else 0.0
            score -= BESIDE if len(row.segments) > 2 else 0.0
            score -= LAND if _FIELD.match(text) and not whole else 0.0
            score -= CLUB if _CLUB.search(text) and letters not in known else 0.0
            if score > LEAST:
                found.append(Found(text, None, text, segment, min(score, 0.85), "the heading of the page"))
    return found


def _named(text: str, names: frozenset[str]) -> bool:
    """Whether a line is a title, or the same in several languages: "CARTE D'IDENTITÉ / IDENTITY CARD"."""
    return all(soft(part) in names for part in text.split("/"))


def _claimed(zones: Zones, segment: tuple[int, ...], claimed: set[int]) -> bool:
    """Whether all of a line that has letters or figures is the value of another field."""
    words = zones.view.words
    return all(w in claimed or not any(map(str.isalnum, words[w].text)) for w in segment)
