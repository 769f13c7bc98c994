"""What products are called, by their ids and codes."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bot.domain.place import Atlas
from bot.language.lexicon.nomenclature import Nomenclature
from bot.shipped import read_table


def read_labels(folder: Path, atlas: Atlas) -> dict[str, str]:
    """Returns the labels of products by id; of the lines of customs by their names and codes too.

    `folder` is a folder of words. Raises OSError where the table is missing.
    """
    labels = {row["id"]: row["label"] for row in read_table(folder / "products.csv")}
    return _label_lines(atlas, labels) | labels


def read_nomenclature(folder: Path) -> Nomenclature:
    """Returns the nomenclature of the folder hs beside a folder of words, read when a code is asked for."""
    return Nomenclature(folder.parent / "hs")


def make_product_test(labels: Mapping[str, str], nomenclature: Nomenclature) -> Callable[[str], bool]:
    """Returns what tells whether a text is an id of the table of products, or HS codes that are known."""
    return partial(_is_product, labels, nomenclature)


def _label_lines(atlas: Atlas, labels: Mapping[str, str]) -> dict[str, str]:
    """Lines of customs by their names and by their codes, called as the codes are where those have a name."""
    lines = [line for line in atlas.printed_goods.values() if line.id not in labels]
    known = {line.codes: labels[line.id] for line in atlas.printed_goods.values() if line.id in labels}
    called = {line: labels.get(line.codes) or known.get(line.codes) or line.in_text for line in lines}
    return {name: label for line, label in called.items() for name in (line.id, line.codes)}


def _is_product(labels: Mapping[str, str], nomenclature: Nomenclature, means: str) -> bool:
    return means in labels or all(map(nomenclature.describe_code, means.split(",")))
