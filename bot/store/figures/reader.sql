-- The one reader of the store.

-- name: level
SELECT value, precision, release.name, quantity, quantity_unit
FROM level AS figure JOIN release ON release.id = figure.release
WHERE figure.reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ?
  AND period = ?

-- name: rollup
SELECT value, precision, release, NULL, NULL
FROM rollup
WHERE reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ? AND period = ?

-- name: growth
SELECT rate, release.name, quantity_rate
FROM growth AS figure JOIN release ON release.id = figure.release
WHERE figure.reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ?
  AND period = ?

-- name: level_column
SELECT partner, value, precision, release.name, quantity, quantity_unit
FROM level AS figure JOIN release ON release.id = figure.release
WHERE product = ? AND figure.reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?

-- name: rollup_column
SELECT partner, value, precision, release, NULL, NULL
FROM rollup
WHERE product = ? AND reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?

-- name: growth_column
SELECT partner, rate, release.name, quantity_rate
FROM growth AS figure JOIN release ON release.id = figure.release
WHERE product = ? AND figure.reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?

-- name: extent
SELECT min(period), max(period) FROM level
WHERE reporter = ? AND flow = 'export' AND partner = 'WORLD' AND product = '' AND span = 'month'
  AND currency = ?

-- name: earliest
SELECT min(period) FROM coverage WHERE reporter = ?

-- name: release
-- The latest document with that name.
SELECT name, title, reporter, edition, published, told_by, sha256, taken_in, address
FROM release WHERE name = ?
ORDER BY coalesce(published, '') DESC, coalesce(taken_in, '') DESC, sha256 DESC
LIMIT 1

-- name: ever_published
-- Every figure published for a cell, superseded ones included, in no particular order.
SELECT value, precision, release.name, quantity, quantity_unit,
       release.name, title, release.reporter, edition, published, told_by, sha256, taken_in, address
FROM (
    SELECT value, precision, quantity, quantity_unit, release FROM level
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product = :product
      AND span = :span AND currency = :currency AND period = :period
    UNION ALL
    SELECT value, precision, quantity, quantity_unit, earlier.release
    FROM coverage
    CROSS JOIN superseded_level AS earlier USING (release, reporter, flow, span, currency, period)
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product = :product
      AND span = :span AND currency = :currency AND period = :period
) AS figure JOIN release ON release.id = figure.release

-- name: vintages
{ever_published}
ORDER BY finality DESC, coalesce(published, '') DESC, precision, coalesce(taken_in, '') DESC,
         release.name DESC, sha256 DESC

-- name: growth_vintages
SELECT rate, release.name, quantity_rate,
       release.name, title, release.reporter, edition, published, told_by, sha256, taken_in
FROM (
    SELECT rate, quantity_rate, release FROM growth
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product = :product
      AND span = :span AND currency = :currency AND period = :period
    UNION ALL
    SELECT rate, quantity_rate, earlier.release
    FROM coverage
    CROSS JOIN superseded_growth AS earlier USING (release, reporter, flow, span, currency, period)
    WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product = :product
      AND span = :span AND currency = :currency AND period = :period
) AS figure JOIN release ON release.id = figure.release
ORDER BY finality DESC, coalesce(published, '') DESC, coalesce(taken_in, '') DESC, release.name DESC,
         sha256 DESC
