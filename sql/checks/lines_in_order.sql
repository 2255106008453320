-- promise: lines_in_order
-- severity: critical
-- table: lines
-- reason: lines follow one another in the text and do not overlap
SELECT article_id, line_no, char_start, char_end, next_start
FROM (
    SELECT article_id, line_no, char_start, char_end, lead(char_start) OVER (PARTITION BY article_id ORDER BY line_no) AS next_start
    FROM main.lines
)
WHERE next_start < char_end
