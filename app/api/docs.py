"""The API's readable page, made on the server from its OpenAPI description: no script, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from app.errors import PagewrightError

STYLE = (Path(__file__).parent / "docs.css").read_text()
_METHODS = ("get", "post", "put", "patch", "delete")


def docs_page(description: dict[str, Any], prefix: str) -> str:
    """One HTML page: every call by subject, its parameters, body, answers and permission; then every error."""
    groups: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for path, operations in description["paths"].items():
        for method in _METHODS:
            if method in operations:
                tag = (operations[method].get("tags") or ["other"])[0]
                groups.setdefault(tag, []).append((method, path, operations[method]))
    nav = "".join(f'<li><a href="#{escape(tag)}">{escape(tag.capitalize())}</a></li>' for tag in groups)
    body = "".join(_group(tag, calls, description, prefix) for tag, calls in groups.items())
    title = f"{escape(description['info']['title'])} API {escape(description['info']['version'])}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{prefix}/docs.css"></head><body>'
        f"<header><h1>{title}</h1>{_prose(description['info'].get('description', ''))}"
        f'<p>Machine-readable: <a href="{prefix}/openapi.json">openapi.json</a></p></header>'
        f'<nav aria-label="Subjects"><ul>{nav}<li><a href="#errors">Errors</a></li></ul></nav>'
        f"<main>{body}{_errors()}</main></body></html>"
    )


def _group(tag: str, calls: list[tuple[str, str, dict[str, Any]]], description: dict[str, Any], prefix: str) -> str:
    inner = "".join(_call(method, path, operation, description, prefix) for method, path, operation in calls)
    return f'<section id="{escape(tag)}"><h2>{escape(tag.capitalize())}</h2>{inner}</section>'


def _call(method: str, path: str, operation: dict[str, Any], description: dict[str, Any], prefix: str) -> str:
    permission = operation.get("x-permission", "")
    needs = f'<p class="needs">Needs: <code>{escape(permission)}</code></p>' if permission else ""
    name = escape(f"{method}-{path}".replace("/", "-").replace("{", "").replace("}", ""))
    return (
        f'<article id="{name}"><h3><span class="method {method}">{method.upper()}</span> '
        f"<code>{escape(prefix + path)}</code></h3><p><strong>{escape(operation.get('summary', ''))}</strong></p>"
        f"{_prose(operation.get('description', ''))}{needs}{_parameters(operation)}"
        f"{_body(operation, description)}{_answers(operation)}</article>"
    )


def _parameters(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(p['name'])}</code></td><td>{escape(p['in'])}</td>"
        f"<td>{escape(_type(p.get('schema', {})))}</td><td>{'yes' if p.get('required') else ''}</td>"
        f"<td>{escape(p.get('description') or '')}</td></tr>"
        for p in operation.get("parameters", [])
    )
    return _table("Parameters", ("name", "in", "type", "required", ""), rows)


def _body(operation: dict[str, Any], description: dict[str, Any]) -> str:
    content = operation.get("requestBody", {}).get("content", {})
    shown = ""
    for media_type, body in content.items():
        schema = _resolved(body.get("schema", {}), description)
        required = schema.get("required", [])
        rows = "".join(
            f"<tr><td><code>{escape(name)}</code></td><td>{escape(_type(_resolved(value, description)))}</td>"
            f"<td>{'yes' if name in required else ''}</td><td>{escape(value.get('description') or '')}</td></tr>"
            for name, value in schema.get("properties", {}).items()
        )
        shown += _table(f"Body: {media_type}", ("name", "type", "required", ""), rows)
        shown += _prose(schema.get("description", ""))
    return shown


def _answers(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<li><code>{escape(status)}</code> {escape(answer.get('description', ''))}</li>"
        for status, answer in sorted(operation.get("responses", {}).items())
    )
    return f"<details><summary>Answers</summary><ul>{rows}</ul></details>"


def _errors() -> str:
    rows = "".join(
        f'<tr id="error-{escape(kind.code)}"><td><code>{escape(kind.code)}</code></td><td>{kind.status}</td>'
        f"<td>{'yes' if kind.retryable else ''}</td><td>{escape(kind.title)}</td><td>{escape(kind.remedy)}</td></tr>"
        for kind in sorted(set(_kinds(PagewrightError)), key=lambda k: (k.status, k.code))
    )
    table = _table("", ("code", "status", "a retry can help", "meaning", "what to do"), rows)
    return f'<section id="errors"><h2>Errors</h2>{table}</section>'


def _kinds(kind: type[PagewrightError]) -> Iterator[type[PagewrightError]]:
    """Each class that has a code of its own."""
    if "code" in vars(kind):
        yield kind
    for below in kind.__subclasses__():
        yield from _kinds(below)


def _table(title: str, heads: tuple[str, ...], rows: str) -> str:
    if not rows:
        return ""
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_type(option) for option in schema["anyOf"]))
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    name = schema.get("format") or schema.get("type") or "object"
    return f"list of {_type(schema.get('items', {}))}" if name == "array" else str(name)


def _resolved(schema: dict[str, Any], description: dict[str, Any]) -> dict[str, Any]:
    """The schema a reference names; of alternatives the first that is one."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        found: dict[str, Any] = description["components"]["schemas"][name]
        return found
    for option in schema.get("anyOf", []):
        if "$ref" in option:
            return _resolved(option, description)
    return schema


def _prose(text: str) -> str:
    """Paragraphs, and what stands between backticks as code."""
    marked = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(" ".join(text.split())))
    return f"<p>{marked}</p>" if marked else ""
