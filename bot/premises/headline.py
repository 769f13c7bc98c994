"""The headline of a judged answer: the verdict, then the figures as they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import groupby

from bot.answer.address import Address
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found
from bot.domain.claim import Aspect, Verdict
from bot.messages import Currency, Message, Sentences, message
from bot.premises.clauses import Clauses
from bot.premises.figures import FigureLines
from bot.premises.judgement import Judgement

_OPENINGS = {Verdict.YES: "yes", Verdict.OTHER_BASIS: "yes-in", Verdict.NEARLY: "nearly", Verdict.NO: "no"}


@dataclass(frozen=True, slots=True)
class Headline:
    """The verdict, the clauses on single figures from wrong to right, and the answer's own sentence."""

    inquiry: Inquiry
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
        own = self.inquiry.ledger.own_currency
        return own if self.inquiry.currency != own else "USD"

    def _clauses(self) -> Iterator[Message]:
        currency = self._currency if self.verdict is Verdict.OTHER_BASIS else ""
        figures = FigureLines(self.inquiry, self.found)
        clauses = Clauses(self.inquiry, currency, is_from_other_base=figures.is_from_other_base)
        for judgements in self._by_figure():
            yield from clauses.of([one for one in judgements if not self._is_in_own_sentence(one)])

    def _by_figure(self) -> list[list[Judgement]]:
        """Those on one figure together, the worst first."""
        order = list(Verdict).index
        groups = [
            [one for _, one in group] for _, group in groupby(self._on_figures(), key=lambda pair: pair[0])
        ]
        for group in groups:
            group.sort(key=lambda one: -order(one.verdict))
        return sorted(groups, key=lambda group: -order(group[0].verdict))

    def _on_figures(self) -> list[tuple[Address, Judgement]]:
        addresses = list(dict.fromkeys(address for address, _ in self.judged if address))
        pairs = [(address, one) for address, one in self.judged if address]
        return sorted(pairs, key=lambda pair: addresses.index(pair[0]))

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
