"""Whether the HS lines of a release are a whole table, whose sums may stand for totals that are not printed.

A file of a few codes, or of a few partners, looks alike line by line; its sum would pass for all trade. The
goods are all there where some partner has lines of nearly every chapter, the partners where there are many.
"""

CHAPTERS = 90
"""Of the 96 of the Harmonized System: what a large partner trades in at least."""
PARTNERS = 100


def needed() -> dict[str, int]:
    """What `DIGITS` needs to know."""
    return {"chapters": CHAPTERS, "partners": PARTNERS}


# For each column of what is staged: the fewest digits of which it has a whole table. Lines are in the order
# of columns and partners, so nothing is sorted; codes of 2, 4, 6 and 8 digits are counted in one pass.
DIGITS = """
WITH lines AS (
    SELECT reporter, flow, span, currency, period, partner,
           count(DISTINCT CASE length(product) WHEN 2 THEN product END) AS two,
           count(DISTINCT CASE length(product) WHEN 4 THEN substr(product, 1, 2) END) AS four,
           count(DISTINCT CASE length(product) WHEN 6 THEN substr(product, 1, 2) END) AS six,
           count(DISTINCT CASE length(product) WHEN 8 THEN substr(product, 1, 2) END) AS eight
    FROM incoming.figure
    WHERE partner <> 'WORLD' AND precision > 0 AND product > '' AND product NOT GLOB '*[^0-9]*'
    GROUP BY reporter, flow, span, currency, period, partner
),
tables AS (
    SELECT reporter, flow, span, currency, period,
           CASE WHEN max(two) >= :chapters AND sum(two > 0) >= :partners THEN 2
                WHEN max(four) >= :chapters AND sum(four > 0) >= :partners THEN 4
                WHEN max(six) >= :chapters AND sum(six > 0) >= :partners THEN 6
                WHEN max(eight) >= :chapters AND sum(eight > 0) >= :partners THEN 8
           END AS digits
    FROM lines GROUP BY reporter, flow, span, currency, period
)
UPDATE incoming.covered AS line SET whole_digits = tables.digits FROM tables
WHERE tables.digits AND line.reporter = tables.reporter AND line.flow = tables.flow
  AND line.span = tables.span AND line.currency = tables.currency AND line.period = tables.period
"""
