-- promise: body_is_body_lines
-- severity: critical
-- table: article_texts
-- reason: the body that readers see is made of the lines labelled body, no more and no less
WITH labelled AS (
    SELECT article_id, list([char_start, char_end] ORDER BY line_no) AS spans
    FROM main.lines
    WHERE zone = 'body'
    GROUP BY article_id
)
SELECT a.article_id, a.title, len(a.body_spans) AS body_spans, coalesce(len(l.spans), 0) AS body_lines
FROM main.article_texts AS a
LEFT JOIN labelled AS l USING (article_id)
WHERE a.body_spans <> coalesce(l.spans, [])
