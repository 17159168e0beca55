"""The base of all keys of an installation: tokens, encryption at rest, passwords of database roles."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from app.config import Settings
from app.errors import Misconfigured

SHORTEST = 32
FILE = "secret.key"


def load_secret(settings: Settings) -> str:
    """The setting, else DATA/secret.key, which is made once (mode 0600).

    Raises Misconfigured when it is too short, or missing where several machines must share it (external
    databases).
    """
    if settings.secret_key is not None:
        secret = settings.secret_key.get_secret_value()
        if len(secret) < SHORTEST:
            raise Misconfigured(
                f"PAGEWRIGHT_SECRET_KEY has {len(secret)} characters; it needs at least {SHORTEST}.",
                remedy="Make one with `openssl rand -base64 48`.",
            )
        return secret
    if not settings.embedded_database:
        raise Misconfigured(
            "PAGEWRIGHT_SECRET_KEY is not set, and with external databases every process needs the same one.",
            remedy="Make one with `openssl rand -base64 48`, keep it safe, and set it for every process.",
        )
    return _from_file(settings.data / FILE)


def _from_file(path: Path) -> str:
    if not path.exists():
        _make(path)
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        path.chmod(0o600)
    secret = path.read_text().strip()
    if len(secret) < SHORTEST:
        raise Misconfigured(
            f"{path} is damaged: it holds {len(secret)} characters instead of at least {SHORTEST}.",
            remedy="Restore it from a backup. A new one cannot open what the old one encrypted.",
        )
    return secret


def _make(path: Path) -> None:
    """Write a new secret whole under another name, then link it: of two at once, the first wins for both."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(half)
        except FileExistsError:
            return
    finally:
        half.unlink(missing_ok=True)
