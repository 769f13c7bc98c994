"""Classes of values, which nobody changes once they are made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(*, slots: bool = True, order: bool = False) -> Callable[[type[Made]], type[Made]]:
    """A dataclass with a hash, whose fields the type checker lets nobody set.

    A frozen dataclass would refuse it at runtime too, by setting each of its own fields as if that were
    forbidden: it takes four times as long to make, and reading one question makes some hundred values.
    """
    return dataclass(slots=slots, order=order, unsafe_hash=True)
