-- What a staged release would do to the store, compared with what is held before anything changes.

-- name: beside
-- NULL if the line prints no such figure, or none is held.
(
    SELECT CASE WHEN {held_rank} > {line_rank} THEN 'history'
                WHEN {differs} THEN 'revised'
                ELSE 'unchanged' END
    FROM {table} AS held CROSS JOIN release AS edition ON edition.id = held.release
    WHERE {same_cell} AND {printed}
) AS {table}_is

-- name: count
WITH beside AS MATERIALIZED (
    SELECT line.precision, line.rate, {level}, {growth} FROM incoming.figure AS line
),
judged AS MATERIALIZED (
    SELECT CASE
        WHEN 'revised' IN (level_is, growth_is) THEN 'revised'
        WHEN level_is IS NULL AND precision > 0 OR growth_is IS NULL AND rate IS NOT NULL THEN 'new'
        WHEN 'unchanged' IN (level_is, growth_is) THEN 'unchanged'
        ELSE 'history'
    END AS becomes
    FROM beside
)
SELECT sum(becomes = 'new'), sum(becomes = 'revised'), sum(becomes = 'unchanged'), sum(becomes = 'history')
FROM judged

-- name: largest
SELECT line.reporter, line.flow, line.partner, line.product, line.span, line.currency, line.period,
       held.value, held.precision, edition.name, held.quantity, held.quantity_unit,
       line.value, line.precision, :name, line.quantity, line.quantity_unit
FROM incoming.figure AS line
CROSS JOIN level AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE {printed} AND {held_rank} < {line_rank} AND {differs}
ORDER BY abs(coalesce(line.value, 0) - coalesce(held.value, 0)) DESC,
         line.reporter, line.flow, line.partner, line.product, line.span, line.currency, line.period
LIMIT 10

-- name: lines
SELECT coalesce(sum(lines), 0) FROM incoming.covered
