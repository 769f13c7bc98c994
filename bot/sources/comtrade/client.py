"""The client of UN Comtrade: its calls, its limits, and its key."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import httpx

from bot.sources.web.client import WebClient
from bot.value_class import value_class

KEY_PAGE = "comtradedeveloper.un.org"
_KEY_HEADER = "Ocp-Apim-Subscription-Key"


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

    @property
    def calls(self) -> Calls:
        """The calls that the key, or its absence, allows."""
        return _KEYED if self.key else _PREVIEW

    def make_address(self, call: str, frequency: str, parameters: Mapping[str, str]) -> str:
        """Returns what is asked, as it may be shown and logged."""
        return str(self._make_request(call, frequency, parameters).url)

    def save_call(self, call: str, frequency: str, parameters: Mapping[str, str], into: Path) -> None:
        """Saves the response to a call, retrying temporary errors.

        Raises FetchError.
        """
        self.save_answer(self._make_request(call, frequency, parameters), into)

    def _make_request(self, call: str, frequency: str, parameters: Mapping[str, str]) -> httpx.Request:
        address, headers = f"{call}/C/{frequency}/HS", {_KEY_HEADER: self.key} if self.key else None
        return self.http.build_request("GET", address, params=dict(parameters), headers=headers)

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
