-- Checks for missing lines and unknown names.

-- name: missing
-- What the last month of this kind had, and of how many of the last two: December alone prints every partner.
-- CROSS JOIN keeps the order: few columns are printed, and each is a run of an index.
WITH tabled AS MATERIALIZED (
    SELECT reporter, flow, span, currency, period FROM printed
    WHERE flow IN ('export', 'import', 'total') AND (product = '') = {are_partners}
    GROUP BY 1, 2, 3, 4, 5 HAVING count(*) > 2
),
kind AS MATERIALIZED (
    SELECT reporter, flow, span, currency, min(period) - 100 AS first, max(period) AS beyond
    FROM tabled GROUP BY 1, 2, 3, 4
),
month_held AS MATERIALIZED (
    SELECT *, lag(period) OVER (PARTITION BY reporter, flow, span, currency ORDER BY period) AS before
    FROM (
        SELECT DISTINCT kind.reporter, kind.flow, kind.span, kind.currency, held.period
        FROM kind
        CROSS JOIN level AS held ON {kind}
          AND (held.reporter, held.flow, held.span, held.currency)
            = (kind.reporter, kind.flow, kind.span, kind.currency)
          AND held.period >= kind.first AND held.period < kind.beyond
        CROSS JOIN release ON release.id = held.release AND release.edition = :edition
    )
),
recent AS MATERIALIZED (
    SELECT tabled.*, max(month_held.period) AS last, month_held.before
    FROM tabled JOIN month_held USING (reporter, flow, span, currency)
    WHERE month_held.period < tabled.period AND month_held.period >= tabled.period - 100
    GROUP BY tabled.reporter, tabled.flow, tabled.span, tabled.currency, tabled.period
)
SELECT recent.flow, recent.span, recent.currency, recent.period, 1 + EXISTS (
    SELECT 1 FROM level AS older CROSS JOIN release AS r ON r.id = older.release AND r.edition = :edition
    WHERE (older.reporter, older.flow, older.partner, older.product, older.span, older.currency,
           older.period)
        = (held.reporter, held.flow, held.partner, held.product, held.span, held.currency, recent.before)
      AND recent.before >= recent.period - 100
), held.partner, held.product
FROM recent
CROSS JOIN level AS held ON {kind}
  AND (held.reporter, held.flow, held.span, held.currency, held.period)
    = (recent.reporter, recent.flow, recent.span, recent.currency, recent.last)
CROSS JOIN release ON release.id = held.release AND release.edition = :edition
WHERE NOT EXISTS (
    SELECT 1 FROM printed AS p
    WHERE (p.reporter, p.flow, p.partner, p.product, p.span, p.currency, p.period)
        = (held.reporter, held.flow, held.partner, held.product, held.span, held.currency, recent.period)
)

-- name: a_year_ago
-- What the same month a year before had, where that is nearly all that is printed now.
WITH tabled AS (
    SELECT reporter, flow, span, currency, period, count(*) AS lines FROM printed
    WHERE flow IN ('export', 'import', 'total') AND product = ''
    GROUP BY 1, 2, 3, 4, 5 HAVING lines > 10
),
year_ago AS (
    SELECT tabled.*, level.partner, count(*) OVER (
        PARTITION BY tabled.reporter, tabled.flow, tabled.span, tabled.currency, tabled.period
    ) AS had
    FROM tabled
    CROSS JOIN level ON level.product = '' AND level.period = tabled.period - 100
      AND (level.reporter, level.flow, level.span, level.currency)
        = (tabled.reporter, tabled.flow, tabled.span, tabled.currency)
    CROSS JOIN release ON release.id = level.release AND release.edition = :edition
)
SELECT flow, span, currency, period, 2, partner, '' FROM year_ago
WHERE lines >= :nearly * had AND NOT EXISTS (
    SELECT 1 FROM printed AS p
    WHERE (p.reporter, p.flow, p.partner, p.product, p.span, p.currency, p.period)
        = (year_ago.reporter, year_ago.flow, year_ago.partner, '', year_ago.span, year_ago.currency,
           year_ago.period)
)

-- name: continents
-- The continents of each long column.
SELECT group_concat(DISTINCT partner) FROM printed AS line
WHERE product = '' AND partner IN (SELECT place FROM continent)
GROUP BY reporter, flow, span, currency, period
HAVING 10 < (
    SELECT count(*) FROM printed AS p
    WHERE (p.reporter, p.flow, p.product, p.span, p.currency, p.period)
        = (line.reporter, line.flow, '', line.span, line.currency, line.period)
)

-- name: size
SELECT (SELECT count(*) FROM incoming.figure), max(value), max(product) FROM printed
