"""The language of a schema's rules: `sum(line_items.amount) + tax == total`, `due_date >= date`.

An expression is parsed and its names and types are checked before it is ever evaluated; what is not in the lists below
does not exist in it. simpleeval evaluates it. Numbers are decimals; a value that is missing ends the evaluation with
`Inapplicable`, unless `present` or `default` asked for it.
"""

from __future__ import annotations

import ast
import difflib
import keyword
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.model.schema import FieldType
from app.readers.dates import parse_date

LONGEST = 500
MOST_NODES = 150
DEEPEST = 25
LARGEST = 10**15


class Sort(StrEnum):
    """What a value is, in words."""

    NUMBER = "a number"
    DATE = "a date"
    TEXT = "text"
    BOOLEAN = "yes or no"


_SORTS = {
    FieldType.MONEY: Sort.NUMBER,
    FieldType.NUMBER: Sort.NUMBER,
    FieldType.PERCENT: Sort.NUMBER,
    FieldType.DATE: Sort.DATE,
    FieldType.BOOLEAN: Sort.BOOLEAN,
}


def sort_of(type: FieldType) -> Sort:
    return _SORTS.get(type, Sort.TEXT)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What an expression can name: fields (and in a row its columns), tables with their columns, and in a row the
    columns of `previous`, the row before."""

    names: Mapping[str, Sort]
    tables: Mapping[str, Mapping[str, Sort]] = field(default_factory=dict)
    previous: Mapping[str, Sort] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with an expression; `at` counts its characters from 0."""

    at: int
    message: str


@dataclass(frozen=True, slots=True)
class Expression:
    """One that was checked. `names` are the bare names it uses, `columns` (table, column); the table of the row before
    is `previous`, and a table alone has the column ""."""

    text: str
    tree: ast.expr
    names: frozenset[str]
    columns: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Type:
    """Of a part: its sort, and the table whose rows it runs through ("" for one value)."""

    sort: Sort
    table: str = ""


class _Refused(Exception):
    def __init__(self, node: ast.AST, message: str) -> None:
        super().__init__(message)
        self.node = node
        self.message = message


AGGREGATES = frozenset(("sum", "count", "min", "max", "average", "first", "last"))
FUNCTIONS = {
    "sum": "sum(table.column)", "count": "count(table) or count(table.column)", "average": "average(table.column)",
    "min": "min(table.column) or min(a, b)", "max": "max(table.column) or max(a, b)", "first": "first(table.column)",
    "last": "last(table.column)", "abs": "abs(number)", "round": "round(number, digits)", "days": "days(from, to)",
    "year": "year(date)", "month": "month(date)", "date": "date('2026-03-31')", "today": "today()",
    "length": "length(text)", "contains": "contains(text, 'part')", "present": "present(field)",
    "default": "default(field, value)",
}  # fmt: skip
"""Each with how it is called."""
_UNFINISHED = re.compile(r"(?:[-+*/=<>!,(.]|\b(?:and|or|not|in|if|else))\s*$")
_HINTS = (("&&", "and"), ("||", "or"), ("<>", "!="), ("=>", ">="), ("=<", "<="))


