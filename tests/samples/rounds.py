"""All rounds of measured documents, drawn digital and read back: what the tests of each round look at."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types

from app.samples.aside.families import LAYOUTS as ASIDE
from app.samples.fresh.families import LAYOUTS as FRESH
from app.samples.heldout.families import LAYOUTS as HELDOUT
from app.samples.make import Sample
from app.samples.measured.catalogue import Layout, digital, drawn
from app.samples.measured.families import LAYOUTS as MEASURED
from app.samples.measured.sheet import Text, width
from app.samples.reserve.families import LAYOUTS as RESERVE
from app.samples.sealed.families import LAYOUTS as SEALED
from app.samples.unseen.families import LAYOUTS as UNSEEN

LAYOUTS = (*MEASURED, *UNSEEN, *HELDOUT, *FRESH, *RESERVE, *SEALED, *ASIDE)
CASES = [(layout, tag) for layout in LAYOUTS for tag in layout.locales]
NAMES = [f"{layout.family}-{layout.name}-{tag}" for layout, tag in CASES]


def names_of(layouts: tuple[Layout, ...], schema: str = "") -> list[str]:
    """The cases of a round, or those of one type in it."""
    return [
        name
        for name, (layout, _) in zip(NAMES, CASES, strict=True)
        if layout in layouts and (not schema or layout.family == schema)
    ]


@cache
def sample_of(name: str, seed: int = 5) -> Sample:
    layout, tag = CASES[NAMES.index(name)]
    return digital(layout, tag, seed)


def answer_of(name: str, seed: int = 5) -> dict[str, Any]:
    told: dict[str, Any] = sample_of(name, seed).answer["subdocuments"][0]
    return told


def text_of(content: bytes) -> str:
    """The text layer, without room between words: a value may run over lines, and a hyphen end one."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        return (
            "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
            .replace("\ufffe", "-")
            .replace("\x02", "-")
        )
    finally:
        pdf.close()


def amount_of(told: dict[str, Any], key: str) -> Decimal:
    return Decimal(told["fields"][key]["value"])


def rows_of(told: dict[str, Any], table: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = told.get("tables", {}).get(table, [])
    return listed


def answers_of(schema: str) -> Iterator[dict[str, Any]]:
    return (answer_of(name) for name in NAMES if name.startswith(f"{schema}-"))


def check_order(told: dict[str, Any]) -> None:
    """Rows of a purchase order come to what they and the sums say; freight and discounts are no fields."""
    listed = rows_of(told, "line_items")
    for row in listed:
        quantity, price = (Decimal(row[key]["value"]) for key in ("quantity", "unit_price"))
        assert abs(quantity * price - Decimal(row["amount"]["value"])) < Decimal("0.01")
    net = sum(Decimal(row["amount"]["value"]) for row in listed)
    if "subtotal" in told["fields"]:
        assert net == amount_of(told, "subtotal")
    more = amount_of(told, "tax") if "tax" in told["fields"] else Decimal(0)
    assert abs(amount_of(told, "total") - net - more) <= Decimal("0.2") * net


def check_sales(told: dict[str, Any]) -> None:
    """Each sale comes after its purchase and made what it says."""
    for row in rows_of(told, "transactions"):
        gained = Decimal(row["sell_value"]["value"]) - Decimal(row["buy_value"]["value"])
        assert gained == Decimal(row["gain"]["value"])
        assert row["buy_date"]["value"] < row["sell_date"]["value"]


def check_page(name: str, seed: int) -> None:
    """No text is off the paper or over another."""
    layout, tag = CASES[NAMES.index(name)]
    for sheet in drawn(layout, tag, f"{seed}:digital")[0]:
        texts = sorted((mark for mark in sheet.marks if isinstance(mark, Text)), key=lambda mark: mark.y)
        spans = [(text.x, text.x + width(text.text, text.face, text.size)) for text in texts]
        for n, (text, (left, right)) in enumerate(zip(texts, spans, strict=True)):
            assert left >= 0, text
            assert right <= sheet.size[0], text
            assert text.size * 0.7 <= text.y <= sheet.size[1] - 2, text
            for other, (start, end) in zip(texts[n + 1 :], spans[n + 1 :], strict=True):
                if other.y - 0.7 * other.size > text.y:
                    continue
                assert end <= left + 0.5 or start >= right - 0.5, (text, other)
