"""Letters of simplified Chinese, which nothing that is said in traditional Chinese may hold."""

TRADITIONAL = "zh-Hant"
_WITHOUT_A_CODE = "榲"
"""Of 榲桲, a quince."""


def find_simplified(text: str) -> set[str]:
    """Returns the ideographs that Big5, in which Taiwan and Hong Kong wrote, has no code for."""
    return {
        letter
        for letter in text
        if "\u4e00" <= letter <= "\u9fff" and letter not in _WITHOUT_A_CODE and not _is_traditional(letter)
    }


def _is_traditional(letter: str) -> bool:
    try:
        letter.encode("big5")
    except UnicodeEncodeError:
        return False
    return True
