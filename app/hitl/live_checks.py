"""What speaks against a value while it is typed: the checks a saved one goes through, with nothing saved."""

from __future__ import annotations

from uuid import UUID

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Invalid, NotFound
from app.hitl.changes import Problems, read_change
from app.hitl.rechecks import failing_with, typed_value
from app.model.schema import FieldSpec, Schema
from app.rbac.permissions import Permission
from app.rbac.principal import Principal
from app.readers import catalogue


async def check_value(
    db: Database,
    principal: Principal,
    review_id: UUID,
    *,
    subdocument_id: UUID,
    key: str,
    value: str,
    currency: str | None,
    table: str | None = None,
    row: int | None = None,
) -> list[str]:
    """The rules that would fail at this field with this value, in words: its type, checksum, pattern and range, and
    what holds between it and the others as they stand. With `table` it is the column `key` of that table's row of this
    number. NotFound, Forbidden; Invalid for a field or cell that is not there."""
    org_id = principal.org_id
    async with db.tenant(principal.scope) as conn:
        review = await queries.reviews.get_review(conn, org_id=org_id, review_id=review_id)
        if review is None:
            raise NotFound("There is no such review.")
        principal.require(Permission.REVIEW_WORK, review["team_id"])
        parts = await queries.fields.list_document_subdocuments(conn, org_id=org_id, document_id=review["document_id"])
        part = next((p for p in parts if p["id"] == subdocument_id and p["review_id"] == review_id), None)
        schema = (
            part
            and part["schema_key"]
            and await catalogue.get(conn, org_id, part["schema_key"], part["schema_version"])
        )
        spec = schema and _spec(schema, table, key)
        if not part or not schema or not spec:
            raise _not_there("key", "There is no such field in this review.")
        values = await queries.fields.list_fields(conn, org_id=org_id, subdocument_id=subdocument_id)
        here = [v for v in values if v["table_key"] == (table or "") and (table is None or v["row_number"] == row)]
        if table is not None and not here:
            raise _not_there("row", f"{table} has no such row in this review.")
        before = next((v for v in here if v["key"] == key), None)
        problems = Problems()
        change = read_change(
            spec,
            {"value": value} | ({"currency": currency} if currency else {}),
            loc=(key,),
            pages=part["pages"],
            currency_before=before["currency"] if before else None,
            problems=problems,
        )
        if change is None:
            return [problem.msg for problem in problems.found]
        typed = typed_value(spec, table=table, row=row if table else None, value=change.value, currency=change.currency)
        return failing_with(schema, values, part["rules"], typed)


def _spec(schema: Schema, table: str | None, key: str) -> FieldSpec | None:
    if table is None:
        return schema.field(key)
    found = schema.table(table)
    return found.column(key) if found else None


def _not_there(loc: str, message: str) -> Invalid:
    return Invalid(message, problems=(FieldProblem((loc,), message),))
