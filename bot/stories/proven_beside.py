"""Mistakes that right figures of their sentence prove: an amount with its growth, a price beside another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Measure
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import OTHER_PERIOD, RIGHT, WRONG, JudgedClaim
from bot.stories.judging import StoryJudge
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.reader import PlacedClaim
from bot.stories.readings import ClaimReading
from bot.stories.trial import Trial

_LEVELS = {"amount": Measure.VALUE, "quantity": Measure.QUANTITY}
_GROWTH = {Measure.YOY: "amount", Measure.QUANTITY: "quantity"}
_COMPUTED = (Measure.UNIT_VALUE, Measure.AVERAGE)
_YEAR, _FAR_OFF, _EXACT = 12, 0.5, 0.01
_DIGITS = 10
"""An amount of this many of its last digit is no other's by chance, beside a right rate."""


def judge_proven(
    judge: StoryJudge, placed: Sequence[PlacedClaim], told: Mapping[int, JudgedClaim]
) -> Iterator[JudgedClaim]:
    """Yields the claims that are not held, as right figures of their sentence prove them."""
    claims = [each.claim for each in placed]
    for place, one in zip(placed, claims, strict=True):
        is_set = told[one.first].verdict != NOT_HELD or one.exclusion or one.is_open or one.pair
        if is_set or one.figure is None or not one.readings:
            continue
        beside = [told[each.first] for each in claims if each is not one]
        rights = [right for each in beside if (right := each.right_reading)]
        readings = [*_list_by_growth(claims, told, one, one.figure), *_list_alike(one, beside)]
        readings += _list_of_years(one, one.figure, beside, is_read=not place.has_unread_words)
        signs = [*_list_rates(one, rights)] if place.moved else []
        prices = [own for own in one.readings[:1] if own.query.measure is Measure.UNIT_VALUE]
        signs += prices
        tried = [*filter(None, (judge.trials.try_reading(each, alone=True) for each in (*readings, *signs)))]
        fit = next((each for each in tried if each.verdict is Verdict.YES), None)
        tried = [each for each in tried if each.is_on_its_basis or (each.times_off or 0) > _FAR_OFF]
        tried = [each for each in tried if _is_slip(each) or each.reading not in signs]
        others = one.list_more() if one.list_more and tried and not fit else ()
        exact = filter(None, (judge.trials.try_reading(each, alone=True) for each in others))
        if any(each.verdict is Verdict.YES for each in exact):
            continue
        if found := fit or min(tried, key=lambda each: each.distance, default=None):
            outcome = judge.find_outcome(found)
            yield replace(told[one.first], verdict=RIGHT if fit else WRONG, outcome=outcome, reason="")
        elif then := next((own for own in prices if _is_of_year_before(judge, one, own)), None):
            outcome = judge.find_outcome(Trial(then, Verdict.NO))
            yield replace(told[one.first], verdict=OTHER_PERIOD, outcome=outcome, reason="")


def _is_of_year_before(judge: StoryJudge, one: StoryClaim, own: ClaimReading) -> bool:
    """Returns whether a price is exactly that of the year before."""
    before = tuple(each.shift_to_year_earlier() for each in own.query.periods)
    then = judge.trials.try_reading(replace(own, query=replace(own.query, periods=before)), alone=True)
    return one.is_telling and then is not None and then.verdict is Verdict.YES


def _is_slip(one: Trial) -> bool:
    """Returns whether a figure is exact but for its sign or its scale."""
    off = one.times_off or 0
    return one.is_contrary or (off > _FAR_OFF and abs(off - round(off)) < _EXACT)


