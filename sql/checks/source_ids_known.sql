-- promise: source_ids_known
-- severity: critical
-- table: sources
-- reason: an outlet or agency that is credited must have a name
WITH pointing AS (
    SELECT 'article_texts' AS table_name, source_id FROM main.article_texts
    UNION
    SELECT 'article_texts' AS table_name, via_source_id AS source_id FROM main.article_texts
    UNION
    SELECT 'quotes' AS table_name, relayed_from_id AS source_id FROM main.quotes
    UNION
    SELECT 'figures' AS table_name, relayed_from_id AS source_id FROM main.figures
    UNION
    SELECT 'event_reports' AS table_name, relayed_from_id AS source_id FROM main.event_reports
)
SELECT table_name, source_id
FROM pointing
ANTI JOIN main.sources USING (source_id)
WHERE source_id IS NOT NULL
