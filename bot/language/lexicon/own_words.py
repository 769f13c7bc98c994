"""A team's own words: a table of kind, means and words, in the format of data/words."""

import csv
from collections.abc import Callable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from bot.domain.place import Atlas
from bot.errors import PlainError
from bot.language.lexicon.meaning import Meaning
from bot.language.lexicon.nomenclature import CODE

COLUMNS = ["kind", "means", "words"]
KINDS = ("place", "product", "filler")
"""What a team can teach without changing how questions are understood."""
OWN = "own"
"""The language of a team, which takes precedence over all others."""


class OwnWordsError(PlainError):
    """A row of the table means nothing; the message names it."""


def read_own_words(
    path: Path, atlas: Atlas, is_product: Callable[[str], bool]
) -> Iterator[tuple[str, Meaning]]:
    """Yields each phrase with its meaning; `words` are separated by bars. Raises OwnWordsError."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise OwnWordsError(f"{path} is no text in UTF-8: save it as CSV in UTF-8.") from error
    rows = csv.DictReader(lines)
    if rows.fieldnames != COLUMNS:
        raise OwnWordsError(f"{path}, line 1: the columns must be {','.join(COLUMNS)}.")
    for row in rows:
        _check_row(row, atlas, is_product, f"{path}, line {rows.line_num}")
        # A team's codes are exactly these codes, never the customs line that contains them.
        means = f"{CODE} {row['means']}" if row["means"][:1].isdigit() else row["means"]
        meaning = Meaning(row["kind"], means, OWN)
        yield from ((word.strip(), meaning) for word in row["words"].split("|") if word.strip())


def check_own_words(path: Path, atlas: Atlas, is_product: Callable[[str], bool]) -> None:
    """Raises OwnWordsError for a row of the table that means nothing."""
    for _ in read_own_words(path, atlas, is_product):
        pass


def _check_row(row: dict[Any, Any], atlas: Atlas, is_product: Callable[[str], bool], where: str) -> None:
    if None in row:
        raise OwnWordsError(f"{where}: more than three columns; several words are split by |.")
    if row["kind"] not in KINDS:
        raise OwnWordsError(f"{where}: the kind must be one of {', '.join(KINDS)}, not “{row['kind']}”.")
    if row["kind"] == "place" and row["means"] not in atlas:
        raise OwnWordsError(
            f"{where}: “{row['means']}” is no place or group that is known, such as ASEAN or VNM."
        )
    if row["kind"] == "product" and not is_product(row["means"]):
        raise OwnWordsError(
            f"{where}: “{row['means']}” is no HS code and no product of data/words/products.csv."
        )
    if not row["words"]:
        raise OwnWordsError(f"{where}: there are no words.")


def make_row(words: str, means: str, atlas: Atlas, labels: Mapping[str, str]) -> tuple[str, str, str]:
    """Returns the row that reads words as a place or goods, by name or id; as nothing if none is named.

    `labels` are those of products by id. Raises OwnWordsError.
    """
    if not means:
        return "filler", "", words
    if means in atlas:
        return "place", means, words
    if means[:1].isdigit() or means in labels:
        return "product", means, words
    wanted = means.casefold()
    for place in atlas.places.values():
        if wanted in map(str.casefold, place.names.values()):
            return "place", place.id, words
    for product, label in labels.items():
        if wanted == label.casefold():
            return "product", product, words
    raise OwnWordsError(f"“{means}” is no place and no goods that are known by that name.")


def add_own_word(path: Path, row: tuple[str, str, str], is_known: Callable[[Path], object]) -> None:
    """Adds a row to the table, creating it if needed; a row that means nothing is not added.

    `is_known` reads the table as it would be. Raises OwnWordsError.
    """
    before = path.read_text(encoding="utf-8-sig") if path.is_file() else ",".join(COLUMNS) + "\n"
    line = StringIO()
    csv.writer(line, lineterminator="\n").writerow(row)
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(f"{before.rstrip()}\n{line.getvalue()}", encoding="utf-8")
    try:
        is_known(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
