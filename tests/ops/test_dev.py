"""`./dev` with nothing but bash and a Python: which one it takes, and that .venv is made once and whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LYING = "#!/bin/sh\necho 'pyenv: python3.12: command not found' >&2\nexit 127\n"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a space in its path and an empty lock: `dev` and nothing to install."""
    root = tmp_path / "a check out"
    root.mkdir()
    shutil.copy(ROOT / "dev", root / "dev")
    (root / "requirements.lock").write_text("# nothing\n")
    return root


def program(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def dev(
    root: Path, *arguments: str, path: str, more: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": path, "HOME": str(root), "PIP_NO_INDEX": "1", **(more or {})}
    return subprocess.run(
        ["/bin/bash", str(root / "dev"), *arguments],
        cwd="/",
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def tools(folder: Path) -> str:
    """A PATH with the few tools bash scripts use, and no Python."""
    folder.mkdir()
    for name in ("dirname", "id", "cat", "uname"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return str(folder)


def test_it_takes_the_preferred_python_that_really_runs(checkout: Path, tmp_path: Path) -> None:
    few = tools(tmp_path / "tools")
    shims, real = tmp_path / "shims", tmp_path / "real"
    program(shims, "python3.12", LYING)
    for version in ("3.13", "3.11"):
        program(real, f"python{version}", f"#!/bin/sh\necho {version}\n")
    path = f"{shims}:{real}:{few}"
    assert dev(checkout, "python", path=path).stdout.strip() == str(real / "python3.11")
    program(real, "python3.12", "#!/bin/sh\necho 3.12\n")
    assert dev(checkout, "python", path=path).stdout.strip() == str(real / "python3.12")


def test_a_plain_python3_will_do_and_an_old_one_will_not(checkout: Path, tmp_path: Path) -> None:
    few = tools(tmp_path / "tools")
    program(tmp_path / "old", "python3", "#!/bin/sh\necho 3.9\n")
    new = program(tmp_path / "new", "python3", "#!/bin/sh\necho 3.13\n")
    assert dev(checkout, "python", path=f"{tmp_path / 'old'}:{tmp_path / 'new'}:{few}").stdout.strip() == str(new)


def test_without_a_usable_python_it_says_what_to_install(checkout: Path, tmp_path: Path) -> None:
    few = tools(tmp_path / "tools")
    program(tmp_path / "shims", "python3.12", LYING)
    done = dev(checkout, "run", path=f"{tmp_path / 'shims'}:{few}")
    assert done.returncode == 1
    assert "3.12 3.11 3.13" in done.stderr
    assert "apt-get install python3 python3-venv" in done.stderr
    assert "does not run" in done.stderr
    assert not (checkout / ".venv").exists()


def test_the_environment_is_made_once_by_two_at_once_and_mended_when_half_made(checkout: Path) -> None:
    path = f"{Path(sys.executable).resolve().parent}:{os.environ['PATH']}"
    command = ["/bin/bash", str(checkout / "dev"), "venv"]
    environment = {"PATH": path, "HOME": str(checkout), "PIP_NO_INDEX": "1"}
    both = [subprocess.Popen(command, cwd="/", env=environment, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [process.communicate(timeout=120)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("installing the locked requirements" in text for text in said) == 1

    again = dev(checkout, "venv", path=path)
    assert again.returncode == 0
    assert "installing" not in again.stderr

    (checkout / ".venv" / ".pagewright-building").touch()  # what a killed installation leaves
    (checkout / ".venv" / "half").touch()
    mended = dev(checkout, "venv", path=path)
    assert mended.returncode == 0, mended.stderr
    assert "not whole" in mended.stderr
    assert not (checkout / ".venv" / "half").exists()
    assert (checkout / ".venv" / "bin" / "pagewright").stat().st_mode & 0o111


def test_a_browser_that_does_not_start_fails_loudly(checkout: Path) -> None:
    path = f"{Path(sys.executable).resolve().parent}:{os.environ['PATH']}"
    done = dev(checkout, "test", path=path, more={"PAGEWRIGHT_CHROMIUM": "/nonexistent/chromium"})
    assert done.returncode == 1
    assert "/nonexistent/chromium, which does not start" in done.stderr


def test_an_unknown_command_is_refused_with_the_list(checkout: Path) -> None:
    done = dev(checkout, "frobnicate", path=os.environ["PATH"])
    assert done.returncode == 2
    assert "usage: ./dev COMMAND" in done.stderr
