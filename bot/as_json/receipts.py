"""A receipt as JSON: what an answer was made from, and what changed since."""

from typing import Any

from bot.desk_answer import Explained


def receipt_document(explained: Explained) -> dict[str, Any]:
    """Returns the receipt as it was written, and in `since` what stands today beside it."""
    found = explained.since
    return {
        **explained.receipt.document,
        "since": {
            "unchanged": found.is_unchanged,
            "headline": found.headline or None,
            "withdrawn": [{"release": name, "reason": reason} for name, reason in found.withdrawn],
            "figures": [{"figure": one.what, "then": one.then, "now": one.now} for one in found.moved],
        },
    }
