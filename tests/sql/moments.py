"""The moment a query belongs to, where that is not the one a world is made in: what it looks for must be there, or a
test that sees nothing proves nothing. Statements run as a superuser, on the first organisation alone."""

from __future__ import annotations

_DOCUMENT = "UPDATE document SET state = '{0}' WHERE org_id = '{{org}}'"
_STEP = (
    "INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state)"
    " SELECT org_id, team_id, id, '{0}', '1', '{1}' FROM document WHERE org_id = '{{org}}'"
)
_FAILED = (
    "UPDATE document SET state = 'failed', error_retryable = true WHERE org_id = '{org}'",
    _STEP.format("ocr", "failed"),
)
_APPROVED = (
    "UPDATE subdocument SET state = 'approved', revision = 1, approved_by = '{admin}', approved_at = now()"
    " WHERE org_id = '{org}'",
)
_PUBLISH = (
    "INSERT INTO step_status (org_id, team_id, document_id, step, scope_key, state)"
    " SELECT org_id, team_id, document_id, 'publish', id::text, 'failed' FROM subdocument WHERE org_id = '{org}'"
)
_CELL = "UPDATE field_value SET table_key = 'line_items', row_number = {0} WHERE org_id = '{{org}}' AND key = 'total'"

MOMENTS: dict[str, tuple[str, ...]] = {
    "processing": (
        _DOCUMENT.format("processing"),
        "UPDATE subdocument SET state = 'processing' WHERE org_id = '{org}'",
        "UPDATE batch SET state = 'done' WHERE org_id = '{org}'",
    ),
    "running": (_STEP.format("ocr", "running"), _STEP.format("validate", "running")),
    "ran": (_STEP.format("ocr", "done"),),
    "failed": _FAILED,
    "stopped": ("UPDATE document SET cancel_requested = true WHERE org_id = '{org}'",),
    "stopped at work": (
        _STEP.format("ocr", "running"),
        "UPDATE document SET cancel_requested = true WHERE org_id = '{org}'",
    ),
    "erased": ("UPDATE document SET deleted_at = now() WHERE org_id = '{org}'",),
    "held": (
        "UPDATE review SET state = 'claimed', claimed_by = '{operator}', assignee = '{operator}', claimed_at = now(),"
        " lease_expires_at = now() + interval '1 hour' WHERE org_id = '{org}'",
    ),
    "given": ("UPDATE review SET assignee = '{operator}' WHERE org_id = '{org}'",),
    "decided": (
        "UPDATE review SET state = 'done', claimed_by = '{operator}', assignee = '{operator}', done_at = now()"
        " WHERE org_id = '{org}'",
        *_APPROVED,
    ),
    "approved": _APPROVED,
    "not published": (*_APPROVED, _PUBLISH),
    "published": (*_APPROVED, "UPDATE subdocument SET state = 'published' WHERE org_id = '{org}'"),
    "again": (
        "UPDATE review SET state = 'done' WHERE org_id = '{org}'",
        "INSERT INTO review (org_id, team_id, document_id)"
        " SELECT org_id, team_id, document_id FROM review WHERE org_id = '{org}'",
    ),
    "with rows": (_CELL.format(1),),
    "with parked rows": (_CELL.format(-1),),
    "next version": (
        "INSERT INTO schema_version (org_id, key, version, title, definition, published_at)"
        " SELECT org_id, key, version + 1, title, definition, now() FROM schema_version WHERE org_id = '{org}'",
    ),
    "kept view": (
        "INSERT INTO saved_view (org_id, id, account_id, name, filters)"
        " VALUES ('{org}', '00000000-0000-0000-0000-000000000007', '{admin}', 'Held', 'state=held')",
        "INSERT INTO default_view (org_id, account_id, view_id)"
        " VALUES ('{org}', '{admin}', '00000000-0000-0000-0000-000000000007')",
    ),
    "half sent": (
        "INSERT INTO upload (org_id, id, actor, filename, size)"
        " VALUES ('{org}', '00000000-0000-0000-0000-000000000008', '{admin}', 'r.pdf', 1000000)",
    ),
    "left behind": (
        "INSERT INTO upload (org_id, id, actor, filename, size, touched_at)"
        " VALUES ('{org}', '00000000-0000-0000-0000-000000000008', '{admin}', 'r.pdf', 9, now() - interval '3 days')",
    ),
    "draft": ("UPDATE schema_version SET published_at = NULL WHERE org_id = '{org}'",),
    "calling": ("UPDATE idempotency SET status = NULL WHERE org_id = '{org}'",),
    "long ago": ("UPDATE idempotency SET created_at = now() - interval '2 days' WHERE org_id = '{org}'",),
    "seen before": ("UPDATE document SET sha256 = convert_to(repeat('s', 32), 'UTF8') WHERE org_id = '{org}'",),
}

