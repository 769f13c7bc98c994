"""Claims that one figure is set against another: overtook South Africa, 미국의 1.4배, 比日本多出2900亿元."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Measure, Query
from bot.language.grammar.amounts import NUMBERS, PERCENT
from bot.language.tagger.tagging import MARK, Tag
from bot.stories.actors import is_own_act
from bot.stories.bound_words import LOOSE
from bot.stories.claims import StoryClaim
from bot.stories.figure_subject import FigureSubject
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN, LARGE, NOT_A_CLAIM, find_way_of_difference
from bot.stories.passage import Mention
from bot.stories.pointing_words import find_pointed
from bot.stories.products import find_product
from bot.stories.quoted_figures import QUANTITY, QuotedFigure
from bot.stories.readings import ClaimReading, list_readings
from bot.value_class import value_class

_FLOWS = ("total", "export", "import")
_OF_RATES = ("growth", "share", "faster", "slower")
_PACES = ("faster", "slower")
_MORE, _LESS = ("more", "up"), ("lesser", "down")
_SIGNS = {">": 1, "<": -1}
_COUNTED = (*NUMBERS, "scale", "currency", "percent", "story")
_MOST = 24
_REACH, _FAR = 2, 9
"""How many words may stand between who is passed and the word that compares, and in a longer comparison."""
_BETWEEN = frozenset(("filler", "prep", "post", "possessive", "our", "weak flow", "flow", "on", "comparator"))
_IDLE = frozenset(
    ("what", "compare", "yes or no", "base", "quantity", "more", "lesser", "up", "down", "widen", "absolute")
)
_PRONOUNS = ("those", "again", "worth", *LOOSE)
_KINDS = ("place", "product", "flow")


@value_class(slots=False)
class Comparisons(ClaimFinder):
    """Finds claims of one sentence that set a figure against another."""

    def compare_figures(self, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
        """Returns the claims, a figure that tells how far or how many times two are apart as one of these."""
        return [self._compare_figure(one) or one for one in claims]

    def list_claims(self, claims: Sequence[StoryClaim]) -> Iterator[StoryClaim]:
        """Yields claims that tell no more than which of two is the larger, or grew faster."""
        if self.passage.list_story_words("forecast", "voice", "apart"):
            return
        apart = [one for one in claims if any(each.others for each in one.readings)]
        for at, way in self._list_order_words():
            other = self._find_passed(at)
            if other and any(one.end == at or 0 <= one.first - other.end <= _REACH for one in apart):
                continue  # 2.9 billion more than Japan
            subject = self._find_subject(at, other) if other else None
            is_of_rates = self._is_of_rates(at)
            is_told = not is_of_rates or at in self.passage.list_cues(*_PACES)
            if other and subject and is_told and not self._is_within(subject, other):
                measure = Measure.YOY if is_of_rates else Measure.VALUE
                yield self._make_order(
                    at, way, self._make_ordered(at, min(at, other.first), subject), other, measure
                )

    def _list_order_words(self) -> Iterator[tuple[int, int]]:
        """Where words stand that say who is ahead, and 1 where that is the one spoken of."""
        passage, tags = self.passage, self.tags
        ways = dict.fromkeys(passage.list_story_words("ahead", "overtook"), 1)
        ways |= dict.fromkeys(passage.list_story_words("behind", "overtaken"), -1)
        ways |= {at: -1 for at in ways if any(0 < at - one <= _FAR for one in passage.list_story_words("by"))}
        ways |= dict.fromkeys(self._list_words_after(), -1)
        ways |= dict.fromkeys(passage.list_cues("faster"), 1) | dict.fromkeys(passage.list_cues("slower"), -1)
        for at, tag in enumerate(tags):
            if tag.kind == "comparator" and tag.value in _SIGNS:
                ways[at] = _SIGNS[tag.value]
            elif (tag.kind, tag.value) == ("join", "versus"):
                near = range(at + 1, at + 2) if passage.is_postposed else range(max(0, at - _REACH - 2), at)
                cues = [one for one in near if one in passage.list_cues(*_MORE, *_LESS)]
                if cues and not any(tags[one - 1].kind in _COUNTED for one in cues):
                    ways[at] = -1 if cues[0] in passage.list_cues(*_LESS) else 1
        yield from sorted(ways.items())

    def _list_words_after(self) -> list[int]:
        """The second-largest market after the United States, 대만에 이어 두 번째: behind whom a place is."""
        passage, tags = self.passage, self.tags
        places = [at for at, tag in enumerate(tags) if tag.kind == "ordinal"]
        behind = (*places, *passage.list_story_words("place", "rank"))
        afters = [at for at, tag in enumerate(tags) if (tag.kind, tag.value) == ("bound", "after")]
        near = [at for at in passage.list_story_words("next") if any(abs(at - one) <= _FAR for one in behind)]
        return [*near, *(at for at in afters if any(0 < at - one <= _FAR for one in places))]

    def _find_passed(self, at: int) -> Mention | None:
        """Who is passed: right behind the word, or right before it where verbs stand last."""
        kinds = ("place", "product", *(("flow",) if at in self.passage.list_cues(*_PACES) else ()))
        named = [one for one in self.passage.mentions if one.kind in kinds]
        behind = [one for one in named if at < one.first and self._is_led(at + 1, one.first, _REACH)]
        before = [one for one in named if one.end <= at and self._is_led(one.end, at, _REACH)]
        is_last = self.passage.is_postposed or any(
            0 < at - one <= _FAR for one in self.passage.list_story_words("by")
        )
        near = before[-1:] or behind[:1] if is_last else behind[:1]
        return next(iter(near), None)

    def _is_led(self, first: int, end: int, most: int) -> bool:
        """Whether no more than so many words of no weight stand between, but for what is in brackets."""
        tags, depth, count = self.tags, 0, 0
        owned = [
            one for one in self.passage.figures if one.first and tags[one.first - 1].kind == "possessive"
        ]
        figures = {at for one in owned for at in range(one.first, one.end)}  # 比原油的2.31万亿元多出
        for at in range(first, end):
            depth += (tags[at].value == "(") - (tags[at].value == ")")
            if depth or tags[at].value == ")" or at in figures:
                continue
            if not _is_idle(tags[at]):
                return False
            count += 1
        return count <= most

    def _find_subject(self, at: int, other: Mention) -> FigureSubject | None:
        """What is set against the other, as the words before both tell it; None where they do not."""
        first = min(at, other.first)
        before = [
            one for one in self.passage.list_mentions(other.kind) if one.end <= first and one is not other
        ]
        named = [one for one in before if not self.passage.is_passed(one)]
        if named and len(named[-1].values) != 1:
            return None
        thread = self.thread
        spoken = {"place": thread.partners, "product": (thread.product,), "flow": (thread.flow,)}[other.kind]
        values = named[-1].values if named else () if before else spoken
        values = find_pointed(self.passage, self.thread, other.kind, first) or values  # the latter
        if len(values) != 1 or not values[0] or values == other.values:
            return None
        value, subject = values[0], self.subjects.make_subject(first, first + 1)
        if other.kind == "place":
            return replace(subject, partners=((value,),), products=(None,))
        if other.kind == "product":
            return replace(subject, products=(value,))
        return replace(subject, flows=(self.subjects.find_own_flow(named[-1]) if named else value,))

    def _make_ordered(self, at: int, first: int, subject: FigureSubject) -> FigureSubject:
        return replace(subject, flows=self._list_flows(at, subject), periods=self._list_periods(first))

    def _list_flows(self, at: int, subject: FigureSubject) -> tuple[str, ...]:
        """That of the clause or of the market that is spoken of, else each; nothing is ahead in a balance."""
        near = slice(max(0, at - _FAR), at) if self.tags[at].kind == "bound" else slice(at, at + _FAR)
        nouns = [tag.value.split() for tag in self.tags[near] if tag.kind in ("noun", "noun one")]
        markets = [one for one in nouns if one[0] == "partner"]
        if markets and len(markets[0]) > 1:
            return (markets[0][1],)
        named = [one for one in self.passage.list_mentions("flow") if one.end <= at]
        is_act = bool(named) and "act" in self.tags[named[-1].first].value.split("+")
        if is_act and is_own_act(self.passage, named[-1]) is not None:
            return (self.subjects.find_own_flow(named[-1]),)
        flows = subject.flows if named else (*filter(None, (self.thread.flow,)), *_FLOWS)
        return tuple(dict.fromkeys(one for one in flows if one != Flow.BALANCE.value))

    def _list_periods(self, at: int) -> tuple[Period, ...]:
        """The time of its sentence, else those that the story has told lately."""
        times = [one for one in self.passage.times if not one.is_base]
        own = [one.period for one in times if one.first < at][-1:] or [one.period for one in times][:1]
        thread = self.thread
        return tuple(own) or thread.told_periods[:2] or thread.periods[-2:] or thread.main_periods

    def _is_of_rates(self, at: int) -> bool:
        """Whether growth or shares are compared, and not amounts."""
        tags = self.passage.tags
        start = max((place + 1 for place in range(at) if tags[place].kind == MARK), default=0)
        return any(start <= place < at + _REACH for place in self.passage.list_cues(*_OF_RATES))

    def _is_within(self, subject: FigureSubject, other: Mention) -> bool:
        """More than any other African country: whether one is a part of the other."""
        atlas, month = self.subjects.vocabulary.atlas, self.thread.main_periods[0].last
        around = {one for value in other.values for one in atlas.find_members(value, month)}
        return other.kind == "place" and bool({*subject.partners[0]} & around)

    def _make_order(
        self, at: int, way: int, subject: FigureSubject, other: Mention, measure: Measure
    ) -> StoryClaim:
        claim = Claim(Aspect.ORDER, way=way)
        readings = [replace(one, claim=claim) for one in self._list_readings(subject, other, measure)]
        if at in self.passage.list_story_words("overtook"):  # it was behind the year before
            readings = [replace(one, earlier=tuple(_list_earlier(one))) for one in readings]
        first, end = min(at, other.first), max(at + 1, other.end)
        is_place = at in self._list_words_after()
        if is_place or any(first <= one.first < end for one in self.passage.figures):
            first, end = at, at + 1
        return StoryClaim("rank", first, end, tuple(readings[:1]), others=tuple(readings[1:]))

    def _list_readings(
        self, subject: FigureSubject, other: Mention, measure: Measure = Measure.VALUE, unit: str = HELD_IN[0]
    ) -> Iterator[ClaimReading]:
        """Each query that the words of one may mean, set against the same of the other in one currency."""
        amount = QuotedFigure(Decimal(LARGE), unit, Decimal(1), 0, 0)
        kind = {Measure.QUANTITY: "quantity", Measure.YOY: "growth"}.get(measure, "amount")
        subject = replace(subject, currencies=(unit,))
        for one in islice(list_readings(self.subjects.vocabulary, kind, amount, subject), _MOST):
            if one.query.measure is measure:
                yield replace(one, others=self._list_others(one.query, other))

    def _list_others(self, query: Query, other: Mention) -> tuple[Query, ...]:
        """The same of each of the others."""
        if other.kind == "product":
            goods = (find_product(one, self.subjects.vocabulary) for one in other.values)
            return tuple(replace(query, product=one) for one in goods)
        if other.kind == "place":
            return tuple(replace(query, partners=(one,), combine=False) for one in other.values)
        return (replace(query, flow=Flow(self.subjects.find_own_flow(other))),)

    def _compare_figure(self, one: StoryClaim) -> StoryClaim | None:
        """A figure that says how far two are apart, or how many times one is the other."""
        figure = one.figure
        if figure is None or one.exclusion == NOT_A_CLAIM:
            return None
        is_part = self.tags[figure.first].value.startswith("fraction")
        way = find_way_of_difference(self.passage, figure)
        is_money = figure.unit not in (PERCENT, QUANTITY, "")
        other = (
            self._find_other(figure, is_apart=is_money) if is_money or figure.is_multiple or is_part else None
        )
        is_told = bool(way) or not is_money or (other is not None and self._is_passed_by(other))
        subject = self._find_subject(figure.first, other) if other and is_told else None
        if not (other and subject):
            led = self.tags[figure.first - 1 : figure.first] if figure.is_multiple else ()
            is_owned = any(tag.kind == "possessive" for tag in led) and not self.passage.times
            return replace(one, is_unread=True) if is_owned else None
        value, digit = figure.rounding
        of = Aspect.CHANGE if is_money else Aspect.SHARE if is_part else Aspect.GROWTH
        digit *= 1 + is_money  # it may be that of two rounded amounts
        claim = Claim(of, value, figure.unit, digit, way=way if is_money else 0, bound=figure.bound)
        is_counted = any(at < figure.first for at in self.passage.list_cues("quantity"))
        measure = Measure.QUANTITY if is_counted else Measure.VALUE
        unit = figure.unit if figure.unit in HELD_IN else HELD_IN[0]
        readings = tuple(
            replace(each, claim=claim) for each in self._list_readings(subject, other, measure, unit)
        )
        others = (*readings[1:], *one.readings, *one.others)
        kind = "change" if is_money else one.kind
        return StoryClaim(
            kind, one.first, one.end, readings[:1], figure=figure, named_parts=one.named_parts, others=others
        )

    def _is_passed_by(self, other: Mention) -> bool:
        """Exceeded Japan by, 领先日本, 比对日本: whether others are set against it by a word before it."""
        at = other.first - 1
        at -= at > 0 and self.passage.is_led and self.tags[at].kind == "prep"
        if at < 0:
            return False
        led = self.tags[at]
        is_compared = led.kind == "comparator" or (led.kind == "cue" and "base" in led.value)
        return is_compared or at in self.passage.list_story_words("ahead", "overtook", "behind")

    def _find_other(self, figure: QuotedFigure, *, is_apart: bool) -> Mention | None:
        """What a figure is so many times of, or apart from: behind it, else before where words stand so."""
        passage, first = self.passage, figure.first
        named = [one for one in passage.mentions if one.kind != "flow" or not is_apart]
        before = [one for one in named if one.end <= first and self._is_led(one.end, first, _REACH * 2)]
        owned = first > 0 and self.tags[first - 1].kind == "possessive"
        if passage.is_led or (before and is_apart and self._is_passed_by(before[-1])):
            return before[-1] if before and owned != is_apart else None
        behind = [one for one in named if one.first >= figure.end]
        behind = [one for one in behind if self._is_led(figure.end, one.first, _FAR)]
        # of what went to America
        return min(behind, key=lambda one: (one.kind == "flow", one.first), default=None)


def _is_idle(tag: Tag) -> bool:
    """What may stand between two that are set against each other."""
    if tag.kind == "cue":
        return bool({*tag.value.split("+")} & _IDLE)
    is_pronoun = tag.kind == "story" and tag.value in _PRONOUNS
    return is_pronoun or tag.kind in _BETWEEN or (tag.kind, tag.value) == ("join", "versus")


def _list_earlier(one: ClaimReading) -> Iterator[ClaimReading]:
    """That the other was ahead the year before, or the month before."""
    claim, (period,) = replace(one.claim, way=-one.claim.way), one.query.periods
    for base in (period.shift_to_year_earlier(), *((period.shift(-1),) if period.is_month else ())):
        than = tuple(replace(each, periods=(base,)) for each in one.others)
        yield ClaimReading(replace(one.query, periods=(base,)), claim, than)
