"""docs/permissions.md and docs/errors.md say what the code does."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from app import errors
from app.rbac.permissions import Permission
from app.rbac.roles import PERMISSIONS, Role, lowest_role

DOCS = Path(__file__).parents[2] / "docs"


def _kinds(kind: type[errors.PagewrightError]) -> Iterator[type[errors.PagewrightError]]:
    if "code" in vars(kind) and kind.__module__ == errors.__name__:
        yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


def test_the_table_of_permissions_is_the_code() -> None:
    lines = (DOCS / "permissions.md").read_text().splitlines()
    head = next(line for line in lines if line.startswith("| permission"))
    roles = [Role(name.strip()) for name in head.strip("| ").split("|")[1:]]
    assert roles == list(reversed(Role))
    told = {}
    for line in lines:
        if found := re.match(r"\| `([a-z_]+:[a-z_]+)` \|(.*)\|$", line):
            told[found[1]] = [cell.strip() == "yes" for cell in found[2].split("|")]
    assert told == {p.value: [p in PERMISSIONS[role] for role in roles] for p in Permission}


def test_permissions_are_sorted_and_each_role_inherits_the_one_below() -> None:
    assert [p.value for p in Permission] == sorted(p.value for p in Permission)
    ordered = list(reversed(Role))
    for lower, higher in itertools.pairwise(ordered):
        assert PERMISSIONS[lower] < PERMISSIONS[higher]
    assert lowest_role(Permission.AUDIT_READ) is Role.ORG_ADMIN


def test_the_table_of_errors_is_the_code() -> None:
    told = {}
    for line in (DOCS / "errors.md").read_text().splitlines():
        if found := re.match(r"\| `(\w+)` \| (\d+) \| (yes)? ?\| (.+?) \| (.+) \|$", line):
            told[found[1]] = (int(found[2]), found[3] == "yes", found[4], found[5])
    real = {k.code: (k.status, k.retryable, k.title, k.remedy) for k in _kinds(errors.PagewrightError)}
    assert told == real


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [kind.code for kind in _kinds(errors.PagewrightError)]
    assert len(codes) == len(set(codes))
