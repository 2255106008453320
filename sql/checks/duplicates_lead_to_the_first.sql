-- promise: duplicates_lead_to_the_first
-- severity: critical
-- table: duplicates
-- reason: counting origins needs one article for each group: the earliest, which repeats none itself
SELECT d.article_id, d.duplicate_of, d.joined_to, a.duplicate_of AS article_says
FROM main.duplicates AS d
FULL JOIN (SELECT * FROM main.article_texts WHERE duplicate_of IS NOT NULL) AS a ON d.article_id = a.article_id
LEFT JOIN main.article_texts AS own ON d.article_id = own.article_id
LEFT JOIN main.article_texts AS root ON d.duplicate_of = root.article_id
LEFT JOIN main.article_texts AS joined ON d.joined_to = joined.article_id
WHERE
    d.duplicate_of IS DISTINCT FROM a.duplicate_of
    OR root.duplicate_of IS NOT NULL
    OR root.published_earliest > own.published_earliest
    OR (own.published_earliest IS NOT NULL AND root.article_id IS NOT NULL AND root.published_earliest IS NULL)
    OR coalesce(joined.duplicate_of, joined.article_id) <> d.duplicate_of
