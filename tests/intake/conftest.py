from __future__ import annotations

from tests.pipeline.conftest import files, line, live

__all__ = ["files", "line", "live"]
