"""Names as customs prints them."""

from bot.domain.place import Atlas
from bot.shipped import find_shipped, read_table
from bot.sources.names import normalize_name, read_names
from tests.rows import each_row

NAMES = read_names()


def test_every_place_is_known_by_its_chinese_and_english_name() -> None:
    printed = {row["printed"]: row["place"] for row in read_table(find_shipped("places") / "printed.csv")}
    rows = [
        *read_table(find_shipped("places") / "places.csv"),
        *read_table(find_shipped("places") / "groups.csv"),
    ]
    wrong = [
        (row["id"], row[column])
        for row in rows
        for column in ("name_zh", "name_en")
        if NAMES.find_partner(row[column]) != printed.get(row[column], row["id"])
    ]
    assert wrong == []


def test_every_printed_name_stands_for_one_place_that_is_held(atlas: Atlas) -> None:
    rows = read_table(find_shipped("places") / "printed.csv")
    assert [row for row in rows if row["place"] not in atlas] == []
    assert [row for row in rows if NAMES.find_partner(row["printed"]) != row["place"]] == []


def test_every_commodity_is_known_by_all_its_names() -> None:
    for row in read_table(find_shipped("places") / "commodities.csv"):
        for name in (row["id"], row["name_en"], *filter(None, row["also_printed"].split("|"))):
            found = NAMES.find_commodity(name)
            assert found, name
            assert (found.id, found.overlaps) == (row["id"], row["overlaps"] == "yes"), name


@each_row("printed", ["Korea", "Congo", "刚果", "Asia Minor", "", "-"])
def test_a_name_that_may_mean_two_is_known_as_none(printed: str) -> None:
    assert NAMES.find_partner(printed) is None


@each_row(
    ("printed", "bloc"),
    [
        ("欧盟（27国，不含英国）", "EU"),
        ("欧洲联盟（EU）成员国", "EU"),
        ("东盟（11国）", "ASEAN"),
        ("共建「一带一路」国家和地区", "BELT_AND_ROAD"),
        ("The Belt and Road Countries (Regions)", "BELT_AND_ROAD"),
        ("The Regional Comprehensive Economic Partnership (RCEP) Agreement members", "RCEP"),
        ("中亚五国", "CENTRAL_ASIA"),
        ("欧盟以外国家", None),
        ("欧盟（含英国）", None),
        ("东盟和欧盟", None),
        ("非东盟国家", None),
        ("Non-EU countries", None),
        ("国家和地区", None),
    ],
)
def test_a_bloc_is_its_own_name_with_words_that_say_no_more(printed: str, bloc: str | None) -> None:
    assert NAMES.find_partner(printed) == bloc


@each_row(
    ("one", "other"),
    [
        ("　其中：德国", "德国"),
        ("of which: Viet Nam", "VIET NAM"),
        ("汽车(包括底盘）", "汽车（包括底盘）"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("欧洲联盟②", "欧洲联盟"),
        ("ASEAN [1]", "ASEAN"),
        ("东盟（注1）", "东盟"),
        ("“一带一路”国家", "一带一路国家"),
    ],
)
def test_what_editions_vary_makes_no_other_name(one: str, other: str) -> None:
    assert normalize_name(one) == normalize_name(other)


def test_near_names_are_told_as_they_are_printed() -> None:
    assert NAMES.list_near("Viet Nahm", NAMES.partners)[0] == "Vietnam"
    assert NAMES.list_near("R. O. Corea", NAMES.partners)[0] == "R. O. Korea"
    assert "集成电路" in NAMES.list_near("集成电路板", NAMES.commodities)
    assert NAMES.list_near("qqqq", NAMES.partners) == ()
