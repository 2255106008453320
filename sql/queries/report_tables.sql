-- How many rows each table of facts holds, and in how many articles.
WITH held AS (
    SELECT 1 AS place, 'documents' AS table_name, 'appearances of an article: a file, or a place in one' AS grain,
        count(*) AS row_count, count(DISTINCT article_id) AS articles FROM main.documents
    UNION ALL
    SELECT 2, 'articles', 'different texts', count(*), count(*) FROM main.article_texts
    UNION ALL
    SELECT 3, 'lines', 'lines with their labels', count(*), count(DISTINCT article_id) FROM main.lines
    UNION ALL
    SELECT 4, 'sentences', 'sentences', count(*), count(DISTINCT article_id) FROM main.sentences
    UNION ALL
    SELECT 5, 'quotes', 'quotations with their speakers', count(*), count(DISTINCT article_id) FROM main.quotes
    UNION ALL
    SELECT 6, 'figures', 'numbers with what they count', count(*), count(DISTINCT article_id) FROM main.figures
    UNION ALL
    SELECT 7, 'dates', 'expressions of time', count(*), count(DISTINCT article_id) FROM main.dates
    UNION ALL
    SELECT 8, 'mentions', 'places where somebody or something is named', count(*), count(DISTINCT article_id)
    FROM main.mentions
    UNION ALL
    SELECT 9, 'roles', 'roles that an article gives a person', count(*), count(DISTINCT article_id) FROM main.roles
    UNION ALL
    SELECT 10, 'event_reports', 'mentions of an event', count(*), count(DISTINCT article_id) FROM main.event_reports
    UNION ALL
    SELECT 11, 'credits', 'bylines, agencies, photographers', count(*), count(DISTINCT article_id) FROM main.credits
)

SELECT table_name, grain, row_count, articles
FROM held
WHERE row_count > 0
ORDER BY place;
