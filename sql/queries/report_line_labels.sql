-- What the lines were taken for, and whether facts are read from them.
SELECT
    label,
    count(*) AS lines,
    count(*) FILTER (zone <> 'none') AS kept,
    count(*) FILTER (zone = 'none') AS dropped,
    count(*) / sum(count(*)) OVER () AS share_of_lines,
    sum(char_end - char_start) / greatest(sum(sum(char_end - char_start)) OVER (), 1) AS share_of_text,
    count(DISTINCT article_id) AS articles
FROM main.lines
GROUP BY label
ORDER BY lines DESC, label;
