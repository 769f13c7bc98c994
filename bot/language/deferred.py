"""A field of a frozen value that is made when it is first read, and by nobody who does not read it."""

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Deferred(Generic[Value]):
    """A dataclass field that may be given as what makes it; for all who read it, it is the value.

    Equality, repr() and `dataclasses.replace` read every field, and so make it.
    """

    def __init__(self, default: Value) -> None:
        self._default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object | None, owner: type) -> Value:
        if instance is None:
            return self._default
        held: Value | Callable[[], Value] = instance.__dict__[self._name]
        if callable(held):
            held = instance.__dict__[self._name] = held()
        return held

    def __set__(self, instance: object, value: Value | Callable[[], Value]) -> None:
        instance.__dict__[self._name] = value
