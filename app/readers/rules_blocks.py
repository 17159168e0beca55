"""Names and addresses in blocks of lines below or beside a label: "Bill to", "Supplier"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from app.model.geometry import Box
from app.model.schema import FieldSpec, FieldType
from app.readers.labels import Hit
from app.readers.lexicon_names import (
    ADDRESS_WORD,
    HONORIFIC,
    LEGAL,
    NOT_NAME,
    NOT_PLACE,
    POSTCODE,
    SALUTATION,
    SPECIMEN,
    STREET,
)
from app.readers.rules_address_ends import ended, is_other
from app.readers.rules_card_fields import NUMBERED
from app.readers.rules_found import Found
from app.readers.rules_labelled import label_weight
from app.readers.rules_persons import led_name
from app.readers.rules_place import PHONE_LAST, address_strength, trimmed
from app.readers.text import one_line, soft
from app.readers.values import Parsed, parse
from app.readers.view import PageView, Row
from app.readers.zones import Zone, Zones

MOST_LINES = 8
MOST_FIGURES = 6
"""Of a company's name."""
LEAST_LETTERS = 4
"""Letters that an address has."""
SAME_EDGE = 2.0
"""Character widths by which the lines of a block may begin apart."""
LITTLE = 4
"""Letters of a label that is but a little word: what it leads to must look like an address."""
CAPTION = 0.85
"""Of the height of values, what captions between them have at most."""
ASIDE = 12.0
"""Character widths between a label and a block that may be another's."""
LINE_GAP = 1.5
"""Heights of a line between lines of a block."""
_NUMBER_BEFORE = re.compile(r"^[A-Z]{0,5}[-/]?\d[\w/-]*\s+(?:[-–:]\s+)?(?=[^\W\d_]{2})")
_DEPARTMENT = re.compile(
    r"\b(?:section|dep(?:artmen)?t|abteilung|accounts?(?: payable)?|creditors?|procurement|purchas(?:e|ing)|einkauf|"
    r"buchhaltung|rechnungswesen|comptabilité|achats|contabilidad|compras|contabilità|acquisti|administratie|"
    r"crediteuren|inkoop|contabilidade|finance|reception|stores?|warehouse|kewangan)\b",
    re.I,
)
"""A part of a house, named above the house itself."""
_NO_NAME = re.compile(r"^\W*(?:number|no|id|code|name|copy|details?|ref|reference|nr|type|date|n[°º]?)\b\W*$", re.I)
CONTACT = re.compile(
    r"^\W*(?:lic(?:ence|ense)?\b|d\.? ?l\.? ?nos?\b|drug lic|fssai\b|patient\b|"
    r"gstin?\b|a/c\b|ifsc|e-?mail|www|iban|siret|p\.?\s?iva|(?:pan|tan)\b(?=\W*(?:no\b|nr\b|number|of\b|:|[a-z]*\d))|"
    r"(?:t[eé]l(?:p|epon|[eé](?:ph|f|fo)on\w*|[eé]f[oa][nx]\w*|[eé]phon\w*)?|fone|tfno|phones?|fax(?:n\w*)?|mob(?:ile?)?|"
    r"mobil\w*|web(?:site|seite)?|vat(?:in)?|ust(?:id\w*|n\w*)?|gst|abn|bic|nif|cif)(?![^\W\d_])|"
    r"btw|kvk|tva|n\.i\.f|c\.i\.f|cnpj|cpf\b|uen\b|acn\b|siren|rcs\b|ape\b|naf\b|c\.?f\.|uid\b|mwst|st\.?-?\s?nr|"
    r"reg(?:d|n|istr\w*|ister\w*)?(?![^\W\d_])|company no|att(?:n|\.)|z\.? ?hd|t\.a\.v|contact|customer no|kunden|"
    r"ref\b|account|no\. sst|npwp|"
    r"steuer|hrb)|@|www\.|^\W*\+?[\d ()/-]{7,}$",
    re.I,
)


_OF_PLACES = frozenset(("domicilio", "dirección", "indirizzo", "residenza", "alamat", "morada", "endereço", "bopæl"))
"""Labels of addresses that no name stands below."""
_UK_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")
_REGISTER_ALONE = re.compile(r"(?=(?:.*\d){7})(?:[A-Z]{2,3}[ -]?)?[\dA-Z][\dA-Z./-]{6,}")
"""A number of register without its label below an address: IE3285379A."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of a block."""

    words: tuple[int, ...]
    text: str
    row: int


