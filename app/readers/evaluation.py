"""What an expression of app.readers.expressions comes to for the values of one document."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, DecimalException, localcontext
from typing import Any

from simpleeval import SimpleEval

from app.readers.dates import parse_date
from app.readers.text import soft

PRECISION = 40

Value = Decimal | date | str | bool


class Inapplicable(Exception):
    """A value that the expression needs is missing; `what` names it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Unread:
    """A value that stands on the page and could not be read: no sum over it is known."""


UNREAD = Unread()
Cell = Value | Unread | None
Row = Mapping[str, Cell]


@dataclass(frozen=True, kw_only=True, slots=True)
class Values:
    """`names` are fields, and in a row its cells before them; `previous` are the cells of the row before, None outside
    a row, empty in the first one."""

    names: Row
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    previous: Row | None = None


class Evaluator:
    """Evaluates parts of checked expressions; `tolerance` is in the unit of what is compared, days for dates."""

    def __init__(self, tolerance: Decimal = Decimal(0)) -> None:
        self._tolerance = tolerance
        self._values = Values(names={})
        engine = SimpleEval(operators=self._operators(), functions={}, names={})
        kept = (ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp)
        engine.nodes = {kind: engine.nodes[kind] for kind in kept} | {
            ast.Constant: _constant,
            ast.Name: lambda node: self._read(self._values.names, node.id, node.id),
            ast.Attribute: self._attribute,
            ast.Call: self._call,
            ast.Tuple: self._several,
            ast.List: self._several,
        }
        self._engine = engine

    def evaluate(self, node: ast.expr, values: Values) -> Value:
        """Inapplicable where a value is missing, or the arithmetic cannot be done."""
        self._values = values
        try:
            with localcontext() as context:
                context.prec, context.rounding = PRECISION, ROUND_HALF_UP
                found: Value = self._of(node)
                return found
        except (DecimalException, OverflowError):
            raise Inapplicable("a result (division by zero, or too large)") from None

    def _of(self, node: ast.expr) -> Any:
        return self._engine.eval("", previously_parsed=node)

    def _read(self, cells: Row, key: str, what: str) -> Value:
        found = cells.get(key)
        if found is None or isinstance(found, Unread):
            raise Inapplicable(what)
        return found

    def _attribute(self, node: ast.Attribute) -> Any:
        assert isinstance(node.value, ast.Name)
        table, key = node.value.id, node.attr
        if table == "previous" and self._values.previous is not None:
            return self._read(self._values.previous, key, f"previous.{key}")
        rows = self._values.tables.get(table, ())
        if any(isinstance(row.get(key), Unread) for row in rows):
            raise Inapplicable(f"{table}.{key}")
        return tuple(row.get(key) for row in rows)

    def _several(self, node: ast.Tuple | ast.List) -> tuple[Any, ...]:
        return tuple(self._of(value) for value in node.elts)

    def _call(self, node: ast.Call) -> Any:
        assert isinstance(node.func, ast.Name)
        name, args = node.func.id, node.args
        if name == "present":
            return self._known(args[0]) is not None
        if name == "default":
            found = self._known(args[0])
            return self._of(args[1]) if found is None else found
        if name == "count" and isinstance(args[0], ast.Name):
            return Decimal(len(self._values.tables.get(args[0].id, ())))
        given = [self._of(arg) for arg in args]
        if given and isinstance(given[0], tuple):
            return _of_column(name, given[0], ast.unparse(args[0]))
        return _SCALAR[name](*given)

    def _known(self, node: ast.expr) -> Any:
        try:
            return self._of(node)
        except Inapplicable:
            return None

    def _operators(self) -> dict[type[ast.AST], Callable[..., Any]]:
        near = self._tolerance
        return {
            ast.Add: _by_row(_add),
            ast.Sub: _by_row(_subtract),
            ast.Mult: _by_row(lambda a, b: a * b),
            ast.Div: _by_row(lambda a, b: a / b),
            ast.USub: lambda a: tuple(None if v is None else -v for v in a) if isinstance(a, tuple) else -a,
            ast.UAdd: lambda a: a,
            ast.Not: lambda a: not a,
            ast.Eq: lambda a, b: _equal(a, b, near),
            ast.NotEq: lambda a, b: not _equal(a, b, near),
            ast.LtE: lambda a, b: _difference(a, b) <= near,
            ast.GtE: lambda a, b: _difference(b, a) <= near,
            ast.Lt: lambda a, b: a < b,
            ast.Gt: lambda a, b: a > b,
            ast.In: lambda a, many: any(_equal(a, b, near) for b in many),
            ast.NotIn: lambda a, many: not any(_equal(a, b, near) for b in many),
        }


def _constant(node: ast.Constant) -> Value:
    value = node.value
    return value if isinstance(value, (bool, str)) else Decimal(repr(value))


def _by_row(combine: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    """Columns are combined row by row; a row that lacks one of the two has no result."""

    def combined(a: Any, b: Any) -> Any:
        if not isinstance(a, tuple) and not isinstance(b, tuple):
            return combine(a, b)
        length = len(a) if isinstance(a, tuple) else len(b)
        left = a if isinstance(a, tuple) else (a,) * length
        right = b if isinstance(b, tuple) else (b,) * length
        return tuple(None if x is None or y is None else combine(x, y) for x, y in zip(left, right, strict=True))

    return combined


def _add(a: Any, b: Any) -> Any:
    return a + timedelta(days=int(b)) if isinstance(a, date) else a + b


def _subtract(a: Any, b: Any) -> Any:
    if isinstance(a, date):
        return Decimal((a - b).days) if isinstance(b, date) else a - timedelta(days=int(b))
    return a - b


def _difference(a: Any, b: Any) -> Decimal:
    return Decimal((a - b).days) if isinstance(a, date) else a - b


def _equal(a: Any, b: Any, near: Decimal) -> bool:
    """Text by its letters and digits, as values are compared everywhere."""
    if isinstance(a, bool) or isinstance(b, bool):
        return a is b
    if isinstance(a, str):
        return a == b or (soft(a) == soft(b) != "")
    return abs(_difference(a, b)) <= near


def _of_column(name: str, column: tuple[Any, ...], what: str) -> Any:
    there = [value for value in column if value is not None]
    if name == "count":
        return Decimal(len(there))
    if not there:
        raise Inapplicable(what)
    match name:
        case "sum":
            return sum(there, Decimal(0))
        case "average":
            return sum(there, Decimal(0)) / len(there)
        case "min":
            return min(there)
        case "max":
            return max(there)
    return there[0] if name == "first" else there[-1]


def _round(value: Decimal, digits: Decimal = Decimal(0)) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-int(min(max(digits, Decimal(-9)), Decimal(9)))))


_SCALAR: dict[str, Callable[..., Any]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "round": _round,
    "days": lambda start, end: Decimal((end - start).days),
    "year": lambda day: Decimal(day.year),
    "month": lambda day: Decimal(day.month),
    "date": parse_date,
    "today": lambda: datetime.now(UTC).date(),
    "length": lambda text: Decimal(len(text)),
    "contains": lambda text, part: bool(soft(part)) and soft(part) in soft(text),
}
