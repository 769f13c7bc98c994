"""Queries a service over HTTP: what is retried, how long it waits, and what it says about a refusal."""

import logging
import re
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar, Self

import httpx

from bot.errors import PlainError
from bot.sources.web.walk import is_cut_off

_PAUSES = (1.0, 2.0, 4.0, 8.0)
_LONGEST_WAIT = 120.0
_TIMEOUT = 60.0
MOST_BYTES = 500_000_000
"""No answer of a service comes near this size, unpacked."""
_TOLD = 200
_ANSWERS = (HTTPStatus.OK, HTTPStatus.NO_CONTENT)
_MARKUP = re.compile(r"<(?:style|script).*?</(?:style|script)>|<[^>]*>", re.DOTALL | re.IGNORECASE)


class FetchError(PlainError):
    """A service gave no response; the message says whether trying again helps."""


class PassingError(Exception):
    """It may work after `pause` seconds, None if nobody said how many."""

    def __init__(self, what: str, pause: float | None = None) -> None:
        super().__init__(what)
        self.pause = pause


Parameters = tuple[tuple[str, str], ...]
"""The parameters of a call; a name may have several values."""


class WebClient:
    """A service at `url`; `wait` sleeps for so many seconds. The key is in no address, message or log.

    The key of a `setting`, from the `key_page`, is sent in `key_header`, else as a parameter. `keyless` is
    what the service does without one, `advice` what to do if it refuses one.
    """

    service: ClassVar[str]
    setting: ClassVar[str]
    key_page: ClassVar[str]
    key_header: ClassVar[str] = ""
    keyless: ClassVar[str]
    advice: ClassVar[str]

    def __init__(
        self, url: str, key: str = "", wait: Callable[[float], None] = time.sleep, timeout: float = _TIMEOUT
    ) -> None:
        # It logs addresses, which may have to contain a key.
        logging.getLogger("httpx").setLevel(logging.WARNING)
        self.key = key
        self._wait = wait
        self.http = httpx.Client(base_url=url, timeout=timeout)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def explain_refusal(self, status: int, told: str) -> str:
        """Says that the key was refused, or is missing."""
        if self.key:
            return f"{self.service} refused the key in {self.setting} ({status}: {told}). {self.advice}"
        return f"{self.service} {self.keyless} ({status}: {told}). Set {self.setting}, from {self.key_page}."

    def find_message(self, response: httpx.Response) -> str:
        """Returns the service's own words in an error response."""
        return response.text

    def check_answer(self, path: Path) -> None:
        """Raises PassingError for a response that is cut off, which its length need not show."""
        if is_cut_off(path):
            raise PassingError(f"{self.service} broke off in its answer")

    def make_address(self, path: str, parameters: Parameters) -> str:
        """Returns what is asked, without the key, so that it may be shown and logged."""
        return str(self.http.build_request("GET", path, params=parameters).url)

    def save_call(self, path: str, parameters: Parameters, into: Path) -> None:
        """Saves the response to a call, which appears when complete, retrying temporary errors.

        The file is empty if the service has nothing. Raises FetchError.
        """
        headers = {self.key_header: self.key} if self.key and self.key_header else None
        own = (("key", self.key),) if self.key and not self.key_header else ()
        request = self.http.build_request("GET", path, params=(*parameters, *own), headers=headers)
        for pause in (*_PAUSES, None):
            try:
                return self._save_once(request, into)
            except PassingError as error:
                if pause is None:
                    raise FetchError(f"{error}, {len(_PAUSES) + 1} times over. Try again later.") from None
                self._wait(self._find_pause(error, pause))
        return None

    def _save_once(self, request: httpx.Request, into: Path) -> None:
        unfinished = into.with_name(f"{into.name}.part")
        try:
            with closing(self.http.send(request, stream=True)) as response:
                self._check_response(response)
                with unfinished.open("wb") as file:
                    file.writelines(self._limit_bytes(response.iter_bytes()))
            self.check_answer(unfinished)
            unfinished.replace(into)
        except httpx.TimeoutException:
            raise PassingError(f"{self.service} took too long to answer") from None
        except httpx.RequestError as error:
            raise PassingError(f"{self.service} cannot be reached ({type(error).__name__})") from None
        finally:
            unfinished.unlink(missing_ok=True)

    def _limit_bytes(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Yields the blocks of an answer. Raises FetchError if it has no end."""
        size = 0
        for block in blocks:
            size += len(block)
            if size > MOST_BYTES:
                most = f"{MOST_BYTES // 1_000_000} MB"
                raise FetchError(f"{self.service} sends more than {most} in one answer: ask for less.")
            yield block

    def _check_response(self, response: httpx.Response) -> None:
        status = response.status_code
        if status in _ANSWERS:
            return
        response.read()
        told = self.shorten_message(self.find_message(response)) or response.reason_phrase
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise PassingError(f"{self.service} takes no more calls for now", _read_retry_after(response))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise PassingError(f"{self.service} failed ({status})", _read_retry_after(response))
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise FetchError(self.explain_refusal(status, told))
        raise FetchError(f"{self.service} did not take the call ({status}): {told}")

    def shorten_message(self, said: str) -> str:
        """Returns words on one line, shortened, without markup or control characters, and without the key."""
        said = _MARKUP.sub(" ", said)
        said = "".join(letter if letter.isprintable() else " " for letter in said)
        said = " ".join(said.split())
        return (said.replace(self.key, "(key)") if self.key else said)[:_TOLD]

    def _find_pause(self, error: PassingError, usual: float) -> float:
        if error.pause is None:
            return usual
        if error.pause > _LONGEST_WAIT:
            raise FetchError(f"{error}. Try again in {round(error.pause / 60)} minutes.") from None
        return error.pause


def _read_retry_after(response: httpx.Response) -> float | None:
    """Reads the seconds to wait, given as such or as a time; None if neither is given."""
    told = response.headers.get("Retry-After", "")
    if told.isascii() and told.isdigit():
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
