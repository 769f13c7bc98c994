"""The figures that claims can be about, and the judging of claims about single figures."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.finding import find_if_held
from bot.answer.lines import Line, MeasureResult, find_line
from bot.answer.measures.changes import compute_change
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.figure import DOLLAR
from bot.domain.query import Flow, Measure
from bot.premises.judgement import JudgedFigure, Judgement, find_verdict, is_telling, rounds_to_claim
from bot.value_class import value_class

_MISSED = (Verdict.NEARLY, Verdict.NO)
_FLOWS = (Flow.TOTAL, Flow.EXPORT, Flow.IMPORT, Flow.BALANCE)


@value_class()
class FigureLines:
    """Reads the figures of a query's subjects, including those it did not ask for."""

    resolved: ResolvedQuery
    found: MeasureResult

    @property
    def addresses(self) -> tuple[Address, ...]:
        """The addresses asked about; if two periods are compared, those of the later one."""
        addresses = self.resolved.addresses
        if not self._is_between_periods:
            return addresses
        late = self.resolved.two_periods[1]
        return tuple(dict.fromkeys(replace(address, period=late) for address in addresses))

    @property
    def _is_between_periods(self) -> bool:
        """True if one period is set against another."""
        measure, periods = self.resolved.query.measure, self.resolved.periods
        return measure is Measure.CHANGE or (measure is Measure.COMPARE and len(periods) == 2)

    def find_bases(self, of: Aspect, address: Address) -> tuple[JudgedFigure, ...]:
        """Returns the figure in the currency asked for, then as published in the other, if held."""
        if of is Aspect.CHANGE or (of is Aspect.GROWTH and self.is_from_other_base):
            return self._find_changed(of, address)
        if of is Aspect.SHARE:
            return self._find_share(address)
        found = [self._find_published(of, address, currency) for currency in self._currencies]
        first, *others = found
        # In another currency no rate is computed to make a claim true.
        is_rate = of is Aspect.GROWTH
        kept = [one for one in others if one and not (is_rate and one.line.row.growth_published is None)]
        return (first, *kept) if first else tuple(kept)

    def find_labels(self, of: Aspect, address: Address) -> Iterator[JudgedFigure]:
        """Yields the same figure of the subject's other flows, and of the year before if it is an amount."""
        query = self.resolved.query
        if of is Aspect.SHARE and (query.product or (query.of and not query.whole_flow)):
            return
        for flow in _FLOWS:
            is_own = flow is address.flow and not query.of
            if is_own or (flow is Flow.BALANCE and of is not Aspect.LEVEL):
                continue
            for currency in self._currencies:
                if found := self._find_published(of, replace(address, flow=flow), currency, "label"):
                    yield found
        if of is Aspect.LEVEL:
            before = self._find_published(
                of, address.shift_to_year_earlier(), self.resolved.currency, "label"
            )
            yield from (before,) if before else ()

    def find_quantity(self, address: Address) -> JudgedFigure | None:
        """Returns the growth of the quantity that the answer has beside a value of goods, as published."""
        rows = (one for one in self.found.lines if one.row.measure == Measure.QUANTITY)
        found = next((one for one in rows if _is_of(one, address) and one.row.period == address.period), None)
        if found is None or found.row.growth_published is None:
            return None
        return JudgedFigure(found.row.growth_published, self.resolved.currency, found)

    @property
    def is_from_other_base(self) -> bool:
        """Returns whether a change is asked for that is not measured from the year before."""
        if not self._is_between_periods:
            return False
        early, late = self.resolved.two_periods
        return early != late.shift_to_year_earlier()

    def _find_changed(self, of: Aspect, address: Address) -> tuple[JudgedFigure, ...]:
        """Returns by how much, or by what rate, a figure moved between the two periods."""
        change = find_if_held(compute_change, self.resolved.replace_query(measure=Measure.CHANGE))
        rows = {one.row.measure: one for one in change.lines if _is_of(one, address)} if change else {}
        found = rows.get("change")
        if found is None or found.row.value is None:
            return ()
        if of is not Aspect.CHANGE and found.row.growth is not None:
            return (JudgedFigure(found.row.growth, self.resolved.currency, found),)
        late, early = (rows[name].row.value or 0 if name in rows else 0 for name in ("value", "base"))
        if address.flow is Flow.BALANCE and late * early > 0:  # a deficit that widens is the larger one
            return (JudgedFigure(abs(late) - abs(early), self.resolved.currency, rows["value"]),)
        return (JudgedFigure(found.row.value, self.resolved.currency, found),)

    def _find_share(self, address: Address) -> tuple[JudgedFigure, ...]:
        """Returns the share as the answer has it, which knows the whole."""
        rows = (one for one in self.found.lines if one.row.share is not None and one.row.share_of)
        found = next((one for one in rows if _is_of(one, address) and one.row.period == address.period), None)
        return (JudgedFigure(found.row.share or 0, self.resolved.currency, found),) if found else ()

    def _find_published(
        self, of: Aspect, address: Address, currency: str, measure: str = "basis"
    ) -> JudgedFigure | None:
        """Returns the published figure; None if it is not held, since a conversion is no basis of its own."""
        asked = self.resolved.replace_query(measure=Measure.YOY, of=None, currency=currency)
        found = find_if_held(find_line, asked, address, measure)
        if found is None:
            return None
        if found.is_converted and currency != self.resolved.currency:
            found = replace(found, row=replace(found.row, value=None, share=None), notes=())
        row = found.row
        figure = {Aspect.LEVEL: row.value, Aspect.GROWTH: row.growth, Aspect.SHARE: row.share}.get(of)
        return None if figure is None else JudgedFigure(figure, currency, found)

    @property
    def _currencies(self) -> tuple[str, ...]:
        """The currencies, the one asked for first."""
        asked = (self.resolved.currency, self.resolved.queries.own_currency, DOLLAR)
        return tuple(dict.fromkeys(asked))


