"""Everything that is written to the store, in sets: a statement moves all lines of a release at once."""

from bot.store.figures.standing import KINDS

STAGE = "INSERT INTO incoming.figure VALUES "

STAGED_LINE = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

REPEATED = """
SELECT min(line), max(line) FROM incoming.figure
GROUP BY reporter, flow, span, currency, period, partner, product HAVING count(*) > 1
LIMIT 1
"""

CLEAR = ("DELETE FROM incoming.figure", "DELETE FROM incoming.covered")

COVER_STAGED = """
INSERT INTO incoming.covered (
    reporter, flow, span, currency, period, lines, levels, growths, hs_lines, hs
)
SELECT reporter, flow, span, currency, period, count(*), sum(precision > 0), count(rate),
       sum(product > '' AND product NOT GLOB '*[^0-9]*'), max(hs)
FROM incoming.figure GROUP BY reporter, flow, span, currency, period
"""

RELEASE = """
INSERT INTO release (
    name, title, reporter, edition, finality, published, appeared, told_by, sha256, taken_in, address
)
VALUES (
    :name, :title, :reporter, :edition, :finality, :published, :appeared, :told_by, :sha256, :taken_in,
    :address
)
"""

# The latest where no digest is given.
FIND = """
SELECT id, name, title, reporter, edition, published, told_by, sha256, taken_in, address FROM release
WHERE name = :name AND sha256 = coalesce(:sha256, sha256)
ORDER BY coalesce(taken_in, '') DESC, coalesce(published, '') DESC, sha256 DESC
LIMIT 1
"""

LAST_PERIOD = "SELECT max(period) FROM incoming.covered"

OTHERS_COVER = """
SELECT EXISTS (
    SELECT 1 FROM incoming.covered AS line CROSS JOIN coverage AS held
    ON held.reporter = line.reporter AND held.flow = line.flow AND held.span = line.span
       AND held.currency = line.currency AND held.period = line.period
)
"""

COVER = """
INSERT INTO coverage (
    release, reporter, flow, span, currency, period, levels, growths, hs_lines, whole_digits, hs
)
SELECT :release, reporter, flow, span, currency, period, levels, growths, hs_lines, whole_digits, hs
FROM incoming.covered
"""

# What is held and gives way, then what is staged and doesn't stand, then what stands. The last is in the
# order of the index by columns: that is written from end to end, and the table at one place for each partner,
# which moves on from product to product. So each page of a large store is written once, in a small cache.
_GIVE_WAY = """
INSERT INTO superseded_{table} (release, reporter, flow, span, currency, period, partner, product, {payload})
SELECT held.release, held.reporter, held.flow, held.span, held.currency, held.period, held.partner,
       held.product, {held_payload}
FROM incoming.figure AS line
CROSS JOIN {table} AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE {printed} AND {held_rank} < {line_rank}
"""

_STAND_BACK = """
INSERT INTO superseded_{table} (release, reporter, flow, span, currency, period, partner, product, {payload})
SELECT :release, line.reporter, line.flow, line.span, line.currency, line.period, line.partner, line.product,
       {line_payload}
FROM incoming.figure AS line
CROSS JOIN {table} AS held ON {same_cell}
CROSS JOIN release AS edition ON edition.id = held.release
WHERE {printed} AND {held_rank} > {line_rank}
"""

_STAND = """
INSERT OR REPLACE INTO {table} (reporter, flow, partner, product, span, currency, period, {payload}, release)
SELECT reporter, flow, partner, product, span, currency, period, {payload}, :release
FROM incoming.figure AS line
WHERE {printed} AND NOT EXISTS (
    SELECT 1 FROM superseded_{table} AS held WHERE held.release = :release AND {same_cell}
)
ORDER BY product, reporter, flow, span, currency, period, partner
"""

GIVE_WAY = tuple(kind.fill(_GIVE_WAY) for kind in KINDS)
STAND_BACK = tuple(kind.fill(_STAND_BACK) for kind in KINDS)
STAND = tuple(kind.fill(_STAND) for kind in KINDS)

# The cells where a release stands. The products are sought out one by one: with a seek each, only the rows of
# the release's columns are read.
_VACATE = """
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
"""

# A cell where nothing took the place.
_LEAVE = """
DELETE FROM {table}
WHERE (reporter, flow, partner, product, span, currency, period) IN (SELECT * FROM vacated)
  AND release = :release
"""

_FORGET = "DELETE FROM superseded_{table} WHERE release = :release"

# The best of what was superseded takes the place.
_RETURN = """
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
"""

_RETURNED = """
DELETE FROM superseded_{table}
WHERE (release, reporter, flow, span, currency, period, partner, product) IN (
    SELECT held.release, held.reporter, held.flow, held.span, held.currency, held.period, held.partner,
           held.product
    FROM vacated AS line CROSS JOIN {table} AS held ON {same_cell}
)
"""

_CLEAR_VACATED = "DELETE FROM vacated"

TAKE_BACK = tuple(
    (*map(kind.fill, (_VACATE, _FORGET, _RETURN, _LEAVE, _RETURNED)), _CLEAR_VACATED) for kind in KINDS
)
"""In order, for levels and for growth."""

FORGET_COVERAGE = "DELETE FROM coverage WHERE release = :release"

FORGET_RELEASE = "DELETE FROM release WHERE id = :release"
