"""Every question that the store is asked, in plain SQL that other engines run unchanged."""

LEVEL = """
SELECT value, precision, release.name, quantity, quantity_unit
FROM level AS figure JOIN release ON release.id = figure.release
WHERE figure.reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ?
  AND period = ?
"""

ROLLUP = """
SELECT value, precision, release, NULL, NULL
FROM rollup
WHERE reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ? AND period = ?
"""

GROWTH = """
SELECT rate, release.name, quantity_rate
FROM growth AS figure JOIN release ON release.id = figure.release
WHERE figure.reporter = ? AND flow = ? AND partner = ? AND product = ? AND span = ? AND currency = ?
  AND period = ?
"""

LEVEL_COLUMN = """
SELECT partner, value, precision, release.name, quantity, quantity_unit
FROM level AS figure JOIN release ON release.id = figure.release
WHERE product = ? AND figure.reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?
"""

ROLLUP_COLUMN = """
SELECT partner, value, precision, release, NULL, NULL
FROM rollup
WHERE product = ? AND reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?
"""

GROWTH_COLUMN = """
SELECT partner, rate, release.name, quantity_rate
FROM growth AS figure JOIN release ON release.id = figure.release
WHERE product = ? AND figure.reporter = ? AND flow = ? AND span = ? AND currency = ? AND period = ?
"""

EXTENT = """
SELECT min(period), max(period) FROM level
WHERE reporter = ? AND flow = 'export' AND partner = 'WORLD' AND product = '' AND span = 'month'
  AND currency = ?
"""

EARLIEST = "SELECT min(period) FROM coverage WHERE reporter = ?"

# The latest document of that name.
RELEASE = """
SELECT name, title, reporter, edition, published, told_by, sha256, taken_in, address
FROM release WHERE name = ?
ORDER BY coalesce(published, '') DESC, coalesce(taken_in, '') DESC, sha256 DESC
LIMIT 1
"""

EVER_PUBLISHED = """
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
"""
"""Every figure that was published of a cell, those that others superseded among them, in no order."""

VINTAGES = (
    EVER_PUBLISHED
    + """
ORDER BY finality DESC, coalesce(published, '') DESC, precision, coalesce(taken_in, '') DESC,
         release.name DESC, sha256 DESC
"""
)

GROWTH_VINTAGES = """
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
"""

HAS_PRODUCT = "SELECT 1 FROM level WHERE product = ? AND reporter = ? LIMIT 1"

PRODUCTS = """
SELECT product FROM level
WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > '' AND span = :span
  AND currency = :currency AND period = :period
UNION
SELECT product FROM rollup
WHERE reporter = :reporter AND flow = :flow AND span = :span AND currency = :currency AND period = :period
  AND product > '' AND partner = :partner
ORDER BY product
"""

# A to-date level alone is what a later table prints of the year before.
PRODUCT_MONTHS = """
SELECT period FROM level
WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > '' AND span = 'month'
UNION
SELECT period FROM growth
WHERE reporter = :reporter AND flow = :flow AND partner = :partner AND product > ''
ORDER BY period
"""
