"""How figures, flows and partners are said in English."""

from bot.domain.query import Flow
from bot.messages.arguments import CURRENCIES
from bot.messages.speaker import english_numerals

_FLOWS = {
    Flow.EXPORT: "exports",
    Flow.IMPORT: "imports",
    Flow.TOTAL: "total trade",
    Flow.BALANCE: "trade balance",
}


def currency_name(code: str) -> str:
    return CURRENCIES.get(code, code)


def money(value: float | None, currency: str) -> str:
    """`26.99 trillion yuan`; a dash for what customs printed as a dash."""
    return "–" if value is None else english_numerals().said_money(value, currency, 0)


def amount(value: float, further: int = 0) -> str:
    """Rounded by less than a quarter of a percent, `26.99 trillion`, or with so many further digits."""
    return english_numerals().said_amount(value, further)


def signed(value: float, decimals: int) -> str:
    """With a true minus sign, and never a negative zero."""
    return english_numerals().said_number(value, decimals)


def flow_name(flow: Flow) -> str:
    return _FLOWS[flow]


def sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
