-- promise: facts_in_sentence
-- severity: critical
-- table: sentences
-- reason: a fact begins in the sentence that it names, which explain shows
WITH facts AS (
    SELECT 'mentions' AS table_name, article_id, sentence_no, char_start FROM main.mentions
    UNION ALL
    SELECT 'roles' AS table_name, article_id, sentence_no, char_start FROM main.roles
    UNION ALL
    SELECT 'quotes' AS table_name, article_id, sentence_no, char_start FROM main.quotes
    UNION ALL
    SELECT 'figures' AS table_name, article_id, sentence_no, char_start FROM main.figures
    UNION ALL
    SELECT 'dates' AS table_name, article_id, sentence_no, char_start FROM main.dates
    UNION ALL
    SELECT 'event_reports' AS table_name, article_id, sentence_no, char_start FROM main.event_reports
)
SELECT f.table_name, f.article_id, f.sentence_no, f.char_start
FROM facts AS f
SEMI JOIN main.article_texts AS a ON a.article_id = f.article_id
LEFT JOIN main.sentences AS s ON s.article_id = f.article_id AND s.sentence_no = f.sentence_no
WHERE s.article_id IS NULL OR f.char_start < s.char_start OR f.char_start >= s.char_end
