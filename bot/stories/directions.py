"""Claims that something rose, fell, widened or narrowed, if no figure says by how much."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import dropwhile, islice, pairwise

from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Period
from bot.domain.query import Flow, Measure
from bot.language.tagger.numbers import COUNTS
from bot.language.tagger.tagging import MARK
from bot.stories.claims import StoryClaim
from bot.stories.figure_moves import is_of_amount_before, pair_with_base
from bot.stories.figure_subject import FigureSubject
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN, NOT_HELD, find_way_of_difference
from bot.stories.member_counts import ALL, is_of_each, list_each_partner
from bot.stories.mention import Mention
from bot.stories.months_told import MonthCount, MonthsTold
from bot.stories.moved_subjects import find_those, is_last_said, is_of_goods_alone, list_left, list_moved
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.readings import ClaimReading, join_readings
from bot.stories.story_times import Time
from bot.stories.tag_words import (
    DENIALS,
    WAYS,
    get_tag,
    is_act,
    is_denied_move,
    is_month_before,
    is_narrowed_before,
    is_of_year_before,
    is_on_month_before,
    is_passing,
    is_than,
    read_cues,
)
from bot.value_class import value_class

_UP, _DOWN = ("up", "widen"), ("down", "narrow")
_BETWEEN = frozenset(
    (
        *("filler", "place", "prep", "post", "our", "possessive", "currency", "scale", "relative", "part"),
        *("month", "mark", "year", "small", "number", "decimal", "digits", "code", "world", "on", "quarter"),
        *("ordinal", "unit", "noun", "noun one"),
    )
)
"""What may stand between the trade and the word that says how it moved."""
_BASED = ("year earlier", "base", "growth", "streak", "mom")
_ONLY = ("join", "only")
_LINKS = ("yes or no", "list")
"""Words between an amount and what it is said to be: which is."""
_PACES = ("faster", "slower")
_MOST, _REACH = 24, 3


@value_class(slots=False)
class Directions(ClaimFinder):
    """Finds claims of one sentence that something rose or fell."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word of rising or falling without a figure beside it."""
        passage = self.passage
        if self.is_of_no_trade:
            return
        ways = passage.list_ways(_UP, _DOWN)
        paces = passage.list_cues(*_PACES)
        ways |= {at: 1 for at in passage.list_cues("growth") if self._is_verb(at) and at not in paces}
        ways |= dict(self._list_comparators()) | dict(self._list_acts())
        for at, way in ways.items():
            is_denied = is_denied_move(self.tags, at, is_behind=passage.is_postposed)
            pair = pair_with_base(self.subjects, way)
            if pair and not is_denied:
                yield StoryClaim("direction", at, at + 1, exclusion=NOT_HELD, pair=pair)
                continue
            mention = self._find_mention(at)
            is_told = mention is not None or is_of_amount_before(self.subjects)
            first = mention.first if mention and passage.is_postposed else 0
            if is_told and not (self._is_counted(at, first) or self._is_of_others(at)):
                yield self._make_claim(at, -way if is_denied else way, mention)

    def _list_comparators(self) -> Iterator[tuple[int, int]]:
        """Lists comparators with a time: smaller than a year earlier; higher than in May; 高于去年同期."""
        for at, (one, behind) in enumerate(pairwise(self.tags)):
            is_based = "year earlier" in read_cues(behind) or is_month_before(self.tags, at + 1)
            is_based |= self._find_time_behind(at) is not None
            if one.kind == "comparator" and is_based and one.value in WAYS:
                yield at, WAYS[one.value]

    def _list_acts(self) -> Iterator[tuple[int, int]]:
        """Lists how much was traded than before: each bought less than a year before; sold more to China."""
        for at, tag in enumerate(self.tags[:-1]):
            if self.passage.is_led or not is_act(tag):
                continue
            said, behind = self.tags[at + 1], [*dropwhile(is_passing, self.tags[at + 2 :])]
            if said.kind == "comparator" and said.value in WAYS and behind and is_of_year_before(behind[0]):
                yield at + 1, WAYS[said.value]
            if read_cues(said) & {"more", "lesser"} and self._is_ended(at + 2):
                yield at + 1, -1 if "lesser" in read_cues(said) else 1

    def _is_ended(self, first: int) -> bool:
        """Returns whether nothing is said of what was traded, and nothing but a time is compared."""
        is_with_china = [tag.kind for tag in self.tags[first : first + 2]] == ["prep", "our"]
        end = first + 2 * is_with_china
        if is_than(get_tag(self.tags, end)):
            return any(end < one.first <= end + _REACH for one in self.passage.times)
        return get_tag(self.tags, end).kind in ("", MARK) or is_of_year_before(get_tag(self.tags, end))

    def _find_time_behind(self, at: int) -> Time | None:
        """Finds the time that a comparator leads to: than in September; rose from May; 高于9月."""
        end = at + 1
        while get_tag(self.tags, end).kind in ("prep", "filler") or is_than(get_tag(self.tags, end)):
            end += 1
        behind = get_tag(self.tags, at + 1)
        is_led = self.tags[at].kind == "comparator" or is_than(behind) or behind.pair == ("prep", "from")
        return next((one for one in self.passage.times if is_led and one.first == end), None)

    def _is_verb(self, at: int) -> bool:
        """Returns whether the word is a verb: 出口增长。"""
        is_glyph = self.passage.tagged.tokens[self.tags[at].first].kind == "glyph"
        return is_glyph and get_tag(self.tags, at + 1).kind in ("", MARK)

    def _is_of_others(self, at: int) -> bool:
        """Returns whether it says which partners, or months, are meant: 교역이 줄어든 곳은."""
        told = get_tag(self.tags, at + 1).pair
        return self.passage.is_postposed and ("noun" in told or told == ("unit", "month"))

    def _find_mention(self, at: int) -> Mention | None:
        """Finds the flow or goods that moved: right before the word in its clause."""
        passage = self.passage
        named = [one for one in passage.mentions if one.kind in ("flow", "product") and one.end <= at]
        named = [one for one in named if not passage.is_in_aside(one.first, at)]
        if len(named) > 1 and named[-2].values == named[-1].values and named[-2].end == named[-1].first:
            named[-2:] = [replace(named[-2], end=named[-1].end)]  # imports from there
        those = find_those(passage, self.thread, at)
        if not those and not (named and self._is_told(named[-1], at)):
            return None
        named += [those] if those else []
        if not passage.is_led and at in passage.list_cues("widen", "narrow"):
            behind = [one for one in passage.list_mentions("flow") if one.first > at]
            if behind and behind[0].values == ("balance",):  # imports narrowed the surplus
                return None
        if self._is_of_counted(named[-1]) and not is_of_each(self.subjects, at):
            return None
        between, based = passage.tags[named[-1].end : at], passage.list_cues("year earlier")
        worth = {named[-1].end + place for place, tag in enumerate(between) if tag.kind == "story"}
        worth = {one for one in worth if not passage.is_in_aside(one, at)}
        inside = {place for one in passage.list_mentions("place") for place in range(one.first, one.end)}
        is_bare = all(
            tag.kind in _BETWEEN
            or end in inside  # Mexico and Russia
            or end in passage.dated
            or passage.is_in_aside(end, at)
            or (tag.kind == MARK and tag.value in "()")
            or (tag.kind == MARK and tag.value == "," and (end + 1 in based or self._is_set_behind(at, end)))
            or is_than(tag)
            or is_month_before(self.tags, end)
            or tag.pair in (*ALL, *DENIALS, ("join", "too"), _ONLY)
            or read_cues(tag) & {*_BASED, *_LINKS, "quantity"}
            for end, tag in enumerate(between, named[-1].end)
            if tag.kind != "story"
        )
        is_told = worth <= {*passage.list_story_words("worth", "again", "both")}
        return named[-1] if is_bare and is_told else None

    def _is_set_behind(self, at: int, comma: int) -> bool:
        """Returns whether a word only adds how an amount compares: 4 trillion, which is wider than in May."""
        if is_last_said(self.passage, comma, at) or get_tag(self.tags, comma + 1).pair == _ONLY:
            return True
        behind = get_tag(self.tags, at + 1)
        commas = [one for one, tag in enumerate(self.tags[:at]) if tag.value == ","]
        led = [one for one in range(commas[-1] + 1, at) if one not in self.passage.dated]  # 比9月略有扩大
        cues = [read_cues(self.tags[one]) for one in led if self.tags[one].kind != "filler"]
        is_based = is_of_year_before(behind) or is_month_before(self.tags, at + 1)
        is_based |= any({*_BASED} & one for one in cues)
        is_based |= self._find_time_behind(at) is not None
        return is_based and all({*_BASED, *_LINKS} & one for one in cues)

    def _is_told(self, one: Mention, at: int) -> bool:
        """Returns whether it is named in full: exports; trade with Russia in 2025, but not trade alone."""
        is_led = one.end < at and self.tags[one.end].kind == "prep" and bool(self.passage.times)
        is_with = is_led and any(one.end < place.first < at for place in self.passage.list_mentions("place"))
        return self.tags[one.first].kind in ("flow", "product") or is_with

    def _is_of_counted(self, one: Mention) -> bool:
        """Returns whether only so many partners are meant: 10대 수출국 중 3개국으로의 수출이."""
        led = [at for at in range(max(0, one.first - _REACH), one.first) if at not in self.passage.dated]
        counted = [at for at in led if self.tags[at].kind in COUNTS and self.tags[at + 1].kind != "scale"]
        return any("noun" in self.tags[at + 1].pair for at in counted)

    def _is_counted(self, at: int, first: int) -> bool:
        """Whether a rate, or by how much it moved, stands in its clause from `first` on, or right behind."""
        clause = self.passage.find_clause(at)
        beside = range(max(first, clause.start), clause.stop + 3)
        near = [one for one in self.passage.figures if one.first in beside and not self._is_of_base(one)]
        is_streak = any(place in clause for place in self.passage.list_cues("record", "chain"))
        runs = self.passage.list_cues("streak") if self.passage.is_led else []
        is_streak |= any(0 < at - place <= _REACH + 1 for place in runs)  # 连续2个月同比增长
        behind = pairwise(self.tags[at + 1 : at + _REACH + 1])  # fell with 40 partners
        counted = [one.kind in COUNTS and (two.kind == "noun" or two.value == "of") for one, two in behind]
        counted += [one.count > 0 and one.first in clause for one in self._months_counted]
        return (
            is_streak
            or any(counted)
            or any(one.unit == "%" or find_way_of_difference(self.passage, one) for one in near)
        )

    def _list_told_lately(self) -> tuple[Period, ...]:
        """Lists the times that its paragraph named, else those that are likely."""
        return self.thread.told_periods or self.thread.known_periods

    def _is_of_base(self, one: QuotedFigure) -> bool:
        """Returns whether an amount in brackets is only what it moved from: 5월(1233억 위안)보다 줄었다."""
        return get_tag(self.tags, one.end).value == ")" and is_than(get_tag(self.tags, one.end + 1))

    @cached_property
    def _months_counted(self) -> list[MonthCount]:
        return [*MonthsTold(self.subjects).list_said()]

    def _make_claim(self, at: int, way: int, mention: Mention | None) -> StoryClaim:
        subject = self._add_measure(self._make_subject(at, mention), mention, at)
        told = self.passage.told_times
        times = [one.period for one in told if one.end <= at]
        clause = self.passage.find_clause(at)
        behind = [one.period for one in told if not self.passage.is_led and at < one.first < clause.stop]
        periods = tuple(times[-1:] or behind[:1]) or self._list_told_lately()
        based = (one for one in self.passage.times if one.end <= at or mention is None)
        bases = [one.period for one in based if one.is_base]
        bases += [one.period for one in (self._find_time_behind(at),) if one]
        if bases:
            spoken = (*periods, *self.subjects.thread.likely_periods, bases[-1].shift(YEAR))
            alike = (one for one in spoken if one.months == bases[-1].months and one.last > bases[-1].last)
            spans = [(bases[-1], one) for one in alike][:1]
        else:
            on_year = [(one.shift_to_year_earlier(), one) for one in periods]
            on_month = [(one.shift(-1), one) for one in periods if one.is_month]
            is_on_year = bool(self.passage.list_cues("year earlier"))
            is_on_month = bool(self.passage.list_cues("mom")) or is_on_month_before(self.tags)
            spans = on_month if is_on_month and on_month else on_year
            is_of_month = periods[0].is_month and not (is_on_year or spans is on_month)
            spans += on_month[:1] if is_of_month else []
        partners = list_each_partner(self.subjects, subject, at)
        each = list_moved(self.passage, subject, mention, partners or ())
        ways = [(one, way) for one in each] + [(one, -way) for one in list_left(self.passage, subject, at)]
        readings = tuple(one for span in spans for one in self._list_joint_readings(ways, span))
        if len(each) > 1 and not any(tag.pair in (*ALL, *DENIALS) for tag in self.tags):
            together = replace(subject, partners=(partners,)) if partners else subject
            readings += tuple(one for span in spans for one in self._list_readings(together, span, way))
        until = mention.first if mention else 0
        is_vague = any(one < until for one in self.passage.list_story_words("again"))
        is_vague |= is_narrowed_before(self.tags, until) or is_of_goods_alone(self.passage, mention)
        claim = StoryClaim("direction", at, at + 1, readings[:1], others=readings[1:], is_unread=is_vague)
        return replace(claim, amount_at=self.find_amount_beside(at)) if mention else claim

    def _make_subject(self, at: int, mention: Mention | None) -> FigureSubject:
        """Returns what moved, of the flow that is named for it: the gap shrinks as imports surge."""
        subject = self.subjects.make_subject(at, at + 1)
        if not self.passage.mentions:  # both fell
            subject = replace(subject, partners=tuple(filter(None, subject.partners)) or subject.partners)
        is_flow = mention is not None and mention.kind == "flow" and len(mention.values) == 1
        return (
            replace(subject, flows=(self.subjects.find_own_flow(mention),))
            if mention and is_flow
            else subject
        )

    def _add_measure(self, subject: FigureSubject, mention: Mention | None, at: int) -> FigureSubject:
        """Returns a subject of which the quantity, or the value, is said to have moved: 出口量增长."""
        words = self.tags[mention.end if mention else at : at + 1]
        if any("quantity" in read_cues(tag) for tag in words):
            goods = tuple(filter(None, subject.products)) if self.passage.is_led else subject.products
            return replace(subject, is_of_quantity=True, products=goods or subject.products)
        is_of_value = any(tag.pair == ("story", "worth") for tag in words)
        return replace(subject, is_of_quantity=False) if is_of_value else subject

    def _list_joint_readings(
        self, ways: Sequence[tuple[FigureSubject, int]], span: tuple[Period, Period]
    ) -> Iterator[ClaimReading]:
        """Returns readings of the first, each with those of the others that must hold as well."""
        yield from map(
            join_readings, zip(*(self._list_readings(one, span, way) for one, way in ways), strict=False)
        )

    def _list_readings(
        self, subject: FigureSubject, span: tuple[Period, Period], way: int
    ) -> Iterator[ClaimReading]:
        """Lists the readings, from a base to a period, in either currency."""
        (base, period), claim = span, Claim(Aspect.GROWTH, unit="%", way=way)
        for query in islice(self.list_queries(subject, (period,), currencies=HELD_IN), _MOST):
            if base != period.shift_to_year_earlier():
                moved = replace(query, measure=Measure.CHANGE, periods=(base, period))
                yield ClaimReading(moved, replace(claim, of=Aspect.CHANGE))
                continue
            is_counted = subject.is_of_quantity is not False and query.flow is not Flow.BALANCE
            if not (subject.is_of_quantity and query.product):
                yield ClaimReading(replace(query, measure=Measure.YOY), claim)
            if query.product and is_counted:
                yield ClaimReading(replace(query, measure=Measure.QUANTITY), claim)
