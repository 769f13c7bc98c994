"""The address of a page on the web, in a form that may be shown as a link."""

from urllib.parse import quote, urlsplit

_LONGEST = 2000
_SCHEMES = ("http://", "https://")
# What ends a link, or opens another, in Slack, in a terminal or in a page.
_NEVER = frozenset("<>|\"'`\\^{} ")
_ASCII = "".join(map(chr, range(0x21, 0x7F)))


def read_web_address(text: str) -> str | None:
    """Returns an address in plain ASCII with other letters percent-encoded, None for what is no address.

    Only web pages count, on a named host, without user information before it.
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
