"""Finds the best cover of a message by productions, with a chart that is filled from its end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from bot.deferred import lazy_property
from bot.language.grammar.frame import EMPTY, Filler, Frame, add_frame, join_frames, set_side
from bot.language.grammar.productions import Act, Grammar, Opening, Openings, Part, Production
from bot.language.grammar.terminals import Terminal
from bot.value_class import value_class

_UNREAD = 3.0
"""The cost of leaving a word out of every phrase."""
_TIE = 1e-9
_NONE: Mapping[int, "Constituent"] = {}
_LONGEST = 20
"""The most words in a phrase, which keeps reading linear; a long list of places counts as one word."""


@dataclass(slots=True, eq=False)
class Constituent:
    """Terminals[start:end] of the message, read as a category.

    `worth` is what it is worth beyond its words. A single word has a `terminal`; a phrase has its
    `production`, and what stands at each element of the pattern, or None.
    """

    category: str
    start: int
    end: int
    values: tuple[str, ...] = ()
    worth: float = 0.0
    terminal: Terminal | None = None
    production: Production | None = None
    elements: tuple["Constituent | None", ...] = ()
    _frame: Frame | None = None

    @property
    def parts(self) -> tuple["Constituent", ...]:
        """The constituents that it is made of, in order."""
        return tuple([one for one in self.elements if one is not None])

    @property
    def first(self) -> int:
        """Its first tag."""
        return self.terminal.first if self.terminal else self.parts[0].first

    @property
    def last(self) -> int:
        """The tag behind its last one."""
        return self.terminal.end if self.terminal else self.parts[-1].last

    @property
    def frame(self) -> Frame:
        """What it says, built when first asked for: most constituents are in no derivation."""
        if self._frame is None:
            self._frame = self._make_frame()
        return self._frame

    def _make_frame(self) -> Frame:
        if self.terminal is not None:
            return self.terminal.make_frame(self.category)
        frame: dict[str, tuple[Filler, ...]] = {}
        for act in self.production.acts if self.production else ():
            self._carry_out(act, frame)
        return frame

    def _carry_out(self, act: Act, said: dict[str, tuple[Filler, ...]]) -> None:
        """Adds what its production says by an act to what it said so far."""
        part = self.elements[act.source - 1] if act.source else None
        if act.source and part is None:
            return
        if act.slot == "side":
            fillers = part.frame.get("side", ()) if part else ()
            set_side(said, fillers[0].value if fillers else act.value)
        elif part:
            add_frame(said, _take_values(act.slot, part))
        elif act.value:
            add_frame(said, {act.slot: (Filler(act.value, self.first, self.last),)})
        else:
            for one in self.parts:
                add_frame(said, one.frame)


_Elements = tuple[Constituent | None, ...]


@value_class(slots=False)
class Derivation:
    """A message as phrases, in order, and the terminals that are in none; `worth` compares derivations."""

    phrases: tuple[Constituent, ...]
    unread: tuple[Terminal, ...]
    worth: float = 0.0
    terminals: tuple[Terminal, ...] = field(default=(), repr=False)

    @lazy_property
    def frame(self) -> Frame:
        """What all its phrases say."""
        return join_frames(phrase.frame for phrase in self.phrases)

    @property
    def read(self) -> frozenset[int]:
        """The tags in phrases.

        A word that the verdict has to judge is let stand, but does not count as read.
        """
        words = [word for phrase in self.phrases for word in self.terminals[phrase.start : phrase.end]]
        return frozenset(
            [at for one in words if "quiet" not in one.categories for at in range(one.first, one.end)]
        )


def derive_message(terminals: Sequence[Terminal], grammar: Grammar, unread: float = _UNREAD) -> Derivation:
    """Returns the derivation that is worth most; among equals, that of the earlier productions.

    `unread` is the cost of leaving a word out of every phrase.
    """
    return find_best_derivations(terminals, grammar, 1, unread)[0]


def find_best_derivations(
    terminals: Sequence[Terminal], grammar: Grammar, count: int, unread: float = _UNREAD
) -> list[Derivation]:
    """Returns at most so many derivations, those worth most, the best first."""
    chart = _Chart(terminals, grammar)
    chart.fill_chart()
    return chart.list_covers(count, unread)


class _Chart:
    """Constituents by where they start, their category and their end, the best one of each.

    `_standing` are those of them that can stand by themselves. `_here` has the categories of those that
    start at a word, `_met` the needs that those meet that start there or behind it, as bits. The chart is
    filled from the last word to the first: whatever a phrase continues with is complete when it begins.
    """

    def __init__(self, terminals: Sequence[Terminal], grammar: Grammar) -> None:
        self._terminals = terminals
        self._grammar = grammar
        self._at: list[dict[str, dict[int, Constituent]]] = [{} for _ in terminals]
        self._standing: list[list[dict[int, Constituent]]] = [[] for _ in terminals]
        self._here, self._met = [0] * (len(terminals) + 1), [0] * (len(terminals) + 1)

    def fill_chart(self) -> None:
        for start in range(len(self._terminals) - 1, -1, -1):
            terminal, held = self._terminals[start], self._at[start]
            end, values = start + 1, terminal.values
            known = self._grammar.find_known(terminal.categories, values)
            new: list[_Begun] = []
            for category, openings in zip(known.names, known.openings, strict=True):
                one = Constituent(category, start, end, values, 0.0, terminal)
                held[category] = {end: one}
                if openings.all:
                    new.append((one, openings))
            self._here[start], self._met[start] = known.bits, known.meets | self._met[end]
            while new:
                one, openings = new.pop()
                going_on = openings.list_going_on(self._here[one.end], self._met[one.end])
                # A better one may have taken its place.
                if going_on and held[one.category][one.end] is one:
                    self._extend_phrase(one, going_on, new)

    def _extend_phrase(self, first: Constituent, openings: Sequence[Opening], new: list["_Begun"]) -> None:
        """Adds the phrases that a constituent begins, each of which may begin others."""
        limit = first.start + _LONGEST
        for opening in openings:
            ways: list[_Elements] = []
            begun = (*(None,) * opening.skipped, first)
            self._match_parts(opening.production.parts, begun, first, limit, ways)
            for elements in ways:
                made = self._add_phrase(opening.production, first, elements)
                if made is None:
                    continue
                begins = self._grammar.list_openings(made.category, ())
                if begins.all:
                    new.append((made, begins))

    def _add_phrase(
        self, production: Production, first: Constituent, elements: _Elements
    ) -> Constituent | None:
        """Adds a phrase unless one of its kind that is there already is worth as much."""
        worth, last = production.weight - 1, first
        for one in elements:
            if one is not None:
                worth, last = worth + one.worth, one
        category, start, end = production.category, first.start, last.end
        held = self._at[start].get(category)
        if held is None:
            held = self._at[start][category] = {}
            self._here[start] |= self._grammar.categories.get(category, 0)
            self._met[start] |= self._grammar.meets.get(category, 0)
            if production.is_message:
                self._standing[start].append(held)
        rival = held.get(end)
        if rival is not None and rival.worth >= worth - _TIE:
            return None
        made = held[end] = Constituent(category, start, end, (), worth, None, production, elements)
        return made

    def _match_parts(
        self, parts: Sequence[Part], before: _Elements, last: Constituent, limit: int, ways: list[_Elements]
    ) -> None:
        """Collects every way to match the remaining parts behind the last one, up to a limit."""
        if len(before) == len(parts):
            ways.append(before)
            return
        wanted = parts[len(before)]
        if wanted.optional:
            self._match_parts(parts, (*before, None), last, limit, ways)
        at = last.end
        if at == len(self._terminals) or (wanted.adjoins and not self._is_adjoining(at)):
            return
        here = self._at[at]
        for category, values in wanted.categories.items():
            for one in here.get(category, _NONE).values():
                if one.end <= limit and (values is None or not values.isdisjoint(one.values)):
                    self._match_parts(parts, (*before, one), one, limit, ways)

    def _is_adjoining(self, at: int) -> bool:
        """Returns whether a terminal follows with no passed-over word before it."""
        return at > 0 and self._terminals[at - 1].end == self._terminals[at].first

    def list_covers(self, count: int, unread: float) -> list[Derivation]:
        """Returns the best ways from the first word to the end, at most `count`, the best first."""
        ways: list[list[_Way]] = [[] for _ in range(len(self._terminals) + 1)]
        ways[0].append((0.0, None, None, 0))
        for start, here in enumerate(ways[:-1]):
            if len(here) > 1:
                _keep_best(here, count)
            for way in here:
                ways[start + 1].append((way[0] - unread, way, None, start))
            for held in self._standing[start]:
                for end, phrase in held.items():
                    worth = phrase.worth + (end - start)
                    for way in here:
                        ways[end].append((way[0] + worth, way, phrase, start))
        _keep_best(ways[-1], count)
        return [self._make_derivation(way) for way in ways[-1]]

    def _make_derivation(self, way: "_Way") -> Derivation:
        phrases: list[Constituent] = []
        unread: list[Terminal] = []
        worth, before, phrase, start = way
        while before is not None:
            if phrase is None:
                unread.append(self._terminals[start])
            else:
                phrases.append(phrase)
            _, before, phrase, start = before
        terminals = tuple(self._terminals)
        return Derivation(tuple(reversed(phrases)), tuple(reversed(unread)), worth, terminals)


_Begun = tuple[Constituent, Openings]
"""A constituent, and what it may begin."""
_Way = tuple[float, "_Way | None", Constituent | None, int]
"""A cover of the first words: its worth, and its last step, a phrase from a start on or an unread word."""
_worth_of = itemgetter(0)


def _keep_best(ways: list[_Way], count: int) -> None:
    """Keeps the best ways, the best first; among equals, the older one."""
    ways.sort(key=_worth_of, reverse=True)
    del ways[count:]


_PLACES = "exclude denied owner reporter aside partner listed heading whole against settled"
_MAIN = dict.fromkeys(_PLACES.split(), "place")
"""The slot of a phrase from which another slot takes its values, if that is not the first."""
_KEEPING = frozenset((*_MAIN, "within"))
"""Slots that keep what else a phrase says: goods beside a partner, the currency of an amount."""


def _take_values(slot: str, part: Constituent) -> Frame:
    """Takes all that a part says, or its main values for the slot that takes them."""
    if not slot:
        return part.frame
    main = _MAIN.get(slot) or next(iter(part.frame), "")
    fillers = part.frame.get(main, ())
    if slot not in _KEEPING:
        return {slot: fillers} if fillers else EMPTY
    return {
        slot: fillers,
        **{name: those for name, those in part.frame.items() if name not in (main, "side")},
    }
