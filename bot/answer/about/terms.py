"""What a term of trade statistics means here, as a message by the measure that it names."""

from collections.abc import Mapping

from bot.messages import Message, message
from bot.trade.query import Measure

TERMS: Mapping[Measure, Message] = {
    Measure.BALANCE: message("term-balance"),
    Measure.YOY: message("term-yoy"),
    Measure.CHANGE: message("term-change"),
    Measure.SHARE: message("term-share"),
    Measure.CONTRIBUTION: message("term-contribution"),
    Measure.CAGR: message("term-cagr"),
    Measure.CONCENTRATION: message("term-concentration"),
    Measure.UNIT_VALUE: message("term-unit-value"),
    Measure.AVERAGE: message("term-average"),
    Measure.STREAK: message("term-streak"),
    Measure.RECORD: message("term-record"),
}
"""Measures whose words explain themselves have none."""
