"""A schema's rules as sentences, in the titles of its fields: what a person reads beside the expression."""

from __future__ import annotations

import ast

from app.model.schema import FieldType, RuleSpec, Schema
from app.readers.rule_words import Wording

_NUMBERS = {
    ast.Eq: "is", ast.NotEq: "is not", ast.Lt: "is less than", ast.LtE: "is at most", ast.Gt: "is more than",
    ast.GtE: "is at least", ast.In: "is one of", ast.NotIn: "is none of",
}  # fmt: skip
_DATES = _NUMBERS | {ast.Lt: "is before", ast.LtE: "is not after", ast.Gt: "is after", ast.GtE: "is not before"}


def rule_sentence(schema: Schema, rule: RuleSpec) -> str:
    """`The sum of Amount in Items + Tax is Total, give or take 0.02.` The expression itself where it is none that can
    be read (an older release wrote it)."""
    try:
        tree = ast.parse(rule.expression.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return rule.expression
    said = _Sentence(schema, rule).of(tree)
    table = schema.table(rule.table) if rule.table else None
    within = f", give or take {rule.tolerance}" if rule.tolerance.strip("0.") else ""
    whole = f"in each row of {table.title}, {said}{within}" if table else f"{said}{within}"
    return f"{whole[:1].upper()}{whole[1:]}."


class _Sentence:
    def __init__(self, schema: Schema, rule: RuleSpec) -> None:
        self._words = Wording(schema, rule.table)
        self._schema = schema
        self._table = schema.table(rule.table) if rule.table else None

    def of(self, node: ast.expr) -> str:
        match node:
            case ast.BoolOp(op=op, values=parts):
                joint = ", and " if isinstance(op, ast.And) else ", or "
                return joint.join(self.of(part) for part in parts)
            case ast.UnaryOp(op=ast.Not(), operand=ast.Call(func=ast.Name(id="present"), args=[what])):
                return f"{self._words.of(what)} is not there"
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return f"it is not so that {self.of(operand)}"
            case ast.IfExp(test=test, body=body, orelse=other):
                return f"if {self.of(test)}: {self.of(body)}; else {self.of(other)}"
            case ast.Compare(left=left, ops=ops, comparators=comparators):
                return self._compared([left, *comparators], ops)
            case ast.Name() | ast.Attribute():
                return f"{self._words.of(node)} is yes"
        return self._words.of(node)

    def _compared(self, sides: list[ast.expr], ops: list[ast.cmpop]) -> str:
        words = _DATES if any(self._is_date(side) for side in sides) else _NUMBERS
        pairs = zip(sides, ops, sides[1:], strict=False)
        return ", and ".join(f"{self._side(left)} {words[type(op)]} {self._side(right)}" for left, op, right in pairs)

    def _side(self, node: ast.expr) -> str:
        if isinstance(node, (ast.Tuple, ast.List)):
            return " or ".join(self._words.of(part) for part in node.elts)
        return self._words.of(node)

    def _is_date(self, node: ast.expr) -> bool:
        match node:
            case ast.Name(id=key):
                spec = (self._table.column(key) if self._table else None) or self._schema.field(key)
                return spec is not None and spec.type is FieldType.DATE
            case ast.Attribute(value=ast.Name(id=name), attr=key):
                table = self._table if name == "previous" else self._schema.table(name)
                spec = table.column(key) if table else None
                return spec is not None and spec.type is FieldType.DATE
            case ast.Call(func=ast.Name(id="date")):
                return True
            case ast.Call(func=ast.Name(id="first" | "last" | "min" | "max" | "default"), args=[what, *_]):
                return self._is_date(what)
            case ast.BinOp(op=ast.Add() | ast.Sub(), left=left, right=right):
                return self._is_date(left) != self._is_date(right)
        return False
