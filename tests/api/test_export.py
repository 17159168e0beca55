"""Exports as a program gets them: every format, what is in it, what a spreadsheet makes of it, and how it is sent."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
import zipfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4
from xml.etree.ElementTree import fromstring

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.types import Message

from app.db.pools import Database
from tests.api.conftest import Api, SignIn, is_problem
from tests.records import add_schema, audited, fill, publish
from tests.world import Org, World

ROWS = [
    {"description": "Gauze", "amount": "8.50", "amount_currency": "EUR"},
    {"description": "=1+1", "amount": "-0.50", "amount_currency": "EUR"},
]
PLAIN: dict[str, Any] = {
    "supplier": 'Kestrel & "Vane"; Ltd',
    "issued": "2026-11-03",
    "total": "-1088.18",
    "total_currency": "EUR",
    "weight": "2.125",
    "paid": "true",
    "note": "two\nlines",
    "line_items": ROWS,
}
FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "＝1+1"]


@pytest.fixture
async def org(world: World, app_db: Database, writer_db: Database) -> Org:
    """The first organisation, with one record of `goods` in its first team, and one in each of the others'."""
    for one in (world.a, world.b):
        await add_schema(app_db, one.scope())
        for team in one.teams:
            values = PLAIN | ({} if team is world.a.teams[0] else {"supplier": f"Foreign {one.slug} {team.slug}"})
            await publish(writer_db, one.scope(), team.id, values)
    return world.a


async def export(api: Api, form: str, **params: str) -> bytes:
    answer = await api.get("/records/export", params={"schema": "goods", "format": form, **params})
    assert answer.status_code == 200, answer.text
    return answer.content


async def suppliers(api: Api, **params: str) -> list[str]:
    return [record["values"]["supplier"] for record in json.loads(await export(api, "json", **params))]


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


NAMES = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def sheets(content: bytes) -> dict[str, list[list[tuple[str, str]]]]:
    """(type, text) of every cell by sheet, as the file itself says it; type n is a number, inlineStr and s are text."""
    book = zipfile.ZipFile(io.BytesIO(content))
    listed = fromstring(book.read("xl/workbook.xml"))  # noqa: S314 - our own file
    names = [sheet.attrib["name"] for sheet in listed.iterfind(".//m:sheet", NAMES)]
    found = {}
    for number, name in enumerate(names, start=1):
        root = fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314
        assert root.find(".//m:f", NAMES) is None, "a formula"
        found[name] = [
            [(c.attrib.get("t", "n"), "".join(c.itertext())) for c in row.iterfind("m:c", NAMES)]
            for row in root.iterfind(".//m:row", NAMES)
        ]
    return found


async def test_csv_has_a_line_a_record_and_the_views_columns(org: Org, sign_in: SignIn) -> None:
    viewer = await sign_in(org.emails["viewer"])
    answer = await viewer.get("/records/export", params={"schema": "goods", "format": "csv"})
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="goods-\d{4}-\d\d-\d\d\.csv"', answer.headers["content-disposition"])
    (line,) = lines(answer.content)
    assert list(line) == [
        *("record_id", "document_id", "subdocument_id", "revision", "approved_at", "supplier", "issued", "total"),
        *("total_currency", "weight", "paid", "note"),
    ]
    assert line["supplier"] == 'Kestrel & "Vane"; Ltd' and line["note"] == "two\nlines"
    assert (line["issued"], line["total"], line["total_currency"], line["paid"]) == (
        *("2026-11-03", "-1088.18", "EUR", "true"),
    )
    record = (await viewer.get(f"/records/{line['record_id']}")).json()
    assert (record["document_id"], record["approved_at"]) == (line["document_id"], line["approved_at"])


async def test_the_rows_of_a_table_are_a_csv_of_their_own(org: Org, sign_in: SignIn) -> None:
    viewer = await sign_in(org.emails["viewer"])
    (record,) = json.loads(await export(viewer, "json"))
    found = lines(await export(viewer, "csv", table="line_items"))
    assert [(f["record_id"], f["row"], f["description"], f["amount"], f["amount_currency"]) for f in found] == [
        (record["id"], "1", "Gauze", "8.50", "EUR"),
        (record["id"], "2", "'=1+1", "-0.50", "EUR"),
    ]
    for form, table in (("csv", "nothing"), ("xlsx", "line_items")):
        answer = await viewer.get("/records/export", params={"schema": "goods", "format": form, "table": table})
        assert is_problem(answer, 422, "invalid")["errors"][0]["loc"] == ["query", "table"]


