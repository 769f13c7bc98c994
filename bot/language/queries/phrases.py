"""The phrases of a restatement: whose trade, of what, with whom, and what it is measured by."""

from collections.abc import Sequence
from typing import Literal

from bot.domain.figure import OWN_REPORTER
from bot.domain.place import Atlas
from bot.domain.query import COUNTED, Breakdown, Flow, Measure, Query, RankBy, Side
from bot.language.queries.declarations import find_declaration
from bot.messages import Argument, Arguments, Message, ProperName, Verbatim, join_parts, message
from bot.value_class import value_class

Form = Literal["alone", "to", "from", "with", "of", "owner", "behind", "towards"]
Phrase = Message | Argument
_TOWARDS: dict[Flow | None, Form] = {Flow.EXPORT: "to", Flow.IMPORT: "from"}
_WHOLES = (Flow.TOTAL, Flow.BALANCE)
_OVER = (Flow.EXPORT, Flow.IMPORT)
"""Flows that another can be divided by."""
_OF_THEIR_OWN = ("CHN", "USA")
"""Reporters whose trade has a special form in some languages."""


@value_class()
class QueryPhrases:
    """A property for each argument of the messages `subject` and `topic`, under the argument's name.

    `the_` and `within` are grammatical forms: the exports that something is said of, and those that it is a
    part of.
    """

    query: Query
    atlas: Atlas

    @property
    def traded(self) -> Message:
        """`exports of cars to Japan`."""
        return self._say_trade(self._say_flow(), self._say_towards())

    @property
    def the_traded(self) -> Message:
        """`the exports of cars to Japan`, or their quantity or unit value if it is of that."""
        traded = self._say_trade(self._say_flow("definite"), self._say_towards())
        return message(f"{self.query.of}-traded", the_traded=traded) if self.query.of in COUNTED else traded

    @property
    def within_traded(self) -> Message:
        """`exports of cars to Japan`, as what something is a part of."""
        return self._say_trade(self._say_flow("within"), self._say_towards())

    @property
    def the_moved(self) -> Message:
        """`rising exports to Japan`."""
        flow = self._say_flow("definite")
        if way := self.query.direction:
            flow = message("moving", str(way), flow=flow)
        return self._say_trade(flow, self._say_towards())

    @property
    def the_sided(self) -> Message:
        """The side that a condition on a balance names: `trade deficit with Japan`."""
        side = Side.DEFICIT if self.query.threshold == "<0" else Side.SURPLUS
        return self._say_trade(message("lead", side, "definite"), self._say_towards())

    @property
    def within(self) -> Message:
        """`exports of cars to ASEAN`, as what a partner is a part of."""
        return self._say_trade(self._say_flow("within"), self._say_group())

    @property
    def the_within(self) -> Message:
        """`the exports of cars to ASEAN`."""
        return self._say_trade(self._say_flow("definite"), self._say_group())

    @property
    def all_goods(self) -> Message:
        """`exports to ASEAN`, as what goods are a part of."""
        return self._say_trade(self._say_flow("within"), self._say_group(), has_goods=False)

    @property
    def of_all(self) -> Message:
        """`exports of cars`, to any partner."""
        return self._say_trade(self._say_flow("within"), None)

    @property
    def everything(self) -> Message:
        """`exports`, of all goods to any partner."""
        return self._say_trade(self._say_flow("within"), None, has_goods=False)

    @property
    def the_flow(self) -> Message:
        """`exports of cars`, without the reporter."""
        return self._say_trade(self._say_flow("definite"), None, has_reporter=False)

    @property
    def total(self) -> Message:
        """`total trade with Japan`, `exports to Japan`, of which another flow is a share."""
        of = self.query.whole_flow or Flow.TOTAL
        whole, way = message("lead", of, "within"), _TOWARDS.get(of, "with")
        return self._say_trade(whole, self._say_towards(way), has_goods=False)

    @property
    def gauge(self) -> Message:
        """What a ranking goes by: `growth of exports to ASEAN`."""
        return self._say_gauge(self._say_towards())

    @property
    def gauge_of_all(self) -> Message:
        """What a ranking of partners goes by: `growth of exports`."""
        return self._say_gauge(None)

    @property
    def gauge_of_goods(self) -> Message:
        """What a ranking of goods goes by: `growth of exports to ASEAN`."""
        return self._say_gauge(self._say_towards(), has_goods=False)

    @property
    def partners(self) -> Phrase:
        """`Japan and China itself`, `A and B together versus C`."""
        return self._say_partners("behind")

    @property
    def owners(self) -> Phrase:
        """The partners as those whose share or rank it is."""
        return self._say_partners("owner")

    @property
    def names(self) -> Message:
        """The partners, joined by “and”."""
        return join_parts([self._say_place(place, "alone") for place in self.query.partners], "and")

    @property
    def leader(self) -> ProperName:
        """The first partner, which is asked to be ahead of the other."""
        return self._say_place(self.query.partners[0], "alone")

    @property
    def follower(self) -> ProperName:
        """The last partner, which the first is asked to be ahead of."""
        return self._say_place(self.query.partners[-1], "alone")

    @property
    def left_out(self) -> Message:
        """The partners that the query excludes, joined by “and”."""
        return join_parts([self._say_place(place, "alone") for place in self.query.exclude], "and")

    @property
    def field(self) -> Message:
        """The field of a rank: `partners in ASEAN`."""
        if not self.query.of:
            return message("field")
        return message("field", "within", of=self._say_place(self.query.of, "behind"))

    @property
    def goods(self) -> ProperName:
        """The goods as a restatement names them. Raises ValueError if the query has none."""
        if not self.query.product:
            raise ValueError("a question without goods")
        return ProperName(self.query.product.id, self.query.product.label, "goods")

    @property
    def row(self) -> Message:
        """What a row is: a partner, a month, a product."""
        query = self.query
        over_time = query.breakdown is Breakdown.PERIOD and query.frequency
        return message("kind-of-row", over_time or query.breakdown or Breakdown.PARTNER)

    @property
    def count(self) -> int:
        """How many rows are asked for."""
        return self.query.limit or 0

    @property
    def first(self) -> int:
        """The first place that is asked for."""
        return self.query.ordinal or 0

    @property
    def among(self) -> int:
        """How many of the largest the rows are chosen from."""
        return self.query.among or 0

    @property
    def window(self) -> int:
        """The number of steps in a moving average."""
        return self.query.window or 0

    @property
    def flow(self) -> Message:
        """`exports`, or what a condition on a balance names."""
        return self._say_flow()

    @property
    def changed(self) -> Message:
        """What a condition on a change names, beside rows that fell: `change`."""
        return message("term", "change")

    @property
    def term(self) -> Message:
        """The name of a measure whose meaning is asked for."""
        return message("term", find_term(self.query.measure))

    def _say_flow(self, form: str = "") -> Message:
        both = f"over-{self.query.over}" if self.query.over in _OVER else "both"
        return message("lead", self.query.side or self.query.flow or both, form)

    def _say_trade(
        self, flow: Phrase, partner: Phrase | None, *, has_goods: bool = True, has_reporter: bool = True
    ) -> Message:
        query = self.query
        parts: Arguments = {"flow": flow}
        context = ""
        if partner is not None:
            parts["partner"], context = partner, "partner"
        if query.product and has_goods:
            of = "goods-in" if query.flow in _WHOLES else "goods-of"
            parts["goods"], context = self._say_goods(), f"{of}-{context}" if context else of
        if query.reporter == OWN_REPORTER or not has_reporter:
            return message("bare", context, **parts)
        form = query.reporter if query.reporter in _OF_THEIR_OWN else ""
        owner = message("reporter", form, owner=self._say_place(query.reporter, "of"))
        return message("trade", context, reporter=owner, **parts)

    def _say_goods(self) -> Phrase:
        """Says the goods; several are added up if nothing else is, and that is asked for."""
        query, goods = self.query, self.goods
        is_sum = query.combine and query.product and "," in query.product.id and len(query.partners) < 2
        return message("goods-together", goods=goods) if is_sum else goods

    def _say_towards(self, way: Form | None = None) -> Phrase | None:
        """Says `to Japan`, or nothing for the world."""
        query, way = self.query, way or self._choose_way()
        if not query.partners:
            return None
        if query.partners != query.partners[:1] or query.partners[0] == query.reporter:
            if way == "to" and not query.against:
                return message("towards", "to-each", partners=self._say_partners("towards"))
            return message("towards", way, partners=self.partners)
        return self._say_place(query.partners[0], way)

    def _say_place(self, place: str, form: Form) -> ProperName:
        """Says a place in a form; one that no table has goes by its id."""
        return ProperName(place, self.atlas.say_name(place) if place in self.atlas else place, form)

    def _say_group(self) -> ProperName | None:
        return self._say_place(self.query.of, self._choose_way()) if self.query.of else None

    def _choose_way(self) -> Form:
        return _TOWARDS.get(self.query.flow, "with")

    def _say_partners(self, form: Form) -> Phrase:
        query = self.query
        sides = tuple(place for place in query.partners if place not in query.against), query.against
        said = [self._say_side(side, form) for side in sides if side]
        first, *second = said or [Verbatim("")]
        return message("versus", first=first, second=second[0]) if second else first

    def _say_side(self, places: Sequence[str], form: Form) -> Phrase:
        """Says one side's partners; China among its own partners (goods returned to it) is `China itself`."""
        between = "from" if form == "owner" or self._choose_way() == "from" else "and"
        names = join_parts([self._say_name(place, form) for place in places], between)
        is_sum = self.query.combine and len(places) > 1
        return message("partners", "together", names=names) if is_sum else names

    def _say_name(self, place: str, form: Form) -> Phrase:
        name = self._say_place(place, form)
        return message("itself", name=name) if place == self.query.reporter else name

    def _say_gauge(self, partner: Phrase | None, *, has_goods: bool = True) -> Message:
        by = self.query.rank_by
        context = by if by in (RankBy.YOY, RankBy.CHANGE, RankBy.SHARE) else RankBy.VALUE
        flow = self._say_flow("within" if by is RankBy.SHARE else "definite")
        return message("gauge", context, traded=self._say_trade(flow, partner, has_goods=has_goods))


def find_term(measure: Measure) -> str:
    """Returns the context that names a measure whose meaning is asked for; otherwise empty."""
    found = find_declaration("term", frozenset((f"is {measure}",)))
    return found.value if found else ""
