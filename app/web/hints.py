"""First-use hints: a few lines on a screen until the person dismisses them, once and for good."""

from __future__ import annotations

from enum import Enum

from markupsafe import Markup


class Hint(Enum):
    """The value is what the account keeps; never reuse one for other words."""

    HOME = "home"
    UPLOAD = "upload"
    QUEUE = "queue"
    REVIEW = "review"


WORDS: dict[Hint, tuple[str, Markup]] = {
    Hint.HOME: (
        "What needs you is here.",
        Markup(
            "Documents that wait for a person, batches being read, and what failed, each with its way out. "
            "<kbd>?</kbd> shows the keys of any screen."
        ),
    ),
    Hint.UPLOAD: (
        "Drop, and it is read.",
        Markup(
            "What is dropped together is one batch. With the schema on Auto, Pagewright tells each document’s type "
            "itself. What is marked Inside never leaves this installation."
        ),
    ),
    Hint.QUEUE: (
        "Take them as they come.",
        Markup(
            "<kbd>N</kbd> claims the most urgent document that nobody holds; while you work on it, it is yours alone. "
            "To choose one yourself, go there by <kbd>J</kbd> <kbd>K</kbd> and open it with <kbd>Enter</kbd>."
        ),
    ),
    Hint.REVIEW: (
        "Keep to the keyboard.",
        Markup(
            "<kbd>Enter</kbd> confirms and goes to the next in doubt; <kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd> take "
            "another reading; a click on a word of the page takes it. After the last, <kbd>Enter</kbd> approves. "
            "<kbd>Ctrl</kbd> <kbd>Z</kbd> takes anything back, <kbd>?</kbd> shows all keys."
        ),
    ),
}
