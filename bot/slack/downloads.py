"""Fetches files that people dropped: from Slack alone, within a size, and the token goes nowhere else."""

from collections.abc import Callable
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from bot.messages import Count, Message, Verbatim, message
from bot.settings import LOOPBACK

MOST_BYTES = 100_000_000
TIMEOUT = 30
_SLACK = ".slack.com"
_BLOCK = 1 << 20
_PAGE = "text/html"


class DownloadRefusedError(Exception):
    """The file was not fetched; `said` tells why."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.id)
        self.said = said


class _NoRedirects(HTTPRedirectHandler):
    """Follows nothing: a redirect could lead the token to another host."""

    def redirect_request(  # noqa: PLR0913, PLR0917 as urllib calls it
        self,
        req: Request,  # noqa: ARG002
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        return None


def is_of_slack(address: str, api: str) -> bool:
    """Whether an address lies in Slack, or where the local workspace of a demo lies."""
    found, own = urlsplit(address), urlsplit(api)
    if own.hostname in LOOPBACK:
        return (found.scheme, found.hostname, found.port) == (own.scheme, own.hostname, own.port)
    return found.scheme == "https" and (found.hostname or "").endswith(_SLACK)


def fetch_file(
    address: str, name: str, api: str, read_token: Callable[[], str], most: int = MOST_BYTES
) -> bytes:
    """Returns the bytes of a file in Slack. Raises DownloadRefusedError."""
    if not is_of_slack(address, api):
        raise DownloadRefusedError(message("file-elsewhere", words=Verbatim(name)))
    request = Request(address, headers={"Authorization": f"Bearer {read_token()}"})  # noqa: S310 of Slack
    opener = build_opener(_NoRedirects(), *([ProxyHandler({})] if urlsplit(api).hostname in LOOPBACK else []))
    try:
        with opener.open(request, timeout=TIMEOUT) as reply:
            if reply.headers.get_content_type() == _PAGE and not name.lower().endswith((".html", ".htm")):
                raise DownloadRefusedError(message("file-scope", words=Verbatim(name)))
            return _read_within(reply, name, most)
    except HTTPError as error:
        error.close()
        said = message("file-scope" if error.code in (302, 401, 403) else "file-failed", words=Verbatim(name))
        raise DownloadRefusedError(said) from error
    except (URLError, HTTPException, OSError) as error:
        raise DownloadRefusedError(message("file-failed", words=Verbatim(name))) from error


def _read_within(reply: IO[bytes], name: str, most: int) -> bytes:
    """Reads block by block: what Slack says of a size is not relied on."""
    content = bytearray()
    while block := reply.read(_BLOCK):
        content += block
        if len(content) > most:
            raise DownloadRefusedError(say_too_large(name, most))
    return bytes(content)


def say_too_large(name: str, most: int = MOST_BYTES) -> Message:
    return message("file-too-large", words=Verbatim(name), count=Count(most // 1_000_000))
