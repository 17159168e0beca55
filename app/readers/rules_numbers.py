"""Numbers of papers: which part of a value is one, those that have a label and the form of their kind, and those that
need no label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.checks import matches
from app.readers.identifiers import KINDS, find_identifiers
from app.readers.labels import Hit
from app.readers.lexicon import NUMBER_WORDS
from app.readers.rules_found import Found
from app.readers.rules_place import address_strength
from app.readers.spans import find_spans
from app.readers.text import soft
from app.readers.view import PageView
from app.readers.zones import Zone, Zones

BY_FORM = "the only mark is its form"
BESIDE = 0.85
"""What a number behind the addressee's name on its line is worth."""
ADDRESSEE_EDGE = 2.5
"""Character widths by which lines below a name begin apart from it."""
ADDRESSEE_LINES = 9.0
"""Heights of a line below a name in which its particulars stand."""
LEAST_FIGURES = 4
"""Figures that a number of a known kind has."""
TITLE_ROWS, TITLE_EDGE = 4, 0.12
_BESIDE_TITLE = re.compile(r"(?=.*[A-Z])(?=(?:.*\d){3})[A-Z0-9][A-Z0-9/-]{4,15}")
_OF_ORDER = re.compile(r"(?<![\w/-])P\.?O[-/# ]{1,2}\d[\d/-]{2,14}(?![\w/])")
_BESIDE_DAY = re.compile(r"#?(?=(?:.*\d){4})[A-Z0-9]{1,12}(?:[-/.][A-Z0-9]{1,12}){0,4}")
_TIMED = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_IBAN_BEGUN = re.compile(r"\b[A-Z]{2}\d{2}(?: [A-Z\d]{4}){1,7}$")
_IBAN_GOES_ON = re.compile(r"(?:[A-Z\d]{4} ){0,6}[A-Z\d]{1,4}(?=[\s.,;]|$)")
_HOUSE = re.compile(r"[ .:]{0,3}\d{1,4}[A-Za-z]?(?:[-/]\d{1,4}[A-Za-z]?)?,?(?: .*[^\W\d].*)?")
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9/_.-]*\d[A-Za-z0-9/_.-]*|\d")
_GROUPS = re.compile(
    r"[A-Z]{0,6}\s?\d{2,}(?:-[A-Z0-9]{1,12}| [A-Z0-9]{2,12})+(?![\w.,/])|\d(?: \d{2,4}){2,}(?: \d)?(?![\w.,/])"
)
_PREFIXED = re.compile(r"(?!NO |NR |NUM |ID |REF |DATE )[A-Z]{2,4} \d[\w/.-]*(?=$|\s)")
_NUMBER_ALONE = re.compile(r"(?=(?:.*\d){5})[A-Z0-9]{1,4}[A-Z0-9 /-]{4,18}|[A-Z]{4,5}\d{4}[A-Z]")
_PHONE_ALONE = re.compile(r"\+|\(|0\d(?:[\d ()/-]){7,}$")
_LETTERS = re.compile(r"[A-Z]{5,16}(?=$|\s{2})")  # a number of capitals alone, as certificates have
_SERIES = re.compile(r"\d{1,3}[A-Z]{1,4} \d{4,}(?!\S)")  # a series and its number: 17NC 388719
_SLASHED = re.compile(r"[A-Z0-9-]*\d{3,} / \d{1,4}(?!\S)")  # the folio and its part
_WORDS_BEHIND = re.compile(r"(?<=\d{8})(?: [A-Z]{4,12})+$")  # what sort of account a long number is of
_BRACKETED = re.compile(r"[^\d()]{4,40} \(((?=[A-Z\d-]*\d{3})[A-Z\d-]{4,16})\)")  # a name and the number of its account
_COUNTRY = re.compile(r"\b[A-Z]{2,3}[ .-]?[A-Z]?\d")
_JOINTS = re.compile(r"[\s./-]")
# Words, and what an apostrophe joins to one: the article of "dell'art. 10 TUIR".
_WORD = re.compile(r"[^\s'’]+['’]?|['’]")
_APOSTROPHES = re.compile(r"\d{1,3}(?:['’]\d{3})+(?![\w.,'’])")  # as Swiss banks group the figures of a number
_AMOUNT = re.compile(r"\W{0,2}[€$£₹]\s?\d{1,3}(?:[ .,']?\d{3})*(?:[.,]\d{2})?(?!\w)")
"""An amount with its sign is no number."""
_PRICE_ALONE = re.compile(r"[+-]? ?(?:\d{1,3}(?:[.' ]\d{3})+,\d{2}|\d{1,3}(?:[,' ]\d{3})+\.\d{2})(?![\d.,-])")
_GROUP = re.compile(r",\d{2,3}(?:,\d{3})*(?:\.\d{2})?(?!\w)")  # what an amount goes on with
_OF_FORM = re.compile(r"\b(?:form|section|rule|part|page|u/s|class|annex(?:ure)?|schedule)\W{1,3}$", re.I)
MOST_WORDS = 10
"""In a value of a pattern: § 10 Abs. 1 Nr. 2 lit. b EStG."""


