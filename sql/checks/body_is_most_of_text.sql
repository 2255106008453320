-- promise: body_is_most_of_text
-- severity: warning
-- table: lines
-- reason: dumps that are mostly furniture are worth a look: a new layout, or a label that takes too much
SELECT
    coalesce(s.name, 'unknown') AS source,
    count(*) AS articles,
    round(sum(body_chars) / sum(text_chars), 3) AS body_share
FROM (
    SELECT
        source_id,
        length(text) AS text_chars,
        coalesce(list_sum(list_transform(body_spans, lambda s: s[2] - s[1])), 0) AS body_chars
    FROM main.article_texts
) AS a
LEFT JOIN main.sources AS s USING (source_id)
GROUP BY s.name
HAVING count(*) >= 20 AND sum(body_chars) < 0.25 * sum(text_chars)
