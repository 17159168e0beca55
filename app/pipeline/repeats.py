"""Heads and feet that repeat from page to page of a document, told once all of its pages are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from app.model.document import Range
from app.model.geometry import Box
from app.model.page import Block, BlockKind, Layout
from app.pipeline.marks import Edge, PageMarks

TOP, BOTTOM = 0.2, 0.85
"""Shares of the page: above and below stand heads and feet."""
SAME_PLACE = 0.02
SAME_TEXT = 88.0
"""Likeness (percent, Indel) of two lines, figures put aside, that allows for mistakes of OCR."""
NEIGHBOURS = 2
"""Pages before and after that are compared: left and right pages may have heads of their own."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeated:
    """Lines of a page's layout that repeat as its head and as its foot."""

    head: tuple[int, ...] = ()
    foot: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.head or self.foot)


def repeating(marks: Mapping[int, PageMarks], ranges: Sequence[Range]) -> dict[int, Repeated]:
    """For each page of `ranges` what repeats on its neighbours in the same range; pages without are left out."""
    found: dict[int, Repeated] = {}
    for drawn in ranges:
        pages = [number for number in drawn.pages if number in marks]
        for place, number in enumerate(pages):
            near = [n for n in pages[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1] if n != number]
            others = [edge for n in near for edge in marks[n].edges]
            edges = marks[number].edges
            head = sorted((e for e in edges if e.top and e.middle < TOP), key=lambda e: e.middle)
            foot = sorted((e for e in edges if not e.top and e.middle > BOTTOM), key=lambda e: -e.middle)
            repeated = Repeated(head=_outer(head, others), foot=_outer(foot, others))
            if repeated:
                found[number] = repeated
    return found


def marked(layout: Layout, repeated: Repeated) -> Layout:
    """The layout with those lines as blocks of their own, HEADER and FOOTER; tables keep theirs."""
    if not repeated:
        return layout
    kinds = dict.fromkeys(repeated.head, BlockKind.HEADER) | dict.fromkeys(repeated.foot, BlockKind.FOOTER)
    blocks: list[Block] = []
    for block in layout.blocks:
        if block.kind is BlockKind.TABLE:
            blocks.append(block)
            continue
        for line in block.lines:
            kind = kinds.get(line, block.kind)
            if blocks and blocks[-1].kind is kind and line != block.lines[0]:
                blocks[-1] = _block(kind, (*blocks[-1].lines, line), layout)
            else:
                blocks.append(_block(kind, (line,), layout))
    return replace(layout, blocks=tuple(blocks))


def _block(kind: BlockKind, lines: tuple[int, ...], layout: Layout) -> Block:
    return Block(kind=kind, lines=lines, box=Box.around(layout.lines[n].box for n in lines))


def _outer(edges: Iterable[Edge], others: Sequence[Edge]) -> tuple[int, ...]:
    """From the edge of the page inwards, as long as lines repeat."""
    kept = []
    for edge in edges:
        if not any(_same(edge, other) for other in others):
            break
        kept.append(edge.line)
    return tuple(sorted(kept))


def _same(edge: Edge, other: Edge) -> bool:
    if edge.top is not other.top or abs(edge.middle - other.middle) > SAME_PLACE:
        return False
    return edge.text == other.text or fuzz.ratio(edge.text, other.text) >= SAME_TEXT
