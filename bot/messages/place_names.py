"""The names of partners and goods in a language, looked up by id or by English name."""

import re
from collections.abc import Mapping
from dataclasses import field, replace
from functools import reduce

from bot.messages.arguments import ProperName
from bot.value_class import value_class


@value_class()
class PlaceNames:
    """The names in one language: `names` by id, and `ids` by English name in lower case.

    `the` has the form with an article after a preposition, `owner` the one whose share it is (der USA), `to`
    whole phrases of direction if that takes a third form: in die USA; such a language says the direction with
    each of several. `heads` are the forms that stand
    alone, if a language has others after a preposition. `quotation` has `{}` between quotation marks. `comma`
    joins two items of a list, `last` its last two; `labels` has the English names of goods, by id.
    """

    ids: Mapping[str, str]
    names: Mapping[str, str]
    the: Mapping[str, str]
    owner: Mapping[str, str]
    to: Mapping[str, str]
    sides: Mapping[str, str]
    heads: Mapping[str, str]
    quotation: str = "“{}”"
    comma: str = "{first}, {second}"
    last: str = "{first}, {second}"
    labels: Mapping[str, str] = field(default_factory=dict)

    def say_name(self, name: ProperName) -> str:
        """Returns a name in the form for where it stands, in English if the language has none."""
        match name.form:
            case "alone":
                return (
                    self.find_name(name.english)
                    or self.heads.get(name.id)
                    or self.names.get(name.id, name.english)
                )
            case "goods":
                return self.find_goods(name.english) or self._say_goods(name)
            case "towards" if self.to:
                return self.say_name(replace(name, form="to"))
            case "behind" | "towards":
                return self.the.get(name.id, self.names.get(name.id, name.english))
            case form:
                own = {"to": self.to, "owner": self.owner}.get(form, {})
                if name.id in own:
                    return own[name.id]
                called = self.the.get(name.id, self.names.get(name.id, name.english))
                return self.sides[form].format(called)

    def find_name(self, english: str) -> str | None:
        """Returns a place as the name of a row, by `United States` or `The United States`.

        None if it is no place.
        """
        found = self._find_id(english)
        return self.heads.get(found) or self.names.get(found) if found else None

    def find_goods(self, english: str) -> str | None:
        """Returns goods inside a sentence: `rare earths`, `mobile phones (HS 851713)` with the code.

        None if the language has no name for them.
        """
        name, bracket, code = english.partition(" (HS ")
        found = self._find_id(name)
        return f"{self.names[found]}{bracket}{code}" if found and found in self.names else None

    def _say_goods(self, name: ProperName) -> str:
        """Says goods by id, joining as many as share a name; by code if one has none."""
        said, codes = [], name.id.split(",")
        while codes:
            ends = range(len(codes), 0, -1)
            known = (
                end for end in ends if {",".join(codes[:end])} & (self.names.keys() | self.labels.keys())
            )
            end = next(known, 1)
            said.append(self._name_goods(",".join(codes[:end]), name.english))
            codes = codes[end:]
        *others, last = said
        if not others:
            return last
        first = reduce(lambda one, other: self.comma.format(first=one, second=other), others)
        return self.last.format(first=first, second=last)

    def _name_goods(self, goods: str, english: str) -> str:
        """Names goods in the language, or else by their code: `HS 283691 (“lithium compounds”)`."""
        if said := self.names.get(goods) or self.find_goods(self.labels.get(goods, "")):
            return said
        if not goods[:1].isdigit():
            return english
        gloss = re.search(rf"HS {goods} \(([^()]*)\)", english)
        label = gloss[1] if gloss else self.labels.get(goods)
        coded = f"HS {goods.replace(',', ', ')}"
        return f"{coded} ({self.quotation.format(label)})" if label else coded

    def _find_id(self, english: str) -> str | None:
        small = english.casefold()
        return self.ids.get(small) or self.ids.get(small.removeprefix("the "))