def names(zones: Zones, spec: FieldSpec, hits: list[Hit]) -> list[Found]:
    """Persons and organisations by their labels."""
    found: list[Found] = []
    for hit in hits:
        if hit.anti or not hit.firm:
            continue
        weight = label_weight(zones.view, hit, hits)
        before = len(found)
        for place, zone in blocks_at(zones, hit):
            if zone.relation.startswith("right") and SALUTATION.match(hit.label) and not zone.adjacent:
                continue  # whom "Herrn" greets stands below
            piece = _name_in(spec, place)
            if piece is not None and not _is_no_name(spec, piece.text, zone):
                text = trimmed(piece.text) if spec.type is FieldType.ORGANISATION else person_in(piece.text)
                if spec.type is FieldType.PERSON and (zone.adjacent or any(c.isdigit() for c in text)):
                    text = led_name(text)  # within a sentence
                elif spec.type is FieldType.PERSON and text[:1].isupper() and any(w.islower() for w in text.split()):
                    text = led_name(text)
                if len(soft(text)) >= 3 and sum(c.isalpha() for c in text) >= 3:
                    is_firm = spec.type is FieldType.ORGANISATION and LEGAL.search(text) is not None
                    near = (0.75 if is_firm and " " in hit.label else 0.5) if zone.adjacent else 0.88
                    score = weight * zone.weight * near + (0.04 if is_firm else 0.0)
                    found.append(Found(text, None, piece.text, piece.words, min(score, 0.95), zone.relation))
            if zone.weight >= 1.0:
                break
        found[before:] = _firms_below(spec, found[before:])
    return found


def _firms_below(spec: FieldSpec, found: list[Found]) -> list[Found]:
    """Of what stands beside a label and below it, the former worth less where only the latter is a company's name: it
    is the label of the column beside."""
    if spec.type is not FieldType.ORGANISATION or len(found) != 2 or not found[0].reason.startswith("right"):
        return found
    beside, below = found
    if LEGAL.search(beside.value) or not LEGAL.search(below.value):
        return found
    return [replace(beside, score=beside.score * 0.5), below]


def _is_no_name(spec: FieldSpec, text: str, zone: Zone) -> bool:
    """Whether a sentence goes on behind the label ("Customer advised"), or an account stands there."""
    if zone.adjacent and text[:1].islower() and not LEGAL.search(text):
        return True
    figures = sum(c.isdigit() for c in text)
    return spec.type is FieldType.ORGANISATION and figures > MOST_FIGURES and not LEGAL.search(text)


def addresses_at(zones: Zones, hits: list[Hit], *, after_name: bool) -> list[Found]:
    """Addresses by their labels. `after_name`: a name may stand between the label and the address."""
    found: list[Found] = []
    for hit in hits:
        if hit.anti or not hit.firm:
            continue
        weight = label_weight(zones.view, hit, hits)
        for pieces, zone in blocks_at(zones, hit):
            kept = address_of(pieces, named="addr" in hit.label or hit.label in _OF_PLACES or not after_name)
            if len(hit.label) <= LITTLE and not any(address_strength(p.text) for p in kept):
                continue
            one = joined(zones.view, kept, weight * zone.weight * 0.86, zone.relation)
            if one is not None:
                found.append(one)
                if zone.weight >= 1.0:
                    break
    return found


# ---- blocks -------------------------------------------------------------------------------------------------------
def blocks_at(zones: Zones, hit: Hit) -> Iterator[tuple[list[Piece], Zone]]:
    """Blocks of lines behind and below a label."""
    view = zones.view
    right = zones.right(hit)
    if right is not None and not _begins_block(zones, hit, right):
        words = right.row.words_at(right.start, right.end, view.words)
        first = next((s for s in right.row.segments if set(s) & set(words)), ())
        segment = tuple(w for w in first if w in words)
        if segment:
            text = one_line(view.text(segment)).lstrip(" :.-")
            rest = list(lines_below(zones, right.row, segment))[1:]
            rest = list(takewhile(lambda p: not _beside_another(zones, hit, p), rest)) or _hanging(zones, hit, text)
            yield [Piece(segment, text, right.row.number), *rest], right
    for zone in zones.below(hit):
        words = zone.row.words_at(zone.start, zone.end, view.words)
        yield list(lines_below(zones, zone.row, words)), zone
        return


