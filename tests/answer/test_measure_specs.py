"""Each measure is whole: it has a formula, a chart decision, words in every language, and a receipt."""

import json
from functools import cache

from bot.answer.answering import trace_answer
from bot.answer.measures import SPECS
from bot.answer.measures.spec import ChartedFigure
from bot.answer.table import make_table
from bot.charts.chart import NothingToDrawError
from bot.charts.choosing import make_chart
from bot.domain.place import Atlas
from bot.domain.query import Measure
from bot.language import restate_query
from bot.messages import message
from bot.messages.catalog import LANGUAGES, open_catalog
from bot.receipts import write_receipt
from bot.store.figures.reader import Figures
from tests.answer.queries import LATEST, query_of
from tests.rows import each_row


def test_every_measure_says_what_there_is_to_know_of_it() -> None:
    assert set(SPECS) == {measure.value for measure in Measure}
    assert all(spec.measure.value == name for name, spec in SPECS.items())


@each_row("measure", list(Measure))
def test_a_measure_has_a_formula_and_is_restated(measure: Measure, atlas: Atlas) -> None:
    assert SPECS[measure].formula
    assert restate_query(query_of(measure), atlas)


@each_row("language", LANGUAGES)
def test_its_term_its_chart_and_its_rows_are_named_in_every_language(language: str) -> None:
    catalog = open_catalog(language)
    assert all(catalog.find_pattern(spec.term) for spec in SPECS.values() if spec.term)
    leads = [spec.chart.lead for spec in SPECS.values() if spec.chart.lead]
    assert all(catalog.find_pattern(message("chart-what", lead)) for lead in leads)
    kinds = [kind for spec in SPECS.values() for kind in spec.labels]
    assert all(catalog.find_pattern(message("row-kind", kind)) for kind in kinds)


@each_row("measure", list(Measure))
def test_its_receipt_gives_a_formula_and_the_figures_of_what_was_asked_for(
    measure: Measure, figures: Figures, atlas: Atlas
) -> None:
    found = trace_answer(query_of(measure), figures, atlas, LATEST)
    document = json.loads(write_receipt("", found, atlas, cache(figures.get_release)).text)
    main = document["rows"][0]
    assert main["formula"]
    assert main["figures"]
    told = [name for name in ("value", "growth_computed", "share", "number") if main[name] is not None]
    said = " ".join(main["formula"])
    words = {"growth_computed": "growth computed", "number": main["measure"]}
    assert all(words.get(name, name) in said for name in told)


@each_row("measure", list(Measure))
def test_a_chart_of_it_is_titled_by_what_it_is(measure: Measure, figures: Figures, atlas: Atlas) -> None:
    query = query_of(measure)
    try:
        title = make_chart(trace_answer(query, figures, atlas, LATEST).finding, query, atlas).title
    except NothingToDrawError:
        return
    chart = SPECS[measure].chart
    called = open_catalog("en").find_pattern(message("chart-what", chart.lead)) if chart.lead else "{trade}"
    assert title.startswith(called.removesuffix("{trade}")) or chart.of_levels


def test_what_draws_a_number_says_what_it_is() -> None:
    assert all(spec.chart.lead for spec in SPECS.values() if spec.chart.draws is ChartedFigure.NUMBER)


@each_row("measure", list(Measure))
def test_its_labels_tell_the_rows_of_its_table_apart(
    measure: Measure, figures: Figures, atlas: Atlas
) -> None:
    made = make_table(trace_answer(query_of(measure), figures, atlas, LATEST).finding)
    before = next(place for place, title in enumerate(made.columns) if title.startswith("Value"))
    said = [row[:before] for row in made.rows]
    assert len(set(said)) == len(said)
