"""What is offered as somebody types: partners, goods and zones, by their names in the person's language."""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice
from zoneinfo import available_timezones

from bot.desk import Desk
from bot.domain.figure import WORLD
from bot.messages import ProperName
from bot.slack.layout import Block, make_option
from bot.slack.modals.fields import MOST_SHOWN, tell
from bot.spoken import Tongue

PARTNER, PRODUCT, ZONE = "partner", "product", "zone"
ALL_GOODS = "all"
_CODE = 2
"""Digits of a code of goods at the least."""
_LONGEST = 150
"""Letters of a value."""


def offer_options(desk: Desk, tongue: Tongue, field: str, typed: str) -> list[Block]:
    """Returns at most a hundred choices that begin with what was typed, then those that have it in them."""
    named: Iterable[tuple[str, str, str]]
    match field:
        case "partner":
            named = _list_partners(desk, tongue)
        case "product":
            named = [*_find_code(desk, typed), *_list_products(desk, tongue)]
        case _:
            named = [(zone, zone, zone.replace("_", " ")) for zone in _list_zones()]
    found = islice(_rank(named, typed), MOST_SHOWN)
    return [make_option(label, value) for value, label in found if len(value) <= _LONGEST]


def _list_partners(desk: Desk, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    """Yields each place with how it is shown and all that it is called."""
    yield WORLD, tell(tongue, "form-all", PARTNER), ""
    for place in desk.atlas.places.values():
        if place.id != WORLD:
            shown = tongue.part(ProperName(place.id, desk.atlas.name(place.id)))
            yield place.id, shown, " ".join((shown, place.id, *place.names.values()))


def _list_products(desk: Desk, tongue: Tongue) -> Iterator[tuple[str, str, str]]:
    yield ALL_GOODS, tell(tongue, "form-all", PRODUCT), ""
    seen = set()
    for product, label in desk.vocabulary.labels.items():
        if label not in seen:
            seen.add(label)
            shown = tongue.part(ProperName(product, label))
            yield product, shown, f"{shown} {label} {product}"


def _find_code(desk: Desk, typed: str) -> Iterator[tuple[str, str, str]]:
    """Yields the goods of a code of the Harmonized System."""
    code = typed.strip().replace(".", "")
    if code.isascii() and code.isdigit() and len(code) >= _CODE:
        described = desk.vocabulary.nomenclature.describe(code)
        if described:
            yield code, f"{code} {described}", f"{code} {described}"


@cache
def _list_zones() -> tuple[str, ...]:
    return tuple(sorted(one for one in available_timezones() if "/" in one or one == "UTC"))


def _rank(named: Iterable[tuple[str, str, str]], typed: str) -> Iterator[tuple[str, str]]:
    wanted = typed.strip().casefold().replace(" ", "_" if "/" in typed else " ")
    found = [(value, shown, f"{shown} {called}".casefold()) for value, shown, called in named]
    begun = [one for one in found if one[2].startswith(wanted)]
    within = [one for one in found if wanted in one[2] and not one[2].startswith(wanted)]
    yield from dict.fromkeys((value, shown) for value, shown, _ in (*begun, *within))
