"""What figures are about, as messages: flows, partners, goods, whose trade it is; and figures in English."""

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Literal

from bot.answer.address import Subject
from bot.answer.finding import Row
from bot.answer.periods import group_consecutive
from bot.domain.figure import OWN_REPORTER, WORLD, is_explained
from bot.domain.month import Period
from bot.domain.place import Atlas
from bot.domain.query import Flow, Product
from bot.messages import (
    Argument,
    Arguments,
    Currency,
    Message,
    Money,
    Number,
    PeriodPhrase,
    ProperName,
    Rate,
    Sentences,
    join_parts,
    message,
    say,
)
from bot.messages.arguments import CURRENCIES, NameForm
from bot.messages.speaker import get_english_numerals

_TOWARDS: Mapping[Flow, Literal["to", "from", "with"]] = {
    Flow.EXPORT: "to",
    Flow.IMPORT: "from",
    Flow.TOTAL: "with",
    Flow.BALANCE: "with",
}
_SMALL_MOVE = 0.095
"""In percentage points: moves of at least this size are shown with one decimal, smaller ones with two."""
_MOST = 12
"""Beyond this many names, the rest are counted."""
_MERGED = 3
_NAMED = 6


def name_place(atlas: Atlas, place: str, form: NameForm = "alone") -> ProperName:
    """Names a place inside a sentence: `the United States`."""
    return ProperName(place, atlas.say_name(place), form)


def say_names(atlas: Atlas, places: Iterable[str], between: str = "and", form: NameForm = "alone") -> Message:
    """Says `Japan, Vietnam and 3 more`."""
    return say_list((name_place(atlas, place, form) for place in places), between=between)


def say_list(names: Iterable[Argument | Message], most: int = _MOST, between: str = "and") -> Message:
    """Lists names; past `most`, says how many more there are."""
    named = list(names)
    if len(named) > most:
        named = [*named[: most - 1], message("more", count=len(named) - most + 1)]
    return join_parts(named, between)


def say_subject(atlas: Atlas, subject: Subject, between: str = "and", form: NameForm = "alone") -> Message:
    """Says `the United States`, `Japan and Vietnam together`, `all partners except Japan`.

    Its form is that of the names, which have articles behind a preposition in some languages.
    """
    is_all = subject.include == (WORLD,)
    included = say_names(atlas, subject.include, between, form)
    if len(subject.include) > 1:
        included = message("partners", "together", names=included)
    if not subject.exclude:
        return included
    excluded = say_names(atlas, subject.exclude)
    if is_all:
        return message(
            "partners", "all-except-behind" if form == "behind" else "all-except", excluded=excluded
        )
    return message("partners", "except", names=included, excluded=excluded)


def name_row(row: Row) -> Message | ProperName:
    """Names what a row is about, standing alone: `United States`, `Rare earths`."""
    if isinstance(row.name, Sentences):
        return row.name.messages[0]
    return ProperName(row.product or row.partner, row.name)


def make_money(row: Row) -> Money:
    """Makes the amount of a row, with its sign."""
    return Money(row.value, row.currency or "", signed=True)


def make_sized_money(row: Row) -> Money:
    """Makes the amount of a row; a balance loses its sign, for which a word stands."""
    return Money(row.value, row.currency or "", signed=row.flow is not Flow.BALANCE)


def name_row_kind(kind: str) -> Sentences:
    """Names a row that is not a partner's: `Others`, `Difference`."""
    return say(message("row", kind))


def title_subject(atlas: Atlas, subject: Subject, reporter: str) -> str:
    """Names a subject as the title of a row: `United States`, `All partners except Japan`, `China itself`.

    The last is the reporter among its own partners: goods that come back.
    """
    if subject.place == reporter:
        return say(message("itself", name=name_place(atlas, reporter)))
    return atlas.get_name(subject.place) if subject.place else say(say_subject(atlas, subject))


def name_goods(goods: Product) -> ProperName:
    """Names goods inside a sentence."""
    return ProperName(goods.id, goods.label, "goods")


def choose_flow_word(flow: Flow, side: str | None = None) -> str:
    """Returns the message context that names a flow; a balance is called by the side that it is on."""
    return side if side and flow is Flow.BALANCE else flow.value


def say_flow(flow: Flow, side: str | None = None) -> Message:
    """Says `exports`, `trade surplus`."""
    return message("flow", choose_flow_word(flow, side))


def say_trade_of(  # noqa: PLR0913 a trade has as many parts
    atlas: Atlas,
    reporter: str,
    flow: Flow,
    subject: Subject,
    goods: Product | None = None,
    *,
    called: Message | None = None,
) -> Message:
    """Says `China's exports of rare earths to ASEAN`, with `called` in place of the flow's name if given."""
    said = message("trade", reporter=_say_reporter(atlas, reporter), flow=called or say_flow(flow))
    return _add_goods_and_partner(said, atlas, flow, subject, goods)