_SPAN = re.compile(
    r"\d{1,2} ?(?:years?|yrs?|months?|days?|weeks?|jahre?|monate?|tage?|ans|mois|jours|años|meses|anni|jaar)\b", re.I
)
"""How long, and no number: "RECEIPT (5 YEARS)"."""
_TIME = re.compile(r"[012]?\d:[0-5]\d(?![\d/-])")


def number_in(text: str) -> tuple[int, str]:
    """Where in the text beside a label its number begins, and the number; "" where none is, or but a date."""
    if (named := _BRACKETED.match(text)) is not None:
        return named.start(1), named[1]
    if _PRICE_ALONE.match(text):
        return 0, ""
    match = (
        _SERIES.match(text)
        or _SLASHED.match(text)
        or _APOSTROPHES.match(text)
        or _GROUPS.match(text)
        or _PREFIXED.match(text)
        or _IDENTIFIER.search(text)
        or _LETTERS.match(text)
    )
    if match is None or match.start() > 12 or _is_date(text) or _AMOUNT.match(text, max(0, match.start() - 2)):
        return 0, ""
    if _TIME.match(text, match.start()) or _SPAN.match(text, match.start()):
        return 0, ""
    if match[0].isdigit() and (_GROUP.match(text, match.end()) or _OF_FORM.search(text, 0, match.start())):
        return 0, ""
    if match.start() and any(
        s.start <= match.start() and match.end() <= s.end for s in find_spans(FieldType.DATE, text)
    ):
        return 0, ""
    return match.start(), _WORDS_BEHIND.sub("", match[0]).rstrip(".-/_")


def is_house(view: PageView, hit: Hit) -> bool:
    """Whether a word for number opens an address: the "NO. 117" over "LORONG CEMPAKA"."""
    row = view.rows[hit.row]
    if soft(hit.label) not in NUMBER_WORDS or not _HOUSE.fullmatch(row.text[hit.end :].split("  ")[0]):
        return False
    box = view.box(row.segments[hit.segment])
    for below in view.rows[row.number + 1 : row.number + 3]:
        for segment in below.segments:
            near = abs(view.box(segment).x0 - box.x0) <= ADDRESSEE_EDGE * view.char_width
            if near and below.box.y0 - box.y1 < view.height:
                return address_strength(view.text(segment)) > 0
    return False


def of_form(zones: Zones, spec: FieldSpec, hits: list[Hit]) -> Iterator[Found]:
    """What stands beside the label of a number of a known kind and looks like one, though its check digits do not fit:
    it was misread or miswritten, which the checks of the field then say."""
    kind = KINDS.get(spec.format)
    for hit in hits if kind else ():
        if hit.anti or not hit.firm or len(soft(hit.label)) < 3:
            continue
        right = zones.right(hit)
        for zone in ([right] if right else []) + list(zones.below(hit))[:1]:
            text = _run(zone.text)
            size = len(_JOINTS.sub("", text))
            figures = sum(c.isdigit() for c in text)
            if kind and kind.shortest <= size <= kind.longest and figures >= LEAST_FIGURES and _looks(kind.form, text):
                words = zone.row.words_at(zone.start, zone.start + len(text), zones.view.words)
                yield Found(text, None, text, words, 0.5 * hit.likeness * zone.weight, f"{zone.relation}, by its form")
                break


