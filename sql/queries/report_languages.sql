-- The languages of the articles, and what told them. The 40 most frequent.
SELECT
    language,
    count(*) AS articles,
    count(*) FILTER (language_basis = 'metadata') AS by_metadata,
    count(*) FILTER (language_basis = 'text') AS by_text,
    count(*) OVER () AS row_total
FROM main.article_texts
GROUP BY language
ORDER BY articles DESC, language
LIMIT 40;