def _list_alike(one: StoryClaim, beside: Sequence[JudgedClaim]) -> Iterator[ClaimReading]:
    """Lists what a rate in a list is about, if two others are right: Asia's was 11.2%, Europe's 6.3%."""
    if one.kind not in ("growth", "share") or one.is_unread or one.is_vague or not one.is_exact:
        return
    rights = [right for each in beside if (right := each.right_reading) and each.claim.is_exact]
    for own in one.readings[:1]:
        alike = [each for each in rights if replace(own, query=each.query, claim=each.claim) == each]
        alike = [each for each in alike if replace(each.query, partners=own.query.partners) == own.query]
        if len({each.query.partners for each in alike} - {own.query.partners}) > 1:
            yield own


def _list_by_growth(
    claims: Sequence[StoryClaim], told: Mapping[int, JudgedClaim], one: StoryClaim, figure: QuotedFigure
) -> Iterator[ClaimReading]:
    """Lists what an amount is about whose growth is right: 1.66 trillion yuan on chips, up 47.1%."""
    rates = [each for each in claims if each.kind == "growth"]
    is_only = len(rates) == sum(each.kind in _LEVELS for each in claims) == 1
    is_told = one.is_exact and not one.is_earlier and figure.value >= figure.digit * _DIGITS
    for each in rates if is_told else ():
        right = told[each.first].right_reading
        if right is None or right.others or _GROWTH.get(right.query.measure) != one.kind:
            continue
        own = replace(one.readings[0].query, product=right.query.product, measure=right.query.measure)
        is_linked = each.amount_at == one.first or (is_only and each.first > one.first and own == right.query)
        rate = each.figure
        if is_linked and each.is_exact and rate and abs(rate.value) >= rate.digit * _DIGITS:
            level = replace(right, query=replace(right.query, measure=_LEVELS[one.kind]))
            yield _make_level(figure, level)


def _list_of_years(
    one: StoryClaim, figure: QuotedFigure, beside: Sequence[JudgedClaim], *, is_read: bool
) -> Iterator[ClaimReading]:
    """Lists what is told of another year than a figure beside it: from 3,492 yuan a tonne to 5,235."""
    told = [right.query for each in beside if (right := each.right_reading)]
    for each in beside:
        right, claim = each.right_reading, each.claim
        if right is None or right.others or right.claim.of is not Aspect.LEVEL or figure.unit not in HELD_IN:
            continue
        is_base = one.is_earlier != claim.is_earlier and one.kind == claim.kind
        is_sure = is_base and one.is_exact and claim.is_exact and claim.is_telling
        computed = [own.query.periods[0] for own in one.readings if own.query.measure is right.query.measure]
        years = [own.shift(way) for own in right.query.periods for way in (_YEAR, -_YEAR)]
        if right.query.measure not in _COMPUTED:
            spoken = [time for own in one.readings for time in own.query.periods]
            times = [time for time in spoken if time in years][: is_sure and right.claim.unit == figure.unit]
        else:
            times = [*years, *computed] if computed and (is_read or is_base) else []
        for query in (replace(right.query, periods=(time,)) for time in dict.fromkeys(times)):
            yield from () if query in told else (_make_level(figure, replace(right, query=query)),)


def _list_rates(one: StoryClaim, rights: Sequence[ClaimReading]) -> Iterator[ClaimReading]:
    """Lists growth of the goods that a right figure beside it is about: 6.5% more tonnes, 3.9% less money."""
    if one.kind != "growth" or not one.is_exact:
        return
    goods = {each.query.product for each in one.readings if not each.others}
    for right in rights:
        if right.query.product and right.query.product in goods and not right.others:
            for measure in _GROWTH:
                query = replace(right.query, measure=measure, currency=one.readings[0].query.currency)
                yield replace(one.readings[0], query=query, others=())


def _make_level(figure: QuotedFigure, reading: ClaimReading) -> ClaimReading:
    unit = figure.unit if figure.unit in HELD_IN else reading.query.currency or HELD_IN[0]
    claim = Claim(Aspect.LEVEL, figure.value, unit, figure.digit, bound=figure.bound)
    return replace(reading, query=replace(reading.query, currency=unit), claim=claim)
