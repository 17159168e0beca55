"""How the process that opens a file refuses a page or all of it."""

from __future__ import annotations


class Refused(Exception):
    """With one of the codes of app.errors."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
