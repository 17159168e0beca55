"""What people read where the machine has codes."""

from __future__ import annotations

from app.model.field import Reason, Source

REASONS: dict[str, str] = {
    Reason.NO_EVIDENCE: "There is no audited evidence yet that this field may be accepted unseen.",
    Reason.BELOW_ERROR_BUDGET: "The confidence is below what the error budget asks for.",
    Reason.NOT_FOUND: "This field is required, and nothing was found for it.",
    Reason.NOT_GROUNDED: "The value could not be tied to words on the page.",
    Reason.READERS_DISAGREE: "The readers found different values.",
    Reason.RULE_FAILED: "A rule of the schema does not hold.",
    Reason.UNREADABLE: "What stands there does not read as this type of value.",
    Reason.PAGES_MISSING: "A page of the document could not be read.",
    Reason.UNKNOWN_SCHEMA: "It is not known what kind of document this is.",
}

SHORT_REASONS: dict[str, str] = {
    Reason.NO_EVIDENCE: "no evidence yet to accept it unseen",
    Reason.BELOW_ERROR_BUDGET: "below the error budget",
    Reason.NOT_FOUND: "required and not found",
    Reason.NOT_GROUNDED: "cannot be tied to words on the page",
    Reason.READERS_DISAGREE: "readers disagree",
    Reason.RULE_FAILED: "a rule does not hold",
    Reason.UNREADABLE: "does not read as its type",
    Reason.PAGES_MISSING: "a page could not be read",
    Reason.UNKNOWN_SCHEMA: "unknown kind of document",
}
"""The same in few words, to follow the name of a field."""

SOURCES: dict[str, str] = {
    Source.RULES: "rules",
    Source.MEMORY: "memory",
    Source.LEARNED: "learned model",
    Source.AI: "AI provider",
    Source.PERSON: "a person",
}


def reason_text(code: str) -> str:
    """A reason in words; an unknown code is shown as it is, not hidden."""
    return REASONS.get(code, code.replace("_", " ").capitalize() + ".")


def short_reason(codes: list[str] | tuple[str, ...]) -> str:
    """The first of these reasons as a line of its own; empty where there is none."""
    if not codes:
        return ""
    text = SHORT_REASONS.get(codes[0], codes[0].replace("_", " "))
    return text[:1].upper() + text[1:]


def reason_texts(codes: list[str] | tuple[str, ...]) -> list[str]:
    return [reason_text(code) for code in codes]
