"""The names of products, by their ids and codes."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from bot.domain.place import Atlas
from bot.language.lexicon.nomenclature import Nomenclature
from bot.shipped import read_table


def read_labels(folder: Path, atlas: Atlas) -> dict[str, str]:
    """Returns the labels of products by id; those of customs' lines also by name and by codes.

    `folder` is a folder of words. Raises OSError if the table is missing.
    """
    labels = {row["id"]: row["label"] for row in read_table(folder / "products.csv")}
    return _label_lines(atlas, labels) | labels


def read_nomenclature(folder: Path) -> Nomenclature:
    """Returns the nomenclature in the folder hs beside a folder of words, read when a code is asked for."""
    return Nomenclature(folder.parent / "hs")


def make_product_test(labels: Mapping[str, str], nomenclature: Nomenclature) -> Callable[[str], bool]:
    """Returns a function that tells whether a text is an id in the table of products, or known HS codes."""
    return partial(_is_product, labels, nomenclature)


def _label_lines(atlas: Atlas, labels: Mapping[str, str]) -> dict[str, str]:
    """Lists customs' lines by name and by codes, labelled as the codes are if those have a name."""
    lines = [line for line in atlas.printed_goods.values() if line.id not in labels]
    known = {line.codes: labels[line.id] for line in atlas.printed_goods.values() if line.id in labels}
    called = {line: labels.get(line.codes) or known.get(line.codes) or line.in_text for line in lines}
    return {name: label for line, label in called.items() for name in (line.id, line.codes)}


def _is_product(labels: Mapping[str, str], nomenclature: Nomenclature, means: str) -> bool:
    return means in labels or all(map(nomenclature.describe_code, means.split(",")))
