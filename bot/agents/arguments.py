"""The arguments of tools: their schemas, and what is said about arguments that a tool cannot take."""

from collections.abc import Mapping
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

_SHOWN = 200
MOST_TURNS = 50


class ArgumentError(Exception):
    """Arguments that a tool cannot take; the message says in plain words which, and what would do."""


def make_text_schema(description: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a schema may hold
    """Returns the schema of an argument that is a text."""
    return {"type": "string", "description": description, **more}


def make_turns_schema(description: str) -> dict[str, Any]:
    """Returns the schema of an argument that is a list of texts."""
    return {"type": "array", "items": {"type": "string"}, "maxItems": MOST_TURNS, "description": description}


def make_arguments_schema(*required: str, **properties: dict[str, Any]) -> dict[str, Any]:
    """Returns the schema of all arguments of a tool."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def check_arguments(arguments: Mapping[str, Any], schema: dict[str, Any]) -> None:
    """Raises ArgumentError for the first argument that the schema does not allow."""
    for error in Draft202012Validator(schema).iter_errors(arguments):
        raise ArgumentError(_say_fault(error, schema))


def _say_fault(error: ValidationError, schema: dict[str, Any]) -> str:
    """Says which argument is at fault and why, shortening a long value."""
    where = ".".join(str(step) for step in error.path)
    value = repr(error.instance)
    said = error.message.replace(value, f"{value[:_SHOWN]} …") if len(value) > _SHOWN else error.message
    if error.validator == "maxLength":
        length, most = len(str(error.instance)), error.validator_value
        said = f"{length:,} characters are too many; at most {most:,} are read"
    if error.validator == "additionalProperties":
        said = f"{said}; the arguments are {', '.join(schema['properties'])}"
    return f"{where}: {said}." if where else f"{said}."
