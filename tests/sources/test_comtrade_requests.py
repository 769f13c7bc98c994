"""What people type becomes what UN Comtrade understands, or is refused in plain words."""

import pytest

from bot.shipped import read_atlas
from bot.sources.comtrade.areas import read_areas
from bot.sources.comtrade.request import ComtradeRequest
from bot.sources.web.asking import RequestError
from tests.rows import each_row


def parse(
    reporter: str = "USA", period: str = "2024", flow: str = "X,M", products: str = "TOTAL", partner: str = ""
) -> ComtradeRequest:
    return ComtradeRequest.parse_words(reporter, period, flow, products, partner)


@each_row(
    ("period", "periods"),
    [
        ("2024", ("2024",)),
        ("2024,2023", ("2023", "2024")),
        ("2022..2024", ("2022", "2023", "2024")),
        ("2024-06", ("202406",)),
        ("2023-12..2024-02", ("202312", "202401", "202402")),
        ("2024-06, 2024-06", ("202406",)),
        ("202406", ("202406",)),
        ("202312..202402", ("202312", "202401", "202402")),
    ],
)
def test_periods(period: str, periods: tuple[str, ...]) -> None:
    assert parse(period=period).periods == periods


@pytest.mark.parametrize(("period", "frequency"), [("2024", "A"), ("2024-01", "M")])
def test_years_are_annual_and_months_monthly(period: str, frequency: str) -> None:
    assert parse(period=period).frequency == frequency


@each_row(
    ("typed", "code"),
    [
        ("USA", "842"),
        ("usa", "842"),
        ("United States", "842"),
        ("EU", "97"),
        ("India", "699"),
        ("842", "842"),
    ],
)
def test_reporters_by_id_name_or_code(typed: str, code: str) -> None:
    assert parse(reporter=typed).reporter.code == code


def test_the_file_is_named_for_what_is_asked() -> None:
    assert parse().name == "comtrade-usa-2024"
    asked = parse(period="2024-01..2024-06", products="ag2", partner="CHN")
    assert asked.name == "comtrade-usa-202401-202406-chn-ag2"


@each_row(
    ("typed", "message"),
    [
        ({"reporter": "Vietnm"}, "knows no place 'Vietnm'. Did you mean VNM"),
        ({"reporter": ""}, "knows no place ''"),
        ({"reporter": "356"}, "knows no place '356'"),
        ({"period": "202413"}, "Period '2024-13' is neither"),
        ({"reporter": "WORLD"}, "World does not report"),
        ({"partner": "Atlantis-on-Sea"}, "knows no place"),
        ({"period": ""}, "A period is needed"),
        ({"period": "24"}, "Period '24' is neither a year"),
        ({"period": "2024-13"}, "Period '2024-13' is neither"),
        ({"period": "2024..2023"}, "Period '2024..2023' is neither"),
        ({"period": "2024,2024-01"}, "Years and months are releases of their own"),
        ({"period": "2010-01..2020-01"}, "121 periods are too many for one file; 60 are the most"),
        ({"flow": "RX"}, "Flow 'RX' is neither X"),
        ({"products": "AG8"}, "Product 'AG8' is none of TOTAL, AG2, AG4, AG6, nor an HS code"),
        ({"products": "85414"}, "Product '85414' is none of"),
    ],
)
def test_what_cannot_be_asked_is_refused(typed: dict[str, str], message: str) -> None:
    with pytest.raises(RequestError, match=message):
        parse(**typed)


def test_every_place_of_the_areas_is_one_and_stands_once() -> None:
    places = [area.place for area in read_areas().values() if area.place]
    assert set(places) <= set(read_atlas().places)
    assert len(places) == len(set(places))
