"""Names of persons where no label stands beside them whole: in parts, within a sentence, alone on a card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from app.model.schema import FieldSpec, FieldType
from app.readers.dates import month_number
from app.readers.labels import Hit, find_labels
from app.readers.lexicon_names import (
    GIVEN_NAMES,
    GIVEN_OR_WHOLE,
    HONORIFIC,
    LEGAL,
    NAME_PARTICLES,
    NOT_NAME,
    SURNAME_OR_WHOLE,
    SURNAMES,
    TRADE,
)
from app.readers.rules_found import Found
from app.readers.rules_place import address_strength
from app.readers.text import one_line, soft, soft_words
from app.readers.view import PageView, Row
from app.readers.zones import Zones

MOST_WORDS = 6
MOST_PARTS = 3
LEAST_LETTERS = 2
_FIELD = re.compile(r"([1-3])(?:\. ?| (?=[^\W\d_]))")
CAPTION = 0.85
"""Of the usual height of a line, what captions have at most."""
HEAD = 0.4
"""Of the page, in which names stand that no label tells."""
LISTED = 4
"""Pieces of a line with figures from which on it is of a list."""
NAMED, LESS = 0.4, 0.5
"""How sure a company's name must be to speak against a person's, and what this is worth then."""
_INITIAL = re.compile(r"(?:[A-Z]\. ?){1,3}[^\W\d_]{2,}$|(?:Mr|Mrs|Ms|Herr|Frau|Mme|Sr|Sra|Sig)\b\.? ")
_NUMBERED = re.compile(r", .*[^\W\d].*\d{5,}$")
"""What follows a name on its line: the account and its number."""
_BESIDE_NUMBER = re.compile(r"\s+[|·•/]\s+(?=\S*\d)\S+$")
_FOR = re.compile(r"^(?:for|to|für|pour|para|per|voor|till|til|untuk|kepada|dla|pro)\s*:\s+", re.I)
_OF_PAPERS = re.compile(
    r"\b(?:no|nos|number|code|status|addresse?s?|type|id|ref|reference|account|client|unique|payers?|recipients?|details?|"
    r"summary|information|statement|page|branch|name|total|amount|plan|scheme|fund|folio|units?|value|gains?|loss|tax|"
    r"security|service|class|term|currency|währung|devise|nummer|numéro|número|numero|konto|compte|cuenta|conto|rekening|status|typ|art)\b",
    re.I,
)
"""Words of headings and labels, that no name has."""
_PART = re.compile(r"[^\W\d_][\w.'’-]*,?")
_BOTH_PARTS = re.compile(
    r"(?:surnames?|last names?|family names?|names?|nachname|familienname|noms?|apellidos?|cognomi?|cognome|nazwisko|"
    r"naam|apelidos?)\W+(?:(?:and|und|et|y|e|i|en)\W+)?(?:forenames?|given names?|first names?|other names|vornamen?|"
    r"prénoms?|nombres?|imiona|imię|voornamen)",
    re.I,
)
_BORN = re.compile(r"(?:geb|née?|born|ur|z domu|nata|nato|nacid[ao]|f|o\.?s)\b\.?", re.I)
_PARTED = re.compile(
    r"(?:[A-ZÀ-Ý][a-zß-ÿ'’-]+ )+[A-ZÀ-Ý'’-]{2,}(?: [A-ZÀ-Ý'’-]{2,})*|"
    r"[A-ZÀ-Ý'’-]{2,}(?: [A-ZÀ-Ý'’-]{2,})*,?(?: [A-ZÀ-Ý][a-zß-ÿ'’-]+)+|"
    r"(?i:.*\s(?:bin|binti|bte|a/l|a/p|s/o|d/o)\s.*)"
)
"""A name whose parts are told by its capitals (Theodore MISTRY), or by whose child it is (KUMARAN A/L OSMAN)."""
_CHILD_OF = re.compile(r"\b(?:BIN|BINTI|BT|BTE|A/L|A/P|S/O|D/O)$")
_PARTS = tuple(
    FieldSpec(key=key, type=FieldType.TEXT, title=key, labels={"": tuple(words)})
    for key, words in (
        ("surname", SURNAMES),
        ("given", GIVEN_NAMES),
        ("surname?", SURNAME_OR_WHOLE),
        ("given?", GIVEN_OR_WHOLE),
    )
)


def led_name(text: str) -> str:
    """The name a text begins with: its words in capitals up to the first that is none; "" where it begins with none."""
    words: list[str] = []
    for word in HONORIFIC.sub("", one_line(text)).split():
        particle = bool(words) and word.casefold().strip(".") in NAME_PARTICLES
        if not particle and (_PART.fullmatch(word) is None or not word[0].isupper()):
            break
        words.append(word.rstrip(","))
        if word.endswith(",") or len(words) == MOST_WORDS:
            break
    while words and not words[-1][0].isupper():
        words.pop()
    return "" if len(words) < 2 or any(month_number(w) for w in words) else " ".join(words)


def of_parts(view: PageView, hits: Mapping[str, list[Hit]]) -> Iterator[Found]:
    """A person whose surname and given names stand apart: the given names, then the surname."""
    if (numbered := _numbered(view)) is not None:
        yield numbered
    labelled = {h.row for many in hits.values() for h in many if h.firm}
    yield from _both_below(view, labelled)
    own = find_labels(view, _PARTS)
    yield from _three_below(view, own.get("given?", []), labelled)
    if not (own.get("surname") or own.get("given")):
        return
    zones = Zones(view, {**hits, **own})
    surname, given = (_part(zones, own.get(key, [])) for key in ("surname", "given"))
    surname = surname or (_part(zones, own.get("surname?", [])) if given else None)
    given = given or (_part(zones, own.get("given?", [])) if surname else None)
    if surname and given and not set(surname[0]) & set(given[0]):
        words, text = given[0] + surname[0], HONORIFIC.sub("", f"{given[1]} {surname[1]}")
        yield Found(text, None, text, words, 0.9, "given names and surname")


def _numbered(view: PageView) -> Found | None:
    """The name of a licence, whose fields have numbers alone: 1. the surname, 2. given names, 3. the day of birth."""
    lines: dict[str, tuple[Row, int]] = {}
    for row in view.rows:
        for start in (row.starts[row.words.index(s[0])] for s in row.segments):
            match = _FIELD.match(row.text, start)
            dated = match is not None and match[1] == "3" and bool(view.spans(FieldType.DATE, row))
            if match is not None and (match[1] == "1" or "1" in lines or dated):
                lines.setdefault(match[1], (row, match.end()))
    if {"1", "2"} <= lines.keys() and view.spans(FieldType.DATE, lines["2"][0]):  # the whole name, where and when born
        row, at = lines["1"]
        text = row.text[at:].split("  ")[0].strip()
        if text and not any(map(str.isdigit, text)):
            words = row.words_at(at, at + len(text), view.words)
            return Found(text, None, text, words, 0.7, "the first numbered field")
    if not {"1", "2", "3"} <= lines.keys() or not view.spans(FieldType.DATE, lines["3"][0]):
        return None
    texts = [row.text[at:].split("  ")[0].strip() for row, at in (lines["2"], lines["1"])]
    if any(not text or any(c.isdigit() for c in text) for text in texts):
        return None
    words = tuple(
        w
        for (row, at), text in zip((lines["2"], lines["1"]), texts, strict=True)
        for w in row.words_at(at, at + len(text), view.words)
    )
    return Found(
        HONORIFIC.sub("", " ".join(texts)), None, view.text(words), words, 0.7, "the first two numbered fields"
    )


def _part(zones: Zones, hits: list[Hit]) -> tuple[tuple[int, ...], str] | None:
    for hit in hits:
        if not hit.firm:
            continue
        right = zones.right(hit)
        for zone in ([right] if right else []) + list(zones.below(hit))[:1]:
            text = zone.text.split("  ")[0].strip(" ,;:")
            if len(soft(text)) >= 2 and not any(c.isdigit() for c in text):
                words = zone.row.words_at(zone.start, zone.start + len(text), zones.view.words)
                more = () if zone is right else _second_line(zones, zone.row, words)
                return words + more, " ".join((text, zones.view.text(more))).strip()
    return None


def _both_below(view: PageView, labelled: set[int]) -> Iterator[Found]:
    """Given names and surname where one caption asks for both, and both stand below on a line each."""
    for row in view.rows[:-2]:
        first = row.segments[0]
        if not _BOTH_PARTS.fullmatch(one_line(view.text(first)).strip(" :")):
            continue
        lines = [r.segments[0] for r in view.rows[row.number + 1 : row.number + 3]]
        boxes = [view.box(words) for words in (first, *lines)]
        near = all(b.y0 - a.y1 < view.height and abs(a.x0 - b.x0) < view.char_width for a, b in pairwise(boxes))
        texts = [view.text(words).strip(" ,") for words in lines]
        named = all(text.isupper() and all(_PART.fullmatch(w) for w in text.split()) for text in texts)
        apart = labelled.isdisjoint((row.number + 1, row.number + 2))
        if near and apart and named and len(soft(texts[0])) > 1 < len(soft(texts[1])):
            yield Found(" ".join(reversed(texts)), None, " ".join(texts), lines[1] + lines[0], 0.88, "a name below")
            return


def _three_below(view: PageView, labels: list[Hit], labelled: set[int]) -> Iterator[Found]:
    """Two surnames and given names, each on a line of its own below one label, as Spanish names stand on cards."""
    for hit in labels:
        rows = view.rows[hit.row + 1 : hit.row + 5]
        if len(rows) < 4 or labelled & {r.number for r in rows[:3]} or rows[3].number not in labelled:
            continue
        lines = [r.segments[0] for r in rows[:3]]
        texts = [view.text(words) for words in lines]
        edge = view.box(view.rows[hit.row].segments[hit.segment]).x0
        at_edge = all(abs(view.box(words).x0 - edge) < view.char_width for words in lines)
        named = all(t.isupper() and all(_PART.fullmatch(w) for w in t.split()) for t in texts)
        if at_edge and named and all(len(t.split()) <= MOST_PARTS for t in texts):
            name = f"{texts[2]} {texts[0]} {texts[1]}"
            yield Found(name, None, " ".join(texts), lines[2] + lines[0] + lines[1], 0.88, "a name below")
            return


def _second_line(zones: Zones, row: Row, words: tuple[int, ...]) -> tuple[int, ...]:
    """The rest of a name on a line of its own, in capitals as the first, right above the next label."""
    view = zones.view
    below = view.rows[row.number + 1 : row.number + 3]
    if len(below) < 2 or not words or not view.text(words).isupper():
        return ()
    first = below[0].segments[0]
    text, room = view.text(first), view.char_width
    if len(below[0].segments) > 1 or abs(view.box(first).x0 - view.box(words).x0) > room or not text.isupper():
        return ()
    near = below[0].box.y0 - row.box.y1 < view.height
    named = all(_PART.fullmatch(w) for w in text.split()) and _BORN.match(text) is None
    is_last = not zones.labels_at(below[0]) and zones.is_label(below[1], below[1].segments[0])
    return first if near and named and is_last else ()


def alone(zones: Zones, keywords: tuple[str, ...]) -> Iterator[Found]:
    """Lines that are a name and nothing else, for a person who has to be there: best the one beside a date or printed
    twice."""
    view = zones.view
    known = soft_words(keywords)
    texts = [soft(view.text(s)) for row in view.rows for s in row.segments]
    for row in view.rows:
        if len(row.segments) >= LISTED and any(map(str.isdigit, row.text)):
            continue  # a row of a list
        for segment in row.segments:
            text = one_line(view.text(segment)).strip(" :*-")
            text = text.split(",")[0] if _NUMBERED.search(text) else text
            text = _FOR.sub("", _BESIDE_NUMBER.sub("", text))
            if zones.taken & set(segment) or not _is_name(text, known) or zones.is_label(row, segment):
                continue
            score = 0.25 - 0.1 * row.box.centre[1]
            score += 0.12 if texts.count(soft(text)) > 1 else 0.0
            score += 0.15 if _date_beside(view, row) else 0.0
            score += 0.12 if _PARTED.fullmatch(text) else 0.0
            score -= 0.1 if view.box(segment).height < CAPTION * view.height else 0.0
            first = 1 if _FOR.match(one_line(view.text(segment))) else 0
            words = segment[first : first + len(text.split())]
            yield Found(text, None, text, words, score, "a name without a label")


def honoured(zones: Zones) -> Iterator[Found]:
    """Pieces of the upper part of a page that are a name with its form of address: "MISS N DLAMINI"."""
    view = zones.view
    for row in view.rows:
        if row.box.centre[1] > HEAD:
            return
        for segment in row.segments:
            text = one_line(view.text(segment)).split(",")[0].strip()
            name = HONORIFIC.sub("", text)
            words = name.split()
            if name == text or zones.taken & set(segment) or zones.is_label(row, segment) or not 2 <= len(words) <= 5:
                continue
            if all(_PART.fullmatch(w.strip(".,")) for w in words) and words[-1][0].isupper():
                yield Found(name, None, text, segment[: len(text.split())], 0.38, "a name with its form of address")


def two_lines(zones: Zones, keywords: tuple[str, ...]) -> Iterator[Found]:
    """A given name over a surname in capitals, or the other way about, each a line of its own at one edge in one print,
    as cards have them."""
    view, known = zones.view, soft_words(keywords)
    pieces = [s for row in view.rows for s in row.segments if len(s) <= MOST_PARTS and not zones.is_label(row, s)]
    names = [piece for piece in pieces if _may_be_of_a_name(view.text(piece), known)]
    for one in names:
        a, loud = view.box(one), view.text(one).isupper()
        if a.height < view.height:
            continue
        for other in names:
            b = view.box(other)
            near = 0 <= b.y0 - a.y1 + 0.3 * a.height < a.height and abs(a.x0 - b.x0) < view.char_width
            if not near or loud == view.text(other).isupper() or abs(a.height - b.height) > 0.35 * a.height:
                continue
            given, surname = (other, one) if loud else (one, other)
            text = f"{view.text(given)} {view.text(surname)}"
            if _is_name(text, known):
                yield Found(text, None, text, given + surname, 0.4, "a given name and a surname in capitals")


def begun(zones: Zones, keywords: tuple[str, ...]) -> Iterator[Found]:
    """Names that end on the next line at the same edge: a surname with a comma over given names, and what comes before
    the father's name ("BIN")."""
    view, known = zones.view, soft_words(keywords)
    for row, below in pairwise(view.rows):
        for one in row.segments:
            text = view.text(one)
            if not (text.endswith(",") or _CHILD_OF.search(text)) or not text.isupper():
                continue
            edge, room = view.box(one), view.char_width
            other = next((s for s in below.segments if abs(view.box(s).x0 - edge.x0) < room), None)
            if other is None or below.box.y0 - row.box.y1 > view.height or zones.is_label(below, other):
                continue
            rest = view.text(other)
            parts = text.strip(" ,").split()
            whole = f"{rest} {text.strip(' ,')}" if text.endswith(",") else f"{text} {rest}"
            if rest.isupper() and len(parts) <= MOST_PARTS + 1 and _is_name(whole, known):
                yield Found(whole, None, whole, one + other, 0.5, "a name on two lines")