def wrapped(zones: Zones, spec: FieldSpec) -> Iterator[Found]:
    """An account's number in groups that a line is too short for: "IBAN DK83 4474 8158" and "6241 07." below."""
    if spec.format != "iban":
        return
    view = zones.view
    for row in view.rows[:-1]:
        begun = _IBAN_BEGUN.search(row.text)
        goes_on = _IBAN_GOES_ON.match(view.rows[row.number + 1].text) if begun is not None else None
        if begun is None or goes_on is None:
            continue
        text = f"{begun[0].strip()} {goes_on[0].strip()}"
        if any(start == 0 and end == len(text) for start, end in find_identifiers("iban", text)):
            below = view.rows[row.number + 1]
            words = row.words_at(begun.start(), begun.end(), view.words) + below.words_at(0, goes_on.end(), view.words)
            yield Found(text, None, text, words, 0.6, "a number that goes on in the next line")


def _run(text: str) -> str:
    """The words at the beginning of a text that hold capitals and figures alone."""
    match = re.match(r"[A-Z0-9][A-Z0-9./-]*(?: (?=[A-Z0-9]*\d)[A-Z0-9./-]+)*", text.split("  ")[0].strip())
    return match[0].rstrip("./-") if match else ""


def _looks(form: str, text: str) -> bool:
    compact = _JOINTS.sub("", text)
    return all(
        place == "*" or (c.isalpha() if place == "A" else c.isdigit()) for c, place in zip(compact, form, strict=False)
    )


def of_country(zones: Zones, spec: FieldSpec) -> Iterator[Found]:
    """Tax ids that begin with the letters of their country, where the field's pattern allows one and no label stands
    on the page: the sender's line at a foot has them."""
    if not spec.pattern:
        return
    view = zones.view
    for row in view.rows:
        if _COUNTRY.search(row.text) is None:
            continue
        for start, end in find_identifiers("vat", row.text):
            text = row.text[start:end]
            if text[:2].isalpha() and matches(spec.pattern, text):
                yield Found(text, None, text, row.words_at(start, end, view.words), 0.35, "a tax id without a label")


def of_pattern(spec: FieldSpec, zone: Zone) -> tuple[int, str]:
    """The longest run of words that is of the field's pattern; "" where none is."""
    words = list(_WORD.finditer(zone.text))
    for first in range(min(len(words), 8)):
        for last in range(min(first + MOST_WORDS, len(words)), first, -1):
            start, end = words[first].start(), words[last - 1].end()
            run = zone.text[start:end].strip(".,;:")
            for text in dict.fromkeys((run, _unbracketed(run), run.strip("().,;:"))):
                if matches(spec.pattern, text) and not (spec.type is FieldType.IDENTIFIER and _is_date(text)):
                    return zone.start + zone.text.index(text, start), text
    return zone.start, ""


def _unbracketed(text: str) -> str:
    """Without a bracket at its end that opened before it: the "24(b)" of "(deductible u/s 24(b))"."""
    return text[:-1].rstrip(".,;:") if text.endswith(")") and text.count(")") > text.count("(") else text


def numbers(zones: Zones) -> list[Found]:
    """Segments that are a number and nothing else, for a number that has to be there and whose label is not."""
    view = zones.view
    found = []
    for row in view.rows:
        for segment in row.segments:
            text = view.text(segment)
            if (
                not _NUMBER_ALONE.fullmatch(text)
                or _PHONE_ALONE.match(text)
                or zones.taken & set(segment)
                or _is_date(text)
            ):
                continue
            if not any(h.end <= row.starts[row.words.index(segment[0])] for h in zones.labels_at(row)):
                score = 0.35 - 0.2 * row.box.centre[1]
                found.append(Found(text, None, text, segment, score, "a number without a label"))
    return found


