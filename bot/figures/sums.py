"""How sums of HS-coded levels are made anew, for all touched columns at once."""

TOUCH = """
INSERT INTO touched (reporter, flow, span, currency, period)
SELECT reporter, flow, span, currency, period FROM coverage WHERE release = ? AND hs_lines > 0
"""

# Sums by partner and chapter, each from the most detailed lines held of the two. The products are sought out
# one by one: with a seek each, only the rows of the touched columns are read.
DETAIL = """
INSERT INTO detail
WITH RECURSIVE code (product) AS (
    SELECT min(product) FROM level WHERE product >= '0'
    UNION ALL
    SELECT (SELECT min(product) FROM level WHERE product > code.product) FROM code WHERE code.product < ':'
),
line AS (
    SELECT place, partner, substr(level.product, 1, 2) AS chapter, length(level.product) AS digits,
           sum(value) AS value, max(precision) AS precision, max(release.name) AS release
    FROM touched
    CROSS JOIN code
    CROSS JOIN level ON level.product = code.product AND level.reporter = touched.reporter
        AND level.flow = touched.flow AND level.span = touched.span AND level.currency = touched.currency
        AND level.period = touched.period
    JOIN release ON release.id = level.release
    WHERE code.product NOT GLOB '*[^0-9]*'
    GROUP BY place, partner, chapter, digits
)
SELECT place, partner, chapter, value, precision, release
FROM (
    SELECT *, row_number() OVER (PARTITION BY place, partner, chapter ORDER BY digits DESC) AS detailed
    FROM line
)
WHERE detailed = 1
"""

FORGET = """
DELETE FROM rollup
WHERE (reporter, flow, span, currency, period) IN (
    SELECT reporter, flow, span, currency, period FROM touched
)
"""

PARTNERS = """
INSERT INTO rollup
SELECT reporter, flow, span, currency, period, '', partner, sum(value), max(precision), max(release)
FROM detail JOIN touched USING (place) WHERE partner <> 'WORLD' GROUP BY place, partner
"""

# A chapter of the world is its own lines where they are printed, else the sum of the partners'.
CHAPTERS = """
INSERT INTO rollup
SELECT reporter, flow, span, currency, period, chapter, 'WORLD', value, precision, release
FROM (
    SELECT place, chapter, sum(value) AS value, max(precision) AS precision, max(release) AS release,
           row_number() OVER (PARTITION BY place, chapter ORDER BY partner = 'WORLD' DESC) AS printed
    FROM detail GROUP BY place, chapter, partner = 'WORLD'
) JOIN touched USING (place)
WHERE printed = 1
"""

WORLD = """
INSERT INTO rollup
SELECT reporter, flow, span, currency, period, '', 'WORLD', sum(value), max(precision), max(release)
FROM touched JOIN rollup USING (reporter, flow, span, currency, period)
WHERE partner = 'WORLD'
GROUP BY reporter, flow, span, currency, period
"""

ALL = (FORGET, DETAIL, PARTNERS, CHAPTERS, WORLD)

CLEAR = ("DELETE FROM touched", "DELETE FROM detail")
