"""What each figure of a sentence is about: by its own words, else by the story so far."""

from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from bot.domain.month import Period
from bot.domain.query import Flow, Query
from bot.language import Vocabulary
from bot.language.grammar.amounts import PERCENT
from bot.stories.actors import is_act_of_told, is_own_act, is_seen_from_outside
from bot.stories.balance_ways import find_balance_ways
from bot.stories.ellipses import is_flow_left_out
from bot.stories.figure_subject import FigureSubject, list_each
from bot.stories.figure_times import FigureTimes
from bot.stories.flow_named import find_flow, is_of_balance_before, is_trade_in_question
from bot.stories.goods_named import is_in_clause, is_of_goods_told, is_paid, list_goods
from bot.stories.group import Group
from bot.stories.groups import Groups
from bot.stories.measured_partners import find_target, is_measure, is_overtaken, is_stale
from bot.stories.mention import Mention
from bot.stories.owners import is_counted_by_china, is_foreign, is_named_bare, is_of_either
from bot.stories.passage import Passage
from bot.stories.pointing_words import (
    find_added_up,
    find_pointed,
    find_taker,
    is_part_before,
    is_part_of_it,
    list_sums,
)
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.readings import find_product, list_printed_flows
from bot.stories.regions import Regions
from bot.stories.subject_lists import SubjectLists
from bot.stories.tag_words import TURNED, find_led, is_act, is_undirected, read_sign
from bot.stories.thread import Thread
from bot.stories.units import list_currencies
from bot.stories.wholes import is_of_whole_before, is_slice
from bot.stories.with_china import find_ranked_flow, is_of_ranks, is_with_china
from bot.value_class import value_class

_TOTAL, _FLOWS = "total", ("total", "export", "import")


