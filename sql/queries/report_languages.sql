-- The languages of the articles, and what told them. The 40 most frequent.
WITH languages AS (
    SELECT
        language,
        count(*) AS articles,
        count(*) FILTER (language_basis = 'metadata') AS by_metadata,
        count(*) FILTER (language_basis = 'text') AS by_text
    FROM main.article_texts
    GROUP BY language
)

SELECT *, (SELECT count(*) FROM languages) AS row_total
FROM languages
ORDER BY articles DESC, language
LIMIT 40;