async def test_xlsx_has_typed_cells_and_a_sheet_for_the_table(org: Org, sign_in: SignIn) -> None:
    book = sheets(await export(await sign_in(org.emails["viewer"]), "xlsx"))
    assert list(book) == ["goods", "line_items"]
    head, row = book["goods"]
    cells = dict(zip((text for _, text in head), row, strict=True))
    assert cells["total"] == ("n", "-1088.18") and cells["weight"] == ("n", "2.125")
    assert cells["issued"] == ("n", str((date(2026, 11, 3) - date(1899, 12, 30)).days))
    assert cells["paid"] == ("b", "1")
    assert cells["supplier"] == ("inlineStr", 'Kestrel & "Vane"; Ltd')
    assert [row[2:] for row in book["line_items"][1:]] == [
        [("inlineStr", "Gauze"), ("n", "8.5"), ("inlineStr", "EUR")],
        [("inlineStr", "=1+1"), ("n", "-0.5"), ("inlineStr", "EUR")],
    ]


async def test_json_is_what_the_records_call_shows(org: Org, sign_in: SignIn) -> None:
    viewer = await sign_in(org.emails["viewer"])
    listed = (await viewer.get("/records", params={"schema": "goods"})).json()["items"]
    assert json.loads(await export(viewer, "json", provenance="true")) == listed
    assert [json.loads(line) for line in (await export(viewer, "jsonl")).splitlines()] == [
        {k: v for k, v in record.items() if k != "provenance"} for record in listed
    ]
    assert json.loads(await export(viewer, "json", q="nowhere to be found")) == []
    assert await export(viewer, "jsonl", q="nowhere to be found") == b""


async def test_parquet_is_exact_typed_and_nested(org: Org, sign_in: SignIn) -> None:
    table = pq.read_table(pa.BufferReader(await export(await sign_in(org.emails["viewer"]), "parquet")))
    types = {field.name: field.type for field in table.schema}
    assert types["issued"] == pa.date32() and types["paid"] == pa.bool_() and pa.types.is_decimal(types["total"])
    (row,) = table.to_pylist()
    assert row["total"] == Decimal("-1088.18") and row["issued"] == date(2026, 11, 3) and row["paid"] is True
    assert row["line_items"][1] == {"description": "=1+1", "amount": Decimal("-0.5"), "amount_currency": "EUR"}
    assert row["approved_at"].tzinfo is not None


async def test_text_that_looks_like_a_formula_is_harmless(org: Org, sign_in: SignIn, writer_db: Database) -> None:
    """Only text: a negative amount stays a number."""
    for text in FORMULAS:
        values = {"supplier": text, "total": "-1.00", "total_currency": text, "note": f"formula {text}"}
        await publish(writer_db, org.scope(), org.teams[0].id, values)
    viewer = await sign_in(org.emails["viewer"])
    found = lines(await export(viewer, "csv", q="formula "))
    assert sorted(line["supplier"] for line in found) == sorted("'" + text for text in FORMULAS)
    assert sorted(line["total_currency"] for line in found) == sorted("'" + text for text in FORMULAS)
    assert {line["total"] for line in found} == {"-1.00"}
    head, *rows = sheets(await export(viewer, "xlsx", q="formula "))["goods"]
    at = [text for _, text in head].index("supplier")
    assert {row[at][0] for row in rows} == {"inlineStr"} and len(rows) == len(FORMULAS)
    assert {row[at + 1] for row in rows} == {("n", "-1")}  # no cell for the date, which is not there


