"""Whom a sheet of paper is addressed to, where no label says so: the block that stands in an envelope's window."""

from __future__ import annotations

import re
from dataclasses import replace

from app.readers.lexicon_names import HONORIFIC, LEGAL, NOT_NAME, POSTCODE, SALUTATION
from app.readers.rules_blocks import MOST_LINES, address_of, joined, lines_below, person_in
from app.readers.rules_found import Found
from app.readers.rules_letterhead import label_above, parts_of
from app.readers.rules_place import address_strength
from app.readers.rules_titles import is_title
from app.readers.text import soft, soft_words
from app.readers.view import PageView, Row
from app.readers.zones import Zones

_PERSONAL = re.compile(
    r'"(?:[^"]*\b)?(?:guests?|attn|attention|contact|gast|gäste|zu händen|z\.? ?hd|ansprechpartner|huésped|ospite|'
    r"hóspede|client name|t\.a\.v|contactpersoon|à l'attention|a la atención|cortese attenzione|gość|gäst|gæst|"
    r"gjest|tetamu|tamu|perhatian|u\.p)\b",
    re.I,
)

_CAPTION = re.compile(r"\b(?:names?|address(?:es)?|anschrift|adresse|dirección|indirizzo|endereço|adres)\b", re.I)
SENTENCE = 3
"""Words in small letters that no name has."""


def addressees(zones: Zones, taken: set[int], keywords: tuple[str, ...]) -> tuple[list[Found], list[Found]]:
    """Names and addresses of blocks without a label that are not the issuer's (`taken` words): a window's address.
    `keywords` are what such papers call themselves."""
    view = zones.view
    known = soft_words(keywords)
    names_found: list[Found] = []
    places: list[Found] = []
    for row in view.rows:
        if not 0.03 < row.box.centre[1] < 0.45:
            continue
        for segment in row.segments:
            if (
                zones.is_label(row, segment)
                or set(segment) & (taken | zones.taken)
                or len(list(parts_of(view, segment))) > 1
            ):
                continue
            pieces = list(lines_below(zones, row, segment))
            if len(pieces) > 1 and SALUTATION.match(pieces[0].text):
                pieces = pieces[1:]
            if not 3 <= len(pieces) <= MOST_LINES or _is_place(pieces[0].text):
                continue
            address = address_of(pieces, named=False)
            strength = sum(address_strength(p.text) for p in address)
            if not address or address[0] is pieces[0] or (strength < 2 and not POSTCODE.search(address[-1].text)):
                continue
            if any(set(p.words) & taken for p in pieces) or label_above(zones, row, segment, known):
                continue
            if sum(_is_value(zones, view.rows[p.row], p.words) for p in pieces) * 2 > len(pieces):
                continue  # the values of labels beside them
            name = pieces[0].text
            if (
                NOT_NAME.search(name)
                or soft(name) in known
                or any(c.isdigit() for c in name)
                or sum(c.isalpha() for c in name) < 4
                or is_title(name, known)
                or HONORIFIC.match(pieces[1].text)
                or sum(map(str.islower, name.split())) >= SENTENCE
                or _CAPTION.search(name)
            ):
                continue  # the name is the line below
            if view.box(pieces[0].words).height > 1.35 * view.box(pieces[1].words).height:
                continue  # a heading
            names_found.append(
                Found(
                    person_in(name),
                    None,
                    name,
                    pieces[0].words,
                    0.45 if HONORIFIC.match(name) else 0.4,
                    "first line of an address block",
                )
            )
            if (one := joined(view, address, 0.4, "an address block without a label")) is not None:
                places.append(one)
    return names_found, places


def _is_value(zones: Zones, row: Row, words: tuple[int, ...]) -> bool:
    """Whether the piece at the left of another is its label."""
    at = next((n for n, s in enumerate(row.segments) if set(s) & set(words)), 0)
    return at > 0 and zones.is_label(row, row.segments[at - 1])


def _is_place(text: str) -> bool:
    """Whether a line is of an address; a company's name may hold a word of one ("Elbufer Werkzeuge GmbH")."""
    return address_strength(text) >= 2 and (any(c.isdigit() for c in text) or LEGAL.search(text) is None)


def companies_first(labelled: Found, blocks: list[Found]) -> list[Found]:
    """Addressees' `blocks`, the surer where a company's stands beside a label of but a person: a hotel's guest, whom
    a bill is for the attention of."""
    if not _PERSONAL.search(labelled.reason) or LEGAL.search(labelled.value):
        return blocks
    return [replace(f, score=max(f.score, labelled.score + 0.02)) if LEGAL.search(f.value) else f for f in blocks]


def others_first(
    view: PageView, named: list[Found], placed: list[Found], issuer: Found | None
) -> tuple[list[Found], list[Found]]:
    """Addressees and their addresses without the blocks that name the issuer itself, which says where its goods are to
    be sent, if another company has a block of its own."""
    own = soft(issuer.value) if issuer is not None else ""
    mine = [f for f in named if soft(f.value) == own]
    if not mine or not any(f not in mine and LEGAL.search(f.value) for f in named):
        return named, placed
    starts = {f.words[0] for f in mine}

    def below_mine(place: Found) -> bool:
        box = view.box(place.words)
        return any(
            abs(view.words[w].box.x0 - box.x0) < 0.01 and 0 < box.y0 - view.words[w].box.y0 < 0.06 for w in starts
        )

    return [f for f in named if f not in mine], [f for f in placed if not below_mine(f)]


def below_name(zones: Zones, name: Found) -> Found | None:
    """The address in the lines below a name that a label tells."""
    row = zones.view.row_of.get(name.words[0]) if name.words else None
    segment = next((s for s in row.segments if name.words[0] in s), None) if row is not None else None
    if row is None or segment is None:
        return None
    pieces = list(lines_below(zones, row, segment))
    place = address_of(pieces, named=False) if len(pieces) > 1 else []
    if not place or place[0] is pieces[0] or sum(address_strength(p.text) for p in place) < 2:
        return None
    return joined(zones.view, place, 0.45, "the lines below the addressee's name")
