"""Names and addresses in blocks of lines: below or beside a label ("Bill to"), as letterhead, as addressee.

By convention the first organisation (and the first address, where a schema has one) is who issued the paper, the
second whom it is addressed to; the schema's labels say so where the paper does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.model.geometry import Box
from app.model.schema import FieldSpec, FieldType
from app.readers.labels import Hit
from app.readers.lexicon import HONORIFIC, LEGAL, NOT_NAME, NOT_PLACE, POSTCODE, REGISTER_LINE, TRADE
from app.readers.rules_labelled import Found, label_weight
from app.readers.rules_place import address_strength, trimmed
from app.readers.spans import find_spans
from app.readers.text import one_line, soft
from app.readers.values import Parsed, parse
from app.readers.view import PageView, Row
from app.readers.zones import Zone, Zones

MOST_LINES = 8
SAME_EDGE = 2.0
"""Character widths by which the lines of a block may begin apart."""
LINE_GAP = 1.5
"""Heights of a line between lines of a block."""
HEAD, FOOT = 0.36, 0.86
"""Shares of the page: letterheads stand above, particulars of the sender below."""
_PARTS = re.compile(r"\s+[·|•∙–—]\s+|\s*[·•∙|]\s*|\s{3,}")
_NO_NAME = re.compile(r"^\W*(?:number|no|id|code|name|copy|details?|ref|reference|nr|type|date|n[°º]?)\b\W*$", re.I)
_CONTACT = re.compile(
    r"^\W*(?:tel|phone|fax|e-?mail|mobile|mob|web|www|vat|ust|gst|abn|pan\b|tan\b|iban|bic|siret|nif|cif|p\.?\s?iva|"
    r"btw|kvk|tva|reg|company no|attn|contact|customer no|kunden|ref\b|account|no\. sst|npwp|steuer|hrb)|@|www\.|^\W*\+?[\d ()/-]{7,}$",
    re.I,
)


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
        for place, zone in _blocks(zones, hit):
            piece = _name_in(spec, place)
            if piece is not None:
                text = trimmed(piece.text) if spec.type is FieldType.ORGANISATION else _person(piece.text)
                if len(soft(text)) >= 3 and sum(c.isalpha() for c in text) >= 3:
                    legal = 0.04 if spec.type is FieldType.ORGANISATION and LEGAL.search(text) else 0.0
                    score = weight * zone.weight * (0.5 if zone.adjacent else 0.88) + legal
                    found.append(Found(text, None, piece.text, piece.words, min(score, 0.95), zone.relation))
            if zone.weight >= 1.0:
                break
    return found


def addresses_at(zones: Zones, hits: list[Hit], *, after_name: bool) -> list[Found]:
    """Addresses by their labels. `after_name`: a name may stand between the label and the address."""
    found: list[Found] = []
    for hit in hits:
        if hit.anti or not hit.firm:
            continue
        weight = label_weight(zones.view, hit, hits)
        for pieces, zone in _blocks(zones, hit):
            kept = _address_of(pieces, named="addr" in hit.label or not after_name)
            one = _joined(zones.view, kept, weight * zone.weight * 0.86, zone.relation)
            if one is not None:
                found.append(one)
                if zone.weight >= 1.0:
                    break
    return found


def issuers(zones: Zones) -> list[Found]:
    """Who issued a sheet of paper: large print or a legal form at its top, particulars at its foot."""
    view = zones.view
    text_of_page = soft(" ".join(row.text for row in view.rows))
    found = []
    for row in view.rows:
        top = row.box.centre[1]
        if HEAD < top < FOOT:
            continue
        for segment in row.segments:
            if zones.taken.issuperset(segment):
                continue
            for words, text in _parts(view, segment):
                score = _issuer_score(zones, row, segment, words, text)
                if score <= 0:
                    continue
                name = trimmed(text)
                if text_of_page.count(soft(name)) > 1:
                    score += 0.08
                if len(soft(name)) >= 3:
                    found.append(Found(name, None, text, words, min(score, 0.85), "a name in the letterhead"))
    return found


def issuer_addresses(zones: Zones, issuer: Found | None) -> list[Found]:
    """Address lines below the name of the issuer, or behind it on its line; else those nearest the top."""
    view = zones.view
    found: list[Found] = list(_below_issuer(zones, issuer))
    for row in view.rows:
        top = row.box.centre[1]
        if HEAD < top < FOOT:
            continue
        for segment in row.segments:
            if zones.taken & set(segment) or _label_above(zones, row, segment):
                continue
            parts = list(_parts(view, segment))
            if len(parts) >= 2:
                kept = [Piece(w, t, row.number) for w, t in parts]
                base, reason = 0.5, "address in the letterhead's line"
                lines = _address_of(kept, named=False)
            else:
                if zones.is_label(row, segment) or address_strength(view.text(segment)) < 1:
                    continue
                if _above_is_address(zones, row, segment):
                    continue
                base, reason = 0.42, "address lines at the edge of the page"
                lines = _address_of(list(_lines(zones, row, segment)), named=False)
            strength = sum(address_strength(p.text) for p in lines)
            if strength < 2:
                continue
            score = base + min(0.03 * strength, 0.12) - (0.1 * top if top < FOOT else 0.15)
            if issuer is not None and _near(view, issuer, lines):
                score += 0.25
            one = _joined(view, lines, min(score, 0.84), reason)
            if one is not None:
                found.append(one)
    return found


def _below_issuer(zones: Zones, issuer: Found | None) -> Iterator[Found]:
    """The lines right under the issuer's name, up to its telephone or a label."""
    if issuer is None or not issuer.words:
        return
    row = next(r for r in zones.view.rows if issuer.words[0] in r.words)
    segment = next(s for s in row.segments if issuer.words[0] in s)
    kept: list[Piece] = []
    for piece in list(_lines(zones, row, segment))[1:]:
        if _CONTACT.search(piece.text) or NOT_NAME.search(piece.text) or zones.taken & set(piece.words):
            break
        kept.append(piece)
    kept = [p for p in kept if not REGISTER_LINE.match(p.text) and not find_spans(FieldType.DATE, p.text)]
    while kept and not address_strength(kept[0].text) and not kept[0].text[:1].isdigit():
        kept.pop(0)  # what the issuer says of itself
    if any(address_strength(p.text) for p in kept):
        strength = sum(address_strength(p.text) for p in kept)
        one = _joined(zones.view, kept, 0.66 + min(0.03 * strength, 0.12), "the lines below the issuer's name")
        if one is not None:
            yield one


