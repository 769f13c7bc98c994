"""The people and channels of the local workspace."""

TEAM = "T01DESK"
TRADE_CHANNEL = "C01TRADE"
ANALYST = "U01ANA"
BOT_TOKEN = "xoxb-local"  # noqa: S105  # opens nothing but the workspace on this machine
APP_TOKEN = "xapp-local"  # noqa: S105  # the same

BOT = "U00TIDE"
_PEOPLE = {ANALYST: "Ana", "U02BEN": "Ben", "U03MEI": "Mei"}


def describe_workspace() -> dict[str, object]:
    """Returns the configuration that local-slack reads."""
    return {
        "workspace": {"name": "Trade Desk", "domain": "trade-desk", "teamId": TEAM},
        "app": {
            "appId": "A01TIDE",
            "botUserId": BOT,
            "botName": "tidewaiter",
            "botToken": BOT_TOKEN,
            "appToken": APP_TOKEN,
            "mode": "socket",
        },
        "users": [describe_person(identity, name) for identity, name in _PEOPLE.items()],
        "channels": [
            describe_channel(TRADE_CHANNEL, "trade", "Ask @tidewaiter, or type /trade", [*_PEOPLE, BOT]),
            describe_channel("C02NEWS", "newsroom", "Stories that need a figure", [*_PEOPLE, BOT]),
            describe_channel(
                "C03DEALS", "deals", "Private, Ana and Mei only", [ANALYST, "U03MEI", BOT], private=True
            ),
        ],
    }


def describe_person(identity: str, name: str) -> dict[str, str]:
    return {
        "id": identity,
        "name": name.lower(),
        "real_name": name,
        "email": f"{name.lower()}@example.com",
        "tz": "Asia/Shanghai",
    }


def describe_channel(
    identity: str, name: str, topic: str, members: list[str], *, private: bool = False
) -> dict[str, object]:
    return {"id": identity, "name": name, "topic": topic, "members": members, "is_private": private}
