"""Where goods are to be sent, where the block says to whom as well: an address with the name above it, as it is written
on the parcel."""

from __future__ import annotations

from collections.abc import Sequence

from app.model.schema import FieldSpec, FieldType, Schema
from app.readers.labels import Hit
from app.readers.rules_blocks import CONTACT, Piece, address_of, blocks_at, is_name, joined
from app.readers.rules_found import Found
from app.readers.rules_labelled import label_weight
from app.readers.rules_place import address_strength
from app.readers.text import soft
from app.readers.view import PageView
from app.readers.zones import Zones

PARTIES = ("consignee", "consigned to", "empfänger", "destinatario", "destinataire", "warenempfänger")
"""Labels of a party, whose name is no part of its address."""
BETWEEN = 3
"""Lines between a name and its street: a department, a gate, a person."""
SURER = 0.03


def is_delivery(schema: Schema, spec: FieldSpec) -> bool:
    """Whether an address is that of no organisation of the schema."""
    places = [f.key for f in schema.fields if f.type is FieldType.ADDRESS]
    firms = sum(f.type is FieldType.ORGANISATION for f in schema.fields)
    return spec.key in places[max(firms, 1) :]


def with_names(zones: Zones, hits: Sequence[Hit], found: list[Found]) -> list[Found]:
    """The addresses beside their labels `hits`, and surer than these those with a company's name above them."""
    named: list[Found] = []
    for hit in hits:
        if hit.anti or not hit.firm or any(h.row == hit.row and h.label in PARTIES for h in hits):
            continue
        for pieces, zone in blocks_at(zones, hit):
            place = address_of(pieces, named=False)
            first = pieces[0]
            if not place or first in place or not _is_firm(zones.view, first):
                continue
            before = pieces[: pieces.index(place[0])] if place[0] in pieces else pieces[:1]
            if len(before) > BETWEEN + 1 or any(CONTACT.search(p.text) and "ttn" not in p.text for p in before):
                continue
            weight = label_weight(zones.view, hit, list(hits)) * zone.weight * 0.86
            one = joined(zones.view, [*before, *place], min(weight + SURER, 0.95), zone.relation)
            named += [one] if one is not None else []
    return [*found, *named]


def _is_firm(view: PageView, piece: Piece) -> bool:
    """Whether a line is a company's name, or one that stands elsewhere on the page too."""
    if address_strength(piece.text) or any(c.isdigit() for c in piece.text):
        return False
    again = sum(soft(view.text(s)) == soft(piece.text) for row in view.rows for s in row.segments)
    return is_name(piece.text) or again > 1
