-- promise: run_is_like_the_stock
-- severity: warning
-- table: meta.article_runs
-- reason: new articles that yield half of what older ones do come in a layout or language that the rules do not know
WITH found AS (
    SELECT article_id, 'quotes' AS measure FROM main.quotes
    UNION ALL
    SELECT article_id, 'figures' AS measure FROM main.figures
    UNION ALL
    SELECT article_id, 'dates' AS measure FROM main.dates
    UNION ALL
    SELECT article_id, 'mentions' AS measure FROM main.mentions
    UNION ALL
    SELECT article_id, 'body lines' AS measure FROM main.lines WHERE zone = 'body'
    UNION ALL
    SELECT article_id, 'titles' AS measure FROM main.article_texts WHERE title IS NOT NULL
    UNION ALL
    SELECT article_id, 'publication dates' AS measure FROM main.article_texts WHERE published_earliest IS NOT NULL
),
brought AS (
    SELECT
        article_id,
        article_id IN (SELECT article_id FROM meta.article_runs SEMI JOIN meta.release USING (run_id)) AS is_new
    FROM main.article_texts
    WHERE language = 'en' OR language LIKE 'en-%'
),
sizes AS (
    SELECT count(*) FILTER (is_new) AS new_articles, count(*) FILTER (NOT is_new) AS older_articles FROM brought
),
rates AS (
    SELECT
        measure,
        count(*) FILTER (is_new) / any_value(new_articles) AS per_new_article,
        count(*) FILTER (NOT is_new) / any_value(older_articles) AS per_older_article
    FROM found
    JOIN brought USING (article_id), sizes
    WHERE new_articles >= 50 AND older_articles >= 50
    GROUP BY measure
)
SELECT measure, round(per_new_article, 3) AS per_new_article, round(per_older_article, 3) AS per_older_article
FROM rates
WHERE per_new_article < 0.5 * per_older_article
