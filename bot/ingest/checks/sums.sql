-- Checks that parts add up to their whole, and that no part exceeds it.

-- name: flows
-- Three figures, each off by up to its last digit: newspapers cut digits off where customs rounds.
SELECT whole.*, coalesce(export.value, 0) + :sign * coalesce(import.value, 0) AS expected
FROM printed AS whole
JOIN printed AS export USING (reporter, partner, product, span, currency, period)
JOIN printed AS import USING (reporter, partner, product, span, currency, period)
WHERE whole.flow = :whole AND export.flow = 'export' AND import.flow = 'import'
  AND whole.precision > 0 AND export.precision > 0 AND import.precision > 0
  AND abs(expected - coalesce(whole.value, 0))
    > whole.precision + export.precision + import.precision

-- name: continents
SELECT world.*, sum(part.value) AS expected, count(*) AS counted, max(part.precision) AS digit,
       max(part.partner = :rest) AS has_rest
FROM printed AS world
JOIN printed AS part USING (reporter, flow, product, span, currency, period)
WHERE world.partner = :world AND world.value IS NOT NULL AND part.precision > 0
  AND world.flow IN ('export', 'import', 'total')
  AND part.partner IN (SELECT place FROM continent)
GROUP BY world.rowid

-- name: partners_above
-- Both figures may be off by half of their last digit. CROSS JOIN keeps the order: few lines are of a whole.
SELECT line.*, whole.partner, whole.value
FROM printed AS whole
CROSS JOIN part ON part.whole = whole.partner AND part.period = whole.period
CROSS JOIN printed AS line ON line.partner = part.part
    AND (line.reporter, line.flow, line.product, line.span, line.currency, line.period)
      = (whole.reporter, whole.flow, whole.product, whole.span, whole.currency, whole.period)
WHERE line.flow IN ('export', 'import', 'total') AND line.partner <> line.reporter
  AND line.value > whole.value + (line.precision + whole.precision) / 2.0

-- name: goods_above
SELECT line.*, whole.value
FROM printed AS line
CROSS JOIN {everything} AS whole
  ON whole.product = '' AND (line.reporter, line.flow, line.partner, line.span, line.currency, line.period)
   = (whole.reporter, whole.flow, whole.partner, whole.span, whole.currency, whole.period)
WHERE line.product <> '' AND line.value > whole.value + (line.precision + whole.precision) / 2.0

-- name: hs_above
SELECT whole.*, sum(line.value) AS expected, length(line.product) AS digits
FROM incoming.figure AS line
JOIN printed AS whole ON whole.product = ''
  AND (line.reporter, line.flow, line.partner, line.span, line.currency, line.period)
    = (whole.reporter, whole.flow, whole.partner, whole.span, whole.currency, whole.period)
WHERE line.product NOT GLOB '*[^0-9]*' AND line.product <> ''
GROUP BY whole.rowid, digits
HAVING expected > whole.value + (count(*) + 1) * max(line.precision, whole.precision) / 2.0
