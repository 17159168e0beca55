"""What a web process holds open for as long as it lives: databases, storage, live state."""

from __future__ import annotations

from dataclasses import dataclass

from app.config import Settings
from app.db.pools import Database
from app.db.roles import APP, CONTROL, READER, role_dsn
from app.engines.live import Live
from app.engines.storage import Storage, open_storage
from app.errors import Misconfigured


@dataclass(frozen=True, kw_only=True, slots=True)
class Services:
    """`db` signs in as the application role, `control` as the role that knows accounts and sessions alone, `pdb`
    as the reader of the production database."""

    settings: Settings
    secret: str
    db: Database
    control: Database
    pdb: Database
    storage: Storage
    live: Live

    @classmethod
    async def open(cls, settings: Settings, secret: str) -> Services:
        """Open all of it. Misconfigured where a DSN is missing: the supervisor sets those of embedded servers."""
        if settings.database_url is None or settings.pdb_url is None or settings.redis_url is None:
            raise Misconfigured(
                "PAGEWRIGHT_DATABASE_URL, PAGEWRIGHT_PDB_URL and PAGEWRIGHT_REDIS_URL are not all set.",
                remedy="Start with `pagewright up`, which brings its own servers, or set the three.",
            )
        storage = open_storage(settings.storage_url or str(settings.data / "files"))  # first: it needs no server
        database, pdb = settings.database_url.get_secret_value(), settings.pdb_url.get_secret_value()
        return cls(
            settings=settings,
            secret=secret,
            db=await Database.open(role_dsn(database, APP, secret), max_size=10, name="web"),
            control=await Database.open(role_dsn(database, CONTROL, secret), max_size=4, name="web-control"),
            pdb=await Database.open(role_dsn(pdb, READER, secret), max_size=4, name="web-pdb"),
            storage=storage,
            live=await Live.open(settings.redis_url.get_secret_value()),
        )

    async def close(self) -> None:
        for part in (self.live, self.db, self.control, self.pdb):
            await part.close()
