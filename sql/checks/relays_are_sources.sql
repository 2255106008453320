-- promise: relays_are_sources
-- severity: warning
-- table: quotes
-- reason: words or figures relayed from an outlet must count as its reporting, not as one more source
WITH relayed AS (
    SELECT 'quotes' AS table_name, quote_id AS fact_id, relayed_from, relayed_from_id FROM main.quotes
    UNION ALL
    SELECT 'figures' AS table_name, figure_id AS fact_id, relayed_from, relayed_from_id FROM main.figures
)
SELECT table_name, fact_id, relayed_from
FROM relayed
WHERE relayed_from IS NOT NULL AND relayed_from_id IS NULL
