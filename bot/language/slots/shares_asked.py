"""Shares that no word for a share asks for: of everything we sell to the EU, how much is Germany's."""

from bot.language.tagger.tagging import MARK, Tag, Tagged

FIGURES = ("small", "number", "decimal", "year", "digits", "code")
_OF_WHOLE = (["of"], ["von"], ["de"])
_HOW_MUCH = ("how much", "wie viel", "wieviel", "combien", "cuanto")


def starts_with_whole(tagged: Tagged) -> bool:
    """Of all exports to Latin America, how much is Mexico (%)? % of imports from Chile"""
    first = tagged.tags[0]
    return first.kind in ("prep", "percent") and (first.value in ("of", "") or tagged.said(first) == "out of")


def asks_part_of_whole(tagged: Tagged) -> bool:
    """Of everything sold to the EU, how much was Germany's: the whole opens the question."""
    words = [token.text for token in tagged.tokens]
    if words[:1] not in _OF_WHOLE or "," not in words:
        return False
    behind = " ".join(words[words.index(",") + 1 :])
    return behind.startswith(_HOW_MUCH)


def is_percent_of(tagged: Tagged) -> bool:
    """Percent coming from RCEP, % to Africa: a part, where no figure stands before it."""
    return any(
        one.kind not in FIGURES and percent.kind == "percent" and where.kind in ("prep", "weak flow")
        for one, percent, where in zip(
            [Tag(MARK, "", 0, 0), *tagged.told], tagged.told, tagged.told[1:], strict=False
        )
    )


def is_figure_of_flow(tagged: Tagged) -> bool:
    """8,8 % des Gesamthandels, 17 % de las exportaciones, 교역의 51.9%: a part of that trade."""
    told = tagged.told
    before = any(
        one.kind in ("flow", "weak flow") and of.kind == "possessive" and percent.kind == "percent"
        for one, of, _, percent in zip(told, told[1:], told[2:], told[3:], strict=False)
    )
    return before or any(
        (one.kind, of.kind, of.value) == ("percent", "prep", "of") and whole.kind in ("flow", "weak flow")
        for one, of, whole in zip(told, told[1:], told[2:], strict=False)
    )
