-- promise: body_found
-- severity: critical
-- table: lines
-- reason: fifty articles, of this run or of all, with hardly any body: the line labels are broken
WITH measured AS (
    SELECT
        article_id,
        length(text) AS text_chars,
        coalesce(list_sum(list_transform(body_spans, lambda s: s[2] - s[1])), 0) AS body_chars
    FROM main.article_texts
),
scoped AS (
    SELECT 'all' AS scope, * FROM measured
    UNION ALL
    SELECT 'this run' AS scope, m.*
    FROM measured AS m
    SEMI JOIN (SELECT article_id FROM meta.article_runs SEMI JOIN meta.release USING (run_id)) AS r USING (article_id)
)
SELECT scope, count(*) AS articles, sum(body_chars) AS body_chars, sum(text_chars) AS text_chars
FROM scoped
GROUP BY scope
HAVING count(*) >= 50 AND sum(body_chars) < 0.05 * sum(text_chars)
