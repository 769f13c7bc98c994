"""Web addresses in a form that is safe to show as a link."""

from urllib.parse import quote, urlsplit

_LONGEST = 2000
_SCHEMES = ("http://", "https://")
# Characters that end a link, or open another, in Slack, a terminal or a page.
_NEVER = frozenset("<>|\"'`\\^{} ")
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def read_web_address(text: str) -> str | None:
    """Returns an address in ASCII, other letters percent-encoded, or None if it is not one to show.

    Only web pages on a named host count, without user information in the address.
    """
    if not text.startswith(_SCHEMES) or len(text) > _LONGEST:
        return None
    if not text.isprintable() or not _NEVER.isdisjoint(text):
        return None
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host or not host.isascii() or "@" in parts.netloc:
        return None
    return quote(text, safe=_ASCII)
