"""What people say of an answer, kept with its receipt."""

import json
from typing import Any

from bot.store.memory.answer_records import Feedback
from tests.slack.surfaces import Bench

ASKED = "exports to ASEAN 2025"


def pressed(bench: Bench, verdict: str, person: str) -> None:
    """Press a button under the last answer."""
    blocks: Any = bench.sender.posts[-1][2].blocks
    plain = blocks[-1].plain[0]["elements"]
    value = next(one["value"] for one in plain if one["action_id"] == f"feedback_{verdict}")
    body = {
        "type": "block_actions",
        "trigger_id": "T.1",
        "response_url": "https://hooks.example.com/1",
        "user": {"id": person},
        "container": {"channel_id": "D1", "message_ts": "1.0"},
        "actions": [{"type": "button", "block_id": "b", "action_id": f"feedback_{verdict}", "value": value}],
    }
    bench.send(body)


def test_right_and_wrong_are_kept_once_a_person_with_a_word(bench: Bench) -> None:
    bench.event("message", channel="D1", channel_type="im", user="U1", text=ASKED, ts="1.0")
    blocks: Any = bench.sender.posts[-1][2].blocks
    assert blocks[-1]["elements"][0]["type"] == "feedback_buttons"
    for _ in range(2):
        pressed(bench, "right", "U1")
    pressed(bench, "wrong", "U2")
    said = bench.submit(bench.form(), "U2", word="ASEAN should be the ten of before")

    assert "Thank you" in json.dumps(said["view"]["blocks"])
    wrong, right = bench.workspace.feedback.list_all()
    receipt = wrong.receipt
    assert wrong == Feedback(receipt, ASKED, "wrong", "ASEAN should be the ten of before")
    assert right == Feedback(receipt, ASKED, "right")
    assert bench.workspace.desk.explain_receipt(receipt)
