"""What a sentence names at one place."""

from bot.value_class import value_class


@value_class()
class Mention:
    """One or several flows, places, products or periods named together, in tags[first:end]."""

    kind: str
    values: tuple[str, ...]
    first: int
    end: int