def say_national_trade(flow: Flow) -> Message:
    """Says `China's exports`, to or from the whole world."""
    owner = ProperName(OWN_REPORTER, "China", "of")
    return message("trade", reporter=message("reporter", OWN_REPORTER, owner=owner), flow=say_flow(flow))


def say_bare_trade(atlas: Atlas, flow: Flow, subject: Subject, goods: Product | None = None) -> Message:
    """Says `exports of rare earths to ASEAN`, without naming the reporter."""
    return _add_goods_and_partner(
        message("bare", flow=message("lead", flow.value)), atlas, flow, subject, goods
    )


def say_unheld_trade(
    atlas: Atlas, reporter: str, flow: Flow, subject: Subject, goods: Product | None = None
) -> Message:
    """Says a trade that is not held: whose it is only if another country reports it."""
    if reporter == OWN_REPORTER:
        return say_bare_trade(atlas, flow, subject, goods)
    return say_trade_of(atlas, reporter, flow, subject, goods)


def _add_goods_and_partner(
    said: Message, atlas: Atlas, flow: Flow, subject: Subject, goods: Product | None
) -> Message:
    """Adds the goods and the partner."""
    of = ("goods-in" if flow in (Flow.TOTAL, Flow.BALANCE) else "goods-of") if goods else ""
    arguments: Arguments = dict(said.arguments)
    if goods:
        arguments["goods"] = name_goods(goods)
    if not subject.is_world:
        arguments["partner"] = say_towards(atlas, flow, subject)
    context = "-".join(filter(None, (of, "" if subject.is_world else "partner")))
    return message(said.id, context, **arguments)


def say_towards(atlas: Atlas, flow: Flow, subject: Subject) -> Message | ProperName:
    """Says `to ASEAN`, `from Japan and Vietnam together`."""
    way = _TOWARDS[flow]
    if place := subject.place:
        return ProperName(place, atlas.say_name(place), way)
    if way == "to" and subject.include != (WORLD,):
        return message("towards", "to-each", partners=say_subject(atlas, subject, form="towards"))
    between = "from" if way == "from" else "and"
    return message("towards", way, partners=say_subject(atlas, subject, between, "behind"))


def _say_reporter(atlas: Atlas, reporter: str) -> Message:
    """Says the reporter in the possessive, `China's`; a few have a form of their own."""
    context = reporter if reporter in ("CHN", "USA") else ""
    whose = ProperName(reporter, atlas.say_name(reporter), "of")
    return message("reporter", context, owner=whose)


def say_length(count: int, step: str, *, is_open: bool = False) -> Message:
    """Says `9 months`, `at least 9 months`."""
    unit = message("unit", step if count == 1 else f"{step}s")
    return message("length", "at-least" if is_open else "", count=count, unit=unit)


def say_points(value: float, *, plus: bool = True) -> Number:
    """Says `+1.4` percentage points; a small move keeps a second decimal."""
    return Number(value, 1 if abs(value) >= _SMALL_MOVE else 2, plus=plus)


def say_contrary(trade: Message, period: Period, published: float, computed: float) -> Sentences:
    """Says that the levels held contradict the growth that customs published."""
    kind = "revised" if is_explained(published, computed) else "apart"
    rates = {"rate": Rate(published), "computed": Rate(computed)}
    return say(message("contrary", kind, trade=trade, when=PeriodPhrase(period), **rates))


def say_one_of(currency: str) -> Message:
    """Says `the dollar`, `the won`: the currency in which a rate is quoted."""
    is_known = currency in CURRENCIES
    return message("one-of", currency) if is_known else message("part", said=Currency(currency))


def say_gaps(periods: Iterable[Period]) -> Message:
    """Says `2022 and 2023`, `January–November 2025`: three or more in a row make one span."""
    runs = group_consecutive(sorted(set(periods)))
    spans = chain.from_iterable(
        run if len(run) < _MERGED else [Period(run[0].first, run[-1].last)] for run in runs
    )
    return say_list(spans, most=_NAMED)


def say_left_out(periods: Iterable[Period]) -> Sentences:
    """Says that periods are left out because they are not held."""
    return say(message("left-out", "not-held", what=say_gaps(periods)))


def name_currency(code: str) -> str:
    """Returns the English name of a currency code, or the code itself if it has none."""
    return CURRENCIES.get(code, code)


def say_money(value: float | None, currency: str) -> str:
    """Says `26.99 trillion yuan`; a dash for what customs printed as a dash."""
    return "–" if value is None else get_english_numerals().say_money(value, currency, 0)


def say_amount(value: float, further: int = 0) -> str:
    """Says `26.99 trillion`, rounded by less than a quarter of a percent, or with `further` digits."""
    return get_english_numerals().say_amount(value, further)


def say_signed(value: float, decimals: int) -> str:
    """Returns a number with a true minus sign, and never a negative zero."""
    return get_english_numerals().say_number(value, decimals)


def capitalize_first(text: str) -> str:
    """Returns a text with a capital first letter."""
    return text[:1].upper() + text[1:]