@value_class(slots=False)
class Subjects:
    """Says for the figures of one sentence what they are about, given what the story has said before."""

    passage: Passage
    thread: Thread
    vocabulary: Vocabulary

    @cached_property
    def groups(self) -> Groups:
        """The figures of the sentence in groups."""
        return Groups(self.passage)

    @cached_property
    def times(self) -> FigureTimes:
        """The times of its figures."""
        return FigureTimes(self.passage, self.groups, self.thread)

    @property
    def lists(self) -> SubjectLists:
        """What it names for several figures in turn."""
        return SubjectLists(self.passage, self.groups, self.thread)

    @property
    def regions(self) -> Regions:
        """The blocs and continents that it mentions."""
        return Regions(self.passage, self.groups, self.thread, self.vocabulary.atlas)

    def list_subjects(self, group: Group) -> tuple[FigureSubject, ...]:
        """Returns what each figure of a group is about."""
        signs = [read_sign(self.passage.tags, one.first) for one in group.figures]  # plus 8.1% and minus 0.2%
        flow, flow_at = find_flow(self.passage, self.groups, group)
        partner, partner_at = self._find_partner(group, flow_at)
        products = self._list_products(group)
        members, whole = self.regions.find_members(group)
        if members or is_of_balance_before(self.passage, self.groups, flow, group):
            trade = self.groups.find_whole(group)
            flow = trade if trade and trade.kind == "flow" else flow
        members = () if find_added_up(self.passage, self.thread, group.first, group.end) else members
        periods = self.times.list_periods(group)
        is_ours = is_counted_by_china(self.passage, self.thread, flow)
        subject = FigureSubject(
            flows=self._list_flows(flow, group),
            partners=list_each(members) or self._list_partners(partner, partner_at, flow_at, group),
            products=products,
            excluded=self.regions.list_excluded(group, partner),
            periods=periods,
            bases=self.times.list_bases(group, periods),
            whole=whole or self.groups.find_whole(group),
            currencies=list_currencies(group, self.groups, self.thread),
            way=0 if any(signs) else self._find_way(group),
            is_open=not (flow or partner or self.passage.list_mentions("product") or self.is_of_goods_before)
            and self._is_loose(group),
            is_foreign=is_foreign(self.passage, flow) and not is_ours,
            is_of_either=flow is not None
            and not is_ours
            and is_named_bare(self.passage, flow, self.vocabulary),
            balance_ways=find_balance_ways(self.passage, self.groups, flow, group),
            is_earlier=self.times.is_base(group),
            is_of_growth=self.groups.is_of_growth(group),
        )
        each = self.lists.share_out(group, subject, [one for one in (partner, flow) if one])
        return tuple(replace(one, way=sign or one.way) for one, sign in zip(each, signs, strict=True))

    def _find_way(self, group: Group) -> int:
        """Finds which way it moved; 0 for a rate that others are compared with."""
        way = self.groups.find_way(group.first, group.end) or self.groups.find_way_of_list(group)
        return 0 if self.times.is_rate_of_base(group) else way

    def make_subject(self, first: int, end: int) -> FigureSubject:
        """Returns what a claim without an amount is about, as if a percentage stood there."""
        return self.list_subjects(Group((QuotedFigure(Decimal(0), PERCENT, Decimal(1), first, end),)))[0]

    def make_query(
        self, subject: FigureSubject, period: Period, partners: tuple[str, ...], goods: str | None
    ) -> Query:
        """Returns the query for the level that a claim is likeliest about."""
        return Query(
            flow=Flow(subject.flows[0]),
            partners=partners,
            exclude=subject.excluded,
            combine=len(partners) > 1,
            product=find_product(goods, self.vocabulary),
            periods=(period,),
            currency="CNY" if partners or goods else self.thread.currency or "CNY",
        )

    def _is_loose(self, group: Group) -> bool:
        """Returns whether nothing ties a figure to what came before: a new paragraph, or unknown subjects."""
        is_of_whole = group.is_percent and self.groups.find_whole(group) and len(self.thread.partners) == 1
        if self.passage.list_story_words("again") or is_of_whole:
            return False
        return self.thread.is_fresh or any(tag.kind == "unknown" for tag in self.passage.tags[: group.first])

    def _list_products(self, group: Group) -> tuple[str | None, ...]:
        return list_goods(self.passage, self.groups, self.thread, group)

    def _list_flows(self, flow: Mention | None, group: Group) -> tuple[str, ...]:
        """Lists flows: both together may be total trade, and a partner's purchases are exports to it."""
        pointed = find_pointed(self.passage, self.thread, "flow", group.first, flow.first if flow else 0)
        if pointed and not self.find_pointed_partner(group):
            return pointed
        goods, tags = self._list_products(group), self.passage.tags  # the old trades: clothing slipped 4.4%
        if flow is None or (goods[0] and (flow.values == (_TOTAL,) or is_undirected(tags, flow.first))):
            ranked = find_ranked_flow(self.passage, group.first) if flow is None else ""
            return (ranked,) if ranked else self._list_untold_flows(group)
        if is_slice(self.passage, self.thread, flow) or len(flow.values) > 1:
            return (_TOTAL, *flow.values) if len(flow.values) > 1 else (self.thread.flow or _TOTAL,)
        if is_trade_in_question(self.passage, flow):
            return (_TOTAL, self.thread.flow or _TOTAL)
        own, turned = flow.values[0], TURNED.get(flow.values[0], "")
        is_own = is_own_act(self.passage, flow)
        is_of_nobody = not (self.passage.list_mentions("place") or self.thread.partners)
        is_of_nobody = is_of_nobody and not is_with_china(self.passage, flow)
        is_turned = is_own is False and bool(turned) and not is_of_nobody
        likeliest = (turned, own) if is_turned else (own, turned)
        is_led = find_led(self.passage.tags, flow.first).kind in ("our", "place")  # China bought
        is_plain = self.passage.is_plain or is_led or not self.passage.is_led
        is_told = not (is_act(self.passage.tags[flow.first]) and turned) or (is_own is not None and is_plain)
        is_told |= is_act_of_told(self.passage, flow) or (any(goods) and is_of_nobody)  # it imported chips
        return likeliest[:1] if is_told and not is_of_either(self.passage, flow) else likeliest

    def _list_untold_flows(self, group: Group) -> tuple[str, ...]:
        """Lists the flow of the story so far if it is continued, else every flow, that one first."""
        spoken = (self.thread.flow,) if self.thread.flow else ()
        if group.is_percent and self.thread.whole and is_of_whole_before(self.passage, self.thread):
            return (self.thread.whole,)
        goods = self._list_products(group)
        is_told = goods[0] or self.passage.list_mentions("product") or is_paid(self.passage)
        printed = list_printed_flows(goods if is_told else (), self.vocabulary)
        is_printed = not printed or _TOTAL in spoken or {*spoken} <= printed  # soybeans are only imported
        if spoken and is_printed and self.is_carried(group):
            return spoken
        each = dict.fromkeys((*spoken, *(_FLOWS if spoken else ("export", _TOTAL, "import"))))
        return tuple(sorted(each, key=lambda one: bool(printed) and one not in printed))

    def find_own_flow(self, flow: Mention) -> str:
        """Returns China's own flow: what a partner bought was exported."""
        own = flow.values[0]
        return TURNED.get(own, own) if is_own_act(self.passage, flow) is False else own

    @property
    def is_of_trade_before(self) -> bool:
        """True if it names no trade, and the paragraph's last one is meant."""
        is_listed = self.passage.list_cues("apart") or self.passage.list_story_words("respectively")
        return self.thread.is_single and not (self.passage.mentions or is_listed)

    def is_carried(self, group: Group) -> bool:
        """Returns whether the flow of a group is carried over: those to Japan; 누계로는 6.6%."""
        among = self.thread.flow and group.end in self.passage.list_story_words("among")
        is_part = is_part_before(self.passage, self.thread, is_of_goods=self.is_of_goods_before)
        if self.is_of_goods_before and not (self.passage.mentions or self.passage.is_led):
            return self.thread.has_flow
        is_told = group.is_percent or self.passage.is_led or self._is_pronoun_before(group)
        is_part = is_part or (self.thread.is_headed and not self.passage.list_mentions("flow"))
        is_part |= is_part_of_it(self.passage, group.figures[0]) or self.is_flow_left_out(group)
        return self.is_of_flow_before or bool(among) or (self.is_of_trade_before and is_told) or is_part

    def is_flow_left_out(self, group: Group) -> bool:
        """Returns whether its clause leaves out the trade of the one before: exports to Asia, Europe's."""
        since = self.groups.find_bounds(group)[0]
        return is_flow_left_out(self.passage, self.thread, group, since, self.groups.find_limit(group))

    def _is_pronoun_before(self, group: Group) -> bool:
        """Returns whether a pronoun stands before: they have come to 467.8 billion."""
        return any(at < group.first for at in self.passage.list_story_words("again", "those"))

    def is_of_partner_before(self, group: Group) -> bool:
        """Returns whether a partner named before acts, and no other is named: it sold China."""
        flow = find_flow(self.passage, self.groups, group)[0]
        if flow is None or len(self.thread.partners) != 1 or self.passage.list_mentions("place"):
            return False
        return is_act(self.passage.tags[flow.first]) and is_own_act(self.passage, flow) is False

    def _find_partner(self, group: Group, flow_at: int) -> tuple[Mention | None, int]:
        if target := find_target(self.passage, self.groups, group):
            return target, target.first
        (behind, before), is_told = self.groups.find_named(group, "place"), self.groups.is_told_before(group)
        tops = [at for at in self.passage.list_cues("top") if at >= group.end]
        if behind and (is_measure(self.passage, behind, group) or any(at < behind.first for at in tops)):
            behind = None  # makes it the biggest partner in Latin America
        if behind and not is_told:
            return behind, behind.first
        is_next = not any(group.end <= one.first < flow_at for one in self.groups.all)
        if flow_at >= group.end and is_next and not is_told:  # it stands behind the figure, and names whom
            after = [one for one in self.passage.list_mentions("place") if one.first > flow_at]
            if after and self.groups.is_led(flow_at + 1, after[0].first):
                return after[0], after[0].first
        around = self.regions.list_own_regions() if is_of_ranks(self.passage) else []
        passed = {one for one in before if is_overtaken(self.passage, self.groups, one, group)}
        before = [one for one in before if one not in around and one not in passed]
        if self.groups.find_whole(group) and not (before or self._is_pronoun_before(group)):  # 아세안으로
            places = (one for one in self.passage.list_mentions("place") if not self.groups.is_whole(one))
            before = [one for one in places if one not in around][:1]
        return (before[-1], before[-1].first) if before else (None, -1)

    def _list_partners(
        self, partner: Mention | None, partner_at: int, flow_at: int, group: Group
    ) -> tuple[tuple[str, ...], ...]:
        """Lists partners; one of an earlier clause or sentence may still be meant."""
        pointed = self.find_pointed_partner(group, max(partner_at, 0))
        left = self.regions.list_left(group)
        if left or pointed or (region := self.regions.find_told_again(group)):
            return ((),) if left else (list_sums(self.passage, pointed) if pointed else ((region,),))
        if partner is None:
            return self._list_untold_partners(flow_at, group)
        if any(self._list_products(group)) and not is_in_clause(self.passage, partner, group):
            return ((), *((one,) for one in partner.values))  # the war in Iran, and oil of all partners
        each = (*list_each(partner.values)[1:], partner.values)
        return ((), *each) if is_stale(self.passage, self.groups, group, partner_at, flow_at) else each

    def _list_untold_partners(self, flow_at: int, group: Group) -> tuple[tuple[str, ...], ...]:
        """Lists the partners in question if the sentence names none, and the world."""
        thread = self.thread
        is_of_goods = all(self._list_products(group))  # no table holds goods of a partner
        kept = () if is_of_goods else tuple((one,) for one in thread.partners)
        if any("mutual" in tag.value.split("+") for tag in self.passage.tags if tag.kind == "flow"):
            return kept or tuple((one,) for one in [*thread.named_partners][-1:]) or ((),)
        if self.is_of_partner_before(group):
            return kept
        is_of_all = flow_at >= 0 and not self.passage.list_story_words("again")
        is_of_all = is_of_all or any(self._list_products(group))
        if is_seen_from_outside(self.passage):  # the partner that the story is of
            named = tuple((one,) for one in reversed(thread.named_partners))
            return tuple(dict.fromkeys((*kept, *named))) or ((),)
        if self.is_of_trade_before and kept:
            return kept
        return ((), *kept) if is_of_all else (*kept, ())

    def find_pointed_partner(self, group: Group, after: int = 0) -> tuple[str, ...]:
        """Returns whom words refer to: 9.9 per cent less from the latter; the two together took 5%."""
        tags, limit = self.passage.tags, self.groups.find_limit(group)
        words = self.passage.list_story_words("former", "latter")
        behind = [at for at in words if group.end <= at < limit and tags[at - 1].kind == "prep"]
        until = behind[0] + 1 if behind and not self.passage.is_led else group.first
        pointed = find_pointed(self.passage, self.thread, "place", until, after)
        pointed = pointed or find_added_up(self.passage, self.thread, group.first, group.end)
        return pointed or find_taker(self.passage, group.figures[0])

    @property
    def is_of_goods_before(self) -> bool:
        """True if only the value or the quantity is named, for goods mentioned before."""
        return bool(self.thread.product) and is_of_goods_told(self.passage)

    @property
    def is_of_flow_before(self) -> bool:
        """True if it is about the flow mentioned before: those to the United States."""
        return bool(self.passage.list_story_words("those"))
