"""What each figure of a sentence is said of: by its own words, else as the story goes on."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.domain.month import Period
from bot.language.grammar.amounts import PERCENT
from bot.language.tagger.tagging import MARK
from bot.stories.passage import Mention, Passage
from bot.stories.quoted import QuotedFigure
from bot.stories.thread import Thread

_TOTAL = "total"
_FLOWS = (_TOTAL, "export", "import")
_PASSED = ("filler", "cue", "noun", "noun one", "our", "story", "unit", "world", "percent", "unknown")
"""What may stand between a figure and the trade that it is said of behind it."""
_LEADING = ("in", "of", "to", "from", "with")


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What a figure may be said of: of each part the likeliest first, one alone where the words say it.

    `whole` is the flow that it is a share of. `is_open` tells that the sentence itself names nothing of it.
    `bases` are periods that it is set against. `foreign` tells that the trade is of somebody else.
    """

    flows: tuple[str, ...]
    partners: tuple[tuple[str, ...], ...]
    products: tuple[str | None, ...]
    periods: tuple[Period, ...]
    bases: tuple[Period, ...] = ()
    whole: str | None = None
    whole_place: str | None = None
    currencies: tuple[str, ...] = ()
    way: int = 0
    is_open: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one unit that stand as a list."""

    figures: tuple[QuotedFigure, ...]

    @property
    def first(self) -> int:
        return self.figures[0].first

    @property
    def end(self) -> int:
        return self.figures[-1].end


def groups_of(passage: Passage) -> tuple[Group, ...]:
    """The figures of a sentence, those of one list together."""
    found: list[Group] = []
    for one in passage.quoted:
        last = found[-1].figures[-1] if found else None
        if last and last.unit == one.unit and _are_listed(passage, last.end, one.first):
            found[-1] = Group((*found[-1].figures, one))
        else:
            found.append(Group((one,)))
    return tuple(found)


def _are_listed(passage: Passage, end: int, first: int) -> bool:
    between = passage.tags[end:first]
    marks = [tag for tag in between if tag.kind == MARK]
    joins = [tag for tag in between if tag.kind == "join"]
    fine = all(tag.kind in ("join", "filler") or tag.value in (",", "、") for tag in between)
    return fine and bool(joins or marks)


@dataclass
class Subjects:
    """Goes through the figures of one sentence from left to right, with what the story has said before."""

    passage: Passage
    thread: Thread
    groups: tuple[Group, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.groups = groups_of(self.passage)

    def of(self, group: Group) -> tuple[SaidOf, ...]:
        """One for each figure of the group."""
        flow, flow_at = self._flow(group)
        partner, partner_at = self._partner(group, flow_at)
        whole = self._whole(group)
        said = SaidOf(
            flows=flow.values if flow else self._open_flows(),
            partners=self._partners(partner, partner_at, flow_at),
            products=self._products(group),
            periods=self._periods(group),
            bases=tuple(
                one.period for one in self.passage.times if one.is_base and self._is_near(one.first, group)
            ),
            whole=whole.values[0] if whole and whole.kind == "flow" else None,
            whole_place=whole.values[0] if whole and whole.kind == "place" else None,
            currencies=self._currencies(group),
            way=self._way(group.first, group.end),
            is_open=not (flow or partner),
            foreign=self._is_foreign(flow),
        )
        return self._shared_out(group, said, flow, partner)

    def _shared_out(
        self, group: Group, said: SaidOf, flow: Mention | None, partner: Mention | None
    ) -> tuple[SaidOf, ...]:
        """Of a list of as many figures as partners, flows or times each has its own."""
        count = len(group.figures)
        if count > 1:
            lists = [one for one in (partner, flow) if one and len(one.values) == count]
            lists += [
                one
                for one in self.passage.mentions
                if len(one.values) == count and one.first < group.first and one not in lists
            ]
            times = [one for one in self.passage.times if not one.is_base]
            if lists and lists[0].kind == "place":
                return tuple(replace(said, partners=((one,),)) for one in lists[0].values)
            if lists and lists[0].kind == "flow":
                return tuple(replace(said, flows=(one,)) for one in lists[0].values)
            if lists:
                return tuple(replace(said, products=(one,)) for one in lists[0].values)
            if len(times) == count:
                return tuple(replace(said, periods=(one.period,)) for one in times)
        if flow and len(flow.values) > 1:  # exports and imports together
            both = (_TOTAL, *flow.values)
            said = replace(said, flows=both)
        return (said,) * count

    def _flow(self, group: Group) -> tuple[Mention | None, int]:
        behind = self._behind(group, "flow")
        if behind and not self._is_whole(behind, group):
            return behind, behind.first
        before = [one for one in self.passage.of("flow") if one.end <= group.first and not self.is_whole(one)]
        return (before[-1], before[-1].first) if before else (None, -1)

    def _partner(self, group: Group, flow_at: int) -> tuple[Mention | None, int]:
        behind = self._behind(group, "place")
        if behind and not self._is_whole(behind, group):
            return behind, behind.first
        if flow_at >= group.end:  # it stands behind the figure, and names whom
            after = [
                one
                for one in self.passage.of("place")
                if one.first > flow_at and self._is_led(flow_at + 1, one.first)
            ]
            if after:
                return after[0], after[0].first
        before = [
            one for one in self.passage.of("place") if one.end <= group.first and not self.is_whole(one)
        ]
        return (before[-1], before[-1].first) if before else (None, -1)

    def _partners(
        self, partner: Mention | None, partner_at: int, flow_at: int
    ) -> tuple[tuple[str, ...], ...]:
        """A partner of an earlier clause, or sentence, may still be meant."""
        thread = self.thread
        if partner is None:
            former = self._pointed("place")
            if former:
                return (former,)
            again = bool(self.passage.told("again"))
            kept = (thread.partners,) if thread.partners else ()
            if flow_at >= 0 and not again:
                return ((), *kept)
            return (*kept, ())
        each: tuple[tuple[str, ...], ...] = (partner.values,)
        if len(partner.values) > 1:
            each = (*((one,) for one in partner.values), partner.values)
        is_stale = partner_at < flow_at and (
            any(partner_at < one.first and one.end <= flow_at for one in self.groups)
            or self.passage.is_broken(partner_at, flow_at)
        )
        return ((), *each) if is_stale else each

    def _pointed(self, kind: str) -> tuple[str, ...]:
        """The former, the latter."""
        couple = self.thread.couples.get(kind, ())
        if len(couple) != 2:
            return ()
        if self.passage.told("former"):
            return couple[:1]
        return couple[1:] if self.passage.told("latter") else ()

    def _open_flows(self) -> tuple[str, ...]:
        if pointed := self._pointed("flow"):
            return pointed
        kept = (self.thread.flow,) if self.thread.flow else ()
        return tuple(dict.fromkeys((*kept, *(("export", "total", "import") if not kept else _FLOWS))))

    def _products(self, group: Group) -> tuple[str | None, ...]:
        behind = self._behind(group, "product")
        before = [one for one in self.passage.of("product") if one.end <= group.first]
        named = behind or (before[-1] if before else None)
        if named:
            return named.values
        if self.passage.of("flow") or not self.thread.product:
            return (None,)
        return (self.thread.product, None)

    def _periods(self, group: Group) -> tuple[Period, ...]:
        """The one right behind the figure, else the last before it, else any, else as the story goes on."""
        times = [one for one in self.passage.times if not one.is_base]
        limit = self._limit(group)
        behind = [
            one for one in times if group.end <= one.first < limit and self._is_led(group.end, one.first)
        ]
        before = [one for one in times if one.end <= group.first]
        found = behind[:1] or before[-1:] or times[:1]
        return tuple(one.period for one in found) or self.thread.spoken_of

    def _is_led(self, end: int, first: int) -> bool:
        between = self.passage.tags[end:first]
        return all(tag.kind in _PASSED or tag.kind in ("prep", "currency", "on") for tag in between)

    def _currencies(self, group: Group) -> tuple[str, ...]:
        """In which growth or a share is told: as the words say, as the amounts beside it are."""
        own = group.figures[0].unit
        if own != PERCENT:
            return (own,) if own else ()
        counted = {at for one in self.passage.quoted for at in range(one.first, one.end)}
        said = [
            at for at, tag in enumerate(self.passage.tags) if tag.kind == "currency" and at not in counted
        ]
        behind = [at for at in said if group.end <= at < self._limit(group, commas=False)]
        before = [at for at in said if at < group.first]
        named = behind[:1] or before[-1:]
        if named:
            value = self.passage.tags[named[0]].value
            return (value,) if value in ("USD", "CNY") else ()
        beside = [one.unit for one in self.passage.quoted if one.unit in ("USD", "CNY")]
        if beside:
            return tuple(
                dict.fromkeys((*beside[:1], *((self.thread.currency,) if self.thread.currency else ())))
            )[:1]
        return (self.thread.currency,) if self.thread.currency else ()

    def _way(self, first: int, end: int) -> int:
        """Which way it moved, by the nearest word beside the figure; as the last one where none says."""
        passage = self.passage
        ways = dict.fromkeys(passage.cues("up", "growth", "widen"), 1) | dict.fromkeys(
            passage.cues("down", "narrow"), -1
        )
        left = max((one.end for one in self.groups if one.end <= first), default=0)
        right = min((one.first for one in self.groups if one.first >= end), default=len(passage.tags))
        before = [at for at in ways if left <= at < first and not passage.is_broken(at, first)]
        behind = [at for at in ways if end <= at < right and not passage.is_broken(end, at)]
        if behind and behind[0] == end:  # 20%↓
            return ways[behind[0]]
        if behind and (not before or (behind[0] - end <= 1 and "growth" in passage.tags[before[-1]].value)):
            return ways[behind[0]]
        if before:
            return ways[before[-1]]
        return 0

    def _whole(self, group: Group) -> Mention | None:
        """Of what a share is said to be one."""
        behind = self._behind(group, "flow")
        if behind and self._is_whole(behind, group):
            return behind
        for one in reversed(self.passage.mentions):
            if one.kind in ("flow", "place") and one.end <= group.first and self._is_whole_before(one, group):
                return one
        return None

    def _is_whole(self, one: Mention, group: Group) -> bool:
        """8.8 % of total exports."""
        if group.figures[0].unit != PERCENT or one.first < group.end:
            return False
        if self.passage.tags[group.end - 1].kind == "cue":  # % of total
            return True
        between = self.passage.tags[group.end : one.first]
        of = [tag for tag in between if (tag.kind, tag.value) == ("prep", "of") or self._ends_in_of(group)]
        moved = [
            tag for tag in between if tag.kind == "cue" and {*tag.value.split("+")} & {"up", "down", "growth"}
        ]
        return bool(of) and not moved

    def _ends_in_of(self, group: Group) -> bool:
        last = self.passage.tags[group.end - 1]
        return last.kind == "story"

    def _is_whole_before(self, one: Mention, group: Group) -> bool:
        """占进出口总值的51.9%, 전체 교역의 8.8%를 차지: what owns a figure beside a word of shares."""
        between = self.passage.tags[one.end : group.first]
        owns = [tag for tag in between if tag.kind == "possessive" or (tag.kind, tag.value) == ("prep", "of")]
        idle = all(tag.kind in ("possessive", "prep", "filler", "story", "comparator") for tag in between)
        near = any(
            abs(at - one.first) <= 3 or group.end <= at <= group.end + 3 for at in self.passage.cues("share")
        )
        return bool(owns) and idle and near and group.figures[0].unit == PERCENT

    def is_whole(self, one: Mention) -> bool:
        return any(
            self._is_whole(one, group) and self._behind(group, one.kind) is one for group in self.groups
        ) or any(self._is_whole_before(one, group) for group in self.groups)

    def _behind(self, group: Group, kind: str) -> Mention | None:
        """What a figure is said of right behind it: a 20 % drop in exports."""
        limit = self._limit(group)
        for one in self.passage.of(kind):
            if not group.end <= one.first < limit:
                continue
            between = self.passage.tags[group.end : one.first]
            named = [
                other
                for other in self.passage.mentions
                if group.end <= other.first < one.first and other.kind != kind
            ]
            led = [tag for tag in between if tag.kind == "prep" and tag.value in _LEADING]
            own = any(tag.kind in ("cue", "prep") for tag in between) or kind == "flow"
            idle = all(
                tag.kind in _PASSED
                or (tag.kind == "prep" and tag.value in _LEADING)
                or _is_named(named, at + group.end)
                for at, tag in enumerate(between)
            )
            if idle and own and (led or kind == "flow"):
                return one
        return None

    def _limit(self, group: Group, *, commas: bool = True) -> int:
        """Up to where words behind a figure can be its own."""
        ends = [one.first for one in self.groups if one.first >= group.end]
        ends += [at for at in self.passage.breaks if at >= group.end]
        if commas:
            ends += [
                at
                for at, tag in enumerate(self.passage.tags)
                if at >= group.end
                and (
                    (tag.kind == MARK and tag.value in ",.，。()") or (tag.kind, tag.value) == ("join", "and")
                )
            ]
        return min(ends, default=len(self.passage.tags))

    def _is_near(self, at: int, group: Group) -> bool:
        return group.end <= at < self._limit(group, commas=False) or at < group.first

    def _is_foreign(self, flow: Mention | None) -> bool:
        """Vietnam's exports: an owner that is not China."""
        if not flow or flow.first < 2:
            return False
        tags = self.passage.tags
        owner, own = tags[flow.first - 2], tags[flow.first - 1]
        return owner.kind == "place" and own.kind == "possessive" and owner.value != "CHN"


def _is_named(named: Sequence[Mention], at: int) -> bool:
    return any(one.first <= at < one.end for one in named)
