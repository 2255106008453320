-- The lines of an article with the rule that labelled each. Parameter: $id.
SELECT l.line_no, l.label, l.zone, l.rule_id, substring(a.text, l.char_start + 1, l.char_end - l.char_start) AS text
FROM main.lines AS l
JOIN main.article_texts AS a USING (article_id)
WHERE l.article_id = $id
ORDER BY l.line_no;
