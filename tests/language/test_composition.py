"""What a question means is what its parts come to, in whatever construction they stand."""

import random
from collections import Counter
from collections.abc import Iterator

import pytest

from bot.language.reading import Outcome, Reading
from tests.language.composition import ASKED, Composed, Construction, compose, constructions
from tests.language.conftest import Read
from tests.language.meanings import is_right
from tests.sampling import Portion

EACH = 30
"""So many questions of each construction are read in the whole, and one of a half of them in a sample."""
AT_LEAST_RIGHT = {"en": 0.93, "zh": 0.92, "ko": 0.9, "de": 0.93}
AT_MOST_SILENT = {"en": 0.05, "zh": 0.08, "ko": 0.1, "de": 0.07}
RIGHT, SILENT, BACK = "right", "silently wrong", "asked back"


@pytest.mark.parametrize("language", sorted(AT_LEAST_RIGHT))
def test_questions_composed_of_parts_mean_what_their_parts_say(
    language: str, understand: Read, portion: Portion
) -> None:
    asked = list(_questions(language, portion))
    assert len(asked) > 20
    judged = [(question, _judged(question, understand(question.text))) for question in asked]
    found = Counter(verdict for _, verdict in judged)
    silent = [question.text for question, verdict in judged if verdict == SILENT]
    most, least = AT_MOST_SILENT[language], AT_LEAST_RIGHT[language]
    assert len(silent) <= (most + portion.allow_chance(most, len(asked))) * len(asked), silent
    wrong = [question.text for question, verdict in judged if verdict != RIGHT]
    assert found[RIGHT] >= (least - portion.allow_chance(least, len(asked))) * len(asked), wrong


def test_meanings_are_filled_by_the_parts_that_fill_the_words() -> None:
    template = "{countries} with exports of {more_than} {usd} {time}"
    means = "list export breakdown=partner threshold={more_than}{usd} {time}"
    questions = [_of(template, means, seed) for seed in range(60)]
    for question in questions:
        (meaning,) = question.meanings
        assert (meaning["threshold"] == ">10e9") == ("10" in question.text and "100" not in question.text)
        assert meaning["currency"] == "USD"
        assert ("2024" in question.text) <= meaning["periods"][0]["from"].startswith("2024")


def test_alternatives_in_a_meaning_are_all_allowed() -> None:
    question = _of("a growing market", "top export rank_by=yoy|change limit=1? or asked", 0)
    assert len(question.meanings) == 5
    assert question.meanings[-1] is ASKED


def _of(template: str, means: str, seed: int) -> Composed:
    return compose(Construction("en", "", template, means), random.Random(seed))  # noqa: S311 the same for a seed


def _questions(language: str, portion: Portion) -> Iterator[Composed]:
    of_language = [one for one in constructions() if one.language == language]
    for construction in portion.of(of_language, every=2):
        dice = random.Random(f"{portion.seed} {construction.template}")  # noqa: S311 the same for a seed
        for _ in range(EACH if portion.whole else 1):
            yield compose(construction, dice)


def _judged(question: Composed, reading: Reading) -> str:
    """Where no query of the bot is what was asked, a question back is right."""
    answered = reading.outcome is Outcome.ANSWER
    if not answered:
        return RIGHT if ASKED in question.meanings else BACK
    meanings = [meaning for meaning in question.meanings if meaning is not ASKED]
    if not meanings:
        return SILENT
    meant = {"category": "", "meaning": meanings[0], "alternatives": meanings[1:]}
    return RIGHT if is_right(meant, reading) and not _is_one_of_several(question, reading) else SILENT


def _is_one_of_several(question: Composed, reading: Reading) -> bool:
    """Whether one row is given where more were asked for."""
    limits = {meaning.get("limit") for meaning in question.meanings}
    return reading.query is not None and reading.query.limit == 1 and 1 not in limits
