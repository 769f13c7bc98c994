"""Reading an order: its own phrases, laid over the words of the question that it is about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from bot.language.grammar.chart import Derivation, derive
from bot.language.grammar.frame import Filler, Frame
from bot.language.grammar.said import Said
from bot.language.grammar.terminals import Terminal, terminals
from bot.language.lexicon.vocabulary import JOINTS, Vocabulary
from bot.language.orders.order_reading import Clock, OrderReading, Watched, When
from bot.language.orders.tables import order_tables
from bot.language.orders.zones import Zone, find_zone
from bot.language.tagger.languages import language_of
from bot.language.tagger.tagging import MARK, Tagged, tag_words
from bot.language.times.when import Times

LONGEST = 300
"""No order has more letters."""
_CLOCK = re.compile(
    r"(?<![\w:.])(?:(\d{1,2})(?:[:h](\d{2})(?![\w:])|h(?!\w))"
    r"|(\d{1,2})\.(\d{2})(?= ?(?:h|am|pm|a\.m|p\.m|uhr|Uhr|[A-Z]{2,4})\b))"
)
"""9:30, 17h, 9.30 CET; a decimal is one only before what makes a time of it."""
_DIRECTIONS = {"up": "up", "growth": "up", "widen": "up", "down": "down", "narrow": "down"}
_WATCHING = ("alert", "tell", "remind")
_TWO = 2
_FORMS = frozenset(("Deed", "Manage", "Told", "Form", "Summary", "Whether", "Release"))
_OF_ORDERS = _FORMS | frozenset(("Schedule", "Uneven", "Clock", "Zone"))
_OF_CONDITIONS = _FORMS | frozenset(("Condition", "Ceases", "Out", "Figures", "Denied"))
_PASSING = _OF_CONDITIONS | {"Trade"}
_EDGE = ("filler", MARK, "prep", "post", "possessive", "polite", "at", "on the", "every")
"""Kinds of words that hang a phrase to its neighbours, and say nothing at the end of one alone."""
_WORDS_BEFORE = ("filler", MARK)


@dataclass(frozen=True, slots=True)
class _Notation:
    """A time of day or a zone, which is written alike in every language, at words[start:end]."""

    category: str
    value: str
    start: int
    end: int


def read_an_order(words: str, vocabulary: Vocabulary) -> OrderReading:
    """What the words say as an order; one without a deed where they say none.

    Raises UnreadOrderError for a zone that nobody knows.
    """
    if len(words) > LONGEST:
        return OrderReading(subject=words, words=words)
    notations = list(_notations(words))
    order = _order(words, notations, vocabulary)
    behind = order.zone_behind_clock()
    return (_order(words, [*notations, behind], vocabulary) if behind else order).reading()


def derive_order(words: str, vocabulary: Vocabulary) -> Derivation:
    """The phrases of an order in some words. Raises UnreadOrderError for a zone that nobody knows."""
    return _order(words, list(_notations(words)), vocabulary).derivation


def _order(words: str, notations: Sequence[_Notation], vocabulary: Vocabulary) -> "_Order":
    plain = words
    for one in notations:
        plain = plain[: one.start] + " " * (one.end - one.start) + plain[one.end :]
    tables = order_tables(vocabulary)
    tagged = tag_words(plain, tables.vocabulary)
    found = terminals(tagged, Times(), tables.categories)
    derivation = derive(_with_notations(found, notations, tagged), tables.grammar, unread=0.0)
    return _Order(words, tagged, derivation, vocabulary)


def _notations(words: str) -> Iterator[_Notation]:
    clocks = list(_CLOCK.finditer(words))
    for found in clocks:
        value = f"{found[1] or found[3]}:{found[2] or found[4] or '00'}"
        yield _Notation("clock", value, found.start(), found.end())
    zone: Zone | None = find_zone(words, clocks[-1].end() if clocks else None)
    if zone:
        yield _Notation("zone", zone.name, zone.start, zone.end)


def _with_notations(
    words: Sequence[Terminal], notations: Sequence[_Notation], tagged: Tagged
) -> list[Terminal]:
    """The terminals with the notations among them, each where it was typed; they are no tags."""
    starts = [tagged.typed.origin[tagged.tokens[tag.first].start] for tag in tagged.tags]
    made = [
        (one.start, Terminal((one.category,), (one.value,), at, at, one.value))
        for one in notations
        for at in (sum(start < one.start for start in starts),)
    ]
    placed = [(starts[word.first], word) for word in words]
    return [word for _, word in sorted((*placed, *made), key=lambda pair: pair[0])]


@dataclass(frozen=True)
class _Order:
    """An order with all that it was read from."""

    words: str
    tagged: Tagged
    derivation: Derivation
    vocabulary: Vocabulary

    @property
    def said(self) -> Said:
        return Said(self.derivation.frame, self.tagged, Times(), self.vocabulary.atlas)

    def zone_behind_clock(self) -> _Notation | None:
        """9 a.m. Singapore: a place right behind a time of day that was said in words."""
        clocks = [phrase for phrase in self.derivation.phrases if phrase.category == "Clock"]
        if not clocks or self.said.has("zone"):
            return None
        words = self.derivation.terminals[clocks[-1].end - 1]
        if not words.end > words.first:
            return None
        end = (
            self.tagged.typed.origin[self.tagged.tokens[self.tagged.tags[words.end - 1].end - 1].end - 1] + 1
        )
        zone = find_zone(self.words, end)
        return _Notation("zone", zone.name, zone.start, zone.end) if zone else None

    def reading(self) -> OrderReading:
        said = self.said
        deed = said.first("order") or ""
        watched = tuple(self._watched()) if deed in _WATCHING else ()
        free = self._free(_held(deed, watched))
        currency = self._only_currency(free)
        forms = said.values("form")
        others = [] if currency else free
        subject = (watched[0].who if watched else "") or self._text(others)
        summary = said.first("summary") or ""
        if subject and summary:
            subject = self._text(self._free(_held(deed, watched) - {"Summary"}))
        return OrderReading(
            deed=deed,
            number=_number(said.first("number")),
            lists=said.has("listed"),
            when=self._when(),
            watched=watched,
            whether=self._typed(said.fillers("whether")),
            is_expected="expects" in said.values("whether"),
            is_out=said.has("is_out"),
            summary="" if subject else summary,
            subject=subject,
            told_in=said.first("told in") or "",
            chart=_either(forms, "chart", "no chart"),
            short=_either(forms, "short", "full"),
            denied=self._typed(said.fillers("denied")) if deed in _WATCHING else "",
            currency=currency,
            language=self._language(),
            words=self.words,
        )

    def _language(self) -> str:
        """That of the deed, in the script of the words; English where none was said."""
        deed = next(iter(self.said.fillers("order")), None)
        if deed is None:
            return "en"
        tag = self.tagged.tags[deed.first]
        tokens = self.tagged.tokens[tag.first : tag.end]
        words = "".join(token.text for token in tokens if token.text not in JOINTS)
        codes = order_tables(self.vocabulary).languages.get(words, ("en",))
        code = next((one for one in codes if one in self.tagged.languages), codes[0])
        script = language_of(self.tagged, None, self.vocabulary.languages, self.vocabulary.characters)
        return script if script.startswith(code) else code

    def _only_currency(self, free: Sequence[Sequence[int]]) -> str | None:
        """A currency, where nothing else is left: subscribe, in dollars."""
        tags = [self.tagged.tags[at] for run in free for at in run]
        kinds = {tag.kind for tag in tags} - set(_EDGE)
        return next(tag.value for tag in tags if tag.kind == "currency") if kinds == {"currency"} else None

    def _when(self) -> When:
        said = self.said
        weekdays = {int(day) for day in said.values("weekday")}
        first, last = said.first("first_day"), said.first("last_day")
        if first and last:
            weekdays |= {day % 7 for day in range(int(first), int(last) + 1 + 7 * (last < first))}
        day = said.first("monthday")
        return When(
            on_release=said.has("release"),
            weekdays=tuple(sorted(weekdays)),
            days=said.first("days") or "",
            day=int(day) if day and day.isdigit() else None,
            uneven=self._uneven(),
            clocks=tuple(_clocks(self.derivation)),
            zone=said.first("zone"),
        )

    def _uneven(self) -> str:
        words = self.derivation.terminals
        phrase = next((one for one in self.derivation.phrases if one.category == "Uneven"), None)
        return self._span(words[phrase.start].first, words[phrase.end - 1].end - 1) if phrase else ""

    def _watched(self) -> Iterator[Watched]:
        """Each condition; where something ceases, that is the one."""
        found = [
            (kind, phrase)
            for phrase in self.derivation.phrases
            if phrase.category == "Condition" and (kind := _kind_of(phrase.frame))
        ]
        ways = (_direction(phrase.frame) for phrase in self.derivation.phrases)
        if self.said.has("ceases") and (way := next(filter(None, ways), "")):
            yield Watched("stops", direction=way)
        else:
            yield from (self._condition(kind, phrase.frame, phrase.end) for kind, phrase in found)

    def _condition(self, kind: str, frame: Frame, end: int) -> Watched:
        amount = _first(frame, "threshold") or _first(frame, "amount")
        sign = amount[: len(amount) - len(amount.lstrip("<>="))]
        if _first(frame, "least"):
            sign = ">="
        count = _number(_first(frame, "count")) or None
        at = frame.get("amount", frame.get("threshold", ()))
        tags = self.tagged.tags[at[0].first - 1 if at[0].first else 0 : at[0].end + 1] if at else ()
        trade = self.said.first("trade") or ""
        return Watched(
            kind,
            direction=_direction(frame),
            amount=amount.lstrip("<>="),
            sign=sign,
            by_level="by_level" in frame,
            percent=any(tag.kind == "percent" for tag in tags),
            currency=next((tag.value for tag in tags if tag.kind == "currency"), None),
            count=count + 1 if count and _first(frame, "more") else count,
            unit=_first(frame, "run_unit") or "month",
            record=_first(frame, "record"),
            among=_number(_first(frame, "among")),
            turns=_first(frame, "turns"),
            other=self._parties(end)[1] if kind == "passes" else "",
            who=self._parties(end)[0] if kind == "passes" else "",
            trade=trade,
        )

    def _parties(self, end: int) -> tuple[str, str]:
        """Who is to pass whom: the words before the verb and behind it, or by the second place before it."""
        free = self._free(_PASSING)
        at = self.derivation.terminals[end - 1].end
        before, behind = ([run for run in free if (run[0] >= at) is later] for later in (False, True))
        if behind:
            return self._text(before), self._text(behind)
        places = [at for run in free for at in run if self.tagged.tags[at].kind in ("place", "unsure")]
        if len(places) < _TWO:
            return self._text(free), ""
        whole = [at for run in free for at in run]
        first = [at for at in whole if at < places[1]]
        return self._text([first]), self._text([whole[len(first) :]])

    def _free(self, held: frozenset[str]) -> list[list[int]]:
        """Runs of tags that stand in no phrase of some categories."""
        words = self.derivation.terminals
        taken = {
            at
            for phrase in self.derivation.phrases
            if phrase.category in held
            for at in range(words[phrase.start].first, words[phrase.end - 1].end)
        }
        free = [at for at in range(len(self.tagged.tags)) if at not in taken]
        runs = groupby(enumerate(free), lambda pair: pair[1] - pair[0])
        return [[at for _, at in run] for _, run in runs]

    def _text(self, runs: Sequence[Sequence[int]]) -> str:
        """The words of runs of tags as typed, without what only hung them to their neighbours."""
        pieces = []
        for run in runs:
            kept = list(run)
            while kept and self.tagged.tags[kept[-1]].kind in _EDGE:
                kept.pop()
            while kept and self.tagged.tags[kept[0]].kind in _WORDS_BEFORE:
                kept.pop(0)
            if kept:
                pieces.append(self._span(kept[0], kept[-1]))
        return " ".join(pieces)

    def _span(self, first: int, last: int) -> str:
        typed, tokens, tags = self.tagged.typed, self.tagged.tokens, self.tagged.tags
        piece = typed.piece(tokens[tags[first].first].start, tokens[tags[last].end - 1].end)
        return " ".join(piece.split())

    def _typed(self, fillers: Sequence[Filler]) -> str:
        return self._span(fillers[0].first, max(fillers[0].end - 1, fillers[0].first)) if fillers else ""


def _held(deed: str, watched: Sequence[Watched]) -> frozenset[str]:
    """The phrases that are no part of what an order is about; a rise is, where nothing is watched for."""
    if deed not in _WATCHING:
        return _OF_ORDERS
    kinds = {one.kind for one in watched}
    return _OF_CONDITIONS | {name for kind, name in (("passes", "Trade"), ("stops", "Way")) if kind in kinds}


def _kind_of(frame: Frame) -> str:
    """Which condition the slots of a phrase say; nothing for a word that only opens one."""
    for slot, kind in (
        ("turns", "turns"),
        ("passes", "passes"),
        ("among", "among"),
        ("record", "record"),
        ("count", "runs"),
        ("beyond", "beyond"),
        ("direction", "moves"),
    ):
        if slot in frame:
            return kind
    return ""


def _direction(frame: Frame) -> str:
    said = (filler.value for slot in ("direction", "cue") for filler in frame.get(slot, ()))
    return next((_DIRECTIONS[one] for one in said if one in _DIRECTIONS), "")


def _clocks(derivation: Derivation) -> Iterator[Clock]:
    for phrase in derivation.phrases:
        frame = phrase.frame
        half = _first(frame, "half_day")
        if clock := _first(frame, "clock"):
            hour, _, minute = clock.replace(".", ":").partition(":")
            yield Clock(int(hour), int(minute or 0), half)
        elif (hour := _first(frame, "hour")).isdigit():
            yield Clock(int(hour), _number(_first(frame, "minute")) or 0, half)


def _first(frame: Frame, slot: str) -> str:
    return next((filler.value for filler in frame.get(slot, ())), "")


def _number(said: str | None) -> int | None:
    return int(said) if said and said.isdigit() else None


def _either(said: Sequence[str], yes: str, no: str) -> bool | None:
    return True if yes in said else False if no in said else None
