"""A page of a document with its values over it, and the values beside it. `ref` ties a value to its box."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.hitl.wording import SHORT_REASONS, SOURCES
from app.model.schema import FieldType, Schema

NUMERIC = frozenset({FieldType.MONEY.value, FieldType.NUMBER.value, FieldType.PERCENT.value})
PAD_X, PAD_Y = 3, 2
"""Pixels of the page around a box, so that its line does not run through letters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Value:
    """`said` is who read it and why it waits; `box` in shares of the page, empty where it has no place."""

    ref: str
    title: str
    amount: str
    currency: str
    state: str
    said: str
    page: int | None
    box: tuple[float, ...]
    is_numeric: bool

    @property
    def text(self) -> str:
        return f"{self.amount} {self.currency}".strip()


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """`currency` is that of all its amounts, "" where they have none or several."""

    title: str
    currency: str
    columns: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Value | None, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A subdocument: what its values are, and where it stands."""

    shape: Mapping[str, Any]
    values: tuple[Value, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """In pixels of the page; `is_on` for the one that was asked for."""

    ref: str
    words: str
    state: str
    x: float
    y: float
    width: float
    height: float
    is_on: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """The page that is shown; `before` and `after` are the numbers of its neighbours."""

    number: int
    width: int
    height: int
    boxes: tuple[Box, ...]
    before: int | None
    after: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What an address asks for: a page, and on it a value, or a box with the name of what stands there."""

    page: int | None = None
    value: str = ""
    box: tuple[float, ...] = ()
    name: str = ""


def read_asked(query: Mapping[str, str]) -> Asked:
    """What does not read is not asked for."""
    page = query.get("page", "")
    return Asked(
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 8 else None,
        value=query.get("value", "")[:200],
        box=_box(query.get("box", "")),
        name=query.get("name", "")[:200],
    )


def parts_of(document: Mapping[str, Any], schemas: Mapping[str, Schema | None]) -> tuple[Part, ...]:
    """`schemas` by the id of the subdocument."""
    return tuple(_part(sub, schemas.get(sub["id"])) for sub in document["subdocuments"])


def sheet_of(document: Mapping[str, Any], parts: Iterable[Part], asked: Asked) -> Sheet | None:
    """The page that is asked for, or that of the value, or the first; None where no page has an image yet."""
    values = [value for part in parts for value in _all(part)]
    pages = [page for page in document["pages"] if page["width"] and page["height"]]
    if not pages:
        return None
    of_value = next((v.page for v in values if v.ref == asked.value), None)
    numbers = [page["number"] for page in pages]
    wanted = asked.page if asked.page in numbers else of_value if of_value in numbers else numbers[0]
    at = numbers.index(wanted)
    page = pages[at]
    boxes = [
        _placed(v.ref, f"{v.title}: {v.text or 'nothing'}", v.state, v.box, page, is_on=v.ref == asked.value)
        for v in values
        if v.page == page["number"] and v.box
    ]
    if asked.box and (same := next((i for i, b in enumerate(boxes) if _is_at(b, asked, page)), None)) is not None:
        boxes[same] = replace(boxes[same], is_on=True)
    elif asked.box:
        boxes.append(_placed("", asked.name or "Asked for", "asked", asked.box, page, is_on=True))
    return Sheet(
        number=page["number"],
        width=page["width"],
        height=page["height"],
        boxes=tuple(boxes),
        before=numbers[at - 1] if at else None,
        after=numbers[at + 1] if at + 1 < len(numbers) else None,
    )


def _box(text: str) -> tuple[float, ...]:
    try:
        shares = tuple(float(part) for part in text[:100].split(","))
    except ValueError:
        return ()
    fits = len(shares) == 4 and all(0 <= share <= 1 for share in shares)
    return shares if fits and shares[0] <= shares[2] and shares[1] <= shares[3] else ()


def _all(part: Part) -> Iterable[Value]:
    yield from part.values
    for table in part.tables:
        for row in table.rows:
            yield from (value for value in row if value is not None)


def _part(sub: Mapping[str, Any], schema: Schema | None) -> Part:
    start = f"{sub['ordinal']}."
    return Part(
        shape=sub,
        values=tuple(_value(f"{start}{key}", shape.get("title", key), shape) for key, shape in sub["fields"].items()),
        tables=tuple(_table(start, key, rows, schema) for key, rows in sub["tables"].items() if rows),
    )


def _table(start: str, key: str, rows: Sequence[Mapping[str, Any]], schema: Schema | None) -> Table:
    spec = schema.table(key) if schema else None
    present = {name: shape for row in rows for name, shape in row["cells"].items()}
    known = {column.key: column.title for column in spec.columns} if spec else {}
    names = [*(k for k in known if k in present), *(k for k in present if k not in known)]
    currencies = {shape["currency"] or "" for row in rows for shape in row["cells"].values() if _is_money(shape)}
    return Table(
        title=spec.title if spec else key.replace("_", " ").capitalize(),
        currency=currencies.pop() if len(currencies) == 1 else "",
        columns=tuple((known.get(name, name), present[name]["type"] in NUMERIC) for name in names),
        rows=tuple(
            tuple(
                _value(f"{start}{key}.{row['row']}.{name}", f"Row {row['row']}, {known.get(name, name)}", shape)
                if (shape := row["cells"].get(name)) is not None
                else None
                for name in names
            )
            for row in rows
        ),
    )


def _is_money(shape: Mapping[str, Any]) -> bool:
    return shape["value"] is not None and shape["type"] == FieldType.MONEY.value


def _value(ref: str, title: str, shape: Mapping[str, Any]) -> Value:
    text = "" if shape["value"] is None else str(shape["value"])
    has_place = bool(shape["page"] and shape["box"])
    return Value(
        ref=ref,
        title=title,
        amount=text,
        currency=(shape["currency"] or "") if text else "",
        state=shape["state"],
        said=_said(shape),
        page=shape["page"],
        box=tuple(shape["box"]) if has_place else (),
        is_numeric=shape["type"] in NUMERIC,
    )


def _said(shape: Mapping[str, Any]) -> str:
    """`rules, 0.98, page 1; readers disagree`."""
    parts = []
    if shape["source"]:
        parts.append(SOURCES.get(shape["source"], shape["source"]))
        if shape["source"] != "person":
            parts.append(f"{shape['confidence']:.2f}")
    if shape["page"]:
        parts.append(f"page {shape['page']}")
    reason = ""
    if shape["reasons"]:
        reason = shape["message"] or SHORT_REASONS.get(shape["reasons"][0], shape["reason_texts"][0])
    return "; ".join(part for part in (", ".join(parts), reason) if part)


def _placed(ref: str, words: str, state: str, box: Sequence[float], page: Mapping[str, Any], *, is_on: bool) -> Box:
    x0, y0, x1, y1 = box
    wide, high = page["width"], page["height"]
    return Box(
        ref=ref,
        words=words,
        state=state,
        x=round(x0 * wide - PAD_X, 1),
        y=round(y0 * high - PAD_Y, 1),
        width=round((x1 - x0) * wide + 2 * PAD_X, 1),
        height=round((y1 - y0) * high + 2 * PAD_Y, 1),
        is_on=is_on,
    )


def _is_at(box: Box, asked: Asked, page: Mapping[str, Any]) -> bool:
    there = _placed("", "", "", asked.box, page, is_on=True)
    near = zip((box.x, box.y, box.width, box.height), (there.x, there.y, there.width, there.height), strict=True)
    return all(abs(one - other) <= PAD_X for one, other in near)
