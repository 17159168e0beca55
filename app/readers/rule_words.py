"""Rules in words: what a person reads where one does not hold."""

from __future__ import annotations

import ast
from decimal import ROUND_HALF_UP, Decimal

from app.model.schema import Schema
from app.readers.amounts import plain
from app.readers.evaluation import Cell, Unread

_SHOWN_DECIMALS, _SHOWN_CHARACTERS = 4, 80
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "×", ast.Div: "/"}
_OF_NUMBERS = {
    ast.Lt: "{left} ({l}) should be less than {right} ({r}).",
    ast.LtE: "{left} ({l}) should be at most {right} ({r}).",
    ast.Gt: "{left} ({l}) should be more than {right} ({r}).",
    ast.GtE: "{left} ({l}) should be at least {right} ({r}).",
    ast.Eq: "{left} is {l}, but {right} is {r}.",
    ast.NotEq: "{left} and {right} are both {l}.",
}
_OF_DATES = _OF_NUMBERS | {
    ast.Lt: "{left} ({l}) should be before {right} ({r}).",
    ast.LtE: "{left} ({l}) should not be after {right} ({r}).",
    ast.Gt: "{left} ({l}) should be after {right} ({r}).",
    ast.GtE: "{left} ({l}) should not be before {right} ({r}).",
}
_CALLED = {
    "sum": "the sum of {0}", "average": "the average of {0}", "min": "the least of {0}", "max": "the greatest of {0}",
    "first": "the first {0}", "last": "the last {0}", "abs": "the size of {0}", "round": "{0}, rounded",
    "default": "{0}", "length": "the length of {0}", "days": "the days from {0} to {1}", "year": "the year of {0}",
    "month": "the month of {0}", "present": "{0} is there", "contains": "{0} contains {1}", "today": "today",
}  # fmt: skip


def shown(value: Cell) -> str:
    """A value as a person reads it; nothing for none."""
    if value is None or isinstance(value, Unread):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if isinstance(exponent, int) and exponent < -_SHOWN_DECIMALS:
            value = value.quantize(Decimal(1).scaleb(-_SHOWN_DECIMALS), ROUND_HALF_UP).normalize()
        return plain(value)
    text = str(value)
    return text if len(text) <= _SHOWN_CHARACTERS else text[: _SHOWN_CHARACTERS - 1] + "…"


class Wording:
    """The parts of expressions by the titles of a schema; `table` is the one whose rows a rule runs over."""

    def __init__(self, schema: Schema, table: str = "") -> None:
        self._schema = schema
        self._own = schema.table(table) if table else None

    def pair(self, node: ast.Compare, left: Cell, right: Cell) -> str:
        """Two sides that do not compare as they should, with what each comes to."""
        kinds = _OF_NUMBERS if isinstance(left, (Decimal, bool, str)) else _OF_DATES
        first, second = self.of(node.left), self.of(node.comparators[0])
        text = kinds[type(node.ops[0])].replace("{left}", "\0").replace("{right}", "\1")
        for place, value in (("{l}", shown(left)), ("{r}", shown(right))):
            text = text.replace(place, value)
        if _is_written(node.comparators[0]):  # "at most 100 (100)"
            text = text.replace(f"\1 ({shown(right)})", "\1").replace("but \1 is ", "but should be ")
        text = text.replace("\0", first).replace("\1", second)
        return text[:1].upper() + text[1:]

    def named(self, what: str) -> str:
        """A name as an expression writes it (`total`, `items.amount`, `previous.balance`), by its title."""
        try:
            return self.of(ast.parse(what, mode="eval").body)
        except (SyntaxError, ValueError):
            return what

    def of(self, node: ast.expr) -> str:
        match node:
            case ast.Name():
                return self._name(node.id)
            case ast.Attribute(value=ast.Name(id=table), attr=column):
                return self._column(table, column)
            case ast.BinOp(op=op) if type(op) in _SIGNS:
                left, right = (f"({self.of(n)})" if _is_looser(n, op) else self.of(n) for n in (node.left, node.right))
                return f"{left} {_SIGNS[type(op)]} {right}"
            case ast.Call(func=ast.Name(id="count"), args=[ast.Name(id=table)]):
                found = self._schema.table(table)
                return f"the number of rows in {found.title if found else table}"
            case ast.Call(func=ast.Name(id="count"), args=[column]):
                return f"the number of values of {self.of(column)}"
            case ast.Call(func=ast.Name(id="min" | "max" as name), args=args) if len(args) > 1:
                return _CALLED[name].format(", ".join(self.of(arg) for arg in args))
            case ast.Call(func=ast.Name(id=name), args=args) if name in _CALLED:
                return _CALLED[name].format(*(self.of(arg) for arg in args))
            case ast.Call(func=ast.Name(id="date"), args=[ast.Constant(value=day)]):
                return str(day)
            case ast.Constant(value=value):
                return shown(value) if isinstance(value, bool) else str(value)
        return ast.unparse(node)

    def _name(self, key: str) -> str:
        spec = (self._own.column(key) if self._own else None) or self._schema.field(key)
        return spec.title if spec else key

    def _column(self, table: str, key: str) -> str:
        if table == "previous" and self._own is not None:
            spec = self._own.column(key)
            return f"{spec.title if spec else key} of the row before"
        found = self._schema.table(table)
        spec = found.column(key) if found else None
        return f"{spec.title} in {found.title}" if found and spec else f"{table}.{key}"


def _is_written(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Call) and ast.unparse(node.func) == "date")


def _is_looser(node: ast.expr, op: ast.operator) -> bool:
    return (
        isinstance(node, ast.BinOp) and isinstance(op, (ast.Mult, ast.Div)) and isinstance(node.op, (ast.Add, ast.Sub))
    )
