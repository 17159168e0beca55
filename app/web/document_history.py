"""What happened to a document, in sentences: who did what, when. What a person settled in one go is one entry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from app.web.words import milliseconds, plural

MOST = 1000
ONE_GO = timedelta(minutes=5)
"""Settled by the same person with no longer pause than this."""
MOST_NAMED = 12

ACTS = {
    "document:retry": "retried",
    "document:cancel": "cancelled reading",
    "document:delete": "deleted the document",
    "document:split": "drew other boundaries",
    "review:undo": "took the approval back",
}
"""Of the audit, in words. Others are told by their names."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """`who` is empty for the product itself. `parts` are single values: (name, before, after)."""

    at: datetime
    who: str
    icon: str
    words: str
    parts: tuple[tuple[str, str, str], ...] = ()
    more: int = 0


def history(
    rows: Iterable[Mapping[str, Any]], titles: Mapping[str, str], account_id: UUID, *, many: bool
) -> tuple[Entry, ...]:
    """`rows` of screens.list_document_history, newest first; `titles` of fields by key, of cells by `table.key`. `many`
    is whether the document has more than one subdocument, so that each is told by its number."""
    entries: list[Entry] = []
    waiting: list[Mapping[str, Any]] = []
    for row in rows:
        if row["kind"] == "correction" and (not waiting or _goes_on(waiting[-1], row)):
            waiting.append(row)
            continue
        if waiting:
            entries.append(_settled(waiting, titles, account_id))
            waiting = []
        if row["kind"] == "correction":
            waiting.append(row)
        else:
            entries.append(_entry(row, account_id, many=many))
    if waiting:
        entries.append(_settled(waiting, titles, account_id))
    return tuple(entries)


def _goes_on(later: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return bool(later["actor"] == row["actor"] and later["at"] - row["at"] <= ONE_GO)


def _settled(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str], account_id: UUID) -> Entry:
    """Newest first; told oldest first, values that changed by name."""
    changed, confirmed = [], 0
    for row in reversed(rows):
        before, after = row["detail"].get("before") or "", row["detail"].get("after") or ""
        if before == after:
            confirmed += 1
        else:
            changed.append((_titled(row["subject"], titles), before, after))
    words = [f"changed {plural(len(changed), 'value')}"] if changed else []
    words += [f"confirmed {plural(confirmed, 'value')}"] if confirmed else []
    return Entry(
        at=rows[0]["at"],
        who=_who(rows[0], account_id),
        icon="corrected" if changed else "confirmed",
        words=" and ".join(words),
        parts=tuple(changed[:MOST_NAMED]),
        more=max(0, len(changed) - MOST_NAMED),
    )


def _entry(row: Mapping[str, Any], account_id: UUID, *, many: bool) -> Entry:
    kind, detail, part = row["kind"], row["detail"], f"part {row['subject']} " if many else ""
    icon, words = "dots", kind.replace(":", " ").replace("_", " ")
    if kind == "upload":
        icon, words = "upload", "uploaded the file"
    elif kind == "read":
        took, failed = milliseconds(detail.get("ms")), detail.get("failed")
        icon = "failed" if failed else "words"
        words = f"worked on it for {took}; {failed} failed" if failed else f"read it; all steps together took {took}"
    elif kind == "accepted":
        icon, words = "accepted", f"approved {part}on evidence, within the error budget"
    elif kind == "published":
        icon, words = "published", f"wrote {part}to the production database, revision {detail.get('revision')}"
    elif kind == "review:approve":
        icon, words = "confirmed", "approved"
    elif kind == "review:reject":
        icon, words = "rejected", f"rejected: {detail.get('reason') or 'no reason given'}"
    elif kind in ACTS:
        icon = {"document:retry": "retry", "document:cancel": "cancelled", "document:split": "split"}.get(kind, "undo")
        words = ACTS[kind] + (f" page {detail['page']}" if detail.get("page") else "")
    return Entry(at=row["at"], who=_who(row, account_id), icon=icon, words=words)


def _who(row: Mapping[str, Any], account_id: UUID) -> str:
    if row["actor"] is None:
        return ""
    return "You" if row["actor"] == account_id else row["actor_name"] or "A former member"


def _titled(subject: str, titles: Mapping[str, str]) -> str:
    """`total`, or `line_items.2.amount`."""
    parts = subject.split(".")
    if len(parts) != 3:
        return titles.get(subject, subject)
    table, number, key = parts
    return f"{titles.get(table, table)}, row {number}, {titles.get(f'{table}.{key}', key)}"
