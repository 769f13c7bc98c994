"""Questions about the data are answered from what is held, not from a text."""

from datetime import date

import pytest

from bot.answer.finding import Finding
from bot.app import open_desk
from bot.desk import Desk
from bot.domain.month import Period
from bot.ingest.release_index import read_index
from bot.shipped import find_shipped
from bot.sources.document import open_file
from tests.english_sentences import sentences
from tests.ingest.homes import intake_at, take
from tests.ingest.tidy_files import line, tidy_file
from tests.rows import each_row
from tests.shared import MakeHome, make_desk_fixture

desk = make_desk_fixture(date(2026, 11, 25))


def _found(desk: Desk, words: str) -> Finding:
    answer = desk.ask_question(words)
    assert answer.finding, answer.refusal
    return answer.finding


@each_row(
    ("words", "headline"),
    [
        ("what is the latest month you have?", "The latest month held is June 2026"),
        (
            "do you have data for Bhutan",
            "Bhutan: the latest month held is December 2025, the first December 2024.",
        ),
        ("what partners do you know", "259 countries, regions and remainders can be asked about"),
        ("list products", "Exports by product: 31 lines"),
        ("what is ASEAN here?", "ASEAN had 11 members in June 2026."),
        ("are exports FOB or CIF?", "China customs counts exports FOB"),
        ("source?", "Figures are as published by China customs' Monthly Bulletin"),
        ("when is the next release", "The next release is the express for November 2026, on 2026-12-08."),
        (
            "when was the 2025 data released?",
            "The figures for 2025 came out in editions: the express on",
        ),
        ("which currencies do you have", "Levels are held in yuan, won and dollars"),
        ("is the data seasonally adjusted?", "No figure here is seasonally adjusted"),
        ("show the query", "Every answer has a receipt"),
        ("was it revised?", "Revised: "),
        ("why do US and Chinese figures differ?", "Two reporters' figures of one trade differ"),
        ("为什么中美数据不一样", "Two reporters' figures of one trade differ"),
    ],
)
def test_each_topic_has_an_answer(desk: Desk, words: str, headline: str) -> None:
    assert _found(desk, words).headline.startswith(headline)


@each_row(
    ("words", "earlier", "restated", "carried"),
    [
        ("when is the next release?", "exports of chips June 2026", "Release of the figures", ()),
        ("what do you hold?", "top markets for chips June 2026", "Data available", ()),
        ("was hast du?", "Exporte von Chips Juni 2026", "Data available", ()),
        ("who is in it?", "exports to ASEAN 2025", "Members of ASEAN", ("ASEAN",)),
        (
            "when is the next release of chips?",
            "exports 2025",
            "Release of the figures for integrated circuits",
            (),
        ),
    ],
)
def test_what_is_asked_about_the_data_takes_no_figure_of_the_thread(
    desk: Desk, words: str, earlier: str, restated: str, carried: tuple[str, ...]
) -> None:
    reading = desk.ask_question(words, [earlier]).reading
    assert (reading.restated, reading.carried) == (restated, carried)


@pytest.mark.parametrize(
    "words", ["how do exports in 2025 differ from 2024", "why do exports to the US 2024 and 2025 differ"]
)
def test_what_differs_from_one_time_to_another_is_no_matter_of_two_reporters(desk: Desk, words: str) -> None:
    assert desk.ask_question(words).reading.topic is None


def test_members_are_those_of_the_time_with_their_dates_and_who_told_them(desk: Desk) -> None:
    now, before = _found(desk, "what is ASEAN here?"), _found(desk, "which countries are in ASEAN 2019")
    joined = {row.name for row in now.rows} - {row.name for row in before.rows}
    assert joined == {"Timor-Leste (since 2025-10-26)"}
    assert len(before.rows) == 10
    assert any(note.startswith("Members as told by: ") for note in now.notes)


def test_all_partners_are_rows(desk: Desk) -> None:
    rows = _found(desk, "what partners do you know").rows
    assert {"USA", "BTN", "ASEAN", "AFRICA"} <= {row.partner for row in rows}


def test_what_is_about_the_answer_before_is_no_question_about_the_data(desk: Desk) -> None:
    answer = desk.ask_question("source?", ("exports to ASEAN 2025",))
    assert answer.asks_why
    assert answer.finding
    assert answer.finding.receipt == _found(desk, "exports to ASEAN 2025").receipt


@each_row(
    ("words", "said"),
    [
        ("what does HHI mean", "sum of all squared shares"),
        ("what is a trade surplus", "exports less imports"),
        ("how do you calculate growth?", "the same one a year earlier"),
        ("was bedeutet CAGR", "one yearly rate"),
        ("무역흑자란 무슨 뜻이야", "exports less imports"),
        ("무역수지란?", "exports less imports"),
        ("¿qué es el superávit comercial?", "exports less imports"),
        ("qu'est-ce que l'excédent commercial ?", "exports less imports"),
        ("what is HHI", "sum of all squared shares"),
        ("explain CAGR", "one yearly rate"),
        ("¿qué significa CIF?", "imports CIF"),
        ("was bedeutet CIF?", "imports CIF"),
    ],
)
def test_a_term_is_explained(words: str, said: str, desk: Desk) -> None:
    finding = desk.ask_question(words).finding
    assert finding
    assert said in finding.headline


@pytest.mark.parametrize(
    ("words", "flow"), [("what data do you have?", "export"), ("list products", "import")]
)
def test_what_is_held_of_goods_is_counted_with_the_months_that_lack(
    words: str, flow: str, desk: Desk
) -> None:
    """By the index of releases, in which a table stands under its own month."""
    own = [row["period"] for row in read_index(find_shipped("releases")) if f"-major-{flow}s-" in row["name"]]
    months = [Period.parse(period).last for period in own]
    held = {*months, *(month.shift(-1) for month in months if month.number == 2)}
    first, last = min(held), max(held)
    lacking = [month for month in Period(first, last).list_months() if month not in held]
    said = next(
        part for part in sentences(_found(desk, words).headline) if part.startswith(f"{flow.title()}s by")
    )
    assert f"{first.label}–{last.label}" in said
    assert ("without" in said) is bool(lacking)
    assert all(str(month.year) in said for month in lacking)


def test_totals_that_come_before_the_table_by_partner(make_home: MakeHome) -> None:
    home = make_home()
    july = {"period": "2026-07", "partner": "WORLD", "unit": "100000000"}
    lines = [line(value, flow=flow, **july) for flow, value in (("export", 26_500), ("import", 18_100))]
    early = tidy_file(home / "a.csv", lines, "express-2026-07", "2026-07", "2026-08-08", "express")
    with open_desk(home, lambda: date(2026, 8, 10)) as opened:
        take(intake_at(home), open_file(early))
        held, told = _found(opened, "what do you hold?"), _found(opened, "exports July 2026")
    assert held.headline.startswith(
        "The latest month held is July 2026. By partner, in yuan: January 2024–June"
    )
    assert "60 partners in June 2026" in held.headline
    assert [one.name for one in told.sources] == ["express-2026-07", "customs-bulletin-2025-07-cny"]