def addressees(zones: Zones, taken: set[int]) -> tuple[list[Found], list[Found]]:
    """Names and addresses of blocks without a label that are not the issuer's (`taken` words): a window's address."""
    view = zones.view
    names_found: list[Found] = []
    places: list[Found] = []
    for row in view.rows:
        if not 0.05 < row.box.centre[1] < 0.45:
            continue
        for segment in row.segments:
            if zones.is_label(row, segment) or set(segment) & (taken | zones.taken) or len(list(_parts(view, segment))) > 1:
                continue
            pieces = list(_lines(zones, row, segment))
            if not 3 <= len(pieces) <= MOST_LINES or address_strength(pieces[0].text) >= 2:
                continue
            address = _address_of(pieces, named=False)
            strength = sum(address_strength(p.text) for p in address)
            if not address or address[0] is pieces[0] or (strength < 2 and not POSTCODE.search(address[-1].text)):
                continue
            if any(set(p.words) & taken for p in pieces) or _label_above(zones, row, segment):
                continue
            name = pieces[0].text
            if NOT_NAME.search(name) or any(c.isdigit() for c in name):
                continue
            names_found.append(Found(_person(name), None, name, pieces[0].words, 0.4, "first line of an address block"))
            if (one := _joined(view, address, 0.4, "an address block without a label")) is not None:
                places.append(one)
    return names_found, places


def titles(zones: Zones, keywords: tuple[str, ...]) -> list[Found]:
    """The heading of a page: large print near its top, or one of the schema's own words."""
    view = zones.view
    known = {soft(word) for word in keywords}
    found = []
    for row in view.rows:
        if row.box.centre[1] > 0.4 and row.number > 5:
            break
        for segment in row.segments:
            text = one_line(view.text(segment)).strip(" :*-=_")
            if sum(c.isalpha() for c in text) < 3 or zones.is_label(row, segment) or zones.taken & set(segment):
                continue
            ratio = view.box(segment).height / view.height if view.height else 1.0
            letters = soft(text)
            score = 0.35 + min(0.3, 0.35 * (ratio - 1)) - 0.25 * row.box.centre[1]
            score += 0.3 if letters in known else 0.18 if any(word in letters for word in known if len(word) > 3) else 0.0
            score += 0.05 if text.isupper() else 0.0
            score -= 0.25 if LEGAL.search(text) or sum(c.isdigit() for c in text) > 4 else 0.0
            score -= 0.2 if text.endswith((".", ",")) or len(text.split()) > 9 else 0.0
            if score > 0:
                found.append(Found(text, None, text, segment, min(score, 0.85), "the heading of the page"))
    return found


