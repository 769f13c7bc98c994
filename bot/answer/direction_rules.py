"""Which way a figure can go, and how that is worded."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.computation import Computation, Role, make_formula, make_operands
from bot.answer.finding import NotHeldError, Row
from bot.answer.lines import Line, find_line
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import make_money
from bot.answer.track import Finder
from bot.domain.month import Period
from bot.domain.query import Direction, Flow, Side
from bot.messages import Argument, Message, Rate, Share, message
from bot.value_class import value_class

_WAYS = {Direction.UP: 1, Direction.DOWN: -1}
_SIDES = {Side.SURPLUS: 1, Side.DEFICIT: -1}


@value_class()
class DirectionRule:
    """One way of telling where a figure is going.

    `words` name the ways 1, −1 and 0; `way` returns one of them, or None if the figure is not held; `told` is
    the figure that it goes by.
    """

    way: Callable[[Line], int | None]
    words: Mapping[int, str]
    told: Callable[[Row], Argument]
    what: str = "growth"

    def say_way(self, way: int, period: Period) -> Message:
        """Says which way a figure went: `up on a year earlier`."""
        return message("way", self.words[way], when=period)


def list_direction_rules(resolved: ResolvedQuery, flow: Flow) -> tuple[DirectionRule, ...]:
    """Returns the rules for a flow: growth, the change of a share, or the side and movement of a balance.

    The rule asked for comes first. A deficit widens or narrows; the balance itself rises when its deficit
    narrows.
    """
    query = resolved.query
    if query.of == "share":
        return (_SHARE,)
    if flow is not Flow.BALANCE:
        return (GROWTH,)
    if query.side:
        return (_make_width_rule(query.side), _SIGN) if query.direction else (_SIGN,)
    return (_MOVED, _SIGN) if query.direction else (_SIGN, _MOVED)


def find_way_asked(resolved: ResolvedQuery, direction_rule: DirectionRule) -> int | None:
    """Returns the way that the question names, 1 or −1, or None if it names none."""
    if is_by_growth(direction_rule):
        return _WAYS[resolved.query.direction] if resolved.query.direction else None
    return _SIDES[resolved.query.side] if resolved.query.side else None


def make_finder(resolved: ResolvedQuery, direction_rule: DirectionRule) -> Finder:
    """Returns the function that finds the figure of one period."""
    if direction_rule is _SHARE:
        return lambda address: _find_share_line(resolved, address)
    return lambda address: find_line(resolved, address, "value")


def is_by_growth(direction_rule: DirectionRule) -> bool:
    """Returns whether a rule goes by growth, so that the Lunar New Year and the basis of growth matter."""
    return direction_rule is not _SIGN


def find_sign(value: float | None) -> int | None:
    """Returns the sign of a number, 1, −1 or 0; None for None."""
    return None if value is None else (value > 0) - (value < 0)


def find_computed_way(found: Line) -> int | None:
    """Returns the way of computed growth, else of published growth; None if neither is held."""
    row = found.row
    return find_sign(row.growth if row.growth_computed is None else row.growth_computed)


def _find_growth_way(found: Line) -> int | None:
    """Returns the way of a balance's growth; a surplus that became a deficit has none, and ends any run."""
    turned = found.row.growth is None and found.base is not None and found.row.value is not None
    return 0 if turned else find_sign(found.row.growth)


def _make_width_rule(side: Side) -> DirectionRule:
    """Makes the rule for widening and narrowing of deficits or surpluses; the other side does neither."""
    return replace(
        _WIDTH, way=lambda found: _find_growth_way(found) if Side.find_side(found.row.value) is side else 0
    )


def _find_change_way(found: Line) -> int | None:
    """Returns the way a balance moved; it rises when its deficit narrows."""
    base = found.base.value if found.base else None
    return None if base is None or found.row.value is None else find_sign(found.row.value - base)


def _find_share_line(resolved: ResolvedQuery, address: Address) -> Line:
    """Returns a share of the world's trade, with its yearly change in percentage points as `number`."""
    now = find_line(resolved, address, "share")
    before = find_line(resolved, address.shift_to_year_earlier(), "share", members_at=address.period.last)
    if now.row.share is None or before.row.share is None or before.is_broken:
        raise NotHeldError(message("no-share", "both-years", period=address.period))
    row = replace(now.row, number=now.row.share - before.row.share, unit="pp")
    whole = before.origins.share.operands if before.origins.share else ()
    derived = Computation(make_formula("share-of-year"), (*make_operands(Role.BEFORE, before.level), *whole))
    return replace(now, row=row, made_of=now.origins._replace(number=derived))


GROWTH = DirectionRule(
    _find_growth_way, {1: "up", -1: "down", 0: "unchanged"}, lambda row: Rate(row.growth or 0)
)
_WIDTH = replace(GROWTH, words={1: "wider", -1: "narrower", 0: "turned"}, told=make_money)
_MOVED = DirectionRule(_find_change_way, GROWTH.words, make_money, "change")
_SIGN = DirectionRule(
    lambda found: find_sign(found.row.value),
    {1: "surplus", -1: "deficit", 0: "balanced"},
    make_money,
    "balance",
)
_SHARE = DirectionRule(
    lambda found: find_sign(found.row.number),
    {1: "larger-share", -1: "smaller-share", 0: "same-share"},
    lambda row: Share(row.share or 0),
    "share",
)
