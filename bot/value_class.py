"""Classes whose values never change once they are made."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(*, slots: bool = True, order: bool = False) -> Callable[[type[Made]], type[Made]]:
    """Makes a hashable dataclass whose fields the type checker lets nobody set.

    A frozen dataclass also refuses that at runtime, and so must set its own fields around its own guard:
    making one takes three to ten times as long, the more fields the longer.
    """

    def make_class(plain: type[Made]) -> type[Made]:
        made = dataclass(slots=slots, order=order, unsafe_hash=True, repr=False)(plain)
        if "__repr__" not in vars(made):  # to compile one for each takes a fifth of what a class takes
            made.__repr__ = _format_value  # type: ignore[method-assign]
        return made

    return make_class


def _format_value(value: Any) -> str:  # noqa: ANN401 any value class
    """Returns a value as dataclasses are written: `Month(year=2025, number=12)`."""
    shown = (f"{one.name}={getattr(value, one.name)!r}" for one in fields(value) if one.repr)
    return f"{type(value).__qualname__}({', '.join(shown)})"
