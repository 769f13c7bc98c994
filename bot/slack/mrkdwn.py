"""Text for Slack, cleaned, escaped, and cut to what a block may hold; and the words in text from Slack."""

import html
import re
import unicodedata
from collections.abc import Iterable

from bot.domain.web_address import read_web_address

# Half an entity at the end of a cut; every & in escaped text begins one.
_HALF_ENTITY = re.compile(r"&[a-z]{0,3}$")
# They reverse the order of what follows, so that one text can pass for another.
_TURNS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
# <@U1>, <@U1|ana>, <#C1|trade>, <!channel>, <!subteam^S1|@desk>, <https://example.com|a label>
_MARKUP = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")
_SIGNS = {"@": "@", "#": "#", "!": "@", "": ""}


def clean_text(text: str) -> str:
    """Removes control characters, lone surrogates and marks that turn the reading direction."""
    return text if text.isprintable() else "".join(filter(_is_plain, text))


def escape_text(text: str) -> str:
    """Escapes what Slack would read as a mention, a broadcast or a link."""
    return html.escape(clean_text(text), quote=False)


def fit_text(text: str, limit: int) -> str:
    """Escapes a text and cuts it to `limit` characters, with an ellipsis at the cut."""
    escaped = escape_text(text)
    return escaped if len(escaped) <= limit else cut_escaped(escaped, limit)


def cut_escaped(escaped: str, limit: int) -> str:
    """Cuts an escaped text, never inside an entity, with an ellipsis at the cut."""
    return _HALF_ENTITY.sub("", escaped[: limit - 1]) + "…"


def make_bold(text: str, limit: int) -> str:
    """Returns one bold line; a star inside it would end the bold."""
    line = " ".join(text.replace("*", "∗").split())
    return f"*{fit_text(line, limit - 2)}*"


def make_link(text: str, address: str | None) -> str:
    """Escapes a text, as a link if the address is that of a web page."""
    page = read_web_address(address or "")
    return f"<{escape_text(page)}|{escape_text(text)}>" if page else escape_text(text)


def pack_lines(lines: Iterable[str], limit: int) -> list[str]:
    """Joins escaped lines into as few texts as possible within `limit`."""
    texts: list[str] = []
    for line in lines:
        if texts and len(texts[-1]) + 1 + len(line) <= limit:
            texts[-1] += f"\n{line}"
        else:
            texts.append(line)
    return texts


def _is_plain(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in ("Cc", "Cs") and character not in _TURNS


def strip_markup(text: str, bot: str | None) -> str:
    """Returns what was asked, without the mention of the bot or anything that Slack would act on."""

    def replace_mention(match: re.Match[str]) -> str:
        sign, target, label = match.groups()
        if sign == "@" and target == bot:
            return " "
        return _SIGNS[sign] + (label or target).lstrip("@#")

    words = _MARKUP.sub(replace_mention, text)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        words = words.replace(entity, character)
    return clean_text(words).strip()
