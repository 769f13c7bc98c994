"""Classes whose values never change once they are made."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

Made = TypeVar("Made")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(*, slots: bool = True, order: bool = False) -> Callable[[type[Made]], type[Made]]:
    """Makes a hashable dataclass whose fields the type checker lets nobody set.

    A frozen dataclass also refuses that at runtime, and so must set its own fields around its own guard:
    making one takes three to ten times as long, the more fields the longer.
    """
    return dataclass(slots=slots, order=order, unsafe_hash=True)
