-- One row a figure that answers today: its level, its published growth, or both.
SELECT
    level.reporter, level.flow, level.partner, level.product, level.span, level.currency, level.period,
    level.value, level.quantity, level.quantity_unit,
    growth.rate AS growth, growth.quantity_rate AS quantity_growth,
    printed.edition, printed.published, printed.name AS release
FROM level
JOIN release AS printed ON printed.id = level.release
LEFT JOIN growth USING (reporter, flow, partner, product, span, currency, period)
UNION ALL
SELECT
    growth.reporter, growth.flow, growth.partner, growth.product, growth.span, growth.currency, growth.period,
    NULL, NULL, NULL,
    growth.rate, growth.quantity_rate,
    printed.edition, printed.published, printed.name
FROM growth
JOIN release AS printed ON printed.id = growth.release
WHERE NOT EXISTS (
    SELECT 1 FROM level
    WHERE level.reporter = growth.reporter AND level.flow = growth.flow AND level.partner = growth.partner
        AND level.product = growth.product AND level.span = growth.span AND level.currency = growth.currency
        AND level.period = growth.period
)
