"""How figures, flows and partners are said in English."""

from collections.abc import Iterable

from bot.answer.subject import Subject
from bot.domain import english
from bot.domain.figure import WORLD
from bot.domain.place import Atlas
from bot.domain.query import Flow, Product
from bot.messages.arguments import CURRENCIES
from bot.messages.speaker import english_numerals

_FLOWS = {
    Flow.EXPORT: ("exports", "to"),
    Flow.IMPORT: ("imports", "from"),
    Flow.TOTAL: ("total trade", "with"),
    Flow.BALANCE: ("trade balance", "with"),
}


def currency_name(code: str) -> str:
    return CURRENCIES.get(code, code)


def money(value: float | None, currency: str, further: int = 0) -> str:
    """`26.99 trillion yuan`; a dash for what customs printed as a dash."""
    return "–" if value is None else english_numerals().said_money(value, currency, further)


def amount(value: float, further: int = 0) -> str:
    """Rounded by less than a quarter of a percent, `26.99 trillion`, or with so many further digits."""
    return english_numerals().said_amount(value, further)


def signed(value: float, decimals: int) -> str:
    """With a true minus sign, and never a negative zero."""
    return english_numerals().said_number(value, decimals)


def percent(value: float, decimals: int = 1) -> str:
    return english_numerals().said_rate(value, decimals, plus=False)


def part(value: float) -> str:
    """A share: a small one keeps a second decimal."""
    return english_numerals().said_share(value)


def rate(value: float) -> str:
    """A growth rate, its sign always shown."""
    return english_numerals().said_rate(value)


def flow_name(flow: Flow) -> str:
    return _FLOWS[flow][0]


def phrase(flow: Flow, partner: str | None, goods: Product | None = None) -> str:
    """`Exports to ASEAN`, `Exports` with the world, `Exports of rare earths`."""
    alone, towards = _FLOWS[flow]
    traded = (
        f"{alone} {'in' if flow in (Flow.TOTAL, Flow.BALANCE) else 'of'} {goods.label}" if goods else alone
    )
    return sentence(f"{traded} {towards} {partner}" if partner else traded)


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(names: Iterable[str], most: int = 12) -> str:
    """`A, B and C`; past `most`, `A, B and 3 more`."""
    names = list(names)
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} more"]
    return english.listed(names)


def subject_name(atlas: Atlas, subject: Subject) -> str | None:
    """The partner in a sentence, None for the whole world."""
    if subject.is_world:
        return None
    included = listed(atlas.in_text(place) for place in subject.include)
    if subject.include == (WORLD,):
        included = "all partners"
    elif len(subject.include) > 1:
        included += " together"
    if not subject.exclude:
        return included
    return f"{included} except {listed(atlas.in_text(place) for place in subject.exclude)}"