def beside_title(zones: Zones) -> Iterator[Found]:
    """A number by itself in the first lines of a page, at the right of what the paper calls itself."""
    view = zones.view
    for row in view.rows[:TITLE_ROWS]:
        if len(row.segments) < 2 or row.box.y0 > TITLE_EDGE:
            continue
        text = view.text(row.segments[-1])
        letters = sum(c.isalpha() for c in view.text(row.segments[0]))
        if _BESIDE_TITLE.fullmatch(text) and letters > 3 and not zones.labels_at(row) and not _is_date(text):
            yield Found(text, None, text, row.segments[-1], 0.3, "a number beside the title")


def of_prefix(zones: Zones, spec: FieldSpec) -> Iterator[Found]:
    """A number that begins with the letters for what it is of ("PO-5743"), where no label stands beside it."""
    if "purchase order" not in spec.title.casefold() and "po no" not in spec.labels.get("en", ()):
        return
    view = zones.view
    for row in view.rows:
        for match in _OF_ORDER.finditer(row.text):
            words = row.words_at(match.start(), match.end(), view.words)
            if not zones.taken & set(words):
                yield Found(match[0], None, match[0], words, 0.4, "a number of an order by its letters")
                return


def beside_day(zones: Zones) -> Iterator[Found]:
    """On a till's roll a number by itself beside the day and the time: "08.10.26-15:26  8.6.5/329953"."""
    view = zones.view
    for row in () if view.wide else view.rows:
        if len(row.segments) != 2 or not _TIMED.search(row.text) or not view.spans(FieldType.DATE, row):
            continue
        for segment in row.segments:
            text = view.text(segment)
            if _BESIDE_DAY.fullmatch(text) and not _TIMED.search(text) and not _is_date(text):
                yield Found(text, None, text, segment, 0.3, "a number beside the day")


def of_addressee(view: PageView, found: list[Found], addressee: Found) -> list[Found]:
    """Numbers of the issuer: what stands in the lines below the addressee's name is hardly one, where others are."""
    if not addressee.words:
        return found
    name, room = view.box(addressee.words), ADDRESSEE_EDGE * view.char_width

    def is_below(one: Found) -> bool:
        row = view.row_of.get(one.words[0]) if one.words else None
        if row is None or not 0 < row.box.centre[1] - name.centre[1] < ADDRESSEE_LINES * view.height:
            return False
        return abs(view.box(view.segment_of(one.words[0])).x0 - name.x0) <= room

    def is_beside(one: Found) -> bool:
        row = view.row_of.get(one.words[0]) if one.words else None
        return row is view.row_of[addressee.words[0]] and view.box(one.words).x0 > name.x1

    weights = [0.6 if is_below(f) else BESIDE if is_beside(f) else 1.0 for f in found]
    return [replace(f, score=f.score * weight) for f, weight in zip(found, weights, strict=True)]


def unclaimed(schema: Schema, best: Mapping[str, list[Found]]) -> dict[str, list[Found]]:
    """Numbers known by their form alone are no field's that another field of the kind has by its label."""
    result = {key: list(found) for key, found in best.items()}
    kinds = [s for s in schema.fields if s.type is FieldType.IDENTIFIER and s.format]
    for spec in kinds:
        others = [f for s in kinds if s is not spec and s.format == spec.format for f in best[s.key][:1]]
        labelled = {f.value for f in others if f.reason != BY_FORM}
        result[spec.key] = [f for f in best[spec.key] if f.reason != BY_FORM or f.value not in labelled]
    return result


def told_once(schema: Schema, best: Mapping[str, list[Found]]) -> dict[str, list[Found]]:
    """What is the number of a known kind for one field is no other's of any kind: an account has its IBAN, and may have
    a number beside it."""
    result = {key: list(found) for key, found in best.items()}
    numbers = [s for s in schema.fields if s.type is FieldType.IDENTIFIER]
    kinds = {soft(f.value) for s in numbers if s.format == "iban" for f in best[s.key][:1]}
    for spec in numbers:
        if not spec.format and kinds:
            result[spec.key] = [f for f in best[spec.key] if not any(k.startswith(soft(f.value)) for k in kinds)]
    return result


def _is_date(text: str) -> bool:
    """Whether a text begins with a date, which is no identifier."""
    spans = find_spans(FieldType.DATE, text)
    return bool(spans) and spans[0].start <= 1
