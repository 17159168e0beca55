"""Administration by the command `pagewright`, on an installation of its own."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

import asyncpg
import pytest

from app.db.embedded import EmbeddedServers
from app.db.embedded_places import is_locked
from tests.ops.conftest import ROOT, Installation, remove


@pytest.fixture(scope="module")
async def place() -> AsyncIterator[Installation]:
    """An installation with the organisation `acme`, whose servers run, so that no command has to start them."""
    folder = Path(tempfile.mkdtemp(prefix="pw-cli-"))
    async with EmbeddedServers(folder, durable=False):
        here = Installation(data=folder)
        done = await asyncio.to_thread(here.run, "migrate")
        assert done.returncode == 0, done.stderr
        await asyncio.to_thread(here.run, "org", "create", "acme", "Acme Ltd")
        yield here
    remove(folder)


def test_a_command_alone_starts_what_it_needs_and_stops_it(installation: Installation) -> None:
    assert installation.run("org", "create", "acme", "Acme Ltd").returncode == 0
    assert installation.run("org", "list").stdout.startswith("acme\t")
    assert not is_locked(installation.data)


def test_an_organisation_with_people(place: Installation) -> None:
    assert place.run("org", "list").stdout.count("acme\t") == 1
    made = place.run("user", "create", "ann@acme.example", "Ann", "--org", "acme", "--role", "org_admin")
    assert "/welcome/" in made.stdout
    assert place.run("user", "create", "bob@acme.example", "Bob", "--org", "acme").returncode == 0
    members = place.run("user", "list", "--org", "acme").stdout
    assert members.splitlines() == [
        "ann@acme.example\torg_admin\tall teams\tAnn",
        "bob@acme.example\toperator\tmain\tBob",
    ]
    assert "bob@acme.example" in place.run("user", "list").stdout
    changed = place.run("user", "password", "bob@acme.example", text="correct horse 9\n")
    assert changed.returncode == 0, changed.stderr


async def test_a_providers_key_goes_in_and_never_comes_out(place: Installation) -> None:
    place.run("org", "create", "keys", "Keys")
    put = place.run("org", "provider", "set", "keys", "openai", "gpt-5", text="sk-secret-abcdefgh\n")
    assert put.returncode == 0, put.stderr
    shown = place.run("org", "provider", "show", "keys")
    assert "gpt-5" in shown.stdout
    for said in (put.stdout, put.stderr, shown.stdout, shown.stderr):
        assert "sk-secret" not in said
    assert "removed" in place.run("org", "provider", "clear", "keys").stdout
    assert place.run("org", "provider", "show", "keys").stdout == "none\n"
    assert "there was none" in place.run("org", "provider", "clear", "keys").stdout
    running = EmbeddedServers.running(place.data)
    assert running is not None
    superuser = await asyncpg.connect(running.postgres_dsn("pagewright"))
    rows = await superuser.fetch(
        "SELECT p.payload::text AS payload, a.actor FROM audit a"
        " JOIN audit_payload p ON p.org_id = a.org_id AND p.audit_id = a.id"
        " WHERE a.action = 'provider:manage' ORDER BY a.id"
    )
    await superuser.close()
    assert ["gpt-5" in row["payload"] for row in rows] == [True, False] and '"removed": true' in rows[1]["payload"]
    assert not any("sk-secret" in row["payload"] or row["actor"] for row in rows)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("org", "create", "Bad Slug", "x"), "Small letters"),
        (("user", "create", "not-an-address", "X", "--role", "super_admin"), "e-mail"),
        (("user", "create", "x@acme.example", "X"), "belongs to an organisation"),
        (("user", "create", "x@acme.example", "X", "--org", "nowhere"), "no organisation nowhere"),
        (("user", "password", "ghost@acme.example"), "no account"),
        (("user", "link", "ghost@acme.example"), "no account"),
    ],
)
def test_what_cannot_be_done_is_said_without_a_trace(
    place: Installation, arguments: tuple[str, ...], said: str
) -> None:
    done = place.run(*arguments)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_process_prints_a_document_a_line_and_names_what_it_refused(place: Installation, tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    files = [str(ROOT / "samples" / "invoice-studio.pdf"), str(empty), str(tmp_path / "missing.jpg")]
    done = place.run("process", *files, "--json", "--org", "acme")
    assert done.returncode == 1, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    refused = {line["filename"]: line["error"]["code"] for line in lines if "state" not in line}
    assert refused == {"missing.jpg": "file_problem", "empty.pdf": "file_empty"}
    (document,) = [line for line in lines if "state" in line]
    assert document["filename"] == "invoice-studio.pdf"
    assert document["state"] == "needs_review"
    assert document["steps"]["route"]["state"] == "done"
    assert document["subdocuments"][0]["fields"]


def test_pdb_verify_finds_nothing_wrong_where_nothing_is_published(place: Installation) -> None:
    done = place.run("pdb", "verify")
    assert done.returncode == 0, done.stderr
    assert "acme\t0 published\t0 with records\t0 wrong" in done.stdout


async def test_pdb_verify_names_what_is_published_here_and_missing_there(place: Installation) -> None:
    """As after a production database was restored from an older backup than the application database."""
    place.run("org", "create", "lost", "Lost")
    read = await asyncio.to_thread(
        place.run, "process", str(ROOT / "samples" / "invoice-nursery.pdf"), "--json", "--org", "lost"
    )
    subdocument = json.loads(read.stdout)["subdocuments"][0]["id"]
    running = EmbeddedServers.running(place.data)
    assert running is not None
    superuser = await asyncpg.connect(running.postgres_dsn("pagewright"))
    await superuser.execute(
        "UPDATE subdocument SET state = 'published', revision = 1, record_id = uuidv7() WHERE id = $1",
        UUID(subdocument),
    )
    await superuser.close()
    done = await asyncio.to_thread(place.run, "pdb", "verify")
    assert done.returncode == 1, done.stdout
    assert f"lost: subdocument {subdocument}: revision 1 is published here and has no record there" in done.stdout
    assert "lost\t1 published\t0 with records\t1 wrong" in done.stdout


async def test_pdb_verify_names_what_is_there_and_unknown_here(place: Installation) -> None:
    """As after the application database was restored from an older backup than the production database."""
    place.run("org", "create", "older", "Older")
    running = EmbeddedServers.running(place.data)
    assert running is not None
    superuser = await asyncpg.connect(running.postgres_dsn("pagewright"))
    org = await superuser.fetchval("SELECT id FROM organisation WHERE slug = 'older'")
    await superuser.close()
    superuser = await asyncpg.connect(running.postgres_dsn("pagewright_pdb"))
    subdocument = await superuser.fetchval(
        """INSERT INTO record (org_id, team_id, document_id, subdocument_id, revision, schema_key, schema_version,
                               family, "values", provenance, approved_at)
           VALUES ($1, uuidv7(), uuidv7(), uuidv7(), 1, 'invoice', 1, 'rules', '{}', '{}', now())
           RETURNING subdocument_id""",
        org,
    )
    await superuser.close()
    done = await asyncio.to_thread(place.run, "pdb", "verify")
    assert done.returncode == 1, done.stderr
    said = f"older: subdocument {subdocument}: revision 1 has a record there, and there is no such subdocument here"
    assert said in done.stdout
    assert "older\t0 published\t1 with records\t1 wrong" in done.stdout


def test_doctor_is_content_with_a_sound_installation(place: Installation) -> None:
    done = place.run("doctor")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All is well." in done.stdout
    for name in ("python", "PostgreSQL binaries", "Redis", "OCR", "storage", "application database"):
        assert f"ok     {name}" in done.stdout


def test_doctor_keeps_native_libraries_of_ocr_out_of_its_own_process() -> None:
    """One that fails while it is unloaded would end the command, after all was well, as if something were wrong."""
    program = (
        "import asyncio, sys; from app.doctor import LOCAL, State\n"
        "assert asyncio.run(LOCAL['OCR'](None)).state is State.OK\n"
        "assert not {'rapidocr', 'openvino', 'onnxruntime'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-P", "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_doctor_names_each_fault_and_its_remedy(tmp_path: Path) -> None:
    bad = Installation(
        data=tmp_path / "data",
        more={
            "PAGEWRIGHT_DATABASE_URL": "postgresql://owner:hunter22@127.0.0.1:9/pagewright",
            "PAGEWRIGHT_PDB_URL": "postgresql://owner:hunter22@127.0.0.1:9/pdb",
            "PAGEWRIGHT_REDIS_URL": "redis://127.0.0.1:9/0",
            "PAGEWRIGHT_STORAGE_URL": "ftp://nowhere/x",
            "PAGEWRIGHT_SECRET_KEY": "too short",
        },
    )
    done = bad.run("doctor")
    assert done.returncode == 1
    for name in ("secret key", "application database", "production database", "Redis", "storage"):
        assert f"WRONG  {name}" in done.stdout
    assert "PAGEWRIGHT_DATABASE_URL" in done.stdout
    assert "openssl rand" in done.stdout
    assert "hunter22" not in done.stdout + done.stderr


def test_settings_of_an_organisation_are_shown_set_and_unset(place: Installation) -> None:
    place.run("org", "create", "sets", "Sets")
    shown = place.run("org", "settings", "sets").stdout
    assert "pages\t2000\tdefault\t1 to 10000\n" in shown and "ocr\trapidocr\tdefault\t" in shown
    put = place.run(
        "org",
        "settings",
        "sets",
        *("--set", "file_bytes=50MB"),
        *("--set", "languages=deu, eng"),
        "--set",
        "ocr=tesseract",
    )
    assert put.returncode == 0, put.stderr
    assert f"file_bytes\t{50 * 1024**2}\tset\t" in put.stdout and "languages\tdeu,eng\tset" in put.stdout
    assert "whether Tesseract is installed: no worker is running" in put.stderr
    back = place.run("org", "settings", "sets", "--unset", "file_bytes", "--unset", "ocr", "--unset", "languages")
    assert back.stdout == shown and not back.stderr
    for change, said in (
        ("pages=many", "pages: 'many' is not a whole number."),
        ("pages=5MB", "pages: '5MB' is not a whole number."),
        ("pages=0", "pages: From 1 to 10,000 pages."),
        ("file_bytes=9GB", "file_bytes: From 1 to 1,024 MB"),
        ("ocr=eyes", "ocr: One of rapidocr, tesseract, paddleocr."),
        ("colour=red", "There is no setting 'colour'."),
        ("pages", "'pages' is no NAME=VALUE."),
    ):
        wrong = place.run("org", "settings", "sets", "--set", change)
        assert wrong.returncode == 1 and said in wrong.stderr, wrong.stderr
        assert "Traceback" not in wrong.stderr and "`errors`" not in wrong.stderr
    assert place.run("org", "settings", "sets").stdout == shown


def test_refusals_speak_of_the_command_line(place: Installation) -> None:
    for words in (
        ("org", "create", "BAD slug", "x"),
        ("process", __file__, "--org", "acme", "--team", "nowhere"),
        ("user", "create", "no-mail", "X", "--org", "acme"),
    ):
        done = place.run(*words)
        assert done.returncode == 1
        assert "`errors`" not in done.stderr and "Check the address" not in done.stderr, done.stderr
    wrong = place.run("up", "--port", "99999")
    assert wrong.returncode == 2
    assert "from 0 to 65535" in wrong.stderr


def test_doctor_sees_a_secret_that_others_can_read(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "secret.key").write_text("x" * 48)
    (data / "secret.key").chmod(0o644)
    done = Installation(data=data).run("doctor")
    assert done.returncode == 1
    assert "can be read by others" in done.stdout
    assert "chmod 600" in done.stdout


async def test_servers_of_ones_own_are_used_and_none_is_started(tmp_path: Path) -> None:
    """The three DSNs set: an embedded cluster stands in for somebody's servers."""
    folder = Path(tempfile.mkdtemp(prefix="pw-ext-"))
    outside = EmbeddedServers(folder, durable=False)
    await outside.start()
    try:
        more = {
            "PAGEWRIGHT_DATABASE_URL": outside.owner_dsn,
            "PAGEWRIGHT_PDB_URL": outside.pdb_owner_dsn,
            "PAGEWRIGHT_REDIS_URL": outside.redis_url,
        }
        without = Installation(data=tmp_path / "a", more=more).run("migrate")
        assert without.returncode == 78
        assert "PAGEWRIGHT_SECRET_KEY" in without.stderr
        there = Installation(data=tmp_path / "b", more=more | {"PAGEWRIGHT_SECRET_KEY": "k" * 48})
        assert there.run("migrate").returncode == 0
        assert there.run("org", "create", "acme", "Acme").returncode == 0
        up = there.up()
        try:
            assert up.base_url()
            assert not (there.data / "embedded").exists()
            assert not (there.data / "servers").exists()
            assert up.end() == 0
        finally:
            up.close()
    finally:
        await outside.destroy()
        remove(folder)
