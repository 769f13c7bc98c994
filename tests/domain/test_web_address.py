"""What may be shown as a link."""

import pytest

from bot.domain.web_address import read_web_address
from tests.domain.hostile_addresses import HOSTILE
from tests.rows import each_row

PAGE = "http://english.customs.gov.cn/Statics/4b033d6b-9973-499c-8215-b23d74a68363.html"


@pytest.mark.parametrize(
    "address",
    [PAGE, "https://udn.com/news/story/7333/8990681", "https://gmteight.com/detail/170954?a=1&b=2#c"],
)
def test_a_page_of_the_web_is_an_address(address: str) -> None:
    assert read_web_address(address) == address


def test_letters_of_other_scripts_are_written_in_ascii() -> None:
    assert read_web_address("https://a.cn/中国?q=é") == "https://a.cn/%E4%B8%AD%E5%9B%BD?q=%C3%A9"
    assert read_web_address("https://a.cn/%E4%B8%AD") == "https://a.cn/%E4%B8%AD"


@each_row(
    "address",
    [
        "",
        *HOSTILE,
        "China customs",
        "//a.cn/x",
        "https://",
        "https:///x",
        "https://a.cn/a b",
        "https://a.cn/<x",
        'https://a.cn/"x',
        "https://a.cn:port/",
        "https://[a.cn/",
        "https://ä.cn/",
        f"https://a.cn/{'x' * 2000}",
    ],
)
def test_nothing_else_is(address: str) -> None:
    assert read_web_address(address) is None
