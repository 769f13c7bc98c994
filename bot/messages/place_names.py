"""What partners and goods are called in a language, found by what English calls them."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.messages.arguments import ProperName


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """`ids` are by English name in small letters; `the` has the form with an article behind a preposition.

    `to` has whole phrases of direction where the form is a third one: in die USA. `heads` are the forms that
    stand alone, where a language has others behind a preposition.
    """

    ids: Mapping[str, str]
    names: Mapping[str, str]
    the: Mapping[str, str]
    to: Mapping[str, str]
    sides: Mapping[str, str]
    heads: Mapping[str, str]

    def said(self, name: ProperName) -> str:
        """In the form that it has where it stands; in English inside the sentence where it has no other."""
        match name.form:
            case "alone":
                return (
                    self.name(name.english)
                    or self.heads.get(name.id)
                    or self.names.get(name.id, name.english)
                )
            case "goods":
                return self.goods(name.english) or self.names.get(name.id, name.english)
            case form:
                if form == "to" and name.id in self.to:
                    return self.to[name.id]
                called = self.the.get(name.id, self.names.get(name.id, name.english))
                return self.sides[form].format(called)

    def name(self, english: str) -> str | None:
        """`United States` or `The United States` as the name of a row."""
        found = self._id(english)
        return self.heads.get(found) or self.names.get(found) if found else None

    def goods(self, english: str) -> str | None:
        """`rare earths` inside a sentence, `mobile phones (HS 851713)` with its code."""
        name, bracket, code = english.partition(" (HS ")
        found = self._id(name)
        return f"{self.names[found]}{bracket}{code}" if found and found in self.names else None

    def side(self, english: str) -> str | None:
        """`to the United States`."""
        preposition, _, name = english.partition(" ")
        found = self._id(name)
        if not found or found not in self.names:
            return None
        if preposition == "to" and found in self.to:
            return self.to[found]
        return self.sides[preposition].format(self.the.get(found, self.names[found]))

    def owner(self, english: str) -> str | None:
        """`Japan's`, `the United States'`, whose trade it is."""
        whose = english.removesuffix("'s").removesuffix("'")
        return self.side(f"of {whose}")

    def _id(self, english: str) -> str | None:
        small = english.casefold()
        return self.ids.get(small) or self.ids.get(small.removeprefix("the "))
