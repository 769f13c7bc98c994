"""What figures are of, as messages: flows, partners, goods, and whose trade it is."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Literal

from bot.answer.address import Subject
from bot.answer.finding import Row
from bot.answer.periods import in_a_row
from bot.domain.figure import OWN_REPORTER, WORLD, is_explained
from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Product
from bot.messages import (
    Argument,
    Arguments,
    Count,
    Currency,
    Message,
    Number,
    PeriodName,
    ProperName,
    Rate,
    Sentences,
    When,
    listed,
    message,
    say,
)
from bot.messages.arguments import CURRENCIES

_TOWARDS: Mapping[Flow, Literal["to", "from", "with"]] = {
    Flow.EXPORT: "to",
    Flow.IMPORT: "from",
    Flow.TOTAL: "with",
    Flow.BALANCE: "with",
}
_SMALL_MOVE = 0.095
"""In percentage points: from here on one decimal tells a tenth at least."""
_MOST = 12
"""Of more names, the rest are counted."""
_MERGED = 3
_NAMED = 6


def place_name(atlas: Atlas, place: str) -> ProperName:
    """A place inside a sentence: `the United States`."""
    return ProperName(place, atlas.in_text(place))


def names_said(atlas: Atlas, places: Iterable[str], between: str = "and") -> Message:
    """`Japan, Vietnam and 3 more`."""
    return several((place_name(atlas, place) for place in places), between=between)


def several(names: Iterable[Argument | Message], most: int = _MOST, between: str = "and") -> Message:
    """One after the other; past `most`, how many more there are."""
    names = list(names)
    return listed(cut_off(names, most) if len(names) > most else names, between)


def cut_off(names: list[Argument | Message], most: int) -> list[Argument | Message]:
    """So many in all, the last of which counts the rest."""
    return [*names[: most - 1], message("more", count=Count(len(names) - most + 1))]


def subject_said(atlas: Atlas, subject: Subject, between: str = "and") -> Message:
    """`the United States`, `Japan and Vietnam together`, `all partners except Japan`."""
    is_all = subject.include == (WORLD,)
    included = names_said(atlas, subject.include, between)
    if len(subject.include) > 1:
        included = message("partners", "together", names=included)
    if not subject.exclude:
        return included
    excluded = names_said(atlas, subject.exclude)
    if is_all:
        return message("partners", "all-except", excluded=excluded)
    return message("partners", "except", names=included, excluded=excluded)


def row_name(row: Row) -> Message | ProperName:
    """What a row is about, as it stands alone: `United States`, `Rare earths`."""
    if isinstance(row.name, Sentences):
        return row.name.messages[0]
    return ProperName(row.product or row.partner, row.name)


def row_called(kind: str) -> Sentences:
    """The name of a row that is no partner's: `Others`, `Difference`."""
    return say(message("row", kind))


def named(row: Row) -> Sentences:
    """The same as words of their own."""
    return say(message("part", said=row_name(row)))


def subject_title(atlas: Atlas, subject: Subject) -> str:
    """A subject as the name of a row: `United States`, `All partners except Japan`."""
    return atlas.name(subject.place) if subject.place else say(subject_said(atlas, subject))


def goods_name(goods: Product) -> ProperName:
    """Goods inside a sentence."""
    return ProperName(goods.id, goods.label, "goods")


def flow_word(flow: Flow, side: str | None = None) -> str:
    """The context that names a flow; a balance is called by the side that it is on."""
    return side if side and flow is Flow.BALANCE else flow.value


def flow_said(flow: Flow, side: str | None = None) -> Message:
    """`exports`, `trade surplus`."""
    return message("flow", flow_word(flow, side))


def trade_said(  # noqa: PLR0913 a trade has as many parts
    atlas: Atlas,
    reporter: str,
    flow: Flow,
    subject: Subject,
    goods: Product | None = None,
    *,
    called: Message | None = None,
) -> Message:
    """`China's exports of rare earths to ASEAN`, or the flow as it is `called`."""
    said = message("trade", reporter=_reporter(atlas, reporter), flow=called or flow_said(flow))
    return _traded(said, atlas, flow, subject, goods)


def national_said(flow: Flow) -> Message:
    """`China's exports`, with the whole world."""
    owner = ProperName(OWN_REPORTER, "China", "of")
    return message("trade", reporter=message("reporter", OWN_REPORTER, owner=owner), flow=flow_said(flow))


def bare_said(atlas: Atlas, flow: Flow, subject: Subject, goods: Product | None = None) -> Message:
    """`exports of rare earths to ASEAN`, without whose they are."""
    return _traded(message("bare", flow=message("lead", flow.value)), atlas, flow, subject, goods)


def _traded(said: Message, atlas: Atlas, flow: Flow, subject: Subject, goods: Product | None) -> Message:
    """With the goods, and with whom."""
    of = ("goods-in" if flow in (Flow.TOTAL, Flow.BALANCE) else "goods-of") if goods else ""
    arguments: Arguments = dict(said.arguments)
    if goods:
        arguments["goods"] = goods_name(goods)
    if not subject.is_world:
        arguments["partner"] = _towards(atlas, flow, subject)
    context = "-".join(filter(None, (of, "" if subject.is_world else "partner")))
    return message(said.id, context, **arguments)


def _towards(atlas: Atlas, flow: Flow, subject: Subject) -> Message | ProperName:
    """`to ASEAN`, `from Japan and Vietnam together`."""
    way = _TOWARDS[flow]
    if place := subject.place:
        return ProperName(place, atlas.in_text(place), way)
    between = "from" if way == "from" else "and"
    return message("towards", way, partners=subject_said(atlas, subject, between))


def _reporter(atlas: Atlas, reporter: str) -> Message:
    """`China's`; a few have a form of their own."""
    context = reporter if reporter in ("CHN", "USA") else ""
    whose = ProperName(reporter, atlas.in_text(reporter), "of")
    return message("reporter", context, owner=whose)


def length_said(count: int, step: str, *, is_open: bool = False) -> Message:
    """`9 months`, `at least 9 months`."""
    unit = message("unit", step if count == 1 else f"{step}s")
    return message("length", "at-least" if is_open else "", count=Count(count), unit=unit)


def points_said(value: float) -> Number:
    """`+1.4` percentage points; a small move keeps a second decimal."""
    return Number(value, 1 if abs(value) >= _SMALL_MOVE else 2, plus=True)


def contrary_said(trade: Message, period: Period, published: float, computed: float) -> Sentences:
    """What customs published of a figure and the levels held deny."""
    kind = "revised" if is_explained(published, computed) else "apart"
    rates = {"rate": Rate(published), "computed": Rate(computed)}
    return say(message("contrary", kind, trade=trade, when=When(period), **rates))


def one_of(currency: str) -> Message:
    """`the dollar`, `the won`: what a rate is to."""
    is_known = currency in CURRENCIES
    return message("one-of", currency) if is_known else message("part", said=Currency(currency))


def gaps_said(periods: Iterable[Period]) -> Message:
    """`2022 and 2023`, `January–November 2025`: three or more in a row are one span."""
    runs = in_a_row(sorted(set(periods)))
    spans = chain.from_iterable(
        run if len(run) < _MERGED else [Period(run[0].first, run[-1].last)] for run in runs
    )
    return several(map(PeriodName, spans), most=_NAMED)


def left_out(periods: Iterable[Period]) -> Sentences:
    """That they are not held."""
    return say(message("left-out", "not-held", what=gaps_said(periods)))
