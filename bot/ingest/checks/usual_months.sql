-- Compares a partner's month with its own earlier months, where no year to date says more.

-- name: months
-- The latest month of each flow: what is told of older ones was told before. A year to date beside a month is
-- a better measure, and is held against it elsewhere, where that of the month before is held.
SELECT line.*
FROM printed AS line
WHERE line.span = 'month' AND line.product = '' AND line.value > 0 AND line.partner <> :rest
  AND line.flow IN ('export', 'import', 'total') AND line.period = :latest
  AND NOT EXISTS (
    SELECT 1 FROM printed AS year
    LEFT JOIN level AS earlier ON earlier.period = year.period - 1
      AND (earlier.reporter, earlier.flow, earlier.partner, earlier.product, earlier.span, earlier.currency)
        = (year.reporter, year.flow, year.partner, year.product, year.span, year.currency)
    WHERE (year.reporter, year.flow, year.partner, year.product, year.span, year.currency, year.period)
        = (line.reporter, line.flow, line.partner, line.product, 'ytd', line.currency, line.period)
      AND (year.period % 100 = 1 OR earlier.value > 0)
  )

-- name: held
SELECT partner, value FROM level
WHERE (product, reporter, flow, span, currency, period) = ('', :reporter, :flow, 'month', :currency, :period)
  AND value > 0
