"""sql/schema.sql and pdb/schema.sql are what the migrations make."""

from __future__ import annotations

from app.db.embedded import EmbeddedServers
from app.db.schema_dump import FILES, dump, normalised


async def test_the_generated_files_are_up_to_date(servers: EmbeddedServers) -> None:
    for dsn, path in zip((servers.owner_dsn, servers.pdb_owner_dsn), FILES.values(), strict=True):
        _, _, body = path.read_text().partition("\n\n")
        assert body == await dump(dsn), f"run `python -m app.db.schema_dump`: {path.name} is old"


def test_nothing_of_host_or_version_is_left() -> None:
    text = "-- Dumped from database version 18.4\nSET row_security = off;\n\\restrict abc\n\n\n\nCREATE TABLE t (\n);\n"
    assert normalised(text) == "CREATE TABLE t (\n);\n"
