-- The published figures. STRICT keeps a value an integer; WITHOUT ROWID keeps a row in its key, once.
-- partner stands before period in the keys: a month then loads in runs of neighbours, and a series
-- of one partner lies together.

CREATE TABLE store (
    fingerprint TEXT NOT NULL -- of the releases that were loaded: another one means building anew
) STRICT;

-- Kept documents that were left out when the store was built, and why.
CREATE TABLE left_out (
    name TEXT NOT NULL,
    digits TEXT NOT NULL, -- the first of its sha256
    fault TEXT NOT NULL,
    verified INTEGER NOT NULL, -- whether its bytes are those that were taken in
    PRIMARY KEY (name, digits)
) STRICT, WITHOUT ROWID;

-- One row a document: one that is published anew keeps its name, and both stay.
CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    title TEXT NOT NULL,
    reporter TEXT NOT NULL,
    edition TEXT NOT NULL,
    finality INTEGER NOT NULL, -- larger is more final
    published TEXT, -- NULL where unknown, which counts as earliest
    appeared TEXT NOT NULL, -- the same, or the end of the month after the last that it covers
    told_by TEXT NOT NULL,
    sha256 TEXT NOT NULL, -- of the document
    taken_in TEXT, -- NULL for what ships with the project, which counts as earliest
    address TEXT, -- of the page it came from; NULL where there is none
    UNIQUE (name, sha256)
) STRICT;

-- Which columns of tables a release prints lines of, and how many: where no other release has lines, none
-- needs to be compared, and a cell's vintages are sought in the few releases that have its column.
CREATE TABLE coverage (
    release INTEGER NOT NULL,
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL,
    levels INTEGER NOT NULL,
    growths INTEGER NOT NULL,
    hs_lines INTEGER NOT NULL,
    whole_digits INTEGER, -- of the HS codes of which it has a whole table, the fewest; NULL where of none
    hs INTEGER, -- year of the edition of the HS that its codes are of; NULL where it tells none
    PRIMARY KEY (reporter, flow, span, currency, period, release)
) STRICT, WITHOUT ROWID;

CREATE INDEX coverage_release ON coverage (release, levels, growths, hs_lines);

-- The most final level of each cell. value is NULL where the table prints a dash.
CREATE TABLE level (
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    partner TEXT NOT NULL,
    product TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL, -- YYYYMM
    value INTEGER,
    precision INTEGER NOT NULL,
    quantity REAL,
    quantity_unit TEXT,
    release INTEGER NOT NULL,
    PRIMARY KEY (reporter, flow, partner, product, span, currency, period)
) STRICT, WITHOUT ROWID;

-- A column of a table at one period (every partner of a product) is one run of this index alone.
CREATE INDEX level_column ON level (
    product, reporter, flow, span, currency, period, partner,
    value, precision, quantity, quantity_unit, release
);

-- Growth is a figure of its own: a bulletin that prints no growth must not hide the express's.
CREATE TABLE growth (
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    partner TEXT NOT NULL,
    product TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL,
    rate REAL NOT NULL,
    quantity_rate REAL,
    release INTEGER NOT NULL,
    PRIMARY KEY (reporter, flow, partner, product, span, currency, period)
) STRICT, WITHOUT ROWID;

CREATE INDEX growth_column ON growth (
    product, reporter, flow, span, currency, period, partner, rate, quantity_rate, release
);

-- Every other vintage of a cell, release by release: a release then comes and goes in one run.
CREATE TABLE superseded_level (
    release INTEGER NOT NULL,
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL,
    partner TEXT NOT NULL,
    product TEXT NOT NULL,
    value INTEGER,
    precision INTEGER NOT NULL,
    quantity REAL,
    quantity_unit TEXT,
    PRIMARY KEY (release, reporter, flow, span, currency, period, partner, product)
) STRICT, WITHOUT ROWID;

CREATE TABLE superseded_growth (
    release INTEGER NOT NULL,
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL,
    partner TEXT NOT NULL,
    product TEXT NOT NULL,
    rate REAL NOT NULL,
    quantity_rate REAL,
    PRIMARY KEY (release, reporter, flow, span, currency, period, partner, product)
) STRICT, WITHOUT ROWID;

-- Sums of the HS-coded levels of whole tables where no such line is printed: all products of a partner
-- (product ''), and a chapter (two digits), or all of them, of the world. Always made anew by the column.
CREATE TABLE rollup (
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL,
    product TEXT NOT NULL,
    partner TEXT NOT NULL,
    value INTEGER,
    precision INTEGER NOT NULL,
    release TEXT NOT NULL, -- by name: of all that are summed, the last by name
    PRIMARY KEY (reporter, flow, span, currency, period, product, partner)
) STRICT, WITHOUT ROWID;
