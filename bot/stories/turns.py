"""What figures of a list are said of, one by one: 6.1% and 0.5% respectively."""

from dataclasses import dataclass, replace

from bot.domain.month import Period
from bot.stories.groups import Group, Groups
from bot.stories.passage import Mention, Passage
from bot.stories.thread import Thread


@dataclass(frozen=True, slots=True)
class SaidOf:
    """What a figure may be said of: of each part the likeliest first, one alone where the words say it.

    `whole` is the flow, or the place, that it is a share of. `bases` are periods that it is set against.
    `is_open` tells that the sentence itself names nothing of it, `foreign` that the trade is somebody else's.
    """

    flows: tuple[str, ...]
    partners: tuple[tuple[str, ...], ...]
    products: tuple[str | None, ...]
    periods: tuple[Period, ...]
    bases: tuple[Period, ...] = ()
    whole: Mention | None = None
    currencies: tuple[str, ...] = ()
    way: int = 0
    is_open: bool = False
    foreign: bool = False
    is_earlier: bool = False
    by_quantity: bool | None = None
    is_of_growth: bool = False
    shared: str = ""
    """What each figure of a list has its own of."""


@dataclass(frozen=True)
class Turns:
    """Shares out what one sentence names among the figures of its groups."""

    passage: Passage
    groups: Groups
    thread: Thread

    def shared_out(self, group: Group, said: SaidOf, own: list[Mention]) -> tuple[SaidOf, ...]:
        """Of a list of as many figures as partners, flows or times each has its own."""
        count = len(group.figures)
        if count > 1:
            named = [one for one in self.passage.mentions if one.first < group.first]
            lists = [one for one in (*own, *reversed(named)) if len(one.values) == count]
            if lists:
                return tuple(_with(said, lists[0].kind, one) for one in lists[0].values)
            if self._is_in_turn:  # 出口2.59万亿，进口1.86万亿，分别增长14%和21.6%
                flows = [one for one in named if one.kind == "flow" and len(one.values) == 1][-count:]
                each = tuple(one.values[0] for one in flows)
                if not flows and self.thread.couple[0] == "flow":
                    each = self.thread.couple[1]
                is_broken = bool(flows) and self.passage.is_broken(flows[0].first, group.first)
                if len({*each}) == count and not is_broken:
                    return tuple(_with(said, "flow", one) for one in each)
                places = tuple(value for one in named if one.kind == "place" for value in one.values)
                if len({*places}) == len(places) == count:
                    return tuple(_with(said, "place", one) for one in places)
            times = [one for one in self.passage.times if not one.is_base and one.end <= group.first]
            if len(times) == count:
                return tuple(replace(said, periods=(one.period,)) for one in times)
        shared = self._in_turn(group, own) if count == 1 else None
        return (_with(said, *shared),) if shared else (said,) * count

    @property
    def _is_in_turn(self) -> bool:
        return bool(self.passage.cues("apart") or self.passage.told("respectively"))

    def _in_turn(self, group: Group, own: list[Mention]) -> tuple[str, str] | None:
        """分别增长6.1%和下降0.3%: of figures told one by one each has its own."""
        if not self._is_in_turn:
            return None
        for one in own:
            alike = [
                other
                for other in self.groups.all
                if other.is_percent == group.is_percent and other.first >= one.end and len(other.figures) == 1
            ]
            if len(one.values) > 1 and len(alike) == len(one.values) and group in alike:
                return one.kind, one.values[alike.index(group)]
        return None


def _with(said: SaidOf, kind: str, value: str) -> SaidOf:
    """With one partner, flow or product alone."""
    said = replace(said, shared=kind)
    if kind == "place":
        return replace(said, partners=((value,),))
    return replace(said, flows=(value,)) if kind == "flow" else replace(said, products=(value,))
