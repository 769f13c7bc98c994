"""The best cover of a message by productions: a chart, filled from its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.language.grammar.frame import EMPTY, Filler, Frame, joined, sided
from bot.language.grammar.productions import Act, Grammar, Production
from bot.language.grammar.terminals import Terminal

_ROUNDS = 5
"""How deep phrases stand in each other at most."""
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
    """Constituents by where they start, one for each category and end: the one that is worth the most."""

    def __init__(self, terminals: Sequence[Terminal], grammar: Grammar) -> None:
        self._terminals = terminals
        self._grammar = grammar
        self._at: list[dict[tuple[str, int], Constituent]] = [{} for _ in terminals]
        self._by_category: list[dict[str, list[Constituent]]] = [{} for _ in terminals]
        for start, terminal in enumerate(terminals):
            for category in terminal.categories:
                self._put(
                    Constituent(category, start, start + 1, terminal.values, terminal.says(category), 0.0)
                )

    def fill(self) -> None:
        for _ in range(_ROUNDS):
            made = [self._extend(start) for start in range(len(self._terminals) - 1, -1, -1)]
            if not any(made):
                return

    def _put(self, found: Constituent) -> None:
        at, key = self._at[found.start], (found.category, found.end)
        kept = self._by_category[found.start].setdefault(found.category, [])
        if key in at:
            kept[kept.index(at[key])] = found
        else:
            kept.append(found)
        at[key] = found

    def _extend(self, start: int) -> bool:
        """Whether a production made something new, or better, of what starts there."""
        opened = self._grammar.opened_by
        numbers = {number for category in self._by_category[start] for number in opened.get(category, ())}
        new = False
        for number in sorted(numbers):
            production = self._grammar.productions[number]
            for parts in list(self._matches(production, 0, start, ())):
                new |= self._add(production, start, parts)
        return new

    def _add(self, production: Production, start: int, parts: tuple[Constituent | None, ...]) -> bool:
        there = tuple(part for part in parts if part is not None)
        if not there:
            return False
        end, worth = there[-1].end, production.weight - 1 + sum(part.worth for part in there)
        held = self._at[start].get((production.category, end))
        if held is not None and held.worth >= worth - _TIE:
            return False
        span = self._terminals[start].first, self._terminals[end - 1].end
        frame = _frame(production.acts, parts, span)
        self._put(Constituent(production.category, start, end, (), frame, worth, production, there))
        return True

    def _matches(
        self, production: Production, part: int, at: int, before: tuple[Constituent | None, ...]
    ) -> Iterator[tuple[Constituent | None, ...]]:
        if part == len(production.parts):
            yield before
            return
        wanted = production.parts[part]
        if wanted.optional:
            yield from self._matches(production, part + 1, at, (*before, None))
        if at < len(self._terminals):
            here = self._by_category[at]
            for category in wanted.categories:
                for found in here.get(category, ()):
                    if wanted.takes(category, found.values):
                        yield from self._matches(production, part + 1, found.end, (*before, found))

    def best(self) -> Derivation:
        """The cheapest way from the first word to behind the last."""
        count = len(self._terminals)
        worth = [0.0, *([float("-inf")] * count)]
        came: list[Constituent | None] = [None] * (count + 1)
        for start in range(count):
            if worth[start] - _UNREAD > worth[start + 1]:
                worth[start + 1], came[start + 1] = worth[start] - _UNREAD, None
            for found in self._at[start].values():
                total = worth[start] + found.worth + (found.end - start)
                if found.production is not None and found.category[0].isupper() and total > worth[found.end]:
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
