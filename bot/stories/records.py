"""Claims that a month is the largest, the least or the second of several: 年内新高, the least since May."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import product

from bot.answer.periods import split_period
from bot.domain.claim import Aspect, Claim
from bot.domain.month import YEAR, Period
from bot.domain.query import Direction, Flow, Frequency, Measure, Query
from bot.language.grammar.amounts import NUMBERS
from bot.language.tagger.numbers import COUNTS
from bot.stories.claims import StoryClaim
from bot.stories.figure_subject import FigureSubject
from bot.stories.finder import ClaimFinder
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.quoted_figures import QUANTITY
from bot.stories.readings import ClaimReading, list_printed_flows, list_printed_goods
from bot.stories.since_records import (
    FIRST_MONTH,
    find_first_after,
    find_place_of_month,
    find_since,
    find_year_named,
    is_after_month,
    is_start_of_run,
    list_ahead,
    list_rates,
    list_since_readings,
    read_place_before,
)
from bot.stories.tag_words import IN_YEAR, count_months, find_led, get_tag, is_monthly, is_year, read_cues
from bot.value_class import value_class

_UP, _DOWN = ("top", "record"), ("bottom", "record low")
_BEFORE, _BEHIND = 4, 8
"""How many words before and behind may say among which months one is the largest."""
_MOST, _LONG, _GROWING = 48, 18, (Flow.EXPORT, Flow.TOTAL)
_OF = (("prep", "of"), ("prep", "in"))
_OTHERS = (("off", "other"), ("cue", "rank verb"))
"""Words that name something that is not trade: a company, an order."""


@value_class(slots=False)
class Records(ClaimFinder):
    """Finds claims of one sentence that a month is extreme."""

    def list_claims(self) -> Iterator[StoryClaim]:
        """Yields a claim for each word for an extreme month, over the months that the words mean."""
        cues = self.passage.list_cues(*_UP, *_DOWN)
        for at in cues:
            if is_start_of_run(self.passage, at) or self._is_of_moves(at):
                continue
            if unit := self._find_uncounted_end(at):
                if self._is_in_numbers(at, unit) and self._is_of_trade(at, unit):
                    yield StoryClaim("record", at, unit + 1, exclusion=NOT_HELD)
                continue
            span, end = self._find_span(at)
            if end:
                way = -1 if at in self.passage.list_cues(*_DOWN) else 1
                place = read_place_before(self.tags, at)
                yield self._make_claim(at - 2 * (place > 1), end, way, place, span)
        for at in range(len(self.tags)):
            if at not in cues and (found := find_place_of_month(self.passage, at, self._find_year())):
                place, end, span = found
                way = -1 if read_cues(self.tags[end - 1]) & {"lesser", "bottom"} else 1
                yield self._make_claim(at, end, way, place, span)

    def has_span(self, at: int) -> bool:
        """Returns whether words say among which months something is extreme: in six months; of the year."""
        return bool(self._find_uncounted_end(at)) or self._find_span(at)[0] is not None

    def _is_of_moves(self, at: int) -> bool:
        """Returns whether it says in Korean how much something moved: 감소폭이 가장 컸다."""
        led = find_led(self.tags, at)
        return self.passage.is_postposed and bool(read_cues(led) & {"up", "down", "growth"})

    def _make_claim(self, first: int, end: int, way: int, place: int, span: Period | None) -> StoryClaim:
        first, since = max(first, 0), find_since(self.passage, max(first, 0))
        subject = self.subjects.make_subject(first, end)
        if span and place == 1 and is_year(get_tag(self.tags, first - 1)):  # 3월 …으로 올해 최대
            told = [one.period for one in self.passage.told_times if one.end < first]
            subject = replace(subject, periods=tuple(told[-1:]) or subject.periods)
        inside = [one for one in self.passage.list_mentions("flow") if first <= one.first < end]
        # the largest surplus since May
        subject = replace(subject, flows=inside[-1].values) if inside else subject
        goods = [one for one in self.passage.list_mentions("product") if one.first >= first]
        behind = [one.values for one in goods if one.first in self.passage.counted]  # a record 987,588 cars
        subject = replace(subject, products=behind[0]) if behind else subject
        is_balance = subject.flows[0] == Flow.BALANCE.value and span is None
        ways = self.list_balance_ways(way) if is_balance else (way,)
        readings: list[ClaimReading] = []
        for one in list_rates(self.passage, first, self._list_queries(subject)):
            month = one.periods[0]
            if span is None and one.measure is Measure.QUANTITY:  # no table has all of them
                span = Period(month.first.shift(-_LONG), month.last)
            elif span is None and place > 1 and not one.partners and one.flow in _GROWING:
                span = Period(FIRST_MONTH, month.last)
            if span is None:
                readings += (
                    ClaimReading(
                        replace(one, measure=Measure.RECORD, direction=Direction.DOWN if each < 0 else None),
                        Claim(self.find_aspect_of_record(first), way=each),
                    )
                    for each in ways
                )
            elif since and place == 1 and is_after_month(self.passage, since):
                starts = [since.period.first.shift(-back) for back in (0, 1)]
                readings += list_since_readings(one, starts, way)
            elif others := tuple(
                replace(one, periods=(each,)) for each in split_period(span, Frequency.MONTH) if each != month
            ):
                claim = Claim(Aspect.RANK, Decimal(place), "rank", way=way)
                claim = claim if place > 1 else Claim(Aspect.RECORD, way=way)
                ahead = list_ahead(self.passage, first, one) if place > 1 else ()
                readings.append(ClaimReading(one, claim, others, joint=ahead))
        beside = self.find_amount_beside(first)
        first = since.first if since and since.end <= first else first
        first -= get_tag(self.tags, first - 1).pair == IN_YEAR and self.passage.is_postposed
        kept = tuple(dict.fromkeys(readings))[:_MOST]
        return StoryClaim("record", first, end, kept, is_open=subject.is_open, amount_at=beside)

    def _list_queries(self, subject: FigureSubject) -> Iterator[Query]:
        """Lists months of its subject; for goods by quantity, if the sentence gives one."""
        told = [one for one in subject.products if one or not self._is_counted] or subject.products
        goods_meant = [
            line for one in told for line in list_printed_goods(one, self.subjects.vocabulary, is_wide=False)
        ]
        printed = list_printed_flows(
            subject.products if subject.products[0] else (), self.subjects.vocabulary
        )
        flows = sorted(subject.flows, key=lambda one: bool(printed) and one not in printed)
        for period, partners, goods, flow in product(subject.periods, subject.partners, goods_meant, flows):
            query = self.subjects.make_query(
                replace(subject, flows=(flow,)), Period.of_month(period.last), partners, goods
            )
            if goods:
                yield replace(query, measure=Measure.QUANTITY) if self._is_counted else query
                continue
            for currency in HELD_IN[: 1 if partners else 2]:
                yield replace(query, currency=currency)

    @property
    def _is_counted(self) -> bool:
        return any(one.unit == QUANTITY for one in self.passage.figures)

    def _find_span(self, at: int) -> tuple[Period | None, int]:
        """Returns the months among which one is the largest (None for all held), and where that is said."""
        spans = (
            self._find_span_since,
            self._find_counted_span,
            self._find_span_named,
            self._find_span_in_year,
        )
        for found in (find_span(at) for find_span in spans):
            if found:
                return found
        return None, self._find_end_of_any_month(at)

    def _find_span_since(self, at: int) -> tuple[Period, int] | None:
        since = find_since(self.passage, at)
        if since is None:
            return None
        first = find_first_after(self.passage, since)
        return Period(first, max(first, self.thread.main_periods[0].last)), max(at + 1, since.end)

    def _find_span_named(self, at: int) -> tuple[Period, int] | None:
        """Finds a quarter or a half that is named: the best month of the third quarter.

        A month in it that is named may be it: in February, the smallest of the first half.
        """
        months = [one.period for one in self.passage.told_times if one.period.is_month]
        for one in self.passage.times:
            between = self.tags[at + 1 : one.first]
            is_part = 1 < one.period.months < YEAR and at < one.first <= at + _BEFORE
            is_inside = any(
                one.period.first <= each.first and each.last <= one.period.last for each in months
            )
            is_inside &= any(tag.pair in _OF for tag in between)
            is_told = is_inside or any(map(is_monthly, between))
            if is_part and is_told and not self.passage.is_broken(at, one.first):
                return one.period, one.end
        return None

    def _find_span_in_year(self, at: int) -> tuple[Period, int] | None:
        """Finds a span in a year: of the year, this year, so far in 2025; 올해 들어, 全年."""
        tags = self.tags
        reach = range(at + 1, min(at + _BEFORE + 1, self.passage.find_clause(at).stop))
        behind = [one for one in reach if is_year(tags[one])] or self._list_years_of_months(at)
        end = behind[0] if behind else min(at + 2, self.passage.find_clause(at).stop)
        if any(tag.kind.startswith("noun") for tag in tags[at:end]):
            return None  # the largest partner of the year
        before = [one for one in range(max(0, at - 2), at) if is_year(tags[one])]
        is_last = [one for one in range(max(0, at - 2), at) if tags[one].value == "last year"]  # 작년 들어
        before += is_last if any(one.period.is_month for one in self.passage.times) else []
        if not (behind or before) or not self._is_of_trade(at, end):
            return None
        return self._find_year(), max((at, *behind)) + 1

    def _list_years_of_months(self, at: int) -> list[int]:
        """Lists where the year of a month is named behind a record: the third-largest of 2025.

        So it may be behind a word for months: the most in any month of 2025.
        """
        if not any(one.period.is_month for one in self.passage.times):
            return []
        years = [one for one in self.passage.times if one.period.is_year and at < one.first <= at + _BEHIND]
        years = [one for one in years if get_tag(self.tags, one.first - 1).pair in _OF]
        return [
            one.end - 1
            for one in years
            if one.first == at + 2 or any(map(is_monthly, self.tags[at + 1 : one.first - 1]))
        ]

    def _is_of_trade(self, at: int, end: int) -> bool:
        """Returns whether trade is named before the word, or in its noun if a month is given.

        No top award.
        """
        passage, tags = self.passage, self.tags
        named = [one.first for one in passage.mentions if one.kind in ("flow", "product")]
        breaks = [-1, *(one for one in passage.breaks if one < at)]
        first = breaks[-1 - self._is_told_after(breaks[-1], at)]
        subjects = (*named, *(one.first for one in passage.figures), *self._list_pronouns())
        is_carried = self.subjects.is_of_trade_before and not passage.figures
        is_led = any(first < one < at for one in subjects) or is_carried
        is_headed = any(at < one < end for one in named) and any(one.period.is_month for one in passage.times)
        between = tags[at + 1 : end]
        return (is_led or is_headed) and not any(
            tag.pair in _OTHERS or tag.kind == "unknown" for tag in between
        )

    def _is_told_after(self, end: int, at: int) -> bool:
        """Returns whether only what is said of the subject follows a clause: but the highest of the year."""
        led = self.tags[end + 1 : at]
        return end > 0 and all(tag.kind == "filler" or "yes or no" in read_cues(tag) for tag in led)

    def _list_pronouns(self) -> list[int]:
        """Lists where a pronoun is the subject: it was, but not its."""
        verbs = self.passage.list_cues("yes or no")
        told = self.passage.list_story_words("those")  # that was the lowest of the year
        return [*told, *(at for at in self.passage.list_story_words("again") if at + 1 in verbs)]

    def _find_year(self) -> Period:
        """Returns the year in question, as far as it is known."""
        return find_year_named(self.passage, self.thread.main_periods[0].last)

    def _find_counted_span(self, at: int) -> tuple[Period, int] | None:
        """Finds a counted span: in three years, in seven months; 3年来, 6개월 만에."""
        for one in (*range(at + 2, min(at + _BEHIND, len(self.tags))), *self._list_spans_before(at)):
            number = one - 1 - (self.tags[one - 1].value == "-")  # a four-month high
            if (steps := count_months(self.tags[one])) and self.tags[number].kind in COUNTS:
                if {one - 2, one + 1} & {*self.passage.list_cues("streak")}:
                    return None  # a record, and nine consecutive years of growth; 为连续6个月增长
                is_several = "top" in self.tags[at].value.split("+")[1:]
                is_several = is_several or self.passage.is_broken(min(at, one), max(at, one))
                last = self.thread.main_periods[0].last
                span = Period(last.shift(-steps * int(self.tags[number].value) + (steps == 1)), last)
                return None if is_several else (span, max(at, one) + 1)
        return None

    def _list_spans_before(self, at: int) -> list[int]:
        """Lists where the unit of a span, which is no date, may precede the word: a four-month high."""
        if not (self.passage.is_led or self.passage.is_postposed):
            return [at - 1] if at > 2 and self.tags[at - 2].value == "-" else []
        dated = self.passage.dated
        near = range(max(1, at - _BEFORE), at)
        return [one for one in near if one not in dated and self.passage.find_clause(one).stop > at]

    def _find_uncounted_end(self, at: int) -> int:
        """Returns where a span ends that is not understood, else 0: in years, in 2.5 years."""
        tags = self.tags
        reach = range(at + 1, min(at + _BEHIND, self.passage.find_clause(at).stop))
        for one in reach:
            if is_year(tags[one]):
                return 0
            if count_months(tags[one]):
                is_understood = tags[one - 1].kind in COUNTS
                is_after_months = is_monthly(tags[one]) and not self._is_in_numbers(at, one)
                return 0 if is_understood or is_after_months else one
        return 0

    def _is_in_numbers(self, at: int, unit: int) -> bool:
        return any(tag.kind in NUMBERS for tag in self.tags[at:unit])

    def _find_end_of_any_month(self, at: int) -> int:
        """Returns where “the largest of any month” ends."""
        tags = self.tags
        behind = range(at + 1, min(at + _BEHIND, len(tags)))
        named = (one for one in behind[:4] if is_monthly(tags[one]) and tags[one - 1].kind not in COUNTS)
        monthly = next(named, 0)
        is_goods = self._is_counted and bool(self.passage.list_mentions("product"))
        is_beside = monthly or any(is_monthly(tag) for tag in tags[max(0, at - 3) : at])
        times = self.passage.told_times
        is_beside |= is_goods and (not times or any(one.period.is_month for one in times))
        if not is_beside or (tags[at].pair == ("cue", "record") and not is_goods):
            return 0
        ends = (one + 1 for one in behind if tags[one].kind == "after" or "record" in tags[one].value)
        return max([at + 1, monthly + 1, *ends])
