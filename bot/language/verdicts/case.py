"""One question with everything that a verdict on it weighs."""

from collections.abc import Iterator
from dataclasses import field, replace
from itertools import groupby
from typing import Protocol

from bot.deferred import lazy_property
from bot.domain.figure import OWN_REPORTER
from bot.domain.query import Flow, Measure, Query
from bot.language.grammar.chart import Derivation
from bot.language.grammar.flows import Sides
from bot.language.grammar.frame import Filler, Frame
from bot.language.grammar.pose import is_of
from bot.language.grammar.set_aside import ASIDE, TOLD
from bot.language.grammar.slots import Slots
from bot.language.grammar.turns import RETURNED
from bot.language.lexicon.meaning import PART, REMARK
from bot.language.lexicon.vocabulary import Vocabulary
from bot.language.queries.assumption import Assumption, Slot
from bot.language.queries.conclude import Conclusion
from bot.language.reading import TextSpan
from bot.language.tagger.tagging import MARK, UNKNOWN, Tag, Tagged
from bot.language.times.conventions import Calendar
from bot.messages import Quoted, message, say
from bot.value_class import value_class


class Again(Protocol):
    """Reads words where a message stands, to find what else it may mean."""

    def read_words(self, words: Tagged) -> "Case":
        """Returns other words as a case in the thread of the message."""

    def read_alone(self, text: str) -> Query | None:
        """Returns the query that a text is read as by itself; None if it is not answered."""


_NUMBERS = ("small", "number", "ordinal", "year", "year month", "digits", "decimal", "code")
_CAN_BE_UNREAD = (UNKNOWN, *_NUMBERS)
_OTHER_PUBLISHER = "about", "un"
_EVENT = "event"
_TOLD = ("filler", ASIDE)
_IDLE = frozenset((("weak off", "cause"), ("weak off", "fun"), ("clock", ""), ("decade", ""), ("ago", "")))
"""Kinds and values of words that say something only beside others."""
_LEANING = frozenset([("join", value) for value in ("undo", "extend", "middle", "repeat", "return", "start")])
"""Those of words that refer to the messages before: without any, they say nothing."""
_CAN_BE_IDLE = frozenset(kind for kind, _ in _IDLE | _LEANING)
_NEGATING = ("not", "deny", "deny after", "drop")
"""Values of words that deny something without effect: a later `I mean` does not take them back."""
_GAP = "gap"
"""Words in the table of claims that give the size of a balance but not its side."""
_SUBJECT = (
    *("flow", "weak flow", "moved", "place", "unsure", "ask", "product", "breakdown", "noun", "noun one"),
)
_TIMES = (
    *("year", "year month", "month", "unit", "mark", "relative", "past", "part", "early", "since", "after"),
    *("until", "between", "each", "fiscal", "stretch", "shift", "range", "ordinal"),
)
_ROLES = {
    "place": "partner",
    "unsure": "partner",
    "ask": "partner",
    "weak flow": "flow",
    "moved": "flow",
    "cue": "measure",
    "small": "number",
    "our": "reporter",
    **dict.fromkeys(_TIMES, "period"),
    **dict.fromkeys(("prep", "post", "join", "possessive", "weak off", "scale", "percent"), "filler"),
}


