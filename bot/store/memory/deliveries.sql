-- What became of each digest; a statement decides by itself which of several bots has a delivery.

-- name: all
SELECT subscription, key, about, channel, state, attempt, began_at, changed_at, ts, reason, permanent, known
FROM deliveries ORDER BY subscription, began_at, key

-- name: of_subscription
SELECT subscription, key, about, channel, state, attempt, began_at, changed_at, ts, reason, permanent, known
FROM deliveries WHERE subscription = ? ORDER BY began_at, key

-- name: lease
INSERT INTO deliveries
    (subscription, key, about, channel, state, attempt, since, wait, began_at, changed_at, known)
VALUES (:subscription, :key, :about, :channel, 'sending', 1, :steady, :wait, :now, :now, :known)
ON CONFLICT (subscription, key) DO UPDATE SET
    state = 'sending', permanent = 0, attempt = attempt + 1, since = :steady, wait = :wait, changed_at = :now
WHERE state IN ('sending', 'failed') AND NOT (since <= :steady AND :steady < since + wait)
RETURNING attempt, began_at

-- name: wait
SELECT since, wait FROM deliveries WHERE subscription = :subscription AND key = :key

-- name: before
SELECT since, wait, state, reason FROM deliveries WHERE subscription = :subscription AND key = :key

-- name: steps
SELECT at, attempt, state, reason FROM delivery_steps WHERE subscription = ? AND key = ? ORDER BY id

-- name: restored
SELECT value, noted_at FROM facts WHERE name = 'restored'

-- name: mine
WHERE subscription = :subscription AND key = :key AND attempt = :attempt AND state = 'sending'

-- name: turns
SELECT since, wait FROM turns_to_send WHERE place IN (?, ?)

-- name: take_turn
INSERT INTO turns_to_send (place, since, wait) VALUES (:place, :steady, :wait)
ON CONFLICT (place) DO UPDATE SET since = :steady, wait = :wait

-- name: keep_pace
UPDATE turns_to_send SET since = :steady, wait = :wait
WHERE place = (SELECT channel FROM deliveries WHERE subscription = :subscription AND key = :key)

-- name: retry
UPDATE deliveries SET wait = 0
WHERE subscription = :subscription AND key = :key AND state = 'failed'
