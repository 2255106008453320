-- Articles that lack an outlet, a title, a publication date or any body: the 50 with the most gaps.
WITH gaps AS (
    SELECT
        article_id,
        title,
        raw_path,
        published_latest,
        concat_ws(
            ', ',
            CASE WHEN source_id IS NULL THEN 'outlet' END,
            CASE WHEN title IS NULL THEN 'title' END,
            CASE WHEN published_basis = 'none' THEN 'date' END,
            CASE WHEN len(body_spans) = 0 THEN 'body' END
        ) AS lacks
    FROM main.article_texts
),

places AS (
    SELECT article_id, min(landing_path) AS landing_path
    FROM main.documents
    GROUP BY article_id
),

lacking AS (
    SELECT g.lacks, g.title, p.landing_path, g.article_id
    FROM gaps AS g
    LEFT JOIN places AS p USING (article_id)
    WHERE g.lacks <> ''
)

SELECT *, (SELECT count(*) FROM lacking) AS row_total
FROM lacking
ORDER BY length(lacks) DESC, lacks, article_id
LIMIT 50;
