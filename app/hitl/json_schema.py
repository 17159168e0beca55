"""Schemas from JSON Schema (draft 2020-12), and the JSON Schema of a schema's records.

What comes in is mapped as far as a document can say it; what cannot be is told by its path, never lost in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.errors import FieldProblem, Invalid
from app.hitl.document_view import Json
from app.model.schema import FieldSpec, FieldType, Schema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
OWN = "x-pagewright"
"""Keyword under which a record's JSON Schema says what no keyword of the standard can: type, format, currency."""
DEEPEST, MOST_STEPS = 12, 3_000

_FORMATS = {"date": FieldType.DATE, "date-time": FieldType.DATE, "email": FieldType.EMAIL, "idn-email": FieldType.EMAIL}
_UNCHECKED = frozenset({"maxLength", "minLength", "multipleOf", "exclusiveMinimum", "exclusiveMaximum", "minItems",
                        "maxItems", "uniqueItems", "contains", "prefixItems", "not", "if", "then", "else",
                        "dependentRequired", "dependentSchemas", "patternProperties", "propertyNames",
                        "minProperties", "maxProperties", "contentEncoding"})  # fmt: skip
_MONEY = ({"amount", "currency"}, {"value", "currency"})
_NUMBER = r"^-?\d+(\.\d+)?$"


# ---- out ----------------------------------------------------------------------------------------------------
def to_json_schema(schema: Schema) -> Json:
    """Of the values of a record: canonical strings, null where a document has none, tables as lists of objects."""
    properties: Json = {}
    for spec in schema.fields:
        properties |= _property(spec)
    for table in schema.tables:
        columns: Json = {}
        for column in table.columns:
            columns |= _property(column)
        items = {"type": "object", "properties": columns, "required": [c.key for c in table.columns if c.required]}
        properties[table.key] = {"type": "array", "title": table.title, "items": items}
        if table.required:
            properties[table.key]["minItems"] = 1
    required = [f.key for f in schema.fields if f.required] + [t.key for t in schema.tables if t.required]
    return {
        "$schema": DRAFT,
        "title": schema.title,
        "type": "object",
        "properties": properties,
        "required": required,
        OWN: {"key": schema.key, "version": schema.version},
    }


