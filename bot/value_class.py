"""Classes of values, which nobody changes once they are made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(*, slots: bool = True, order: bool = False) -> Callable[[type[Made]], type[Made]]:
    """Makes a dataclass with a hash, whose fields the type checker lets nobody set.

    A frozen dataclass refuses that at runtime too, and so has to set its own fields around its own guard:
    it takes three to ten times as long to make, the longer the more fields it has.
    """
    return dataclass(slots=slots, order=order, unsafe_hash=True)
