"""A record as it is shown: each value with where it comes from and its place on the page; what two revisions differ
in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from app.db.provision import ColumnKind
from app.hitl.document_view import box_list
from app.hitl.record_layout import Layout, RecordColumn
from app.hitl.wording import SOURCES
from app.model.schema import FieldType
from app.rbac.principal import Principal

CROP_PAD = 0.012
"""Of the page's height and width, around the words in a crop."""
CROP_SHAPE = 7.0
"""A crop is at least this many times as wide as high, so that words stand in what is around them."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageSize:
    number: int
    width: int
    height: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Crop:
    """A part of a page, in its pixels: what is shown, and the box in it."""

    page: PageSize
    view: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Shown:
    """One value: as it is kept (`currency` apart), as it was printed (`raw`), by whom it was read or settled. `place`
    is the query of the document's screen that opens the page at the box; empty where it has no place."""

    key: str
    title: str
    value: str
    currency: str
    is_numeric: bool
    state: str
    reader: str
    raw: str
    page: int | None
    words: int
    place: str
    crop: Crop | None

    @property
    def said(self) -> str:
        """`confirmed, rules, 0.98, page 1`."""
        known = self.state if self.state in ("confirmed", "corrected", "absent") else ""
        return (
            ", ".join(p for p in (known, self.reader, f"page {self.page}" if self.page else "") if p) or "no provenance"
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownTable:
    key: str
    title: str
    columns: tuple[RecordColumn, ...]
    rows: tuple[tuple[Shown, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordView:
    name: str
    values: tuple[Shown, ...]
    tables: tuple[ShownTable, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """`kind` is added, removed, changed or same, seen from the older one."""

    title: str
    before: str
    after: str
    kind: str


def record_view(
    record: Mapping[str, Any], layout: Layout | None, sizes: Mapping[int, PageSize] | None = None
) -> RecordView:
    """`record` as app.hitl.records shows it. With the `sizes` of the document's pages, values have crops."""
    values, provenance = record["values"] or {}, record["provenance"] or {}
    shown = tuple(_shown(column, values, provenance, sizes or {}) for column in _columns(values, layout))
    tables = tuple(_table(key, title, columns, values, provenance) for key, title, columns in _tables(values, layout))
    name = next((v.value for v in shown if v.value), "Record")
    return RecordView(name=name, values=shown, tables=tables)


def differences(before: RecordView, after: RecordView) -> tuple[Difference, ...]:
    """Every value of either revision, in the order of the newer one. Rows of tables are compared by their number."""
    old, new = dict(_flat(before)), dict(_flat(after))
    return tuple(
        Difference(title=title, before=old.get(title, ""), after=new.get(title, ""), kind=_kind(title, old, new))
        for title in [*new, *(title for title in old if title not in new)]
    )


def who(account: str | None, names: Mapping[str, str], principal: Principal) -> str:
    if account is None:
        return "error budget"
    return "you" if account == str(principal.account_id) else names.get(account, "a former member")


def text_of(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return "" if value is None else str(value)


def currency_of(values: Mapping[str, Any], key: str) -> str:
    return text_of(values, f"{key}_currency") if text_of(values, key) else ""


def is_currency(key: str, values: Mapping[str, Any]) -> bool:
    return key.endswith("_currency") and key.removesuffix("_currency") in values


# ---- columns --------------------------------------------------------------------------------------------------
def _columns(values: Mapping[str, Any], layout: Layout | None) -> list[RecordColumn]:
    """Those the record has a value or an absence for, in the schema's order; what no version knows comes last."""
    known = [c for c in layout.columns if c.key in values] if layout else []
    keys = {c.key for c in known} | ({t.key for t in layout.tables} if layout else set())
    strange = [k for k, v in values.items() if k not in keys and not isinstance(v, list) and not is_currency(k, values)]
    return [*known, *(_text_column(key) for key in strange)]


def _tables(values: Mapping[str, Any], layout: Layout | None) -> Iterable[tuple[str, str, tuple[RecordColumn, ...]]]:
    for key, rows in values.items():
        if not isinstance(rows, list):
            continue
        table = layout.table(key) if layout else None
        present = {k for row in rows for k in row}
        if table is not None:
            yield key, table.title, tuple(c for c in table.columns if c.key in present)
        else:
            names = sorted(k for k in present if not any(is_currency(k, row) for row in rows))
            yield key, _titled(key), tuple(_text_column(name) for name in names)


def _text_column(key: str) -> RecordColumn:
    return RecordColumn(key=key, title=_titled(key), type=FieldType.TEXT, kind=ColumnKind.TEXT)


def _titled(key: str) -> str:
    words = key.replace("_", " ")
    return words[:1].upper() + words[1:]


# ---- values ---------------------------------------------------------------------------------------------------
def _table(
    key: str,
    title: str,
    columns: tuple[RecordColumn, ...],
    values: Mapping[str, Any],
    provenance: Mapping[str, Any],
) -> ShownTable:
    rows: Sequence[Mapping[str, Any]] = values[key]
    told = provenance.get(key)
    origins: list[Mapping[str, Any]] = told if isinstance(told, list) and len(told) == len(rows) else [{}] * len(rows)
    return ShownTable(
        key=key,
        title=title,
        columns=columns,
        rows=tuple(
            tuple(_shown(column, row, origin, {}) for column in columns)
            for row, origin in zip(rows, origins, strict=True)
        ),
    )


def _shown(
    column: RecordColumn,
    values: Mapping[str, Any],
    provenance: Mapping[str, Any],
    sizes: Mapping[int, PageSize],
) -> Shown:
    found = provenance.get(column.key)
    origin: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
    value, raw, page = text_of(values, column.key), str(origin.get("raw") or ""), origin.get("page")
    box = box_list(origin.get("box")) if page else []
    words = origin.get("words")
    return Shown(
        key=column.key,
        title=column.title,
        value=value,
        currency=currency_of(values, column.key),
        is_numeric=column.is_numeric,
        state=str(origin.get("state") or ("accepted" if value else "absent")),
        reader=_reader(origin),
        raw=raw,
        page=page,
        words=len(words) if isinstance(words, list) else 0,
        place=_place(column.title, page, box),
        crop=_crop(sizes.get(page), box) if page and box else None,
    )


def _reader(origin: Mapping[str, Any]) -> str:
    """`rules (labels 1), 0.98`; a person is told by the state."""
    source = origin.get("source")
    if not source:
        return "illegible" if origin.get("illegible") else ""
    parts = [SOURCES.get(source, str(source))]
    engine, version = origin.get("engine"), origin.get("engine_version")
    if engine and engine != source:
        parts[0] += f" ({engine}{f' {version}' if version else ''})"
    if source != "person" and origin.get("confidence") is not None:
        parts.append(f"{float(origin['confidence']):.2f}")
    if origin.get("illegible"):
        parts.append("illegible")
    return ", ".join(parts)


def _place(title: str, page: int | None, box: Sequence[float]) -> str:
    if not page:
        return ""
    at = {"page": str(page)} | ({"box": ",".join(f"{share:g}" for share in box), "name": title} if box else {})
    return urlencode(at)


def _crop(page: PageSize | None, box: Sequence[float]) -> Crop | None:
    if page is None or not page.width or not page.height:
        return None
    x0, y0, x1, y1 = (share * side for share, side in zip(box, (page.width, page.height) * 2, strict=True))
    pad = CROP_PAD * page.width
    high = y1 - y0 + 2 * pad
    wide = min(float(page.width), max(x1 - x0 + 2 * pad, high * CROP_SHAPE))
    left = min(max(0.0, x0 - pad), page.width - wide)
    return Crop(
        page=page,
        view=f"{left:.0f} {y0 - pad:.0f} {wide:.0f} {high:.0f}",
        x=round(x0 - 2, 1),
        y=round(y0 - 2, 1),
        width=round(x1 - x0 + 4, 1),
        height=round(y1 - y0 + 4, 1),
    )


# ---- what differs ---------------------------------------------------------------------------------------------
def _flat(view: RecordView) -> Iterable[tuple[str, str]]:
    for value in view.values:
        yield value.title, _whole(value)
    for table in view.tables:
        for number, row in enumerate(table.rows, start=1):
            for cell in row:
                yield f"{table.title}, row {number}, {cell.title}", _whole(cell)


def _whole(value: Shown) -> str:
    return f"{value.value} {value.currency}".strip()


def _kind(title: str, old: Mapping[str, str], new: Mapping[str, str]) -> str:
    before, after = old.get(title, ""), new.get(title, "")
    if before == after:
        return "same"
    return "added" if not before else "removed" if not after else "changed"
