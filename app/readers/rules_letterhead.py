"""What a sheet of paper tells, without labels, of who issued it.

By convention the first organisation (and the first address, where a schema has one) is who issued the paper, the
second whom it is addressed to; the schema's labels say so where the paper does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.model.schema import FieldType
from app.readers.lexicon_names import (
    HONORIFIC,
    LEGAL,
    NOT_NAME,
    NOT_PLACE,
    POSTCODE,
    PROFESSION,
    PUBLIC,
    REGISTER_LINE,
    STREET,
    TRADE,
)
from app.readers.rules_blocks import (
    CONTACT,
    LINE_GAP,
    SAME_EDGE,
    Piece,
    address_of,
    is_name,
    joined,
    lines_below,
)
from app.readers.rules_found import Found
from app.readers.rules_place import address_strength, trimmed
from app.readers.rules_titles import HEAD, is_title, untitled
from app.readers.spans import find_spans
from app.readers.text import one_line, soft, soft_words
from app.readers.view import PageView, Row
from app.readers.zones import Zones

_DIVIDERS = frozenset("·|•∙*")
_DASHES = frozenset("–—-")
WITH_LABEL = re.compile(r"^[^:]{2,40}?\s?:\s+\S")
"""A label and its value in one piece."""
_NUMBERED = re.compile(r"[^:]{2,40}:\s*[A-Z]{0,4}(?:[ ./-]?\d){4,}[A-Z]?")
"""A label and the number that it tells, in one piece."""
_NUMBER_LAST = re.compile(r"[^\W\d_][^\d:]{3,40} \d{1,4} ?[a-zA-Z]?")
_AND_CO = re.compile(r"[\W_]+|\bco\b", re.I)
"""What is left of a legal form by itself: "GmbH & Co. KG"."""
SIGNED, SIGNED_WORDS = 0.42, 6
FOOT = 0.86
"""Of the page: particulars of the sender stand below."""


def issuers(zones: Zones, keywords: tuple[str, ...] = ()) -> list[Found]:
    """Who issued a sheet of paper: large print or a legal form at its top, particulars at its foot. `keywords` are what
    such papers call themselves."""
    view, known = zones.view, soft_words(keywords)
    text_of_page = soft(" ".join(row.text for row in view.rows))
    found = []
    for row in view.rows:
        top = row.box.centre[1]
        if HEAD < top < FOOT:
            found += [f for s in row.segments if (f := _signed(zones, row, s)) is not None]
            continue
        for segment in row.segments:
            if zones.taken.issuperset(segment):
                continue
            parts = list(parts_of(view, segment))
            if len(parts) == 1 and (sender := _sender(view, segment)) is not None:
                found.append(sender)
            for part, said in parts:
                over = _over(view, row, segment) if not _AND_CO.sub("", LEGAL.sub("", said)) else ()
                words, text = (*over, *part), f"{one_line(view.text(over))} {said}".strip()
                score = _issuer_score(zones, row, segment, words, text)
                if score <= 0:
                    continue
                score -= 0.45 if is_title(text, known) else 0.0
                name = trimmed(untitled(text, known))
                if text_of_page.count(soft(name)) > 1:
                    score += 0.08
                if len(soft(name)) >= 3:
                    found.append(Found(name, None, text, words, min(score, 0.85), "a name in the letterhead"))
    return found


def names_nobody(text: str) -> bool:
    """Whether a line is a label with its value, or says whom the paper is for or what sort of office it is from."""
    return bool(WITH_LABEL.match(text) or HONORIFIC.match(text) or PROFESSION.fullmatch(text))


def _sender(view: PageView, segment: tuple[int, ...]) -> Found | None:
    """The company that a line of its name and address begins with: "Kessler AG, Industriestr. 9, 70565 Ulm"."""
    name, comma, rest = one_line(view.text(segment)).partition(",")
    if not comma or not LEGAL.search(name) or address_strength(name) or address_strength(rest) < 2:
        return None
    if WITH_LABEL.match(name):
        return None
    first = view.row_of[segment[0]].number == 0
    return Found(
        name, None, name, segment[: len(name.split())], 0.78 if first else 0.7, "the beginning of a sender's line"
    )


def _over(view: PageView, row: Row, segment: tuple[int, ...]) -> tuple[int, ...]:
    """The piece of a name that stands right over its legal form, in the same print."""
    box = view.box(segment)
    for above in view.rows[max(0, row.number - 2) : row.number]:
        for other in above.segments:
            at = view.box(other)
            near = 0 <= box.y0 - at.y1 + 0.3 * box.height < LINE_GAP * box.height
            if near and abs(at.x0 - box.x0) <= SAME_EDGE * view.char_width and at.height > 0.8 * box.height:
                return other
    return ()


def _signed(zones: Zones, row: Row, segment: tuple[int, ...]) -> Found | None:
    """A company in the middle of a sheet with its address right below, as letters are signed."""
    view = zones.view
    name = segment
    if WITH_LABEL.match(one_line(view.text(segment))):  # "Landlord: Vindhya Properties LLP"
        label = next((n for n, w in enumerate(segment) if view.words[w].text.endswith(":")), -1)
        name = segment[label + 1 :] or segment
    text = one_line(view.text(name))
    if not LEGAL.search(text) or len(text.split()) > SIGNED_WORDS or zones.taken & set(segment):
        return None
    if NOT_NAME.search(text) or zones.is_label(row, segment) or label_above(zones, row, segment):
        return None
    below = list(lines_below(zones, row, segment))[1:2]
    if not any(address_strength(p.text) >= 2 for p in below):
        return None
    return Found(trimmed(text), None, text, name, SIGNED, "a company and its address below")


def issuer_addresses(zones: Zones, issuer: Found | None) -> list[Found]:
    """Address lines below the name of the issuer, or behind it on its line; else those nearest the top."""
    view = zones.view
    found: list[Found] = list(_below_issuer(zones, issuer))
    for row in view.rows:
        top = row.box.centre[1]
        if HEAD < top < FOOT:
            continue
        for segment in row.segments:
            if label_above(zones, row, segment):
                continue
            parts = list(parts_of(view, segment))
            free = [part for part in parts if not zones.taken & set(part[0])]
            if not free:
                continue
            dashes = free == parts and not _DIVIDERS & set(view.text(segment))
            if dashes and len(parts) == 2 and (issuer is None or soft(parts[0][1]) != soft(issuer.value)):
                parts = [(segment, one_line(view.text(segment)))]
            if len(parts) >= 2:  # "CIF B70311188 · Calle Mayor, 147, 48009 Bilbao"
                kept = [Piece(w, t, row.number) for w, t in free]
                base, reason = 0.5, "address in the letterhead's line"
                lines = address_of(kept, named=False)
            else:
                if zones.is_label(row, segment) or address_strength(view.text(segment)) < 1:
                    continue
                if _above_is_address(zones, row, segment):
                    continue
                base, reason = 0.42, "address lines at the edge of the page"
                above = _street_above(zones, row, segment, issuer)
                lines = [*above, *address_of(list(lines_below(zones, row, segment)), named=False)]
            lines = [_behind_name(p, issuer) for p in lines]
            strength = sum(address_strength(p.text) for p in lines)
            if strength < 2:
                continue
            score = base + min(0.03 * strength, 0.12) - (0.1 * top if top < FOOT else 0.15)
            first = segment if len(parts) >= 2 else lines[0].words
            at_top = issuer is not None and row.number == 0 == lines[0].row
            if at_top and issuer is not None and segment[0] in issuer.words and lines[0].words[0] != segment[0]:
                score += 0.35  # the sender's line at the very top
            elif issuer is not None and (_near(view, issuer, first) or soft(free[0][1]) == soft(issuer.value)):
                score += 0.25
            elif _under_a_name(zones, row, segment):
                score -= 0.25
            one = joined(view, lines, min(score, 0.84), reason)
            if one is not None:
                found.append(one)
    return found


def _behind_name(piece: Piece, issuer: Found | None) -> Piece:
    """A line without the issuer's own name that it begins with."""
    name, comma, rest = piece.text.partition(",")
    if issuer is None or not comma or soft(name) != soft(issuer.value) or address_strength(rest) < 2:
        return piece
    return Piece(piece.words[len(name.split()) :], rest.strip(), piece.row)