def _property(spec: FieldSpec) -> Json:
    shape: Json = {"type": "string" if spec.required else ["string", "null"], "title": spec.title}
    if spec.hint:
        shape["description"] = spec.hint
    if spec.type is FieldType.DATE:
        shape["format"] = "date"
    elif spec.type is FieldType.EMAIL:
        shape["format"] = "email"
    elif spec.type in (FieldType.MONEY, FieldType.NUMBER, FieldType.PERCENT):
        shape["pattern"] = _NUMBER
    elif spec.type is FieldType.BOOLEAN:
        shape["enum"] = ["true", "false", *(() if spec.required else (None,))]
    elif spec.type is FieldType.CHOICE:
        shape["enum"] = [*spec.choices, *(() if spec.required else (None,))]
    if spec.pattern:
        shape["pattern"] = f"^(?:{spec.pattern})$"
    kept = ("format", "pattern", "minimum", "maximum", "currency")
    shape[OWN] = {"type": spec.type.value} | {name: v for name in kept if (v := getattr(spec, name)) not in ("", None)}
    if spec.type is not FieldType.MONEY:
        return {spec.key: shape}
    return {spec.key: shape, f"{spec.key}_currency": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$", OWN: {}}}


# ---- in -----------------------------------------------------------------------------------------------------
@dataclass(slots=True)
class Mapped:
    """`definition` is a schema's, still to be checked; `notes` say what was not mapped or changed, each with its path
    in the JSON Schema."""

    definition: Json
    notes: list[Json] = field(default_factory=list)


def from_json_schema(given: Json, *, key: str | None = None, title: str | None = None) -> Mapped:
    """Invalid where it is no schema of an object."""
    reader = _Reader(given)
    root = reader.resolved(given, "#")
    if not isinstance(root.get("properties"), Mapping):
        message = "The JSON Schema of an object is needed: type object, with properties."
        raise Invalid(message, problems=(FieldProblem(("json_schema",), message),))
    reader.members(root, "#", "", "", 0)
    own = given.get(OWN) if isinstance(given.get(OWN), Mapping) else {}
    name = title or _text(root.get("title")) or "Imported"
    definition = {
        "key": key or _text((own or {}).get("key")) or key_of(name),
        "title": name,
        "fields": reader.fields,
        "tables": reader.tables,
    }
    return Mapped(definition, reader.notes)


class _Reader:
    def __init__(self, root: Json) -> None:
        self._root = root
        self._keys: set[str] = set()
        self._steps = 0
        self.fields: list[Json] = []
        self.tables: list[Json] = []
        self.notes: list[Json] = []

    def resolved(self, schema: Any, path: str, depth: int = 0) -> Json:
        """With its `$ref` followed inside the document, its one real alternative taken, and `allOf` joined."""
        self._steps += 1
        if self._steps > MOST_STEPS:
            message = "This JSON Schema is too large, or goes round in circles."
            raise Invalid(message, problems=(FieldProblem(("json_schema",), message),))
        if depth > DEEPEST:
            self.note(path, "References go round in a circle, or too deep.")
            return {}
        for _ in range(DEEPEST):
            if not isinstance(schema, Mapping):
                return {}
            rest = {k: v for k, v in schema.items() if k not in ("$ref", "allOf", "anyOf", "oneOf")}
            if "$ref" in schema:
                schema = {**self._at(str(schema["$ref"]), path), **rest}
            elif isinstance(schema.get("allOf"), list):
                schema = {**_joined(self.resolved(part, path, depth + 1) for part in schema["allOf"]), **rest}
            elif isinstance(many := schema.get("anyOf", schema.get("oneOf")), list):
                real = [part for part in many if not (isinstance(part, Mapping) and part.get("type") == "null")]
                if len(real) != 1:
                    self.note(path, "Alternatives (anyOf, oneOf) are not mapped.")
                    return rest
                schema = {**(real[0] if isinstance(real[0], Mapping) else {}), **rest}
            else:
                return dict(schema)
        self.note(path, "References go round in a circle, or too deep.")
        return {}

    def _at(self, ref: str, path: str) -> Json:
        found: Any = self._root
        if not ref.startswith("#"):
            self.note(path, f"The reference {ref[:100]} leads outside and is not followed.")
            return {}
        for part in filter(None, ref.removeprefix("#").split("/")):
            name = part.replace("~1", "/").replace("~0", "~")
            found = found.get(name) if isinstance(found, Mapping) else None
        if not isinstance(found, Mapping):
            self.note(path, f"There is nothing at {ref[:100]}.")
            return {}
        return dict(found)

    def members(self, schema: Json, path: str, prefix: str, title: str, depth: int) -> None:
        """The properties of an object as fields and tables; those of an object inside it under its name."""
        if depth > DEEPEST:
            self.note(path, "Nested too deeply.")
            return
        self._unmapped(schema, path)
        required = schema.get("required")
        wanted = set(map(str, required)) if isinstance(required, list) else set()
        properties = schema.get("properties")
        for name, given in (properties if isinstance(properties, Mapping) else {}).items():
            here = f"{path}/properties/{name}"
            if isinstance(given, Mapping) and given.get(OWN) == {}:
                continue  # a currency beside its amount
            part = self.resolved(given, here)
            called = f"{title}{_title(part, name)}"
            kind = _type(part)
            if kind == "array":
                self._table(part, here, f"{prefix}{name}", called, name in wanted)
            elif kind == "object" and not _is_money(part):
                self.members(part, here, f"{prefix}{name}_", f"{called}: ", depth + 1)
            else:
                spec = self._field(part, here, f"{prefix}{name}", called, name in wanted, self._keys)
                self.fields.append(spec)

    def _table(self, schema: Json, path: str, name: str, title: str, required: bool) -> None:
        self._unmapped(schema, path)
        items = self.resolved(schema.get("items", {}), f"{path}/items")
        columns: list[Json] = []
        keys: set[str] = set()
        if _type(items) == "object":
            self._columns(items, f"{path}/items", "", "", columns, keys, 0)
        elif _type(items) == "array":
            self.note(f"{path}/items", "A list inside a list is not mapped.")
        else:
            columns.append(self._field(items, f"{path}/items", "value", title, True, keys))
        if columns:
            key = self._unique(name, path, self._keys)
            self.tables.append({"key": key, "title": title, "required": required, "columns": columns})
        else:
            self.note(path, "A list of nothing that a column could hold is not mapped.")

    def _columns(
        self, items: Json, path: str, prefix: str, title: str, columns: list[Json], keys: set[str], depth: int
    ) -> None:
        self._unmapped(items, path)
        required = items.get("required")
        wanted = set(map(str, required)) if isinstance(required, list) else set()
        properties = items.get("properties")
        for name, given in (properties if isinstance(properties, Mapping) else {}).items():
            here = f"{path}/properties/{name}"
            if isinstance(given, Mapping) and given.get(OWN) == {}:
                continue
            part = self.resolved(given, here)
            called = f"{title}{_title(part, name)}"
            kind = _type(part)
            if kind == "array" or depth > DEEPEST:
                self.note(here, "A list inside a row is not mapped.")
            elif kind == "object" and not _is_money(part):
                self._columns(part, here, f"{prefix}{name}_", f"{called}: ", columns, keys, depth + 1)
            else:
                columns.append(self._field(part, here, f"{prefix}{name}", called, name in wanted, keys))

    def _field(self, schema: Json, path: str, name: str, title: str, required: bool, keys: set[str]) -> Json:
        self._unmapped(schema, path)
        own = schema.get(OWN)
        spec: Json = {"key": self._unique(name, path, keys), "title": title, "required": required}
        spec["labels"] = {"en": [title.rsplit(": ", 1)[-1].lower()]}
        if description := _text(schema.get("description")):
            spec["hint"] = description[:1000]
        if isinstance(own, Mapping) and own.get("type") in tuple(FieldType):
            kept = ("type", "format", "pattern", "minimum", "maximum", "currency")
            spec |= {k: str(own[k]) for k in kept if k in own}
            if spec["type"] == FieldType.CHOICE:
                spec["choices"] = [str(c) for c in schema.get("enum", ()) if c is not None]
            return spec
        return spec | self._plain(schema, path)

    def _plain(self, schema: Json, path: str) -> Json:
        """Type and what belongs to it, by the keywords of the standard."""
        enum = [schema["const"]] if "const" in schema else schema.get("enum")
        if isinstance(enum, list):
            return {"type": "choice", "choices": list(dict.fromkeys(str(c) for c in enum if c is not None))}
        if _is_money(schema):
            return {"type": "money"}
        match _type(schema):
            case "boolean":
                return {"type": "boolean"}
            case "number" | "integer":
                bounds = {k: _number(schema[k]) for k in ("minimum", "maximum") if _number(schema.get(k)) is not None}
                return {"type": "number", **bounds}
            case "string":
                return self._string(schema, path)
        self.note(path, "It has no type that is known: read as text.")
        return {"type": "text"}

    def _string(self, schema: Json, path: str) -> Json:
        form = _text(schema.get("format"))
        if form and form not in _FORMATS:
            self.note(path, f"The format {form[:40]} is not checked: read as text.")
        if form == "date-time":
            self.note(path, "The time of day is left out.")
        found: Json = {"type": _FORMATS.get(form, FieldType.TEXT).value}
        if (pattern := _text(schema.get("pattern"))) and found["type"] == "text":
            found["pattern"] = _whole(pattern)
        return found

    def _unique(self, name: str, path: str, keys: set[str]) -> str:
        wanted, number = key_of(name), 1
        key = wanted
        while key in keys:
            number += 1
            key = f"{wanted[:58]}_{number}"
        keys.add(key)
        if key != name:
            self.note(path, f"Is called {key} here.")
        return key

    def _unmapped(self, schema: Json, path: str) -> None:
        for name in sorted(_UNCHECKED & set(schema)):
            if not (name == "minItems" and schema[name] == 1 and OWN in self._root):
                self.note(path, f"{name} is not mapped.")

    def note(self, path: str, message: str) -> None:
        one = {"path": path, "message": message}
        if one not in self.notes:
            self.notes.append(one)


def _joined(parts: Iterator[Json]) -> Json:
    whole: Json = {}
    for part in parts:
        properties = {**whole.get("properties", {}), **part.get("properties", {})}
        required = [*whole.get("required", []), *part.get("required", [])]
        whole |= part
        if properties:
            whole |= {"properties": properties, "required": required}
    return whole


def _type(schema: Json) -> str:
    """The one type besides null; by its keywords where none is said."""
    said = schema.get("type")
    many = [t for t in said if t != "null"] if isinstance(said, list) else [said]
    if len(many) == 1 and isinstance(many[0], str):
        return many[0]
    if many and all(t in ("number", "integer") for t in many):
        return "number"
    return "object" if "properties" in schema else "array" if "items" in schema else ""


def _is_money(schema: Json) -> bool:
    properties = schema.get("properties")
    return isinstance(properties, Mapping) and set(properties) in _MONEY


def _number(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    text = format(value, "f") if isinstance(value, float) else str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def _whole(pattern: str) -> str:
    """A pattern of JSON Schema may match anywhere; here it has to match the whole value."""
    start, end = pattern.startswith("^"), pattern.endswith("$") and not pattern.endswith("\\$")
    inner = pattern[1 if start else 0 : -1 if end else None]
    inner = f"(?:{inner})" if "|" in inner and not (start and end) else inner
    return f"{'' if start else '.*'}{inner}{'' if end else '.*'}"


def _title(schema: Json, name: str) -> str:
    if title := _text(schema.get("title")):
        return title[:150]
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_\W]+", " ", name).strip() or name
    return words[:1].upper() + words[1:].lower()


def key_of(name: str) -> str:
    """camelCase and anything else as a key: small letters, digits and _, beginning with a letter. Letters lose their
    marks: `Größe` is `grosse`."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.replace("ß", "ss")) if not unicodedata.combining(c))
    snake = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", plain).lower()
    clean = re.sub(r"[^a-z0-9]+", "_", snake).strip("_")
    return (clean if clean[:1].isalpha() else f"f_{clean}")[:63].rstrip("_")


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""
