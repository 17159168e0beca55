"""What a program sends to settle everything a review asks about, as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def settled(subdocument: Mapping[str, Any]) -> Json:
    """`fields` and `tables` of a PATCH: each flagged value as it is, and what has none as illegible; rows by number."""
    tables = {
        key: {"rows": {str(row["row"]): cells for row in rows if (cells := _flagged(row["cells"]))}}
        for key, rows in subdocument["tables"].items()
    }
    return {"fields": _flagged(subdocument["fields"]), "tables": tables}


def _flagged(values: Mapping[str, Any]) -> Json:
    return {key: _as_it_is(value) for key, value in values.items() if value["state"] == "flagged"}


def _as_it_is(value: Mapping[str, Any]) -> Json:
    if value["value"] is None:
        return {"mark": "illegible"}
    return {"value": value["value"], "currency": value["currency"]}
