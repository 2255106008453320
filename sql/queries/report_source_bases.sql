-- What the outlet of an article was read from.
SELECT source_basis AS basis, count(*) AS articles
FROM main.article_texts
GROUP BY source_basis
ORDER BY source_basis;
