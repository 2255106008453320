-- promise: lines_in_text
-- severity: critical
-- table: lines
-- reason: every line must lie inside the text of its article
SELECT l.article_id, l.char_end, length(a.text) AS text_length
FROM (SELECT article_id, max(char_end) AS char_end FROM main.lines GROUP BY article_id) AS l
JOIN main.article_texts AS a USING (article_id)
WHERE l.char_end > length(a.text)
