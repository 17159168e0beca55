"""The SQL files as functions: `await queries.documents.get_document(conn, org_id=…, document_id=…)`.

One file is one subject. aiosql parses each file by itself and only when it is first used (together, a name used in
two files would silently be one). What follows the name says what comes back:

    name     rows: `await` gives a list, `async for` one after the other
    name^    one row or None           name!    the command tag ("UPDATE 1")
    name$    one value or None         name<!   one row, or its value where it has one column
    name*!   None; takes `rows`, an iterable of parameter dicts

A parameter that is missing or unknown raises TypeError, a file that cannot be trusted raises QueryFileError.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Coroutine, Generator, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
from aiosql.adapters.asyncpg import AsyncPGAdapter
from aiosql.query_loader import QueryLoader
from aiosql.types import QueryDatum, SQLOperationType
from aiosql.utils import SQLLoadException, SQLParseException

from app.errors import DatabaseUnavailable

ROOT = Path(__file__).parent.parent.parent

_NAME = re.compile(r"^--\s*name\s*:\s*(\w+)", re.M)
_TOKEN = re.compile(
    r"""(?P<skip>--[^\n]*|/\*.*?\*/|'(?:''|[^'])*'|"(?:""|[^"])+"|\$(?P<tag>\w*)\$.*?\$(?P=tag)\$|::)"""
    r"""|:(?P<name>\w+)""",
    re.S,
)


class QueryFileError(Exception):
    """A file under queries/ that would not do what it says; raised at first use and by the tests of every file."""


class _Rows:
    """Rows on their way: to be awaited, or gone through with `async for`."""

    def __init__(self, outcome: Coroutine[Any, Any, list[asyncpg.Record]]) -> None:
        self._outcome = outcome

    def __await__(self) -> Generator[Any, Any, list[asyncpg.Record]]:
        return self._outcome.__await__()

    async def __aiter__(self) -> AsyncIterator[asyncpg.Record]:
        for row in await self._outcome:
            yield row


@dataclass(frozen=True, kw_only=True)
class Query:
    """One statement. `sql` has numbered parameters, in the order of `parameters`."""

    file: str
    name: str
    purpose: str
    sql: str
    parameters: tuple[str, ...]
    operation: SQLOperationType

    def __call__(self, conn: Any, **given: Any) -> Any:
        outcome = self._run(conn, given)
        return _Rows(outcome) if self.operation is SQLOperationType.SELECT else outcome

    async def _run(self, conn: Any, given: Mapping[str, Any]) -> Any:
        operation = self.operation
        try:
            if operation is SQLOperationType.INSERT_UPDATE_DELETE_MANY:
                return await self._many(conn, given)
            values = self._values(given)
            if operation is SQLOperationType.SELECT:
                return await conn.fetch(self.sql, *values)
            if operation is SQLOperationType.SELECT_VALUE:
                return await conn.fetchval(self.sql, *values)
            if operation is SQLOperationType.INSERT_UPDATE_DELETE:
                return await conn.execute(self.sql, *values)
            row: asyncpg.Record | None = await conn.fetchrow(self.sql, *values)
            if operation is SQLOperationType.INSERT_RETURNING and row is not None and len(row) == 1:
                return row[0]
            return row
        except TimeoutError as error:
            raise DatabaseUnavailable(f"The database did not answer {self.file}.{self.name} in time.") from error

    async def _many(self, conn: Any, given: Mapping[str, Any]) -> None:
        if set(given) != {"rows"}:
            raise TypeError(f"{self.file}.{self.name} takes `rows` alone, not {sorted(given)}")
        rows: Iterable[Mapping[str, Any]] = given["rows"]
        await conn.executemany(self.sql, [self._values(row) for row in rows])

    def _values(self, given: Mapping[str, Any]) -> list[Any]:
        if given.keys() != set(self.parameters):
            missing = sorted(set(self.parameters) - set(given))
            unknown = sorted(set(given) - set(self.parameters))
            raise TypeError(f"{self.file}.{self.name}: missing {missing}, unknown {unknown}")
        return [given[name] for name in self.parameters]


@dataclass(frozen=True)
class QueryFile:
    """The queries of one file, as attributes."""

    path: Path
    all: Mapping[str, Query] = field(default_factory=dict)

    # Typed loosely here, and here alone: names and columns are known to the files; a test prepares every one.
    def __getattr__(self, name: str) -> Any:
        try:
            return self.all[name]
        except KeyError:
            raise AttributeError(f"{self.path.name} has no query {name}") from None


class Queries:
    """The files of one folder, by their stems. A new file is there by being there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: dict[str, QueryFile] = {}

    def __getattr__(self, stem: str) -> QueryFile:
        if stem.startswith("_"):
            raise AttributeError(stem)
        if stem not in self._files:
            path = self._folder / f"{stem}.sql"
            if not path.is_file():
                raise AttributeError(f"there is no {path.name} in {self._folder.name}")
            self._files[stem] = load_file(path)
        return self._files[stem]

    def stems(self) -> tuple[str, ...]:
        return tuple(sorted(path.stem for path in self._folder.glob("*.sql")))


def load_file(path: Path) -> QueryFile:
    """Parse one file; QueryFileError where aiosql would leave something out, mangle it or take it twice."""
    text = path.read_text(encoding="utf-8")
    adapter = AsyncPGAdapter()  # type: ignore[no-untyped-call]  # aiosql annotates its adapters only in part
    loader = QueryLoader(adapter, None, mandatory_parameters=False)
    try:
        data = loader.load_query_data_from_sql(text, [], path)
    except (SQLParseException, SQLLoadException) as error:
        raise QueryFileError(f"{path.name}: {error}") from error
    names = _NAME.findall(text)
    found = [datum.query_name for datum in data]
    if names != found:
        raise QueryFileError(f"{path.name}: names {names}, but parsed {found}")
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise QueryFileError(f"{path.name}: twice in the file: {', '.join(twice)}")
    bodies = re.split(r"^--\s*name\s*:.*$", text, flags=re.M)[1:]
    return QueryFile(
        path,
        {datum.query_name: _query(path, datum, body, adapter) for datum, body in zip(data, bodies, strict=True)},
    )


def _query(path: Path, datum: QueryDatum, body: str, adapter: AsyncPGAdapter) -> Query:
    if datum.operation_type is SQLOperationType.SCRIPT:
        raise QueryFileError(f"{path.name}: {datum.query_name} is a script; a query is one statement")
    meant = list(dict.fromkeys(m["name"] for m in _TOKEN.finditer(body) if m["name"]))
    parsed: list[str] = adapter.var_sorted[datum.query_name]
    # aiosql takes `tags[1:2]` and `a:b` inside dollar quotes for parameters, and an apostrophe in a comment at the
    # end of a line for the beginning of a string.
    if meant != parsed or any(name.isdigit() for name in parsed):
        raise QueryFileError(f"{path.name}: {datum.query_name} has parameters {meant}, aiosql sees {parsed}")
    return Query(
        file=path.stem,
        name=datum.query_name,
        purpose=datum.doc_comments,
        sql=datum.sql,
        parameters=tuple(parsed),
        operation=datum.operation_type,
    )


queries = Queries(ROOT / "sql" / "queries")
"""The application database."""
pdb_queries = Queries(ROOT / "pdb" / "queries")
"""The production database."""
