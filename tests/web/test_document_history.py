"""What a document's history says of reading that went well, and of reading that did not."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from app.web.document_history import history

AT = datetime(2026, 11, 27, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("failed", "icon", "words"),
    [
        (None, "words", "read it; all steps together took 405 ms"),
        ("split", "failed", "worked on it for 405 ms; split failed"),
    ],
)
def test_a_document_that_could_not_be_read_is_not_told_as_read(failed: str | None, icon: str, words: str) -> None:
    row = {"at": AT, "actor": None, "actor_name": None, "kind": "read", "subject": ""}
    (entry,) = history([{**row, "detail": {"ms": 405, "failed": failed}}], {}, uuid4(), many=False)
    assert (entry.who, entry.icon, entry.words) == ("", icon, words)
