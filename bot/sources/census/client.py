"""The client of the US Census Bureau's API: its key, and how it says that there is nothing."""

from http import HTTPStatus
from pathlib import Path

import httpx

from bot.sources.census.asking import CensusCall
from bot.sources.web.client import FetchError, PassingError, WebClient

KEY_PAGE = "api.census.gov/data/key_signup.html"
_HEAD = 4_096


class CensusClient(WebClient):
    """The API at a `url`, with a key or, for a few calls a day, without one."""

    service = "The US Census Bureau"

    def make_address(self, call: CensusCall) -> str:
        """Returns what is asked, without the key, so that it may be shown and logged."""
        return str(self.http.build_request("GET", call.endpoint.path, params=call.parameters).url)

    def save_call(self, call: CensusCall, into: Path) -> None:
        """Saves the response to a call, an empty file if there is none.

        Raises FetchError.
        """
        key = (("key", self.key),) if self.key else ()
        request = self.http.build_request("GET", call.endpoint.path, params=(*call.parameters, *key))
        self.save_answer(request, into)

    def explain_refusal(self, status: int, told: str) -> str:
        """Says that the key was refused, or that one is needed."""
        if self.key:
            return (
                f"{self.service} refused the key in TIDEWAITER_CENSUS_KEY ({status}: {told}). "
                f"Get one on {KEY_PAGE}; it counts once the link in its mail was opened."
            )
        asks = f"{self.service} asks for a key ({status}: {told})"
        return f"{asks}. Set TIDEWAITER_CENSUS_KEY, from {KEY_PAGE}."

    def find_message(self, response: httpx.Response) -> str:
        """Returns the Bureau's own words; raises FetchError if it asks for a key."""
        if "missing_key" in response.headers.get("Location", ""):
            raise FetchError(self.explain_refusal(response.status_code, "missing key"))
        return super().find_message(response)

    def check_answer(self, path: Path) -> None:
        """Raises FetchError for a page that says that the key is wrong, which comes like a response."""
        with path.open("rb") as file:
            head = file.read(_HEAD).strip()
        if not head or head.startswith(b"["):
            return
        said = self.shorten_message(head.decode("utf-8", "replace"))
        if "key" in said.casefold():
            raise FetchError(self.explain_refusal(HTTPStatus.OK, said))
        if head.startswith(b"<"):
            raise PassingError(f"{self.service} answered with a page ({said})")
        raise FetchError(f"{self.service} did not answer: {said}")
