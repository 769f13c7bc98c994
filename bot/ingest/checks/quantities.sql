-- Compares quantities of goods with their values, and growth with the year before in the same table.

-- name: own_bases
-- The year before that a table prints has no growth of its own: where it has, the release is of several years.
SELECT line.*, base.value, base.precision, base.quantity
FROM printed AS line
JOIN printed AS base ON base.period = line.period - 100 AND base.rate IS NULL AND base.value > 0
  AND (base.reporter, base.flow, base.partner, base.product, base.span, base.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
WHERE line.product <> '' AND line.rate IS NOT NULL AND line.value > 0

-- name: prices
-- January to the month beside it, else the last held of January to a month.
SELECT line.*, whole.value, whole.quantity
FROM printed AS line
JOIN printed AS whole USING (reporter, flow, partner, product, currency, period)
WHERE line.span = 'month' AND whole.span = 'ytd' AND line.product <> ''
  AND line.quantity > 0 AND whole.quantity > 0 AND line.quantity_unit = whole.quantity_unit
UNION ALL
SELECT line.*, held.value, held.quantity
FROM printed AS line
JOIN level AS held USING (reporter, flow, partner, product, currency, span)
WHERE line.span = 'ytd' AND line.product <> '' AND line.quantity > 0 AND held.quantity > 0
  AND line.quantity_unit = held.quantity_unit AND held.period = (
    SELECT max(near.period) FROM level AS near
    WHERE (near.reporter, near.flow, near.partner, near.product, near.currency, near.span)
        = (line.reporter, line.flow, line.partner, line.product, line.currency, line.span)
      AND near.period < line.period AND near.quantity > 0
  )
