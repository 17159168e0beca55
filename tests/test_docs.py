"""The documents say what is so."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from app.hitl.schema_checks import read_definition
from app.model.document import Step
from app.model.limits import BOUNDS, Limits
from app.model.schema import FieldType
from app.readers.expressions import FUNCTIONS
from app.readers.identifiers import KINDS

ROOT = Path(__file__).parent.parent
DOCS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def test_the_readme_lists_the_fourteen_steps_in_order() -> None:
    rows = re.findall(r"^\| (\d+) \| (\w+) \| (\w+) \|", (ROOT / "README.md").read_text(), re.M)
    assert [(int(number), name, scope) for number, name, scope in rows] == [
        (s.number, s.value, s.scope.value) for s in Step
    ]


@pytest.mark.parametrize("document", DOCS, ids=lambda p: p.name)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", document.read_text())
    missing = [link for link in links if not (document.parent / link).exists()]
    assert not missing


@pytest.mark.parametrize("document", DOCS, ids=lambda p: p.name)
def test_files_and_modules_named_in_code_marks_exist(document: Path) -> None:
    """`app/…`, `sql/…`, `docs/…` and the like; names with a placeholder are left out."""
    named = re.findall(r"`((?:app|sql|pdb|templates|static|tests|docs|samples)/[\w./-]+)`", document.read_text())
    missing = [n for n in named if not (ROOT / n).exists() and "sNN" not in n]
    assert not missing


def test_the_limits_an_organisation_may_set_are_those_in_the_documents() -> None:
    told = re.findall(
        r"^\| `(\w+)` \| ([\w, ]+) \| ([\w, ]+ to [\w, ]+) \|", (ROOT / "docs/settings.md").read_text(), re.M
    )
    assert told == [(name, b.said(getattr(Limits(), name)), b.range) for name, b in BOUNDS.items()]


def test_every_command_the_documents_show_is_one() -> None:
    dev = (ROOT / "dev").read_text()
    for document in DOCS:
        for name in set(re.findall(r"\./dev ([a-z]+)", document.read_text())):
            assert re.search(rf"\b{name}\b", dev), f"{document.name} names ./dev {name}"


def test_the_schemas_page_lists_every_type_kind_and_function() -> None:
    text = (ROOT / "docs/schemas.md").read_text()
    types = text.partition("## Types")[2].partition("A date in figures")[0]
    assert set(re.findall(r"`([a-z]+)`", types)) >= {t.value for t in FieldType}
    kinds = text.partition("### Kinds of identifiers")[2].partition("## Rules")[0]
    assert {k for row in re.findall(r"^\| (`.*?) \|", kinds, re.M) for k in re.findall(r"`(\w+)`", row)} - {
        "format"
    } == {*KINDS}
    rules = text.partition("## Rules")[2].partition("## Versions")[0]
    assert {name for name in FUNCTIONS if re.search(rf"`{name}\b|\b{name}\(", rules)} == set(FUNCTIONS)


def test_the_schema_the_page_shows_is_one_and_so_are_its_rules() -> None:
    text = (ROOT / "docs/schemas.md").read_text()
    (shown,) = re.findall(r"```json\n(.*?)```", text, re.S)
    assert read_definition(json.loads(shown)).rules[0].key == "adds_up"
    money, day = {"type": "money"}, {"type": "date"}
    fields = {
        "date": day, "due_date": day, "tax": money, "total": money, "subtotal": money, "tax_rate": {"type": "percent"},
        "opening_balance": money, "closing_balance": money,
    }  # fmt: skip
    columns = {
        "line_items": ("amount", "quantity", "unit_price"),
        "transactions": ("balance", "credit", "debit"),
    }
    table = text.partition("| rule | |")[2].partition("A rule that needs")[0]
    rules = re.findall(r"^\| `(.*?)`(?: with `table` `(\w+)`)? \|", table, re.M)
    assert len(rules) == 7
    read_definition(
        {
            "key": "all",
            "title": "All",
            "fields": [{"key": k, "title": k} | v for k, v in fields.items()],
            "tables": [
                {"key": k, "title": k, "columns": [{"key": c, "title": c, "type": "number"} for c in cells]}
                for k, cells in columns.items()
            ],
            "rules": [{"key": f"r{n}", "expression": e, "table": t} for n, (e, t) in enumerate(rules)],
        }
    )


def test_the_review_page_names_every_key_the_screen_does() -> None:
    screen = (ROOT / "templates/review.html").read_text().partition('id="keys"')[2].partition("</dialog>")[0]
    keys = [
        (does, re.sub(r"</?kbd>", "`", with_)) for does, with_ in re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", screen)
    ]
    told = re.findall(r"^\| [a-z]+ \| (.+?) \| (.+?) \|$", (ROOT / "docs/review.md").read_text(), re.M)
    assert len(keys) > 20 and told == keys


def test_nothing_tells_where_it_was_made() -> None:
    """No path of a machine and no address of a package index in what people read or install from."""
    lock = (ROOT / "requirements.lock").read_text()
    assert "://" not in lock and "--index" not in lock and "--find-links" not in lock
    for document in DOCS:
        assert not re.search(r"(^|[\s`(])/(work|root|home)/", document.read_text()), document.name