def _hanging(zones: Zones, hit: Hit, text: str) -> list[Piece]:
    """The lines that a value goes on with at the edge of its label, where it breaks off with a comma."""
    view, row = zones.view, zones.view.rows[hit.row]
    if not text.endswith(",") or hit.row + 1 >= len(view.rows):
        return []
    below = view.rows[hit.row + 1]
    first = below.segments[0]
    near = below.box.y0 - row.box.y1 < LINE_GAP * view.height
    at_edge = abs(view.box(first).x0 - view.box(row.segments[0]).x0) <= SAME_EDGE * view.char_width
    if not near or not at_edge or zones.labels_at(below) or not address_strength(view.text(first)):
        return []
    return list(lines_below(zones, below, first))


def _begins_block(zones: Zones, hit: Hit, right: Zone) -> bool:
    """Whether what stands behind a label begins a block of its own, beside the one that the label heads: the next row
    goes on with both."""
    view, room = zones.view, SAME_EDGE * zones.view.char_width
    words = right.row.words_at(right.start, right.end, view.words)
    if not words or view.box(words).x0 - hit.box.x1 < ASIDE * view.char_width:
        return False
    for below in view.rows[hit.row + 1 : hit.row + 2]:
        under = [s for s in below.segments if abs(view.box(s).x0 - hit.box.x0) <= room]
        beside = any(abs(view.box(s).x0 - view.box(words).x0) <= room for s in below.segments)
        return beside and bool(under) and not zones.is_label(below, under[0]) and not zones.labels_at(below)
    return False


def _beside_another(zones: Zones, hit: Hit, piece: Piece) -> bool:
    """Whether a line stands beside something in the label's column: then it is that one's value."""
    row, room = zones.view.rows[piece.row], SAME_EDGE * zones.view.char_width
    return any(
        segment != piece.words and abs(zones.view.box(segment).x0 - hit.box.x0) <= room for segment in row.segments
    )


def lines_below(zones: Zones, row: Row, segment: tuple[int, ...]) -> Iterator[Piece]:
    """The line and those below it that begin at its edge, without a gap, until a label."""
    view = zones.view
    yield Piece(segment, one_line(view.text(segment)), row.number)
    box, count, placed = view.box(segment), 1, False
    left, middle, right = box.x0, box.centre[0], box.x1
    last, room, height = box.y1, SAME_EDGE * view.char_width, max(box.height, view.height)
    for below in view.rows[row.number + 1 : row.number + 3 * MOST_LINES]:
        if below.box.y0 - last > LINE_GAP * height or count == MOST_LINES:
            return
        for other in below.segments:
            at = view.box(other)
            if at.y0 < last - 0.5 * height:
                continue
            if min(abs(at.x0 - left), abs(at.x1 - right), abs(at.centre[0] - middle)) <= room and _overlap(
                at, left, right
            ):
                text = one_line(view.text(other))
                if zones.taken & set(other) or at.y0 - last > LINE_GAP * height:
                    return
                last, count = at.y1, count + 1
                if _is_caption(view, below, other, box.height):
                    break
                if zones.is_label(below, other):
                    if placed or not CONTACT.search(text):
                        return
                    break  # a number of register between a name and its address
                placed = placed or address_strength(text) > 0
                yield Piece(other, text, below.number)
                break


def _is_caption(view: PageView, row: Row, segment: tuple[int, ...], height: float) -> bool:
    """Whether a line of a block is but what names the line above it: words in smaller print than that and the next."""
    if view.box(segment).height >= CAPTION * height or any(c.isdigit() for c in view.text(segment)):
        return False
    following = view.rows[row.number + 1 : row.number + 2]
    return any(below.box.height > view.box(segment).height / CAPTION for below in following)


def _overlap(at: Box, left: float, right: float) -> bool:
    return min(at.x1, right) > max(at.x0, left)


def _name_in(spec: FieldSpec, pieces: list[Piece]) -> Piece | None:
    """The line of a block that is its name."""
    lines = [p for p in pieces[:4] if any(c.isalpha() for c in p.text) and not SALUTATION.match(p.text)]
    if not lines or CONTACT.search(lines[0].text) or _NO_NAME.match(lines[0].text):
        return None
    if spec.type is FieldType.ORGANISATION:
        for piece in lines:
            if LEGAL.search(piece.text) and address_strength(piece.text) < 3:
                return piece
        if len(lines) > 1 and _DEPARTMENT.search(lines[0].text) and not address_strength(lines[1].text):
            return lines[1]
    return lines[0]


