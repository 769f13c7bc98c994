"""Katakana as they sound: ヴェトナム and ベトナム, ム and the 厶 that only looks like it."""

_LOOKALIKES = dict(zip("厶卜二力口工八夕千一", "ムトニカロエハタチー", strict=True))
_SMALL = str.maketrans("ァィゥェォッャュョヮ", "アイウエオツヤユヨワ", "ー・")
_V = {"ヴァ": "バ", "ヴィ": "ビ", "ヴェ": "ベ", "ヴォ": "ボ", "ヴ": "ブ"}


def is_katakana(text: str) -> bool:
    return all("ァ" <= letter <= "ヺ" or letter == "ー" for letter in text)


def seems_katakana(letter: str) -> bool:
    """Whether it is katakana, or looks like one."""
    return is_katakana(letter) or letter in _LOOKALIKES


def plain_kana(text: str) -> str:
    """Without what spellings differ in: ヴ, small kana, long vowels, and letters that only look alike."""
    kana = "".join(_LOOKALIKES.get(letter, letter) for letter in text)
    for voiced, plain in _V.items():
        kana = kana.replace(voiced, plain)
    return kana.translate(_SMALL)
