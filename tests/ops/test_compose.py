"""docker-compose.yml and the Dockerfile: complete, healthy, without a secret in them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from app.cli import make_parser
from app.config import Settings

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = ("migrate", "web", "worker-docs", "worker-io", "worker-cpu")
DEMANDED = re.compile(r"\$\{(\w+):\?[^}]+\}")


def test_every_role_is_a_service_of_its_own() -> None:
    assert set(SERVICES) == {*OURS, "database", "pdb", "redis", "ollama"}
    queues = [SERVICES[name]["command"][2] for name in OURS if name.startswith("worker")]
    assert sorted(queues) == sorted(("docs", "io", "cpu"))
    assert "18" in SERVICES["database"]["image"]
    assert "18" in SERVICES["pdb"]["image"]
    assert SERVICES["database"]["volumes"] != SERVICES["pdb"]["volumes"]


@pytest.mark.parametrize("name", OURS)
def test_our_commands_are_commands(name: str) -> None:
    make_parser().parse_args(SERVICES[name]["command"])


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_service_that_stays_has_a_health_check(name: str) -> None:
    """The web's is the image's own."""
    if name == "web":
        assert "HEALTHCHECK" in (ROOT / "Dockerfile").read_text()
    else:
        assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["web", "worker-docs", "worker-io", "worker-cpu"])
def test_nothing_of_ours_starts_before_the_migrations_are_done(name: str) -> None:
    waits = SERVICES[name]["depends_on"]
    assert waits["migrate"]["condition"] == "service_completed_successfully"
    for database in ("database", "pdb"):
        assert SERVICES["migrate"]["depends_on"][database]["condition"] == "service_healthy"


@pytest.mark.parametrize("name", OURS)
def test_processes_share_servers_secret_and_files(name: str) -> None:
    environment = SERVICES[name]["environment"]
    for setting in ("DATABASE_URL", "PDB_URL", "REDIS_URL", "SECRET_KEY", "STORAGE_URL"):
        assert environment[f"PAGEWRIGHT_{setting}"] == SERVICES["web"]["environment"][f"PAGEWRIGHT_{setting}"]
    assert "files:/data/files" in SERVICES[name]["volumes"]
    known = {f"PAGEWRIGHT_{field.upper()}" for field in Settings.model_fields}
    assert set(environment) <= known


def test_secrets_are_demanded_and_none_stands_in_the_files() -> None:
    for service in SERVICES.values():
        for name, value in (service.get("environment") or {}).items():
            if re.search(r"PASSWORD|SECRET|AUTH|_URL$", name) and name not in (
                "PAGEWRIGHT_STORAGE_URL",
                "PAGEWRIGHT_BASE_URL",
            ):
                assert DEMANDED.search(value), f"{name} has no secret demanded from outside"
    demanded = set(DEMANDED.findall(TEXT))
    example = (ROOT / ".env.example").read_text()
    for name in demanded:
        assert re.search(rf"^{name}=$", example, re.M), f"{name} is not in .env.example, or has a value there"


def test_volumes_and_configs_that_are_used_are_declared() -> None:
    for service in SERVICES.values():
        for volume in service.get("volumes", ()):
            assert volume.split(":")[0] in COMPOSE["volumes"]
        for config in service.get("configs", ()):
            assert config["source"] in COMPOSE["configs"]


def test_the_image_runs_as_an_ordinary_user_and_takes_only_what_it_needs() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text()
    users = re.findall(r"^USER (\S+)", dockerfile, re.M)
    assert users == ["pagewright"]
    assert dockerfile.rindex("USER ") < dockerfile.rindex("ENTRYPOINT")
    assert not re.search(r"PASSWORD|SECRET", dockerfile)
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignored[0] == "*"
    for folder in re.findall(r"^COPY (?!--from)(\S+) ", dockerfile, re.M):
        assert f"!{folder}" in ignored
