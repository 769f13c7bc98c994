"""The manifest of the Slack app, as an address that creates it."""

import json
from urllib.parse import quote

from bot.shipped import shipped
from bot.slack.tokens import APPS


def make_manifest_address() -> str:
    """Returns the page of Slack that creates an app of the manifest that ships."""
    manifest = json.loads((shipped("slack") / "manifest.json").read_text(encoding="utf-8"))
    text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
    return f"{APPS}?new_app=1&manifest_json={quote(text, safe='')}"
