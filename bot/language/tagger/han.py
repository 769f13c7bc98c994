"""Numbers written in Han characters: 二〇二四, 二十五, 一千."""

_DIGITS = {glyph: value for value, glyph in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1000}
GLYPHS = frozenset((*_DIGITS, *_STEPS))


def han_number(text: str) -> int | None:
    """Its value, below 10,000 where steps are named; None where the characters make no number."""
    if not any(glyph in _STEPS for glyph in text):
        return int("".join(str(_DIGITS[glyph]) for glyph in text)) if len(text) > 1 else None
    total, digit, least = 0, None, 10_000
    for glyph in text:
        step = _STEPS.get(glyph)
        if step is None:
            if digit:
                return None
            digit = _DIGITS[glyph]
        elif step < least:
            total, digit, least = total + (1 if digit is None else digit) * step, None, step
        else:
            return None
    return total + (digit or 0)
