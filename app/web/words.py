"""How times, sizes and states read on the screens: filters and functions of the templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Literal

from markupsafe import Markup

from app.hitl.queue_order import COUNTED
from app.model.document import BatchState, DocumentState, Step, StepState
from app.model.engines import LANGUAGES
from app.web.assets import asset

Tone = Literal["ok", "warn", "bad", "run", "none"]


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A state as people see it: a glyph, a word and a tone, never a colour alone."""

    icon: str
    tone: Tone
    word: str


DOCUMENT_STATES: dict[DocumentState, State] = {
    DocumentState.RECEIVED: State(icon="waiting", tone="none", word="Received"),
    DocumentState.PROCESSING: State(icon="running", tone="run", word="Processing"),
    DocumentState.NEEDS_REVIEW: State(icon="flagged", tone="warn", word="Needs review"),
    DocumentState.APPROVED: State(icon="accepted", tone="ok", word="Approved"),
    DocumentState.PUBLISHED: State(icon="published", tone="ok", word="Published"),
    DocumentState.REJECTED: State(icon="rejected", tone="none", word="Rejected"),
    DocumentState.FAILED: State(icon="failed", tone="bad", word="Failed"),
    DocumentState.CANCELLED: State(icon="cancelled", tone="none", word="Cancelled"),
}
BATCH_STATES: dict[BatchState, State] = {
    BatchState.RUNNING: State(icon="running", tone="run", word="Running"),
    BatchState.DONE: State(icon="accepted", tone="none", word="Read"),
    BatchState.CANCELLED: State(icon="cancelled", tone="none", word="Cancelled"),
}
STEP_STATES: dict[StepState, State] = {
    StepState.WAITING: State(icon="waiting", tone="none", word="Waiting"),
    StepState.RUNNING: State(icon="running", tone="run", word="Running"),
    StepState.DONE: State(icon="accepted", tone="none", word="Done"),
    StepState.SKIPPED: State(icon="minus", tone="none", word="Not needed"),
    StepState.FAILED: State(icon="failed", tone="bad", word="Failed"),
}
FIELD_STATES: dict[str, State] = {
    "accepted": State(icon="accepted", tone="ok", word="accepted"),
    "flagged": State(icon="flagged", tone="warn", word="flagged"),
    "confirmed": State(icon="confirmed", tone="ok", word="confirmed"),
    "corrected": State(icon="corrected", tone="ok", word="corrected"),
    "absent": State(icon="absent", tone="none", word="absent"),
}


@cache
def icon(name: str, classes: str = "") -> Markup:
    """A glyph of static/icons.svg, hidden from screen readers: a word always stands beside it."""
    return Markup('<svg class="i {}" aria-hidden="true"><use href="{}#i-{}"/></svg>').format(
        classes, asset("icons.svg"), name
    )


def state_mark(state: State, word: str | None = None) -> Markup:
    return Markup('<span class="st st-{}">{}{}</span>').format(state.tone, icon(state.icon), word or state.word)


def document_state(value: str, word: str | None = None) -> Markup:
    return state_mark(DOCUMENT_STATES[DocumentState(value)], word)


def batch_state(value: str) -> Markup:
    return state_mark(BATCH_STATES[BatchState(value)])


def step_state(value: str) -> Markup:
    return state_mark(STEP_STATES[StepState(value)])


def ago(moment: datetime | None, *, now: datetime | None = None) -> Markup:
    """`12 min ago`, with the exact time on hover (the browser puts it into its own zone), or a dash."""
    if moment is None:
        return Markup('<span class="muted" aria-hidden="true">–</span>')
    passed = (now or datetime.now(UTC)) - moment
    words = f"{span(passed)} ago" if passed >= timedelta(minutes=1) else "just now"
    if passed < timedelta(0):
        words = f"in {span(-passed)}" if passed <= timedelta(minutes=-1) else "now"
    return _time(moment, words, "ago")


def waits(moment: datetime | None, *, now: datetime | None = None) -> Markup:
    """How long something waits since `moment`: `2 h`."""
    if moment is None:
        return Markup('<span class="muted" aria-hidden="true">–</span>')
    return _time(moment, span((now or datetime.now(UTC)) - moment), "span")


def clock(moment: datetime) -> Markup:
    """`14:37`, by the browser in its own zone."""
    return _time(moment, moment.astimezone(UTC).strftime("%H:%M UTC"), "clock")


def _time(moment: datetime, words: str, kind: str) -> Markup:
    exact = moment.astimezone(UTC).strftime("%d %b %Y %H:%M:%S UTC")
    return Markup('<time datetime="{}" title="{}" data-time="{}">{}</time>').format(
        moment.astimezone(UTC).isoformat(timespec="seconds"), exact, kind, words
    )


def span(passed: timedelta) -> str:
    """`5 s`, `12 min`, `3 h`, `2 d`: one unit, rounded down; two units where a day has begun."""
    seconds = max(0, int(passed.total_seconds()))
    if seconds < 60:
        return f"{seconds} s"
    if seconds < 3600:
        return f"{seconds // 60} min"
    if seconds < 86_400:
        return f"{seconds // 3600} h"
    days, hours = divmod(seconds // 3600, 24)
    return f"{days} d {hours} h" if days < 3 and hours else f"{days} d"


def milliseconds(value: int | None) -> str:
    """`840 ms`, `2.4 s`, `3:05 min`; a dash where it is not known."""
    if value is None:
        return "–"
    if value < 1000:
        return f"{value} ms"
    if value < 60_000:
        return f"{value / 1000:.1f} s"
    minutes, rest = divmod(value // 1000, 60)
    return f"{minutes}:{rest:02d} min"


def size(value: int) -> str:
    """Bytes as people say them: `340 kB`, `2.1 MB`. By 1024, as limits are: a file of the largest size is `100 MB`."""
    if value < 1024:
        return f"{value} B"
    if value < 1024**2:
        return f"{value / 1024:.0f} kB"
    return f"{value / 1024**2:.1f}".removesuffix(".0") + " MB"


def plural(count: int, one: str, many: str | None = None) -> str:
    """`1 page`, `12 pages`, `1,284 pages`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def counted(count: int, most: int = COUNTED) -> str:
    """`12`, and `1,000+` of what was counted no further than that."""
    return f"{count:,}" if count <= most else f"{most:,}+"


def plural_counted(count: int, one: str) -> str:
    """`1 review`, `12 reviews`, `1,000+ reviews`."""
    return f"{counted(count)} {one if count == 1 else one + 's'}"


def step_title(value: str) -> str:
    step = Step(value)
    return f"Step {step.number}, {step.value}"


def language_name(code: str) -> str:
    return LANGUAGES.get(code, code)


def sentence(text: str) -> str:
    """With a full stop, where something is to follow."""
    return text if text.rstrip().endswith((".", "!", "?", ":")) else f"{text.rstrip()}."


def initial_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
