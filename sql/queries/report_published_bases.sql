-- What the publication date of an article was read from, and how often it is one day.
SELECT
    published_basis AS basis,
    count(*) AS articles,
    count(*) FILTER (published_on IS NOT NULL) AS one_day,
    count(*) FILTER (published_on IS NULL AND published_basis <> 'none') AS a_range
FROM main.article_texts
GROUP BY published_basis
ORDER BY published_basis;