# ---- blocks -------------------------------------------------------------------------------------------------------------
def _blocks(zones: Zones, hit: Hit) -> Iterator[tuple[list[Piece], Zone]]:
    """Blocks of lines behind and below a label."""
    view = zones.view
    right = zones.right(hit)
    if right is not None:
        words = right.row.words_at(right.start, right.end, view.words)
        first = next((s for s in right.row.segments if set(s) & set(words)), ())
        segment = tuple(w for w in first if w in words)
        if segment:
            text = one_line(view.text(segment)).lstrip(" :.-")
            rest = list(_lines(zones, right.row, segment))[1:]
            yield [Piece(segment, text, right.row.number), *rest], right
    for zone in zones.below(hit):
        words = zone.row.words_at(zone.start, zone.end, view.words)
        yield list(_lines(zones, zone.row, words)), zone
        return


def _lines(zones: Zones, row: Row, segment: tuple[int, ...]) -> Iterator[Piece]:
    """The line and those below it that begin at its edge, without a gap, until a label."""
    view = zones.view
    yield Piece(segment, one_line(view.text(segment)), row.number)
    box, count = view.box(segment), 1
    left, middle, right = box.x0, box.centre[0], box.x1
    last, room, height = box.y1, SAME_EDGE * view.char_width, max(box.height, view.height)
    for below in view.rows[row.number + 1 : row.number + 3 * MOST_LINES]:
        if below.box.y0 - last > LINE_GAP * height or count == MOST_LINES:
            return
        for other in below.segments:
            at = view.box(other)
            if at.y0 < last - 0.5 * height:
                continue
            if min(abs(at.x0 - left), abs(at.x1 - right), abs(at.centre[0] - middle)) <= room and _overlap(at, left, right):
                text = one_line(view.text(other))
                if zones.is_label(below, other) or at.y0 - last > LINE_GAP * height:
                    return
                yield Piece(other, text, below.number)
                last, count = at.y1, count + 1
                break


def _overlap(at: Box, left: float, right: float) -> bool:
    return min(at.x1, right) > max(at.x0, left)


def _name_in(spec: FieldSpec, pieces: list[Piece]) -> Piece | None:
    """The line of a block that is its name."""
    lines = [p for p in pieces[:3] if any(c.isalpha() for c in p.text)]
    if not lines or _CONTACT.search(lines[0].text) or _NO_NAME.match(lines[0].text):
        return None
    if spec.type is FieldType.ORGANISATION:
        for piece in lines:
            if LEGAL.search(piece.text) and address_strength(piece.text) < 3:
                return piece
    return lines[0]


def _person(text: str) -> str:
    """A name without what stands behind it: a second column's words, a number, a comma and an address."""
    name = re.split(r"\s{2,}|\s[|·]\s|\s*[(;]|\s+\d", one_line(text))[0]
    if name.count(",") == 1 and address_strength(name.split(",")[1]) >= 1:
        name = name.split(",")[0]
    return HONORIFIC.sub("", name).strip(" .,:;-") or text


def _address_of(pieces: list[Piece], *, named: bool) -> list[Piece]:
    """The lines of a block that are its address: those from the first that looks like one (from the very first where
    a label `named` the address) up to what is none."""
    start = 0
    if not named or (len(pieces) > 1 and LEGAL.search(pieces[0].text) and not address_strength(pieces[0].text)):
        start = next((n for n, p in enumerate(pieces) if address_strength(p.text) >= 1 and not _is_name(p.text)), len(pieces))
        if not named and start == 0 and len(pieces) > 1 and address_strength(pieces[0].text) < 2:
            start = 1
        if start == len(pieces) and len(pieces) > 1 and not named:
            return []
        if start >= 3 or (start == 2 and address_strength(pieces[1].text) == 0 and len(pieces) >= 3):
            start = min(start, 2 if _is_name(pieces[1].text) or not _is_street(pieces[1].text) else 1)
    kept: list[Piece] = []
    for piece in pieces[start:]:
        if _CONTACT.search(piece.text) or (kept and _is_name(piece.text) and not address_strength(piece.text)):
            break
        if NOT_PLACE.search(piece.text) and address_strength(piece.text) < 2:
            break
        kept.append(piece)
    return kept


def _is_street(text: str) -> bool:
    """Whether a line that holds no word of an address may be a street's all the same."""
    return any(c.isdigit() for c in text) or len(text.split()) > 3


def _is_name(text: str) -> bool:
    return bool(LEGAL.search(text)) and address_strength(text) < 3


