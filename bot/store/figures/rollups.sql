-- Sums of HS-coded levels, kept beside them: all products of a partner, or a chapter for the world.

-- name: touch
INSERT INTO touched (reporter, flow, span, currency, period)
SELECT reporter, flow, span, currency, period FROM coverage WHERE release = ? AND hs_lines > 0

-- name: detail
-- Sums by partner and chapter, from the lines with as many digits as a complete table has, since more digits
-- may be held for a few goods only. The products are found one by one: with a seek for each, only the rows of
-- the touched columns are read.
INSERT INTO detail
WITH RECURSIVE code (product) AS (
    SELECT min(product) FROM level WHERE product >= '0'
    UNION ALL
    SELECT (SELECT min(product) FROM level WHERE product > code.product) FROM code WHERE code.product < ':'
),
whole AS (
    SELECT touched.*, min(whole_digits) AS digits
    FROM touched CROSS JOIN coverage USING (reporter, flow, span, currency, period)
    WHERE whole_digits > 0 GROUP BY place
)
SELECT place, partner, substr(level.product, 1, 2) AS chapter, count(*), sum(value), max(precision),
       max(release.name)
FROM whole
CROSS JOIN code
CROSS JOIN level ON level.product = code.product AND level.reporter = whole.reporter
    AND level.flow = whole.flow AND level.span = whole.span AND level.currency = whole.currency
    AND level.period = whole.period
JOIN release ON release.id = level.release
WHERE code.product NOT GLOB '*[^0-9]*' AND length(code.product) = whole.digits
GROUP BY place, partner, chapter

-- name: forget
DELETE FROM rollup
WHERE (reporter, flow, span, currency, period) IN (
    SELECT reporter, flow, span, currency, period FROM touched
)

-- name: partners
INSERT INTO rollup
SELECT reporter, flow, span, currency, period, '', partner, sum(value), max(precision), max(release)
FROM detail JOIN touched USING (place) WHERE partner <> 'WORLD' GROUP BY place, partner

-- name: chapters
-- A chapter for the world is its own lines if they are at least as many as those of any partner; else the sum
-- of the partners'.
INSERT INTO rollup
SELECT reporter, flow, span, currency, period, chapter, 'WORLD', value, precision, release
FROM (
    SELECT *, row_number() OVER (PARTITION BY place, chapter ORDER BY lines DESC, world DESC) AS chosen
    FROM (
        SELECT place, chapter, partner = 'WORLD' AS world, max(lines) AS lines, sum(value) AS value,
               max(precision) AS precision, max(release) AS release
        FROM detail GROUP BY place, chapter, world
    )
) JOIN touched USING (place)
WHERE chosen = 1

-- name: world
INSERT INTO rollup
SELECT reporter, flow, span, currency, period, '', 'WORLD', sum(value), max(precision), max(release)
FROM touched JOIN rollup USING (reporter, flow, span, currency, period)
WHERE partner = 'WORLD'
GROUP BY reporter, flow, span, currency, period

-- name: clear_touched
DELETE FROM touched

-- name: clear_detail
DELETE FROM detail
