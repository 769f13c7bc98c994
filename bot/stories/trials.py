"""Readings tried on the figures: each figure is read once in a story, whatever is claimed of it."""

from dataclasses import dataclass, field, replace

from bot.answer.answering import inquired, inquiry_of
from bot.answer.finding import NotComputedError, NotHeldError
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found
from bot.answer.rates import growth
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.month import Month
from bot.domain.place import Atlas
from bot.domain.query import Flow, Measure, Query
from bot.premises import by_answers, judged
from bot.premises.figures import FigureLines
from bot.premises.fitting import fits, is_telling, verdict_on
from bot.store.figures.reader import Figures
from bot.stories.claims import ClaimReading

_PLAIN = (Measure.VALUE, Measure.YOY)
_FIGURES = (Aspect.LEVEL, Aspect.CHANGE, Aspect.GROWTH, Aspect.SHARE)
"""What is claimed of one figure; of all else the answer as a whole is the judge."""
_AT = "figure of a story"
_FLOWS = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)
_HELD_IN = ("CNY", "USD")


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """An amount, or a rate that is `is_computed` from the levels where none is printed."""

    figure: float
    currency: str
    precision: int = 0
    is_computed: bool = False
    is_converted: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """A reading and what became of it on the figures that it was tried on, that in its own currency first."""

    reading: ClaimReading
    verdict: Verdict
    bases: tuple[HeldFigure, ...] = ()

    @property
    def query(self) -> Query:
        return self.reading.query

    @property
    def claim(self) -> Claim:
        return self.reading.claim


@dataclass
class Trials:
    """Tries the readings of one story; nothing is told of them."""

    figures: Figures
    atlas: Atlas
    latest: Month
    _found: dict[Query, tuple[Inquiry, Found] | None] = field(default_factory=dict)

    def of(self, reading: ClaimReading, *, alone: bool = False) -> Trial | None:
        """None where nothing is held to judge it by; `alone` on the figure in its own currency."""
        query, claim = reading.query, reading.claim
        if claim.of not in _FIGURES:
            return self._by_answer(reading)
        asked = query.currency or _HELD_IN[0]
        others = () if alone or query.measure not in _PLAIN else _HELD_IN
        each = (self.figure(query, claim.of, one) for one in dict.fromkeys((asked, *others)))
        bases = tuple(one for at, one in enumerate(each) if one and (not at or _is_printed(one)))
        if not bases:
            return None
        verdict, _ = verdict_on(_with_way(query, claim, bases[0].figure), bases, asked)
        return Trial(reading, verdict, bases)

    def figure(self, query: Query, of: Aspect, currency: str) -> HeldFigure | None:
        """The amount of a query, its growth or its share; a rate is never of what is converted."""
        known = self.figures.remembered()
        key = (_AT, query, of, currency, self.latest)
        if key not in known:
            known[key] = self._figure(replace(query, currency=currency), of)
        found: HeldFigure | None = known[key]
        return found

    def has_label(self, reading: ClaimReading) -> bool:
        """Whether another flow of its subject, or its amount a year before, is exactly what is claimed."""
        query, claim = reading.query, reading.claim
        if not is_telling(claim):
            return False
        is_level = claim.of is Aspect.LEVEL
        sized = replace(claim, way=0, value=abs(claim.signed)) if is_level else claim
        others = [replace(query, flow=flow) for flow in _FLOWS if flow is not query.flow]
        found = [self.figure(one, claim.of, currency) for one in others for currency in _HELD_IN]
        if is_level:
            before = replace(query, periods=tuple(one.year_earlier() for one in query.periods))
            found.append(self.figure(before, claim.of, query.currency or _HELD_IN[0]))
        return any(one and fits(sized, abs(one.figure) if is_level else one.figure) for one in found)

    def answered(self, query: Query) -> tuple[Inquiry, Found] | None:
        """What its measure finds; None where nothing is held."""
        if query not in self._found:
            try:
                self._found[query] = inquired(query, self.figures, self.atlas, self.latest)
            except (NotHeldError, NotComputedError):
                self._found[query] = None
        return self._found[query]

    def _by_answer(self, reading: ClaimReading) -> Trial | None:
        found = self.answered(reading.query)
        pairs = judged((reading.claim,), *found, labelled=()) if found else ()
        return Trial(reading, pairs[0][1].verdict) if pairs else None

    def _figure(self, query: Query, of: Aspect) -> HeldFigure | None:
        if query.measure in _PLAIN:
            return self._of_trade(query, of)
        found = self.answered(query)
        if not found:
            return None
        if query.measure in by_answers.MEASURED:
            number = by_answers.number_of(of, found[1])
            return None if number is None else HeldFigure(number, found[0].currency)
        lines = FigureLines(*found)
        bases = lines.bases(of, lines.addresses[0]) if len(lines.addresses) == 1 else ()
        return HeldFigure(bases[0].figure, bases[0].currency) if bases else None

    def _of_trade(self, query: Query, of: Aspect) -> HeldFigure | None:
        query = replace(query, measure=Measure.YOY)  # a rate may be held without its level
        try:
            inquiry = inquiry_of(query, self.figures, self.atlas, self.latest)
        except (NotHeldError, NotComputedError):
            return None
        if len(inquiry.addresses) > 1:
            return None
        address, currency = inquiry.addresses[0], inquiry.currency
        try:
            amount = inquiry.ledger.amount(address, currency)
        except NotHeldError:
            amount = None
        if of is Aspect.GROWTH:
            rate = growth(inquiry.ledger, address, currency, amount)
            return (
                None
                if rate.told is None
                else HeldFigure(rate.told, currency, is_computed=rate.published is None)
            )
        if amount is None or amount.value is None:
            return None
        return HeldFigure(amount.value, currency, amount.precision, is_converted=amount.converted)


def _is_printed(one: HeldFigure) -> bool:
    """What is only computed, or converted, is no basis beside the one asked for."""
    return not (one.is_computed or one.is_converted)


def _with_way(query: Query, claim: Claim, figure: float) -> Claim:
    """A gap is told without its sign."""
    if query.flow is not Flow.BALANCE or claim.of is not Aspect.LEVEL or claim.way:
        return claim
    return replace(claim, way=1 if figure >= 0 else -1)