OF: dict[str, str] = {
    "batches.reopen_batch": "processing",
    "documents.begin_document": "processing",
    "documents.cancel_batch_documents": "processing",
    "documents.cancel_document": "processing",
    "documents.fail_document": "processing",
    "documents.find_duplicate": "seen before",
    "documents.is_erased": "erased",
    "documents.list_retryable": "failed",
    "documents.list_stopped": "stopped",
    "documents.lock_document": "processing",
    "documents.raise_sensitivity": "processing",
    "documents.set_ingested": "processing",
    "documents.set_page_count": "processing",
    "fields.delete_row": "with rows",
    "fields.park_rows": "with rows",
    "fields.place_row": "with parked rows",
    "idempotency.delete_old_calls": "long ago",
    "idempotency.drop_call": "calling",
    "idempotency.finish_call": "calling",
    "publication.claim_publication": "approved",
    "publication.finish_publication": "approved",
    "publication.list_failed_publications": "not published",
    "publication.list_unpublished": "not published",
    "uploads.get_upload": "half sent",
    "uploads.list_uploads": "half sent",
    "uploads.add_part": "half sent",
    "uploads.delete_upload": "half sent",
    **{f"uploads.{name}": "left behind" for name in ("delete_left_uploads", "list_left_uploads", "delete_left_upload")},
    "reviews.has_other_active_review": "again",
    "reviews.list_done_reviews": "decided",
    "reviews.list_done_reviews_of_person": "decided",
    "reviews.release_review": "held",
    "reviews.reopen_review": "decided",
    "reviews.undo_subdocuments": "approved",
    "schemas.count_open_documents": "next version",
    "schemas.list_open_documents": "next version",
    "schemas.list_outdated": "next version",
    "schemas.move_to_published": "next version",
    "schemas.publish_schema_version": "draft",
    "screens.list_done_reviews": "decided",
    "queue.find_held": "held",
    "queue.find_of_person": "held",
    "queue.walk_given": "given",
    "screens.list_failed_pages": "failed",
    "screens.list_failures": "failed",
    "screens.list_throughput": "ran",
    "steps.forget_failures": "running",
    "steps.forget_page_failures": "failed",
    "steps.forget_subdocument_steps": "running",
    "steps.list_failed_pages": "failed",
    "steps.list_failures": "failed",
    "steps.show_publication_waiting": "not published",
    "steps.show_waiting": "stopped at work",
    "subdocuments.find_holder": "held",
    "subdocuments.find_last_assignment": "decided",
    "subdocuments.insert_review": "decided",
    "subdocuments.list_settled": "approved",
    "subdocuments.settle_subdocuments": "processing",
    "verification.list_published": "published",
    **{
        f"views.{name}": "kept view"
        for name in ("list_views", "get_view", "delete_view", "set_default_view", "forget_default_view")
    },
}
"""Query → moment. All others are tried in the world as it is made: a document that waits for a person."""
