"""Figures that say how far apart two others are, or how many times one is the other: 미국의 1.4배."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.query import Measure
from bot.language.grammar.amounts import PERCENT
from bot.stories.bound_words import LOOSE
from bot.stories.change_nouns import is_of_pace
from bot.stories.claims import StoryClaim
from bot.stories.comparison_form import ComparisonForm, find_way_of_rate_apart, find_way_passed
from bot.stories.figure_pairs import ROUGH
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import (
    HELD_IN,
    NOT_A_CLAIM,
    NOT_HELD,
    find_limit_of_difference,
    find_way_of_difference,
    is_in_points,
)
from bot.stories.mention import Mention
from bot.stories.pointed_figures import PointedFigures
from bot.stories.pointing_words import find_added_up, is_part_of_it
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.readings import ClaimReading, turn_flow
from bot.stories.tag_words import TURNED, find_led, get_tag, is_than, read_cues
from bot.value_class import value_class

_ALL = (("filler", "all"), ("filler", "overall"), ("cue", "whole"), ("cue", "share"))
_APART = ("more", "lesser")
_REACH, _FAR = 2, 9
"""How many words may stand between two things compared, and in a longer comparison."""


@value_class(slots=False)
class ComparedFigures(PointedFigures):
    """Finds figures of one sentence that compare two others."""

    def compare_figures(self, claims: Sequence[StoryClaim]) -> list[StoryClaim]:
        """Returns the claims, a figure that tells how far or how many times two are apart as one of these."""
        found = [self._compare_figure(one) or one for one in claims]
        return [replace(one, is_unread=True) if self._is_of_change(one, found) else one for one in found]

    def _is_of_change(self, one: StoryClaim, found: Sequence[StoryClaim]) -> bool:
        """Returns whether a difference is compared: a loss of 727 billion, more than twice what it buys."""
        before = [other for other in found if other.end <= one.first][-1:]
        is_multiple = one.figure is not None and one.figure.is_multiple
        is_next = bool(before) and one.first - before[0].end <= _REACH * 2 and before[0].kind == "change"
        return is_multiple and is_next

    def _compare_figure(self, one: StoryClaim) -> StoryClaim | None:
        """Reads a figure as a difference or a multiple of two."""
        if one.figure is None or one.exclusion == NOT_A_CLAIM:
            return None
        form = self._find_form(one.figure)
        subject, other = self._find_sides(form)
        figure = form.figure
        if figure.is_multiple and self._is_of_untold(figure):
            return replace(one, is_unread=True)
        is_of_both = bool(other and other.kind == "flow" and self.passage.list_mentions("place"))
        if subject and other and is_of_both:
            subject = self._set_partner(min(figure.first, other.first), subject)
            is_all = form.is_part and self.tags[other.first - 1].kind == "our"
            if subject and is_all and subject.flows == (self.subjects.find_own_flow(other),):
                return None  # it bought a sixth of China's exports
        if not (other and subject):
            led = self.tags[figure.first - 1 : figure.first] if figure.is_multiple or form.is_part else ()
            is_on_year = figure.first - 2 in self.passage.list_cues("year earlier")  # 上年同期的3.2倍
            is_owned = any(tag.kind == "possessive" for tag in led)
            is_owned = is_owned and not (self.passage.times or is_on_year or self._is_of_all_trade(one))
            apart = NOT_HELD if form.is_part and one.kind == "growth" else one.exclusion  # 还不如芯片的一半
            return replace(one, is_unread=True, exclusion=apart) if is_owned else None
        readings = self._list_compared(form, subject, other)
        if is_of_both:
            readings = tuple(replace(one, others=(turn_flow(one.query),)) for one in readings)
        is_bound = bool(figure.bound or (readings and readings[0].claim.bound and not form.is_apart))
        own = () if is_bound else (*one.readings, *one.others)  # less than half of it: many a figure is
        others = (*readings[1:], *own)
        kind = "change" if form.is_money else one.kind
        return StoryClaim(
            kind, one.first, one.end, readings[:1], figure=figure, named_parts=one.named_parts, others=others
        )

    def _is_of_all_trade(self, one: StoryClaim) -> bool:
        """Returns whether it is a share of what words say to be all of a flow: 전체 수출의 4분의 1.

        Of partners that are added up it is a share as well: 两者合计接近出口总值的三分之一.
        """
        led = self.tags[max(0, one.first - 3) : one.first]
        is_flow = [tag.kind for tag in led[1:]] == ["flow", "possessive"]
        is_all = is_flow and (led[0].kind == "our" or led[0].pair in _ALL)
        is_all |= is_flow and bool(find_added_up(self.passage, self.thread, one.first, one.end))
        return one.kind == "share" and is_all

    def _find_form(self, figure: QuotedFigure) -> ComparisonForm:
        """Finds what kind of comparison a figure can be of."""
        is_points = is_in_points(self.passage, figure)
        is_pace = (figure.is_multiple or is_points) and is_of_pace(self.passage, figure)
        way_apart = find_way_of_rate_apart(self.passage, figure)
        return ComparisonForm(
            figure,
            way_apart
            or find_way_of_difference(self.passage, figure)
            or find_way_passed(self.passage, figure),
            is_money=figure.unit in HELD_IN,
            is_points=is_points,
            is_part=self._is_part(figure),
            is_pace=is_pace,
            is_ahead=way_apart != 0,
            is_of_rates=is_pace or (figure.is_multiple and self._is_behind_rate(figure)),
        )

    def _is_part(self, figure: QuotedFigure) -> bool:
        """Returns whether it may be a part of another figure: half of; 61% of what it paid for copper ore."""
        is_of_goods = figure.unit == PERCENT and not figure.is_multiple and figure.end in self._list_whats()
        is_fraction = self.tags[figure.first].value.startswith("fraction")
        is_fraction = is_fraction and not is_part_of_it(self.passage, figure)  # nine tenths of it from Peru
        return is_of_goods or is_fraction or self.is_part_of_another(figure)

    def _list_whats(self) -> list[int]:
        """Lists where it is told what goods cost: what it paid for copper ore."""
        goods = [one.first for one in self.passage.list_mentions("product")]
        return [at for at in self.passage.list_cues("what") if any(at < one <= at + _FAR for one in goods)]

    def _find_sides(self, form: ComparisonForm) -> tuple[FigureSubject | None, Mention | None]:
        """Finds what is compared, and what it is compared with."""
        figure = form.figure
        is_gap = form.is_money and figure.first - 1 in self.passage.list_cues("gap")
        if not (is_gap or form.is_apart or figure.is_multiple or form.is_part or form.is_pace):
            return None, None
        if two := self.find_two(figure):
            return two
        other = self._find_other(figure, is_apart=form.is_apart)
        other = self._read_as_whole(other) if form.is_of_rates else other
        is_told = (
            bool(form.way) or not form.is_money or (other is not None and self._is_passed_by(other, figure))
        )
        is_told = is_told or any(figure.first - _FAR < at < figure.first for at in self._list_gaps(other))
        subject = self.find_subject(figure.first, other) if other and is_told else None
        if other and not subject and (owner := self._find_owner_of(other)):
            return self.find_subject(figure.first, owner), owner
        return subject, other

    def _list_compared(
        self, form: ComparisonForm, subject: FigureSubject, other: Mention
    ) -> tuple[ClaimReading, ...]:
        """Lists what a figure may say of two: of their amounts, or of their growth."""
        figure, (value, digit) = form.figure, form.figure.rounding
        is_difference = form.is_money or form.is_points
        of = Aspect.CHANGE if is_difference else Aspect.SHARE if form.is_part else Aspect.GROWTH
        digit *= 1 + form.is_apart  # it may be that of two rounded amounts
        is_word = self.tags[figure.first].value.startswith("multiple")  # imports are twice
        is_rough = is_word or (form.is_of_rates and not form.is_points)
        digit = max(digit, (value + 100) * ROUGH) if is_rough else digit
        bound = find_limit_of_difference(self.passage, figure) if form.is_apart else figure.bound
        bound = bound or (self.find_bound_of_side(other) if self.passage.is_led else "")
        claim = Claim(
            of, value, figure.unit, digit, way=form.way if form.is_money or form.is_ahead else 0, bound=bound
        )
        counted = self._find_goods_counted(figure)
        subject = replace(subject, products=counted.values) if counted else subject
        times = [one.period for one in self.passage.times]
        told = self.thread.drop_untold(subject.periods, times, is_rough=not form.is_apart)
        named = [one for one in self.passage.list_mentions("flow") if one.first < figure.first]
        is_carried = not (form.is_apart or named or other.kind == "flow")
        is_carried = is_carried and self.thread.is_of_one_flow and bool(self.thread.flow)
        flows = (self.thread.flow or "",) if is_carried else subject.flows
        subject = replace(subject, periods=told, flows=flows)
        unit = figure.unit if figure.unit in HELD_IN else HELD_IN[0]
        levels = () if form.is_pace else self._list_measures(figure)
        return tuple(
            replace(each, claim=claim)
            for measure in (*levels, *[Measure.YOY] * form.is_of_rates)
            for each in self.list_readings(subject, other, measure, unit)
        )

    def _is_behind_rate(self, figure: QuotedFigure) -> bool:
        """Returns whether the last figure before it is a rate, of which it may be a multiple."""
        before = [one for one in self.passage.figures if one.end <= figure.first][-1:]
        return any(one.unit == PERCENT and not one.is_multiple for one in before)

    def _read_as_whole(self, other: Mention | None) -> Mention | None:
        """Returns all trade as the other side of a pace: as fast as exports overall."""
        places = [one for one in self.passage.list_mentions("place") if other and one.end <= other.first]
        flows = [one for one in self.passage.list_mentions("flow") if other and one.end <= other.first]
        is_same = bool(other and other.kind == "flow" and flows and flows[0].values == other.values)
        return replace(other, kind="place", values=("",)) if other and is_same and places else other

    def _find_owner_of(self, flow: Mention) -> Mention | None:
        """Finds whose trade a multiple is of, if it is the same: 일본에서 낸 적자의 3배; 汽车出口额的三倍."""
        if flow.kind != "flow" or not self.passage.is_led:
            return None
        places = [one for one in self.passage.list_mentions("place") if one.end <= flow.first]
        goods = [one for one in self.passage.list_mentions("product") if one.end == flow.first]
        near = goods or [one for one in places[-1:] if flow.first - one.end <= _REACH]
        return next((one for one in near if len(one.values) == 1), None)

    def _is_of_untold(self, figure: QuotedFigure) -> bool:
        """Returns whether unread words say who is compared.

        The pair absorbed so many times as much; twice what it sold to its giant neighbour.
        """
        places = [one.first for one in self.passage.list_mentions("place") if one.first < figure.first]
        since = max(places, default=-1)
        if any(at < figure.first for at in self.passage.list_story_words("measure")):
            return True  # the gap came to 1.01 trillion, twice the one with Australia
        both = [at for at, tag in enumerate(self.tags) if tag.pair == ("join", "both ones")]
        owned = [at for at in self.passage.list_story_words("again") if figure.end <= at < figure.end + _FAR]
        is_described = any(
            self.tags[at - 1].kind == "prep" and tag.kind == "unknown"
            for at in owned
            for tag in self.tags[at + 1 : at + 2]
        )
        return is_described or any(since < at < figure.first for at in both)

    def _set_partner(self, first: int, subject: FigureSubject) -> FigureSubject | None:
        """Returns the subject with the partner named: Egypt imports so many times as much as it sells.

        If the partner acts, its imports are exports to it. None if several partners are named.
        """
        partners = tuple(one for one in subject.partners if one)
        places = [one for one in self.passage.list_mentions("place") if one.end <= first]
        flows = [one for one in self.passage.list_mentions("flow") if one.end <= first]
        if not partners or len({one.values for one in places}) > 1 or not flows:
            return None
        said, own = flows[-1].values[0], self.subjects.find_own_flow(flows[-1])
        is_told = own != said or "theirs" in self.tags[flows[-1].first].value.split("+")
        acts = bool(places) and places[0].first < flows[-1].first and not self.passage.is_led  # 自韩国进口
        acts = acts and find_led(self.tags, places[0].first).kind != "prep"  # exports to Egypt were
        flow = TURNED.get(said, said) if acts and not is_told else own
        return replace(subject, partners=partners, flows=(flow,))

    def _list_gaps(self, other: Mention | None) -> list[int]:
        """Lists where a word of difference follows the other side: 일본과의 격차는 473억 위안."""
        return [at for at in self.passage.list_cues("gap") if other and other.end <= at]

    def _is_passed_by(self, other: Mention, figure: QuotedFigure) -> bool:
        """Returns whether a word before makes it a comparison: exceeded Japan by, 领先日本, 比对日本.

        What exceeds trade with America of 2.01 trillion (超过对美贸易2.01万亿元) is compared with that.
        """
        at = other.first - 1
        is_owned = self.passage.is_led and self.tags[figure.first - 1].kind in ("flow", "weak flow")
        while at > 0 and (self.tags[at].kind in ("prep", "filler") or self.tags[at].value == "those"):
            at -= 1
        if at < 0:
            return False
        led = self.tags[at]
        is_compared = led.kind == "comparator" and not is_owned
        is_compared |= bool(read_cues(led) & {"base", *_APART})  # 高出对日本出口1092亿元
        return is_compared or at in self.passage.list_story_words("ahead", "overtook", "behind")

    def _find_other(self, figure: QuotedFigure, *, is_apart: bool) -> Mention | None:
        """Finds what a figure is a multiple of, or differs from: behind it, or before it if that is usual."""
        passage, first = self.passage, figure.first
        if pointed := self.find_pointed_side(figure, is_apart=is_apart):
            return pointed
        named = [one for one in passage.mentions if one.kind != "flow" or figure.unit == PERCENT]
        before = [one for one in named if one.end <= first and self.is_led(one.end, first, _REACH * 2)]
        at = first - 1 - (first > 1 and self.tags[first - 1].value in LOOSE)  # 수입의 약 7배
        owned = at >= 0 and self.tags[at].kind == "possessive"
        owned = owned or (at >= 0 and not is_apart and is_than(self.tags[at]))
        is_passed = bool(before) and is_apart and self.tags[first - 1].value != "("
        if passage.is_led or (is_passed and self._is_passed_by(before[-1], figure)):
            return before[-1] if before and owned != is_apart else None
        if turned := self._find_turned(figure):
            return turned
        counted = self._find_goods_counted(figure)
        start = counted.end if counted else figure.end
        behind = [one for one in named if one.first >= start]
        behind = [one for one in behind if self.is_led(start, one.first, _FAR)]
        again = [one.values for one in passage.list_mentions("place") if one.end <= first]
        if any(one.kind == "flow" for one in behind):  # exports to Japan are twice its imports from Japan
            behind = [one for one in behind if one.kind != "place" or one.values not in again]
        # of what went to America
        return min(behind, key=lambda one: (one.kind == "flow", one.first), default=None)

    def _find_goods_counted(self, figure: QuotedFigure) -> Mention | None:
        """Finds the goods that a figure counts; none for a multiple of trade: 2.4 times steel exports."""
        counted = self.find_counted(figure)
        is_side = counted is not None and figure.is_multiple and counted.first == figure.end
        is_traded = counted is not None and get_tag(self.tags, counted.end).kind == "flow"
        return None if is_side and is_traded else counted

    def _find_turned(self, figure: QuotedFigure) -> Mention | None:
        """Finds the other direction, as in “a fifth of the flow in the other direction”."""
        near = range(figure.end, figure.end + _REACH * 2)
        turned = next((at for at in self.passage.list_cues("reverse") if at in near), None)
        flows = [one.values[0] for one in self.passage.list_mentions("flow") if one.end <= figure.first]
        other = TURNED.get(next(reversed(flows), self.thread.flow or ""))
        return Mention("flow", (other,), turned, turned + 1) if other and turned is not None else None

    def _list_measures(self, figure: QuotedFigure) -> tuple[Measure, ...]:
        """Lists whether quantities or values are compared, as words say; both if both are told."""
        is_counted = any(at < figure.first for at in self.passage.list_cues("quantity"))
        is_counted &= figure.unit not in HELD_IN  # 3031万吨，金额5939亿元，比天然气多出1880亿元
        is_valued = any(one.unit in HELD_IN for one in self.passage.figures if one.end <= figure.first)
        return (*[Measure.QUANTITY] * is_counted, *[Measure.VALUE] * (is_valued or not is_counted))
