-- Compares printed growth with the level held a year before, and with the growth of the other flows.

-- name: bases
-- Beside the base, what last month's table of the same year came to: a base that was revised in January stays
-- so for the year.
SELECT line.*, held.value, held.precision,
       before.value / (before_base.value * (1 + told.rate / 100)) AS last_ratio,
       coalesce(line.value >= :sizeable * world.value, line.partner = :world) AS sizeable
FROM printed AS line
JOIN level AS held ON held.period = line.period - 100
  AND (held.reporter, held.flow, held.partner, held.product, held.span, held.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
LEFT JOIN growth AS told ON told.period = line.period - 1 AND line.period % 100 > 1
  AND (told.reporter, told.flow, told.partner, told.product, told.span, told.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
LEFT JOIN level AS before ON before.period = told.period
  AND (before.reporter, before.flow, before.partner, before.product, before.span, before.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
LEFT JOIN level AS before_base ON before_base.period = told.period - 100 AND before_base.value > 0
  AND (before_base.reporter, before_base.flow, before_base.partner, before_base.product, before_base.span,
       before_base.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)
LEFT JOIN level AS world ON world.partner = :world AND world.period = held.period AND world.value > 0
  AND (world.reporter, world.flow, world.product, world.span, world.currency)
    = (line.reporter, line.flow, '', line.span, line.currency)
WHERE line.rate IS NOT NULL AND line.value > 0 AND held.value > 0 AND line.flow <> 'balance'

-- name: flows
SELECT whole.*, export.value, export.rate, export.precision, import.value, import.rate, import.precision
FROM printed AS whole
JOIN printed AS export USING (reporter, partner, product, span, currency, period)
JOIN printed AS import USING (reporter, partner, product, span, currency, period)
WHERE whole.flow = 'total' AND export.flow = 'export' AND import.flow = 'import'
  AND whole.value > 0 AND export.value > 0 AND import.value > 0
  AND whole.rate > :least AND export.rate > :least AND import.rate > :least

-- name: digits
SELECT max(rate <> round(rate)) FROM printed WHERE rate IS NOT NULL
