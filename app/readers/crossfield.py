"""A schema's rules over the values of one document: which hold, which do not, and why, in words.

A rule whose values are missing is not applied, and its result says so; it is never an error.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from app.errors import FieldProblem
from app.model.field import RuleResult
from app.model.schema import FieldSpec, FieldType, RuleSpec, Schema
from app.readers.evaluation import UNREAD, Cell, Evaluator, Inapplicable, Row, Values
from app.readers.expressions import Expression, Flaw, Scope, Sort, read_expression, sort_of
from app.readers.rule_words import Wording, shown

LONGEST_MESSAGE = 300
_KEY = re.compile(r"[a-z][a-z0-9_]{0,62}")
_TOLERANCE = re.compile(r"\d{1,12}(\.\d{1,9})?")
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Canonical values by key: None where there is none, `unread` (fields as "key", cells as "table.column" with the
    row's index) where what stands on the page could not be read."""

    fields: Mapping[str, str | None]
    tables: Mapping[str, Sequence[Mapping[str, str | None]]] = field(default_factory=dict)
    unread: frozenset[tuple[str, int | None]] = frozenset()


def rule_problems(schema: Schema) -> tuple[FieldProblem, ...]:
    """Everything that is wrong with the rules of a schema, with its place."""
    found: list[FieldProblem] = []
    seen: set[str] = set()
    for index, rule in enumerate(schema.rules):
        here = ("rules", str(index))
        if not _KEY.fullmatch(rule.key) or rule.key in seen:
            found.append(FieldProblem((*here, "key"), "A key of its own: small letters, digits and _."))
        seen.add(rule.key)
        if not _TOLERANCE.fullmatch(rule.tolerance):
            found.append(FieldProblem((*here, "tolerance"), "A plain number that is not below zero, like 0.01."))
        if rule.table and schema.table(rule.table) is None:
            found.append(FieldProblem((*here, "table"), f"There is no table {rule.table[:80]}."))
            continue
        scope = _scope(schema, rule)
        expression = read_expression(rule.expression, scope)
        if isinstance(expression, Flaw):
            where = f"At character {expression.at + 1}: {expression.message}"
            found.append(FieldProblem((*here, "expression"), where))
        found += [FieldProblem((*here, "message"), said) for said in _message_problems(rule, scope)]
    return tuple(found)


def check_rules(schema: Schema, facts: Facts) -> tuple[RuleResult, ...]:
    """The result of each rule; of a rule over rows one for each row it does not hold in, else one for all."""
    return SchemaRules(schema).check(facts)


class SchemaRules:
    """The rules of a schema, read once: for who asks many times, as when the right one of several amounts is sought."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        named = _named(schema)
        read = [(rule, _read(rule.expression, named, rule.table)) for rule in schema.rules]
        self._rules = [(rule, one if isinstance(one, Flaw) else _One(schema, rule, one)) for rule, one in read]

    def check(self, facts: Facts) -> tuple[RuleResult, ...]:
        names: dict[str, Cell] = {
            spec.key: _typed(spec, facts.fields.get(spec.key), (spec.key, None) in facts.unread)
            for spec in self._schema.fields
        }
        tables = {
            table.key: tuple(
                {c.key: _typed(c, row.get(c.key), (f"{table.key}.{c.key}", n) in facts.unread) for c in table.columns}
                for n, row in enumerate(facts.tables.get(table.key, ()))
            )
            for table in self._schema.tables
        }
        results: list[RuleResult] = []
        for rule, one in self._rules:
            if isinstance(one, Flaw):  # checked when it was drafted; another release may know less
                told = f"Not checked: {one.message}"
                results.append(RuleResult(rule=rule.key, fields=(), passed=True, applied=False, message=told))
            elif rule.table:
                results += one.in_rows(names, tables)
            else:
                results.append(one.once(Values(names=names, tables=tables)))
        return tuple(results)


_Typed = tuple[tuple[str, FieldType], ...]
_Named = tuple[_Typed, tuple[tuple[str, _Typed], ...]]
"""Fields, and tables with their columns, each with its type."""


def _named(schema: Schema) -> _Named:
    tables = tuple((t.key, tuple((c.key, c.type) for c in t.columns)) for t in schema.tables)
    return tuple((f.key, f.type) for f in schema.fields), tables


@lru_cache(maxsize=512)
def _read(text: str, named: _Named, table: str) -> Expression | Flaw:
    """A rule's expression, read once: each page is held against it again."""
    return read_expression(text, _scope_of(named, table))


def _scope(schema: Schema, rule: RuleSpec) -> Scope:
    return _scope_of(_named(schema), rule.table)


def _scope_of(named: _Named, table: str) -> Scope:
    fields, tables = named
    sorts = {key: {column: sort_of(type) for column, type in columns} for key, columns in tables}
    own = sorts.get(table, {})
    return Scope(names={key: sort_of(type) for key, type in fields} | own, tables=sorts, previous=own)


def _message_problems(rule: RuleSpec, scope: Scope) -> Iterator[str]:
    if len(rule.message) > LONGEST_MESSAGE:
        yield f"At most {LONGEST_MESSAGE} characters."
    known = {"left", "right", "difference", *scope.names, *(("row",) if rule.table else ())}
    for name in _PLACE.findall(rule.message):
        if name not in known:
            yield f"There is no value {{{name[:60]}}}. {{left}}, {{right}}, {{difference}} and fields can be named."


