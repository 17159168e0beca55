"""docs/settings.md lists the settings that exist, with their real defaults and descriptions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from app.cli import read_settings
from app.config import Settings, settings
from app.errors import Misconfigured
from app.secret import load_secret

ROOT = Path(__file__).parent.parent.parent
DOCUMENT = ROOT / "docs" / "settings.md"


def rows() -> list[str]:
    """The table as it should be, from the settings themselves."""
    made = ["| setting | default | meaning |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        default = field.default
        if default is None:
            shown = "not set"
        elif isinstance(default, tuple):
            shown = f"`{','.join(default)}`"
        elif isinstance(default, bool):
            shown = f"`{str(default).lower()}`"
        else:
            assert default is not PydanticUndefined
            shown = f"`{default}`"
        made.append(f"| `PAGEWRIGHT_{name.upper()}` | {shown} | {field.description} |")
    return made


def test_the_table_is_the_settings() -> None:
    """To mend it: `python -m tests.ops.test_settings` prints the table."""
    documented = [line for line in DOCUMENT.read_text().splitlines() if line.startswith("|")]
    assert documented[: len(rows())] == rows()


def test_every_setting_named_anywhere_exists() -> None:
    known = {f"PAGEWRIGHT_{name.upper()}" for name in Settings.model_fields}
    # Read by tools, not by the application; each is explained in docs/settings.md below the table.
    known |= {"PAGEWRIGHT_CHROMIUM", "PAGEWRIGHT_PROVIDER_KEY"}
    for path in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "app").rglob("*.py")):
        if path.name in ("supervised.py", "deploy.md"):  # the supervisor's own pipe; compose's own variables
            continue
        named = set(re.findall(r"\bPAGEWRIGHT_[A-Z][A-Z_]*[A-Z]\b", path.read_text()))
        assert named <= known, f"{path.name} names {named - known}"


def test_wrong_values_are_named_by_their_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEWRIGHT_PORT", "ninety")
    monkeypatch.setenv("PAGEWRIGHT_LEASE_SECONDS", "0")
    settings.cache_clear()
    try:
        with pytest.raises(Misconfigured, match=r"PAGEWRIGHT_PORT.*PAGEWRIGHT_LEASE_SECONDS"):
            read_settings()
    finally:
        settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("LOG_LEVEL", "loud", "One of debug, info, warning, error."),
        ("BASE_URL", "pagewright.example.com", "https://"),
        ("DATABASE_URL", "mysql://sam:hidden-word@host/db", "postgresql://"),
        ("PDB_URL", "nonsense", "postgresql://"),
        ("REDIS_URL", "http://:hidden-word@host", "redis://"),
    ],
)
def test_addresses_and_words_that_cannot_be_meant(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"PAGEWRIGHT_{name}", value)
    settings.cache_clear()
    try:
        with pytest.raises(Misconfigured) as wrong:
            read_settings()
    finally:
        settings.cache_clear()
    assert f"PAGEWRIGHT_{name}: " in wrong.value.detail and said in wrong.value.detail
    assert "hidden-word" not in wrong.value.detail


def test_the_secret_is_made_once_and_private(tmp_path: Path) -> None:
    here = Settings(data=tmp_path)
    first = load_secret(here)
    assert len(first) >= 32
    assert load_secret(here) == first
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_a_short_damaged_or_missing_secret_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="at least 32"):
        load_secret(Settings.model_validate({"data": tmp_path, "secret_key": "short"}))
    (tmp_path / "secret.key").write_text("cut")
    with pytest.raises(Misconfigured, match="damaged"):
        load_secret(Settings(data=tmp_path))
    outside = {"data": tmp_path / "x", "database_url": "postgresql://a@b/c", "pdb_url": "postgresql://a@b/d"}
    with pytest.raises(Misconfigured, match="every process needs the same"):
        load_secret(Settings.model_validate(outside))


if __name__ == "__main__":
    import sys

    sys.stdout.write("\n".join(rows()) + "\n")
