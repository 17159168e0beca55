"""What speaks against a value while it is typed: the checks a saved one goes through, with nothing saved."""

from __future__ import annotations

from uuid import UUID

from app.db.pools import Database
from app.db.queries import queries
from app.errors import FieldProblem, Invalid, NotFound
from app.hitl.changes import Problems, read_change
from app.hitl.rechecks import failing_with
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
) -> list[str]:
    """The rules that would fail at this field with this value, in words: its type, checksum, pattern and range, and
    what holds between it and the others as they stand. NotFound, Forbidden; Invalid for a field that is not there."""
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
        spec = schema and schema.field(key)
        if not part or not schema or not spec:
            message = "There is no such field in this review."
            raise Invalid(message, problems=(FieldProblem(("key",), message),))
        values = await queries.fields.list_fields(conn, org_id=org_id, subdocument_id=subdocument_id)
        before = next((v for v in values if not v["table_key"] and v["key"] == key), None)
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
        return failing_with(schema, values, part["rules"], key, change.value, change.currency)
