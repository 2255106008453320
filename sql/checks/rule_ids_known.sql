-- promise: rule_ids_known
-- severity: critical
-- table: ref.rules
-- reason: every line, mention and fact names a rule that the release explains
WITH used AS (
    SELECT 'lines' AS table_name, rule_id FROM main.lines
    UNION
    SELECT 'credits' AS table_name, rule_id FROM main.credits
    UNION
    SELECT 'mentions' AS table_name, rule_id FROM main.mentions
    UNION
    SELECT 'roles' AS table_name, rule_id FROM main.roles
    UNION
    SELECT 'quotes' AS table_name, rule_id FROM main.quotes
    UNION
    SELECT 'figures' AS table_name, rule_id FROM main.figures
    UNION
    SELECT 'dates' AS table_name, rule_id FROM main.dates
    UNION
    SELECT 'event_reports' AS table_name, rule_id FROM main.event_reports
    UNION
    SELECT 'duplicates' AS table_name, rule_id FROM main.duplicates
    UNION
    SELECT 'entity_variants' AS table_name, rule_id FROM main.entity_variants
    UNION
    SELECT 'entity_links' AS table_name, rule_id FROM main.entity_links
    UNION
    SELECT 'place_locations' AS table_name, rule_id FROM main.place_locations
    UNION
    SELECT 'article_versions' AS table_name, rule_id FROM main.article_versions
),
known AS (
    SELECT rule_id FROM ref.rules
    UNION ALL
    SELECT rule_id FROM ref.boilerplate
    UNION ALL
    SELECT rule_id FROM ref.date_patterns
    UNION ALL
    SELECT rule_id FROM ref.duplicate_rules
)
SELECT table_name, rule_id
FROM used
ANTI JOIN known USING (rule_id)
