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

-- name: code
-- Goes from one product to the next in the index, without reading the other months.
WITH RECURSIVE wanted (span, period) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1 FROM json_each(:times)
),
code (product) AS (
    SELECT min(product) FROM {table}
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > ''
    UNION ALL
    SELECT (
        SELECT min(product) FROM {table}
        WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > code.product
    ) FROM code WHERE code.product IS NOT NULL
)

-- name: goods
{code}
SELECT rollup.span, rollup.period, rollup.product, value, precision, rollup.release, NULL, NULL
FROM wanted CROSS JOIN rollup USING (span, period)
WHERE reporter = :reporter AND flow = :flow AND currency = :currency AND product > '' AND partner = :partner
UNION ALL
SELECT figure.span, figure.period, figure.product, value, precision, release.name, quantity, quantity_unit
FROM code
CROSS JOIN wanted
CROSS JOIN level AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = :partner
    AND figure.product = code.product AND figure.span = wanted.span AND currency = :currency
    AND figure.period = wanted.period
CROSS JOIN release ON release.id = figure.release

-- name: goods_growth
{code}
SELECT figure.span, figure.period, figure.product, rate, release.name, quantity_rate
FROM code
CROSS JOIN wanted
CROSS JOIN growth AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = :partner
    AND figure.product = code.product AND figure.span = wanted.span AND currency = :currency
    AND figure.period = wanted.period
CROSS JOIN release ON release.id = figure.release
