-- The published figures. STRICT keeps a value an integer; WITHOUT ROWID keeps a row in its key, once.
-- partner stands before period in the keys: a month then loads in runs of neighbours, and a series
-- of one partner lies together.

CREATE TABLE store (
    fingerprint TEXT NOT NULL -- of the releases that were loaded: another one means building anew
) STRICT;

CREATE TABLE release (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    reporter TEXT NOT NULL,
    edition TEXT NOT NULL,
    finality INTEGER NOT NULL, -- larger is more final
    published TEXT, -- NULL where unknown, which counts as earliest
    told_by TEXT NOT NULL,
    sha256 TEXT NOT NULL
) STRICT;

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

-- Every other vintage of a cell.
CREATE TABLE superseded_level (
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    partner TEXT NOT NULL,
    product TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL,
    value INTEGER,
    precision INTEGER NOT NULL,
    quantity REAL,
    quantity_unit TEXT,
    release INTEGER NOT NULL,
    PRIMARY KEY (reporter, flow, partner, product, span, currency, period, release)
) STRICT, WITHOUT ROWID;

CREATE TABLE superseded_growth (
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
    PRIMARY KEY (reporter, flow, partner, product, span, currency, period, release)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER level_superseded BEFORE UPDATE ON level WHEN OLD.release <> NEW.release
BEGIN
    INSERT INTO superseded_level VALUES (
        OLD.reporter, OLD.flow, OLD.partner, OLD.product, OLD.span, OLD.currency, OLD.period,
        OLD.value, OLD.precision, OLD.quantity, OLD.quantity_unit, OLD.release
    );
END;

CREATE TRIGGER growth_superseded BEFORE UPDATE ON growth WHEN OLD.release <> NEW.release
BEGIN
    INSERT INTO superseded_growth VALUES (
        OLD.reporter, OLD.flow, OLD.partner, OLD.product, OLD.span, OLD.currency, OLD.period,
        OLD.rate, OLD.quantity_rate, OLD.release
    );
END;

-- Sums of the HS-coded levels where no such line is printed: all products of a partner (product ''),
-- and a chapter (two digits), or all of them, of the world.
CREATE TABLE rollup (
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    partner TEXT NOT NULL,
    product TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL,
    value INTEGER,
    precision INTEGER NOT NULL,
    release INTEGER NOT NULL,
    PRIMARY KEY (reporter, flow, partner, product, span, currency, period)
) STRICT, WITHOUT ROWID;

CREATE INDEX rollup_column ON rollup (
    product, reporter, flow, span, currency, period, partner, value, precision, release
);
