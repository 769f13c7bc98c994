-- Fetches figures by the table or the series: one statement for all the cells that an answer reads.

-- name: series
-- What is printed takes precedence over a sum of HS lines, so it comes last.
SELECT rollup.partner, rollup.span, rollup.period, value, precision, rollup.release, NULL, NULL
FROM (
    SELECT DISTINCT reporter, flow, span, currency, period FROM coverage
    WHERE reporter = :reporter AND flow = :flow AND currency = :currency AND hs_lines > 0
) AS table_held
CROSS JOIN rollup USING (reporter, flow, span, currency, period)
WHERE rollup.product = :product AND rollup.partner IN (SELECT value FROM json_each(:partners))
UNION ALL
SELECT figure.partner, figure.span, figure.period, figure.value, precision, release.name, quantity,
       quantity_unit
FROM json_each(:partners) AS wanted
CROSS JOIN level AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = wanted.value
    AND product = :product AND span IN ('month', 'ytd') AND currency = :currency
CROSS JOIN release ON release.id = figure.release

-- name: growth_series
SELECT figure.partner, figure.span, figure.period, rate, release.name, quantity_rate
FROM json_each(:partners) AS wanted
CROSS JOIN growth AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = wanted.value
    AND product = :product AND span IN ('month', 'ytd') AND currency = :currency
CROSS JOIN release ON release.id = figure.release

-- name: is_dense
-- Whether the times asked for have at least a tenth of a flow's lines of goods: then all lines of a partner
-- are read in less time than it takes to seek the product of each.
SELECT 10 * total(hs_lines) FILTER (
    WHERE currency = :currency
      AND (span, period) IN (SELECT value ->> 0, value ->> 1 FROM json_each(:times))
) > total(hs_lines)
FROM coverage WHERE reporter = :reporter AND flow = :flow

-- name: wanted
wanted (number, span, period) AS MATERIALIZED (
    SELECT key, value ->> 0, value ->> 1 FROM json_each(:times)
)

-- name: code
-- Goes from one product to the next in the index, without reading the other months.
code (product) AS (
    SELECT min(product) FROM {table}
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > ''
    UNION ALL
    SELECT (
        SELECT min(product) FROM {table}
        WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > code.product
    ) FROM code WHERE code.product IS NOT NULL
)

-- name: rollups
SELECT wanted.number, rollup.product, value, rollup.release, precision, NULL, NULL
FROM wanted CROSS JOIN rollup USING (span, period)
WHERE reporter = :reporter AND flow = :flow AND currency = :currency AND product > '' AND partner = :partner

-- name: goods
WITH RECURSIVE {wanted}, {code}
{rollups}
UNION ALL
SELECT wanted.number, figure.product, value, release.name, precision, quantity, quantity_unit
FROM code
CROSS JOIN wanted
CROSS JOIN level AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = :partner
    AND figure.product = code.product AND figure.span = wanted.span AND currency = :currency
    AND figure.period = wanted.period
CROSS JOIN release ON release.id = figure.release

-- name: dense_goods
WITH {wanted}
{rollups}
UNION ALL
SELECT wanted.number, figure.product, value, release.name, precision, quantity, quantity_unit
FROM level AS figure
CROSS JOIN wanted USING (span, period)
CROSS JOIN release ON release.id = figure.release
WHERE figure.reporter = :reporter AND flow = :flow AND partner = :partner AND product > ''
  AND currency = :currency

-- name: goods_growth
WITH RECURSIVE {wanted}, {code}
SELECT wanted.number, figure.product, rate, release.name, quantity_rate
FROM code
CROSS JOIN wanted
CROSS JOIN growth AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = :partner
    AND figure.product = code.product AND figure.span = wanted.span AND currency = :currency
    AND figure.period = wanted.period
CROSS JOIN release ON release.id = figure.release