def _may_be_of_a_name(text: str, known: frozenset[str]) -> bool:
    letters = soft(text)
    if len(letters) < LEAST_LETTERS or letters in known:
        return False
    return all(_PART.fullmatch(w) and w[0].isupper() for w in text.split())


def _is_name(text: str, known: frozenset[str]) -> bool:
    words = text.split()
    letters = soft(text)
    if not 2 <= len(words) <= 5 or led_name(text) != text or any(word in letters for word in known if len(word) > 3):
        return False
    if _OF_PAPERS.search(text) or (len(words[-1]) == 1 and len(words) == 2):
        return False
    return not (LEGAL.search(text) or TRADE.search(text) or NOT_NAME.search(text) or address_strength(text))


def _date_beside(view: PageView, row: Row) -> bool:
    return any(view.spans(FieldType.DATE, other) for other in view.rows[max(0, row.number - 1) : row.number + 2])


def no_persons(found: list[Found]) -> list[Found]:
    """Names of companies, where an initial and a name are worth less: a person, whatever label they have, if the paper
    names another, too. The "Buyer" of an order may be who wrote it."""
    if not any(f.score > NAMED and not _INITIAL.match(f.value) for f in found):
        return found
    return [
        replace(f, score=f.score * LESS) if _INITIAL.match(f.value) and not LEGAL.search(f.value) else f for f in found
    ]
