"""The headline of a judged answer: the verdict, then each claim with the true figure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce

from bot.answer.address import THE_WORLD, Address
from bot.answer.headlines import find_flow, say_trade, say_way, say_what
from bot.answer.lines import MeasureResult
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.said import say_amount
from bot.domain.claim import Aspect, Claim, Verdict
from bot.messages import Currency, Message, Money, PeriodPhrase, Rate, Sentences, Share, message
from bot.premises.figures import FigureLines
from bot.premises.judgement import JudgedFigure, Judgement, is_met
from bot.value_class import value_class

_RIGHT = (Verdict.YES, Verdict.OTHER_BASIS)
_FURTHER = 3
"""Extra digits for an amount that would otherwise look the same as the one claimed."""
_OPENINGS = {Verdict.YES: "yes", Verdict.OTHER_BASIS: "yes-in", Verdict.NEARLY: "nearly", Verdict.NO: "no"}


@value_class()
class Clauses:
    """Words the judgements on figures of a query; `currency` is the one that the opening names, if any."""

    resolved: ResolvedQuery
    currency: str = ""
    is_from_other_base: bool = False

    def list_clauses(self, judgements: Sequence[Judgement]) -> Iterator[Message]:
        """Yields a clause for each judgement of one subject; growth comes with the amount that it led to."""
        grown = any(one.claim.of is Aspect.GROWTH for one in judgements)
        for one in judgements:
            is_told = grown and one.claim.of is Aspect.LEVEL and one.verdict is Verdict.YES
            if not is_told:
                yield self._say_clause(one)

    def _say_clause(self, one: Judgement) -> Message:
        if one.claim.of is Aspect.SHARE and one.label:
            return self._say_share_label(one.bases[0], one.label)
        if one.claim.of is Aspect.CHANGE:
            return self._add_base(self._say_change(one.bases[0]))
        return self._say_growth(one) if one.claim.of is Aspect.GROWTH else self._say_level(one)

    def _say_level(self, one: Judgement) -> Message:
        if one.label:
            return self._say_amount_label(one.bases[0], one.label)
        told = one.bases[one.basis]
        money = replace(_make_money(told), further=_FURTHER if _hides_difference(one.claim, told) else 0)
        said = message("amount", trade=self._say_trade(told), money=money, when=_make_when(told))
        return message("amount-beside", said=said, money=_make_money(one.bases[0])) if one.basis else said

    def _say_amount_label(self, own: JudgedFigure, label: JudgedFigure) -> Message:
        figures: dict[str, Money | PeriodPhrase] = {
            "figure": _make_money(label),
            "money": _make_money(own),
            "when": _make_when(own),
        }
        if label.line.row.period != own.line.row.period:
            return message("amount-then", trade=self._say_trade(own), then=_make_when(label), **figures)
        return message("amount-label", trade=self._say_trade(own), label=self._say_trade(label), **figures)

    def _say_share_label(self, own: JudgedFigure, label: JudgedFigure) -> Message:
        return message(
            "share-label",
            figure=Share(label.figure),
            label=self._say_whole(label),
            when=_make_when(label),
            trade=self._say_whole(own),
            share=Share(own.figure),
        )

    def _say_growth(self, one: Judgement) -> Message:
        told = one.bases[one.basis if one.verdict in _RIGHT else 0]
        if one.quantity:
            return message("growth-of-quantity", rate=Rate(one.quantity.figure), said=self._say_move(told))
        if one.label:
            said = message(
                "growth-label",
                figure=Rate(one.label.figure),
                label=self._say_trade(one.label),
                when=_make_when(told),
                trade=self._say_trade(told),
                rate=Rate(told.figure),
            )
        else:
            said = self._say_move(told)
        other = next((base for base in one.bases if base is not told and _shows_other_rate(base, told)), None)
        if not other:
            return said
        currency = Currency(other.currency)
        return message("growth-beside", said=said, currency=currency, rate=Rate(other.figure))

    def _say_move(self, told: JudgedFigure) -> Message:
        row = told.line.row
        if row.growth is None:
            return self._add_base(self._say_change(told))
        rate, way = Rate(row.growth, signed=False), say_way(row.growth) or "flat"
        said = message("growth", way, trade=self._say_trade(told), rate=rate, when=_make_when(told))
        if told.currency != (self.currency or self.resolved.currency):
            basis = Currency(told.currency)
            said = message("in-currency", said=said, currency=basis)
        if self.is_from_other_base:
            return self._add_base(said)
        # A level in another currency would be taken for what the rate led to.
        has_level = row.value is not None and told.currency == self.resolved.currency
        return message("growth-to", way, said=said, money=_make_money(told)) if has_level else said

    def _say_change(self, told: JudgedFigure) -> Message:
        return message(
            "change",
            say_way(told.figure) or "flat",
            trade=self._say_trade(told),
            money=Money(told.figure, told.currency),
            when=_make_when(told),
        )

    def _add_base(self, said: Message) -> Message:
        return message("against", said=said, period=self.resolved.two_periods[0])

    def _say_trade(self, told: JudgedFigure) -> Message:
        """Says `China's exports to Japan`; a balance is called a surplus or a deficit."""
        return say_what(self.resolved, told.line)

    def _say_whole(self, told: JudgedFigure) -> Message:
        """Says what a share is of: a flow with all partners, or both flows with one."""
        if flow := self.resolved.query.whole_flow:
            return say_trade(self.resolved, flow, told.line.subject)
        return say_trade(self.resolved, find_flow(told.line.row), THE_WORLD)


def _hides_difference(claim: Claim, told: JudgedFigure) -> bool:
    """Returns whether rounding hides that a figure is not as claimed: 26.989 trillion and 26.99."""
    is_other = claim.value is not None and not is_met(claim, told.figure)
    return is_other and say_amount(abs(told.figure)) == say_amount(abs(float(claim.value or 0)))


def _make_money(told: JudgedFigure) -> Money:
    return Money(told.line.row.value or 0, told.currency)


def _make_when(told: JudgedFigure) -> PeriodPhrase:
    return PeriodPhrase(told.line.row.period)


def _shows_other_rate(one: JudgedFigure, told: JudgedFigure) -> bool:
    """Returns whether a published rate on another basis shows another figure."""
    shown = one.line.row.growth_published is not None or told.line.row.growth_published is None
    return shown and round(one.figure, 1) != round(told.figure, 1)


@value_class()
class Headline:
    """The verdict, the clauses on single figures from wrong to right, and the answer's own sentence."""

    resolved: ResolvedQuery
    found: MeasureResult
    verdict: Verdict
    judged: Sequence[tuple[Address | None, Judgement]]

    @property
    def messages(self) -> tuple[Message, ...]:
        """The sentences, the verdict first."""
        clauses, own = tuple(dict.fromkeys(self._list_clauses())), self._own_sentence
        if not clauses:
            first, *others = own
            return (self._add_opening("sentence", first), *others)
        joined = reduce(lambda first, second: message("and", first=first, second=second), clauses)
        return (self._add_opening("said", joined), *own)

    def _add_opening(self, name: str, said: Message) -> Message:
        is_of_quantity = any(one.quantity for _, one in self.judged)
        verdict = Verdict.YES if self.verdict is Verdict.OTHER_BASIS and is_of_quantity else self.verdict
        opening = _OPENINGS[verdict] + ("" if name == "said" else "-as")
        if verdict is not Verdict.OTHER_BASIS:
            return message(opening, **{name: said})
        return message(opening, currency=Currency(self._currency), **{name: said})

    @property
    def _currency(self) -> str:
        """The currency in which the verdict holds."""
        for _, one in self.judged:
            if one.verdict is Verdict.OTHER_BASIS and one.bases:
                return one.bases[one.basis].currency
        return self.resolved.other_currency or self.resolved.currency

    def _list_clauses(self) -> Iterator[Message]:
        currency = self._currency if self.verdict is Verdict.OTHER_BASIS else ""
        figures = FigureLines(self.resolved, self.found)
        clauses = Clauses(self.resolved, currency, is_from_other_base=figures.is_from_other_base)
        for judgements in self._group_by_figure():
            yield from clauses.list_clauses([one for one in judgements if not self._is_in_own_sentence(one)])

    def _group_by_figure(self) -> list[list[Judgement]]:
        """Groups judgements by figure, the worst first."""
        order = list(Verdict).index
        groups: dict[Address, list[Judgement]] = {}
        for address, one in self.judged:
            if address:
                groups.setdefault(address, []).append(one)
        for group in groups.values():
            group.sort(key=lambda one: -order(one.verdict))
        return sorted(groups.values(), key=lambda group: -order(group[0].verdict))

    @property
    def _own_sentence(self) -> tuple[Message, ...]:
        """The answer's own sentence on a rank, a record, a run, or a share that no clause gives."""
        told = (one.sentence or self.found.headline for _, one in self.judged if _is_told_by_answer(one))
        return next((said.messages for said in told if isinstance(said, Sentences)), ())

    def _is_in_own_sentence(self, one: Judgement) -> bool:
        """Returns whether the answer's own sentence already gives the amount that is right."""
        is_right_level = one.claim.of is Aspect.LEVEL and one.verdict is Verdict.YES
        return _is_told_by_answer(one) or (is_right_level and bool(self._own_sentence))


def _is_told_by_answer(one: Judgement) -> bool:
    return bool(one.sentence) or (one.claim.of is Aspect.SHARE and not one.label)
