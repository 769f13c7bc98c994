-- Staging: the lines of a release wait in a separate database until they are compared and applied.

-- name: digits
-- For each staged column: the fewest digits for which it has a complete table. Lines are in order of columns
-- and partners, so nothing is sorted; codes of 2, 4, 6 and 8 digits are counted in one pass.
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

-- name: cover_staged
INSERT INTO incoming.covered (
    reporter, flow, span, currency, period, lines, levels, growths, hs_lines, hs
)
SELECT reporter, flow, span, currency, period, count(*), sum(precision > 0), count(rate),
       sum(product > '' AND product NOT GLOB '*[^0-9]*'), max(hs)
FROM incoming.figure GROUP BY reporter, flow, span, currency, period

-- name: last_period
SELECT max(period) FROM incoming.covered

-- name: others_cover
-- Selects whether any release held prints one of the staged columns.
SELECT EXISTS (
    SELECT 1 FROM incoming.covered AS line CROSS JOIN coverage AS held
    ON held.reporter = line.reporter AND held.flow = line.flow AND held.span = line.span
       AND held.currency = line.currency AND held.period = line.period
)
