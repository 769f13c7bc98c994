"""The place tables: who belongs where, on which date."""

import pytest

from bot.domain.month import Month
from bot.domain.place import Atlas, PlaceKind, build_atlas
from bot.messages.group_notes import note_break, note_group
from tests.rows import each_row

COUNTRY = {"id": "USA", "kind": "country", "name_en": "United States", "name_zh": "美国", "continent": ""}


@each_row(
    ("place", "name"),
    [
        ("HKG", "Hong Kong"),
        ("MMR", "Myanmar"),
        ("COD", "DR Congo"),
        ("COG", "Republic of the Congo"),
        ("CIV", "Côte d'Ivoire"),
        ("CHN", "China"),
        ("EU", "European Union"),
        ("UNKNOWN", "Not classified"),
    ],
)
def test_names_are_plain(atlas: Atlas, place: str, name: str) -> None:
    assert atlas.get_name(place) == name


def test_every_place_has_both_names(atlas: Atlas) -> None:
    assert all(place.names["en"] and place.names["zh"] for place in atlas.places.values())


def test_every_group_says_how_it_is_defined_and_has_members(atlas: Atlas) -> None:
    for place in atlas.places.values():
        assert (place.id in atlas.memberships) == place.is_group


def test_english_names_are_their_own(atlas: Atlas) -> None:
    assert len({place.name for place in atlas.places.values()}) == len(atlas.places)


@each_row(
    ("group", "month", "count"),
    [
        ("ASEAN", Month(2025, 9), 10),
        ("ASEAN", Month(2025, 10), 11),
        ("EU", Month(2013, 6), 27),
        ("EU", Month(2019, 12), 28),
        ("EU", Month(2020, 2), 27),
        ("EUROZONE", Month(2025, 12), 20),
        ("EUROZONE", Month(2026, 1), 21),
        ("RCEP", Month(2025, 12), 15),
        ("APEC", Month(2025, 12), 21),
        ("G7", Month(2025, 12), 7),
        ("G20", Month(2025, 12), 19),
        ("CPTPP", Month(2025, 12), 12),
        ("BRICS", Month(2023, 12), 5),
        ("BRICS", Month(2025, 12), 11),
        ("BELT_AND_ROAD", Month(2025, 12), 156),
        ("NAFTA", Month(2020, 7), 0),
        ("USMCA", Month(2020, 7), 3),
    ],
)
def test_membership_has_dates(atlas: Atlas, group: str, month: Month, count: int) -> None:
    assert len(atlas.find_members(group, month)) == count


def test_a_group_of_groups_is_opened_up(atlas: Atlas) -> None:
    month = Month(2025, 12)
    halves = atlas.find_members("LATIN_AMERICA", month) | atlas.find_members("NORTH_AMERICA", month)
    assert atlas.find_members("AMERICAS", month) == halves


def test_every_country_is_on_one_continent(atlas: Atlas) -> None:
    month = Month(2025, 12)
    on_continents = [member for group in atlas.continents for member in atlas.find_members(group, month)]
    assert len(on_continents) == len(set(on_continents))
    countries = {place.id for place in atlas.places.values() if place.kind is PlaceKind.COUNTRY}
    assert countries <= set(on_continents)


def test_the_notes_of_our_own_choices_list_them(atlas: Atlas) -> None:
    month = Month(2025, 12)
    note = note_group("MIDDLE_EAST")
    assert "our choice" in note
    assert all(atlas.get_name(member) in note for member in atlas.find_members("MIDDLE_EAST", month))
    south = atlas.find_members("GLOBAL_SOUTH", month)
    assert "our choice" in note_group("GLOBAL_SOUTH")
    assert not south & {"JPN", "KOR", "ISR", "CYP", "AUS", "NZL", "USA", "DEU"}
    assert {"BRA", "IND", "NGA", "VNM", "TUR", "FJI"} <= south


@each_row(
    ("group", "month", "flow"),
    [
        ("ASEAN", Month(2025, 10), None),
        ("EU", Month(2020, 2), None),
        ("APEC", Month(2025, 3), "import"),
        ("BELT_AND_ROAD", Month(2024, 1), None),
        ("BELT_AND_ROAD", Month(2025, 1), None),
    ],
)
def test_breaks_say_when_a_printed_group_changed(
    atlas: Atlas, group: str, month: Month, flow: str | None
) -> None:
    found = [one for one in atlas.breaks if (one.group, one.month, one.flow) == (group, month, flow)]
    assert len(found) == 1
    assert note_break(found[0]).endswith(".")


def test_a_member_that_no_table_holds_is_refused() -> None:
    member = {"group": "G7", "member": "ATLANTIS", "since": "", "until": ""}
    group = {"id": "G7", "kind": "group", "name_en": "G7", "name_zh": "七国集团", "note": "Seven."}
    with pytest.raises(ValueError, match="ATLANTIS"):
        build_atlas([COUNTRY], [group], [member], [])


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="planet"):
        build_atlas([COUNTRY | {"kind": "planet"}], [], [], [])
