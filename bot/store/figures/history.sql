-- The history of the figures: releases, editions and revisions.

-- name: release_id
SELECT id FROM release WHERE name = ? AND sha256 = ?

-- name: total
EXISTS (
    SELECT 1 FROM {table} AS line
    WHERE line.release = coverage.release AND line.reporter = coverage.reporter AND line.flow = coverage.flow
      AND line.span = coverage.span AND line.currency = coverage.currency AND line.period = coverage.period
      AND line.partner = 'WORLD' AND line.product = ''
)

-- name: releases
SELECT name, title, release.reporter, edition, published, told_by, sha256, taken_in, address,
       coalesce(sum(levels), 0), coalesce(sum(growths), 0), min(period), max(period),
       group_concat(DISTINCT hs), coalesce(max({printed_total} OR {superseded_total}), 0)
FROM release LEFT JOIN coverage ON coverage.release = release.id
GROUP BY release.id
ORDER BY max(period), appeared, coalesce(taken_in, ''), name, sha256

-- name: first
{ever_published}
ORDER BY appeared, precision, finality, coalesce(taken_in, ''), release.name, sha256
LIMIT 1

-- name: revised
-- The first of what was superseded, beside what stands.
SELECT held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period,
       line.value, line.precision, line.name, line.quantity, line.quantity_unit,
       held.value, held.precision, edition.name, held.quantity, held.quantity_unit
FROM (
    SELECT earlier.*, release.name, appeared, row_number() OVER (
        PARTITION BY earlier.reporter, earlier.flow, earlier.span, earlier.currency, earlier.period,
                     earlier.partner, earlier.product
        ORDER BY appeared, earlier.precision, finality, coalesce(taken_in, ''), release.name, sha256
    ) AS place
    FROM coverage
    CROSS JOIN superseded_level AS earlier USING (release, reporter, flow, span, currency, period)
    CROSS JOIN release ON release.id = earlier.release
    WHERE coverage.reporter = :reporter AND coverage.period BETWEEN :first AND :last
) AS line
CROSS JOIN level AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE line.place = 1 AND line.appeared <= edition.appeared AND {differs}
  AND abs(coalesce(held.value, 0) - coalesce(line.value, 0)) * 100.0
      >= :percent * abs(coalesce(line.value, 0))
ORDER BY abs(coalesce(held.value, 0) - coalesce(line.value, 0)) DESC,
         held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period

-- name: printed
-- Every level that a release prints, whether it stands or not.
(
    SELECT level.* FROM coverage
    CROSS JOIN code
    CROSS JOIN level ON level.product = code.product AND level.reporter = coverage.reporter
        AND level.flow = coverage.flow AND level.span = coverage.span
        AND level.currency = coverage.currency AND level.period = coverage.period
    WHERE coverage.release = {release} AND level.release = {release}
    UNION ALL
    SELECT reporter, flow, partner, product, span, currency, period, value, precision, quantity,
           quantity_unit, release
    FROM superseded_level WHERE release = {release}
)

-- name: code
WITH RECURSIVE code (product) AS (
    SELECT min(product) FROM level
    UNION ALL
    SELECT (SELECT min(product) FROM level WHERE product > code.product) FROM code
    WHERE code.product IS NOT NULL
)

-- name: largest
{code}
SELECT reporter, flow, partner, product, span, currency, period,
       value, precision, :name, quantity, quantity_unit
FROM {printed} AS line
WHERE value IS NOT NULL
ORDER BY abs(value) DESC, reporter, flow, partner, product, span, currency, period
LIMIT 10

-- name: differences
{code},
earlier AS MATERIALIZED {before},
later AS MATERIALIZED {after}
SELECT line.reporter, line.flow, line.partner, line.product, line.span, line.currency, line.period,
       line.value, line.precision, was.name, line.quantity, line.quantity_unit,
       held.value, held.precision, becomes.name, held.quantity, held.quantity_unit
FROM earlier AS line
LEFT JOIN later AS held ON {same_cell}
JOIN release AS was ON was.id = :before
JOIN release AS becomes ON becomes.id = :after
WHERE held.release IS NULL OR {differs}
UNION ALL
SELECT held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period,
       NULL, NULL, NULL, NULL, NULL,
       held.value, held.precision, becomes.name, held.quantity, held.quantity_unit
FROM later AS held
LEFT JOIN earlier AS line ON {same_cell}
JOIN release AS becomes ON becomes.id = :after
WHERE line.release IS NULL
ORDER BY 1, 2, 3, 4, 5, 6, 7
