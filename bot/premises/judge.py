"""The claims of a question judged, and its answer begun with the verdict."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import groupby

from bot.answer.address import Address
from bot.answer.inquiry import Inquiry
from bot.answer.lines import Found, Line
from bot.answer.wording import currency_name
from bot.messages import Message, Phrase, message
from bot.premises import by_answers, by_figures
from bot.premises.clauses import Clauses
from bot.premises.figures import FigureLines
from bot.premises.judgement import Judgement, worst
from bot.spoken import ENGLISH
from bot.trade.claim import Aspect, Claim, Verdict
from bot.trade.query import Breakdown, Flow, Measure

_MOST = 6
"""Of so many figures at once each can be judged."""
_OVER_TIME = (Measure.RECORD, Measure.STREAK, Measure.LIST, Measure.AVERAGE)
"""Measures whose series is all that they look at; elsewhere each of its periods is a figure."""
_OPENINGS = {Verdict.YES: "yes", Verdict.OTHER_BASIS: "yes-in", Verdict.NEARLY: "nearly", Verdict.NO: "no"}


def judge(claims: Sequence[Claim], inquiry: Inquiry, found: Found) -> Found:
    """The same answer with a verdict before it; as it is where nothing it claims can be judged."""
    if inquiry.is_series and len(inquiry.addresses) > 1 and inquiry.query.measure not in _OVER_TIME:
        return found
    judged = tuple(_judged([_of_growth(claim, inquiry) for claim in claims], inquiry, found))
    if not judged:
        return found
    verdict = worst(judgement.verdict for _, judgement in judged)
    said = _Headline(inquiry, found, verdict, judged).messages
    new = (line for _, judgement in judged for line in judgement.lines)
    return replace(
        found,
        headline=" ".join(map(ENGLISH.message, said)),
        lines=(*found.lines, *_not_there(found.lines, new)),
        verdict=verdict,
        said=said,
    )


def _of_growth(claim: Claim, inquiry: Inquiry) -> Claim:
    """`Were exports higher than the year before?` claims that they grew, which customs publishes."""
    if claim.of is not Aspect.ORDER or len(inquiry.addresses) != 2:
        return claim
    first, second = inquiry.addresses
    if second == first.year_earlier():
        return Claim(Aspect.GROWTH, unit="%", way=claim.way)
    return Claim(Aspect.GROWTH, unit="%", way=-claim.way) if first == second.year_earlier() else claim


def _judged(
    claims: Sequence[Claim], inquiry: Inquiry, found: Found
) -> Iterator[tuple[Address | None, Judgement]]:
    """Each judgement with the figure that it is on, None where the answer as a whole was judged."""
    figures = FigureLines(inquiry, found)
    for claim in claims:
        if claim.of in by_answers.JUDGED or inquiry.query.measure is Measure.AVERAGE:
            if one := by_answers.judge_answer(claim, inquiry, found):
                yield None, one
            continue
        addresses = _claimed_of(claim, claims, figures.addresses)
        found_on = [(at, by_figures.judge_figure(claim, figures, at)) for at in addresses]
        on_figures = [(at, one) for at, one in found_on if one]
        yield from _on_flows(claim, on_figures) if inquiry.query.breakdown is Breakdown.FLOW else on_figures


def _on_flows(
    claim: Claim, judged: Sequence[tuple[Address, Judgement]]
) -> Sequence[tuple[Address, Judgement]]:
    """Of exports and imports at once an amount is of one of the rows, growth of both flows."""
    if claim.of is Aspect.LEVEL:
        return sorted(judged, key=lambda pair: list(Verdict).index(pair[1].verdict))[:1]
    return [(at, one) for at, one in judged if at.flow in (Flow.EXPORT, Flow.IMPORT)]


def _claimed_of(claim: Claim, claims: Sequence[Claim], addresses: Sequence[Address]) -> tuple[Address, ...]:
    """Of `Africa and ASEAN 25.8 % and 13.4 %` each has its own; else a claim is of every figure."""
    alike = [one for one in claims if one.of is claim.of]
    if len(alike) == len(addresses):
        place = next(at for at, one in enumerate(alike) if one is claim)
        return (addresses[place],)
    return tuple(addresses) if len(addresses) <= _MOST else ()


@dataclass(frozen=True, slots=True)
class _Headline:
    """The verdict, the clauses on single figures from wrong to right, and the answer's own sentence."""

    inquiry: Inquiry
    found: Found
    verdict: Verdict
    judged: Sequence[tuple[Address | None, Judgement]]

    @property
    def messages(self) -> tuple[Message, ...]:
        clauses, own = tuple(self._clauses()), self._own_sentence
        sentence = Phrase("sentence", own)
        if not clauses:
            return (self._opened("sentence", sentence),)
        joined = reduce(lambda first, second: message("and", first=first, second=second), clauses)
        opened = self._opened("said", joined)
        return (opened, message("own", sentence=sentence)) if own else (opened,)

    def _opened(self, name: str, said: Message | Phrase) -> Message:
        opening = _OPENINGS[self.verdict] + ("" if name == "said" else "-as")
        if self.verdict is not Verdict.OTHER_BASIS:
            return message(opening, **{name: said})
        return message(opening, currency=Phrase("currency", currency_name(self._currency)), **{name: said})

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
    def _own_sentence(self) -> str:
        """What the answer says anyway of a rank, a record, a run, or a share that is no other's."""
        told = (one.sentence or self.found.headline for _, one in self.judged if _is_told_by_answer(one))
        return next(told, "")

    def _is_in_own_sentence(self, one: Judgement) -> bool:
        """An amount that is right stands in it as well."""
        is_right_level = one.claim.of is Aspect.LEVEL and one.verdict is Verdict.YES
        return _is_told_by_answer(one) or (is_right_level and bool(self._own_sentence))


def _is_told_by_answer(one: Judgement) -> bool:
    return bool(one.sentence) or (one.claim.of is Aspect.SHARE and not one.label)


def _not_there(lines: Sequence[Line], new: Iterable[Line]) -> Iterator[Line]:
    """Rows whose figure the answer does not have yet, each once."""
    there = {_figure(line) for line in lines}
    for line in new:
        if _figure(line) not in there:
            there.add(_figure(line))
            yield line


def _figure(line: Line) -> tuple[object, ...]:
    row = line.row
    address = (row.flow, line.subject, row.period, row.currency)
    return (*address, row.value, row.growth_published, row.growth_computed)
