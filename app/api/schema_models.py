"""What the calls about schemas take and give. Definitions are checked by app.hitl.schema_checks, which names every
problem by its place in the definition; what is here says what they look like."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, WithJsonSchema

from app.model.schema import FieldSpec, Paper, RuleSpec, TableSpec

Json = dict[str, Any]
Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


def _described(kind: Any) -> WithJsonSchema:
    """The JSON Schema of a dataclass in one piece, and closed: an unknown property is refused."""
    whole = TypeAdapter(kind).json_schema()
    parts = whole.pop("$defs", {})

    def filled(node: Any) -> Any:
        if isinstance(node, list):
            return [filled(part) for part in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            return filled(parts[node["$ref"].rsplit("/", 1)[-1]])
        closed = {"additionalProperties": False} if node.get("type") == "object" and "properties" in node else {}
        return {name: filled(part) for name, part in node.items()} | closed

    return WithJsonSchema(filled(whole))


FieldJson = Annotated[Json, _described(FieldSpec)]
TableJson = Annotated[Json, _described(TableSpec)]
RuleJson = Annotated[Json, _described(RuleSpec)]


class Definition(BaseModel):
    """The fields to extract for a document type, the tables, and the rules between them."""

    model_config = ConfigDict(extra="forbid")
    key: str | None = Field(None, max_length=63)
    title: str = Field(max_length=200)
    fields: list[FieldJson] = Field(default_factory=list, max_length=200)
    tables: list[TableJson] = Field(default_factory=list, max_length=20)
    titles: dict[str, list[str]] = Field(
        default_factory=dict, description="The names that such papers give themselves, per language tag."
    )
    keywords: list[str] = Field(
        default_factory=list, max_length=500, description="Words whose presence speaks for this type of document."
    )
    rules: list[RuleJson] = Field(default_factory=list, max_length=100)
    paper: Paper | None = Field(None, description="What such documents are usually printed on.")


class Publication(BaseModel):
    model_config = ConfigDict(extra="forbid")
    version: Version | None = Field(None, description="A draft; without, the newest.")
    read_again: bool = Field(False, description="Read again what is open and was read with an earlier version.")


class Import(BaseModel):
    """Either a definition as it was exported, or a JSON Schema of the values (draft 2020-12)."""

    model_config = ConfigDict(extra="forbid")
    definition: Definition | None = None
    json_schema: Json | None = None
    key: str | None = Field(None, max_length=63, description="Instead of the one it comes with.")
    title: str | None = Field(None, max_length=200, description="Instead of the one it comes with.")
    preview: bool = Field(False, description="Show what it would become; store nothing.")


class Trial(BaseModel):
    model_config = ConfigDict(extra="forbid")
    document_id: UUID
    version: Version | None = Field(None, description="Without, the newest, drafts included.")
    definition: Definition | None = Field(None, description="One that is not stored yet, instead of a version.")
    pages: list[Annotated[int, Field(ge=1, le=1_000_000)]] = Field(
        default_factory=list, max_length=20, description="Without, those of its first subdocument of this schema."
    )


# ---- answers: described, never checked again ----------------------------------------------------------------
class VersionShown(BaseModel):
    version: int
    state: Literal["draft", "published"]
    created_at: str
    published_at: str | None


class SchemaListed(BaseModel):
    key: str
    title: str
    published_version: int | None
    versions: list[VersionShown]
    fields: int = Field(description="Of the newest version, as are the tables.")
    tables: int
    origin: Literal["built_in", "changed", "own"] = Field(description="Changed: the newest version is not built in.")
    changed_at: str


class SchemaList(BaseModel):
    items: list[SchemaListed]
    next_cursor: str | None


class SchemaShown(BaseModel):
    """One version, with all of them."""

    key: str
    title: str
    version: int
    state: Literal["draft", "published"]
    published_at: str | None
    fields: list[FieldJson]
    tables: list[TableJson]
    titles: dict[str, list[str]]
    keywords: list[str]
    rules: list[RuleJson]
    paper: Paper | None
    versions: list[VersionShown]


class SchemaPublished(SchemaShown):
    open_documents: int = Field(description="Documents an earlier version read that wait for a person, untouched.")
    read_again: int = Field(description="Those of them that are on their way to be read again.")


class Reread(BaseModel):
    read_again: int
    open_documents: int = Field(description="Those that are left; another call takes them.")


class Open(BaseModel):
    open_documents: int


class ChangeShown(BaseModel):
    kind: Literal["added", "removed", "changed", "moved"]
    what: Literal["schema", "field", "table", "column", "rule"]
    table: str
    key: str
    text: str


class Difference(BaseModel):
    model_config = ConfigDict(populate_by_name=True)
    key: str
    from_: int = Field(alias="from")
    to: int
    changes: list[ChangeShown]


class Note(BaseModel):
    path: str
    message: str


class Imported(BaseModel):
    schema_: SchemaShown = Field(alias="schema")
    notes: list[Note]


class RuleShown(BaseModel):
    rule: str
    fields: list[str]
    passed: bool
    applied: bool
    message: str
    table: str | None
    row: int | None


class RowShown(BaseModel):
    row: int
    cells: dict[str, Json]


class FailureShown(BaseModel):
    reader: str
    code: str
    detail: str


class Tried(BaseModel):
    """Values as a document shows them: value, raw, page, box, reasons, candidates."""

    schema_: str = Field(alias="schema")
    pages: list[int]
    fields: dict[str, Json]
    tables: dict[str, list[RowShown]]
    rules: list[RuleShown]
    failures: list[FailureShown]