def _joined(view: PageView, pieces: list[Piece], score: float, reason: str) -> Found | None:
    parsed = parse(FieldType.ADDRESS, "\n".join(p.text.strip(" ,;") for p in pieces if p.text.strip(" ,;")))
    if not pieces or not isinstance(parsed, Parsed) or sum(c.isalnum() for c in parsed.value) < 5:
        return None
    words = tuple(w for p in pieces for w in p.words)
    return Found(parsed.value.strip(" ,;"), None, view.text(words), words, score, reason)


# ---- letterheads ----------------------------------------------------------------------------------------------------------
def _parts(view: PageView, segment: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    """A line divided at dots and bars, as senders' lines are."""
    run: list[int] = []
    for w in segment:
        if view.words[w].text.strip() in {"·", "|", "•", "∙", "–", "—", "-", "*"}:
            if run:
                yield tuple(run), one_line(view.text(tuple(run)))
            run = []
        else:
            run.append(w)
    if run:
        yield tuple(run), one_line(view.text(tuple(run)))


def _issuer_score(zones: Zones, row: Row, segment: tuple[int, ...], words: tuple[int, ...], text: str) -> float:
    view = zones.view
    letters = sum(c.isalpha() for c in text)
    if letters < 3 or _CONTACT.search(text) or zones.is_label(row, segment):
        return 0.0
    legal = bool(LEGAL.search(text))
    box, top = view.box(words), row.box.centre[1]
    score = 0.36 - 0.35 * min(top, HEAD)
    score += 0.26 if legal else 0.0
    score += 0.08 if TRADE.search(text) else 0.0
    if view.height:
        score += max(-0.1, min(0.22, 0.3 * (box.height / view.height - 1)))
    score -= 0.45 if NOT_NAME.search(text) else 0.0
    score -= 0.3 if not legal and address_strength(text) >= 1 else 0.0
    score -= 0.25 if sum(c.isdigit() for c in text) > 2 else 0.0
    score -= 0.2 if text.endswith(":") or len(text.split()) > 9 else 0.0
    score -= 0.05 if any(h.segment == row.segments.index(segment) for h in zones.labels_at(row)) else 0.0
    score -= 0.25 if _label_above(zones, row, segment) else 0.0
    lines = list(_lines(zones, row, segment))[1:4]
    if not legal and 0.1 < top < HEAD and box.height < 1.15 * view.height and len(lines) >= 2:
        score -= 0.2  # whom the paper is addressed to
    score += 0.1 if any(address_strength(p.text) >= 1 or _CONTACT.search(p.text) for p in lines) else 0.0
    if top > FOOT:
        score = min(score, 0.3) if legal else 0.0
    return score


def _label_above(zones: Zones, row: Row, segment: tuple[int, ...]) -> bool:
    """Whether a label stands over a block: it is somebody else's than the letterhead's."""
    view, box = zones.view, zones.view.box(segment)
    for above in reversed(view.rows[max(0, row.number - 6) : row.number]):
        if box.y0 - above.box.y1 > 2 * view.height:
            return False
        for other in above.segments:
            at = view.box(other)
            if abs(at.x0 - box.x0) <= SAME_EDGE * view.char_width:
                return zones.is_label(above, other)
    return False


def _above_is_address(zones: Zones, row: Row, segment: tuple[int, ...]) -> bool:
    """Whether the line is but the rest of an address that began above."""
    view, box = zones.view, zones.view.box(segment)
    for above in view.rows[max(0, row.number - 2) : row.number]:
        if box.y0 - above.box.y1 > LINE_GAP * view.height:
            continue
        for other in above.segments:
            at = view.box(other)
            same = min(abs(at.x0 - box.x0), abs(at.x1 - box.x1), abs(at.centre[0] - box.centre[0]))
            text = view.text(other)
            if same <= SAME_EDGE * view.char_width and address_strength(text) >= 1 and not _is_name(text):
                return True
    return False


def _near(view: PageView, issuer: Found, lines: list[Piece]) -> bool:
    """Whether address lines follow the issuer's name closely, in its column or on its line."""
    if not issuer.words or not lines:
        return False
    name, first = view.box(issuer.words), view.box(lines[0].words)
    gap = first.y0 - name.y1
    return -1.5 * name.height < gap < 3 * view.height and (
        min(abs(first.x0 - name.x0), abs(first.x1 - name.x1), abs(first.centre[0] - name.centre[0]))
        < 4 * view.char_width
        or abs(first.centre[1] - name.centre[1]) < view.height
    )
