"""What partners and goods are called in a language, found by what English calls them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce

from bot.messages.arguments import ProperName


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """`ids` are by English name in small letters; `the` has the form with an article behind a preposition.

    `to` has whole phrases of direction where the form is a third one: in die USA. `heads` are the forms that
    stand alone, where a language has others behind a preposition. `comma` is how two of a list are said,
    `last` its last two; `labels` has what English calls goods, by id.
    """

    ids: Mapping[str, str]
    names: Mapping[str, str]
    the: Mapping[str, str]
    to: Mapping[str, str]
    sides: Mapping[str, str]
    heads: Mapping[str, str]
    comma: str = "{first}, {second}"
    last: str = "{first}, {second}"
    labels: Mapping[str, str] = field(default_factory=dict)

    def said(self, name: ProperName) -> str:
        """Returns a name in the form that it has where it stands; in English where it has no other."""
        match name.form:
            case "alone":
                return (
                    self.name(name.english)
                    or self.heads.get(name.id)
                    or self.names.get(name.id, name.english)
                )
            case "goods":
                return self.goods(name.english) or self._goods_of(name)
            case "behind":
                return self.the.get(name.id, self.names.get(name.id, name.english))
            case form:
                if form == "to" and name.id in self.to:
                    return self.to[name.id]
                called = self.the.get(name.id, self.names.get(name.id, name.english))
                return self.sides[form].format(called)

    def name(self, english: str) -> str | None:
        """Returns `United States` or `The United States` as the name of a row."""
        found = self._id(english)
        return self.heads.get(found) or self.names.get(found) if found else None

    def goods(self, english: str) -> str | None:
        """Returns goods inside a sentence: `rare earths`, `mobile phones (HS 851713)` with the code."""
        name, bracket, code = english.partition(" (HS ")
        found = self._id(name)
        return f"{self.names[found]}{bracket}{code}" if found and found in self.names else None

    def _goods_of(self, name: ProperName) -> str:
        """Goods by their ids, as many of which as have a name together; by their code where none has one."""
        said, codes = [], name.id.split(",")
        while codes:
            ends = range(len(codes), 0, -1)
            known = (
                end for end in ends if {",".join(codes[:end])} & (self.names.keys() | self.labels.keys())
            )
            end = next(known, 1)
            said.append(self._called(",".join(codes[:end]), name.english))
            codes = codes[end:]
        *others, last = said
        if not others:
            return last
        first = reduce(lambda one, other: self.comma.format(first=one, second=other), others)
        return self.last.format(first=first, second=last)

    def _called(self, goods: str, english: str) -> str:
        """What the language calls goods, else `HS 283691 (“lithium compounds”)`: customs' words, quoted."""
        if said := self.names.get(goods) or self.goods(self.labels.get(goods, "")):
            return said
        if not goods[:1].isdigit():
            return english
        gloss = re.search(rf"HS {goods} \(([^()]*)\)", english)
        label = gloss[1] if gloss else self.labels.get(goods)
        coded = f"HS {goods.replace(',', ', ')}"
        return f"{coded} (“{label}”)" if label else coded

    def _id(self, english: str) -> str | None:
        small = english.casefold()
        return self.ids.get(small) or self.ids.get(small.removeprefix("the "))