async def test_what_does_not_read_as_its_type_is_not_lost_nor_made_up(
    org: Org, sign_in: SignIn, writer_db: Database
) -> None:
    values = {
        "supplier": "Odd One",
        "issued": "soon",
        "total": "1234567890123456.78",
        "total_currency": "EUR",
        "weight": "=2",
    }
    await publish(writer_db, org.scope(), org.teams[0].id, values)
    viewer = await sign_in(org.emails["viewer"])
    (line,) = lines(await export(viewer, "csv", q="Odd One"))
    assert (line["issued"], line["total"], line["weight"]) == ("soon", "1234567890123456.78", "'=2")
    _, row = sheets(await export(viewer, "xlsx", q="Odd One"))["goods"]
    assert row[-3:] == [("inlineStr", "1234567890123456.78"), ("inlineStr", "EUR"), ("inlineStr", "=2")]
    (row_,) = pq.read_table(pa.BufferReader(await export(viewer, "parquet", q="Odd One"))).to_pylist()
    assert (row_["issued"], row_["total"], row_["weight"]) == (None, Decimal("1234567890123456.78"), None)


async def test_the_filter_says_what_is_exported(org: Org, sign_in: SignIn, writer_db: Database, world: World) -> None:
    north, south = org.teams
    admin = await sign_in(org.emails["org_admin"])
    long_ago = datetime(2020, 5, 1, 12, tzinfo=UTC)
    for name, issued, total, when, team in (
        ("Flt one", "2026-01-01", "10.00", long_ago, north),
        ("Flt two", "2026-01-31", "99.5", long_ago + timedelta(days=1), north),
        ("Flt three", "2026-02-01", "-100", long_ago + timedelta(days=2), south),
    ):
        document = team.paper.document_id
        values = {"supplier": name, "issued": issued, "total": total, "total_currency": "EUR"}
        await publish(writer_db, org.scope(), team.id, values, document_id=document, approved_at=when)
    await publish(writer_db, org.scope(), north.id, {"supplier": "Flt none", "note": "-"}, approved_at=long_ago)

    async def found(**params: str) -> str:
        return " ".join(s.removeprefix("Flt ") for s in await suppliers(admin, **{"q": "fLT ", **params}))

    assert await found(q="Flt ") == "none three two one"
    assert await found(**{"total.from": "10"}) == "two one"
    assert await found(**{"total.from": "-100", "total.to": "10.00"}) == "three one"
    assert await found(**{"issued.from": "2026-01-31"}) == "three two"
    assert await found(**{"issued.from": "2026-01-02", "issued.to": "2026-01-31"}) == "two"
    assert await found(approved_since="2020-05-02") == "three two"
    assert await found(approved_until="2020-05-02") == "none two one"
    assert await found(approved_since="2020-05-02T12:00:00Z", approved_until="2020-05-02T12:00:00+00:00") == "two"
    assert await found(team=south.slug) == "three" == await found(team=str(south.id))
    assert await found(batch=str(north.paper.batch_id)) == "two one"
    for nobodys in ({"team": "nobody"}, {"batch": str(world.b.paper.batch_id)}, {"q": "Flt%"}, {"q": "line_items"}):
        assert await found(**nobodys) == "", nobodys
    assert await found(q="gauze") != ""  # rows of tables are looked through too


@pytest.mark.parametrize(
    ("params", "name"),
    [
        ({"total.from": "ten"}, "total.from"),
        ({"issued.to": "31.01.2026"}, "issued.to"),
        ({"issued.to": "2026-02-30"}, "issued.to"),
        ({"supplier.from": "a"}, "supplier.from"),
        ({"nothing.to": "1"}, "nothing.to"),
        ({"approved_since": "yesterday"}, "approved_since"),
        ({"batch": "x"}, "batch"),
        ({"schema": "unheard_of"}, "schema"),
        ({"format": "pdf"}, "format"),
        ({"provenance": "true"}, "provenance"),
    ],
)
async def test_what_does_not_read_is_named(org: Org, sign_in: SignIn, params: dict[str, str], name: str) -> None:
    viewer = await sign_in(org.emails["viewer"])
    answer = await viewer.get("/records/export", params={"schema": "goods", "format": "csv", **params})
    assert [e["loc"] for e in is_problem(answer, 422, "invalid")["errors"]] == [["query", name]]