def _below_issuer(zones: Zones, issuer: Found | None) -> Iterator[Found]:
    """The lines right under the issuer's name, up to its telephone or a label."""
    if issuer is None or not issuer.words:
        return
    row, segment = zones.view.row_of[issuer.words[-1]], zones.view.segment_of(issuer.words[-1])
    kept: list[Piece] = []
    for piece in list(lines_below(zones, row, segment))[1:]:
        if not any(address_strength(p.text) for p in kept) and CONTACT.search(piece.text):
            continue
        phone = find_spans(FieldType.PHONE, piece.text) and not POSTCODE.search(piece.text)
        if kept and HONORIFIC.match(piece.text):
            break
        if kept and NOT_PLACE.search(piece.text) and not address_strength(piece.text):
            break
        if phone or CONTACT.search(piece.text) or NOT_NAME.search(piece.text) or zones.taken & set(piece.words):
            break
        kept.append(piece)
    kept = [p for p in kept if not REGISTER_LINE.match(p.text) and not find_spans(FieldType.DATE, p.text)]
    while kept and not address_strength(kept[0].text) and not kept[0].text[:1].isdigit():
        kept.pop(0)  # what the issuer says of itself
    if any(address_strength(p.text) for p in kept):
        strength = sum(address_strength(p.text) for p in kept)
        one = joined(zones.view, kept, 0.66 + min(0.03 * strength, 0.12), "the lines below the issuer's name")
        if one is not None:
            yield one


