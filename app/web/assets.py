"""Static files under an address that holds a digest of all of them, so that browsers may keep them for ever.

One digest for the whole folder rather than one a file: modules import each other by relative paths, and those stay
right below any prefix.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from app.rbac.guard import public

STATIC = Path(__file__).parents[2] / "static"
PREFIX = "/static"
_KEEP = "public, max-age=31536000, immutable"
_ASK = "no-cache"


@cache
def digest() -> str:
    """16 hex digits over the names and contents of all static files, read once a process."""
    sha = hashlib.sha256()
    for path in sorted(p for p in STATIC.rglob("*") if p.is_file()):
        sha.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()[:16]


@cache
def asset(path: str) -> str:
    """The address of a static file. ValueError for one that is not there: a template's typing error."""
    if not (STATIC / path).is_file():
        raise ValueError(f"There is no static file {path}")
    return f"{PREFIX}/{digest()}/{path}"


@public("a picture, shown on the sign-in page too")
async def favicon(_request: Request) -> Response:
    """The brand mark, for those that ask without having read a page of ours."""
    headers = {"Cache-Control": "public, max-age=86400"}
    return FileResponse(STATIC / "favicon.svg", media_type="image/svg+xml", headers=headers)


class VersionedStatic(StaticFiles):
    """Serves /static/<digest>/<path>. An address with another digest (a page open across an update) still gets the
    file, but must ask again the next time.

    Compressed where the browser takes it, unless a part of a file is asked for. What is in them is nobody's secret,
    so that sizes tell nothing; pages are left to a proxy.
    """

    def __init__(self) -> None:
        super().__init__(directory=STATIC)
        self._compressed = GZipMiddleware(super().__call__, minimum_size=1000, compresslevel=6)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        whole = scope["type"] == "http" and "range" not in HTTPConnection(scope).headers
        await (self._compressed(scope, receive, send) if whole else super().__call__(scope, receive, send))

    async def get_response(self, path: str, scope: Scope) -> Response:
        version, _, rest = path.replace("\\", "/").partition("/")
        response = await super().get_response(rest, scope)
        response.headers["Cache-Control"] = _KEEP if version == digest() else _ASK
        return response