async def test_nobody_exports_what_is_not_theirs(
    world: World, org: Org, sign_in: SignIn, http: Any, app_db: Database
) -> None:
    viewer, other = await sign_in(org.emails["viewer"]), await sign_in(world.b.emails["org_admin"])
    assert all("Foreign" not in name for name in await suppliers(viewer))
    assert {name.split()[1] for name in await suppliers(other, q="Foreign")} == {world.b.slug}
    theirs = await suppliers(await sign_in(org.emails["org_admin"]), q="Foreign")
    assert theirs == [f"Foreign {org.slug} south"]
    is_problem(await http.get("/api/v1/records/export?schema=goods&format=csv"), 401, "not_signed_in")
    assert (org.accounts["viewer"], "schema/goods") in await audited(app_db, org.scope(), "record:export")


async def test_an_earlier_versions_columns_come_after_the_newest_ones(
    org: Org, sign_in: SignIn, app_db: Database, writer_db: Database
) -> None:
    """A field that was taken out keeps its values; one that changed its type is text."""
    for version, fields in (
        (1, [("name", "text"), ("size", "number"), ("old", "date")]),
        (2, [("name", "text"), ("size", "text"), ("new", "money")]),
    ):
        specs = [{"key": key, "type": kind, "title": key} for key, kind in fields]
        definition = {"key": "changed", "title": "Changed", "version": version, "fields": specs, "tables": []}
        await add_schema(app_db, org.scope(), definition)
    values = {"name": "n", "size": "-3", "old": "2026-01-01"}
    await publish(writer_db, org.scope(), org.teams[0].id, values, schema="changed")
    content = await export(await sign_in(org.emails["viewer"]), "csv", schema="changed")
    (line,) = lines(content)
    assert list(line)[5:] == ["name", "size", "new", "new_currency", "old"]
    assert (line["size"], line["old"]) == ("'-3", "2026-01-01")


async def test_only_the_latest_revision_is_exported(org: Org, sign_in: SignIn, writer_db: Database) -> None:
    subdocument = uuid4()
    for revision, name in ((1, "Rev before"), (2, "Rev after")):
        await publish(
            writer_db,
            org.scope(),
            org.teams[0].id,
            {"supplier": name},
            subdocument_id=subdocument,
            revision=revision,
        )
    viewer = await sign_in(org.emails["viewer"])
    assert await suppliers(viewer, q="Rev ") == ["Rev after"]
    assert await suppliers(viewer, q="Rev before") == []


async def test_the_description_tells_of_the_call(org: Org, sign_in: SignIn) -> None:
    described = (await (await sign_in(org.emails["viewer"])).get("/openapi.json")).json()
    call = described["paths"]["/records/export"]["get"]
    assert {"schema", "format", "table", "q", "team", "batch", "approved_since"} <= {
        p["name"] for p in call["parameters"]
    }
    assert any(p["name"] == "ranges" and p["style"] == "form" for p in call["parameters"])
    assert "application/vnd.apache.parquet" in call["responses"]["200"]["content"]
    is_problem(await (await sign_in(org.emails["viewer"])).get("/records/exports"), 404, "not_found")


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
async def test_it_goes_out_while_it_is_made(
    form: str, application: Starlette, sign_in: SignIn, org: Org, writer_db: Database
) -> None:
    """Nothing between the records and the socket gathers the file: the caller's next part is asked for by the last."""
    await fill(writer_db, org.scope(), org.teams[0].id, 3_000)
    viewer = await sign_in(org.emails["viewer"])
    parts: list[bytes] = []

    said: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        return said.pop() if said else await asyncio.Future()

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            assert message["status"] == 200
            assert b"content-length" not in dict(message["headers"])
        elif message["body"]:
            parts.append(message["body"])

    scope = {
        **{"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "method": "GET"},
        **{"path": "/api/v1/records/export", "query_string": f"schema=goods&format={form}".encode(), "root_path": ""},
        **{"headers": [(b"host", b"test"), (b"authorization", f"Bearer {viewer.token}".encode())]},
        **{"client": ("127.0.0.1", 1), "server": ("test", 80)},
    }
    await application(scope, receive, send)
    assert max(map(len, parts)) < sum(map(len, parts)) / 4
