-- promise: body_found
-- severity: critical
-- table: lines
-- reason: fifty articles and hardly any body: the line labels are broken
SELECT count(*) AS articles, sum(body_chars) AS body_chars, sum(text_chars) AS text_chars
FROM (
    SELECT
        length(text) AS text_chars,
        coalesce(list_sum(list_transform(body_spans, lambda s: s[2] - s[1])), 0) AS body_chars
    FROM main.article_texts
)
HAVING count(*) >= 50 AND sum(body_chars) < 0.05 * sum(text_chars)
