"""Whether a reading means what a corpus says a question means."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bot.language import reading_json
from bot.language.reading import Outcome, Reading

DIALOGS = Path(__file__).parent.parent / "dialogs"
Meaning = Mapping[str, Any]

_PLACES = json.loads((DIALOGS / "corpus_places.json").read_text(encoding="utf-8"))
_PRODUCTS = json.loads((DIALOGS / "corpus_products.json").read_text(encoding="utf-8"))
_SAME = ({"value", "list", "compare"}, {"change", "yoy"})
_DEFAULTS = {"currency": "CNY", "order": "desc", "rank_by": "value", "output": "text"}
_UNSAID = dict.fromkeys(("breakdown", "commodity", "frequency", "currency", "limit", "output"))
_EXACT = ("frequency", "currency", "limit", "output", "rank_by", "order", "direction", "ordinal")


@cache
def corpus(name: str) -> Sequence[Meaning]:
    """The questions of a file, read once a process: they are thousands, and many tests go through them."""
    lines = (DIALOGS / name).read_text(encoding="utf-8").splitlines()
    return [one for line in lines if line for one in _each_way(json.loads(line))]


def _each_way(question: dict[str, Any]) -> list[dict[str, Any]]:
    """The question of a line, or each of the `texts` in which people ask for what it means."""
    if "texts" not in question:
        return [question]
    meant, *others = (_UNSAID | one for one in (question["meaning"], *question["alternatives"]))
    said = {"meaning": meant, "alternatives": others}
    return [{**question, **said, "text": text} for text in question["texts"]]


def is_right(question: Mapping[str, Any], reading: Reading) -> bool:
    """Whether the reading is the question's meaning or one that is as good."""
    if question["category"] == "command":
        return reading.outcome is Outcome.COMMAND
    if question["category"] == "meta_provenance" and reading.outcome in (Outcome.ANSWER, Outcome.COMMAND):
        return True
    return any(
        _same(meaning, reading) for meaning in [question["meaning"], *question.get("alternatives", [])]
    )


def _same(meaning: Meaning, reading: Reading) -> bool:
    if meaning["outcome"] != reading.outcome or reading.outcome is not Outcome.ANSWER:
        return bool(meaning["outcome"] == reading.outcome)
    want, got = _one_balance(meaning), _one_balance(reading_json(reading)["query"])
    return all((_same_core(want, got), _same_rows(want, got), _same_details(want, got)))


def _one_balance(query: Meaning) -> Meaning:
    """Balance is one thing, whether said as measure or as flow."""
    of_values = query["measure"] in ("value", "list", "compare") and query["flow"] == "balance"
    if query["measure"] == "balance" or of_values:
        return {**query, "measure": "value", "flow": "balance"}
    return query


def _same_core(want: Meaning, got: Meaning) -> bool:
    measures = {want["measure"], got["measure"]}
    return all(
        (
            not want["measure"] or len(measures) == 1 or any(measures <= same for same in _SAME),
            not want["flow"] or want["flow"] == got["flow"],
            want.get("of") == got["of"],
            _places(want["partners"]) == _places(got["partners"]),
            _places(want.get("exclude")) == _places(got["exclude"]),
            _same_product(want["commodity"], got["product"]),
            not want["periods"] or _spans(want) == _spans(got),
        )
    )


def _same_rows(want: Meaning, got: Meaning) -> bool:
    return (
        _breakdown(want) == _breakdown(got)
        and bool(want.get("combine")) == bool(got["combine"])
        and _amount(want.get("threshold")) == _amount(got["threshold"])
    )


def _same_details(want: Meaning, got: Meaning) -> bool:
    if want["limit"] is None and got["limit"] is not None and want["measure"] not in ("top", "concentration"):
        return False
    return all(_same_detail(want.get(name), got.get(name), _DEFAULTS.get(name)) for name in _EXACT)


def _same_detail(want: object, got: object, default: str | None) -> bool:
    if want is not None:
        return want == got
    return default is None or got in (None, default)


def _places(names: list[str] | None) -> list[str]:
    return sorted(_PLACES.get(name, name) for name in names or [])


def _spans(query: Meaning) -> list[tuple[str, str]]:
    return sorted((period["from"], period["to"]) for period in query["periods"])


def _same_product(want: str | None, product: Mapping[str, str] | None) -> bool:
    if not want or not product:
        return not want and not product
    beginnings = tuple(_PRODUCTS.get(want, ("",)))
    return all(part.startswith(beginnings) for part in product["id"].split(","))


def _breakdown(query: Meaning) -> str | None:
    """Several partners or periods make rows of themselves."""
    rows = query["breakdown"]
    if rows == "partner" and len(query["partners"]) > 1 and not query.get("combine"):
        return None
    if rows == "period" and len(query["periods"] or ()) > 1:
        return None
    return "product" if rows == "commodity" else rows


def _amount(condition: str | None) -> tuple[tuple[str, float], ...] | str | None:
    """Each sign with its number; `>=1e12` and `>=1000000000000` are one condition."""
    if not condition:
        return None
    signs = [one.rstrip("0123456789.eE+-") for one in condition.split(",")]
    try:
        numbers = [
            float(one.removeprefix(sign)) for one, sign in zip(condition.split(","), signs, strict=True)
        ]
    except ValueError:
        return condition
    return tuple(zip(signs, numbers, strict=True))
