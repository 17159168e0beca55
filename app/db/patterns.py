"""Patterns for LIKE and ILIKE."""

from __future__ import annotations


def like(text: str) -> str:
    """Finds `text` anywhere, its own % and _ meant literally."""
    return f"%{escape_like(text)}%"


def escape_like(text: str) -> str:
    """Finds what is `text` itself."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
