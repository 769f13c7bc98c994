"""What a question quotes: figures as languages write them, bounds, ranks; whether a yes or no is asked."""

from decimal import Decimal

from bot.domain.claim import Aspect
from bot.language import Calendar, Vocabulary, read, reading_json
from bot.language.grammar.amounts import list_figures
from bot.language.grammar.pose import WHETHER, find_pose
from bot.language.tagger.tagging import tag_words
from bot.shipped import find_shipped, read_table
from tests.language.conftest import Read
from tests.language.forms import spaced, wide
from tests.language.meanings import corpus
from tests.rows import each_row
from tests.sampling import Portion


@each_row(
    ("text", "value", "unit", "digit"),
    [
        ("exports of 26.99 trillion yuan", "26.99e12", "CNY", "1e10"),
        ("exports of $1,189 billion", "1189e9", "USD", "1e9"),
        ("exports of 26,990 billion yuan", "26990e9", "CNY", "1e10"),
        ("exports of 3,771,842 million dollars", "3771842e6", "USD", "1e6"),
        ("exports of 500 billion dollars", "500e9", "USD", "1e9"),
        ("exports fell 20%", "20", "%", "1"),
        ("exports fell 20.0 per cent", "20.0", "%", "0.1"),
        ("growth of -19.5 %", "-19.5", "%", "0.1"),
        ("Exporte von 45,47 Billionen Yuan", "45.47e12", "CNY", "1e10"),
        ("Exporte von 1,189 Billionen Dollar", "1.189e12", "USD", "1e9"),
        ("Exporte von 45.470 Milliarden Yuan", "45470e9", "CNY", "1e10"),
        ("Exporte von 1.189,5 Milliarden Dollar", "1189.5e9", "USD", "1e8"),
        ("um 25,8 Prozent gestiegen", "25.8", "%", "0.1"),
        ("exportations de 18 480 milliards de yuans", "18480e9", "CNY", "1e10"),
        ("exportations de 1\u202f189,5 milliards de dollars", "1189.5e9", "USD", "1e8"),
        ("exportations de 45,47 billions de yuans", "45.47e12", "CNY", "1e10"),
        ("exportaciones de 45,47 billones de yuanes", "45.47e12", "CNY", "1e10"),
        ("exportaciones de 1.189 mil millones de dólares", "1189e9", "USD", "1e9"),
        ("出口26.99万亿元", "26.99e12", "CNY", "1e10"),
        ("出口269900亿元", "269900e8", "CNY", "1e10"),
        ("出口3205亿元", "3205e8", "CNY", "1e8"),
        ("出口3200亿元", "3200e8", "CNY", "1e9"),
        ("수출 45조 4700억 위안", "454700e8", "CNY", "1e10"),
        ("수출 45조4687억 위안", "454687e8", "CNY", "1e8"),
        ("輸出は1兆1890億ドル", "11890e8", "USD", "1e9"),
        ("増加率は25.8%", "25.8", "%", "0.1"),
    ],
)
def test_a_figure_is_read_as_its_language_writes_it(
    vocabulary: Vocabulary, text: str, value: str, unit: str, digit: str
) -> None:
    (figure,) = list_figures(tag_words(text, vocabulary), frozenset())
    assert (figure.value, figure.unit, figure.digit) == (Decimal(value), unit, Decimal(digit))


@each_row(
    ("text", "asked"),
    [
        ("Did exports fall?", True),
        ("exports fell, right?", True),
        ("So exports fell 20%, is that true?", True),
        ("how far did exports fall?", False),
        ("exports in 2025", False),
        ("which markets did we lose?", False),
        ("Sind die Exporte gesunken?", True),
        ("Um wie viel sind die Exporte gesunken?", False),
        ("Les exportations ont-elles baissé ?", True),
        ("De combien les exportations ont-elles baissé ?", False),
        ("¿Cayeron las exportaciones?", True),
        ("¿Cuánto cayeron las exportaciones?", False),
        ("出口下降了吗", True),
        ("出口下降了多少", False),
        ("出口是不是下降了", True),
        ("수출이 줄었나요?", True),
        ("수출이 얼마나 줄었나요?", False),
        ("수출 증가율 알려주세요", False),
        ("輸出は減りましたか", True),
        ("輸出はどれくらい減りましたか", False),
        ("輸出の増減を教えてくれますか", False),
        ("輸出が減ったかどうか教えて", True),
    ],
)
def test_a_yes_or_no_is_told_from_a_question_for_a_figure(
    vocabulary: Vocabulary,
    text: str,
    asked: bool,  # noqa: FBT001
) -> None:
    tagged = tag_words(text, vocabulary)
    assert (WHETHER in find_pose(tagged, vocabulary)) is asked


