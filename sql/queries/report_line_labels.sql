-- What the lines were taken for, and whether facts are read from them.
WITH whole AS (
    SELECT count(*) AS lines, sum(char_end - char_start) AS chars
    FROM main.lines
)

SELECT
    label,
    count(*) AS lines,
    count(*) FILTER (zone <> 'none') AS kept,
    count(*) FILTER (zone = 'none') AS dropped,
    count(*) / any_value(whole.lines) AS share_of_lines,
    sum(char_end - char_start) / greatest(any_value(whole.chars), 1) AS share_of_text,
    count(DISTINCT article_id) AS articles
FROM main.lines
CROSS JOIN whole
GROUP BY label
ORDER BY lines DESC, label;
