"""Judges the claims of a question and begins its answer with the verdict."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.answer.address import Address
from bot.answer.lines import Line, MeasureResult
from bot.answer.resolved_query import ResolvedQuery
from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Breakdown, Flow, Measure
from bot.messages import say
from bot.premises import by_answers
from bot.premises.figures import FigureLines, judge_figure
from bot.premises.headline import Headline
from bot.premises.judgement import Judgement, find_worst

_MOST = 6
"""With at most this many figures, each is judged."""
Judged = tuple[Address | None, Judgement]
_OVER_TIME = (Measure.RECORD, Measure.STREAK, Measure.LIST, Measure.AVERAGE)
"""Measures whose figure is the series as a whole; for the others, each period is a figure."""
_OF_RECORDS = (Aspect.RECORD, Aspect.UNBEATEN, Aspect.BEATEN)
_OF_SERIES = (*_OF_RECORDS, Aspect.EVERY, Aspect.EVER)
"""What a claim about a series as a whole can be about."""


def answer_with_verdict(
    claims: Sequence[Claim], resolved: ResolvedQuery, found: MeasureResult
) -> MeasureResult:
    """Returns the answer with a verdict before it, or unchanged if none of its claims can be judged."""
    return tell_verdict(judge_claims(claims, resolved, found), resolved, found)


def judge_claims(
    claims: Sequence[Claim],
    resolved: ResolvedQuery,
    found: MeasureResult,
    *,
    labelled: Sequence[Verdict] = (Verdict.NO,),
) -> tuple[Judged, ...]:
    """Returns each judgement with the address of its figure, None if the answer as a whole was judged.

    For the `labelled` verdicts, the figure that was meant is sought among the subject's others.
    """
    of_whole = all(claim.row or claim.of in _OF_SERIES for claim in claims)
    is_change = resolved.query.measure is Measure.CHANGE and resolved.is_one_step
    is_one = resolved.query.measure in _OVER_TIME or of_whole or is_change
    if resolved.is_series and len(resolved.addresses) > 1 and not is_one:
        return ()
    read = [_read_as_growth(claim, resolved) for claim in claims]
    judged = [*_list_judgements(read, resolved, found, labelled=labelled)]
    if any(one.claim.supposed and one.verdict is not Verdict.NO for _, one in judged):
        return ()  # by how much did it fall? is answered by how much
    return tuple((at, one.turn_if_denied()) for at, one in judged)


def tell_verdict(judged: Sequence[Judged], resolved: ResolvedQuery, found: MeasureResult) -> MeasureResult:
    """Returns the answer, beginning with what its claims came to."""
    if not judged:
        return found
    verdict = find_worst(judgement.verdict for _, judgement in judged)
    said = Headline(resolved, found, verdict, judged).messages
    new = (line for _, judgement in judged for line in judgement.lines)
    return replace(
        found, headline=say(*said), lines=(*found.lines, *_list_new(found.lines, new)), verdict=verdict
    )


def _read_as_growth(claim: Claim, resolved: ResolvedQuery) -> Claim:
    """Reads `Were exports higher than the year before?` as a claim of growth, which customs publishes."""
    is_of_growth = resolved.query.measure is Measure.YOY
    if claim.of is not Aspect.ORDER or len(resolved.addresses) != 2 or is_of_growth:
        return claim
    first, second = resolved.addresses
    if second == first.shift_to_year_earlier():
        return Claim(Aspect.GROWTH, unit="%", way=claim.way, denied=claim.denied)
    if first == second.shift_to_year_earlier():
        return Claim(Aspect.GROWTH, unit="%", way=-claim.way, denied=claim.denied)
    return claim


def _list_judgements(
    claims: Sequence[Claim], resolved: ResolvedQuery, found: MeasureResult, *, labelled: Sequence[Verdict]
) -> Iterator[Judged]:
    figures = FigureLines(resolved, found)
    for claim in claims:
        if claim.of in by_answers.JUDGED or _is_of_first_row(claims, resolved):
            if one := by_answers.judge_answer(claim, resolved, found):
                yield None, one
            continue
        addresses = _find_claimed(claim, claims, figures.addresses)
        found_on = [(at, judge_figure(claim, figures, at, labelled=labelled)) for at in addresses]
        on_figures = [(at, one) for at, one in found_on if one]
        yield from (
            _keep_flows(claim, on_figures) if resolved.query.breakdown is Breakdown.FLOW else on_figures
        )


def _is_of_first_row(claims: Sequence[Claim], resolved: ResolvedQuery) -> bool:
    """Returns whether the first row is what is claimed of: a quantity, or what the record is."""
    measure = resolved.query.measure
    is_of_record = measure is Measure.RECORD and all(one.of not in _OF_RECORDS for one in claims)
    return is_of_record or measure in by_answers.MEASURED


def _keep_flows(
    claim: Claim, judged: Sequence[tuple[Address, Judgement]]
) -> Sequence[tuple[Address, Judgement]]:
    """Chooses among flows asked about together: a claimed amount fits one of them, growth goes for both."""
    if claim.flow:
        return [(at, one) for at, one in judged if at.flow is claim.flow]
    if claim.of is Aspect.LEVEL:
        return sorted(judged, key=lambda pair: list(Verdict).index(pair[1].verdict))[:1]
    return [(at, one) for at, one in judged if at.flow in (Flow.EXPORT, Flow.IMPORT)]


def _find_claimed(claim: Claim, claims: Sequence[Claim], addresses: Sequence[Address]) -> tuple[Address, ...]:
    """Assigns claims to figures, in `Africa and ASEAN 25.8 % and 13.4 %` one each; else to every figure.

    With several periods, a single figure is that of the first: `6.1 % in 2025, more than in 2024`. A share
    that moved has its figure in the last: `did its share fall to 11.1 %?`
    """
    alike = [one for one in claims if one.of is claim.of]
    if len(alike) == len(addresses) and not claim.flow:
        place = next(at for at, one in enumerate(alike) if one is claim)
        return (addresses[place],)
    one_series = len({(address.flow, address.subject) for address in addresses}) == 1
    if one_series and claim.value is not None:
        if claim.of is Aspect.SHARE:
            return (max(addresses, key=lambda one: one.period),)
        return tuple(addresses[:1])
    return tuple(addresses) if len(addresses) <= _MOST else ()


def _list_new(lines: Sequence[Line], new: Iterable[Line]) -> Iterator[Line]:
    """Lists rows whose level or growth the answer does not have yet, each once."""
    there = {part for line in lines for part in _list_parts(line)}
    for line in new:
        parts = _list_parts(line)
        if not parts <= there:
            there |= parts
            yield line


def _list_parts(line: Line) -> set[tuple[object, ...]]:
    """Returns the level and the growth of a row, each with its address."""
    row = line.row
    address = (row.flow, line.subject, row.period, row.currency)
    return {("level", *address, row.value), ("growth", *address, row.growth_published, row.growth_computed)}
