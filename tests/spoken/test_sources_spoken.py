"""What releases are called: publisher, month and table, or who reported it, in each language."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.answer.sourcing import say_release, say_source_line
from bot.answer.table import make_table
from bot.cli.answers import format_answer
from bot.desk import Desk
from bot.domain.figure import CUSTOMS, Edition, Release
from bot.ingest.filling import read_releases
from bot.shipped import find_shipped
from bot.slack.receipts import say_sources
from bot.spoken import LANGUAGES
from tests.rows import each_row
from tests.spoken.conftest import Speak
from tests.spoken.english_words import find_foreign_words

BULLETIN = Release(
    "customs-bulletin-2025-12-cny",
    "China customs, Monthly Bulletin, December 2025, country table, CNY",
    "CHN",
    Edition.BULLETIN,
    "2026-01-18",
    CUSTOMS,
    "",
)
PRESS = replace(BULLETIN, name="customs-express-2025-12-nhk", edition=Edition.EXPRESS, told_by="NHK World")


@each_row(
    ("release", "language", "said"),
    [
        (BULLETIN, "en", "China customs, December 2025, in yuan (bulletin, published 2026-01-18)"),
        (BULLETIN, "ko", "중국 해관총서, 2025년 12월, 위안 기준(월보, 2026-01-18 공표)"),
        (
            PRESS,
            "en",
            "China customs, December 2025, as reported by NHK World (express, published 2026-01-18)",
        ),
        (PRESS, "ja", "中国税関総署、2025年12月、NHK Worldの報道（速報、2026-01-18公表）"),
        (
            replace(BULLETIN, name="express-2026-06-major-imports-cny", edition=Edition.EXPRESS),
            "fr",
            (
                "Douanes chinoises, juin 2026, importations des principaux produits, en yuans "
                "(publication rapide, parution le 2026-01-18)"
            ),
        ),
        (
            replace(BULLETIN, name="press-2025-12-korea-economic-daily-won", told_by="Korea Economic Daily"),
            "de",
            "Korea Economic Daily zu Dezember 2025 (Bulletin, veröffentlicht am 2026-01-18)",
        ),
        (
            replace(BULLETIN, name="press-2025-12-korea-economic-daily-won", told_by="Korea Economic Daily"),
            "en",
            "Korea Economic Daily on December 2025 (bulletin, published 2026-01-18)",
        ),
        (
            replace(BULLETIN, name="press-2025-12-korea-economic-daily-won", title="A daily", told_by=""),
            "en",
            "A daily (bulletin, published 2026-01-18)",
        ),
        (replace(BULLETIN, name="ours", title="Our table"), "ko", "Our table(월보, 2026-01-18 공표)"),
        (replace(BULLETIN, reporter="VNM", title="Our table"), "ko", "Our table(월보, 2026-01-18 공표)"),
    ],
)
def test_a_release_is_called_by_publisher_month_and_table(
    release: Release, language: str, said: str, locale: Speak
) -> None:
    assert say_release(release, locale(language).say_words) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ships_is_called_in_the_language_and_each_of_a_month_otherwise(
    language: str, locale: Speak
) -> None:
    releases = [one.release for one in read_releases(find_shipped("releases"))]
    said = [say_release(one, locale(language).say_words) for one in releases]

    assert len(said) > 150
    for release, words in zip(releases, said, strict=True):
        assert not find_foreign_words(words, language, (release.told_by,)), words
    assert [words for words, count in Counter(said).items() if count > 1] == []


@each_row("language", LANGUAGES)
def test_the_terminal_and_slack_call_them_alike(local_desk: Desk, language: str) -> None:
    answer = local_desk.ask_question("exports to ASEAN 2025", language=language)
    assert answer.finding
    newest = max(answer.finding.sources, key=lambda one: one.published or "")
    brief = say_release(newest, answer.locale.say_words, is_brief=True)

    assert say_source_line(answer.finding.sources, say=answer.locale.say_words) in format_answer(answer)
    assert say_sources(answer.finding.sources, answer.locale).startswith(brief)
    assert "China customs" not in format_answer(answer)


@each_row(
    ("words", "named"),
    [
        ("source?", {"de": "Bulletin", "zh": "月报：", "fr": "Publication rapide"}),
        ("when is the next release", {"de": "Schnellmeldung, 2026-", "ja": "詳細データ"}),
        ("which currencies do you have", {"de": "Won", "zh": "人民币", "ko": "위안"}),
        ("list products", {"de": "Flugzeuge"}),
        ("what data do you have", {}),
        ("what partners do you know", {"ko": "아시아"}),
    ],
)
def test_what_is_listed_of_the_data_is_told_apart_in_every_language(
    words: str, named: dict[str, str], local_desk: Desk, locale: Speak
) -> None:
    finding = local_desk.ask_question(words).finding
    assert finding
    english = make_table(finding)
    for code in LANGUAGES:
        told = locale(code).localize_table(english).rows
        assert len(set(told)) == len(set(english.rows)), code
        assert named.get(code, "") in str(told)
