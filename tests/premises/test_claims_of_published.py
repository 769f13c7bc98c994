"""A claim made of the published figure itself, rounded, is right in every language; one beside it is not."""

from decimal import Decimal

import pytest

from bot.desk import Desk
from bot.desk_answer import Answer
from bot.domain.claim import Verdict
from tests.premises import raw
from tests.premises.claimed_in_words import PARTNERS, SPEECHES, growth_claimed, level_claimed

pytestmark = pytest.mark.sampled(20)

LANGUAGES = list(SPEECHES)
_DECIMALS = (0, 1, 2, 3)


def judged(desk: Desk, question: str, language: str) -> Answer:
    answer = desk.ask_question(question)
    assert answer.finding, (question, answer.refusal)
    assert answer.reading.language == language
    return answer


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("partner", PARTNERS)
def test_the_published_level_rounded_is_right(desk: Desk, language: str, partner: str) -> None:
    value = raw.level(raw.CNY, "export", PARTNERS[partner]["id"])
    questions = [
        level_claimed(language, partner, value, power, decimals)
        for power, _ in SPEECHES[language].scales
        for decimals in _DECIMALS
    ]
    for question in filter(None, questions):
        answer = judged(desk, question, language)
        assert answer.finding
        assert answer.finding.verdict is Verdict.YES, question


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("partner", PARTNERS)
def test_the_published_rate_rounded_is_right(desk: Desk, language: str, partner: str) -> None:
    rate = raw.growth(raw.CNY, "export", PARTNERS[partner]["id"])
    for question in filter(None, (growth_claimed(language, partner, rate, decimals) for decimals in (0, 1))):
        answer = judged(desk, question, language)
        assert answer.finding
        assert answer.finding.verdict is Verdict.YES, question


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("apart", "verdict"),
    [("0.3", Verdict.NEARLY), ("-0.4", Verdict.NEARLY), ("0.5", Verdict.NEARLY), ("2.1", Verdict.NO)],
)
def test_a_rate_beside_the_published_one_is_near_or_wrong(
    desk: Desk, language: str, apart: str, verdict: Verdict
) -> None:
    for partner in ("Germany", "Vietnam"):
        rate = raw.growth(raw.CNY, "export", PARTNERS[partner]["id"]) + Decimal(apart)
        question = growth_claimed(language, partner, rate, 1)
        assert question
        answer = judged(desk, question, language)
        assert answer.finding
        assert answer.finding.verdict is verdict, question


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("percent", "verdict"), [("0.9", Verdict.NEARLY), ("-0.9", Verdict.NEARLY), ("1.2", Verdict.NO)]
)
def test_an_amount_beside_the_published_one_is_near_or_wrong(
    desk: Desk, language: str, percent: str, verdict: Verdict
) -> None:
    value = raw.level(raw.CNY, "export", "ASEAN") * (1 + Decimal(percent) / 100)
    question = level_claimed(language, "ASEAN", value, 12, 3)
    assert question
    answer = judged(desk, question, language)
    assert answer.finding
    assert answer.finding.verdict is verdict, question


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_other_direction_is_wrong(desk: Desk, language: str) -> None:
    for partner in PARTNERS:
        rate = -raw.growth(raw.CNY, "export", PARTNERS[partner]["id"])
        question = growth_claimed(language, partner, rate, 1)
        assert question
        answer = judged(desk, question, language)
        assert answer.finding
        # Half a point above zero is half a point below it: Brazil and Mexico hardly moved.
        near = abs(rate) * 2 <= Decimal("0.5")
        assert answer.finding.verdict is (Verdict.NEARLY if near else Verdict.NO), question
