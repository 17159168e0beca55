"""Words that are a label and the beginning of a value: "issued by: Passport Office, North"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.model.schema import FieldSpec, FieldType
from app.readers.labels import Hit
from app.readers.view import PageView

EDGE = 2.5
"""Character widths by which a value begins apart from the label above it."""
NEAR = 1.5
"""Heights of a line between both."""
_FIRM = re.compile(
    r"bank|banque|banco|banca|banka|banca|sparkasse|trust|society|company|bankinstelling|mutual fund|post office|"
    r"pojišťovna|vakuutusyhtiö|pankki|biztosító|asigurător|versicherung|verzekeraar|assurance|stichting|fondation|"
    r"fundación|fondazione|fundação|nadace|fundacja|stiftung|foundation|insurance company|sigorta|pénztár",
    re.I,
)
_GOES_ON = re.compile(
    r" (?:of|de|du|des|d['’]|della?|di|do|da|del|van|von|för|for|og|och|and|&|the|la|el|[A-ZÀ-Ž]\w*) ?\w"
)
_NAMES = frozenset((FieldType.TEXT, FieldType.ORGANISATION, FieldType.PERSON, FieldType.ADDRESS))


def without_values(
    view: PageView, fields: tuple[FieldSpec, ...], hits: Mapping[str, list[Hit]]
) -> dict[str, list[Hit]]:
    """The hits without those of names and texts that stand where the value of another label of the same field does:
    behind it and a colon, or right below it, and with more of the value behind them."""
    names = {f.key for f in fields if f.type in _NAMES and not f.pattern}
    firms = {f.key for f in fields if f.type is FieldType.ORGANISATION}
    kept = {}
    for key, many in hits.items():
        labels = [h for h in many if not h.anti]
        kept[key] = (
            [h for h in many if h.anti or not any(_begins_value(view, o, h) for o in labels)]
            if key in names and len(labels) > 1
            else list(many)
        )
        if key in firms:
            kept[key] = [h for h in kept[key] if h.anti or not _begins_name(view, h)]
    return kept


def _begins_name(view: PageView, hit: Hit) -> bool:
    """Whether a label is the first word of a firm's own name: "Banque du Midi", "Bank of Konkan"."""
    if not _FIRM.fullmatch(hit.label):
        return False
    row = view.rows[hit.row]
    text = view.text(row.segments[hit.segment])
    first = row.starts[row.words.index(row.segments[hit.segment][0])]
    behind = row.text[hit.end : first + len(text)]
    return hit.start == first and _GOES_ON.match(behind) is not None and ":" not in text


def _begins_value(view: PageView, label: Hit, other: Hit) -> bool:
    row = view.rows[other.row]
    behind = row.text[other.end :].split("  ")[0]
    goes_on = any(map(str.isalnum, behind)) and not behind.lstrip().startswith((":", "/", "("))
    if other.row == label.row and other.start > label.end:
        between = row.text[label.end : other.start]
        return goes_on and ":" in between and not any(map(str.isalnum, between))
    if not goes_on or not 0 < other.row - label.row <= 2 or other.box.y0 - label.box.y1 > NEAR * view.height:
        return False
    above = view.rows[label.row].text[label.end :].split("  ")[0]
    alone = not any(map(str.isalnum, above)) and ":" not in behind
    opens = row.text[: other.start].endswith("  ") or not row.text[: other.start].strip()
    return alone and opens and abs(other.box.x0 - label.box.x0) <= EDGE * view.char_width
