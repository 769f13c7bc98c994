"""Claims about which of two is larger, or grew faster: overtook South Africa, 미국을 앞섰다, 快于进口."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim
from bot.domain.month import Period
from bot.domain.query import Flow, Measure
from bot.language.tagger.tagging import MARK
from bot.stories.actors import is_own_act
from bot.stories.claims import StoryClaim
from bot.stories.compared_sums import find_left_out, find_sum_again, find_sum_end, is_adding
from bot.stories.figure_subject import FigureSubject
from bot.stories.kinds import HELD_IN
from bot.stories.member_counts import is_of_each
from bot.stories.mention import Mention
from bot.stories.order_words import FAR, REACH, OrderWords
from bot.stories.rank_subjects import RankSubjects
from bot.stories.readings import ClaimReading, join_readings
from bot.stories.regions import REGION
from bot.stories.tag_words import is_act, is_than
from bot.value_class import value_class

_FLOWS = ("total", "export", "import")
_OF_RATES = ("growth", "share", "faster", "slower")
_SUBJECT = ("이", "가")
_COMPARED = ("place", "product", "flow")
_OWN = ("with", "'s", "(", "on")


@value_class(slots=False)
class Comparisons(OrderWords):
    """Finds claims of one sentence that one is ahead of another."""

    def list_claims(self, claims: Sequence[StoryClaim]) -> Iterator[StoryClaim]:
        """Yields claims that say only which of two is larger, or grew faster."""
        if self.is_of_no_trade:
            return
        apart = [one for one in claims if any(each.others for each in one.readings)]
        for at, way in self.list_order_words():
            other = self._find_passed(at)
            if other and find_sum_end(self.passage, other) == other.end and self._is_added_up(other):
                continue
            is_of_flows = other is not None and other.kind == "flow" and not self.is_of_pace(at)
            beside = claims if is_of_flows else apart
            if other and any(one.end == at or self._is_apart_from(one, other) for one in beside):
                continue  # 2.9 billion more than Japan
            only = self._find_only(at, other) if other else None
            subject = (self._find_subject_behind(at, only) or self.find_subject(at, other)) if other else None
            if other and not subject:
                yield from self._list_joint_orders(at, way, other)
            move = self.read_growth_compared(at, min(at, other.first)) if other else 0
            is_of_rates = self._is_of_rates(at) or self.is_of_pace(at) or bool(move)
            is_told = bool(move) or not is_of_rates or self.is_of_pace(at)
            if other and subject and is_told and not self._is_within(subject, other):
                told_way = 0 if is_of_rates else self._read_growth_told(at)
                measure = Measure.YOY if is_of_rates or told_way else Measure.VALUE
                ordered = self._make_ordered(at, min(at, other.first), subject)
                order = self._make_order(at, way * (move or told_way or 1), ordered, other, measure)
                is_sum = find_sum_end(self.passage, other) > other.end
                # Rose 21.5%, less than those to Thailand.
                if (self.is_behind_rate(at) and not (is_of_rates or is_sum)) or move:
                    told = Measure.CHANGE if move else Measure.YOY
                    paces = self._make_order(at, way * (move or 1), ordered, other, told)
                    order = replace(order, others=(*order.others, *paces.readings, *paces.others))
                yield self._add_rank(order, other, only) if only and way > 0 and not is_of_rates else order

    def _list_joint_orders(self, at: int, way: int, other: Mention) -> Iterator[StoryClaim]:
        """Yields the claim that each of several is ahead: Japan and Korea each bought less than Vietnam."""
        before = [one for one in self.passage.list_mentions("place") if one.end <= min(at, other.first)]
        is_several = bool(before) and len(before[-1].values) > 1 and other.kind == "place"
        if not is_several or not is_of_each(self.subjects, at) or self._is_of_rates(at):
            return
        orders = []
        for value in before[-1].values:
            subject = self.subjects.make_subject(at, at + 1)
            subject = replace(subject, partners=((value,),), products=(None,))
            ordered = self._make_ordered(at, min(at, other.first), subject)
            orders.append(self._make_order(at, way, ordered, other, Measure.VALUE))
        each = [(*one.readings, *one.others) for one in orders]
        joint = tuple(map(join_readings, zip(*each, strict=False)))
        yield replace(orders[0], readings=joint[:1], others=joint[1:])

    def _is_apart_from(self, one: StoryClaim, other: Mention) -> bool:
        """Returns whether a figure behind who is passed says by how much: ahead of Japan by 2.9 billion."""
        led = self.tags[one.first - 1]
        return 0 <= one.first - other.end <= REACH and not (led.value in _OWN or led.kind in _OWN)

    def _find_subject_behind(self, at: int, only: Mention | None) -> FigureSubject | None:
        """Finds who is ahead behind the word that compares: 일본보다 한국에 더 많이; 比美国多的只有香港."""
        places = [one for one in self.passage.list_mentions("place") if one.first == at + 1]
        places = [only] if only and only.first > at else places if self.passage.is_postposed else []
        if not (places and (is_than(self.tags[at]) or only)):
            return None
        subject = self.subjects.make_subject(at, at + 1)
        return replace(subject, partners=(places[0].values,), products=(None,))

    def _find_only(self, at: int, other: Mention) -> Mention | None:
        """Finds who alone is ahead of another: only Hong Kong bought more; 미국뿐이다; 只有香港."""
        onlys = [one for one, tag in enumerate(self.tags) if tag.pair == ("join", "only")]
        for one in self.passage.list_mentions("place"):
            first = one.first - (self.tags[one.first - 1].kind == "filler")
            is_led = one.first < at if not self.passage.is_led else True
            beside = one.end if self.passage.is_postposed else first - 1
            if one is not other and beside in onlys and is_led and len(one.values) == 1:
                return one
        return None

    def _add_rank(self, order: StoryClaim, other: Mention, only: Mention) -> StoryClaim:
        """Adds that the other is second, as only one is ahead of it, unless a region or goods are meant."""
        members = self.subjects.vocabulary.atlas.memberships
        places = self.passage.list_values("place")
        is_among = any(tag.value == REGION for tag in self.tags) or any(one in members for one in places)
        readings = [
            one
            if one.query.product
            else replace(one, joint=(RankSubjects(self.subjects).make_second(other.values[0], one.query),))
            for one in (*order.readings, *order.others)
        ]
        first, end = min(order.first, only.first), max(order.end, only.end)
        return (
            order
            if is_among or any(first <= one.first < end for one in self.passage.figures)
            else replace(
                order, first=first, end=end, readings=tuple(readings[:1]), others=tuple(readings[1:])
            )
        )

    def _find_passed(self, at: int) -> Mention | None:
        """Finds who is passed: right behind the word, or right before it in languages with the verb last."""
        named = [one for one in self.passage.mentions if one.kind in _COMPARED]
        reach = REACH * (3 if at + 1 in self.passage.list_cues("what") else 1)  # than what it sells to
        behind = [one for one in named if at < one.first and self.is_led(at + 1, one.first, reach)]
        before = [
            one for one in named if one.end <= at and self.is_led(find_sum_end(self.passage, one), at, REACH)
        ]
        before = before if not before or not self._is_subject(before[-1]) else []
        is_last = self.passage.is_postposed or any(
            0 < at - one <= FAR for one in self.passage.list_story_words("by")
        )
        near = before[-1:] or behind[:1] if is_last else behind[:1]
        if near and self.passage.is_led:  # 대독일 수출(3억 위안)보다
            near = self._find_owner(near[0], named)
        elif near and near[0].kind == "flow":  # faster than exports to the EU
            sides = [one for one in named if one.kind != "flow" and near[0].end < one.first]
            sides = [one for one in sides if self.is_led(near[0].end, one.first, REACH)]
            sides = [one for one in sides if not self.passage.dated & {*range(near[0].end, one.first)}]
            near = self._choose_side(near[0], sides)
        passed = next(iter(near), None) or self._find_passed_again(at)
        return passed or find_left_out(self.passage, self.thread, at)

    def _find_owner(self, side: Mention, named: Sequence[Mention]) -> list[Mention]:
        """Finds whose flow is passed, in languages that name whose it is in front of it."""
        if side.kind == "flow":
            before = [one for one in named if one.end <= side.first][-1:]
            sides = [one for one in before if one.kind != "flow" and self.is_led(one.end, side.first, REACH)]
            return self._choose_side(side, sides)
        flows = [one for one in named if one.kind == "flow" and side.end <= one.first]
        flows = [one for one in flows[:1] if self.is_led(side.end, one.first, 0)]
        return self._choose_side(flows[0], [side]) if flows else [side]

    def _choose_side(self, flow: Mention, sides: Sequence[Mention]) -> list[Mention]:
        """Chooses what is passed: whose exports, or those of the subject itself, unlike its imports.

        Nothing if both the flow and whose it is are another.
        """
        own = self.subjects.find_own_flow
        first = min(one.first for one in (flow, *sides))
        before = [one for one in self.passage.mentions if one.end <= first]
        flows = [one for one in before if one.kind == "flow"][-1:]
        is_turned = any(own(one) != own(flow) for one in flows)
        alike = [one for one in before if sides and one.kind == sides[0].kind][-1:]
        if not sides or (is_turned and [one.values for one in alike] == [sides[0].values]):
            return [flow]
        return [] if is_turned else [sides[0]]

    def _is_added_up(self, other: Mention) -> bool:
        """Returns whether what is passed is only one of several that are added up."""
        return any(map(is_adding, self.tags[other.end : other.end + REACH * 2]))

    def _is_subject(self, one: Mention) -> bool:
        """Returns whether a Korean ending makes it whom the verb is about: 4월에 한국이 제쳤다."""
        return self.passage.is_postposed and any(
            self.passage.tagged.get_text(tag) in _SUBJECT for tag in self.tags[one.end : one.end + 1]
        )

    def _find_passed_again(self, at: int) -> Mention | None:
        """Finds the one partner mentioned before, in “Hong Kong has overtaken it”."""
        if added := find_sum_again(self.passage, self.thread, at):
            return added
        is_again = at + 1 in self.passage.list_story_words("again")
        is_passing = at in self.passage.list_story_words("overtook", "ahead")
        is_passed = is_again and is_passing and len(self.thread.partners) == 1
        return Mention("place", self.thread.partners, at + 1, at + 2) if is_passed else None

    def _make_ordered(self, at: int, first: int, subject: FigureSubject) -> FigureSubject:
        named = tuple(one for one in subject.partners if one)  # bought more from it than it sold
        partners = named if named and self.passage.list_mentions("place") else subject.partners
        flows, periods = self._list_flows(at, subject), self._list_periods(first)
        goods = tuple(filter(None, subject.products)) if self._is_of_goods_told else ()
        products = goods or subject.products
        return replace(subject, flows=flows, periods=periods, partners=partners, products=products)

    @property
    def _is_of_goods_told(self) -> bool:
        """True if two directions are compared in a paragraph about one kind of goods."""
        is_of_both = {*_FLOWS[1:]} <= {*self.passage.list_values("flow")}
        return is_of_both and self.thread.is_of_goods and len(self.thread.paragraph_goods) == 1

    def _list_flows(self, at: int, subject: FigureSubject) -> tuple[str, ...]:
        """Lists the flow of the clause or of the market mentioned, else each flow, but no balance unnamed."""
        near = slice(max(0, at - FAR), at) if self.tags[at].kind == "bound" else slice(at, at + FAR)
        led = [tag for tag in self.tags[max(0, at - FAR) : at] if tag.kind not in ("filler", MARK)]
        told = (*self.tags[near], *led[-1:])  # its second-largest supplier, ahead of Germany
        nouns = [tag.value.split() for tag in told if tag.kind in ("noun", "noun one")]
        markets = [one for one in nouns if one[0] == "partner"]
        if markets and len(markets[0]) > 1:
            return (markets[0][1],)
        named = [one for one in self.passage.list_mentions("flow") if one.end <= at]
        if named and is_act(self.tags[named[-1].first]) and is_own_act(self.passage, named[-1]) is not None:
            return (self.subjects.find_own_flow(named[-1]),)
        thread = self.thread
        is_carried = thread.is_of_one_flow
        spoken = (*filter(None, (thread.flow,)), *(() if is_carried else _FLOWS))
        flows = subject.flows if named else spoken
        is_of_balance = named[-1:] and named[-1].values == (Flow.BALANCE.value,)
        return tuple(dict.fromkeys(one for one in flows if is_of_balance or one != Flow.BALANCE.value))

    def _list_periods(self, at: int) -> tuple[Period, ...]:
        """Lists the time of the sentence, else those that the story mentioned lately."""
        times = self.passage.told_times
        own = [one.period for one in times if one.first < at][-1:] or [one.period for one in times][:1]
        thread = self.thread
        return tuple(own) or thread.told_periods[:2] or thread.known_periods

    def _is_of_rates(self, at: int) -> bool:
        """Whether growth or shares are compared, and not amounts."""
        clause = self.passage.find_clause(at)
        near = range(clause.start, max(at + REACH, min(clause.stop, at + REACH * 2)))
        return any(place in near for place in self.passage.list_cues(*_OF_RATES))

    def _read_growth_told(self, at: int) -> int:
        """Reads which way growth moved that a word for more compares: rose 6%, less than those to; 0 if none.

        It stands right before, and no amount does.
        """
        before = [one for one in self.passage.figures if one.end <= at]
        ways = self.passage.list_ways(("up", "growth"), ("down",))
        near = range(before[-1].first - REACH, before[-1].first) if before else ()
        is_told = self.is_behind_rate(at) and not any(one.unit in HELD_IN for one in before)
        return next((ways[one] for one in near if is_told and one in ways), 0)

    def _is_within(self, subject: FigureSubject, other: Mention) -> bool:
        """Returns whether one is a part of the other: more than any other African country."""
        atlas, month = self.subjects.vocabulary.atlas, self.thread.main_periods[0].last
        around = {one for value in other.values for one in atlas.find_members(value, month)}
        return other.kind == "place" and bool({*subject.partners[0]} & around)

    def _make_order(
        self, at: int, way: int, subject: FigureSubject, other: Mention, measure: Measure
    ) -> StoryClaim:
        claim = Claim(Aspect.ORDER, way=way)
        readings = [replace(one, claim=claim) for one in self.list_readings(subject, other, measure)]
        if at in self.passage.list_story_words("overtook"):  # it was behind the year before
            readings = [replace(one, earlier=tuple(_list_earlier(one))) for one in readings]
        words = [at, *self.list_more_words(at), *self.list_sizes_behind(at), self.find_pace_behind(at) or at]
        first, end = min(*words, other.first), max(max(words) + 1, find_sum_end(self.passage, other))
        if any(first <= one.first < end for one in self.passage.figures):
            first, end = at, max(max(words) + 1, at + 1)  # 러시아산 수입(8924억 위안)보다 많았다
        order = StoryClaim("rank", first, end, tuple(readings[:1]), others=tuple(readings[1:]))
        is_amount = measure is Measure.VALUE and claim.way > 0
        beside = self.find_amount_before(at)
        is_of_other = other.end <= beside  # 수출(768.5억위안)을 웃돌았다
        return replace(order, amount_at=beside) if is_amount and not is_of_other else order


def _list_earlier(one: ClaimReading) -> Iterator[ClaimReading]:
    """Lists claims that the other was ahead the year before, or the month before."""
    claim, (period,) = replace(one.claim, way=-one.claim.way), one.query.periods
    for base in (period.shift_to_year_earlier(), *((period.shift(-1),) if period.is_month else ())):
        than = tuple(replace(each, periods=(base,)) for each in one.others)
        yield ClaimReading(replace(one.query, periods=(base,)), claim, than)
