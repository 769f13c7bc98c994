-- Compares unit and currency with what is held.

-- name: like
-- The same time where held, else a year before, else the last month: January to a month has no other like it.
SELECT line.*, held.value, held.period
FROM differing AS line
JOIN level AS held USING (reporter, flow, partner, product, span, currency)
WHERE line.value > 0 AND held.value > 0 AND line.flow IN ('export', 'import', 'total')
  AND held.period = coalesce(
    (SELECT period FROM level AS near
     WHERE (near.reporter, near.flow, near.partner, near.product, near.span, near.currency, near.period)
         = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency, line.period)),
    (SELECT period FROM level AS near
     WHERE (near.reporter, near.flow, near.partner, near.product, near.span, near.currency, near.period)
         = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency,
            line.period - 100)),
    (SELECT max(period) FROM level AS near
     WHERE (near.reporter, near.flow, near.partner, near.product, near.span, near.currency)
         = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
       AND near.period < line.period AND line.span = 'month')
  )

-- name: same
SELECT line.*, held.value, held.precision
FROM differing AS line
JOIN level AS held USING (reporter, flow, partner, product, span, currency, period)
WHERE line.value > 0 AND held.value > 0 AND line.flow <> 'balance'

-- name: counted
SELECT line.*, held.quantity_unit
FROM printed AS line
JOIN level AS held USING (reporter, flow, partner, product, span, currency)
WHERE line.quantity IS NOT NULL AND held.quantity_unit <> line.quantity_unit AND held.period = (
    SELECT max(period) FROM level AS near
    WHERE (near.reporter, near.flow, near.partner, near.product, near.span, near.currency)
        = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
      AND near.quantity_unit IS NOT NULL
  )
GROUP BY line.flow, line.partner, line.product