def parts_of(view: PageView, segment: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], str]]:
    """A line divided at dots and bars, as senders' lines are."""
    run: list[int] = []
    for n, w in enumerate(segment):
        text = view.words[w].text.strip()
        behind = view.words[segment[n + 1]].text if n + 1 < len(segment) else ""
        if text in _DIVIDERS or (text in _DASHES and not behind[:1].isdigit()):
            if run:
                yield _part(view, run)
            run = []
            continue
        run.append(w)
        if text[-1:] in _DIVIDERS:  # OCR leaves a dot at the word before it
            yield _part(view, run)
            run = []
    if run:
        yield _part(view, run)


def _part(view: PageView, run: list[int]) -> tuple[tuple[int, ...], str]:
    return tuple(run), one_line(view.text(tuple(run))).strip("".join(_DIVIDERS) + " ")


def _issuer_score(zones: Zones, row: Row, segment: tuple[int, ...], words: tuple[int, ...], text: str) -> float:
    view = zones.view
    letters = sum(c.isalpha() for c in text)
    if letters < 3 or CONTACT.search(text) or zones.is_label(row, segment):
        return 0.0
    legal = bool(LEGAL.search(text) or PUBLIC.search(text))
    box, top = view.box(words), row.box.centre[1]
    score = 0.36 - 0.35 * min(top, HEAD)
    score += 0.26 if legal else 0.0
    score += 0.08 if TRADE.search(text) else 0.0
    if view.height:
        score += max(-0.1, min(0.22, 0.3 * (box.height / view.height - 1)))
    profession = (over := _over(view, row, segment)) and PROFESSION.fullmatch(one_line(view.text(over)))
    if profession and HONORIFIC.match(text):
        score += 0.45  # "Studio legale", and below it "Avv. Beatrice Montanari"
    elif NOT_NAME.search(text) or HONORIFIC.match(text) or WITH_LABEL.match(text):
        score -= 0.45
    score -= 0.3 if PROFESSION.fullmatch(text) else 0.0
    score -= 0.3 if not legal and _above_is_address(zones, row, segment) else 0.0
    score -= 0.3 if not legal and address_strength(text) >= 1 else 0.0
    score -= 0.25 if sum(c.isdigit() for c in text) > 2 else 0.0
    score -= 0.2 if text.endswith(":") or len(text.split()) > 9 else 0.0
    score -= 0.05 if any(h.segment == row.segments.index(segment) for h in zones.labels_at(row)) else 0.0
    score -= 0.25 if label_above(zones, row, segment) else 0.0
    lines = list(lines_below(zones, row, segment))[1:4]
    if not legal and 0.1 < top < HEAD and box.height < 1.15 * view.height and len(lines) >= 2:
        score -= 0.2  # whom the paper is addressed to
    score += 0.1 if any(address_strength(p.text) >= 1 or CONTACT.search(p.text) for p in lines) else 0.0
    if top > FOOT:
        score = min(score, 0.3) if legal else 0.0
    return score


