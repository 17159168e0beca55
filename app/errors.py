"""One taxonomy of errors. Each has a code, an HTTP status, whether a retry can help, and a way out.

Drivers' own errors are translated where they arise (app.db.errors, the engines); a boundary (HTTP handler,
worker hop, command) catches PagewrightError and shows `detail` and `remedy`. docs/errors.md lists every code;
a test keeps the two equal.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """One bad input field: where (`loc`, as a path) and what is wrong with it."""

    loc: tuple[str, ...]
    msg: str


class PagewrightError(Exception):
    """Base of all expected errors. Subclasses set the class attributes; `detail` names the thing and the cause."""

    code = "internal"
    status = 500
    retryable = False
    title = "Something went wrong on our side"
    remedy = "Try again; if it happens again, tell the administrator the request id."

    def __init__(self, detail: str, *, remedy: str | None = None, problems: tuple[FieldProblem, ...] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.problems = problems
        if remedy is not None:
            self.remedy = remedy


def remedy_of(code: str) -> str:
    """The way out of errors with this code, as far as the code alone tells it; "" for a code that there is not (any
    more). For what was kept of an error: its code and detail."""
    kinds: list[type[PagewrightError]] = [PagewrightError]
    for kind in kinds:
        if kind.code == code:
            return kind.remedy
        kinds += kind.__subclasses__()
    return ""


# ---- the caller -------------------------------------------------------------------------------------------
class NotSignedIn(PagewrightError):
    code, status, title = "not_signed_in", 401, "Not signed in"
    remedy = "Sign in, or send a valid token as `Authorization: Bearer …`."


class WrongCredentials(PagewrightError):
    code, status, title = "wrong_credentials", 401, "E-mail or password is wrong"
    remedy = "Check both, or ask an administrator for a new password."


class TokenExpired(PagewrightError):
    code, status, title = "token_expired", 401, "The token has expired"
    remedy = "Ask for a new one."


class TokenInvalid(PagewrightError):
    code, status, title = "token_invalid", 401, "The token is not valid"
    remedy = "Ask for a new one."


class Forbidden(PagewrightError):
    code, status, title = "forbidden", 403, "Your role does not allow this"
    remedy = "Ask an administrator of your organisation for the role that does."


class CsrfFailed(PagewrightError):
    code, status, title = "csrf_failed", 403, "The form was not sent from this site"
    remedy = "Reload the page and send it again."


class NotFound(PagewrightError):
    code, status, title = "not_found", 404, "Not found"
    remedy = "Check the address; what you may not see is not found either."


class MethodNotAllowed(PagewrightError):
    code, status, title = "method_not_allowed", 405, "This address does not take that method"
    remedy = "See /api/v1/docs for the methods it takes."


class Invalid(PagewrightError):
    code, status, title = "invalid", 422, "Some of the input is not valid"
    remedy = "Correct the fields named in `errors`."


class SchemaMissing(Invalid):
    """Approving values nobody knows the schema of would keep nothing: neither fields nor a record."""

    code, title = "schema_missing", "It is not known what kind of document this is"
    remedy = "Choose a schema for the pages (PUT /documents/{id}/subdocuments), or reject them."


class BodyTooLarge(PagewrightError):
    code, status, title = "body_too_large", 413, "The request is too large"
    remedy = "Send at most 1 MiB of JSON, 6 MiB to save a review; files go to POST /batches."


class BodyTypeUnsupported(PagewrightError):
    code, status, title = "body_type_unsupported", 415, "This type of body is not read here"
    remedy = "Send JSON as `application/json`, files as `multipart/form-data`."


class TooManyCalls(PagewrightError):
    code, status, title, retryable = "too_many_calls", 429, "Too many calls", True
    remedy = "Wait the seconds given in Retry-After."

    def __init__(self, detail: str, *, retry_after: int) -> None:
        super().__init__(detail)
        self.retry_after = retry_after


# ---- the state of things ----------------------------------------------------------------------------------
class Stale(PagewrightError):
    code, status, title = "stale", 409, "Someone changed this in the meantime"
    remedy = "Read it again and repeat your change on the new row_version."


class Held(PagewrightError):
    code, status, title = "held", 409, "Someone else holds this review"
    remedy = "Wait until it is released or its lease ends, or take another one."


class WrongState(PagewrightError):
    code, status, title = "wrong_state", 409, "Not possible in its present state"
    remedy = "Read it again to see its state."


class StillRunning(PagewrightError):
    code, status, title, retryable = "still_running", 409, "The first call with this Idempotency-Key is running", True
    remedy = "Send it again in a moment."


class IdempotencyMismatch(PagewrightError):
    code, status, title = "idempotency_mismatch", 409, "This Idempotency-Key was used for another request"
    remedy = "Use a new key for a new request."


# ---- files ------------------------------------------------------------------------------------------------
class FileProblem(PagewrightError):
    """Something about one file; `detail` names it."""

    code, status, title = "file_problem", 422, "The file cannot be processed"
    remedy = "Replace the file."


class FileEmpty(FileProblem):
    code, title = "file_empty", "The file is empty"
    remedy = "Export or scan it again."


class FileTooLarge(FileProblem):
    code, status, title = "file_too_large", 413, "The file is too large"
    remedy = "Split it, or have an administrator raise the limit (Organisation, Reading) and try again."


class FileTypeUnsupported(FileProblem):
    code, status, title = "file_type_unsupported", 415, "This type of file is not read"
    remedy = "Send PDF, JPEG, PNG, WebP, BMP, HEIC or TIFF."


class FileEncrypted(FileProblem):
    code, title = "file_encrypted", "The file asks for a password"
    remedy = "Remove the password and upload it again."


class FileDamaged(FileProblem):
    code, title = "file_damaged", "The file is damaged"
    remedy = "Export or scan it again."


class FileOverLimit(FileProblem):
    code, title = "file_over_limit", "The file goes past a limit"
    remedy = "Split it, or have an administrator raise the limit (Organisation, Reading) and try again."


# ---- the machinery ----------------------------------------------------------------------------------------
class Cancelled(PagewrightError):
    code, status, title = "cancelled", 409, "Cancelled"
    remedy = "Retry the document to go on."


class StepFailed(PagewrightError):
    code, title, retryable = "step_failed", "A step failed", True
    remedy = "Retry the document; if it fails again, look at the worker's log."


class StepTimedOut(PagewrightError):
    code, title, retryable = "step_timed_out", "A step took too long", True
    remedy = "Retry it; what is always slow needs a smaller scan, or a higher limit on time (Organisation, Reading)."


class EngineUnavailable(PagewrightError):
    code, status, title, retryable = "engine_unavailable", 503, "An engine is not available", True
    remedy = (
        "Install it where the workers run (`pagewright doctor` says what is there), or choose another one "
        "(Organisation, Reading); then retry."
    )


class ProviderFailed(PagewrightError):
    code, status, title, retryable = "provider_failed", 502, "The AI provider failed", True
    remedy = "The other readers' values stand; check the provider under Organisation."


class HostNotGranted(PagewrightError):
    code, status, title = "host_not_granted", 502, "A call to a host that was not granted was refused"
    remedy = "Check the address of the AI provider."


class DatabaseUnavailable(PagewrightError):
    code, status, title, retryable = "database_unavailable", 503, "The database does not answer", True
    remedy = "It is tried again by itself; run `pagewright doctor` if this stays."


class StorageUnavailable(PagewrightError):
    code, status, title, retryable = "storage_unavailable", 503, "The file storage does not answer", True
    remedy = "Check disk space and PAGEWRIGHT_STORAGE_URL; run `pagewright doctor`."


class Misconfigured(PagewrightError):
    code, title = "misconfigured", "A setting is missing or wrong"
    remedy = "See docs/settings.md."


class MigrationEdited(PagewrightError):
    code, title = "migration_edited", "An applied migration was changed"
    remedy = "Restore the file; put the change in a new migration."
