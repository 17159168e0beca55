"""Rows as cards: each a block of labels of the table's columns with their values beside them, the blocks side by side
or one below the other; what heads a block without a label is its name and its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.model.schema import FieldSpec, FieldType, TableSpec
from app.readers.heading_cells import WHOLE, Labels, labels_of, means_whole
from app.readers.rows_cells import FIGURES, CellFound, cell_of
from app.readers.rows_plan import SURE
from app.readers.text import one_line
from app.readers.view import LEADERS, PageView, Row
from app.readers.zones import Zones

SAME_EDGE = 2.5
"""Character widths by which the labels of a block begin apart."""
APART = 1.6
"""Heights of a line between a label of a block and the next."""
LEAST = 2
"""Labels of a block."""
LABEL_WORDS = 4
FIGURES_OF_NUMBER = 4
"""Figures of the number of an account."""
Segment = tuple[int, ...]


@dataclass(slots=True)
class _Card:
    left: float
    first: int
    bottom: float
    parts: dict[str, Segment] = field(default_factory=dict)


def read_cards(zones: Zones, table: TableSpec, own: str | None) -> list[list[CellFound]]:
    """The rows of two blocks at least, or of one that has a name; `own` is the page's currency."""
    view, specs = zones.view, {c.key: c for c in table.columns}
    must = {c.key for c in table.columns if c.required}
    cards = [card for card in _cards(view, labels_of(table), specs) if len(card.parts) >= LEAST]
    headed = [_headed(view, specs, card) for card in cards]
    whole = [
        card
        for card, named in zip(cards, headed, strict=True)
        if must <= card.parts.keys()
        and any(specs[k].type in FIGURES for k in card.parts)
        and any(specs[k].type not in FIGURES for k in card.parts)
        and (named or len(cards) > 1)
    ]
    usual = {k for k in specs if 2 * sum(k in card.parts for card in whole) > len(whole)}
    whole = [card for card in whole if usual <= card.parts.keys()]
    whole.sort(key=lambda card: (card.first, card.left))
    rows = []
    for number, card in enumerate(whole, start=1):
        cells = []
        for key, words in card.parts.items():
            text, reason = one_line(view.text(words)).strip(" :"), f"behind a label of {specs[key].title}"
            cells.append(cell_of(text, words, table.key, number, specs[key], own, SURE, reason))
        rows.append([c for c in cells if c.value is not None])
    return rows


def _cards(view: PageView, labels: Labels, specs: dict[str, FieldSpec]) -> list[_Card]:
    """The labels with their values, gathered by where they begin; one that is there already begins another block."""
    room, found = SAME_EDGE * view.char_width, list[_Card]()
    for row in view.rows:
        for left, keys, words in _labelled(view, row, labels):
            key = of_value(specs, keys, view.text(words))
            last = next((c for c in reversed(found) if abs(c.left - left) <= room), None)
            if last is None or key in last.parts or row.box.y0 - last.bottom > APART * view.height:
                last = _Card(left, row.number, row.box.y1)
                found.append(last)
            last.parts[key], last.bottom = words, row.box.y1
    return found


def _labelled(view: PageView, row: Row, labels: Labels) -> Iterator[tuple[float, tuple[str, ...], Segment]]:
    """The labels of a row, each with what stands behind it: in its own piece, or as the next."""
    segments = [part for s in row.segments for part in _led_apart(view, s)]
    taken = -1
    for n, segment in enumerate(segments):
        if n == taken or not segment:
            continue
        left = view.words[segment[0]].box.x0
        keys, score = means_whole(view.text(segment).rstrip(" :"), labels)
        if keys and score >= WHOLE:
            if n + 1 < len(segments) and segments[n + 1]:
                taken = n + 1
                yield left, keys, segments[n + 1]
            continue
        for length in range(min(LABEL_WORDS, len(segment) - 1), 0, -1):
            keys, score = means_whole(view.text(segment[:length]).rstrip(" :"), labels)
            said = view.text(segment[length:])
            if keys and score >= WHOLE and (any(c.isdigit() for c in said) or (said.isupper() and said.isalpha())):
                yield left, keys, segment[length:]
                break


def _led_apart(view: PageView, segment: Segment) -> list[Segment]:
    """What stands before the dots of a line, and what they lead to; the whole where there are none."""
    parts: list[list[int]] = [[]]
    for w in segment:
        if LEADERS.fullmatch(view.words[w].text):
            parts.append([])
        else:
            parts[-1].append(w)
    return [tuple(part) for part in parts if part]


def of_value(specs: dict[str, FieldSpec], keys: tuple[str, ...], text: str) -> str:
    """The column that a label means which several have: that of numbers where a number stands behind it."""
    figures = sum(map(str.isdigit, text))
    number = figures >= FIGURES_OF_NUMBER and 2 * figures > sum(map(str.isalpha, text))
    wanted = FieldType.IDENTIFIER if number else FieldType.TEXT
    return next((key for key in keys if specs[key].type is wanted), keys[0])


def _headed(view: PageView, specs: dict[str, FieldSpec], card: _Card) -> bool:
    """Puts the name and the number that stand right above a block, at its edge, to its parts; whether both do."""
    missing: dict[FieldType, str] = {
        s.type: k for k, s in reversed(specs.items()) if k not in card.parts and s.type not in FIGURES
    }
    if not card.first or not {FieldType.TEXT, FieldType.IDENTIFIER} <= missing.keys():
        return False
    above = view.rows[card.first - 1]
    pieces: Sequence[Segment] = above.segments
    if len(pieces) != 2 or abs(view.box(pieces[0]).x0 - card.left) > SAME_EDGE * view.char_width:
        return False
    texts = [view.text(s) for s in pieces]
    if any(c.isdigit() for c in texts[0]) or sum(c.isdigit() for c in texts[1]) < 4 or ":" in texts[0]:
        return False
    card.parts = {missing[FieldType.IDENTIFIER]: pieces[1], missing[FieldType.TEXT]: pieces[0], **card.parts}
    return True
