"""The life of a process that opens one file: draws its pages and reads its text layer, under limits set here.

It is forked by app.engines.split_server and answers in JSON lines: first `{"pages": n}`, then one object a page, then
`{"end": true}`; or `{"error": code, "detail": ...}` and nothing more. Everything it needs is imported before the fork.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from app.engines.child import die_with
from app.engines.media import PDF
from app.engines.pdf_child import PdfFile
from app.engines.picture_child import PictureFile
from app.engines.refused import Refused


class File(Protocol):
    """An opened file. Refused where it cannot be opened, or a page of it cannot be drawn."""

    def count(self) -> int: ...

    def draw(self, number: int, file: Path) -> tuple[int, int, list[dict[str, Any]]]:
        """Page `number` (from 1) as a JPEG in `file`: its width, height and the words of its text layer."""
        ...


def main(order: dict[str, Any], wire: int, *, server: int, limit_memory: bool) -> None:
    """Never returns. `wire` is where answers go, `server` the process that forked this one."""
    os.setsid()  # so that programs it starts end with it
    die_with(server)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for standard in (1, 2):  # whatever a library prints is no news for our log
        os.dup2(nowhere, standard)
    os.environ["PATH"] = order["programs"]
    limit(order["memory"] if limit_memory else None)
    with os.fdopen(wire, "w", closefd=False) as out:

        def say(answer: dict[str, Any]) -> None:
            out.write(json.dumps({**answer, "cpu": round(time.process_time(), 3)}) + "\n")
            out.flush()

        work(order, say)
    os._exit(0)  # closing PDFium's objects in order costs time and can crash on bad files


def work(order: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> None:
    seconds = order["page_cpu_seconds"]
    allow_cpu(seconds)
    try:
        try:
            file: File = PdfFile(order) if order["media_type"] == PDF else PictureFile(order)
            count = file.count()
        except MemoryError as error:
            raise _too_large(order) from error
    except Refused as refusal:
        say({"error": refusal.code, "detail": refusal.detail})
        return
    say({"pages": count})
    for number in range(order["first"], count + 1):
        allow_cpu(seconds)
        say({"page": number, **one_page(file, number, order)})
    say({"end": True})


def one_page(file: File, number: int, order: dict[str, Any]) -> dict[str, Any]:
    """Draw one page and read its text; what is wrong with it is told, not raised."""
    image = Path(order["folder"]) / f"p{number}.jpg"
    try:
        try:
            width, height, words = file.draw(number, image)
        except MemoryError as error:
            raise _too_large(order) from error
    except Refused as refusal:
        return {"error": refusal.code, "detail": refusal.detail}
    answer: dict[str, Any] = {"width": width, "height": height}
    answer["image"] = [str(image), hashlib.sha256(image.read_bytes()).hexdigest()]
    if words:
        content = json.dumps(words, ensure_ascii=False, separators=(",", ":")).encode()
        text = image.with_suffix(".json")
        text.write_bytes(content)
        answer["text"] = [str(text), hashlib.sha256(content).hexdigest()]
    return answer


def _too_large(order: dict[str, Any]) -> Refused:
    most = order["memory"] / 1024**2
    return Refused("file_over_limit", f"drawing it takes more than {most:.0f} MB of memory, which is the limit")


def limit(memory: int | None) -> None:
    """Address space of this process, where the system knows such a limit (None: where it does not), and no core."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def allow_cpu(seconds: int) -> None:
    """This process may use `seconds` more of processor time; then the system ends it (SIGXCPU)."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time()) + seconds
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
