"""The client of UN Comtrade: its calls, its limits, and its key."""

from contextlib import suppress

import httpx

from bot.sources.web.client import WebClient
from bot.value_class import value_class

KEY_PAGE = "comtradedeveloper.un.org"


@value_class()
class Calls:
    """The paths of the API with or without a key, and the most rows in a response."""

    data: str
    availability: str
    most_rows: int


_KEYED = Calls("/data/v1/get", "/data/v1/getDa", 100_000)
_PREVIEW = Calls("/public/v1/preview", "/public/v1/getDA", 500)


class ComtradeClient(WebClient):
    """UN Comtrade at `url`, with the key of a subscription or, without one, its preview."""

    service = "UN Comtrade"
    setting = "TIDEWAITER_COMTRADE_KEY"
    key_page = KEY_PAGE
    key_header = "Ocp-Apim-Subscription-Key"
    keyless = "refused its preview"
    advice = f"Look at it on {KEY_PAGE}."

    @property
    def calls(self) -> Calls:
        """The calls that the key, or its absence, allows."""
        return _KEYED if self.key else _PREVIEW

    def find_message(self, response: httpx.Response) -> str:
        """Returns the message of a JSON response, else the service's own words."""
        with suppress(ValueError, AttributeError):
            if said := response.json().get("message"):
                return str(said)
        return super().find_message(response)
