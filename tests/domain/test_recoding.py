"""Codes that held the same goods in another edition: whole sets alone."""

from bot.domain.place import Atlas
from tests.rows import each_row


@each_row(
    ("asked", "others"),
    [
        (["851713", "851714"], [["851712"]]),
        (["851712"], [["851713", "851714"]]),
        (["851713", "851714", "8471"], [["8471", "851712"]]),
        (["851713"], []),
        (["854142", "854143"], []),
        (["854140"], [["854141", "854142", "854143", "854149"]]),
        (["040320"], [["040310"]]),
        (["844331"], []),
        (["852520"], []),
        (["8542"], []),
    ],
)
def test_what_held_the_same_goods(asked: list[str], others: list[list[str]], atlas: Atlas) -> None:
    assert [sorted(found) for found in atlas.recoding.find_equivalents(asked)] == others
