"""What is mistyped is read as meant, or asked about: letters swapped, doubled or left out, blanks left out.

One question in 120 is tried, all of them by `--whole`; the rows of `slips.csv` always.
"""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

from bot.language import Vocabulary
from bot.language.lexicon.spelling import LetterSlips
from bot.language.reading import Outcome, Reading
from bot.shipped import read_table
from tests.language.conftest import Read
from tests.language.meanings import DIALOGS
from tests.language.test_corpora_properties import questions
from tests.rows import each_row
from tests.sampling import Portion

_EVERY = 120
_WORD = re.compile(r"[a-zA-ZÀ-ɏ]{5,}")
_BLANK = re.compile(r"(?<=[가-힣]) (?=[가-힣])")
_READ, _OTHERWISE = 0.85, 0.01
"""At least this share of mistyped questions is read as meant, and at most this one as something else."""
_READ_GLUED, _OTHERWISE_GLUED = 0.95, 0.015


def slips() -> Iterator[dict[str, str]]:
    yield from read_table(DIALOGS / "slips.csv")


@each_row("row", list(slips()), ids=lambda row: row["typed"][:40])
def test_a_slip_is_read_as_what_was_meant(row: dict[str, str], understand: Read) -> None:
    earlier = [turn for turn in row["earlier"].split(" | ") if turn]
    typed, right = (understand(row[name], *earlier) for name in ("typed", "right"))
    assert right.outcome is Outcome.ANSWER
    assert typed.query == right.query


def mistype(text: str, dice: random.Random) -> str | None:
    """The text with two letters of a long word swapped, or one of them doubled or left out."""
    words = list(_WORD.finditer(text))
    if not words:
        return None
    word = dice.choice(words)
    at = dice.randrange(1, len(word[0]) - 1)
    first, middle, last = word[0][:at], word[0][at : at + 2], word[0][at + 2 :]
    slip = dice.choice((middle[::-1], middle[0] + middle, middle[1]))
    typed = f"{text[: word.start()]}{first}{slip}{last}{text[word.end() :]}"
    return typed if typed != text else None


def join_words(text: str, dice: random.Random) -> str | None:
    """The text without one of its blanks between Korean words."""
    blanks = list(_BLANK.finditer(text))
    if not blanks:
        return None
    blank = dice.choice(blanks)
    return text[: blank.start()] + text[blank.end() :]


def outcome_of(typed: Reading, right: Reading) -> str:
    if typed.outcome is not Outcome.ANSWER:
        return "asked"
    return "read" if typed.query == right.query else "otherwise"


def count_outcomes(
    change: Callable[[str, random.Random], str | None], understand: Read, portion: Portion
) -> Counter[str]:
    dice = random.Random(portion.seed)  # noqa: S311 - the same for a seed
    asked = [
        (text, typed, earlier)
        for text, earlier in dict.fromkeys(questions(closed=False))
        if (typed := change(text, dice))
    ]
    found: Counter[str] = Counter()
    for text, typed, earlier in portion.of(asked, _EVERY):
        right = understand(text, *earlier)
        if right.outcome is Outcome.ANSWER:
            found[outcome_of(understand(typed, *earlier), right)] += 1
    return found


def test_mistyped_words_are_read_as_meant_or_asked_about(understand: Read, portion: Portion) -> None:
    found = count_outcomes(mistype, understand, portion)
    assert found["read"] >= (_READ - portion.allow_chance(_READ, found.total())) * found.total(), found
    most = _OTHERWISE + portion.allow_chance(_OTHERWISE, found.total())
    assert found["otherwise"] <= most * found.total(), found


def test_korean_words_without_a_blank_are_read_as_meant_or_asked_about(
    understand: Read, portion: Portion
) -> None:
    found = count_outcomes(join_words, understand, portion)
    assert found["read"] >= (_READ_GLUED - portion.allow_chance(_READ_GLUED, found.total())) * found.total()
    most = _OTHERWISE_GLUED + portion.allow_chance(_OTHERWISE_GLUED, found.total())
    assert found["otherwise"] <= most * found.total(), found


def test_the_likeliest_slip_is_mended(vocabulary: Vocabulary) -> None:
    english = LetterSlips(vocabulary, frozenset(["en"]))
    assert english.find_nearest("trhough") == ("through",)  # swapped, and no trough
    assert english.find_nearest("dollrs") == ("dollars",)  # left out, and no dolls
    assert english.find_nearest("truble") == ()  # an ordinary word, and no ruble
