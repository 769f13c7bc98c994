"""The best cover of a message by productions: a chart, filled from its end."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.language.grammar.frame import EMPTY, Filler, Frame, joined, sided
from bot.language.grammar.productions import Act, Grammar, Production
from bot.language.grammar.terminals import Terminal

_UNREAD = 3.0
"""What it costs to leave a word out of every phrase."""
_TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Constituent:
    """terminals[start:end] read as a category; a word alone has no production.

    `worth` is what it is worth beyond its words.
    """

    category: str
    start: int
    end: int
    values: tuple[str, ...]
    frame: Frame
    worth: float
    production: Production | None = None
    parts: tuple["Constituent", ...] = ()


@dataclass(frozen=True)
class Derivation:
    """A message as phrases, in order, and the terminals that stand in none; `worth` compares derivations."""

    phrases: tuple[Constituent, ...]
    unread: tuple[Terminal, ...]
    worth: float = 0.0
    terminals: tuple[Terminal, ...] = field(default=(), repr=False)

    @property
    def frame(self) -> Frame:
        """What all phrases say."""
        return joined(phrase.frame for phrase in self.phrases)


def derive(terminals: Sequence[Terminal], grammar: Grammar) -> Derivation:
    """The derivation that is worth the most; of equal ones that of the earlier productions."""
    chart = _Chart(terminals, grammar)
    chart.fill()
    return chart.best()


class _Chart:
    """Constituents by where they start, one for each category and end: the one that is worth the most.

    Filled from the last word to the first: what a phrase goes on with is complete when it is begun.
    """

    def __init__(self, terminals: Sequence[Terminal], grammar: Grammar) -> None:
        self._terminals = terminals
        self._grammar = grammar
        self._at: list[dict[str, dict[int, Constituent]]] = [{} for _ in terminals]

    def fill(self) -> None:
        for start in range(len(self._terminals) - 1, -1, -1):
            terminal = self._terminals[start]
            new = [
                Constituent(category, start, start + 1, terminal.values, terminal.says(category), 0.0)
                for category in terminal.categories
            ]
            for one in new:
                self._at[start].setdefault(one.category, {})[one.end] = one
            while new:
                self._extend(new.pop(), new)

    def _extend(self, first: Constituent, new: list[Constituent]) -> None:
        """Adds the phrases that a constituent begins, each of which may begin others."""
        if self._at[first.start][first.category].get(first.end) is not first:
            return  # a better one took its place
        for production, skipped in self._grammar.opened_by.get(first.category, ()):
            if production.parts[skipped].takes(first.category, first.values):
                found: list[tuple[Constituent | None, ...]] = []
                self._match(production, skipped + 1, first.end, (*(None,) * skipped, first), found)
                for parts in found:
                    made = self._made(production, first.start, parts)
                    if made is not None:
                        self._at[first.start].setdefault(made.category, {})[made.end] = made
                        new.append(made)

    def _made(
        self, production: Production, start: int, parts: tuple[Constituent | None, ...]
    ) -> Constituent | None:
        """The phrase, where none of its kind that is there already is worth as much."""
        there = tuple(part for part in parts if part is not None)
        end, worth = there[-1].end, production.weight - 1 + sum(part.worth for part in there)
        held = self._at[start].get(production.category, {}).get(end)
        if held is not None and held.worth >= worth - _TIE:
            return None
        span = self._terminals[start].first, self._terminals[end - 1].end
        frame = _frame(production.acts, parts, span)
        return Constituent(production.category, start, end, (), frame, worth, production, there)

    def _match(
        self,
        production: Production,
        part: int,
        at: int,
        before: tuple[Constituent | None, ...],
        found: list[tuple[Constituent | None, ...]],
    ) -> None:
        """Collects every way in which the parts from one on stand at a word and behind it."""
        if part == len(production.parts):
            found.append(before)
            return
        wanted = production.parts[part]
        if wanted.optional:
            self._match(production, part + 1, at, (*before, None), found)
        if at == len(self._terminals):
            return
        here = self._at[at]
        for category, values in wanted.categories.items():
            for one in here.get(category, {}).values():
                if values is None or not values.isdisjoint(one.values):
                    self._match(production, part + 1, one.end, (*before, one), found)

    def best(self) -> Derivation:
        """The cheapest way from the first word to behind the last."""
        count = len(self._terminals)
        worth = [0.0, *([float("-inf")] * count)]
        came: list[Constituent | None] = [None] * (count + 1)
        for start in range(count):
            if worth[start] - _UNREAD > worth[start + 1]:
                worth[start + 1], came[start + 1] = worth[start] - _UNREAD, None
            phrases = (one for held in self._at[start].values() for one in held.values() if one.production)
            for found in phrases:
                total = worth[start] + found.worth + (found.end - start)
                if total > worth[found.end]:
                    worth[found.end], came[found.end] = total, found
        return self._followed(came, worth[count])

    def _followed(self, came: Sequence[Constituent | None], worth: float) -> Derivation:
        phrases: list[Constituent] = []
        unread: list[Terminal] = []
        at = len(self._terminals)
        while at:
            found = came[at]
            if found is None:
                at -= 1
                unread.append(self._terminals[at])
            else:
                at = found.start
                phrases.append(found)
        return Derivation(tuple(reversed(phrases)), tuple(reversed(unread)), worth, tuple(self._terminals))


_MAIN = {
    **dict.fromkeys(("exclude", "denied", "owner", "aside", "partner"), "place"),
    **dict.fromkeys(("gone_product", "aside_product"), "product"),
}
"""From which slot of a phrase another slot takes its values, where that is not the first."""


def _frame(acts: Sequence[Act], parts: Sequence[Constituent | None], span: tuple[int, int]) -> Frame:
    """What a production says of its parts, which are the tags of a span."""
    said: Frame = EMPTY
    for act in acts:
        part = parts[act.source - 1] if act.source else None
        if act.source and part is None:
            continue
        if part is None and act.slot == "side":
            said = sided(said, act.value)
        elif part is None and act.value:
            said = joined((said, {act.slot: (Filler(act.value, *span),)}))
        elif part is None:
            said = joined((said, *(one.frame for one in parts if one is not None)))
        elif act.slot == "side":
            said = sided(said, next((one.value for one in part.frame.get("side", ())), ""))
        else:
            said = joined((said, _taken(act.slot, part)))
    return said


def _taken(slot: str, part: Constituent) -> Frame:
    """All that a part says, or its main values in the slot that takes them."""
    if not slot:
        return part.frame
    main = _MAIN.get(slot) or next(iter(part.frame), "")
    fillers = part.frame.get(main, ())
    if slot not in _MAIN:
        return {slot: fillers} if fillers else EMPTY
    return {
        slot: fillers,
        **{name: those for name, those in part.frame.items() if name not in (main, "side")},
    }
