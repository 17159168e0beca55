"""Which role runs which query: the tests of this folder run it as that role. A new file under queries/ is named here,
or the tests say so."""

from __future__ import annotations

import re

from app.db.queries import Queries, Query, pdb_queries, queries
from app.db.roles import APP, CONTROL, PROVISIONER, READER, WORKER, WRITER

BOTH = (APP, WORKER)

FILES: dict[str, tuple[str, ...]] = {
    "accounts": (CONTROL,),
    "administration": (CONTROL,),
    "audit": (APP,),
    "batches": BOTH,
    "documents": BOTH,
    "engine": (WORKER,),
    "fields": (APP,),
    "idempotency": (APP,),
    "leases": (WORKER,),
    "organisations": (CONTROL,),
    "pages": BOTH,
    "providers": (APP,),
    "queue": (APP,),
    "publication": (WORKER,),
    "reviews": (APP,),
    "schemas": BOTH,
    "screens": (APP,),
    "sessions": (CONTROL,),
    "steps": BOTH,
    "subdocuments": BOTH,
    "uploads": (APP,),
    "verification": (APP,),
    "views": (APP,),
}
"""Of sql/queries."""
QUERIES: dict[str, tuple[str, ...]] = {
    # The web may not look at leases, so what asks for a living one is the worker's alone.
    **{f"documents.{name}": (WORKER,) for name in ("begin_document", "lock_document", "fail_document")},
    "pages.set_page_read": (WORKER,),
    **{f"steps.{name}": (WORKER,) for name in ("begin_step", "finish_step", "keep_results", "fail_step", "skip_steps")},
    **{f"uploads.{name}": (WORKER,) for name in ("list_left_uploads", "delete_left_upload")},
    "engine.submit_hop": BOTH,
    "providers.get_provider": BOTH,
    "publication.find_document": BOTH,
    "publication.list_unpublished": (APP,),
    "publication.list_failed_publications": (APP,),
    **{
        f"organisations.{name}": (APP,)
        for name in ("list_members", "list_teams", "list_keys", "revoke_key", "count_admins", "find_team", "set_limits")
    },
}
"""Queries that another role runs than the rest of their file."""

PDB_FILES: dict[str, tuple[str, ...]] = {
    "provision": (PROVISIONER,),
    "publication": (WRITER,),
    "records": (READER,),
    "screens": (READER,),
    "search": (READER,),
    "verification": (READER,),
}
"""Of pdb/queries."""


def all_queries(of: Queries) -> list[Query]:
    return [query for stem in of.stems() for query in getattr(of, stem).all.values()]


def roles_of(query: Query, of: Queries) -> tuple[str, ...]:
    """A file that is not named above counts as the web's (or the reader's), and fails a test of its own."""
    if of is pdb_queries:
        return PDB_FILES.get(query.file, (READER,))
    return QUERIES.get(f"{query.file}.{query.name}") or FILES.get(query.file, (APP,))


def label(query: Query) -> str:
    return f"{query.file}.{query.name}"


def is_tenant(query: Query) -> bool:
    return "org_id" in query.parameters


TENANT_QUERIES = [q for q in all_queries(queries) if is_tenant(q)]
PDB_TENANT_QUERIES = [q for q in all_queries(pdb_queries) if is_tenant(q)]


def without_strings(sql: str) -> str:
    return re.sub(r"'(?:''|[^'])*'", "''", sql)
