"""Stories of the tests' own making: each figure gets the verdict that its published figure earns."""

import os
from itertools import pairwise
from pathlib import Path

import pytest

from bot.shipped import read_table
from bot.stories.checking import StoryChecker
from bot.stories.report import CheckedClaim
from bot.stories.story_text import UnreadableTextError

STORY = """Customs figures for 2025, 14 January 2026

China's exports last year came to 45.47 trillion yuan, while imports rose 0.5% to 18.48 trillion yuan.
Trade with the United States totalled 4.01 trillion yuan, or 8.8% of total exports.
Exports to the United States fell 20%.
By contrast, trade with ASEAN, Latin America and Africa grew 8%, 6.5% and 18.4%, respectively.
"""
VERDICTS = [
    ("45.47 trillion yuan", "wrong_label"),
    ("0.5%", "right"),
    ("18.48 trillion yuan", "right"),
    ("4.01 trillion yuan", "right"),
    ("8.8%", "wrong_base"),
    ("20%", "other_basis"),
    ("8%", "right"),
    ("6.5%", "right"),
    ("18.4%", "right"),
]
SEED = Path(os.environ.get("TIDEWAITER_SHARED", Path(__file__).parents[3] / "shared")) / "questions"


def test_each_figure_gets_its_verdict(checker: StoryChecker) -> None:
    claims = checker.check_text(STORY).claims
    assert [(one.text, one.verdict) for one in claims] == VERDICTS


def test_pieces_stand_where_they_are_said_to(checker: StoryChecker) -> None:
    given = "\u200b" + STORY.replace("China's", "Chína's").replace("fell", "fell\u00ad")
    claims = checker.check_text(given).claims
    assert [given[one.start : one.end] for one in claims] == [one.text for one in claims]
    assert all(before.end <= after.start for before, after in pairwise(claims))


def test_a_mistake_is_put_right_in_its_sentence(checker: StoryChecker) -> None:
    wrong = next(one for one in checker.check_text(STORY).claims if one.verdict == "wrong_base")
    assert "11.1% of total exports" in wrong.correction


@pytest.mark.parametrize(
    ("story", "corrected"),
    [
        ("Chinas Exporte nach ASEAN stiegen 2025 um 15,0 %.", "um 14,0 %"),
        ("Chinas Handelsüberschuss betrug 2025 1,079 Billionen Dollar.", "1,189 Billionen Dollar"),
        ("Les exportations de la Chine vers l'ASEAN ont augmenté de 15,0 % en 2025.", "de 14,0 %"),
        ("Las exportaciones de China a la ASEAN subieron un 15,0 % en 2025.", "un 14,0 %"),
        ("China's exports to ASEAN came to 5,759.8 billion yuan in 2025.", "4,759.6 billion yuan"),
        ("Chinas Exporte nach ASEAN betrugen 2025 5.759,8 Milliarden Yuan.", "4.759,6 Milliarden"),
    ],
)
def test_a_correction_writes_numbers_as_its_story_does(
    checker: StoryChecker, story: str, corrected: str
) -> None:
    (wrong,) = (one for one in checker.check_text(story).claims if one.correction)
    assert corrected in wrong.correction


