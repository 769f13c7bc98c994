-- Finds misplaced figures: given twice, in another column or row, or under another month.

-- name: twice
SELECT *, min(value), max(value), min(line), max(line)
FROM incoming.figure
GROUP BY reporter, flow, span, currency, period, partner, product
HAVING count(*) > 1

-- name: elsewhere
-- Large figures in their digits: that several are the same by chance does not happen. Each held figure is
-- sought by its amount: in a document of many years, months times months would be compared.
WITH same AS (
    SELECT line.span, line.period, held.period AS other, count(*) AS times, min(line.rowid) AS example
    FROM (SELECT DISTINCT reporter, flow, partner, product, span, currency FROM differing) AS series
    CROSS JOIN level AS held USING (reporter, flow, partner, product, span, currency)
    CROSS JOIN differing AS line USING (reporter, flow, partner, product, span, currency, value)
    WHERE held.period <> line.period AND line.value >= 1000 * line.precision
    GROUP BY 1, 2, 3
)
SELECT line.*, same.other, same.times
FROM same JOIN differing AS line ON line.rowid = same.example
WHERE same.times >= 3 AND same.times * 2 > (
    SELECT count(*) FROM differing AS p
    WHERE (p.span, p.period) = (same.span, same.period) AND p.value >= 1000 * p.precision
)

-- name: own
differing AS line
JOIN level AS own ON own.period = line.period - 100
  AND (own.reporter, own.flow, own.partner, own.product, own.span, own.currency)
    = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency)

-- name: columns
WITH fit AS (
    SELECT line.flow, line.span, line.currency, line.period, other.flow AS of_flow, other.span AS of_span,
           max(1.0 * line.value / own.value, 1.0 * own.value / line.value)
             > :clearly * max(1.0 * line.value / other.value, 1.0 * other.value / line.value) AS better
    FROM {own}
    JOIN level AS other ON (other.flow, other.span) <> (line.flow, line.span)
      AND (other.reporter, other.partner, other.product, other.currency, other.period)
        = (own.reporter, own.partner, own.product, own.currency, own.period)
    WHERE line.value > 0 AND own.value > 0 AND other.value > 0
      AND line.flow IN ('export', 'import', 'total') AND other.flow IN ('export', 'import', 'total')
      AND other.span IN ('month', 'ytd')
)
SELECT flow, span, currency, period, of_flow, of_span, avg(better) AS share
FROM fit GROUP BY 1, 2, 3, 4, 5, 6
HAVING count(*) >= :compared AND share > :majority
ORDER BY share DESC

-- name: examples
SELECT line.*, own.value, other.value
FROM {own}
JOIN level AS other ON (other.reporter, other.partner, other.product, other.currency, other.period)
  = (own.reporter, own.partner, own.product, own.currency, own.period)
WHERE (line.flow, line.span, line.currency, line.period) = (:flow, :span, :currency, :period)
  AND (other.flow, other.span) = (:of_flow, :of_span) AND own.value > 0 AND other.value > 0
ORDER BY line.line
LIMIT 5

-- name: rows
WITH beside AS (
    SELECT line.flow, line.span, line.currency, line.period, line.product, line.partner, line.line,
           line.value AS value, own.value AS held,
           lag(own.value) OVER printed_order AS above, lead(own.value) OVER printed_order AS below
    FROM {own}
    WHERE line.value > 0 AND own.value > 0 AND line.flow IN ('export', 'import', 'total')
    WINDOW printed_order AS (
        PARTITION BY line.flow, line.span, line.currency, line.period, line.product <> '' ORDER BY line.line
    )
),
fit AS (
    SELECT *, max(1.0 * value / held, 1.0 * held / value) AS apart,
           max(1.0 * value / above, 1.0 * above / value) AS from_above,
           max(1.0 * value / below, 1.0 * below / value) AS from_below
    FROM beside WHERE above IS NOT NULL AND below IS NOT NULL
)
SELECT flow, span, currency, period, avg(from_above < apart), avg(from_below < apart)
FROM fit GROUP BY flow, span, currency, period, product <> ''
HAVING count(*) >= :compared AND max(avg(from_above < apart), avg(from_below < apart)) > :majority

-- name: other_flow
-- Figure by figure what is held of the other flow: a title may say imports over a table of exports.
WITH same AS (
    SELECT line.flow, line.span, line.period, held.flow AS other, count(*) AS times,
           min(line.rowid) AS example
    FROM differing AS line JOIN level AS held USING (reporter, partner, product, span, currency, period)
    WHERE held.flow <> line.flow AND held.value = line.value AND line.value >= 1000 * line.precision
      AND line.flow IN ('export', 'import') AND held.flow IN ('export', 'import')
    GROUP BY 1, 2, 3
)
SELECT line.*, same.other, same.times
FROM same JOIN differing AS line ON line.rowid = same.example
WHERE same.times >= :compared AND same.times * 2 > (
    SELECT count(*) FROM differing AS p
    WHERE (p.flow, p.span, p.period) = (same.flow, same.span, same.period) AND p.value >= 1000 * p.precision
)
