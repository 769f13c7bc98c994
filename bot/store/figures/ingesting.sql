-- Takes a release into the store and out again: it is staged first, then applied in one transaction.

-- name: repeated
SELECT min(line), max(line) FROM incoming.figure
GROUP BY reporter, flow, span, currency, period, partner, product HAVING count(*) > 1
LIMIT 1

-- name: release
INSERT INTO release (
    name, title, reporter, edition, finality, published, appeared, told_by, sha256, taken_in, address
)
VALUES (
    :name, :title, :reporter, :edition, :finality, :published, :appeared, :told_by, :sha256, :taken_in,
    :address
)

-- name: cover
INSERT INTO coverage (
    release, reporter, flow, span, currency, period, levels, growths, hs_lines, whole_digits, hs
)
SELECT :release, reporter, flow, span, currency, period, levels, growths, hs_lines, whole_digits, hs
FROM incoming.covered

-- name: give_way
-- First what is held and is superseded, then what is staged but does not stand, then what stands. The last is
-- in index order by columns: the index is written from end to end, and the table at one place for each
-- partner, moving from product to product. So each page of a large store is written once, with a small cache.
INSERT INTO superseded_{table} (release, reporter, flow, span, currency, period, partner, product, {payload})
SELECT held.release, held.reporter, held.flow, held.span, held.currency, held.period, held.partner,
       held.product, {held_payload}
FROM incoming.figure AS line
CROSS JOIN {table} AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE {printed} AND {held_rank} < {line_rank}

-- name: stand_back
INSERT INTO superseded_{table} (release, reporter, flow, span, currency, period, partner, product, {payload})
SELECT :release, line.reporter, line.flow, line.span, line.currency, line.period, line.partner, line.product,
       {line_payload}
FROM incoming.figure AS line
CROSS JOIN {table} AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE {printed} AND {held_rank} > {line_rank}

-- name: stand
INSERT OR REPLACE INTO {table} (reporter, flow, partner, product, span, currency, period, {payload}, release)
SELECT reporter, flow, partner, product, span, currency, period, {payload}, :release
FROM incoming.figure AS line
WHERE {printed} AND NOT EXISTS (
    SELECT 1 FROM superseded_{table} AS held WHERE held.release = :release AND {same_cell}
)
ORDER BY product, reporter, flow, span, currency, period, partner

-- name: vacate
-- The cells where a release stands. The products are found one by one: with a seek for each, only the rows of
-- the release's columns are read.
INSERT INTO vacated
WITH RECURSIVE code (product) AS (
    SELECT min(product) FROM {table}
    UNION ALL
    SELECT (SELECT min(product) FROM {table} WHERE product > code.product) FROM code
    WHERE code.product IS NOT NULL
)
SELECT held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period
FROM coverage AS line
CROSS JOIN code
CROSS JOIN {table} AS held ON held.product = code.product AND held.reporter = line.reporter
    AND held.flow = line.flow AND held.span = line.span AND held.currency = line.currency
    AND held.period = line.period
WHERE line.release = :release AND held.release = :release

-- name: leave
-- A cell where nothing took its place.
DELETE FROM {table}
WHERE (reporter, flow, partner, product, span, currency, period) IN (SELECT * FROM vacated)
  AND release = :release

-- name: forget
DELETE FROM superseded_{table} WHERE release = :release

-- name: return
-- The best of what was superseded takes its place.
INSERT OR REPLACE INTO {table} (reporter, flow, partner, product, span, currency, period, {payload}, release)
SELECT reporter, flow, partner, product, span, currency, period, {payload}, release
FROM (
    SELECT held.*, row_number() OVER (
        PARTITION BY held.reporter, held.flow, held.partner, held.product, held.span, held.currency,
                     held.period
        ORDER BY {held_order}
    ) AS place
    FROM vacated AS line
    CROSS JOIN coverage AS other ON other.reporter = line.reporter AND other.flow = line.flow
        AND other.span = line.span AND other.currency = line.currency AND other.period = line.period
    CROSS JOIN superseded_{table} AS held ON held.release = other.release AND {same_cell}
    CROSS JOIN release AS edition ON edition.id = held.release
)
WHERE place = 1

-- name: returned
DELETE FROM superseded_{table}
WHERE (release, reporter, flow, span, currency, period, partner, product) IN (
    SELECT held.release, held.reporter, held.flow, held.span, held.currency, held.period, held.partner,
           held.product
    FROM vacated AS line CROSS JOIN {table} AS held ON {same_cell}
)

-- name: clear_vacated
DELETE FROM vacated

-- name: forget_coverage
DELETE FROM coverage WHERE release = :release

-- name: forget_release
DELETE FROM release WHERE id = :release
