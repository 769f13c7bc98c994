"""The headline of a judged answer: the verdict, then what is said of each claim, the figures as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from bot.answer.address import THE_WORLD, Address
from bot.answer.headlines import find_flow, say_trade, say_way, say_what
from bot.answer.lines import Found
from bot.answer.resolved_query import ResolvedQuery
from bot.answer.wording import say_amount
from bot.domain.claim import Aspect, Claim, Verdict
from bot.messages import Currency, Message, Money, PeriodName, Rate, Sentences, Share, When, message
from bot.premises.figures import FigureLines
from bot.premises.judgement import JudgedFigure, Judgement, meets

_RIGHT = (Verdict.YES, Verdict.OTHER_BASIS)
_FURTHER = 3
"""More digits of an amount whose difference from the claimed one would else be hidden."""
_OPENINGS = {Verdict.YES: "yes", Verdict.OTHER_BASIS: "yes-in", Verdict.NEARLY: "nearly", Verdict.NO: "no"}


@dataclass(frozen=True, slots=True)
class Clauses:
    """Says the judgements on figures of a query; `currency` is the one that the opening names, if any."""

    resolved: ResolvedQuery
    currency: str = ""
    is_from_other_base: bool = False

    def of(self, judgements: Sequence[Judgement]) -> Iterator[Message]:
        """One for each, of one subject; but growth tells the amount that it led to as well."""
        grown = any(one.claim.of is Aspect.GROWTH for one in judgements)
        for one in judgements:
            is_told = grown and one.claim.of is Aspect.LEVEL and one.verdict is Verdict.YES
            if not is_told:
                yield self._clause(one)

    def _clause(self, one: Judgement) -> Message:
        if one.claim.of is Aspect.SHARE and one.label:
            return self._share_label(one.bases[0], one.label)
        if one.claim.of is Aspect.CHANGE:
            return self._against(self._moved_by(one.bases[0]))
        return self._growth(one) if one.claim.of is Aspect.GROWTH else self._level(one)

    def _level(self, one: Judgement) -> Message:
        if one.label:
            return self._amount_label(one.bases[0], one.label)
        told = one.bases[one.basis]
        money = replace(_money(told), further=_FURTHER if _hides_difference(one.claim, told) else 0)
        said = message("amount", trade=self._trade(told), money=money, when=_when(told))
        return message("amount-beside", said=said, money=_money(one.bases[0])) if one.basis else said

    def _amount_label(self, own: JudgedFigure, label: JudgedFigure) -> Message:
        figures: dict[str, Money | When] = {
            "figure": _money(label),
            "money": _money(own),
            "when": _when(own),
        }
        if label.line.row.period != own.line.row.period:
            return message("amount-then", trade=self._trade(own), then=_when(label), **figures)
        return message("amount-label", trade=self._trade(own), label=self._trade(label), **figures)

    def _share_label(self, own: JudgedFigure, label: JudgedFigure) -> Message:
        return message(
            "share-label",
            figure=Share(label.figure),
            label=self._whole(label),
            when=_when(label),
            trade=self._whole(own),
            share=Share(own.figure),
        )

    def _growth(self, one: Judgement) -> Message:
        told = one.bases[one.basis if one.verdict in _RIGHT else 0]
        if one.label:
            said = message(
                "growth-label",
                figure=Rate(one.label.figure),
                label=self._trade(one.label),
                when=_when(told),
                trade=self._trade(told),
                rate=Rate(told.figure),
            )
        else:
            said = self._moved(told)
        other = next((base for base in one.bases if base is not told and _differs(base, told)), None)
        if not other:
            return said
        currency = Currency(other.currency)
        return message("growth-beside", said=said, currency=currency, rate=Rate(other.figure))

    def _moved(self, told: JudgedFigure) -> Message:
        row = told.line.row
        if row.growth is None:
            return self._against(self._moved_by(told))
        rate = Rate(row.growth, signed=False)
        said = message(
            "growth", say_way(row.growth) or "flat", trade=self._trade(told), rate=rate, when=_when(told)
        )
        if told.currency != (self.currency or self.resolved.currency):
            basis = Currency(told.currency)
            said = message("in-currency", said=said, currency=basis)
        if self.is_from_other_base:
            return self._against(said)
        # A level in another currency than the rate would be taken for that which it led to.
        has_level = row.value is not None and told.currency == self.resolved.currency
        return message("growth-to", said=said, money=_money(told)) if has_level else said

    def _moved_by(self, told: JudgedFigure) -> Message:
        row = told.line.row
        money = Money(row.value or 0, told.currency)
        return message(
            "change",
            say_way(row.value or 0) or "flat",
            trade=self._trade(told),
            money=money,
            when=_when(told),
        )

    def _against(self, said: Message) -> Message:
        return message("against", said=said, period=PeriodName(self.resolved.two_periods[0]))

    def _trade(self, told: JudgedFigure) -> Message:
        """`China's exports to Japan`; a balance is called a surplus or a deficit."""
        return say_what(self.resolved, told.line)

    def _whole(self, told: JudgedFigure) -> Message:
        return say_trade(self.resolved, find_flow(told.line.row), THE_WORLD)


def _hides_difference(claim: Claim, told: JudgedFigure) -> bool:
    """Whether a figure that is not as claimed looks alike once it is rounded: 26.989 trillion, of 26.99."""
    is_other = claim.value is not None and not meets(claim, told.figure)
    return is_other and say_amount(abs(told.figure)) == say_amount(abs(float(claim.value or 0)))


def _money(told: JudgedFigure) -> Money:
    return Money(told.line.row.value or 0, told.currency)


def _when(told: JudgedFigure) -> When:
    return When(told.line.row.period)


def _differs(one: JudgedFigure, told: JudgedFigure) -> bool:
    """Whether a published rate on another basis shows another figure."""
    shown = one.line.row.growth_published is not None or told.line.row.growth_published is None
    return shown and round(one.figure, 1) != round(told.figure, 1)


@dataclass(frozen=True, slots=True)
class Headline:
    """The verdict, the clauses on single figures from wrong to right, and the answer's own sentence."""

    resolved: ResolvedQuery
    found: Found
    verdict: Verdict
    judged: Sequence[tuple[Address | None, Judgement]]

    @property
    def messages(self) -> tuple[Message, ...]:
        clauses, own = tuple(self._clauses()), self._own_sentence
        if not clauses:
            first, *others = own
            return (self._opened("sentence", first), *others)
        joined = reduce(lambda first, second: message("and", first=first, second=second), clauses)
        return (self._opened("said", joined), *own)

    def _opened(self, name: str, said: Message) -> Message:
        opening = _OPENINGS[self.verdict] + ("" if name == "said" else "-as")
        if self.verdict is not Verdict.OTHER_BASIS:
            return message(opening, **{name: said})
        return message(opening, currency=Currency(self._currency), **{name: said})

    @property
    def _currency(self) -> str:
        """In which it is so."""
        for _, one in self.judged:
            if one.verdict is Verdict.OTHER_BASIS and one.bases:
                return one.bases[one.basis].currency
        return self.resolved.other_currency or self.resolved.currency

    def _clauses(self) -> Iterator[Message]:
        currency = self._currency if self.verdict is Verdict.OTHER_BASIS else ""
        figures = FigureLines(self.resolved, self.found)
        clauses = Clauses(self.resolved, currency, is_from_other_base=figures.is_from_other_base)
        for judgements in self._by_figure():
            yield from clauses.of([one for one in judgements if not self._is_in_own_sentence(one)])

    def _by_figure(self) -> list[list[Judgement]]:
        """Those on one figure together, the worst first."""
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
        """What the answer says anyway of a rank, a record, a run, or a share that is no other's."""
        told = (one.sentence or self.found.headline for _, one in self.judged if _is_told_by_answer(one))
        return next((said.messages for said in told if isinstance(said, Sentences)), ())

    def _is_in_own_sentence(self, one: Judgement) -> bool:
        """An amount that is right stands in it as well."""
        is_right_level = one.claim.of is Aspect.LEVEL and one.verdict is Verdict.YES
        return _is_told_by_answer(one) or (is_right_level and bool(self._own_sentence))


def _is_told_by_answer(one: Judgement) -> bool:
    return bool(one.sentence) or (one.claim.of is Aspect.SHARE and not one.label)
