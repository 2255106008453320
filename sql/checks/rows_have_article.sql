-- promise: rows_have_article
-- severity: critical
-- table: article_texts
-- reason: a row about an article that the release does not hold cannot be checked
WITH pointing AS (
    SELECT 'documents' AS table_name, article_id FROM main.documents
    UNION
    SELECT 'lines' AS table_name, article_id FROM main.lines
    UNION
    SELECT 'sentences' AS table_name, article_id FROM main.sentences
    UNION
    SELECT 'credits' AS table_name, article_id FROM main.credits
    UNION
    SELECT 'metadata' AS table_name, article_id FROM main.metadata
    UNION
    SELECT 'mentions' AS table_name, article_id FROM main.mentions
    UNION
    SELECT 'entity_links' AS table_name, article_id FROM main.entity_links
    UNION
    SELECT 'roles' AS table_name, article_id FROM main.roles
    UNION
    SELECT 'quotes' AS table_name, article_id FROM main.quotes
    UNION
    SELECT 'figures' AS table_name, article_id FROM main.figures
    UNION
    SELECT 'dates' AS table_name, article_id FROM main.dates
    UNION
    SELECT 'event_reports' AS table_name, article_id FROM main.event_reports
    UNION
    SELECT 'origins' AS table_name, article_id FROM main.origins
    UNION
    SELECT 'claim_reports' AS table_name, article_id FROM main.claim_reports
    UNION
    SELECT 'duplicates' AS table_name, article_id FROM main.duplicates
    UNION
    SELECT 'article_versions' AS table_name, article_id FROM main.article_versions
    UNION
    SELECT 'meta.article_runs' AS table_name, article_id FROM meta.article_runs
)
SELECT table_name, article_id
FROM pointing
ANTI JOIN main.article_texts USING (article_id)
