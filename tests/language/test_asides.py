"""What only tells why one asks is told beside the answer, and is no part of the question."""

import pytest

from bot.language.reading import Outcome
from tests.language.conftest import Read
from tests.rows import each_row


@each_row(
    ("question", "plain", "unused"),
    [
        ("Hi, for the Hamburg office: exports to Germany in Q4", "exports to Germany in Q4", "Hamburg"),
        ("for our Mexico desk: exports of cars to Brazil 2025", "exports of cars to Brazil 2025", "Mexico"),
        ("exports to Japan 2025 for the Acme report", "exports to Japan 2025", "Acme"),
        ("before the Geneva talks, exports to Japan 2025", "exports to Japan 2025", "Geneva"),
        ("tariffs are in the news: exports to the US 2025", "exports to the US 2025", "tariffs"),
        ("exports to the US 2025, and how bad is that?", "exports to the US 2025", "bad"),
        ("für das Berliner Büro: Exporte nach Japan 2025", "Exporte nach Japan 2025", "Berliner"),
        (
            "pour le bureau de Lyon : exportations vers le Japon 2025",
            "exportations vers le Japon 2025",
            "Lyon",
        ),
        (
            "Boss is stuck in a hammam and wants it by text: exports to Norway in 2025",
            "exports to Norway in 2025",
            "hammam",
        ),
        (
            "Mein Onkel züchtet Alpakas und fragt: Importe aus Peru 2025",
            "Importe aus Peru 2025",
            "Alpakas",
        ),
        (
            "Pour un client dans l'hôtellerie : importations de Russie 2025",
            "importations de Russie 2025",
            "hôtellerie",
        ),
        ("para la oficina de Lima: exportaciones a Japón 2025", "exportaciones a Japón 2025", "Lima"),
        (
            "We're a forwarder in Shenzhen thinking of Lagos. Exports to Nigeria in 2025",
            "exports to Nigeria in 2025",
            "Shenzhen",
        ),
        (
            "Updating my aluminium countervailing file: tonnes of aluminium we sent to India in 2025",
            "tonnes of aluminium we sent to India in 2025",
            "countervailing",
        ),
        ("exports to Germany 2025, lunch", "exports to Germany 2025", "lunch"),
        ("2025年对德国出口，影响", "2025年对德国出口", "影响"),
        ("exports to Germany 2025, undo that", "exports to Germany 2025", "undo that"),
        ("exports to Japan 2025 under Trump", "exports to Japan 2025", "Trump"),
        ("exports to Japan in 2025, before the election", "exports to Japan in 2025", "election"),
        ("トランプ政権下の日本への輸出 2025年", "日本への輸出 2025年", "トランプ政権"),
        ("exportaciones a Japón 2025 con Trump", "exportaciones a Japón 2025", "Trump"),
        (
            "exports to Italy in 2025, my boss keeps scribbling them down",
            "exports to Italy in 2025",
            "down",
        ),
    ],
)
def test_an_aside_is_told_beside_the_answer(question: str, plain: str, unused: str, understand: Read) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.ANSWER
    assert reading.query == understand(plain).query
    assert unused in reading.unused


@each_row(
    "question",
    [
        "exports to Germany through Hamburg 2025",
        "private firms: exports 2025",
        "why did exports to the US fall in 2025",
        "tariff on EVs from the EU",
        "exports by province 2025",
        "I need blarfed figures: exports 2025",
        "only containerised: exports to Japan 2025",
    ],
)
def test_what_is_asked_itself_is_no_aside(question: str, understand: Read) -> None:
    assert understand(question).outcome is not Outcome.ANSWER


@each_row(
    ("question", "plain", "unused"),
    [
        (
            "who was our no. 1 supplier in 2025? I'd have guessed Taiwan but a colleague swears it's Korea",
            "who was our no. 1 supplier in 2025?",
            ("Taiwan", "Korea"),
        ),
        (
            "which market took the most of our exports last year? My money's on Vietnam, Priya thinks India",
            "which market took the most of our exports last year?",
            ("Vietnam", "Priya", "India"),
        ),
        (
            "Wer war 2025 unser größter Lieferant? Ich tippe auf Südkorea, mein Chef meint Japan.",
            "Wer war 2025 unser größter Lieferant?",
            ("Südkorea", "Japan"),
        ),
        (
            "去年我们最大的进口来源地是谁？我猜是台湾，同事非说是韩国",
            "去年我们最大的进口来源地是谁？",
            ("台湾", "韩国"),
        ),
        (
            "작년 우리 최대 수출시장이 어디예요? 저는 베트남인 줄 알았는데 팀장님은 일본이라고 하시네요",
            "작년 우리 최대 수출시장이 어디예요?",
            ("베트남", "일본"),
        ),
        (
            "which goods do we buy most of from Chile? copper obviously but what else is on there",
            "which goods do we buy most of from Chile?",
            ("copper", "else"),
        ),
        (
            "I'm off to Singapore: our trade surplus with India, 2025",
            "our trade surplus with India, 2025",
            ("Singapore",),
        ),
        ("amid the sanctions imports from Russia in 2022", "imports from Russia in 2022", ("sanctions",)),
        (
            "For a piece on the wine tariffs: imports of Australian wine in 2024",
            "imports of Australian wine in 2024",
            ("tariffs",),
        ),
    ],
)
def test_what_is_guessed_or_only_says_when_adds_nothing(
    question: str, plain: str, unused: tuple[str, ...], understand: Read
) -> None:
    reading = understand(question)
    assert reading.outcome is Outcome.ANSWER
    assert reading.query == understand(plain).query
    assert set(unused) <= set(reading.unused)


@pytest.mark.parametrize(
    ("question", "partners"),
    [
        ("exports to Vietnam in 2025? I'd have guessed Taiwan got more exports", ("VNM", "TWN")),
        ("who sold us more in 2025? compare Taiwan and Korea", ("TWN", "KOR")),
    ],
)
def test_what_is_asked_beside_a_guess_stays(
    question: str, partners: tuple[str, ...], understand: Read
) -> None:
    query = understand(question).query
    assert query
    assert query.partners == partners


@each_row(
    ("words", "unused"),
    [
        ("exports 2024 according to the World Bank", ("World Bank",)),
        ("Exporte 2024 laut Weltbank", ("Weltbank",)),
        ("exportations 2024 selon Eurostat", ("Eurostat",)),
        ("2024年出口 联合国数据", ("联合国",)),
        ("what does Comtrade say", ()),
        ("why do UN Comtrade figures differ from yours?", ()),
    ],
)
def test_a_publisher_whose_figures_are_not_told_is_told_as_not_used(
    words: str, unused: tuple[str, ...], understand: Read
) -> None:
    assert understand(words).unused == unused
