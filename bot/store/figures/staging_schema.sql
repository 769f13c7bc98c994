-- Where a release waits while it is compared with what is held: on disk, seen by this connection alone, and
-- gone with it. A line's columns are those of Published; in the order of
-- columns, sums and runs need no sorting. What stands in a document twice stands here twice.
CREATE TABLE incoming.figure (
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
    rate REAL,
    quantity_rate REAL,
    line INTEGER NOT NULL,
    hs INTEGER,
    PRIMARY KEY (reporter, flow, span, currency, period, partner, product, line)
) STRICT, WITHOUT ROWID;

-- What coverage will hold of it.
CREATE TABLE incoming.covered (
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL,
    lines INTEGER NOT NULL,
    levels INTEGER NOT NULL,
    growths INTEGER NOT NULL,
    hs_lines INTEGER NOT NULL,
    whole_digits INTEGER,
    hs INTEGER,
    PRIMARY KEY (reporter, flow, span, currency, period)
) STRICT, WITHOUT ROWID;

-- Columns whose sums are to be made anew.
CREATE TEMP TABLE touched (
    place INTEGER PRIMARY KEY,
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL
) STRICT;

-- Sums by partner and chapter of the HS lines of whole tables, and how many lines each is of.
CREATE TEMP TABLE detail (
    place INTEGER NOT NULL,
    partner TEXT NOT NULL,
    chapter TEXT NOT NULL,
    lines INTEGER NOT NULL,
    value INTEGER,
    precision INTEGER NOT NULL,
    release TEXT NOT NULL
) STRICT;

-- Cells that a release leaves when it is taken back.
CREATE TEMP TABLE vacated (
    reporter TEXT NOT NULL,
    flow TEXT NOT NULL,
    partner TEXT NOT NULL,
    product TEXT NOT NULL,
    span TEXT NOT NULL,
    currency TEXT NOT NULL,
    period INTEGER NOT NULL
) STRICT;
