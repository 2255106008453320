-- The 200 newest articles with what was found in each; undated ones come last.
WITH newest AS (
    SELECT
        a.article_id, a.title, a.published_on, a.published_latest, a.published_basis, a.language, a.duplicate_of,
        s.name AS outlet
    FROM main.article_texts AS a
    LEFT JOIN main.sources AS s ON a.source_id = s.source_id
    ORDER BY a.published_latest DESC NULLS LAST, a.article_id
    LIMIT 200
),

quoted AS (
    SELECT article_id, count(*) AS quotes FROM main.quotes SEMI JOIN newest USING (article_id) GROUP BY article_id
),

figured AS (
    SELECT article_id, count(*) AS figures FROM main.figures SEMI JOIN newest USING (article_id) GROUP BY article_id
),

dated AS (
    SELECT article_id, count(*) AS dates FROM main.dates SEMI JOIN newest USING (article_id) GROUP BY article_id
)

SELECT
    n.title,
    n.outlet,
    coalesce(CAST(n.published_on AS VARCHAR), '≤ ' || CAST(n.published_latest AS VARCHAR)) AS published,
    n.published_basis AS basis,
    n.language,
    coalesce(q.quotes, 0) AS quotes,
    coalesce(f.figures, 0) AS figures,
    coalesce(d.dates, 0) AS dates,
    n.article_id,
    (SELECT count(*) FROM main.article_texts) AS row_total
FROM newest AS n
LEFT JOIN quoted AS q USING (article_id)
LEFT JOIN figured AS f USING (article_id)
LEFT JOIN dated AS d USING (article_id)
ORDER BY n.published_latest DESC NULLS LAST, n.article_id;
