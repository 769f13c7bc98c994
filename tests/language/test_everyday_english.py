"""How people ask in everyday English: classes of words, each by several examples."""

import pytest

from bot.domain.query import Breakdown, Direction, Flow, Measure
from bot.language.reading import Outcome
from tests.language.conftest import Read
from tests.rows import each_row


@pytest.mark.parametrize(
    "question",
    [
        "someone asked me who our biggest supplier in Southeast Asia is",
        "tell me who our largest customer in Africa is",
        "whats our biggest deficit w/ anybody",
    ],
)
def test_one_partner_that_is_asked_for_is_no_rank_of_a_group(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.limit) == (Measure.TOP, 1)


@pytest.mark.parametrize(
    ("question", "partners", "direction"),
    [
        ("all the countries in Latin America where our exports went down last year", 1, Direction.DOWN),
        ("list the EU members that sold us less than the year before", 1, Direction.DOWN),
        ("which ASEAN countries lost share of our exports in 2025", 1, Direction.DOWN),
        ("list countries that bought less than in 2024", 0, Direction.DOWN),
    ],
)
def test_partners_that_a_clause_tells_of_are_those_that_moved(
    question: str, partners: int, direction: Direction, understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert (len(query.partners), query.breakdown, query.direction) == (
        partners,
        Breakdown.PARTNER,
        direction,
    )


def test_a_whole_named_first_is_what_its_members_are_shares_of(understand: Read) -> None:
    query = understand(
        "Of what we ship to ASEAN, how much in percent goes to Vietnam and how much to Malaysia?"
    ).query
    assert query
    assert (query.measure, query.of, query.partners) == (Measure.SHARE, "ASEAN", ("VNM", "MYS"))
    listed = understand("ASEAN, Vietnam and Malaysia share of exports").query
    assert listed
    assert listed.of is None


@pytest.mark.parametrize(
    "said",
    [
        "India was a mistake. Brazil",
        "India is not needed. Brazil",
        "Indien war ein Irrtum, Brasilien",
        "インドは間違いでした、ブラジル",
    ],
)
def test_a_partner_that_was_a_mistake_is_left_behind(said: str, understand: Read) -> None:
    query = understand(said, "fertiliser exports in 2025", "just to India", "how many tonnes").query
    assert query
    assert (query.measure, query.partners) == (Measure.QUANTITY, ("BRA",))


@each_row(
    "question",
    [
        "pls send me exports to japan every month from now on",
        "can you post Korea's numbers in here every time a new month comes out",
        "what can u do for me",
        "schick mir ab jetzt jeden Monat die Exporte nach Japan",
        "以后每个月都把对日本的出口发给我",
        "envíame cada mes a partir de ahora las exportaciones a Japón",
        "앞으로 매달 일본 수출 보내줘",
    ],
)
def test_orders_are_no_questions(question: str, understand: Read) -> None:
    assert understand(question).outcome is Outcome.COMMAND


@pytest.mark.parametrize(
    "question", ["whats the avg we pay for a tonne of LNG", "what does a tonne of soybeans cost us"]
)
def test_the_price_of_a_tonne_is_a_unit_value(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert query.measure is Measure.UNIT_VALUE


def test_rows_that_are_broken_up_do_not_go_up(understand: Read) -> None:
    query = understand("percentages rather", "total exports 2025", "break it up by continent").query
    assert query
    assert (query.measure, query.flow, query.breakdown) == (Measure.SHARE, Flow.EXPORT, Breakdown.REGION)


def test_what_is_lumped_together_is_one_sum(understand: Read) -> None:
    query = understand("lump them together", "compare exports to Brazil and Argentina in 2025").query
    assert query
    assert query.combine


@each_row(
    "question",
    [
        "exports to Vietnam, December 2025 and the whole year",
        "December 2025 vs the full year, exports",
        "Exporte Dezember 2025 und das ganze Jahr",
        "exportations en décembre 2025 et sur toute l’année",
        "2025年12月和全年出口",
    ],
)
def test_a_month_and_its_whole_year_are_two_periods(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert [period.label for period in query.periods] == ["December 2025", "2025"]


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        ("exports to Italy 2019", "every year from then till now"),
        ("exports to Italy 2019", "and each year since then?"),
        ("Exporte nach Italien 2019", "seitdem jedes Jahr"),
        ("2019年对意大利出口", "从那以后每年"),
    ],
)
def test_from_then_on_is_from_the_time_spoken_of(earlier: str, said: str, understand: Read) -> None:
    query = understand(said, earlier).query
    assert query
    assert [(str(period.first), str(period.last)) for period in query.periods] == [("2019-01", "2025-12")]
    assert understand(said).outcome is not Outcome.ANSWER


@pytest.mark.parametrize("said", ["add Indonesia, drop Thailand", "add Indonesia and drop Thailand"])
def test_an_order_to_drop_may_come_second(said: str, understand: Read) -> None:
    query = understand(said, "Vietnam vs Thailand exports 2025").query
    assert query
    assert query.partners == ("VNM", "IDN")
    assert query.direction is None


@each_row(
    ("earlier", "said", "measure", "limit"),
    [
        ("who buys our cars", "only those in Europe", Measure.TOP, None),
        ("rank our top 10 suppliers, 2025", "where would Kazakhstan be on that", Measure.RANK, None),
        ("which country do we run the biggest deficit with", "and the biggest surplus?", Measure.TOP, 1),
        ("exports to Germany, France and Italy 2025", "which one grew fastest?", Measure.TOP, 1),
        ("the 10 fastest growing markets", "I'd rather have them by absolute increase", Measure.TOP, 10),
        ("imports from Chile in 2025", "so net?", Measure.BALANCE, None),
        ("US share of our exports, 2025", "same for 2015 so I can see how it changed", Measure.SHARE, None),
    ],
)
def test_what_a_thread_is_asked_next(
    earlier: str, said: str, measure: Measure, limit: int | None, understand: Read
) -> None:
    query = understand(said, earlier).query
    assert query
    assert (query.measure, query.limit) == (measure, limit)


def test_the_difference_between_the_two_is_of_the_two_times(understand: Read) -> None:
    reading = understand("so what's the difference between the two", "India exports H1 2025", "second half?")
    assert reading.outcome is Outcome.ANSWER
    assert reading.query
    assert len(reading.query.periods) == 2


def test_only_that_one_of_two_is_asked_about(understand: Read) -> None:
    assert understand("only that one please", "exports to France and Italy 2025").outcome is Outcome.CLARIFY


def test_what_one_wants_to_see_is_told_as_not_used(understand: Read) -> None:
    reading = understand("same for 2015 so I can see how it changed", "US share of our exports, 2025")
    assert reading.unused == ("changed",)


@each_row(
    ("question", "unused"),
    [
        (
            "My editor wants one number for the standfirst: what did we sell to the EU last month?",
            "standfirst",
        ),
        ("everyone's crying about tariffs – did exports to the US drop from April to May 2025?", "crying"),
        ("The shippers keep moaning about freight rates. Anyway, exports to Brazil 2025 please", "moaning"),
        ("We're planning vessel space for the spring. Exports to Spain in March 2025?", "vessel space"),
        ("for a briefing on Friday I would need our exports to Kazakhstan from 2015 onwards", "on Friday"),
    ],
)
def test_a_remark_beside_the_question_is_told_and_no_veto(
    question: str, unused: str, understand: Read
) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.ANSWER
    assert unused in reading.unused


@each_row(
    "question",
    [
        "I need spodumene: exports 2025",
        "We just want spodumene numbers, imports from Chile 2025",
        "we care about Guangdong. exports 2025?",
        "By port, exports 2025",
        "exports on friday",
    ],
)
def test_what_is_asked_for_is_no_remark(question: str, understand: Read) -> None:
    assert understand(question).outcome is not Outcome.ANSWER


@each_row(
    ("question", "years"),
    [
        ("exports in 2008 and then in 2009, after the crash", ["2008", "2009"]),
        ("exports to the US before the trade war, say 2017", ["2017"]),
        ("our surplus with the EU, was it bigger in 24 or 25?", ["2024", "2025"]),
        ("Thailand imports, last 3 months against the same 3 a year earlier, growth", ["Q4 2025"]),
        ("top 10 export markets by growth, 2025 vs 2024", ["2025"]),
        (
            "Top 20 export destinations ranked by how much more they bought than in 2024, in yuan not %",
            ["2025"],
        ),
    ],
)
def test_times_told_in_passing(question: str, years: list[str], understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.ANSWER
    assert reading.query
    assert [period.label for period in reading.query.periods] == years


@pytest.mark.parametrize(
    "question",
    [
        "Year to date, how much have the Dutch bought off us",
        "How much did the Dutch spend on our goods last year",
    ],
)
def test_what_a_people_buys_of_us_is_exported(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.flow, query.partners) == (Flow.EXPORT, ("NLD",))


@pytest.mark.parametrize("question", ["who supplies us with iron ore?", "iron ore, who supplies it?"])
def test_who_supplies_us_are_the_largest(question: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.flow, query.partners) == (Measure.TOP, Flow.IMPORT, ())


@pytest.mark.parametrize(
    ("question", "whole", "part"),
    [
        ("Of everything sold to the EU, how much was Germany's?", "EU", "DEU"),
        ("De tout ce que nous vendons à l'ASEAN, combien va au Vietnam ?", "ASEAN", "VNM"),
    ],
)
def test_how_much_of_a_whole_is_a_share_of_it(question: str, whole: str, part: str, understand: Read) -> None:
    query = understand(question).query
    assert query
    assert (query.measure, query.of, query.partners) == (Measure.SHARE, whole, (part,))


def test_the_buyer_of_our_goods_is_no_reporter(understand: Read) -> None:
    query = understand("do you know who Africa's largest buyer of our stuff is?").query
    assert query
    assert (query.measure, query.partners, query.limit) == (Measure.TOP, ("AFRICA",), 1)


def test_countries_that_sold_us_more_are_listed(understand: Read) -> None:
    query = understand("countries that sold us more in 2025 than in 2024").query
    assert query
    assert (query.measure, query.flow, query.direction) == (Measure.LIST, Flow.IMPORT, Direction.UP)
