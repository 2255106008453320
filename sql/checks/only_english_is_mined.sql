-- promise: only_english_is_mined
-- severity: critical
-- table: article_texts
-- reason: the rules are for English: what they find in another language is no fact
WITH fact AS (
    SELECT 'sentences' AS table_name, article_id FROM main.sentences
    UNION ALL
    SELECT 'mentions' AS table_name, article_id FROM main.mentions
    UNION ALL
    SELECT 'roles' AS table_name, article_id FROM main.roles
    UNION ALL
    SELECT 'quotes' AS table_name, article_id FROM main.quotes
    UNION ALL
    SELECT 'figures' AS table_name, article_id FROM main.figures
    UNION ALL
    SELECT 'dates' AS table_name, article_id FROM main.dates
)
SELECT a.article_id, a.language, f.table_name, count(*) AS fact_rows
FROM main.article_texts AS a
JOIN fact AS f USING (article_id)
WHERE NOT (a.language IN ('en', 'und') OR a.language LIKE 'en-%')
GROUP BY ALL
