"""What is made only when it is first read: a part of a frozen value, or what is computed of a key."""

from collections.abc import Callable
from math import inf
from typing import Any, Generic, Self, TypeVar, overload

Key = TypeVar("Key")
Value = TypeVar("Value")


class lazy_property(Generic[Value]):  # noqa: N801 as decorators are written
    """A property that is computed when it is first read, and then kept.

    `functools.cached_property` (in Python 3.11) computes under one lock for all values of a class, which
    takes three times as long. Values are frozen, so threads that compute at the same time get the same
    result.
    """

    def __init__(self, compute: Callable[[Any], Value]) -> None:
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Self | Value:
        if instance is None:
            return self
        value = self._compute(instance)
        instance.__dict__[self._name] = value
        return value


class Deferred(Generic[Value]):
    """A dataclass field that may be given as a function that makes it; whoever reads it gets the value.

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


class Kept(dict[Key, Value]):
    """What `make` makes of a key, kept for the next time; once there are `most`, it begins anew.

    It keeps what `functools.lru_cache` would, for an owner that has no cheap hash.
    """

    def __init__(self, make: Callable[[Key], Value], most: float = inf) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._make(key)
        return value