@value_class(slots=False)
class Case:
    """Everything that a verdict weighs: the message's slots, the thread's `earlier` ones, and both merged.

    `whole` is the state of the thread including the message, `before` the query that it continues if that
    could be held, `language` the one that it is in, `ordered` whether the message before was an order.
    `again` reads other words in its place, where they are asked for.
    """

    tagged: Tagged
    own: Slots
    used: frozenset[int]
    earlier: Slots
    whole: Slots
    reporter: str | None
    sides: Sides
    derivation: Derivation
    conclusion: Conclusion
    calendar: Calendar
    vocabulary: Vocabulary
    language: str
    before: Query | None = None
    ordered: bool = False
    again: Again | None = field(default=None, compare=False, repr=False)

    @lazy_property
    def in_thread(self) -> bool:
        """True if the message stands in a thread."""
        return not self.earlier.is_empty

    @lazy_property
    def query(self) -> Query:
        """The query that was concluded."""
        return self.conclusion.query

    @lazy_property
    def frame(self) -> Frame:
        """What the phrases of the message say, slot by slot, with the words that say it."""
        return self.derivation.frame

    def get_words(self, filler: Filler) -> str:
        """Returns the words that say a value, as typed."""
        first, last = self.tagged.tags[filler.first], self.tagged.tags[filler.end - 1]
        return self.tagged.get_text(replace(first, end=last.end))

    @property
    def names_gap(self) -> bool:
        """True if a balance is named by a word for its size, which leaves its side open."""
        return any(
            tag.value == Flow.BALANCE
            and is_of(_GAP, self.tagged.get_folded_text(tag), self.tagged, self.vocabulary)
            for tag in self.tagged.list_tags("flow")
        )

    @lazy_property
    def taken_back(self) -> int:
        """The number of leading tags that a later `I mean` takes back."""
        places = [index for index, tag in enumerate(self.tagged.tags) if tag.value == "instead"]
        return places[-1] if places else 0

    @lazy_property
    def unread_tags(self) -> frozenset[int]:
        """The tags that no rule used."""
        return frozenset(
            [
                at
                for at, tag in enumerate(self.tagged.tags)
                if tag.kind in _CAN_BE_UNREAD and at not in self.used and _is_unread(self, at, tag)
            ]
        )

    @lazy_property
    def unread(self) -> tuple[str, ...]:
        """Words that no rule used, each once; consecutive ones are joined."""
        return tuple(dict.fromkeys(_list_unread_runs(self))) if self.unread_tags else ()

    @property
    def unused(self) -> tuple[str, ...]:
        """Words that were understood but that the query cannot hold, each once."""
        aside = self._list_asides() if "aside" in self.frame else ()
        is_judged = self.own.whether and self.query.measure in (Measure.YOY, Measure.CHANGE)
        told = (REMARK, TOLD) if is_judged else (REMARK, TOLD, PART)
        has_tag = self.tagged.has_tag
        is_told = has_tag("filler", *told) or has_tag(ASIDE, *told) or has_tag(_EVENT)
        idle = self._list_idle() if not _CAN_BE_IDLE.isdisjoint(self.tagged.kinds) else ()
        if not (aside or idle or self.tagged.talk or is_told):
            return ()
        dated = self.own.times.bound | self.own.times.used
        said = (
            tag
            for at, tag in enumerate(self.tagged.tags)
            if at in aside
            or at in idle
            or (tag.kind in _TOLD and tag.value in told and at not in self.used)
            or (tag.kind == _EVENT and at not in dated)
        )
        return tuple(dict.fromkeys((*self.tagged.talk, *map(self.tagged.get_text, said))))

    def _list_asides(self) -> list[int]:
        """Lists the tags of what is mentioned beside the places that are asked for."""
        held = {filler.value for slot in ("place", "partner") for filler in self.frame.get(slot, ())}
        return [one.first for one in self.frame["aside"] if held and one.value not in held]

    def _list_idle(self) -> list[int]:
        """Lists the tags of words that say something only beside others, which are not there."""
        pairs = _IDLE if self.in_thread else _IDLE | _LEANING
        return [at for at, tag in enumerate(self.tagged.tags) if tag.pair in pairs and at not in self.used]

    @property
    def other_publishers(self) -> tuple[str, ...]:
        """Publishers whose figures were asked for and are not held: the figures told are those of customs."""
        if self.query.reporter != OWN_REPORTER or not self.tagged.has_tag(*_OTHER_PUBLISHER):
            return ()
        named = (tag for tag in self.tagged.tags if tag.pair == _OTHER_PUBLISHER)
        return tuple(dict.fromkeys(map(self.tagged.get_text, named)))

    @property
    def spans(self) -> tuple[TextSpan, ...]:
        """The words that were used, as typed, and what each was read as."""
        return tuple(_list_spans(self))

    @property
    def repairs(self) -> tuple[Assumption, ...]:
        """Each word that was read as another, and what was struck through, unless it stays unread."""
        if not (self.tagged.repairs or self.tagged.typed.struck):
            return ()
        struck = (
            Assumption(say(message("struck", words=Quoted((text,)))), Slot.WORD)
            for text in self.tagged.typed.struck
        )
        unread = {word for run in self.unread for word in run.split()} if self.tagged.repairs else ()
        read = (
            _assume_word(word, meant) for word, meant in self.tagged.repairs.items() if word not in unread
        )
        return (*struck, *read)

    @lazy_property
    def has_subject(self) -> bool:
        """True if the message names what it is about: a flow, goods, a partner or a measure."""
        refers = self.own.points or RETURNED in self.own.operations
        return refers or not self.tagged.kinds.isdisjoint(_SUBJECT)


def _assume_word(typed: str, meant: str) -> Assumption:
    """Tells that a word was read as another, with a capital if it was typed with one."""
    shown = meant.capitalize() if typed[:1].isupper() else meant
    return Assumption(
        say(message("word-read", words=Quoted((typed,)), meant=Quoted((shown,)))), Slot.WORD, meant
    )


def _list_unread_runs(case: Case) -> Iterator[str]:
    for is_unread, run in groupby(enumerate(case.tagged.tags), lambda one: one[0] in case.unread_tags):
        if is_unread:
            (_, first), *others = run
            yield case.tagged.get_text(replace(first, end=others[-1][1].end) if others else first)


def _is_unread(case: Case, index: int, tag: Tag) -> bool:
    negates = tag.kind == UNKNOWN and tag.value in _NEGATING
    taken_back = index < case.taken_back and not negates
    if taken_back:
        return False
    figure = case.tagged.tokens[tag.first].kind == "number" or tag.value != "1"
    return tag.kind == UNKNOWN or figure


def _list_spans(case: Case) -> Iterator[TextSpan]:
    for index, tag in enumerate(case.tagged.tags):
        if tag.kind != MARK and index not in case.unread_tags:
            yield TextSpan(case.tagged.get_text(tag), _ROLES.get(tag.kind, tag.kind))