@pytest.mark.parametrize(
    ("story", "corrected"),
    [
        (
            "China's exports to ASEAN and the EU reached 7.55 trillion yuan and 5.93 trillion yuan in 2025.",
            "China's exports to ASEAN and the EU reached 4.76 trillion yuan and 4.01 trillion yuan in 2025.",
        ),
        ("2025年，我国出口45.47万亿元，增长3.8%。", "2025年，我国出口26.99万亿元，增长6.1%。"),
        (
            "2025년 중국의 수출액은 45조 4,700억 위안으로 집계됐다.",
            "2025년 중국의 수출액은 26조 9,890억 위안으로 집계됐다.",
        ),
        ("2025년 대이탈리아 수출은 1조 4,176억 위안이었다.", "2025년 대이탈리아 수출은 3,667억 위안이었다."),
        (
            "- Jan 20, 2026 — China’s exports last year came to 45.47 trillion yuan 🇨🇳 – a record.",
            "Jan 20, 2026 — China’s exports last year came to 26.99 trillion yuan 🇨🇳 – a record.",
        ),
        (
            "China imported goods worth 18.48 trillion yuan in 2025, up 9%.",
            "China imported goods worth 18.48 trillion yuan in 2025, up 0.5%.",
        ),
        ("China's exports to Africa rose 20% in 2025.", "China's exports to Africa rose 26.5% in 2025."),
        ("2025년 중국의 대미 수입은 23.7% 감소했다.", "2025년 중국의 대미 수입은 14.1% 감소했다."),
        (
            "The deficit with South Korea was 31.7 billion yuan in the first half of 2026.",
            "The deficit with South Korea was 317.0 billion yuan in the first half of 2026.",
        ),
    ],
)
def test_a_corrected_sentence_mends_all_its_mistakes(
    checker: StoryChecker, story: str, corrected: str
) -> None:
    claims = checker.check_text(story).claims
    assert {one.correction for one in claims if one.verdict != "right"} == {corrected}


@pytest.mark.parametrize(
    ("story", "said"),
    [
        ("China's imports from Brazil fell 9.8% in 2025.", "rose 0.8 % in 2025"),
        ("China recorded a trade deficit of 8.51 trillion yuan in 2025.", "trade surplus came to 8.5"),
        ("China's trade surplus shrank in 2025 to 7.06 trillion yuan.", "trade surplus rose 20.5 % in 2025"),
        ("Exports to Japan fell 4.1% to 1.13 trillion yuan in 2025.", "exports to Japan rose 4.1 % in 2025"),
        ("The United States was China's second largest export market in 2025.", "United States is number 1"),
        ("2025년 중국의 대일본 수출은 4.1% 감소했다.", "rose 4.1 % in 2025"),
        ("2025年，中国自巴西进口下降9.8%。", "rose 0.8 % in 2025"),
    ],
)
def test_what_moved_otherwise_is_said_in_a_sentence_of_its_own(
    checker: StoryChecker, story: str, said: str
) -> None:
    claims = [one for one in checker.check_text(story).claims if one.verdict not in ("right", "not_held")]
    assert claims
    assert all(said in one.correction for one in claims)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Exports rose in 2025, far above the consensus (3.8%)", "not_a_claim"),
        ("(Exports rose 5.5% in 2025) far above the consensus", "right"),
    ],
)
def test_what_is_in_brackets_behind_a_consensus_is_expected(
    checker: StoryChecker, text: str, last: str
) -> None:
    assert checker.check_text(text).claims[-1].verdict == last


def test_partners_counted_are_no_goods_of_a_paragraph_before(checker: StoryChecker) -> None:
    text = "Machinery exports rose.\n\nChina traded with 240 countries. Trade expanded with 190 of them."
    assert [one.kind for one in checker.check_text(text).claims][-2:] == ["count", "count"]


@pytest.mark.parametrize("text", ["", " \n ", "\0\1\2 PK", "a" * 60_001, "5%, " * 1_001])
def test_what_is_no_text_is_refused(checker: StoryChecker, text: str) -> None:
    with pytest.raises(UnreadableTextError):
        checker.check_text(text)


@pytest.mark.skipif(not SEED.is_dir(), reason="the story that started the project is not here")
def test_the_story_that_started_the_project(checker: StoryChecker) -> None:
    text = (SEED / "seed_story.txt").read_text(encoding="utf-8")
    claims = list(checker.check_text(text).claims)
    for row in read_table(SEED / "seed_story_verdicts.csv"):
        assert _next_like(claims, row["text"]).verdict == row["verdict"], row


def _next_like(claims: list[CheckedClaim], text: str) -> CheckedClaim:
    """The next claim whose words are among these, or that these are among."""
    while claims:
        one = claims.pop(0)
        if one.text in text or text in one.text or set(one.text.split()) & set(text.split()):
            return one
    raise AssertionError(text)
