"""What a person sees who opens the page and types."""

import os

import pytest

from tests.e2e.browser import chromium, opened
from tests.e2e.workspace_client import Workspace, is_private_to

pytestmark = pytest.mark.e2e

FIELD = ".modal .bk-plain-input"


@pytest.fixture
def browser() -> str:
    """Chromium; where it is missing the test is skipped, except in CI."""
    found = chromium()
    if not found and not os.environ.get("CI"):
        pytest.skip("Chromium is not installed")
    assert found
    return found


def test_a_person_types_a_command_and_shares_the_answer(browser: str, workspace: Workspace) -> None:
    with opened(browser, workspace.page, 1200, 900) as page:
        page.open_channel("deals")
        page.wait_until("!!document.querySelector('.composer-input')")
        page.evaluate("document.querySelector('.composer-input').focus()")
        page.type_text("/trade imports from Brazil 2025")
        page.press_enter()
        page.wait_for_text("Share to channel")
        page.wait_for_text("only visible to you")
        page.wait_for_text("imports from Brazil in 2025")

        page.evaluate(
            "[...document.querySelectorAll('button')].find(b => b.innerText === 'Share to channel').click()"
        )
        page.wait_for_text("Shared to the channel.")
        page.wait_for_text("@Ana shared: imports from Brazil 2025")
        assert not page.evaluate(
            "document.body.innerText.includes('bk-unknown') || document.querySelector('.bk-unknown')"
        )


def test_a_person_changes_a_subscription_in_its_form(browser: str, workspace: Workspace) -> None:
    workspace.command("C02NEWS", "U01ANA", "subscribe exports to ASEAN every release")
    workspace.wait_for("C02NEWS", is_private_to("U01ANA"))  # commands are answered side by side
    workspace.command("C02NEWS", "U01ANA", "subscriptions")
    with opened(browser, workspace.page, 1200, 900) as page:
        page.open_channel("newsroom")
        page.wait_for_text("Send a test")
        page.evaluate(_press("Edit"))
        page.wait_until("document.querySelectorAll('.modal .bk-plain-input').length === 1")
        page.fill(FIELD, "exports to Mordor")
        page.evaluate(_press("Preview"))
        page.wait_for_text("Not understood: “Mordor”")

        page.fill(FIELD, "imports from Brazil in dollars")
        page.evaluate(_press("Preview"))
        page.wait_for_text("Imports from Brazil in dollars, ")
        page.evaluate(_press("Save"))
        page.wait_until("!document.querySelector('.modal')")  # else its closing would close the next form
        page.wait_for_text("Changed, #")
        page.wait_for_text("imports from Brazil in dollars, every release")

        workspace.command("C02NEWS", "U01ANA", "subscriptions")
        page.wait_for_text("#1: imports from Brazil in dollars, every release\nPause")
        page.evaluate(_press("Edit"))
        page.wait_until("document.querySelectorAll('.modal .bk-plain-input').length === 1")
        workspace.command("C02NEWS", "U02BEN", "change 1 to imports from Japan")
        workspace.wait_for("C02NEWS", is_private_to("U02BEN"))
        page.evaluate(_press("Preview"))
        page.wait_for_text("This was changed meanwhile")
        page.wait_until("document.querySelector('.modal .bk-plain-input').value === 'imports from Japan'")
        page.evaluate(_press("Cancel"))

        page.evaluate(_press("Send a test"))
        page.wait_for_text("Post a test in the channel now?")
        page.evaluate(_press("Post"))
        page.wait_for_text("The test was posted, and changes nothing.")


def test_a_person_asks_by_fields_on_the_home_tab(browser: str, workspace: Workspace) -> None:
    with opened(browser, workspace.page, 1200, 900) as page:
        page.open_home("tidewaiter")
        page.wait_for_text("Trade in June 2026")
        page.evaluate(_press("Ask…"))
        page.wait_until("!!document.querySelector('.modal .bk-plain-input')")
        page.fill(FIELD, "the day of doom")
        page.evaluate(_press("Show"))
        page.wait_for_text("That was not read as a period.")

        page.fill(FIELD, "2025")
        page.evaluate(_press("Show"))
        page.wait_for_text("China's exports in 2025: 26.99 trillion yuan")


def _press(label: str) -> str:
    return f"[...document.querySelectorAll('button')].findLast(b => b.innerText === '{label}').click()"
