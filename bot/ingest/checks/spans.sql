-- Compares each month with January to that month.

-- name: month
SELECT line.*, whole.value
FROM printed AS line
JOIN printed AS whole USING (reporter, flow, partner, product, currency, period)
WHERE line.span = 'month' AND whole.span = 'ytd' AND line.flow IN ('export', 'import', 'total')
  AND line.value > whole.value + (line.precision + whole.precision) / 2.0

-- name: neighbour
-- The last month of the same year that is held for the line, and the next.
SELECT line.*, held.value, held.period,
       coalesce(
           max(line.value, held.value) >= :sizeable * world.value, line.partner || line.product = :world
       ) AS sizeable
FROM printed AS line
JOIN level AS held USING (reporter, flow, partner, product, span, currency)
LEFT JOIN level AS world ON world.partner = :world AND world.value > 0
  AND (world.reporter, world.flow, world.product, world.span, world.currency, world.period)
    = (line.reporter, line.flow, '', line.span, line.currency, held.period)
WHERE line.span = 'ytd' AND line.flow IN ('export', 'import', 'total') AND line.partner <> :rest
  AND held.period = (
    SELECT {nearest}(near.period) FROM level AS near
    WHERE (near.reporter, near.flow, near.partner, near.product, near.span, near.currency)
        = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
      AND near.period {beyond} line.period AND near.period / 100 = line.period / 100
  )
  AND {falls}

-- name: own_months
-- A document that prints every month of a year prints them as revised, and needs nothing held.
SELECT line.*, sum(month.value) AS expected,
       (count(*) * max(month.precision) + line.precision) / 2.0 AS rounding,
       coalesce(line.value >= :sizeable * (
           SELECT world.value FROM printed AS world
           WHERE (world.reporter, world.flow, world.partner, world.product, world.span, world.currency,
                  world.period)
               = (line.reporter, line.flow, :world, '', line.span, line.currency, line.period)
       ), 1) AS sizeable
FROM printed AS line
JOIN printed AS month ON month.span = 'month' AND month.period <= line.period
  AND month.period > line.period - line.period % 100
  AND (month.reporter, month.flow, month.partner, month.product, month.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.currency)
WHERE line.span = 'ytd' AND line.period % 100 > 1 AND line.flow IN ('export', 'import', 'total')
GROUP BY line.rowid
HAVING count(*) = line.period % 100 AND abs(line.value - expected) > rounding

-- name: sum
-- What January to this month is beyond what it was a month ago and this month together. Goods are printed
-- once more a year later, by when customs has sorted them anew: that says nothing of an older table.
SELECT line.*, earlier.value + month.value AS expected, month.value,
       (line.precision + month.precision + earlier.precision) / 2.0 AS rounding,
       coalesce(
           max(line.value, earlier.value) >= :sizeable * world.value, line.partner || line.product = :world
       ) AS sizeable
FROM printed AS line
JOIN printed AS month USING (reporter, flow, partner, product, currency, period)
JOIN level AS earlier ON earlier.period = line.period - 1
  AND (earlier.reporter, earlier.flow, earlier.partner, earlier.product, earlier.span, earlier.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
JOIN release AS edition ON edition.id = earlier.release
LEFT JOIN level AS world ON world.partner = :world AND world.value > 0
  AND (world.reporter, world.flow, world.product, world.span, world.currency, world.period)
    = (line.reporter, line.flow, '', line.span, line.currency, earlier.period)
WHERE (line.product = '' OR coalesce(edition.published, '') <= coalesce(:published, '9999'))
  AND line.span = 'ytd' AND month.span = 'month' AND line.flow IN ('export', 'import', 'total')
  AND line.partner <> :rest AND line.period % 100 > 1 AND abs(line.value - expected) > rounding
  AND line.period % 100 > (
    SELECT count(*) FROM printed AS own
    WHERE (own.reporter, own.flow, own.partner, own.product, own.span, own.currency)
        = (line.reporter, line.flow, line.partner, line.product, 'month', line.currency)
      AND own.period <= line.period AND own.period > line.period - line.period % 100
  )

-- name: january
SELECT line.*, month.value
FROM printed AS line
JOIN printed AS month USING (reporter, flow, partner, product, currency, period)
WHERE line.span = 'ytd' AND month.span = 'month' AND line.period % 100 = 1
  AND abs(line.value - month.value) > (line.precision + month.precision) / 2.0
