"""Secrets at rest."""

from __future__ import annotations

from uuid import UUID

import pytest
from pydantic import SecretStr

from app.engines.secrets import open_sealed, seal
from app.errors import Misconfigured

ONE, TWO = UUID(int=1), UUID(int=2)
MASTER = SecretStr("m" * 32)


def test_what_is_sealed_opens_for_its_organisation_and_shows_nothing() -> None:
    sealed = seal(MASTER, ONE, "sk-secret")
    assert b"sk-secret" not in sealed
    assert seal(MASTER, ONE, "sk-secret") != sealed
    opened = open_sealed(MASTER, ONE, sealed)
    assert opened.get_secret_value() == "sk-secret"
    assert "sk-secret" not in repr(opened)


@pytest.mark.parametrize("change", ["organisation", "key", "byte", "version", "cut"])
def test_what_does_not_belong_does_not_open(change: str) -> None:
    sealed = seal(MASTER, ONE, "sk-secret")
    org, master = ONE, MASTER
    if change == "organisation":
        org = TWO
    elif change == "key":
        master = SecretStr("n" * 32)
    elif change == "byte":
        sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
    elif change == "version":
        sealed = b"v9" + sealed[2:]
    else:
        sealed = sealed[:10]
    with pytest.raises(Misconfigured) as refused:
        open_sealed(master, org, sealed)
    assert "sk-secret" not in str(refused.value)
