-- Compares groups with their members: what is left for the others, and changes in what groups mean.

-- name: groups
-- Groups of which every member is printed, the reporter's trade with itself aside. CROSS JOIN keeps the order:
-- few lines are of a group.
SELECT whole.*, sum(line.value) AS expected, count(*) AS counted, max(line.precision) AS digit
FROM printed AS whole
CROSS JOIN part ON part.whole = whole.partner AND part.period = whole.period AND part.part <> whole.reporter
CROSS JOIN printed AS line ON line.partner = part.part AND line.precision > 0
  AND (line.reporter, line.flow, line.product, line.span, line.currency, line.period)
    = (whole.reporter, whole.flow, whole.product, whole.span, whole.currency, whole.period)
WHERE whole.flow IN ('export', 'import') AND whole.value IS NOT NULL
GROUP BY whole.rowid
HAVING counted = (
    SELECT count(*) FROM part AS p
    WHERE p.whole = whole.partner AND p.period = whole.period AND p.part <> whole.reporter
)

-- name: same_size
SELECT partner FROM printed
WHERE (flow, product, span, currency, period) = (:flow, :product, :span, :currency, :period)
  AND abs(value - :off) <= :allowed

-- name: blocs
SELECT * FROM printed WHERE partner IN (SELECT whole FROM part) GROUP BY partner, flow, period

-- name: listed
-- A continent has what its reporter buys back from itself, a bloc has not. CROSS JOIN keeps the order: few
-- lines are of a whole.
SELECT whole.*, sum(line.value) AS listed, count(*) AS counted, max(line.precision) AS digit, EXISTS (
    SELECT 1 FROM printed AS year
    LEFT JOIN level AS earlier ON earlier.period = year.period - 1
      AND (earlier.reporter, earlier.flow, earlier.partner, earlier.product, earlier.span, earlier.currency)
        = (year.reporter, year.flow, year.partner, year.product, year.span, year.currency)
    WHERE (year.reporter, year.flow, year.partner, year.product, year.span, year.currency, year.period)
        = (whole.reporter, whole.flow, whole.partner, whole.product, 'ytd', whole.currency, whole.period)
      AND (year.period % 100 = 1 OR earlier.value > 0)
) AS is_confirmed
FROM printed AS whole
CROSS JOIN part ON part.whole = whole.partner AND part.period = whole.period
  AND (part.part <> whole.reporter OR whole.partner IN (SELECT place FROM continent))
CROSS JOIN printed AS line ON line.partner = part.part AND line.precision > 0
  AND (line.reporter, line.flow, line.product, line.span, line.currency, line.period)
    = (whole.reporter, whole.flow, whole.product, whole.span, whole.currency, whole.period)
WHERE whole.partner <> :world AND whole.product = '' AND whole.flow IN ('export', 'import')
  AND whole.value > 0
GROUP BY whole.rowid

-- name: before
-- The share left for others in each month of the year before that has the same partners.
SELECT 1 - 1.0 * sum(line.value) / held.value
FROM level AS held
CROSS JOIN part ON part.whole = held.partner AND part.period = :period
  AND (part.part <> held.reporter OR held.partner IN (SELECT place FROM continent))
CROSS JOIN printed AS now ON now.partner = part.part AND now.period = :period
  AND (now.reporter, now.flow, now.product, now.span, now.currency)
    = (held.reporter, held.flow, held.product, held.span, held.currency)
CROSS JOIN level AS line ON line.partner = now.partner AND line.period = held.period
  AND (line.reporter, line.flow, line.product, line.span, line.currency)
    = (held.reporter, held.flow, held.product, held.span, held.currency)
WHERE (held.reporter, held.flow, held.partner, held.product, held.span, held.currency)
    = (:reporter, :flow, :partner, '', :span, :currency)
  AND held.period >= :period - 100 AND held.period < :period AND held.value > 0
GROUP BY held.period
HAVING count(*) = :counted
