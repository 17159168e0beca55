"""How much one document may cost. Defaults here; an organisation's settings may lower or raise them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Sizes in bytes, times in seconds, `page_pixels` per page after rasterising."""

    file_bytes: int = 100 * 1024 * 1024
    pages: int = 2_000
    page_pixels: int = 40_000_000
    split_memory_bytes: int = 2 * 1024**3
    split_cpu_seconds: int = 120
    split_wall_seconds: int = 180
    page_step_seconds: int = 120
    dpi: int = 200
