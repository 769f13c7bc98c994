"""The best cover of a message by productions: a chart, filled from its end."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from bot.language.grammar.frame import EMPTY, Filler, Frame, joined, sided
from bot.language.grammar.productions import ANY, Act, Grammar, Opening, Production
from bot.language.grammar.terminals import Terminal

_UNREAD = 3.0
"""What it costs to leave a word out of every phrase."""
_TIE = 1e-9
_LONGEST = 20
"""How many words a phrase has at most, which keeps reading linear; a long list of places is one word."""
_NOTHING: frozenset[str] = frozenset()


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


def derive(terminals: Sequence[Terminal], grammar: Grammar, unread: float = _UNREAD) -> Derivation:
    """The derivation that is worth the most; of equal ones that of the earlier productions.

    `unread` is what it costs to leave a word out of every phrase.
    """
    return best_derivations(terminals, grammar, 1, unread)[0]


def best_derivations(
    terminals: Sequence[Terminal], grammar: Grammar, count: int, unread: float = _UNREAD
) -> list[Derivation]:
    """The derivations that are worth the most, at most so many, the best one first."""
    chart = _Chart(terminals, grammar)
    chart.fill()
    return chart.covers(count, unread)


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
                if category in self._grammar.categories
            ]
            for one in new:
                self._at[start].setdefault(one.category, {})[one.end] = one
            while new:
                self._extend(new.pop(), new)

    def _extend(self, first: Constituent, new: list[Constituent]) -> None:
        """Adds the phrases that a constituent begins, each of which may begin others."""
        if self._at[first.start][first.category].get(first.end) is not first:
            return  # a better one took its place
        behind = self._at[first.end].keys() if first.end < len(self._terminals) else _NOTHING
        for opening in self._openings(first):
            if opening.behind is not None and opening.behind.isdisjoint(behind):
                continue
            found: list[tuple[Constituent | None, ...]] = []
            before = (*(None,) * opening.skipped, first)
            self._match(opening.production, opening.skipped + 1, first.end, before, found)
            for parts in found:
                made = self._made(opening.production, first.start, parts)
                if made is not None:
                    self._at[first.start].setdefault(made.category, {})[made.end] = made
                    new.append(made)

    def _openings(self, first: Constituent) -> Sequence[Opening]:
        """The productions that a constituent may begin, each once, for any value and for its own."""
        by_value = self._grammar.openings.get(first.category)
        if by_value is None:
            return ()
        found = [by_value[value] for value in (ANY, *first.values) if value in by_value]
        return found[0] if len(found) == 1 else list(dict.fromkeys(chain.from_iterable(found)))

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
        if at == len(self._terminals) or (wanted.adjoins and not self._adjoins(at)):
            return
        start = next(one.start for one in before if one is not None)
        here = self._at[at]
        for category, values in wanted.categories.items():
            for one in here.get(category, {}).values():
                fits = values is None or not values.isdisjoint(one.values)
                if fits and one.end - start <= _LONGEST:
                    self._match(production, part + 1, one.end, (*before, one), found)

    def _adjoins(self, at: int) -> bool:
        """Whether no word that is passed over stands before a terminal."""
        return at > 0 and self._terminals[at - 1].end == self._terminals[at].first

    def covers(self, count: int, unread: float) -> list[Derivation]:
        """The best ways from the first word to behind the last, at most so many, the best one first."""
        ways: list[list[_Way]] = [[] for _ in range(len(self._terminals) + 1)]
        ways[0] = [_Way(0.0)]
        for start, here in enumerate(ways[:-1]):
            steps = [(start + 1, -unread, None), *self._steps(start)]
            for way in here:
                for end, worth, phrase in steps:
                    _keep(ways[end], _Way(way.worth + worth, way, phrase, start), count)
        return [self._derivation(way) for way in ways[-1]]

    def _steps(self, start: int) -> Iterator[tuple[int, float, Constituent | None]]:
        for held in self._at[start].values():
            for end, one in held.items():
                if one.production and one.category[0].isupper():
                    yield end, one.worth + (end - start), one

    def _derivation(self, last: "_Way") -> Derivation:
        phrases: list[Constituent] = []
        unread: list[Terminal] = []
        way: _Way | None = last
        while way is not None and way.before is not None:
            if way.phrase is None:
                unread.append(self._terminals[way.start])
            else:
                phrases.append(way.phrase)
            way = way.before
        terminals = tuple(self._terminals)
        return Derivation(tuple(reversed(phrases)), tuple(reversed(unread)), last.worth, terminals)


@dataclass(frozen=True, slots=True)
class _Way:
    """A cover of the first words: its last step is a phrase from `start` on, or a word that is unread."""

    worth: float
    before: "_Way | None" = None
    phrase: Constituent | None = None
    start: int = 0


def _keep(ways: list[_Way], way: _Way, count: int) -> None:
    """Adds a way that is worth more than one of those that are kept; of equal ones the first stays."""
    if len(ways) == count and way.worth <= ways[-1].worth:
        return
    at = next((at for at, one in enumerate(ways) if way.worth > one.worth), len(ways))
    ways.insert(at, way)
    del ways[count:]


_PLACES = "exclude denied owner reporter aside partner listed heading whole against settled"
_MAIN = {
    **dict.fromkeys(_PLACES.split(), "place"),
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