@each_row(
    ("text", "claims"),
    [
        ("did exports to the US fall 20% in 2025?", [(Aspect.GROWTH, 20, -1, "")]),
        ("did exports to the US grow -20% in 2025?", [(Aspect.GROWTH, -20, 1, "")]),
        ("did exports to the US fall in 2025?", [(Aspect.GROWTH, None, -1, "")]),
        ("did exports to the US fall by more than 19% in 2025?", [(Aspect.GROWTH, 19, -1, ">")]),
        ("did exports exceed 27 trillion yuan in 2025?", [(Aspect.LEVEL, 27 * 10**12, 0, ">")]),
        ("did exports top $3.7 trillion in 2025?", [(Aspect.LEVEL, 37 * 10**11, 0, ">")]),
        (
            "¿Superaron las exportaciones los 27 billones de yuanes en 2025?",
            [(Aspect.LEVEL, 27 * 10**12, 0, ">")],
        ),
        ("was the deficit with Brazil 320 billion yuan in 2025?", [(Aspect.LEVEL, 320 * 10**9, -1, "")]),
        (
            "did imports rise 0.5% to 18.48 trillion yuan in 2025?",
            [(Aspect.GROWTH, Decimal("0.5"), 1, ""), (Aspect.LEVEL, 18_480 * 10**9, 0, "")],
        ),
        ("did exports rise by 1.5 trillion yuan in 2025?", [(Aspect.CHANGE, 15 * 10**11, 1, "")]),
        ("2025년 수출이 1조5000억 위안 증가했나요?", [(Aspect.CHANGE, 15 * 10**11, 1, "")]),
        ("is Vietnam our third biggest export market?", [(Aspect.RANK, 3, 0, "")]),
        ("is Vietnam among the top five export markets?", [(Aspect.RANK, 5, 0, "<=")]),
        ("is the US our largest partner?", [(Aspect.RANK, 1, 0, "")]),
        ("have exports grown for nine straight years?", [(Aspect.STREAK, 9, 1, "")]),
        ("did China trade with more than 240 countries in 2025?", [(Aspect.COUNT, 240, 0, ">")]),
        (
            "did trade grow with 190 of 240 countries in 2025?",
            [(Aspect.COUNT, 190, 0, ""), (Aspect.AMONG, 240, 0, "")],
        ),
        ("was December 2025 a record month for exports?", [(Aspect.RECORD, None, 0, "")]),
        ("do we run a deficit with Brazil?", [(Aspect.SIDE, None, -1, "")]),
        ("did we export less to Japan than to South Korea in 2025?", [(Aspect.ORDER, None, -1, "")]),
        ("does ASEAN make up more than half of exports?", [(Aspect.SHARE, 50, 0, ">")]),
        ("how much did exports fall in 2025?", [(Aspect.GROWTH, None, -1, "")]),
        ("how much did exports change in 2025?", []),
        ("exports in 2025 in 100 million yuan", []),
        ("partners with exports above 100 billion yuan in 2025", []),
    ],
)  # fmt: skip
def test_a_question_claims_what_it_says_of_its_figure(
    vocabulary: Vocabulary, calendar: Calendar, text: str, claims: list[tuple[Aspect, object, int, str]]
) -> None:
    reading = read(text, (), calendar, vocabulary)
    assert [(one.of, one.value, one.way, one.bound) for one in reading.claimed] == claims


def test_claims_without_a_figure_are_not_quoted(vocabulary: Vocabulary, calendar: Calendar) -> None:
    document = reading_json(read("did exports to the US fall in 2025?", (), calendar, vocabulary))
    assert document["claimed"] == []
    assert list(document).index("claimed") == list(document).index("query") + 1


def test_every_language_has_every_kind_of_word_that_it_needs() -> None:
    """A language says by its own means that it asks; all know more, less and half."""
    rows = read_table(find_shipped("words") / "claims.csv")
    kinds = {
        row["language"]: {one["kind"] for one in rows if one["language"] == row["language"]} for row in rows
    }
    assert set(kinds) == {"en", "zh", "ko", "ja", "de", "fr", "es", "vi"}
    for found in kinds.values():
        assert {
            "says",
            "ends",
            "asks",
            "requests",
            "more",
            "less",
            "half",
            "reached",
            "coming",
        } <= found
    assert len(rows) == len({(row["language"], row["kind"]) for row in rows})


def test_case_width_and_blanks_change_no_claim(understand: Read, portion: Portion) -> None:
    texts = [one["text"] for one in portion.of(corpus("premises.jsonl"), 4)]
    changed = [
        (form.__name__, text)
        for text in texts
        for form in (str.upper, str.lower, wide, spaced)
        if understand(form(text)).claimed != understand(text).claimed
    ]
    assert changed == []


@each_row(
    "text",
    [
        "did exports grow faster in dollars than in yuan in 2025",
        "war das Exportwachstum 2025 in Dollar höher als in Yuan?",
        "2025年出口按美元计增速比按人民币计快吗",
    ],
)
def test_growth_set_against_that_in_another_currency_says_no_way(understand: Read, text: str) -> None:
    assert not understand(text).claimed


def test_growth_in_both_currencies_says_its_way(understand: Read) -> None:
    assert understand("did exports grow in both dollars and yuan in 2025").claimed
