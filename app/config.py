"""Settings, read from the environment with the prefix PAGEWRIGHT_. docs/settings.md lists them all."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

LOG_LEVELS = ("debug", "info", "warning", "error")


class Settings(BaseSettings):
    """Every setting of Pagewright. The description of each is what docs/settings.md says of it."""

    model_config = SettingsConfigDict(env_prefix="PAGEWRIGHT_", extra="ignore", frozen=True)

    data: Path = Field(
        Path(".pagewright"),
        description="Folder for embedded servers, local files, the secret key and demo.json.",
    )
    host: str = Field("127.0.0.1", description="Address the web process listens on.")
    port: int = Field(8000, ge=0, le=65535, description="Port the web process listens on.")
    base_url: str | None = Field(
        None, description="Address people use, where it differs from http://HOST:PORT (behind a proxy)."
    )
    database_url: SecretStr | None = Field(
        None,
        description="Application database. Set, no embedded PostgreSQL is started. `migrate` signs in with it; "
        "other processes take host and database from it and sign in as their own role.",
    )
    pdb_url: SecretStr | None = Field(None, description="Production database, likewise.")
    redis_url: SecretStr | None = Field(None, description="Redis. Set, no embedded Redis is started.")
    storage_url: str | None = Field(
        None,
        description="Where files lie: file:///folder, s3://bucket/prefix, az://container/prefix or gs://bucket/prefix. "
        "Default: the folder `files` under DATA. Several machines need one they all reach.",
    )
    secret_key: SecretStr | None = Field(
        None,
        description="Base of all keys (tokens, encryption, role passwords). At least 32 characters. Default: made once "
        "and kept in DATA/secret.key; required with external databases.",
    )
    demo: bool = Field(False, description="Seed a demo organisation with one user a role, and sample documents.")
    queues: Annotated[tuple[str, ...], NoDecode] = Field(
        ("docs", "io", "cpu"), description="Queues a worker takes work from, separated by commas."
    )
    cpu_processes: int = Field(
        0,
        ge=0,
        le=256,
        description="Processes for OCR and other heavy work of a worker; 0 means one a core. One more is there for "
        "brief work alone.",
    )
    paddle_models: Path | None = Field(
        None,
        description="Folder with the models of PaddleOCR, as `det` and `rec`, for organisations that chose it; they "
        "are never fetched.",
    )
    lease_seconds: int = Field(15, ge=3, description="A worker that is silent this long has lost its work.")
    session_hours: int = Field(12, ge=1, description="How long a browser session lives.")
    keep_workflows_days: int = Field(7, ge=1, description="Finished workflows of the engine are kept this long.")
    allow_private_hosts: bool = Field(
        True, description="Whether AI providers may have addresses in private networks (Ollama on site)."
    )
    log_level: str = Field("info", description="debug, info, warning or error.")
    log_json: bool = Field(False, description="Logs as JSON lines instead of text.")

    @field_validator("queues", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(q.strip() for q in value.split(",") if q.strip()) if isinstance(value, str) else value

    @field_validator("log_level")
    @classmethod
    def _known_level(cls, value: str) -> str:
        if value.lower() not in LOG_LEVELS:
            raise ValueError(f"One of {', '.join(LOG_LEVELS)}.")
        return value.lower()

    @field_validator("base_url")
    @classmethod
    def _an_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("It looks like https://pagewright.example.com.")
        return value

    @field_validator("database_url", "pdb_url")
    @classmethod
    def _a_postgresql(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(("postgresql://", "postgres://")):
            raise ValueError("It looks like postgresql://user:password@host:5432/database.")
        return value

    @field_validator("redis_url")
    @classmethod
    def _a_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not value.get_secret_value().startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("It looks like redis://host:6379/0.")
        return value

    @property
    def embedded_database(self) -> bool:
        return self.database_url is None or self.pdb_url is None

    @property
    def embedded_redis(self) -> bool:
        return self.redis_url is None

    @property
    def public_url(self) -> str:
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")


@cache
def settings() -> Settings:
    return Settings()