def person_in(text: str) -> str:
    """A name without what stands behind it: a second column's words, a number, a comma and an address."""
    text = _NUMBER_BEFORE.sub("", one_line(text))
    name = re.split(r"\s[A-Z]{2,5}[.:]? (?=[A-Z]*\d)|\s{2,}|\s[|·]\s|\s*[(;]|\s+\d", one_line(text))[0]
    if name.count(",") == 1 and address_strength(name.split(",")[1]) >= 1:
        name = name.split(",")[0]
    return HONORIFIC.sub("", name).strip(" .,:;-") or text


def _unnamed(piece: Piece) -> Piece:
    """A line without the company it begins with: "Lager AG, Am Hafen 5, 26603 Aurich"."""
    head, comma, rest = piece.text.partition(",")
    if comma and LEGAL.search(head) and not address_strength(head) and address_strength(rest) >= 2:
        return Piece(piece.words[len(head.split()) :], rest.strip(), piece.row)
    return piece


def address_of(pieces: list[Piece], *, named: bool) -> list[Piece]:
    """The lines of a block that are its address: those from the first that looks like one (from the very first where
    a label `named` the address) up to what is none."""
    first = next((n for n, p in enumerate(pieces) if address_strength(p.text) and not CONTACT.search(p.text)), 0)
    pieces = [p for n, p in enumerate(pieces) if n >= first or not CONTACT.search(p.text)]
    pieces = [p for p in pieces if not ADDRESS_WORD.fullmatch(f"{p.text}:") and SPECIMEN.sub("", f" {p.text}").strip()]
    pieces = [_unnamed(p) for p in pieces]
    start = 0
    if not named or (len(pieces) > 1 and LEGAL.search(pieces[0].text) and not address_strength(pieces[0].text)):
        start = next(
            (n for n, p in enumerate(pieces) if address_strength(p.text) >= 1 and not is_name(p.text)), len(pieces)
        )
        if not named and start == 0 and len(pieces) > 1 and address_strength(pieces[0].text) < 2:
            start = 1
        if start == len(pieces) and len(pieces) > 1 and not named:
            return []
        if start >= 3 or (start == 2 and address_strength(pieces[1].text) == 0 and len(pieces) >= 3):
            start = min(start, 2 if is_name(pieces[1].text) or not _is_street(pieces[1].text) else 1)
    if start >= 2 and _lacks_street(pieces[start:]) and not is_name(pieces[start - 1].text):
        start -= 1  # what stands between the name and the town
    kept: list[Piece] = []
    for piece in pieces[start:]:
        if kept and NOT_NAME.search(piece.text) and not address_strength(piece.text):
            break
        if kept and (NUMBERED.match(piece.text) or is_other(piece.text)):
            break  # the next field of a licence
        if kept and _UK_POSTCODE.fullmatch(kept[-1].text) and sum(map(str.islower, piece.text.split())) > 1:
            break
        if kept and HONORIFIC.match(piece.text) and not address_strength(piece.text):
            break  # the next addressee
        if (
            CONTACT.search(piece.text)
            or (kept and _REGISTER_ALONE.fullmatch(piece.text))
            or (kept and is_name(piece.text) and not address_strength(piece.text))
        ):
            break
        if NOT_PLACE.search(piece.text) and address_strength(piece.text) < 2:
            break
        kept.append(piece)
    return kept


def _lacks_street(pieces: list[Piece]) -> bool:
    """Whether an address begins with its town."""
    return bool(pieces) and POSTCODE.search(pieces[0].text) is not None and not STREET.search(pieces[0].text)


def _is_street(text: str) -> bool:
    """Whether a line that holds no word of an address may be a street's all the same."""
    return any(c.isdigit() for c in text) or len(text.split()) > 3


def is_name(text: str) -> bool:
    return bool(LEGAL.search(text)) and address_strength(text) < 3


def joined(view: PageView, pieces: list[Piece], score: float, reason: str) -> Found | None:
    texts = [ended(PHONE_LAST.sub("", ADDRESS_WORD.sub("", p.text.strip(" ,;")))) for p in pieces]
    parsed = parse(FieldType.ADDRESS, "\n".join(text for text in texts if text))
    if not pieces or not isinstance(parsed, Parsed) or sum(c.isalpha() for c in parsed.value) < LEAST_LETTERS:
        return None
    words = tuple(w for p in pieces for w in p.words)
    return Found(parsed.value.strip(" ,;"), None, view.text(words), words, score, reason)
