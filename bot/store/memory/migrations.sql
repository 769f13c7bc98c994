-- The tables of memory.db, one step after another; a step that has shipped is never edited.

-- name: turns_and_seen
-- What was asked in a conversation, and which events were already handled.
CREATE TABLE turns (
    id INTEGER PRIMARY KEY,
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    thread TEXT NOT NULL,
    person TEXT NOT NULL,
    ts TEXT NOT NULL,
    words TEXT NOT NULL,
    asked_at REAL NOT NULL
) STRICT;
CREATE INDEX turns_by_conversation ON turns (team, channel, person, thread);
CREATE TABLE seen (key TEXT PRIMARY KEY, seen_at REAL NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX seen_by_age ON seen (seen_at);

-- name: misses
-- What was asked and not answered, without who asked.
CREATE TABLE misses (
    id INTEGER PRIMARY KEY,
    words TEXT NOT NULL,
    outcome TEXT NOT NULL,
    unread TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_at REAL NOT NULL
) STRICT;

-- name: receipts
-- What answers were made from, by id; and which answer a turn got.
CREATE TABLE receipts (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    asked_at REAL NOT NULL
) STRICT;
CREATE INDEX receipts_by_age ON receipts (asked_at);
ALTER TABLE turns ADD COLUMN receipt TEXT NOT NULL DEFAULT '';

-- name: subscriptions
-- Current orders and removed ones: deliveries refer to them, so no id is used twice.
CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    team TEXT NOT NULL,
    channel TEXT NOT NULL,
    document TEXT NOT NULL,
    paused TEXT,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX subscriptions_by_channel ON subscriptions (team, channel);

-- name: deliveries
-- What became of each digest, and when a channel takes the next message. `since` is a reading of the
-- machine's steady clock, from which `wait` seconds count.
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
) STRICT, WITHOUT ROWID;
CREATE TABLE turns_to_send (
    place TEXT PRIMARY KEY,
    since REAL NOT NULL,
    wait REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- name: facts
-- What the running bot notes about itself for other processes.
CREATE TABLE facts (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    noted_at REAL NOT NULL
) STRICT, WITHOUT ROWID;

-- name: delivery_steps
-- Each change of a delivery, written in the same transaction by a trigger.
CREATE TABLE delivery_steps (
    id INTEGER PRIMARY KEY,
    subscription INTEGER NOT NULL,
    key TEXT NOT NULL,
    attempt INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    at REAL NOT NULL
) STRICT;
CREATE INDEX steps_by_delivery ON delivery_steps (subscription, key);
CREATE TRIGGER delivery_begins AFTER INSERT ON deliveries
BEGIN
    INSERT INTO delivery_steps (subscription, key, attempt, state, reason, at)
    VALUES (NEW.subscription, NEW.key, NEW.attempt, NEW.state, NEW.reason, NEW.changed_at);
END;
CREATE TRIGGER delivery_goes_on AFTER UPDATE ON deliveries
WHEN (OLD.attempt, OLD.state, OLD.reason) <> (NEW.attempt, NEW.state, NEW.reason)
BEGIN
    INSERT INTO delivery_steps (subscription, key, attempt, state, reason, at)
    VALUES (NEW.subscription, NEW.key, NEW.attempt, NEW.state, NEW.reason, NEW.changed_at);
END;

-- name: deliveries_know
-- What was held when a delivery was first leased: later releases are not part of it.
ALTER TABLE deliveries ADD COLUMN known TEXT NOT NULL DEFAULT '';

-- name: installations
-- The workspaces that installed the app; `token` and `refresh` are encrypted.
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
) STRICT, WITHOUT ROWID;
CREATE TABLE install_states (state TEXT PRIMARY KEY, ends_at REAL NOT NULL) STRICT, WITHOUT ROWID;

-- name: subscription_deeds
-- Who last did what to a subscription.
CREATE TABLE subscription_deeds (
    subscription INTEGER NOT NULL,
    deed TEXT NOT NULL,
    person TEXT NOT NULL,
    at REAL NOT NULL,
    PRIMARY KEY (subscription, deed)
) STRICT, WITHOUT ROWID;

-- name: preferences
-- The preferences of a channel or a person: one JSON document each.
CREATE TABLE preferences (
    team TEXT NOT NULL,
    place TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (team, place)
) STRICT, WITHOUT ROWID;

