"""Statements that read many figures at once: every time of some partners, every product of one partner."""

# What is printed stands before a sum of HS lines, so it comes last.
SERIES = """
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
"""

GROWTH_SERIES = """
SELECT figure.partner, figure.span, figure.period, rate, release.name, quantity_rate
FROM json_each(:partners) AS wanted
CROSS JOIN growth AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = wanted.value
    AND product = :product AND span IN ('month', 'ytd') AND currency = :currency
CROSS JOIN release ON release.id = figure.release
"""

# From one product to the next in the index: the months beside those asked for are not walked through.
_CODE = """
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
"""

GOODS = f"""
{_CODE.format(table="level")}
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
"""  # noqa: S608 made of this module's own texts

GOODS_GROWTH = f"""
{_CODE.format(table="growth")}
SELECT figure.span, figure.period, figure.product, rate, release.name, quantity_rate
FROM code
CROSS JOIN wanted
CROSS JOIN growth AS figure ON figure.reporter = :reporter AND flow = :flow AND partner = :partner
    AND figure.product = code.product AND figure.span = wanted.span AND currency = :currency
    AND figure.period = wanted.period
CROSS JOIN release ON release.id = figure.release
"""  # noqa: S608 made of this module's own texts

# At which times anything is printed of some partners and goods, in whatever flow and currency.
TIMES = """
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
"""
