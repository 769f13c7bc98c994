"""The client of the US Census Bureau's API: its key, and how it says that there is nothing."""

from http import HTTPStatus
from pathlib import Path

import httpx

from bot.sources.web.client import FetchError, PassingError, WebClient

_HEAD = 4_096


class CensusClient(WebClient):
    """The API at a `url`, with a key or, for a few calls a day, without one."""

    service = "The US Census Bureau"
    setting = "TIDEWAITER_CENSUS_KEY"
    key_page = "api.census.gov/data/key_signup.html"
    keyless = "asks for a key"
    advice = f"Get one on {key_page}; it counts once the link in its mail was opened."

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