-- name: feedback
-- What people said about an answer, under its receipt: right or wrong, and a comment.
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    receipt TEXT NOT NULL,
    asked TEXT NOT NULL,
    verdict TEXT NOT NULL,
    word TEXT NOT NULL,
    said_at REAL NOT NULL
) STRICT;
CREATE INDEX feedback_by_receipt ON feedback (receipt);

-- name: expectations
-- What was expected of a month, who recorded it and when; the latest for each figure counts.
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
) STRICT;

-- name: reasons_by_id
-- Why a subscription is paused or a delivery failed, by id: it was an English sentence. This is no step of
-- a delivery.
DROP TRIGGER delivery_goes_on;

-- Sentences that stood alone, or before one of Slack's codes in brackets.
CREATE TEMP TABLE sentence (said TEXT, reason_id TEXT);
INSERT INTO sentence VALUES
    ('as somebody here asked', 'asked'),
    ('the account of whoever ordered it is closed', 'owner-closed'),
    ('whoever ordered it is a guest now', 'owner-guest'),
    ('whoever ordered it belongs to another workspace now', 'owner-stranger'),
    ('the channel is archived', 'archived'),
    ('I am no longer in the channel', 'left-channel'),
    ('I am no longer in that conversation', 'left-conversation'),
    ('the conversation is not with whoever ordered it', 'not-theirs'),
    ('whoever ordered it is no longer in the channel', 'owner-left'),
    ('the app was removed from the workspace', 'removed'),
    ('nothing can be added there', 'no-adding'),
    ('the message is not mine to edit', 'not-mine'),
    ('the channel is gone, or I am no longer in it', 'channel-gone'),
    ('the message cannot be edited any more', 'no-edit-more'),
    ('administrators have suspended posting there', 'suspended'),
    ('the conversation is frozen', 'frozen'),
    ('the message was deleted', 'message-deleted'),
    ('a rule of the workspace forbids me to post there', 'rule'),
    ('the channel is read-only', 'read-only'),
    ('the app has no access to that workspace', 'no-access'),
    ('the person''s account is closed', 'account-closed'),
    ('that person is not there any more', 'person-gone'),
    ('Slack asked for a pause', 'slack-waits');

-- The texts before and after what a reason is about.
CREATE TEMP TABLE around (before TEXT, behind TEXT, reason_id TEXT);
INSERT INTO around SELECT said || ' (', ')', reason_id FROM sentence;
INSERT INTO around VALUES
    ('the app''s token is not taken any more (', ')', 'no-token'),
    ('the app is not installed in workspace ', '', 'not-installed'),
    ('No key of TIDEWAITER_TOKEN_KEYS opens the token of workspace ', ': add the key that it was encrypted with, or install the app there again.', 'token-unreadable'),
    ('It could not be composed (', ').', 'not-composed'),
    ('Slack could not be asked about rights: ', '', 'rights-unknown'),
    ('I lack the scope ', ' to see whether it was sent', 'no-scope');

UPDATE subscriptions SET paused = reason_id FROM sentence WHERE paused = said;
UPDATE subscriptions SET paused = reason_id || ' '
    || substr(paused, length(before) + 1, length(paused) - length(before) - length(behind))
FROM around
WHERE substr(paused, 1, length(before)) = before AND (behind = '' OR substr(paused, -length(behind)) = behind);
UPDATE deliveries SET reason = reason_id FROM sentence WHERE reason = said;
UPDATE deliveries SET reason = reason_id || ' '
    || substr(reason, length(before) + 1, length(reason) - length(before) - length(behind))
FROM around
WHERE substr(reason, 1, length(before)) = before AND (behind = '' OR substr(reason, -length(behind)) = behind);
UPDATE delivery_steps SET reason = reason_id FROM sentence WHERE reason = said;
UPDATE delivery_steps SET reason = reason_id || ' '
    || substr(reason, length(before) + 1, length(reason) - length(before) - length(behind))
FROM around
WHERE substr(reason, 1, length(before)) = before AND (behind = '' OR substr(reason, -length(behind)) = behind);

DROP TABLE around;
DROP TABLE sentence;
CREATE TRIGGER delivery_goes_on AFTER UPDATE ON deliveries
WHEN (OLD.attempt, OLD.state, OLD.reason) <> (NEW.attempt, NEW.state, NEW.reason)
BEGIN
    INSERT INTO delivery_steps (subscription, key, attempt, state, reason, at)
    VALUES (NEW.subscription, NEW.key, NEW.attempt, NEW.state, NEW.reason, NEW.changed_at);
END;
