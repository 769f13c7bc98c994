"""How figures, flows and partners are said in English."""

from collections.abc import Iterable

from bot.answer.subject import Subject
from bot.domain import english
from bot.domain.figure import WORLD
from bot.domain.growth import is_explained
from bot.domain.place import Atlas
from bot.domain.query import Flow, Product

CURRENCIES = {"CNY": "yuan", "USD": "dollars", "KRW": "won", "JPY": "yen", "EUR": "euros"}
_SMALL_MOVE = 0.095
"""In percentage points: from here on one decimal tells a tenth at least."""
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
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
    return "–" if value is None else f"{amount(value, further)} {currency_name(currency)}"


def amount(value: float, further: int = 0) -> str:
    """Rounded by less than a quarter of a percent, `26.99 trillion`, or with so many further digits."""
    size, name, decimals = _shown(value)
    return f"{signed(value / size, decimals + (further if size > 1 else 0))} {name}".strip()


def last_digit(value: float) -> float:
    """What one more in the last digit of an amount as shown would be worth."""
    size, _, decimals = _shown(value)
    return float(size / 10**decimals)


def _shown(value: float) -> tuple[int, str, int]:
    """In which unit an amount is shown, how that is called, and with how many decimals."""
    for size, name in _SCALES:
        if abs(value) >= size * 0.99995:
            return size, name, _decimals(abs(value) / size)
    return 1, "", 0


def _decimals(size: float) -> int:
    steps = ((2, 3), (100, 2), (1000, 1))
    return next((decimals for below, decimals in steps if size < below), 0)


def signed(value: float, decimals: int) -> str:
    """With a true minus sign, and never a negative zero."""
    text = f"{value:,.{decimals}f}"
    return text.replace("-", "−") if float(text.replace(",", "")) else text.lstrip("-")


def percent(value: float, decimals: int = 1) -> str:
    return f"{signed(value, decimals)} %"


def part(value: float) -> str:
    """A share: a small one keeps a second decimal."""
    return percent(value, 1 if abs(value) >= 1 or not value else 2)


def rate(value: float) -> str:
    """A growth rate, its sign always shown."""
    text = percent(value)
    return text if text.startswith("−") or not round(value, 1) else f"+{text}"


def moved(value: float) -> str:
    """`up 14.0 %`, `down 19.5 %`, `unchanged`."""
    if not round(value, 1):
        return "unchanged (0.0 %)"
    return f"{'up' if value > 0 else 'down'} {percent(abs(value))}"


def contrary(what: str, published: float, computed: float) -> str:
    """What customs published of a figure and the levels held deny."""
    if not is_explained(published, computed):
        apart = "further apart than a revised base usually explains"
        return f"{what}: {rate(published)} as published, but {rate(computed)} from the levels held, {apart}."
    return (
        f"{what}: {rate(published)} as published, on customs' revised base, "
        f"but {rate(computed)} from the levels held."
    )


def signed_points(value: float) -> str:
    """`+1.4 percentage points`; a small move keeps a second decimal."""
    decimals = 1 if abs(value) >= _SMALL_MOVE else 2
    return f"{'+' if round(value, decimals) > 0 else ''}{signed(value, decimals)} percentage points"


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


def subject_title(atlas: Atlas, subject: Subject) -> str:
    """A subject as the name of a row: `United States`, `All partners except Japan`."""
    return atlas.name(subject.place) if subject.place else sentence(subject_name(atlas, subject) or "")


def trade_of(atlas: Atlas, reporter: str, flow: Flow, subject: Subject, goods: Product | None = None) -> str:
    """`China's exports to ASEAN`, the beginning of a headline."""
    said = phrase(flow, subject_name(atlas, subject), goods)
    return f"{english.owner(sentence(atlas.in_text(reporter)))} {said[:1].lower()}{said[1:]}"
