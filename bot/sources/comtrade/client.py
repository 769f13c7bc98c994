"""The client of UN Comtrade: its calls, its limits, and its key."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

import httpx

from bot.sources.web.client import FetchError, WebClient
from bot.value_class import value_class

URL = "https://comtradeapi.un.org"
KEY_PAGE = "comtradedeveloper.un.org"
_KEY_HEADER = "Ocp-Apim-Subscription-Key"
_TIMEOUT = 60.0


class ComtradeError(FetchError):
    """UN Comtrade gave no response; the message says whether trying again helps."""


@value_class()
class Calls:
    """The paths of the API with or without a key, and the most rows in a response."""

    data: str
    availability: str
    most_rows: int


_KEYED = Calls("/data/v1/get", "/data/v1/getDa", 100_000)
_PREVIEW = Calls("/public/v1/preview", "/public/v1/getDA", 500)


class ComtradeClient(WebClient):
    """UN Comtrade at `url`, with the key of a subscription or, without one, its preview.

    The key is sent only in a header.
    """

    service = "UN Comtrade"
    error: ClassVar[type[FetchError]] = ComtradeError

    def __init__(
        self,
        url: str = URL,
        key: str = "",
        wait: Callable[[float], None] = time.sleep,
        timeout: float = _TIMEOUT,
    ) -> None:
        super().__init__(url, key, wait, timeout, {_KEY_HEADER: key} if key else None)
        self.calls = _KEYED if key else _PREVIEW

    def make_address(self, call: str, frequency: str, parameters: Mapping[str, str]) -> str:
        """Returns what is asked, as it may be shown and logged."""
        return str(self._make_request(call, frequency, parameters).url)

    def save_call(self, call: str, frequency: str, parameters: Mapping[str, str], into: Path) -> None:
        """Saves the response to a call, retrying temporary errors.

        Raises ComtradeError.
        """
        self.save_answer(self._make_request(call, frequency, parameters), into)

    def _make_request(self, call: str, frequency: str, parameters: Mapping[str, str]) -> httpx.Request:
        return self.http.build_request("GET", f"{call}/C/{frequency}/HS", params=dict(parameters))

    def explain_refusal(self, status: int, told: str) -> str:
        """Says that the key, or the preview without one, was refused."""
        if self.key:
            return (
                f"UN Comtrade refused the key in TIDEWAITER_COMTRADE_KEY ({status}: {told}). "
                f"Look at it on {KEY_PAGE}."
            )
        refused = f"UN Comtrade refused its preview ({status}: {told})"
        return f"{refused}. Set TIDEWAITER_COMTRADE_KEY, from {KEY_PAGE}."

    def find_message(self, response: httpx.Response) -> str:
        """Returns the message of a JSON response, else the service's own words."""
        with suppress(ValueError, AttributeError):
            if said := response.json().get("message"):
                return str(said)
        return super().find_message(response)
