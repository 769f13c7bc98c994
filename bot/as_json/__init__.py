"""What programs read: answers, receipts and releases as JSON documents, with their types and schemas."""

import json
from typing import Any


def to_compact_json(document: dict[str, Any]) -> str:
    """Returns a document as JSON without spaces."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))