def read_expression(text: str, scope: Scope) -> Expression | Flaw:
    """The expression, or the first thing that is wrong with it. It has to say yes or no."""
    if len(text) > LONGEST:
        return Flaw(LONGEST, f"Too long: at most {LONGEST} characters.")
    plain = "".join(" " if c.isspace() else c for c in text)
    lead = len(plain) - len(plain.lstrip())
    if not plain.strip():
        return Flaw(0, "Nothing is written here.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Python's advice on odd spelling is not for these people
            tree = ast.parse(plain.strip(), mode="eval").body
        checker = _Checker(scope)
        checker.weigh(tree)
        found = checker.check(tree)
        if found.table or found.sort is not Sort.BOOLEAN:
            raise _Refused(tree, f"A rule compares values, as in a == b; this is {found.sort.value}.")
    except SyntaxError as error:
        return _syntax(plain, lead, error)
    except (ValueError, RecursionError, MemoryError):
        return Flaw(0, "This cannot be read as a rule.")
    except _Refused as refused:
        at = getattr(refused.node, "col_offset", 0)
        return Flaw(lead + len(plain.strip().encode()[:at].decode(errors="ignore")), refused.message)
    return Expression(text, tree, frozenset(checker.names), frozenset(checker.columns))


def _syntax(text: str, lead: int, error: SyntaxError) -> Flaw:
    at = min(max((error.offset or 1) - 1 + lead, 0), len(text))
    for wrong, right in _HINTS:
        if wrong in text:
            return Flaw(text.index(wrong), f"Write {right} instead of {wrong}.")
    if "=" in text.replace("==", "").replace("!=", "").replace("<=", "").replace(">=", ""):
        return Flaw(at, "Write == to compare two values.")
    if _UNFINISHED.search(text):
        return Flaw(len(text.rstrip()), "Something is missing at the end.")
    word = text[at:].split(" ")[0][:20]
    if keyword.iskeyword(word):
        return Flaw(at, f"{word} is a word of the language: a field of this name cannot be used in a rule.")
    return Flaw(at, f"This is not understood: {word!r}.")


class _Checker:
    """The types of an expression's parts, and the names it uses."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.names: set[str] = set()
        self.columns: set[tuple[str, str]] = set()

    def weigh(self, tree: ast.expr) -> None:
        level: list[ast.AST] = [tree]
        nodes, depth = 0, 0
        while level:
            nodes, depth = nodes + len(level), depth + 1
            level = [child for node in level for child in ast.iter_child_nodes(node)]
        if nodes > MOST_NODES or depth > DEEPEST:
            raise _Refused(tree, "Too long or too deeply nested: make two rules of it.")

    def check(self, node: ast.expr) -> _Type:
        match node:
            case ast.Constant():
                return self._constant(node)
            case ast.Name():
                return self._name(node)
            case ast.Attribute(value=ast.Name()):
                return self._column(node)
            case ast.UnaryOp():
                return self._unary(node)
            case ast.BinOp():
                return self._arithmetic(node)
            case ast.Compare():
                return self._compare(node)
            case ast.BoolOp(values=values):
                for value in values:
                    self._one(value, Sort.BOOLEAN)
                return _Type(Sort.BOOLEAN)
            case ast.IfExp():
                self._one(node.test, Sort.BOOLEAN)
                first, second = self._one(node.body), self._one(node.orelse)
                self._alike(node.orelse, first.sort, second.sort)
                return first
            case ast.Call():
                return self._call(node)
        raise _Refused(node, "This is not part of the rule language.")

    def _one(self, node: ast.expr, *sorts: Sort) -> _Type:
        """A part that is one value, of one of these sorts where some are given."""
        found = self.check(node)
        if found.table:
            raise _Refused(node, "This is a whole column: sum, min, max, first, last or count take it.")
        if sorts and found.sort not in sorts:
            raise _Refused(node, f"This is {found.sort.value}; {' or '.join(s.value for s in sorts)} is needed here.")
        return found

    def _constant(self, node: ast.Constant) -> _Type:
        if isinstance(node.value, bool):
            return _Type(Sort.BOOLEAN)
        if isinstance(node.value, (int, float)):
            if not abs(node.value) < LARGEST:
                raise _Refused(node, "This number is too large.")
            return _Type(Sort.NUMBER)
        if isinstance(node.value, str):
            return _Type(Sort.TEXT)
        raise _Refused(node, "This is not part of the rule language.")

    def _name(self, node: ast.Name) -> _Type:
        sort = self._scope.names.get(node.id)
        if sort is None:
            if node.id in self._scope.tables:
                raise _Refused(node, f"{node.id} is a table: count({node.id}) counts its rows.")
            raise _Refused(node, f"There is no field {node.id}.{_meant(node.id, self._scope.names)}")
        self.names.add(node.id)
        return _Type(sort)

    def _column(self, node: ast.Attribute) -> _Type:
        assert isinstance(node.value, ast.Name)
        table = node.value.id
        before = table == "previous" and bool(self._scope.previous)
        columns = self._scope.previous if before else self._scope.tables.get(table)
        if columns is None:
            raise _Refused(node, f"There is no table {table}.{_meant(table, self._scope.tables)}")
        if node.attr not in columns:
            where = "the table" if before else table
            raise _Refused(node, f"There is no column {node.attr} in {where}.{_meant(node.attr, columns)}")
        self.columns.add((table, node.attr))
        return _Type(columns[node.attr], "" if before else table)

    def _unary(self, node: ast.UnaryOp) -> _Type:
        if isinstance(node.op, ast.Not):
            return self._one(node.operand, Sort.BOOLEAN)
        if not isinstance(node.op, (ast.USub, ast.UAdd)):
            raise _Refused(node, "This is not part of the rule language.")
        found = self.check(node.operand)
        if found.sort is not Sort.NUMBER:
            raise _Refused(node.operand, f"This is {found.sort.value}; a number is needed here.")
        return found

    def _arithmetic(self, node: ast.BinOp) -> _Type:
        if not isinstance(node.op, (ast.Add, ast.Sub, ast.Mult, ast.Div)):
            raise _Refused(node, "Values are added, subtracted, multiplied and divided: + - * /.")
        left, right = self.check(node.left), self.check(node.right)
        if left.table and right.table and left.table != right.table:
            raise _Refused(node, "Two columns are combined row by row: they have to be of one table.")
        table, sorts = left.table or right.table, (left.sort, right.sort)
        if sorts == (Sort.NUMBER, Sort.NUMBER):
            return _Type(Sort.NUMBER, table)
        if sorts == (Sort.DATE, Sort.DATE) and isinstance(node.op, ast.Sub):
            return _Type(Sort.NUMBER, table)  # days
        if sorts == (Sort.DATE, Sort.NUMBER) and isinstance(node.op, (ast.Add, ast.Sub)):
            return _Type(Sort.DATE, table)
        raise _Refused(node, f"One does not reckon with {left.sort.value} and {right.sort.value} so.")

    def _compare(self, node: ast.Compare) -> _Type:
        left = self._one(node.left)
        for op, other in zip(node.ops, node.comparators, strict=True):
            if isinstance(op, (ast.In, ast.NotIn)):
                self._among(other, left.sort)
                continue
            if isinstance(op, (ast.Is, ast.IsNot)):
                raise _Refused(other, "Write == or != to compare.")
            right = self._one(other)
            self._alike(other, left.sort, right.sort)
            if not isinstance(op, (ast.Eq, ast.NotEq)) and right.sort not in (Sort.NUMBER, Sort.DATE):
                raise _Refused(other, f"Only numbers and dates have an order; this is {right.sort.value}.")
            left = right
        return _Type(Sort.BOOLEAN)

    def _among(self, node: ast.expr, sort: Sort) -> None:
        if not isinstance(node, (ast.Tuple, ast.List)) or not node.elts:
            raise _Refused(node, "After `in` stands a list of values: in ('a', 'b').")
        for value in node.elts:
            self._alike(value, sort, self._one(value).sort)

    def _alike(self, node: ast.expr, first: Sort, second: Sort) -> None:
        if first is not second:
            raise _Refused(node, f"These two do not compare: {first.value} and {second.value}.")

    def _call(self, node: ast.Call) -> _Type:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in FUNCTIONS:
            raise _Refused(node, f"There is no function {name or 'of this kind'}.{_meant(name, FUNCTIONS)}")
        if node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
            raise _Refused(node, f"It is called so: {FUNCTIONS[name]}.")
        args = node.args
        if name in AGGREGATES and len(args) == 1:
            return self._aggregate(name, args[0])
        match name, len(args):
            case (("min" | "max"), n) if n > 1:
                found = self._one(args[0], Sort.NUMBER, Sort.DATE)
                for other in args[1:]:
                    self._alike(other, found.sort, self._one(other).sort)
                return found
            case "abs", 1:
                return self._one(args[0], Sort.NUMBER)
            case "round", (1 | 2):
                for arg in args:
                    self._one(arg, Sort.NUMBER)
                return _Type(Sort.NUMBER)
            case "days", 2:
                for arg in args:
                    self._one(arg, Sort.DATE)
                return _Type(Sort.NUMBER)
            case (("year" | "month"), 1):
                self._one(args[0], Sort.DATE)
                return _Type(Sort.NUMBER)
            case "today", 0:
                return _Type(Sort.DATE)
            case "date", 1:
                day = args[0]
                if not isinstance(day, ast.Constant) or not isinstance(day.value, str) or parse_date(day.value) is None:
                    raise _Refused(day, f"A date in quotes is needed here: {FUNCTIONS[name]}.")
                return _Type(Sort.DATE)
            case "length", 1:
                self._one(args[0], Sort.TEXT)
                return _Type(Sort.NUMBER)
            case "contains", 2:
                for arg in args:
                    self._one(arg, Sort.TEXT)
                return _Type(Sort.BOOLEAN)
            case "present", 1:
                self._one(args[0])
                return _Type(Sort.BOOLEAN)
            case "default", 2:
                found = self._one(args[0])
                self._alike(args[1], found.sort, self._one(args[1]).sort)
                return found
        raise _Refused(node, f"It is called so: {FUNCTIONS[name]}.")

    def _aggregate(self, name: str, arg: ast.expr) -> _Type:
        if name == "count" and isinstance(arg, ast.Name) and arg.id in self._scope.tables:
            self.columns.add((arg.id, ""))
            return _Type(Sort.NUMBER)
        found = self.check(arg)
        if not found.table:
            raise _Refused(arg, f"A table's column is needed here: {FUNCTIONS[name]}.")
        wanted = {"sum": (Sort.NUMBER,), "average": (Sort.NUMBER,), "min": (Sort.NUMBER, Sort.DATE)}
        if found.sort not in wanted.get("min" if name == "max" else name, tuple(Sort)):
            raise _Refused(arg, f"This is {found.sort.value}; {FUNCTIONS[name]} needs a number.")
        return _Type(Sort.NUMBER if name == "count" else found.sort)


def _meant(name: str, known: Mapping[str, object]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f" Is {near[0]} meant?" if near else ""
