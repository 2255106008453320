-- promise: sentences_in_order
-- severity: critical
-- table: sentences
-- reason: sentences follow one another in the text and do not overlap
SELECT article_id, sentence_no, char_start, char_end, next_start
FROM (
    SELECT article_id, sentence_no, char_start, char_end, lead(char_start) OVER (PARTITION BY article_id ORDER BY sentence_no) AS next_start
    FROM main.sentences
)
WHERE next_start < char_end
