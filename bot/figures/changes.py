"""Everything that is written to the store."""

RELEASE = """
INSERT INTO release (name, title, reporter, edition, finality, published, told_by, sha256)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""

# The more final edition wins; then the later published, the more precise, the name: whatever came first.
LEVEL = """
INSERT INTO level VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    value = excluded.value, precision = excluded.precision,
    quantity = excluded.quantity, quantity_unit = excluded.quantity_unit, release = excluded.release
WHERE (SELECT finality, coalesce(published, ''), -excluded.precision, name
       FROM release WHERE id = excluded.release)
    > (SELECT finality, coalesce(published, ''), -level.precision, name
       FROM release WHERE id = level.release)
"""

GROWTH = """
INSERT INTO growth VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT DO UPDATE SET
    rate = excluded.rate, quantity_rate = excluded.quantity_rate, release = excluded.release
WHERE (SELECT finality, coalesce(published, ''), name FROM release WHERE id = excluded.release)
    > (SELECT finality, coalesce(published, ''), name FROM release WHERE id = growth.release)
"""

OUTRANKED_LEVEL = """
INSERT INTO superseded_level SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
WHERE EXISTS (
    SELECT 1 FROM level
    WHERE reporter = ?1 AND flow = ?2 AND partner = ?3 AND product = ?4 AND span = ?5 AND currency = ?6
      AND period = ?7 AND release <> ?12
)
"""

OUTRANKED_GROWTH = """
INSERT INTO superseded_growth SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10
WHERE EXISTS (
    SELECT 1 FROM growth
    WHERE reporter = ?1 AND flow = ?2 AND partner = ?3 AND product = ?4 AND span = ?5 AND currency = ?6
      AND period = ?7 AND release <> ?10
)
"""
