"""The JSON Schema of a document, made from its type."""

from dataclasses import is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints, is_typeddict

_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number", NoneType: "null"}


def make_schema(kind: Any, *, closed: bool = False) -> dict[str, Any]:  # noqa: ANN401 - any type of a document
    """Returns the schema of a type: plain values, enumerations, lists, mappings, TypedDicts and dataclasses.

    A `closed` schema allows no fields but those of the type.
    """
    if kind is Any:
        return {}
    if is_typeddict(kind) or is_dataclass(kind):
        return _make_object(kind, closed=closed)
    if get_origin(kind):
        return _make_compound(kind, closed=closed)
    if issubclass(kind, StrEnum):
        return {"type": "string", "enum": [one.value for one in kind]}
    return {"type": _PLAIN[kind]}


def _make_compound(kind: Any, *, closed: bool) -> dict[str, Any]:  # noqa: ANN401 - an alias has no type of its own
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _make_nullable(*(make_schema(part, closed=closed) for part in parts if part is not NoneType))
    if origin is list:
        return {"type": "array", "items": make_schema(parts[0], closed=closed)}
    if origin is dict:
        return {"type": "object", "additionalProperties": make_schema(parts[1], closed=closed)}
    told = {"description": parts[1]} if origin is Annotated else {}
    return {**make_schema(parts[0], closed=closed), **told}


def _make_nullable(one: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema of a value or null as one type, since simple programs do not read `anyOf`."""
    values = {"enum": [*one["enum"], None]} if "enum" in one else {}
    return {**one, "type": [one["type"], "null"], **values}


def _make_object(kind: Any, *, closed: bool) -> dict[str, Any]:  # noqa: ANN401 - a TypedDict has no type of its own
    hints = get_type_hints(kind, include_extras=True)
    properties = {name: make_schema(hint, closed=closed) for name, hint in hints.items()}
    required = [name for name in hints if name in getattr(kind, "__required_keys__", hints)]
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        **({"additionalProperties": False} if closed else {}),
    }
