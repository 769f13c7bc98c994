"""How many questions in words are answered with figures that the raw tables confirm.

    uv run python -m benchmarks.audit [--write] [--measure value …]

Asks the questions of `tests/audit` of a store of all that ships, judges every row of every answer, prints
those that are wrong, and the table. `--write` puts the table into docs/accuracy.md.
"""

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tabulate import tabulate

from benchmarks.documents import told_in
from bot.app import open_desk
from bot.desk import Desk
from tests.audit.asked import Judged, Verdict, judged
from tests.audit.catalogue import MEASURES, questions

TOLD_IN = told_in("accuracy.md", "audit")
_NAMES = {"yoy": "growth", "cagr": "compound growth", "unit_value": "unit value", "compare": "comparison"}
_LANGUAGES = {
    "en": "English",
    "de": "German",
    "fr": "French",
    "es": "Spanish",
    "zh": "Chinese",
    "ja": "Japanese",
    "ko": "Korean",
}
_TITLES = ("questions", "right", "not held, and refused", "held, and refused", "wrong")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help="put the table into docs/accuracy.md")
    parser.add_argument("--measure", nargs="+", choices=list(MEASURES), default=list(MEASURES))
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home, open_desk(Path(home), lambda: date(2026, 8, 1)) as desk:
        found = [one for measure in given.measure for one in _audited(desk, measure)]
    for one in found:
        if one.verdict is Verdict.WRONG:
            print(f"wrong: {one.question.text}: {one.reason}")
    table = tables(found)
    print(table)
    if given.write:
        TOLD_IN.write(table)


def _audited(desk: Desk, measure: str) -> Iterator[Judged]:
    for question in questions(measure):
        yield judged(question, desk.ask_question(question.text))


def tables(found: Sequence[Judged]) -> str:
    """A table by measure with its sum, then one by language."""
    measures = {
        _NAMES.get(name, name): [one for one in found if one.question.measure == name] for name in MEASURES
    }
    languages = {
        name: [one for one in found if one.question.language == code] for code, name in _LANGUAGES.items()
    }
    by_measure = _table("measure", {**measures, "all": list(found)})
    return f"{by_measure}\n\n{_table('language', languages)}"


def _table(what: str, groups: dict[str, list[Judged]]) -> str:
    rows = [(name, *_counts(group)) for name, group in groups.items() if group]
    return tabulate(rows, (what, *_TITLES), tablefmt="github", intfmt=",")


def _counts(group: Sequence[Judged]) -> tuple[int, ...]:
    count = Counter(one.verdict for one in group)
    lacking = sum(one.verdict is Verdict.REFUSED and one.question.first is None for one in group)
    return len(group), count[Verdict.RIGHT], lacking, count[Verdict.REFUSED] - lacking, count[Verdict.WRONG]


if __name__ == "__main__":
    main()
