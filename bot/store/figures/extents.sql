-- What the store holds as a whole: reporters, currencies, products, and the months of product tables.

-- name: has_product
SELECT 1 FROM level WHERE product = ? AND reporter = ? LIMIT 1

-- name: products_at
SELECT product FROM level
WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > '' AND span = :span
  AND currency = :currency AND period = :period
UNION
SELECT product FROM rollup
WHERE reporter = :reporter AND flow = :flow AND span = :span AND currency = :currency AND period = :period
  AND product > '' AND partner = :partner
ORDER BY product

-- name: product_months
-- A to-date level alone is what a later table prints for the year before.
SELECT period FROM level
WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > '' AND span = 'month'
UNION
SELECT period FROM growth
WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > ''
ORDER BY period

-- name: times
-- The times at which anything is printed for some partners and goods, in any flow and currency.
SELECT figure.span, figure.period
FROM json_each(:partners) AS partner CROSS JOIN json_each(:products) AS product
CROSS JOIN json_each('["export", "import", "total", "balance"]') AS way
CROSS JOIN level AS figure ON figure.reporter = :reporter AND figure.flow = way.value
    AND figure.partner = partner.value AND figure.product = product.value
UNION
SELECT figure.span, figure.period
FROM json_each(:partners) AS partner CROSS JOIN json_each(:products) AS product
CROSS JOIN json_each('["export", "import", "total", "balance"]') AS way
CROSS JOIN growth AS figure ON figure.reporter = :reporter AND figure.flow = way.value
    AND figure.partner = partner.value AND figure.product = product.value
UNION
SELECT table_held.span, table_held.period
FROM (
    SELECT DISTINCT reporter, flow, span, currency, period FROM coverage
    WHERE reporter = :reporter AND hs_lines > 0
) AS table_held
CROSS JOIN rollup USING (reporter, flow, span, currency, period)
WHERE rollup.product IN (SELECT value FROM json_each(:products))
  AND rollup.partner IN (SELECT value FROM json_each(:partners))

-- name: reporters
-- The few rows of coverage answer this; growth alone is no figure to answer with.
SELECT reporter, min(period), max(period) FROM coverage WHERE levels > 0 GROUP BY reporter ORDER BY reporter

-- name: currencies
SELECT currency, min(period), max(period) FROM coverage WHERE reporter = ? AND levels > 0
GROUP BY currency ORDER BY currency

-- name: products
-- Goes from one product to the next in the index, without reading the rows between.
WITH RECURSIVE held (product) AS (
    SELECT min(product) FROM level WHERE product > ''
    UNION ALL
    SELECT (SELECT min(product) FROM level WHERE product > held.product) FROM held WHERE product IS NOT NULL
)
SELECT product FROM held WHERE product IS NOT NULL
