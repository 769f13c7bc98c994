"""Which of two times is said to be the higher: `the year before` speaks of that year, `than` of the other."""

from bot.desk import Desk
from bot.domain.claim import Verdict
from bot.domain.month import Month, Period
from tests.answer.raw_tables import level
from tests.rows import each_row

JAPAN = ("exports to Japan 2025",)
"""Higher in 2025 than in 2024, and in November than in December, by the tables."""


@each_row(
    ("earlier", "question", "verdict"),
    [
        (JAPAN, "was it higher the year before?", Verdict.NO),
        (JAPAN, "was it lower the year before?", Verdict.YES),
        (JAPAN, "was that more than the year before?", Verdict.YES),
        (JAPAN, "was that less than in 2024?", Verdict.NO),
        (("exports to Japan December 2025",), "was it higher the month before?", Verdict.YES),
        (("2025년 일본 수출",), "전년에는 더 높았어?", Verdict.NO),
        (("2025年对日本出口",), "前一年更高吗？", Verdict.NO),
        (("Exporte nach Japan 2025",), "War es im Vorjahr höher?", Verdict.NO),
    ],
)
def test_a_claim_is_of_the_time_that_it_names(
    earlier: tuple[str, ...], question: str, verdict: Verdict, desk: Desk
) -> None:
    finding = desk.ask_question(question, earlier).finding
    assert finding
    assert finding.verdict is verdict


def test_the_tables_say_so() -> None:
    year, before = (level("export", "JPN", Period.of_year(one)) for one in (2025, 2024))
    month, last = (level("export", "JPN", Period.of_month(Month(2025, one))) for one in (11, 12))
    assert year > before
    assert month > last
