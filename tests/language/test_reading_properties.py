"""What holds of every text: it is read, the same each time, and in time that its length bounds."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.query import Query
from bot.language import reading_json
from bot.language.reader import LONGEST
from bot.language.reading import Outcome, Reading
from tests.language.conftest import Read
from tests.language.forms import MARKUP, TOLD_BY_CAPITALS, spaced, wide, with_unseen_marks
from tests.language.test_dialogs import rows
from tests.rows import each_row

QUESTIONS = [row["question"] for row in rows() if not row["earlier"]]
WORDS = sorted({word for question in QUESTIONS for word in question.split()})

texts = st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
questions = st.sampled_from(QUESTIONS)
NUMBERS = re.compile(r"\d[\d.,]*")
STRANGE = (
    *("45.47", "0", "00", "-3", "1e9", "12,5", "1.000.000", "30000", "9" * 20, "½", "①", "５", "٣"),
    *("第3", "3rd", "0.5", "3.", ".5", "13", "Q5", "1/0", "3-5", "100%"),
)
numbered = st.builds(
    lambda question, numbers: NUMBERS.sub(lambda _: numbers.pop() if numbers else "0", question),
    st.sampled_from([question for question in QUESTIONS if NUMBERS.search(question)]),
    st.lists(st.sampled_from(STRANGE), min_size=3, max_size=3),
)
"""Questions in which numbers stand that nobody counts with."""


def meaning(reading: Reading) -> tuple[Outcome, Query | None]:
    return reading.outcome, reading.query


@given(text=texts, earlier=st.lists(texts, max_size=3))
def test_any_text_is_read(text: str, earlier: list[str], understand: Read) -> None:
    reading = understand(text, *earlier)
    assert reading_json(reading)["outcome"] in list(Outcome)
    assert reading == understand(text, *earlier)


@given(text=numbered, earlier=questions)
def test_strange_numbers_are_read(text: str, earlier: str, understand: Read) -> None:
    for reading in (understand(text), understand(text, earlier)):
        assert reading_json(reading)["outcome"] in list(Outcome)


@each_row(
    ("text", "earlier"),
    [
        ("the number 45.47 frob in our copy: that's exports only or trade as a whole?", ""),
        ("the other month: 99999999999999999999 months earlier", "imports from Australia in 2025"),
        ("30000 months earlier", "exports to Japan 2025"),
        ("start with 99999999999999999999 instead", "exports to Peru, yearly 2019 to 2025"),
        ("places 5 to 99999999999999999999", "top 10 export markets 2025"),
        ("99999999999999999999 billion instead", "countries with exports over 100 billion yuan in 2025"),
        ("limite-toi au quatrième 00 trimestre", "exportations vers le Pakistan en 2025"),
        ("三회계연도(00월~3월) 수출액은?", ""),
        ("零至四季度出口", ""),
        ("shoes: exports this past year and the 00 one before", ""),
        ("contribution of the US to 第0 in 2025", "過去5年間の輸入の推移"),
        ("Did more go to Africa than was to 三 Latin America in 2025?", "was November revised?"),
    ],
)
def test_numbers_that_count_nothing_are_read(text: str, earlier: str, understand: Read) -> None:
    reading = understand(text, *filter(None, [earlier]))
    assert reading.outcome is not Outcome.ANSWER
    assert reading_json(reading)["outcome"] in list(Outcome)


@given(text=texts)
def test_what_is_asked_back_or_refused_says_why(text: str, understand: Read) -> None:
    reading = understand(text)
    if reading.outcome not in (Outcome.ANSWER, Outcome.COMMAND):
        assert reading.reason
        assert len(reading.choices) <= 4


@given(text=texts)
def test_an_answer_leaves_no_word_unread(text: str, understand: Read) -> None:
    reading = understand(text)
    if reading.outcome is Outcome.ANSWER and reading.query and reading.query.flow:
        assert reading.unread == ()
        assert reading.restated


@given(
    question=questions.filter(lambda question: question not in TOLD_BY_CAPITALS),
    change=st.sampled_from((str.upper, str.lower, str.title)),
)
def test_case_does_not_matter(question: str, change: object, understand: Read) -> None:
    assert callable(change)
    assert meaning(understand(change(question))) == meaning(understand(question))


@given(question=questions)
def test_more_blanks_do_not_matter(question: str, understand: Read) -> None:
    assert meaning(understand(spaced(question))) == meaning(understand(question))


@given(question=questions.filter(lambda question: not MARKUP & set(question)))
def test_full_width_letters_do_not_matter(question: str, understand: Read) -> None:
    assert meaning(understand(wide(question))) == meaning(understand(question))


@given(question=questions, mark=st.sampled_from("\u200b\u200f\u202e\u2066\ufeff"))
def test_marks_that_nobody_sees_do_not_matter(question: str, mark: str, understand: Read) -> None:
    assert meaning(understand(with_unseen_marks(question, mark))) == meaning(understand(question))


@given(
    thing=st.sampled_from(("exports to Japan", "imports from Brazil", "growth of exports to ASEAN")),
    others=st.lists(
        st.sampled_from(("in 2025", "by month", "in dollars", "as csv")), min_size=2, unique=True
    ).flatmap(lambda parts: st.tuples(st.just(parts), st.permutations(parts))),
    place=st.integers(0, 4),
    joint=st.sampled_from((" ", ", ")),
)
def test_the_order_of_independent_parts_does_not_matter(
    thing: str, others: tuple[list[str], list[str]], place: int, joint: str, understand: Read
) -> None:
    said, moved = others
    plain = understand(f"{thing} {' '.join(said)}")
    turned = understand(joint.join([*moved[:place], thing, *moved[place:]]))
    assert (turned.outcome, turned.query) == (plain.outcome, plain.query)


def test_a_question_too_long_is_asked_back_about(understand: Read) -> None:
    reading = understand("exports " * 2_000)
    assert reading.outcome is Outcome.CLARIFY
    assert "1,000" in reading.reason


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "piece",
    [
        "exports to ASEAN ",
        "中",
        "exprots to germny ",
        "2025 to ",
        "美国以外",
        "x1",
        "베트낭",
        "澳大力亚",
        "ベトナ厶",
        "frnace ",
        "~a~ ",
        "our note on ",
        "ping me a ",
        "US/EU/ASEAN/",
        "美国日本韩国德国",
        "不对，是进口, ",
        "不是出口而是进口",
        "통관",
        "the, trade, passent, ",
        "수출 크르르 ",
    ],
)
def test_time_grows_no_faster_than_length(piece: str, understand: Read) -> None:
    short, long = (piece * (size // len(piece)) for size in (LONGEST // 8, LONGEST - 1))
    understand(long)
    assert _least_time(long, understand) < 8 * 5 * _least_time(short, understand)


def _least_time(text: str, understand: Read) -> float:
    """The least of several runs, by the clock of this thread alone: what the work itself takes.

    No two of them read the same text, whose reading is kept.
    """

    def read_once(ending: str) -> float:
        start = time.thread_time()
        _ = understand(text + ending).offers  # which are made when they are asked for
        return time.thread_time() - start

    return min(map(read_once, "1234567"))


def test_a_thread_of_many_turns_keeps_the_last(understand: Read) -> None:
    turns = ["exports to ASEAN 2025", *["and imports?", "and exports?"] * 20]
    assert understand("by month", *turns).query == understand("exports to ASEAN 2025 by month").query
