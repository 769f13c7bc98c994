"""The SQL that writes deliveries; each statement decides by itself which of several bots has a delivery."""

IS_FREE = "NOT (since <= :steady AND :steady < since + wait)"

LEASE = f"""
INSERT INTO deliveries
    (subscription, key, about, channel, state, attempt, since, wait, began_at, changed_at, known)
VALUES (:subscription, :key, :about, :channel, 'sending', 1, :steady, :wait, :now, :now, :known)
ON CONFLICT (subscription, key) DO UPDATE SET
    state = 'sending', permanent = 0, attempt = attempt + 1, since = :steady, wait = :wait, changed_at = :now
WHERE state IN ('sending', 'failed') AND {IS_FREE}
RETURNING attempt, began_at
"""  # noqa: S608 made of this module's own texts

WAIT = "SELECT since, wait FROM deliveries WHERE subscription = :subscription AND key = :key"

STEPS = """
SELECT at, attempt, state, reason FROM delivery_steps WHERE subscription = ? AND key = ? ORDER BY id
"""

RESTORED = "SELECT value, noted_at FROM facts WHERE name = 'restored'"

MINE = "WHERE subscription = :subscription AND key = :key AND attempt = :attempt AND state = 'sending'"

TURNS = "SELECT since, wait FROM turns_to_send WHERE place IN (?, ?)"

TAKE_TURN = """
INSERT INTO turns_to_send (place, since, wait) VALUES (:place, :steady, :wait)
ON CONFLICT (place) DO UPDATE SET since = :steady, wait = :wait
"""

KEEP_PACE = """
UPDATE turns_to_send SET since = :steady, wait = :wait
WHERE place = (SELECT channel FROM deliveries WHERE subscription = :subscription AND key = :key)
"""

RETRY = """
UPDATE deliveries SET wait = 0
WHERE subscription = :subscription AND key = :key AND state = 'failed'
"""
