-- One row a level that was ever published, the one that answers today (latest = 1) among them.
SELECT
    level.reporter, level.flow, level.partner, level.product, level.span, level.currency, level.period,
    level.value, level.quantity, level.quantity_unit, 1 AS latest,
    printed.edition, printed.published, printed.name AS release
FROM level
JOIN release AS printed ON printed.id = level.release
UNION ALL
SELECT
    earlier.reporter, earlier.flow, earlier.partner, earlier.product, earlier.span, earlier.currency, earlier.period,
    earlier.value, earlier.quantity, earlier.quantity_unit, 0,
    printed.edition, printed.published, printed.name
FROM superseded_level AS earlier
JOIN release AS printed ON printed.id = earlier.release
