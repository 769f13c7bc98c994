"""What a term of trade statistics means here, as a message by the measure that it names."""

from collections.abc import Mapping

from bot.answer.measures import SPECS
from bot.domain.query import Measure
from bot.messages import Message

TERMS: Mapping[Measure, Message] = {spec.measure: spec.term for spec in SPECS.values() if spec.term}
"""Measures whose words explain themselves have none."""
