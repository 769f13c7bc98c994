"""How figures and currencies are written in English."""

from bot.messages.arguments import CURRENCIES
from bot.messages.speaker import get_english_numerals


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
