"""Mistakes that right figures of their sentence prove: an amount with its growth, a price beside another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.domain.claim import Aspect, Claim, Verdict
from bot.domain.query import Measure
from bot.stories.claims import StoryClaim
from bot.stories.judged_claim import RIGHT, WRONG, JudgedClaim
from bot.stories.judging import StoryJudge
from bot.stories.kinds import HELD_IN, NOT_HELD
from bot.stories.quoted_figures import QuotedFigure
from bot.stories.reader import PlacedClaim
from bot.stories.readings import ClaimReading

_LEVELS = {"amount": Measure.VALUE, "quantity": Measure.QUANTITY}
_GROWTH = {Measure.YOY: "amount", Measure.QUANTITY: "quantity"}
_COMPUTED = (Measure.UNIT_VALUE, Measure.AVERAGE)
_YEAR = 12


def judge_proven(
    judge: StoryJudge, placed: Sequence[PlacedClaim], told: Mapping[int, JudgedClaim]
) -> Iterator[JudgedClaim]:
    """Yields the claims that are not held, as right figures of their sentence prove them."""
    claims = [each.claim for each in placed]
    for place, one in zip(placed, claims, strict=True):
        is_set = told[one.first].verdict != NOT_HELD or one.exclusion or one.is_open or one.pair
        if is_set or one.figure is None:
            continue
        beside = [told[each.first] for each in claims if each is not one]
        rights = [right for each in beside if (right := each.right_reading)]
        readings = [*_list_by_growth(claims, told, one, one.figure), *_list_alike(one, beside)]
        readings += _list_bases(one, one.figure, beside)
        is_read = not place.has_unread_words or any(each.is_earlier for each in claims)
        readings += _list_prices(one, one.figure, rights) if is_read else ()
        signs = [*_list_rates(one, rights)] if place.moved else []
        tried = [*filter(None, (judge.trials.try_reading(each, alone=True) for each in (*readings, *signs)))]
        fit = next((each for each in tried if each.verdict is Verdict.YES), None)
        tried = [each for each in tried if each.is_contrary or each.reading not in signs]
        others = one.list_more() if one.list_more and not fit else ()
        exact = filter(None, (judge.trials.try_reading(each, alone=True) for each in others))
        if any(each.verdict is Verdict.YES for each in exact):
            continue
        if found := fit or min(tried, key=lambda each: each.distance, default=None):
            outcome = judge.find_outcome(found)
            yield replace(told[one.first], verdict=RIGHT if fit else WRONG, outcome=outcome, reason="")


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


def _list_bases(
    one: StoryClaim, figure: QuotedFigure, beside: Sequence[JudgedClaim]
) -> Iterator[ClaimReading]:
    """Lists what an amount is about beside that of a year before or after it: 1.19 trillion, against 992."""
    told = [right.query for each in beside if (right := each.right_reading)]
    own = [period for each in one.readings for period in each.query.periods]
    for each in beside:
        claim, right = each.claim, each.right_reading
        is_base = one.is_earlier != claim.is_earlier and one.kind == claim.kind == "amount"
        if right is None or right.others or not (is_base and one.is_exact and claim.is_exact):
            continue
        times = {period.shift(way) for period in right.query.periods for way in (_YEAR, -_YEAR)}
        if right.claim.unit == figure.unit and claim.is_telling:
            for time in [each for each in own if each in times][:1]:
                query = replace(right.query, periods=(time,))
                yield from () if query in told else (_make_level(figure, replace(right, query=query)),)


def _list_by_growth(
    claims: Sequence[StoryClaim], told: Mapping[int, JudgedClaim], one: StoryClaim, figure: QuotedFigure
) -> Iterator[ClaimReading]:
    """Lists what an amount is about whose growth is right: 1.66 trillion yuan on chips, up 47.1%."""
    rates = [each for each in claims if each.kind == "growth"]
    is_only = len(rates) == sum(each.kind in _LEVELS for each in claims) == 1
    for each in rates if one.is_exact and one.is_telling and not one.is_earlier else ():
        right = told[each.first].right_reading
        if right is None or right.others or _GROWTH.get(right.query.measure) != one.kind:
            continue
        own = replace(one.readings[0].query, product=right.query.product, measure=right.query.measure)
        is_linked = each.amount_at == one.first or (is_only and each.first > one.first and own == right.query)
        if is_linked and each.is_exact and each.is_telling:
            level = replace(right, query=replace(right.query, measure=_LEVELS[one.kind]))
            yield _make_level(figure, level)


def _list_prices(
    one: StoryClaim, figure: QuotedFigure, rights: Sequence[ClaimReading]
) -> Iterator[ClaimReading]:
    """Lists what a price or a monthly average is about beside another: from 3,492 yuan a tonne to 5,235."""
    own = [each.query for each in one.readings if each.query.measure in _COMPUTED]
    for right in rights:
        alike = [each for each in own if each.measure is right.query.measure]
        if not alike or right.claim.of is not Aspect.LEVEL:
            continue
        times = [each.shift(way) for each in right.query.periods for way in (_YEAR, -_YEAR)]
        for time in dict.fromkeys((*times, *(period for each in alike for period in each.periods))):
            yield _make_level(figure, replace(right, query=replace(right.query, periods=(time,))))


def _list_rates(one: StoryClaim, rights: Sequence[ClaimReading]) -> Iterator[ClaimReading]:
    """Lists growth of the goods that a right figure beside it is about: 6.5% more tonnes, 3.9% less money."""
    if one.kind != "growth" or not (one.is_exact and one.readings):
        return
    goods = {each.query.product for each in one.readings if not each.others}
    for right in rights:
        if right.query.product and right.query.product in goods and not right.others:
            for measure in _GROWTH:
                query = replace(right.query, measure=measure, currency=one.readings[0].query.currency)
                yield replace(one.readings[0], query=query, others=())


def _make_level(figure: QuotedFigure, reading: ClaimReading) -> ClaimReading:
    unit = figure.unit if figure.unit in HELD_IN else reading.claim.unit
    return replace(reading, claim=Claim(Aspect.LEVEL, figure.value, unit, figure.digit, bound=figure.bound))
