-- A staged release and the figures held: the input of every check.

-- name: printed
-- HS lines are many, printed nowhere as a table with totals, and summed by a check of their own.
CREATE TEMP TABLE printed AS
SELECT * FROM incoming.figure WHERE product = '' OR product GLOB '*[^0-9]*'

-- name: printed_key
CREATE INDEX temp.printed_key ON printed (reporter, flow, partner, product, span, currency, period)

-- name: differing
-- A long document prints most of its months just as they are held: what there is to say against those was said
-- when they came. Of a table of which one line differs, the others tell how it should.
CREATE TEMP TABLE differing AS
SELECT * FROM printed WHERE (reporter, span, period) IN (
    SELECT line.reporter, line.span, line.period FROM printed AS line WHERE NOT EXISTS (
        SELECT 1 FROM level AS held
        WHERE (held.reporter, held.flow, held.partner, held.product, held.span, held.currency, held.period)
            = (line.reporter, line.flow, line.partner, line.product, line.span, line.currency, line.period)
          AND held.value IS line.value
    )
)

-- name: part
CREATE TEMP TABLE part (
    whole TEXT, period INTEGER, part TEXT, PRIMARY KEY (whole, period, part)
) WITHOUT ROWID

-- name: continent
CREATE TEMP TABLE continent (place TEXT PRIMARY KEY)
