"""The one door to UN Comtrade: its calls, its limits, and what is tried again."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx

from bot.errors import PlainError

URL = "https://comtradeapi.un.org"
KEY_PAGE = "comtradedeveloper.un.org"
_KEY_HEADER = "Ocp-Apim-Subscription-Key"
_PAUSES = (1.0, 2.0, 4.0, 8.0)
_LONGEST_WAIT = 120.0
_TIMEOUT = 60.0
_TOLD = 200


class ComtradeError(PlainError):
    """UN Comtrade gave no answer; the message says whether trying again helps."""


class _PassingError(Exception):
    """It may go better after `pause` seconds, None where nobody said how many."""

    def __init__(self, what: str, pause: float | None = None) -> None:
        super().__init__(what)
        self.pause = pause


@dataclass(frozen=True, slots=True)
class Calls:
    """The paths of the API with or without a key, and the most rows that an answer holds."""

    data: str
    availability: str
    most_rows: int


_KEYED = Calls("/data/v1/get", "/data/v1/getDa", 100_000)
_PREVIEW = Calls("/public/v1/preview", "/public/v1/getDA", 500)


class Client:
    """UN Comtrade at `url`, with the key of a subscription or, without one, its preview.

    The key travels in a header alone, so no address shows it. `wait` sleeps for so many seconds.
    """

    def __init__(
        self,
        url: str = URL,
        key: str = "",
        wait: Callable[[float], None] = time.sleep,
        timeout: float = _TIMEOUT,
    ) -> None:
        headers = {_KEY_HEADER: key} if key else {}
        self._key = key
        self._wait = wait
        self._http = httpx.Client(base_url=url, headers=headers, timeout=timeout)
        self.calls = _KEYED if key else _PREVIEW

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    @property
    def has_key(self) -> bool:
        return bool(self._key)

    def address(self, call: str, frequency: str, parameters: Mapping[str, str]) -> str:
        """What is asked, as it may be shown and logged."""
        return str(self._make_request(call, frequency, parameters).url)

    def save(self, call: str, frequency: str, parameters: Mapping[str, str], into: Path) -> None:
        """Save the answer of a call, trying again what may pass; raises ComtradeError."""
        request = self._make_request(call, frequency, parameters)
        for pause in (*_PAUSES, None):
            try:
                return self._save_once(request, into)
            except _PassingError as error:
                if pause is None:
                    raise ComtradeError(f"{error}, {len(_PAUSES) + 1} times over. Try again later.") from None
                self._wait(self._find_pause(error, pause))
        return None

    def _make_request(self, call: str, frequency: str, parameters: Mapping[str, str]) -> httpx.Request:
        return self._http.build_request("GET", f"{call}/C/{frequency}/HS", params=dict(parameters))

    def _save_once(self, request: httpx.Request, into: Path) -> None:
        try:
            response = self._http.send(request, stream=True)
            try:
                self._check_response(response)
                with into.open("wb") as file:
                    file.writelines(response.iter_bytes())
            finally:
                response.close()
        except httpx.TimeoutException:
            raise _PassingError("UN Comtrade took too long to answer") from None
        except httpx.RequestError as error:
            raise _PassingError(f"UN Comtrade cannot be reached ({type(error).__name__})") from None

    def _check_response(self, response: httpx.Response) -> None:
        status = response.status_code
        if status == HTTPStatus.OK:
            return
        told = self._read_message(response)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise _PassingError("UN Comtrade takes no more calls for now", _retry_after(response))
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            raise _PassingError(f"UN Comtrade failed ({status})")
        if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            raise ComtradeError(self._explain_refusal(status, told))
        raise ComtradeError(f"UN Comtrade did not take the call ({status}): {told}")

    def _explain_refusal(self, status: int, told: str) -> str:
        if self._key:
            return (
                f"UN Comtrade refused the key in TIDEWAITER_COMTRADE_KEY ({status}: {told}). "
                f"Look at it on {KEY_PAGE}."
            )
        refused = f"UN Comtrade refused its preview ({status}: {told})"
        return f"{refused}. Set TIDEWAITER_COMTRADE_KEY, from {KEY_PAGE}."

    def _read_message(self, response: httpx.Response) -> str:
        """The server's own words, short, and never with the key in them."""
        response.read()
        said = response.text
        with suppress(ValueError, AttributeError):
            said = str(response.json().get("message") or said)
        said = " ".join(said.split())[:_TOLD] or response.reason_phrase
        return said.replace(self._key, "(key)") if self._key else said

    def _find_pause(self, error: _PassingError, usual: float) -> float:
        if error.pause is None:
            return usual
        if error.pause > _LONGEST_WAIT:
            raise ComtradeError(f"{error}. Try again in {round(error.pause / 60)} minutes.") from None
        return error.pause


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds, told as such or as a moment; None where neither is told."""
    told = response.headers.get("Retry-After", "")
    if told.isascii() and told.isdigit():
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
