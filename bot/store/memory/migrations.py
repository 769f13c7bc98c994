"""The tables of memory.db, one named step after another; a step that has shipped is never edited."""

from collections.abc import Mapping

from sqlite_utils import Database, Migrations

from bot.store.memory.earlier_reasons import rename_reasons

_STEP = """
INSERT INTO delivery_steps (subscription, key, attempt, state, reason, at)
VALUES (NEW.subscription, NEW.key, NEW.attempt, NEW.state, NEW.reason, NEW.changed_at);
"""
_GOES_ON = f"""
CREATE TRIGGER delivery_goes_on AFTER UPDATE ON deliveries
WHEN (OLD.attempt, OLD.state, OLD.reason) <> (NEW.attempt, NEW.state, NEW.reason)
BEGIN {_STEP} END
"""

STEPS: Mapping[str, tuple[str, ...]] = {
    # What was asked in a conversation, and which events were already handled.
    "turns_and_seen": (
        """
        CREATE TABLE turns (
            id INTEGER PRIMARY KEY,
            team TEXT NOT NULL,
            channel TEXT NOT NULL,
            thread TEXT NOT NULL,
            person TEXT NOT NULL,
            ts TEXT NOT NULL,
            words TEXT NOT NULL,
            asked_at REAL NOT NULL
        ) STRICT
        """,
        "CREATE INDEX turns_by_conversation ON turns (team, channel, person, thread)",
        "CREATE TABLE seen (key TEXT PRIMARY KEY, seen_at REAL NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE INDEX seen_by_age ON seen (seen_at)",
    ),
    # What was asked and not answered, without who asked.
    "misses": (
        """
        CREATE TABLE misses (
            id INTEGER PRIMARY KEY,
            words TEXT NOT NULL,
            outcome TEXT NOT NULL,
            unread TEXT NOT NULL,
            reason TEXT NOT NULL,
            asked_at REAL NOT NULL
        ) STRICT
        """,
    ),
    # What answers were made from, by id; and which answer a turn got.
    "receipts": (
        """
        CREATE TABLE receipts (
            id TEXT PRIMARY KEY,
            text TEXT NOT NULL,
            asked_at REAL NOT NULL
        ) STRICT
        """,
        "CREATE INDEX receipts_by_age ON receipts (asked_at)",
        "ALTER TABLE turns ADD COLUMN receipt TEXT NOT NULL DEFAULT ''",
    ),
    # Current orders and removed ones: deliveries refer to them, so no id is used twice.
    "subscriptions": (
        """
        CREATE TABLE subscriptions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            team TEXT NOT NULL,
            channel TEXT NOT NULL,
            document TEXT NOT NULL,
            paused TEXT,
            removed INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        "CREATE INDEX subscriptions_by_channel ON subscriptions (team, channel)",
    ),
    # What became of each digest, and when a channel takes the next message. `since` is a reading of the
    # machine's steady clock, from which `wait` seconds count.
    "deliveries": (
        """
        CREATE TABLE deliveries (
            subscription INTEGER NOT NULL,
            key TEXT NOT NULL,
            about TEXT NOT NULL,
            channel TEXT NOT NULL,
            state TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            since REAL NOT NULL,
            wait REAL NOT NULL,
            ts TEXT NOT NULL DEFAULT '',
            reason TEXT NOT NULL DEFAULT '',
            permanent INTEGER NOT NULL DEFAULT 0,
            began_at REAL NOT NULL,
            changed_at REAL NOT NULL,
            PRIMARY KEY (subscription, key)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE turns_to_send (
            place TEXT PRIMARY KEY,
            since REAL NOT NULL,
            wait REAL NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ),
    # What the running bot notes about itself for other processes.
    "facts": (
        """
        CREATE TABLE facts (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL,
            noted_at REAL NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    ),
    # Each change of a delivery, written in the same transaction by a trigger.
    "delivery_steps": (
        """
        CREATE TABLE delivery_steps (
            id INTEGER PRIMARY KEY,
            subscription INTEGER NOT NULL,
            key TEXT NOT NULL,
            attempt INTEGER NOT NULL,
            state TEXT NOT NULL,
            reason TEXT NOT NULL,
            at REAL NOT NULL
        ) STRICT
        """,
        "CREATE INDEX steps_by_delivery ON delivery_steps (subscription, key)",
        f"CREATE TRIGGER delivery_begins AFTER INSERT ON deliveries BEGIN {_STEP} END",
        _GOES_ON,
    ),
    # What was held when a delivery was first leased: later releases are not part of it.
    "deliveries_know": ("ALTER TABLE deliveries ADD COLUMN known TEXT NOT NULL DEFAULT ''",),
    # The workspaces that installed the app; `token` and `refresh` are encrypted.
    "installations": (
        """
        CREATE TABLE installations (
            team TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            bot TEXT NOT NULL,
            bot_user TEXT NOT NULL,
            installed_by TEXT NOT NULL,
            token BLOB NOT NULL,
            refresh BLOB NOT NULL,
            expires_at REAL,
            written_at REAL NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE TABLE install_states (state TEXT PRIMARY KEY, ends_at REAL NOT NULL) STRICT, WITHOUT ROWID",
    ),
    # Who last did what to a subscription.
    "subscription_deeds": (
        """
        CREATE TABLE subscription_deeds (
            subscription INTEGER NOT NULL,
            deed TEXT NOT NULL,
            person TEXT NOT NULL,
            at REAL NOT NULL,
            PRIMARY KEY (subscription, deed)
        ) STRICT, WITHOUT ROWID
        """,
    ),
    # The preferences of a channel or a person: one JSON document each.
    "preferences": (
        """
        CREATE TABLE preferences (
            team TEXT NOT NULL,
            place TEXT NOT NULL,
            document TEXT NOT NULL,
            PRIMARY KEY (team, place)
        ) STRICT, WITHOUT ROWID
        """,
    ),
    # What people said about an answer, under its receipt: right or wrong, and a comment.
    "feedback": (
        """
        CREATE TABLE feedback (
            id INTEGER PRIMARY KEY,
            receipt TEXT NOT NULL,
            asked TEXT NOT NULL,
            verdict TEXT NOT NULL,
            word TEXT NOT NULL,
            said_at REAL NOT NULL
        ) STRICT
        """,
        "CREATE INDEX feedback_by_receipt ON feedback (receipt)",
    ),
    # What was expected of a month, who recorded it and when; the latest for each figure counts.
    "expectations": (
        """
        CREATE TABLE expectations (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            flow TEXT NOT NULL,
            month TEXT NOT NULL,
            currency TEXT NOT NULL,
            growth REAL,
            level INTEGER,
            person TEXT NOT NULL,
            made_at REAL NOT NULL,
            removed INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
    ),
    # Why a subscription is paused or a delivery failed, by id: it was an English sentence. This is no step of
    # a delivery.
    "reasons_by_id": ("DROP TRIGGER delivery_goes_on", *rename_reasons(), _GOES_ON),
}
"""The statements of each step, by its name."""


def _register_steps() -> Migrations:
    steps = Migrations("memory")
    for name, statements in STEPS.items():

        @steps(name=name)
        def apply_step(db: Database, statements: tuple[str, ...] = statements) -> None:
            for statement in statements:
                db.execute(statement)

    return steps


migrations = _register_steps()
