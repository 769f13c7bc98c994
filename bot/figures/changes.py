"""Everything that is written to the store."""

RELEASE = """
INSERT INTO release (name, title, reporter, edition, finality, published, told_by, sha256)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

# The more final edition wins; then the later published, the more precise, the name: whatever came first.
LEVEL = """
INSERT INTO level VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    value = excluded.value, precision = excluded.precision,
    quantity = excluded.quantity, quantity_unit = excluded.quantity_unit, release = excluded.release
WHERE (SELECT finality, coalesce(published, ''), -excluded.precision, name
       FROM release WHERE id = excluded.release)
    > (SELECT finality, coalesce(published, ''), -level.precision, name
       FROM release WHERE id = level.release)
"""

GROWTH = """
INSERT INTO growth VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    rate = excluded.rate, quantity_rate = excluded.quantity_rate, release = excluded.release
WHERE (SELECT finality, coalesce(published, ''), name FROM release WHERE id = excluded.release)
    > (SELECT finality, coalesce(published, ''), name FROM release WHERE id = growth.release)
"""

OUTRANKED_LEVEL = """
INSERT INTO superseded_level SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
WHERE EXISTS (
    SELECT 1 FROM level
    WHERE reporter = ?1 AND flow = ?2 AND partner = ?3 AND product = ?4 AND span = ?5 AND currency = ?6
      AND period = ?7 AND release <> ?12
)
"""

OUTRANKED_GROWTH = """
INSERT INTO superseded_growth SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
WHERE EXISTS (
    SELECT 1 FROM growth
    WHERE reporter = ?1 AND flow = ?2 AND partner = ?3 AND product = ?4 AND span = ?5 AND currency = ?6
      AND period = ?7 AND release <> ?10
)
"""

# Sums by partner and chapter of one column's HS lines, each from the most detailed lines held of the two.
# The products are sought out one by one: with a seek each, only the rows of this column are read.
DETAIL = """
CREATE TEMP TABLE detail AS
WITH RECURSIVE code (product) AS (
    SELECT min(product) FROM level WHERE product >= '0'
    UNION ALL
    SELECT (SELECT min(product) FROM level WHERE product > code.product) FROM code WHERE code.product < ':'
),
line AS (
    SELECT partner, substr(level.product, 1, 2) AS chapter, length(level.product) AS digits,
           sum(value) AS value, max(precision) AS precision, max(release.name) AS told
    FROM code
    CROSS JOIN level ON level.product = code.product AND level.reporter = :reporter AND flow = :flow
        AND span = :span AND currency = :currency AND period = :period
    JOIN release ON release.id = level.release
    WHERE code.product NOT GLOB '*[^0-9]*'
    GROUP BY partner, chapter, digits
)
SELECT partner, chapter, value, precision, told
FROM (SELECT *, row_number() OVER (PARTITION BY partner, chapter ORDER BY digits DESC) AS place FROM line)
WHERE place = 1
"""

FORGET_DETAIL = "DROP TABLE detail"

ROLLUP_OF_PARTNERS = """
INSERT OR REPLACE INTO rollup
SELECT :reporter, :flow, partner, '', :span, :currency, :period, value, precision, release.id
FROM (
    SELECT partner, sum(value) AS value, max(precision) AS precision, max(told) AS told
    FROM detail WHERE partner <> 'WORLD' GROUP BY partner
) JOIN release ON release.name = told
"""

# A chapter of the world is its own lines where they are printed, else the sum of the partners'.
ROLLUP_OF_CHAPTERS = """
INSERT OR REPLACE INTO rollup
SELECT :reporter, :flow, 'WORLD', chapter, :span, :currency, :period, value, precision, release.id
FROM (
    SELECT chapter, sum(value) AS value, max(precision) AS precision, max(told) AS told,
           row_number() OVER (PARTITION BY chapter ORDER BY partner = 'WORLD' DESC) AS place
    FROM detail GROUP BY chapter, partner = 'WORLD'
) JOIN release ON release.name = told
WHERE place = 1
"""

ROLLUP_OF_WORLD = """
INSERT OR REPLACE INTO rollup
SELECT :reporter, :flow, 'WORLD', '', :span, :currency, :period, value, precision, release.id
FROM (
    SELECT sum(value) AS value, max(precision) AS precision, max(release.name) AS told
    FROM rollup JOIN release ON release.id = rollup.release
    WHERE rollup.reporter = :reporter AND flow = :flow AND partner = 'WORLD' AND product > ''
      AND span = :span AND currency = :currency AND period = :period
) JOIN release ON release.name = told
"""
