-- promise: sentences_in_line
-- severity: critical
-- table: sentences
-- reason: a sentence lies inside one line that is not boilerplate
SELECT s.article_id, s.sentence_no, s.line_no, s.zone, l.zone AS line_zone, s.char_start, s.char_end
FROM main.sentences AS s
SEMI JOIN main.article_texts AS a ON a.article_id = s.article_id
LEFT JOIN main.lines AS l ON l.article_id = s.article_id AND l.line_no = s.line_no
WHERE l.zone IS DISTINCT FROM s.zone OR s.zone = 'none' OR s.char_start < l.char_start OR s.char_end > l.char_end