def label_above(zones: Zones, row: Row, segment: tuple[int, ...], titles: frozenset[str] = frozenset()) -> bool:
    """Whether a label stands over a block: it is somebody else's than the letterhead's. `titles` of papers, which may
    be labels as well ("Invoice"), are none there."""
    view, box = zones.view, zones.view.box(segment)
    for above in reversed(view.rows[max(0, row.number - 6) : row.number]):
        if box.y0 - above.box.y1 > 2 * view.height:
            return False
        for other in above.segments:
            at = view.box(other)
            if abs(at.x0 - box.x0) <= SAME_EDGE * view.char_width:
                titled = soft(view.text(other)) in titles
                return zones.is_label(above, other) and not titled and not _has_value(zones, above, other)
    return False


def _has_value(zones: Zones, row: Row, segment: tuple[int, ...]) -> bool:
    """Whether a label has its value beside it, with a colon between, on its own row."""
    if _NUMBERED.fullmatch(zones.view.text(segment)):
        return True
    behind = row.segments[row.segments.index(segment) + 1 :]
    return bool(behind) and zones.view.text(segment).endswith(":") and not zones.is_label(row, behind[0])


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
            if same <= SAME_EDGE * view.char_width and address_strength(text) >= 1 and not is_name(text):
                return True
    return False


def _street_above(zones: Zones, row: Row, segment: tuple[int, ...], issuer: Found | None) -> list[Piece]:
    """The line above a town, in its column, that ends with a number: a street that no word of it tells."""
    view, box, text = zones.view, zones.view.box(segment), zones.view.text(segment)
    if not POSTCODE.search(text) or STREET.search(text):
        return []
    for above in view.rows[max(0, row.number - 1) : row.number]:
        for other in above.segments:
            at, street = view.box(other), one_line(view.text(other))
            close = box.y0 - at.y1 <= LINE_GAP * view.height and abs(at.x0 - box.x0) <= SAME_EDGE * view.char_width
            if close and _NUMBER_LAST.fullmatch(street) and not zones.is_label(above, other):
                return [] if issuer and soft(street) == soft(issuer.value) else [Piece(other, street, above.number)]
    return []


def _under_a_name(zones: Zones, row: Row, segment: tuple[int, ...]) -> bool:
    """Whether the line right above, in the column, is a company's name."""
    view, box = zones.view, zones.view.box(segment)
    for above in reversed(view.rows[max(0, row.number - 2) : row.number]):
        for other in above.segments:
            at = view.box(other)
            close = 0 <= box.y0 - at.y1 + 0.3 * view.height <= LINE_GAP * view.height
            if close and abs(at.x0 - box.x0) <= SAME_EDGE * view.char_width:
                return is_name(view.text(other)) or HONORIFIC.match(view.text(other)) is not None
    return False


def _near(view: PageView, issuer: Found, words: tuple[int, ...]) -> bool:
    """Whether an address that begins with these words follows the issuer's name closely, in its column or line."""
    if not issuer.words:
        return False
    name, first = view.box(issuer.words), view.box(words)
    gap = first.y0 - name.y1
    return -1.5 * name.height < gap < 3 * view.height and (
        min(abs(first.x0 - name.x0), abs(first.x1 - name.x1), abs(first.centre[0] - name.centre[0]))
        < 4 * view.char_width
        or abs(first.centre[1] - name.centre[1]) < view.height
    )
