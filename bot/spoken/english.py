"""The pieces that English sentences of answers are made of, as patterns."""

import calendar
import re

MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTH = f"(?:{'|'.join(MONTHS)})"
_NUMBER = r"[+−]?\d[\d,]*(?:\.\d+)?"
_PERIOD = (
    rf"(?:{_MONTH} \d{{4}}–{_MONTH} \d{{4}}|{_MONTH}–{_MONTH} \d{{4}}|{_MONTH} \d{{4}}|[QH][1-4] \d{{4}}"
    r"|\d{4}–\d{4}|\d{4})"
)
_AMOUNT = rf"{_NUMBER}(?: (?:trillion|billion|million))?"
_CURRENCY = "(?:yuan|dollars|won|yen|euros)"
_MONEY = f"(?:{_AMOUNT} {_CURRENCY}|–)"
_FLOW = "(?:exports|imports|total trade|trade balance|trade surplus|trade deficit|trade)"

PIECES = {
    "number": _NUMBER,
    "count": r"\d+",
    "period": _PERIOD,
    "when": f"in {_PERIOD}",
    "periods": rf"{_PERIOD}(?:, {_PERIOD})*(?: and (?:{_PERIOD}|\d+ more))?",
    "amount": _AMOUNT,
    "money": _MONEY,
    "flow": _FLOW,
    "to": "to .+?",
    "from": "from .+?",
    "with": "with .+?",
    "owner": ".+?'s?",
    "currency": _CURRENCY,
    "rate": rf"{_NUMBER} %",
}
"""What can be told by its form alone."""

RANGE = re.compile(rf"({_MONTH}) (\d{{4}})–({_MONTH}) (\d{{4}})")
MONTH_RANGE = re.compile(rf"({_MONTH})–({_MONTH}) (\d{{4}})")
MONTH = re.compile(rf"({_MONTH}) (\d{{4}})")
PART = re.compile(r"([QH])([1-4]) (\d{4})")
YEARS = re.compile(r"(\d{4})–(\d{4})")