class _One:
    """One rule, applied."""

    def __init__(self, schema: Schema, rule: RuleSpec, expression: Expression) -> None:
        self._rule, self._expression = rule, expression
        self._words = Wording(schema, rule.table)
        self._evaluator = Evaluator(_tolerance(rule.tolerance))
        table = schema.table(rule.table) if rule.table else None
        own = {c.key for c in table.columns} if table else set()
        self._before = tuple(sorted(f"previous.{c}" for t, c in expression.columns if t == "previous" and table))
        cells = {f"{rule.table}.{name}" for name in expression.names & own}
        columns = {f"{t}.{c}" if c else t for t, c in expression.columns if not (t == "previous" and table)}
        self._fields = tuple(sorted(expression.names - own)) + tuple(sorted(cells | columns))

    def once(self, values: Values) -> RuleResult:
        try:
            holds = self._evaluator.evaluate(self._expression.tree, values)
            message = "Holds." if holds else self._said(values)
        except Inapplicable as missing:
            return self._unapplied(f"Not checked: there is no {self._words.named(missing.what)}.")
        return RuleResult(rule=self._rule.key, fields=self._fields, passed=bool(holds), message=message)

    def in_rows(self, names: Row, tables: Mapping[str, Sequence[Row]]) -> list[RuleResult]:
        """A row that fails names the cells of the row before, too, where nothing else vouches for them."""
        rows = tables.get(self._rule.table, ())
        results = [
            self.once(Values(names={**names, **row}, tables=tables, previous=rows[n - 1] if n else {}))
            for n, row in enumerate(rows)
        ]
        failed = [
            replace(
                result,
                table=self._rule.table,
                row=n + 1,
                message=_in_row(result.message, n + 1),
                fields=result.fields + (self._before if n and not results[n - 1].applied else ()),
            )
            for n, result in enumerate(results)
            if not result.passed
        ]
        if failed:
            return failed
        applied = sum(result.applied for result in results)
        if not applied:
            return [replace(self._unapplied("Not checked: no row has all of its values."), table=self._rule.table)]
        key, told = self._rule.key, f"Holds in {applied} of {len(rows)} rows."
        return [RuleResult(rule=key, fields=self._fields, passed=True, message=told, table=self._rule.table)]

    def _unapplied(self, message: str) -> RuleResult:
        return RuleResult(rule=self._rule.key, fields=self._fields, passed=True, applied=False, message=message)

    def _said(self, values: Values) -> str:
        """Why it does not hold: by the rule's own message, else by the two sides that do not fit."""
        pair = self._failing(self._expression.tree, values)
        sides: dict[str, Cell] = {}
        if pair is not None:
            left, right = (self._evaluator.evaluate(side, values) for side in (pair.left, pair.comparators[0]))
            sides = {"left": left, "right": right}
            if isinstance(left, Decimal) and isinstance(right, Decimal):
                sides["difference"] = abs(left - right)
        if self._rule.message:
            known = {**values.names, **sides}
            return _PLACE.sub(lambda m: m[0] if m[1] == "row" else shown(known.get(m[1])), self._rule.message)
        if pair is None:
            return f"This does not hold: {self._words.of(self._expression.tree)}."
        return self._words.pair(pair, sides["left"], sides["right"])

    def _failing(self, node: ast.expr, values: Values) -> ast.Compare | None:
        """The comparison of two sides that makes the expression false; None where it is no comparison."""
        match node:
            case ast.BoolOp(op=ast.And(), values=parts):
                return next((self._failing(p, values) for p in parts if not self._evaluator.evaluate(p, values)), None)
            case ast.BoolOp(values=parts):
                return self._failing(parts[-1], values)
            case ast.IfExp():
                return self._failing(node.body if self._evaluator.evaluate(node.test, values) else node.orelse, values)
            case ast.Compare():
                sides = [node.left, *node.comparators]
                for op, left, right in zip(node.ops, sides, sides[1:], strict=False):
                    pair = ast.Compare(left=left, ops=[op], comparators=[right])
                    if not isinstance(op, (ast.In, ast.NotIn)) and not self._evaluator.evaluate(pair, values):
                        return pair
        return None


def _in_row(message: str, row: int) -> str:
    return message.replace("{row}", str(row)) if "{row}" in message else f"Row {row}: {message}"


def _tolerance(text: str) -> Decimal:
    return Decimal(text) if _TOLERANCE.fullmatch(text) else Decimal(0)


def _typed(spec: FieldSpec, value: str | None, unread: bool) -> Cell:
    """A canonical value as what it means; UNREAD for what means nothing."""
    if value is None:
        return UNREAD if unread else None
    try:
        if sort_of(spec.type) is Sort.NUMBER:
            number = Decimal(value)
            return number if number.is_finite() else UNREAD
        if spec.type is FieldType.DATE:
            return date.fromisoformat(value)
    except (InvalidOperation, ValueError):
        return UNREAD
    return value == "true" if spec.type is FieldType.BOOLEAN else value