def _is_of(one: Line, address: Address) -> bool:
    return (one.row.flow, one.subject) == (address.flow, address.subject)


def judge_figure(
    claim: Claim, figures: FigureLines, address: Address, *, labelled: Sequence[Verdict] = (Verdict.NO,)
) -> Judgement | None:
    """Judges a claim by the figure at an address; None if no figure is held to judge it by.

    For the `labelled` verdicts, the figure that was meant is sought among the subject's others.
    """
    bases = figures.find_bases(Aspect.LEVEL if claim.of is Aspect.SIDE else claim.of, address)
    if not bases:
        return None
    if address.flow is Flow.BALANCE and claim.of is Aspect.LEVEL and not claim.way:
        claim = replace(claim, way=1 if bases[0].figure >= 0 else -1)  # a gap is told without its sign
    verdict, basis = find_verdict(claim, bases, figures.resolved.currency)
    quantity = _find_quantity(claim, figures, address) if verdict in _MISSED else None
    if quantity:
        verdict = Verdict.OTHER_BASIS
    label = _find_label(claim, figures, address) if verdict in labelled else None
    shown = (*bases, *((label,) if label else ()))
    return Judgement(claim, verdict, bases, basis, label, quantity, tuple(one.line for one in shown))


def _find_quantity(claim: Claim, figures: FigureLines, address: Address) -> JudgedFigure | None:
    """Returns the growth of the quantity, if it is exactly what was quoted: car exports rose 30 %."""
    is_quoted = claim.of is Aspect.GROWTH and is_telling(claim) and not claim.denied
    found = figures.find_quantity(address) if is_quoted else None
    return found if found and rounds_to_claim(claim, found.figure) else None


def _find_label(claim: Claim, figures: FigureLines, address: Address) -> JudgedFigure | None:
    """Returns the figure of another flow, or of the year before, that is exactly what was quoted."""
    if not is_telling(claim) or claim.of not in (Aspect.LEVEL, Aspect.GROWTH, Aspect.SHARE):
        return None
    if claim.of is Aspect.LEVEL:  # whether it is called a deficit or not
        claim = replace(claim, way=0, value=abs(claim.signed))
        return next(
            (
                one
                for one in figures.find_labels(claim.of, address)
                if rounds_to_claim(claim, abs(one.figure))
            ),
            None,
        )
    return next(
        (one for one in figures.find_labels(claim.of, address) if rounds_to_claim(claim, one.figure)), None
    )
