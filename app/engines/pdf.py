"""The engines that draw the pages of PDFs: which there are, and in which version."""

from __future__ import annotations

import asyncio
import re
import shutil
import subprocess
from importlib.metadata import version

ENGINE, POPPLER = "pdfium", "poppler"
ENGINES = (ENGINE, POPPLER)
ENGINE_VERSION = version("pypdfium2")

_versions: dict[str, str] = {}
"""Of poppler's programs, by their paths."""


async def engine_version(engine: str) -> str:
    """Of the engine that draws: of pypdfium2, which carries PDFium in itself, or of the poppler on the PATH; "" where
    there is none."""
    if engine == ENGINE:
        return ENGINE_VERSION
    program = shutil.which("pdftoppm")
    if program is None:
        return ""
    if program not in _versions:
        process = await asyncio.create_subprocess_exec(
            program, "-v", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        )
        _, said = await process.communicate()
        found = re.search(rb"version (\S+)", said)
        _versions[program] = found[1].decode() if found else "unknown"
    return _versions[program]
