-- promise: anchor_is_publication_day
-- severity: critical
-- table: dates
-- reason: words such as Tuesday are resolved against the day on which their own article was published
SELECT d.date_id, d.article_id, left(d.text, 80) AS text, d.anchor_date, a.published_earliest, a.published_latest
FROM main.dates AS d
JOIN main.article_texts AS a USING (article_id)
WHERE d.anchor_date IS NOT NULL
    AND NOT coalesce(d.anchor_date BETWEEN a.published_earliest AND a.published_latest, false)
